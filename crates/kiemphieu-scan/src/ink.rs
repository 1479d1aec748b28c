//! The paper laid flat, and the ink on it: how much darker each point is than the paper around it.

use crate::geometry::{Point, Projection};
use crate::plane::{Plane, index, tone, whole};

/// Points a millimetre of the whole page laid flat.
pub(crate) const FLAT: f32 = 4.0;
/// Points a millimetre of the rows.
pub(crate) const FINE: f32 = 8.0;
/// Points a millimetre of the paper's own tone.
const WHITE: f32 = 2.0;

/// A picture, also at lower resolution, seen through a map from millimetres.
pub(crate) struct Seen<'p> {
    levels: Vec<(f32, std::borrow::Cow<'p, Plane>)>,
    map: Projection,
    dots: f32,
    white: Plane,
}

impl<'p> Seen<'p> {
    /// The picture of a paper of this size in millimetres.
    pub(crate) fn new(picture: &'p Plane, map: Projection, dots: f32, width: f32, height: f32) -> Self {
        let mut levels = vec![(1.0, std::borrow::Cow::Borrowed(picture))];
        for by in [2_u8, 3, 4, 6] {
            if dots / f32::from(by) >= WHITE {
                levels.push((f32::from(by), std::borrow::Cow::Owned(picture.reduced(usize::from(by)))));
            }
        }
        let mut seen = Self { levels, map, dots, white: Plane::new(1, 1, 0) };
        let flat = seen.tones(0.0, 0.0, width, height, WHITE, Point::new(0.0, 0.0));
        // Whatever is narrower than 6.5 mm is on the paper; what is wider is the paper and its shades.
        seen.white = flat.narrowed(6).widened(6).blurred(4);
        seen
    }

    /// The tones between two corners in millimetres, moved by a shift in millimetres.
    fn tones(&self, left: f32, top: f32, right: f32, bottom: f32, dots: f32, shift: Point) -> Plane {
        let (width, height) = (index(whole((right - left) * dots)), index(whole((bottom - top) * dots)));
        let mut flat = Plane::new(width, height, 0);
        let fits = self.levels.iter().rev().find(|(by, _)| self.dots / by >= dots * 0.8);
        let Some((by, plane)) = fits.or(self.levels.first()) else { return flat };
        // Between two places in a row the map is as good as straight.
        let stretch = 16;
        for (y, row) in flat.tones.chunks_exact_mut(width.max(1)).enumerate() {
            let at_y = top + (y as f32 + 0.5) / dots + shift.y;
            let place = |x: usize| {
                let seen = self.map.of(Point::new(left + (x as f32 + 0.5) / dots + shift.x, at_y));
                Point::new(seen.x / by - 0.5, seen.y / by - 0.5)
            };
            let mut start = place(0);
            for (at, piece) in row.chunks_mut(stretch).enumerate() {
                let end = place((at + 1) * stretch);
                let step = (end.x - start.x) / stretch as f32;
                let step_y = (end.y - start.y) / stretch as f32;
                let (mut x, mut y) = (start.x, start.y);
                for out in piece {
                    *out = tone(plane.between(x, y));
                    x += step;
                    y += step_y;
                }
                start = end;
            }
        }
        flat
    }

    /// The ink between two corners: 0 is bare paper, 255 black.
    pub(crate) fn ink(&self, area: [f32; 4], dots: f32, shift: Point) -> Plane {
        let [left, top, right, bottom] = area;
        let mut plane = self.tones(left, top, right, bottom, dots, shift);
        let width = plane.width.max(1);
        let stretch = 8;
        for (y, row) in plane.tones.chunks_exact_mut(width).enumerate() {
            let at_y = (top + (y as f32 + 0.5) / dots) * WHITE - 0.5;
            let white = |x: usize| self.white.between((left + (x as f32 + 0.5) / dots) * WHITE - 0.5, at_y);
            let mut start = white(0);
            for (at, piece) in row.chunks_mut(stretch).enumerate() {
                let end = white((at + 1) * stretch);
                let step = (end - start) / stretch as f32;
                let mut paper = start;
                for out in piece {
                    let darker = (f32::from(*out) - paper).max(0.0);
                    *out = tone(darker * 255.0 / (255.0 - paper).max(24.0));
                    paper += step;
                }
                start = end;
            }
        }
        plane
    }
}
