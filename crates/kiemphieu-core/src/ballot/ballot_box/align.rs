//! Holds two piles of papers against each other: which paper of the one is which of the other, with the fewest papers
//! skipped, doubled or read in another way.
//!
//! The pairs are those of a shortest edit script (one skipped, one doubled or one read otherwise costs the same; of several
//! shortest scripts the one with the fewest other serials, then with the fewest other rows). Only a band about the diagonal
//! is looked at, which is doubled until the script fits into it: time and memory grow with the papers times the
//! differences, and never beyond [`MOST_CELLS`].

use std::collections::HashMap;

use super::entry::EntryNumber;
use super::paper::Paper;
use super::rows::Mark;
use super::serial::Serial;

/// So many pairs of papers are held against each other at most: 800 differences in 5,000 papers, or two piles of 2,800
/// papers with nothing in common.
const MOST_CELLS: usize = 1 << 23;

/// So few papers are always aligned; of more only those of which at least half look alike in both piles.
const FEW: usize = 200;

/// A paper of a pile.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'b> {
    pub number: EntryNumber,
    /// The box in which it lay, where there are several.
    pub of_box: Option<&'b str>,
    pub serial: Option<&'b Serial>,
    /// The same for the same serial.
    pub serial_id: Option<usize>,
    /// The same for the same marks and flaw.
    pub kind: usize,
    pub count: u32,
}

/// The kinds of papers: what is marked on them, and their flaw.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    by_letters: HashMap<Vec<u8>, usize>,
    letters: Vec<Vec<u8>>,
}

impl Kinds {
    /// The kind of a paper as the board decided about it.
    pub fn of(&mut self, paper: &Paper) -> usize {
        let mut letters: Vec<u8> = paper.as_decided().marks().map(Mark::letter).collect();
        letters.push(paper.flaw_as_decided().map_or(0, |flaw| flaw as u8 + 1));
        if let Some(kind) = self.by_letters.get(&letters) {
            return *kind;
        }
        let kind = self.letters.len();
        self.letters.push(letters.clone());
        self.by_letters.insert(letters, kind);
        kind
    }

    /// Its marks as letters, and behind them that of its flaw.
    pub fn letters(&self, kind: usize) -> &[u8] {
        self.letters.get(kind).map_or(&[], Vec::as_slice)
    }

    fn apart(&self, one: usize, other: usize) -> usize {
        self.letters(one).iter().zip(self.letters(other)).filter(|(one, other)| one != other).count()
    }
}

/// Which papers may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pairing {
    /// A serial is that of a paper: under another serial only what has the same marks may be the same paper.
    SerialsBind,
    /// Serials are running numbers, which may have shifted.
    SerialsRun,
}

/// What a script costs: first its steps, then pairs under other serials, then rows that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost(u128);

impl Cost {
    const NOTHING: Self = Self(0);
    const NEVER: Self = Self(u128::MAX);
    const STEP: Self = Self(1 << 80);
    const SERIAL: Self = Self(1 << 40);

    fn rows(rows: usize) -> Self {
        Self(u128::try_from(rows).unwrap_or(0))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    fn steps(self) -> usize {
        usize::try_from(self.0 >> 80).unwrap_or(usize::MAX)
    }

    fn of_pair(one: &Item, other: &Item, kinds: &Kinds, pairing: Pairing) -> Self {
        let same = one.kind == other.kind;
        let serial = match (one.serial_id, other.serial_id) {
            (Some(one), Some(other)) if one != other => match pairing {
                Pairing::SerialsBind if same => Self::STEP,
                Pairing::SerialsBind => return Self::NEVER,
                Pairing::SerialsRun => Self::SERIAL,
            },
            (None, Some(_)) | (Some(_), None) => Self::SERIAL,
            _ => Self::NOTHING,
        };
        match same {
            true => serial,
            false => serial.and(Self::STEP).and(Self::rows(kinds.apart(one.kind, other.kind))),
        }
    }
}

/// How the best script comes to a place.
#[derive(Debug, Clone, Copy)]
enum Came {
    Both,
    One,
    Other,
}

/// The pairs of papers that are the same, in their order; none where there are more differences than can be looked for.
pub(super) fn align(one: &[Item], other: &[Item], kinds: &Kinds, pairing: Pairing) -> Option<Vec<(usize, usize)>> {
    let longer = one.len().max(other.len());
    if longer > FEW && 2 * in_both(one, other) < longer {
        return None;
    }
    let free = |(one, other): &(&Item, &Item)| Cost::of_pair(one, other, kinds, pairing) == Cost::NOTHING;
    let before = one.iter().zip(other).take_while(free).count();
    let (one_left, other_left) = (one.get(before..)?, other.get(before..)?);
    let behind = one_left.iter().rev().zip(other_left.iter().rev()).take_while(free).count();
    let (one_end, other_end) = (one_left.len() - behind, other_left.len() - behind);
    let (one_left, other_left) = (one_left.get(..one_end)?, other_left.get(..other_end)?);

    let least = one_left.len().abs_diff(other_left.len());
    let mut steps = least.max(1);
    let between = loop {
        let band = Band::of(one_left, other_left, steps)?;
        match band.pairs(kinds, pairing) {
            Some(pairs) => break pairs,
            None => steps *= 2,
        }
    };
    let between = between.into_iter().map(|(i, j)| (i + before, j + before));
    let behind = (0..behind).map(|at| (before + one_end + at, before + other_end + at));
    Some((0..before).map(|at| (at, at)).chain(between).chain(behind).collect())
}

/// How many papers of each kind are in both piles, all kinds together.
fn in_both(one: &[Item], other: &[Item]) -> usize {
    let mut left: HashMap<usize, usize> = HashMap::new();
    one.iter().for_each(|item| *left.entry(item.kind).or_default() += 1);
    let is_left = |item: &&Item| match left.get_mut(&item.kind) {
        Some(number) if *number > 0 => {
            *number -= 1;
            true
        }
        _ => false,
    };
    other.iter().filter(is_left).count()
}

/// The places that a script of so many steps can come to: `below` papers of the one and `above` of the other left out.
struct Band<'a, 'b> {
    one: &'a [Item<'b>],
    other: &'a [Item<'b>],
    steps: usize,
    below: usize,
    width: usize,
}

