//! A sheet as it was printed, drawn from its layout.

use kiemphieu_files::{Layout, SheetLayout};

use crate::plane::{Plane, index, int, whole};

/// Into how many lines a row of points is cut to draw letters.
const LINES: i32 = 4;

/// A part of a sheet, drawn at so many points a millimetre from a corner in millimetres.
pub(crate) struct Drawing<'l> {
    pub(crate) layout: &'l Layout,
    pub(crate) sheet: &'l SheetLayout,
    pub(crate) dots: f32,
}

impl Drawing<'_> {
    /// What is printed between two corners, in millimetres.
    pub(crate) fn area(&self, left: f32, top: f32, right: f32, bottom: f32) -> Plane {
        let width = index(whole((right - left) * self.dots));
        let height = index(whole((bottom - top) * self.dots));
        let mut canvas = Canvas { sums: vec![0.0; width * height], width, height };
        let place = |at: i32, from: f32| (at as f32 / 1000.0 - from) * self.dots;
        for [x, y, to_x, to_y, tone] in &self.sheet.fills {
            let area = [place(*x, left), place(*y, top), place(*to_x, left), place(*to_y, top)];
            canvas.fill(area, *tone as f32 / 100.0);
        }
        for [glyph, x, y, size] in &self.sheet.letters {
            let (x, y, size) = (place(*x, left), place(*y, top), *size as f32 / 1000.0 * self.dots);
            let (wide, high) = (width as f32 + size, height as f32 + size);
            if x < -2.0 * size || y < -size || x > wide || y > high {
                continue;
            }
            if let Some(lines) = self.layout.glyphs.get(index(*glyph)) {
                canvas.letter(lines, x, y, size / 2048.0);
            }
        }
        let tones = canvas.sums.iter().map(|sum| crate::plane::tone(sum.min(1.0) * 255.0)).collect();
        Plane { width, height, tones }
    }
}

struct Canvas {
    sums: Vec<f32>,
    width: usize,
    height: usize,
}

impl Canvas {
    /// Adds tone to a part of a row of points.
    fn stretch(&mut self, y: i32, from: f32, to: f32, tone: f32) {
        let (from, to) = (from.max(0.0), to.min(self.width as f32));
        if y < 0 || y >= int(self.height) || from >= to {
            return;
        }
        let start = index(y) * self.width;
        let (first, last) = (from.floor(), to.ceil());
        let mut x = first;
        while x < last {
            let part = (to.min(x + 1.0) - from.max(x)).max(0.0);
            if let Some(sum) = self.sums.get_mut(start + index(whole(x))) {
                *sum += part * tone;
            }
            x += 1.0;
        }
    }

    fn fill(&mut self, [left, top, right, bottom]: [f32; 4], tone: f32) {
        let (top, bottom) = (top.max(0.0), bottom.min(self.height as f32));
        let mut y = top.floor();
        while y < bottom {
            let part = (bottom.min(y + 1.0) - top.max(y)).max(0.0);
            self.stretch(whole(y), left, right, part * tone);
            y += 1.0;
        }
    }

    /// A letter by its outlines: between which crossings of a line the winding is not zero.
    fn letter(&mut self, lines: &[Vec<i32>], x: f32, y: f32, scale: f32) {
        let mut edges = Vec::new();
        for line in lines {
            let point = |pair: &[i32]| match pair {
                [a, b] => (x + *a as f32 * scale, y - *b as f32 * scale),
                _ => (x, y),
            };
            let points: Vec<(f32, f32)> = line.chunks_exact(2).map(point).collect();
            let next = points.iter().skip(1).chain(points.first());
            edges.extend(points.iter().zip(next).map(|(one, other)| (*one, *other)));
        }
        let top = edges.iter().map(|(one, _)| one.1).fold(f32::MAX, f32::min);
        let bottom = edges.iter().map(|(one, _)| one.1).fold(f32::MIN, f32::max);
        if edges.is_empty() || bottom < 0.0 || top > self.height as f32 {
            return;
        }
        let mut crossings: Vec<(f32, i32)> = Vec::new();
        let (top, bottom) = (top.max(0.0), bottom.min(self.height as f32));
        for line in whole(top.floor()) * LINES..whole(bottom.ceil()) * LINES {
            let at = (line as f32 + 0.5) / LINES as f32;
            crossings.clear();
            for ((x1, y1), (x2, y2)) in &edges {
                if (*y1 <= at) != (*y2 <= at) {
                    let cross = x1 + (x2 - x1) * (at - y1) / (y2 - y1);
                    crossings.push((cross, if y1 < y2 { 1 } else { -1 }));
                }
            }
            crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
            let mut winding = 0;
            for pair in crossings.windows(2) {
                let [(from, turn), (to, _)] = pair else { continue };
                winding += turn;
                if winding != 0 {
                    self.stretch(line.div_euclid(LINES), *from, *to, 1.0 / LINES as f32);
                }
            }
        }
    }
}
