//! Damage to input, from a seed: the same seed gives the same bytes.

use std::ops::Range;

/// A source of numbers that looks random and always begins alike (SplitMix64).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The numbers of one case of one target.
    #[must_use]
    pub fn of(seed: u64, target: &str, case: u64) -> Self {
        let mut random = Self(seed);
        for number in target.bytes().map(u64::from).chain([case]) {
            random.0 = random.next() ^ number;
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap().max(1);
        usize::try_from(self.next() % end).unwrap()
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A part of `0..length`, at most `longest` long.
    fn part(&mut self, length: usize, longest: usize) -> Range<usize> {
        let from = self.below(length + 1);
        from..length.min(from + self.below(longest + 1))
    }
}

/// Numbers at which programs break.
const NUMBERS: [&str; 16] = [
    "0",
    "1",
    "2",
    "3",
    "7",
    "9",
    "10",
    "-1",
    "03",
    "255",
    "65536",
    "2147483648",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "1e9",
];

/// Damages `bytes` in one to six places. `others` are files to splice in, `words` belong to the language of the file.
pub fn damage(bytes: &mut Vec<u8>, others: &[Vec<u8>], words: &[&str], random: &mut Random) {
    let most = random.below(6);
    for _ in 0..=random.below(most + 1) {
        match random.below(14) {
            0 => flip(bytes, random),
            1 => cut(bytes, random),
            2 => double(bytes, random),
            3 => splice(bytes, random.pick::<Vec<u8>>(others), random),
            4 | 5 => insert(bytes, random.pick(words).as_bytes(), random),
            6 | 7 => exchange(bytes, |byte| byte.is_ascii_digit(), random.pick(&NUMBERS).as_bytes(), random),
            8 | 9 => exchange(bytes, is_of_a_word, random.pick(words).as_bytes(), random),
            10 => with_lines(bytes, random, |lines, one, _| drop(lines.remove(one))),
            11 => with_lines(bytes, random, |lines, one, other| lines.insert(other, lines[one].clone())),
            12 => with_lines(bytes, random, |lines, one, other| lines.swap(one, other)),
            _ => borrow_line(bytes, random.pick::<Vec<u8>>(others), random),
        }
    }
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    let (at, bit) = (random.below(bytes.len()), random.below(8));
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << bit;
    }
}

fn cut(bytes: &mut Vec<u8>, random: &mut Random) {
    let longest = if random.once_in(4) { bytes.len() } else { 30 };
    bytes.drain(random.part(bytes.len(), longest));
}

fn double(bytes: &mut Vec<u8>, random: &mut Random) {
    let part = bytes[random.part(bytes.len(), 40)].to_vec();
    insert(bytes, &part, random);
}

/// The beginning of one file and the end of another.
fn splice(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    bytes.truncate(random.below(bytes.len() + 1));
    bytes.extend_from_slice(&other[random.below(other.len() + 1)..]);
}

fn insert(bytes: &mut Vec<u8>, more: &[u8], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    bytes.splice(at..at, more.iter().copied());
}

fn is_of_a_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'-' || byte == b'_'
}

/// Puts `new` in place of a whole run of bytes of one kind, so that much of the file stays well formed.
fn exchange(bytes: &mut Vec<u8>, kind: fn(u8) -> bool, new: &[u8], random: &mut Random) {
    let from = random.below(bytes.len());
    let Some(start) = (from..bytes.len()).find(|at| kind(bytes[*at])) else { return };
    let start = (0..start).rev().take_while(|at| kind(bytes[*at])).last().unwrap_or(start);
    let end = (start..bytes.len()).find(|at| !kind(bytes[*at])).unwrap_or(bytes.len());
    bytes.splice(start..end, new.iter().copied());
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

/// Changes the lines of a file; two of them are given by their places.
fn with_lines(bytes: &mut Vec<u8>, random: &mut Random, change: impl Fn(&mut Vec<Vec<u8>>, usize, usize)) {
    let mut lines = lines(bytes);
    if !lines.is_empty() {
        let (one, other) = (random.below(lines.len()), random.below(lines.len()));
        change(&mut lines, one, other);
        *bytes = lines.concat();
    }
}

/// Puts a line of another file among the lines.
fn borrow_line(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let borrowed = lines(other);
    if !borrowed.is_empty() {
        let line = random.pick(&borrowed).clone();
        with_lines(bytes, random, |lines, _, at| lines.insert(at, line.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_does_the_same_damage_and_another_seed_another() {
        let damaged = |seed, case| {
            let mut bytes = b"seats = 3\nnames = [\"An\"]\n".to_vec();
            damage(&mut bytes, &[b"x\ny\n".to_vec()], &["true"], &mut Random::of(seed, "a", case));
            bytes
        };
        let all: Vec<_> = (0..100).map(|case| damaged(1, case)).collect();
        assert_eq!(all, (0..100).map(|case| damaged(1, case)).collect::<Vec<_>>());
        assert_ne!(all, (0..100).map(|case| damaged(2, case)).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_at_all_can_be_damaged() {
        for case in 0..2_000 {
            damage(&mut Vec::new(), &[Vec::new()], &[""], &mut Random::of(7, "empty", case));
        }
    }
}
