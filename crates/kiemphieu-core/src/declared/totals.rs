//! Totals counted by hand, as they were typed in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ballot::list::List;
use crate::ballot::paper::Judge;
use crate::ballot::tally::Tally;
use crate::declared::build::{Unfit, Unfits};
use crate::words::terms::Ground;

/// Totals as they were typed in, before it is known which list they are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Valid papers.
    pub valid: u64,
    /// Invalid papers by ground.
    pub grounds: BTreeMap<Ground, u64>,
    /// The votes of each person.
    pub votes: Vec<(String, u64)>,
}

impl Totals {
    /// The names with votes as a list of their own, for one seat.
    #[must_use]
    pub fn list(&self) -> Option<List> {
        List::new(self.votes.iter().map(|(name, _)| name), 1).ok()
    }

    /// Whether the invalid papers can be so (rule `BALLOT-INVALID`).
    ///
    /// # Errors
    /// Each ground that cannot occur on the papers of this judge.
    pub fn fits(&self, judge: Judge) -> Result<(), Unfits> {
        let possible: Vec<Ground> = judge.possible_grounds().collect();
        let strange = self.grounds.keys().filter(|ground| !possible.contains(ground));
        let found = strange.map(|ground| Unfit::ImpossibleGround { ground: *ground, possible: possible.clone() });
        Unfits::unless_none(found.collect())
    }

    /// The count of these papers of `list`, to which `judge` belongs.
    ///
    /// # Errors
    /// When the votes are not of everybody on the list once and of nobody else, or the papers are too many.
    pub fn tally(&self, list: &List, judge: Judge) -> Result<Tally, Unfits> {
        let (mut votes, mut found) = (vec![None; list.len()], Vec::new());
        for (at, (name, number)) in self.votes.iter().enumerate() {
            match list.position(name).and_then(|place| votes.get_mut(place)) {
                Some(Some(_)) => found.push(Unfit::Twice { at, name: name.clone() }),
                Some(slot) => *slot = Some(*number),
                None => found.push(Unfit::NotOnList { at, name: name.clone() }),
            }
        }
        let left_out = list.names().iter().zip(&votes).filter(|(_, votes)| votes.is_none());
        let names: Vec<String> = left_out.map(|(name, _)| name.clone()).collect();
        if !names.is_empty() {
            found.push(Unfit::WithoutVotes { names });
        }
        Unfits::unless_none(found)?;
        let grounds = self.grounds.iter().filter(|(_, count)| **count > 0);
        let grounds = grounds.map(|(ground, count)| (*ground, *count)).collect();
        let votes = votes.into_iter().flatten().collect();
        Tally::from_totals(judge, self.valid, grounds, votes).map_err(|_| Unfit::TooManyPapers.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::editions::edition;

    fn totals(votes: &[(&str, u64)]) -> Totals {
        let votes = votes.iter().map(|(name, votes)| ((*name).to_owned(), *votes)).collect();
        Totals { valid: 9, grounds: BTreeMap::new(), votes }
    }

    fn tally(totals: &Totals) -> Result<Tally, Vec<Unfit>> {
        let list = List::new(["An", "Bình", "Chi"], 2).unwrap();
        let tally = totals.tally(&list, Judge::new(&list, edition("244")));
        tally.map_err(|unfits| unfits.iter().cloned().collect())
    }

    #[test]
    fn totals_have_the_votes_of_everybody_on_the_list_once_and_of_nobody_else() {
        let found = tally(&totals(&[("chi", 3), ("An", 9), ("BÌNH", 0)])).unwrap();
        assert_eq!(found.votes(), [9, 0, 3]);
        let name = |name: &str| name.to_owned();
        let refused = tally(&totals(&[("An", 9), ("Dũng", 1), ("an", 9)])).unwrap_err();
        let expected = [
            Unfit::NotOnList { at: 1, name: name("Dũng") },
            Unfit::Twice { at: 2, name: name("an") },
            Unfit::WithoutVotes { names: vec![name("Bình"), name("Chi")] },
        ];
        assert_eq!(refused, expected);
        let many = Totals { valid: u64::MAX, grounds: [(Ground::Marked, 1)].into(), ..totals(&[("An", 1)]) };
        let one = List::new(["An"], 1).unwrap();
        assert_eq!(many.tally(&one, Judge::new(&one, edition("244"))), Err(Unfit::TooManyPapers.into()));
    }

    #[test]
    fn ballot_invalid_totals_know_only_grounds_that_can_occur() {
        let over = Totals { grounds: [(Ground::OverVote, 1)].into(), ..totals(&[]) };
        let judge = |names: &[&str]| Judge::new(&List::new(names, 2).unwrap(), edition("244"));
        assert!(over.fits(judge(&["An", "Bình", "Chi"])).is_ok());
        let refused = over.fits(judge(&["An", "Bình"])).unwrap_err();
        assert!(matches!(refused.iter().next(), Some(Unfit::ImpossibleGround { ground: Ground::OverVote, .. })));
    }
}
