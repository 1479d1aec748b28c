//! The headings of a sheet of stations.

use std::collections::BTreeMap;

use kiemphieu_core::{Ground, Lang, List, nearest};

use super::faults;
use crate::by_name::{Filled, Grid, Line, heading_twice, is_word};
use crate::paper::told::is_total;
use crate::problem::Problem;

/// A heading that goes over several rows begins in one of so many above the names.
const TALLEST: usize = 3;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Name(usize),
    Station,
    Running,
    /// Those who may vote there.
    Voters,
    Issued,
    Returned,
    Valid,
    Invalid,
    Ground(Ground),
    /// The votes of all candidates together.
    Votes,
    Note,
}

/// What people write over the columns beside the names.
const WORDS: [(Column, &[&str]); 9] = [
    (
        Column::Station,
        &[
            "Khu vực bỏ phiếu",
            "Khu vực",
            "Tổ bầu cử",
            "Điểm bỏ phiếu",
            "Điểm bầu cử",
            "Tổ",
            "Đơn vị",
            "Đơn vị bầu cử",
            "Hòm phiếu",
            "Chi bộ",
            "Station",
            "Polling station",
        ],
    ),
    (Column::Running, &["STT", "TT", "Số TT", "Số thứ tự", "No", "No."]),
    (
        Column::Voters,
        &["Cử tri", "Số cử tri", "Tổng số cử tri", "Số người được bầu cử", "Số đại biểu", "Số đảng viên", "Voters"],
    ),
    (Column::Issued, &["Phát ra", "Phiếu phát", "Số phiếu phát ra", "Phiếu phát ra", "Issued", "Papers issued"]),
    (
        Column::Returned,
        &[
            "Thu vào",
            "Số phiếu thu vào",
            "Phiếu thu vào",
            "Thu về",
            "Số phiếu thu về",
            "Phiếu thu về",
            "Returned",
            "Papers returned",
        ],
    ),
    (Column::Valid, &["Hợp lệ", "Số phiếu hợp lệ", "Phiếu hợp lệ", "Valid", "Valid papers"]),
    (Column::Invalid, &["Không hợp lệ", "Số phiếu không hợp lệ", "Phiếu không hợp lệ", "Invalid", "Invalid papers"]),
    (Column::Votes, &["Tổng số phiếu bầu", "Cộng phiếu bầu", "Votes"]),
    (Column::Note, &["Ghi chú", "Note"]),
];

/// Those without which nothing can be checked, each with its word.
const REQUIRED: [(Column, &str); 5] = [
    (Column::Station, "Tổ bầu cử"),
    (Column::Issued, "Phát ra"),
    (Column::Returned, "Thu về"),
    (Column::Valid, "Hợp lệ"),
    (Column::Invalid, "Không hợp lệ"),
];

/// The headings, and where.
#[derive(Debug)]
pub(super) struct Heads {
    pub line: usize,
    columns: BTreeMap<usize, (Column, String)>,
    places: BTreeMap<usize, usize>,
}

