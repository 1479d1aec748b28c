//! The paper laid flat, and the ink on it: how much darker each point is than the paper around it.

use crate::geometry::{Point, Projection};
use crate::levels::Levels;
use crate::plane::{Plane, below, index, median, nth, whole};
use crate::sampling::{along, inked};

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

/// A picture seen through a map from millimetres.
pub(crate) struct Seen<'p> {
    levels: &'p Levels<'p>,
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

/// Over so many millimetres the map is as good as straight.
const STRAIGHT: f32 = 12.0;

/// Over so many points at full resolution the tone of the paper changes evenly.
const EVEN: usize = 8;

impl<'p> Seen<'p> {
    /// The picture of a paper of this size in millimetres.
    pub(crate) fn new(levels: &'p Levels<'p>, map: Projection, dots: f32, width: f32, height: f32) -> Self {
        let nothing = Plane::new(1, 1, 0);
        let mut seen = Self { levels, map, dots, white: nothing, down: Vec::new(), across: Vec::new() };
        let flat = seen.tones([0.0, 0.0, width, height], WHITE, &Bend::default());
        // Whatever is narrower than 6.5 mm is on the paper; what is wider is the paper and its shades.
        seen.white = flat.narrowed(6).widened(6).blurred(2);
        seen.find_folds(index(whole(width * FINE)), index(whole(height * FINE)));
        seen
    }

    /// Finds the folds of a paper of so many points at full resolution.
    fn find_folds(&mut self, wide: usize, high: usize) {
        let place = |at: usize| (at as f32 + 0.5) / FINE;
        let columns = (0..wide).step_by(SPARSE).map(|x| Point::new(place(x), place(0)));
        let columns = columns.map(|start| self.shades(start, Point::new(0.0, 1.0 / FINE), high));
        let rows = (0..high).step_by(SPARSE).map(|y| Point::new(place(0), place(y)));
        let rows = rows.map(|start| self.shades(start, Point::new(1.0 / FINE, 0.0), wide));
        (self.down, self.across) = (folds(&columns.collect::<Vec<_>>()), folds(&rows.collect::<Vec<_>>()));
    }

    /// How much darker than the paper around them points along a line are.
    fn shades(&self, start: Point, step: Point, count: usize) -> Vec<f32> {
        let mut tones = vec![0; count];
        self.line(1, start, step, &Bend::default(), &mut tones);
        let white = |nth: usize| {
            let (x, y) = (start.x + nth as f32 * step.x, start.y + nth as f32 * step.y);
            self.white.between(x * WHITE - 0.5, y * WHITE - 0.5)
        };
        let mut shades = Vec::with_capacity(count);
        let mut here = white(0);
        for (nth, tones) in tones.chunks(EVEN).enumerate() {
            let end = white((nth + 1) * EVEN);
            let rise = (end - here) / EVEN as f32;
            shades.extend((0_u8..).zip(tones).map(|(at, tone)| f32::from(*tone) - here - rise * f32::from(at)));
            here = end;
        }
        shades
    }

    /// The tones along a line, from a place in millimetres on, in a picture reduced so many times.
    fn line(&self, times: u8, start: Point, step: Point, bend: &Bend, tones: &mut [u8]) {
        let (picture, times) = (self.levels.by(usize::from(times)), f32::from(times));
        let place = |nth: usize| {
            let (x, y) = (start.x + nth as f32 * step.x, start.y + nth as f32 * step.y);
            let seen = self.map.of(bend.of(Point::new(x, y)));
            Point::new(seen.x / times - 0.5, seen.y / times - 0.5)
        };
        let stretch = index(whole(STRAIGHT / step.x.max(step.y))).max(1);
        let mut here = place(0);
        for (nth, tones) in tones.chunks_mut(stretch).enumerate() {
            let end = place((nth + 1) * stretch);
            let parts = stretch as f32;
            along(picture, here, Point::new((end.x - here.x) / parts, (end.y - here.y) / parts), tones);
            here = end;
        }
    }

    /// The tones between two corners in millimetres, at so many points a millimetre.
    fn tones(&self, [left, top, right, bottom]: [f32; 4], dots: f32, bend: &Bend) -> Plane {
        let (width, height) = (index(whole((right - left) * dots)), index(whole((bottom - top) * dots)));
        let mut flat = Plane::new(width, height, 0);
        let times = [6_u8, 4, 3, 2].into_iter().find(|times| self.dots / f32::from(*times) >= (dots * 0.8).max(WHITE));
        for (y, row) in flat.tones.chunks_exact_mut(width.max(1)).enumerate() {
            let start = Point::new(left + 0.5 / dots, top + (y as f32 + 0.5) / dots);
            self.line(times.unwrap_or(1), start, Point::new(1.0 / dots, 0.0), bend, row);
        }
        flat
    }

