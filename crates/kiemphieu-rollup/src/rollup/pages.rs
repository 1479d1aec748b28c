//! The statistics as pages to look at or to print: every word and every number as it stands on them.

use kiemphieu_core::{Lang, capital, day_in, say, shown};
use serde::Serialize;

use super::by_superior::{Superiors, superiors};
use super::chart;
use super::figures::{Figure, Value};
use super::named::Kind;
use super::shortfalls::shortfalls;
use super::statistics::{Group, Statistics};
use super::text::{cells, forced_note};
use super::units::Units;
use crate::grouped::grouped;

/// How much of what grows with the units stands on pages; the spreadsheet and the JSON have all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Superiors, and things to be settled of one kind.
    pub shown: usize,
    /// Letters of a line.
    pub line: usize,
    /// Letters of all that is to be settled.
    pub settled: usize,
}

/// What the press sets in one document.
const PRINTED: Room = Room { shown: 500, line: 500, settled: 300_000 };

/// What stands on the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pages {
    lang: Lang,
    pub(crate) title: String,
    /// The term, the days, how many units.
    pub(crate) under_title: String,
    /// The day of the last congress among the units.
    day: Option<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) settle: Settle,
    /// The heads of the columns of figures.
    pub(crate) columns: [&'static str; 4],
    pub(crate) groups: Vec<Part>,
    pub(crate) superiors: Option<Superiors>,
}

/// What somebody has to do something about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Settle {
    pub title: &'static str,
    /// Said where there is nothing.
    pub nothing: &'static str,
    pub lists: Vec<List>,
}

