//! Shares beside each other whose percentages make a hundred, or another percentage of the same whole: their counts are all there
//! is of it, in whatever words the text tells them.

use super::arithmetic::{Bound, Printed};
use super::choice::Chosen;
use super::lists::Sum;
use super::numbers::Number;
use super::page::Page;
use super::series::exclude_each_other;
use super::verdict::Verdict;
use super::words::{is_a_change, is_trait};

const MOST: usize = 8;
/// Of so many two shares hardly make a hundred by chance.
const MANY: u64 = 100;

/// A share with its count.
struct Share<'c> {
    chosen: &'c Chosen,
    at: usize,
    count: u64,
    printed: Printed,
}

/// Of a page and its shares in their order.
pub(super) fn sums(page: &Page, chosen: &[Chosen]) -> Vec<Sum> {
    let shares: Vec<Share> = chosen.iter().filter_map(counted).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < shares.len() {
        let beside = beside(page, shares.get(at..).unwrap_or(&[]));
        let sum = (2..=beside.len()).find_map(|length| {
            let row = beside.get(..length)?;
            Some((of_all(page, row).or_else(|| of_another(page, shares.get(..at)?, row))?, length))
        });
        at += sum.as_ref().map_or(1, |(_, length)| *length);
        found.extend(sum.map(|(sum, _)| sum));
    }
    found
}

fn counted(chosen: &Chosen) -> Option<Share<'_>> {
    let (at, count, printed) = (chosen.part?, chosen.tested.part?, chosen.tested.printed?);
    let exact = matches!(chosen.tested.bound, Bound::Exactly) && count > 0 && !printed.is_all();
    exact.then_some(Share { chosen, at, count, printed })
}

/// The first of some shares, and those that follow it in its sentence or its list.
fn beside<'s, 'c>(page: &Page, shares: &'s [Share<'c>]) -> &'s [Share<'c>] {
    let near = |pair: &[Share]| {
        let [one, other] = pair else { return false };
        one.at < other.at
            && (page.same_sentence(one.at, other.at)
                || (page.lines_apart(one.at, other.at) <= 1 && page.is_item(other.at)))
            && !is_a_change(&page.facts(other.at).label)
    };
    let length = 1 + shares.windows(2).take(MOST - 1).take_while(|pair| near(pair)).count();
    shares.get(..length).unwrap_or(shares)
}

/// They are a hundred: their whole is the sum of their counts, but for one that is told wrong.
fn of_all(page: &Page, row: &[Share]) -> Option<Sum> {
    let all: Vec<Printed> = row.iter().map(|share| share.printed).collect();
    let fine = row.len() >= 3 || (all.iter().all(|printed| printed.has_places()) && are_apart(page, row));
    if Printed::hundred(&all).is_some() || !(fine || exclude_each_other(page, &parts(row))) {
        return None;
    }
    let sum = added(row);
    let over = over(row)?;
    if row.iter().all(|share| share.printed.agrees(share.count, sum).is_some()) {
        let settled = row.iter().filter_map(|share| share.chosen.whole()).all(|whole| whole == sum);
        return match head(page, row.first()?.at) {
            // All of a hundred percent are more than those of whom they are said to be.
            Some((at, whole)) if whole < sum && row.len() >= 3 => {
                let start = page.told(at)?.start;
                Some(Sum { start, ..over }.of(whole, Verdict::Open { sum }))
            }
            _ => settled.then(|| over.of(sum, Verdict::Closes)),
        };
    }
    let whole = row.iter().find_map(|share| share.chosen.whole())?;
    let of_it = row.iter().filter(|share| share.printed.agrees(share.count, whole).is_some()).count();
    let open = over.of(whole, Verdict::Open { sum });
    let meant =
        |share: &Share| share.chosen.tested.verdict.is_fault() && share.chosen.would_close(&open.tested, Some(whole));
    let enough = row.len() >= 3 || whole >= MANY;
    (of_it + 1 == row.len() && enough && row.iter().any(meant)).then_some(open)
}

/// The count before the first of them in its sentence that is told as a whole: «Trong danh sách 205 người, có …».
fn head(page: &Page, first: usize) -> Option<(usize, u64)> {
    const BEFORE: usize = 4;
    let mut before = (first.saturating_sub(BEFORE)..first).rev().filter(|at| page.same_sentence(*at, first));
    let at = before
        .find(|at| page.facts(*at).cue && matches!(page.told(*at).map(|told| told.number), Some(Number::Count(_))))?;
    Some((at, page.told(at)?.count()?))
}

/// They are as much as another share of their whole: their counts are its count.
fn of_another(page: &Page, before: &[Share], row: &[Share]) -> Option<Sum> {
    let (first, whole) = (row.first()?, row.first()?.chosen.whole()?);
    let sum = added(row);
    let of_it = |share: &Share| share.chosen.whole() == Some(whole);
    let head = before.iter().rev().take(MOST).find(|head| {
        let all: Vec<Printed> = row.iter().map(|share| share.printed).collect();
        of_it(head) && head.count == sum && page.lines_apart(head.at, first.at) <= 2 && head.printed.is_sum_of(&all)
    })?;
    let apart = (are_apart(page, row) && are_apart(page, [head])) || exclude_each_other(page, &parts(row));
    (apart && row.iter().all(of_it)).then(|| over(row))?.map(|over| over.of(head.count, Verdict::Closes))
}

/// Women may by chance be as many as the young and those of no party.
fn are_apart<'s, 'c: 's>(page: &Page, row: impl IntoIterator<Item = &'s Share<'c>>) -> bool {
    row.into_iter().all(|share| !is_trait(&page.facts(share.at).label))
}

fn parts(row: &[Share]) -> Vec<usize> {
    row.iter().map(|share| share.at).collect()
}

fn added(row: &[Share]) -> u64 {
    row.iter().fold(0, |sum, share| sum.saturating_add(share.count))
}

fn over(row: &[Share]) -> Option<Sum> {
    let ends = row.iter().flat_map(|share| [share.chosen.start, share.chosen.end]);
    let range = (ends.clone().min()?, ends.max()?);
    Some(Sum::over(range, row.iter().map(|share| share.at)))
}
