//! The rows of one paper as they were read: each with its mark, or unclear.

use serde::{Deserialize, Serialize};

use crate::ballot::paper::{Boxes, Marks};
use crate::words::terms::Form;
use crate::words::text::Text;

/// The mark in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// The name is left standing.
    Kept,
    /// The name is struck.
    Struck,
    /// An X under agree only.
    Agree,
    /// An X under disagree only.
    Disagree,
    /// An X in both boxes.
    Both,
    /// No X in the row.
    Neither,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 6] = [Self::Kept, Self::Struck, Self::Agree, Self::Disagree, Self::Both, Self::Neither];

    /// The form of paper on which it can stand.
    #[must_use]
    pub fn form(self) -> Form {
        match self {
            Self::Kept | Self::Struck => Form::StrikeOut,
            Self::Agree | Self::Disagree | Self::Both | Self::Neither => Form::TwoBox,
        }
    }

    /// The word that a person reads.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Kept => Text::new("để nguyên", "kept"),
            Self::Struck => Text::new("gạch", "struck"),
            Self::Agree => Text::new("đồng ý", "agree"),
            Self::Disagree => Text::new("không đồng ý", "disagree"),
            Self::Both => Text::new("cả hai ô", "both boxes"),
            Self::Neither => Text::new("không ô nào", "no box"),
        }
    }

    fn kept(self) -> Option<bool> {
        match self {
            Self::Kept => Some(true),
            Self::Struck => Some(false),
            Self::Agree | Self::Disagree | Self::Both | Self::Neither => None,
        }
    }

    fn boxes(self) -> Option<Boxes> {
        match self {
            Self::Kept | Self::Struck => None,
            Self::Agree => Some(Boxes::Agree),
            Self::Disagree => Some(Boxes::Disagree),
            Self::Both => Some(Boxes::Both),
            Self::Neither => Some(Boxes::Neither),
        }
    }

    /// What the row says in one letter, for papers to be held against each other; none is unclear.
    pub(super) fn letter(mark: Option<Self>) -> u8 {
        let at = mark.and_then(|mark| (1..).zip(Self::ALL).find(|(_, other)| *other == mark));
        at.map_or(0, |(letter, _)| letter)
    }

    /// The mark of a letter.
    pub(super) fn of_letter(letter: u8) -> Option<Self> {
        usize::from(letter).checked_sub(1).and_then(|at| Self::ALL.get(at)).copied()
    }
}

/// What stands on a paper as far as it could be read, row by row in ballot order; a row without a mark is unclear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// A strike-out paper: whether each name was left standing.
    StrikeOut(Vec<Option<bool>>),
    /// A two-box paper.
    TwoBox(Vec<Option<Boxes>>),
}

impl From<Marks> for Rows {
    fn from(marks: Marks) -> Self {
        match marks {
            Marks::StrikeOut(kept) => Self::StrikeOut(kept.into_iter().map(Some).collect()),
            Marks::TwoBox(rows) => Self::TwoBox(rows.into_iter().map(Some).collect()),
        }
    }
}

impl Rows {
    /// The form of paper that these rows belong to.
    #[must_use]
    pub fn form(&self) -> Form {
        match self {
            Self::StrikeOut(_) => Form::StrikeOut,
            Self::TwoBox(_) => Form::TwoBox,
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::StrikeOut(rows) => rows.len(),
            Self::TwoBox(rows) => rows.len(),
        }
    }

    /// Whether there is no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The mark in the row at a position counted from 0; none where it is unclear, or no row.
    #[must_use]
    pub fn mark(&self, at: usize) -> Option<Mark> {
        match self {
            Self::StrikeOut(rows) => rows.get(at)?.map(|kept| if kept { Mark::Kept } else { Mark::Struck }),
            Self::TwoBox(rows) => rows.get(at)?.map(|boxes| match boxes {
                Boxes::Agree => Mark::Agree,
                Boxes::Disagree => Mark::Disagree,
                Boxes::Both => Mark::Both,
                Boxes::Neither => Mark::Neither,
            }),
        }
    }

    /// Every row in ballot order.
    pub fn marks(&self) -> impl Iterator<Item = Option<Mark>> + '_ {
        (0..self.len()).map(|at| self.mark(at))
    }

    /// The positions of the rows that are unclear.
    pub fn unclear(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|at| self.mark(*at).is_none())
    }

    /// The marks, where all are clear.
    #[must_use]
    pub fn clear(&self) -> Option<Marks> {
        match self {
            Self::StrikeOut(rows) => rows.iter().copied().collect::<Option<_>>().map(Marks::StrikeOut),
            Self::TwoBox(rows) => rows.iter().copied().collect::<Option<_>>().map(Marks::TwoBox),
        }
    }

    /// Puts a mark into a row; nothing happens where there is no such row, or the mark is of the other form.
    pub(super) fn decide(&mut self, at: usize, mark: Mark) {
        match self {
            Self::StrikeOut(rows) => {
                if let (Some(row), Some(kept)) = (rows.get_mut(at), mark.kept()) {
                    *row = Some(kept);
                }
            }
            Self::TwoBox(rows) => {
                if let (Some(row), Some(boxes)) = (rows.get_mut(at), mark.boxes()) {
                    *row = Some(boxes);
                }
            }
        }
    }
}
