//! From the millimetres of a paper to the points of a picture.

/// A place on a paper in millimetres, or in a picture in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

impl Point {
    pub(crate) fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(crate) fn to(self, other: Self) -> f32 {
        let (x, y) = (self.x - other.x, self.y - other.y);
        // `hypot` is of the system, and not the same on every one.
        (x * x + y * y).sqrt()
    }
}

/// A map from one plane onto another that keeps straight lines straight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Projection([f64; 8]);

impl Projection {
    /// The map that brings each first point nearest to its second, by least squares; four or more, not in one line.
    pub(crate) fn through(pairs: &[(Point, Point)]) -> Option<Self> {
        Self::solve(pairs, false)
    }

    /// The same without perspective: for few points that lie near together.
    pub(crate) fn level(pairs: &[(Point, Point)]) -> Option<Self> {
        Self::solve(pairs, true)
    }

    fn solve(pairs: &[(Point, Point)], level: bool) -> Option<Self> {
        // Both sides near 1, or the sums lose their digits.
        let scale_from = pairs.iter().map(|(from, _)| from.x.abs().max(from.y.abs())).fold(1.0, f32::max);
        let scale_to = pairs.iter().map(|(_, to)| to.x.abs().max(to.y.abs())).fold(1.0, f32::max);
        let unknowns = if level { 6 } else { 8 };
        let mut sums = [[0.0_f64; 9]; 8];
        for (from, to) in pairs {
            let (x, y) = (f64::from(from.x / scale_from), f64::from(from.y / scale_from));
            let (u, v) = (f64::from(to.x / scale_to), f64::from(to.y / scale_to));
            let one = [x, y, 1.0, 0.0, 0.0, 0.0, -x * u, -y * u, u];
            let two = [0.0, 0.0, 0.0, x, y, 1.0, -x * v, -y * v, v];
            for line in [one, two] {
                for (row, left) in sums.iter_mut().zip(line).take(unknowns) {
                    for (sum, right) in row.iter_mut().zip(line) {
                        *sum += left * right;
                    }
                }
            }
        }
        let found = eliminated(sums, unknowns)?;
        let [a, b, c, d, e, f, g, h] = found;
        let (from, to) = (f64::from(scale_from), f64::from(scale_to));
        Some(Self([a * to / from, b * to / from, c * to, d * to / from, e * to / from, f * to, g / from, h / from]))
    }

    pub(crate) fn of(&self, point: Point) -> Point {
        let [a, b, c, d, e, f, g, h] = self.0;
        let (x, y) = (f64::from(point.x), f64::from(point.y));
        let depth = g * x + h * y + 1.0;
        Point::new(narrow((a * x + b * y + c) / depth), narrow((d * x + e * y + f) / depth))
    }

    /// How many points of the picture one millimetre has, about this place: along, and down.
    pub(crate) fn scale_at(&self, point: Point) -> (f32, f32) {
        let here = self.of(point);
        let along = self.of(Point::new(point.x + 1.0, point.y));
        let down = self.of(Point::new(point.x, point.y + 1.0));
        (here.to(along), here.to(down))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "places need no more digits")]
fn narrow(value: f64) -> f32 {
    value as f32
}

/// Solves the first so many equations by elimination with pivots.
fn eliminated(mut rows: [[f64; 9]; 8], unknowns: usize) -> Option<[f64; 8]> {
    for at in 0..unknowns {
        let size = |row: &[f64; 9]| row.get(at).copied().unwrap_or(0.0).abs();
        let pivot = (at..unknowns).max_by(|one, other| {
            let of = |row: &usize| rows.get(*row).map_or(0.0, size);
            of(one).total_cmp(&of(other))
        })?;
        rows.swap(at, pivot);
        let own = *rows.get(at)?;
        let lead = *own.get(at)?;
        if lead.abs() < 1e-12 {
            return None;
        }
        for (other, row) in rows.iter_mut().enumerate().take(unknowns) {
            if other != at {
                let part = row.get(at)? / lead;
                row.iter_mut().zip(own).for_each(|(value, own)| *value -= part * own);
            }
        }
    }
    let mut found = [0.0; 8];
    for (at, (row, found)) in rows.iter().zip(&mut found).enumerate().take(unknowns) {
        *found = row.get(8)? / row.get(at)?;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projection_brings_its_points_to_their_places() {
        let corners = [(0.0, 0.0), (210.0, 0.0), (210.0, 297.0), (0.0, 297.0)].map(|(x, y)| Point::new(x, y));
        let seen = [(10.0, 20.0), (1600.0, 60.0), (1700.0, 2400.0), (-20.0, 2300.0)].map(|(x, y)| Point::new(x, y));
        let pairs: Vec<_> = corners.into_iter().zip(seen).collect();
        let map = Projection::through(&pairs).unwrap();
        for (from, to) in pairs {
            assert!(map.of(from).to(to) < 0.01);
        }
        assert!(Projection::through(&[(corners[0], seen[0]); 4]).is_none(), "one place four times");
    }
}
