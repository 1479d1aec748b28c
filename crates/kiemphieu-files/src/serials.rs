//! The serials of papers, to find one that stands twice.
//!
//! Boards number papers one after the other, so serials are held as runs: `0001` to `0500` on the lines 2 to 501 are one
//! entry, however many papers there are. Only serials in no order take memory one by one.

use std::collections::{BTreeMap, HashMap};

/// At most so many digits at the end of a serial are its number: all such numbers fit in 64 bits.
const MOST_DIGITS: usize = 18;

/// Serials that differ in their number alone: the same text before it, and as many digits if the first is a zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Series {
    before: String,
    width: usize,
}

/// Serials and lines that both rise by one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    series: Series,
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

/// The serials of some rows, in their order.
#[derive(Debug, Default)]
pub(crate) struct Runs(Vec<Run>);

impl Runs {
    /// Adds the serial of the row on this line.
    pub fn push(&mut self, serial: &str, line: u64) {
        let (before, width, number) = parted(serial);
        if let Some(last) = self.0.last_mut()
            && last.start + last.length == number
            && last.line + last.length == line
            && last.series.width == width
            && last.series.before == before
        {
            last.length += 1;
            return;
        }
        let series = Series { before: before.to_owned(), width };
        self.0.push(Run { series, start: number, length: 1, line });
    }
}

/// All serials so far, each with the line on which it first stood.
#[derive(Debug, Default)]
pub(crate) struct Serials(HashMap<Series, BTreeMap<u64, (u64, u64)>>);

impl Serials {
    /// Adds those of the rows that follow `lines` others, and tells of each that was there already: the line on which it
    /// first stood, and the one on which it stands again.
    pub fn add(&mut self, runs: Runs, lines: u64, mut again: impl FnMut(u64, u64)) {
        for Run { series, start, length, line } in runs.0 {
            let known = self.0.entry(series).or_default();
            let line = line + lines;
            let overlaps = holding(known, start + length - 1).is_some_and(|(from, (long, _))| from + long > start);
            if !overlaps {
                insert(known, start, length, line);
                continue;
            }
            for (number, line) in (start..start + length).zip(line..) {
                match holding(known, number).filter(|(from, (long, _))| from + long > number) {
                    Some((from, (_, first))) => again(first + (number - from), line),
                    None => insert(known, number, 1, line),
                }
            }
        }
    }
}

/// The last run that starts at this number or before it.
fn holding(known: &BTreeMap<u64, (u64, u64)>, number: u64) -> Option<(u64, (u64, u64))> {
    known.range(..=number).next_back().map(|(from, run)| (*from, *run))
}

/// Adds a run that overlaps none; it may go on the run before it.
fn insert(known: &mut BTreeMap<u64, (u64, u64)>, start: u64, length: u64, line: u64) {
    let before = known.range_mut(..start).next_back();
    match before {
        Some((from, (long, first))) if from + *long == start && *first + *long == line => *long += length,
        _ => drop(known.insert(start, (length, line))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::hash_map::Entry;

    use super::*;
    use proptest::prelude::*;

    fn twice(rows: &[(String, u64)], cuts: &[usize]) -> (Vec<(u64, u64)>, usize) {
        let (mut serials, mut found, mut from) = (Serials::default(), Vec::new(), 0);
        for to in cuts.iter().copied().chain([rows.len()]) {
            let mut runs = Runs::default();
            let lines = from as u64;
            rows[from..to].iter().for_each(|(serial, line)| runs.push(serial, line - lines));
            serials.add(runs, lines, |first, again| found.push((first, again)));
            from = to;
        }
        (found, serials.0.values().map(BTreeMap::len).sum())
    }

    #[test]
    fn serials_one_after_the_other_are_one_entry() {
        let rows: Vec<_> = (0..900).map(|at| (format!("P-{:04}", at + 7), at + 2)).collect();
        assert_eq!(twice(&rows, &[200, 500]), (Vec::new(), 1));
    }

    #[test]
    fn serials_that_are_not_the_same_text_are_not_the_same() {
        let odd = ["", "0", "00", "P", "P0", "P00", "P1", "P01", "1", "01", "10", "010", "1P", "P-1", "p1"];
        let long = ["1000000000000000000", "01000000000000000000", "2000000000000000000", "0000000000000000000"];
        let rows: Vec<_> = (2..).zip(odd.iter().chain(&long)).map(|(line, text)| ((*text).to_owned(), line)).collect();
        assert_eq!(twice(&rows, &[]).0, []);
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
            prop_assert_eq!(&twice(&rows, &[]).0, &expected);
            prop_assert_eq!(&twice(&rows, &[cut.min(rows.len())]).0, &expected);
        }
    }
}
