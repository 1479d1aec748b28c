//! The serials of papers, to find one that stands twice.
//!
//! Boards number papers, so serials are held as the set of their numbers: a bit for each where they lie close together,
//! whatever their order. The set knows neither the lines nor the text before the numbers, of which it has a hash. Where a
//! serial seems to stand twice, the file is read a second time, for such serials alone, with their text and their lines.

mod numbers;

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash as _, Hasher as _};

use self::numbers::Numbers;

/// At most so many digits at the end of a serial are its number: all such numbers fit in 64 bits.
const MOST_DIGITS: usize = 18;

/// Serials that differ in their number alone: the same text before it, and as many digits if the first is a zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Series {
    before: String,
    width: usize,
}

impl Series {
    fn is(&self, before: &str, width: usize) -> bool {
        self.width == width && self.before.len() == before.len() && (before.is_empty() || self.before == before)
    }

    /// The same for the same series, and most probably another for another.
    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.before, self.width).hash(&mut hasher);
        hasher.finish()
    }
}

/// Serials and lines that both rise by one.
#[derive(Debug, Clone)]
struct Run {
    start: u64,
    length: u64,
    line: u64,
}

/// A serial as text before a number, the digits of the number, and the number. Two serials agree in the first two and in
/// the number only if they are equal.
fn parted(serial: &str) -> (&str, usize, u64) {
    let digits = serial.bytes().rev().take_while(u8::is_ascii_digit).take(MOST_DIGITS).count();
    let (before, number) = serial.split_at(serial.len() - digits);
    let width = if number.starts_with('0') { digits } else { 0 };
    (before, width, number.bytes().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')))
}

/// The serials of some rows, in their order: those of one series that stand one after the other.
#[derive(Debug, Default)]
pub(crate) struct Runs(Vec<(Series, Vec<Run>)>);

impl Runs {
    /// Adds the serial of the row on this line.
    pub fn push(&mut self, serial: &str, line: u64) {
        let (before, width, number) = parted(serial);
        let run = Run { start: number, length: 1, line };
        match self.0.last_mut() {
            Some((series, runs)) if series.is(before, width) => match runs.last_mut() {
                Some(last) if last.start + last.length == number && last.line + last.length == line => last.length += 1,
                _ => runs.push(run),
            },
            _ => self.0.push((Series { before: before.to_owned(), width }, vec![run])),
        }
    }
}

/// All serials so far.
#[derive(Debug, Default, Clone)]
pub(crate) struct Serials {
    /// Those that seem to stand twice.
    twice: Numbers,
    reading: Reading,
}

#[derive(Debug, Clone)]
enum Reading {
    /// The first: all serials.
    First(Numbers),
    /// The second, of those that seem to stand twice: the line on which each first stood, and the pairs of lines.
    Second { first: HashMap<(Series, u64), u64>, pairs: Vec<(u64, u64)> },
}

impl Default for Reading {
    fn default() -> Self {
        Self::First(Numbers::default())
    }
}

impl Serials {
    /// Those of rows that follow `lines` others and can be read again at once.
    pub fn of(runs: &Runs, lines: u64) -> Self {
        let mut serials = Self::default();
        serials.add(runs, lines);
        let Some(mut again) = serials.second_reading() else { return serials };
        again.add(runs, lines);
        again
    }

    /// Adds those of the rows that follow `lines` others.
    pub fn add(&mut self, runs: &Runs, lines: u64) {
        for (series, runs) in &runs.0 {
            let (hash, twice) = (series.hash(), &mut self.twice);
            let runs = runs.iter().map(|run| (run.start..run.start + run.length, run.line + lines));
            match &mut self.reading {
                Reading::First(all) => runs.for_each(|(numbers, _)| {
                    all.add(hash, numbers, &mut |number| twice.add(hash, number..number + 1, &mut |_| {}));
                }),
                Reading::Second { first, pairs } => {
                    let serials = runs.flat_map(|(numbers, line)| numbers.zip(line..));
                    for (number, line) in serials.filter(|(number, _)| twice.has(hash, *number)) {
                        match first.entry((series.clone(), number)) {
                            Entry::Occupied(first) => pairs.push((*first.get(), line)),
                            Entry::Vacant(free) => _ = free.insert(line),
                        }
                    }
                }
            }
        }
    }

    /// What a second reading starts with, if one is needed.
    pub fn second_reading(&mut self) -> Option<Self> {
        let needed = matches!(self.reading, Reading::First(_)) && !self.twice.is_empty();
        let reading = Reading::Second { first: HashMap::new(), pairs: Vec::new() };
        needed.then(|| Self { twice: std::mem::take(&mut self.twice), reading })
    }

    /// For each serial that stands again: the line on which it first stood, and the one on which it stands again. Known
    /// after the second reading.
    pub fn into_pairs(self) -> Vec<(u64, u64)> {
        match self.reading {
            Reading::First(_) => Vec::new(),
            Reading::Second { pairs, .. } => pairs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn twice(rows: &[(String, u64)], cuts: &[usize]) -> Vec<(u64, u64)> {
        let mut serials = Serials::default();
        loop {
            let mut from = 0;
            for to in cuts.iter().copied().chain([rows.len()]) {
                let mut runs = Runs::default();
                let lines = from as u64;
                rows[from..to].iter().for_each(|(serial, line)| runs.push(serial, line - lines));
                serials.add(&runs, lines);
                from = to;
            }
            match serials.second_reading() {
                Some(second) => serials = second,
                None => return serials.into_pairs(),
            }
        }
    }

    #[test]
    fn serials_one_after_the_other_are_one_run() {
        let mut runs = Runs::default();
        (0..900).for_each(|at| runs.push(&format!("P-{:04}", at + 7), at + 2));
        assert_eq!((runs.0.len(), runs.0[0].1.len()), (1, 1));
    }

    #[test]
    fn serials_that_are_not_the_same_text_are_not_the_same() {
        let odd = ["", "0", "00", "P", "P0", "P00", "P1", "P01", "1", "01", "10", "010", "1P", "P-1", "p1"];
        let long = ["1000000000000000000", "01000000000000000000", "2000000000000000000", "0000000000000000000"];
        let rows: Vec<_> = (2..).zip(odd.iter().chain(&long)).map(|(line, text)| ((*text).to_owned(), line)).collect();
        assert_eq!(twice(&rows, &[]), []);
    }

    proptest! {
        #[test]
        fn what_stands_twice_is_what_a_plain_map_finds(
            serials in proptest::collection::vec(("(P|Q-)?", 0_u64..30, 0_usize..3), 0..60),
            gaps in proptest::collection::vec(1_u64..3, 60),
            cut in 0_usize..60,
        ) {
            let mut line = 1;
            let rows: Vec<_> = serials.iter().zip(gaps).map(|((before, number, width), gap)| {
                line += gap;
                (format!("{before}{number:0width$}"), line)
            }).collect();
            let (mut plain, mut expected) = (HashMap::new(), Vec::new());
            for (serial, line) in &rows {
                match plain.entry(serial) {
                    Entry::Occupied(first) => expected.push((*first.get(), *line)),
                    Entry::Vacant(free) => drop(free.insert(*line)),
                }
            }
            prop_assert_eq!(&twice(&rows, &[]), &expected);
            prop_assert_eq!(&twice(&rows, &[cut.min(rows.len())]), &expected);
            let mut runs = Runs::default();
            rows.iter().for_each(|(serial, line)| runs.push(serial, *line));
            prop_assert_eq!(Serials::of(&runs, 0).into_pairs(), expected);
        }
    }
}
