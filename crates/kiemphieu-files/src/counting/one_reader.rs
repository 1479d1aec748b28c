//! A box counted from its first row to its last, by one reader.

use std::io::BufRead;

use crate::by_name::Taken;
use crate::counting::faults::{empty_sheet, one_column, placed};
use crate::counting::part::Part;
use crate::counting::reading::{Counted, Pass, Reading};
use crate::counting::sum::Sum;
use crate::paper::heads::Written;
use crate::paper::serials::Serials;
use crate::problem::Problem;
use crate::rows::row::Row;
use crate::xlsx::SheetRows;

/// One reader adds up so many rows before it goes on, so that its memory does not grow with the file.
const ROWS_AT_ONCE: usize = 1 << 14;

impl Reading<'_> {
    /// Reads, judges and counts the rows of a sheet.
    ///
    /// # Errors
    /// Every fault of the sheet with its place, up to a limit.
    pub fn count_sheet(&self, sheet: SheetRows<'_, '_>) -> Result<Counted, Vec<Problem>> {
        let name = sheet.sheet.clone();
        let in_sheet = |problem| Problem { sheet: Some(name.clone()), ..problem };
        let counted = self
            .count_rows(sheet, Written::Sheet)
            .map_err(|problems| problems.into_iter().map(in_sheet).collect::<Vec<_>>())?;
        let told = counted.told.into_iter().map(in_sheet).collect();
        Ok(Counted { told, sheet: Some(name), ..counted })
    }

    /// Judges and counts the papers of a sheet with names as headings, and holds its lines of totals against them.
    ///
    /// # Errors
    /// Every fault of the sheet with its place, up to a limit.
    pub fn count_taken(&self, taken: &Taken) -> Result<Counted, Vec<Problem>> {
        let in_sheet = |problem| Problem { sheet: taken.sheet.clone(), ..problem };
        let all_in_sheet = |problems: Vec<Problem>| problems.into_iter().map(in_sheet).collect::<Vec<_>>();
        let rows = taken.all_rows().map(Ok);
        let counted = self.count_rows(rows, taken.written).map_err(all_in_sheet)?;
        let wrong = taken.sums.problems(self.file, &counted.tally, self.list);
        if !wrong.is_empty() {
            return Err(all_in_sheet(wrong));
        }
        let told = all_in_sheet(counted.told).into_iter().chain(taken.told.clone()).collect();
        Ok(Counted { told, sheet: taken.sheet.clone(), ..counted })
    }

    /// Counts rows that were read in another way; the first one is the header.
    fn count_rows(
        &self,
        mut rows: impl Iterator<Item = Result<Row, Problem>>,
        written: Written,
    ) -> Result<Counted, Vec<Problem>> {
        let header = rows.next().ok_or_else(|| vec![empty_sheet(self.file)])?.map_err(|problem| vec![problem])?;
        let columns = self.columns(&header, written)?;
        if columns.width == 1 {
            return Err(vec![placed(self.file, &header, one_column())]);
        }
        let mut part = Part::new(self.judge());
        for row in rows {
            let goes_on = match row {
                Ok(row) => part.enter(Ok(Some(row)), &columns, self),
                Err(problem) => part.refuse(problem),
            };
            if !goes_on {
                break;
            }
        }
        Sum::alone(part, 0, self)
    }

    /// Reads, judges and counts a box row by row, with one reader.
    ///
    /// # Errors
    /// Every fault of the file with its place, up to a limit.
    pub fn count(&self, input: impl BufRead, serials: Serials) -> Result<Pass, Vec<Problem>> {
        let (mut rows, columns) = self.open(input)?;
        let mut sum = Sum::after(self.judge(), 0, serials);
        loop {
            let mut part = Part::new(self.judge());
            let goes_on = (0..ROWS_AT_ONCE).all(|_| part.enter(rows.next(), &columns, self));
            sum.add(part, self);
            if !goes_on || sum.has_ended() {
                sum.lines = rows.lines();
                return sum.finish(self);
            }
        }
    }
}
