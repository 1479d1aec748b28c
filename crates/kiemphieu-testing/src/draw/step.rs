//! The next step of an election, as somebody might take it.

use kiemphieu_core::{Attendance, Call, Called, Decision, Ending, Office, Purpose, State, Withdrawn};

use super::{Dice, NAMES, Step, attend};
use crate::history::{Walk, number};

/// A name that stands on no lawful list.
pub(crate) const NOBODY: &str = "Y Thịnh Mlô";

/// A step that the rules allow now, or one that they refuse; none where none was found.
pub(super) fn step(dice: &mut Dice, walk: &Walk, breaks: bool) -> Option<Step> {
    let tries = if breaks { 24 } else { 8 };
    (0..tries).find_map(|_| {
        let (mut call, mut has_papers) = proposed(dice, walk);
        if breaks {
            (call, has_papers) = spoiled(dice, walk, call, has_papers);
        }
        let called = walk.can_be_told(&call, has_papers).then(|| walk.would(&call, has_papers))?;
        let due = match called {
            Some(Called::Vote(due)) if !breaks => Some(due),
            // Nobody votes on a decision by which nobody votes.
            Some(Called::Stop | Called::Seat(_) | Called::Record) if !breaks && !has_papers => None,
            None if breaks => None,
            _ => return None,
        };
        Some(Step { call, has_papers, due })
    })
}

/// Somebody on the last list, or on the first.
fn listed(walk: &Walk) -> Vec<String> {
    let lists = walk.election.rounds.iter().rev().filter_map(|round| round.call.candidates.clone());
    lists.into_iter().next().unwrap_or_else(|| walk.election.list.names().to_vec())
}

fn withdrawing(names: Vec<String>) -> Withdrawn {
    Withdrawn { names, reason: "đơn xin rút".to_owned() }
}

/// What one would do where the election stands: mostly what is due.
fn proposed(dice: &mut Dice, walk: &Walk) -> (Call, bool) {
    let state = walk.procedure.state();
    let (mut call, mut has_papers) = match state {
        State::Open => first(dice, walk),
        State::Tied { tied, again, .. } => tie(dice, tied, *again),
        State::Short { left, seats } => short(dice, walk, left, *seats),
        State::Complete | State::Closed { .. } | State::Appointed => ended(dice, walk, state),
        State::Stopped { .. } => (Call { decision: Some(Decision::Annul), ..Call::default() }, dice.chance(50)),
    };
    if dice.chance(9) {
        call.attendance = attend::change(dice, &walk.roll);
    }
    if call.withdrawn.is_nobody() && dice.chance(7) {
        call.withdrawn = withdrawing(dice.any_of(&listed(walk)).into_iter().collect());
    }
    if call.decision.is_some() && dice.chance(20) {
        call.answers = match state {
            State::Tied { .. } => Some(Ending::Tie),
            State::Stopped { .. } => Some(Ending::Stopped),
            _ => Some(Ending::Short),
        };
    }
    // A record of its own, or a vote that is decided upon now and held next.
    let has_record = call.attendance != Attendance::default() || !call.withdrawn.is_nobody();
    if has_papers && has_record && dice.chance(20) {
        let (attendance, withdrawn) = (call.attendance, call.withdrawn);
        return (Call { attendance, withdrawn, ..Call::default() }, false);
    }
    if call.decision == Some(Decision::VoteAgain) && dice.chance(7) {
        has_papers = false;
    }
    (call, has_papers)
}

fn first(dice: &mut Dice, walk: &Walk) -> (Call, bool) {
    let candidates = dice.chance(20).then(|| walk.election.list.names().to_vec());
    (Call { candidates, ..Call::default() }, true)
}

fn again(dice: &mut Dice) -> Option<Decision> {
    dice.chance(60).then_some(Decision::VoteAgain)
}

fn stop() -> (Call, bool) {
    (Call { decision: Some(Decision::Stop), ..Call::default() }, false)
}

