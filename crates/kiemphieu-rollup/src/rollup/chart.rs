//! Charts as SVG, drawn from whole numbers, with the numbers written beside every bar.

use std::fmt::Write as _;

use kiemphieu_core::{Lang, capital, decimal_in, many, say};

use super::figures::{Figure, Value};
use super::markup::escape;
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

const WIDTH: u64 = 640;
const ROW: u64 = 46;

/// Bars of parts of wholes, one under the other.
pub(crate) fn bars(title: &str, bars: &[Bar]) -> String {
    let height = ROW * u64::try_from(bars.len()).unwrap_or(0) + 8;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<figure><figcaption>{0}</figcaption><svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{0}\">",
        escape(title)
    );
    for (at, bar) in (0u64..).zip(bars) {
        let y = at * ROW;
        let long = (u128::from(bar.part) * u128::from(WIDTH)).checked_div(u128::from(bar.whole)).unwrap_or(0);
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{}\">{}</text><text x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect class=\"rail\" x=\"0\" y=\"{}\" width=\"{WIDTH}\" height=\"14\"/>\
             <rect class=\"{}\" x=\"0\" y=\"{}\" width=\"{long}\" height=\"14\"/>",
            y + 17,
            escape(&bar.label),
            y + 17,
            escape(&bar.text),
            y + 24,
            bar.class,
            y + 24,
        );
        if let Some(target) = bar.target {
            let x = (target * WIDTH / 10_000).min(WIDTH - 3);
            let _ = write!(svg, "<rect class=\"target\" x=\"{x}\" y=\"{}\" width=\"3\" height=\"22\"/>", y + 20);
        }
    }
    svg + "</svg></figure>"
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
        chosen(&|figure| progress.contains(&figure.id.as_str()), class),
    ));
    if of_level {
        let short = |figure: &Figure| figure.id.starts_with("committee.short_by_") || figure.id == "committee.full";
        let class = |figure: &Figure| if figure.id == "committee.full" { "ok" } else { "warn" };
        let committee = statistics.words.spoken(lang).committee;
        let committees = match lang {
            Lang::Vi => format!("{}: đơn vị bầu đủ, và thiếu bao nhiêu", capital(committee)),
            Lang::En => format!("{}: full, and short by how many", capital(&many(committee))),
        };
        all.push((committees, chosen(&short, class)));
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
