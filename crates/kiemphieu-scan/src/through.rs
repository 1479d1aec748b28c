//! A line that goes on behind letters: there it is seen only in the white between them.

use crate::limits;
use crate::plane::{index, int};
use crate::row::Row;

/// So far above or below the height at which a line was seen, in points, it may leave or come to its place.
const BESIDE: i32 = 4;

/// Whether a line may go from one place to another without being seen: in every column there is a height where print or ink,
/// and no bare paper, lies as thick as the thinnest pen, and from column to column it rises or falls by a point at most. The
/// white between two words, and within most, is bare: a line that is not there cannot hide in it.
pub(crate) fn is_hidden(row: &Row<'_>, [from, to]: [(i32, i32); 2], [top, bottom]: [i32; 2]) -> bool {
    let near = |y: i32, height: i32| (y - height).abs() <= BESIDE;
    let mut open: Vec<bool> = (top..=bottom).map(|y| near(y, from.1)).collect();
    for x in from.0..=to.0 {
        let is_bare = |y: i32| row.dark(x, y).is_some_and(|dark| (dark as f32) < limits::LOW);
        let bare: Vec<bool> = (top - 1..=bottom + 1).map(is_bare).collect();
        let was_open = |at: usize| {
            let near = open.get(at.saturating_sub(1)..(at + 2).min(open.len()));
            near.is_some_and(|near| near.contains(&true))
        };
        open = bare.windows(3).enumerate().map(|(at, bare)| !bare.contains(&true) && was_open(at)).collect();
    }
    let ends = to.1 - BESIDE - top..=to.1 + BESIDE - top;
    open.iter().enumerate().any(|(at, open)| *open && ends.contains(&int(at)))
}

/// Of blocks along a line, of which some have the height at which it was seen, those that a line may pass unseen between two
/// that were: at most so many together.
pub(crate) fn unseen(
    row: &Row<'_>,
    heights: &[Option<i32>],
    middle: impl Fn(usize) -> i32,
    band: [i32; 2],
) -> Vec<bool> {
    let mut unseen = vec![false; heights.len()];
    let seen = heights.iter().enumerate().filter_map(|(at, height)| height.map(|height| (at, height)));
    let seen: Vec<(usize, i32)> = seen.collect();
    for pair in seen.windows(2) {
        let [(one, from), (other, to)] = *pair else { continue };
        let between = one + 1..other;
        if (1..=index(MOST)).contains(&between.len())
            && is_hidden(row, [(middle(one), from), (middle(other), to)], band)
        {
            unseen.get_mut(between).into_iter().flatten().for_each(|unseen| *unseen = true);
        }
    }
    unseen
}

/// So many millimetres of a line may be hidden at most.
const MOST: i32 = 6;
