//! What somebody else does with the published packages.

use kiemphieu_core::Rulebook;
use kiemphieu_testing::{draw, laws, strategies};
use proptest::prelude::*;

/// A rulebook of one's own: half is taken of the valid papers, so that a base shrinks with a vote.
const OWN: &str = include_str!("../packages/kiemphieu-testing/rulebooks/base-of-valid.toml");

fn own() -> Rulebook {
    Rulebook::parse(OWN).unwrap()
}

#[test]
fn a_congress_of_two_elections_elects_its_secretary() {
    assert_eq!(outside::secretary().unwrap(), ["An"]);
}

proptest! {
    #[test]
    fn a_vote_more_never_harms_under_my_rulebook(history in strategies::lawful_histories(&[own()])) {
        prop_assert_eq!(laws::monotone(&own(), &history), Ok(()));
    }

    #[test]
    fn no_paper_is_lost_under_any_rulebook((rulebook, history) in strategies::held_by_rulebooks()) {
        prop_assert_eq!(laws::nothing_lost(&rulebook, &history), Ok(()));
    }
}

#[test]
fn what_my_rulebook_breaks_is_found() {
    let law = kiemphieu_testing::LAWS.iter().find(|law| law.id == "own-votes").unwrap();
    let mut histories = (0..500).filter_map(|seed| draw::by_chance(seed, &own(), false));
    assert!(histories.any(|history| (law.examine)(&own(), &history).is_err()));
}
