//! The papers of one round, and the identities that must hold among them (rules `PAPER`, `PAPER-SURPLUS`).

#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

use crate::ballot::list::List;
use crate::ballot::tally::Tally;
use crate::meeting::base::Base;
use crate::meeting::papers::Papers;
use crate::rules::rule::{Cite, RuleId};

/// How the papers of a box came into the program: what a slip of the hand looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Typed {
    /// Paper by paper, or as patterns with a count.
    Papers,
    /// As totals counted by hand.
    Totals,
}

/// What there is more of than of those who may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beyond {
    /// Voters present.
    Present,
    /// Papers issued.
    Issued,
}

/// An identity of the papers that does not hold. Every one of them leaves the round without a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Broken {
    /// Rule `PAPER-SURPLUS`: more papers returned than issued.
    ReturnedOverIssued {
        /// Papers returned.
        returned: u32,
        /// Papers issued.
        issued: u32,
    },
    /// Rule `PAPER-SURPLUS`: more papers found than publicly announced.
    EnteredOverReturned {
        /// Papers found, valid and invalid.
        entered: u64,
        /// Papers announced as returned.
        returned: u32,
        /// How they were entered.
        typed: Typed,
    },
    /// Fewer papers found than announced.
    EnteredUnderReturned {
        /// Papers found, valid and invalid.
        entered: u64,
        /// Papers announced as returned.
        returned: u32,
        /// How they were entered.
        typed: Typed,
    },
    /// More papers issued than voters present.
    IssuedOverPresent {
        /// Papers issued.
        issued: u32,
        /// Voters present.
        present: u32,
    },
    /// More voters present, or papers issued, than may vote: those summoned, less their lawful grounds where the base
    /// is taken of them.
    OverBody {
        /// What there is too much of.
        of: Beyond,
        /// How many.
        number: u32,
        /// Those summoned.
        summoned: u32,
        /// Those deducted.
        deducted: u32,
    },
    /// More papers issued than printed.
    IssuedOverPrinted {
        /// Papers issued.
        issued: u32,
        /// Papers printed.
        printed: u32,
    },
    /// A person has more votes than there are valid papers.
    VotesOverValid {
        /// The person.
        name: String,
        /// The votes.
        votes: u64,
        /// Valid papers.
        valid: u64,
    },
    /// All votes together are more than the valid papers can carry.
    SumOverCapacity {
        /// The sum of all votes.
        sum: u128,
        /// Valid papers times seats.
        capacity: u128,
    },
    /// Fewer votes than valid strike-out papers, each of which votes for somebody.
    SumUnderValid {
        /// The sum of all votes.
        sum: u128,
        /// Valid papers.
        valid: u64,
    },
    /// A nomination poll names a person more often than papers came back.
    NamedOverReturned {
        /// The person.
        name: String,
        /// How often named.
        named: u32,
        /// Papers returned.
        returned: u32,
    },
}

impl Papers {
    /// The identities that do not hold among the papers as declared, whatever stands on them.
    #[must_use]
    pub fn declared(&self, base: &Base, present: Option<u32>) -> Vec<Broken> {
        let Self { printed, issued, returned } = *self;
        let mut broken = Vec::new();
        if returned > issued {
            broken.push(Broken::ReturnedOverIssued { returned, issued });
        }
        let beyond = match present {
            Some(present) => Broken::beyond(Beyond::Present, present, base),
            None => Broken::beyond(Beyond::Issued, issued, base),
        };
        broken.extend(beyond);
        if let Some(present) = present.filter(|present| issued > *present) {
            broken.push(Broken::IssuedOverPresent { issued, present });
        }
        if let Some(printed) = printed.filter(|printed| issued > *printed) {
            broken.push(Broken::IssuedOverPrinted { issued, printed });
        }
        broken
    }
}

/// What of these totals no valid papers can give (rule `BALLOT-VALID`). What else the papers could not give is not
/// there: with the sum between these bounds and nobody above the valid papers, the votes can be dealt out paper by paper.
pub(crate) fn no_papers_give(list: &List, tally: &Tally) -> Vec<Broken> {
    let (valid, sum) = (tally.valid(), tally.sum());
    let over = list.names().iter().zip(tally.votes()).filter(|(_, votes)| **votes > valid);
    let mut broken: Vec<_> =
        over.map(|(name, votes)| Broken::VotesOverValid { name: name.clone(), votes: *votes, valid }).collect();
    let capacity = u128::from(valid) * u128::from(list.seats());
    if sum > capacity {
        broken.push(Broken::SumOverCapacity { sum, capacity });
    }
    if tally.votes_missing() && list.surplus() > 0 {
        broken.push(Broken::SumUnderValid { sum, valid });
    }
    broken
}

impl Broken {
    /// More of something than of those who may vote.
    #[must_use]
    pub fn beyond(of: Beyond, number: u32, base: &Base) -> Option<Self> {
        let (summoned, most) = (base.summoned(), base.most_voters());
        (number > most).then_some(Self::OverBody { of, number, summoned, deducted: summoned.saturating_sub(most) })
    }

    /// The rule that is broken.
    #[must_use]
    pub fn cite(&self) -> Cite {
        if self.is_surplus() { RuleId::PaperSurplus.into() } else { RuleId::Paper.into() }
    }

    /// Rule `PAPER-SURPLUS`: more papers than there can be.
    #[must_use]
    pub fn is_surplus(&self) -> bool {
        matches!(self, Self::ReturnedOverIssued { .. } | Self::EnteredOverReturned { .. })
    }
}
