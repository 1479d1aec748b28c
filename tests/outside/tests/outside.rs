//! What somebody else does with the published packages.

use kiemphieu_core::Rulebook;
use kiemphieu_testing::{laws, strategies};
use proptest::prelude::*;

/// A rulebook of one's own: half is taken of the valid papers, so that a base shrinks with a vote.
const OWN: &str = include_str!("../packages/kiemphieu-testing/rulebooks/base-of-valid.toml");

#[test]
fn a_congress_of_two_elections_elects_its_secretary() {
    assert_eq!(outside::secretary().unwrap(), ["An"]);
}

proptest! {
    #[test]
    fn a_vote_more_never_harms_under_my_rulebook(world in strategies::worlds()) {
        prop_assert_eq!(laws::monotone(&Rulebook::parse(OWN).unwrap(), &world), Ok(()));
    }
}

#[test]
fn what_my_rulebook_breaks_is_found() {
    let rulebook = Rulebook::parse(OWN).unwrap();
    let law = kiemphieu_testing::LAWS.iter().find(|law| law.id == "own-votes").unwrap();
    assert!((0..500).any(|seed| (law.examine)(&rulebook, &kiemphieu_testing::random(seed)).is_err()));
}
