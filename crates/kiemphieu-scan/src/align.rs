//! Each row by itself: where it lies exactly, and whether it is itself.

use std::collections::HashMap;

use crate::geometry::Point;
use crate::ink::{Bend, FINE, FLAT, Seen};
use crate::model::{Part, Pattern, RowModel, SheetModel};
use crate::plane::{Plane, below, int, median, whole};

/// How much darker than the paper about them the rules of a row are at least, in 255ths of black.
const RULE: f32 = 6.0;

/// How far a row may lie from where the squares let it be expected, in millimetres.
const REACH: f32 = 2.5;

/// A part that is so much alike within so many points at the lowest resolution, 0.5 mm each, of where it is expected, and less
/// at their edge, is sought no further.
const THERE: f32 = 0.7;
const NEAR: i32 = 2;

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
    let from = Point::new(0.0, 0.0);
    let mut lies: Vec<Lies> = sheet.rows.iter().map(|row| rough(&coarse, flat, &row.own, from, REACH)).collect();
    for _ in 0..FOLLOWED {
        if !follow(sheet, &coarse, flat, &mut lies) {
            break;
        }
    }
    let settled = settled(sheet, &lies);
    let lies: Vec<Lies> = sheet.rows.iter().zip(settled).map(|(row, lies)| fine(seen, &row.own, lies)).collect();
    let boxes: Vec<Option<(Point, Lies)>> =
        sheet.rows.iter().zip(&lies).map(|(row, own)| boxes(seen, &coarse, flat, row, own.shift)).collect();
    let parts = sheet.rows.iter().zip(&lies).zip(&boxes);
    let anchors: Vec<Anchor> = parts.clone().flat_map(|((row, own), boxes)| anchors(flat, row, *own, *boxes)).collect();
    let found = parts.map(|((row, own), boxes)| {
        let bend = bend(row, *own, &anchors);
        Found { bend: boxes.as_ref().map_or(bend, |boxes| through(bend, boxes)), alike: own.alike }
    });
    found.collect()
}

/// A row that is less alike was not found.
const FOUND: f32 = 0.55;

/// How often rows that were not found are sought again beside those that were, and how far from where these let them be
/// expected, in millimetres.
const FOLLOWED: usize = 4;
const AGAIN: f32 = 1.5;

/// Seeks the rows that were not found where their neighbours let them be expected: paper bends little from row to row, even
/// where it bends further than any row is sought from the squares. Whether one more was found.
fn follow(sheet: &SheetModel, coarse: &Plane, flat: &Plane, lies: &mut [Lies]) -> bool {
    if lies.iter().all(|lies| lies.alike >= FOUND) {
        return false;
    }
    let expected = settled(sheet, lies);
    let mut found = false;
    for ((row, own), expected) in sheet.rows.iter().zip(lies).zip(expected) {
        if own.alike < FOUND {
            let again = rough(coarse, flat, &row.own, expected.shift, AGAIN);
            if again.alike > own.alike {
                found |= again.alike >= FOUND;
                *own = again;
            }
        }
    }
    found
}

/// How alike the number of another row must be where the number of a row should stand, and by how much more than that.
const OTHER: f32 = 0.5;
const MORE: f32 = 0.15;

/// The first row at whose place the number of the row before or behind it stands: names may be alike, numbers are not.
pub(crate) fn misnumbered(flat: &Plane, sheet: &SheetModel, found: &[Found]) -> Option<u32> {
    let seen = |row: &RowModel, found: &Found, drawn: &Pattern| {
        let [left, top, ..] = row.digits.area;
        let Point { x, y } = found.bend.shift;
        alike(flat, whole((left + x) * FLAT), whole((top + y) * FLAT), drawn)
    };
    let is_next = |row: &RowModel, other: &RowModel| row.n.abs_diff(other.n) == 1;
    let mut rows = sheet.rows.iter().zip(found);
    let (row, _) = rows.find(|(row, found)| {
        let own = seen(row, found, &row.digits.drawn);
        let others = sheet.rows.iter().filter(|other| is_next(row, other));
        let other = others.map(|other| seen(row, found, &other.digits.drawn)).fold(0.0, f32::max);
        other >= OTHER && other > own + MORE
    })?;
    Some(row.n)
}

/// A place whose shift was found; of a line only the shift across it.
struct Anchor {
    at: Point,
    x: Option<f32>,
    y: Option<f32>,
    weight: f32,
}

/// How alike the boxes of a row must be to the printed ones to say where they lie.
const BOXES: f32 = 0.4;

