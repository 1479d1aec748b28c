//! Exact counts of a box of ballots. The order of the papers does not matter, and tallies of boxes add up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ballot::paper::{Ballot, Judge, Misfit, Verdict};
use crate::words::terms::Ground;
use crate::words::written::written;

/// The count of one box.
///
/// ```
/// use kiemphieu_core::{Ballot, Editions, Judge, List, Marks, Tally, Verdict};
/// let editions = Editions::built_in()?;
/// let list = List::new(["An", "Bình", "Chi"], 2).unwrap();
/// let mut tally = Tally::new(Judge::new(&list, &editions.all()[1]));
/// let paper = Ballot::plain(Marks::StrikeOut(vec![true, false, true]));
/// assert_eq!(tally.add(&paper, 7), Ok(Verdict::Valid));
/// assert_eq!((tally.valid(), tally.votes()), (7, [7, 0, 7].as_slice()));
/// # Ok::<(), kiemphieu_core::RulebookError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Tally {
    judge: Judge,
    votes: Vec<u64>,
    valid: u64,
    grounds: BTreeMap<Ground, u64>,
    decided_by_board: u64,
}

/// Why papers cannot be added to a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TallyError {
    /// The papers belong to another list, form or edition.
    Misfit,
    /// More papers than can be counted (2⁶⁴).
    Overflow,
}

impl From<Misfit> for TallyError {
    fn from(_: Misfit) -> Self {
        Self::Misfit
    }
}

written!(Tally);

impl Tally {
    /// Whether it can be a count: a number a name, no ground of nothing, and no more papers decided about than there are.
    fn fits(&self) -> Result<(), TallyError> {
        let entered = self.checked_entered().ok_or(TallyError::Overflow)?;
        let none = self.grounds.values().any(|count| *count == 0);
        let sound = self.votes.len() == self.judge.names() && !none && self.decided_by_board <= entered;
        if sound { Ok(()) } else { Err(TallyError::Misfit) }
    }

    /// The same papers, counted by hand, as another judge of the same list has them.
    ///
    /// # Errors
    /// When the judge is of another list.
    pub fn under(&self, judge: Judge) -> Result<Self, TallyError> {
        Self::from_totals(judge, self.valid, self.grounds.clone(), self.votes.clone())
    }

    /// An empty tally of papers that `judge` judges.
    #[must_use]
    pub fn new(judge: Judge) -> Self {
        Self { judge, votes: vec![0; judge.names()], valid: 0, grounds: BTreeMap::new(), decided_by_board: 0 }
    }

    /// A tally counted by hand: valid papers, invalid ones by ground, and votes in ballot order.
    ///
    /// # Errors
    /// When the votes are not one number a name, or the papers overflow.
    pub fn from_totals(
        judge: Judge,
        valid: u64,
        grounds: BTreeMap<Ground, u64>,
        votes: Vec<u64>,
    ) -> Result<Self, TallyError> {
        if votes.len() != judge.names() {
            return Err(TallyError::Misfit);
        }
        let tally = Self { judge, votes, valid, grounds, decided_by_board: 0 };
        tally.checked_entered().map(|_| tally).ok_or(TallyError::Overflow)
    }

    /// Judges a paper and counts it `count` times.
    ///
    /// # Errors
    /// When the paper belongs to another list, or there are more papers than can be counted; the tally is unchanged.
    pub fn add(&mut self, ballot: &Ballot, count: u32) -> Result<Verdict, TallyError> {
        let verdict = self.judge.verdict(ballot)?;
        let count = u64::from(count);
        self.entered().checked_add(count).ok_or(TallyError::Overflow)?;
        match verdict {
            Verdict::Valid => {
                self.valid += count;
                for chosen in ballot.marks.chosen() {
                    if let Some(votes) = self.votes.get_mut(chosen) {
                        *votes += count;
                    }
                }
            }
            Verdict::Invalid(ground) if count > 0 => *self.grounds.entry(ground).or_default() += count,
            Verdict::Invalid(_) => {}
        }
        if ballot.decided_by_board {
            self.decided_by_board += count;
        }
        Ok(verdict)
    }

