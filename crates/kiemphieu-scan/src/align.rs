//! Each row by itself: where it lies exactly, and whether it is itself.

use std::collections::HashMap;

use crate::geometry::Point;
use crate::ink::{Bend, FINE, FLAT, Seen};
use crate::model::{Pattern, RowModel, SheetModel};
use crate::plane::{Plane, int, median, whole};

/// How far a row may lie from where the squares let it be expected, in millimetres.
const REACH: f32 = 2.5;

/// Where a row lies, and how alike it is to the printed one.
pub(crate) struct Found {
    pub(crate) bend: Bend,
    pub(crate) alike: f32,
}

/// Where the number and name of a row lie: the shift in millimetres, and how alike it is to the printed one, in −1 to 1.
#[derive(Debug, Clone, Copy)]
struct Lies {
    shift: Point,
    alike: f32,
}

/// Where each row lies.
pub(crate) fn rows(seen: &Seen<'_>, flat: &Plane, sheet: &SheetModel) -> Vec<Found> {
    let coarse = flat.reduced(2);
    let rough: Vec<Lies> = sheet.rows.iter().map(|row| rough(&coarse, flat, row)).collect();
    let settled = settled(sheet, &rough);
    let lies: Vec<Lies> = sheet.rows.iter().zip(settled).map(|(row, lies)| fine(seen, row, lies)).collect();
    let anchors: Vec<Anchor> = sheet.rows.iter().zip(&lies).flat_map(|(row, lies)| anchors(flat, row, *lies)).collect();
    let found =
        sheet.rows.iter().zip(lies).map(|(row, lies)| Found { bend: bend(row, lies, &anchors), alike: lies.alike });
    found.collect()
}

/// A place whose shift was found; of an upright line only the shift to the side.
struct Anchor {
    at: Point,
    x: f32,
    y: Option<f32>,
    weight: f32,
}

fn middle(row: &RowModel) -> Point {
    Point::new(f32::midpoint(row.own[0], row.own[2]), f32::midpoint(row.own[1], row.own[3]))
}

/// The row itself, and the line at the right of its name.
fn anchors(flat: &Plane, row: &RowModel, lies: Lies) -> Vec<Anchor> {
    let own = Anchor { at: middle(row), x: lies.shift.x, y: Some(lies.shift.y), weight: lies.alike.max(0.05) };
    let [_, top, right, bottom] = row.name;
    let rows: Vec<i32> = (whole((top + lies.shift.y) * FLAT)..whole((bottom + lies.shift.y) * FLAT)).collect();
    let from = whole((right + lies.shift.x - 1.5) * FLAT);
    let sums: Vec<f32> =
        (from..from + 13).map(|x| rows.iter().map(|y| f32::from(flat.at(x, *y))).sum::<f32>()).collect();
    let best = sums.iter().copied().fold(0.0, f32::max);
    // A solid line is dark over the whole height.
    if best < 70.0 * rows.len() as f32 {
        return vec![own];
    }
    let near = |at: usize| sums.get(at).copied().unwrap_or(0.0);
    let at = sums.iter().position(|sum| *sum >= best).unwrap_or(0);
    let (mut sum, mut weight) = (0.0, 0.0);
    for at in at.saturating_sub(1)..=at + 1 {
        sum += near(at) * (from + int(at)) as f32;
        weight += near(at);
    }
    let x = (sum / weight + 0.5) / FLAT - right;
    vec![own, Anchor { at: Point::new(right, middle(row).y), x, y: None, weight: 0.8 }]
}

