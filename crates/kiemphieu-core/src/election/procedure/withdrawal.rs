//! Who withdraws from an election, before a vote, after it, or once elected (rule `LIST-WITHDRAWN`).

use super::{Closing, Procedure, State};
use crate::declared::round::Call;
use crate::words::names::{People, nfc};
use crate::words::terms::Purpose;

/// What the withdrawals of one entry do to an election.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Withdrawal {
    /// Those who had been elected: their seats are open again.
    pub declined: Vec<String>,
    /// Those who are left of the tied, where there are seats for all of them now, and those seats.
    pub lapsed: Option<(Vec<String>, u32)>,
}

impl Procedure {
    /// Those who withdrew so far.
    #[must_use]
    pub fn withdrawn(&self) -> &[String] {
        &self.withdrawn
    }

    /// Those of them who had been elected, by votes or seated by decision, and decline.
    #[must_use]
    pub fn declined(&self) -> &[String] {
        &self.declined
    }

    /// Those who were tied for the open seats until one of them withdrew: the congress decides what becomes of them.
    #[must_use]
    pub fn left_of_a_tie(&self) -> &[String] {
        match &self.state {
            State::Short { .. } => &self.lapsed,
            _ => &[],
        }
    }

    /// The election after those of an entry withdrew, and what came of it. It is a fact, whatever becomes of the entry.
    pub(crate) fn without(mut self, call: &Call) -> (Self, Withdrawal) {
        let new = self.spelled(&call.withdrawn.names);
        if new.is_empty() {
            return (self, Withdrawal::default());
        }
        let declined: Vec<String> = self.elected.iter().filter(|name| new.contains(name)).cloned().collect();
        self.elected.retain(|name| !new.contains(name));
        self.declined.extend(declined.iter().cloned());
        self.withdrawn.extend(new);
        self.announced_without_withdrawn();
        self.anew_without_withdrawn();
        let lapsed = self.reopen(!declined.is_empty());
        self.officials_first();
        (self, Withdrawal { declined, lapsed })
    }

    /// A list that is decided upon is voted without those who withdrew, save for that of the election itself.
    pub(super) fn announced_without_withdrawn(&mut self) {
        let announced = self.announced.as_mut().filter(|_| self.state != State::Open);
        if let Some(names) = announced.and_then(|announced| announced.candidates.as_mut()) {
            let gone = People::of(&self.withdrawn);
            names.retain(|name| !gone.contain(name));
        }
    }

    /// Puts the state right once some withdrew; who is left of a tie that is none any more, and for how many seats.
    fn reopen(&mut self, declined: bool) -> Option<(Vec<String>, u32)> {
        let open = self.seats_to_fill();
        let stands = |name: &String| !self.withdrawn.contains(name);
        let others = self.others();
        let mut lapsed = None;
        let state = match &self.state {
            State::Tied { tied, seats, again } => {
                let tied: Vec<String> = tied.iter().filter(|name| stands(name)).cloned().collect();
                let enough = u32::try_from(tied.len()).is_ok_and(|tied| tied <= *seats);
                match (enough, tied.is_empty()) {
                    (false, _) => State::Tied { tied, seats: *seats, again: *again },
                    (true, true) => State::Short { left: others, seats: open },
                    (true, false) => {
                        lapsed = Some((tied.clone(), *seats));
                        State::Short { left: tied, seats: open }
                    }
                }
            }
            State::Short { left, .. } => {
                State::Short { left: left.iter().filter(|name| stands(name)).cloned().collect(), seats: open }
            }
            State::Complete | State::Closed { by: Closing::LeftOpen, .. } if declined => {
                State::Short { left: others, seats: open }
            }
            State::Closed { by: Closing::Decision, .. } if declined => {
                State::Short { left: others, seats: self.open_seats() }
            }
            State::Closed { by: Closing::ShortRounds, .. } => {
                State::Closed { seats: self.open_seats(), by: Closing::ShortRounds }
            }
            State::Open | State::Complete | State::Closed { .. } | State::Stopped { .. } | State::Appointed => {
                return None;
            }
        };
        self.state = state;
        if let Some((left, _)) = &lapsed {
            self.lapsed.clone_from(left);
        } else {
            self.lapsed.retain(|name| !self.withdrawn.contains(name));
        }
        lapsed
    }

    /// A vote of alternates that is decided upon, or to be held anew, waits for none once an official seat is open again.
    fn officials_first(&mut self) {
        if matches!(self.state, State::Short { .. }) {
            self.announced.take_if(|announced| announced.purpose == Some(Purpose::Alternates));
            self.anew.take_if(|anew| anew.of_alternates);
        }
    }

    /// Names as they were spelled first.
    fn spelled(&self, names: &[String]) -> Vec<String> {
        let stood = People::of(&self.stood);
        let known = |name: &String| stood.find(name).cloned().unwrap_or_else(|| nfc(name));
        names.iter().map(known).filter(|name| !self.withdrawn.contains(name)).collect()
    }
}

#[cfg(test)]
mod tests;
