//! Sets of numbers that take a bit for each where they lie close together, in whatever order they come.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

/// So many numbers lie in one chunk.
const CHUNK: u64 = 1 << 16;

/// A list of more numbers than that takes more memory than a bit for each number of the chunk.
const FEW: usize = 1 << 12;

/// Numbers of several series: the chunks of each, by their starts.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Numbers(BTreeMap<(u64, u64), Chunk>);

/// The numbers of one chunk, as far as they lie behind its start.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Chunk {
    /// In order.
    Few(Vec<u16>),
    Many(Vec<u64>),
}

impl Numbers {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds these numbers of a series, and tells each that was there already.
    pub fn add(&mut self, series: u64, numbers: Range<u64>, again: &mut dyn FnMut(u64)) {
        let mut from = numbers.start;
        while from < numbers.end {
            let start = from - from % CHUNK;
            let to = numbers.end.min(start + CHUNK);
            let chunk = self.0.entry((series, start)).or_insert(Chunk::Few(Vec::new()));
            chunk.add(from - start..to - start, &mut |within| again(start + within));
            from = to;
        }
    }

    /// Adds those of another set, and tells each that was there already, with its series.
    pub fn join(&mut self, other: &Self, again: &mut dyn FnMut(u64, u64)) {
        for ((series, start), chunk) in &other.0 {
            let own = self.0.entry((*series, *start)).or_insert(Chunk::Few(Vec::new()));
            for number in (0..CHUNK).filter(|number| chunk.has(*number)) {
                own.add(number..number + 1, &mut |within| again(*series, start + within));
            }
        }
    }

    /// The first number of a series between these.
    pub fn first_in(&self, series: u64, numbers: RangeInclusive<u64>) -> Option<u64> {
        self.within(series, &numbers).flatten().next()
    }

    /// Tells each number of a series between these.
    pub fn each_in(&self, series: u64, numbers: RangeInclusive<u64>, each: &mut dyn FnMut(u64)) {
        self.within(series, &numbers).flatten().for_each(each);
    }

    /// By chunks.
    fn within(&self, series: u64, numbers: &RangeInclusive<u64>) -> impl Iterator<Item = impl Iterator<Item = u64>> {
        let (first, last) = (*numbers.start(), *numbers.end());
        let chunks = self.0.range((series, first - first % CHUNK)..=(series, last));
        chunks.map(move |((_, start), chunk)| {
            let (start, from, to) = (*start, first.saturating_sub(*start), (last - *start).min(CHUNK - 1));
            (from..=to).filter(|number| chunk.has(*number)).map(move |number| start + number)
        })
    }
}

impl Chunk {
    fn add(&mut self, numbers: Range<u64>, again: &mut dyn FnMut(u64)) {
        match self {
            Self::Few(few) if few.len() + length(&numbers) <= FEW => {
                for number in numbers {
                    let short = u16::try_from(number).unwrap_or(u16::MAX);
                    match few.binary_search(&short) {
                        Ok(_) => again(number),
                        Err(at) => few.insert(at, short),
                    }
                }
            }
            Self::Few(few) => {
                let few = std::mem::take(few);
                *self = Self::Many(vec![0; length(&(0..CHUNK / 64))]);
                few.into_iter().map(u64::from).for_each(|number| self.add(number..number + 1, &mut |_| {}));
                self.add(numbers, again);
            }
            Self::Many(words) => {
                let skipped = numbers.start / 64;
                let words = words.get_mut(length(&(0..skipped))..).unwrap_or_default();
                for (word, first) in words.iter_mut().zip((skipped * 64..numbers.end).step_by(64)) {
                    let added = bits_below(numbers.end - first) & !bits_below(numbers.start.saturating_sub(first));
                    let mut both = *word & added;
                    *word |= added;
                    while both != 0 {
                        again(first + u64::from(both.trailing_zeros()));
                        both &= both - 1;
                    }
                }
            }
        }
    }

    fn has(&self, number: u64) -> bool {
        match self {
            Self::Few(few) => u16::try_from(number).is_ok_and(|number| few.binary_search(&number).is_ok()),
            Self::Many(words) => {
                words.get(length(&(0..number / 64))).is_some_and(|word| word >> (number % 64) & 1 == 1)
            }
        }
    }
}

/// The lowest bits, so many.
fn bits_below(bits: u64) -> u64 {
    if bits < 64 { (1 << bits) - 1 } else { u64::MAX }
}

fn length(numbers: &Range<u64>) -> usize {
    usize::try_from(numbers.end - numbers.start).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn it_holds_what_a_plain_set_holds(
            runs in prop::collection::vec(
                (0u64..2, 0u64..200_000, prop_oneof![5 => 1u64..4, 3 => 1u64..300, 1 => 1u64..70_000]), 0..30,
            ),
            (from, to) in (0u64..280_000, 0u64..280_000),
        ) {
            let (mut numbers, mut plain) = (Numbers::default(), BTreeSet::new());
            for (series, start, length) in runs {
                let mut again = Vec::new();
                numbers.add(series, start..start + length, &mut |number| again.push(number));
                let expected: Vec<_> = (start..start + length).filter(|number| !plain.insert((series, *number))).collect();
                prop_assert_eq!(again, expected);
            }
            for series in 0..2 {
                let mut all = Vec::new();
                numbers.each_in(series, 0..=300_000, &mut |number| all.push(number));
                let expected: Vec<_> = plain.range((series, 0)..(series + 1, 0)).map(|(_, number)| *number).collect();
                prop_assert_eq!(all, expected);
            }
            let (first, last) = (from.min(to), from.max(to));
            let expected = plain.range((1, first)..=(1, last)).next().map(|(_, number)| *number);
            prop_assert_eq!(numbers.first_in(1, first..=last), expected);
        }
    }
}
