//! Papers as bits: the fast way to count very many of them.
//!
//! A paper on which every name is plainly chosen or plainly not is a row of bits, bit `j` for the name at position `j`.
//! Its verdict needs only how many bits are set: nobody, too many, or a lawful number. So a paper is judged by one count
//! of bits, with no look at single names. Votes are then counted in columns, up to 64 names at once: think of their
//! totals in binary, written upright side by side; plane `k` is the word that holds digit `k` of all of them. Adding a
//! paper adds one bit to each total, which is a half adder on whole words: the plane takes `plane ^ carry`, the next
//! plane is handed `plane & carry`. Eight planes hold totals up to 255; then they are read off and emptied. Nothing here
//! branches on what a paper says, for a cell or for a name. A paper with anything else on it (a flaw that the board saw,
//! both boxes, neither) is for [`Tally::add`], and the two tallies add up.

use std::collections::BTreeMap;

use crate::{Judge, Tally, Verdict};

/// How many names one word of a paper holds.
const WORD: usize = 64;

/// After so many papers the planes are full.
const FULL: u8 = u8::MAX;

/// A tally of papers as bits.
///
/// ```
/// use kiemphieu_core::{BitTally, Editions, Ground, Judge, List, Verdict};
/// let editions = Editions::built_in()?;
/// let list = List::new(["An", "Bình", "Chi"], 2).unwrap();
/// let mut bits = BitTally::new(Judge::new(&list, editions.named("244").unwrap()));
/// assert_eq!(bits.add(&[0b101]), Verdict::Valid);
/// assert_eq!(bits.add(&[0b111]), Verdict::Invalid(Ground::OverVote));
/// let tally = bits.into_tally();
/// assert_eq!((tally.valid(), tally.votes()), (1, [1, 0, 1].as_slice()));
/// # Ok::<(), kiemphieu_core::RulebookError>(())
/// ```
#[derive(Debug, Clone)]
pub struct BitTally {
    judge: Judge,
    /// The verdict on a paper with so many names chosen.
    verdicts: Vec<Verdict>,
    /// How many papers have so many names chosen.
    papers: Vec<u64>,
    /// One for each 64 names.
    columns: Vec<Columns>,
    /// Papers in the planes.
    waiting: u8,
}

/// The votes of up to 64 names.
#[derive(Debug, Clone)]
struct Columns {
    /// The bits that stand for a name.
    names: u64,
    planes: [u64; 8],
    votes: Vec<u64>,
}

impl BitTally {
    /// An empty tally of papers that `judge` judges.
    #[must_use]
    pub fn new(judge: Judge) -> Self {
        let verdicts: Vec<_> = (0..=judge.names()).map(|chosen| judge.verdict_on_number(chosen)).collect();
        let names: Vec<usize> = (0..judge.names()).collect();
        let columns = names.chunks(WORD).map(|names| Columns::new(names.len())).collect();
        Self { judge, papers: vec![0; verdicts.len()], verdicts, columns, waiting: 0 }
    }

    /// Judges and counts a paper: bit `j % 64` of word `j / 64` says whether the name at position `j` is chosen. Words
    /// that are not given choose nobody; bits and words beyond the list say nothing.
    #[inline]
    pub fn add(&mut self, paper: &[u64]) -> Verdict {
        if self.waiting == FULL {
            self.read_off();
        }
        self.waiting += 1;
        let words = self.columns.iter().zip(paper);
        let chosen: u32 = words.map(|(columns, word)| (word & columns.names).count_ones()).sum();
        let chosen = usize::try_from(chosen).unwrap_or(usize::MAX);
        let verdict = self.verdicts.get(chosen).copied().unwrap_or(Verdict::Valid);
        if let Some(papers) = self.papers.get_mut(chosen) {
            *papers += 1;
        }
        let counts = if verdict == Verdict::Valid { u64::MAX } else { 0 };
        for (columns, word) in self.columns.iter_mut().zip(paper) {
            columns.add(word & counts);
        }
        verdict
    }

