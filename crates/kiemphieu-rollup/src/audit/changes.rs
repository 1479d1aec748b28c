//! How many more or fewer there are, as a share of what there was: «giảm 165 vụ (45,96%; 194/359 vụ)».

use super::arithmetic::{Bound, Printed};
use super::lists::Sum;
use super::numbers::{Number, count};
use super::page::Page;
use super::pattern::pattern;
use super::verdict::{Tested, Verdict};

pattern!(FEWER, r"(?:^|[^\pL])(?:giảm|kém|ít hơn|ít đi|thấp hơn)(?:[^\pL]|$)");
pattern!(MORE, r"(?:^|[^\pL])(?:tăng|nhiều hơn|cao hơn)(?:[^\pL]|$)");
pattern!(ASSERTS, r"(?:giảm|kém|ít hơn|ít đi|thấp hơn|tăng|nhiều hơn|cao hơn|=|là|tức|bằng)\s*$");
pattern!(OPENS_BRACKET, r"^\s*%\s*\(\s*$");

/// A share of change: the one that is printed, what there is now and what there was.
pub(super) struct Change {
    printed: Printed,
    fraction: usize,
    now: u64,
    before: u64,
}

/// The change of which a percentage is told with what there is and what there was in a bracket behind it.
pub(super) fn of_a_change(page: &Page, at: usize) -> Option<Change> {
    let (own, next) = (page.told(at)?, page.told(at + 1)?);
    let number = |from: usize, to: usize| page.between(from, to).trim().to_owned();
    let printed = match own.number {
        Number::Share(printed, Bound::Exactly) => printed,
        Number::Other => Printed::parse(&number(own.start, own.end))?,
        _ => return None,
    };
    let clause = page.sentence_before(at);
    let clause = clause.rsplit([';', ')']).next().unwrap_or_default();
    let last = clause.rsplit(',').next().unwrap_or_default();
    if !(OPENS_BRACKET.is_match(page.gap(at, at + 1)) && ASSERTS.is_match(clause)) {
        return None;
    }
    let (now, before) = match next.number {
        Number::Of(now, before) => (now, before),
        _ => {
            let (now, before) = page.between(next.start, next.end).split_once('/')?;
            (count(now.trim())?, count(before.trim())?)
        }
    };
    let told = if now < before { FEWER.is_match(last) } else { MORE.is_match(last) };
    (told && before > 0).then_some(Change { printed, fraction: at + 1, now, before })
}

/// The shares of change of a page, each with its bytes.
pub(super) fn shares(page: &Page) -> Vec<((usize, usize), Tested)> {
    let share = |at: usize| {
        let Change { printed, fraction, now, before } = of_a_change(page, at)?;
        let part = now.abs_diff(before);
        let agrees = printed.agrees(part, before);
        let of_now = printed.agrees(now, before).is_some();
        if agrees.is_none() && (of_now || !printed.is_a_slip(part, before)) {
            return None;
        }
        let verdict = Verdict::of(part, before, printed);
        let tested =
            Tested { part: Some(part), whole: Some(before), printed: Some(printed), bound: Bound::Exactly, verdict };
        Some(((page.told(at)?.start, page.told(fraction)?.end), tested))
    };
    (0..page.numbers.len()).filter_map(share).collect()
}

/// «ít đi 165 vụ, giảm 45,96% (194/359 vụ)»: those there are and those that are fewer make up what there was.
pub(super) fn sum(page: &Page, at: usize) -> Option<Sum> {
    const BACK: usize = 2;
    let Change { fraction, now, before, .. } = of_a_change(page, at)?;
    let fewer = before.checked_sub(now)?;
    let told = |other: &usize| {
        let told = page.told(*other).filter(|_| page.same_sentence(*other, at));
        told.is_some_and(|told| count(page.between(told.start, told.end)) == Some(fewer))
    };
    let fewer = (at.saturating_sub(BACK)..at).rev().find(told)?;
    let range = (page.told(fewer)?.start, page.told(fraction)?.end);
    FEWER
        .is_match(page.lead(fewer))
        .then(|| Sum::over(range, [fewer, fraction].into_iter()).of(before, Verdict::Closes))
}
