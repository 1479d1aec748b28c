//! Laws of papers and of who does not vote.

use kiemphieu_core::{Condition, Outcome, Roll, Rulebook};

use super::{Breach, Kept};
use crate::Mark;
use crate::history::{Cast, Counted, Decided, Held, History, number, on};

fn over_half(decided: &Counted, at: usize) -> bool {
    decided.base.is_exceeded_by(decided.votes(at))
}

/// The votes with a result for which more than half is needed, and their papers.
fn by_majority<'a>(held: &'a Held) -> impl Iterator<Item = (&'a Decided, &'a Cast)> {
    let open =
        |decided: &&Decided| decided.counted.has_result() && decided.counted.contest.condition == Condition::OverHalf;
    held.votes.iter().filter(open).filter_map(|decided| Some((decided, held.cast(decided)?)))
}

const fn said(over_half: bool) -> [&'static str; 2] {
    if over_half { ["quá nửa", "is over half"] } else { ["chưa quá nửa", "is not over half"] }
}

/// Rules `PAPER`, `BALLOT-VALID`: every paper of the box is valid or invalid, and no valid one votes for more than the seats.
///
/// # Errors
/// The history that shows otherwise.
pub fn nothing_lost(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for decided in &held.votes {
            let Some(cast) = held.cast(decided).filter(|cast| cast.is_by_papers()) else { continue };
            let (tally, papers) = (&decided.counted.vote.tally, u64::from(number(cast.sheets().count())));
            let (valid, invalid, sum) = (tally.valid(), tally.invalid(), tally.votes().iter().sum::<u64>());
            let capacity = valid * u64::from(decided.counted.contest.list.seats());
            if valid + invalid != papers || sum > capacity {
                return Err(Breach::of(
                    "nothing-lost",
                    history,
                    format!("{papers} phiếu trong hòm: {valid} hợp lệ, {invalid} không hợp lệ, {sum} lượt bầu"),
                    format!("{papers} papers in the box: {valid} valid, {invalid} invalid, {sum} votes"),
                ));
            }
        }
    }
    Ok(())
}

/// The order of the papers in the boxes changes no result.
///
/// # Errors
/// The two histories that show otherwise.
pub fn voters_alike(rulebook: &Rulebook, history: &History) -> Kept {
    let mut turned = history.clone();
    let entries = turned.contests.iter_mut().flat_map(|contest| &mut contest.entries);
    for cast in entries.filter_map(|entry| entry.cast.as_mut()) {
        cast.boxes_mut().iter_mut().for_each(|one| one.sheets.reverse());
    }
    let outcomes = |history: &History| {
        let votes = history.held(rulebook).into_iter().flat_map(|held| held.votes);
        votes.map(|decided| decided.counted.outcome).collect::<Vec<_>>()
    };
    if outcomes(history) == outcomes(&turned) {
        return Ok(());
    }
    Err(Breach::of(
        "voters-alike",
        history,
        "đảo thứ tự các phiếu trong hòm, kết quả khác đi",
        "with the papers of the box turned round, the result is another",
    )
    .beside(turned))
}

/// Whether a person is over half hangs on that person's own votes: other marks on the papers, with as many votes for that
/// person, change nothing about it.
///
/// # Errors
/// The two histories that show otherwise.
pub fn own_votes(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for (decided, cast) in by_majority(&held) {
            let first = &decided.counted;
            for (other, changed_at) in cast.changed(&[Mark::For, Mark::Against]) {
                let Some(second) = decided.with(&other, rulebook) else { continue };
                let same = |at: &usize| *at != changed_at && first.votes(*at) == second.votes(*at);
                let mut persons = (0..cast.names.len()).filter(same);
                if let Some(at) = persons.find(|at| over_half(first, *at) != over_half(&second, *at)) {
                    return Err(
                        hung_on_others(&held, decided, &second, [at, changed_at]).beside(held.with(decided, other))
                    );
                }
            }
        }
    }
    Ok(())
}

fn hung_on_others(held: &Held, decided: &Decided, second: &Counted, [at, changed_at]: [usize; 2]) -> Box<Breach> {
    let (first, list) = (&decided.counted, &decided.counted.contest.list);
    let (name, other, votes) = (list.name(at), list.name(changed_at), first.votes(at));
    let (d, then) = (first.base.d(), second.base.d());
    let [before, after] = [first, second].map(|decided| said(over_half(decided, at)));
    Breach::of(
        "own-votes",
        held.history,
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
/// The two histories that show otherwise.
pub fn staying_away(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for (decided, cast) in by_majority(&held) {
            let fewer = cast.each_kept_back().into_iter().map(|cast| (decided.with(&cast, rulebook), Some(cast)));
            let larger = more_summoned(&decided.roll);
            let absent = larger.clone().map(|roll| {
                let (contest, vote) = (decided.counted.contest.clone(), decided.counted.vote.clone());
                (Some(Counted::of(contest, vote, &roll, rulebook)), None)
            });
            for (second, other) in fewer.chain(absent) {
                let Some(second) = second else { continue };
                let Some(lifted) = lifted(history, &decided.counted, &second) else { continue };
                let changed = match (other, &larger) {
                    (Some(cast), _) => held.with(decided, cast),
                    (None, Some(roll)) => held.among(roll.clone()),
                    (None, None) => history.clone(),
                };
                return Err(lifted.beside(changed));
            }
        }
    }
    Ok(())
}

fn more_summoned(roll: &Roll) -> Option<Roll> {
    let more = Roll::new(roll.kind(), roll.summoned() + 1, roll.present(), roll.deductions().to_vec()).ok()?;
    on(more, roll.occasion())
}

fn lifted(history: &History, first: &Counted, second: &Counted) -> Option<Box<Breach>> {
    let list = &first.contest.list;
    let at = (0..list.len()).find(|at| !over_half(first, *at) && over_half(second, *at))?;
    let (name, before, after) = (list.name(at), first.votes(at), second.votes(at));
    let (d, then) = (first.base.d(), second.base.d());
    Some(Breach::of(
        "staying-away",
        history,
        format!("{name} chưa quá nửa: {before} trên {d}; bớt một phiếu, {name} quá nửa: {after} trên {then}"),
        format!("{name} is not over half, {before} of {d}; with one paper less {name} is, {after} of {then}"),
    ))
}

/// Rule `PAPER-SURPLUS`: a box with more papers than were issued has no result.
///
/// # Errors
/// The history with the surplus.
pub fn surplus_stops(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for decided in held.votes.iter().filter(|decided| decided.counted.vote.papers.returned > 0) {
            let mut vote = decided.counted.vote.clone();
            vote.papers.issued = vote.papers.returned - 1;
            let outcome = decided.counted.contest.outcome(&decided.roll, rulebook, &vote);
            if !matches!(outcome, Outcome::Stopped { .. }) {
                let papers = vote.papers;
                let (returned, issued) = (papers.returned, papers.issued);
                return Err(Breach::of(
                    "surplus-stops",
                    &held.up_to(decided, |entry| entry.cast.iter_mut().for_each(|cast| cast.papers = papers)),
                    format!("phát ra {issued} phiếu, thu về {returned}, mà vẫn có kết quả"),
                    format!("{issued} papers issued, {returned} returned, and there is a result"),
                ));
            }
        }
    }
    Ok(())
}
