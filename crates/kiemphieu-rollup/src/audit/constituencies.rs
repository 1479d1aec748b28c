//! Constituencies by the seats that each of them has: «19 đơn vị bầu cử, trong đó 7 đơn vị bầu 2 đại biểu, 10 đơn vị bầu 3 đại
//! biểu, …». No constituency is left out, and each is of one kind.

use super::lists::{Sum, is_one_slip, near};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::totals::unit;
use super::verdict::Verdict;

pattern!(ELECTS, r"^\s*(?:đơn vị|khu vực|tổ)(?: bầu cử)?\s*(?:,?\s*mỗi đơn vị )?(?:được\s+)?bầu\s*$");
pattern!(SEATS, r"^\s*(?:đại biểu|đồng chí|người|vị)(?:[^\pL]|$)");

/// A kind of constituency: so many, and the seats of each.
struct Kind {
    at: usize,
    many: u64,
    seats: u64,
}

fn kind(page: &Page, at: usize) -> Option<Kind> {
    const MOST_SEATS: u64 = 12;
    let (Number::Count(many), Number::Count(seats)) = (page.told(at)?.number, page.told(at + 1)?.number) else {
        return None;
    };
    let told = ELECTS.is_match(page.gap(at, at + 1)) && SEATS.is_match(page.behind(at + 1)) && seats <= MOST_SEATS;
    told.then_some(Kind { at, many, seats })
}

/// The sums of a page.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.numbers.len() {
        let mut kinds: Vec<Kind> = Vec::new();
        while let Some(next) = kind(page, at + 2 * kinds.len()) {
            let goes_on = page.same_sentence(at, next.at) && kinds.iter().all(|other| other.seats != next.seats);
            if !goes_on {
                break;
            }
            kinds.push(next);
        }
        if kinds.len() >= 2 {
            found.extend(sum(page, &kinds));
        }
        at += (2 * kinds.len()).max(1);
    }
    found
}

fn sum(page: &Page, kinds: &[Kind]) -> Option<Sum> {
    const BACK: usize = 6;
    const AHEAD: usize = 4;
    let (first, last) = (kinds.first()?.at, kinds.last()?.at + 1);
    let near_by = |at: &usize| page.lines_apart(*at, first) == 0;
    let count = |at: usize| match page.told(at)?.number {
        Number::Count(count) => Some(count),
        _ => None,
    };
    let before = (first.saturating_sub(BACK)..first).rev().filter(near_by);
    let head = before.clone().find(|at| unit(page, *at) == "đơn" && count(*at).is_some());
    let whole = head.and_then(count)?;
    let values: Vec<u64> = kinds.iter().map(|kind| kind.many).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let seats = kinds.iter().fold(0_u64, |all, kind| all.saturating_add(kind.many.saturating_mul(kind.seats)));
    // The seats of all of them, before or behind: if they add up, the constituencies are told rightly one by one.
    let told = before.chain((last + 1..=last + AHEAD).filter(near_by)).filter(|at| unit(page, *at) != "đơn");
    let all_seats: Vec<u64> = told.filter_map(count).filter(|told| *told >= whole).collect();
    let range = (page.told(first)?.start, page.told(last)?.end);
    let over = Sum::over(range, kinds.iter().map(|kind| kind.at));
    if sum == whole {
        return Some(over.of(whole, Verdict::Closes));
    }
    // One kind told otherwise mends both, the constituencies and their seats.
    let mends = |kind: &Kind| {
        let many = kind.many.saturating_add(whole).checked_sub(sum);
        many.is_some_and(|many| {
            let right =
                seats.saturating_add(many.saturating_mul(kind.seats)).checked_sub(kind.many.saturating_mul(kind.seats));
            right.is_some_and(|right| all_seats.contains(&right))
        })
    };
    let of_seats = all_seats.contains(&seats) || kinds.iter().any(mends);
    let meant = sum > whole || of_seats || (near(whole, sum) && is_one_slip(whole, &values));
    meant.then(|| over.of(whole, Verdict::Open { sum }))
}
