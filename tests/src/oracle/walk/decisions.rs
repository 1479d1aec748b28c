//! Decisions that end a vote or let it be held anew (rules.md, sections 6 and 10).

use super::*;

impl Walk<'_> {
    /// RESULT-SHORT, RESULT-TIE: the congress decides to leave the seats open.
    pub(super) fn stop(&mut self, place: usize) -> Result<(), Refused> {
        match &self.state {
            // RESULT-TIE: only tied again may the congress stop, unless it is asked whether the tied stand again.
            State::Tie { again: false, .. } if !self.body.asked_about_ties => return Err("RESULT-TIE"),
            State::Tie { tied, .. } => self.closed_tie.clone_from(tied),
            State::LeftOfTied { left, .. } => {
                self.closed_tie.clone_from(left);
                self.early(place);
            }
            State::Short => self.early(place),
            _ => return Err(self.rule()),
        }
        self.on_purpose = self.open_seats();
        self.stopped_by_decision = true;
        self.state = State::Closed;
        (self.announced, self.anew) = (None, None);
        Ok(())
    }

    /// §10.6: delegates, after only one short round.
    pub(super) fn early(&mut self, place: usize) {
        if self.contest.office == Office::Delegates && self.ballots().count() == 1 {
            self.early.insert((place, "RESULT-SHORT"));
        }
    }

    /// LIST-WITHDRAWN: of two tied the other one is seated without a run-off, if the congress so resolves.
    pub(super) fn seat_other(&mut self) -> Result<(), Refused> {
        let State::LeftOfTied { left, .. } = self.state.clone() else { return Err("LIST-WITHDRAWN|RESULT-TIE") };
        self.elected.extend(left);
        (self.announced, self.anew) = (None, None);
        self.settle();
        // A seat that is open still was left by somebody who declined.
        self.declined = self.state == State::Short;
        Ok(())
    }

    /// PAPER-SURPLUS: all papers of the stopped round are annulled, and the same round is held anew.
    pub(super) fn annul(&mut self, place: usize, call: &Call, entry: &Entry, printed: &Self) -> Result<(), Refused> {
        let unchanged = self.clone();
        let before = self.before.take().expect("a stopped round was voted");
        if let Some(stopped) = self.rounds.last_mut() {
            stopped.annulled = Some(place);
        }
        self.state = before.state.clone();
        self.on_purpose = before.on_purpose;
        self.announced = None;
        // The papers anew are printed without those who withdrew before; the vote may lack enough names now.
        let same = before.is_same(call);
        self.anew = before.printed_without(&printed.gone(), self.state == State::Open);
        if entry.cast.is_none() && same {
            return Ok(());
        }
        let Some(before) = self.anew.clone() else {
            let again = Call { decision: Some(Decision::VoteAgain), answers: None, ..call.clone() };
            let printed = self.clone();
            return self.vote(place, &again, entry, &printed).inspect_err(|_| *self = unchanged);
        };
        // An annulment with other papers than those of the round anew is refused as one.
        self.hold_anew(place, call, entry, &before).inspect_err(|_| *self = unchanged)
    }

    /// The round anew, with the same list.
    pub(super) fn hold_anew(&mut self, place: usize, call: &Call, entry: &Entry, anew: &Before) -> Result<(), Refused> {
        // LIST-WITHDRAWN: its papers bear those who withdraw in this entry, or are printed without them.
        let without = anew.clone().printed_without(&self.gone(), self.state == State::Open);
        let is_same = anew.is_same(call) || without.is_some_and(|without| without.is_same(call));
        if entry.cast.is_none() && call.decision == Some(Decision::VoteAgain) && is_same {
            return Ok(());
        }
        let other_purpose = call.purpose.is_some() && !anew.purpose.of_alternates;
        let list = call.candidates.as_ref().unwrap_or(&anew.list);
        let Some(cast) = entry.cast.as_ref().filter(|_| is_same && !other_purpose) else {
            return Err("PAPER-SURPLUS|RESULT-OPEN|RESULT-TIE|RESULT-SHORT|RESULT-ALTERNATES|LIST-WITHDRAWN");
        };
        self.anew = None;
        self.hold(place, cast, list.clone(), anew.purpose, Some(anew.left))
    }
}
