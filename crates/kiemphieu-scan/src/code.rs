//! The codes of a page: what they say and where they stand.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rqrr::PreparedImage;

use crate::geometry::Point;
use crate::plane::{Plane, index, int};

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

/// All codes that can be read: first in the corners, where they are printed; then on the whole page, if these give none.
pub(crate) fn codes(page: &Plane) -> Vec<Code> {
    let side = page.width.min(page.height) * 2 / 5;
    let (right, bottom) = (int(page.width - side), int(page.height - side));
    let mut found: Vec<Code> = Vec::new();
    for (left, top) in [(right, 0), (0, bottom), (0, 0), (right, bottom)] {
        let part = page.part(left, top, side, side);
        let mut here = read(&part);
        if here.is_empty() {
            here = read(&part.blurred(1));
        }
        for mut code in here {
            for corner in &mut code.corners {
                *corner = Point::new(corner.x + left as f32, corner.y + top as f32);
            }
            add(&mut found, code);
        }
        if found.len() == 2 && top != 0 && left == 0 {
            break;
        }
    }
    found
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
            let corners = grid.bounds.map(|at| Point::new(at.x as f32, at.y as f32));
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
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_default()
}
