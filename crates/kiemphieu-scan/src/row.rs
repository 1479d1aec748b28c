//! A row laid flat, and the ink on it by points, in whole numbers.

use crate::ink::FINE;
use crate::model::{RowModel, TextLine};
use crate::plane::{Plane, index, int, whole};
use crate::reading::Extent;
use crate::tones::Tones;

/// From here on a point of a row is inked, in 255ths of black.
pub(crate) const POINT: i32 = 34;

/// Of fewer points no ink of a pen hangs together: they are 0.16 mm².
pub(crate) const CLUMP: usize = 10;

/// Half of the band in which a strike runs, in millimetres.
pub(crate) const BAND: f32 = 1.6;

/// A row laid flat.
pub(crate) struct Row<'r> {
    pub(crate) model: &'r RowModel,
    /// Ink that was added, upon `bare`; 0 where print hides it.
    ink: Plane,
    bare: i32,
}

/// How dark points are together, and how many of them were seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Dark {
    pub(crate) sum: i32,
    pub(crate) count: i32,
}

impl Dark {
    pub(crate) fn and(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, count: self.count + other.count }
    }

    pub(crate) fn less(self, other: Self) -> Self {
        Self { sum: self.sum - other.sum, count: self.count - other.count }
    }

    pub(crate) fn mean(self) -> f32 {
        self.sum as f32 / self.count as f32
    }
}

impl<'r> Row<'r> {
    pub(crate) fn new(model: &'r RowModel, ink: Plane) -> Self {
        let tones = Tones::of_some(&ink.tones, 5);
        let hidden = tones.within(0..1);
        let free = tones.all() - hidden;
        let bare = if free > 0 { i32::from(tones.nth(hidden + free / 2)) } else { 0 };
        Self { model, ink, bare }
    }

    /// How much darker than bare paper a point is, where print does not hide it.
    pub(crate) fn dark(&self, x: i32, y: i32) -> Option<i32> {
        self.strip(y, x, x + 1).0.first().filter(|tone| **tone > 0).map(|tone| i32::from(*tone) - self.bare)
    }

    pub(crate) fn x(&self, millimetres: f32) -> i32 {
        whole((millimetres - self.model.area[0]) * FINE)
    }

    pub(crate) fn y(&self, millimetres: f32) -> i32 {
        whole((millimetres - self.model.area[1]) * FINE)
    }

    /// The heights between which a line through a line of the name runs.
    pub(crate) fn band(&self, text: &TextLine) -> [i32; 2] {
        [text.middle - BAND, text.middle + BAND].map(|at| self.y(at))
    }

    /// Where a block of a line of the name begins, which is cut into so many.
    pub(crate) fn block(&self, text: &TextLine, at: i32, count: i32) -> i32 {
        self.x(text.left + (text.right - text.left) * at as f32 / count as f32)
    }

