//! The codes of a page: what they say and where they stand.

use kiemphieu_files::Area;
use rqrr::{BitGrid as _, Grid, PreparedImage, SimpleGrid};

use crate::geometry::{Point, Projection};
use crate::guarded::guarded;
use crate::model::millimetres;
use crate::plane::{Plane, index, int, tone};
use crate::tones::Tones;

/// A code that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Code {
    pub(crate) text: String,
    /// Its corners as it is written: top left, top right, bottom right, bottom left.
    pub(crate) corners: [Point; 4],
}

impl Code {
    pub(crate) fn centre(&self) -> Point {
        let (x, y) = self.corners.iter().fold((0.0, 0.0), |(x, y), corner| (x + corner.x, y + corner.y));
        Point::new(x / 4.0, y / 4.0)
    }

    /// The mean length of a side.
    pub(crate) fn side(&self) -> f32 {
        let [a, b, c, d] = self.corners;
        (a.to(b) + b.to(c) + c.to(d) + d.to(a)) / 4.0
    }
}

/// The longest text of a code of ours.
const LONGEST: usize = 200;

/// Of how many squares a side a code is made, by the length of its text.
const SIDES: [usize; 6] = [29, 33, 25, 37, 41, 45];

/// What the code says that stands in an area in millimetres, the right way up.
pub(crate) fn text_at(page: &Plane, map: &Projection, area: &Area) -> Option<String> {
    SIDES.into_iter().find_map(|side| text_of(page, map, millimetres(area), side))
}

fn text_of(page: &Plane, map: &Projection, [left, top, right, bottom]: [f32; 4], side: usize) -> Option<String> {
    let part = |at: usize| (at as f32 + 0.5) / side as f32;
    let places = (0..side).flat_map(|y| (0..side).map(move |x| (part(x), part(y))));
    let seen = places.map(|(x, y)| map.of(Point::new(left + (right - left) * x, top + (bottom - top) * y)));
    let tones: Vec<u8> = seen.map(|at| tone(page.between(at.x - 0.5, at.y - 0.5))).collect();
    let spread = Tones::of_some(&tones, 1);
    let limit = spread.share(0.1).midpoint(spread.share(0.9));
    let is_dark = |x: usize, y: usize| tones.get(y * side + x).is_some_and(|tone| *tone > limit);
    if !alternates(side, is_dark) {
        return None;
    }
    let (_, text) = guarded(|| Grid::new(SimpleGrid::from_func(side, is_dark)).decode())?.ok()?;
    Some(text)
}

/// Whether the squares between the three large ones are dark and bright in turn, as they are where a code has so many a side:
/// three of four, for some may be dirty.
fn alternates(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> bool {
    let between = || 8..side - 8;
    let right = between().filter(|at| is_dark(*at, 6) == (at % 2 == 0)).count();
    let down = between().filter(|at| is_dark(6, *at) == (at % 2 == 0)).count();
    (right + down) * 4 >= between().len() * 2 * 3
}

/// All codes that can be read: first in the corners, where they are printed; then on the whole page, if these give none.
pub(crate) fn codes(page: &Plane) -> Vec<Code> {
    let mut found: Vec<Code> = Vec::new();
    let size = page.width.min(page.height) * 2 / 5;
    for (nth, corner) in corners(page, size).into_iter().enumerate() {
        let here = within(page, corner, size, |part| {
            let here = read(part);
            if here.is_empty() { read(&part.blurred(1)) } else { here }
        });
        here.into_iter().for_each(|code| add(&mut found, code));
        if nth == 1 && found.len() == 2 {
            break;
        }
    }
    found
}

/// Where parts of this size begin in the corners of a page: first those with a code, right way up or upside down.
fn corners(page: &Plane, size: usize) -> [[i32; 2]; 4] {
    let (right, bottom) = (int(page.width - size), int(page.height - size));
    [[right, 0], [0, bottom], [0, 0], [right, bottom]]
}

/// The codes of a part of a page, by their places on the page.
fn within(page: &Plane, [left, top]: [i32; 2], size: usize, read: impl Fn(&Plane) -> Vec<Code>) -> Vec<Code> {
    let mut codes = read(&page.part(left, top, size, size));
    for corner in codes.iter_mut().flat_map(|code| &mut code.corners) {
        *corner = Point::new(corner.x + left as f32, corner.y + top as f32);
    }
    codes
}

/// Every code of the whole page; slow.
pub(crate) fn all_codes(page: &Plane) -> Vec<Code> {
    let mut found = Vec::new();
    read(page).into_iter().chain(read(&page.blurred(1))).for_each(|code| add(&mut found, code));
    if found.is_empty() {
        read(&page.blurred(2)).into_iter().for_each(|code| add(&mut found, code));
    }
    found
}

/// The corners of a code of so many squares a side, by those that its reader gives: to the right and below they lie one square
/// too far.
fn corners_of(given: [Point; 4], side: usize) -> [Point; 4] {
    let part = side as f32 / (side + 1) as f32;
    let [first, ..] = given;
    given.map(|at| Point::new(first.x + (at.x - first.x) * part, first.y + (at.y - first.y) * part))
}

fn add(found: &mut Vec<Code>, code: Code) {
    let near = |other: &Code| other.centre().to(code.centre()) < code.side() / 2.0;
    if !found.iter().any(near) {
        found.push(code);
    }
}

/// The codes of a picture. The reader of codes is foreign: where it fails, there is none.
fn read(picture: &Plane) -> Vec<Code> {
    let work = || {
        let bright = |x: usize, y: usize| 255 - picture.tones.get(y * picture.width + x).copied().unwrap_or(0);
        let mut prepared = PreparedImage::prepare_from_greyscale(picture.width, picture.height, bright);
        let mut found = Vec::new();
        for grid in prepared.detect_grids().into_iter().take(64) {
            let corners = corners_of(grid.bounds.map(|at| Point::new(at.x as f32, at.y as f32)), grid.grid.size());
            if let Ok((_, text)) = grid.decode()
                && text.len() <= LONGEST
            {
                found.push(Code { text, corners });
            }
        }
        found
    };
    if picture.width < 21 || picture.height < 21 || index(int(picture.width)) != picture.width {
        return Vec::new();
    }
    guarded(work).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::{DOTS, code, layout, printed, scanned};

    #[test]
    fn a_code_stands_where_it_is_printed_to_half_of_one_of_its_squares() {
        let layout = layout();
        let code = code(&layout);
        let page = scanned(&printed(&layout, [&code, &code]), 1).dark;
        let found = codes(&page);
        for (code, area) in found.iter().zip(layout.papers[0].sheets[0].codes) {
            let [left, top, right, bottom] = millimetres(&area).map(|at| at * DOTS);
            let printed = [(left, top), (right, top), (right, bottom), (left, bottom)];
            for (own, (x, y)) in code.corners.into_iter().zip(printed) {
                assert!(own.to(Point::new(x, y)) < 20.0 / 29.0 / 2.0 * DOTS, "{own:?} {x} {y}");
            }
        }
        assert_eq!(found.len(), 2);
    }
}
