//! An election from its first ballot to its end, entry after entry (rules.md, sections 5, 6 and 10).

use std::collections::BTreeSet;

use kiemphieu_core::{Call, Decision, Ending, Level, Office, Purpose as For};
use kiemphieu_testing::history::{Cast, Contest, Entry, History};

use super::alternates::Alternates;
use super::base::{Voters, count};
use super::bodies::Body;
use super::papers::{broken_on_any_list, entered, form};
use super::round::{Held, Purpose};

mod decisions;
mod lists;
mod state;

use self::state::without;
pub use self::state::{Gone, State};

/// What is kept of an election before a vote, for the case that all its papers are annulled.
#[derive(Clone, Debug)]
struct Before {
    state: State,
    on_purpose: usize,
    /// What the vote leaves open on purpose.
    left: usize,
    list: Vec<String>,
    purpose: Purpose,
}

impl Before {
    /// LIST-WITHDRAWN: the papers of the round anew are printed without those who withdrew before, save for the list of the
    /// election itself. Where fewer are left than seats, or there is nothing left to part, it is for the congress again.
    fn printed_without(mut self, gone: &[String], first: bool) -> Option<Self> {
        if !first {
            self.list.retain(|name| !gone.contains(name));
        }
        let enough = self.list.len() >= self.purpose.seats;
        (first || (enough && (!self.purpose.run_off || self.list.len() > self.purpose.seats))).then_some(self)
    }

    /// Whether a call is for the same list and the same seats.
    fn is_same(&self, call: &Call) -> bool {
        let seats = call.seats.is_none_or(|seats| count(seats) == self.purpose.seats);
        seats && call.candidates.as_ref().is_none_or(|list| sorted(list) == sorted(&self.list))
    }
}

