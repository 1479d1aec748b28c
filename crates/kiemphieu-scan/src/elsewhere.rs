//! Ink outside the rows: something written, or dirt; people decide.

use crate::align::Found;
use crate::ink::{Bend, FLAT, Seen};
use crate::model::{RowModel, SheetModel, millimetres};
use crate::plane::{Plane, index, int, whole};
use crate::reading::Spot;
use crate::ring::Ring;

/// The side of a cell in millimetres.
const CELL: f32 = 2.0;

/// So many cells that touch are told.
const CELLS: usize = 7;

/// A point darker than this is inked.
const INKED: u8 = 45;

/// Where nothing is printed outside rows, codes, squares and the stamp's place.
pub(crate) struct Outside {
    /// For each point the tone from which on it is inked, as far as whole cells reach; 255 where nothing is asked.
    limits: Plane,
}

impl Outside {
    pub(crate) fn of(sheet: &SheetModel) -> Self {
        let mut limits = sheet.flat.widened(2);
        let (side, width) = (index(whole(CELL * FLAT)), limits.width.max(1));
        for (at, limit) in limits.tones.iter_mut().enumerate() {
            let (x, y) = (at % width / side, at / width / side);
            let area = [x, y, x + 1, y + 1].map(|edge| edge as f32 * CELL);
            *limit = if *limit < 20 && !is_outside(area, sheet) { INKED } else { u8::MAX };
        }
        Self { limits }
    }

    /// What was added.
    pub(crate) fn spots(&self, ink: &Plane) -> Vec<Spot> {
        let side = index(whole(CELL * FLAT));
        let (wide, high) = (ink.width / side, ink.height / side);
        let mut inked = Vec::with_capacity(wide * high);
        let bands = ink.tones.chunks_exact(ink.width.max(1) * side);
        for (ink_band, limits) in bands.zip(self.limits.tones.chunks_exact(self.limits.width.max(1) * side)) {
            let mut counts = vec![0_u32; wide];
            let rows = ink_band.chunks_exact(ink.width.max(1)).zip(limits.chunks_exact(self.limits.width.max(1)));
            for (ink, limits) in rows {
                for (count, (ink, limits)) in counts.iter_mut().zip(ink.chunks(side).zip(limits.chunks(side))) {
                    let dark = ink.iter().zip(limits).filter(|(ink, limit)| ink > limit).count();
                    *count += u32::try_from(dark).unwrap_or(0);
                }
            }
            inked.extend(counts.into_iter().map(|count| count >= 5));
        }
        connected(&mut inked, wide)
    }

    /// The same where rules of bent paper that lie beside their place, and a stamp that goes beyond its place, are not told: the
    /// paper beside a row lies as the row does, and a ring is no writing.
    pub(crate) fn written(&self, flat: &Plane, seen: &Seen<'_>, sheet: &SheetModel, lies: &[Found]) -> Vec<Spot> {
        let spots = self.spots(flat);
        if spots.is_empty() {
            return spots;
        }
        let mut flat = flat.clone();
        for Spot([left, top, right, bottom]) in spots {
            for top in (top..bottom).step_by(2) {
                let area = [left, top, right, top + 2].map(|at| at as f32);
                if let Some(bend) = beside(area, sheet, lies) {
                    let [left, top] = [left, top].map(|at| index(whole(at as f32 * FLAT)));
                    flat.put(left, top, &seen.ink(area, FLAT, bend));
                }
            }
        }
        let spots = self.spots(&flat);
        let Some(ring) = (!spots.is_empty()).then(|| Ring::of(&flat, sheet)).flatten() else { return spots };
        ring.cleared(&mut flat);
        self.spots(&flat)
    }
}

/// How far from a row, in millimetres, the paper lies as it does.
const BESIDE: f32 = 9.0;

/// How the row beside a place lies.
fn beside<'f>(area: [f32; 4], sheet: &SheetModel, lies: &'f [Found]) -> Option<&'f Bend> {
    let (x, y) = (f32::midpoint(area[0], area[2]), f32::midpoint(area[1], area[3]));
    let far = |row: &RowModel| {
        let [left, ..] = row.number;
        let [_, top, right, bottom] = row.name;
        (left - x).max(x - right).max(0.0).hypot((top - y).max(y - bottom).max(0.0))
    };
    let rows = sheet.rows.iter().zip(lies).map(|(row, lies)| (far(row), &lies.bend));
    let (far, bend) = rows.min_by(|(one, _), (other, _)| one.total_cmp(other))?;
    (far <= BESIDE).then_some(bend)
}

fn is_outside(area: [f32; 4], sheet: &SheetModel) -> bool {
    let layout = &sheet.layout;
    let (width, height) = sheet.size;
    let touches = |other: [f32; 4], by: f32| {
        area[0] < other[2] + by && area[2] > other[0] - by && area[1] < other[3] + by && area[3] > other[1] - by
    };
    let edge = area[0] < 5.0 || area[1] < 5.0 || area[2] > width - 5.0 || area[3] > height - 5.0;
    let fixed = layout.squares.iter().chain(&layout.codes).chain(&layout.wedge);
    edge || touches(millimetres(&layout.stamp), 9.0)
        || fixed.into_iter().any(|fixed| touches(millimetres(fixed), 1.2))
        || sheet.rows.iter().any(|row| {
            let right = row.boxes.map_or(row.name[2], |[_, last]| last[2] + 5.0);
            touches([row.number[0], row.name[1], right, row.name[3]], 0.8)
        })
}

fn connected(inked: &mut [bool], wide: usize) -> Vec<Spot> {
    let mut spots = Vec::new();
    for start in 0..inked.len() {
        let mut stack = Vec::new();
        take(inked, start, &mut stack);
        let (mut count, mut left, mut top, mut right, mut bottom) = (0, usize::MAX, usize::MAX, 0, 0);
        while let Some(at) = stack.pop() {
            let (x, y) = (at % wide, at / wide);
            count += 1;
            (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x), bottom.max(y));
            for dy in y.saturating_sub(1)..=y + 1 {
                for dx in x.saturating_sub(1)..=(x + 1).min(wide - 1) {
                    take(inked, dy * wide + dx, &mut stack);
                }
            }
        }
        // A line as thin as a cell over a great part of the sheet is a crease or a streak, not writing.
        let is_line = |long: usize, thin: usize| thin <= 2 && long >= 30;
        let is_crease = count > 0 && (is_line(right - left, bottom - top) || is_line(bottom - top, right - left));
        if count >= CELLS && !is_crease {
            let edge = |at: usize| int(at) * whole(CELL);
            spots.push(Spot([edge(left), edge(top), edge(right + 1), edge(bottom + 1)]));
        }
    }
    spots
}

fn take(inked: &mut [bool], at: usize, stack: &mut Vec<usize>) {
    if let Some(cell) = inked.get_mut(at).filter(|cell| **cell) {
        *cell = false;
        stack.push(at);
    }
}
