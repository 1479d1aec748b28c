//! The rulebooks that come with the program keep every law that they promise.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::ops::ControlFlow;

use kiemphieu_core::{Editions, Rulebook};
use kiemphieu_testing::{LAWS, Proof, Size, by_chance, exhaustively, laws, strategies};
use proptest::prelude::*;

fn editions() -> &'static Editions {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| Editions::built_in().unwrap())
}

fn kept(rulebook: &Rulebook, size: Size, by_luck: u64) -> u64 {
    let mut proof = Proof::of(rulebook);
    let _ = exhaustively(&mut proof, size, &mut |_| ControlFlow::Continue(()));
    let small = proof.found().elections;
    by_chance(&mut proof, 2026, &mut |done| match done < small + by_luck {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    });
    assert_eq!(proof.found().breaches, [], "{}", rulebook.id());
    small
}

#[test]
fn every_edition_keeps_every_law_in_all_small_elections_and_in_others_by_chance() {
    for rulebook in editions().all() {
        let small = kept(rulebook, Size { voters: 2, ..Size::default() }, 400);
        assert!(small > 800, "{small} elections of two voters");
    }
}

#[test]
fn what_a_rulebook_does_not_promise_is_said() {
    let not_promised = |name: &str| -> Vec<&str> {
        Proof::of(editions().named(name).unwrap()).not_promised().map(|law| law.id).collect()
    };
    assert!(not_promised("244").is_empty());
    assert_eq!(not_promised("doan-tncs"), ["staying-away"], "half is taken of the papers returned");
}

#[test]
fn the_law_that_doan_tncs_does_not_promise_is_one_that_it_does_not_keep() {
    let rulebook = editions().named("doan-tncs").unwrap();
    let law = LAWS.iter().find(|law| law.id == "staying-away").unwrap();
    assert!((0..500).any(|seed| (law.examine)(rulebook, &kiemphieu_testing::random(seed)).is_err()));
}

proptest! {
    #[test]
    fn a_lawful_history_keeps_every_law(world in strategies::worlds(), at in 0usize..4) {
        let rulebook = &editions().all()[at];
        for law in LAWS.iter().filter(|law| (law.binds)(rulebook)) {
            prop_assert_eq!((law.examine)(rulebook, &world), Ok(()), "{}", law.id);
        }
    }

    #[test]
    fn a_vote_more_never_harms(world in strategies::worlds()) {
        prop_assert_eq!(laws::monotone(editions().named("190").unwrap(), &world), Ok(()));
    }

    /// The count of a whole congress comes out as its elections one by one.
    #[test]
    fn a_congress_is_its_elections(congress in strategies::congresses(editions().named("244").unwrap())) {
        let rulebook = editions().named("244").unwrap();
        let count = kiemphieu_core::count(&congress, rulebook);
        prop_assert_eq!(count.elections.len(), congress.elections().len());
    }

    /// Whatever is declared is written and read back whole, and decides the same.
    #[test]
    fn a_congress_is_what_it_was_when_it_is_read_back(congress in strategies::congresses(editions().named("244").unwrap())) {
        let written = serde_json::to_string(&congress).unwrap();
        let read: kiemphieu_core::Congress = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(&read, &congress);
        let rulebook = editions().named("244").unwrap();
        let held = |congress: &kiemphieu_core::Congress| {
            serde_json::to_string(&kiemphieu_core::count(congress, rulebook).elections).unwrap()
        };
        prop_assert_eq!(held(&read), held(&congress));
    }
}
