//! The headings of a sheet of papers: the names of the list, and the columns beside them.

use std::collections::BTreeMap;

use kiemphieu_core::{Key, List, nearest};

use super::faults;
use super::grid::{Filled, Grid, Line};
use super::{cell, is_word};
use crate::encoding;
use crate::paper::heads::name_of;
use crate::paper::told::{begins_a_sum, is_heading, is_total};
use crate::problem::Problem;
use crate::problem::words::unsound_line;
use crate::rows::row::Cell;

/// So many rows are looked at for the headings: titles stand above them.
pub(crate) const MOST_ABOVE: usize = 60;

/// So many columns stand beside the names at the most: a wider row is no heading.
const MOST_BESIDE: usize = 60;

/// So many texts are looked at for names that are misspelt.
const MOST_MISSPELT: usize = 500;

/// A heading that goes over several rows stands in one of so many above the names.
const TALLEST: usize = 3;

/// Numbers of the rows, where no column has the serials of the papers.
const RUNNING: [&str; 7] = ["STT", "TT", "Số TT", "Số thứ tự", "No", "No.", "#"];
const SERIAL: [&str; 5] = ["Mã phiếu", "Số hiệu phiếu", "Phiếu", "Lá phiếu", "Phiếu thứ"];

/// How many are marked in a row.
const MARKED: [&str; 6] = ["Số dấu", "Số người bầu", "Số người được bầu", "Số người bị gạch", "Số bầu", "Số X"];

/// No mark is longer, in letters; what is longer under a name is a text.
const LONGEST_MARK: usize = 5;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The marks of this name of the list.
    Name(usize),
    /// The serials of the papers.
    Serial,
    /// Numbers of rows.
    Running,
    /// What a ballot file has, too, by its name.
    Told(&'static str),
    /// How many names are marked in the row.
    Marked,
}

/// The headings, and where.
#[derive(Debug)]
pub(super) struct Heads {
    /// The row of the names.
    pub line: usize,
    pub(super) row: usize,
    columns: BTreeMap<usize, (What, usize)>,
    /// The column of each name.
    pub names: Vec<usize>,
    /// The column of the serials; where there is none, of the numbers of the rows.
    pub serial: Option<usize>,
}

impl Heads {
    /// The row of the grid in which the names are headings, or the rows where several are.
    pub fn find(grid: &Grid, list: &List) -> Option<Result<usize, Vec<usize>>> {
        let mut looked_at = 0;
        let mut score = |row: &Line| {
            if row.cells.len() > list.len() + MOST_BESIDE {
                return (0, 0);
            }
            let exact = row.cells.iter().filter(|cell| list.position(&cell.text).is_some()).count();
            let whole = |cell: &&Filled| cell.text.split_whitespace().count() > 1;
            let left = MOST_MISSPELT.saturating_sub(looked_at);
            let near = row.cells.iter().filter(whole).take(left).inspect(|_| looked_at += 1);
            (exact, near.filter(|cell| near_on(&cell.text, list).is_some()).count())
        };
        let scored: Vec<_> = grid.rows.iter().take(MOST_ABOVE).map(&mut score).collect();
        let fewest = list.len().min(2);
        let enough = |(exact, near): (usize, usize)| exact >= fewest || near >= fewest;
        let best = scored.iter().copied().filter(|score| enough(*score)).max()?;
        let rows: Vec<usize> = (0..).zip(&scored).filter(|(_, score)| **score == best).map(|(at, _)| at).collect();
        let first = *rows.first()?;
        let other = rows.iter().filter(|at| !grid.rows.get(**at).is_some_and(|row| is_repeated(grid, first, row)));
        if other.count() == 0 {
            return Some(Ok(first));
        }
        Some(Err(rows.iter().filter_map(|at| grid.rows.get(*at).map(|row| row.line)).collect()))
    }

