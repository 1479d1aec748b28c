//! Papers on a sheet as people make it for themselves: the names are the headings, a row is a paper, and a mark stands where
//! somebody is voted for, or where somebody is struck.
//!
//! What a mark means must be said on the sheet («X = bầu»): a sheet that does not say it is refused, never guessed. Its rows
//! then become rows under the columns of a ballot file, so that papers are judged and counted in one place only. Lines of
//! totals are held against the count; whatever is no paper is told.

mod faults;
mod grid;
mod heads;
mod legend;
mod lines;
mod sums;

use kiemphieu_core::{Key, List};

pub(crate) use self::faults::{heading_twice, ranges, several_headings, strange_heading};
pub(crate) use self::grid::{Filled, Grid, Line};
use self::heads::Heads;
pub(crate) use self::heads::{MOST_ABOVE, not_a_word};
use self::legend::Legend;
use self::lines::Lines;
pub(crate) use self::sums::Sums;
use crate::paper::heads::Written;
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::rows::row::{Cell, Row};

/// Papers of a sheet with names as headings, as rows under the columns of a ballot file.
#[derive(Debug)]
pub(crate) struct Taken {
    pub header: Row,
    pub rows: Vec<Row>,
    pub written: Written,
    /// The sheet, where it is one of a workbook.
    pub sheet: Option<String>,
    /// What on it is no paper.
    pub told: Vec<Problem>,
    /// Its lines of totals.
    pub sums: Sums,
}

impl Taken {
    /// The header, and the papers below it.
    pub fn all_rows(&self) -> impl Iterator<Item = Row> {
        std::iter::once(&self.header).chain(&self.rows).map(Row::clone)
    }
}

/// The papers of a sheet; nothing where the names of the list are not its headings.
///
/// # Errors
/// Every fault of the sheet with its place, up to a limit.
pub(crate) fn taken(file: &str, grid: &Grid, list: &List) -> Option<Result<Taken, Vec<Problem>>> {
    let in_sheet = |problem| Problem { sheet: grid.sheet.clone(), ..problem };
    let read = match Heads::find(grid, list)? {
        Ok(at) => read(file, grid, at, list),
        Err(rows) => Err(vec![several_headings(file, &rows)]),
    };
    Some(match read {
        Ok(taken) => Ok(Taken { told: taken.told.into_iter().map(in_sheet).collect(), ..taken }),
        Err(mut problems) => {
            problems.truncate(MOST_PROBLEMS);
            Err(problems.into_iter().map(in_sheet).collect())
        }
    })
}

fn read(file: &str, grid: &Grid, at: usize, list: &List) -> Result<Taken, Vec<Problem>> {
    let heads = Heads::read(file, grid, at, list)?;
    let legend = Legend::read(file, grid, &heads, list.form())?;
    let lines = Lines::read(file, grid, &heads, &legend)?;
    let mut problems = grid.faults.clone();
    problems.extend(grid.merged_among(file, heads.line, lines.last_paper));
    let marks = legend.marks(file, &lines, &heads, list).map_err(|problem| vec![problem]);
    let marks = match marks {
        Ok(marks) if problems.is_empty() => marks,
        Ok(_) => return Err(problems),
        Err(unsaid) => return Err(problems.into_iter().chain(unsaid).collect()),
    };
    let (rows, sums) = lines.papers(file, &heads, &marks, list)?;
    let told = lines.told(file, &marks).into_iter().collect();
    let header = Row { line: heads.line, cells: heads.header() };
    Ok(Taken { header, rows, written: grid.written, sheet: grid.sheet.clone(), told, sums })
}

/// The row of a sheet in which the names of the list are headings, or the rows where several are.
pub(crate) fn heading_of(grid: &Grid, list: &List) -> Option<Result<usize, Vec<usize>>> {
    Heads::find(grid, list)
}

/// A cell of a row that is made.
fn cell(text: impl Into<String>, column: usize) -> Cell {
    Cell { text: text.into(), column }
}

/// Whether two texts are one word, whatever their capitals and spaces.
pub(crate) fn is_word(text: &str, word: &str) -> bool {
    Key::of(text) == Key::of(word)
}

#[cfg(test)]
mod tests;