    /// Adds the tally of another box of the same election.
    ///
    /// # Errors
    /// When the boxes belong to different lists, or there are more papers than can be counted; the tally is unchanged.
    pub fn merge(&mut self, other: &Self) -> Result<(), TallyError> {
        if self.judge != other.judge {
            return Err(TallyError::Misfit);
        }
        self.entered().checked_add(other.entered()).ok_or(TallyError::Overflow)?;
        let votes = self.votes.iter().zip(&other.votes);
        self.votes =
            votes.map(|(ours, theirs)| ours.checked_add(*theirs)).collect::<Option<_>>().ok_or(TallyError::Overflow)?;
        self.valid += other.valid;
        for (ground, count) in &other.grounds {
            *self.grounds.entry(*ground).or_default() += count;
        }
        self.decided_by_board += other.decided_by_board;
        Ok(())
    }

    /// The judge of its papers.
    #[must_use]
    pub fn judge(&self) -> Judge {
        self.judge
    }

    /// Votes of each name, in ballot order.
    #[must_use]
    pub fn votes(&self) -> &[u64] {
        &self.votes
    }

    /// All votes together.
    #[must_use]
    pub fn sum(&self) -> u128 {
        self.votes.iter().copied().map(u128::from).sum()
    }

    /// Whether there are fewer votes than valid papers, each of which votes for somebody.
    #[must_use]
    pub fn votes_missing(&self) -> bool {
        self.judge.every_valid_paper_votes() && self.sum() < u128::from(self.valid)
    }

    /// Valid papers.
    #[must_use]
    pub fn valid(&self) -> u64 {
        self.valid
    }

    /// Invalid papers, on all grounds.
    #[must_use]
    pub fn invalid(&self) -> u64 {
        self.grounds.values().sum()
    }

    /// Invalid papers by ground; a ground that did not occur is not there.
    #[must_use]
    pub fn grounds(&self) -> &BTreeMap<Ground, u64> {
        &self.grounds
    }

    /// Papers entered, valid and invalid.
    #[must_use]
    pub fn entered(&self) -> u64 {
        self.valid + self.invalid()
    }

    /// Papers about which the board decided something.
    #[must_use]
    pub fn decided_by_board(&self) -> u64 {
        self.decided_by_board
    }

    fn checked_entered(&self) -> Option<u64> {
        self.grounds.values().try_fold(self.valid, |sum, count| sum.checked_add(*count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::list::List;
    use crate::ballot::paper::{Boxes, Marks};
    use crate::rules::editions::edition;
    use crate::words::terms::Flaw;
    use proptest::prelude::*;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("Người {at}")).collect()
    }

    fn judge(list: &List) -> Judge {
        Judge::new(list, edition("190"))
    }

    fn flaw() -> impl Strategy<Value = Option<Flaw>> {
        prop::option::weighted(0.1, prop::sample::select(Flaw::ALL))
    }

    fn strike_out(len: usize) -> impl Strategy<Value = Marks> {
        prop::collection::vec(any::<bool>(), len).prop_map(Marks::StrikeOut)
    }

    fn two_box(len: usize) -> impl Strategy<Value = Marks> {
        let boxes = prop::sample::select(vec![Boxes::Agree, Boxes::Disagree, Boxes::Both, Boxes::Neither]);
        prop::collection::vec(boxes, len).prop_map(Marks::TwoBox)
    }

    /// A list with papers of its form, each with a count.
    fn a_box() -> impl Strategy<Value = (List, Vec<(Ballot, u32)>)> {
        (1usize..6, 1u32..6).prop_flat_map(|(len, seats)| {
            let seats = seats.min(u32::try_from(len).unwrap());
            let list = List::new(names(len), seats).unwrap();
            let marks = if list.surplus() > 0 { strike_out(len).boxed() } else { two_box(len).boxed() };
            let paper = (marks, flaw(), 0u32..5)
                .prop_map(|(marks, flaw, count)| (Ballot { marks, flaw, decided_by_board: flaw.is_some() }, count));
            (Just(list), prop::collection::vec(paper, 0..12))
        })
    }

    fn tally<'a>(list: &List, papers: impl IntoIterator<Item = &'a (Ballot, u32)>) -> Tally {
        let mut tally = Tally::new(judge(list));
        for (ballot, count) in papers {
            tally.add(ballot, *count).unwrap();
        }
        tally
    }

