//! The rows of a sheet, one after the other.

use std::collections::VecDeque;

use calamine::{DataRef, Dimensions, XlsxCellReader};

use super::cells::{Unread, empty_row, merged_cells, text_of};
use super::{Source, Taking, guarded, no_workbook, number, too_large};
use crate::csv::{Cell, Row};
use crate::{Place, Problem};

/// As many rows and columns as a sheet of Excel has.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// As many cells of facts as are held at once, empty ones counted.
const MOST_CELLS: usize = 8 << 20;

/// The rows of one sheet, or the faults of single cells. After a fault of the workbook itself there are no more.
pub(crate) struct SheetRows<'w, 'p> {
    /// The name of the sheet.
    pub sheet: String,
    file: String,
    taking: Taking,
    cells: XlsxCellReader<'w, Source<'p>>,
    merged: Vec<Dimensions>,
    /// As many cells as the first row has.
    width: Option<usize>,
    /// Where the cell before stands, counted from 0, and the first row.
    before: Option<(u32, u32)>,
    first: Option<u32>,
    open: OpenRow,
    ready: VecDeque<Result<Row, Problem>>,
    ended: bool,
    /// Cells of facts that cannot be read; they stand in the rows as empty.
    unread: Vec<Problem>,
}

/// The facts of a sheet.
pub(crate) struct Facts {
    pub sheet: String,
    pub rows: Vec<Row>,
    /// Cells that cannot be read; they stand in the rows as empty.
    pub unread: Vec<Problem>,
}

/// A row while its cells are read; empty cells do not come.
#[derive(Default)]
struct OpenRow {
    line: usize,
    cells: Vec<(usize, Result<String, Unread>)>,
}

impl Iterator for SheetRows<'_, '_> {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.ended {
            if let Err(problem) = self.read_on() {
                self.ended = true;
                self.ready.push_back(Err(problem));
            }
        }
        self.ready.pop_front()
    }
}

impl<'w, 'p> SheetRows<'w, 'p> {
    pub(super) fn new(
        file: &str,
        sheet: String,
        taking: Taking,
        cells: XlsxCellReader<'w, Source<'p>>,
        merged: Vec<Dimensions>,
    ) -> Self {
        Self {
            sheet,
            file: file.to_owned(),
            taking,
            cells,
            merged,
            width: None,
            before: None,
            first: None,
            open: OpenRow::default(),
            ready: VecDeque::new(),
            ended: false,
            unread: Vec::new(),
        }
    }

    pub(super) fn into_facts(mut self) -> Result<Facts, Problem> {
        let (mut rows, mut held) = (Vec::new(), 0);
        for row in &mut self {
            let row = row?;
            held += row.cells.len();
            if held > MOST_CELLS {
                return Err(too_large(&self.file));
            }
            rows.push(row);
        }
        Ok(Facts { sheet: self.sheet, rows, unread: self.unread })
    }

    /// Reads one cell.
    fn read_on(&mut self) -> Result<(), Problem> {
        let Self { cells, file, taking, .. } = self;
        let read = guarded(|| {
            Ok(cells.next_cell_with_formula_metadata()?.map(|cell| {
                let value = match cell.formula.is_some() && cell.value == DataRef::Empty {
                    true => Err(Unread::Formula),
                    false => text_of(&cell.value, *taking),
                };
                (cell.pos, value)
            }))
        });
        let Some(((row, column), value)) = read.map_err(|why| no_workbook(file, &why))? else {
            self.end();
            return Ok(());
        };
        if self.before >= Some((row, column)) || row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(no_workbook(&self.file, "cells out of their order"));
        }
        self.before = Some((row, column));
        if !matches!(&value, Ok(text) if text.trim().is_empty()) {
            let line = number(row) + 1;
            if self.open.line != line {
                self.close();
                if self.taking == Taking::Papers && self.first.is_some() && line > self.open.line + 1 {
                    self.ready.push_back(Err(empty_row(&self.file, self.open.line + 1)));
                }
                self.first = self.first.or(Some(row));
                self.open.line = line;
            }
            self.open.cells.push((number(column), value));
        }
        Ok(())
    }

    /// Takes the row with all its cells: as many as the first row has, or more where more are filled.
    fn close(&mut self) {
        let line = self.open.line;
        let Some(last) = self.open.cells.iter().map(|(column, _)| column + 1).max() else { return };
        let width = (*self.width.get_or_insert(last)).max(last);
        let mut cells: Vec<Cell> = (1..=width).map(|column| Cell { text: String::new(), column }).collect();
        let mut unread = Vec::new();
        for (column, value) in self.open.cells.drain(..) {
            let place = Place { line, column: column + 1 };
            match (value, cells.get_mut(column)) {
                (Ok(text), Some(cell)) => cell.text = text,
                (Ok(_), None) => {}
                (Err(why), _) => unread.push(why.problem(&self.file, place)),
            }
        }
        if self.taking == Taking::Papers && !unread.is_empty() {
            self.ready.extend(unread.into_iter().map(Err));
        } else {
            self.unread.extend(unread);
            self.ready.push_back(Ok(Row { line, cells }));
        }
    }

    /// After the last row: cells merged into one, of which only the first can hold anything.
    fn end(&mut self) {
        let last = self.open.line;
        self.close();
        self.ended = true;
        let first = self.first.map_or(usize::MAX, number);
        for merged in std::mem::take(&mut self.merged) {
            if first < number(merged.end.0) && number(merged.start.0) < last {
                let problem = merged_cells(&self.file, &merged);
                match self.taking {
                    Taking::Papers => self.ready.push_back(Err(problem)),
                    Taking::Facts => self.unread.push(problem),
                }
            }
        }
    }
}