    /// Reads the headings of this row.
    ///
    /// # Errors
    /// Every heading that is nobody's on the list and none that is known, and every name without one.
    pub fn read(file: &str, grid: &Grid, row: usize, list: &List) -> Result<Self, Vec<Problem>> {
        let Some(heading) = grid.rows.get(row) else { return Err(Vec::new()) };
        let mut heads =
            Self { line: heading.line, row, columns: BTreeMap::new(), names: vec![0; list.len()], serial: None };
        let mut problems = Vec::new();
        for found in &heading.cells {
            match what(&found.text, list) {
                Some(what) => problems.extend(heads.add(file, found, what).err()),
                None => problems.push(strange(file, heading.line, found, list)),
            }
        }
        heads.taller(grid, row, list);
        let left_out = list.names().iter().zip(&heads.names).filter(|(_, at)| **at == 0);
        let left_out: Vec<&String> = left_out.map(|(name, _)| name).collect();
        if !left_out.is_empty() && problems.len() < left_out.len() {
            problems.push(faults::without_column(file, heading.line, &left_out));
        }
        let of = |wanted| heads.columns.iter().find(|(_, (what, _))| *what == wanted).map(|(at, _)| *at);
        heads.serial = of(What::Serial).or_else(|| of(What::Running));
        if problems.is_empty() { Ok(heads) } else { Err(problems) }
    }

    fn add(&mut self, file: &str, found: &Filled, what: What) -> Result<(), Problem> {
        let twice = self.columns.values().any(|(other, _)| *other == what);
        if twice {
            return Err(faults::heading_twice(file, self.line, found));
        }
        if let What::Name(name) = what
            && let Some(at) = self.names.get_mut(name)
        {
            *at = found.at;
        }
        self.columns.insert(found.at, (what, found.column));
        Ok(())
    }

    /// Headings of columns beside the names that begin some rows higher.
    fn taller(&mut self, grid: &Grid, row: usize, list: &List) {
        let above = grid.rows.iter().take(row).rev().take(TALLEST);
        let above = above.flat_map(|row| row.cells.iter().take(list.len() + MOST_BESIDE));
        for found in above {
            let known = what(&found.text, list).filter(|what| !matches!(what, What::Name(_)));
            let is_free = !self.columns.contains_key(&found.at);
            if let Some(what) = known.filter(|what| is_free && !self.columns.values().any(|(other, _)| other == what)) {
                self.columns.insert(found.at, (what, found.column));
            }
        }
    }

    /// The columns of a ballot file that the papers get.
    pub fn header(&self) -> Vec<Cell> {
        let beside = self.beside().into_iter().map(|(name, at)| cell(name, at.map_or(1, |at| self.column(at))));
        let names = (1..).zip(&self.names).map(|(number, at): (usize, _)| cell(number.to_string(), self.column(*at)));
        beside.chain(names).collect()
    }

    /// The columns beside the names by what a ballot file calls them; a note may always stand.
    pub fn beside(&self) -> Vec<(&'static str, Option<usize>)> {
        let told = ["count", "flaw", "valid", "note"].map(|name| (name, self.told(name)));
        let serial = self.serial.map(|at| ("paper", Some(at)));
        let told = told.into_iter().filter(|(name, at)| at.is_some() || *name == "note");
        serial.into_iter().chain(told).collect()
    }

    /// The column of this name of a ballot file.
    pub fn told(&self, name: &'static str) -> Option<usize> {
        self.columns.iter().find(|(_, (what, _))| *what == What::Told(name)).map(|(at, _)| *at)
    }

    /// Where in the row of the headings a column starts.
    pub fn column(&self, at: usize) -> usize {
        self.columns.get(&at).map_or(1, |(_, column)| *column)
    }

    pub fn what(&self, at: usize) -> Option<What> {
        self.columns.get(&at).map(|(what, _)| *what)
    }

