//! A list of names as clerks keep it (a sheet, a Word table, a text), taken in: what was understood, and what was left out.
//!
//! Nothing is guessed: a line is a person where it stands under a heading of names and is written like a name; every other
//! line is told with why it was left out, every column with what was taken from it.

mod bodies;
mod born;
mod facts;
mod foreign;
mod grid;
mod heads;
mod lines;
mod name;
mod person;
mod plain;
mod sections;
mod titles;
mod told;
mod word;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use kiemphieu_core::{Key, Person, Text};

use self::bodies::Body;
use self::grid::{Grid, Grids, Kind, grids};
pub use self::heads::Column;
pub use self::lines::LeftOut;
use self::sections::tab_not_taken;
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
    let mut read: Vec<Roster> = read.into_iter().flatten().flatten().filter(|read| !read.persons.is_empty()).collect();
    // Of two with as many persons the one with headings, and the first.
    let best = (0..read.len()).rev().max_by_key(|at| read.get(*at).map(rank));
    let refused = refused.into_iter().find_map(Result::err);
    let Some(at) = best else { return Err(refused.unwrap_or_else(|| no_list(file, &grids))) };
    let mut roster = read.swap_remove(at);
    if let Some(refused) = refused.filter(|_| roster.columns.is_empty()) {
        return Err(refused);
    }
    // A text is read in several ways, of which one is right; a workbook has several sheets.
    let others = read.iter().filter(|other| other.table != roster.table);
    let others: Vec<_> = others.map(|other| tab_not_taken(file, &other.table, other.persons.len())).collect();
    roster.doubts.splice(0..0, others);
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
    Ok(with_doubts(file, roster))
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
        || facts::re_elected(words).is_some()
}

fn rank(roster: &Roster) -> (usize, usize) {
    (usize::from(!roster.columns.is_empty()), roster.persons.len())
}

/// With the names that stand twice and the numbers that jump.
fn with_doubts(file: &str, mut roster: Roster) -> Roster {
    let doubt =
        |line, text, remedy| Problem { place: Some(Place { line, column: 1 }), ..Problem::of_file(file, text, remedy) };
    let mut before: HashMap<Key, usize> = HashMap::new();
    let mut twice: Vec<(usize, usize, &str)> = Vec::new();
    for listed in &roster.persons {
        match before.entry(Key::of(&listed.person.name)) {
            Entry::Occupied(first) => twice.push((*first.get(), listed.line, &listed.person.name)),
            Entry::Vacant(none) => drop(none.insert(listed.line)),
        }
    }
    let mut doubts = Vec::new();
    if let Some((_, line, _)) = twice.first() {
        let remedy = Text::new(
            "cùng một người thì xóa một dòng; hai người trùng họ tên thì ghi thêm năm sinh vào tên: An (1970)",
            "one person: delete a row; two persons: add the year of birth to the names: An (1970)",
        );
        doubts.push(doubt(*line, named_twice(&twice), remedy));
    }
    let jumps: Vec<_> = roster.persons.windows(2).filter_map(jump).collect();
    if let Some((_, _, line)) = jumps.first() {
        let remedy = Text::new("xem có sót hay thừa người không", "see whether somebody is missing or too many");
        doubts.push(doubt(*line, told_jumps(&jumps), remedy));
    }
    roster.doubts.extend(doubts);
    roster
}

fn named_twice(twice: &[(usize, usize, &str)]) -> Text {
    if let [(first, line, name)] = twice {
        return Text::new(
            format!("«{name}» có ở cả dòng {first} và dòng {line}"),
            format!("«{name}» stands in row {first} and in row {line}"),
        );
    }
    let names: Vec<_> = twice.iter().take(3).map(|(first, line, name)| format!("«{name}» ({first}, {line})")).collect();
    let (count, names, more) = (twice.len(), names.join(", "), if twice.len() > 3 { ", …" } else { "" });
    Text::new(
        format!("{count} họ tên có ở hai dòng: {names}{more}"),
        format!("{count} names stand in two rows: {names}{more}"),
    )
}

/// Numbers go up by one, or begin anew in a group.
fn jump(pair: &[Listed]) -> Option<(u32, u32, usize)> {
    let [one, next] = pair else { return None };
    let (number, following) = (one.number?, next.number?);
    (following != number.saturating_add(1) && following != 1).then_some((number, following, next.line))
}

fn told_jumps(jumps: &[(u32, u32, usize)]) -> Text {
    if let [(number, following, _)] = jumps {
        return Text::new(
            format!("số thứ tự nhảy từ {number} sang {following}"),
            format!("the numbers go from {number} to {following}"),
        );
    }
    let places: Vec<_> = jumps.iter().take(3).map(|(number, following, _)| format!("{number} → {following}")).collect();
    let (count, places, more) = (jumps.len(), places.join(", "), if jumps.len() > 3 { ", …" } else { "" });
    Text::new(
        format!("số thứ tự nhảy ở {count} chỗ: {places}{more}"),
        format!("the numbers jump in {count} places: {places}{more}"),
    )
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
