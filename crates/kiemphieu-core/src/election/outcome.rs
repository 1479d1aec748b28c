//! Who is elected in one round, and what the result asks for next (rules `RESULT-*`).

use serde::Serialize;

use crate::meeting::base::Base;
use crate::meeting::identities::Broken;
use crate::words::terms::Ending;

/// The result of one round. People are given by their position in the list, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Every seat is filled.
    Complete {
        /// The elected, by votes from high to low, equal votes in ballot order.
        elected: Vec<usize>,
    },
    /// Rule `RESULT-TIE`: equal votes over half at the last seats, more persons than seats left.
    Tie {
        /// Those elected above the tie.
        elected: Vec<usize>,
        /// The tied, in ballot order.
        tied: Vec<usize>,
        /// The seats they stand for again.
        seats_left: u32,
    },
    /// Rule `RESULT-SHORT`: fewer over half than seats.
    Short {
        /// Those elected.
        elected: Vec<usize>,
        /// The seats that stay open.
        seats_left: u32,
    },
    /// Rules `PAPER`, `PAPER-SURPLUS`: the papers do not close, there is no result.
    Stopped {
        /// The identities that do not hold.
        broken: Vec<Broken>,
    },
}

impl Outcome {
    /// Decides a round by majority of the base (rules `RESULT-MAJORITY`, `RESULT-ORDER`, `RESULT-TIE`, `RESULT-SHORT`).
    ///
    /// `votes` stand in ballot order. Nobody at or below half of the base is ever elected or tied.
    #[must_use]
    pub fn by_majority(base: &Base, seats: u32, votes: &[u64]) -> Self {
        Self::of_standing(votes, |_| true).by_majority(base, seats)
    }

    /// Decides a run-off of tied persons (rule `RESULT-TIE`): the higher wins, more than half is not needed.
    ///
    /// `votes` stand in ballot order.
    #[must_use]
    pub fn by_most_votes(seats: u32, votes: &[u64]) -> Self {
        Self::of_standing(votes, |_| true).by_most_votes(seats)
    }

    /// Those of a round who can be elected: everybody whose position `stands`.
    pub(crate) fn of_standing(votes: &[u64], stands: impl Fn(usize) -> bool) -> Running {
        Running(votes.iter().copied().enumerate().filter(|(at, _)| stands(*at)).collect())
    }

    /// Seats the first of the tied on the list, under a rulebook that lets nobody stand again.
    #[must_use]
    pub fn tied_by_list(self) -> Self {
        match self {
            Self::Tie { mut elected, tied, seats_left } => {
                elected.extend(tied.into_iter().take(usize::try_from(seats_left).unwrap_or(usize::MAX)));
                Self::Complete { elected }
            }
            other => other,
        }
    }

    /// Whether somebody is elected before another one of the same `votes`, among those whose position `stands`.
    #[must_use]
    pub fn cuts_equals(&self, votes: &[u64], stands: impl Fn(usize) -> bool) -> bool {
        let Self::Complete { elected } = self else { return false };
        let last = elected.iter().filter_map(|at| votes.get(*at)).min();
        (0..votes.len()).any(|at| !elected.contains(&at) && stands(at) && votes.get(at) == last)
    }

    /// Seats those with the most votes, and sees where the cut falls.
    fn by_order(mut persons: Vec<(usize, u64)>, seats: u32) -> Self {
        persons.sort_by_key(|(at, votes)| (std::cmp::Reverse(*votes), *at));
        let seat_count = usize::try_from(seats).unwrap_or(usize::MAX);
        let last_in = seat_count.checked_sub(1).and_then(|last| persons.get(last));
        let first_out = persons.get(seat_count);
        match (last_in, first_out) {
            (Some((_, cut)), Some((_, next))) if cut == next => {
                let elected = positions(persons.iter().filter(|(_, votes)| votes > cut));
                let tied = positions(persons.iter().filter(|(_, votes)| votes == cut));
                let seats_left = left(seats, &elected);
                Self::Tie { elected, tied, seats_left }
            }
            (Some(_), _) => Self::Complete { elected: positions(persons.iter().take(seat_count)) },
            (None, _) => {
                let elected = positions(persons.iter());
                let seats_left = left(seats, &elected);
                Self::Short { elected, seats_left }
            }
        }
    }

