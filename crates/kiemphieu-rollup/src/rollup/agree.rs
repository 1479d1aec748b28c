//! Two inputs about one unit: whether they contradict each other in what both know, and what each adds to the other.

use kiemphieu_core::Office;

use super::unit::{Body, Fact, PARTS, State, Unit};

/// Whether both tell of the same elections, and nothing that both know differs.
pub(crate) fn agree(one: &Unit, other: &Unit) -> bool {
    let told = |unit: &Unit| unit.shares.iter().any(|share| *share > 0);
    let offices = |unit: &Unit| unit.offices.iter().map(|(office, _)| office).collect::<Vec<Office>>();
    let bodies = one.offices.iter().zip(other.offices.iter());
    one.state == other.state
        && same(one.level.as_ref(), other.level.as_ref())
        && same(one.date.as_ref(), other.date.as_ref())
        && same(one.members.as_ref(), other.members.as_ref())
        && same(one.province.as_ref(), other.province.as_ref())
        && same(one.direct.as_ref(), other.direct.as_ref())
        && (one.shares == other.shares || !told(one) || !told(other))
        && offices(one) == offices(other)
        && one.annulled == other.annulled
        && bodies.into_iter().all(|((_, one), (_, other))| bodies_agree(one, other))
}

fn same<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn bodies_agree(one: &Body<u32>, other: &Body<u32>) -> bool {
    // 0 is not known: a table may leave these out.
    let told_alike = |fact| {
        let (one, other) = (one.get(fact), other.get(fact));
        one == 0 || other == 0 || one == other
    };
    let rounds = [Fact::SecondRounds, Fact::RunOffs, Fact::Ties];
    one.seats == other.seats
        && one.elected == other.elected
        && rounds.into_iter().all(told_alike)
        && PARTS.into_iter().all(|(part, known)| parts_agree(one, other, part, known))
        && (one.age_known != other.age_known || told_alike(Fact::Youngest) && told_alike(Fact::Oldest))
}

/// The input that knows of more persons has at least the part of the other, and at least the rest.
fn parts_agree(one: &Body<u32>, other: &Body<u32>, part: Fact, known: Fact) -> bool {
    let (less, more) = if one.get(known) <= other.get(known) { (one, other) } else { (other, one) };
    let rest = |body: &Body<u32>| i64::from(body.get(known)) - i64::from(body.get(part));
    match part {
        // Ages are no part of the persons: of the same persons they are the same.
        Fact::AgeSum if less.age_known == more.age_known => less.age_sum == more.age_sum,
        Fact::AgeSum => less.age_sum <= more.age_sum,
        _ => less.get(part) <= more.get(part) && rest(less) <= rest(more),
    }
}

/// Adds to `unit` what only `other` knows.
pub(crate) fn complete(unit: &mut Unit, other: &Unit) {
    if unit.open.is_empty() {
        unit.open.clone_from(&other.open);
    }
    unit.level = unit.level.or(other.level);
    unit.date = unit.date.or(other.date);
    unit.term = unit.term.take().or_else(|| other.term.clone());
    unit.members = unit.members.or(other.members);
    unit.rulebook = unit.rulebook.take().or_else(|| other.rulebook.clone());
    unit.province = unit.province.take().or_else(|| other.province.clone());
    unit.direct = unit.direct.or(other.direct);
    unit.direct_planned |= other.direct_planned;
    unit.too_small |= other.too_small;
    if unit.shares.iter().all(|share| *share == 0) {
        unit.shares = other.shares;
    }
    for (office, more) in other.offices.iter() {
        let body = unit.offices.get_mut(office);
        for (part, known) in PARTS {
            if more.get(known) > body.get(known) {
                (*body.get_mut(part), *body.get_mut(known)) = (more.get(part), more.get(known));
                if part == Fact::AgeSum {
                    (body.youngest, body.oldest) = (more.youngest, more.oldest);
                }
            }
        }
        for fact in [Fact::Youngest, Fact::Oldest] {
            if body.get(fact) == 0 {
                *body.get_mut(fact) = more.get(fact);
            }
        }
        for fact in [Fact::Elections, Fact::SecondRounds, Fact::RunOffs, Fact::Ties] {
            *body.get_mut(fact) = body.get(fact).max(more.get(fact));
        }
    }
}

/// Whether the second tells of other elections of the same unit: the first meeting after the congress.
pub(crate) fn supplements(first: &Unit, second: &Unit) -> bool {
    let both_elect = !first.offices.is_empty() && !second.offices.is_empty();
    both_elect
        && first.level == second.level
        && !second.offices.iter().any(|(office, _)| first.offices.get(office).is_some())
}

/// Adds to a unit the other elections of which `second` tells.
pub(crate) fn merge(first: &mut Unit, second: &Unit) {
    for (office, body) in second.offices.iter() {
        *first.offices.get_mut(office) = body.clone();
    }
    first.direct_planned |= second.direct_planned;
    first.direct = first.direct.or(second.direct);
    for (sum, more) in first.shares.iter_mut().zip(second.shares) {
        *sum = sum.saturating_add(more);
    }
    first.annulled.extend(&second.annulled);
    first.open.extend(&second.open);
    if second.state == State::Pending {
        first.state = State::Pending;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(of: impl Fn(&mut Body<u32>)) -> Unit {
        let mut unit = Unit::named("A");
        let body = unit.offices.get_mut(Office::Committee);
        (body.seats, body.elected, body.elections) = (5, 5, 1);
        of(body);
        unit
    }

    #[test]
    fn what_only_one_knows_contradicts_nothing_and_is_kept() {
        let mut plain = Unit { members: Some(40), ..unit(|body| body.ties = 1) };
        let full = unit(|body| {
            (body.women, body.women_known) = (2, 5);
            (body.age_sum, body.age_known, body.youngest, body.oldest) = (200, 5, 30, 50);
        });
        assert!(agree(&plain, &full) && agree(&full, &plain));
        complete(&mut plain, &full);
        let kept = plain.offices.get(Office::Committee).unwrap();
        assert_eq!((kept.women, kept.women_known, kept.oldest, kept.ties), (2, 5, 50, 1));
        assert_eq!(plain.members, Some(40));
    }

    #[test]
    fn parts_of_fewer_persons_must_fit_into_those_of_more() {
        let women = |count, known| unit(|body| (body.women, body.women_known) = (count, known));
        assert!(agree(&women(1, 3), &women(2, 5)), "1 of 3, and one more among the other two");
        assert!(!agree(&women(3, 3), &women(2, 5)));
        assert!(!agree(&women(0, 3), &women(3, 5)), "three of the other two");
        assert!(!agree(&women(1, 5), &women(2, 5)));
    }

    #[test]
    fn other_seats_offices_days_or_shares_are_a_contradiction() {
        let plain = unit(|_| {});
        assert!(!agree(&plain, &unit(|body| body.seats = 6)));
        let mut more = plain.clone();
        more.offices.get_mut(Office::Deputy).seats = 1;
        assert!(!agree(&plain, &more));
        let day = |day: &str| Unit { date: day.parse().ok(), ..plain.clone() };
        assert!(!agree(&day("2020-06-01"), &day("2020-06-02")));
        let shares = |all| Unit { shares: [0, 0, 0, 0, 0, 5 - all, all], ..plain.clone() };
        assert!(!agree(&shares(1), &shares(2)));
    }
}
