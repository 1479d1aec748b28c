//! A row that is struck out or not.

use crate::halo::HIDDEN;
use crate::ink::FINE;
use crate::model::{RowModel, TextLine};
use crate::plane::{Plane, index, int, median, whole};
use crate::reading::{DoubtReason, Extent, Measure, RowMark};

/// The limits of ink, in 255ths of black.
pub(crate) mod limits {
    /// A block of a line, surely inked.
    pub(crate) const HIT: f32 = 26.0;
    /// A block beside a solid rule, surely inked: the rule itself may be thicker, or beside its place, by less.
    pub(crate) const BESIDE_SOLID: f32 = 42.0;
    /// A block of a line, perhaps inked.
    pub(crate) const LOW: f32 = 14.0;
    /// A point, inked.
    pub(crate) const POINT: f32 = 34.0;
    /// The darkest straight line over the median one, on a row that is surely kept.
    pub(crate) const FAINT: f32 = 8.5;
    /// Ink in mm² that a surely kept row may have.
    pub(crate) const KEPT_INK: f32 = 0.27;
}

/// Half of the band in which a strike runs, in millimetres.
const BAND: f32 = 1.6;

/// So near to the rules above and below, in millimetres, ink may be theirs: some printers set them thicker, or beside their
/// place. A line that runs there is told by itself.
const NEAR_RULE: f32 = 0.35;

/// A row laid flat.
pub(crate) struct Row<'r> {
    pub(crate) model: &'r RowModel,
    /// Ink that was added, upon `bare`; 0 where print hides it.
    ink: Plane,
    bare: f32,
}

impl<'r> Row<'r> {
    pub(crate) fn new(model: &'r RowModel, ink: Plane) -> Self {
        let bare = median(ink.tones.iter().filter(|tone| **tone > 0).step_by(5).map(|tone| f32::from(*tone)));
        Self { model, ink, bare }
    }

    /// How much darker than bare paper a point is, where print does not hide it.
    pub(crate) fn dark(&self, x: i32, y: i32) -> Option<f32> {
        let inside = x >= 0 && y >= 0 && x < int(self.ink.width);
        let tone = if inside { self.ink.tones.get(index(y) * self.ink.width + index(x)).copied() } else { None };
        tone.filter(|tone| *tone > 0).map(|tone| f32::from(tone) - self.bare)
    }

    fn x(&self, millimetres: f32) -> i32 {
        whole((millimetres - self.model.area[0]) * FINE)
    }

    fn y(&self, millimetres: f32) -> i32 {
        whole((millimetres - self.model.area[1]) * FINE)
    }

    /// Whether a point is inked; near print, where blur varies, more is asked of it.
    pub(crate) fn is_inked(&self, x: i32, y: i32, limit: f32) -> bool {
        self.dark(x, y).is_some_and(|dark| dark > limit + 2.5 * f32::from(self.model.printed.at(x, y)))
    }

    /// The mean ink over three rows of points between two columns, where at least a third of them is free.
    fn mean(&self, from: i32, to: i32, y: i32) -> Option<f32> {
        let (mut sum, mut count) = (0.0, 0);
        for y in y - 1..=y + 1 {
            for x in from..to {
                if let Some(dark) = self.dark(x, y) {
                    sum += dark;
                    count += 1;
                }
            }
        }
        (count >= (to - from).max(1)).then(|| sum / count as f32)
    }

    /// The darkest height of a block within a band, and how dark it is.
    fn block(&self, from: i32, to: i32, top: i32, bottom: i32) -> Option<(f32, i32)> {
        let means = (top..=bottom).filter_map(|y| self.mean(from, to, y).map(|mean| (mean, y)));
        means.max_by(|one, other| one.0.total_cmp(&other.0))
    }