/// The statistics of one group of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Part {
    pub title: String,
    pub charts: Vec<Chart>,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Chart {
    pub title: String,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Bar {
    pub label: String,
    pub text: String,
    /// Of ten thousand.
    pub share: u64,
    pub target: Option<u64>,
    pub class: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Section {
    pub title: String,
    pub rows: Vec<[String; 4]>,
    /// The figures that are 0, in one line.
    pub noughts: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct List {
    pub title: String,
    pub lines: Vec<String>,
    /// Whether it is a fault, and not only good to know.
    pub error: bool,
}

impl Pages {
    /// The pages of these statistics, to print.
    #[must_use]
    pub fn of(statistics: &Statistics, units: &Units) -> Self {
        Self::within(statistics, units, PRINTED)
    }

    pub(crate) fn within(statistics: &Statistics, units: &Units, room: Room) -> Self {
        let lang = statistics.lang;
        let mut notes = vec![
            say(
                lang,
                "Mỗi tỷ lệ đứng cạnh số phần, số tổng và tên của tổng. Đơn vị không kiểm chứng được thì nêu tên, không cộng.",
                "Every percentage stands beside its part, its whole and the name of the whole. Units that cannot be verified are named, not summed.",
            )
            .to_owned(),
        ];
        notes.extend(statistics.to_100.then(|| forced_note(lang).to_owned()));
        let last = units.members.iter().filter_map(|member| member.unit.date).max();
        Self {
            lang,
            title: shown(&title(units, lang), room.line),
            under_title: under_title(statistics, units, room),
            day: last.map(|day| day.to_string()),
            notes,
            settle: settle(units, lang, room),
            columns: match lang {
                Lang::Vi => ["Số liệu", "Số lượng", "Tỷ lệ", "Tính trên"],
                Lang::En => ["Figure", "Number", "Share", "Base"],
            },
            groups: parts(statistics, room),
            superiors: superiors(statistics, units, room),
        }
    }

    /// The words that come from the units.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let superiors = self.superiors.iter().flat_map(Superiors::texts);
        let settle = self.settle.lists.iter().flat_map(|list| &list.lines);
        let groups = self.groups.iter().map(|group| &group.title);
        superiors.chain(settle).chain(groups).chain([&self.title, &self.under_title]).map(String::as_str)
    }

    /// Prints the code of a letter in its place, since the fonts have no sign for it; says so, and whether it was there.
    pub fn stand_in(&mut self, letter: char) -> bool {
        let code = format!("[U+{:04X}]", u32::from(letter));
        let superiors = self.superiors.iter_mut().flat_map(Superiors::texts_mut);
        let settle = self.settle.lists.iter_mut().flat_map(|list| &mut list.lines);
        let titles = self.groups.iter_mut().map(|group| &mut group.title);
        let heads = [&mut self.title, &mut self.under_title];
        let mut found = false;
        for text in superiors.chain(settle).chain(titles).chain(heads).filter(|text| text.contains(letter)) {
            *text = text.replace(letter, &code);
            found = true;
        }
        let note = say(
            self.lang,
            "Ký tự mà phông chữ không có được in bằng mã của nó, ví dụ [U+1F5F3].",
            "A letter for which the fonts have no sign is printed by its code, as [U+1F5F3].",
        );
        if found && !self.notes.iter().any(|told| told == note) {
            self.notes.push(note.to_owned());
        }
        found
    }
}

impl Chart {
    pub(crate) fn of((title, bars): (String, Vec<chart::Bar>)) -> Self {
        let bar = |bar: chart::Bar| {
            let share = chart::hundredths(bar.part, bar.whole).min(10_000);
            Bar { label: bar.label, text: bar.text, share, target: bar.target, class: bar.class }
        };
        Self { title, bars: bars.into_iter().map(bar).collect() }
    }
}

/// The title, with the organisation or province of which all the units are.
pub(crate) fn title(units: &Units, lang: Lang) -> String {
    let title = say(lang, "Tổng hợp kết quả bầu cử", "Results of the elections");
    match one_of(units.members.iter().map(|member| units.province(&member.unit))) {
        Some(province) if units.members.len() > 1 => format!("{title}: {province}"),
        _ => title.to_owned(),
    }
}

/// What all of them are, if they are one.
fn one_of<'t>(mut all: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

pub(crate) fn under_title(statistics: &Statistics, units: &Units, room: Room) -> String {
    let lang = statistics.lang;
    let term = one_of(units.members.iter().filter_map(|member| member.unit.term.as_deref()));
    let term = term.map(|term| format!("{} {}", say(lang, "nhiệm kỳ", "term"), shown(term, room.line)));
    let whole = statistics.groups.first().map(|group| &group.totals);
    let days = whole.and_then(|totals| match (totals.first_day?, totals.last_day?) {
        (first, last) if first == last => {
            Some(format!("{} {}", say(lang, "đại hội ngày", "congresses on"), day_in(lang, first)))
        }
        (first, last) => Some(match lang {
            Lang::Vi => format!("đại hội từ {} đến {}", day_in(lang, first), day_in(lang, last)),
            Lang::En => format!("congresses from {} to {}", day_in(lang, first), day_in(lang, last)),
        }),
    });
    let summed = whole.map(|totals| {
        let (done, all) = (grouped(lang, totals.done), grouped(lang, totals.units));
        say(lang, format!("đã cộng {done}/{all} đơn vị"), format!("{done} of {all} units summed"))
    });
    capital(&term.into_iter().chain(days).chain(summed).collect::<Vec<_>>().join("; "))
}

/// All units and each level; once, where all are of one level.
pub(crate) fn levels(statistics: &Statistics) -> Vec<&Group> {
    let levels: Vec<&Group> = statistics.groups.iter().filter(|group| group.superior.is_none()).collect();
    match levels.as_slice() {
        [whole, one] if whole.totals.units == one.totals.units => vec![*one],
        _ => levels,
    }
}

fn parts(statistics: &Statistics, room: Room) -> Vec<Part> {
    let levels = levels(statistics);
    let of_group = |(at, group): (usize, &&Group)| {
        let figures = statistics.figures(group);
        let charts = chart::of_group(statistics, group, &figures, at > 0 || levels.len() == 1);
        Part {
            title: shown(&statistics.title(group), room.line),
            charts: charts.into_iter().map(Chart::of).collect(),
            sections: sections(&figures, statistics.lang),
        }
    };
    levels.iter().enumerate().map(of_group).collect()
}

/// The figures under their headings; those that are 0 are only named.
pub(crate) fn sections(figures: &[Figure], lang: Lang) -> Vec<Section> {
    let by_heading = figures.chunk_by(|one, other| one.section == other.section);
    let section = |figures: &[Figure]| {
        let (noughts, told): (Vec<&Figure>, Vec<&Figure>) = figures.iter().partition(|figure| is_nought(figure));
        let row = |figure: &&Figure| {
            let [number, share, base] = cells(figure, lang);
            [figure.label.clone(), number, share, base]
        };
        Section {
            title: figures.first().map(|figure| figure.section.clone()).unwrap_or_default(),
            rows: told.iter().map(row).collect(),
            noughts: noughts_of(&noughts, lang),
        }
    };
    by_heading.map(section).collect()
}

/// The figures that are 0, named.
pub(crate) fn noughts_of(noughts: &[&Figure], lang: Lang) -> Option<String> {
    let labels: Vec<&str> = noughts.iter().map(|figure| figure.label.as_str()).collect();
    (!labels.is_empty()).then(|| format!("{}: {}.", say(lang, "Bằng 0", "None"), labels.join("; ")))
}

pub(crate) fn is_nought(figure: &Figure) -> bool {
    match &figure.value {
        Value::Share { count, .. } | Value::Count { count, .. } => *count == 0,
        Value::Mean { .. } => false,
    }
}

pub(crate) fn settle(units: &Units, lang: Lang, room: Room) -> Settle {
    let mut left = room.settled;
    let mut list = |title: &str, error: bool, all: usize, told: &mut dyn Iterator<Item = String>| {
        let told = told.take(room.shown).map(|line| shown(&line, room.line)).map_while(|line| {
            left = left.checked_sub(line.chars().count())?;
            Some(line)
        });
        let mut lines: Vec<String> = told.collect();
        lines.extend(more(all, lines.len(), lang));
        List {
            title: format!("{} ({})", capital(title), grouped(lang, u64::try_from(all).unwrap_or(u64::MAX))),
            lines,
            error,
        }
    };
    let mut lists = Vec::new();
    // The units that are short come after what is wrong, before what is only missing or good to know.
    let mut short = Some(shortfalls(units, lang)).filter(|short| !short.is_empty());
    for kind in Kind::ALL {
        if let Some(short) = short.take_if(|_| !kind.is_error()) {
            let title = say(lang, "bầu chưa đủ số lượng", "fewer elected than the seats");
            lists.push(list(title, false, short.len(), &mut short.into_iter()));
        }
        let mut told = units.named.iter().filter(|named| named.kind == kind).map(|named| named.handed_in(lang));
        match units.count(kind) {
            0 => {}
            all => lists.push(list(kind.text().get(lang), kind.is_error(), all, &mut told)),
        }
    }
    Settle {
        title: say(lang, "Cần xử lý", "To be settled"),
        nothing: say(lang, "Không có việc gì phải xử lý.", "There is nothing to be settled."),
        lists,
    }
}

pub(crate) fn more(all: usize, printed: usize, lang: Lang) -> Option<String> {
    let left = all.checked_sub(printed).filter(|left| *left > 0)?;
    Some(format!("+ {left} {}", say(lang, "mục nữa, xem bảng tính", "more, see the spreadsheet")))
}
