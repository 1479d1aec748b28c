//! What a call leads to as an election stands: a vote, a decision without one, or a refusal.

use std::collections::BTreeSet;

use super::{Called, Closing, Condition, Contest, Procedure, Refusal, State};
use crate::ballot::list::{List, ListError};
use crate::declared::round::Call;
use crate::rules::parameters::TieRule;
use crate::words::names::{People, nfc};
use crate::words::terms::{Decision, Ending, Office, Purpose};

impl Procedure {
    /// What a declared round leads to; `has_papers` tells whether it was voted.
    ///
    /// # Errors
    /// When it is not one of the lawful next steps.
    pub fn call(&self, call: &Call, has_papers: bool) -> Result<Called, Refusal> {
        if call.is_record() && !has_papers {
            return Ok(Called::Record);
        }
        let now = self.clone().without(call).0;
        now.called(call, has_papers, self)
    }

    /// What a call leads to; `before` is the election before those withdrew who do so in this entry: they stand on its
    /// papers, and on none that are yet to be printed.
    fn called(&self, call: &Call, has_papers: bool, before: &Self) -> Result<Called, Refusal> {
        let call = &before.announced_before(call);
        if call.decision.is_some_and(Decision::has_no_vote) && has_papers {
            return Err(Refusal::StopWithVote);
        }
        if let Some(answered) = call.answers.filter(|answered| !self.is_answered_by(*answered, before)) {
            return Err(Refusal::OtherEnding { answered, stands: self.stands() });
        }
        if call.decision == Some(Decision::Annul) {
            let (Some(anew), Some(before)) = (self.annulled(), before.annulled()) else {
                return Err(Refusal::NothingToAnnul { stands: self.stands() });
            };
            let vote = Call { decision: None, answers: None, ..call.clone() };
            let called = anew.called(&vote, has_papers, &before);
            // Where too few are left for the vote anew the papers are void all the same, and the congress decides what follows.
            let bare = !has_papers && call.candidates.is_none() && call.seats.is_none();
            return if bare { called.or(Ok(Called::Record)) } else { called };
        }
        let call = &self.without_withdrawn(call.clone(), has_papers, before);
        let printed = if has_papers { before } else { self };
        let called = self.as_it_stands(&printed.anew_by(call), has_papers, printed)?;
        self.is_the_same_anew(call, &called, printed)?;
        Ok(called)
    }

    /// A call for papers that are yet to be printed names nobody who withdraws in its own entry, save on the list of the
    /// election itself (rule `LIST-WITHDRAWN`).
    fn without_withdrawn(&self, mut call: Call, has_papers: bool, before: &Self) -> Call {
        let names = call.candidates.as_mut().filter(|_| !has_papers && self.state != State::Open);
        if let Some(names) = names {
            let new = self.withdrawn.iter().filter(|name| !before.withdrawn.contains(name));
            let new = People::of(new);
            names.retain(|name| !new.contain(name));
        }
        call
    }

    /// Whether a decision answers how the election stands, or stood before those withdrew who do so in its entry.
    fn is_answered_by(&self, answered: Ending, before: &Self) -> bool {
        answered == self.ending() || answered == before.ending()
    }

    /// What a call leads to as the election stands; `printed` as it stood when its papers were printed.
    fn as_it_stands(&self, call: &Call, has_papers: bool, printed: &Self) -> Result<Called, Refusal> {
        if call.purpose == Some(Purpose::Alternates) {
            return self.of_alternates(call, printed);
        }
        if call.decision == Some(Decision::SeatOther) {
            return self.seat_other();
        }
        match (&self.state, &printed.state) {
            (State::Closed { seats, by: Closing::LeftOpen }, _) if call.decision == Some(Decision::VoteAgain) => {
                self.again(call, &self.others(), *seats, printed)
            }
            (State::Complete | State::Closed { .. } | State::Appointed, _) => Err(self.ended(call)),
            (State::Stopped { .. }, _) => Err(Refusal::AfterStop),
            (State::Open, _) => self.first_round(call),
            (State::Short { .. }, _) if call.decision == Some(Decision::Stop) => Ok(Called::Stop),
            // Papers of a run-off that were printed before so many of the tied withdrew.
            (State::Short { .. }, State::Tied { tied, seats, .. }) if has_papers && printed.is_among(call, tied) => {
                self.run_off(call, tied, *seats, printed, true)
            }
            (State::Tied { tied, seats, again }, before) => {
                let may_stop = *again || self.rules.tie == TieRule::Decide;
                let tied = if let State::Tied { tied, .. } = before { tied } else { tied };
                self.run_off(call, tied, *seats, printed, may_stop)
            }
            (State::Short { seats, .. }, State::Short { left, .. }) => self.again(call, left, *seats, printed),
            (State::Short { left, seats }, _) => self.again(call, left, *seats, printed),
        }
    }

    fn ended(&self, call: &Call) -> Refusal {
        let ended = || Refusal::Ended { decision: call.decision, stands: self.stands() };
        if self.state == State::Appointed { Refusal::FourthBallot } else { ended() }
    }

    fn first_round(&self, call: &Call) -> Result<Called, Refusal> {
        let same = self.names(call, self.list.names()) == self.list.names();
        if !same || call.decision.is_some() {
            return Err(Refusal::FirstRound);
        }
        must_be(call, self.list.seats())?;
        Ok(Called::Vote(Contest::of(self.list.clone(), Condition::OverHalf, &self.withdrawn)))
    }