    /// Where the ink of the row begins and ends, across and down, in hundredths of a millimetre; none where there is hardly any.
    pub(crate) fn extent(&self) -> Option<Extent> {
        let [left, top, right, bottom] = self.model.area;
        let (columns, lines) = (self.x(left + 2.0)..self.x(right - 2.0), self.y(top + 1.0)..self.y(bottom - 1.0));
        let mut in_column = vec![0_u32; columns.len()];
        let mut in_line = vec![0_u32; lines.len()];
        for (y, in_line) in lines.zip(&mut in_line) {
            for (x, in_column) in columns.clone().zip(&mut in_column) {
                if self.is_inked(x, y, limits::POINT) {
                    *in_line += 1;
                    *in_column += 1;
                }
            }
        }
        let ends = |counts: &[u32], least: u32| {
            let first = counts.iter().position(|count| *count >= least)?;
            let last = counts.iter().rposition(|count| *count >= least)?;
            Some([first, last].map(|at| whole(at as f32 / FINE * 100.0)))
        };
        let ([from, to], [high, low]) = (ends(&in_column, 2)?, ends(&in_line, 4)?);
        (to - from >= 100).then_some([from, to, high, low])
    }

    /// Ink in mm² between corners in millimetres, where nothing is printed.
    pub(crate) fn inked(&self, [left, top, right, bottom]: [f32; 4], limit: f32) -> f32 {
        let mut count = 0;
        for y in self.y(top)..self.y(bottom) {
            for x in self.x(left)..self.x(right) {
                if self.is_inked(x, y, limit) {
                    count += 1;
                }
            }
        }
        count as f32 / (FINE * FINE)
    }
}

/// What was seen of a line through one line of a name.
struct Line {
    cover: f32,
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
    let [left, _, _, _] = row.model.number;
    let [_, top, right, bottom] = row.model.name;
    let all = row.inked([left + 0.4, top + NEAR_RULE, right - 0.4, bottom - NEAR_RULE], limits::POINT);
    let on_line: f32 = lines.iter().map(|line| line.area).sum();
    let loose = (all - on_line).max(0.0);
    let faint = straight(row);
    let measure = Measure {
        cover: thousandths(cover),
        loose: thousandths(loose),
        faint: thousandths(faint / 255.0),
        alike: thousandths(alike),
    };
    (verdict(row, &lines, cover, most, all, loose, faint), measure)
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
    let on_rule = rule(row);
    if most <= 0.13 && all <= limits::KEPT_INK && faint <= limits::FAINT {
        return if on_rule { Err(DoubtReason::OnTheRule) } else { Ok(RowMark::Kept) };
    }
    let is_struck = |line: &Line| line.cover >= 0.86 && line.gap <= 2.0 && line.span >= 0.6;
    if !lines.is_empty() && lines.iter().all(is_struck) {
        if goes_on_outside(row, lines) {
            return Err(DoubtReason::Crease);
        }
        if is_written_behind(row, lines) {
            return Err(DoubtReason::Writing);
        }
        let on_line: f32 = lines.iter().map(|line| line.area).sum();
        return if loose <= 0.3 + 0.45 * on_line { Ok(RowMark::Struck) } else { Err(DoubtReason::LooseInk) };
    }
    Err(if is_streaked(row) {
        DoubtReason::Streak
    } else if goes_on_outside(row, lines) {
        DoubtReason::Crease
    } else if cover >= 0.2 {
        DoubtReason::PartlyStruck
    } else if on_rule {
        DoubtReason::OnTheRule
    } else if all > limits::KEPT_INK {
        DoubtReason::LooseInk
    } else {
        DoubtReason::Faint
    })
}

fn line(row: &Row<'_>, text: &TextLine) -> Line {
    let count = whole(text.right - text.left).max(3);
    let edge = |at: i32| row.x(text.left + (text.right - text.left) * at as f32 / count as f32);
    let (top, bottom) = (row.y(text.middle - BAND), row.y(text.middle + BAND));
    let blocks: Vec<Option<(f32, i32)>> = (0..count).map(|at| row.block(edge(at), edge(at + 1), top, bottom)).collect();
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
        } else if could {
            seen += 1;
            gap += 1;
            widest = widest.max(gap);
        }
    }
    let span = first.zip(last).map_or(0, |(first, last)| int(last - first) + 1);
    let all = count as f32;
    let ends =
        (height_at(0).unwrap_or(top.midpoint(bottom)), height_at(blocks.len() - 1).unwrap_or(top.midpoint(bottom)));
    let band = [row.model.number[0] + 0.4, text.middle - BAND - 0.3, row.model.name[2], text.middle + BAND + 0.3];
    Line {
        cover: hits as f32 / seen.max(1) as f32,
        low: low as f32 / all,
        gap: widest as f32 * (text.right - text.left) / all,
        span: span as f32 / all,
        ends,
        area: row.inked(band, limits::POINT),
        dark: median(blocks.iter().flatten().map(|(dark, _)| *dark).filter(|dark| *dark >= limits::HIT)),
    }
}

