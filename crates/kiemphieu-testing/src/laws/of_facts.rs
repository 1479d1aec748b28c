//! Laws of what happens at a congress beside the votes: withdrawals, late comers, boxes, annulled papers, seats left open.

use kiemphieu_core::{
    Base, Called, Contest, Decision, Deduction, Outcome, Procedure, Roll, RoundBox, Rulebook, State, Vote,
};

use super::of_result::Fate;
use super::{Breach, Kept};
use crate::World;
use crate::world::{Counted, call_for, name_at, number, tally, withdrawing};

/// The procedure before the first round, and what is voted in it.
fn opened(world: &World, rulebook: &Rulebook) -> Option<(Procedure, Roll)> {
    let election = world.election()?;
    Some((Procedure::of(&election, Some(world.level), rulebook), election.roll))
}

fn first(world: &World, rulebook: &Rulebook) -> Option<Counted> {
    let (procedure, _) = opened(world, rulebook)?;
    world.count_first(&procedure.due()?, rulebook)
}

/// Rule `LIST-WITHDRAWN`: who withdrew is not elected and not tied, and everybody's votes stay as they were.
///
/// # Errors
/// The two elections that show otherwise.
pub fn withdrawn(rulebook: &Rulebook, world: &World) -> Kept {
    let (Some((procedure, _)), Some(before)) = (opened(world, rulebook), first(world, rulebook)) else { return Ok(()) };
    for at in (0..world.names).filter(|at| Fate::of(*at, &before.outcome) > Fate::Not) {
        let mut without = world.clone();
        without.rounds.truncate(1);
        without.rounds.iter_mut().for_each(|round| round.withdrawn = vec![at]);
        let Ok(Called::Vote(contest)) = procedure.call(&withdrawing(&[at]), true) else { continue };
        let Some(after) = without.count_first(&contest, rulebook) else { continue };
        let fate = Fate::of(at, &after.outcome);
        if fate > Fate::Not || after.vote.tally.votes() != before.vote.tally.votes() {
            let (name, [vi, en]) = (name_at(at), fate.said());
            return Err(Breach::of(
                "withdrawn",
                world,
                format!("{name} đã rút tên mà {vi}, hoặc số phiếu khác đi"),
                format!("{name} withdrew and {en}, or the votes are others"),
            )
            .beside(without));
        }
    }
    Ok(())
}

/// Rule `PAPER/boxes`: in which box of a round a paper lies changes nothing.
///
/// # Errors
/// The election whose papers count otherwise in two boxes.
pub fn boxes_alike(rulebook: &Rulebook, world: &World) -> Kept {
    let (Some(one), Some(round)) = (first(world, rulebook), world.rounds.first()) else { return Ok(()) };
    let Some(roll) = world.roll() else { return Ok(()) };
    for cut in [1, round.papers.len() / 2].into_iter().filter(|cut| (1..round.papers.len()).contains(cut)) {
        let (here, there) = round.papers.split_at(cut);
        let counted = |papers: &[_]| tally(papers, &one.contest.list, rulebook);
        let (Some(mut both), Some(other)) = (counted(there), counted(here)) else { continue };
        let boxes = [("1", here), ("2", there)]
            .map(|(name, papers)| RoundBox::of_file(name, u64::from(number(papers.len()))))
            .to_vec();
        let merged = both.merge(&other).is_ok();
        let Ok(vote) = Vote::of_boxes(one.vote.papers, boxes, both) else { continue };
        let outcome = one.contest.outcome(&roll, rulebook, &vote);
        if !merged || vote.tally.votes() != one.vote.tally.votes() || outcome != one.outcome {
            return Err(Breach::of(
                "boxes-alike",
                world,
                format!("{cut} phiếu bỏ vào hòm khác, kết quả khác đi"),
                format!("with {cut} papers in another box the result is another"),
            ));
        }
    }
    Ok(())
}