    /// The tally of these papers, to be read or merged with others.
    #[must_use]
    pub fn into_tally(mut self) -> Tally {
        self.read_off();
        let mut valid = 0;
        let mut grounds = BTreeMap::new();
        for (verdict, papers) in self.verdicts.iter().zip(&self.papers).filter(|(_, papers)| **papers > 0) {
            match verdict {
                Verdict::Valid => valid += papers,
                Verdict::Invalid(ground) => *grounds.entry(*ground).or_default() += papers,
            }
        }
        let votes = self.columns.into_iter().flat_map(|columns| columns.votes).collect();
        Tally::from_totals(self.judge, valid, grounds, votes).unwrap_or_else(|_| Tally::new(self.judge))
    }

    fn read_off(&mut self) {
        self.columns.iter_mut().for_each(Columns::read_off);
        self.waiting = 0;
    }
}

impl Columns {
    fn new(names: usize) -> Self {
        let bits = (0..names).fold(0, |bits, at| bits | 1 << at);
        Self { names: bits, planes: [0; 8], votes: vec![0; names] }
    }

    #[inline]
    fn add(&mut self, word: u64) {
        let mut carry = word;
        for plane in &mut self.planes {
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
    }

    fn read_off(&mut self) {
        for (digit, plane) in self.planes.iter_mut().enumerate() {
            for (at, votes) in self.votes.iter_mut().enumerate() {
                *votes += (*plane >> at & 1) << digit;
            }
            *plane = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editions::edition;
    use crate::{Ballot, Boxes, List, Marks};
    use proptest::prelude::*;

    fn list(names: usize, seats: usize) -> List {
        List::new((0..names).map(|at| format!("N{at}")), u32::try_from(seats).unwrap()).unwrap()
    }

    /// The same paper as marks.
    fn ballot(list: &List, kept: &[bool]) -> Ballot {
        let boxes = |kept: &bool| if *kept { Boxes::Agree } else { Boxes::Disagree };
        Ballot::plain(match list.surplus() {
            0 => Marks::TwoBox(kept.iter().map(boxes).collect()),
            _ => Marks::StrikeOut(kept.to_vec()),
        })
    }

    fn words(kept: &[bool]) -> Vec<u64> {
        let word = |part: &[bool]| part.iter().rev().fold(0, |word, kept| word << 1 | u64::from(*kept));
        kept.chunks(WORD).map(word).collect()
    }

    fn agree(list: &List, papers: &[Vec<bool>], times: usize) {
        for book in ["220", "244", "190", "doan-tncs"] {
            let judge = Judge::new(list, edition(book));
            let (mut bits, mut tally) = (BitTally::new(judge), Tally::new(judge));
            for kept in papers {
                for _ in 0..times {
                    assert_eq!(Ok(bits.add(&words(kept))), tally.add(&ballot(list, kept), 1));
                }
            }
            assert_eq!(bits.into_tally(), tally, "{book}");
        }
    }

    #[test]
    fn every_paper_of_a_small_list_gets_the_verdict_of_its_marks() {
        for (names, seats) in [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3), (4, 2)] {
            let papers: Vec<Vec<bool>> =
                (0..1u32 << names).map(|bits| (0..names).map(|at| bits >> at & 1 == 1).collect()).collect();
            agree(&list(names, seats), &papers, 3);
        }
    }

    #[test]
    fn totals_beyond_the_planes_are_carried_over() {
        let kept = [true, false, true];
        for times in [254, 255, 256, 257, 511, 1000] {
            agree(&list(3, 2), &[kept.to_vec()], times);
        }
    }

    #[test]
    fn bits_beyond_the_list_say_nothing_and_words_not_given_choose_nobody() {
        let judge = Judge::new(&list(3, 2), edition("244"));
        let mut bits = BitTally::new(judge);
        assert_eq!(bits.add(&[u64::MAX << 3 | 0b011, u64::MAX]), Verdict::Valid);
        assert_eq!(bits.add(&[]), judge.verdict_on_number(0));
        assert_eq!(bits.into_tally().votes(), [1, 1, 0]);
    }

    proptest! {
        #[test]
        fn papers_as_bits_and_papers_as_marks_give_one_tally(
            (names, seats, papers) in (1usize..200).prop_flat_map(|names| {
                let papers = prop::collection::vec(prop::collection::vec(prop::bool::weighted(0.3), names), 0..20);
                (Just(names), 1..=names, papers)
            }),
        ) {
            agree(&list(names, seats), &papers, 1);
        }
    }
}