/// How much darker the darkest straight line along the row is than the median one.
fn straight(row: &Row<'_>) -> f32 {
    let (Some(left), Some(right)) = (
        row.model.lines.iter().map(|line| line.left).reduce(f32::min),
        row.model.lines.iter().map(|line| line.right).reduce(f32::max),
    ) else {
        return 0.0;
    };
    let (from, to) = (row.x(left), row.x(right));
    let (top, bottom) = (row.y(row.model.name[1] + 0.5), row.y(row.model.name[3] - 0.5));
    let steps: Vec<i32> = (from..to).step_by(3).collect();
    let mut means = Vec::new();
    for start in top..bottom {
        for fall in (-9..=9).step_by(3) {
            if !(top..bottom).contains(&(start + fall)) {
                continue;
            }
            let (mut sum, mut count) = (0.0, 0_usize);
            for (at, x) in steps.iter().enumerate() {
                let y = start + fall * int(at) / int(steps.len().max(1));
                if let (Some(one), Some(other)) = (row.dark(*x, y), row.dark(*x, y + 1)) {
                    sum += one + other;
                    count += 2;
                }
            }
            if count * 3 >= steps.len() {
                means.push(sum / count as f32);
            }
        }
    }
    means.sort_by(f32::total_cmp);
    let middle = means.get(means.len() / 2).copied().unwrap_or(0.0);
    means.last().copied().unwrap_or(0.0) - middle
}

/// Whether a line lies on the rule above or below.
fn rule(row: &Row<'_>) -> bool {
    let (from, to) =
        (row.x(row.model.name[0] + 1.0), row.x(row.model.lines.iter().map(|line| line.right).fold(0.0, f32::max)));
    let near = |edge: f32| {
        let y = row.y(edge);
        let is_solid = (from..to).all(|x| row.model.printed.at(x, y) >= HIDDEN);
        let limit = if is_solid { limits::BESIDE_SOLID } else { limits::HIT };
        let blocks = (from..to).step_by(16).map(|x| {
            let most = (y - 4..=y + 4).filter_map(|y| row.mean(x, x + 16, y)).fold(0.0, f32::max);
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
        let means: Vec<f32> = (y - 8..=y + 8).filter_map(|y| row.mean(from, to, y)).collect();
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

/// Whether there is more behind the name than the end of the line.
fn is_written_behind(row: &Row<'_>, lines: &[Line]) -> bool {
    let texts = row.model.lines.iter().zip(lines);
    texts.into_iter().any(|(text, _)| {
        let mut tall = 0;
        let mut apart = 0;
        let mut ended = false;
        let mut at = text.right + 1.0;
        while at + 1.0 < row.model.name[2] - 0.4 {
            let (from, to) = (row.x(at), row.x(at + 1.0));
            let inked: Vec<i32> = (row.y(row.model.name[1] + 0.3)..row.y(row.model.name[3] - 0.3))
                .filter(|y| (from..to).filter(|x| row.is_inked(*x, *y, limits::POINT)).count() >= 2)
                .collect();
            match (inked.first(), inked.last()) {
                (Some(first), Some(last)) => {
                    let high = (last - first) as f32 / FINE;
                    tall += i32::from(at > text.right + 4.6 && high > 1.3);
                    apart += i32::from(ended && inked.len() >= 2);
                }
                _ => ended = true,
            }
            at += 1.0;
        }
        tall >= 2 || apart >= 2
    })
}

/// Whether a line runs down through the whole row.
fn is_streaked(row: &Row<'_>) -> bool {
    let (top, bottom) = (row.y(row.model.name[1] - 1.0), row.y(row.model.name[3] + 1.0));
    let (from, to) = (row.x(row.model.number[0] - 4.0), row.x(row.model.name[2] + 4.0));
    (from..to).any(|x| {
        let free: Vec<bool> = (top..bottom).filter_map(|y| row.dark(x, y)).map(|dark| dark > 12.0).collect();
        let dark = free.iter().filter(|dark| **dark).count();
        free.len() * 2 > index(bottom - top) && dark * 10 >= free.len() * 9
    })
}

pub(crate) fn thousandths(value: f32) -> i32 {
    whole(value * 1000.0)
}
