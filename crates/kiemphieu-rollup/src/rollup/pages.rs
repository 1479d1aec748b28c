//! The statistics as pages to print: every word and every number as it stands on them.

use kiemphieu_core::{Lang, say, shown};
use serde::Serialize;

use super::chart;
use super::figures::Figure;
use super::named::Kind;
use super::statistics::{Group, Statistics};
use super::text::{cells, compact, forced_note};
use super::units::Units;

/// So many superiors and things to be settled of one kind are printed.
const SHOWN: usize = 500;
/// No line of a page has more letters.
const LINE: usize = 500;
/// All that is to be settled has no more letters; with the superiors that is less than the press sets in one document.
const SETTLED: usize = 300_000;

/// What stands on the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pages {
    lang: Lang,
    title: &'static str,
    /// The day of the last congress among the units.
    day: Option<String>,
    notes: Vec<String>,
    /// The heads of the columns of figures.
    columns: [&'static str; 5],
    groups: Vec<Part>,
    superiors: Option<Superiors>,
    named: Vec<List>,
}

/// The statistics of one group of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Part {
    title: String,
    charts: Vec<Chart>,
    sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Chart {
    title: String,
    bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Bar {
    label: String,
    text: String,
    /// Of ten thousand.
    share: u64,
    target: Option<u64>,
    class: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Section {
    title: String,
    rows: Vec<[String; 5]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Superiors {
    title: &'static str,
    columns: [&'static str; 5],
    rows: Vec<[String; 5]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct List {
    title: String,
    lines: Vec<String>,
}

impl Pages {
    /// The pages of these statistics.
    #[must_use]
    pub fn of(statistics: &Statistics, units: &Units) -> Self {
        let lang = statistics.lang;
        let (levels, below): (Vec<&Group>, Vec<&Group>) =
            statistics.groups.iter().partition(|group| group.superior.is_none());
        let groups = levels.iter().enumerate().map(|(at, group)| {
            let figures = statistics.figures(group);
            let charts = chart::of_group(statistics, group, &figures, at > 0 || levels.len() == 1);
            Part {
                title: shown(&statistics.title(group), LINE),
                charts: charts.into_iter().map(Chart::of).collect(),
                sections: sections(&figures, lang),
            }
        });
        let groups = groups.collect();
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
            day: last.map(|day| day.to_string()),
            title: say(lang, "TỔNG HỢP KẾT QUẢ BẦU CỬ CỦA CÁC ĐƠN VỊ", "RESULTS OF MANY UNITS"),
            notes,
            columns: match lang {
                Lang::Vi => ["Số liệu", "Số lượng", "Tỷ lệ", "Tính trên", "Quy tắc"],
                Lang::En => ["Figure", "Number", "Share", "Base", "Rule"],
            },
            groups,
            superiors: (!below.is_empty()).then(|| superiors(statistics, &below)),
            named: named(units, lang),
        }
    }

    /// The words that come from the units.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let rows = self.superiors.iter().flat_map(|superiors| superiors.rows.iter().flatten());
        let named = self.named.iter().flat_map(|list| &list.lines);
        rows.chain(named).chain(self.groups.iter().map(|group| &group.title)).map(String::as_str)
    }
}

impl Pages {
    /// Prints the code of a letter in its place, since the fonts have no sign for it; says so, and whether it was there.
    pub fn stand_in(&mut self, letter: char) -> bool {
        let code = format!("[U+{:04X}]", u32::from(letter));
        let rows = self.superiors.iter_mut().flat_map(|superiors| superiors.rows.iter_mut().flatten());
        let named = self.named.iter_mut().flat_map(|list| &mut list.lines);
        let titles = self.groups.iter_mut().map(|group| &mut group.title);
        let mut found = false;
        for text in rows.chain(named).chain(titles).filter(|text| text.contains(letter)) {
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
    fn of((title, bars): (String, Vec<chart::Bar>)) -> Self {
        let bar = |bar: chart::Bar| {
            let share = (u128::from(bar.part) * 10_000).checked_div(u128::from(bar.whole)).unwrap_or(0);
            let share = u64::try_from(share).unwrap_or(10_000).min(10_000);
            Bar { label: bar.label, text: bar.text, share, target: bar.target, class: bar.class }
        };
        Self { title, bars: bars.into_iter().map(bar).collect() }
    }
}

fn sections(figures: &[Figure], lang: Lang) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for figure in figures {
        let [number, share, base] = cells(figure, lang);
        let row = [figure.label.clone(), number, share, base, figure.rule.unwrap_or_default().to_owned()];
        match sections.last_mut().filter(|section| section.title == figure.section) {
            Some(section) => section.rows.push(row),
            None => sections.push(Section { title: figure.section.clone(), rows: vec![row] }),
        }
    }
    sections
}

fn superiors(statistics: &Statistics, below: &[&Group]) -> Superiors {
    let lang = statistics.lang;
    let row = |group: &&Group| {
        let [done, elected, short, not_summed] = compact(group, lang);
        [shown(&statistics.title(group), LINE), done, elected, short, not_summed]
    };
    let mut rows: Vec<_> = below.iter().take(SHOWN).map(row).collect();
    rows.extend(
        more(below.len(), rows.len(), lang)
            .map(|more| [more, String::new(), String::new(), String::new(), String::new()]),
    );
    Superiors {
        title: say(lang, "Theo cấp trên", "By superior"),
        columns: match lang {
            Lang::Vi => ["Cấp trên", "Xong", "Trúng cử", "Bầu thiếu", "Không cộng"],
            Lang::En => ["Superior", "Done", "Elected", "Short", "Not summed"],
        },
        rows,
    }
}

fn named(units: &Units, lang: Lang) -> Vec<List> {
    let mut room = SETTLED;
    let kinds = Kind::ALL.into_iter().filter(|kind| units.count(*kind) > 0);
    kinds
        .map(|kind| {
            let all = units.count(kind);
            let named = units.named.iter().filter(|named| named.kind == kind).take(SHOWN);
            let told = named.map(|named| shown(&named.line(lang), LINE)).map_while(|line| {
                room = room.checked_sub(line.chars().count())?;
                Some(line)
            });
            let mut lines: Vec<String> = told.collect();
            lines.extend(more(all, lines.len(), lang));
            List { title: format!("{} ({all})", kind.text().get(lang)), lines }
        })
        .collect()
}

fn more(all: usize, printed: usize, lang: Lang) -> Option<String> {
    let left = all.checked_sub(printed).filter(|left| *left > 0)?;
    Some(format!("+ {left} {}", say(lang, "mục nữa, xem bảng tính", "more, see the spreadsheet")))
}