    /// Another round for the open seats, or some of them (rules `RESULT-SHORT`, `RESULT-OPEN`): nobody already elected, and
    /// new names only as allowed.
    fn again(&self, call: &Call, left: &[String], seats: u32, printed: &Self) -> Result<Called, Refusal> {
        let (seats, open) = (call.seats.unwrap_or(seats), self.open_seats());
        if seats > open {
            return Err(Refusal::MoreSeatsThanOpen { seats, open });
        }
        let names = self.names(call, left);
        printed.may_be_printed(&names)?;
        if let Some(name) = names.iter().find(|name| self.elected.contains(name)) {
            return Err(Refusal::AlreadyElected { name: name.clone() });
        }
        let new = names.iter().find(|name| !self.stood.contains(name));
        if let Some(name) = new.filter(|_| self.office == Office::Delegates && !call.new_names) {
            return Err(Refusal::NewName { name: name.clone() });
        }
        let list = contest_list(&names, seats)?;
        Ok(Called::Vote(Contest::of(list, Condition::OverHalf, &self.withdrawn)))
    }

    /// Rule `RESULT-TIE`: exactly the tied, for the seats left, the higher wins.
    fn run_off(
        &self,
        call: &Call,
        tied: &[String],
        seats: u32,
        printed: &Self,
        may_stop: bool,
    ) -> Result<Called, Refusal> {
        if call.decision == Some(Decision::Stop) {
            return if may_stop { Ok(Called::Stop) } else { Err(Refusal::TiedMustStandAgain) };
        }
        let names = self.names(call, tied);
        printed.may_be_printed(&names)?;
        // The papers were printed before or after those withdrew who do so in this entry.
        let left = self.of_those_who_stand(tied);
        if !self.is_among(call, tied) && !self.is_among(call, &left) {
            return Err(Refusal::OtherThanTheTied { tied: left, names });
        }
        must_be(call, seats)?;
        let list = contest_list(&names, seats)?;
        Ok(Called::Vote(Contest::of(list, Condition::MostVotes, &self.withdrawn)))
    }

    /// Rule `LIST-WITHDRAWN`: of the tied those are seated who are left, once there are seats for all of them.
    fn seat_other(&self) -> Result<Called, Refusal> {
        match (&self.state, self.left_of_a_tie()) {
            (State::Tied { tied, seats, .. }, _) => Err(Refusal::NobodyWithdrew { left: tied.clone(), seats: *seats }),
            (_, []) => Err(Refusal::NoTieToSettle { stands: self.stands() }),
            (_, left) => Ok(Called::Seat(left.to_vec())),
        }
    }

    /// No new paper bears the name of somebody who withdrew before it was printed.
    pub(super) fn may_be_printed(&self, names: &[String]) -> Result<(), Refusal> {
        match names.iter().find(|name| self.withdrawn.contains(name)) {
            Some(name) => Err(Refusal::Withdrawn { name: name.clone() }),
            None => Ok(()),
        }
    }

    /// Those of these who have not withdrawn.
    pub(super) fn of_those_who_stand(&self, names: &[String]) -> Vec<String> {
        names.iter().filter(|name| !self.withdrawn.contains(name)).cloned().collect()
    }

    /// Everybody who stood and is neither elected nor withdrawn.
    pub(super) fn others(&self) -> Vec<String> {
        let left: Vec<String> = self.stood.iter().filter(|name| !self.elected.contains(name)).cloned().collect();
        self.of_those_who_stand(&left)
    }

    /// Whether a call is for a vote among exactly these.
    pub(super) fn is_among(&self, call: &Call, these: &[String]) -> bool {
        let names = self.names(call, these);
        names.len() == these.len() && these.iter().all(|name| names.contains(name))
    }

    /// Everybody who stood so far, as one list: no paper of this election has a number beyond it.
    #[must_use]
    pub fn everybody(&self) -> Option<List> {
        List::new(&self.stood, self.list.seats()).ok()
    }

    /// The first name of a declared list that was on none before, where a mere decision has not announced one already.
    pub(crate) fn new_name(&self, call: &Call) -> Option<String> {
        let new = |call: &Call| self.names(call, &[]).into_iter().find(|name| !self.stood.contains(name));
        let announced = self.announced.as_ref().and_then(new);
        new(call).filter(|_| announced.is_none())
    }

    /// The list that the papers of a refused entry bear, as far as it can be told: the names that it declares, else
    /// those who would have stood, for the seats that are open. It serves to look at the papers, and decides nothing.
    #[must_use]
    pub fn meant(&self, call: &Call) -> Option<List> {
        let call = &self.announced_before(call);
        let or = match &self.state {
            State::Tied { tied, .. } => tied.as_slice(),
            State::Short { left, .. } => left.as_slice(),
            _ => self.list.names(),
        };
        let mut names = self.names(call, or);
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        let open = if self.open_seats() == 0 { self.list.seats() } else { self.open_seats() };
        let most = u32::try_from(names.len()).unwrap_or(u32::MAX);
        List::new(&names, open.min(most)).ok()
    }

    /// The names that a call declares, else `or`; each as it was spelled first.
    pub(super) fn names(&self, call: &Call, or: &[String]) -> Vec<String> {
        let declared = call.candidates.as_deref().unwrap_or(or).iter();
        let stood = People::of(&self.stood);
        declared.map(|name| stood.find(name).cloned().unwrap_or_else(|| nfc(name))).collect()
    }
}

/// A round whose seats are no choice.
pub(super) fn must_be(call: &Call, seats: u32) -> Result<(), Refusal> {
    match call.seats.filter(|declared| *declared != seats) {
        Some(declared) => Err(Refusal::OtherSeats { seats: declared, must: seats }),
        None => Ok(()),
    }
}

pub(super) fn contest_list(names: &[String], seats: u32) -> Result<List, Refusal> {
    List::new(names, seats)
        .map_err(|errors| Refusal::List { error: errors.into_iter().next().unwrap_or(ListError::NoSeats) })
}

#[cfg(test)]
mod tests;
