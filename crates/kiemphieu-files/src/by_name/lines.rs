//! The rows below the headings: which are papers, which are totals, and which are neither.

use std::collections::BTreeSet;

use kiemphieu_core::{List, unsound};

use super::grid::{Grid, Line};
use super::heads::{Heads, What, is_repeated, may_be_mark};
use super::legend::{Legend, Marks, Means};
use super::sums::{SumLine, Sums};
use super::{cell, faults, is_word};
use crate::paper::told::{begins_a_sum, is_total};
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::rows::row::Row;

/// The rows below the headings.
#[derive(Debug)]
pub(super) struct Lines<'g> {
    papers: Vec<&'g Line>,
    sums: Vec<&'g Line>,
    /// Rows that are neither papers nor totals.
    others: Vec<&'g Line>,
    /// Empty rows between papers.
    blank: Vec<usize>,
    pub last_paper: Option<usize>,
    heading: usize,
}

/// What is marked on the papers of a sheet that does not say what its marks mean.
#[derive(Debug)]
pub(super) struct UnreadMarks {
    /// Some of the marks.
    pub marks: Vec<String>,
    /// The fewest and the most names that are marked on a paper.
    pub least: usize,
    pub most: usize,
}

/// So many different marks are shown.
const SHOWN: usize = 3;

enum Kind {
    Paper,
    Sum,
    Other,
    Unnumbered,
}

impl<'g> Lines<'g> {
    /// # Errors
    /// Rows of which nobody can know whether they are papers, and totals between papers.
    pub fn read(file: &str, grid: &'g Grid, heads: &Heads, legend: &Legend) -> Result<Self, Vec<Problem>> {
        let mut lines = Self {
            papers: Vec::new(),
            sums: Vec::new(),
            others: Vec::new(),
            blank: Vec::new(),
            last_paper: None,
            heading: heads.line,
        };
        let (mut problems, mut blank) = (Vec::new(), None);
        for row in grid.rows.iter().skip(heads.row + 1) {
            if row.is_blank() {
                blank = blank.or(Some(row.line));
                continue;
            }
            match kind(grid, row, heads, legend) {
                Kind::Paper => {
                    let between = blank.take().filter(|_| !lines.papers.is_empty());
                    if let (Some(line), None) = (between, heads.serial) {
                        problems.push(faults::blank_row(file, line));
                    }
                    lines.blank.extend(between);
                    problems.extend(lines.sums.last().map(|sum| faults::sum_between(file, sum.line, row.line)));
                    lines.sums.clear();
                    lines.papers.push(row);
                    lines.last_paper = Some(row.line);
                }
                Kind::Sum => lines.sums.push(row),
                Kind::Other => lines.others.push(row),
                Kind::Unnumbered => problems.push(faults::unnumbered(file, row.line)),
            }
            if problems.len() >= MOST_PROBLEMS {
                break;
            }
        }
        if problems.is_empty() { Ok(lines) } else { Err(problems) }
    }

    /// What is marked, for a sheet that does not say what that means.
    pub fn unread_marks(&self, heads: &Heads, list: &List) -> UnreadMarks {
        let mut marks = BTreeSet::new();
        let (mut least, mut most) = (list.len(), 0);
        for row in &self.papers {
            let marked = heads.marks(row).count();
            (least, most) = (least.min(marked), most.max(marked));
            let new: Vec<_> = heads.marks(row).take(SHOWN).map(|cell| super::legend::shown(&cell.text)).collect();
            marks.extend(new.into_iter().take(SHOWN - marks.len().min(SHOWN)));
        }
        UnreadMarks { marks: marks.into_iter().collect(), least: least.min(most), most }
    }

    /// The first cell of a paper in which nothing stands under a name: where, and whose.
    pub fn first_blank(&self, heads: &Heads, list: &List) -> Option<(usize, usize, String)> {
        self.papers.iter().find_map(|row| {
            let mut columns = heads.names.iter().zip(list.names());
            let (at, name) = columns.find(|(at, _)| row.cell(**at).is_none())?;
            Some((row.line, heads.column(*at), name.clone()))
        })
    }

    /// The papers as rows of a ballot file, and the lines of totals below them.
    ///
    /// # Errors
    /// Marks of which the sheet does not say what they mean, cells under no heading, numbers of marks that disagree.
    pub fn papers(
        &self,
        file: &str,
        heads: &Heads,
        marks: &Marks,
        list: &List,
    ) -> Result<(Vec<Row>, Sums), Vec<Problem>> {
        let (mut rows, mut problems, mut sums) = (Vec::new(), Vec::new(), Sums::of(list.len(), marks));
        for row in &self.papers {
            match paper(file, row, heads, marks, list) {
                Ok((paper, means)) => {
                    sums.add(&means, count(row, heads));
                    rows.push(paper);
                }
                Err(problem) => problems.push(problem),
            }
            if problems.len() >= MOST_PROBLEMS {
                break;
            }
        }
        sums.lines = self.sums.iter().map(|row| SumLine::of(row, heads)).collect();
        if problems.is_empty() { Ok((rows, sums)) } else { Err(problems) }
    }

