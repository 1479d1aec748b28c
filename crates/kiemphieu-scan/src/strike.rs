//! A row that is struck out or not.

use crate::faint;
use crate::halo::HIDDEN;
use crate::ink::FINE;
use crate::limits;
use crate::model::TextLine;
use crate::plane::{index, int, median, whole};
use crate::reading::{DoubtReason, Measure, RowMark};
use crate::row::{BAND, CLUMP, POINT, Row};
use crate::through::unseen;

/// The noise of a bad scan does not reach so deep, in 255ths of black, but for some points: so much ink, in mm².
const DEEP: i32 = 60;
const DEEP_INK: f32 = 0.07;

/// So near to the rules above and below, in millimetres, ink may be theirs: some printers set them thicker, or beside their
/// place. A line that runs there is told by itself.
const NEAR_RULE: f32 = 0.35;

/// What was seen of a line through one line of a name.
struct Line {
    /// Which share of what could be seen of it was seen, and which share of its whole length.
    cover: f32,
    shown: f32,
    low: f32,
    gap: f32,
    span: f32,
    /// The height of the line where the name begins and ends, in points.
    ends: (i32, i32),
    /// Ink in mm² on the line.
    area: f32,
    /// How dark the line is where it is seen.
    dark: f32,
}

/// Judges a row.
pub(crate) fn judge(row: &Row<'_>, alike: f32) -> (Result<RowMark, DoubtReason>, Measure) {
    let lines: Vec<Line> = row.model.lines.iter().map(|text| line(row, text)).collect();
    let cover = lines.iter().map(|line| line.cover).fold(1.0, f32::min);
    let most = lines.iter().map(|line| line.low).fold(0.0, f32::max);
    let all = row.inked(whole_row(row), POINT);
    let on_line: f32 = lines.iter().map(|line| line.area).sum();
    let loose = (all - on_line).max(0.0);
    let faint = faint::straight(row);
    let measure = Measure {
        cover: thousandths(cover),
        loose: thousandths(loose),
        faint: thousandths(faint / 255.0),
        alike: thousandths(alike),
    };
    (verdict(row, &lines, cover, most, all, loose, faint), measure)
}

/// A row without the rules about it, in millimetres.
fn whole_row(row: &Row<'_>) -> [f32; 4] {
    let [left, ..] = row.model.number;
    let [_, top, right, bottom] = row.model.name;
    [left + 0.4, top + NEAR_RULE, right - 0.4, bottom - NEAR_RULE]
}

fn verdict(
    row: &Row<'_>,
    lines: &[Line],
    cover: f32,
    most: f32,
    all: f32,
    loose: f32,
    faint: f32,
) -> Result<RowMark, DoubtReason> {
    let is_noise =
        || row.clumps(whole_row(row), POINT) <= limits::KEPT_INK && row.inked(whole_row(row), DEEP) <= DEEP_INK;
    let is_bare = || all <= limits::KEPT_INK || is_noise();
    if most <= limits::SHORT && faint <= limits::FAINT && is_bare() {
        return if is_on_rule(row) { Err(DoubtReason::OnTheRule) } else { Ok(RowMark::Kept) };
    }
    let is_struck = |line: &Line| line.cover >= 0.86 && line.shown >= 0.5 && line.gap <= 2.0 && line.span >= 0.6;
    if !lines.is_empty() && lines.iter().all(is_struck) {
        if goes_on_outside(row, lines) {
            return Err(DoubtReason::Crease);
        }
        if lines.iter().any(|line| line.dark < limits::STRIKE) {
            return Err(DoubtReason::Faint);
        }
        if is_written_behind(row, lines) {
            return Err(DoubtReason::Writing);
        }
        let on_line: f32 = lines.iter().map(|line| line.area).sum();
        let is_loose = loose > 0.3 + 0.45 * on_line || (loose > limits::LOOSE_INK && is_as_dark(row, lines));
        return if is_loose { Err(DoubtReason::LooseInk) } else { Ok(RowMark::Struck) };
    }
    Err(if is_streaked(row) {
        DoubtReason::Streak
    } else if goes_on_outside(row, lines) {
        DoubtReason::Crease
    } else if cover >= 0.2 {
        DoubtReason::PartlyStruck
    } else if is_on_rule(row) {
        DoubtReason::OnTheRule
    } else if all > limits::KEPT_INK {
        DoubtReason::LooseInk
    } else {
        DoubtReason::Faint
    })
}

