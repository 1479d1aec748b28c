//! Some rows of a box, judged and counted.

use std::ops::Deref;

use kiemphieu_core::{Ballot, BitTally, Judge, Remark, Tally, Verdict};

use crate::counting::faults::{number_alone, placed, uncountable, valid_in_vain};
use crate::counting::reading::Reading;
use crate::paper::columns::{Columns, Paper};
use crate::paper::faults::Fault;
use crate::paper::marks::Marked;
use crate::paper::serials::Runs;
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::rows::row::Row;
use crate::rows::row_error::RowError;

/// Some rows of a box, counted; lines are counted from the first of these rows, or of the file.
#[derive(Debug)]
pub(crate) struct Part {
    pub tally: Tally,
    pub remarks: Vec<Remark>,
    pub serials: Runs,
    pub(super) problems: Vec<Problem>,
    /// Nothing after these rows can be read.
    pub(super) broken: bool,
    /// The lines of these rows.
    pub lines: usize,
    /// The papers on which every name is marked in one way and of which nothing else is said.
    pub(super) plain: BitTally,
    /// Room for the marks of one paper.
    marked: Marked,
    pub(super) seen: Seen,
    pub(super) serial_column: usize,
    /// What is no fault and must be seen.
    pub(super) told: Vec<Problem>,
    /// The first number without a paper behind the last paper: it is told where another paper follows.
    alone: Option<Problem>,
}

/// What is seen to when all rows are read.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Seen {
    /// The last empty lines of a file of one column, by the first and the last of them.
    pub empty: Option<(usize, usize)>,
    /// Rows whose marks may be ranks, how many papers they are, and where the first of them stands.
    pub ranks: Option<Ranks>,
    /// On a sheet with a column of serials: rows without one and where the first of them stands, and rows with one.
    pub unnumbered: Option<(usize, u64)>,
    pub numbered: u64,
    /// Of the last row, if there is any: where it stands and how many papers it is, if it says nothing else.
    pub bare: Option<Option<(usize, u32)>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Ranks {
    pub line: usize,
    pub rows: u64,
    pub papers: u64,
}

impl Seen {
    fn empty_line(&mut self, line: usize) {
        let first = self.empty.filter(|(_, last)| *last + 1 == line).map_or(line, |(first, _)| first);
        self.empty = Some((first, line));
    }

    /// With what is seen in the rows that follow so many lines.
    pub fn and(self, next: Self, lines: usize) -> Self {
        let later = |line: usize| line + lines;
        let empty = match (self.empty, next.empty) {
            (Some((first, last)), Some((from, to))) if last + 1 == later(from) => Some((first, later(to))),
            (_, Some((from, to))) => Some((later(from), later(to))),
            (before, None) => before,
        };
        let ranks = match (self.ranks, next.ranks) {
            (Some(Ranks { line, rows, papers }), Some(more)) => {
                Some(Ranks { line, rows: rows + more.rows, papers: papers + more.papers })
            }
            (None, Some(ranks)) => Some(Ranks { line: later(ranks.line), ..ranks }),
            (before, None) => before,
        };
        let bare = next.bare.map(|bare| bare.map(|(line, count)| (later(line), count))).or(self.bare);
        let unnumbered = match (self.unnumbered, next.unnumbered) {
            (Some((line, rows)), more) => Some((line, rows + more.map_or(0, |(_, rows)| rows))),
            (None, more) => more.map(|(line, rows)| (later(line), rows)),
        };
        Self { empty, ranks, bare, unnumbered, numbered: self.numbered + next.numbered }
    }
}

impl Part {
    pub fn new(judge: Judge) -> Self {
        Self {
            tally: Tally::new(judge),
            remarks: Vec::new(),
            serials: Runs::default(),
            problems: Vec::new(),
            broken: false,
            lines: 0,
            plain: BitTally::new(judge),
            marked: Marked::new(judge.names()),
            seen: Seen::default(),
            serial_column: 1,
            told: Vec::new(),
            alone: None,
        }
    }

    /// A part with nothing but a fault that ends the reading.
    pub fn broken(judge: Judge, problem: Problem) -> Self {
        Self { problems: vec![problem], broken: true, ..Self::new(judge) }
    }

    /// Nothing can be read from here on.
    pub fn stop(&mut self, problem: Problem) {
        self.problems.push(problem);
        self.broken = true;
    }

    /// A row that could not be read; tells whether to go on.
    pub fn refuse(&mut self, problem: Problem) -> bool {
        self.problems.push(problem);
        self.problems.len() < MOST_PROBLEMS
    }

