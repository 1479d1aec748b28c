//! How many points of a picture have each tone.

use std::ops::Range;

use crate::plane::{Plane, index, int, whole};

/// How many points have each tone.
pub(crate) struct Tones([u32; 256]);

impl Tones {
    pub(crate) fn of(plane: &Plane) -> Self {
        // Points that follow each other are often alike, and would wait for each other in one table.
        let (even, odd): (&[[u8; 2]], &[u8]) = plane.tones.as_chunks();
        let mut two = [[0_u32; 256]; 2];
        for tones in even {
            for (counts, tone) in two.iter_mut().zip(tones) {
                if let Some(count) = counts.get_mut(usize::from(*tone)) {
                    *count = count.wrapping_add(1);
                }
            }
        }
        let mut counts: Self = odd.iter().copied().collect();
        for own in &two {
            counts.0.iter_mut().zip(own).for_each(|(all, own)| *all += own);
        }
        counts
    }

    /// How many points have a tone within these bounds.
    pub(crate) fn within(&self, tones: Range<usize>) -> usize {
        self.0.get(tones).into_iter().flatten().map(|count| index(count.cast_signed())).sum()
    }

    /// How many points there are.
    pub(crate) fn all(&self) -> usize {
        self.within(0..256)
    }

    /// The tone of the point at this place where they stand by their tones, from 0.
    pub(crate) fn nth(&self, place: usize) -> u8 {
        let mut so_far = 0;
        let tone = self.0.iter().position(|count| {
            so_far += index(count.cast_signed());
            so_far > place
        });
        u8::try_from(int(tone.unwrap_or(255))).unwrap_or(255)
    }

    /// The tone that this share of the points does not pass.
    pub(crate) fn share(&self, part: f32) -> u8 {
        self.nth(index(whole(self.all() as f32 * part)))
    }
}

impl FromIterator<u8> for Tones {
    fn from_iter<T: IntoIterator<Item = u8>>(tones: T) -> Self {
        let mut counts = [0; 256];
        for tone in tones {
            if let Some(count) = counts.get_mut(usize::from(tone)) {
                *count += 1;
            }
        }
        Self(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_stand_by_how_dark_they_are_whichever_way_they_are_counted() {
        let mut chance = fastrand::Rng::with_seed(3);
        let plane = Plane { width: 101, height: 3, tones: (0..303).map(|_| chance.u8(..)).collect() };
        let mut sorted = plane.tones.clone();
        sorted.sort_unstable();
        for tones in [Tones::of(&plane), plane.tones.iter().copied().collect()] {
            assert_eq!(tones.all(), 303);
            assert!((0..303).all(|at| tones.nth(at) == sorted[at]));
            assert_eq!(tones.within(10..20), sorted.iter().filter(|tone| (10..20).contains(*tone)).count());
            assert_eq!(tones.share(0.5), sorted[152]);
        }
    }
}
