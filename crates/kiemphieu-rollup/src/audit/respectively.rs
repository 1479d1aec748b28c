//! «140 phiếu, 137 phiếu và 129 phiếu, đạt 97,9%, 95,8% và 90,2%»: counts in a row, and their shares in a row behind them.

use std::collections::HashMap;

use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::words::is_among;

pattern!(BETWEEN_SHARES, r"^\s*%?\s*(?:[,;]\s*và|[,;]|và)\s*$");
pattern!(BETWEEN_COUNTS, r"[,;]|(?:^|\s)và\s");
/// So many numbers in a row, and so many letters between two of them, at the most.
const MOST: usize = 12;
const APART: usize = 80;

/// Of each share of such a row the count that it belongs to.
pub(super) fn rows(page: &Page) -> HashMap<usize, usize> {
    let mut pairs = HashMap::new();
    let mut at = 0;
    while at < page.numbers.len() {
        let length = row_of_shares(page, at);
        if length >= 2 {
            let counts = counts_before(page, at, length).unwrap_or_default();
            pairs.extend(counts.into_iter().enumerate().map(|(place, count)| (at + place, count)));
        }
        at += length.max(1);
    }
    pairs
}

/// How many shares stand in a row from one on.
pub(super) fn row_of_shares(page: &Page, first: usize) -> usize {
    let share = |at: usize| page.told(at).is_some_and(|told| matches!(told.number, Number::Share(..)));
    let beside = |at: &usize| {
        *at == first || (page.same_sentence(first, *at) && BETWEEN_SHARES.is_match(page.gap(*at - 1, *at)))
    };
    (first..first + MOST).take_while(|at| share(*at) && beside(at)).count()
}

/// As many counts in a row before the shares; a whole of which they are told may stand between.
fn counts_before(page: &Page, first: usize, length: usize) -> Option<Vec<usize>> {
    let mut counts: Vec<usize> = Vec::new();
    for at in (first.saturating_sub(3 * MOST)..first).rev() {
        let told = page.told(at).filter(|_| page.same_sentence(at, first))?;
        let counted = match told.number {
            Number::Other => continue,
            Number::Share(..) => return None,
            Number::Count(_) if counts.is_empty() && is_among(page.lead(at)) => continue,
            Number::Count(_) | Number::Of(..) => at,
        };
        if let Some(next) = counts.last() {
            let words = page.between(told.end, page.told(*next)?.start);
            if words.len() > APART || !BETWEEN_COUNTS.is_match(words) {
                return None;
            }
        }
        counts.push(counted);
        if counts.len() == length {
            counts.reverse();
            return Some(counts);
        }
    }
    None
}
