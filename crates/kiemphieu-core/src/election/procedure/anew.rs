//! A round whose papers do not close: it is annulled by decision, and held anew from where the election stood before it
//! (rule `PAPER-SURPLUS`).

use std::collections::BTreeSet;

use super::{Called, Condition, Contest, Procedure, Refusal, State};
use crate::ballot::list::List;
use crate::declared::round::{Call, Withdrawn};
use crate::words::names::Key;
use crate::words::terms::Decision;

/// An election before a vote whose papers do not close, and what was voted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Before {
    procedure: Procedure,
    contest: Contest,
}

impl Before {
    pub fn of(procedure: &Procedure, contest: &Contest) -> Box<Self> {
        Box::new(Self { procedure: procedure.clone(), contest: contest.clone() })
    }
}

impl Procedure {
    /// What was voted in the round whose papers do not close.
    pub(super) fn stopped_vote(&self) -> Option<&Contest> {
        self.before.as_ref().map(|before| &before.contest)
    }

    /// Whether a round is to be held anew, because its papers are annulled.
    #[must_use]
    pub fn is_anew(&self) -> bool {
        self.anew.is_some()
    }

    /// The election before the stopped vote, which is to be held anew. Nothing of that vote is left but that it was held;
    /// who withdrew since is a fact.
    pub(super) fn annulled(&self) -> Option<Self> {
        let Before { procedure, contest } = (**self.before.as_ref()?).clone();
        let since = self.withdrawn.iter().filter(|name| !procedure.withdrawn.contains(name)).cloned().collect();
        let of_the_open =
            contest.condition == Condition::OverHalf && !contest.of_alternates && procedure.anew.is_none();
        let left_open = match of_the_open {
            true => procedure.open_seats().saturating_sub(contest.list.seats()),
            false => procedure.left_open,
        };
        let mut anew = Self { held: self.held, left_open, announced: None, anew: Some(contest), ..procedure };
        anew.anew_without_withdrawn();
        let withdrawn = Withdrawn { names: since, ..Withdrawn::default() };
        Some(anew.without(&Call { withdrawn, ..Call::default() }).0)
    }

    /// The papers of the vote anew are printed without those who withdrew, save for the list of the election itself
    /// (rule `LIST-WITHDRAWN`). A vote that has fewer names left than seats, or no tie to part any more, is none: the
    /// congress decides what becomes of it.
    pub(super) fn anew_without_withdrawn(&mut self) {
        let Some(anew) = self.anew.take_if(|_| self.state != State::Open) else { return };
        let (names, seats) = (self.of_those_who_stand(anew.list.names()), anew.list.seats());
        let parts = u32::try_from(names.len()).is_ok_and(|names| names > seats);
        let list = List::new(&names, seats).ok().filter(|_| parts || anew.condition == Condition::OverHalf);
        self.anew =
            list.map(|list| Contest { of_alternates: anew.of_alternates, ..Contest::of(list, anew.condition, &[]) });
    }

    /// A call in which what it does not say is as in the vote that is held anew; that one needs no further decision.
    pub(super) fn anew_by(&self, call: &Call) -> Call {
        let Some(anew) = self.anew.as_ref().filter(|_| !call.decision.is_some_and(Decision::has_no_vote)) else {
            return call.clone();
        };
        Call {
            decision: (self.state != State::Open).then_some(Decision::VoteAgain),
            candidates: call.candidates.clone().or_else(|| Some(anew.list.names().to_vec())),
            seats: call.seats.or(Some(anew.list.seats())),
            new_names: true,
            ..call.clone()
        }
        .for_alternates(anew.of_alternates)
    }

    /// The vote anew is on the same list, for the same seats, with or without those who withdrew in this entry.
    pub(super) fn is_the_same_anew(&self, call: &Call, called: &Called, printed: &Self) -> Result<(), Refusal> {
        let (Some(anew), Called::Vote(contest)) = (&printed.anew, called) else { return Ok(()) };
        let keys = |contest: &Contest| contest.list.names().iter().map(|name| Key::of(name)).collect::<BTreeSet<_>>();
        let is_same = |anew: &Contest| {
            keys(anew) == keys(contest)
                && anew.list.seats() == contest.list.seats()
                && anew.of_alternates == contest.of_alternates
        };
        if is_same(anew) || self.anew.as_ref().is_some_and(is_same) {
            return Ok(());
        }
        let names = call.candidates.clone().unwrap_or_else(|| contest.list.names().to_vec());
        let (seats, must) = (contest.list.seats(), anew.list.seats());
        Err(Refusal::OtherListAnew { list: anew.list.names().to_vec(), must, names, seats })
    }
}

#[cfg(test)]
mod tests;
