//! What is left: with the parts told before it is all of the head, «Trong số 870 người có 197 người …, còn lại 673 người …».

use super::candidates::{Ground, wholes_of};
use super::lists::{Sum, is_one_slip, near};
use super::numbers::Number;
use super::page::{Page, Parts};
use super::pattern::pattern;
use super::remainders::range;
use super::series::exclude_each_other;
use super::verdict::Verdict;
use super::words::is_trait;

pattern!(STILL_LEFT, r"(?:^|[^\pL])(?:còn lại|số còn lại)(?:\s+(?:là|có))?\s*$");
pattern!(OPENS, r"(?:^|[^\pL])trong (?:số )?đó(?:[^\pL]|$)");
/// So many numbers before are looked at.
const BACK: usize = 12;

/// The sum that ends with what is left, at its number.
pub(super) fn sum(page: &Page, at: usize, parts: &Parts) -> Option<Sum> {
    let counted = matches!(page.told(at)?.number, Number::Count(_)) && !page.unit(at).is_empty();
    if !counted || !STILL_LEFT.is_match(page.lead(at)) {
        return None;
    }
    of_so_many(page, at, parts).or_else(|| of_before(page, at)).or_else(|| of_a_head(page, at))
}

/// Whether another number is a count of the same on the same level.
fn is_alike(page: &Page, at: usize, other: usize) -> bool {
    let (Some(own), Some(told)) = (page.told(at), page.told(other)) else { return false };
    let level = told.depth == own.depth && matches!(told.number, Number::Count(_));
    level && page.unit(other) == page.unit(at)
}

fn added(page: &Page, items: &[usize]) -> u64 {
    items.iter().filter_map(|item| page.told(*item)?.count()).fold(0, u64::saturating_add)
}

/// Whether parts have no member in common by their names.
fn are_apart(page: &Page, items: &[usize]) -> bool {
    exclude_each_other(page, items) || !items.iter().any(|item| is_trait(&page.facts(*item).label))
}

/// «1.536 đơn … Trong đó 221 đơn thuộc thẩm quyền. Phần còn lại 1.315 đơn»: with the count before it is one told earlier.
fn of_before(page: &Page, at: usize) -> Option<Sum> {
    const LEAST: u64 = 20;
    let own = page.told(at)?;
    let same =
        |other: &usize| is_alike(page, at, *other) && page.told(*other).is_some_and(|told| told.line == own.line);
    let mut before = (at.saturating_sub(BACK)..at).rev().filter(same);
    let part = before.next()?;
    let whole = page.told(part)?.count()?.checked_add(own.count()?).filter(|whole| *whole >= LEAST)?;
    let told = before.any(|other| page.told(other).and_then(|told| told.count()) == Some(whole));
    told.then(|| Some(Sum::over(range(page, part, at)?, [part, at].into_iter()).of(whole, Verdict::Closes)))?
}

/// «Trong số 870 người có 197 người do Trung ương giới thiệu, còn lại 673 người …», in one sentence.
fn of_so_many(page: &Page, at: usize, parts: &Parts) -> Option<Sum> {
    let before = wholes_of(page, at, at, parts);
    let among = before.iter().filter(|candidate| candidate.ground == Ground::Among);
    let whole = among.into_iter().find(|candidate| page.unit(candidate.at) == page.unit(at))?;
    let from = at.saturating_sub(BACK).max(whole.at + 1);
    let items: Vec<usize> = (from..=at).filter(|item| is_alike(page, at, *item)).collect();
    let sum = added(page, &items);
    let told = Sum::over(range(page, *items.first()?, at)?, items.iter().copied());
    let verdict = if sum == whole.value { Verdict::Closes } else { Verdict::Open { sum } };
    let meant = near(whole.value, sum) || is_one_slip(whole.value, &values(page, &items));
    (items.len() >= 2 && are_apart(page, &items) && whole.value >= 12 && meant).then(|| told.of(whole.value, verdict))
}

fn values(page: &Page, items: &[usize]) -> Vec<u64> {
    items.iter().filter_map(|item| page.told(*item)?.count()).collect()
}

/// «870 người ứng cử …, để bầu 500 đại biểu. Trong đó, 197 người …, còn lại 673 người …»: of the count of the same before the
/// words that open its parts.
fn of_a_head(page: &Page, at: usize) -> Option<Sum> {
    const LEAST: u64 = 12;
    let own = page.told(at)?;
    let near_by = |other: &usize| {
        page.told(*other).is_some_and(|told| told.line == own.line && told.sentence + 1 >= own.sentence)
    };
    let before: Vec<usize> = (at.saturating_sub(BACK)..at).filter(near_by).collect();
    // The last words that open parts, and the counts on either side of them.
    let opens = |other: &usize| OPENS.is_match(page.before(*other));
    let opening = *before.iter().rev().find(|other| opens(other))?;
    let level = |other: &usize| {
        page.told(*other)
            .is_some_and(|told| told.depth == own.depth && !matches!(told.number, Number::Share(..) | Number::Other))
    };
    let items: Vec<usize> = (opening..=at).filter(level).collect();
    let head = before.iter().copied().rfind(|other| *other < opening && is_alike(page, at, *other))?;
    let whole = page.told(head)?.count().filter(|whole| *whole >= LEAST)?;
    let alike = items.iter().all(|item| is_alike(page, at, *item) && page.same_sentence(*item, at));
    let sum = added(page, &items);
    let meant = sum > whole || near(whole, sum) || is_one_slip(whole, &values(page, &items));
    let told = Sum::over(range(page, *items.first()?, at)?, items.iter().copied());
    let verdict = if sum == whole { Verdict::Closes } else { Verdict::Open { sum } };
    (alike && items.len() >= 2 && are_apart(page, &items) && meant).then(|| told.of(whole, verdict))
}
