//! One election from its first ballot to its end: what may be held next, and what each round changes.
//!
//! The states and their transitions are drawn in `docs/procedure.md`. A round or decision that is not one of the
//! lawful next steps is refused with the rule it breaks, and changes nothing.

mod question;
mod refusal;

use std::collections::BTreeSet;

use serde::Serialize;

pub use self::question::{Answer, Open, Question, Stands};
pub use self::refusal::Refusal;
use crate::ballot::list::{List, ListError};
use crate::declared::election::Election;
use crate::declared::round::{Call, Vote};
use crate::election::outcome::Outcome;
use crate::meeting::identities::Broken;
use crate::meeting::roll::Roll;
use crate::rules::parameters::{RoundRules, TieRule};
use crate::rules::rulebook::Rulebook;
use crate::words::names::{People, nfc};
use crate::words::terms::{Decision, Ending, Level, Office};

/// Where an election stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nobody has voted yet.
    Open,
    /// Rule `RESULT-TIE`: these stand again among themselves for `seats`.
    Tied {
        /// The tied, in ballot order.
        tied: Vec<String>,
        /// The seats left for them.
        seats: u32,
        /// Whether they were tied in a run-off already: then the congress decides whether to vote once more.
        again: bool,
    },
    /// Rule `RESULT-SHORT`: the congress decides whether to vote again.
    Short {
        /// Those on the last list who are not elected.
        left: Vec<String>,
        /// The open seats.
        seats: u32,
    },
    /// Every seat is filled.
    Complete,
    /// Rules `PAPER`, `PAPER-SURPLUS`: the papers of the last round do not close.
    Stopped {
        /// The identities that do not hold.
        broken: Vec<Broken>,
    },
    /// Voting is over; these seats stay open.
    Closed {
        /// The open seats.
        seats: u32,
        /// Who ended it.
        by: Closing,
    },
    /// Rule `RESULT-CELL-SECRETARY`: the superior committee appoints.
    Appointed,
}

/// What ended an election with seats left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closing {
    /// A decision of the congress.
    Decision,
    /// The rule that ends voting after so many short rounds (`RESULT-SHORT`).
    ShortRounds,
}

/// What is voted in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contest {
    /// The list and the seats.
    pub list: List,
    /// What it takes to win.
    pub condition: Condition,
}

impl Contest {
    /// The result of a vote by a body with this roll.
    #[must_use]
    pub fn outcome(&self, roll: &Roll, rulebook: &Rulebook, vote: &Vote) -> Outcome {
        let base = vote.base(roll, rulebook);
        let broken = vote.broken(&base, roll.present(), &self.list);
        let outcome = match self.condition {
            _ if !broken.is_empty() => Outcome::Stopped { broken },
            Condition::OverHalf => Outcome::by_majority(&base, self.list.seats(), vote.tally.votes()),
            Condition::MostVotes => Outcome::by_most_votes(self.list.seats(), vote.tally.votes()),
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

/// What a lawful call leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Called {
    /// A vote.
    Vote(Contest),
    /// The end of the election, with seats left open.
    Stop,
}

/// An election on its way. Made from the declared facts; rounds are recorded one after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Procedure {
    list: List,
    office: Office,
    of_a_cell: bool,
    #[serde(skip)]
    rules: RoundRules,
    state: State,
    elected: Vec<String>,
    /// Everybody who was on a list so far.
    stood: Vec<String>,
    ballots: u32,
    /// The call of a mere decision to vote again, until that vote is held.
    announced: Option<Call>,
}

impl Procedure {
    /// The election before its first round.
    #[must_use]
    pub fn of(election: &Election, level: Option<Level>, rulebook: &Rulebook) -> Self {
        Self {
            list: election.list.clone(),
            office: election.office,
            of_a_cell: level == Some(Level::Cell),
            rules: rulebook.rounds(),
            state: State::Open,
            elected: Vec::new(),
            stood: election.list.names().to_vec(),
            ballots: 0,
            announced: None,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How it stands, in one word.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self.state {
            State::Open => Ending::Pending,
            State::Tied { .. } => Ending::Tie,
            State::Short { .. } | State::Closed { .. } | State::Appointed => Ending::Short,
            State::Complete => Ending::Complete,
            State::Stopped { .. } => Ending::Stopped,
        }
    }

    /// Those elected so far: round after round, each by votes from high to low.
    #[must_use]
    pub fn elected(&self) -> &[String] {
        &self.elected
    }

    /// How many ballots were held.
    #[must_use]
    pub fn ballots(&self) -> u32 {
        self.ballots
    }

    /// The seats that nobody holds.
    #[must_use]
    pub fn open_seats(&self) -> u32 {
        self.list.seats().saturating_sub(u32::try_from(self.elected.len()).unwrap_or(u32::MAX))
    }

    /// Whether the last word is a mere decision to vote again, and that vote is not held yet.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.announced.is_some()
    }

