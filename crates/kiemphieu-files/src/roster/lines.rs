//! The lines of a list: persons, and everything else with why it is none.

use kiemphieu_core::{Person, Text};

use super::facts::{marked, minority, woman, year, year_and_sex};
use super::grid::{Grid, GridRow};
use super::heads::{Column, Heads, one_line};
use super::name::{Named, named};
use super::{Listed, Roster};
use crate::problem::words::brief;
use crate::problem::{Place, Problem};

/// A line that is no person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The row or line.
    pub line: usize,
    /// What stands there.
    pub words: String,
    /// Why it was left out.
    pub why: Text,
}

/// Reads a table under its headings; without any, a text with one name a line.
pub(super) fn read(file: &str, grid: &Grid) -> Option<Roster> {
    let rows = &grid.rows;
    let first = (0..rows.len()).find_map(|at| Heads::at(rows, at));
    let roster = Roster {
        table: grid.table.clone(),
        persons: Vec::new(),
        columns: Vec::new(),
        left_out: Vec::new(),
        doubts: Vec::new(),
    };
    let mut reading = Reading { file, roster, blank: Vec::new(), marked: Vec::new(), closed: false };
    match first {
        Some(heads) => reading.table(rows, heads),
        None if is_plain(rows) => reading.plain(rows),
        None => return None,
    }
    reading.marks_that_are_left_blank();
    Some(reading.roster)
}

/// Whether a list without headings is a number and a name a line, or a name alone.
fn is_plain(rows: &[GridRow]) -> bool {
    let is_number = |row: &GridRow| row.cells.first().is_some_and(|cell| cell.text.parse::<u32>().is_ok());
    rows.iter().all(|row| match row.cells.len() {
        1 => !row.cells.iter().any(|cell| cell.text.contains(['\t', ';'])),
        2 => is_number(row),
        _ => false,
    })
}

/// The number before a name: `1. An`, `2) Bình`, `3 - Cường`, `4 Dung`.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at_checked(digits)?;
    Some((number.parse().ok()?, rest.trim_start_matches(['.', ')', '/', '-', ' ', '\t', '|'])))
}

struct Reading<'a> {
    file: &'a str,
    roster: Roster,
    /// The persons with a blank cell, and what its column tells.
    blank: Vec<(usize, Column)>,
    /// The columns in which somebody is marked.
    marked: Vec<Column>,
    /// Behind a closing line only numbered lines are persons.
    closed: bool,
}

/// With these words a list ends.
const ENDS: [&str; 14] = [
    "ghi chú",
    "danh sách này",
    "danh sách có",
    "danh sách gồm",
    "tổng số",
    "tổng cộng",
    "cộng",
    "nơi nhận",
    "t/m",
    "tm.",
    "người lập",
    "lập biểu",
    "xác nhận",
    "ngày ",
];

