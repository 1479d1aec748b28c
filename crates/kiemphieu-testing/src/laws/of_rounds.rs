//! Laws of the rounds of an election, and of the base.

use std::collections::BTreeSet;

use kiemphieu_core::{
    Base, BaseOf, Called, Condition, Deduction, DeductionGround, Occasion, Procedure, Roll, Rulebook, State,
};

use super::{Breach, Kept};
use crate::history::{Decided, Held, History, call_for, number, on};

/// Rule `BASE`: only the grounds that the rulebook knows on this occasion take people out of D, as many as are declared.
///
/// # Errors
/// The history whose base is another.
pub fn grounds(rulebook: &Rulebook, history: &History) -> Kept {
    if rulebook.base_of() != BaseOf::Summoned {
        return Ok(());
    }
    for held in history.held(rulebook) {
        let roll = held.declared.voters(history);
        let (kind, occasion) = (roll.kind(), roll.occasion());
        let rule = rulebook.base(kind);
        let here = |ground| occasion == Occasion::Congress || !rule.congress_only.contains(ground);
        for ground in DeductionGround::ALL {
            let (with, count) = (roll.summoned().saturating_add(2), 1);
            let gone = vec![Deduction { ground: *ground, count }];
            let Some(roll) = Roll::new(kind, with, None, gone).ok().and_then(|roll| on(roll, occasion)) else {
                continue;
            };
            let lawful = rule.grounds.contains(ground) && here(ground);
            let (d, expected) = (Base::of(&roll, rulebook, None).d(), with - if lawful { count } else { 0 });
            if d != expected {
                let word = ground.text(rulebook.words());
                let [vi, en] = [kiemphieu_core::Lang::Vi, kiemphieu_core::Lang::En].map(|lang| word.get(lang));
                return Err(Breach::of(
                    "grounds",
                    &held.among(roll.clone()),
                    format!("triệu tập {with}, một người {vi}: D là {d}, phải là {expected}"),
                    format!("{with} summoned, one of them {en}: D is {d}, and must be {expected}"),
                ));
            }
        }
    }
    Ok(())
}

/// A further round takes nobody's seat away but of those who decline, and seats nobody twice.
///
/// # Errors
/// The history that shows otherwise.
pub fn rounds_keep(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        let mut before: &[String] = &[];
        for decided in &held.votes {
            let elected = decided.after.elected();
            let distinct: BTreeSet<_> = elected.iter().collect();
            let seats = held.declared.seats;
            if !keeps(&held, decided, before) || distinct.len() != elected.len() || number(elected.len()) > seats {
                let (vi, en) = (before.join(", "), elected.join(", "));
                return Err(Breach::of(
                    "rounds-keep",
                    history,
                    format!("trước lượt này đã trúng: {vi}; sau lượt này: {en}; cần bầu {seats}"),
                    format!("elected before this round: {vi}; after it: {en}; {seats} to elect"),
                ));
            }
            before = elected;
        }
    }
    Ok(())
}

/// Whether those elected before still are, in their order, but for those who withdrew since.
fn keeps(held: &Held, decided: &Decided, before: &[String]) -> bool {
    let entries = held.declared.entries.iter().take(decided.entry + 1);
    let gone: BTreeSet<_> = entries.flat_map(|entry| &entry.call.withdrawn.names).collect();
    let kept = before.iter().filter(|name| !gone.contains(name));
    let (elected, called) = (decided.after.elected(), decided.called());
    kept.zip(elected).all(|(one, other)| one == other) && elected.starts_with(called.elected())
}

/// Rule `RESULT-TIE`: in a run-off exactly the tied stand for the seats left, and more votes win.
///
/// # Errors
/// The history that shows otherwise.
pub fn run_off_among_the_tied(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for decided in held.votes.iter().filter(|decided| decided.call.withdrawn.is_nobody()) {
            let State::Tied { tied, seats, .. } = decided.before.state() else { continue };
            let counted = &decided.counted;
            let list = &counted.contest.list;
            let won = counted.outcome.elected();
            let losing = |at: &usize| counted.contest.stands(*at) && !won.contains(at);
            let beaten =
                |at: &usize| (0..list.len()).filter(losing).any(|other| counted.votes(other) >= counted.votes(*at));
            let all: BTreeSet<_> = list.names().iter().collect();
            let right = all == tied.iter().collect()
                && list.seats() == *seats
                && counted.contest.condition == Condition::MostVotes;
            if !right || won.iter().any(beaten) {
                return Err(Breach::of(
                    "run-off",
                    history,
                    format!("bằng phiếu: {} cho {seats} chỗ; bầu lại: {}", tied.join(", "), list.names().join(", ")),
                    format!("tied: {} for {seats} seats; in the run-off: {}", tied.join(", "), list.names().join(", ")),
                ));
            }
        }
    }
    Ok(())
}

/// An election is complete exactly when no seat is open, and then nothing more is voted.
///
/// # Errors
/// The history that shows otherwise.
pub fn rounds_end(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        let of_the_office = |decided: &&Decided| !decided.counted.contest.of_alternates;
        for decided in held.votes.iter().filter(of_the_office).filter(|decided| decided.counted.has_result()) {
            let (complete, open) = (*decided.after.state() == State::Complete, decided.after.open_seats());
            if complete != (open == 0) || (complete && goes_on(&decided.after)) {
                return Err(Breach::of(
                    "rounds-end",
                    history,
                    format!("còn thiếu {open}, mà cuộc bầu {}", if complete { "đã xong" } else { "chưa xong" }),
                    format!(
                        "{open} seats are open, and the election is {}",
                        if complete { "complete" } else { "not complete" }
                    ),
                ));
            }
        }
    }
    Ok(())
}

fn goes_on(procedure: &Procedure) -> bool {
    matches!(procedure.call(&call_for(procedure.state()), true), Ok(Called::Vote(_)))
}
