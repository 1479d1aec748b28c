//! The paper laid flat, and the ink on it: how much darker each point is than the paper around it.

use crate::geometry::{Point, Projection};
use crate::plane::{Plane, index, median, tone, whole};

/// Points a millimetre of the whole page laid flat.
pub(crate) const FLAT: f32 = 4.0;
/// Points a millimetre of the rows.
pub(crate) const FINE: f32 = 8.0;
/// Points a millimetre of the paper's own tone.
const WHITE: f32 = 2.0;

/// How a part of the paper lies otherwise than the map says: moved, and moved more to one side than to the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bend {
    /// About which place in millimetres.
    pub(crate) about: Point,
    /// By so many millimetres there.
    pub(crate) shift: Point,
    /// By so much more with each millimetre to the right, and down.
    pub(crate) along: Point,
    pub(crate) down: Point,
}

impl Default for Bend {
    fn default() -> Self {
        Self::shifted(Point::new(0.0, 0.0))
    }
}

impl Bend {
    pub(crate) fn shifted(shift: Point) -> Self {
        let none = Point::new(0.0, 0.0);
        Self { about: none, shift, along: none, down: none }
    }

    fn of(&self, at: Point) -> Point {
        let (x, y) = (at.x - self.about.x, at.y - self.about.y);
        Point::new(
            at.x + self.shift.x + self.along.x * x + self.down.x * y,
            at.y + self.shift.y + self.along.y * x + self.down.y * y,
        )
    }
}

/// A picture, also at lower resolution, seen through a map from millimetres.
pub(crate) struct Seen<'p> {
    levels: Vec<(f32, std::borrow::Cow<'p, Plane>)>,
    map: Projection,
    dots: f32,
    white: Plane,
    /// How much darker folds make the paper, by its height and by its width, at full resolution.
    down: Vec<f32>,
    across: Vec<f32>,
}

/// Every so many points of a height or width are looked at for a fold.
const SPARSE: usize = 16;

/// A shade narrower than so many points to each side, 0.9 mm, is a line, and lines are never taken away.
const LINE: usize = 3;

impl<'p> Seen<'p> {
    /// The picture of a paper of this size in millimetres.
    pub(crate) fn new(picture: &'p Plane, map: Projection, dots: f32, width: f32, height: f32) -> Self {
        let mut levels = vec![(1.0, std::borrow::Cow::Borrowed(picture))];
        for by in [2_u8, 3, 4, 6] {
            if dots / f32::from(by) >= WHITE {
                levels.push((f32::from(by), std::borrow::Cow::Owned(picture.reduced(usize::from(by)))));
            }
        }
        let nothing = Plane::new(1, 1, 0);
        let mut seen = Self { levels, map, dots, white: nothing, down: Vec::new(), across: Vec::new() };
        let flat = seen.tones(0.0, 0.0, width, height, WHITE, &Bend::default());
        // Whatever is narrower than 6.5 mm is on the paper; what is wider is the paper and its shades.
        seen.white = flat.narrowed(6).widened(6).blurred(2);
        let (wide, high) = (index(whole(width * FINE)), index(whole(height * FINE)));
        seen.down = folds((0..high).map(|y| (0..wide).step_by(SPARSE).map(|x| seen.shade(x, y)).collect()));
        seen.across = folds((0..wide).map(|x| (0..high).step_by(SPARSE).map(|y| seen.shade(x, y)).collect()));
        seen
    }

    /// How much darker than the paper around it a point is, by its place at full resolution.
    fn shade(&self, x: usize, y: usize) -> f32 {
        let (x, y) = ((x as f32 + 0.5) / FINE, (y as f32 + 0.5) / FINE);
        let at = self.map.of(Point::new(x, y));
        let tone = self.levels.first().map_or(0.0, |(_, plane)| plane.between(at.x - 0.5, at.y - 0.5));
        tone - self.white.between(x * WHITE - 0.5, y * WHITE - 0.5)
    }

