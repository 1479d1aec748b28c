//! What the marks of a sheet mean, as the sheet says it: «X = bầu», «1: đồng ý; 0: không đồng ý; để trống: không ô nào».

mod spelled;

use std::collections::BTreeMap;

use kiemphieu_core::{Form, List, unsound};

use self::spelled::{is_usual, marks_of, meaning, sides};
use super::faults;
use super::grid::{Filled, Grid, Line};
use super::heads::{Heads, is_repeated};
use super::lines::Lines;
use crate::problem::Problem;

/// The rows that are no papers have no more letters than this, in bytes: titles, words on marks, signatures.
const MOST_LETTERS: usize = 64 << 10;

/// What a mark says of the name over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Means {
    For,
    Against,
    Both,
    Neither,
}

impl Means {
    /// As a ballot file with a column a name has it.
    pub fn digit(self) -> &'static str {
        match self {
            Self::For => "1",
            Self::Against => "0",
            Self::Both => "2",
            Self::Neither => "",
        }
    }

    fn other(self) -> Self {
        if self == Self::For { Self::Against } else { Self::For }
    }

    fn fits(self, form: Form) -> bool {
        form == Form::TwoBox || matches!(self, Self::For | Self::Against)
    }
}

/// What is said of marks, each with where.
#[derive(Debug)]
pub(super) struct Legend {
    said: BTreeMap<String, Said>,
}

#[derive(Debug, Clone)]
pub(super) struct Said {
    pub means: Means,
    /// The words of the sheet.
    pub words: String,
    pub line: usize,
    pub column: usize,
}

/// What each mark means, blank cells among them.
#[derive(Debug)]
pub(super) struct Marks {
    means: BTreeMap<String, Means>,
    /// The words of the sheet that say it.
    pub said: Vec<String>,
    /// What a blank cell means, where its sheet says it or nothing else can be.
    pub blank: Option<Means>,
}

impl Marks {
    /// What a cell says; nothing where its mark is none of those told.
    pub fn of(&self, text: &str) -> Option<Means> {
        self.means.get(&canonical(text)).copied()
    }

    /// The marks with this meaning, as they are shown.
    pub fn with(&self, means: Means) -> Vec<String> {
        self.means
            .iter()
            .filter(|(mark, own)| **own == means && !mark.is_empty())
            .map(|(mark, _)| shown(mark))
            .collect()
    }
}

impl Legend {
    /// Whether this text is one of the marks told.
    pub fn has(&self, text: &str) -> bool {
        self.said.contains_key(&canonical(text))
    }

    /// All that the rows beside the papers say of marks.
    ///
    /// # Errors
    /// What cannot be understood, does not fit the form, or contradicts what is said elsewhere.
    pub fn read(file: &str, grid: &Grid, heads: &Heads, form: Form) -> Result<Self, Vec<Problem>> {
        let mut legend = Self { said: BTreeMap::new() };
        let mut problems = Vec::new();
        let beside = grid.rows.iter().filter(|row| row.line < heads.line || !heads.may_be_paper(row));
        let beside: Vec<&Line> = beside.filter(|row| !is_repeated(grid, heads.row, row)).collect();
        let mut letters = 0;
        let too_long = |row: &&&Line| {
            letters += row.cells.iter().map(|cell| cell.text.len()).sum::<usize>();
            letters > MOST_LETTERS
        };
        if let Some(row) = beside.iter().find(too_long) {
            return Err(vec![faults::too_many_words(file, row.line)]);
        }
        for cell in beside.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.line, cell))) {
            problems.extend(legend.hear(file, cell, form).err());
        }
        if problems.is_empty() { Ok(legend) } else { Err(problems) }
    }

    fn hear(&mut self, file: &str, (line, cell): (usize, &Filled), form: Form) -> Result<(), Problem> {
        for clause in spelled::clauses(&cell.text) {
            let Some((left, right, plain)) = sides(clause) else { continue };
            let (marks, means) = (marks_of(left), meaning(right));
            let (marks, means) = match (marks, means) {
                (Some(marks), Some(means)) => (marks, means),
                (None, None) => continue,
                // «Tổng số: 12» and the like are no words about marks.
                (None, Some(_)) if !plain => continue,
                (Some(marks), None) if !plain || !is_usual(&marks) => continue,
                _ => return Err(faults::not_understood(file, line, cell.column, clause)),
            };
            if !means.fits(form) {
                return Err(faults::not_of_this_form(file, line, cell.column, clause));
            }
            for mark in marks {
                if let Some(unsound) = unsound(&mark).filter(|_| mark.contains(char::is_alphabetic)) {
                    let (text, remedy) = unsound.text();
                    return Err(Problem::at(file, (line, cell.column), text, remedy));
                }
                let said = Said { means, words: clause.trim().to_owned(), line, column: cell.column };
                match self.said.get(&mark) {
                    Some(before) if before.means != means => {
                        return Err(faults::contradicted(file, &shown(&mark), before, &said));
                    }
                    Some(_) => {}
                    None => _ = self.said.insert(mark, said),
                }
            }
        }
        Ok(())
    }

    /// What each mark on the papers means. On a strike-out paper whoever is not marked in the one way told is marked in the
    /// other; on a two-box paper an empty cell may be several things, and the sheet must say which.
    ///
    /// # Errors
    /// What must be said and is not.
    pub fn marks(&self, file: &str, lines: &Lines, heads: &Heads, list: &List) -> Result<Marks, Problem> {
        let mut means: BTreeMap<String, Means> =
            self.said.iter().map(|(mark, said)| (mark.clone(), said.means)).collect();
        let mut told: Vec<Means> = means.iter().filter(|(mark, _)| !mark.is_empty()).map(|(_, means)| *means).collect();
        told.sort_unstable();
        told.dedup();
        if told.is_empty() && lines.last_paper.is_some() {
            return Err(faults::not_said(file, heads, &lines.unread_marks(heads, list), list));
        }
        if let (None, Form::StrikeOut, [only]) = (means.get(""), list.form(), told.as_slice()) {
            means.insert(String::new(), only.other());
        }
        if let ([only], Some(blank)) = (told.as_slice(), means.get(""))
            && only == blank
        {
            return Err(faults::all_the_same(file, self.said.get("")));
        }
        let mut said: Vec<String> = self.said.values().map(|said| said.words.clone()).collect();
        said.dedup();
        let blank = means.get("").copied();
        if let (None, Some((line, column, name))) = (blank, lines.first_blank(heads, list)) {
            return Err(faults::blank_not_said(file, (line, column), &name, list.form()));
        }
        Ok(Marks { means, said, blank })
    }
}

/// A mark as it is compared: capitals, width and the kind of tick or cross do not count.
pub(super) fn canonical(text: &str) -> String {
    spelled::canonical(text)
}

/// A mark as it is shown.
pub(super) fn shown(mark: &str) -> String {
    crate::problem::words::brief(&mark.to_uppercase(), 20)
}
