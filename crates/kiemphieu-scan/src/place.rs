//! Where a paper lies in a picture: by its codes roughly, by the squares in its corners exactly.

use kiemphieu_files::{Area, SheetLayout};

use crate::code::Code;
use crate::geometry::{Point, Projection};
use crate::plane::{Plane, index, whole};
use crate::tones::Tones;

/// Where a paper lies.
pub(crate) struct Placed {
    /// From its millimetres to the points of the picture.
    pub(crate) map: Projection,
    /// Points a millimetre, by its size in the picture.
    pub(crate) dots: f32,
}

/// How far from its expected place a square is looked for, in millimetres, with two codes and with one.
const NEAR: f32 = 9.0;
const FAR: f32 = 22.0;

/// The same where the paper is expected to fill the page, turned by at most some degrees.
const ABOUT: f32 = 16.0;

/// Corners of codes further than so many millimetres from where a paper without perspective has them show that it has some.
const BENT: f32 = 0.6;

/// The middle of an area in millimetres.
pub(crate) fn middle(area: &Area) -> Point {
    let [left, top, right, bottom] = area.0;
    Point::new((left + right) as f32 / 2000.0, (top + bottom) as f32 / 2000.0)
}

/// Finds the paper of these codes, of which all say the same.
pub(crate) fn place(picture: &Plane, sheet: &SheetLayout, codes: &[&Code]) -> Option<Placed> {
    let at = |which: usize| sheet.codes.get(which).map(corners);
    let (first, second) = (at(0)?, at(1)?);
    let with = |areas: &[([Point; 4], &Code)]| {
        let pairs = areas.iter().flat_map(|(area, code)| area.iter().copied().zip(code.corners));
        refined(picture, sheet, &pairs.collect::<Vec<_>>(), if areas.len() > 1 { NEAR } else { FAR })
    };
    let tries = match codes {
        [one, other, ..] => vec![with(&[(first, one), (second, other)]), with(&[(first, other), (second, one)])],
        [one] => vec![with(&[(first, one)]), with(&[(second, one)])],
        [] => Vec::new(),
    };
    let best = tries.into_iter().flatten().max_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, placed)| placed)
}

/// Finds a paper that fills the page by its four squares alone, the right way up or upside down.
pub(crate) fn filling(picture: &Plane, sheet: &SheetLayout, upside_down: bool) -> Option<Placed> {
    let (wide, high) = (picture.width as f32, picture.height as f32);
    let [width, height] = sheet.size.map(|length| length as f32 / 1000.0);
    let dots = f32::midpoint(wide / width, high / height);
    let place = |square: &Area| {
        let at = middle(square);
        let (x, y) = (at.x / width * wide, at.y / height * high);
        let expected = if upside_down { Point::new(wide - x, high - y) } else { Point::new(x, y) };
        Some((at, find_square(picture, expected, ABOUT * dots, 5.0 * dots)?))
    };
    let found: Vec<(Point, Point)> = sheet.squares.iter().map_while(place).collect();
    let map = Projection::through(&found).filter(|_| found.len() == sheet.squares.len())?;
    let (along, down) = map.scale_at(Point::new(width / 2.0, height / 2.0));
    Some(Placed { map, dots: (along + down) / 2.0 })
}

fn corners(area: &Area) -> [Point; 4] {
    let [left, top, right, bottom] = area.0.map(|at| at as f32 / 1000.0);
    [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Point::new(x, y))
}