impl<'a, 'b> Band<'a, 'b> {
    fn of(one: &'a [Item<'b>], other: &'a [Item<'b>], steps: usize) -> Option<Self> {
        let longer = other.len().saturating_sub(one.len());
        let shorter = one.len().saturating_sub(other.len());
        let below = ((steps + shorter).checked_sub(longer)? / 2).min(one.len());
        let above = ((steps + longer).checked_sub(shorter)? / 2).min(other.len());
        let width = below + above + 1;
        let cells = (one.len() + 1).checked_mul(width)?;
        (cells <= MOST_CELLS).then_some(Self { one, other, steps, below, width })
    }

    /// The pairs of the best script, if it has no more steps than fit into the band.
    fn pairs(&self, kinds: &Kinds, pairing: Pairing) -> Option<Vec<(usize, usize)>> {
        let mut ways = Vec::with_capacity((self.one.len() + 1) * self.width);
        let mut above: Vec<Cost> = Vec::new();
        for i in 0..=self.one.len() {
            let mut row = Vec::with_capacity(self.width);
            let mut left = Cost::NEVER;
            for at in 0..self.width {
                let (cost, came) = match (i + at).checked_sub(self.below) {
                    Some(0) if i == 0 => (Cost::NOTHING, Came::Both),
                    Some(j) if j <= self.other.len() => {
                        let pair = i.checked_sub(1).zip(j.checked_sub(1));
                        let pair = pair.and_then(|(i, j)| self.one.get(i).zip(self.other.get(j)));
                        let both = pair.zip(above.get(at)).map_or(Cost::NEVER, |((one, other), cost)| {
                            cost.and(Cost::of_pair(one, other, kinds, pairing))
                        });
                        let one = above.get(at + 1).map_or(Cost::NEVER, |cost| cost.and(Cost::STEP));
                        let other = left.and(Cost::STEP);
                        match both {
                            both if both <= one && both <= other => (both, Came::Both),
                            _ if one <= other => (one, Came::One),
                            _ => (other, Came::Other),
                        }
                    }
                    _ => (Cost::NEVER, Came::Both),
                };
                left = cost;
                row.push(cost);
                ways.push(came);
            }
            above = row;
        }
        let end = (self.other.len() + self.below).checked_sub(self.one.len())?;
        (above.get(end)?.steps() <= self.steps).then(|| self.back(&ways))
    }

    fn back(&self, ways: &[Came]) -> Vec<(usize, usize)> {
        let (mut i, mut j, mut pairs) = (self.one.len(), self.other.len(), Vec::new());
        while i > 0 || j > 0 {
            let at = (j + self.below).saturating_sub(i);
            match ways.get(i * self.width + at) {
                Some(Came::Both) if i > 0 && j > 0 => {
                    (i, j) = (i - 1, j - 1);
                    pairs.push((i, j));
                }
                Some(Came::One) if i > 0 => i -= 1,
                Some(Came::Other) if j > 0 => j -= 1,
                // No way leads out of the band.
                _ => break,
            }
        }
        pairs.reverse();
        pairs
    }
}

#[cfg(test)]
mod tests;
