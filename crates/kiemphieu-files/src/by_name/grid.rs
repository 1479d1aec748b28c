//! A sheet as its rows, before anybody knows what they say.

use std::io::BufRead;

use kiemphieu_core::List;

use super::heads::{Heads, is_repeated};
use crate::paper::heads::{Written, look_like_papers};
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::rows::row::Row;
use crate::rows::row_error::RowError;
use crate::xlsx::{Covered, Facts, Range, merged_cells};

/// A sheet, or a file of CSV.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// The rows; of several empty ones in a sheet the first.
    pub(super) rows: Vec<Line>,
    pub(super) written: Written,
    pub(super) sheet: Option<String>,
    /// Cells that cannot be read, or that nobody sees.
    pub(super) faults: Vec<Problem>,
    merged: Vec<Range>,
}

/// A row, and the cells with something in them.
#[derive(Debug)]
pub(crate) struct Line {
    pub line: usize,
    pub cells: Vec<Filled>,
}

/// A cell with something in it: in which column, counted from 1, and where in its line it starts.
#[derive(Debug, Clone)]
pub(crate) struct Filled {
    pub at: usize,
    pub column: usize,
    pub text: String,
}

impl Line {
    pub fn cell(&self, at: usize) -> Option<&Filled> {
        self.cells.iter().find(|cell| cell.at == at)
    }

    fn of(line: usize, cells: impl Iterator<Item = (usize, usize, String)>) -> Self {
        let cells = cells.map(|(at, column, text)| Filled { at, column, text: text.trim().to_owned() });
        Self { line, cells: cells.filter(|cell| !cell.text.is_empty()).collect() }
    }

    pub fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }
}

impl Grid {
    /// The rows of a sheet.
    pub fn of_sheet(file: &str, facts: Facts) -> Self {
        let mut covered = Covered::default();
        facts.covers.into_iter().for_each(|(cover, place)| covered.add(cover, place));
        let faults = facts.unread.into_iter().chain(covered.problems(file)).collect();
        let rows = with_blank(facts.rows);
        Self { rows, written: Written::Sheet, sheet: Some(facts.sheet), faults, merged: facts.merged }
    }

    /// The first rows of a sheet, to see what it is.
    pub fn of_first_rows(rows: Vec<Row>) -> Self {
        Self { rows: with_blank(rows), written: Written::Sheet, ..Self::default() }
    }

    /// The rows of CSV between the separators under which names of the list are headings; nothing where they are none, or
    /// where the first line names the columns of a ballot file.
    pub fn of_csv(file: &str, text: &[u8], list: &List) -> Option<Self> {
        if Rows::open(text)
            .ok()
            .flatten()
            .is_some_and(|(_, head)| look_like_papers(head.cells.iter().map(|cell| cell.text.trim())))
        {
            return None;
        }
        let text = text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(text);
        let grids = [b';', b'\t', b','].into_iter().map(|separator| Self::between(file, text, separator));
        grids.into_iter().find(|grid| Heads::find(grid, list).is_some())
    }

    fn between(file: &str, text: impl BufRead, separator: u8) -> Self {
        let mut grid = Self { written: Written::Csv, ..Self::default() };
        let mut rows = Rows::within(text, separator, 0);
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return grid,
                Err(error) => {
                    grid.faults.push(RowError::problem(&error, file));
                    return grid;
                }
            };
            let cells = (1..).zip(row.cells).map(|(at, cell)| (at, cell.column, cell.text.into_owned()));
            grid.rows.push(Line::of(row.line, cells));
        }
    }

    /// The sheet, where it is one of a workbook.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// Cells that cannot be read, or that nobody sees.
    pub fn faults(&self) -> &[Problem] {
        &self.faults
    }

    /// The row of the headings, and so many above it, the nearest first.
    pub fn heading(&self, row: usize, above: usize) -> Option<(&Line, Vec<&Line>)> {
        Some((self.rows.get(row)?, self.rows.iter().take(row).rev().take(above).collect()))
    }

    /// The rows below the headings with something in them, without those that repeat them.
    pub fn rows_below(&self, heading: usize) -> impl Iterator<Item = &Line> {
        let rows = self.rows.iter().skip(heading + 1);
        rows.filter(move |row| !row.is_blank() && !is_repeated(self, heading, row))
    }

    /// Cells merged into one among the papers, where a mark would stand in the first of them only.
    pub fn merged_among(&self, file: &str, heading: usize, last: Option<usize>) -> Vec<Problem> {
        let Some(last) = last else { return Vec::new() };
        let among = self.merged.iter().filter(|merged| merged.last.line > heading && merged.first.line <= last);
        among.map(|merged| merged_cells(file, merged)).collect()
    }
}

/// Rows with the first of the empty ones between them.
fn with_blank(filled: Vec<Row>) -> Vec<Line> {
    let mut rows: Vec<Line> = Vec::new();
    for row in filled {
        let next = rows.last().map_or(1, |row| row.line + 1);
        if next < row.line {
            rows.push(Line { line: next, cells: Vec::new() });
        }
        rows.push(Line::of(row.line, row.cells.into_iter().map(|cell| (cell.column, cell.column, cell.text))));
    }
    rows
}
