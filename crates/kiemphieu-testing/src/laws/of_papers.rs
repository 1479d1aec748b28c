//! Laws of papers and of who does not vote.

use std::collections::BTreeSet;

use kiemphieu_core::{Outcome, Rulebook};

use super::of_result::counted;
use super::{Breach, Kept};
use crate::world::{Counted, name_at, number};
use crate::{Mark, World};

fn over_half(decided: &Counted, at: usize) -> bool {
    decided.base.is_exceeded_by(decided.votes(at))
}

const fn said(over_half: bool) -> [&'static str; 2] {
    if over_half { ["quá nửa", "is over half"] } else { ["chưa quá nửa", "is not over half"] }
}

/// Rules `PAPER`, `BALLOT-VALID`: every paper of the box is valid or invalid, and no valid one votes for more than the seats.
///
/// # Errors
/// The election that shows otherwise.
pub fn nothing_lost(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    for (decided, voted) in counted(&held).zip(&world.rounds) {
        let (tally, papers) = (&decided.vote.tally, u64::from(number(voted.papers.len())));
        let (valid, invalid, sum) = (tally.valid(), tally.invalid(), tally.votes().iter().sum::<u64>());
        let capacity = valid * u64::from(decided.contest.list.seats());
        if valid + invalid != papers || sum > capacity {
            return Err(Breach::of(
                "nothing-lost",
                world,
                format!("{papers} phiếu trong hòm: {valid} hợp lệ, {invalid} không hợp lệ, {sum} lượt bầu"),
                format!("{papers} papers in the box: {valid} valid, {invalid} invalid, {sum} votes"),
            ));
        }
    }
    Ok(())
}

/// The order of the papers in the box changes no result.
///
/// # Errors
/// The two elections that show otherwise.
pub fn voters_alike(rulebook: &Rulebook, world: &World) -> Kept {
    let mut turned = world.clone();
    turned.rounds.iter_mut().for_each(|round| round.papers.reverse());
    let (Some(held), Some(other)) = (world.hold(rulebook), turned.hold(rulebook)) else { return Ok(()) };
    let outcomes = |held: &crate::Held| counted(held).map(|decided| decided.outcome.clone()).collect::<Vec<_>>();
    if outcomes(&held) == outcomes(&other) {
        return Ok(());
    }
    Err(Breach::of(
        "voters-alike",
        world,
        "đảo thứ tự các phiếu trong hòm, kết quả khác đi",
        "with the papers of the box turned round, the result is another",
    )
    .beside(turned))
}

/// Whether a person is over half hangs on that person's own votes: other marks on the papers, with as many votes for that
/// person, change nothing about it.
///
/// # Errors
/// The two elections that show otherwise.
pub fn own_votes(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    let (Some(first), Some(round)) = (held.first(), world.rounds.first()) else { return Ok(()) };
    if matches!(first.outcome, Outcome::Stopped { .. }) {
        return Ok(());
    }
    let mut seen = BTreeSet::new();
    for (number, paper) in round.papers.iter().enumerate().filter(|(_, paper)| seen.insert((*paper).clone())) {
        for changed_at in 0..world.names {
            for mark in [Mark::For, Mark::Against].into_iter().filter(|mark| paper.get(changed_at) != Some(mark)) {
                let mut other = world.clone();
                other.rounds.truncate(1);
                let paper = other.rounds.first_mut().and_then(|round| round.papers.get_mut(number));
                if let Some(here) = paper.and_then(|paper| paper.get_mut(changed_at)) {
                    *here = mark;
                }
                let Some(second) = other.count_first(&first.contest, rulebook) else { continue };
                let same = |at: &usize| *at != changed_at && first.votes(*at) == second.votes(*at);
                let parted = (0..world.names).filter(same).find(|at| over_half(first, *at) != over_half(&second, *at));
                if let Some(at) = parted {
                    return Err(hung_on_others(world, first, &second, [at, changed_at]).beside(other));
                }
            }
        }
    }
    Ok(())
}

fn hung_on_others(world: &World, first: &Counted, second: &Counted, [at, changed_at]: [usize; 2]) -> Box<Breach> {
    let (name, other, votes) = (name_at(at), name_at(changed_at), first.votes(at));
    let (d, then) = (first.base.d(), second.base.d());
    let [before, after] = [first, second].map(|decided| said(over_half(decided, at)));
    Breach::of(
        "own-votes",
        world,
        format!(
            "{name} có {votes} phiếu, {} của {d}; một phiếu đổi ý về {other}, {name} vẫn {votes} phiếu mà {} của {then}",
            before[0], after[0]
        ),
        format!(
            "{name} has {votes} votes and {} of {d}; one paper changes its mind about {other}, and {name} with the same {votes} votes {} of {then}",
            before[1], after[1]
        ),
    )
}

/// Rule `BASE`: where half is taken of those summoned, a paper kept back, or one more person absent without a ground, lifts
/// nobody over half.
///
/// # Errors
/// The two elections that show otherwise.
pub fn staying_away(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    let (Some(first), Some(round)) = (held.first(), world.rounds.first()) else { return Ok(()) };
    if matches!(first.outcome, Outcome::Stopped { .. }) {
        return Ok(());
    }
    let kept_back = (0..round.papers.len()).map(|number| {
        let mut without = world.clone();
        without.rounds.truncate(1);
        if let Some(round) = without.rounds.first_mut() {
            round.papers.remove(number);
            round.kept_back += 1;
        }
        without
    });
    let mut absent = world.clone();
    absent.rounds.truncate(1);
    absent.summoned += 1;
    for other in kept_back.chain([absent]) {
        let Some(second) = other.count_first(&first.contest, rulebook) else { continue };
        let lifted = (0..world.names).find(|at| !over_half(first, *at) && over_half(&second, *at));
        if let Some(at) = lifted {
            let (name, before, after) = (name_at(at), first.votes(at), second.votes(at));
            let (d, then) = (first.base.d(), second.base.d());
            return Err(Breach::of(
                "staying-away",
                world,
                format!("{name} chưa quá nửa: {before} trên {d}; bớt một phiếu, {name} quá nửa: {after} trên {then}"),
                format!("{name} is not over half, {before} of {d}; with one paper less {name} is, {after} of {then}"),
            )
            .beside(other));
        }
    }
    Ok(())
}

/// Rule `PAPER-SURPLUS`: a box with more papers than were issued has no result.
///
/// # Errors
/// The election with the surplus.
pub fn surplus_stops(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    let (Some(first), Some(roll)) = (held.first(), world.roll()) else { return Ok(()) };
    let mut vote = first.vote.clone();
    vote.papers.issued = vote.papers.returned.saturating_sub(1);
    if vote.papers.issued == vote.papers.returned {
        return Ok(());
    }
    let outcome = first.contest.outcome(&roll, rulebook, &vote);
    if matches!(outcome, Outcome::Stopped { .. }) && outcome.elected().is_empty() {
        return Ok(());
    }
    let (returned, issued) = (vote.papers.returned, vote.papers.issued);
    Err(Breach::of(
        "surplus-stops",
        world,
        format!("phát ra {issued} phiếu, thu về {returned}, mà vẫn có kết quả"),
        format!("{issued} papers issued, {returned} returned, and there is a result"),
    ))
}
