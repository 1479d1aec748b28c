//! One election from its first ballot to its end: what may be held next, and what each round changes.
//!
//! The states and their transitions are drawn in `docs/procedure.md`. A round or decision that is not one of the
//! lawful next steps is refused with the rule it breaks, and changes nothing.

mod after;
mod alternates;
mod anew;
mod called;
mod contest;
mod of_alternates;
mod question;
mod refusal;
mod withdrawal;

use serde::Serialize;

use self::alternates::Alternates;
pub(crate) use self::alternates::Standing;
use self::anew::Before;
pub use self::contest::{Condition, Contest};
pub use self::question::{Answer, Open, Question, Stands};
pub use self::refusal::Refusal;
pub(crate) use self::withdrawal::Withdrawal;
use crate::ballot::list::List;
use crate::declared::election::Election;
use crate::declared::round::{Call, Vote};
use crate::election::outcome::Outcome;
use crate::meeting::identities::Broken;
use crate::meeting::roll::Roll;
use crate::rules::parameters::RoundRules;
use crate::rules::rulebook::Rulebook;
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
    /// A round for fewer seats than were open: the rest stays open on purpose (`RESULT-OPEN`).
    LeftOpen,
    /// The rule that ends voting after so many short rounds (`RESULT-SHORT`).
    ShortRounds,
}

/// What a lawful call leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Called {
    /// A vote.
    Vote(Contest),
    /// The end of the election, or of that of its alternates, with seats left open.
    Stop,
    /// These are seated without a run-off (rule `LIST-WITHDRAWN`).
    Seat(Vec<String>),
    /// Nothing: who came or withdrew is on record from now on, or papers are annulled for whose vote too few are left.
    Record,
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
    /// The ballots that count: none that is annulled, and none of alternates.
    ballots: u32,
    /// Every ballot that was held.
    held: u32,
    /// The seats that the congress left open on purpose.
    left_open: u32,
    /// The call of a mere decision to vote again, until that vote is held.
    announced: Option<Call>,
    /// Those who withdrew so far (rule `LIST-WITHDRAWN`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    withdrawn: Vec<String>,
    /// Those of them who had been elected.
    #[serde(skip)]
    declined: Vec<String>,
    /// Those who were tied until one of them withdrew.
    #[serde(skip)]
    lapsed: Vec<String>,
    /// The vote that is to be held anew, because the papers of the one before are annulled.
    anew: Option<Contest>,
    /// The election before the vote whose papers do not close.
    #[serde(skip)]
    before: Option<Box<Before>>,
    alternates: Alternates,
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
            held: 0,
            left_open: 0,
            announced: None,
            withdrawn: Vec::new(),
            declined: Vec::new(),
            lapsed: Vec::new(),
            anew: None,
            before: None,
            alternates: Alternates::allotted(election.alternates),
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

    /// How many ballots of the office were held; one that was annulled is none.
    #[must_use]
    pub fn ballots(&self) -> u32 {
        self.ballots
    }

    /// The seats that nobody holds.
    #[must_use]
    pub fn open_seats(&self) -> u32 {
        self.list.seats().saturating_sub(u32::try_from(self.elected.len()).unwrap_or(u32::MAX))
    }

    /// The seats that nobody holds and that were not left open on purpose.
    fn seats_to_fill(&self) -> u32 {
        self.open_seats().saturating_sub(self.left_open)
    }

    /// Whether the last word is a mere decision to vote again, or anew, and that vote is not held yet.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.announced.is_some() || self.anew.is_some()
    }

    /// The alternates so far (rule `RESULT-ALTERNATES`).
    #[must_use]
    pub fn alternates(&self) -> Vec<String> {
        self.standing_alternates().names
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
            Ok(Called::Stop | Called::Seat(_) | Called::Record) | Err(_) => None,
        }
    }

    /// Takes an entry. A decision without papers holds from now on; what a vote leads to is told to
    /// [`voted`](Self::voted).
    ///
    /// # Errors
    /// When it is not one of the lawful next steps. Then nothing has changed but who withdrew, which is a fact: a decision
    /// on record is not forgotten.
    pub fn enter(&mut self, call: &Call, has_papers: bool) -> Result<Called, Refusal> {
        let called = self.call(call, has_papers);
        let merged = self.announced_before(call);
        *self = self.clone().without(call).0;
        match &called {
            Ok(_) if call.decision == Some(Decision::Annul) => *self = self.annulled().unwrap_or_else(|| self.clone()),
            Ok(Called::Stop) if merged.purpose.is_some() => self.close_alternates(),
            Ok(Called::Stop) => *self = self.clone().stopped(),
            Ok(Called::Seat(names)) => *self = self.clone().seated(names),
            // What it answers is answered: who withdraws before the vote asks no question of it once more.
            Ok(Called::Vote(_)) if !has_papers => {
                self.announced = Some(Call { answers: None, ..self.announced_before(call) });
                self.announced_without_withdrawn();
            }
            Ok(Called::Vote(_) | Called::Record) | Err(_) => {}
        }
        called
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

    /// The vote of an entry was held by a body with this roll: its result, after which the election stands otherwise.
    pub fn hold(&mut self, contest: &Contest, roll: &Roll, rulebook: &Rulebook, vote: &Vote) -> Outcome {
        let outcome = contest.outcome(roll, rulebook, vote);
        let stopped = matches!(outcome, Outcome::Stopped { .. });
        self.voted(contest, &outcome);
        if !stopped {
            self.alternates.record(contest, vote.tally.votes(), &vote.base(roll, rulebook));
        }
        outcome
    }

    /// The vote of an entry was held. Who may be an alternate is told by the votes, which only
    /// [`hold`](Self::hold) knows.
    pub fn voted(&mut self, contest: &Contest, outcome: &Outcome) {
        *self = self.clone().after(contest, outcome);
    }
}

#[cfg(test)]
mod tests;
