//! The serials of papers, to find one that stands twice.
//!
//! One reading of a serial holds everywhere: capitals, noughts in front of a number, spaces and full width make no other
//! serial. `05-11` is a range, and stands for all its papers.
//!
//! Boards number papers, so serials are held as the set of their numbers: a bit for each where they lie close together,
//! whatever their order. Ranges are held as their ends. The set knows neither the lines nor the text before the numbers, of
//! which it has a hash. Where a serial seems to stand twice, the file is read a second time, for such serials alone, with
//! their text and their lines.

mod numbers;

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash as _, Hasher as _};
use std::ops::RangeInclusive;

use kiemphieu_core::Key;

use self::numbers::Numbers;
use crate::paper::serial::{Written, parted, range, without_noughts};

/// Serials that differ in their number alone: the text before it, as it is written and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Series {
    before: String,
    key: String,
}

impl Series {
    fn of(before: &str, digits: bool) -> Self {
        let mut key = without_noughts(before);
        if !digits {
            key.push('\0');
        }
        Self { before: before.to_owned(), key }
    }

    fn is(&self, before: &str, digits: bool) -> bool {
        self.before == before && digits != self.key.ends_with('\0')
    }

    /// The same for the same series, and most probably another for another.
    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.key.hash(&mut hasher);
        hasher.finish()
    }
}

/// Serials and lines that both rise by one; or a range, all of it on one line.
#[derive(Debug, Clone)]
struct Run {
    start: u64,
    length: u64,
    line: u64,
    on_one_line: bool,
}

/// The serials of some rows, in their order: those of one series that stand one after the other.
#[derive(Debug, Default)]
pub(crate) struct Runs(Vec<(Series, Vec<Run>)>);

impl Runs {
    /// Adds the serial of the row on this line.
    pub fn push(&mut self, serial: &str, line: u64) {
        if serial.is_ascii() {
            let (before, digits, number) = parted(serial);
            return self.add(before, digits, Run { start: number, length: 1, line, on_one_line: false });
        }
        let key = Key::of(serial);
        let (before, digits, number) = parted(key.as_str());
        self.add(before, digits, Run { start: number, length: 1, line, on_one_line: false });
    }

    /// Adds a serial, or a range of them.
    pub fn push_written(&mut self, serial: &str, written: Written, line: u64) {
        match (written, range(serial)) {
            (Written::Range { first, last }, Some((before, ..))) => {
                let length = last.saturating_sub(first).saturating_add(1);
                self.add(&before, true, Run { start: first, length, line, on_one_line: true });
            }
            _ => self.push(serial, line),
        }
    }

    fn add(&mut self, before: &str, digits: bool, run: Run) {
        match self.0.last_mut() {
            Some((series, runs)) if series.is(before, digits) => match runs.last_mut() {
                Some(last) if last.goes_on(&run) => last.length += 1,
                _ => runs.push(run),
            },
            _ => self.0.push((Series::of(before, digits), vec![run])),
        }
    }
}

impl Run {
    fn goes_on(&self, next: &Self) -> bool {
        !self.on_one_line
            && !next.on_one_line
            && self.start.checked_add(self.length) == Some(next.start)
            && self.line + self.length == next.line
    }

    fn numbers(&self) -> RangeInclusive<u64> {
        self.start..=self.start.saturating_add(self.length - 1)
    }

    fn line_of(&self, number: u64) -> u64 {
        if self.on_one_line { self.line } else { self.line + (number - self.start) }
    }
}

/// All serials so far.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Serials {
    /// Those that seem to stand twice.
    twice: Numbers,
    reading: Reading,
    /// The lines of the boxes before this one.
    offset: u64,
}

/// So many lines has no box: those of the next one are counted from here.
const BOX: u64 = 1 << 40;

/// Where a serial stands twice: the box, counted from 0, and the line in it.
pub(crate) type InBox = (usize, u64);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reading {
    /// The first: all serials, and the ranges by the hash of their series.
    First { all: Numbers, ranges: Vec<(u64, u64, u64)> },
    /// The second, of those that seem to stand twice: the line on which each first stood, and the pairs of lines.
    Second { first: HashMap<(String, u64), u64>, pairs: Vec<(u64, u64)> },
}

