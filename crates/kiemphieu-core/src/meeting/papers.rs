//! The papers of one round, and the identities that must hold among them (rules `PAPER`, `PAPER-SURPLUS`).

#[cfg(test)]
mod tests;
mod words;

use crate::ballot::list::List;
use crate::ballot::tally::Tally;
use crate::declared::congress::{Election, Entry, Poll, Vote};
use crate::meeting::base::Base;
use crate::rules::rule::{Cite, RuleId};

/// The papers as the board declared them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Papers {
    /// Printed, where the file says.
    pub printed: Option<u32>,
    /// Issued to voters.
    pub issued: u32,
    /// Returned, as counted in public.
    pub returned: u32,
}

/// How the papers of a box came into the program: what a slip of the hand looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Paper by paper, or as patterns with a count.
    Papers,
    /// As totals counted by hand.
    Totals,
}

impl From<&Entry> for Typed {
    fn from(entry: &Entry) -> Self {
        match entry {
            Entry::Ballots(_) => Self::Papers,
            Entry::Totals => Self::Totals,
        }
    }
}

/// What there is more of than of those who may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// Voters present.
    Present,
    /// Papers issued.
    Issued,
}

/// An identity of the papers that does not hold. Every one of them leaves the round without a result.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Vote {
    /// The identities that do not hold between what was declared and what was counted.
    #[must_use]
    pub fn broken(&self, base: &Base, present: Option<u32>, list: &List) -> Vec<Broken> {
        let mut broken = self.broken_on_any_list(base, present);
        broken.extend(no_papers_give(list, &self.tally));
        broken
    }

    /// The identities that do not hold whatever list the papers bear.
    pub(crate) fn broken_on_any_list(&self, base: &Base, present: Option<u32>) -> Vec<Broken> {
        self.entered().into_iter().chain(self.papers.declared(base, present)).collect()
    }

    /// Papers found and papers announced.
    fn entered(&self) -> Option<Broken> {
        let (entered, returned) = (self.tally.entered(), self.papers.returned);
        let typed = Typed::from(&self.entry);
        match entered.cmp(&u64::from(returned)) {
            std::cmp::Ordering::Greater => Some(Broken::EnteredOverReturned { entered, returned, typed }),
            std::cmp::Ordering::Less => Some(Broken::EnteredUnderReturned { entered, returned, typed }),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl Poll {
    /// The identities that do not hold among the papers of a nomination poll. The body of a direct election is that of
    /// the congress, which is asked in the poll.
    #[must_use]
    pub fn broken(&self, election: &Election, base: &Base) -> Vec<Broken> {
        let Self { issued, returned, nominations } = self;
        let papers = Papers { printed: None, issued: *issued, returned: *returned };
        let mut broken = if election.direct { papers.declared(base, election.roll.present()) } else { Vec::new() };
        if !election.direct && returned > issued {
            broken.push(Broken::ReturnedOverIssued { returned: *returned, issued: *issued });
        }
        let over = nominations.iter().filter(|(_, named)| named > returned);
        let over = over.map(|(name, named)| (name.clone(), *named));
        broken.extend(over.map(|(name, named)| Broken::NamedOverReturned { name, named, returned: *returned }));
        broken
    }

    /// How often persons are named beyond one a paper.
    #[must_use]
    pub fn named_twice(&self) -> u64 {
        let named: u64 = self.nominations.iter().map(|(_, named)| u64::from(*named)).sum();
        named.saturating_sub(u64::from(self.returned))
    }
}

/// What of these totals no valid papers can give (rule `BALLOT-VALID`). What else the papers could not give is not
/// there: with the sum between these bounds and nobody above the valid papers, the votes can be dealt out paper by paper.
fn no_papers_give(list: &List, tally: &Tally) -> Vec<Broken> {
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
