//! The papers of one round, and the identities that must hold among them (rules `PAPER`, `PAPER-SURPLUS`).

#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use serde::Serialize;

use crate::ballot::list::List;
use crate::ballot::tally::Tally;
use crate::meeting::base::Base;
use crate::meeting::papers::{Papers, RoundBox};
use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::fact::{AsFact, Fact};
use crate::words::field::Field;

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

found! {
    /// An identity of the papers that does not hold (rules `PAPER`, `PAPER-SURPLUS`). Every one of them leaves the round
    /// without a result.
    pub enum Broken {
        /// Rule `PAPER-SURPLUS`: more papers returned than issued.
        ReturnedOverIssued { returned: u32, issued: u32 }
            = "papers-returned-over-issued", RuleId::PaperSurplus, Some(Field::Returned);
        /// Rule `PAPER-SURPLUS`: more papers found, valid and invalid, than publicly announced as returned.
        EnteredOverReturned { entered: u64, returned: u32, typed: Typed }
            = "papers-entered-over-returned", RuleId::PaperSurplus, Some(Field::Ballots);
        /// Fewer papers found, valid and invalid, than announced as returned.
        EnteredUnderReturned { entered: u64, returned: u32, typed: Typed }
            = "papers-entered-under-returned", RuleId::Paper, Some(Field::Ballots);
        /// More papers issued than voters present.
        IssuedOverPresent { issued: u32, present: u32 } = "papers-issued-over-present", RuleId::Paper, Some(Field::Issued);
        /// More voters present, or papers issued, than may vote: those summoned, less those deducted on lawful grounds where
        /// the base is taken of them.
        OverBody { of: Beyond, number: u32, summoned: u32, deducted: u32 }
            = "papers-over-body", RuleId::Paper, Some(Field::Present);
        /// More papers issued than printed.
        IssuedOverPrinted { issued: u32, printed: u32 } = "papers-issued-over-printed", RuleId::Paper, Some(Field::Printed);
        /// Papers printed, of which more, or not as many, are accounted for: issued, spoiled and exchanged, left over.
        PrintedNotAccounted { printed: u32, issued: u32, spoiled: Option<u32>, unused: Option<u32>, sum: u64 }
            = "papers-printed-not-accounted", RuleId::Paper.part("accounted"), Some(Field::Printed);
        /// Rule `PAPER-SURPLUS`: more papers taken out of a box than were issued for it.
        BoxReturnedOverIssued { name: String, returned: u32, issued: u32 }
            = "box-returned-over-issued", RuleId::PaperSurplus, Some(Field::Returned);
        /// Rule `PAPER-SURPLUS`: more papers found in a box than announced as taken out of it.
        BoxEnteredOverReturned { name: String, entered: u64, returned: u32 }
            = "box-entered-over-returned", RuleId::PaperSurplus, Some(Field::Ballots);
        /// Fewer papers found in a box than announced as taken out of it.
        BoxEnteredUnderReturned { name: String, entered: u64, returned: u32 }
            = "box-entered-under-returned", RuleId::Paper.part("boxes"), Some(Field::Ballots);
        /// The papers issued for the boxes are not those issued in the round.
        BoxesIssuedNotOfRound { sum: u64, issued: u32, boxes: Vec<String>, numbers: Vec<u64> }
            = "boxes-issued-not-of-round", RuleId::Paper.part("boxes"), Some(Field::Issued);
        /// The papers taken out of the boxes are not those returned in the round.
        BoxesReturnedNotOfRound { sum: u64, returned: u32, boxes: Vec<String>, numbers: Vec<u64> }
            = "boxes-returned-not-of-round", RuleId::Paper.part("boxes"), Some(Field::Returned);
        /// A person has more votes than there are valid papers.
        VotesOverValid { name: String, votes: u64, valid: u64 } = "votes-over-valid", RuleId::Paper, Some(Field::Votes);
        /// All votes together are more than the valid papers can carry: valid papers times seats.
        SumOverCapacity { sum: u128, capacity: u128 } = "votes-over-capacity", RuleId::Paper, Some(Field::Votes);
        /// Fewer votes than valid strike-out papers, each of which votes for somebody.
        SumUnderValid { sum: u128, valid: u64 } = "votes-under-valid", RuleId::Paper, Some(Field::Votes);
        /// A nomination poll names a person more often than papers came back.
        NamedOverReturned { name: String, named: u32, returned: u32 }
            = "named-over-returned", RuleId::Paper, Some(Field::Nominations);
    }
}