impl Heads {
    /// Reads the headings of this row, and of those above it for columns that have none there.
    ///
    /// # Errors
    /// Every heading that says nothing known, stands twice, or is missing.
    pub fn read(file: &str, grid: &Grid, row: usize, list: &List) -> Result<Self, Vec<Problem>> {
        let (heading, above) = grid.heading(row, TALLEST).ok_or_else(Vec::new)?;
        let mut heads = Self { line: heading.line, columns: BTreeMap::new(), places: BTreeMap::new() };
        let mut problems = Vec::new();
        for found in &heading.cells {
            match column(&found.text, list) {
                Some(column) => problems.extend(heads.add(file, heading.line, found, column).err()),
                None => problems.push(strange(file, heading.line, found, list)),
            }
        }
        for (line, found) in above.iter().flat_map(|row| row.cells.iter().map(|cell| (row.line, cell))) {
            let free = !heads.columns.contains_key(&found.at);
            if let Some(column) = column(&found.text, list).filter(|column| free && !matches!(column, Column::Name(_)))
            {
                problems.extend(heads.add(file, line, found, column).err());
            }
        }
        let named: Vec<usize> = heads.columns.values().filter_map(|(column, _)| column.name()).collect();
        let left_out = list.names().iter().enumerate().filter(|(at, _)| !named.contains(at));
        let left_out: Vec<&String> = left_out.map(|(_, name)| name).collect();
        let missing = REQUIRED.iter().filter(|(column, _)| heads.at(*column).is_none()).map(|(_, word)| *word);
        let missing: Vec<&str> = missing.collect();
        if problems.is_empty() && !(left_out.is_empty() && missing.is_empty()) {
            problems.push(faults::missing(file, heading.line, &missing, &left_out));
        }
        if problems.is_empty() { Ok(heads) } else { Err(problems) }
    }

    fn add(&mut self, file: &str, line: usize, found: &Filled, column: Column) -> Result<(), Problem> {
        if self.at(column).is_some() {
            return Err(heading_twice(file, line, found));
        }
        self.columns.insert(found.at, (column, found.text.clone()));
        self.places.insert(found.at, found.column);
        Ok(())
    }

    /// The column that holds this.
    pub fn at(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(_, (other, _))| *other == column).map(|(at, _)| *at)
    }

    pub fn column(&self, at: usize) -> Option<Column> {
        self.columns.get(&at).map(|(column, _)| *column)
    }

    /// What stands over a column, and where that starts.
    pub fn title(&self, at: usize) -> (&str, usize) {
        let title = self.columns.get(&at).map_or("", |(_, title)| title);
        (title, self.places.get(&at).copied().unwrap_or(1))
    }

    /// All columns of numbers, each with what it holds.
    pub fn numbers(&self) -> impl Iterator<Item = (usize, Column)> {
        let all = self.columns.iter().map(|(at, (column, _))| (*at, *column));
        all.filter(|(_, column)| !matches!(column, Column::Station | Column::Running | Column::Note))
    }

    pub fn has_grounds(&self) -> bool {
        self.columns.values().any(|(column, _)| matches!(column, Column::Ground(_)))
    }

    /// Whether a row has anything under a column of numbers.
    pub fn has_figures(&self, row: &Line) -> bool {
        self.numbers().any(|(at, _)| row.cell(at).is_some_and(|cell| cell.text.contains(|c: char| c.is_ascii_digit())))
    }
}

impl Column {
    pub fn name(self) -> Option<usize> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// Whether a row may leave it empty.
    pub fn may_lack(self) -> bool {
        matches!(self, Self::Ground(_) | Self::Voters | Self::Votes)
    }
}

fn column(text: &str, list: &List) -> Option<Column> {
    if let Some(name) = list.position(text) {
        return Some(Column::Name(name));
    }
    let known = WORDS.iter().find(|(_, words)| words.iter().any(|word| is_word(text, word)));
    let of_ground = |ground: &&Ground| {
        let words = ground.text();
        is_word(text, ground.as_str()) || [Lang::Vi, Lang::En].iter().any(|lang| is_word(text, words.get(*lang)))
    };
    let ground = || Ground::ALL.iter().find(of_ground).map(|ground| Column::Ground(*ground));
    known.map(|(column, _)| *column).or_else(ground).or_else(|| is_total(text).then_some(Column::Votes))
}

fn strange(file: &str, line: usize, found: &Filled, list: &List) -> Problem {
    match crate::by_name::not_a_word(file, line, found) {
        Some(problem) => problem,
        None => {
            let words = WORDS.iter().flat_map(|(_, words)| words.iter().copied());
            let known = list.names().iter().map(String::as_str).chain(words);
            faults::strange(file, line, found, nearest(&found.text, known))
        }
    }
}