    /// Rows with nothing but marks were counted in another way.
    pub fn passed_plain(&mut self) {
        self.seen.bare = Some(None);
    }

    /// Adds papers counted in another way.
    pub fn add_tally(&mut self, tally: &Tally, reading: &Reading) {
        if let Err(error) = self.tally.merge(tally) {
            let Fault { text, remedy, .. } = uncountable(error);
            *self = Self::broken(self.tally.judge(), Problem::of_file(reading.file, text, remedy));
        }
    }

    /// Counts one row as read; tells whether to go on.
    pub fn enter<T: Deref<Target = str>>(
        &mut self,
        row: Result<Option<Row<T>>, RowError>,
        columns: &Columns,
        reading: &Reading,
    ) -> bool {
        match row {
            Ok(None) => return false,
            Ok(Some(row)) if columns.width > 1 && is_blank_line(&row) => {}
            Ok(Some(row)) if columns.is_spare(&row) => {
                self.alone.get_or_insert_with(|| placed(reading.file, &row, number_alone()));
            }
            Ok(Some(row)) => {
                self.told.extend(self.alone.take().filter(|_| self.told.len() < MOST_PROBLEMS));
                let entered = self.enter_row(&row, columns, reading);
                self.problems.extend(entered.err().map(|fault| placed(reading.file, &row, fault)));
            }
            Err(error) => self.stop(error.problem(reading.file)),
        }
        !self.broken && self.problems.len() < MOST_PROBLEMS
    }

    /// Counts one row.
    ///
    /// # Errors
    /// The fault of the row.
    pub fn enter_row<T: Deref<Target = str>>(
        &mut self,
        row: &Row<T>,
        columns: &Columns,
        reading: &Reading,
    ) -> Result<(), Fault> {
        let paper = columns.paper(row, reading.list, &mut self.marked)?;
        self.serial_column = columns.serial_column;
        if columns.width == 1 && is_blank_line(row) {
            self.seen.empty_line(row.line);
        }
        self.seen.bare = Some(columns.is_bare_count(&paper, &self.marked).then_some((row.line, paper.count)));
        if columns.is_grid() && self.marked.may_be_ranks() {
            let Ranks { line, rows, papers } = self.seen.ranks.unwrap_or(Ranks { line: row.line, rows: 0, papers: 0 });
            self.seen.ranks = Some(Ranks { line, rows: rows + 1, papers: papers.saturating_add(paper.count.into()) });
        }
        if columns.lacks_serial(&paper) {
            let (line, rows) = self.seen.unnumbered.unwrap_or((row.line, 0));
            self.seen.unnumbered = Some((line, rows + 1));
        } else {
            self.seen.numbered += u64::from(paper.serial.is_some());
        }
        let said_valid = paper.said_valid;
        let verdict = self.add(paper, row.line, reading)?;
        if let (true, Verdict::Invalid(ground)) = (said_valid && self.told.len() < MOST_PROBLEMS, verdict) {
            self.told.push(placed(reading.file, row, valid_in_vain(ground)));
        }
        Ok(())
    }

    /// Counts the paper of which `marked` holds the marks.
    fn add(&mut self, paper: Paper, line: usize, reading: &Reading) -> Result<Verdict, Fault> {
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        let Paper { flaw, said_valid, serial, count, note, .. } = paper;
        let decided_by_board = flaw.is_some() || said_valid || note.is_some();
        let (on_marks, verdict) = if !decided_by_board && count == 1 && self.marked.is_plain() {
            let verdict = self.plain.add(self.marked.chosen.words());
            (verdict, verdict)
        } else {
            let ballot = Ballot { marks: self.marked.marks(reading.list.form()), flaw, decided_by_board };
            let on_marks = self.tally.judge().verdict_on_marks(&ballot.marks);
            let on_marks = on_marks.map_err(|misfit| uncountable(misfit.into()))?;
            (on_marks, self.tally.add(&ballot, count).map_err(uncountable)?)
        };
        if reading.with_remarks && (verdict != Verdict::Valid || decided_by_board) {
            let (paper, note) = (serial.as_ref().map(|serial| serial.text.clone().into()), note.map(Into::into));
            let of_box = None;
            self.remarks.push(Remark { of_box, line, paper, count, on_marks, flaw, said_valid, verdict, note });
        }
        if let Some(serial) = serial {
            self.serials.push_written(&serial.text, serial.written, line);
        }
        Ok(verdict)
    }
}

pub(super) fn is_blank_line<T: Deref<Target = str>>(row: &Row<T>) -> bool {
    matches!(row.cells.as_slice(), [only] if only.text.trim().is_empty())
}