    /// A call after the mere decision before it, where there is one.
    pub(crate) fn announced_before(&self, call: &Call) -> Call {
        call.clone().after(self.announced.as_ref())
    }

    /// What is to be voted next as the election stands: the first round, another one as it was announced, or else the one
    /// that follows. `None` once voting is over, or stopped.
    #[must_use]
    pub fn due(&self) -> Option<Contest> {
        match self.call(&Call::default(), false) {
            Ok(Called::Vote(contest)) => Some(contest),
            Ok(Called::Stop) | Err(_) => None,
        }
    }

    /// Takes an entry. A decision without papers holds from now on; what a vote leads to is told to
    /// [`voted`](Self::voted).
    ///
    /// # Errors
    /// When it is not one of the lawful next steps. Then nothing has changed: a decision on record is not forgotten.
    pub fn enter(&mut self, call: &Call, has_papers: bool) -> Result<Called, Refusal> {
        let called = self.call(call, has_papers)?;
        match called {
            Called::Stop => *self = self.clone().stopped(),
            Called::Vote(_) if !has_papers => self.announced = Some(self.announced_before(call)),
            Called::Vote(_) => {}
        }
        Ok(called)
    }

    /// Takes an entry that says which question it answers: [`enter`](Self::enter) for those who decide at some other time
    /// or place than where the count stands.
    ///
    /// # Errors
    /// When that is not the question that is open, or the entry is not one of the lawful next steps. Then nothing has
    /// changed.
    pub fn answer(&mut self, answer: &Answer, has_papers: bool) -> Result<Called, Refusal> {
        let open = self.question();
        if !open.as_ref().is_some_and(|open| open.is_same(&answer.to)) {
            return Err(Refusal::OtherQuestion { answered: answer.to.clone(), stands: self.stands() });
        }
        self.enter(&answer.call, has_papers)
    }

    /// The vote of an entry was held.
    pub fn voted(&mut self, contest: &Contest, outcome: &Outcome) {
        *self = self.clone().after(contest, outcome);
    }