/// Where the boxes of a row lie, by where its name does; with their middle.
fn boxes(seen: &Seen<'_>, coarse: &Plane, flat: &Plane, row: &RowModel, from: Point) -> Option<(Point, Lies)> {
    let part = row.end.as_ref()?;
    let lies = rough(coarse, flat, part, from, REACH);
    (lies.alike >= BOXES).then(|| (part.middle(), fine(seen, part, lies)))
}

/// The row itself, and its right end.
fn anchors(flat: &Plane, row: &RowModel, own: Lies, boxes: Option<(Point, Lies)>) -> Vec<Anchor> {
    let whole =
        |at: Point, Lies { shift, alike }| Anchor { at, x: Some(shift.x), y: Some(shift.y), weight: alike.max(0.05) };
    let mut anchors = vec![whole(row.own.middle(), own)];
    match boxes {
        Some((at, lies)) => anchors.push(whole(at, lies)),
        None => {
            let [_, top, right, bottom] = row.name;
            let at = Point::new(right, f32::midpoint(top, bottom));
            anchors.push(Anchor { at, x: upright(flat, row, own.shift), y: None, weight: 0.8 });
            let at = Point::new(right - END / 2.0, f32::midpoint(top, bottom));
            anchors.push(Anchor { at, x: None, y: rules(flat, row, own.shift), weight: 0.8 });
        }
    }
    anchors
}

/// By how much the line at the right of a name lies to the side, where one is seen.
fn upright(flat: &Plane, row: &RowModel, shift: Point) -> Option<f32> {
    let [_, top, right, bottom] = row.name;
    let rows: Vec<i32> = (whole((top + shift.y) * FLAT)..whole((bottom + shift.y) * FLAT)).collect();
    let from = whole((right + shift.x - 1.5) * FLAT);
    let sums: Vec<f32> =
        (from..from + 13).map(|x| rows.iter().map(|y| f32::from(flat.at(x, *y))).sum::<f32>()).collect();
    let best = sums.iter().copied().fold(0.0, f32::max);
    // A solid line is dark over the whole height.
    if best < 70.0 * rows.len() as f32 {
        return None;
    }
    let near = |at: usize| sums.get(at).copied().unwrap_or(0.0);
    let at = sums.iter().position(|sum| *sum >= best).unwrap_or(0);
    let (mut sum, mut weight) = (0.0, 0.0);
    for at in at.saturating_sub(1)..=at + 1 {
        sum += near(at) * (from + int(at)) as f32;
        weight += near(at);
    }
    Some((sum / weight + 0.5) / FLAT - right)
}

/// Over how many millimetres at the right of a row its rules are looked for, and how far above and below their place.
const END: f32 = 20.0;
const RULES_REACH: f32 = 1.5;

/// By how much the rules above and below the right end of a row lie lower, where both are seen.
fn rules(flat: &Plane, row: &RowModel, shift: Point) -> Option<f32> {
    let [_, top, right, bottom] = row.name;
    let [from, to] = [right - END, right - 1.5].map(|at| whole((at + shift.x) * FLAT));
    let dark = |y: i32| (from..to).map(|x| f32::from(flat.at(x, y))).sum::<f32>() / (to - from).max(1) as f32;
    // The height between the rules is no whole number of points: each is looked at where it lies between two.
    let dark_at = |y: f32| {
        let above = below(y);
        let part = y - above as f32;
        dark(above) * (1.0 - part) + dark(above + 1) * part
    };
    let reach = whole(RULES_REACH * FLAT * 2.0);
    let both = |by: i32| {
        let [top, bottom] = [top, bottom].map(|at| (at + shift.y) * FLAT - 0.5 + by as f32 / 2.0);
        dark_at(top).min(dark_at(bottom))
    };
    let seen: Vec<f32> = (-reach..=reach).map(both).collect();
    let best = seen.iter().copied().fold(0.0, f32::max);
    let bare = median(seen.iter().copied());
    if best < bare + RULE {
        return None;
    }
    // The middle of what is more than half as dark.
    let over: Vec<(f32, f32)> = (-reach..=reach)
        .zip(seen)
        .filter(|(_, dark)| *dark - bare > (best - bare) / 2.0)
        .map(|(by, dark)| (by as f32, dark - bare))
        .collect();
    let weight: f32 = over.iter().map(|(_, dark)| dark).sum();
    let is_one = over.windows(2).all(|pair| matches!(pair, [(one, _), (other, _)] if other - one < 1.5));
    let middle = over.iter().map(|(by, dark)| by * dark).sum::<f32>() / weight;
    is_one.then_some(shift.y + middle / (2.0 * FLAT))
}

