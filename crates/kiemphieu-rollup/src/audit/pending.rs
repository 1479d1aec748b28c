//! What is still to be done of what was received: with what is done it is all of it.

use super::lists::{Sum, is_a_digit_off, near};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::remainders::range;
use super::verdict::Verdict;

pattern!(
    PENDING,
    r"(?:^|[^\pL])đang(?: tiếp tục)?(?:,? (?:giải quyết|xử lý|xem xét|xác minh|điều tra|thụ lý|thi hành))+\s*$"
);
pattern!(DONE, r"(?:đã (?:giải quyết|xử lý|xét xử|thi hành)|xong)(?:[^\pL]|$)");

pattern!(LEFT, r"(?:^|[^\pL])(?:còn|còn lại|hiện còn|còn tồn|tồn)\s*$");
pattern!(
    RECEIVED,
    r"(?:^|[^\pL])(?:nhận|thụ lý|gửi|chuyển đến|phải (?:giải quyết|thi hành|xử lý|xét xử)|tổng số)(?:[^\pL]|$)"
);
// Of which nothing is said that holds of some of them only: «9 đơn quá hạn».
pattern!(STILL_PENDING, r"^(?:việc|án|đơn)?\s*(?:$|(?:đang|chưa|trong (?:thời )?hạn|chuyển|tiếp tục|đạt)(?:[^\pL]|$))");
pattern!(RECEIVED_NO_MORE, r"(?:^|[^\pL])(?:mới|cũ|chuyển sang|chuyển đi|công|xác|chứng)(?:[^\pL]|$)");

/// «xong 21/34 đơn, đang giải quyết 31 đơn»: what is still to be done may leave some out, but is no more than is left.
pub(super) fn of_a_fraction(page: &Page, at: usize, next: usize) -> Option<Sum> {
    let (Number::Of(part, whole), Number::Count(rest)) = (page.told(at)?.number, page.told(next)?.number) else {
        return None;
    };
    let pending = PENDING.is_match(page.lead(next)) && page.unit(at) == page.unit(next) && !page.unit(next).is_empty();
    let sum = part.saturating_add(rest);
    let told = Sum::over(range(page, at, next)?, [at, next].into_iter());
    let verdict = if sum == whole { Verdict::Closes } else { Verdict::Open { sum } };
    (pending && sum >= whole).then(|| told.of(whole, verdict))
}

/// «thụ lý 512 tin; đã giải quyết 470 tin, …, đang xác minh 42 tin»: with those that are done they are all.
pub(super) fn still_done(page: &Page, at: usize) -> Option<Sum> {
    const BACK: usize = 16;
    const LEAST: u64 = 20;
    let own = page.told(at).filter(|told| matches!(told.number, Number::Count(_)))?;
    if !PENDING.is_match(page.lead(at)) || page.unit(at).is_empty() {
        return None;
    }
    let same = |other: &usize| {
        let told = page.told(*other).filter(|told| told.depth == own.depth && told.line == own.line);
        page.unit(*other) == page.unit(at) && told.is_some_and(|told| matches!(told.number, Number::Count(_)))
    };
    let before: Vec<usize> = (at.saturating_sub(BACK)..at).filter(same).collect();
    let done = *before.iter().rev().find(|other| DONE.is_match(page.lead(**other)))?;
    let whole = page.told(done)?.count()?.checked_add(own.count()?).filter(|whole| *whole >= LEAST)?;
    let told =
        before.iter().any(|other| *other < done && page.told(*other).and_then(|told| told.count()) == Some(whole));
    told.then(|| Some(Sum::over(range(page, done, at)?, [done, at].into_iter()).of(whole, Verdict::Closes)))?
}

/// «tổng số phải xử lý 177 đơn. Đã xử lý 161 đơn, còn 16 đơn»: what is done and what is left is what was received.
pub(super) fn left_over(page: &Page, at: usize) -> Option<Sum> {
    const BACK: usize = 8;
    const LEAST: u64 = 12;
    let own = page.told(at).filter(|told| matches!(told.number, Number::Count(_)))?;
    if !LEFT.is_match(page.lead(at)) || page.unit(at).is_empty() {
        return None;
    }
    let same = |other: &usize| {
        let told = page.told(*other).filter(|told| told.depth == own.depth && told.line == own.line);
        let told = told.filter(|told| told.sentence + 1 >= own.sentence);
        page.unit(*other) == page.unit(at) && told.is_some_and(|told| matches!(told.number, Number::Count(_)))
    };
    let before: Vec<usize> = (at.saturating_sub(BACK)..at).filter(same).collect();
    let (done, earlier) = before.split_last()?;
    let whole = *earlier.last()?;
    let received = RECEIVED.is_match(page.lead(whole)) && !RECEIVED_NO_MORE.is_match(page.lead(whole));
    if !DONE.is_match(page.lead(*done)) || !received {
        return None;
    }
    let (part, rest, all) = (page.told(*done)?.count()?, own.count()?, page.told(whole)?.count()?);
    let sum = part.saturating_add(rest);
    let told = Sum::over(range(page, whole, at)?, [*done, at].into_iter());
    let meant = near(all, sum) || is_a_digit_off(all, &[part, rest]);
    let plain = |at: usize| STILL_PENDING.is_match(page.tail(at).trim().trim_start_matches(page.unit(at)).trim());
    let meant = meant && plain(*done) && plain(at);
    match sum == all {
        true => (all >= LEAST).then(|| told.of(all, Verdict::Closes)),
        false => (all >= LEAST && meant && earlier.len() == 1).then(|| told.of(all, Verdict::Open { sum })),
    }
}
