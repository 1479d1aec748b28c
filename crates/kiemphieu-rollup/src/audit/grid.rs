//! Two lines of a table that was copied into a text: counts, and below them their shares, with a column of all.

use std::collections::HashMap;

use super::arithmetic::Bound;
use super::lists::Sum;
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;

pattern!(NEXT_CELL, r"^%?[ \u{A0}]*[\t|][ \u{A0}\t]*$");
/// So many columns at the least and at the most.
const LEAST: usize = 3;
const MOST: usize = 24;

/// The counts of such a table, the shares below them, and which column has all.
struct Grid {
    counts: Vec<usize>,
    shares: Vec<usize>,
    all: usize,
}

/// Of each share of such tables the count above it, and the count of all.
pub(super) fn shares(page: &Page) -> HashMap<usize, (usize, usize)> {
    let grids = grids(page);
    let all = |grid: &Grid| grid.counts.get(grid.all).copied();
    let cells = grids.iter().flat_map(|grid| {
        let all = all(grid);
        grid.shares.iter().zip(&grid.counts).filter_map(move |(share, count)| Some((*share, (*count, all?))))
    });
    cells.collect()
}

/// The columns that make up that of all.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let sum = |grid: Grid| {
        let all = grid.counts.get(grid.all).copied()?;
        let whole = page.told(all)?.count()?;
        let items: Vec<usize> = grid.counts.iter().copied().filter(|count| *count != all).collect();
        let sum = items.iter().filter_map(|item| page.told(*item)?.count()).fold(0_u64, u64::saturating_add);
        let (first, last) = (grid.counts.first()?, grid.counts.last()?);
        let range = (page.told(*first)?.start, page.told(*last)?.end);
        (sum == whole).then(|| Sum::over(range, items.into_iter()).of(whole, Verdict::Closes))
    };
    grids(page).into_iter().filter_map(sum).collect()
}

fn grids(page: &Page) -> Vec<Grid> {
    let lines = lines(page);
    let grid = |pair: &[Vec<usize>]| {
        let [counts, shares] = pair else { return None };
        let is_count = |at: &usize| page.told(*at).is_some_and(|told| matches!(told.number, Number::Count(_)));
        let same = counts.len() == shares.len() && (LEAST..=MOST).contains(&counts.len());
        let near = page.lines_apart(*counts.first()?, *shares.first()?) == 1;
        let all = |at: &usize| {
            page.told(*at).is_some_and(|told| matches!(told.number, Number::Share(printed, _) if printed.is_all()))
        };
        let table = same && near && are_cells(page, counts) && are_cells(page, shares) && counts.iter().all(is_count);
        let mut columns = shares.iter().enumerate().filter(|(_, share)| all(share)).map(|(column, _)| column);
        let all = columns.next().filter(|_| table && columns.next().is_none())?;
        let told = shares
            .iter()
            .all(|share| page.told(*share).is_some_and(|told| matches!(told.number, Number::Share(_, Bound::Exactly))));
        told.then(|| Grid { counts: counts.clone(), shares: shares.clone(), all })
    };
    lines.windows(2).filter_map(grid).collect()
}

/// The numbers of each line that has some.
fn lines(page: &Page) -> Vec<Vec<usize>> {
    let mut lines: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, told) in page.numbers.iter().enumerate() {
        match lines.last_mut().filter(|(line, _)| *line == told.line) {
            Some((_, numbers)) => numbers.push(at),
            None => lines.push((told.line, vec![at])),
        }
    }
    lines.into_iter().map(|(_, numbers)| numbers).collect()
}

fn are_cells(page: &Page, numbers: &[usize]) -> bool {
    numbers.windows(2).all(|pair| match pair {
        [one, next] => NEXT_CELL.is_match(page.gap(*one, *next)),
        _ => false,
    })
}