/// The boxes of a row lie where they were found themselves: printers set lines beside their place by parts of a point.
fn through(bend: Bend, (at, lies): &(Point, Lies)) -> Bend {
    let far = at.x - bend.about.x;
    let along = Point::new((lies.shift.x - bend.shift.x) / far, (lies.shift.y - bend.shift.y) / far);
    Bend { along, ..bend }
}

/// How the paper is bent about a row, by what was found near it.
fn bend(row: &RowModel, lies: Lies, anchors: &[Anchor]) -> Bend {
    let about = row.own.middle();
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
    let (x, y) = (fit(&|anchor| anchor.x), fit(&|anchor| anchor.y));
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

/// The place of a part that is most alike, at most so many millimetres from where it is expected.
fn rough(coarse: &Plane, flat: &Plane, part: &Part, from: Point, reach: f32) -> Lies {
    let half = FLAT / 2.0;
    let (by_x, by_y) = (whole(from.x * half), whole(from.y * half));
    let reach = whole(reach * half);
    let [x, y, ..] = part.area.map(|at| whole(at * half));
    let within = |reach: i32| {
        let tries = (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (by_x + dx, by_y + dy)));
        best(tries, |(dx, dy)| alike(coarse, x + dx, y + dy, &part.coarse))
    };
    let ((dx, dy), near) = within(NEAR);
    let is_there = near >= THERE && (dx - by_x).abs() < NEAR && (dy - by_y).abs() < NEAR;
    let (dx, dy) = if is_there { (dx, dy) } else { within(reach).0 };
    let [left, top, ..] = part.area.map(|at| whole(at * FLAT));
    let near = (-1..=1).flat_map(|by| (-1..=1).map(move |bx| (2 * dx + bx, 2 * dy + by)));
    let ((dx, dy), alike) = best(near, |(dx, dy)| alike(flat, left + dx, top + dy, &part.flat));
    // The drawing starts between two points.
    let off = |at: f32, start: i32| at - start as f32 / FLAT;
    let [x, y, ..] = part.area;
    let shift = Point::new(dx as f32 / FLAT - off(x, left), dy as f32 / FLAT - off(y, top));
    Lies { shift, alike }
}

/// A row that lies otherwise than its neighbours do, or is hardly recognised, is looked for where they let it be expected.
fn settled(sheet: &SheetModel, rough: &[Lies]) -> Vec<Lies> {
    let places: Vec<Point> = sheet.rows.iter().map(|row| Point::new(row.own.area[0], row.own.area[1])).collect();
    let one = |at: usize, here: &Point, own: &Lies| {
        let mut near: Vec<(f32, &Lies)> = places
            .iter()
            .zip(rough)
            .enumerate()
            .filter(|(other, (_, lies))| *other != at && lies.alike > FOUND)
            .map(|(_, (place, lies))| (place.to(*here), lies))
            .collect();
        near.sort_by(|one, other| one.0.total_cmp(&other.0));
        if near.len() < 3 {
            return *own;
        }
        let by = |most: usize| {
            let shifts = || near.iter().take(most).map(|(_, lies)| lies.shift);
            Point::new(median(shifts().map(|shift| shift.x)), median(shifts().map(|shift| shift.y)))
        };
        // The first and last row of bent paper lie beside the middle of six neighbours, which are all on one side of them.
        let is_near = [6, 3].into_iter().any(|most| by(most).to(own.shift) <= 0.75);
        if own.alike >= 0.6 && is_near { *own } else { Lies { shift: by(6), alike: own.alike } }
    };
    places.iter().zip(rough).enumerate().map(|(at, (here, own))| one(at, here, own)).collect()
}

/// Climbs to the best place at full resolution, to parts of a point.
fn fine(seen: &Seen<'_>, part: &Part, from: Lies) -> Lies {
    let margin: i32 = 5;
    let edge = margin as f32 / FINE;
    let own = part.area;
    let ink = seen.ink([own[0] - edge, own[1] - edge, own[2] + edge, own[3] + edge], FINE, &Bend::shifted(from.shift));
    let mut known = HashMap::new();
    let mut at =
        |x: i32, y: i32| *known.entry((x, y)).or_insert_with(|| alike(&ink, margin + x, margin + y, &part.fine));
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
