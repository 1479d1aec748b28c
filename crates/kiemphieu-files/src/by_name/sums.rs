//! Lines of totals on a sheet of papers, held against the count.

use kiemphieu_core::{List, Tally};

use super::faults;
use super::grid::Line;
use super::heads::{Heads, What};
use super::legend::{Marks, Means};
use crate::problem::Problem;

/// The lines of totals, and what they may count.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    pub(super) lines: Vec<SumLine>,
    voted: Vec<u64>,
    struck: Vec<u64>,
    /// Whether the marks of the sheet mean «struck»: its totals may count those.
    marks_strike: bool,
    papers: u64,
}

/// One line of totals.
#[derive(Debug)]
pub(super) struct SumLine {
    line: usize,
    /// What the line calls itself, and the first number in that.
    label: String,
    in_label: Option<u64>,
    /// The numbers under names.
    of_names: Vec<Number>,
    /// The number under the serials, the counts, or the marks of a row.
    of_papers: Option<Number>,
    of_marks: Option<Number>,
}

#[derive(Debug, Clone, Copy)]
struct Number {
    name: usize,
    says: u64,
    column: usize,
}

impl SumLine {
    pub fn of(row: &Line, heads: &Heads) -> Self {
        let label = row.cells.iter().find(|cell| cell.text.contains(char::is_alphabetic));
        let label = label.map(|cell| cell.text.clone()).unwrap_or_default();
        let digits: String =
            label.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let mut line = Self {
            line: row.line,
            in_label: digits.parse().ok(),
            label,
            of_names: Vec::new(),
            of_papers: None,
            of_marks: None,
        };
        for cell in &row.cells {
            let Ok(says) = cell.text.parse() else { continue };
            let number = Number { name: 0, says, column: cell.column };
            match heads.what(cell.at) {
                Some(What::Name(name)) => line.of_names.push(Number { name, ..number }),
                Some(What::Serial | What::Running | What::Told("count")) => line.of_papers = Some(number),
                Some(What::Marked) => line.of_marks = Some(number),
                Some(What::Told(_)) | None => {}
            }
        }
        line
    }
}

impl Sums {
    pub(super) fn of(names: usize, marks: &Marks) -> Self {
        let marks_strike = marks.with(Means::For).is_empty();
        Self { voted: vec![0; names], struck: vec![0; names], marks_strike, ..Self::default() }
    }

    pub(super) fn add(&mut self, means: &[Means], papers: u64) {
        self.papers = self.papers.saturating_add(papers);
        for ((voted, struck), means) in self.voted.iter_mut().zip(&mut self.struck).zip(means) {
            if matches!(means, Means::For | Means::Both) {
                *voted = voted.saturating_add(papers);
            }
            if matches!(means, Means::Against | Means::Both) {
                *struck = struck.saturating_add(papers);
            }
        }
    }

    /// The numbers in the lines of totals that disagree with the count.
    pub(crate) fn problems(&self, file: &str, tally: &Tally, list: &List) -> Vec<Problem> {
        self.lines.iter().filter_map(|line| self.wrong(file, line, tally, list)).collect()
    }

    /// A line counts the marks of all papers or the votes of the valid ones, the same under every name.
    fn wrong(&self, file: &str, line: &SumLine, tally: &Tally, list: &List) -> Option<Problem> {
        let mut readings: Vec<&[u64]> = vec![&self.voted, tally.votes()];
        if self.marks_strike {
            readings.insert(0, &self.struck);
        }
        let number = |counts: &[u64], number: &Number| counts.get(number.name).copied().unwrap_or_default();
        let agree = |counts: &[u64]| line.of_names.iter().filter(|one| number(counts, one) == one.says).count();
        let all: fn(&[u64]) -> u64 = |counts| counts.iter().sum();
        let marks_agree = |counts: &[u64]| line.of_marks.is_none_or(|marks| marks.says == all(counts));
        let fits = |counts: &&&[u64]| agree(counts) == line.of_names.len() && marks_agree(counts);
        if readings.iter().find(fits).is_none() {
            let nearest = readings.iter().copied().max_by_key(|counts| (agree(counts), marks_agree(counts)))?;
            let wrong = line.of_names.iter().find(|one| number(nearest, one) != one.says);
            return Some(match (wrong, line.of_marks) {
                (Some(one), _) => {
                    let name = list.names().get(one.name).cloned().unwrap_or_default();
                    let found = (number(&self.voted, one), number(tally.votes(), one));
                    let marks = if self.marks_strike { number(&self.struck, one) } else { found.0 };
                    faults::other_total(file, (line.line, one.column), &name, one.says, marks, found.1)
                }
                (None, marks) => {
                    let marks = marks?;
                    faults::other_total_of(file, (line.line, marks.column), marks.says, all(nearest))
                }
            });
        }
        let papers = line.of_papers.filter(|papers| papers.says != self.papers);
        if let Some(papers) = papers {
            return Some(faults::other_number_of_papers(file, (line.line, papers.column), papers.says, self.papers));
        }
        let label = line.label.to_lowercase();
        let of_label = match line.in_label {
            Some(says) if label.contains("không hợp lệ") => (says, tally.invalid()),
            Some(says) if label.contains("hợp lệ") => (says, tally.valid()),
            Some(says) if label.contains("phiếu") || label.contains("papers") => (says, self.papers),
            _ => return None,
        };
        (of_label.0 != of_label.1).then(|| faults::other_number_of_papers(file, (line.line, 1), of_label.0, of_label.1))
    }
}
