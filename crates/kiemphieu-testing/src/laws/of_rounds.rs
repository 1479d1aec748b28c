//! Laws of the rounds of an election, and of the base.

use std::collections::BTreeSet;

use kiemphieu_core::{
    Base, BaseOf, Called, Condition, Deduction, DeductionGround, Outcome, Procedure, Roll, Rulebook, State,
};

use super::{Breach, Kept};
use crate::World;
use crate::world::{call_for, number};

/// Rule `BASE`: only the grounds that the rulebook knows take people out of D, as many as are declared.
///
/// # Errors
/// The election whose base is another.
pub fn grounds(rulebook: &Rulebook, world: &World) -> Kept {
    if rulebook.base_of() != BaseOf::Summoned {
        return Ok(());
    }
    let known = &rulebook.base(world.kind).grounds;
    for ground in DeductionGround::ALL {
        let (with, count) = (world.summoned.saturating_add(2), 1);
        let Ok(roll) = Roll::new(world.kind, with, None, vec![Deduction { ground: *ground, count }]) else { continue };
        let (d, expected) =
            (Base::of(&roll, rulebook, None).d(), with - if known.contains(ground) { count } else { 0 });
        if d != expected {
            let word = ground.text(rulebook.words());
            let [vi, en] = [kiemphieu_core::Lang::Vi, kiemphieu_core::Lang::En].map(|lang| word.get(lang).to_owned());
            let mut other = world.clone();
            (other.summoned, other.deductions) = (with, vec![Deduction { ground: *ground, count }]);
            return Err(Breach::of(
                "grounds",
                &other,
                format!("triệu tập {with}, một người {vi}: D là {d}, phải là {expected}"),
                format!("{with} summoned, one of them {en}: D is {d}, and must be {expected}"),
            ));
        }
    }
    Ok(())
}

/// A further round takes nobody's seat away, and seats nobody twice.
///
/// # Errors
/// The election that shows otherwise.
pub fn rounds_keep(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    let mut before: &[String] = &[];
    for decided in &held.rounds {
        let elected = decided.after.elected();
        let distinct: BTreeSet<_> = elected.iter().collect();
        if !elected.starts_with(before) || distinct.len() != elected.len() || number(elected.len()) > world.seats {
            let (vi, en) = (before.join(", "), elected.join(", "));
            return Err(Breach::of(
                "rounds-keep",
                world,
                format!("trước lượt này đã trúng: {vi}; sau lượt này: {en}; cần bầu {}", world.seats),
                format!("elected before this round: {vi}; after it: {en}; {} to elect", world.seats),
            ));
        }
        before = elected;
    }
    Ok(())
}

/// Rule `RESULT-TIE`: in a run-off exactly the tied stand for the seats left, and more votes win.
///
/// # Errors
/// The election that shows otherwise.
pub fn run_off_among_the_tied(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    for pair in held.rounds.windows(2) {
        let [before, decided] = pair else { continue };
        let State::Tied { tied, seats, .. } = before.after.state() else { continue };
        let decided = &decided.counted;
        let list = &decided.contest.list;
        let won = decided.outcome.elected();
        let beaten = |at: &usize| {
            (0..list.len()).any(|other| !won.contains(&other) && decided.votes(other) >= decided.votes(*at))
        };
        let right = list.names() == tied && list.seats() == *seats && decided.contest.condition == Condition::MostVotes;
        if !right || won.iter().any(beaten) {
            return Err(Breach::of(
                "run-off",
                world,
                format!("bằng phiếu: {} cho {seats} chỗ; bầu lại: {}", tied.join(", "), list.names().join(", ")),
                format!("tied: {} for {seats} seats; in the run-off: {}", tied.join(", "), list.names().join(", ")),
            ));
        }
    }
    Ok(())
}

/// An election is complete exactly when no seat is open, and then nothing more is voted.
///
/// # Errors
/// The election that shows otherwise.
pub fn rounds_end(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    for decided in &held.rounds {
        let stopped = matches!(decided.counted.outcome, Outcome::Stopped { .. });
        let (complete, open) = (*decided.after.state() == State::Complete, decided.after.open_seats());
        if !stopped && (complete != (open == 0) || (complete && goes_on(&decided.after))) {
            return Err(Breach::of(
                "rounds-end",
                world,
                format!("còn thiếu {open}, mà cuộc bầu {}", if complete { "đã xong" } else { "chưa xong" }),
                format!(
                    "{open} seats are open, and the election is {}",
                    if complete { "complete" } else { "not complete" }
                ),
            ));
        }
    }
    Ok(())
}

fn goes_on(procedure: &Procedure) -> bool {
    matches!(procedure.call(&call_for(procedure.state()), true), Ok(Called::Vote(_)))
}
