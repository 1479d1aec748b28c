//! Papers as bits: the fast way to count very many of them.
//!
//! A paper on which every name is plainly chosen or plainly not is a row of bits, one for each name. Its verdict needs
//! only how many bits are set: nobody, too many, or a lawful number. So a paper is judged by one count of bits, with no
//! look at single names. Votes are then counted in columns, up to 64 names at once: think of their totals in binary,
//! written upright side by side; plane `k` is the word that holds digit `k` of all of them. Adding a word to a plane is
//! an adder on whole words: `plane ^ word` stays, `plane & word` is carried to the next plane. Eight papers go in
//! together, as a tree of full adders (two words into a plane, one carried on). Eight planes hold totals up to 255; then
//! they are read off and emptied. Nothing here branches on what a paper says, for a cell or for a name. A paper with
//! anything else on it (a flaw that the board saw, both boxes, neither) is for [`Tally::add`], and the two tallies add up.

use std::collections::{BTreeMap, BTreeSet};

use crate::ballot::paper::{Judge, Verdict};
use crate::ballot::tally::Tally;

/// How many names one word of a paper holds.
const WORD: usize = 64;

/// So many papers go into the planes at once.
const TOGETHER: usize = 8;

/// After so many papers the planes are full.
const FULL: usize = 248;

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
    /// The bit of each name.
    places: Vec<usize>,
    /// The papers with so many names chosen.
    by_number: Vec<Number>,
    /// One for each word of a paper.
    columns: Vec<Columns>,
    /// Papers in the planes, or waiting for them.
    unread: usize,
}

/// The papers with one number of names chosen.
#[derive(Debug, Clone)]
struct Number {
    verdict: Verdict,
    /// The bits of such a paper that are votes: all or none.
    votes: u64,
    papers: u64,
}

/// The votes of up to 64 names, by their bits.
#[derive(Debug, Clone)]
struct Columns {
    /// The bits that stand for a name.
    names: u64,
    /// Papers that are not in the planes yet.
    waiting: [u64; TOGETHER],
    planes: [u64; 8],
    votes: [u64; WORD],
}

impl BitTally {
    /// An empty tally of papers that `judge` judges, with the name at position `j` at bit `j`.
    #[must_use]
    pub fn new(judge: Judge) -> Self {
        Self::of(judge, (0..judge.names()).collect())
    }

    /// The same with the name at position `j` at bit `places[j]`, for papers whose bits come in another order or with gaps;
    /// none where there is not one place for each name, each another one. Memory grows with the last place.
    #[must_use]
    pub fn at(judge: Judge, places: &[usize]) -> Option<Self> {
        let different: BTreeSet<_> = places.iter().collect();
        let fits = places.len() == judge.names() && different.len() == places.len();
        fits.then(|| Self::of(judge, places.to_vec()))
    }

    fn of(judge: Judge, places: Vec<usize>) -> Self {
        let number = |chosen| {
            let verdict = judge.verdict_on_number(chosen);
            Number { verdict, votes: if verdict == Verdict::Valid { u64::MAX } else { 0 }, papers: 0 }
        };
        let by_number = (0..=judge.names()).map(number).collect();
        let words = places.iter().max().map_or(0, |last| last / WORD + 1);
        let mut columns = vec![Columns { names: 0, waiting: [0; TOGETHER], planes: [0; 8], votes: [0; WORD] }; words];
        for place in &places {
            if let Some(columns) = columns.get_mut(place / WORD) {
                columns.names |= 1 << (place % WORD);
            }
        }
        Self { judge, places, by_number, columns, unread: 0 }
    }

    /// The verdict on a paper: bit `b % 64` of word `b / 64` says whether the name at bit `b` is chosen. Words that are not
    /// given choose nobody; bits and words of no name say nothing.
    #[must_use]
    pub fn verdict(&self, paper: &[u64]) -> Verdict {
        let words = self.columns.iter().zip(paper);
        let chosen = words.map(|(columns, word)| (word & columns.names).count_ones()).sum();
        self.by_number.get(as_index(chosen)).map_or(Verdict::Valid, |number| number.verdict)
    }