fn tie(dice: &mut Dice, tied: &[String], stands_again: bool) -> (Call, bool) {
    match dice.up_to(19) {
        0..=2 if stands_again => stop(),
        3 => stop(),
        4..=6 => {
            let one = dice.any_of(tied).into_iter().collect();
            let decision = dice.chance(40).then_some(Decision::SeatOther);
            (Call { decision, withdrawn: withdrawing(one), ..Call::default() }, false)
        }
        7 | 8 => (Call { decision: Some(Decision::SeatOther), ..Call::default() }, false),
        _ => {
            let candidates = dice.chance(50).then(|| dice.shuffled(tied.to_vec()));
            (Call { decision: again(dice), candidates, ..Call::default() }, true)
        }
    }
}

fn short(dice: &mut Dice, walk: &Walk, left: &[String], seats: u32) -> (Call, bool) {
    if dice.chance(18) {
        return stop();
    }
    let seats = (seats > 1 && dice.chance(25)).then(|| number(dice.between(1, usize::try_from(seats).unwrap_or(1))));
    let decision = again(dice);
    if dice.chance(45) {
        return (Call { decision, seats, ..Call::default() }, true);
    }
    let elected = walk.procedure.elected();
    let new = dice.up_to(2);
    let fresh: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).filter(|name| !left.contains(name)).collect();
    let mut list: Vec<String> = dice.some_of(&fresh, new).into_iter().filter(|name| !elected.contains(name)).collect();
    let new_names = !list.is_empty() && (walk.election.office == Office::Delegates || dice.chance(30));
    let number = dice.between(1, left.len().max(1));
    list.extend(dice.some_of(left, number));
    let candidates = Some(dice.shuffled(list));
    (Call { decision, candidates, new_names, seats, ..Call::default() }, true)
}

/// After the end: somebody declines, seats left open are voted, alternates.
fn ended(dice: &mut Dice, walk: &Walk, state: &State) -> (Call, bool) {
    let alternates = walk.election.alternates > 0;
    match dice.up_to(9) {
        0..=3 if alternates => {
            let candidates = dice.chance(70).then(|| {
                let all = listed(walk);
                let number = dice.between(1, all.len());
                dice.some_of(&all, number)
            });
            let decision = dice.chance(25).then_some(Decision::Stop);
            let has_papers = decision.is_none();
            let candidates = candidates.filter(|_| has_papers);
            (Call { decision, candidates, purpose: Some(Purpose::Alternates), ..Call::default() }, has_papers)
        }
        4..=7 if *state == State::Complete => {
            let one = dice.any_of(walk.procedure.elected()).into_iter().collect();
            let decision = again(dice);
            (Call { decision, withdrawn: withdrawing(one), ..Call::default() }, decision.is_some() && dice.chance(60))
        }
        _ => (Call { decision: Some(Decision::VoteAgain), ..Call::default() }, true),
    }
}

/// The same with something that does not belong there.
fn spoiled(dice: &mut Dice, walk: &Walk, mut call: Call, mut has_papers: bool) -> (Call, bool) {
    let nobody = NOBODY.to_owned();
    let elected = walk.procedure.elected().to_vec();
    let mut list = call.candidates.clone().or_else(|| walk.procedure.due().map(|due| due.list.names().to_vec()));
    let list = list.get_or_insert_with(|| listed(walk));
    match dice.up_to(11) {
        0 => call.decision = dice.any_of(Decision::ALL),
        1 => call.answers = dice.any_of(&[Ending::Tie, Ending::Short, Ending::Stopped]),
        2 => list.extend(dice.any_of(&elected)),
        3 => list.push(nobody),
        4 => drop(list.pop()),
        5 => list.extend(dice.any_of(&list.clone())),
        6 => {
            list.pop();
            list.extend(dice.any_of(&elected).or(Some(nobody)));
        }
        7 => call.seats = Some(walk.procedure.open_seats() + 1),
        8 if walk.election.office == Office::Delegates => call.purpose = Some(Purpose::Alternates),
        9 => *list = walk.election.list.names().to_vec(),
        10 => call.decision = Some(Decision::Stop),
        _ => call.decision = Some(Decision::VoteAgain),
    }
    if call.answers.is_some() && call.decision.is_none() {
        call.decision = Some(Decision::VoteAgain);
    }
    if matches!(call.decision, Some(Decision::Stop | Decision::SeatOther)) {
        has_papers = false;
    }
    if has_papers && !list.is_empty() {
        call.candidates = Some(list.clone());
    }
    (call, has_papers)
}
