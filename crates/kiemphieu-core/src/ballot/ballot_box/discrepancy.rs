//! What two counts of the same papers say differently.

use serde::{Serialize, Serializer};

use super::rows::Mark;
use super::spot::Spot;
use crate::words::terms::Flaw;

/// One of two counts that are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhichCount {
    /// The first.
    One,
    /// The other.
    Other,
}

impl WhichCount {
    /// The count that it is not.
    #[must_use]
    pub fn against(self) -> Self {
        match self {
            Self::One => Self::Other,
            Self::Other => Self::One,
        }
    }
}

/// How papers of two counts were told to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// By their serials.
    Serials,
    /// By their serials as running numbers, which have shifted where a paper was skipped or doubled.
    RunningNumbers,
    /// By the order of entry.
    Order,
    /// Not at all: only the numbers of papers that look alike are compared.
    Kinds,
}

/// One row that two counts read differently; none is unclear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowDifference {
    /// Its position, from 0; written down as the number of the name, from 1.
    #[serde(rename = "number", serialize_with = "as_number")]
    #[cfg_attr(feature = "schema", schemars(with = "usize"))]
    pub row: usize,
    /// What the first count says.
    pub one: Option<Mark>,
    /// What the other says.
    pub other: Option<Mark>,
}

fn as_number<S: Serializer>(row: &usize, serializer: S) -> Result<S::Ok, S::Error> {
    row.saturating_add(1).serialize(serializer)
}

/// One thing that two counts of the same papers say differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Discrepancy {
    /// One paper, read differently.
    Marks {
        /// The paper in the first count.
        one: Spot,
        /// The same in the other.
        other: Spot,
        /// The rows that differ.
        rows: Vec<RowDifference>,
        /// The flaws in both counts, where they differ.
        flaws: Option<(Option<Flaw>, Option<Flaw>)>,
    },
    /// Papers, one after the other, that only one count has.
    Only {
        /// The count that has them.
        count: WhichCount,
        /// The papers.
        papers: Vec<Spot>,
        /// The first and the last paper among which they are, where those about them look alike, so that nobody can tell
        /// which of them it is.
        among: Option<(Spot, Spot)>,
        /// Whether the count that has them has the same papers right beside: they may have been entered twice.
        doubled: bool,
    },
    /// Papers, one after the other, that both counts have with the same marks, but under another serial or at another
    /// place.
    Moved {
        /// The papers in the first count.
        one: Vec<Spot>,
        /// The same in the other.
        other: Vec<Spot>,
    },
    /// Papers that look alike, of which one count has more than the other.
    Kind {
        /// Their marks, row by row; none is unclear.
        marks: Vec<Option<Mark>>,
        /// Their flaw.
        flaw: Option<Flaw>,
        /// How many the first count has.
        one: u64,
        /// How many the other has.
        other: u64,
    },
}

/// Two counts of the same papers, held against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TwoCounts {
    /// How papers were told to be the same.
    pub by: By,
    /// The papers of the first count.
    pub one: u64,
    /// The papers of the other.
    pub other: u64,
    /// Papers on which both say the same.
    pub alike: u64,
    /// What they say differently, in the order of the papers.
    pub findings: Vec<Discrepancy>,
}

/// A few papers may all be read differently and still be the same.
const FEW: u64 = 2;

impl TwoCounts {
    /// Whether the two say the same of every paper.
    #[must_use]
    pub fn agree(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether they may be counts of the same papers: they say the same of about half of them or more.
    #[must_use]
    pub fn same_papers(&self) -> bool {
        self.one.max(self.other).saturating_sub(self.alike) <= self.alike.saturating_add(FEW)
    }

    /// The same with the counts in the other order.
    #[must_use]
    pub fn swapped(self) -> Self {
        let findings = self.findings.into_iter().map(Discrepancy::swapped).collect();
        Self { one: self.other, other: self.one, findings, ..self }
    }
}

impl Discrepancy {
    fn swapped(self) -> Self {
        match self {
            Self::Marks { one, other, rows, flaws } => Self::Marks {
                one: other,
                other: one,
                rows: rows
                    .into_iter()
                    .map(|RowDifference { row, one, other }| RowDifference { row, one: other, other: one })
                    .collect(),
                flaws: flaws.map(|(one, other)| (other, one)),
            },
            Self::Only { count, papers, among, doubled } => {
                Self::Only { count: count.against(), papers, among, doubled }
            }
            Self::Moved { one, other } => Self::Moved { one: other, other: one },
            Self::Kind { marks, flaw, one, other } => Self::Kind { marks, flaw, one: other, other: one },
        }
    }
}
