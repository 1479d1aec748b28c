//! The rulebooks that come with the program keep every law that they promise.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::ops::ControlFlow;

use kiemphieu_core::{BaseOf, Editions, Rulebook};
use kiemphieu_testing::{LAWS, Law, Proof, Size, by_chance, draw, exhaustively, laws, strategies};
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
    let mut histories = (0..500).filter_map(|seed| draw::by_chance(seed, rulebook, false));
    assert!(histories.any(|history| (law.examine)(rulebook, &history).is_err()));
}

proptest! {
    // No files are left behind.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_history_keeps_every_law_under_any_edition(
        lawful in strategies::lawful_histories(editions().all()),
        unlawful in strategies::unlawful_histories(editions().all()),
        at in 0..editions().all().len(),
    ) {
        let rulebook = &editions().all()[at];
        for law in LAWS.iter().filter(|law| (law.binds)(rulebook)) {
            prop_assert_eq!((law.examine)(rulebook, &lawful), Ok(()), "{}", law.id);
            prop_assert_eq!((law.examine)(rulebook, &unlawful), Ok(()), "{}", law.id);
        }
    }

    #[test]
    fn any_rulebook_keeps_every_law_that_it_promises((rulebook, history) in strategies::held_by_rulebooks()) {
        for law in LAWS.iter().filter(|law| (law.binds)(&rulebook)) {
            prop_assert_eq!((law.examine)(&rulebook, &history), Ok(()), "{}", law.id);
        }
    }

    #[test]
    fn a_bad_rulebook_breaks_no_law_but_those_of_its_fault(
        (rulebook, history) in strategies::bad_rulebooks()
            .prop_flat_map(|rulebook| (Just(rulebook.clone()), strategies::lawful_histories(&[rulebook]))),
    ) {
        let faults: &[&str] = match rulebook.base_of() {
            BaseOf::Valid => &["own-votes"],
            _ => &["equals-alike", "names-alike"],
        };
        let others = |law: &&Law| (law.binds)(&rulebook) && !faults.contains(&law.id);
        for law in LAWS.iter().filter(others) {
            prop_assert_eq!((law.examine)(&rulebook, &history), Ok(()), "{}", law.id);
        }
    }

    #[test]
    fn a_vote_more_never_harms(history in strategies::lawful_histories(&editions().all()[1..2])) {
        prop_assert_eq!(laws::monotone(editions().named("244").unwrap(), &history), Ok(()));
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
