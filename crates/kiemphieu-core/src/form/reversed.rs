//! Papers that look as if the wrong names were typed in: those whom they elect in place of those whom they strike.

use crate::ballot::list::List;
use crate::ballot::tally::Tally;
use crate::form::finding::Finding;
use crate::form::found::PapersFound;
use crate::words::terms::{Assessment, Form, Ground};

/// Fewer papers are no rule that a habit would show in.
const FEWEST: u64 = 5;

/// A warning where the papers of a round, taken together, fit better when they are read the other way round.
///
/// A lawful strike-out paper leaves as many names as seats, as a rule, or a few less. Two signs are told:
/// - there are fewer names too many than seats, and the valid papers strike more than half of all names: read the other way
///   they would leave nearly as many as there are seats;
/// - there are more names too many than seats, and more than half of all papers leave more names than seats.
///
/// Where half of the names are to be elected both readings look alike, and nothing is told.
pub(crate) fn reversed(list: &List, tally: &Tally) -> Option<Finding> {
    let (names, seats) = (u128::try_from(list.len()).ok()?, u128::from(list.seats()));
    let surplus = names.checked_sub(seats)?;
    let votes: u128 = tally.votes().iter().copied().map(u128::from).sum();
    let valid = u128::from(tally.valid());
    let over = tally.grounds().get(&Ground::OverVote).copied().unwrap_or(0);
    let all = names * valid;
    let few_left = surplus < seats && tally.valid() >= FEWEST && 2 * votes < all;
    let many_left = surplus > seats && tally.entered() >= FEWEST && 2 * u128::from(over) > u128::from(tally.entered());
    if list.form() != Form::StrikeOut || !(few_left || many_left) {
        return None;
    }
    let (names, seats) = (list.len(), list.seats());
    let found = if few_left {
        PapersFound::FewLeft { names, seats, valid: tally.valid(), votes, struck: all.saturating_sub(votes) }
    } else {
        PapersFound::ManyLeft { names, seats, over, entered: tally.entered() }
    };
    Some(Finding::new(Assessment::Warning, found))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::ballot::paper::Judge;
    use crate::rules::editions::edition;

    fn told(names: usize, seats: u32, valid: u64, over: u64, votes: &[u64]) -> bool {
        let list = List::new((0..names).map(|at| format!("Người {at}")), seats).unwrap();
        let grounds =
            BTreeMap::from([(Ground::OverVote, over)]).into_iter().filter(|(_, papers)| *papers > 0).collect();
        let tally = Tally::from_totals(Judge::new(&list, edition("244")), valid, grounds, votes.to_vec()).unwrap();
        reversed(&list, &tally).is_some()
    }

    // rule: PAPER
    #[test]
    fn paper_those_elected_typed_as_struck_are_told() {
        assert!(told(4, 3, 21, 0, &[0, 0, 2, 19]), "each paper leaves one of four for three seats");
        assert!(told(15, 13, 200, 0, &[20; 15]));
        assert!(told(5, 1, 1, 40, &[1, 0, 0, 0, 0]), "four of five are left for one seat");
        assert!(told(4, 3, 5, 0, &[0, 0, 1, 4]) && told(5, 1, 1, 4, &[1, 0, 0, 0, 0]), "five papers are enough");
        assert!(told(5, 1, 10, 20, &[10, 0, 0, 0, 0]), "20 of 30");
    }

    // rule: PAPER
    #[test]
    fn paper_lawful_boxes_raise_no_alarm() {
        assert!(!told(4, 3, 21, 0, &[20, 19, 18, 6]));
        assert!(!told(4, 3, 21, 0, &[21, 21, 0, 0]), "two of three seats filled");
        assert!(!told(2, 1, 30, 0, &[16, 14]), "both readings look alike");
        assert!(!told(6, 3, 30, 0, &[15; 6]));
        assert!(!told(5, 1, 40, 3, &[20, 10, 5, 5, 0]));
        assert!(!told(4, 3, 4, 0, &[0, 0, 0, 4]), "too few papers for a rule");
        assert!(!told(3, 3, 30, 0, &[1, 1, 1]), "a two-box paper");
        assert!(!told(2, 1, 30, 0, &[10, 14]), "both readings look alike, however few votes there are");
        assert!(!told(4, 2, 1, 20, &[1, 0, 0, 0]) && !told(4, 3, 1, 20, &[1, 1, 1, 0]));
        assert!(!told(5, 1, 10, 10, &[10, 0, 0, 0, 0]), "half is not more than half");
    }
}
