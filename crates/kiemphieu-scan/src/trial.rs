//! A trial: papers that the board marks as it is told, scans and holds against what it was told to mark.

mod verdict;

use kiemphieu_core::{Form, List, Text};
use serde::{Deserialize, Serialize};

use crate::reading::RowMark;

pub use self::verdict::{Against, Verdict};

/// So many papers are marked.
pub const PAPERS: usize = 20;

/// The first of the papers with something that only people can read.
const FIRST_ODD: usize = 17;

/// A paper of the trial, and what is to be marked on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrialPaper {
    /// Its place in the stack, from 1.
    pub paper: usize,
    /// What the code of its list says.
    pub list: String,
    /// With what it is marked.
    pub pen: Pen,
    /// Every row as it is to be marked.
    pub rows: Vec<RowMark>,
    /// What else is to be done, which no program may read surely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub odd: Option<Odd>,
}

/// With what a paper is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pen {
    /// A blue ball pen.
    Blue,
    /// A black ball pen.
    Black,
    /// A ball pen that is hardly pressed.
    Light,
    /// A pencil.
    Pencil,
}

/// What only people may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Odd {
    /// Half of a name is struck; or a mark lies between the two boxes.
    Half {
        /// The row.
        row: u32,
    },
    /// A tick stands behind the name.
    Tick {
        /// The row.
        row: u32,
    },
    /// One stroke goes through two rows; or both boxes are marked.
    Two {
        /// The row.
        row: u32,
    },
    /// A word is written in the margin.
    Written,
}

impl Odd {
    /// The rows that must be left to people; none where it is the paper.
    fn rows(self) -> Vec<u32> {
        match self {
            Self::Half { row } | Self::Tick { row } => vec![row],
            Self::Two { row } => vec![row, row + 1],
            Self::Written => Vec::new(),
        }
    }
}

impl Pen {
    fn of(paper: usize) -> Self {
        match paper {
            7..=12 | 18 | 20 => Self::Black,
            13 | 14 => Self::Light,
            15 | 16 => Self::Pencil,
            _ => Self::Blue,
        }
    }

    /// What the board takes.
    #[must_use]
    pub fn text(self) -> Text {
        let (vi, en) = match self {
            Self::Blue => ("bút bi xanh", "blue ball pen"),
            Self::Black => ("bút bi đen", "black ball pen"),
            Self::Light => ("bút bi xanh, đưa rất nhẹ tay", "blue ball pen, hardly pressed"),
            Self::Pencil => ("bút chì", "pencil"),
        };
        Text::new(vi, en)
    }
}

/// The papers of a trial of this list: every row is marked either way on some of them, and none of the clear ones is invalid.
#[must_use]
pub fn trial(code: &str, list: &List) -> Vec<TrialPaper> {
    (1..=PAPERS).map(|paper| trial_paper(code, list, paper)).collect()
}

fn trial_paper(code: &str, list: &List, paper: usize) -> TrialPaper {
    let names = list.len();
    let seats = usize::try_from(list.seats()).unwrap_or(names).min(names);
    // As many as the rules leave: at most the seats are chosen, and somebody is.
    let least = names - seats;
    let most = names.saturating_sub(1).max(least);
    let number = least + (paper * 3) % (most - least + 1).min(6);
    // Once around the list on the clear papers, so that every row is marked either way.
    let start = paper * names / (FIRST_ODD - 1);
    let is_marked = |row: usize| (row + names * 2 - start) % names < number;
    let rows = (0..names).map(|row| match (list.form(), is_marked(row)) {
        (Form::StrikeOut, true) => RowMark::Struck,
        (Form::StrikeOut, false) => RowMark::Kept,
        (Form::TwoBox, true) => RowMark::Disagree,
        (Form::TwoBox, false) => RowMark::Agree,
    });
    let mut rows: Vec<RowMark> = rows.collect();
    let row = odd_row(paper, names);
    let odd = match paper.checked_sub(FIRST_ODD) {
        Some(0) => Some(Odd::Half { row }),
        Some(1) => Some(Odd::Tick { row }),
        Some(2) if names > 1 => Some(Odd::Two { row }),
        Some(_) => Some(Odd::Written),
        None => None,
    };
    // What is odd stands on rows that have no other mark.
    for row in odd.iter().flat_map(|odd| odd.rows()) {
        if let Some(own) = usize::try_from(row).ok().and_then(|row| rows.get_mut(row.checked_sub(1)?)) {
            *own = if list.form() == Form::StrikeOut { RowMark::Kept } else { RowMark::Agree };
        }
    }
    TrialPaper { paper, list: code.to_owned(), pen: Pen::of(paper), rows, odd }
}

