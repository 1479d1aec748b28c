//! Changes of several things beside each other: «Tháng 9 xảy ra 1.836 vụ, chết 696 người. Tháng 8 xảy ra 1.707 vụ, chết 654 người; như vậy tăng
//! 129 vụ, tăng 42 người chết». Where one of them makes up what there was and what there is, so must the others.

use super::super::lists::Sum;
use super::super::numbers::Number;
use super::super::page::Page;
use super::super::verdict::Verdict;
use super::{alike, direction, value};

/// So many changes beside each other, and what one of them comes to at the least: less closes by chance.
const MOST: usize = 4;
const LEAST: u64 = 10;

/// The sums of the changes of a page that stand beside each other.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.numbers.len() {
        let run = run(page, at);
        found.extend(columns(page, &run));
        at = run.last().map_or(at, |last| *last) + 1;
    }
    found
}

/// The changes from one on that follow each other in its sentence, each perhaps with its share.
fn run(page: &Page, first: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    for at in (first..page.numbers.len()).take(3 * MOST) {
        let Some(told) = page.told(at).filter(|_| page.same_sentence(first, at)) else { break };
        let share = page.behind(at).trim_start().starts_with('%');
        match told.number {
            Number::Share(..) => {}
            Number::Other if share => {}
            _ if direction(page, at).is_some() && value(page, at).is_some() => run.push(at),
            _ => break,
        }
    }
    run.truncate(MOST);
    run
}

/// What there was and what there is of each, told before them in the same order.
fn columns(page: &Page, run: &[usize]) -> Vec<Sum> {
    const BACK: usize = 16;
    const SENTENCES: usize = 2;
    let Some((first, own)) = run.first().and_then(|first| Some((*first, page.told(*first)?))) else {
        return Vec::new();
    };
    let width = run.len();
    let count = |at: &usize| {
        let told = page.told(*at).filter(|told| told.line == own.line && told.sentence + SENTENCES >= own.sentence);
        told.is_some_and(|told| told.depth == own.depth && matches!(told.number, Number::Count(_)))
    };
    let mut before: Vec<usize> = (first.saturating_sub(BACK)..first)
        .rev()
        .filter(count)
        .take_while(|at| direction(page, *at).is_none())
        .take(2 * width)
        .collect();
    before.reverse();
    let Some((one, other)) = before.split_at_checked(width).filter(|(_, other)| other.len() == width && width >= 2)
    else {
        return Vec::new();
    };
    let triples: Vec<[usize; 3]> =
        one.iter().zip(other).zip(run).map(|((one, other), by)| [*one, *other, *by]).collect();
    let same = |[one, other, by]: &[usize; 3]| {
        !page.unit(*one).is_empty() && page.unit(*one) == page.unit(*other) && alike(page, *other, *by)
    };
    let sums: Vec<Sum> = triples.iter().filter(|triple| same(triple)).filter_map(|triple| sum(page, triple)).collect();
    let closes = |sum: &Sum| sum.tested.verdict == Verdict::Closes;
    let by = |sum: &&Sum| sum.items.last().and_then(|by| value(page, *by)).is_some_and(|by| by >= LEAST);
    let told = sums.len() == width && sums.iter().filter(by).any(closes);
    if told { sums } else { Vec::new() }
}

fn sum(page: &Page, &[one, other, by]: &[usize; 3]) -> Option<Sum> {
    let (first, second, change) = (value(page, one)?, value(page, other)?, value(page, by)?);
    let (greater, lesser) = (first.max(second), first.min(second));
    let added = lesser.saturating_add(change);
    let range = (page.told(one)?.start, page.told(by)?.end);
    let verdict = if added == greater { Verdict::Closes } else { Verdict::Open { sum: added } };
    Some(Sum::over(range, [other, by].into_iter()).of(greater, verdict))
}