    /// What a declared round leads to; `has_papers` tells whether it was voted.
    ///
    /// # Errors
    /// When it is not one of the lawful next steps.
    pub fn call(&self, call: &Call, has_papers: bool) -> Result<Called, Refusal> {
        let call = &self.announced_before(call);
        if call.decision == Some(Decision::Stop) && has_papers {
            return Err(Refusal::StopWithVote);
        }
        if let Some(answered) = call.answers.filter(|answered| *answered != self.ending()) {
            return Err(Refusal::OtherEnding { answered, stands: self.stands() });
        }
        match &self.state {
            State::Complete | State::Closed { .. } | State::Appointed => Err(self.ended(call)),
            State::Stopped { .. } => Err(Refusal::AfterStop),
            State::Open => self.first_round(call),
            State::Tied { tied, seats, again } => {
                self.run_off(call, tied, *seats, *again || self.rules.tie == TieRule::Decide)
            }
            State::Short { .. } if call.decision == Some(Decision::Stop) => Ok(Called::Stop),
            State::Short { left, seats } => self.again(call, left, *seats),
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
        Ok(Called::Vote(Contest { list: self.list.clone(), condition: Condition::OverHalf }))
    }

    /// Another round for the open seats (rule `RESULT-SHORT`): nobody already elected, and new names only as allowed.
    fn again(&self, call: &Call, left: &[String], seats: u32) -> Result<Called, Refusal> {
        let names = self.names(call, left);
        if let Some(name) = names.iter().find(|name| self.elected.contains(name)) {
            return Err(Refusal::AlreadyElected { name: name.clone() });
        }
        let new = names.iter().find(|name| !self.stood.contains(name));
        if let Some(name) = new.filter(|_| self.office == Office::Delegates && !call.new_names) {
            return Err(Refusal::NewName { name: name.clone() });
        }
        let list = contest_list(&names, seats)?;
        Ok(Called::Vote(Contest { list, condition: Condition::OverHalf }))
    }

    /// Everybody who stood so far, as one list: no paper of this election has a number beyond it.
    #[must_use]
    pub fn everybody(&self) -> Option<List> {
        List::new(&self.stood, self.list.seats()).ok()
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
    fn names(&self, call: &Call, or: &[String]) -> Vec<String> {
        let declared = call.candidates.as_deref().unwrap_or(or).iter();
        let stood = People::of(&self.stood);
        declared.map(|name| stood.find(name).cloned().unwrap_or_else(|| nfc(name))).collect()
    }

    /// Rule `RESULT-TIE`: exactly the tied, for the seats left, the higher wins.
    fn run_off(&self, call: &Call, tied: &[String], seats: u32, may_stop: bool) -> Result<Called, Refusal> {
        if call.decision == Some(Decision::Stop) {
            return if may_stop { Ok(Called::Stop) } else { Err(Refusal::TiedMustStandAgain) };
        }
        let names = self.names(call, tied);
        let exactly = names.len() == tied.len() && tied.iter().all(|name| names.contains(name));
        if !exactly {
            return Err(Refusal::OtherThanTheTied { tied: tied.to_vec(), names });
        }
        let list = contest_list(&names, seats)?;
        Ok(Called::Vote(Contest { list, condition: Condition::MostVotes }))
    }

    /// The election after a round in which `contest` ended in `outcome`.
    #[must_use]
    pub fn after(mut self, contest: &Contest, outcome: &Outcome) -> Self {
        let list = &contest.list;
        let name = |at: &usize| list.name(*at).to_owned();
        self.ballots += 1;
        self.announced = None;
        self.elected.extend(outcome.elected().iter().map(name));
        let new = list.names().iter().filter(|name| !self.stood.contains(name)).cloned();
        self.stood = self.stood.iter().cloned().chain(new).collect();
        self.state = match outcome {
            Outcome::Complete { .. } => State::Complete,
            Outcome::Stopped { broken } => State::Stopped { broken: broken.clone() },
            Outcome::Tie { tied, seats_left, .. } => State::Tied {
                tied: tied.iter().map(name).collect(),
                seats: *seats_left,
                again: contest.condition == Condition::MostVotes,
            },
            Outcome::Short { .. } if self.is_appointed() => State::Appointed,
            Outcome::Short { seats_left, .. } if self.rules.short_rounds.is_some_and(|most| self.ballots >= most) => {
                State::Closed { seats: *seats_left, by: Closing::ShortRounds }
            }
            Outcome::Short { elected, seats_left } => State::Short {
                left: (0..list.len()).filter(|at| !elected.contains(at)).map(|at| name(&at)).collect(),
                seats: *seats_left,
            },
        };
        self
    }

    /// Rule `RESULT-CELL-SECRETARY`.
    fn is_appointed(&self) -> bool {
        let most = self.rules.cell_secretary_ballots.filter(|_| self.of_a_cell && self.office == Office::Secretary);
        most.is_some_and(|most| self.ballots >= most)
    }

    /// The election after the congress decided to stop.
    #[must_use]
    pub fn stopped(mut self) -> Self {
        self.state = State::Closed { seats: self.open_seats(), by: Closing::Decision };
        self.announced = None;
        self
    }
}

fn contest_list(names: &[String], seats: u32) -> Result<List, Refusal> {
    List::new(names, seats)
        .map_err(|errors| Refusal::List { error: errors.into_iter().next().unwrap_or(ListError::NoSeats) })
}

#[cfg(test)]
mod tests;
