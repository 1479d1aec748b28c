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
        let (left, top) = (below(x), below(y));
        let (part_x, part_y) = (x - left as f32, y - top as f32);
        let tone = |x: i32, y: i32| f32::from(self.at(x, y));
        let above = tone(left, top) + (tone(left + 1, top) - tone(left, top)) * part_x;
        let below = tone(left, top + 1) + (tone(left + 1, top + 1) - tone(left, top + 1)) * part_x;
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
        let start = usize::try_from(left).unwrap_or(usize::MAX);
        for (y, row) in part.tones.chunks_exact_mut(width.max(1)).enumerate() {
            let own = usize::try_from(top + int(y)).ok().map_or(&[][..], |y| self.row(y));
            match own.get(start..start.saturating_add(width)) {
                Some(own) => row.copy_from_slice(own),
                None => {
                    for (x, tone) in row.iter_mut().enumerate() {
                        *tone = self.at(left + int(x), top + int(y));
                    }
                }
            }
        }
        part
    }

    /// Puts a part at a corner, as far as it lies within.
    pub(crate) fn put(&mut self, left: usize, top: usize, part: &Self) {
        let wide = self.width.max(1);
        for (own, row) in self.tones.chunks_exact_mut(wide).skip(top).zip(part.rows()) {
            own.iter_mut().skip(left).zip(row).for_each(|(own, tone)| *own = *tone);
        }
    }

    /// The mean of each square of `by` points a side, of at most 16.
    pub(crate) fn reduced(&self, by: usize) -> Self {
        match by {
            2 => self.reduced_by::<2>(),
            3 => self.reduced_by::<3>(),
            4 => self.reduced_by::<4>(),
            _ => self.means(by.clamp(1, 16), |sums, tones| {
                sums.chunks_exact(by.clamp(1, 16))
                    .zip(tones)
                    .for_each(|(sums, tone)| *tone = mean(sums, by.clamp(1, 16)));
            }),
        }
    }

    /// The same for a size that the compiler knows: most pages are reduced by these.
    fn reduced_by<const BY: usize>(&self) -> Self {
        self.means(BY, |sums, tones| {
            sums.as_chunks::<BY>().0.iter().zip(tones).for_each(|(sums, tone)| *tone = mean(sums, BY));
        })
    }

    /// The means of squares of so many points a side, by how a row of them is made of the sums of the columns.
    fn means(&self, by: usize, of: impl Fn(&[u16], &mut [u8])) -> Self {
        let mut reduced = Self::new(self.width / by, self.height / by, 0);
        let mut sums = vec![0_u16; self.width];
        let bands = self.tones.chunks_exact(self.width.max(1) * by);
        for (band, tones) in bands.zip(reduced.tones.chunks_exact_mut((self.width / by).max(1))) {
            sums.fill(0);
            for row in band.chunks_exact(self.width.max(1)) {
                for (sum, tone) in sums.iter_mut().zip(row) {
                    // 16 rows of 255 are less than 2¹².
                    *sum = sum.wrapping_add(u16::from(*tone));
                }
            }
            of(&sums, tones);
        }
        reduced
    }

    /// The mean of the points around each, so many to each side, at most 31.
    pub(crate) fn blurred(&self, radius: usize) -> Self {
        let taken = u32::try_from(2 * radius + 1).unwrap_or(1);
        // Of so few points the product with the reciprocal in 2²⁰ths is exact.
        let reciprocal = (1 << 20) / taken + 1;
        let sum = |sum: u16, tone: u8| sum.wrapping_add(u16::from(tone));
        let mean = |sum: u16| {
            let mean = u32::from(sum).wrapping_add(taken / 2).wrapping_mul(reciprocal) >> 20;
            let [mean, ..] = mean.to_le_bytes();
            mean
        };
        self.around(radius, 0, sum, mean)
    }

    /// The darkest of the points around each.
    pub(crate) fn widened(&self, radius: usize) -> Self {
        self.around(radius, u8::MIN, u8::max, |tone| tone)
    }

    /// The brightest of the points around each.
    pub(crate) fn narrowed(&self, radius: usize) -> Self {
        self.around(radius, u8::MAX, u8::min, |tone| tone)
    }

    /// The picture as a mirror shows it.
    pub(crate) fn mirrored(&self) -> Self {
        let mut mirrored = self.clone();
        mirrored.tones.chunks_exact_mut(self.width.max(1)).for_each(<[u8]>::reverse);
        mirrored
    }

    /// What the points around each give, first along, then down; beyond the edges those of the edge.
    fn around<A: Copy>(&self, radius: usize, none: A, with: impl Fn(A, u8) -> A, done: impl Fn(A) -> u8) -> Self {
        let mut so_far = vec![none; self.width];
        let take = |so_far: &mut [A], tones: &[u8]| {
            so_far.iter_mut().zip(tones).for_each(|(so_far, tone)| *so_far = with(*so_far, *tone));
        };
        let give = |so_far: &mut [A], out: &mut [u8]| {
            for (so_far, out) in so_far.iter_mut().zip(out) {
                *out = done(std::mem::replace(so_far, none));
            }
        };
        let mut along = Self::new(self.width, self.height, 0);
        let mut wide = Vec::with_capacity(self.width + 2 * radius);
        for (row, out) in self.rows().zip(along.tones.chunks_exact_mut(self.width.max(1))) {
            let edge = |tone: Option<&u8>| std::iter::repeat_n(tone.copied().unwrap_or(0), radius);
            wide.clear();
            wide.extend(edge(row.first()));
            wide.extend_from_slice(row);
            wide.extend(edge(row.last()));
            wide.windows(self.width.max(1)).for_each(|tones| take(&mut so_far, tones));
            give(&mut so_far, out);
        }
        let mut both = Self::new(self.width, self.height, 0);
        for (y, out) in both.tones.chunks_exact_mut(self.width.max(1)).enumerate() {
            let rows = (y..=y + 2 * radius).map(|at| at.saturating_sub(radius).min(self.height.saturating_sub(1)));
            rows.for_each(|y| take(&mut so_far, along.row(y)));
            give(&mut so_far, out);
        }
        both
    }
}

