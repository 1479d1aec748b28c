//! Alternates of delegates: from one joint list, or by rounds of their own (rule `RESULT-ALTERNATES`).

use std::cmp::Reverse;

use serde::Serialize;

use super::{Condition, Contest, State};
use crate::election::outcome::Outcome;
use crate::meeting::base::Base;

/// What is known of the alternates of an election.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Alternates {
    allotted: u32,
    /// Those over half in a round of the office.
    #[serde(skip)]
    over_half: Vec<OverHalf>,
    /// Those whom the rounds for alternates made so, in order.
    voted: Vec<String>,
    /// Those tied in the last of these rounds; `None` before the first.
    tied: Option<Vec<String>>,
    /// Those tied for a seat of an official delegate that the congress left open.
    in_question: Vec<String>,
    /// Whether the congress decided to leave the rest open.
    closed: bool,
}

/// Somebody over half in a round of the office: the votes of the first one, then those of the run-offs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OverHalf {
    name: String,
    votes: Vec<u64>,
}

/// The alternates as the election stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The alternates, by votes from high to low.
    pub names: Vec<String>,
    /// Those tied at the last places of alternates, or in question after a tie that stays open, whom only the congress can
    /// part.
    pub tied: Vec<String>,
    /// The places left.
    pub places: u32,
}

impl Alternates {
    pub fn allotted(allotted: u32) -> Self {
        Self { allotted, ..Self::default() }
    }

    pub fn none_allotted(&self) -> bool {
        self.allotted == 0
    }

    pub fn are_closed(&self) -> bool {
        self.closed
    }

    pub fn close(&mut self) {
        self.closed = true;
    }

    /// The congress leaves the seat open for which these are tied.
    pub fn closed_tie(&mut self, tied: &[String]) {
        self.in_question = tied.to_vec();
    }

    /// Keeps the votes of a round of the office, which rank those over half.
    pub fn record(&mut self, contest: &Contest, votes: &[u64], base: &Base) {
        if contest.of_alternates {
            return;
        }
        for (name, votes) in contest.list.names().iter().zip(votes) {
            let known = self.over_half.iter_mut().find(|person| person.name == *name);
            match (contest.condition, known) {
                (Condition::MostVotes, Some(person)) => person.votes.push(*votes),
                (Condition::OverHalf, None) if base.is_exceeded_by(*votes) => {
                    self.over_half.push(OverHalf { name: name.clone(), votes: vec![*votes] });
                }
                _ => {}
            }
        }
    }

    /// A round for alternates was held.
    pub fn voted(&mut self, contest: &Contest, outcome: &Outcome) {
        let name = |at: &usize| contest.list.name(*at).to_owned();
        self.voted.extend(outcome.elected().iter().map(name));
        self.tied = Some(outcome.tied().iter().map(name).collect());
    }

    /// The alternates once the official delegates are settled: those over half beyond them, by votes, up to the number
    /// allotted; then those of the rounds of their own. Nobody who withdrew is one, or tied (rule `LIST-WITHDRAWN`).
    pub fn standing(&self, elected: &[String], withdrawn: &[String], state: &State) -> Standing {
        if self.allotted == 0 || !matches!(state, State::Complete | State::Closed { .. }) {
            return Standing::default();
        }
        let those_who_stand = |names: &[String]| -> Vec<String> {
            names.iter().filter(|name| !withdrawn.contains(name)).cloned().collect()
        };
        let (mut names, tied) = self.of_the_joint_list(elected, withdrawn, those_who_stand(&self.in_question));
        let is_free = |name: &String| !names.contains(name) && !elected.contains(name);
        // Once one of the tied is gone, the joint list may name somebody whom a round for alternates named too; and who is
        // elected to a seat that opened later is no alternate any more.
        let voted: Vec<String> = those_who_stand(&self.voted).into_iter().filter(is_free).collect();
        names.extend(voted);
        let tied = match &self.tied {
            _ if self.closed => Vec::new(),
            Some(tied) => those_who_stand(tied),
            None => tied,
        };
        let settled = u32::try_from(names.len()).unwrap_or(u32::MAX);
        Standing { names, tied, places: self.allotted.saturating_sub(settled) }
    }

    /// Those whom the joint list makes alternates, and those tied at the last of their places.
    fn of_the_joint_list(
        &self,
        elected: &[String],
        withdrawn: &[String],
        in_question: Vec<String>,
    ) -> (Vec<String>, Vec<String>) {
        if !in_question.is_empty() {
            return (Vec::new(), in_question);
        }
        let is_beyond = |person: &&OverHalf| !elected.contains(&person.name) && !withdrawn.contains(&person.name);
        let mut beyond: Vec<_> = self.over_half.iter().filter(is_beyond).collect();
        beyond.sort_by_key(|person| Reverse(&person.votes));
        let places = usize::try_from(self.allotted).unwrap_or(usize::MAX);
        let cut = match (places.checked_sub(1).and_then(|last| beyond.get(last)), beyond.get(places)) {
            (Some(last), Some(next)) if last.votes == next.votes => Some(&last.votes),
            _ => None,
        };
        let names = |persons: Vec<&&OverHalf>| persons.into_iter().map(|person| person.name.clone()).collect();
        let above = |person: &&&OverHalf| cut.is_none_or(|cut| person.votes > *cut);
        let in_places = beyond.iter().filter(above).take(places).collect();
        let tied = beyond.iter().filter(|person| Some(&person.votes) == cut).collect();
        (names(in_places), names(tied))
    }
}