    /// Judges and counts a paper.
    #[inline]
    pub fn add(&mut self, paper: &[u64]) -> Verdict {
        let words = self.columns.iter().zip(paper);
        let chosen = words.map(|(columns, word)| (word & columns.names).count_ones()).sum();
        let Some(number) = self.by_number.get_mut(as_index(chosen)) else { return Verdict::Valid };
        number.papers += 1;
        let (verdict, votes) = (number.verdict, number.votes);
        let place = self.unread % TOGETHER;
        for (at, columns) in self.columns.iter_mut().enumerate() {
            if let Some(waiting) = columns.waiting.get_mut(place) {
                *waiting = paper.get(at).copied().unwrap_or(0) & columns.names & votes;
            }
        }
        self.unread += 1;
        if place == TOGETHER - 1 {
            self.add_waiting();
        }
        verdict
    }

    /// Judges and counts papers that lie end to end, each of so many words; a part of a paper at the end is none. Faster than
    /// one by one.
    pub fn add_all(&mut self, papers: &[u64], words: usize) {
        let words = words.max(1);
        let alone = (TOGETHER - self.unread % TOGETHER) % TOGETHER * words;
        let (alone, papers) = papers.split_at(alone.min(papers.len()));
        let eights = papers.chunks_exact(TOGETHER * words);
        let rest = eights.remainder();
        for paper in alone.chunks_exact(words) {
            self.add(paper);
        }
        for papers in eights {
            self.add_eight(papers, words);
        }
        for paper in rest.chunks_exact(words) {
            self.add(paper);
        }
    }

    /// The same for as many papers as go into the planes together, when none waits.
    fn add_eight(&mut self, papers: &[u64], words: usize) {
        let mut chosen = [0; TOGETHER];
        for (at, columns) in self.columns.iter_mut().enumerate().take(words) {
            let own = papers.iter().skip(at).step_by(words);
            for ((waiting, chosen), word) in columns.waiting.iter_mut().zip(&mut chosen).zip(own) {
                *waiting = word & columns.names;
                *chosen += waiting.count_ones();
            }
        }
        let votes = chosen.map(|chosen| {
            self.by_number.get_mut(as_index(chosen)).map_or(0, |number| {
                number.papers += 1;
                number.votes
            })
        });
        for columns in &mut self.columns {
            columns.waiting.iter_mut().zip(votes).for_each(|(waiting, votes)| *waiting &= votes);
        }
        self.unread += TOGETHER;
        self.add_waiting();
    }

    fn add_waiting(&mut self) {
        self.columns.iter_mut().for_each(Columns::add_waiting);
        if self.unread >= FULL {
            self.columns.iter_mut().for_each(Columns::read_off);
            self.unread = 0;
        }
    }

    /// The tally of these papers, to be read or merged with others.
    #[must_use]
    pub fn into_tally(mut self) -> Tally {
        self.columns.iter_mut().for_each(Columns::add_waiting);
        self.columns.iter_mut().for_each(Columns::read_off);
        let mut valid = 0;
        let mut grounds = BTreeMap::new();
        for Number { verdict, papers, .. } in self.by_number.iter().filter(|number| number.papers > 0) {
            match verdict {
                Verdict::Valid => valid += papers,
                Verdict::Invalid(ground) => *grounds.entry(*ground).or_default() += papers,
            }
        }
        let votes: Vec<u64> = self.columns.iter().flat_map(|columns| columns.votes).collect();
        let votes = self.places.iter().map(|place| votes.get(*place).copied().unwrap_or(0)).collect();
        Tally::from_totals(self.judge, valid, grounds, votes).unwrap_or_else(|_| Tally::new(self.judge))
    }
}