impl Reading<'_> {
    fn table(&mut self, rows: &[GridRow], first: Heads) {
        let mut heads = first;
        for row in rows.get(..heads.from).unwrap_or_default() {
            self.leave(row, Text::new("trước bảng", "before the table"));
        }
        self.roster.columns = told_columns(&heads);
        let mut at = heads.behind;
        while let Some(row) = rows.get(at) {
            // The headings may stand again: on the next page, or over the next group.
            if let Some(again) = Heads::at(rows, at) {
                at = again.behind;
                heads = again;
                self.closed = false;
                continue;
            }
            self.row(row, &heads);
            at += 1;
        }
    }

    fn row(&mut self, row: &GridRow, heads: &Heads) {
        let number = heads.column(Column::Number).map(|column| row.text(column).trim_end_matches(['.', ')']).trim());
        let order: Option<u32> = number.and_then(|number| number.parse().ok());
        let name_at = heads.column(Column::Name).or_else(|| heads.column(Column::FamilyName));
        let cell = match heads.column(Column::Name) {
            Some(column) => row.text(column).to_owned(),
            None => [Column::FamilyName, Column::GivenName]
                .map(|part| heads.column(part).map_or("", |column| row.text(column)))
                .join(" "),
        };
        let words = one_line(&row.words()).to_lowercase();
        if order.is_none() && ENDS.iter().any(|end| words.starts_with(end)) {
            self.closed = true;
            self.total(row, &words);
            return self.leave(row, Text::new("không phải dòng của danh sách", "no line of the list"));
        }
        if cell.trim().is_empty() {
            let group = Text::new(
                "không có họ tên: đầu đề của nhóm, hoặc dòng trống",
                "no name: the heading of a group, or an empty row",
            );
            return self.leave(row, group);
        }
        if let Some(why) = name_at.and_then(|column| row.cell(column)).and_then(|cell| cell.cover.clone()) {
            return self.leave(row, why);
        }
        let Some(named) = named(&cell) else {
            let none = Text::new("không giống họ và tên", "this is not written like a name");
            if order.is_some() {
                self.doubt(
                    row,
                    &Text::new(
                        "dòng có số thứ tự mà không đọc được họ tên",
                        "a numbered row without a name that can be read",
                    ),
                );
            }
            return self.leave(row, none);
        };
        let facts = heads.columns.iter().filter(|(column, _, told)| {
            !matches!(told, Column::Number | Column::Name | Column::FamilyName | Column::GivenName)
                && !row.text(*column).is_empty()
        });
        // A heading of a group, or a signature, looks like a name; a person has a number where the list is numbered.
        let numbered = heads.column(Column::Number).is_some();
        if order.is_none()
            && (self.closed || (numbered && (facts.count() == 0 || number.is_some_and(|number| !number.is_empty()))))
        {
            return self.leave(row, Text::new("không có số thứ tự", "it has no number in the list"));
        }
        self.person(row, heads, named, order);
    }

    fn person(&mut self, row: &GridRow, heads: &Heads, named: Named, number: Option<u32>) {
        let mut person = Person {
            name: named.name,
            born: named.born,
            woman: named.woman,
            minority: named.minority,
            re_elected: None,
            heads_agency: None,
            village_head: None,
        };
        let at = self.roster.persons.len();
        for (column, head, told) in &heads.columns {
            let cell = row.text(*column).trim();
            if cell.is_empty() {
                self.blank.push((at, *told));
                continue;
            }
            let understood = match told {
                Column::Born => {
                    let (born, said) = year_and_sex(cell);
                    person.woman = said.or(person.woman);
                    set(&mut person.born, born)
                }
                Column::Sex => set(&mut person.woman, woman(cell)),
                Column::Man | Column::Woman => {
                    let is_woman = *told == Column::Woman;
                    let born = year(cell);
                    let said = born.map(|_| is_woman).or_else(|| marked(cell).map(|marked| marked == is_woman));
                    if born.is_some() {
                        person.born = born;
                    }
                    set(&mut person.woman, said)
                }
                Column::Ethnic => set(
                    &mut person.minority,
                    marked(cell).filter(|_| cell.chars().count() == 1).or_else(|| minority(cell)),
                ),
                Column::Minority => set(&mut person.minority, marked(cell).or_else(|| minority(cell))),
                Column::ReElected => set(&mut person.re_elected, marked(cell)),
                Column::New => set(&mut person.re_elected, marked(cell).map(|new| !new)),
                Column::Number | Column::Name | Column::FamilyName | Column::GivenName | Column::Unused => true,
            };
            if understood {
                self.marked.push(*told);
            } else {
                let (head, cell) = (brief(head, 30), brief(cell, 40));
                self.doubt(
                    row,
                    &Text::new(
                        format!("không hiểu «{cell}» ở cột «{head}», để trống"),
                        format!("«{cell}» under «{head}» is not understood and is left blank"),
                    ),
                );
            }
        }
        if let Some(beside) = named.beside {
            let why = Text::new("ghi cạnh họ tên, không dùng", "it stands beside the name and is not used");
            self.roster.left_out.push(LeftOut { line: row.line, words: beside, why });
        }
        self.roster.persons.push(Listed { person, number, line: row.line });
    }

    /// One name a line: where any has a number, only those with one.
    fn plain(&mut self, rows: &[GridRow]) {
        let heads = Heads { columns: Vec::new(), from: 0, behind: 0 };
        let lines: Vec<_> = rows.iter().map(|row| (row, row.words())).collect();
        let with_number =
            lines.iter().filter(|(_, line)| numbered(line).is_some_and(|(_, rest)| named(rest).is_some())).count();
        for (row, line) in &lines {
            let (number, rest) = match numbered(line) {
                Some((number, rest)) => (Some(number), rest),
                None => (None, line.as_str()),
            };
            match named(rest) {
                Some(named) if number.is_some() || with_number == 0 => self.person(row, &heads, named, number),
                Some(_) => self.leave(row, Text::new("không có số thứ tự", "it has no number in the list")),
                None => self.leave(row, Text::new("không giống họ và tên", "this is not written like a name")),
            }
        }
    }

    /// In a column of marks a blank says no, once anybody is marked: nobody writes «không» there. Where men and women have a
    /// column each, a blank in both says nothing.
    fn marks_that_are_left_blank(&mut self) {
        let has = |column| self.roster.columns.iter().any(|(_, told)| *told == column);
        let both = has(Column::Man) && has(Column::Woman);
        for (at, column) in std::mem::take(&mut self.blank) {
            let Some(Listed { person, .. }) = self.roster.persons.get_mut(at) else { continue };
            let (fact, says) = match column {
                Column::Man if !both => (&mut person.woman, true),
                Column::Woman if !both => (&mut person.woman, false),
                Column::Minority => (&mut person.minority, false),
                Column::ReElected => (&mut person.re_elected, false),
                Column::New => (&mut person.re_elected, true),
                _ => continue,
            };
            if self.marked.contains(&column) && fact.is_none() {
                *fact = Some(says);
            }
        }
    }

    fn total(&mut self, row: &GridRow, words: &str) {
        let told: Option<usize> =
            words.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty()).and_then(|part| part.parse().ok());
        let read = self.roster.persons.len();
        let Some(told) = told.filter(|told| {
            *told != read && (words.contains("đồng chí") || words.contains("người") || words.contains("đ/c"))
        }) else {
            return;
        };
        self.doubt(
            row,
            &Text::new(
                format!("danh sách ghi {told} người, đọc được {read}"),
                format!("the list says {told} persons, {read} were read"),
            ),
        );
    }

    fn doubt(&mut self, row: &GridRow, text: &Text) {
        let remedy = Text::new("xem lại dòng này", "look at this row");
        let place = Some(Place { line: row.line, column: 1 });
        self.roster.doubts.push(Problem { place, ..Problem::of_file(self.file, text.clone(), remedy) });
    }

    fn leave(&mut self, row: &GridRow, why: Text) {
        self.roster.left_out.push(LeftOut { line: row.line, words: brief(&one_line(&row.words()), 100), why });
    }
}

/// Takes what a cell says, and tells whether it said anything.
fn set<T>(fact: &mut Option<T>, said: Option<T>) -> bool {
    let understood = said.is_some();
    *fact = said.or_else(|| fact.take());
    understood
}

fn told_columns(heads: &Heads) -> Vec<(String, Column)> {
    heads.columns.iter().map(|(_, head, told)| (head.clone(), *told)).collect()
}
