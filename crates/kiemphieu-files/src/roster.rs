//! A list of names as clerks keep it (a sheet, a Word table, a text), taken in: what was understood, and what was left out.
//!
//! Nothing is guessed: a line is a person where it stands under a heading of names and is written like a name; every other
//! line is told with why it was left out, every column with what was taken from it.

mod facts;
mod grid;
mod heads;
mod lines;
mod name;
mod word;

use std::path::Path;

use kiemphieu_core::{Key, Person, Text};

use self::grid::{Grid, grids};
pub use self::heads::Column;
pub use self::lines::LeftOut;
use crate::encoding;
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
    let grids = grids(file, path)?;
    for grid in &grids {
        if let Some(old) = encoding::in_text(&grid.older_words()) {
            let (text, remedy) = old.told_with_reading();
            return Err(Problem::of_file(file, text, remedy));
        }
    }
    let read = grids.iter().filter_map(|grid| lines::read(file, grid));
    // Of two with as many persons the one with headings, and the first.
    let read = read.reduce(|best, other| if rank(&other) > rank(&best) { other } else { best });
    let roster = read.filter(|roster| !roster.persons.is_empty()).ok_or_else(|| no_list(file, &grids))?;
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

fn rank(roster: &Roster) -> (usize, usize) {
    (usize::from(!roster.columns.is_empty()), roster.persons.len())
}

fn with_doubts(file: &str, mut roster: Roster) -> Roster {
    let at = |line| Some(Place { line, column: 1 });
    let mut before: Vec<(Key, &Listed)> = Vec::new();
    let mut doubts = Vec::new();
    for listed in &roster.persons {
        let (key, name) = (Key::of(&listed.person.name), &listed.person.name);
        if let Some((_, other)) = before.iter().find(|(other, _)| *other == key) {
            let (line, first) = (listed.line, other.line);
            doubts.push(Problem {
                place: at(line),
                ..Problem::of_file(
                    file,
                    Text::new(
                        format!("«{name}» có ở cả dòng {first} và dòng {line}"),
                        format!("«{name}» stands in row {first} and in row {line}"),
                    ),
                    Text::new(
                        "cùng một người thì xóa một dòng; hai người trùng họ tên thì ghi thêm năm sinh vào tên: An (1970)",
                        "one person: delete a row; two persons: add the year of birth to the names: An (1970)",
                    ),
                )
            });
        }
        before.push((key, listed));
    }
    doubts.extend(roster.persons.windows(2).filter_map(|pair| out_of_order(file, pair)));
    roster.doubts.extend(doubts);
    roster
}

/// Numbers go up by one, or begin anew in a group.
fn out_of_order(file: &str, pair: &[Listed]) -> Option<Problem> {
    let [one, next] = pair else { return None };
    let (number, following) = (one.number?, next.number?);
    (following != number.saturating_add(1) && following != 1).then(|| Problem {
        place: Some(Place { line: next.line, column: 1 }),
        ..Problem::of_file(
            file,
            Text::new(
                format!("số thứ tự nhảy từ {number} sang {following}"),
                format!("the numbers go from {number} to {following}"),
            ),
            Text::new("xem có sót hay thừa người không", "see whether somebody is missing or too many"),
        )
    })
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