impl AsFact for Typed {
    fn as_fact(&self) -> Option<Fact> {
        match self {
            Self::Papers => "papers".as_fact(),
            Self::Totals => "totals".as_fact(),
        }
    }
}

impl AsFact for Beyond {
    fn as_fact(&self) -> Option<Fact> {
        match self {
            Self::Present => "present".as_fact(),
            Self::Issued => "issued".as_fact(),
        }
    }
}

impl Papers {
    /// The identities that do not hold among the papers as declared, whatever stands on them.
    #[must_use]
    pub fn declared(&self, base: &Base, present: Option<u32>) -> Vec<Broken> {
        let Self { printed, issued, returned, .. } = *self;
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
        } else {
            broken.extend(self.printed_not_accounted());
        }
        broken
    }

    /// Printed are those issued, those spoiled and exchanged, and those left over; where one of them is not told, no more
    /// than printed.
    fn printed_not_accounted(&self) -> Option<Broken> {
        let Self { printed, issued, spoiled, unused, .. } = *self;
        let printed = printed?;
        let sum = [Some(issued), spoiled, unused].into_iter().flatten().map(u64::from).sum::<u64>();
        let all = spoiled.is_some() && unused.is_some();
        let holds = if all { sum == u64::from(printed) } else { sum <= u64::from(printed) };
        (!holds).then_some(Broken::PrintedNotAccounted { printed, issued, spoiled, unused, sum })
    }

    /// The identities that do not hold between the figures of the boxes, their papers and those of the round.
    pub(crate) fn of_boxes(&self, boxes: &[RoundBox]) -> Vec<Broken> {
        let Self { issued, returned, .. } = *self;
        let mut broken: Vec<Broken> = boxes.iter().flat_map(RoundBox::broken).collect();
        if let Some((boxes, numbers, sum)) = not_of_round(boxes, issued, |of_round| of_round.issued) {
            broken.push(Broken::BoxesIssuedNotOfRound { sum, issued, boxes, numbers });
        }
        if let Some((boxes, numbers, sum)) = not_of_round(boxes, returned, |of_round| of_round.returned) {
            broken.push(Broken::BoxesReturnedNotOfRound { sum, returned, boxes, numbers });
        }
        broken
    }
}

/// The figure of each box that has one, where together they are not that of the round; where some have none, where they are
/// more.
fn not_of_round(
    boxes: &[RoundBox],
    of_round: u32,
    figure: fn(&RoundBox) -> Option<u32>,
) -> Option<(Vec<String>, Vec<u64>, u64)> {
    let told: Vec<(&RoundBox, u64)> = boxes.iter().filter_map(|a_box| Some((a_box, figure(a_box)?.into()))).collect();
    let sum: u64 = told.iter().map(|(_, number)| number).sum();
    let all = told.len() == boxes.len();
    let holds = told.is_empty() || if all { sum == u64::from(of_round) } else { sum <= u64::from(of_round) };
    let figures = || told.iter().map(|(a_box, number)| (a_box.name.clone(), *number)).unzip();
    (!holds).then(|| {
        let (names, numbers) = figures();
        (names, numbers, sum)
    })
}

impl RoundBox {
    /// The identities that do not hold within this box by itself, where this is what was found in it.
    #[must_use]
    pub fn broken_alone(&self, list: &List, tally: &Tally) -> Vec<Broken> {
        self.broken().chain(no_papers_give(list, tally)).collect()
    }

    fn broken(&self) -> impl Iterator<Item = Broken> {
        let Self { name, issued, returned, entered, .. } = self.clone();
        let over = returned.zip(issued).filter(|(returned, issued)| returned > issued);
        let over =
            over.map(|(returned, issued)| Broken::BoxReturnedOverIssued { name: name.clone(), returned, issued });
        let found = returned.and_then(|returned| match entered.cmp(&u64::from(returned)) {
            Ordering::Greater => Some(Broken::BoxEnteredOverReturned { name, entered, returned }),
            Ordering::Less => Some(Broken::BoxEnteredUnderReturned { name, entered, returned }),
            Ordering::Equal => None,
        });
        over.into_iter().chain(found)
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

    /// Rule `PAPER-SURPLUS`: more papers than there can be.
    #[must_use]
    pub fn is_surplus(&self) -> bool {
        matches!(
            self,
            Self::ReturnedOverIssued { .. }
                | Self::EnteredOverReturned { .. }
                | Self::BoxReturnedOverIssued { .. }
                | Self::BoxEnteredOverReturned { .. }
        )
    }
}
