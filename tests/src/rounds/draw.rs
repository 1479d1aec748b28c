//! Random elections of several rounds. Bodies are small, so that ties, repeated ties and shortfalls come up all the
//! time. Each step is chosen by asking the reading where the election stands.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::rounds::history::{Contest, Entry, History};
use crate::rounds::reading::{Reading, State, read};
use crate::rounds::write::Rows;
use crate::world::{Deduction, Kind, Meeting, OFFICES};

use self::breaks::{Step, breaks};
use self::dice::Dice;

pub mod ballots;
pub mod breaks;
pub mod chain;
pub mod dice;

/// Names, none of them part of another.
pub const NAMES: [&str; 12] = [
    "Nguyễn Văn An",
    "Trần Thị Bình",
    "Lê Quốc Cường",
    "Nguyễn Thị Dung",
    "Phạm Hương Giang",
    "Đỗ Thị Hà",
    "Vũ Đăng Khoa",
    "Hoàng Thị Lan",
    "Trần Văn Minh",
    "Bùi Thị Nga",
    "Nguyễn Hữu Phúc",
    "Đặng Thị Yến",
];

/// A name that stands on no lawful list.
pub const NOBODY: &str = "Lý Thái Sơn";

/// A history with the entry of each election that its maker meant to be refused: the place, and the rule.
#[derive(Clone)]
pub struct Drawn {
    /// The history.
    pub history: History,
    /// For each election the refused entry, if any.
    pub refused: Vec<Option<(usize, &'static str)>>,
}

impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nmeant to be refused: {:?}", self.history.to_text(Rows::Merged), self.refused)
    }
}

/// Histories in which every entry is lawful.
pub fn lawful() -> impl Strategy<Value = Drawn> {
    rolls().prop_map(|rolls| drawn(&mut Dice::new(rolls), false))
}

/// Histories in which each election has an entry that the rules refuse, and perhaps more after it.
pub fn unlawful() -> impl Strategy<Value = Drawn> {
    rolls().prop_map(|rolls| drawn(&mut Dice::new(rolls), true))
}

/// Both kinds.
pub fn either() -> impl Strategy<Value = Drawn> {
    (rolls(), any::<bool>()).prop_map(|(rolls, unlawful)| drawn(&mut Dice::new(rolls), unlawful))
}

fn rolls() -> impl Strategy<Value = Vec<u16>> {
    vec(any::<u16>(), 900)
}

fn drawn(dice: &mut Dice, unlawful: bool) -> Drawn {
    let level = dice.one_of(&["grassroots", "cell", "district"]);
    let kind = match level {
        "cell" => Kind::Members,
        _ => dice.one_of(&[Kind::Members, Kind::Delegates, Kind::Committee]),
    };
    let date = dice.one_of(&["2020-04-22", "2012-05-10", "2025-03-01"]);
    let mut history = History { date, level, meeting: meeting(dice, kind), contests: Vec::new() };
    let mut refused = Vec::new();
    let number = dice.between(1, 2);
    for office in offices(dice, level, number) {
        let mut contest = contest(dice, office, &history);
        lawful_entries(dice, &history, &mut contest);
        refused.push(unlawful.then(|| unlawful_entries(dice, &history, &mut contest)));
        history.contests.push(contest);
    }
    Drawn { history, refused }
}

/// Different offices; delegates and secretaries most often, since the rules say most of them.
fn offices(dice: &mut Dice, level: &str, number: usize) -> Vec<&'static str> {
    let mut offices = Vec::new();
    while offices.len() < number {
        let office = match dice.up_to(9) {
            0..=3 => "delegates",
            4..=6 if level == "cell" => "secretary",
            4 => "secretary",
            _ => dice.one_of(&OFFICES),
        };
        if offices.contains(&office) {
            return offices;
        }
        offices.push(office);
    }
    offices
}

fn meeting(dice: &mut Dice, kind: Kind) -> Meeting {
    // Odd numbers leave more room over half.
    let left: usize = dice.one_of(&[5, 7, 3, 9, 11, 5, 7, 1, 2, 4, 6, 8]);
    // A ground that every edition knows for such a meeting.
    let ground = match kind {
        Kind::Members => "exempted",
        Kind::Delegates => "delegate-absent",
        Kind::Committee => "suspended",
    };
    let count = dice.up_to(2);
    let deductions = if count > 0 { vec![Deduction { ground, count }] } else { Vec::new() };
    let present = left.saturating_sub(usize::from(dice.chance(7))).max(1);
    Meeting { kind, summoned: left + count, present, deductions }
}