    proptest! {
        #[test]
        fn the_order_of_ballots_does_not_matter(((list, papers), seed) in (a_box(), any::<prop::sample::Index>())) {
            let mut turned = papers.clone();
            if !turned.is_empty() {
                turned.rotate_left(seed.index(papers.len()));
                turned.reverse();
            }
            prop_assert_eq!(tally(&list, &papers), tally(&list, &turned));
        }

        #[test]
        fn a_pattern_with_count_n_equals_n_rows((list, papers) in a_box()) {
            let rows: Vec<_> = papers
                .iter()
                .flat_map(|(ballot, count)| (0..*count).map(move |_| (ballot.clone(), 1)))
                .collect();
            prop_assert_eq!(tally(&list, &papers), tally(&list, &rows));
        }

        #[test]
        fn merging_two_boxes_equals_the_tally_of_both(((list, papers), cut) in (a_box(), any::<prop::sample::Index>())) {
            let (first, second) = papers.split_at(cut.index(papers.len() + 1));
            let mut merged = tally(&list, first);
            merged.merge(&tally(&list, second)).unwrap();
            prop_assert_eq!(merged, tally(&list, &papers));
        }

        #[test]
        fn votes_of_a_person_at_most_valid_and_their_sum_at_most_valid_times_seats((list, papers) in a_box()) {
            let tally = tally(&list, &papers);
            prop_assert!(tally.votes().iter().all(|votes| *votes <= tally.valid()));
            prop_assert!(tally.votes().iter().sum::<u64>() <= tally.valid() * u64::from(list.seats()));
            prop_assert_eq!(tally.entered(), papers.iter().map(|(_, count)| u64::from(*count)).sum::<u64>());
        }
    }

    #[test]
    fn a_pattern_gives_its_votes_and_its_decisions_as_often_as_it_stands() {
        let mut tally = Tally::new(judge(&List::new(names(3), 2).unwrap()));
        let noted = Ballot { decided_by_board: true, ..Ballot::plain(Marks::StrikeOut(vec![true, false, true])) };
        assert_eq!(tally.add(&noted, 7), Ok(Verdict::Valid));
        assert_eq!(tally.add(&Ballot::plain(Marks::StrikeOut(vec![true, true, false])), 2), Ok(Verdict::Valid));
        let nobody = Ballot { decided_by_board: true, ..Ballot::plain(Marks::StrikeOut(vec![false; 3])) };
        assert_eq!(tally.add(&nobody, 3), Ok(Verdict::Invalid(Ground::Nobody)));
        assert_eq!((tally.votes(), tally.valid(), tally.invalid()), ([9, 2, 7].as_slice(), 9, 3));
        assert_eq!(tally.decided_by_board(), 10);
    }

    #[test]
    fn counts_that_overflow_are_refused_and_change_nothing() {
        let list = List::new(names(1), 1).unwrap();
        let mut tally = Tally::from_totals(judge(&list), u64::MAX, BTreeMap::new(), vec![1]).unwrap();
        let before = tally.clone();
        let paper = Ballot::plain(Marks::TwoBox(vec![Boxes::Agree]));
        assert_eq!(tally.add(&paper, 1), Err(TallyError::Overflow));
        assert_eq!(tally.merge(&before), Err(TallyError::Overflow));
        assert_eq!(tally, before);
        let grounds = BTreeMap::from([(Ground::NoBox, 1)]);
        let totals = Tally::from_totals(judge(&list), u64::MAX, grounds, vec![1]);
        assert_eq!(totals, Err(TallyError::Overflow));
    }

    #[test]
    fn boxes_of_different_lists_do_not_merge() {
        let (one, two) = (List::new(names(3), 1).unwrap(), List::new(names(3), 2).unwrap());
        let mut tally = Tally::new(judge(&one));
        assert_eq!(tally.merge(&Tally::new(judge(&two))), Err(TallyError::Misfit));
    }
}
