//! How many points of a picture have each tone.

use std::ops::Range;

use crate::plane::{Plane, index, int, whole};

/// How many points have each tone.
pub(crate) struct Tones([u32; 256]);

impl Tones {
    pub(crate) fn of(plane: &Plane) -> Self {
        Self::of_some(&plane.tones, 1)
    }

    /// Of the first of these points and each that stands so many behind another one.
    pub(crate) fn of_some(tones: &[u8], every: usize) -> Self {
        // Points that follow each other are often alike, and would wait for each other in one table.
        let (mut one, mut other) = ([0_u32; 256], [0_u32; 256]);
        let add = |counts: &mut [u32; 256], tone: Option<&u8>| {
            if let Some(count) = tone.and_then(|tone| counts.get_mut(usize::from(*tone))) {
                *count = count.wrapping_add(1);
            }
        };
        for tones in tones.chunks(2 * every) {
            add(&mut one, tones.first());
            add(&mut other, tones.get(every));
        }
        one.iter_mut().zip(other).for_each(|(all, own)| *all += own);
        Self(one)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_stand_by_how_dark_they_are_among_all_points_and_among_some() {
        let mut chance = fastrand::Rng::with_seed(3);
        let plane = Plane { width: 101, height: 3, tones: (0..303).map(|_| chance.u8(..)).collect() };
        let of_some = |every| Tones::of_some(&plane.tones, every);
        for (tones, every) in [(Tones::of(&plane), 1), (of_some(1), 1), (of_some(5), 5), (of_some(302), 302)] {
            let mut sorted: Vec<u8> = plane.tones.iter().copied().step_by(every).collect();
            sorted.sort_unstable();
            assert_eq!(tones.all(), sorted.len());
            assert!((0..sorted.len()).all(|at| tones.nth(at) == sorted[at]));
            assert_eq!(tones.within(10..20), sorted.iter().filter(|tone| (10..20).contains(*tone)).count());
            assert_eq!(tones.share(0.5), sorted[index(whole(sorted.len() as f32 * 0.5))]);
        }
    }
}
