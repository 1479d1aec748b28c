//! What is counted, and how: the file and its columns.

use std::io::BufRead;

use kiemphieu_core::{BallotBox, Judge, List, Remark, Rulebook, Tally};

use crate::counting::faults::{empty_file, placed};
use crate::input::changed;
use crate::paper::columns::Columns;
use crate::paper::heads::Written;
use crate::paper::serials::Serials;
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::rows::row::Row;

/// A counted box.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub tally: Tally,
    pub remarks: Vec<Remark>,
    /// What is no fault and must be seen.
    pub told: Vec<Problem>,
    /// The papers, where they are to be kept and can be.
    pub kept: Option<Result<BallotBox, Vec<Problem>>>,
    /// The serials of its papers, to be held against those of other boxes.
    pub serials: Serials,
    /// Where they stand, as far as all rows have them in one column.
    pub serial_column: usize,
    /// The sheet, where the box is one.
    pub sheet: Option<String>,
}

/// A counted box, and with what it must be counted once more: where a serial stands twice, for its lines.
pub(crate) type Pass = (Counted, Option<Serials>);

/// What is counted, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'r> {
    /// The file, as it is named in messages.
    pub file: &'r str,
    pub list: &'r List,
    pub rulebook: &'r Rulebook,
    /// Whether papers that are not plainly valid are listed.
    pub with_remarks: bool,
    /// All boxes that the congress file names.
    pub named: &'r [String],
    /// The papers that the board says it took out of the box.
    pub returned: u32,
    /// The most papers of which each is kept.
    pub keep: Option<u64>,
    /// Serials that stand in several boxes, and where in those before this one; they are sought here too.
    pub seek: Option<&'r Serials>,
}

impl Reading<'_> {
    /// The count with its papers, where it is small enough for them to be kept; they must give the same count.
    pub fn keeping(&self, counted: Counted, papers: impl FnOnce(&Self) -> Result<BallotBox, Vec<Problem>>) -> Counted {
        let small = self.keep.is_some_and(|most| counted.tally.entered() <= most);
        let kept = small.then(|| {
            let papers = papers(self)?;
            let same = papers.tally(self.judge()).is_ok_and(|tally| tally == counted.tally);
            if same { Ok(papers) } else { Err(vec![changed(self.file)]) }
        });
        Counted { kept, ..counted }
    }

    /// The judge of these papers.
    pub fn judge(&self) -> Judge {
        Judge::new(self.list, self.rulebook)
    }

    /// Reads the header: the rows after it, and its columns.
    pub fn open<R: BufRead>(&self, input: R) -> Result<(Rows<R>, Columns), Vec<Problem>> {
        let opened = Rows::open(input).map_err(|error| vec![error.problem(self.file)])?;
        let Some((rows, header)) = opened else { return Err(vec![empty_file(self.file)]) };
        let columns = self.columns(&header, Written::Csv)?;
        Ok((rows, columns))
    }

    /// The columns of this header.
    pub fn columns(&self, header: &Row, written: Written) -> Result<Columns, Vec<Problem>> {
        Columns::read(header, self.list, written)
            .map_err(|faults| faults.into_iter().map(|fault| placed(self.file, header, fault)).collect())
    }
}