/// How the paper is bent about a row, by what was found near it.
fn bend(row: &RowModel, lies: Lies, anchors: &[Anchor]) -> Bend {
    let about = middle(row);
    let fit = |value: &dyn Fn(&Anchor) -> Option<f32>| {
        let mut sums = [[0.0_f32; 4]; 3];
        // Without anything to the contrary the paper is not bent.
        for (at, small) in [(1, 40.0), (2, 40.0)] {
            if let Some(own) = sums.get_mut(at).and_then(|line: &mut [f32; 4]| line.get_mut(at)) {
                *own += small;
            }
        }
        for anchor in anchors {
            let Some(value) = value(anchor) else { continue };
            let (x, y) = (anchor.at.x - about.x, anchor.at.y - about.y);
            let far = (y / 9.0).powi(2) + (x / 90.0).powi(2);
            let weight = anchor.weight / (1.0 + far).powi(2);
            let line = [1.0, x, y, value];
            for (own, left) in sums.iter_mut().zip(line) {
                own.iter_mut().zip(line).for_each(|(sum, right)| *sum += weight * left * right);
            }
        }
        solved(sums)
    };
    let (x, y) = (fit(&|anchor| Some(anchor.x)), fit(&|anchor| anchor.y));
    match (x, y) {
        (Some([_, along_x, down_x]), Some([_, along_y, down_y])) => {
            Bend { about, shift: lies.shift, along: Point::new(along_x, along_y), down: Point::new(down_x, down_y) }
        }
        _ => Bend::shifted(lies.shift),
    }
}

/// Three equations with three unknowns.
fn solved(sums: [[f32; 4]; 3]) -> Option<[f32; 3]> {
    let [[a, b, c, u], [d, e, f, v], [g, h, i, w]] = sums;
    let whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    let one = u * (e * i - f * h) - b * (v * i - f * w) + c * (v * h - e * w);
    let two = a * (v * i - f * w) - u * (d * i - f * g) + c * (d * w - v * g);
    let three = a * (e * w - v * h) - b * (d * w - v * g) + u * (d * h - e * g);
    (whole.abs() > 1e-3).then(|| [one / whole, two / whole, three / whole])
}

fn rough(coarse: &Plane, flat: &Plane, row: &RowModel) -> Lies {
    let half = FLAT / 2.0;
    let reach = whole(REACH * half);
    let (x, y) = (whole(row.own[0] * half), whole(row.own[1] * half));
    let tries = (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy)));
    let best = best(tries, |(dx, dy)| alike(coarse, x + dx, y + dy, &row.own_coarse));
    let ((dx, dy), _) = best;
    let (left, top) = (whole(row.own[0] * FLAT), whole(row.own[1] * FLAT));
    let near = (-1..=1).flat_map(|by| (-1..=1).map(move |bx| (2 * dx + bx, 2 * dy + by)));
    let ((dx, dy), how) = self::best(near, |(dx, dy)| alike(flat, left + dx, top + dy, &row.own_flat));
    // The drawing starts between two points.
    let off = |at: f32, start: i32| at - start as f32 / FLAT;
    let shift = Point::new(dx as f32 / FLAT - off(row.own[0], left), dy as f32 / FLAT - off(row.own[1], top));
    Lies { shift, alike: how }
}

/// A row that lies otherwise than its neighbours do, or is hardly recognised, is looked for where they let it be expected.
fn settled(sheet: &SheetModel, rough: &[Lies]) -> Vec<Lies> {
    let places: Vec<Point> = sheet.rows.iter().map(|row| Point::new(row.own[0], row.own[1])).collect();
    let one = |at: usize, here: &Point, own: &Lies| {
        let mut near: Vec<(f32, &Lies)> = places
            .iter()
            .zip(rough)
            .enumerate()
            .filter(|(other, (_, lies))| *other != at && lies.alike > 0.55)
            .map(|(_, (place, lies))| (place.to(*here), lies))
            .collect();
        near.sort_by(|one, other| one.0.total_cmp(&other.0));
        near.truncate(6);
        if near.len() < 3 {
            return *own;
        }
        let expected = Point::new(
            median(near.iter().map(|(_, lies)| lies.shift.x)),
            median(near.iter().map(|(_, lies)| lies.shift.y)),
        );
        if own.alike < 0.6 || expected.to(own.shift) > 0.75 { Lies { shift: expected, alike: own.alike } } else { *own }
    };
    places.iter().zip(rough).enumerate().map(|(at, (here, own))| one(at, here, own)).collect()
}

