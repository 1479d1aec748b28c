//! What the rules make of an election of several rounds, read word by word.
//!
//! Each round by itself is read by the oracle of single rounds, [`crate::oracle`]; here stands what joins them: who
//! may stand next, for which seats, under which condition, and when it is over. Nothing comes from the program.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::oracle::{Count, base, edition, errors_on_any_list, expect};
use crate::rounds::history::{BallotBox, Contest, Entry, History};
use crate::world::{Election, Filled, World};

mod eligible;

pub use self::eligible::ineligible;

/// What the report must say of one election.
#[derive(Debug)]
pub struct Reading {
    /// The rounds held, in order.
    pub rounds: Vec<Held>,
    /// Where the election stands.
    pub state: State,
    /// `pending`, `complete`, `tie`, `short` or `stopped`.
    pub status: &'static str,
    /// The elected of all rounds, in the order of the rounds.
    pub elected: Vec<String>,
    /// The alternates, in their order.
    pub alternates: Vec<String>,
    /// Seats without an elected person.
    pub open_seats: usize,
    /// Steps that must stand among the next ones.
    pub next: BTreeSet<&'static str>,
    /// The entries that the rules refuse: their places, from 1, and the rules they break. Nothing of them counts, and what
    /// follows is read from where the election stood.
    pub refused: Vec<(usize, &'static str)>,
    /// What the papers of refused entries break all the same: the place, and the rule.
    pub behind_refused: BTreeSet<(usize, &'static str)>,
    /// The last word is a mere decision to vote again.
    pub decided: bool,
    /// Rounds without the decision on record that they rest on, with the rule that asks for it.
    pub unrecorded: BTreeSet<(usize, &'static str)>,
    /// Delegates: the congress stopped after the first short round.
    pub stopped_early: BTreeSet<(usize, &'static str)>,
    /// The cut of the alternates falls inside equal votes.
    pub alternates_cut: bool,
}

/// One round held.
#[derive(Debug)]
pub struct Held {
    /// Its place among the declared entries, from 1.
    pub place: usize,
    /// A run-off: the higher wins, more than half is not needed.
    pub run_off: bool,
    /// The seats of this round.
    pub seats: usize,
    /// Its list, in ballot order.
    pub names: Vec<String>,
    /// Its count.
    pub count: Count,
}

/// Where an election stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No round held.
    NotBegun,
    /// RESULT-TIE: tied in a round that needed more than half.
    Tie,
    /// RESULT-TIE: tied again in a run-off.
    TiedAgain,
    /// RESULT-SHORT: fewer over half than seats.
    Short,
    /// RESULT-CELL-SECRETARY: three ballots, nobody over half.
    Appointed,
    /// RESULT-OPEN: all seats filled.
    Complete,
    /// RESULT-OPEN: the congress stopped with seats open.
    Closed,
    /// PAPER: the last count was stopped.
    Stopped,
}

/// What the rules make of this election.
pub fn read(history: &History, contest: &Contest) -> Reading {
    let mut walk = Walk {
        history,
        contest,
        rounds: Vec::new(),
        closed: false,
        decided: false,
        unrecorded: BTreeSet::new(),
        stopped_early: BTreeSet::new(),
    };
    let (mut refused, mut behind_refused) = (Vec::new(), BTreeSet::new());
    for (place, entry) in (1..).zip(&contest.entries) {
        // §10.1: after a refused entry nothing vanishes.
        if let Err(rule) = walk.enter(place, entry) {
            refused.push((place, rule));
            let papers = entry.ballot.iter().flat_map(|ballot| of_papers(history, contest, ballot));
            behind_refused.extend(papers.map(|rule| (place, rule)));
        }
    }
    Reading { refused, behind_refused, ..walk.end() }
}

/// §10.1: the papers of a refused entry are checked all the same.
fn of_papers(history: &History, contest: &Contest, ballot: &BallotBox) -> BTreeSet<&'static str> {
    let meeting = contest.voters(history);
    let d = base(meeting, edition(history.date)).d;
    let entered = match &ballot.filled {
        Filled::Papers(papers) => papers.len(),
        Filled::Totals(totals) => totals.valid + totals.invalid.iter().map(|(_, count)| count).sum::<usize>(),
    };
    errors_on_any_list(meeting, d, [ballot.issued, ballot.returned, entered])
}

impl Reading {
    /// The first entry that the rules refuse.
    pub fn first_refused(&self) -> Option<(usize, &'static str)> {
        self.refused.first().copied()
    }
}

struct Walk<'a> {
    history: &'a History,
    contest: &'a Contest,
    rounds: Vec<Held>,
    closed: bool,
    decided: bool,
    unrecorded: BTreeSet<(usize, &'static str)>,
    stopped_early: BTreeSet<(usize, &'static str)>,
}

impl Walk<'_> {
    /// One entry: held, a mere decision, or refused with the rule that it breaks.
    fn enter(&mut self, place: usize, entry: &Entry) -> Result<(), &'static str> {
        let state = self.state();
        let stop = entry.decision == Some("stop");
        let (list, seats) = match state {
            State::NotBegun => (self.first_list(entry)?, self.contest.seats),
            // RESULT-TIE: the tied stand again among themselves; only tied again may the congress stop.
            State::Tie if stop => return Err("RESULT-TIE"),
            State::TiedAgain | State::Short if stop => {
                // RESULT-SHORT: for delegates it is vote again; whether to go on is asked after several short rounds.
                if state == State::Short && self.contest.office == "delegates" && self.rounds.len() == 1 {
                    self.stopped_early.insert((place, "RESULT-SHORT"));
                }
                self.closed = true;
                return Ok(());
            }
            State::Tie | State::TiedAgain => (self.run_off_list(entry)?, self.open_seats()),
            State::Short => (self.next_list(entry)?, self.open_seats()),
            State::Appointed => return Err("RESULT-CELL-SECRETARY"),
            State::Complete | State::Closed => return Err("RESULT-OPEN"),
            State::Stopped => return Err("PAPER-SURPLUS"),
        };
        let Some(ballot) = &entry.ballot else {
            self.new_names_early(place, entry, state, &list);
            self.decided = true;
            return Ok(());
        };
        // Papers with other names, or printed in another form, are not those of this vote.
        let sorted = |names: &[String]| names.iter().cloned().collect::<BTreeSet<_>>();
        let in_form = |names: usize, seats: usize| if names > seats { "strike-out" } else { "two-box" };
        let other_form = in_form(ballot.names.len(), ballot.seats) != in_form(list.len(), seats);
        let by_papers = matches!(ballot.filled, Filled::Papers(_));
        if sorted(&ballot.names) != sorted(&list) || by_papers && other_form {
            return Err("PAPER");
        }
        self.new_names_early(place, entry, state, &list);
        if entry.decision.is_none() && !self.decided {
            match state {
                State::TiedAgain => drop(self.unrecorded.insert((place, "RESULT-TIE"))),
                State::Short => drop(self.unrecorded.insert((place, "RESULT-SHORT"))),
                _ => {}
            }
        }
        let run_off = matches!(state, State::Tie | State::TiedAgain);
        let count = self.count(ballot, &list, seats, run_off);
        self.rounds.push(Held { place, run_off, seats, names: list, count });
        self.decided = false;
        Ok(())
    }

    /// RESULT-SHORT: whether new names may stand for delegate is asked after several short rounds.
    fn new_names_early(&mut self, place: usize, entry: &Entry, state: State, list: &[String]) {
        let one_short = state == State::Short && self.rounds.len() == 1;
        let stood = |name: &String| self.rounds.iter().any(|round| round.names.contains(name));
        let new = entry.new_names && !list.iter().all(stood);
        if one_short && new && self.contest.office == "delegates" {
            self.stopped_early.insert((place, "RESULT-SHORT"));
        }
    }

    /// RESULT-OPEN: the first round has the list of the election, and nothing was decided before it.
    fn first_list(&self, entry: &Entry) -> Result<Vec<String>, &'static str> {
        let list = entry.candidates.as_ref().unwrap_or(&self.contest.candidates);
        if entry.decision.is_some() || *list != self.contest.candidates {
            return Err("RESULT-OPEN");
        }
        Ok(list.clone())
    }

