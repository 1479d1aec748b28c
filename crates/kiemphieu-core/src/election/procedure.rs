//! One election from its first ballot to its end: what may be held next, and what each round changes.
//!
//! The states and their transitions are drawn in `docs/procedure.md`. A round or decision that is not one of the
//! lawful next steps is refused with the rule it breaks, and changes nothing.

mod alternates;
mod anew;
mod of_alternates;
mod question;
mod refusal;

use std::collections::BTreeSet;

use serde::Serialize;

use self::alternates::Alternates;
pub(crate) use self::alternates::Standing;
use self::anew::Before;
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
use crate::words::terms::{Decision, Ending, Level, Office, Purpose};

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

/// What is voted in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contest {
    /// The list and the seats.
    pub list: List,
    /// What it takes to win.
    pub condition: Condition,
    /// Whether alternates are voted, and not the office itself (rule `RESULT-ALTERNATES`).
    pub of_alternates: bool,
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
    /// The end of the election, or of that of its alternates, with seats left open.
    Stop,
    /// These are seated without a run-off (rule `LIST-WITHDRAWN`).
    Seat(Vec<String>),
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

    /// Whether the last word is a mere decision to vote again, or anew, and that vote is not held yet.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.announced.is_some() || self.anew.is_some()
    }

    /// The alternates so far (rule `RESULT-ALTERNATES`).
    #[must_use]
    pub fn alternates(&self) -> Vec<String> {
        self.alternates.standing(&self.elected, &self.state).names
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
            Ok(Called::Stop | Called::Seat(_)) | Err(_) => None,
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
            _ if call.decision == Some(Decision::Annul) => *self = self.annulled().unwrap_or_else(|| self.clone()),
            Called::Stop if self.announced_before(call).purpose.is_some() => self.close_alternates(),
            Called::Stop => *self = self.clone().stopped(),
            Called::Seat(ref names) => *self = self.clone().seated(names),
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

    /// What a declared round leads to; `has_papers` tells whether it was voted.
    ///
    /// # Errors
    /// When it is not one of the lawful next steps.
    pub fn call(&self, call: &Call, has_papers: bool) -> Result<Called, Refusal> {
        let call = &self.announced_before(call);
        if call.decision.is_some_and(Decision::has_no_vote) && has_papers {
            return Err(Refusal::StopWithVote);
        }
        if let Some(answered) = call.answers.filter(|answered| *answered != self.ending()) {
            return Err(Refusal::OtherEnding { answered, stands: self.stands() });
        }
        if call.decision == Some(Decision::Annul) {
            let before = self.annulled().ok_or_else(|| Refusal::NothingToAnnul { stands: self.stands() })?;
            let anew = Call { decision: None, answers: None, ..call.clone() };
            return before.call(&anew, has_papers);
        }
        let called = self.as_it_stands(&self.anew_by(call))?;
        self.is_the_same_anew(call, &called)?;
        Ok(called)
    }

    /// What a call leads to as the election stands.
    fn as_it_stands(&self, call: &Call) -> Result<Called, Refusal> {
        if call.purpose == Some(Purpose::Alternates) {
            return self.of_alternates(call);
        }
        if call.decision == Some(Decision::SeatOther) {
            return self.seat_other();
        }
        match &self.state {
            State::Closed { seats, by: Closing::LeftOpen } if call.decision == Some(Decision::VoteAgain) => {
                let left = self.stood.iter().filter(|name| !self.elected.contains(name)).cloned().collect::<Vec<_>>();
                self.again(call, &left, *seats)
            }
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
        must_be(call, self.list.seats())?;
        Ok(Called::Vote(Contest { list: self.list.clone(), condition: Condition::OverHalf, of_alternates: false }))
    }

    /// Another round for the open seats, or some of them (rules `RESULT-SHORT`, `RESULT-OPEN`): nobody already elected, and
    /// new names only as allowed.
    fn again(&self, call: &Call, left: &[String], seats: u32) -> Result<Called, Refusal> {
        let (seats, open) = (call.seats.unwrap_or(seats), self.open_seats());
        if seats > open {
            return Err(Refusal::MoreSeatsThanOpen { seats, open });
        }
        let names = self.names(call, left);
        if let Some(name) = names.iter().find(|name| self.elected.contains(name)) {
            return Err(Refusal::AlreadyElected { name: name.clone() });
        }
        let new = names.iter().find(|name| !self.stood.contains(name));
        if let Some(name) = new.filter(|_| self.office == Office::Delegates && !call.new_names) {
            return Err(Refusal::NewName { name: name.clone() });
        }
        let list = contest_list(&names, seats)?;
        Ok(Called::Vote(Contest { list, condition: Condition::OverHalf, of_alternates: false }))
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
        must_be(call, seats)?;
        let list = contest_list(&names, seats)?;
        Ok(Called::Vote(Contest { list, condition: Condition::MostVotes, of_alternates: false }))
    }

    /// Rule `LIST-WITHDRAWN`: of the tied those are seated who are left, where they are as many as the seats.
    fn seat_other(&self) -> Result<Called, Refusal> {
        let State::Tied { tied, seats, .. } = &self.state else {
            return Err(Refusal::NoTieToSettle { stands: self.stands() });
        };
        let left = self.still_standing(tied);
        if u32::try_from(left.len()).is_ok_and(|left| left == *seats) {
            return Ok(Called::Seat(left));
        }
        Err(Refusal::NobodyWithdrew { left, seats: *seats })
    }

    /// Those of the tied who have not withdrawn.
    #[allow(clippy::unused_self, reason = "who withdrew is a fact of the election")]
    fn still_standing(&self, tied: &[String]) -> Vec<String> {
        tied.to_vec()
    }

    /// The election after the congress seated these without a vote.
    fn seated(mut self, names: &[String]) -> Self {
        self.elected.extend(names.iter().cloned());
        self.announced = None;
        self.anew = None;
        self.state = self.filled();
        self
    }

    /// Every seat that was voted is filled.
    fn filled(&self) -> State {
        match self.left_open {
            0 => State::Complete,
            seats => State::Closed { seats, by: Closing::LeftOpen },
        }
    }

    /// The election after a round in which `contest` ended in `outcome`.
    #[must_use]
    pub fn after(mut self, contest: &Contest, outcome: &Outcome) -> Self {
        let list = &contest.list;
        let name = |at: &usize| list.name(*at).to_owned();
        let before = matches!(outcome, Outcome::Stopped { .. }).then(|| Before::of(&self, contest));
        self.held += 1;
        self.announced = None;
        self.anew = None;
        self.before = before;
        let new = list.names().iter().filter(|name| !self.stood.contains(name)).cloned();
        self.stood = self.stood.iter().cloned().chain(new).collect();
        if contest.of_alternates && self.before.is_none() {
            self.alternates.voted(contest, outcome);
            return self;
        }
        self.ballots += u32::from(!contest.of_alternates);
        if contest.condition == Condition::OverHalf && self.before.is_none() {
            self.left_open = self.open_seats().saturating_sub(list.seats());
        }
        self.elected.extend(outcome.elected().iter().map(name));
        self.state = match outcome {
            Outcome::Complete { .. } => self.filled(),
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
        if let State::Tied { tied, .. } = &self.state {
            self.alternates.closed_tie(tied);
        }
        self.state = State::Closed { seats: self.open_seats(), by: Closing::Decision };
        self.announced = None;
        self.anew = None;
        self
    }
}

/// A round whose seats are no choice.
fn must_be(call: &Call, seats: u32) -> Result<(), Refusal> {
    match call.seats.filter(|declared| *declared != seats) {
        Some(declared) => Err(Refusal::OtherSeats { seats: declared, must: seats }),
        None => Ok(()),
    }
}

fn contest_list(names: &[String], seats: u32) -> Result<List, Refusal> {
    List::new(names, seats)
        .map_err(|errors| Refusal::List { error: errors.into_iter().next().unwrap_or(ListError::NoSeats) })
}

#[cfg(test)]
mod tests;
