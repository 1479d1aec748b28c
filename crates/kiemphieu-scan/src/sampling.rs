//! The inner loops of the reading: tones along straight lines between the points of a picture, and what ink they are.
//!
//! Places are held in 65,536ths of a point and weights in 256ths, so that the same bytes come on every machine. Sums are
//! `wrapping_…` where nothing can wrap: a tone times both weights is less than 2²⁴, and the places lie within the picture.

use crate::geometry::Point;
use crate::plane::{Plane, index, int};

/// A whole point.
const ONE: i64 = 1 << 16;

/// The tones of a picture at equal steps along a line; beyond the edges those of the edge.
pub(crate) fn along(picture: &Plane, start: Point, step: Point, tones: &mut [u8]) {
    let (x, y, step_x, step_y) = (fixed(start.x), fixed(start.y), fixed(step.x), fixed(step.y));
    let steps = i64::from(int(tones.len().saturating_sub(1)));
    let (left, right) = ordered(x, x + step_x * steps);
    let (top, bottom) = ordered(y, y + step_y * steps);
    let within = |first: i64, last: i64, size: usize| first >= 0 && last / ONE + 1 < i64::from(int(size));
    if within(left, right, picture.width) && within(top, bottom, picture.height) {
        inside(picture, [x, y], [step_x, step_y], [left / ONE, top / ONE], tones);
    } else {
        let (mut x, mut y) = (x, y);
        for tone in tones {
            let at = |dx: i32, dy: i32| u32::from(picture.at(point(x) + dx, point(y) + dy));
            *tone = mean([at(0, 0), at(1, 0), at(0, 1), at(1, 1)], part(x), part(y));
            (x, y) = (x + step_x, y + step_y);
        }
    }
}

/// So many points are fetched, and then weighed together.
const BLOCK: usize = 16;

/// The same where all points lie within the picture, of which `corner` is the first that is needed.
fn inside(picture: &Plane, [x, y]: [i64; 2], [step_x, step_y]: [i64; 2], corner: [i64; 2], tones: &mut [u8]) {
    let [left, top] = corner.map(|at| index(narrow(at)));
    let start = top * picture.width + left;
    let below = picture.tones.get(start + picture.width..).unwrap_or(&[]);
    let above = picture.tones.get(start..).and_then(|above| above.get(..below.len())).unwrap_or(&[]);
    let width = low(i64::from(int(picture.width)));
    let [left, top] = corner.map(|at| at * ONE);
    let (mut x, mut y, step_x, step_y) = (low(x - left), low(y - top), low(step_x), low(step_y));
    for tones in tones.chunks_mut(BLOCK) {
        let (first_x, first_y) = (x, y);
        let (mut upper, mut lower) = ([0; BLOCK], [0; BLOCK]);
        for (upper, lower) in upper.iter_mut().zip(&mut lower).take(tones.len()) {
            let at = (y >> 16).wrapping_mul(width).wrapping_add(x >> 16) as usize;
            let next = at.wrapping_add(1);
            if let (Some(a), Some(b), Some(c), Some(d)) =
                (above.get(at), above.get(next), below.get(at), below.get(next))
            {
                (*upper, *lower) = (u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]));
            }
            (x, y) = (x.wrapping_add(step_x), y.wrapping_add(step_y));
        }
        let weighed = weighed(&upper, &lower, [first_x, first_y].map(fraction), [step_x, step_y].map(fraction));
        tones.iter_mut().zip(weighed).for_each(|(tone, weighed)| *tone = weighed);
    }
}

/// The means of the upper and lower two points around each place, which go on by equal steps in 65,536ths; of two points the
/// left one is in the lower half of a word.
fn weighed(upper: &[u16; BLOCK], lower: &[u16; BLOCK], [x, y]: [u16; 2], step: [u16; 2]) -> [u8; BLOCK] {
    let (mut x, mut y) = (x, y);
    let mut tones = [0; BLOCK];
    for (tone, (upper, lower)) in tones.iter_mut().zip(upper.iter().zip(lower)) {
        let across = |two: u16| {
            let (left, right) = (two & 0xFF, two >> 8);
            (left << 8).wrapping_add(right.wrapping_sub(left).wrapping_mul(x >> 8))
        };
        let (above, below) = (u32::from(across(*upper)), u32::from(across(*lower)));
        let down = u32::from(y >> 8);
        let mean = above.wrapping_mul(256 - down).wrapping_add(below.wrapping_mul(down)).wrapping_add(1 << 15);
        let [_, _, mean, _] = mean.to_le_bytes();
        *tone = mean;
        (x, y) = (x.wrapping_add(step[0]), y.wrapping_add(step[1]));
    }
    tones
}