    /// The ink and the print of a row of points between two columns, as far as the picture reaches.
    fn strip<'s>(&'s self, y: i32, from: i32, to: i32) -> (&'s [u8], &'s [u8]) {
        if y < 0 || y >= int(self.ink.height) {
            return (&[], &[]);
        }
        let of = |plane: &'s Plane| plane.row(index(y)).get(index(from)..index(to).min(plane.width)).unwrap_or(&[]);
        (of(&self.ink), of(&self.model.printed))
    }

    /// Which points of a row between two columns are inked; near print, where blur varies, more is asked of them.
    pub(crate) fn inked_points(&self, y: i32, from: i32, to: i32, limit: i32) -> impl Iterator<Item = bool> {
        let (ink, printed) = self.strip(y, from, to);
        let limit = i16::try_from(2 * (limit + self.bare)).unwrap_or(i16::MAX);
        // Twice a tone, and five times one, and the limit, are less than 2¹².
        let least = move |print: u8| limit.wrapping_add(i16::from(print).wrapping_mul(5));
        ink.iter().zip(printed).map(move |(ink, print)| i16::from(*ink).wrapping_mul(2) > least(*print))
    }

    /// How many points of a row between two columns are inked.
    pub(crate) fn count(&self, y: i32, from: i32, to: i32, limit: i32) -> u32 {
        self.inked_points(y, from, to, limit).fold(0, |count, inked| count.wrapping_add(u32::from(inked)))
    }

    /// Whether a point is inked.
    pub(crate) fn is_inked(&self, x: i32, y: i32, limit: i32) -> bool {
        self.count(y, x, x + 1, limit) > 0
    }

    /// How dark a row of points between two columns is.
    fn darkness(&self, from: i32, to: i32, y: i32) -> Dark {
        let ink = if y < 0 { &[] } else { self.ink.row(index(y)) };
        let ink = ink.get(index(from)..index(to).min(ink.len())).unwrap_or(&[]);
        let (mut sum, mut count) = (0_u32, 0_u32);
        for tone in ink {
            sum = sum.wrapping_add(u32::from(*tone));
            count = count.wrapping_add(u32::from(*tone > 0));
        }
        let [sum, count] = [sum, count].map(u32::cast_signed);
        Dark { sum: sum - count * self.bare, count }
    }

    /// The mean ink over three rows of points between two columns, for the middle row from `top` to `bottom`, where at
    /// least a third of them is free.
    pub(crate) fn means(&self, from: i32, to: i32, top: i32, bottom: i32) -> impl Iterator<Item = (f32, i32)> {
        let (mut above, mut here) = (self.darkness(from, to, top - 1), self.darkness(from, to, top));
        (top..=bottom).filter_map(move |y| {
            let below = self.darkness(from, to, y + 1);
            let dark = above.and(here).and(below);
            (above, here) = (here, below);
            (dark.count >= (to - from).max(1)).then(|| (dark.mean(), y))
        })
    }

    /// For each row of points from `top` to the one before `bottom`, how dark it and the next are together in every third
    /// column up to each, where both are free and no more than so much is printed.
    pub(crate) fn running(&self, from: i32, to: i32, [top, bottom]: [i32; 2], most_print: u8) -> Vec<Vec<Dark>> {
        let both = |y: i32| {
            let ((one, print), (other, below)) = (self.strip(y, from, to), self.strip(y + 1, from, to));
            let mut so_far = Dark::default();
            let mut running = Vec::with_capacity(one.len() / 3 + 2);
            running.push(so_far);
            let points = one.iter().zip(other).zip(print.iter().zip(below));
            for ((one, other), (print, below)) in points.step_by(3) {
                if *one > 0 && *other > 0 && *print.max(below) <= most_print {
                    so_far = so_far.and(Dark { sum: i32::from(*one) + i32::from(*other) - 2 * self.bare, count: 2 });
                }
                running.push(so_far);
            }
            running
        };
        (top..bottom).map(both).collect()
    }

    /// Where the ink of the row begins and ends, across and down, in hundredths of a millimetre; none where there is hardly any.
    pub(crate) fn extent(&self) -> Option<Extent> {
        let [left, top, right, bottom] = self.model.area;
        let (from, to) = (self.x(left + 2.0), self.x(right - 2.0));
        let lines = self.y(top + 1.0)..self.y(bottom - 1.0);
        let mut in_column = vec![0_u32; index(to - from)];
        let mut in_line = vec![0_u32; lines.len()];
        for (y, in_line) in lines.zip(&mut in_line) {
            for (inked, in_column) in self.inked_points(y, from, to, POINT).zip(&mut in_column) {
                *in_column = in_column.wrapping_add(u32::from(inked));
            }
            *in_line = self.count(y, from, to, POINT);
        }
        let ends = |counts: &[u32], least: u32| {
            let first = counts.iter().position(|count| *count >= least)?;
            let last = counts.iter().rposition(|count| *count >= least)?;
            Some([first, last].map(|at| whole(at as f32 / FINE * 100.0)))
        };
        let ([from, to], [high, low]) = (ends(&in_column, 2)?, ends(&in_line, 4)?);
        (to - from >= 100).then_some([from, to, high, low])
    }

    /// The same of ink that hangs together, as that of a pen does: the noise of a scanner is strewn.
    pub(crate) fn clumps(&self, [left, top, right, bottom]: [f32; 4], limit: i32) -> f32 {
        let (from, to) = (self.x(left), self.x(right));
        let lines = (self.y(top)..self.y(bottom)).map(|y| self.inked_points(y, from, to, limit));
        let mut inked: Vec<bool> = lines.flatten().collect();
        let (wide, mut all, mut clump) = (index(to - from).max(1), 0, Vec::new());
        for start in 0..inked.len() {
            take(&mut inked, Some(start), &mut clump);
            let mut size = 0_usize;
            while let Some(at) = clump.pop() {
                size += 1;
                let (before, after) = ((at % wide).checked_sub(1), (at + 1) % wide);
                take(&mut inked, before.map(|_| at - 1), &mut clump);
                take(&mut inked, (after > 0).then_some(at + 1), &mut clump);
                take(&mut inked, at.checked_sub(wide), &mut clump);
                take(&mut inked, Some(at + wide), &mut clump);
            }
            all += if size >= CLUMP { size } else { 0 };
        }
        all as f32 / (FINE * FINE)
    }

    /// Ink in mm² between corners in millimetres, where nothing is printed.
    pub(crate) fn inked(&self, [left, top, right, bottom]: [f32; 4], limit: i32) -> f32 {
        let (from, to) = (self.x(left), self.x(right));
        let counts = (self.y(top)..self.y(bottom)).map(|y| self.count(y, from, to, limit));
        counts.sum::<u32>() as f32 / (FINE * FINE)
    }
}

/// Takes a point that is inked to a clump.
fn take(inked: &mut [bool], at: Option<usize>, clump: &mut Vec<usize>) {
    let Some(at) = at else { return };
    if let Some(own) = inked.get_mut(at).filter(|own| **own) {
        *own = false;
        clump.push(at);
    }
}
