//! The outlines of the letters that were set, as closed lines of points.

use std::collections::HashMap;

use ttf_parser::{GlyphId, OutlineBuilder};
use typst::text::Font;

use super::places::whole;

/// A letter's size has this many units.
const UNITS: f64 = 2048.0;

/// Into how many straight pieces a curve is cut.
const PIECES: u8 = 4;

/// The letters met so far.
#[derive(Default)]
pub(super) struct Outlines {
    pub(super) glyphs: Vec<Vec<Vec<i32>>>,
    known: HashMap<(Font, u16), i32>,
}

impl Outlines {
    /// The number of a letter, from 0.
    pub(super) fn of(&mut self, font: &Font, glyph: u16) -> Option<i32> {
        if let Some(number) = self.known.get(&(font.clone(), glyph)) {
            return Some(*number);
        }
        let number = i32::try_from(self.glyphs.len()).ok()?;
        let mut pen = Pen { scale: UNITS / font.units_per_em(), lines: Vec::new(), last: (0.0, 0.0) };
        font.ttf().outline_glyph(GlyphId(glyph), &mut pen);
        self.glyphs.push(pen.lines);
        self.known.insert((font.clone(), glyph), number);
        Some(number)
    }
}

struct Pen {
    scale: f64,
    lines: Vec<Vec<i32>>,
    last: (f64, f64),
}

impl Pen {
    fn point(&mut self, x: f64, y: f64) {
        let point = [whole(x * self.scale), whole(y * self.scale)];
        if let Some(line) = self.lines.last_mut() {
            line.extend(point);
        }
        self.last = (x, y);
    }

    fn curve(&mut self, at: impl Fn(f64) -> (f64, f64)) {
        for piece in 1..=PIECES {
            let (x, y) = at(f64::from(piece) / f64::from(PIECES));
            self.point(x, y);
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.lines.push(Vec::new());
        self.line_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.point(x.into(), y.into());
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, by, to) = (self.last, (f64::from(x1), f64::from(y1)), (f64::from(x), f64::from(y)));
        self.curve(|t| {
            let part = |a: f64, b: f64, c: f64| a * (1.0 - t) * (1.0 - t) + 2.0 * b * t * (1.0 - t) + c * t * t;
            (part(from.0, by.0, to.0), part(from.1, by.1, to.1))
        });
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (from, to) = (self.last, (f64::from(x), f64::from(y)));
        let (one, two) = ((f64::from(x1), f64::from(y1)), (f64::from(x2), f64::from(y2)));
        self.curve(|t| {
            let s = 1.0 - t;
            let part = |a: f64, b: f64, c: f64, d: f64| {
                a * s * s * s + 3.0 * b * s * s * t + 3.0 * c * s * t * t + d * t * t * t
            };
            (part(from.0, one.0, two.0, to.0), part(from.1, one.1, two.1, to.1))
        });
    }

    fn close(&mut self) {}
}