    /// What people are shown of a part of the paper.
    pub(crate) fn picture(&self, area: [f32; 4], dots: f32) -> Plane {
        let mut plane = self.tones(area, dots, &Bend::default());
        plane.tones.iter_mut().for_each(|tone| *tone = 255 - *tone);
        plane
    }

    /// The ink between two corners: 0 is bare paper, 255 black.
    pub(crate) fn ink(&self, area: [f32; 4], dots: f32, bend: &Bend) -> Plane {
        let mut plane = self.tones(area, dots, bend);
        let (left, top) = (area[0] + bend.shift.x, area[1] + bend.shift.y);
        let columns: Vec<Column> = (0..plane.width).map(|x| self.column(left + (x as f32 + 0.5) / dots)).collect();
        let paper = |y: i32| {
            let tones = self.white.row(index(y).min(self.white.height.saturating_sub(1)));
            columns.iter().map(|column| column.tone(tones)).collect::<Vec<f32>>()
        };
        // The row of paper above the points and the one below, for as long as they lie between these.
        let mut rows: Option<(i32, [Vec<f32>; 2])> = None;
        for (y, tones) in plane.tones.chunks_exact_mut(columns.len().max(1)).enumerate() {
            let high = top + (y as f32 + 0.5) / dots;
            let at_y = high * WHITE - 0.5;
            let row = below(at_y);
            let rows = match rows.take() {
                Some(own) if own.0 == row => rows.insert(own),
                Some((before, [_, lower])) if before + 1 == row => rows.insert((row, [lower, paper(row + 1)])),
                _ => rows.insert((row, [paper(row), paper(row + 1)])),
            };
            let [upper, lower] = &rows.1;
            inked(tones, [upper, lower], at_y - row as f32, at(&self.down, high));
        }
        plane
    }

    /// Where the tone of the paper stands for a place across, in millimetres.
    fn column(&self, place: f32) -> Column {
        let at_x = place * WHITE - 0.5;
        let left = below(at_x);
        let within = |x: i32| index(x).min(self.white.width.saturating_sub(1));
        Column { points: [within(left), within(left + 1)], part: at_x - left as f32, fold: at(&self.across, place) }
    }
}

/// Between which two points of the paper's own tones a column lies, how far, and what a fold adds there.
struct Column {
    points: [usize; 2],
    part: f32,
    fold: f32,
}

impl Column {
    fn tone(&self, tones: &[u8]) -> f32 {
        let [one, other] = self.points.map(|at| f32::from(tones.get(at).copied().unwrap_or(0)));
        one + (other - one) * self.part + self.fold
    }
}

/// What folds add at a place in millimetres.
fn at(folds: &[f32], place: f32) -> f32 {
    folds.get(index(whole(place * FINE - 0.5))).copied().unwrap_or(0.0)
}

/// Where a whole line of the paper is darker than most lines, a fold shades it: by how much; from lines across these.
fn folds(crossing: &[Vec<f32>]) -> Vec<f32> {
    // The tone that most points of a line have at least: names and marks cover less of it.
    let low = |at: usize| {
        let line: Vec<f32> = crossing.iter().filter_map(|crossing| crossing.get(at)).copied().collect();
        let place = line.len() * 3 / 10;
        nth(line, place)
    };
    let shades: Vec<f32> = (0..crossing.first().map_or(0, Vec::len)).map(low).collect();
    let usual = median(shades.iter().copied());
    let over: Vec<f32> = shades.iter().map(|shade| (shade - usual).max(0.0)).collect();
    let around = |values: &[f32], of: fn(f32, f32) -> f32| -> Vec<f32> {
        let reach = |at: usize| values.get(at.saturating_sub(LINE)..(at + LINE + 1).min(values.len())).unwrap_or(&[]);
        (0..values.len()).map(|at| reach(at).iter().copied().reduce(of).unwrap_or(0.0)).collect()
    };
    let opened = around(&around(&over, f32::min), f32::max);
    opened.into_iter().zip(over).map(|(opened, over)| if opened < 2.0 { 0.0 } else { opened.min(over) }).collect()
}
