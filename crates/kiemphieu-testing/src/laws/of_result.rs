//! Laws of what follows from votes.

use std::collections::BTreeSet;

use kiemphieu_core::{Condition, Outcome, Rulebook};

use super::{Breach, Kept};
use crate::world::{Counted, Held, name_at, number};
use crate::{Mark, World};

/// How a person fares in a round, the better the higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Not,
    Tied,
    Elected,
}

impl Fate {
    pub fn of(at: usize, outcome: &Outcome) -> Self {
        match outcome {
            _ if outcome.elected().contains(&at) => Self::Elected,
            Outcome::Tie { tied, .. } if tied.contains(&at) => Self::Tied,
            _ => Self::Not,
        }
    }

    pub const fn said(self) -> [&'static str; 2] {
        match self {
            Self::Not => ["không trúng cử", "is not elected"],
            Self::Tied => ["phải bầu lại vì bằng phiếu", "is tied"],
            Self::Elected => ["trúng cử", "is elected"],
        }
    }
}

pub(super) fn counted(held: &Held) -> impl Iterator<Item = &Counted> {
    held.rounds.iter().map(|decided| &decided.counted)
}

/// Rule `RESULT-MAJORITY`: whoever is elected, or tied for a seat, has more than half of D.
///
/// # Errors
/// The election that shows otherwise.
pub fn majority(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    for decided in counted(&held).filter(|counted| counted.contest.condition == Condition::OverHalf) {
        let d = decided.base.d();
        for at in 0..decided.contest.list.len() {
            let (votes, fate) = (decided.votes(at), Fate::of(at, &decided.outcome));
            if fate > Fate::Not && 2 * votes <= u64::from(d) {
                let (name, [vi, en]) = (decided.contest.list.name(at), fate.said());
                return Err(Breach::of(
                    "majority",
                    world,
                    format!("{name} {vi} với {votes} phiếu, không quá một nửa của {d}"),
                    format!("{name} {en} with {votes} votes, not more than half of {d}"),
                ));
            }
        }
    }
    Ok(())
}

/// Rule `RESULT-ORDER`: the elected are never more than the seats, and with the open seats they make them.
///
/// # Errors
/// The election that shows otherwise.
pub fn seats(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    for decided in counted(&held) {
        let (elected, seats) = (number(decided.outcome.elected().len()), decided.contest.list.seats());
        let open = match &decided.outcome {
            Outcome::Complete { .. } => 0,
            Outcome::Tie { seats_left, .. } | Outcome::Short { seats_left, .. } => *seats_left,
            Outcome::Stopped { .. } => seats,
        };
        if elected > seats || elected + open != seats {
            return Err(Breach::of(
                "seats",
                world,
                format!("{elected} người trúng cử và {open} chỗ còn thiếu, nhưng cần bầu {seats}"),
                format!("{elected} elected and {open} open seats, but {seats} to elect"),
            ));
        }
    }
    Ok(())
}

/// Rule `RESULT-ORDER`: nobody is elected before another over half with more votes.
///
/// # Errors
/// The election that shows otherwise.
pub fn higher_first(rulebook: &Rulebook, world: &World) -> Kept {
    pairs(rulebook, world, |decided, one, other| {
        let (more, fewer) = (decided.votes(one), decided.votes(other));
        let (higher, lower) = (Fate::of(one, &decided.outcome), Fate::of(other, &decided.outcome));
        (more > fewer && higher < lower).then(|| {
            let [one, other] = [one, other].map(|at| decided.contest.list.name(at));
            Breach::of(
                "higher-first",
                world,
                format!("{other} ({fewer} phiếu) {}, còn {one} ({more} phiếu) {}", lower.said()[0], higher.said()[0]),
                format!("{other} ({fewer} votes) {}, and {one} ({more} votes) {}", lower.said()[1], higher.said()[1]),
            )
        })
    })
}

