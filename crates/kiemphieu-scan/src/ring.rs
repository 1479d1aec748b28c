//! The ring of a stamp, which may lie beside the place that is left for it.

use crate::geometry::Point;
use crate::ink::FLAT;
use crate::model::{SheetModel, millimetres};
use crate::plane::{Plane, int, whole};

/// The ring of a stamp, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ring {
    middle: Point,
    radius: f32,
}

/// How wide stamps of organisations are: half of it, in millimetres, and by how much the next one that is tried is wider.
const NARROWEST: f32 = 12.0;
const WIDEST: f32 = 20.0;
const STEP: f32 = 0.5;

/// How far from the middle of its place a stamp may lie, in millimetres.
const ASTRAY: i32 = 24;

/// At so many places around a ring ink is looked for.
const PLACES: u8 = 90;

/// A point of a stamp is darker than this.
const INKED: u8 = 30;

impl Ring {
    /// The ring of which the most is seen: three quarters, of no less than half of it where nothing is printed.
    pub(crate) fn of(flat: &Plane, sheet: &SheetModel) -> Option<Self> {
        let [left, top, right, bottom] = millimetres(&sheet.layout.stamp);
        let (x, y) = (f32::midpoint(left, right), f32::midpoint(top, bottom));
        let printed = sheet.flat.widened(1);
        let middles =
            (-ASTRAY..=ASTRAY).flat_map(|by_y| (-ASTRAY..=ASTRAY).map(move |by_x| (by_x as f32, by_y as f32)));
        let rings = middles.flat_map(|(by_x, by_y)| {
            let widths = (0..=whole((WIDEST - NARROWEST) / STEP)).map(|at| NARROWEST + at as f32 * STEP);
            widths.map(move |radius| Self { middle: Point::new(x + by_x, y + by_y), radius })
        });
        let shares = rings.filter_map(|ring| Some((ring.share(flat, &printed)?, ring)));
        let (share, ring) = shares.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
        (share >= 0.75).then_some(ring)
    }

    /// Which share of it is inked, where at least half of it lies on bare paper.
    fn share(self, flat: &Plane, printed: &Plane) -> Option<f32> {
        let (mut bare, mut inked) = (0, 0);
        for at in 0..PLACES {
            let (sin, cos) = (f32::from(at) / f32::from(PLACES) * std::f32::consts::TAU).sin_cos();
            let place = |radius: f32| {
                let (x, y) = (self.middle.x + radius * cos, self.middle.y + radius * sin);
                (whole(x * FLAT - 0.5), whole(y * FLAT - 0.5))
            };
            let (x, y) = place(self.radius);
            if x < 0 || y < 0 || x >= int(flat.width) || printed.at(x, y) > 0 {
                continue;
            }
            bare += 1;
            let is_inked = [-0.5, -0.25, 0.0, 0.25, 0.5].into_iter().any(|by| {
                let (x, y) = place(self.radius + by);
                flat.at(x, y) > INKED
            });
            inked += i32::from(is_inked);
            if (bare - inked) * 4 > i32::from(PLACES) {
                return None;
            }
        }
        (bare * 2 >= i32::from(PLACES)).then(|| inked as f32 / bare as f32)
    }

    /// Takes away what lies within.
    pub(crate) fn cleared(self, flat: &mut Plane) {
        let width = flat.width.max(1);
        for (at, tone) in flat.tones.iter_mut().enumerate() {
            let place = |at: usize| (at as f32 + 0.5) / FLAT;
            if Point::new(place(at % width), place(at / width)).to(self.middle) <= self.radius + 1.0 {
                *tone = 0;
            }
        }
    }
}