fn odd_row(paper: usize, names: usize) -> u32 {
    u32::try_from((paper * 7) % names.saturating_sub(1).max(1) + 1).unwrap_or(1)
}

impl TrialPaper {
    /// What the board is told to mark.
    #[must_use]
    pub fn text(&self) -> Text {
        let numbers = |mark: RowMark| {
            let odd = self.odd.map(Odd::rows).unwrap_or_default();
            let rows = (1_u32..).zip(&self.rows).filter(|(row, own)| **own == mark && !odd.contains(row));
            rows.map(|(row, _)| row.to_string()).collect::<Vec<_>>().join(", ")
        };
        let two_box = self.rows.iter().any(|mark| matches!(mark, RowMark::Agree | RowMark::Disagree));
        let clear = if two_box {
            let (agree, disagree) = (numbers(RowMark::Agree), numbers(RowMark::Disagree));
            let none = |vi: &str, numbers: &str| if numbers.is_empty() { vi.to_owned() } else { numbers.to_owned() };
            Text::new(
                format!("X ô đồng ý: {}; X ô không đồng ý: {}", none("không", &agree), none("không", &disagree)),
                format!("X in agree: {}; X in disagree: {}", none("none", &agree), none("none", &disagree)),
            )
        } else {
            match numbers(RowMark::Struck) {
                none if none.is_empty() => Text::new("không gạch tên nào", "strike no name"),
                struck => Text::new(
                    format!("gạch suốt họ tên các số: {struck}"),
                    format!("strike from end to end the names: {struck}"),
                ),
            }
        };
        match self.odd.map(|odd| odd.text(two_box)) {
            Some(odd) => {
                let of = |lang| format!("{}; {}", clear.get(lang), odd.get(lang));
                Text::new(of(kiemphieu_core::Lang::Vi), of(kiemphieu_core::Lang::En))
            }
            None => clear,
        }
    }
}

impl Odd {
    fn text(self, two_box: bool) -> Text {
        match (self, two_box) {
            (Self::Half { row }, false) => {
                Text::new(format!("số {row}: chỉ gạch nửa họ tên"), format!("{row}: strike half of the name"))
            }
            (Self::Half { row }, true) => {
                Text::new(format!("số {row}: đánh X vào giữa hai ô"), format!("{row}: put the X between the two boxes"))
            }
            (Self::Tick { row }, _) => Text::new(
                format!("số {row}: không gạch, viết dấu như chữ V ngay sau họ tên"),
                format!("{row}: no stroke, but a tick right behind the name"),
            ),
            (Self::Two { row }, false) => Text::new(
                format!("gạch chéo một nét từ đầu tên số {row} xuống cuối tên số {}", row + 1),
                format!("one slanting stroke from the first letter of {row} to the end of {}", row + 1),
            ),
            (Self::Two { row }, true) => Text::new(
                format!("số {row} và {}: đánh X cả hai ô", row + 1),
                format!("{row} and {}: an X in both boxes", row + 1),
            ),
            (Self::Written, _) => Text::new(
                "viết chữ «thử» vào khoảng trắng dưới danh sách",
                "write the word «thử» into the white below the list",
            ),
        }
    }
}

#[cfg(test)]
mod tests;
