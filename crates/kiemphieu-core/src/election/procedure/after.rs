//! How an election stands after a vote, or after a decision that ends it.

use super::anew::Before;
use super::{Closing, Condition, Contest, Procedure, State};
use crate::election::outcome::Outcome;
use crate::words::terms::Office;

impl Procedure {
    /// The election after a round in which `contest` ended in `outcome`.
    #[must_use]
    pub fn after(mut self, contest: &Contest, outcome: &Outcome) -> Self {
        let list = &contest.list;
        let name = |at: &usize| list.name(*at).to_owned();
        let before = matches!(outcome, Outcome::Stopped { .. }).then(|| Before::of(&self, contest));
        let is_anew = self.anew.take().is_some();
        self.held += 1;
        self.announced = None;
        self.before = before;
        let new = list.names().iter().filter(|name| !self.stood.contains(name)).cloned();
        self.stood = self.stood.iter().cloned().chain(new).collect();
        if contest.of_alternates && self.before.is_none() {
            self.alternates.voted(contest, outcome);
            return self;
        }
        self.ballots += u32::from(!contest.of_alternates);
        if contest.condition == Condition::OverHalf && self.before.is_none() && !is_anew {
            self.left_open = self.open_seats().saturating_sub(list.seats());
        }
        self.elected.extend(outcome.elected().iter().map(name));
        self.lapsed.clear();
        self.state = self.state_after(contest, outcome);
        self
    }

    fn state_after(&self, contest: &Contest, outcome: &Outcome) -> State {
        let list = &contest.list;
        let name = |at: usize| list.name(at).to_owned();
        let unelected = |elected: &[usize]| {
            let left = (0..list.len()).filter(|at| !elected.contains(at) && contest.stands(*at));
            left.map(name).collect()
        };
        let seats = self.seats_to_fill();
        match outcome {
            // Somebody declined whose seat the vote was not for.
            Outcome::Complete { elected } if seats > 0 => State::Short { left: unelected(elected), seats },
            Outcome::Complete { .. } => self.filled(),
            Outcome::Stopped { broken } => State::Stopped { broken: broken.clone() },
            Outcome::Tie { tied, seats_left, .. } => State::Tied {
                tied: tied.iter().copied().map(name).collect(),
                seats: *seats_left,
                again: contest.condition == Condition::MostVotes,
            },
            Outcome::Short { .. } if self.is_appointed() => State::Appointed,
            Outcome::Short { .. } if self.rules.short_rounds.is_some_and(|most| self.ballots >= most) => {
                State::Closed { seats: self.open_seats(), by: Closing::ShortRounds }
            }
            Outcome::Short { elected, .. } => State::Short { left: unelected(elected), seats },
        }
    }

    /// Rule `RESULT-CELL-SECRETARY`.
    fn is_appointed(&self) -> bool {
        let most = self.rules.cell_secretary_ballots.filter(|_| self.of_a_cell && self.office == Office::Secretary);
        most.is_some_and(|most| self.ballots >= most)
    }

    /// The election after the congress seated these without a vote (rule `LIST-WITHDRAWN`).
    pub(super) fn seated(mut self, names: &[String]) -> Self {
        self.elected.extend(names.iter().cloned());
        self.announced = None;
        self.anew = None;
        self.lapsed.clear();
        self.state = match self.seats_to_fill() {
            0 => self.filled(),
            seats => State::Short { left: self.others(), seats },
        };
        self
    }

    /// Every seat that was voted is filled.
    fn filled(&self) -> State {
        match self.left_open {
            0 => State::Complete,
            seats => State::Closed { seats, by: Closing::LeftOpen },
        }
    }

    /// The election after the congress decided to stop.
    #[must_use]
    pub fn stopped(mut self) -> Self {
        let tied = match &self.state {
            State::Tied { tied, .. } => tied.clone(),
            _ => self.left_of_a_tie().to_vec(),
        };
        if !tied.is_empty() {
            self.alternates.closed_tie(&tied);
        }
        self.state = State::Closed { seats: self.open_seats(), by: Closing::Decision };
        self.announced = None;
        self.anew = None;
        self
    }
}