/// An election on its way.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    /// The rules of the body.
    pub body: Body,
    /// The congress.
    pub history: &'a History,
    /// The election.
    pub contest: &'a Contest,
    /// Who votes now.
    pub voters: Voters,
    /// The rounds held.
    pub rounds: Vec<Held>,
    /// Where it stands.
    pub state: State,
    /// The elected so far.
    pub elected: Vec<String>,
    /// Who no longer stands.
    pub gone: Vec<Gone>,
    /// A vote that was decided upon and is not held yet.
    pub announced: Option<Call>,
    /// Those among whom there was a tie when the congress ended it by decision.
    pub closed_tie: Vec<String>,
    /// The alternates were left as they are by decision.
    pub alternates_closed: bool,
    /// Seats left open on purpose (RESULT-OPEN); they may still be voted, unless the congress stopped.
    on_purpose: usize,
    stopped_by_decision: bool,
    stopped_by_rule: bool,
    /// The seats were filled, and somebody declined.
    declined: bool,
    before: Option<Before>,
    /// A round that is to be held anew.
    anew: Option<Before>,
    /// Rounds without the decision on record that they rest on, with the rule that asks for it.
    pub unrecorded: BTreeSet<(usize, &'static str)>,
    /// Delegates: a stop, or new names, after one short round only.
    pub early: BTreeSet<(usize, &'static str)>,
}

/// The rule that an entry breaks; or several between bars, where it breaks them all and any may be named.
type Refused = &'static str;

impl<'a> Walk<'a> {
    /// The election before its first entry.
    pub fn of(history: &'a History, contest: &'a Contest, body: Body) -> Self {
        Self {
            body,
            history,
            contest,
            voters: Voters::of(contest.voters(history)),
            rounds: Vec::new(),
            state: State::Open,
            elected: Vec::new(),
            gone: Vec::new(),
            announced: None,
            closed_tie: Vec::new(),
            alternates_closed: false,
            on_purpose: 0,
            stopped_by_decision: false,
            stopped_by_rule: false,
            declined: false,
            before: None,
            anew: None,
            unrecorded: BTreeSet::new(),
            early: BTreeSet::new(),
        }
    }

    /// Seats that nobody holds.
    pub fn open_seats(&self) -> usize {
        count(self.contest.seats) - self.elected.len()
    }

    /// Whether a vote is decided upon and not held yet.
    pub fn is_announced(&self) -> bool {
        self.announced.is_some() || self.anew.is_some()
    }

    /// Those who no longer stand.
    pub fn gone(&self) -> Vec<String> {
        self.gone.iter().map(|gone| gone.name.clone()).collect()
    }

    /// The rounds of the office itself that count, from the first.
    pub fn ballots(&self) -> impl DoubleEndedIterator<Item = &Held> {
        self.rounds.iter().filter(|held| held.annulled.is_none() && !held.of_alternates)
    }

    /// One entry: held, a decision, a record, or refused with the rule that it breaks. Who came and who withdrew are facts, and
    /// hold all the same (§10.1: nothing vanishes).
    pub fn enter(&mut self, place: usize, entry: &Entry) -> Result<(), Refused> {
        let mut call = entry.call.clone().after(self.announced.as_ref());
        let before = self.clone();
        self.voters.hear(&entry.call.attendance);
        self.withdraw(place, &entry.call.withdrawn.names);
        if entry.call.is_record() && entry.cast.is_none() {
            return Ok(());
        }
        if let Some(answered) =
            call.answers.filter(|answered| *answered != self.ending() && *answered != before.ending())
        {
            return Err(rule_of(answered));
        }
        if call.decision == Some(Decision::Annul) && self.state != State::Stopped {
            return Err("PAPER-SURPLUS");
        }
        // LIST-WITHDRAWN: papers that are yet to be printed are without those who withdraw now, save for the election's own list.
        let printed = if entry.cast.is_some() { before } else { self.clone() };
        if let Some(list) = call.candidates.as_mut().filter(|_| entry.cast.is_none() && !self.is_for_the_first_list()) {
            list.retain(|name| !entry.call.withdrawn.names.contains(name));
        }
        let votes = !matches!(call.decision, Some(Decision::Stop | Decision::SeatOther));
        // RESULT-ALTERNATES: papers of alternates that are held anew wait for an official seat that opens in their entry.
        let overtaken = printed.anew.as_ref().is_some_and(|anew| anew.purpose.of_alternates) && self.anew.is_none();
        if votes && overtaken && call.decision != Some(Decision::Annul) {
            return Err("RESULT-ALTERNATES|RESULT-SHORT|LIST-WITHDRAWN|RESULT-OPEN|RESULT-TIE");
        }
        self.anew = self.anew.take().and_then(|anew| anew.printed_without(&printed.gone(), self.state == State::Open));
        if let Some(anew) = self.anew.clone().filter(|_| votes) {
            return self.hold_anew(place, &call, entry, &anew);
        }
        if call.purpose == Some(For::Alternates) {
            return self.alternates(place, &call, entry, &printed);
        }
        match (call.decision, &self.state) {
            (Some(Decision::Annul), _) => self.annul(place, &call, entry, &printed),
            (Some(Decision::SeatOther), _) => self.seat_other(),
            (Some(Decision::Stop), _) => self.stop(place),
            _ => self.vote(place, &call, entry, &printed),
        }
    }

    /// How the election ended so far, in one word.
    pub fn ending(&self) -> Ending {
        match self.state {
            State::Open => Ending::Pending,
            State::Tie { .. } => Ending::Tie,
            State::LeftOfTied { .. } | State::Short | State::Appointed | State::Closed => Ending::Short,
            State::Complete => Ending::Complete,
            State::Stopped => Ending::Stopped,
        }
    }

    /// Whether the list of the election itself is to be voted, for the first time or anew.
    fn is_for_the_first_list(&self) -> bool {
        let stopped = self.before.as_ref().filter(|_| self.state == State::Stopped);
        stopped.map_or(self.state == State::Open, |before| before.state == State::Open)
    }

    /// The rule that says what may follow here.
    fn rule(&self) -> Refused {
        match self.state {
            State::Open | State::Complete | State::Closed => "RESULT-OPEN",
            State::Tie { .. } => "RESULT-TIE",
            State::LeftOfTied { .. } => "LIST-WITHDRAWN",
            State::Short => "RESULT-SHORT",
            State::Appointed => "RESULT-CELL-SECRETARY",
            State::Stopped => "PAPER-SURPLUS",
        }
    }

    /// LIST-WITHDRAWN: never elected, tied or an alternate; who declines after being elected leaves that seat open.
    fn withdraw(&mut self, place: usize, names: &[String]) {
        let first = self.state == State::Open;
        if let Some(list) =
            self.announced.as_mut().and_then(|announced| announced.candidates.as_mut()).filter(|_| !first)
        {
            list.retain(|name| !names.contains(name));
        }
        for name in names {
            let elected = self.elected.contains(name);
            self.gone.push(Gone { name: name.clone(), place, elected });
            self.elected.retain(|other| other != name);
            if elected && matches!(self.state, State::Complete | State::Closed) {
                // Where voting stops by a rule it stays so; a congress that stopped is asked again.
                if self.stopped_by_rule {
                    continue;
                }
                if self.stopped_by_decision {
                    (self.on_purpose, self.stopped_by_decision) = (0, false);
                }
                self.state = State::Short;
                self.declined = true;
            }
            if let Some(before) = &mut self.before {
                before.state = without(before.state.clone(), name);
            }
            self.state = without(self.state.clone(), name);
        }
        // RESULT-ALTERNATES: the official delegates come first.
        if self.state == State::Short {
            self.announced.take_if(|announced| announced.purpose == Some(For::Alternates));
            self.anew.take_if(|anew| anew.purpose.of_alternates);
        }
    }

    /// A vote of the office itself.
    fn vote(&mut self, place: usize, call: &Call, entry: &Entry, printed: &Self) -> Result<(), Refused> {
        let (list, purpose) = match &self.state {
            State::Open => (self.first_list(call)?, self.for_seats(call, self.contest.seats)?),
            State::Tie { .. } => self.run_off(call, printed)?,
            // LIST-WITHDRAWN: papers of a run-off that were printed before so many of the tied withdrew.
            State::LeftOfTied { .. } | State::Short if entry.cast.is_some() && printed.is_run_off(call) => {
                printed.run_off(call, printed)?
            }
            State::Short | State::LeftOfTied { .. } => self.next_list(call, printed)?,
            State::Closed
                if !self.stopped_by_decision
                    && !self.stopped_by_rule
                    && self.on_purpose > 0
                    && call.decision.is_some() =>
            {
                self.next_list(call, printed)?
            }
            _ => return Err(self.rule()),
        };
        self.new_names_early(place, &entry.call, &list);
        let Some(cast) = &entry.cast else {
            self.announced = Some(Call { answers: None, ..call.clone() });
            return Ok(());
        };
        self.hold(place, cast, list, purpose, None)?;
        let rule = match &printed.state {
            State::Tie { again, .. } if *again || self.body.asked_about_ties => Some("RESULT-TIE"),
            State::Short | State::LeftOfTied { .. } | State::Complete => Some("RESULT-SHORT"),
            _ => None,
        };
        self.unrecorded.extend(rule.filter(|_| call.decision.is_none()).map(|rule| (place, rule)));
        Ok(())
    }

    /// RESULT-SHORT: whether new names may stand for delegate is asked after several short rounds.
    fn new_names_early(&mut self, place: usize, call: &Call, list: &[String]) {
        let stood = |name: &String| self.stood().contains(name);
        let short = matches!(self.state, State::Short | State::LeftOfTied { .. });
        let announced = self.announced.as_ref().and_then(|announced| announced.candidates.as_ref());
        let told = announced.is_some_and(|list| !list.iter().all(stood));
        if short && !told && call.new_names && !list.iter().all(stood) {
            self.early(place);
        }
    }

    /// Everybody who stood on a list so far.
    fn stood(&self) -> BTreeSet<String> {
        let held = self.rounds.iter().filter(|held| held.annulled.is_none());
        held.flat_map(|held| held.cast.names.clone()).collect()
    }

    /// A vote is held: its papers, its result, and where the election stands after it.
    fn hold(
        &mut self,
        place: usize,
        cast: &Cast,
        list: Vec<String>,
        purpose: Purpose,
        anew: Option<usize>,
    ) -> Result<(), Refused> {
        // Papers with other names, or printed in another form, are not those of this vote.
        let other_form = form(cast.names.len(), count(cast.seats)) != form(list.len(), purpose.seats);
        if sorted(&cast.names) != sorted(&list) || (cast.is_by_papers() && other_form) {
            return Err("PAPER");
        }
        let held = Held::of(place, purpose, cast, &self.voters, &self.gone(), &self.body);
        let of_the_open = !purpose.of_alternates && !purpose.run_off;
        let left = match anew {
            // Who declined since left a seat that the vote is not for.
            Some(anew) => anew,
            None if of_the_open => self.open_seats() - purpose.seats,
            None => self.on_purpose,
        };
        let before = Before { state: self.state.clone(), on_purpose: self.on_purpose, left, list, purpose };
        self.announced = None;
        self.on_purpose = left;
        let stopped = held.outcome == "stopped";
        self.before = stopped.then_some(before);
        self.declined = false;
        self.rounds.push(held);
        if stopped {
            self.state = State::Stopped;
        } else if !purpose.of_alternates {
            self.after();
        }
        Ok(())
    }

    /// Where the election stands after its last round.
    fn after(&mut self) {
        let last = self.rounds.last().expect("a round was held").clone();
        self.elected.extend(last.elected.clone());
        let of_cell = self.history.level == Level::Cell && self.body.of_the_party;
        let secretary = of_cell && self.contest.office == Office::Secretary;
        let ballots = self.ballots().count();
        self.state = match last.outcome {
            "tie" => State::Tie { tied: last.tied.clone(), seats: last.open_seats(), again: last.run_off },
            // RESULT-CELL-SECRETARY: after a third ballot with nobody over half.
            "short" if secretary && ballots >= 3 => State::Appointed,
            // §1, `doan-tncs`: after a short second round voting stops.
            "short" if self.body.short_rounds.is_some_and(|most| ballots >= most) => {
                self.stopped_by_rule = true;
                State::Closed
            }
            "short" => State::Short,
            _ => return self.settle(),
        };
    }

    /// Those whom a vote or a decision was about are seated: what is left of the seats.
    fn settle(&mut self) {
        self.state = match self.open_seats() {
            0 => State::Complete,
            open if open == self.on_purpose => State::Closed,
            _ => State::Short,
        };
    }

    /// §10.1: the papers of a refused entry are checked all the same.
    pub fn broken_behind(&self, cast: &Cast) -> BTreeSet<&'static str> {
        let base = self.voters.base(&self.body, count(cast.papers.returned));
        broken_on_any_list(cast, entered(cast), &self.voters, &base)
    }
}

/// The rule under which an ending is decided upon: a decision about another ending than that of the round before is none.
fn rule_of(answered: Ending) -> Refused {
    match answered {
        Ending::Tie => "RESULT-TIE",
        Ending::Stopped => "PAPER-SURPLUS",
        _ => "RESULT-SHORT",
    }
}

fn sorted(names: &[String]) -> Vec<&String> {
    let mut names: Vec<_> = names.iter().collect();
    names.sort();
    names
}
