//! A row with two boxes: which one is marked.

use crate::ink::FINE;
use crate::plane::{index, int, whole};
use crate::reading::{DoubtReason, Measure, RowMark};
use crate::row::Row;
use crate::strike::thousandths;

/// A point of a mark, and a point that may be of one, in 255ths of black.
const POINT: i32 = 38;
const LOW: i32 = 16;

/// How much ink a mark has at least, and an empty box at most, in mm².
const MARK: f32 = 1.3;
const EMPTY: f32 = 0.12;

/// So much of it in mm² is about the middle of the box, to each side this part of the box: a cross over two rows has none there.
const AT_MIDDLE: f32 = 0.1;
const MIDDLE: f32 = 0.2;

/// The ink that belongs to a box.
#[derive(Clone, Copy)]
struct Found {
    ink: f32,
    low: f32,
    wide: f32,
    high: f32,
    /// The share of its frame that is inked.
    full: f32,
}

/// Judges a row.
pub(crate) fn judge(row: &Row<'_>, boxes: &[[f32; 4]; 2], alike: f32) -> (Result<RowMark, DoubtReason>, Measure) {
    let [agree, disagree] = boxes;
    let apart = f32::midpoint(agree[2], disagree[0]);
    let half = apart - agree[2];
    let [_, top, cell, bottom] = row.model.name;
    let left_edge = cell + 0.4;
    let right_edge = disagree[2] + half - 0.4;
    let zones = [[left_edge, top + 0.3, apart, bottom - 0.3], [apart, top + 0.3, right_edge, bottom - 0.3]];
    let [one, other] = zones.map(|zone| found(row, zone));
    let [number, ..] = row.model.number;
    let beside = row.inked([number + 0.4, top + 0.3, cell - 0.4, bottom - 0.3], POINT)
        + row.inked([right_edge + 0.8, top, right_edge + 4.5, bottom], POINT);
    let measure = Measure {
        cover: thousandths(one.ink) / 10,
        loose: thousandths(other.ink) / 10,
        faint: thousandths(beside),
        alike: thousandths(alike),
    };
    let is_at_middle = |[left, top, right, bottom]: &[f32; 4]| {
        let (x, y, reach) = (f32::midpoint(*left, *right), f32::midpoint(*top, *bottom), (right - left) * MIDDLE);
        row.inked([x - reach, y - reach, x + reach, y + reach], POINT) >= AT_MIDDLE
    };
    let is_mark = |found: &Found, at: &[f32; 4]| {
        let is_large = found.ink >= MARK && found.wide >= 1.6 && found.high >= 1.6;
        is_large && found.full < 0.55 && is_at_middle(at)
    };
    // A mark may be wider than its box; what counts is that the other box is bare.
    let is_empty = |of: &Found, at: &[f32; 4], mark: &Found| {
        let within = found(row, [at[0] - 0.6, at[1] - 0.6, at[2] + 0.6, at[3] + 0.6]);
        within.ink <= EMPTY
            && within.low <= EMPTY * 2.0
            && of.ink <= EMPTY + 0.12 * mark.ink
            && of.low <= 0.4 + 0.2 * mark.low
    };
    let bare = Found { ink: 0.0, low: 0.0, wide: 0.0, high: 0.0, full: 0.0 };
    let judged = match (is_mark(&one, agree), is_mark(&other, disagree)) {
        _ if beside > 0.25 => Err(DoubtReason::InkBeside),
        (true, _) if is_empty(&other, disagree, &one) => Ok(RowMark::Agree),
        (_, true) if is_empty(&one, agree, &other) => Ok(RowMark::Disagree),
        (true, true) => Err(DoubtReason::BothBoxes),
        (false, false) if is_empty(&one, agree, &bare) && is_empty(&other, disagree, &bare) => Err(DoubtReason::NoBox),
        _ => Err(DoubtReason::UnclearBox),
    };
    (judged, measure)
}

fn found(row: &Row<'_>, [left, top, right, bottom]: [f32; 4]) -> Found {
    let x = |at: f32| whole((at - row.model.area[0]) * FINE);
    let y = |at: f32| whole((at - row.model.area[1]) * FINE);
    let (mut ink, mut low) = (0, 0);
    let (mut from_x, mut to_x, mut from_y, mut to_y) = (i32::MAX, 0, i32::MAX, 0);
    let mut columns = vec![0; index(x(right) - x(left)) + 1];
    let mut lines = vec![0; index(y(bottom) - y(top)) + 1];
    for at_y in y(top)..y(bottom) {
        for at_x in x(left)..x(right) {
            low += i32::from(row.is_inked(at_x, at_y, LOW) && is_dark_around(row, at_x, at_y));
            if row.is_inked(at_x, at_y, POINT) {
                ink += 1;
                if let Some(count) = columns.get_mut(index(at_x - x(left))) {
                    *count += 1;
                }
                if let Some(count) = lines.get_mut(index(at_y - y(top))) {
                    *count += 1;
                }
            }
        }
    }
    // A speck far from the mark does not make it larger.
    for (at, count) in columns.iter().enumerate().filter(|(_, count)| **count >= 2) {
        let _: &i32 = count;
        from_x = from_x.min(int(at));
        to_x = to_x.max(int(at));
    }
    for (at, _) in lines.iter().enumerate().filter(|(_, count)| **count >= 2) {
        from_y = from_y.min(int(at));
        to_y = to_y.max(int(at));
    }
    let (wide, high) = ((to_x - from_x.min(to_x)) as f32 / FINE, (to_y - from_y.min(to_y)) as f32 / FINE);
    let area = |count: i32| count as f32 / (FINE * FINE);
    Found { ink: area(ink), low: area(low), wide, high, full: area(ink) / (wide * high).max(0.1) }
}

/// A faint point counts where its neighbours are faint too.
fn is_dark_around(row: &Row<'_>, x: i32, y: i32) -> bool {
    let near = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (x + dx, y + dy)));
    let dark = near.filter(|(x, y)| row.dark(*x, *y).is_some_and(|dark| dark > LOW));
    dark.count() >= 6
}
