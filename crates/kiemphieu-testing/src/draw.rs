//! Random congresses: elections that rest on one another, each of as many rounds as come up.
//!
//! Bodies are small, so that ties, repeated ties and shortfalls come up all the time. Each step is proposed as somebody might
//! take it, and taken where the engine lets it, or, in a wild history, where the engine refuses it.

mod attend;
mod dice;
mod step;
mod votes;

use kiemphieu_core::{
    Approval, ApprovalResult, Contest as Due, Date, Level, MeetingKind, Occasion, Office, Roll, Rulebook, State,
};

pub(crate) use self::dice::Dice;
use crate::history::{Contest, Entry, History, Walk, number, on};

/// Names of persons, none of them part of another.
pub const NAMES: [&str; 14] = [
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
    "Ngô Xuân Quang",
    "Lý Thái Sơn",
    "Đặng Thị Yến",
];

/// The name of the person at a place of a list, from 0.
#[must_use]
pub fn name_at(at: usize) -> String {
    let name = NAMES.get(at % NAMES.len()).copied().unwrap_or_default();
    match at / NAMES.len() {
        0 => name.to_owned(),
        more => format!("{name} {}", more + 1),
    }
}

/// The rolls of one history.
pub(crate) const ROLLS: usize = 1_500;

/// The history of this seed under a rulebook, lawful step by step, or wild: with steps that the rules refuse. None where the
/// dice give no body.
#[must_use]
pub fn by_chance(seed: u64, rulebook: &Rulebook, wild: bool) -> Option<History> {
    drawn(&mut Dice::of_seed(seed, ROLLS), rulebook, wild)
}

/// The history of these rolls.
pub(crate) fn drawn(dice: &mut Dice, rulebook: &Rulebook, wild: bool) -> Option<History> {
    let level = dice.one_of(Level::Grassroots, [Level::Cell, Level::District]);
    let kind = match level {
        Level::Cell => MeetingKind::Members,
        _ => dice.one_of(MeetingKind::Members, [MeetingKind::Delegates, MeetingKind::Committee]),
    };
    let id = (!rulebook.chosen_by_date()).then(|| rulebook.id().to_owned());
    let roll = attend::roll(dice, kind, rulebook)?;
    let mut history = History { date: day(dice, rulebook), rulebook: id, level, roll, contests: Vec::new() };
    for office in offices(dice, level, kind) {
        let Some(contest) = contest(dice, office, &history, rulebook) else { continue };
        let contest = held(dice, contest, &history, rulebook, wild);
        history.contests.push(contest);
    }
    Some(history)
}

/// The first or the last day of an edition, or one between them.
fn day(dice: &mut Dice, rulebook: &Rulebook) -> Date {
    let last = Date::constant(2026, 1, 15);
    let (from, until) =
        (rulebook.from().unwrap_or(Date::constant(2015, 3, 1)), rulebook.until().unwrap_or(last).min(last));
    let (year, month, day) = (from.year() + 1, from.month(), 1 + i8::try_from(dice.up_to(27)).unwrap_or_default());
    let between = Date::new(year, month, day).unwrap_or(from).clamp(from, until);
    dice.one_of(between, [between, between, from, until])
}

/// What is elected, in the order of the file: one office, two of them, or a whole chain.
fn offices(dice: &mut Dice, level: Level, kind: MeetingKind) -> Vec<Office> {
    let all = [
        Office::Delegates,
        Office::Committee,
        Office::StandingCommittee,
        Office::InspectionCommittee,
        Office::Secretary,
        Office::Deputy,
        Office::InspectionChair,
        Office::InspectionViceChair,
    ];
    let chain = match (kind, level) {
        (MeetingKind::Committee, _) => {
            vec![
                Office::StandingCommittee,
                Office::Secretary,
                Office::Deputy,
                Office::InspectionCommittee,
                Office::InspectionChair,
            ]
        }
        (_, Level::Cell) => vec![Office::Committee, Office::Secretary, Office::Deputy, Office::Delegates],
        _ => vec![
            Office::Committee,
            Office::Secretary,
            Office::Deputy,
            Office::InspectionCommittee,
            Office::InspectionChair,
            Office::InspectionViceChair,
            Office::Delegates,
        ],
    };
    match dice.up_to(9) {
        0..=2 => vec![Office::Delegates],
        3 | 4 => dice.any_of(&all).into_iter().collect(),
        5 | 6 => {
            let number = dice.between(1, 3);
            dice.some_of(&chain, number)
        }
        _ => chain,
    }
}

/// The body whose elected may stand for an office.
fn comes_from(office: Office) -> Option<Office> {
    match office {
        Office::Secretary | Office::Deputy | Office::StandingCommittee => Some(Office::Committee),
        Office::InspectionChair | Office::InspectionViceChair => Some(Office::InspectionCommittee),
        _ => None,
    }
}

