//! Two typists who slip: what differs is found exactly, and what is settled is what was cast.

use std::collections::BTreeMap;

use kiemphieu_core::{BallotBox, Judge, PaperLine, Tally};
use proptest::prelude::*;

use super::play::*;
use crate::batch::difference::Needs;
use crate::event::*;

/// Papers of one batch: which of the five names are struck, as bits.
type Cast = Vec<u8>;

fn line(bits: u8) -> PaperLine {
    struck(&(1..=5).filter(|number| bits >> (number - 1) & 1 == 1).collect::<Vec<_>>())
}

/// The tally of papers as they were cast.
fn tally(play: &Play, cast: &[u8]) -> Tally {
    let list = play.station.boxes().next().unwrap().list().clone();
    let mut all = BallotBox::new(list.clone());
    for bits in cast {
        all.put(line(*bits).read(&list).unwrap().0).unwrap();
    }
    all.tally(Judge::new(&list, play.station.opening().rulebook())).unwrap()
}

/// Eight papers that all differ, of 32 that there can be.
fn cast() -> impl Strategy<Value = Cast> {
    Just((0..32u8).collect::<Vec<_>>()).prop_shuffle().prop_map(|mut all| {
        all.truncate(8);
        all
    })
}

/// What a typist makes of a pile: one paper skipped, another entered twice. The papers by their places.
fn slipped(skip: usize, twice: usize) -> Vec<usize> {
    (0..8).filter(|at| *at != skip).flat_map(|at| std::iter::repeat_n(at, if at == twice { 2 } else { 1 })).collect()
}

/// What a tally says of the papers, whoever decided about them.
fn said(tally: &Tally) -> (Vec<u64>, u64, u64) {
    (tally.votes().to_vec(), tally.valid(), tally.invalid())
}

fn agreed(play: &Play) -> Option<Tally> {
    let a_box = play.station.boxes().next().unwrap();
    let ballots = a_box.agreed()?.ballots();
    Some(ballots.tally(Judge::new(a_box.list(), play.station.opening().rulebook())).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn exactly_the_papers_that_one_typist_misread_are_read_again_and_the_truth_comes_out(
        cast in cast(),
        misread in prop::collection::btree_set(0usize..8, 0..5),
        of_a in any::<bool>(),
    ) {
        let mut play = Play::real();
        let of_box = play.opens("committee", &[8]);
        let unused: Vec<u8> = (0..32).filter(|bits| !cast.contains(bits)).collect();
        let wrong: BTreeMap<usize, u8> = misread.iter().map(|at| (*at, unused[*at])).collect();
        let read = |count: Which, _: u32, no: u32| {
            let at = no as usize - 1;
            let slips = (count == Which::A) == of_a;
            line(wrong.get(&at).copied().filter(|_| slips).unwrap_or(cast[at]))
        };
        play.counts("hoa", of_box, &read);
        play.counts("nam", of_box, &read);
        let found: Vec<_> = play.station.a_box(of_box).unwrap().unsettled().collect();
        let expected: Vec<_> = wrong.keys().map(|at| ((1, u32::try_from(*at).unwrap() + 1), Needs::Third)).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(agreed(&play).is_some(), wrong.is_empty());
        play.settles(of_box, &|_, no| line(cast[no as usize - 1]));
        prop_assert_eq!(agreed(&play).unwrap(), tally(&play, &cast));
    }

    #[test]
    fn papers_skipped_and_doubled_are_found_and_the_truth_comes_out(
        cast in cast(),
        (a, b) in ((0usize..8, 0usize..8), (0usize..8, 0usize..8)),
        both in any::<bool>(),
    ) {
        // Where both skip a paper and both enter the same other one twice, no two counts show it.
        prop_assume!(!both || a.1 != b.1);
        let mut play = Play::real();
        let of_box = play.opens("committee", &[8]);
        let pile = |(skip, twice): (usize, usize)| if skip == twice { (0..8).collect() } else { slipped(skip, twice) };
        let (of_a, of_b): (Vec<usize>, Vec<usize>) = (if both { pile(a) } else { (0..8).collect() }, pile(b));
        let read = |count: Which, _: u32, no: u32| {
            let pile = if count == Which::A { &of_a } else { &of_b };
            line(cast[pile[no as usize - 1]])
        };
        play.counts("hoa", of_box, &read);
        play.counts("nam", of_box, &read);
        let open: Vec<u32> = play.station.a_box(of_box).unwrap().unsettled().map(|((_, no), _)| no).collect();
        let different = open.len();
        prop_assert!(different <= 4, "{} for at most two slips each", different);
        prop_assert_eq!(different == 0, of_a == of_b);
        if of_a != of_b {
            // A paper that bears two numbers is read under the first of them; under the other one, or where only one is
            // asked for, lies the paper that bears none.
            let truth = |_: u32, no: u32| {
                let place = of_a[no as usize - 1];
                let same: Vec<u32> = (1..=8).filter(|other| of_a[*other as usize - 1] == place).collect();
                let is_other = same.len() > 1 && (no == same[1] || !open.contains(&same[1]));
                let missing = (0..8).find(|at| !of_a.contains(at)).filter(|_| is_other);
                line(cast[missing.unwrap_or(place)])
            };
            play.settles(of_box, &truth);
            prop_assert_eq!(said(&agreed(&play).unwrap()), said(&tally(&play, &cast)));
        }
    }
}
