//! A table that was copied as lines, with its totals in the last: «18-30: 52 (16,9%); nam 24, nữ 28», …, «Tổng: 314 người; nam 149, nữ
//! 165». Each of its columns makes up the number below it, and the shares behind the first are of that of all.

use std::collections::HashMap;

use super::arithmetic::Printed;
use super::lists::{Sum, is_a_digit_off, is_a_slip};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;

pattern!(TOTALS, r"^\W*(?:tổng(?:\s+(?:số|cộng))?|cộng)\s*:?\s*$");
/// So many rows and columns are read, and so much must all be at the least.
const MOST: usize = 40;
const WIDEST: usize = 8;
const LEAST: u64 = 20;
/// Of so many a digit explains no line that is left out.
const GREAT: u64 = 1_000;

/// The counts of each row, and those of the last line.
struct Table {
    rows: Vec<Vec<usize>>,
    totals: Vec<usize>,
}

impl Table {
    fn column(&self, column: usize) -> Option<(usize, Vec<usize>)> {
        let cells = self.rows.iter().map(|row| row.get(column).copied()).collect::<Option<Vec<usize>>>();
        Some((*self.totals.get(column)?, cells?))
    }

    /// The shares right behind the first counts, where each row has one.
    fn shares(&self, page: &Page) -> Option<Vec<(usize, Printed)>> {
        let share = |row: &Vec<usize>| {
            let cell = *row.first()?;
            match page.told(cell + 1)?.number {
                Number::Share(printed, _) if page.lines_apart(cell, cell + 1) == 0 => Some((cell, printed)),
                _ => None,
            }
        };
        self.rows.iter().map(share).collect()
    }

    /// Whether the shares behind the first counts make a hundred: no row is left out.
    fn is_complete(&self, page: &Page) -> bool {
        let shares = self.shares(page).unwrap_or_default();
        let all: Vec<Printed> = shares.iter().map(|(_, printed)| *printed).collect();
        !all.is_empty() && Printed::hundred(&all).is_none()
    }

    /// How many of these shares are of the number of all.
    fn holding(&self, page: &Page) -> usize {
        let whole = self.totals.first().and_then(|all| count(page, *all)).unwrap_or_default();
        let holds = |(cell, printed): &(usize, Printed)| {
            count(page, *cell).is_some_and(|part| printed.agrees(part, whole).is_some())
        };
        self.shares(page).unwrap_or_default().iter().filter(|share| holds(share)).count()
    }
}

fn count(page: &Page, at: usize) -> Option<u64> {
    page.told(at)?.count()
}

/// The lines of a page that hold numbers, by their first number and the one behind their last.
fn lines(page: &Page) -> Vec<(usize, usize)> {
    let mut lines: Vec<(usize, usize)> = Vec::new();
    for at in 0..page.numbers.len() {
        match lines.last_mut().filter(|(first, _)| page.lines_apart(*first, at) == 0) {
            Some((_, end)) => *end = at + 1,
            None => lines.push((at, at + 1)),
        }
    }
    lines
}

/// The counts of a line that are no shares and stand in no bracket; a fraction or too many are no row.
fn row(page: &Page, (first, end): (usize, usize)) -> Option<Vec<usize>> {
    let mut cells = Vec::new();
    for at in first..end {
        let told = page.told(at)?;
        match told.number {
            Number::Count(_) if told.depth == 0 => cells.push(at),
            Number::Of(..) | Number::Count(_) => return None,
            _ => {}
        }
    }
    (1..=WIDEST).contains(&cells.len()).then_some(cells)
}

/// The words before a count that name its column, or those behind it.
fn heading(page: &Page, at: usize) -> String {
    let lead = page.lead(at).trim();
    if lead.is_empty() { page.tail(at).trim().to_owned() } else { lead.to_owned() }
}

fn tables(page: &Page) -> Vec<Table> {
    let lines = lines(page);
    let table = |(nth, last): (usize, &(usize, usize))| {
        let totals = row(page, *last)?;
        let first = page.told(*totals.first()?)?;
        if !TOTALS.is_match(page.between(first.line_start, first.start)) {
            return None;
        }
        let headings = |cells: &[usize]| cells.iter().skip(1).map(|at| heading(page, *at)).collect::<Vec<String>>();
        let names = headings(&totals);
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let mut below = last.0;
        for line in lines.get(..nth)?.iter().rev().take(MOST) {
            let Some(cells) = row(page, *line).filter(|cells| cells.len() == totals.len()) else { break };
            if page.lines_apart(line.0, below) != 1 || headings(&cells) != names {
                break;
            }
            below = line.0;
            rows.push(cells);
        }
        rows.reverse();
        (rows.len() >= 2).then_some(Table { rows, totals })
    };
    lines.iter().enumerate().filter_map(table).collect()
}

/// Of the share behind the first count of each row that count and the number of all, where the column makes it up or most shares are
/// of it.
pub(super) fn shares(page: &Page) -> HashMap<usize, (usize, usize)> {
    let of = |table: Table| {
        let (all, cells) = table.column(0)?;
        let whole = count(page, all).filter(|whole| *whole >= LEAST)?;
        let shares = table.shares(page)?;
        let holding = table.holding(page);
        let (most, every) = (2 * holding >= shares.len(), holding == shares.len());
        let closes = cells.iter().filter_map(|cell| count(page, *cell)).fold(0_u64, u64::saturating_add) == whole;
        (most && (closes || every || cells.len() >= 3 || table.is_complete(page)))
            .then(|| shares.into_iter().map(|(cell, _)| (cell + 1, (cell, all))).collect::<Vec<_>>())
    };
    tables(page).into_iter().filter_map(of).flatten().collect()
}

/// The sums of the columns; one is open where a digit explains it, beside another that closes, or of very many, or where the shares
/// say that no row is left out.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let mut found = Vec::new();
    for table in tables(page) {
        let columns: Vec<_> = (0..table.totals.len()).filter_map(|column| table.column(column)).collect();
        let added = |cells: &[usize]| cells.iter().filter_map(|cell| count(page, *cell)).collect::<Vec<u64>>();
        let sum = |cells: &[usize]| added(cells).into_iter().fold(0_u64, u64::saturating_add);
        let closes = columns.iter().filter(|(all, cells)| count(page, *all) == Some(sum(cells))).count();
        let complete = table.is_complete(page) && 2 * table.holding(page) >= table.rows.len();
        let told = columns.iter().enumerate().filter_map(|(column, (all, cells))| {
            let (whole, sum) = (count(page, *all).filter(|whole| *whole > 0)?, sum(cells));
            let range = (page.told(*cells.first()?)?.start, page.told(*all)?.end);
            let over = Sum::over(range, cells.iter().copied());
            let values = added(cells);
            let slip = is_a_digit_off(whole, &values) || is_a_slip(whole, &values);
            let firm = closes >= 1 || (whole >= GREAT && cells.len() >= 3) || (column == 0 && complete);
            match sum == whole {
                true => (whole >= LEAST || closes >= 2).then(|| over.of(whole, Verdict::Closes)),
                false => (whole >= LEAST && slip && firm).then(|| over.of(whole, Verdict::Open { sum })),
            }
        });
        found.extend(told);
    }
    found
}