/// Rule `RESULT-TIE`: two persons with equal votes fare alike.
///
/// # Errors
/// The election that shows otherwise.
pub fn equals_alike(rulebook: &Rulebook, world: &World) -> Kept {
    pairs(rulebook, world, |decided, one, other| {
        let equal = (decided.votes(one), decided.votes(other));
        let (first, second) = (Fate::of(one, &decided.outcome), Fate::of(other, &decided.outcome));
        (equal.0 == equal.1 && first > second).then(|| {
            let ([one, other], votes) = ([one, other].map(|at| decided.contest.list.name(at)), equal.0);
            Breach::of(
                "equals-alike",
                world,
                format!(
                    "{one} và {other} cùng {votes} phiếu, nhưng {one} {}, {other} {}",
                    first.said()[0],
                    second.said()[0]
                ),
                format!(
                    "{one} and {other} both have {votes} votes, but {one} {}, {other} {}",
                    first.said()[1],
                    second.said()[1]
                ),
            )
        })
    })
}

/// Looks at every two persons of every round with a result.
fn pairs(rulebook: &Rulebook, world: &World, look: impl Fn(&Counted, usize, usize) -> Option<Box<Breach>>) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    let with_result = counted(&held).filter(|counted| !matches!(counted.outcome, Outcome::Stopped { .. }));
    for decided in with_result {
        for one in 0..decided.contest.list.len() {
            for other in (0..decided.contest.list.len()).filter(|other| *other != one) {
                look(decided, one, other).map_or(Ok(()), Err)?;
            }
        }
    }
    Ok(())
}

/// The order of the names on the list changes nobody's result.
///
/// # Errors
/// The two elections that show otherwise.
pub fn names_alike(rulebook: &Rulebook, world: &World) -> Kept {
    let mut turned = world.clone();
    turned.rounds.truncate(1);
    for paper in turned.rounds.iter_mut().flat_map(|round| &mut round.papers) {
        paper.resize(world.names, Mark::Neither);
        paper.reverse();
    }
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    let Some(first) = held.first() else { return Ok(()) };
    let Some(second) = turned.count_first(&first.contest, rulebook) else { return Ok(()) };
    for at in 0..world.names {
        let there = world.names - 1 - at;
        let (before, after) = (Fate::of(at, &first.outcome), Fate::of(there, &second.outcome));
        if before != after {
            let (place, there) = (at + 1, there + 1);
            return Err(Breach::of(
                "names-alike",
                world,
                format!(
                    "người đứng thứ {place} {}; đảo ngược danh sách, đứng thứ {there} với cùng số phiếu, người đó {}",
                    before.said()[0],
                    after.said()[0]
                ),
                format!(
                    "the person at place {place} {}; on the list turned round, at place {there} with the same votes, that person {}",
                    before.said()[1],
                    after.said()[1]
                ),
            )
            .beside(turned));
        }
    }
    Ok(())
}

/// A vote more for a person, on a paper that stays what it was for all others, never harms that person.
///
/// # Errors
/// The two elections that show otherwise.
pub fn monotone(rulebook: &Rulebook, world: &World) -> Kept {
    let Some(held) = world.hold(rulebook) else { return Ok(()) };
    let (Some(first), Some(round)) = (held.first(), world.rounds.first()) else { return Ok(()) };
    let mut seen = BTreeSet::new();
    for (number, paper) in round.papers.iter().enumerate().filter(|(_, paper)| seen.insert((*paper).clone())) {
        for at in (0..world.names).filter(|at| paper.get(*at) != Some(&Mark::For)) {
            let mut more = world.clone();
            more.rounds.truncate(1);
            if let Some(mark) = more.rounds.first_mut().and_then(|round| round.papers.get_mut(number)?.get_mut(at)) {
                *mark = Mark::For;
            }
            let second = more.count_first(&first.contest, rulebook);
            let Some(second) = second.filter(|second| second.votes(at) > first.votes(at)) else { continue };
            let (before, after) = (Fate::of(at, &first.outcome), Fate::of(at, &second.outcome));
            if after < before {
                let (name, fewer, votes) = (name_at(at), first.votes(at), second.votes(at));
                return Err(Breach::of(
                    "more-votes",
                    world,
                    format!(
                        "{name} {} với {fewer} phiếu, nhưng {} với {votes} phiếu",
                        before.said()[0],
                        after.said()[0]
                    ),
                    format!("{name} {} with {fewer} votes, but {} with {votes}", before.said()[1], after.said()[1]),
                )
                .beside(more));
            }
        }
    }
    Ok(())
}