    /// How the round ended.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self {
            Self::Complete { .. } => Ending::Complete,
            Self::Tie { .. } => Ending::Tie,
            Self::Short { .. } => Ending::Short,
            Self::Stopped { .. } => Ending::Stopped,
        }
    }

    /// The elected, by votes from high to low.
    #[must_use]
    pub fn elected(&self) -> &[usize] {
        match self {
            Self::Complete { elected } | Self::Tie { elected, .. } | Self::Short { elected, .. } => elected,
            Self::Stopped { .. } => &[],
        }
    }

    /// The tied, in ballot order.
    #[must_use]
    pub fn tied(&self) -> &[usize] {
        match self {
            Self::Tie { tied, .. } => tied,
            _ => &[],
        }
    }

    /// How many of `seats` nobody holds after this round.
    #[must_use]
    pub fn open_seats(&self, seats: u32) -> u32 {
        left(seats, self.elected())
    }
}

/// Those of a round who can be elected, by their positions, with their votes (rule `LIST-WITHDRAWN`).
pub(crate) struct Running(Vec<(usize, u64)>);

impl Running {
    /// More than half of the base is needed.
    pub fn by_majority(self, base: &Base, seats: u32) -> Outcome {
        let over_half = self.0.into_iter().filter(|(_, votes)| base.is_exceeded_by(*votes));
        Outcome::by_order(over_half.collect(), seats)
    }

    /// The higher win. Nobody wins without a vote, where nobody is left to have more or fewer.
    pub fn by_most_votes(self, seats: u32) -> Outcome {
        let Self(mut persons) = self;
        if u32::try_from(persons.len()).is_ok_and(|persons| persons <= seats) {
            persons.retain(|(_, votes)| *votes > 0);
        }
        Outcome::by_order(persons, seats)
    }
}

fn positions<'a>(persons: impl Iterator<Item = &'a (usize, u64)>) -> Vec<usize> {
    persons.map(|(at, _)| *at).collect()
}

