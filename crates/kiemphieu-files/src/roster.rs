//! A list of names as clerks keep it (a sheet, a Word table, a text), taken in: what was understood, and what was left out.
//!
//! Nothing is guessed: a line is a person where it stands under a heading of names and is written like a name; every other
//! line is told with why it was left out, every column with what was taken from it.

mod aside;
mod bodies;
mod born;
mod choice;
mod columns;
mod doubts;
mod facts;
mod foreign;
mod gone;
mod grid;
mod heads;
mod lines;
mod name;
mod person;
mod plain;
mod sections;
mod titles;
mod told;
mod totals;
mod withdrawn;
mod word;

use std::path::Path;

use kiemphieu_core::{Person, Text};

use self::aside::Aside;
use self::bodies::Body;
use self::choice::chosen;
use self::doubts::with_doubts;
use self::grid::{Grid, Grids, Kind, grids};
pub use self::heads::Column;
pub use self::lines::LeftOut;
use crate::encoding;
use crate::problem::words::brief;
use crate::problem::{Place, Problem};

/// So many names are read at most; no list of an election has more.
const MOST_NAMES: usize = 5_000;

/// A list of names that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The sheet or table that it stands in, as a clerk finds it.
    pub table: Text,
    /// The persons in the order of the list.
    pub persons: Vec<Listed>,
    /// The columns: the heading, and what was taken from it.
    pub columns: Vec<(String, Column)>,
    /// Every line in and around the table that is no person.
    pub left_out: Vec<LeftOut>,
    /// What was done and is no fault: titles that were cut off, years of two digits, numbers that begin again.
    pub notes: Vec<Text>,
    /// What the clerk must look at: numbers that do not follow, totals that do not agree, one name twice.
    pub doubts: Vec<Problem>,
}

/// A person of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Who, with what the list tells.
    pub person: Person,
    /// The number in the list, where it has one.
    pub number: Option<u32>,
    /// The row or line.
    pub line: usize,
}

/// Reads a list of names: `.xlsx`, `.docx`, or a text (`.csv`, `.tsv`, `.txt`).
///
/// # Errors
/// When the file cannot be read, is in an old encoding, or holds no list of names.
pub fn roster(file: &str, path: &Path) -> Result<Roster, Problem> {
    let Grids { all: grids, hidden } = grids(file, path)?;
    for grid in &grids {
        if let Some(old) = encoding::in_text(&grid.older_words()) {
            let (text, remedy) = old.told_with_reading();
            let remedy = if grid.kind == Kind::Text { remedy } else { old.remedy_of_fonts() };
            return Err(Problem::of_file(file, text, remedy));
        }
    }
    let read: Vec<_> = grids.iter().map(|grid| lines::read(file, grid)).collect();
    let (read, refused): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
    let refused = refused.into_iter().find_map(Result::err);
    let Some(taken) = chosen(file, read.into_iter().flatten().flatten().collect()) else {
        return Err(refused.unwrap_or_else(|| no_list(file, &grids)));
    };
    let mut roster = taken.roster;
    if let Some(refused) = refused.filter(|_| roster.columns.is_empty()) {
        return Err(refused);
    }
    roster.notes.extend(hidden_sheets(&hidden));
    if let Some(over) = roster.persons.get(MOST_NAMES) {
        return Err(Problem {
            place: Some(Place { line: over.line, column: 1 }),
            ..Problem::of_file(
                file,
                Text::new(format!("danh sách hơn {MOST_NAMES} người"), format!("more than {MOST_NAMES} names")),
                Text::new("chọn đúng danh sách của cuộc bầu", "name the list of the election"),
            )
        });
    }
    Ok(with_doubts(file, roster, &taken.gone))
}

fn hidden_sheets(hidden: &[String]) -> Option<Text> {
    let names = hidden.iter().take(10).map(|name| format!("«{}»", brief(name, 40))).collect::<Vec<_>>().join(", ");
    let told =
        Text::new(format!("trang bị ẩn, không đọc: {names}"), format!("sheets that are hidden and not read: {names}"));
    (!hidden.is_empty()).then_some(told)
}

/// With these words begins no name, however they are written.
const OF_HEADINGS: [&str; 19] = [
    "đảng bộ",
    "đảng ủy",
    "đảng uỷ",
    "đảng cộng sản",
    "chi bộ",
    "huyện ủy",
    "tỉnh ủy",
    "thành ủy",
    "ban chấp hành",
    "ban thường vụ",
    "ủy ban",
    "đại hội",
    "nhiệm kỳ",
    "bí thư",
    "phó bí thư",
    "chủ tịch",
    "người lập",
    "khối ",
    "cộng hòa",
];

/// Whether words that are written like a name are a title or the heading of a group.
fn is_heading(words: &str) -> bool {
    let words = words.split('(').next().unwrap_or_default().trim().trim_matches('*');
    words.contains("danh sách")
        || OF_HEADINGS.iter().any(|heading| words.starts_with(heading))
        || Body::of_heading(words).is_some()
        || Aside::of_heading(words).is_some()
        || facts::re_elected(words).is_some()
}

fn no_list(file: &str, grids: &[Grid]) -> Problem {
    let mut looked: Vec<_> = grids.iter().take(10).map(|grid| grid.table.clone()).collect();
    looked.dedup();
    let all = |lang| looked.iter().map(|table| table.get(lang)).collect::<Vec<_>>().join(", ");
    let (vi, en) = (all(kiemphieu_core::Lang::Vi), all(kiemphieu_core::Lang::En));
    Problem::of_file(
        file,
        Text::new(
            format!("không thấy danh sách họ tên (đã xem: {vi})"),
            format!("there is no list of names (looked at: {en})"),
        ),
        Text::new(
            "bảng phải có cột «Họ và tên», mỗi người một dòng; tệp PDF, .doc thì lưu lại dạng .docx hoặc .xlsx",
            "the table needs a column «Họ và tên», one row a person; save a PDF or .doc as .docx or .xlsx",
        ),
    )
}

#[cfg(test)]
mod tests;