fn contest(dice: &mut Dice, office: Office, history: &History, rulebook: &Rulebook) -> Option<Contest> {
    let body = comes_from(office).and_then(|body| history.contests.iter().find(|other| other.office == body));
    let seats = match office {
        Office::Secretary | Office::InspectionChair => 1,
        _ => dice.one_of(2, [3, 3, 1, 3, 4]),
    };
    let candidates = match body {
        Some(body) => stand(dice, body, seats, history, rulebook)?,
        None => {
            let surplus = dice.one_of(1, [1, 2, 0, 2, 3]);
            let names = dice.some_of(&NAMES.map(str::to_owned), seats + surplus);
            if dice.chance(30) { dice.shuffled(names) } else { names }
        }
    };
    let seats = seats.min(candidates.len());
    let of_party = rulebook.chosen_by_date();
    let direct = office == Office::Secretary && history.level != Level::Cell && of_party && dice.chance(50);
    let by_committee = body.is_some() && !direct && history.level != Level::Cell;
    let roll = match office {
        Office::InspectionViceChair => attend::roll(dice, MeetingKind::InspectionCommittee, rulebook),
        _ if by_committee => attend::roll(dice, MeetingKind::Committee, rulebook),
        _ if dice.chance(15) => attend::roll(dice, history.roll.kind(), rulebook),
        _ => None,
    };
    Some(Contest {
        id: office.as_str().to_owned(),
        office,
        seats: number(seats),
        alternates: (office == Office::Delegates && dice.chance(85)).then(|| dice.one_of(1, [1, 2])),
        direct,
        from: body.filter(|_| !of_party || dice.chance(70)).map(|body| body.id.clone()),
        candidates,
        roll,
        entries: Vec::new(),
        approval: None,
    })
}

/// Some of those elected, and at times somebody else; nobody where nobody is elected yet.
fn stand(dice: &mut Dice, body: &Contest, seats: usize, history: &History, rulebook: &Rulebook) -> Option<Vec<String>> {
    let elected = body.walk(history, rulebook)?.procedure.elected().to_vec();
    let most = elected.len().clamp(1, seats + 1);
    let number = dice.between(1, most);
    let mut names = dice.some_of(&elected, number);
    if dice.chance(25) {
        let others: Vec<_> = NAMES.iter().filter(|name| !elected.iter().any(|elected| elected == *name)).collect();
        names.extend(dice.any_of(&others).map(|name| (*name).to_owned()));
    }
    (!names.is_empty()).then_some(names)
}

/// The election with its entries: lawful ones for a while, and in a wild history others among them.
fn held(dice: &mut Dice, mut contest: Contest, history: &History, rulebook: &Rulebook, wild: bool) -> Contest {
    let Some(mut walk) = Walk::of(&contest, history, rulebook) else { return contest };
    let most = dice.one_of(4, [5, 3, 6, 2, 4, 1, 7, 3, 0]);
    let wild_at = (wild && dice.chance(80)).then(|| dice.up_to(most));
    for place in 0..=most {
        let breaks = wild_at == Some(place) || (wild && dice.chance(10));
        if place == most && !breaks {
            break;
        }
        let Some(step) = step::step(dice, &walk, breaks) else { break };
        let cast = step.has_papers.then(|| votes::cast(dice, &step, &walk, rulebook));
        let entry = Entry { call: step.call, cast };
        walk.enter(&entry);
        contest.entries.push(entry);
    }
    contest.approval = approval(dice, &contest, &walk, history.date);
    contest
}

/// What the superior committee decided, now and then.
fn approval(dice: &mut Dice, contest: &Contest, walk: &Walk, date: Date) -> Option<Approval> {
    let ended = matches!(walk.procedure.state(), State::Complete | State::Closed { .. });
    let result = dice.one_of(ApprovalResult::Approved, [ApprovalResult::Annulled]);
    (ended && contest.office != Office::Delegates && dice.chance(15)).then(|| Approval {
        date: Some(date),
        result: Some(result),
        reference: Some("Quyết định 12-QĐ/HU".to_owned()),
        ..Approval::default()
    })
}

/// One step of an election: a call, and the vote that it leads to.
pub(crate) struct Step {
    call: kiemphieu_core::Call,
    has_papers: bool,
    /// What is voted, where it is lawful.
    due: Option<Due>,
}

/// A roll of this body with these facts.
fn roll_of(
    kind: MeetingKind,
    occasion: Occasion,
    summoned: u32,
    present: u32,
    gone: Vec<kiemphieu_core::Deduction>,
) -> Option<Roll> {
    on(Roll::new(kind, summoned, Some(present), gone).ok()?, occasion)
}