    /// The tones between two corners in millimetres, moved by a shift in millimetres.
    fn tones(&self, left: f32, top: f32, right: f32, bottom: f32, dots: f32, bend: &Bend) -> Plane {
        let (width, height) = (index(whole((right - left) * dots)), index(whole((bottom - top) * dots)));
        let mut flat = Plane::new(width, height, 0);
        let fits = self.levels.iter().rev().find(|(by, _)| self.dots / by >= dots * 0.8);
        let Some((by, plane)) = fits.or(self.levels.first()) else { return flat };
        // Between two places in a row the map is as good as straight.
        let stretch = 16;
        for (y, row) in flat.tones.chunks_exact_mut(width.max(1)).enumerate() {
            let at_y = top + (y as f32 + 0.5) / dots;
            let place = |x: usize| {
                let seen = self.map.of(bend.of(Point::new(left + (x as f32 + 0.5) / dots, at_y)));
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

    /// What people are shown of a part of the paper.
    pub(crate) fn picture(&self, [left, top, right, bottom]: [f32; 4], dots: f32) -> Plane {
        let mut plane = self.tones(left, top, right, bottom, dots, &Bend::default());
        plane.tones.iter_mut().for_each(|tone| *tone = 255 - *tone);
        plane
    }

    /// The ink between two corners: 0 is bare paper, 255 black.
    pub(crate) fn ink(&self, area: [f32; 4], dots: f32, bend: &Bend) -> Plane {
        let [left, top, right, bottom] = area;
        let mut plane = self.tones(left, top, right, bottom, dots, bend);
        let width = plane.width.max(1);
        let stretch = 8;
        for (y, row) in plane.tones.chunks_exact_mut(width).enumerate() {
            let shift = bend.shift;
            let high = top + (y as f32 + 0.5) / dots + shift.y;
            let at_y = high * WHITE - 0.5;
            let fold = at(&self.down, high);
            let place = |x: usize| left + (x as f32 + 0.5) / dots + shift.x;
            let white = |x: usize| self.white.between(place(x) * WHITE - 0.5, at_y) + fold;
            let mut start = white(0);
            for (nth, piece) in row.chunks_mut(stretch).enumerate() {
                let end = white((nth + 1) * stretch);
                let step = (end - start) / stretch as f32;
                let mut own = start;
                for (x, out) in piece.iter_mut().enumerate() {
                    let paper = own + at(&self.across, place(nth * stretch + x));
                    let darker = (f32::from(*out) - paper).max(0.0);
                    *out = tone(darker * 255.0 / (255.0 - paper).max(24.0));
                    own += step;
                }
                start = end;
            }
        }
        plane
    }
}

/// What folds add at a place in millimetres.
fn at(folds: &[f32], place: f32) -> f32 {
    folds.get(index(whole(place * FINE - 0.5))).copied().unwrap_or(0.0)
}

/// Where a whole line of the paper is darker than most lines, a fold shades it: by how much.
fn folds(lines: impl Iterator<Item = Vec<f32>>) -> Vec<f32> {
    let low = |mut line: Vec<f32>| {
        line.sort_by(f32::total_cmp);
        line.get(line.len() * 3 / 10).copied().unwrap_or(0.0)
    };
    let shades: Vec<f32> = lines.map(low).collect();
    let usual = median(shades.iter().copied());
    let over: Vec<f32> = shades.iter().map(|shade| (shade - usual).max(0.0)).collect();
    let around = |values: &[f32], of: fn(f32, f32) -> f32| -> Vec<f32> {
        let reach = |at: usize| values.get(at.saturating_sub(LINE)..(at + LINE + 1).min(values.len())).unwrap_or(&[]);
        (0..values.len()).map(|at| reach(at).iter().copied().reduce(of).unwrap_or(0.0)).collect()
    };
    let opened = around(&around(&over, f32::min), f32::max);
    opened.into_iter().zip(over).map(|(opened, over)| if opened < 2.0 { 0.0 } else { opened.min(over) }).collect()
}
