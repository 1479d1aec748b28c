//! Laws of what follows from votes.

use kiemphieu_core::{Condition, Contest, Outcome, Rulebook};

use super::{Breach, Kept};
use crate::Mark;
use crate::history::{Counted, History, number};

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

/// Every vote of the elections.
fn counted(rulebook: &Rulebook, history: &History) -> Vec<Counted> {
    let votes = history.held(rulebook).into_iter().flat_map(|held| held.votes);
    votes.map(|decided| decided.counted).collect()
}

/// Rule `RESULT-MAJORITY`: whoever is elected, or tied for a seat, has more than half of D.
///
/// # Errors
/// The election that shows otherwise.
pub fn majority(rulebook: &Rulebook, history: &History) -> Kept {
    let over_half = |counted: &Counted| counted.contest.condition == Condition::OverHalf;
    for decided in counted(rulebook, history).into_iter().filter(over_half) {
        let d = decided.base.d();
        for at in 0..decided.contest.list.len() {
            let (votes, fate) = (decided.votes(at), Fate::of(at, &decided.outcome));
            if fate > Fate::Not && 2 * votes <= u64::from(d) {
                let (name, [vi, en]) = (decided.contest.list.name(at), fate.said());
                return Err(Breach::of(
                    "majority",
                    history,
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
pub fn seats(rulebook: &Rulebook, history: &History) -> Kept {
    for decided in counted(rulebook, history) {
        let (elected, seats) = (number(decided.outcome.elected().len()), decided.contest.list.seats());
        let open = match &decided.outcome {
            Outcome::Complete { .. } => 0,
            Outcome::Tie { seats_left, .. } | Outcome::Short { seats_left, .. } => *seats_left,
            Outcome::Stopped { .. } => seats,
        };
        if elected > seats || elected + open != seats {
            return Err(Breach::of(
                "seats",
                history,
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
pub fn higher_first(rulebook: &Rulebook, history: &History) -> Kept {
    pairs(rulebook, history, |decided, one, other| {
        let (more, fewer) = (decided.votes(one), decided.votes(other));
        let (higher, lower) = (Fate::of(one, &decided.outcome), Fate::of(other, &decided.outcome));
        (more > fewer && higher < lower).then(|| {
            let [one, other] = [one, other].map(|at| decided.contest.list.name(at));
            Breach::of(
                "higher-first",
                history,
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
pub fn equals_alike(rulebook: &Rulebook, history: &History) -> Kept {
    pairs(rulebook, history, |decided, one, other| {
        let equal = (decided.votes(one), decided.votes(other));
        let (first, second) = (Fate::of(one, &decided.outcome), Fate::of(other, &decided.outcome));
        (equal.0 == equal.1 && first > second).then(|| {
            let ([one, other], votes) = ([one, other].map(|at| decided.contest.list.name(at)), equal.0);
            Breach::of(
                "equals-alike",
                history,
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

/// Looks at every two persons who stand, of every round with a result.
fn pairs(rulebook: &Rulebook, history: &History, look: impl Fn(&Counted, usize, usize) -> Option<Box<Breach>>) -> Kept {
    for decided in counted(rulebook, history).iter().filter(|counted| counted.has_result()) {
        let standing = || (0..decided.contest.list.len()).filter(|at| decided.contest.stands(*at));
        for one in standing() {
            for other in standing().filter(|other| *other != one) {
                look(decided, one, other).map_or(Ok(()), Err)?;
            }
        }
    }
    Ok(())
}

/// The order of the names on the list changes nobody's result.
///
/// # Errors
/// The two histories that show otherwise.
pub fn names_alike(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for decided in &held.votes {
            let (first, Some(cast)) = (&decided.counted, held.cast(decided)) else { continue };
            let last = cast.names.len().saturating_sub(1);
            let withdrawn = first.contest.withdrawn.iter().map(|at| last.saturating_sub(*at)).collect();
            let contest = Contest { withdrawn, ..first.contest.clone() };
            let turned = cast.turned();
            let Some(second) = decided.with_as(contest, &turned, rulebook) else { continue };
            for (at, there) in (0..=last).zip((0..=last).rev()) {
                let (before, after) = (Fate::of(at, &first.outcome), Fate::of(there, &second.outcome));
                if before != after {
                    let ([vi, en], [then_vi, then_en]) = (before.said(), after.said());
                    let (place, there) = (at + 1, there + 1);
                    return Err(Breach::of(
                        "names-alike",
                        history,
                        format!("người đứng thứ {place} {vi}; đảo ngược danh sách, đứng thứ {there} với cùng số phiếu, người đó {then_vi}"),
                        format!("the person at place {place} {en}; on the list turned round, at place {there} with the same votes, that person {then_en}"),
                    )
                    .beside(held.with(decided, turned)));
                }
            }
        }
    }
    Ok(())
}

/// A vote more for a person, on a paper that stays what it was for all others, never harms that person.
///
/// # Errors
/// The two histories that show otherwise.
pub fn monotone(rulebook: &Rulebook, history: &History) -> Kept {
    for held in history.held(rulebook) {
        for decided in &held.votes {
            let (first, Some(cast)) = (&decided.counted, held.cast(decided)) else { continue };
            for (more, at) in cast.changed(&[Mark::For]) {
                let second = decided.with(&more, rulebook);
                let Some(second) = second.filter(|second| second.votes(at) > first.votes(at)) else { continue };
                let (before, after) = (Fate::of(at, &first.outcome), Fate::of(at, &second.outcome));
                if after < before {
                    let (name, fewer, votes) = (first.contest.list.name(at), first.votes(at), second.votes(at));
                    let ([vi, en], [then_vi, then_en]) = (before.said(), after.said());
                    return Err(Breach::of(
                        "more-votes",
                        history,
                        format!("{name} {vi} với {fewer} phiếu, nhưng {then_vi} với {votes} phiếu"),
                        format!("{name} {en} with {fewer} votes, but {then_en} with {votes}"),
                    )
                    .beside(held.with(decided, more)));
                }
            }
        }
    }
    Ok(())
}