/// The mean of a square of so many points a side, by the sums of its columns.
fn mean(sums: &[u16], by: usize) -> u8 {
    // 256 points of 255 are less than 2¹⁶.
    let sum = sums.iter().fold(0_u16, |all, sum| all.wrapping_add(*sum));
    let [mean, _] = (sum / u16::try_from(by * by).unwrap_or(1)).to_le_bytes();
    mean
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float stops at the bounds")]
pub(crate) fn whole(value: f32) -> i32 {
    (value + 0.5_f32.copysign(value)) as i32
}

/// The next whole number below.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float stops at the bounds")]
pub(crate) fn below(value: f32) -> i32 {
    let towards_zero = value as i32;
    towards_zero.saturating_sub(i32::from(value < towards_zero as f32))
}

/// The nearest tone.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast of a float stops at the bounds")]
pub(crate) fn tone(value: f32) -> u8 {
    (value + 0.5) as u8
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
    let values: Vec<f32> = values.collect();
    let middle = values.len() / 2;
    nth(values, middle)
}

/// The value at this place where they stand in their order; 0 where there is none.
pub(crate) fn nth(mut values: Vec<f32>, place: usize) -> f32 {
    match place < values.len() {
        true => *values.select_nth_unstable_by(place, f32::total_cmp).1,
        false => 0.0,
    }
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
    fn a_mean_of_equal_points_is_their_tone() {
        let flat = Plane::new(7, 5, 90);
        assert_eq!(flat.blurred(2), flat);
        assert_eq!(flat.reduced(2), Plane::new(3, 2, 90));
        let some = plane(3, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(some.mirrored().tones, [3, 2, 1, 6, 5, 4]);
        assert!((some.between(0.5, 0.5) - 3.0).abs() < 1e-6);
    }
}
