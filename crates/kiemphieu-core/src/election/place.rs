//! An election in its place: what it follows from, and what it must wait for (rules `LIST-ELIGIBLE`, `PROC-*`).

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::ElectionCount;
use crate::election::procedure::State;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::words::terms::{Ending, Level, Office};

/// An election among those held before it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The declared facts.
    pub congress: &'a Congress,
    /// The edition applied.
    pub rulebook: &'a Rulebook,
    /// The election.
    pub election: &'a Election,
    at: usize,
    /// Those before it; `None` before any vote, when the plan alone is looked at.
    counted: Option<&'a [ElectionCount<'a>]>,
}

impl<'a> Place<'a> {
    /// Every election of a congress before any vote.
    pub fn all_planned(congress: &'a Congress, rulebook: &'a Rulebook) -> impl Iterator<Item = Self> {
        let elections = congress.elections.iter().enumerate();
        elections.map(move |(at, election)| Self { congress, rulebook, election, at, counted: None })
    }

    /// The election that follows those counted.
    pub fn after(
        counted: &'a [ElectionCount<'a>],
        election: &'a Election,
        congress: &'a Congress,
        rulebook: &'a Rulebook,
    ) -> Self {
        Self { congress, rulebook, election, at: counted.len(), counted: Some(counted) }
    }

    /// Whether nothing is voted yet and the plan alone is looked at.
    pub fn is_planned(&self) -> bool {
        self.counted.is_none()
    }

    /// Whether the election takes place in a cell.
    pub fn in_a_cell(&self) -> bool {
        self.congress.level == Some(Level::Cell)
    }

    /// The elections counted before it.
    pub fn earlier(&self) -> impl DoubleEndedIterator<Item = (&'a Election, &'a ElectionCount<'a>)> {
        self.congress.elections.iter().zip(self.counted.unwrap_or_default())
    }

    /// The declared elections before it.
    pub fn declared_before(&self) -> impl Iterator<Item = &'a Election> {
        self.congress.elections.iter().take(self.at)
    }

    /// Whether `other` stands behind it in the file.
    pub fn stands_before(&self, other: &Election) -> bool {
        self.congress.elections.iter().skip(self.at + 1).any(|later| later.id == other.id)
    }

    /// The count of an election before it.
    pub fn counted(&self, id: &str) -> Option<&'a ElectionCount<'a>> {
        self.earlier().find(|(election, _)| election.id == id).map(|(_, counted)| counted)
    }

    /// The same place seen from an election before it.
    pub fn of_earlier(&self, id: &str) -> Option<Self> {
        let at = self.declared_before().position(|election| election.id == id)?;
        let election = self.congress.elections.get(at)?;
        Some(Self { election, at, counted: self.counted.and_then(|counted| counted.get(..at)), ..*self })
    }

    /// Those elected in an election before it; `None` while it has no result.
    pub fn elected_in(&self, id: &str) -> Option<&'a [String]> {
        let counted = self.counted(id)?;
        let has_result = matches!(counted.status(), Ending::Complete | Ending::Tie | Ending::Short);
        has_result.then(|| counted.elected())
    }

    /// The committee that the congress elects, as counted, once it is known.
    pub fn committee(&self) -> Option<&'a ElectionCount<'a>> {
        let by_congress = |other: &Election| other.office == Office::Committee && other.roll.kind().is_of_a_congress();
        let (_, counted) = self.earlier().find(|(other, _)| by_congress(other))?;
        matches!(counted.procedure.state(), State::Complete | State::Closed { .. }).then_some(counted)
    }

    /// The rule that says who holds this election, and when.
    pub fn held_by(&self) -> Cite {
        match self.congress.level {
            Some(Level::Cell) => RuleId::ProcCell,
            _ if self.election.direct => RuleId::ProcDirect,
            _ => RuleId::ProcIndirect,
        }
        .into()
    }

    /// The part of `LIST-ELIGIBLE` that speaks of this office.
    pub fn eligibility(&self) -> Cite {
        RuleId::ListEligible.part(match self.election.office {
            Office::InspectionChair => "inspection-chair",
            Office::InspectionViceChair => "inspection-vice-chair",
            Office::StandingCommittee => "standing-committee",
            _ if self.election.direct => "direct",
            _ if self.in_a_cell() => "cell",
            _ => "secretary",
        })
    }

    /// The bodies whose members may stand; none where the rules ask for no earlier election.
    pub fn bodies(&self) -> Vec<Office> {
        let pilot = || self.rulebook.knows(RuleId::ProcDirect.part("pilot-2009"));
        match self.election.office {
            Office::InspectionChair | Office::InspectionViceChair => vec![Office::InspectionCommittee],
            Office::Secretary | Office::Deputy if self.in_a_cell() => {
                let official = self.election.roll.summoned();
                let none = self.rulebook.cell().is_none_or(|cell| official < cell.committee_from);
                if none { Vec::new() } else { vec![Office::Committee] }
            }
            Office::Secretary if self.election.direct && pilot() => vec![Office::Committee, Office::StandingCommittee],
            Office::Secretary if self.election.direct => vec![Office::Committee],
            Office::Secretary | Office::Deputy => {
                let standing = |other: &Election| other.office == Office::StandingCommittee;
                if self.congress.elections.iter().any(standing) {
                    vec![Office::StandingCommittee]
                } else {
                    vec![Office::StandingCommittee, Office::Committee]
                }
            }
            Office::StandingCommittee => vec![Office::Committee],
            Office::Committee | Office::InspectionCommittee | Office::Delegates => Vec::new(),
        }
    }

    /// Whether those who stand may come from `source` (rule `LIST-ELIGIBLE`).
    pub fn may_come_from(&self, source: &Election) -> bool {
        let bodies = self.bodies();
        bodies.is_empty() || bodies.contains(&source.office)
    }

    /// The election whose elected may stand: the one in `from`, else that of the body from which the office is filled.
    pub fn source(&self) -> Option<&'a Election> {
        if let Some(from) = &self.election.from {
            return self.congress.election(from);
        }
        let of = |body: &Office| self.congress.elections.iter().find(|other| other.office == *body);
        self.bodies().iter().find_map(of)
    }

    /// Whether it is sure where those who stand come from: the file names the election, or it is inferred where it can be
    /// no other, in a cell, or where exactly one election of that body stands in the file.
    pub fn is_sure_of_source(&self) -> bool {
        let Some(source) = self.source() else { return false };
        let of_the_body = self.congress.elections.iter().filter(|other| other.office == source.office);
        self.election.from.is_some() || self.in_a_cell() || of_the_body.count() == 1
    }

    /// The elections that must have ended before this one: that of the body from which those who stand come; in a cell
    /// that of the secretary before that of the deputy; and before a meeting of the committee all that the congress itself
    /// elects.
    pub fn comes_first(&self) -> Vec<&'a Election> {
        let Self { congress, election, .. } = *self;
        let source = self.source();
        let by_committee = !election.roll.kind().is_of_a_congress() && election.office != Office::Committee;
        let comes_first = |other: &&Election| {
            let secretary = self.in_a_cell() && election.office == Office::Deputy && other.office == Office::Secretary;
            let by_congress =
                other.roll.kind().is_of_a_congress() && (other.direct || other.office == Office::Committee);
            secretary || by_committee && by_congress || source.is_some_and(|source| source.id == other.id)
        };
        congress.elections.iter().filter(|other| other.id != election.id).filter(comes_first).collect()
    }
}
