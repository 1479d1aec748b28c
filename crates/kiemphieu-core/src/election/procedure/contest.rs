//! What is voted in one round, and what its votes lead to.

use serde::Serialize;

use crate::ballot::list::List;
use crate::declared::round::Vote;
use crate::election::outcome::Outcome;
use crate::meeting::roll::Roll;
use crate::rules::parameters::TieRule;
use crate::rules::rulebook::Rulebook;

/// What is voted in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contest {
    /// The list and the seats.
    pub list: List,
    /// What it takes to win.
    pub condition: Condition,
    /// The positions on the list of those who withdrew: they stand on the paper, and are never elected (rule
    /// `LIST-WITHDRAWN`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<usize>,
    /// Whether alternates are voted, and not the office itself (rule `RESULT-ALTERNATES`).
    pub of_alternates: bool,
}

impl Contest {
    pub(super) fn of(list: List, condition: Condition, withdrawn: &[String]) -> Self {
        let withdrawn = (0..list.len()).filter(|at| withdrawn.iter().any(|name| name == list.name(*at))).collect();
        Self { list, condition, withdrawn, of_alternates: false }
    }

    /// Whether the person at a position of the list, from 0, can be elected (rule `LIST-WITHDRAWN`).
    #[must_use]
    pub fn stands(&self, at: usize) -> bool {
        !self.withdrawn.contains(&at)
    }

    /// The result of a vote by a body with this roll.
    #[must_use]
    pub fn outcome(&self, roll: &Roll, rulebook: &Rulebook, vote: &Vote) -> Outcome {
        let base = vote.base(roll, rulebook);
        let broken = vote.broken(&base, roll.present(), &self.list);
        let running = Outcome::of_standing(vote.tally.votes(), |at| self.stands(at));
        let outcome = match self.condition {
            _ if !broken.is_empty() => Outcome::Stopped { broken },
            Condition::OverHalf => running.by_majority(&base, self.list.seats()),
            Condition::MostVotes => running.by_most_votes(self.list.seats()),
        };
        match rulebook.rounds().tie {
            TieRule::ListOrder => outcome.tied_by_list(),
            TieRule::RunOff | TieRule::Decide => outcome,
        }
    }
}

/// What it takes to win a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// More than half of the base (rule `RESULT-MAJORITY`).
    OverHalf,
    /// More votes than the other tied persons (rule `RESULT-TIE`).
    MostVotes,
}
