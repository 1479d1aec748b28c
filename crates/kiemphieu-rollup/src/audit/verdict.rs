//! What is found of an assertion: the verdict, the readings that were tried, the figure where it stands.

use std::ops::RangeInclusive;

use kiemphieu_files::Place;

use super::arithmetic::{Agrees, Bound, Printed, Wholes};
use super::candidates::Ground;
use super::document::Spot;

/// What was found of one assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The percentage is the count of the whole, rounded or cut off.
    Agrees(Agrees),
    /// It is not.
    Wrong {
        /// What it should be, to as many places.
        right: Printed,
        /// The count of this whole, nearest to the one told, that would fit.
        count: Option<u64>,
        /// The wholes that would fit the count told.
        wholes: Option<Wholes>,
    },
    /// It is rounded to fewer places than are printed, with noughts added: «36,70%» for 36,69%.
    Padded {
        /// What it should be, to as many places.
        right: Printed,
    },
    /// It is more or less, as the text says: «hơn 59%», «gần 41%».
    Within {
        /// What it is, to two places.
        right: Printed,
    },
    /// It does not fit the whole that the table gives, but others that it names.
    OtherBase {
        /// The others.
        fits: Vec<u64>,
    },
    /// It fits a number told elsewhere, which the sentence does not name as the whole.
    Unnamed {
        /// How it fits.
        agrees: Agrees,
        /// Whether it may well be meant, because the same is counted; else it is unclear.
        plain: bool,
    },
    /// No whole is told; these would fit.
    NoBase {
        /// From the least to the greatest.
        fits: Wholes,
    },
    /// There is no whole of which this count is that percentage.
    NoWhole {
        /// The count told just before, if the percentage fits that one.
        neighbour: Option<u64>,
    },
    /// Only the whole is told; these counts fit.
    Counts {
        /// From the least to the greatest.
        counts: RangeInclusive<u64>,
        /// Only when the percentage is cut off.
        cut: bool,
    },
    /// Only the whole is told, and no count of it fits.
    NoCount,
    /// The part is greater than its whole.
    AboveWhole,
    /// The parts add up to the whole.
    Closes,
    /// They do not.
    Open {
        /// What they add up to.
        sum: u64,
    },
    /// Two fractions beside each other have wholes that are nearly, but not quite, one, and nothing says why.
    TwoWholes {
        /// The one.
        first: u64,
        /// The other.
        second: u64,
    },
}

impl Verdict {
    pub(super) fn of(part: u64, whole: u64, printed: Printed) -> Self {
        match (printed.agrees(part, whole), printed.right(part, whole)) {
            (Some(agrees), _) => Self::Agrees(agrees),
            (None, Some(right)) if printed.is_padded(part, whole) => Self::Padded { right },
            (None, Some(right)) => {
                Self::Wrong { right, count: printed.nearest(part, whole), wholes: printed.wholes(part) }
            }
            (None, None) => Self::NoCount,
        }
    }

    /// Whether it contradicts itself; what is merely unclear does not.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        matches!(
            self,
            Self::Wrong { .. }
                | Self::OtherBase { .. }
                | Self::NoWhole { .. }
                | Self::NoCount
                | Self::AboveWhole
                | Self::Open { .. }
        )
    }

    /// Whether it is for a reader to look at, though nothing is wrong.
    #[must_use]
    pub fn is_note(&self) -> bool {
        matches!(
            self,
            Self::NoBase { .. } | Self::TwoWholes { .. } | Self::Padded { .. } | Self::Unnamed { plain: false, .. }
        )
    }
}

/// An assertion and its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// The count, if told.
    pub part: Option<u64>,
    /// The whole, if told or found.
    pub whole: Option<u64>,
    /// The percentage, if the assertion has one.
    pub printed: Option<Printed>,
    /// Whether the share is said to be this, more or less.
    pub bound: Bound,
    /// The verdict.
    pub verdict: Verdict,
}

/// One reading of a share: a whole that grammar allows, and whether the share is true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The whole.
    pub whole: u64,
    /// How the text gives it.
    pub ground: Ground,
    /// Whether the percentage is the share of it.
    pub holds: bool,
    /// How many other shares of the passage are true of it.
    pub support: usize,
    /// Whether it is the one that was chosen.
    pub chosen: bool,
}

/// An assertion where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Line and column, from 1; in a document those of its text.
    pub place: Place,
    /// Where that line stands in a document of pages or sheets.
    pub spot: Option<Spot>,
    /// The words of the text, or the label of the row.
    pub quote: String,
    /// What was tested.
    pub tested: Tested,
    /// The readings that were tried.
    pub readings: Vec<Reading>,
}

/// Every assertion of a file, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The file.
    pub file: String,
    /// The assertions.
    pub figures: Vec<Figure>,
}

impl Audit {
    /// How many contradict themselves.
    #[must_use]
    pub fn faults(&self) -> usize {
        self.figures.iter().filter(|figure| figure.tested.verdict.is_fault()).count()
    }
}
