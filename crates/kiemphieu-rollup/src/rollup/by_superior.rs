//! The organisations above the units beside each other: a table, and charts of shortfall and renewal.

use std::collections::{BTreeMap, BTreeSet};

use kiemphieu_core::{Lang, Level, Office, decimal_in, percent, say, shown};
use serde::Serialize;

use super::chart::{self, Bar, hundredths};
use super::pages::{Chart, Room, more};
use super::statistics::{Group, Statistics};
use super::text::compact;
use super::totals::Totals;
use super::unit::Body;
use super::units::Units;
use crate::grouped::grouped;

/// A chart has no more bars.
const BARS: usize = 20;

/// The organisations above the units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Superiors {
    pub title: &'static str,
    pub charts: Vec<Chart>,
    pub columns: [&'static str; 8],
    pub rows: Vec<[Cell; 8]>,
    /// How many stand nowhere here.
    pub more: Option<String>,
}

/// A cell of a table that can be sorted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Cell {
    pub text: String,
    /// Its place in the order of its column, where that is not the order of its letters.
    pub order: Option<u64>,
}

impl Superiors {
    pub(crate) fn texts(&self) -> impl Iterator<Item = &String> {
        let names = self.rows.iter().flatten().map(|cell| &cell.text);
        names.chain(self.charts.iter().flat_map(|chart| &chart.bars).map(|bar| &bar.label))
    }

    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let names = self.rows.iter_mut().flatten().map(|cell| &mut cell.text);
        names.chain(self.charts.iter_mut().flat_map(|chart| &mut chart.bars).map(|bar| &mut bar.label))
    }
}

/// Those of these statistics; none where the units have nobody above them.
pub(crate) fn superiors(statistics: &Statistics, units: &Units, room: Room) -> Option<Superiors> {
    let lang = statistics.lang;
    let below: Vec<&Group> = statistics.groups.iter().filter(|group| group.superior.is_some()).collect();
    if below.is_empty() {
        return None;
    }
    let rows: Vec<_> = below.iter().take(room.shown).map(|group| row(statistics, group, room)).collect();
    Some(Superiors {
        title: say(lang, "Theo cấp trên", "By superior"),
        charts: charts(statistics, units, &below, room),
        columns: match lang {
            Lang::Vi => ["Cấp trên", "Xong", "Trúng cử", "Còn thiếu", "Đơn vị thiếu", "Lần đầu", "Nữ", "Không cộng"],
            Lang::En => ["Superior", "Done", "Elected", "Open", "Units short", "First time", "Women", "Not summed"],
        },
        more: more(below.len(), rows.len(), lang),
        rows,
    })
}

fn row(statistics: &Statistics, group: &Group, room: Room) -> [Cell; 8] {
    let (lang, totals) = (statistics.lang, &group.totals);
    let [done, elected, ..] = compact(group, lang);
    let ordered = |text: String, order: u64| Cell { text, order: Some(order) };
    let number = |number: u64| ordered(grouped(lang, number), number);
    let share = |(part, whole): (u64, u64)| match percent(part, whole) {
        Some(share) => ordered(format!("{}%", decimal_in(lang, &share)), hundredths(part, whole)),
        None => ordered("–".to_owned(), 0),
    };
    let (seats, all) = seats(totals);
    [
        Cell { text: shown(&statistics.title(group), room.line), order: None },
        ordered(done, totals.done),
        ordered(elected, all),
        number(seats.saturating_sub(all)),
        number(totals.short),
        share(renewal(totals)),
        share(committee(totals, |body| (body.women, body.women_known))),
        number(totals.not_summed),
    ]
}

/// The seats of all offices, and how many were elected to them.
fn seats(totals: &Totals) -> (u64, u64) {
    let sum = |of: fn(&Body<u64>) -> u64| totals.offices.values().map(|office| of(&office.body)).sum();
    (sum(|body| body.seats), sum(|body| body.elected))
}

/// Committee members for the first time, of those of whom it is known.
fn renewal(totals: &Totals) -> (u64, u64) {
    committee(totals, |body| (body.re_elected_known.saturating_sub(body.re_elected), body.re_elected_known))
}

/// A part of the committee members, and of how many it is known; 0 where no committee was elected.
fn committee(totals: &Totals, of: fn(&Body<u64>) -> (u64, u64)) -> (u64, u64) {
    totals.offices.get(&Office::Committee).map_or((0, 0), |committee| of(&committee.body))
}

/// For each level its superiors beside each other, of the highest rank of which there are several.
fn charts(statistics: &Statistics, units: &Units, below: &[&Group], room: Room) -> Vec<Chart> {
    let lang = statistics.lang;
    let mut levels: BTreeMap<Option<Level>, Vec<(usize, &Group)>> = BTreeMap::new();
    for group in below {
        let rank = group.superior.as_deref().map_or(0, |superior| units.rank(superior));
        levels.entry(group.level).or_default().push((rank, group));
    }
    let mut charts = Vec::new();
    for (level, groups) in levels {
        let ranks: BTreeSet<usize> = groups.iter().map(|(rank, _)| *rank).collect();
        let of_rank = |rank: &usize| -> Vec<&Group> {
            groups.iter().filter(|(own, _)| own == rank).map(|(_, group)| *group).collect()
        };
        let Some(beside) = ranks.iter().map(of_rank).find(|groups| groups.len() > 1) else { continue };
        let level = level.map(|level| format!(" – {}", level.text(&statistics.words).get(lang))).unwrap_or_default();
        let open = |totals: &Totals| {
            let (seats, elected) = seats(totals);
            (seats.saturating_sub(elected), seats)
        };
        let short = say(lang, "Còn thiếu, của số phải bầu", "Open, of the seats");
        let new =
            say(lang, "Cấp ủy viên lần đầu, của số đã khai", "Committee members for the first time, of those known");
        for (title, class, part) in [(short, "warn", &open as &dyn Fn(&Totals) -> _), (new, "bar", &renewal)] {
            let (bars, all) = bars(&beside, class, part, room, lang);
            if !bars.is_empty() {
                let most = if all > bars.len() { most(bars.len(), all, lang) } else { String::new() };
                charts.push(Chart::of((format!("{title}{level}{most}"), bars)));
            }
        }
    }
    charts
}

fn most(shown: usize, all: usize, lang: Lang) -> String {
    say(lang, format!(" ({shown} nơi cao nhất trong {all})"), format!(" (the {shown} highest of {all})"))
}

/// A bar for each superior of which the part is not 0, the highest share first; and how many there are.
fn bars(
    groups: &[&Group],
    class: &'static str,
    of: &dyn Fn(&Totals) -> (u64, u64),
    room: Room,
    lang: Lang,
) -> (Vec<Bar>, usize) {
    let mut shares: Vec<(&str, (u64, u64))> = groups
        .iter()
        .filter_map(|group| Some((group.superior.as_deref()?, of(&group.totals))))
        .filter(|(_, (part, _))| *part > 0)
        .collect();
    shares.sort_by(|(one_name, (part, whole)), (name, (other_part, other_whole))| {
        let (one, other) = (u128::from(*part) * u128::from(*other_whole), u128::from(*other_part) * u128::from(*whole));
        other.cmp(&one).then(one_name.cmp(name))
    });
    let bar = |(name, (part, whole)): &(&str, (u64, u64))| {
        let label = shown(name, room.line.min(60));
        chart::share_of(label, (*part, *whole), class, lang)
    };
    (shares.iter().take(BARS).map(bar).collect(), shares.len())
}