fn contest(dice: &mut Dice, office: &'static str, history: &History) -> Contest {
    let seats = match office {
        "secretary" | "inspection-chair" => 1,
        _ => dice.one_of(&[2, 3, 3, 1, 3]),
    };
    let number = seats + dice.one_of(&[1, 2, 2, 2, 0]);
    let mut candidates: Vec<String> = dice.some_of(&NAMES, number).into_iter().map(str::to_owned).collect();
    if dice.chance(30) {
        candidates = dice.shuffled(candidates);
    }
    let own = dice.chance(20);
    Contest {
        id: office.to_owned(),
        office,
        seats,
        alternates: (office == "delegates" && dice.chance(85)).then(|| dice.one_of(&[1, 1, 2])),
        direct: office == "secretary" && history.level != "cell" && dice.chance(60),
        from: None,
        candidates,
        meeting: own.then(|| meeting(dice, history.meeting.kind)),
        entries: Vec::new(),
    }
}

/// Goes on lawfully for a while.
fn lawful_entries(dice: &mut Dice, history: &History, contest: &mut Contest) {
    let most = dice.one_of(&[4, 5, 3, 6, 2, 4, 1, 6, 3, 0]);
    for _ in 0..most {
        let reading = read(history, contest);
        let Some(step) = lawful_step(dice, contest, &reading) else {
            return;
        };
        let run_off = matches!(reading.state, State::Tie | State::TiedAgain);
        let entry = filled(dice, step, contest.voters(history), run_off);
        contest.entries.push(entry);
    }
}

fn filled(dice: &mut Dice, step: Step, meeting: &Meeting, run_off: bool) -> Entry {
    let ballot = step.papers.map(|papers| ballots::ballot_box(dice, papers, (meeting, run_off)));
    Entry { ballot, ..step.entry }
}

/// One of the steps that the rules allow now, if there is any.
fn lawful_step(dice: &mut Dice, contest: &Contest, reading: &Reading) -> Option<Step> {
    let last = reading.rounds.last();
    let open = reading.open_seats;
    // A vote that was decided without papers is held next; the decision stands there once more.
    let decided = reading.decided;
    let step = match reading.state {
        State::NotBegun if dice.chance(20) => return Some(Step::listed(contest.candidates.clone(), open)),
        State::NotBegun => return Some(Step::silent(contest.candidates.clone(), open)),
        State::TiedAgain | State::Short if !decided && dice.chance(20) => return Some(Step::mere("stop")),
        State::Tie | State::TiedAgain | State::Short if !decided && dice.chance(5) => {
            return Some(Step::mere("vote-again"));
        }
        State::Tie | State::TiedAgain => {
            let tied = last?.count.tied.clone();
            if dice.chance(50) { Step::listed(dice.shuffled(tied), open) } else { Step::silent(tied, open) }
        }
        State::Short if dice.chance(60) => other_list(dice, contest, reading),
        State::Short => Step::silent(last?.not_elected(), open),
        State::Appointed | State::Complete | State::Closed | State::Stopped => return None,
    };
    Some(if decided || dice.chance(60) { step.decided("vote-again") } else { step })
}

/// A list of some who stood before and some who did not. Those who stood and were not elected are always enough.
fn other_list(dice: &mut Dice, contest: &Contest, reading: &Reading) -> Step {
    let open = reading.open_seats;
    let mut stood: Vec<String> = reading.rounds.iter().flat_map(|round| round.names.clone()).collect();
    stood.sort();
    stood.dedup();
    stood.retain(|name| !reading.elected.contains(name));
    let number = dice.up_to(2);
    let mut list = dice.some_of(&fresh(contest), number);
    let any_new = !list.is_empty();
    let least = open.saturating_sub(list.len());
    let number = dice.between(least, stood.len());
    list.extend(dice.some_of(&stood, number));
    let step = Step::listed(dice.shuffled(list), open);
    if contest.office == "delegates" && (any_new || dice.chance(10)) { step.with_new_names() } else { step }
}

/// Names that stand nowhere in this election yet.
fn fresh(contest: &Contest) -> Vec<String> {
    let lists = contest.entries.iter().filter_map(|entry| entry.candidates.as_ref());
    let used: Vec<&String> = lists.chain([&contest.candidates]).flatten().collect();
    NAMES.map(str::to_owned).into_iter().filter(|name| !used.contains(&name)).collect()
}

/// One entry that the rules refuse here, and up to two after it, lawful from where the election stands or not.
fn unlawful_entries(dice: &mut Dice, history: &History, contest: &mut Contest) -> (usize, &'static str) {
    let place = contest.entries.len() + 1;
    let mut first = None;
    for later in 0..=dice.one_of(&[0, 0, 1, 2]) {
        let reading = read(history, contest);
        let (rule, steps) = breaks(contest, &reading, NOBODY);
        first.get_or_insert(rule);
        let lawful = if later > 0 && dice.chance(50) { lawful_step(dice, contest, &reading) } else { None };
        let mut step = lawful.unwrap_or_else(|| dice.one_of(&steps));
        if step.entry.decision.is_none() && dice.chance(50) {
            step = step.decided("vote-again");
        }
        let run_off = matches!(reading.state, State::Tie | State::TiedAgain);
        contest.entries.push(filled(dice, step, contest.voters(history), run_off));
    }
    (place, first.unwrap_or_default())
}
