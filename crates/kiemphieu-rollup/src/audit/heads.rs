//! A head that is told wrong: its parts have shares, and these are of the sum of the parts, not of the head.

use super::choice::Chosen;
use super::lists::Sum;
use super::numbers::Number;
use super::page::Page;
use super::series::exclude_each_other;
use super::verdict::Verdict;

/// Of a page and its shares in their order: «589 tổ chức: xuất sắc 120 (20,07%), tốt 451 (75,42%), hoàn thành 27 (4,52%)».
pub(super) fn sums(page: &Page, shares: &[Chosen]) -> Vec<Sum> {
    const MOST: usize = 12;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = shares.get(at) {
        let lost = |share: &&Chosen| {
            matches!(share.tested.verdict, Verdict::NoBase { .. } | Verdict::Wrong { .. }) && share.part.is_some()
        };
        let row = shares.iter().skip(at).take(MOST).take_while(lost).take_while(|share| is_beside(page, first, share));
        let row: Vec<&Chosen> = row.collect();
        found.extend(against_their_sum(page, &row));
        at += row.len().max(1);
    }
    found
}

fn is_beside(page: &Page, first: &Chosen, other: &Chosen) -> bool {
    first.part.zip(other.part).is_some_and(|(first, other)| page.same_sentence(first, other))
}

fn against_their_sum(page: &Page, row: &[&Chosen]) -> Option<Sum> {
    const BEFORE: usize = 4;
    let parts: Vec<usize> = row.iter().filter_map(|share| share.part).collect();
    let sum = row.iter().filter_map(|share| share.tested.part).fold(0_u64, u64::saturating_add);
    let holds = |share: &&Chosen| {
        let part = share.tested.part.zip(share.tested.printed);
        part.is_some_and(|(part, printed)| printed.agrees(part, sum).is_some())
    };
    if !(parts.len() >= 3 || (parts.len() == 2 && exclude_each_other(page, &parts))) || !row.iter().all(holds) {
        return None;
    }
    let (first, last) = (*parts.first()?, *parts.last()?);
    let level = |at: usize| page.facts(at).total || page.told(at).is_some_and(|told| told.depth == 0);
    let near = |at: &usize| page.lines_apart(*at, first) <= 1 && level(*at);
    let before = (first.saturating_sub(BEFORE)..first).rev().filter(near);
    let counts = before.filter_map(|at| match page.told(at)?.number {
        Number::Count(value) => Some((at, value)),
        _ => None,
    });
    // A number that is nearly the same, but for a slip of the pen.
    let (head, whole) = counts.into_iter().next()?;
    let range = (page.told(head)?.start, page.told(last)?.end);
    let slip = whole != sum && super::arithmetic::is_one_edit(whole, sum) && page.facts(head).cue;
    slip.then(|| Sum::over(range, parts.into_iter()).of(whole, Verdict::Open { sum }))
}