/// Climbs to the best place at full resolution, to parts of a point.
fn fine(seen: &Seen<'_>, row: &RowModel, from: Lies) -> Lies {
    let margin: i32 = 5;
    let edge = margin as f32 / FINE;
    let own = row.own;
    let ink = seen.ink([own[0] - edge, own[1] - edge, own[2] + edge, own[3] + edge], FINE, &Bend::shifted(from.shift));
    let mut known = HashMap::new();
    let mut at =
        |x: i32, y: i32| *known.entry((x, y)).or_insert_with(|| alike(&ink, margin + x, margin + y, &row.own_fine));
    let (mut x, mut y, mut best) = (0_i32, 0_i32, at(0, 0));
    for _ in 0..margin {
        let near = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)];
        let inside = near.into_iter().filter(|(x, y)| x.abs() <= margin && y.abs() <= margin);
        let ((next_x, next_y), next) = self::best(inside, |(x, y)| at(x, y));
        if next <= best {
            break;
        }
        (x, y, best) = (next_x, next_y, next);
    }
    let peak = |before: f32, after: f32| {
        let bend = before - 2.0 * best + after;
        if bend < -1e-6 { ((before - after) / (2.0 * bend)).clamp(-0.5, 0.5) } else { 0.0 }
    };
    let (part_x, part_y) = (peak(at(x - 1, y), at(x + 1, y)), peak(at(x, y - 1), at(x, y + 1)));
    let shift = Point::new(from.shift.x + (x as f32 + part_x) / FINE, from.shift.y + (y as f32 + part_y) / FINE);
    Lies { shift, alike: best }
}

fn best(tries: impl Iterator<Item = (i32, i32)>, mut of: impl FnMut((i32, i32)) -> f32) -> ((i32, i32), f32) {
    let mut best = ((0, 0), f32::MIN);
    for at in tries {
        let value = of(at);
        if value > best.1 {
            best = (at, value);
        }
    }
    best
}

/// How alike a part of a picture is to a drawing: their correlation.
fn alike(picture: &Plane, left: i32, top: i32, drawn: &Pattern) -> f32 {
    let drawing = &drawn.plane;
    let (Ok(left), Ok(top)) = (usize::try_from(left), usize::try_from(top)) else { return -1.0 };
    if left + drawing.width > picture.width || top + drawing.height > picture.height {
        return -1.0;
    }
    let [mut a, mut aa, mut ab] = [0_u64; 3];
    for (line, y) in drawing.rows().zip(top..) {
        let own = picture.row(y).get(left..left + drawing.width).unwrap_or(&[]);
        // A line is shorter than 2¹⁶ points, and a product less than 2¹⁶.
        let [mut sa, mut saa, mut sab] = [0_u32; 3];
        for (one, other) in own.iter().zip(line) {
            let (one, other) = (u32::from(*one), u32::from(*other));
            sa = sa.wrapping_add(one);
            saa = saa.wrapping_add(one.wrapping_mul(one));
            sab = sab.wrapping_add(one.wrapping_mul(other));
        }
        [(&mut a, sa), (&mut aa, saa), (&mut ab, sab)].into_iter().for_each(|(sum, own)| *sum += u64::from(own));
    }
    let wide = |value: u64| value as f64;
    let (n, a, b, bb) = (drawing.tones.len() as f64, wide(a), wide(drawn.sum), wide(drawn.squares));
    let both = n * wide(ab) - a * b;
    let own = (n * wide(aa) - a * a) * (n * bb - b * b);
    if own <= 0.0 { 0.0 } else { narrow(both / own.sqrt()) }
}

#[expect(clippy::cast_possible_truncation, reason = "between −1 and 1")]
fn narrow(value: f64) -> f32 {
    value as f32
}
