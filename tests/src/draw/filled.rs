//! What is found in the box: random papers and random totals.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::world::{FLAWS, Filled, Mark, Paper, Totals};

/// A note with everything that a careless reader of CSV trips over.
const NOTE: &str = "Ban kiểm phiếu: xem lại, \"rõ ý\"; giữ nguyên";

/// Two kinds of boxes: a few patterns of papers, the first most liked; or, on a list with a surplus, some
/// favourites and the other votes spread evenly, so that many are tied.
pub fn papers(seats: usize, names: usize, number: usize) -> BoxedStrategy<Filled> {
    let patterns = vec(paper(seats, names), 1..=5);
    let liked = (patterns, vec((any::<Index>(), any::<Index>()), number)).prop_map(|(patterns, picks)| {
        let pick = |(this, that): &(Index, Index)| {
            let most = patterns.len();
            patterns[this.index(most).min(that.index(most))].clone()
        };
        picks.iter().map(pick).collect::<Vec<_>>()
    });
    if names == seats {
        return liked.prop_map(Filled::Papers).boxed();
    }
    let favourites = prop_oneof![3 => Just(0), 1 => 0..seats];
    let spread = (favourites, paper(seats, names), option::weighted(0.3, any::<Index>())).prop_map(
        move |(favourites, other, place)| {
            let mut papers: Vec<Paper> = (0..number).map(|turn| evenly(favourites, seats, names, turn)).collect();
            if let (Some(place), false) = (place, papers.is_empty()) {
                papers[place.index(number)] = other;
            }
            papers
        },
    );
    prop_oneof![1 => liked, 1 => spread].prop_map(Filled::Papers).boxed()
}

/// A strike-out paper for the first names and, for the seats left, the next of the others in turn.
fn evenly(favourites: usize, seats: usize, names: usize, turn: usize) -> Paper {
    let mut marks = vec![Mark::Against; names];
    marks[..favourites].fill(Mark::For);
    let others = names - favourites;
    for step in 0..seats - favourites {
        marks[favourites + (turn * (seats - favourites) + step) % others] = Mark::For;
    }
    Paper::plain(marks)
}

fn paper(seats: usize, names: usize) -> impl Strategy<Value = Paper> {
    let marks = if names > seats {
        struck(seats, names).boxed()
    } else {
        let mark = prop_oneof![
            14 => Just(Mark::For),
            5 => Just(Mark::Against),
            1 => Just(Mark::Both),
            1 => Just(Mark::Neither),
        ];
        vec(mark, names).boxed()
    };
    let flaw = option::weighted(0.07, select(FLAWS.to_vec()));
    let note = option::weighted(0.04, Just(NOTE));
    (marks, flaw, note).prop_map(|(marks, flaw, note)| Paper { marks, flaw, note })
}

/// Strike-out marks: mostly exactly the seats chosen, at times fewer, nobody, or too many.
fn struck(seats: usize, names: usize) -> impl Strategy<Value = Vec<Mark>> {
    let chosen = prop_oneof![12 => Just(seats), 5 => 1..=seats, 1 => Just(0), 2 => seats + 1..=names];
    chosen.prop_flat_map(move |chosen| subsequence((0..names).collect::<Vec<_>>(), chosen)).prop_map(move |chosen| {
        let mark = |person| {
            if chosen.contains(&person) { Mark::For } else { Mark::Against }
        };
        (0..names).map(mark).collect()
    })
}

/// Typed-in totals: mostly possible ones, at times more votes than the valid papers can hold.
pub fn totals(seats: usize, names: usize, returned: usize) -> BoxedStrategy<Filled> {
    let mut grounds = FLAWS.to_vec();
    match (names > seats, names > 1) {
        (true, _) => grounds.extend(["over-vote", "nobody"]),
        (false, true) => grounds.push("nobody"),
        (false, false) => grounds.extend(["both-boxes", "no-box"]),
    }
    let grounds = prop_oneof![3 => Just(Vec::new()), 2 => subsequence(grounds, 1..=2)];
    let grounds = grounds.prop_map(move |mut grounds| {
        grounds.truncate(returned);
        grounds
    });
    grounds
        .prop_flat_map(move |grounds| {
            let valid = returned - grounds.len();
            let votes = prop_oneof![
                4 => Just(valid),
                2 => Just(valid / 2),
                6 => Just((valid / 2 + 1).min(valid)),
                4 => 0..=valid,
            ];
            let careless = prop_oneof![8 => Just(0), 1 => Just(1), 1 => Just(2)];
            (Just((grounds, valid)), vec(votes, names), careless)
        })
        .prop_map(move |((grounds, valid), mut votes, careless)| {
            match careless {
                0 => {
                    fit(&mut votes, valid * seats);
                    if names > seats {
                        fill(&mut votes, valid);
                    }
                }
                1 => votes[names / 2] = valid + 1,
                _ => {}
            }
            Filled::Totals(Totals { valid, invalid: grounds.into_iter().map(|ground| (ground, 1)).collect(), votes })
        })
        .boxed()
}

/// Gives votes to the first of the weakest until each valid paper votes for somebody.
fn fill(votes: &mut [usize], least: usize) {
    while votes.iter().sum::<usize>() < least {
        if let Some(weakest) = votes.iter_mut().min() {
            *weakest += 1;
        }
    }
}

/// Takes votes from the last of the strongest until the sum is possible.
fn fit(votes: &mut [usize], most: usize) {
    while votes.iter().sum::<usize>() > most {
        if let Some(strongest) = votes.iter_mut().max() {
            *strongest -= 1;
        }
    }
}