impl Default for Reading {
    fn default() -> Self {
        Self::First { all: Numbers::default(), ranges: Vec::new() }
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

    /// Adds those of another box, to see which stand in both. [`second_reading`](Self::second_reading) says where.
    pub fn join(&mut self, other: &Self) {
        let (Reading::First { all, ranges }, Reading::First { all: others, ranges: more }) =
            (&mut self.reading, &other.reading)
        else {
            return;
        };
        let twice = &mut self.twice;
        all.join(others, &mut |series, number| twice.add(series, number..number + 1, &mut |_| {}));
        ranges.extend(more);
    }

    /// Whether it is known of each only that it stands.
    pub fn is_first_reading(&self) -> bool {
        matches!(self.reading, Reading::First { .. })
    }

    /// The same where the rows of the next box follow.
    pub fn next_box(self) -> Self {
        Self { offset: self.offset.saturating_add(BOX), ..self }
    }

    /// For each serial that stands again: where it first stood, and where it stands again.
    pub fn into_places(self) -> Vec<(InBox, InBox)> {
        let place = |line: u64| (usize::try_from(line / BOX).unwrap_or(usize::MAX), line % BOX);
        self.into_pairs().into_iter().map(|(first, again)| (place(first), place(again))).collect()
    }

    /// Adds those of the rows that follow `lines` others.
    pub fn add(&mut self, runs: &Runs, lines: u64) {
        let lines = lines.saturating_add(self.offset);
        for (series, runs) in &runs.0 {
            let (hash, twice) = (series.hash(), &mut self.twice);
            match &mut self.reading {
                Reading::First { all, ranges } => {
                    for run in runs {
                        if run.on_one_line {
                            ranges.push((hash, *run.numbers().start(), *run.numbers().end()));
                        } else {
                            all.add(hash, run.start..run.start + run.length, &mut |number| {
                                twice.add(hash, number..number + 1, &mut |_| {});
                            });
                        }
                    }
                }
                Reading::Second { first, pairs } => {
                    for run in runs {
                        twice.each_in(hash, run.numbers(), &mut |number| {
                            let line = run.line_of(number) + lines;
                            match first.entry((series.key.clone(), number)) {
                                Entry::Occupied(first) => pairs.push((*first.get(), line)),
                                Entry::Vacant(free) => _ = free.insert(line),
                            }
                        });
                    }
                }
            }
        }
    }

    /// What a second reading starts with, if one is needed.
    pub fn second_reading(&mut self) -> Option<Self> {
        let Reading::First { all, ranges } = &mut self.reading else { return None };
        overlaps(all, ranges, &mut self.twice);
        let reading = Reading::Second { first: HashMap::new(), pairs: Vec::new() };
        (!self.twice.is_empty()).then(|| Self { twice: std::mem::take(&mut self.twice), reading, offset: 0 })
    }

    /// For each serial that stands again: the line on which it first stood, and the one on which it stands again. Known
    /// after the second reading. Of ranges that overlap one serial stands for all that they share.
    pub fn into_pairs(self) -> Vec<(u64, u64)> {
        match self.reading {
            Reading::First { .. } => Vec::new(),
            Reading::Second { mut pairs, .. } => {
                pairs.sort_by_key(|(one, other)| (*other, *one));
                pairs.dedup();
                pairs
            }
        }
    }
}

/// Marks one serial that each range shares with a range before it, or with single serials.
fn overlaps(all: &Numbers, ranges: &mut [(u64, u64, u64)], twice: &mut Numbers) {
    ranges.sort_unstable();
    let mut widest: Option<(u64, u64)> = None;
    for (series, first, last) in ranges.iter().copied() {
        let before = widest.filter(|(other, end)| *other == series && *end >= first);
        let shared = before.map(|_| first).or_else(|| all.first_in(series, first..=last));
        if let Some(shared) = shared {
            twice.add(series, shared..shared + 1, &mut |_| {});
        }
        let end = before.map_or(last, |(_, end)| end.max(last));
        widest = Some((series, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::serial::written;
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
    fn one_reading_of_a_serial_holds_everywhere() {
        let odd = ["", "0", "P", "P0", "P1", "1", "10", "1P", "P-1", "Q1", "1-1-1", "A1-5", "A2-5"];
        let long = ["1000000000000000000", "2000000000000000000", "91000000000000000000", "A01B2"];
        let rows: Vec<_> = (2..).zip(odd.iter().chain(&long)).map(|(line, text)| ((*text).to_owned(), line)).collect();
        assert_eq!(twice(&rows, &[]), []);
        for (one, other) in [
            ("7", "07"),
            ("7", "７"),
            ("P7", "p007"),
            ("P 7", "P7"),
            ("P-07", "Ｐ–７"),
            ("A01-B2", "a1-b02"),
            ("0000000000000000000012", "12"),
            ("phiếu 5", "PHIẾU 05"),
            ("1P", "01p"),
        ] {
            assert_eq!(twice(&[(one.to_owned(), 2), (other.to_owned(), 3)], &[]), [(2, 3)], "{one} {other}");
        }
    }

    #[test]
    fn ranges_are_held_against_each_other_and_against_single_serials() {
        let pairs = |rows: &[(&str, u32)]| {
            let mut runs = Runs::default();
            for (line, (serial, count)) in (2..).zip(rows) {
                runs.push_written(serial, written(serial, *count).unwrap(), line);
            }
            Serials::of(&runs, 0).into_pairs()
        };
        assert_eq!(pairs(&[("1-6", 6), ("4-8", 5)]), [(2, 3)]);
        assert_eq!(pairs(&[("01-10", 10), ("11–20", 10), ("21 đến 30", 10), ("31..40", 10)]), []);
        assert_eq!(pairs(&[("P01-P10", 10), ("p5", 1)]), [(2, 3)]);
        assert_eq!(pairs(&[("5", 1), ("9", 1), ("01-10", 10)]), [(2, 4)]);
        assert_eq!(pairs(&[("1-100", 100), ("20-30", 11), ("90-95", 6)]), [(2, 3), (2, 4)]);
        assert_eq!(pairs(&[("1-4000000000", 4_000_000_000), ("4000000000", 1)]), [(2, 3)]);
        assert_eq!(pairs(&[("A-1", 1), ("A-2", 1), ("B1-2", 1)]), [], "serials with a hyphen");
    }

    proptest! {
        #[test]
        fn what_stands_twice_is_what_a_plain_map_finds(
            serials in proptest::collection::vec(("(P|Q-|p)?", 0_u64..30, 0_usize..3), 0..60),
            gaps in proptest::collection::vec(1_u64..3, 60),
            cut in 0_usize..60,
        ) {
            let mut line = 1;
            let rows: Vec<_> = serials.iter().zip(gaps).map(|((before, number, width), gap)| {
                line += gap;
                (format!("{before}{number:0width$}"), line)
            }).collect();
            let (mut plain, mut expected) = (HashMap::new(), Vec::new());
            for ((serial, line), (before, number, _)) in rows.iter().zip(&serials) {
                let _ = serial;
                match plain.entry((before.to_lowercase(), number)) {
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
