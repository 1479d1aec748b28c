//! What happens to boxes, batches and papers.

use std::fmt;

use kiemphieu_core::PaperLine;
use serde::{Deserialize, Serialize};

use super::{Declared, Scanned, Who};

/// The papers of one round lie on the table. Boxes are numbered from 1 as they are opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxOpened {
    /// The election.
    pub election: String,
    /// The numbers declared.
    pub declared: Declared,
}

/// Declared numbers are corrected, by two persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restated {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// What was declared.
    pub was: Declared,
    /// What holds from now on.
    pub now: Declared,
    /// Why.
    pub why: String,
    /// The second person.
    pub with: String,
}

/// A batch was counted by hand. Batches of a box are numbered from 1 as they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchMade {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// Out of which of several ballot boxes it was taken, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
    /// The papers in it.
    pub papers: u32,
}

/// One of the independent counts of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// The first.
    A,
    /// The second.
    B,
    /// The third, where there are three.
    C,
}

impl Which {
    /// So many counts.
    #[must_use]
    pub fn first(counts: u8) -> &'static [Self] {
        if counts == 3 { &[Self::A, Self::B, Self::C] } else { &[Self::A, Self::B] }
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        })
    }
}

/// How papers are read into the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Who types reads them.
    Own,
    /// Somebody reads them aloud. All who type what one person reads are one count.
    ReadAloud(Who),
    /// A machine has read them: nobody takes a batch so, it comes whole.
    #[serde(skip)]
    Scan(Scanned),
}

/// Somebody began to count a batch. The station picked it: of the batches that are free for the count, in their order, the
/// one at the place `draw` modulo their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchTaken {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// For which count.
    pub count: Which,
    /// How its papers are read.
    pub how: How,
    /// A number drawn by chance.
    pub draw: u32,
}

/// One count of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfCount {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
}

/// Two persons give a batch back to be counted on or counted anew. What was entered stays in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchReopened {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// What is to be done again.
    pub again: Again,
    /// Why.
    pub why: String,
    /// The second person.
    pub with: String,
}

/// What is to be done again with a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Again {
    /// The papers were counted by hand once more, and are so many. Counts that are closed with another number go on.
    Papers(u32),
    /// Who closed this count goes on with it.
    GoOn(Which),
    /// Its papers were taken out of this of several ballot boxes; nothing else changes.
    Part(u32),
    /// It is counted from the beginning, by whoever takes it; who read it before reads none of it a third time.
    Anew(Which),
}

/// A paper as it was read in one count; with a `count` in `reads` so many that are alike, under the numbers that follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRead {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
    /// The number written on the paper.
    pub no: u32,
    /// What stands on it, with the keys of a ballot file.
    pub reads: PaperLine,
}

/// A paper that was entered is none: its number is free again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperVoid {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
    /// The number.
    pub no: u32,
}

/// A paper read a third time, by somebody who does not know what was read before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadThird {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The number.
    pub no: u32,
    /// What stands on it.
    pub reads: PaperLine,
}

/// Two persons concluded what stands on a paper, with the paper on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The number.
    pub no: u32,
    /// What stands on it; nothing is unclear.
    pub reads: PaperLine,
    /// Why.
    pub why: String,
    /// The second person.
    pub with: String,
}
