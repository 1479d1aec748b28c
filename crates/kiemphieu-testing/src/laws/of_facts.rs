//! Laws of what happens at a congress beside the votes: withdrawals, late comers, boxes, annulled papers, seats left open.

use kiemphieu_core::{Base, Call, Called, Deduction, Outcome, Roll, Rulebook, State};

use super::of_result::Fate;
use super::{Breach, Kept};
use crate::history::{Cast, Decided, Filled, Held, History, OneBox, call_for, number, on};

/// Rule `LIST-WITHDRAWN`: who withdrew is not elected and not tied, and everybody's votes stay as they were.
///
/// # Errors
/// The two histories that show otherwise.
pub fn withdrawn(rulebook: &Rulebook, history: &History) -> Kept {
    history.held(rulebook).iter().try_for_each(|held| {
        held.votes.iter().try_for_each(|decided| withdrawn_in(rulebook, held, decided).map_or(Ok(()), Err))
    })
}

fn withdrawn_in(rulebook: &Rulebook, held: &Held, decided: &Decided) -> Option<Box<Breach>> {
    let (before, cast) = (&decided.counted, held.cast(decided)?);
    let list = &before.contest.list;
    (0..list.len()).filter(|at| Fate::of(*at, &before.outcome) > Fate::Not).find_map(|at| {
        let name = list.name(at);
        let mut call = decided.call.clone();
        call.withdrawn.names.push(name.to_owned());
        call.withdrawn.reason = "đơn xin rút".to_owned();
        let Ok(Called::Vote(contest)) = decided.before.call(&call, true) else { return None };
        let after = decided.with_as(contest, cast, rulebook)?;
        let fate = Fate::of(at, &after.outcome);
        (fate > Fate::Not || after.vote.tally.votes() != before.vote.tally.votes()).then(|| {
            let [vi, en] = fate.said();
            Breach::of(
                "withdrawn",
                held.history,
                format!("{name} đã rút tên mà {vi}, hoặc số phiếu khác đi"),
                format!("{name} withdrew and {en}, or the votes are others"),
            )
            .beside(held.up_to(decided, |entry| entry.call = call))
        })
    })
}

/// Rule `PAPER/boxes`: in which box of a round a paper lies changes nothing.
///
/// # Errors
/// The two histories whose papers count otherwise.
pub fn boxes_alike(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for decided in &held.votes {
            let Some(cast) = held.cast(decided).filter(|cast| cast.is_by_papers()) else { continue };
            let sheets: Vec<_> = cast.sheets().cloned().collect();
            let lying = |cuts: &[usize]| {
                let mut boxes = vec![OneBox { sheets: sheets.clone(), ..OneBox::default() }];
                for cut in cuts {
                    let rest = boxes.last_mut().map(|last| last.sheets.split_off(*cut)).unwrap_or_default();
                    boxes.push(OneBox { sheets: rest, ..OneBox::default() });
                }
                Cast { filled: Filled::Boxes(boxes), ..cast.clone() }
            };
            let Some(one) = decided.with(&lying(&[]), rulebook) else { continue };
            for cut in [1, sheets.len() / 2].into_iter().filter(|cut| (1..sheets.len()).contains(cut)) {
                let apart = lying(&[cut]);
                let two = decided.with(&apart, rulebook);
                let same = two
                    .is_some_and(|two| two.vote.tally.votes() == one.vote.tally.votes() && two.outcome == one.outcome);
                if !same {
                    return Err(Breach::of(
                        "boxes-alike",
                        &held.with(decided, lying(&[])),
                        format!("{cut} phiếu bỏ vào hòm khác, kết quả khác đi"),
                        format!("with {cut} papers in another box the result is another"),
                    )
                    .beside(held.with(decided, apart)));
                }
            }
        }
    }
    Ok(())
}

