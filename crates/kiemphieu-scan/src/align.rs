//! Each row by itself: where it lies exactly, and whether it is itself.

use crate::geometry::Point;
use crate::ink::{FINE, FLAT, Seen};
use crate::model::{RowModel, SheetModel};
use crate::plane::{Plane, int, median, whole};

/// How far a row may lie from where the squares let it be expected, in millimetres.
const REACH: f32 = 2.5;

/// Where a row lies: its shift in millimetres, and how alike it is to the printed one, in −1 to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lies {
    pub(crate) shift: Point,
    pub(crate) alike: f32,
}

/// Where each row lies.
pub(crate) fn rows(seen: &Seen<'_>, flat: &Plane, sheet: &SheetModel) -> Vec<Lies> {
    let coarse = flat.reduced(2);
    let rough: Vec<Lies> = sheet.rows.iter().map(|row| rough(&coarse, flat, row)).collect();
    let settled = settled(sheet, &rough);
    sheet.rows.iter().zip(settled).map(|(row, lies)| fine(seen, row, lies)).collect()
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
    let ink = seen.ink([own[0] - edge, own[1] - edge, own[2] + edge, own[3] + edge], FINE, from.shift);
    let at = |x: i32, y: i32| alike(&ink, margin + x, margin + y, &row.own_fine);
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
    let shift = Point::new(
        from.shift.x + (x as f32 + part_x) / FINE,
        from.shift.y + (y as f32 + part_y) / FINE,
    );
    Lies { shift, alike: best }
}

fn best(tries: impl Iterator<Item = (i32, i32)>, of: impl Fn((i32, i32)) -> f32) -> ((i32, i32), f32) {
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
fn alike(picture: &Plane, left: i32, top: i32, drawing: &Plane) -> f32 {
    if left < 0 || top < 0 {
        return -1.0;
    }
    let (mut count, mut a, mut b, mut aa, mut bb, mut ab) = (0_u64, 0_u64, 0_u64, 0_u64, 0_u64, 0_u64);
    let start = usize::try_from(left).unwrap_or(0);
    for (y, line) in drawing.rows().enumerate() {
        let at = usize::try_from(top + int(y)).unwrap_or(0);
        if at >= picture.height {
            return -1.0;
        }
        let own = picture.row(at).get(start..).unwrap_or(&[]);
        if own.len() < line.len() {
            return -1.0;
        }
        let (mut sa, mut sb, mut saa, mut sbb, mut sab) = (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
        for (one, other) in own.iter().zip(line) {
            let (one, other) = (u32::from(*one), u32::from(*other));
            sa += one;
            sb += other;
            saa += one * one;
            sbb += other * other;
            sab += one * other;
        }
        count += line.len() as u64;
        a += u64::from(sa);
        b += u64::from(sb);
        aa += u64::from(saa);
        bb += u64::from(sbb);
        ab += u64::from(sab);
    }
    let wide = |value: u64| value as f64;
    let (n, a, b) = (wide(count), wide(a), wide(b));
    let both = n * wide(ab) - a * b;
    let own = (n * wide(aa) - a * a) * (n * wide(bb) - b * b);
    if own <= 0.0 { 0.0 } else { narrow(both / own.sqrt()) }
}

#[expect(clippy::cast_possible_truncation, reason = "between −1 and 1")]
fn narrow(value: f64) -> f32 {
    value as f32
}