fn line(row: &Row<'_>, text: &TextLine) -> Line {
    let count = whole(text.right - text.left).max(3);
    let edge = |at: i32| row.block(text, at, count);
    let [top, bottom] = row.band(text);
    let darkest = |at: i32| {
        let means = row.means(edge(at), edge(at + 1), top, bottom);
        means.max_by(|one, other| one.0.total_cmp(&other.0))
    };
    let blocks: Vec<Option<(f32, i32)>> = (0..count).map(darkest).collect();
    let heights: Vec<Option<i32>> =
        blocks.iter().map(|block| block.filter(|(dark, _)| *dark >= limits::HIT).map(|(_, y)| y)).collect();
    let height_at = |at: usize| -> Option<i32> {
        let before = heights.iter().take(at + 1).rev().flatten().next();
        let after = heights.iter().skip(at).flatten().next();
        match (before, after) {
            (Some(one), Some(other)) => Some(one.midpoint(*other)),
            (one, other) => one.or(other).copied(),
        }
    };
    let unseen = unseen(row, &heights, |at| edge(int(at)).midpoint(edge(int(at) + 1)), [top, bottom]);
    let (mut hits, mut low, mut seen, mut gap, mut widest) = (0, 0, 0, 0, 0);
    let (mut first, mut last) = (None, None);
    for (at, block) in blocks.iter().enumerate() {
        let from = int(at);
        let is_hit = heights.get(at).copied().flatten().is_some();
        let height = height_at(at);
        // What the letters hide at the height of the line could not be seen.
        let could = height.is_none_or(|y| {
            (y - 1..=y + 1).any(|y| (edge(from)..edge(from + 1)).filter(|x| row.dark(*x, y).is_some()).count() >= 3)
        });
        low += i32::from(block.is_some_and(|(dark, _)| dark >= limits::LOW));
        if is_hit {
            hits += 1;
            seen += 1;
            gap = 0;
            first = first.or(Some(at));
            last = Some(at);
        } else if could && !unseen.get(at).is_some_and(|unseen| *unseen) {
            seen += 1;
            gap += 1;
            widest = widest.max(gap);
        }
    }
    let span = first.zip(last).map_or(0, |(first, last)| int(last - first) + 1);
    let all = count as f32;
    let ends =
        (height_at(0).unwrap_or(top.midpoint(bottom)), height_at(blocks.len() - 1).unwrap_or(top.midpoint(bottom)));
    let low = low as f32 / all;
    Line {
        cover: hits as f32 / seen.max(1) as f32,
        shown: hits as f32 / all,
        low: if low > limits::SHORT { faint::upon_noise(row, text, count) } else { low },
        gap: widest as f32 * (text.right - text.left) / all,
        span: span as f32 / all,
        ends,
        area: row.inked(band(row, text), POINT),
        dark: median(blocks.iter().flatten().map(|(dark, _)| *dark).filter(|dark| *dark >= limits::HIT)),
    }
}

/// Where ink is that of a line through one line of the name, in millimetres.
fn band(row: &Row<'_>, text: &TextLine) -> [f32; 4] {
    [row.model.number[0] + 0.4, text.middle - BAND - 0.3, row.model.name[2], text.middle + BAND + 0.3]
}

/// Whether much of the ink beside the lines is about as dark as they are: noise is where they are nothing but noise themselves.
fn is_as_dark(row: &Row<'_>, lines: &[Line]) -> bool {
    let dark = lines.iter().map(|line| line.dark).fold(255.0, f32::min);
    let limit = POINT.max(whole(dark * 0.7));
    let on_lines: f32 = row.model.lines.iter().map(|text| row.inked(band(row, text), limit)).sum();
    row.inked(whole_row(row), limit) - on_lines > limits::LOOSE_INK
}

/// Whether a line lies on the rule above or below.
fn is_on_rule(row: &Row<'_>) -> bool {
    let (from, to) =
        (row.x(row.model.name[0] + 1.0), row.x(row.model.lines.iter().map(|line| line.right).fold(0.0, f32::max)));
    let near = |edge: f32| {
        let y = row.y(edge);
        let is_solid = (from..to).all(|x| row.model.printed.at(x, y) >= HIDDEN);
        let limit = if is_solid { limits::BESIDE_SOLID } else { limits::HIT };
        let blocks = (from..to).step_by(16).map(|x| {
            let most = row.means(x, x + 16, y - 4, y + 4).map(|(dark, _)| dark).fold(0.0, f32::max);
            i32::from(most > limit)
        });
        let (mut hits, mut all) = (0, 0);
        blocks.for_each(|hit| {
            hits += hit;
            all += 1;
        });
        hits >= 3 && hits * 4 >= all
    };
    near(row.model.name[1]) || near(row.model.name[3])
}

