//! The charts of a group: bars of whole numbers, with the numbers written beside every bar.

use kiemphieu_core::{Lang, capital, decimal_in, many, percent, say};

use super::figures::{Figure, Value};
use super::statistics::{Group, Statistics};
use crate::grouped::grouped;

/// One bar: its label, the part, the whole, and the text at its end.
pub(crate) struct Bar {
    pub label: String,
    pub part: u64,
    pub whole: u64,
    pub text: String,
    /// A mark on the bar, in hundredths of a percent: the target.
    pub target: Option<u64>,
    pub class: &'static str,
}

/// A share in hundredths of a percent, cut off: for lengths and for the order of rows.
pub(crate) fn hundredths(part: u64, whole: u64) -> u64 {
    let share = (u128::from(part) * 10_000).checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(share).unwrap_or(u64::MAX)
}

/// A bar of a share that is no figure of its own.
pub(crate) fn share_of(label: String, (part, whole): (u64, u64), class: &'static str, lang: Lang) -> Bar {
    let share = percent(part, whole).unwrap_or_default();
    let text = format!("{}/{} = {}%", grouped(lang, part), grouped(lang, whole), decimal_in(lang, &share));
    Bar { label, part, whole, text, target: None, class }
}

/// The charts of a group: progress, shortfalls, shares of the elected, structure; those that have bars.
pub(crate) fn of_group(
    statistics: &Statistics,
    group: &Group,
    figures: &[Figure],
    of_level: bool,
) -> Vec<(String, Vec<Bar>)> {
    let lang = statistics.lang;
    let chosen = |wanted: &dyn Fn(&Figure) -> bool, class: fn(&Figure) -> &'static str| -> Vec<Bar> {
        let wanted = figures.iter().filter(|figure| wanted(figure));
        wanted.filter_map(|figure| bar(figure, class(figure), None, lang)).collect()
    };
    let mut all = Vec::new();
    let progress = ["units.summed", "units.pending", "units.missing", "units.not_summed"];
    let class = |figure: &Figure| if figure.id == "units.summed" { "ok" } else { "warn" };
    all.push((
        say(lang, "Tiến độ của các đơn vị", "Progress of units").to_owned(),
        some(chosen(&|figure| progress.contains(&figure.id.as_str()), class)),
    ));
    if of_level {
        let short = |figure: &Figure| figure.id.starts_with("committee.short_by_") || figure.id == "committee.full";
        let class = |figure: &Figure| if figure.id == "committee.full" { "ok" } else { "warn" };
        let committee = statistics.words.spoken(lang).committee;
        let committees = match lang {
            Lang::Vi => format!("{}: đơn vị bầu đủ, và thiếu bao nhiêu", capital(committee)),
            Lang::En => format!("{}: full, and short by how many", capital(&many(committee))),
        };
        all.push((committees, some(chosen(&short, class))));
        all.push((
            say(lang, "Phiếu bầu của người trúng cử, so với D", "Votes of the elected, of D").to_owned(),
            chosen(&|figure| figure.id.starts_with("shares."), |_| "bar"),
        ));
        all.push((
            say(
                lang,
                "Cơ cấu so với định hướng (vạch đen: mức định hướng)",
                "Structure against targets (black mark: the target)",
            )
            .to_owned(),
            structure(statistics, group, figures),
        ));
    }
    all.retain(|(_, bars)| !bars.is_empty());
    all
}

/// The bars of which there is something.
fn some(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.retain(|bar| bar.part > 0);
    bars
}

fn structure(statistics: &Statistics, group: &Group, figures: &[Figure]) -> Vec<Bar> {
    let targets = statistics.targets(group);
    let wanted = figures.iter().filter(|figure| figure.id.starts_with("structure."));
    wanted
        .filter_map(|figure| {
            let target = targets.iter().find(|(id, _)| *id == figure.id).map(|(_, share)| *share);
            bar(figure, "bar", target, statistics.lang)
        })
        .collect()
}

fn bar(figure: &Figure, class: &'static str, target: Option<u64>, lang: Lang) -> Option<Bar> {
    let Value::Share { count, of, percent, .. } = &figure.value else { return None };
    let text = format!("{}/{} = {}%", grouped(lang, *count), grouped(lang, *of), decimal_in(lang, percent));
    Some(Bar { label: figure.label.clone(), part: *count, whole: *of, text, target, class })
}
