//! A line that is perhaps there: whatever of a row is darker than its noise.

use crate::limits;
use crate::model::TextLine;
use crate::plane::{index, int, median, nth};
use crate::row::{Dark, Row};

/// Where more blocks than this share are perhaps inked, it is not noise.
const STREWN: f32 = 0.4;

/// The share of the blocks of a line that are perhaps inked, where the noise of the row is taken for none.
pub(crate) fn upon_noise(row: &Row<'_>, text: &TextLine, count: i32) -> f32 {
    let [top, bottom] = row.band(text);
    let means = |at: i32| {
        let [from, to] = [at, at + 1].map(|at| row.block(text, at, count));
        row.means(from, to, top, bottom).collect::<Vec<_>>()
    };
    let blocks: Vec<Vec<(f32, i32)>> = (0..count).map(means).collect();
    let all: Vec<f32> = blocks.iter().flatten().map(|(dark, _)| *dark).collect();
    let most = all.len() * 4 / 5;
    let limit = (NOISE * nth(all, most)).clamp(limits::LOW, limits::HIT);
    let inked = blocks.iter().filter(|block| block.iter().any(|(dark, _)| *dark >= limit)).count();
    let low = inked as f32 / count as f32;
    if low > limits::SHORT && low <= STREWN { chain(&blocks, limit, [top, bottom]) } else { low }
}

/// What four fifths of the noise do not reach is under so many parts of it hardly ever reached by any: no line covers a fifth of
/// the places where it is sought, unless it goes along the whole name, and then it is seen as a whole.
const NOISE: f32 = 3.0;

/// The share of the blocks of a line that are perhaps inked at heights which follow each other, as those of a stroke do: what a
/// bad scan makes dark lies now here, now there. Letters may hide two blocks of a stroke.
fn chain(blocks: &[Vec<(f32, i32)>], limit: f32, [top, bottom]: [i32; 2]) -> f32 {
    let mut chains: Vec<Vec<i32>> = Vec::new();
    let mut longest = 0;
    for block in blocks {
        let mut own = vec![0; index(bottom - top + 1)];
        for (_, y) in block.iter().filter(|(dark, _)| *dark >= limit) {
            let before = chains.iter().rev().take(3).zip(1..).map(|(chain, steps)| {
                let near = index(y - top - RISE * steps)..index(y - top + RISE * steps + 1).min(chain.len());
                chain.get(near).into_iter().flatten().copied().max().unwrap_or(0)
            });
            let length = before.max().unwrap_or(0) + 1;
            if let Some(own) = own.get_mut(index(y - top)) {
                *own = length;
            }
            longest = longest.max(length);
        }
        chains.push(own);
    }
    longest as f32 / blocks.len() as f32
}

/// By so many points a stroke may rise or fall from block to block.
const RISE: i32 = 4;

/// How much darker the darkest straight line along the row is than the median one.
pub(crate) fn straight(row: &Row<'_>) -> f32 {
    let (Some(left), Some(right)) = (
        row.model.lines.iter().map(|line| line.left).reduce(f32::min),
        row.model.lines.iter().map(|line| line.right).reduce(f32::max),
    ) else {
        return 0.0;
    };
    let (from, to) = (row.x(left), row.x(right));
    let (top, bottom) = (row.y(row.model.name[1] + 0.5), row.y(row.model.name[3] - 0.5));
    let steps = index(to - from).div_ceil(3);
    let lines = |most_print: u8, least: usize| -> Vec<Option<f32>> {
        let running = row.running(from, to, [top, bottom], most_print);
        let falls = (-9..=9).step_by(3).map(|fall| (fall, level(fall, steps)));
        let lines = falls.flat_map(|(fall, pieces)| {
            let starts = (top..bottom).filter(move |start| (top..bottom).contains(&(start + fall)));
            starts.map(|start| along(&running, start - top, &pieces)).collect::<Vec<Dark>>()
        });
        lines.map(|dark| (index(dark.count) * least >= steps).then(|| dark.mean())).collect()
    };
    let over = |lines: &[Option<f32>]| -> Vec<Option<f32>> {
        let usual = median(lines.iter().flatten().copied());
        lines.iter().map(|line| line.map(|line| line - usual)).collect()
    };
    let all = over(&lines(u8::MAX, 3));
    let darkest = all.iter().flatten().copied().fold(0.0, f32::max);
    if darkest <= limits::FAINT || darkest >= SURELY_DARK {
        return darkest;
    }
    // Ink only darkens: by how much lines are lighter than the median one is noise.
    let seen: Vec<f32> = all.iter().flatten().copied().collect();
    let lightest = seen.len() / 10;
    if darkest <= (LIGHTER * -nth(seen, lightest)).min(limits::FAINT_IN_NOISE) {
        return limits::FAINT;
    }
    // What is dark only where letters are near is their blur.
    let bare = over(&lines(0, 6));
    let both =
        all.iter().zip(&bare).filter_map(|(all, bare)| all.map(|all| bare.map_or(all, |bare| all.min(2.0 * bare))));
    both.fold(0.0, f32::max)
}

/// A straight line that is so much darker than the median one is no blur of letters, in 255ths of black.
const SURELY_DARK: f32 = 30.0;

/// Nine lines of ten are not so much lighter than the median one that so many times as much darker were no noise.
const LIGHTER: f32 = 4.0;

/// How dark a line of these pieces is.
fn along(running: &[Vec<Dark>], start: i32, pieces: &[(i32, usize, usize)]) -> Dark {
    let piece = |(down, from, to): &(i32, usize, usize)| {
        let line = running.get(index(start + down))?;
        Some(line.get(*to)?.less(*line.get(*from)?))
    };
    pieces.iter().filter_map(piece).fold(Dark::default(), Dark::and)
}

/// A line of so many steps that falls by so many points, in pieces that are level: how far down each is, and from which step
/// to which.
fn level(fall: i32, steps: usize) -> Vec<(i32, usize, usize)> {
    let mut pieces: Vec<(i32, usize, usize)> = Vec::new();
    for at in 0..steps {
        let down = fall * int(at) / int(steps);
        match pieces.last_mut() {
            Some((own, _, to)) if *own == down => *to = at + 1,
            _ => pieces.push((down, at, at + 1)),
        }
    }
    pieces
}