fn left(seats: u32, elected: &[usize]) -> u32 {
    seats.saturating_sub(u32::try_from(elected.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::roll::Roll;
    use crate::rules::editions::edition;
    use crate::words::terms::MeetingKind;
    use proptest::prelude::*;

    fn base(d: u32) -> Base {
        let roll = Roll::new(MeetingKind::Members, d, None, Vec::new()).unwrap();
        Base::of(&roll, edition("244"), None)
    }

    fn decide(d: u32, seats: u32, votes: &[u64]) -> Outcome {
        Outcome::by_majority(&base(d), seats, votes)
    }

    // rule: RESULT-MAJORITY
    #[test]
    fn result_majority_exactly_half_is_not_more_than_half() {
        assert_eq!(decide(794, 1, &[397, 286]), Outcome::Short { elected: vec![], seats_left: 1 }, "D2");
        assert_eq!(decide(794, 1, &[398, 286]), Outcome::Complete { elected: vec![0] });
    }

    // rule: RESULT-ORDER
    #[test]
    fn result_order_more_over_half_than_seats_the_higher_win() {
        assert_eq!(decide(10, 2, &[6, 9, 7]), Outcome::Complete { elected: vec![1, 2] });
    }

    // rule: RESULT-TIE
    #[test]
    fn result_tie_the_tied_stand_again_for_the_seats_left() {
        let tie = Outcome::Tie { elected: vec![1], tied: vec![0, 2], seats_left: 1 };
        assert_eq!(decide(10, 2, &[6, 9, 6]), tie);
    }

    #[test]
    fn a_tie_that_exactly_fills_the_seats_is_no_tie() {
        assert_eq!(decide(10, 2, &[7, 7, 6]), Outcome::Complete { elected: vec![0, 1] });
    }

    #[test]
    fn a_tie_of_persons_under_half_is_part_of_a_shortfall() {
        assert_eq!(decide(10, 2, &[9, 5, 5]), Outcome::Short { elected: vec![0], seats_left: 1 });
    }

    #[test]
    fn the_list_cuts_equals_where_the_last_elected_has_no_more_than_one_left_out() {
        let complete = |elected: &[usize], votes: &[u64]| {
            Outcome::Complete { elected: elected.to_vec() }.cuts_equals(votes, |_| true)
        };
        assert!(complete(&[0, 1], &[8, 5, 5]));
        assert!(!complete(&[0, 1], &[8, 5, 4]) && !complete(&[0, 1, 2], &[8, 5, 5]));
        assert!(!decide(10, 2, &[8, 6, 6]).cuts_equals(&[8, 6, 6], |_| true), "a tie elects none of them");
    }

    // rule: LIST-WITHDRAWN
    #[test]
    fn list_withdrawn_who_withdrew_is_never_elected_and_takes_part_in_no_tie() {
        let without_the_first = |votes: &[u64]| Outcome::of_standing(votes, |at| at != 0);
        let decided = |votes: &[u64]| without_the_first(votes).by_majority(&base(10), 2);
        assert_eq!(decided(&[9, 8, 7]), Outcome::Complete { elected: vec![1, 2] });
        assert_eq!(decided(&[9, 8, 5]), Outcome::Short { elected: vec![1], seats_left: 1 });
        assert_eq!(decided(&[6, 8, 6]), Outcome::Complete { elected: vec![1, 2] }, "the tie is with who withdrew");
        let run_off = |votes: &[u64]| without_the_first(votes).by_most_votes(1);
        assert_eq!(run_off(&[9, 1]), Outcome::Complete { elected: vec![1] });
        assert_eq!(run_off(&[9, 0]), Outcome::Short { elected: vec![], seats_left: 1 }, "nobody voted for the other");
        assert!(!Outcome::Complete { elected: vec![1] }.cuts_equals(&[6, 6], |at| at != 0));
    }

    fn a_round() -> impl Strategy<Value = (u32, u32, Vec<u64>)> {
        (1u32..12, 1u32..5, prop::collection::vec(0u64..14, 1..7))
    }

    proptest! {
        #[test]
        fn nobody_at_or_below_half_is_elected_or_tied((d, seats, votes) in a_round()) {
            let outcome = decide(d, seats, &votes);
            for at in outcome.elected().iter().chain(outcome.tied()) {
                prop_assert!(2 * votes[*at] > u64::from(d));
            }
        }

        #[test]
        fn at_most_the_seats_are_elected_and_the_seats_add_up((d, seats, votes) in a_round()) {
            let outcome = decide(d, seats, &votes);
            let elected = u32::try_from(outcome.elected().len()).unwrap();
            prop_assert!(elected <= seats);
            prop_assert_eq!(elected + outcome.open_seats(seats), seats);
        }

        #[test]
        fn adding_a_vote_for_a_person_never_makes_that_person_lose(
            ((d, seats, votes), who) in (a_round(), any::<prop::sample::Index>())
        ) {
            let who = who.index(votes.len());
            let before = decide(d, seats, &votes);
            let mut more = votes.clone();
            more[who] += 1;
            let after = decide(d, seats, &more);
            if before.elected().contains(&who) {
                prop_assert!(after.elected().contains(&who));
            }
            if before.tied().contains(&who) {
                prop_assert!(after.elected().contains(&who));
            }
        }

        #[test]
        fn a_tie_is_reported_if_and_only_if_the_cut_falls_inside_equal_votes_over_half((d, seats, votes) in a_round()) {
            let above = |limit: u64| u32::try_from(votes.iter().filter(|votes| **votes > limit).count()).unwrap();
            let at_least = |limit: u64| u32::try_from(votes.iter().filter(|votes| **votes >= limit).count()).unwrap();
            let split = votes
                .iter()
                .any(|cut| 2 * cut > u64::from(d) && above(*cut) < seats && at_least(*cut) > seats);
            prop_assert_eq!(decide(d, seats, &votes).ending() == Ending::Tie, split);
        }

        #[test]
        fn elected_stand_by_votes_from_high_to_low((d, seats, votes) in a_round()) {
            let outcome = decide(d, seats, &votes);
            let won: Vec<_> = outcome.elected().iter().map(|at| votes[*at]).collect();
            prop_assert!(won.is_sorted_by(|high, low| high >= low));
        }
    }
}