/// The place by the squares that stand near where the codes let them be expected, and how sure it is.
fn refined(picture: &Plane, sheet: &SheetLayout, codes: &[(Point, Point)], reach: f32) -> Option<(f32, Placed)> {
    let mut map = Projection::level(codes)?;
    let mut found: Vec<(Point, Point)> = Vec::new();
    let code = codes.first()?.0;
    let mut squares: Vec<Point> = sheet.squares.iter().map(middle).collect();
    squares.sort_by(|one, other| one.to(code).total_cmp(&other.to(code)));
    for square in squares {
        let (along, down) = map.scale_at(square);
        let dots = (along + down) / 2.0;
        if !(2.0..60.0).contains(&dots) {
            return None;
        }
        if let Some(seen) = find_square(picture, map.of(square), reach * dots, 5.0 * dots) {
            found.push((square, seen));
            let so_far: Vec<_> = codes.iter().chain(&found).copied().collect();
            map = Projection::level(&so_far)?;
        }
    }
    // Squares may be cut off: then the rows themselves must show that they lie where they should.
    let has_both = codes.len() == 8;
    if found.len() < 2 && !has_both {
        return None;
    }
    let map = match found.as_slice() {
        [_, _, _, _] => Projection::through(&found)?,
        _ => {
            // Squares are found more exactly than corners of codes.
            let weighed: Vec<_> = found.iter().flat_map(|pair| [*pair; 6]).chain(codes.iter().copied()).collect();
            let flat = Projection::level(&weighed)?;
            let is_flat = weighed.iter().all(|(from, to)| flat.of(*from).to(*to) < BENT * flat.scale_at(*from).0);
            let corners = found.len() + if has_both { 2 } else { 1 };
            if is_flat || corners < 4 { flat } else { Projection::through(&weighed)? }
        }
    };
    let middle = Point::new(sheet.size[0] as f32 / 2000.0, sheet.size[1] as f32 / 2000.0);
    let (along, down) = map.scale_at(middle);
    let skew = codes.iter().map(|(from, to)| map.of(*from).to(*to)).fold(0.0, f32::max) / along;
    // The codes must stand where the squares say, or the squares are none.
    (skew < 2.5).then(|| (found.len() as f32 - skew, Placed { map, dots: (along + down) / 2.0 }))
}

/// The middle of a dark square of this side nearest to a place.
fn find_square(picture: &Plane, at: Point, reach: f32, side: f32) -> Option<Point> {
    let (left, top) = (whole(at.x - reach), whole(at.y - reach));
    let size = index(whole(2.0 * reach));
    if at.x < -reach || at.y < -reach || at.x > picture.width as f32 + reach || at.y > picture.height as f32 + reach {
        return None;
    }
    let (left, top) = (left.max(0), top.max(0));
    let part = picture.part(
        left,
        top,
        size.min(picture.width.saturating_sub(index(left))),
        size.min(picture.height.saturating_sub(index(top))),
    );
    let tones = Tones::of(&part);
    let (bright, dark) = (tones.share(0.25), tones.share(0.985));
    if part.tones.is_empty() || dark < bright.saturating_add(40) {
        return None;
    }
    let limit = bright.midpoint(dark);
    let mut seen: Vec<bool> = part.tones.iter().map(|tone| *tone <= limit).collect();
    let mut best: Option<(f32, Point)> = None;
    let mut stack = Vec::new();
    for start in 0..seen.len() {
        if seen.get(start) != Some(&false) {
            continue;
        }
        let mut spot = Spot::default();
        stack.push(start);
        if let Some(own) = seen.get_mut(start) {
            *own = true;
        }
        while let Some(point) = stack.pop() {
            let (x, y) = (point % part.width, point / part.width);
            spot.add(x, y);
            let near = [
                (x > 0).then(|| point - 1),
                (x + 1 < part.width).then_some(point + 1),
                point.checked_sub(part.width),
                Some(point + part.width),
            ];
            for next in near.into_iter().flatten() {
                if let Some(own) = seen.get_mut(next).filter(|own| !**own) {
                    *own = true;
                    stack.push(next);
                }
            }
        }
        if let Some(middle) = spot.square(side) {
            let middle = Point::new(middle.x + left as f32, middle.y + top as f32);
            let far = middle.to(at);
            if best.is_none_or(|(so_far, _)| far < so_far) {
                best = Some((far, middle));
            }
        }
    }
    best.map(|(_, middle)| middle)
}

/// Dark points that touch each other.
#[derive(Default)]
struct Spot {
    points: usize,
    sum_x: usize,
    sum_y: usize,
    right: usize,
    bottom: usize,
    left: Option<usize>,
    top: Option<usize>,
}

impl Spot {
    fn add(&mut self, x: usize, y: usize) {
        self.points += 1;
        self.sum_x += x;
        self.sum_y += y;
        self.right = self.right.max(x);
        self.bottom = self.bottom.max(y);
        self.left = Some(self.left.map_or(x, |left| left.min(x)));
        self.top = Some(self.top.map_or(y, |top| top.min(y)));
    }

    /// Its middle, where it is a square of about this side.
    fn square(&self, side: f32) -> Option<Point> {
        let (wide, high) = (self.right + 1 - self.left?, self.bottom + 1 - self.top?);
        let points = self.points as f32;
        let is = |length: usize| (0.78..1.35).contains(&(length as f32 / side));
        let full = points / (wide * high) as f32;
        let square = is(wide) && is(high) && full > 0.78 && (0.65..1.4).contains(&(points / (side * side)));
        let middle = |sum: usize| sum as f32 / points + 0.5;
        square.then(|| Point::new(middle(self.sum_x), middle(self.sum_y)))
    }
}