    /// The cells of a row under names.
    pub fn marks<'l>(&self, row: &'l Line) -> impl Iterator<Item = &'l Filled> {
        row.cells.iter().filter(|cell| matches!(self.what(cell.at), Some(What::Name(_))))
    }

    /// The serial of the paper in a row, where what stands under that heading can be one.
    pub fn serial_in<'l>(&self, row: &'l Line) -> Option<&'l str> {
        self.serial.and_then(|at| row.cell(at)).map(|cell| cell.text.as_str()).filter(|text| is_serial(text))
    }

    /// Whether a row below the headings may be a paper, as far as can be seen before the marks are known.
    pub fn may_be_paper(&self, row: &Line) -> bool {
        self.serial_in(row).is_some() || self.marks(row).any(|cell| may_be_mark(&cell.text))
    }

    /// Whether something in a row can only be said of a paper: a mark, a flaw, a verdict, how many there are.
    pub fn says_of_paper(&self, row: &Line, is_mark: impl Fn(&str) -> bool) -> bool {
        let told = ["count", "flaw", "valid"].into_iter().filter_map(|name| self.told(name));
        self.marks(row).any(|cell| is_mark(&cell.text)) || told.into_iter().any(|at| row.cell(at).is_some())
    }
}

/// Whether a text under a name is short enough for a mark; what is longer is a sentence or a signature.
pub(super) fn may_be_mark(text: &str) -> bool {
    text.chars().count() <= LONGEST_MARK && !text.contains(['=', '(', ' ', '\n'])
}

/// Whether a row repeats the headings, as on every page.
pub(super) fn is_repeated(grid: &Grid, heading: usize, row: &Line) -> bool {
    let Some(first) = grid.rows.get(heading).filter(|first| first.cells.len() == row.cells.len()) else { return false };
    let mut both = first.cells.iter().zip(&row.cells);
    both.all(|(one, other)| one.at == other.at && is_word(&one.text, &other.text))
}

/// Words of more than three letters that serials have.
const OF_SERIALS: [&str; 5] = ["phiếu", "paper", "ballot", "thùng", "number"];
/// Short words that serials do not have.
const OF_DAYS: [&str; 3] = ["ngày", "năm", "giờ"];

/// Whether what stands under the heading of serials is one: a number with few and short words, and no sentence, day or total.
fn is_serial(text: &str) -> bool {
    let is_number = text.contains(|letter: char| letter.is_numeric()) && !text.contains(['=', ':']);
    let fits = |word: &str| {
        let is_among = |words: &[&str]| words.iter().any(|other| is_word(word, other));
        (word.chars().count() <= 3 || is_among(&OF_SERIALS)) && !is_among(&OF_DAYS)
    };
    let mut words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    is_number && words.all(fits) && !is_heading(text) && !is_total(text) && !begins_a_sum(text)
}

fn what(text: &str, list: &List) -> Option<What> {
    if let Some(name) = list.position(text) {
        return Some(What::Name(name));
    }
    let is_one = |words: &[&str]| words.iter().any(|word| is_word(text, word));
    match name_of(text) {
        "paper" => Some(What::Serial),
        "count" => Some(What::Told("count")),
        "flaw" => Some(What::Told("flaw")),
        "valid" => Some(What::Told("valid")),
        "note" => Some(What::Told("note")),
        _ if is_one(&SERIAL) => Some(What::Serial),
        _ if is_one(&RUNNING) => Some(What::Running),
        _ if is_one(&MARKED) || is_total(text) => Some(What::Marked),
        _ => None,
    }
}

fn near_on<'l>(text: &str, list: &'l List) -> Option<&'l str> {
    nearest(text, list.names().iter().map(String::as_str))
}

/// A heading that is nobody on the list, and nothing that is known.
fn strange(file: &str, line: usize, found: &Filled, list: &List) -> Problem {
    if let Some(problem) = not_a_word(file, line, found) {
        return problem;
    }
    let begins = |name: &&String| Key::of(name).as_str().starts_with(&format!("{} ", Key::of(&found.text).as_str()));
    let namesakes: Vec<&String> = list.names().iter().filter(begins).collect();
    faults::nobody(file, line, found, near_on(&found.text, list), &namesakes)
}

/// A heading in an old encoding, or with letters that look like others.
pub(crate) fn not_a_word(file: &str, line: usize, found: &Filled) -> Option<Problem> {
    let told = encoding::in_text(&found.text).map(|old| old.told_with_reading());
    let told = told.or_else(|| unsound_line(&found.text).map(|unsound| unsound.text()));
    told.map(|(text, remedy)| Problem::at(file, (line, found.column), text, remedy))
}