    /// RESULT-TIE: exactly the tied, in any order.
    fn run_off_list(&self, entry: &Entry) -> Result<Vec<String>, &'static str> {
        let tied = self.tied();
        let list = entry.candidates.clone().unwrap_or_else(|| tied.clone());
        let mut given = list.clone();
        let mut wanted = tied;
        given.sort();
        wanted.sort();
        if given == wanted { Ok(list) } else { Err("RESULT-TIE") }
    }

    /// RESULT-SHORT: any list that is long enough, without the elected; for delegates, new names only if allowed.
    fn next_list(&self, entry: &Entry) -> Result<Vec<String>, &'static str> {
        let list = entry.candidates.clone().unwrap_or_else(|| self.left_over());
        let elected = self.elected();
        for (place, name) in list.iter().enumerate() {
            let twice = list[..place].contains(name);
            let stood = self.rounds.iter().any(|round| round.names.contains(name));
            let new = self.contest.office == "delegates" && !entry.new_names && !stood;
            if twice || elected.contains(name) || new {
                return Err("RESULT-SHORT");
            }
        }
        if list.len() < self.open_seats() {
            return Err("RESULT-SHORT");
        }
        Ok(list)
    }

    /// A round by itself is an election of one round with this list and these seats.
    fn count(&self, ballot: &BallotBox, list: &[String], seats: usize, run_off: bool) -> Count {
        assert_eq!(ballot.names, list, "the papers of a lawful round have its list");
        let election = Election {
            id: self.contest.id.clone(),
            office: self.contest.office,
            seats,
            candidates: list.to_vec(),
            meeting: self.contest.meeting.clone(),
            issued: ballot.issued,
            returned: ballot.returned,
            filled: ballot.filled.clone(),
        };
        let world = World {
            date: self.history.date.to_owned(),
            level: self.history.level,
            meeting: self.history.meeting.clone(),
            elections: vec![election],
        };
        let mut count = expect(&world).elections.remove(0);
        if run_off && count.outcome != "stopped" {
            by_plurality(&mut count, seats);
        }
        count
    }

    fn state(&self) -> State {
        let Some(last) = self.rounds.last() else {
            return State::NotBegun;
        };
        let cell_secretary = self.history.level == "cell" && self.contest.office == "secretary";
        match last.count.outcome {
            _ if self.closed => State::Closed,
            "stopped" => State::Stopped,
            "tie" if last.run_off => State::TiedAgain,
            "tie" => State::Tie,
            // RESULT-CELL-SECRETARY: after a third ballot with nobody over half.
            "short" if cell_secretary && self.rounds.len() >= 3 => State::Appointed,
            "short" => State::Short,
            _ => State::Complete,
        }
    }

    fn elected(&self) -> Vec<String> {
        self.rounds.iter().flat_map(|round| round.count.elected.clone()).collect()
    }

    fn open_seats(&self) -> usize {
        self.contest.seats - self.elected().len()
    }

    /// The tied of the last round, in ballot order.
    fn tied(&self) -> Vec<String> {
        self.rounds.last().map(|round| round.count.tied.clone()).unwrap_or_default()
    }

    /// Those on the last list who were not elected in it, in its order.
    fn left_over(&self) -> Vec<String> {
        self.rounds.last().map(Held::not_elected).unwrap_or_default()
    }

    /// RESULT-ALTERNATES: over half in a round that needed it, and not elected; the higher votes first, up to the
    /// number allotted. When the cut falls inside equal votes, only those above it become alternates.
    fn alternates(&self) -> (Vec<String>, bool) {
        let allotted = self.contest.alternates.unwrap_or(0);
        let elected = self.elected();
        let mut beyond: Vec<(Vec<usize>, String)> = Vec::new();
        for round in self.rounds.iter().filter(|round| !round.run_off) {
            for line in round.count.votes.iter().filter(|line| line.over_half && !elected.contains(&line.name)) {
                // Who lost a run-off ranks by the first round, between themselves by the run-offs.
                let in_run_offs = self.rounds.iter().filter(|round| round.run_off).flat_map(|round| &round.count.votes);
                let in_run_offs = in_run_offs.filter(|other| other.name == line.name).map(|other| other.votes);
                beyond.push(([line.votes].into_iter().chain(in_run_offs).collect(), line.name.clone()));
            }
        }
        // A stable sort: equal votes stay in the order of appearance.
        beyond.sort_by_key(|(votes, _)| Reverse(votes.clone()));
        let cut = allotted > 0 && beyond.len() > allotted && beyond[allotted - 1].0 == beyond[allotted].0;
        if cut {
            let equal = beyond[allotted].0.clone();
            beyond.retain(|(votes, _)| *votes > equal);
        }
        beyond.truncate(allotted);
        (beyond.into_iter().map(|(_, name)| name).collect(), cut)
    }

    /// The steps that must stand among the next ones. A mere decision to vote again leaves only the vote: nothing
    /// is asked of the steps then.
    fn next(&self) -> BTreeSet<&'static str> {
        let direct = self.contest.direct && self.contest.office == "secretary";
        let first = self.rounds.len() == 1;
        let mut next = BTreeSet::new();
        match self.state() {
            _ if self.decided => {}
            State::NotBegun | State::Stopped => {}
            State::Tie => drop(next.insert("run-off")),
            State::TiedAgain => drop(next.insert("decide")),
            State::Short if self.contest.office == "delegates" && first => drop(next.insert("vote-again")),
            State::Short => drop(next.insert("decide")),
            State::Appointed => drop(next.insert("superior-appoints")),
            State::Complete => drop(next.insert("sign-minutes")),
            State::Closed => {}
        }
        // PROC-DIRECT: the election of the secretary passes to the committee.
        if direct && !self.decided && matches!(self.state(), State::Short | State::Closed) {
            next.insert("committee-elects");
        }
        next
    }

    fn end(self) -> Reading {
        let state = self.state();
        let status = match state {
            State::NotBegun => "pending",
            State::Tie | State::TiedAgain => "tie",
            State::Short | State::Appointed | State::Closed => "short",
            State::Complete => "complete",
            State::Stopped => "stopped",
        };
        // After a tie that the congress closed those tied are in question as alternates.
        let closed_tie = state == State::Closed && self.rounds.last().is_some_and(|last| last.count.outcome == "tie");
        let (alternates, alternates_cut) = match state {
            State::Complete => self.alternates(),
            _ => (Vec::new(), closed_tie && self.contest.alternates.is_some_and(|allotted| allotted > 0)),
        };
        Reading {
            state,
            status,
            elected: self.elected(),
            alternates,
            open_seats: self.open_seats(),
            next: self.next(),
            decided: self.decided,
            refused: Vec::new(),
            behind_refused: BTreeSet::new(),
            unrecorded: self.unrecorded,
            stopped_early: self.stopped_early,
            alternates_cut,
            rounds: self.rounds,
        }
    }
}

impl Held {
    /// Those on the list of this round who were not elected in it, in its order.
    pub fn not_elected(&self) -> Vec<String> {
        self.names.iter().filter(|name| !self.count.elected.contains(name)).cloned().collect()
    }
}

/// RESULT-TIE: in a run-off the higher wins; more than half is not needed.
fn by_plurality(count: &mut Count, seats: usize) {
    count.elected.clear();
    count.tied.clear();
    let mut levels: Vec<usize> = count.votes.iter().map(|line| line.votes).collect();
    levels.sort_unstable();
    levels.dedup();
    for level in levels.into_iter().rev() {
        let equal: Vec<String> =
            count.votes.iter().filter(|line| line.votes == level).map(|line| line.name.clone()).collect();
        let left = seats - count.elected.len();
        if equal.len() <= left {
            count.elected.extend(equal);
        } else {
            if left > 0 {
                count.tied = equal;
            }
            break;
        }
    }
    count.open_seats = seats - count.elected.len();
    count.outcome = if count.open_seats == 0 { "complete" } else { "tie" };
    for line in &mut count.votes {
        line.elected = count.elected.contains(&line.name);
    }
}