/// Rule `BASE`: who comes late, out of those deducted or of those away, never lowers the number needed.
///
/// # Errors
/// The two histories that show otherwise.
pub fn late_comer(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for decided in &held.votes {
            let (roll, before) = (&decided.roll, &decided.counted);
            let Some(present) = roll.present() else { continue };
            let mut fewer: Vec<Deduction> = roll.deductions().to_vec();
            fewer.iter_mut().take(1).for_each(|gone| gone.count = gone.count.saturating_sub(1));
            for deductions in [roll.deductions().to_vec(), fewer] {
                let late = Roll::new(roll.kind(), roll.summoned(), Some(present + 1), deductions).ok();
                let Some(late) = late.and_then(|late| on(late, roll.occasion())) else { continue };
                let after = Base::of(&late, rulebook, Some(&before.vote.papers)).of_valid(before.vote.tally.valid());
                if after.needed() < before.base.needed() {
                    let (needed, then) = (before.base.needed(), after.needed());
                    return Err(Breach::of(
                        "late-comer",
                        held.history,
                        format!("cần {needed} phiếu; thêm một người đến muộn thì chỉ cần {then}"),
                        format!("{needed} votes are needed; with one late comer only {then}"),
                    )
                    .beside(held.among(late)));
                }
            }
        }
    }
    Ok(())
}

/// Rule `PAPER-SURPLUS/annul`: papers that are annulled count nowhere; the round anew comes out as if it were the first. Where
/// somebody withdrew when it was called, the new papers bear other names.
///
/// # Errors
/// The history that shows otherwise.
pub fn annulled(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        let plain = |decided: &&Decided| decided.counted.has_result() && decided.call.withdrawn.is_nobody();
        for decided in held.votes.iter().filter(plain) {
            let (contest, plain, roll) = (&decided.counted.contest, &decided.counted.vote, &decided.roll);
            let mut expected = decided.called();
            let mut procedure = expected.clone();
            expected.hold(contest, roll, rulebook, plain);
            let mut surplus = plain.clone();
            surplus.papers.returned = surplus.papers.issued + 1;
            let stopped = procedure.hold(contest, roll, rulebook, &surplus);
            let called = procedure.enter(&call_for(procedure.state()), true);
            let same = match called {
                Ok(Called::Vote(anew)) => {
                    let outcome = procedure.hold(&anew, roll, rulebook, plain);
                    matches!(stopped, Outcome::Stopped { .. })
                        && outcome == decided.counted.outcome
                        && (procedure.state(), procedure.elected(), procedure.ballots())
                            == (expected.state(), expected.elected(), expected.ballots())
                }
                _ => false,
            };
            if !same {
                return Err(Breach::of(
                    "annulled",
                    held.history,
                    "phiếu đã hủy vẫn ảnh hưởng đến vòng bầu lại",
                    "papers that were annulled still weigh in the round held anew",
                ));
            }
        }
    }
    Ok(())
}

/// Rules `RESULT-OPEN`, `RESULT-SHORT`: a round for some of the open seats fills no more than those.
///
/// # Errors
/// The two histories that show otherwise.
pub fn seats_asked(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for pair in held.votes.windows(2) {
            let [before, decided] = pair else { continue };
            let (State::Short { seats, .. }, Some(cast)) = (before.after.state(), held.cast(decided)) else { continue };
            for asked in 1..*seats {
                let candidates = Some(cast.names.clone()).filter(|_| !decided.counted.contest.of_alternates);
                let call = Call { seats: Some(asked), candidates, new_names: true, ..call_for(before.after.state()) };
                let mut partial = before.after.clone();
                let Ok(Called::Vote(contest)) = partial.enter(&call, true) else { continue };
                let Some(counted) = decided.with_as(contest, cast, rulebook) else { continue };
                let before_it = partial.open_seats();
                let filled =
                    number(partial.hold(&counted.contest, &decided.roll, rulebook, &counted.vote).elected().len());
                if filled > asked || partial.open_seats() != before_it.saturating_sub(filled) {
                    return Err(Breach::of(
                        "seats-asked",
                        held.history,
                        format!("bầu {asked} trong {seats} chỗ còn thiếu mà trúng {filled}"),
                        format!("{asked} of {seats} open seats were voted, and {filled} are elected"),
                    )
                    .beside(held.up_to(decided, |entry| entry.call = call)));
                }
            }
        }
    }
    Ok(())
}