    /// The rows that are no papers, and how the others were read; nothing where all rows are papers.
    pub fn told(&self, file: &str, marks: &Marks) -> Option<Problem> {
        let rows = |rows: &[&Line]| rows.iter().map(|row| row.line).collect::<Vec<_>>();
        faults::no_papers(file, self.heading, [&rows(&self.others), &self.blank, &rows(&self.sums)], marks)
    }
}

fn kind(grid: &Grid, row: &Line, heads: &Heads, legend: &Legend) -> Kind {
    if is_repeated(grid, heads.row, row) {
        return Kind::Other;
    }
    if heads.serial_in(row).is_some() {
        return Kind::Paper;
    }
    let labels = || row.cells.iter().filter(|cell| !matches!(heads.what(cell.at), Some(What::Told(_))));
    let has_marks = heads.marks(row).any(|cell| legend.has(&cell.text) && cell.text.parse::<u64>().is_err());
    let says_of_paper = || heads.says_of_paper(row, |text| may_be_mark(text) || legend.has(text));
    match () {
        () if !has_marks && labels().any(|cell| is_sum(&cell.text)) => Kind::Sum,
        () if !has_marks && labels().any(|cell| is_share(&cell.text)) => Kind::Other,
        () if !says_of_paper() => Kind::Other,
        () if heads.serial.is_some() => Kind::Unnumbered,
        () => Kind::Paper,
    }
}

/// What else stands before totals.
const TOTALS: [&str; 6] =
    ["Số phiếu bầu", "Số phiếu được bầu", "Số phiếu đồng ý", "Phiếu bầu", "Số phiếu tín nhiệm", "Kết quả"];

/// The fewest letters of these; most cells are shorter, and need not be held against them.
const SHORTEST_TOTAL: usize = 7;

fn is_sum(text: &str) -> bool {
    let may_be = text.len() >= SHORTEST_TOTAL;
    is_total(text) || begins_a_sum(text) || (may_be && TOTALS.iter().any(|total| is_word(text, total)))
}

/// Whether a row holds shares: they follow from the totals, and are not read.
fn is_share(text: &str) -> bool {
    let words = text.trim_end_matches(['%', ')', '(', ':', ' ']);
    let shares = ["tỷ lệ", "tỉ lệ", "phần trăm", "đạt tỷ lệ"];
    text.trim() == "%" || (words.len() >= 5 && shares.iter().any(|share| is_word(words, share)))
}

/// How many papers a row stands for; what is no number is refused where papers are counted.
fn count(row: &Line, heads: &Heads) -> u64 {
    let written = heads.told("count").and_then(|at| row.cell(at));
    written.and_then(|cell| cell.text.parse().ok()).unwrap_or(1)
}

/// One row as a paper, and what it says of each name.
fn paper(file: &str, row: &Line, heads: &Heads, marks: &Marks, list: &List) -> Result<(Row, Vec<Means>), Problem> {
    if let Some(beyond) = row.cells.iter().find(|cell| heads.what(cell.at).is_none()) {
        return Err(faults::under_nothing(file, row.line, beyond.column));
    }
    let mut cells = Vec::new();
    for (_, at) in heads.beside() {
        let found = at.and_then(|at| row.cell(at));
        let column = at.map_or(1, |at| heads.column(at));
        cells.push(found.map_or_else(|| cell("", column), |found| cell(found.text.clone(), found.column)));
    }
    let mut means = Vec::with_capacity(list.len());
    for (at, name) in heads.names.iter().zip(list.names()) {
        let found = row.cell(*at);
        let (text, column) = found.map_or(("", heads.column(*at)), |found| (found.text.as_str(), found.column));
        let Some(said) = marks.of(text) else {
            return Err(match unsound(text) {
                Some(unsound) => {
                    let (text, remedy) = unsound.text();
                    Problem::at(file, (row.line, column), text, remedy)
                }
                None => faults::unknown_mark(file, (row.line, column), text, name, marks),
            });
        };
        cells.push(cell(said.digit(), column));
        means.push(said);
    }
    marked_as_many(file, row, heads, marks)?;
    Ok((Row { line: row.line, cells }, means))
}

/// Where a row says how many names are marked in it, it must be so.
fn marked_as_many(file: &str, row: &Line, heads: &Heads, marks: &Marks) -> Result<(), Problem> {
    let said = row.cells.iter().find(|cell| heads.what(cell.at) == Some(What::Marked));
    let Some((said, number)) = said.and_then(|cell| Some((cell, cell.text.parse::<usize>().ok()?))) else {
        return Ok(());
    };
    let of = |means: Means| {
        let marked = heads.marks(row).filter(|cell| marks.of(&cell.text) == Some(means)).count();
        let blank = if marks.blank == Some(means) { heads.names.len() - heads.marks(row).count() } else { 0 };
        marked + blank
    };
    let found = [Means::For, Means::Against].map(of);
    match found.contains(&number) {
        true => Ok(()),
        false => Err(faults::other_number_of_marks(file, row.line, said, found)),
    }
}
