//! Two rulebooks that are wrong on purpose (`crates/kiemphieu-testing/rulebooks`, constructed), and what the laws say of them.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::ops::ControlFlow;
use std::path::Path;

use kiemphieu_core::{Lang, Rulebook};
use kiemphieu_testing::history::{History, Sheet};
use kiemphieu_testing::{Breach, Proof, Size, by_chance, exhaustively};

fn rulebook(name: &str) -> Rulebook {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rulebooks").join(name);
    Rulebook::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn small(rulebook: &Rulebook, voters: u32) -> Vec<Breach> {
    let mut proof = Proof::of(rulebook);
    let _ = exhaustively(&mut proof, Size { voters, ..Size::default() }, &mut |_| ControlFlow::Continue(()));
    proof.found().breaches.clone()
}

fn laws(breaches: &[Breach]) -> Vec<&str> {
    let mut laws: Vec<_> = breaches.iter().map(|breach| breach.law).collect();
    laws.sort_unstable();
    laws
}

fn papers(history: &History) -> Vec<Sheet> {
    assert_eq!(history.contests.len(), 1);
    history.contests[0].entries[0].cast.as_ref().unwrap().sheets().cloned().collect()
}

/// The names, the seats and the papers of the first round.
fn size(breach: &Breach) -> (usize, u32, usize) {
    let contest = &breach.history.contests[0];
    (contest.candidates.len(), contest.seats, papers(&breach.history).len())
}

#[test]
fn a_base_that_shrinks_with_a_vote_is_found_in_a_meeting_of_two() {
    let rulebook = rulebook("base-of-valid.toml");
    assert!(small(&rulebook, 1).is_empty(), "one voter alone shows nothing");
    let found = small(&rulebook, 2);
    assert_eq!(laws(&found), ["own-votes"]);
    let (breach, changed) = (&found[0], found[0].changed.as_ref().unwrap());
    assert_eq!(size(breach), (2, 1, 2));
    let differing = papers(&breach.history).into_iter().zip(papers(changed)).filter(|(one, other)| one != other);
    assert_eq!(differing.count(), 1, "one paper changes its mind");
    let said = breach.text.get(Lang::Vi);
    assert!(said.contains("1 phiếu") && said.contains("đổi ý"), "{said}");
}

#[test]
fn a_tie_that_seats_by_order_is_found_where_three_stand_for_two_seats() {
    let found = small(&rulebook("tie-by-list.toml"), 3);
    assert_eq!(laws(&found), ["equals-alike", "names-alike"]);
    for breach in &found {
        let (names, seats, _) = size(breach);
        assert_eq!((names, seats, breach.history.contests[0].entries.len()), (3, 2, 1), "{}", breach.law);
    }
}

#[test]
fn by_chance_they_are_found_too_and_shrink_to_the_same_size() {
    for (name, law) in [("base-of-valid.toml", "own-votes"), ("tie-by-list.toml", "equals-alike")] {
        let rulebook = rulebook(name);
        let mut proof = Proof::of(&rulebook);
        by_chance(&mut proof, 1, &mut |done| match done < 600 {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        });
        let breach = proof.found().breaches.iter().find(|breach| breach.law == law).unwrap_or_else(|| panic!("{name}"));
        let (names, _, voters) = size(breach);
        assert!(names <= 4 && voters <= 4, "{name}: {:?}", breach.history);
    }
}

#[test]
fn a_counterexample_is_a_congress_file_of_the_rulebook() {
    let rulebook = rulebook("base-of-valid.toml");
    let files = small(&rulebook, 2)[0].congress_files(&rulebook);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["own-votes.toml", "own-votes-changed.toml"]);
    for (_, text) in &files {
        assert!(
            text.contains("rulebook = \"thu/nua-so-phieu-hop-le\"") && text.contains("[election.round.totals]"),
            "{text}"
        );
    }
    assert_ne!(files[0].1, files[1].1);
}
