//! A picture in one tone, how dark each point is: 0 is white, 255 black.

/// A picture in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plane {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) tones: Vec<u8>,
}

impl Plane {
    pub(crate) fn new(width: usize, height: usize, tone: u8) -> Self {
        Self { width, height, tones: vec![tone; width * height] }
    }

    /// The tone at a point; beyond the edges that of the edge.
    pub(crate) fn at(&self, x: i32, y: i32) -> u8 {
        let x = usize::try_from(x.max(0)).unwrap_or(0).min(self.width.saturating_sub(1));
        let y = usize::try_from(y.max(0)).unwrap_or(0).min(self.height.saturating_sub(1));
        self.tones.get(y * self.width + x).copied().unwrap_or(0)
    }

    /// The tone between points, in 0 to 255.
    pub(crate) fn between(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (part_x, part_y) = (x - left, y - top);
        let (left, top) = (whole(left), whole(top));
        let inside = left >= 0 && top >= 0 && left + 1 < int(self.width) && top + 1 < int(self.height);
        let (a, b, c, d) = if inside {
            let start = index(top) * self.width + index(left);
            match (self.tones.get(start..start + 2), self.tones.get(start + self.width..start + self.width + 2)) {
                (Some([a, b]), Some([c, d])) => (*a, *b, *c, *d),
                _ => return 0.0,
            }
        } else {
            (self.at(left, top), self.at(left + 1, top), self.at(left, top + 1), self.at(left + 1, top + 1))
        };
        let above = f32::from(a) + (f32::from(b) - f32::from(a)) * part_x;
        let below = f32::from(c) + (f32::from(d) - f32::from(c)) * part_x;
        above + (below - above) * part_y
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        self.tones.get(y * self.width..(y + 1) * self.width).unwrap_or(&[])
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.tones.chunks_exact(self.width.max(1))
    }

    #[cfg(test)]
    pub(crate) fn set(&mut self, x: i32, y: i32, tone: u8) {
        let inside = x >= 0 && y >= 0 && x < int(self.width) && y < int(self.height);
        if let Some(own) = inside.then(|| self.tones.get_mut(index(y) * self.width + index(x))).flatten() {
            *own = tone;
        }
    }

    /// The part from a corner on, of this size; beyond the edges the tone of the edge.
    pub(crate) fn part(&self, left: i32, top: i32, width: usize, height: usize) -> Self {
        let mut part = Self::new(width, height, 0);
        for (y, row) in part.tones.chunks_exact_mut(width.max(1)).enumerate() {
            for (x, tone) in row.iter_mut().enumerate() {
                *tone = self.at(left + int(x), top + int(y));
            }
        }
        part
    }

    /// The mean of each square of `by` points a side.
    pub(crate) fn reduced(&self, by: usize) -> Self {
        if by <= 1 {
            return self.clone();
        }
        let (width, height) = (self.width / by, self.height / by);
        let mut tones = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        let area = u32::try_from(by * by).unwrap_or(u32::MAX);
        for band in self.tones.chunks_exact(self.width.max(1) * by).take(height) {
            sums.fill(0);
            for row in band.chunks_exact(self.width.max(1)) {
                for (sum, some) in sums.iter_mut().zip(row.chunks_exact(by)) {
                    *sum += some.iter().map(|tone| u32::from(*tone)).sum::<u32>();
                }
            }
            tones.extend(sums.iter().map(|sum| u8::try_from(sum / area).unwrap_or(u8::MAX)));
        }
        Self { width, height, tones }
    }

    /// The mean of the points around each, so many to each side.
    pub(crate) fn blurred(&self, radius: usize) -> Self {
        self.each_way(|line, out| {
            let taken = u32::try_from(2 * radius + 1).unwrap_or(1);
            let last = line.len().saturating_sub(1);
            let get = |at: usize| u32::from(line.get(at.min(last)).copied().unwrap_or(0));
            let mut sum: u32 = get(0) * u32::try_from(radius).unwrap_or(0) + (0..=radius).map(get).sum::<u32>();
            for (at, out) in out.iter_mut().enumerate() {
                *out = u8::try_from((sum + taken / 2) / taken).unwrap_or(u8::MAX);
                sum = sum + get(at + radius + 1) - get(at.saturating_sub(radius));
            }
        })
    }

    /// The darkest of the points around each.
    pub(crate) fn widened(&self, radius: usize) -> Self {
        self.each_way(|line, out| extreme(line, out, radius, u8::max))
    }