impl Columns {
    /// Adds the papers that wait to the planes.
    fn add_waiting(&mut self) {
        let [a, b, c, d, e, f, g, h] = std::mem::take(&mut self.waiting);
        let [ones, twos, fours, others @ ..] = &mut self.planes;
        let twos_of_four = [full_adder(ones, a, b), full_adder(ones, c, d)];
        let twos_of_eight = [full_adder(ones, e, f), full_adder(ones, g, h)];
        let fours_of_eight = [twos_of_four, twos_of_eight].map(|[one, other]| full_adder(twos, one, other));
        let [one, other] = fours_of_eight;
        let mut carry = full_adder(fours, one, other);
        for plane in others {
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

fn as_index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Adds two words to a plane, and gives what is carried to the next.
#[inline]
fn full_adder(plane: &mut u64, one: u64, other: u64) -> u64 {
    let half = *plane ^ one;
    let carry = *plane & one | half & other;
    *plane = half ^ other;
    carry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::list::List;
    use crate::ballot::paper::{Ballot, Boxes, Marks};
    use crate::rules::editions::edition;
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

    fn agree(list: &List, papers: &[Vec<bool>], times: usize, more_words: usize) {
        for book in ["220", "244", "190", "doan-tncs"] {
            let judge = Judge::new(list, edition(book));
            let (mut bits, mut together) = (BitTally::new(judge), BitTally::new(judge));
            let (mut tally, mut end_to_end) = (Tally::new(judge), Vec::new());
            for kept in papers {
                for _ in 0..times {
                    assert_eq!(bits.verdict(&words(kept)), bits.add(&words(kept)));
                    assert_eq!(Ok(bits.verdict(&words(kept))), tally.add(&ballot(list, kept), 1));
                    end_to_end.extend(words(kept));
                    end_to_end.extend(vec![u64::MAX; more_words]);
                }
            }
            assert_eq!(bits.into_tally(), tally, "{book}");
            let stride = list.len().div_ceil(WORD) + more_words;
            let (some, others) = end_to_end.split_at(papers.len() * times / 3 * stride);
            together.add_all(some, stride);
            together.add_all(others, stride);
            assert_eq!(together.into_tally(), tally, "{book}, end to end");
        }
    }

    #[test]
    fn every_paper_of_a_small_list_gets_the_verdict_of_its_marks() {
        for (names, seats) in [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3), (4, 2)] {
            let papers: Vec<Vec<bool>> =
                (0..1u32 << names).map(|bits| (0..names).map(|at| bits >> at & 1 == 1).collect()).collect();
            agree(&list(names, seats), &papers, 3, 0);
        }
    }

    #[test]
    fn totals_beyond_the_planes_are_carried_over() {
        let kept = [true, false, true];
        for times in [254, 255, 256, 257, 511, 1000] {
            agree(&list(3, 2), &[kept.to_vec()], times, times % 2);
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

    #[test]
    fn names_have_places_of_their_own() {
        let judge = Judge::new(&list(3, 2), edition("244"));
        for wrong in [&[0, 1][..], &[0, 1, 1], &[0, 1, 2, 3]] {
            assert!(BitTally::at(judge, wrong).is_none(), "{wrong:?}");
        }
        let mut bits = BitTally::at(judge, &[70, 0, 5]).unwrap();
        assert_eq!(bits.add(&[1, 1 << 6]), Verdict::Valid);
        assert_eq!(bits.add(&[1 << 5 | 1 << 1, 1]), Verdict::Valid);
        bits.add_all(&[1 << 5, 0, 0, 0, u64::MAX], 2);
        bits.add_all(&[1 << 5; 20], 1);
        assert_eq!(bits.into_tally().votes(), [1, 1, 22]);
    }

    proptest! {
        #[test]
        fn papers_as_bits_and_papers_as_marks_give_one_tally(
            (names, seats, papers) in (1usize..200).prop_flat_map(|names| {
                let papers = prop::collection::vec(prop::collection::vec(prop::bool::weighted(0.3), names), 0..20);
                (Just(names), 1..=names, papers)
            }),
            more_words in 0usize..2,
        ) {
            agree(&list(names, seats), &papers, 1, more_words);
        }
    }
}
