//! Elections decided from papers in memory, for simulations: 300 papers of 20 names for 15 seats, an over-vote among
//! every 25. Beside it the crate tallystick adds up the approvals of the same papers: it judges no paper and takes no
//! majority of anybody, and must come to the same votes.
//!
//! `cargo bench -p kiemphieu-core`. The items are elections: the column of throughput is elections a second.
#![allow(clippy::unwrap_used, reason = "a benchmark has no user to tell")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use kiemphieu_core::{
    Base, BitTally, Editions, Entry, Judge, List, MeetingKind, Outcome, Papers, Roll, Tally, Verdict, Vote,
};
use tallystick::approval::DefaultApprovalTally;

const PAPERS: u32 = 300;
const NAMES: usize = 20;
const SEATS: u32 = 15;

fn main() {
    assert_eq!(approvals(&lists(&papers())), count(&papers(), &judge()).votes(), "the same votes");
    divan::main();
}

/// Papers from a fixed seed: each keeps fifteen names or fewer, or is an over-vote.
fn papers() -> Vec<u64> {
    let mut seed = 2020_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    let all = (1_u64 << NAMES) - 1;
    let mut paper = |number: u32| {
        let mut kept = all;
        while !number.is_multiple_of(25) && kept.count_ones() > SEATS {
            kept &= !(1 << (next() % 20));
        }
        kept
    };
    (0..PAPERS).map(&mut paper).collect()
}

fn list() -> List {
    List::new((1..=NAMES).map(|number| format!("Nguyễn Văn {number}")), SEATS).unwrap()
}

fn judge() -> Judge {
    Judge::new(&list(), Editions::built_in().unwrap().named("244").unwrap())
}

fn roll() -> Roll {
    Roll::new(MeetingKind::Delegates, PAPERS, Some(PAPERS), Vec::new()).unwrap()
}

fn count(papers: &[u64], judge: &Judge) -> Tally {
    let mut bits = BitTally::new(*judge);
    for paper in papers {
        black_box(bits.add(&[*paper]));
    }
    bits.into_tally()
}

/// The valid papers as lists of names.
fn lists(papers: &[u64]) -> Vec<Vec<u16>> {
    let mut bits = BitTally::new(judge());
    let valid = papers.iter().filter(|paper| bits.add(&[**paper]) == Verdict::Valid);
    valid.map(|paper| (0u16..20).filter(|name| paper >> name & 1 == 1).collect()).collect()
}

fn approvals(lists: &[Vec<u16>]) -> Vec<u64> {
    let mut tally = DefaultApprovalTally::<u16>::with_capacity(15, NAMES);
    lists.iter().for_each(|chosen| tally.add_ref(chosen));
    let totals: Vec<_> = tally.totals().into_iter().collect();
    (0u16..20).map(|name| totals.iter().find(|(of, _)| *of == name).map_or(0, |(_, votes)| *votes)).collect()
}

/// Every paper judged, the votes, the identities of the papers, the majority, and who is elected.
#[divan::bench]
fn kiemphieu(bencher: Bencher) {
    let (papers, judge, list, roll) = (papers(), judge(), list(), roll());
    let base = Base::of(&roll, Editions::built_in().unwrap().named("244").unwrap(), None);
    let declared = Papers::new(PAPERS, PAPERS);
    bencher.counter(ItemsCount::new(1_u32)).bench(|| {
        let tally = count(black_box(&papers), &judge);
        let (boxes, remarks) = (Vec::new(), Vec::new());
        let vote = Vote { papers: declared, tally, entry: Entry::Ballots, boxes, remarks, kept: None };
        (vote.broken(&base, roll.present(), &list), Outcome::by_majority(&base, SEATS, vote.tally.votes()))
    });
}

/// The votes alone, of papers that are known to be valid.
#[divan::bench]
fn tallystick(bencher: Bencher) {
    let lists = lists(&papers());
    bencher.counter(ItemsCount::new(1_u32)).bench(|| approvals(black_box(&lists)));
}