    /// The brightest of the points around each.
    pub(crate) fn narrowed(&self, radius: usize) -> Self {
        self.each_way(|line, out| extreme(line, out, radius, u8::min))
    }

    /// The same with rows and columns changed.
    pub(crate) fn turned(&self) -> Self {
        let mut tones = vec![0; self.tones.len()];
        for (y, row) in self.rows().enumerate() {
            for (tone, out) in row.iter().zip(tones.iter_mut().skip(y).step_by(self.height.max(1))) {
                *out = *tone;
            }
        }
        Self { width: self.height, height: self.width, tones }
    }

    /// The picture as a mirror shows it.
    pub(crate) fn mirrored(&self) -> Self {
        let mut mirrored = self.clone();
        mirrored.tones.chunks_exact_mut(self.width.max(1)).for_each(<[u8]>::reverse);
        mirrored
    }

    fn each_way(&self, work: impl Fn(&[u8], &mut [u8])) -> Self {
        let along = |plane: &Self| {
            let mut out = Self::new(plane.width, plane.height, 0);
            for (line, out) in plane.rows().zip(out.tones.chunks_exact_mut(plane.width.max(1))) {
                work(line, out);
            }
            out
        };
        along(&along(self).turned()).turned()
    }
}

/// The extreme of a window by the running extremes of blocks.
fn extreme(line: &[u8], out: &mut [u8], radius: usize, of: impl Fn(u8, u8) -> u8 + Copy) {
    let size = 2 * radius + 1;
    let (first, last) = (line.first().copied().unwrap_or(0), line.last().copied().unwrap_or(0));
    let padded: Vec<u8> = std::iter::repeat_n(first, radius)
        .chain(line.iter().copied())
        .chain(std::iter::repeat_n(last, radius + size))
        .collect();
    let mut ahead = padded.clone();
    let mut back = padded;
    for block in ahead.chunks_mut(size) {
        let mut so_far = block.first().copied().unwrap_or(0);
        for tone in block {
            so_far = of(so_far, *tone);
            *tone = so_far;
        }
    }
    for block in back.chunks_mut(size) {
        let mut so_far = block.last().copied().unwrap_or(0);
        for tone in block.iter_mut().rev() {
            so_far = of(so_far, *tone);
            *tone = so_far;
        }
    }
    for (out, (one, other)) in out.iter_mut().zip(back.iter().zip(ahead.iter().skip(size - 1))) {
        *out = of(*one, *other);
    }
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float stops at the bounds")]
pub(crate) fn whole(value: f32) -> i32 {
    value.round() as i32
}

/// The nearest tone.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast of a float stops at the bounds")]
pub(crate) fn tone(value: f32) -> u8 {
    value.round() as u8
}

/// A size as a coordinate; a picture has less than 2³¹ points a side.
pub(crate) fn int(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

/// A coordinate as an index; 0 where it is negative.
pub(crate) fn index(value: i32) -> usize {
    usize::try_from(value).unwrap_or(0)
}

/// The middle one of some values.
pub(crate) fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plane(width: usize, tones: &[u8]) -> Plane {
        Plane { width, height: tones.len() / width, tones: tones.to_vec() }
    }

    #[test]
    fn the_darkest_and_brightest_around_a_point_are_those_of_a_plain_search() {
        let some: Vec<u8> = (0..143_u32).map(|at| u8::try_from(at * 7919 % 251).unwrap()).collect();
        let plane = plane(13, &some);
        for radius in [1, 2, 5] {
            let (wide, narrow) = (plane.widened(radius), plane.narrowed(radius));
            for (x, y) in (0..13).flat_map(|x| (0..11).map(move |y| (x, y))) {
                let reach = int(radius);
                let around = (-reach..=reach).flat_map(|dx| (-reach..=reach).map(move |dy| (dx, dy)));
                let around: Vec<u8> = around.map(|(dx, dy)| plane.at(x + dx, y + dy)).collect();
                assert_eq!(wide.at(x, y), *around.iter().max().unwrap());
                assert_eq!(narrow.at(x, y), *around.iter().min().unwrap());
            }
        }
    }

    #[test]
    fn a_mean_of_equal_points_is_their_tone_and_turning_twice_changes_nothing() {
        let flat = Plane::new(7, 5, 90);
        assert_eq!(flat.blurred(2), flat);
        assert_eq!(flat.reduced(2), Plane::new(3, 2, 90));
        let some = plane(3, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(some.turned().turned(), some);
        assert_eq!(some.mirrored().tones, [3, 2, 1, 6, 5, 4]);
        assert!((some.between(0.5, 0.5) - 3.0).abs() < 1e-6);
    }
}