/// Rule `BASE`: who comes late, out of those deducted or of those away, never lowers the number needed.
///
/// # Errors
/// The two elections that show otherwise.
pub fn late_comer(rulebook: &Rulebook, world: &World) -> Kept {
    let (Some(before), Some(roll)) = (first(world, rulebook), world.roll()) else { return Ok(()) };
    let present = roll.present().unwrap_or_default() + 1;
    let mut fewer: Vec<Deduction> = world.deductions.clone();
    fewer.iter_mut().take(1).for_each(|gone| gone.count = gone.count.saturating_sub(1));
    for deductions in [world.deductions.clone(), fewer] {
        let Ok(late) = Roll::new(world.kind, world.summoned, Some(present), deductions.clone()) else { continue };
        let after = Base::of(&late, rulebook, Some(&before.vote.papers)).of_valid(before.vote.tally.valid());
        if after.needed() < before.base.needed() {
            let (needed, then) = (before.base.needed(), after.needed());
            return Err(Breach::of(
                "late-comer",
                world,
                format!("cần {needed} phiếu; thêm một người đến muộn thì chỉ cần {then}"),
                format!("{needed} votes are needed; with one late comer only {then}"),
            )
            .beside(World { deductions, ..world.clone() }));
        }
    }
    Ok(())
}

/// Rule `PAPER-SURPLUS/annul`: papers that are annulled count nowhere; the round anew comes out as if it were the first.
///
/// # Errors
/// The election that shows otherwise.
pub fn annulled(rulebook: &Rulebook, world: &World) -> Kept {
    let (Some((mut procedure, roll)), Some(plain)) = (opened(world, rulebook), first(world, rulebook)) else {
        return Ok(());
    };
    let Some(contest) = procedure.due() else { return Ok(()) };
    let mut expected = procedure.clone();
    let mut vote = plain.vote.clone();
    vote.papers.returned += 1;
    let stopped = procedure.hold(&contest, &roll, rulebook, &vote);
    let called = procedure.enter(&call_for(procedure.state()), true);
    let Ok(Called::Vote(anew)) = called else { return Err(not_anew(world)) };
    let outcome = procedure.hold(&anew, &roll, rulebook, &plain.vote);
    expected.hold(&contest, &roll, rulebook, &plain.vote);
    let same = (procedure.state(), procedure.elected()) == (expected.state(), expected.elected());
    let is_stopped = matches!(stopped, Outcome::Stopped { .. }) && stopped.elected().is_empty();
    if is_stopped && same && outcome == plain.outcome && procedure.ballots() == expected.ballots() {
        return Ok(());
    }
    Err(not_anew(world))
}

fn not_anew(world: &World) -> Box<Breach> {
    Breach::of(
        "annulled",
        world,
        "phiếu đã hủy vẫn ảnh hưởng đến vòng bầu lại",
        "papers that were annulled still weigh in the round held anew",
    )
}

/// Rules `RESULT-OPEN`, `RESULT-SHORT`: a round for some of the open seats fills no more than those.
///
/// # Errors
/// The election that shows otherwise.
pub fn seats_asked(rulebook: &Rulebook, world: &World) -> Kept {
    let Some((mut procedure, roll)) = opened(world, rulebook) else { return Ok(()) };
    let (Some(contest), [_, again, ..]) = (procedure.due(), world.rounds.as_slice()) else { return Ok(()) };
    let Some(before) = world.count_first(&contest, rulebook) else { return Ok(()) };
    procedure.hold(&contest, &roll, rulebook, &before.vote);
    let State::Short { seats, .. } = *procedure.state() else { return Ok(()) };
    for asked in 1..seats {
        let mut partial = procedure.clone();
        let mut call = call_for(partial.state());
        (call.decision, call.seats) = (Some(Decision::VoteAgain), Some(asked));
        let Ok(Called::Vote(contest)) = partial.enter(&call, true) else { continue };
        let Some(counted) = again.counted(contest, &roll, rulebook) else { continue };
        let filled = filled_by(&mut partial, &counted, &roll, rulebook);
        let left = procedure.open_seats().saturating_sub(filled);
        if filled > asked || partial.open_seats() != left {
            return Err(Breach::of(
                "seats-asked",
                world,
                format!("bầu {asked} trong {seats} chỗ còn thiếu mà trúng {filled}"),
                format!("{asked} of {seats} open seats were voted, and {filled} are elected"),
            ));
        }
    }
    Ok(())
}

/// How many a vote elects.
fn filled_by(procedure: &mut Procedure, counted: &Counted, roll: &Roll, rulebook: &Rulebook) -> u32 {
    let contest: &Contest = &counted.contest;
    number(procedure.hold(contest, roll, rulebook, &counted.vote).elected().len())
}
