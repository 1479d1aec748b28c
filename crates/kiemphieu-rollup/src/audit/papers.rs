//! Papers: those returned are valid or invalid, those issued are returned or not. No other paper is left out, so that a digit that
//! is wrong is seen however far it takes them apart.

use super::lists::{Sum, is_a_digit_off, near};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;

pattern!(ISSUED, r"phát ra");
pattern!(RETURNED, r"thu (?:về|vào)");
pattern!(NOT_RETURNED, r"(?:không|chưa) thu (?:về|vào|lại)");
pattern!(VALID, r"hợp lệ");
pattern!(INVALID, r"không hợp lệ");
/// So many numbers, and so many lines, are told of one ballot.
const BACK: usize = 6;
const LINES: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Issued,
    Returned,
    NotReturned,
    Valid,
    Invalid,
}

/// Which papers a count tells, where its words tell but one kind.
fn kind(page: &Page, at: usize) -> Option<Kind> {
    let Number::Count(_) = page.told(at)?.number else { return None };
    let label = page.facts(at).label.as_str();
    let invalid = INVALID.is_match(label);
    let valid = VALID.find_iter(label).count() > usize::from(invalid);
    let not_returned = NOT_RETURNED.is_match(label);
    let kinds = [
        (ISSUED.is_match(label), Kind::Issued),
        (RETURNED.is_match(label) && !not_returned, Kind::Returned),
        (not_returned, Kind::NotReturned),
        (valid, Kind::Valid),
        (invalid, Kind::Invalid),
    ];
    let mut told = kinds.into_iter().filter(|(told, _)| *told).map(|(_, kind)| kind);
    told.next().filter(|_| told.next().is_none())
}

/// The two kinds that make up a third, at the last of them.
pub(super) fn sum(page: &Page, last: usize) -> Option<Sum> {
    let (first, all) = match kind(page, last)? {
        Kind::Invalid => (Kind::Valid, Kind::Returned),
        Kind::NotReturned => (Kind::Returned, Kind::Issued),
        _ => return None,
    };
    let before = |kind_of: Kind, behind: usize| {
        let near_by = |at: &usize| page.lines_apart(*at, last) <= LINES;
        let mut counts = (behind.saturating_sub(BACK)..behind).rev().filter(near_by);
        counts.find(|at| kind(page, *at) == Some(kind_of))
    };
    let part = before(first, last)?;
    let whole = before(all, part)?;
    // Another ballot is told between.
    let again = (whole + 1..last).any(|at| at != part && kind(page, at).is_some());
    let (all, one, other) = (page.told(whole)?.count()?, page.told(part)?.count()?, page.told(last)?.count()?);
    let together = one.saturating_add(other);
    let meant = near(all, together) || is_a_digit_off(all, &[one, other]);
    let range = (page.told(part)?.start, page.told(last)?.end);
    let open = !again && together != all && meant;
    open.then(|| Sum::over(range, [part, last].into_iter()).of(all, Verdict::Open { sum: together }))
}