/// Behind the point of a place.
fn fraction(at: u32) -> u16 {
    let [low, high, ..] = at.to_le_bytes();
    u16::from_le_bytes([low, high])
}

/// The mean of four points around a place, by how far it lies to the right and down, in 256ths.
fn mean([a, b, c, d]: [u32; 4], right: u32, down: u32) -> u8 {
    let across = |left: u32, further: u32| (left << 8).wrapping_add(further.wrapping_sub(left).wrapping_mul(right));
    let (above, below) = (across(a, b), across(c, d));
    let mean = (above << 8).wrapping_add(below.wrapping_sub(above).wrapping_mul(down)).wrapping_add(1 << 15);
    let [_, tone, ..] = mean.to_be_bytes();
    tone
}

/// Makes tones to ink: by how much of the way from the tone of the paper to black each is darker. The paper lies so far between
/// two rows, and is so much darker by a fold.
pub(crate) fn inked(tones: &mut [u8], [above, below]: [&[f32]; 2], part: f32, fold: f32) {
    for (tone, (above, below)) in tones.iter_mut().zip(above.iter().zip(below)) {
        let paper = above + (below - above) * part + fold;
        let darker = (f32::from(*tone) - paper).max(0.0);
        *tone = nearest((darker * 255.0 / (255.0 - paper).max(24.0)).min(255.0));
    }
}

/// The nearest whole number to one in 0 to 255: with 2²³ added it is the lowest bits of the sum.
fn nearest(value: f32) -> u8 {
    let [lowest, ..] = (value + 8_388_608.0).to_bits().to_le_bytes();
    lowest
}

fn ordered(one: i64, other: i64) -> (i64, i64) {
    (one.min(other), one.max(other))
}

#[expect(clippy::cast_possible_truncation, reason = "a cast of a float stops at the bounds")]
fn fixed(value: f32) -> i64 {
    // No picture has so many points a side: what is beyond is beyond its edges.
    (value.clamp(-1e6, 1e6) * 65_536.0) as i64
}

fn point(at: i64) -> i32 {
    narrow(at.div_euclid(ONE))
}

fn part(at: i64) -> u32 {
    low(at.rem_euclid(ONE)) >> 8
}

fn narrow(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "negative steps go back by wrapping around"
)]
fn low(value: i64) -> u32 {
    value as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plane::tone;

    fn some(width: usize, height: usize) -> Plane {
        let mut chance = fastrand::Rng::with_seed(5);
        Plane { width, height, tones: (0..width * height).map(|_| chance.u8(..)).collect() }
    }

    #[test]
    fn tones_along_a_line_are_those_between_the_points_within_and_beyond_the_edges() {
        let picture = some(60, 40);
        let lines = [
            ((3.2, 4.7), (0.98, 0.03)),
            ((55.5, 30.1), (-1.1, -0.4)),
            ((-7.3, 2.0), (2.5, 1.1)),
            ((50.0, 38.9), (0.5, 0.1)),
        ];
        for ((x, y), (step_x, step_y)) in lines {
            let mut tones = [0; 32];
            along(&picture, Point::new(x, y), Point::new(step_x, step_y), &mut tones);
            for (nth, own) in (0_u8..).zip(tones) {
                let plain = picture.between(x + step_x * f32::from(nth), y + step_y * f32::from(nth));
                assert!((f32::from(own) - plain).abs() < 2.6, "{nth}: {own} {plain}");
            }
        }
    }

    #[test]
    fn ink_is_the_part_of_the_way_from_the_paper_to_black() {
        for paper in [0.0, 7.25, 100.5, 240.0] {
            let mut tones: Vec<u8> = (0..=255).collect();
            inked(&mut tones, [&[paper - 2.0; 256], &[paper; 256]], 0.5, 1.0);
            for (seen, ink) in (0_u8..=255).zip(tones) {
                let part = (f32::from(seen) - paper).max(0.0) * 255.0 / (255.0_f32 - paper).max(24.0);
                assert!((f32::from(ink) - f32::from(tone(part))).abs() <= 1.0, "{paper} {seen}");
            }
        }
    }
}