/// Whether the line goes on outside the table, or reaches from edge to edge of the row, as a crease does.
fn goes_on_outside(row: &Row<'_>, lines: &[Line]) -> bool {
    let [left, ..] = row.model.number;
    let right = row.model.name[2];
    let inked = |from: f32, to: f32, y: i32| {
        let (from, to) = (row.x(from), row.x(to));
        let means: Vec<f32> = row.means(from, to, y - 8, y + 8).map(|(dark, _)| dark).collect();
        means.iter().copied().fold(0.0, f32::max) - median(means.iter().copied())
    };
    lines.iter().any(|line| {
        let (first, last) = line.ends;
        // A crease is as dark outside as it is inside.
        let limit = (line.dark * 0.3).max(10.0);
        let outside = inked(left - 4.5, left - 1.2, first) > limit || inked(right + 1.2, right + 4.5, last) > limit;
        let across = inked(left + 0.5, left + 1.8, first) > limit && inked(right - 1.8, right - 0.5, last) > limit;
        outside || (across && line.dark < 90.0)
    })
}

/// A stroke behind the name is taller than this, in millimetres; the end of a line is not, or fills its height from side to side
/// and is not taller than the thickest pen makes it.
const TALL: f32 = 1.3;
const THICKEST: f32 = 1.8;

/// Whether there is more behind the name than the end of the line and a speck.
fn is_written_behind(row: &Row<'_>, lines: &[Line]) -> bool {
    let [_, top, right, bottom] = row.model.name;
    let (top, bottom) = (row.y(top + 0.3), row.y(bottom - 0.3));
    let texts = row.model.lines.iter().zip(lines);
    texts.into_iter().any(|(text, _)| {
        let (mut tall, mut apart, mut specks, mut ended) = (0, 0, 0, false);
        let mut at = text.right + 1.0;
        while at + 1.0 < right - 0.4 {
            let (from, to) = (row.x(at), row.x(at + 1.0));
            match stretch((top..bottom).map(|y| row.count(y, from, to, POINT))) {
                Some((high, area)) => {
                    let fills = area * 4 >= 3 * high * (to - from).unsigned_abs();
                    let most = if fills { THICKEST } else { TALL };
                    tall += i32::from(at > text.right + 4.6 && high as f32 / FINE > most);
                    if ended && index(area.cast_signed()) >= CLUMP {
                        (apart, specks) = (apart + 1, specks + area);
                    }
                }
                None => ended = true,
            }
            at += 1.0;
        }
        tall >= 2 || (apart >= 2 && specks as f32 / (FINE * FINE) > limits::KEPT_INK)
    })
}

/// The highest of the stretches of rows that are inked in two points at least, which one row may part: how many rows it has, and
/// how many points. Noise lies above and below a line, and does not hang together with it.
fn stretch(counts: impl Iterator<Item = u32>) -> Option<(u32, u32)> {
    let (mut high, mut area, mut bare) = (0, 0, 2);
    let mut highest = (0, 0);
    for count in counts {
        if count < 2 {
            bare += 1;
            continue;
        }
        (high, area) = if bare > 1 { (1, count) } else { (high + bare + 1, area + count) };
        bare = 0;
        highest = highest.max((high, area));
    }
    (highest.0 > 0).then_some(highest)
}

/// Whether a line runs down through the whole row.
fn is_streaked(row: &Row<'_>) -> bool {
    let (top, bottom) = (row.y(row.model.name[1] - 1.0), row.y(row.model.name[3] + 1.0));
    let (from, to) = (row.x(row.model.number[0] - 4.0), row.x(row.model.name[2] + 4.0));
    (from..to).any(|x| {
        let free: Vec<bool> = (top..bottom).filter_map(|y| row.dark(x, y)).map(|dark| dark > 12).collect();
        let dark = free.iter().filter(|dark| **dark).count();
        free.len() * 2 > index(bottom - top) && dark * 10 >= free.len() * 9
    })
}

pub(crate) fn thousandths(value: f32) -> i32 {
    whole(value * 1000.0)
}
