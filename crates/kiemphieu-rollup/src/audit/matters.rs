//! Matters in a bracket behind the persons in them: «93.452 vụ với 178.830 bị cáo (sơ thẩm 76.621 vụ, phúc thẩm 16.561 vụ, tái thẩm 270
//! vụ)». The bracket tells the same as the count before the persons, and makes it up.

use super::lists::{Sum, closes_bracket, is_a_digit_off, is_a_slip};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;

pattern!(PERSONS, r"^\s*(?:bị can|bị cáo|đối tượng|người|lượt người|học viên|nhân khẩu)(?:[^\pL]|$)");
pattern!(WITH, r"^\s*(?P<unit>\pL+)(?: \pL+){0,3}?\s*(?:,|/|-|–|với)\s*$");
/// So much the bracket must make up at the least.
const LEAST: u64 = 12;

/// The sum of such a bracket, at the count of the persons before it.
pub(super) fn sum(page: &Page, persons: usize) -> Option<Sum> {
    const MOST: usize = 20;
    let matters = persons.checked_sub(1).filter(|matters| page.same_sentence(*matters, persons))?;
    let (own, told) = (page.told(persons)?, page.told(matters)?);
    let (Number::Count(_), Number::Count(whole)) = (own.number, told.number) else { return None };
    let unit = WITH.captures(page.gap(matters, persons))?.name("unit")?.as_str();
    if whole < LEAST || own.depth != told.depth || !PERSONS.is_match(page.tail(persons)) {
        return None;
    }
    let inner = |at: &usize| page.told(*at).is_some_and(|told| told.container == Some(persons));
    let items: Vec<usize> = (persons + 1..persons + MOST).take_while(inner).collect();
    let same = |at: &usize| {
        let count = page.told(*at).is_some_and(|told| matches!(told.number, Number::Count(_)));
        count && page.tail(*at).split_whitespace().next() == Some(unit)
    };
    let last = *items.last().filter(|last| items.len() >= 2 && closes_bracket(page, **last))?;
    let values: Vec<u64> = items.iter().filter(|at| same(at)).filter_map(|at| page.told(*at)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let over = Sum::over((told.start, page.told(last)?.end), items.iter().copied());
    let all = values.len() == items.len();
    match sum == whole {
        true => all.then(|| over.of(whole, Verdict::Closes)),
        false => {
            let slip = is_a_digit_off(whole, &values) || is_a_slip(whole, &values);
            (all && items.len() >= 3 && slip).then(|| over.of(whole, Verdict::Open { sum }))
        }
    }
}
