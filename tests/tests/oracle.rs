//! The program against an independent, naive reading of the rules: thousands of random congresses, and every
//! single round of a very small body.

use std::ffi::OsString;
use std::path::Path;

use kiemphieu_tests::oracle::{Count, expect};
use kiemphieu_tests::world::{Election, Filled, Kind, Mark, Meeting, Paper, World};
use kiemphieu_tests::write::Way;
use kiemphieu_tests::{compare, draw};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::Value;
use tempfile::tempdir;

/// Of the rounds of three voters every so many is counted; those of fewer voters are counted all.
const EVERY: usize = 3;

/// The same cases on every machine, and no files left behind.
fn fixed(cases: u32, seed: u64) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(fixed(1_100, 2_020))]
    #[test]
    fn the_program_reads_the_rules_as_the_oracle_does(world in draw::world(), way in draw::way()) {
        let faults = differences(&world, &way);
        prop_assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), world.to_text(&way));
    }
}

proptest! {
    #![proptest_config(fixed(100, 2_025))]
    #[test]
    fn every_way_of_writing_the_papers_gives_the_same_report(
        world in draw::world_of_papers(),
        ways in [draw::way(), draw::way(), draw::way(), draw::way()],
    ) {
        let folder = tempdir().unwrap();
        let mut reports = Vec::new();
        let layouts = [(false, false), (false, true), (true, false), (true, true)];
        for (mut way, (columns, patterns)) in ways.into_iter().zip(layouts) {
            (way.columns, way.patterns) = (columns, patterns);
            let (exit, report) = count(&world.write_into(folder.path(), &way));
            reports.push((exit, report["elections"].clone(), report["findings"].clone(), way));
        }
        let first = &reports[0];
        for other in &reports[1..] {
            prop_assert_eq!(first.0, other.0);
            for (this, that) in [(&first.1, &other.1), (&first.2, &other.2)] {
                prop_assert_eq!(this, that, "\n{}\n{}", world.to_text(&first.3), world.to_text(&other.3));
            }
        }
    }
}

// rule: BASE-MEMBERS BASE-DELEGATES BASE-COMMITTEE BASE-220 PAPER-SURPLUS
#[test]
fn the_random_worlds_show_every_outcome_often() {
    let mut runner = TestRunner::new(fixed(1, 1_975));
    let worlds: Vec<World> = (0..1_000).map(|_| draw::world().new_tree(&mut runner).unwrap().current()).collect();
    let counts: Vec<Count> = worlds.iter().flat_map(|world| expect(world).elections).collect();
    let often = |what: &str, share: usize, is: &dyn Fn(&Count) -> bool| {
        let found = counts.iter().filter(|count| is(count)).count();
        assert!(found * 100 >= counts.len() * share, "{what}: {found} of {}", counts.len());
    };
    for (outcome, share) in [("complete", 20), ("tie", 3), ("short", 20), ("stopped", 10)] {
        often(outcome, share, &|count| count.outcome == outcome);
    }
    for form in ["strike-out", "two-box"] {
        often(form, 25, &|count| count.form == form);
    }
    often("exact half", 10, &|count| count.votes.iter().any(|line| 2 * line.votes == count.base.d));
    often("surplus", 4, &|count| count.paper_errors.contains("PAPER-SURPLUS"));
    often("several grounds", 5, &|count| count.papers.grounds.len() > 1);
    for day in draw::NEIGHBOURS {
        assert!(worlds.iter().any(|world| world.date == day), "{day}");
    }
    for rule in ["BASE-220", "BASE-MEMBERS", "BASE-DELEGATES", "BASE-COMMITTEE"] {
        assert!(worlds.iter().any(|world| expect(world).base_errors.contains(rule)), "{rule}");
    }
}

#[test]
fn every_small_round_with_one_name_for_one_seat() {
    count_small_rounds(1, 1);
}

#[test]
fn every_small_round_with_two_names_for_one_seat() {
    count_small_rounds(2, 1);
}

#[test]
fn every_small_round_with_two_names_for_two_seats() {
    count_small_rounds(2, 2);
}

#[test]
fn every_small_round_with_three_names_for_one_seat() {
    count_small_rounds(3, 1);
}

#[test]
fn every_small_round_with_three_names_for_two_seats() {
    count_small_rounds(3, 2);
}

/// All boxes of a body of one to three members, with every combination of marks.
fn count_small_rounds(names: usize, seats: usize) {
    let marks: &[Mark] = if names > seats {
        &[Mark::For, Mark::Against]
    } else {
        &[Mark::For, Mark::Against, Mark::Both, Mark::Neither]
    };
    let patterns = all_marks(marks, names);
    let mut number = 0;
    for voters in 1..=3 {
        for picks in (0..=voters).flat_map(|size| picks(patterns.len(), size)) {
            number += 1;
            if voters == 3 && number % EVERY != 0 {
                continue;
            }
            let papers = picks.iter().map(|pick| Paper::plain(patterns[*pick].clone()));
            let world = small_world(voters, names, seats, papers.collect());
            let way = Way { columns: number % 2 == 0, patterns: true, ..Way::default() };
            let faults = differences(&world, &way);
            assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), world.to_text(&way));
        }
    }
}

/// Every list of marks of this length.
fn all_marks(marks: &[Mark], length: usize) -> Vec<Vec<Mark>> {
    let mut lists = vec![Vec::new()];
    for _ in 0..length {
        lists = lists.iter().flat_map(|list| marks.iter().map(|mark| [list.as_slice(), &[*mark]].concat())).collect();
    }
    lists
}

/// Every multiset of this size over so many kinds, each from low to high.
fn picks(kinds: usize, size: usize) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new()];
    for _ in 0..size {
        lists = lists
            .iter()
            .flat_map(|list: &Vec<usize>| {
                let lowest = list.last().copied().unwrap_or(0);
                (lowest..kinds).map(|kind| [list.as_slice(), &[kind]].concat())
            })
            .collect();
    }
    lists
}

fn small_world(voters: usize, names: usize, seats: usize, papers: Vec<Paper>) -> World {
    let candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường"];
    World {
        date: "2020-04-22".to_owned(),
        level: "grassroots",
        meeting: Meeting { kind: Kind::Members, summoned: voters, present: voters, deductions: Vec::new() },
        elections: vec![Election {
            id: "small".to_owned(),
            office: "delegates",
            seats,
            candidates: candidates[..names].iter().map(|name| (*name).to_owned()).collect(),
            meeting: None,
            issued: voters,
            returned: papers.len(),
            filled: Filled::Papers(papers),
        }],
    }
}

/// Lets the program count a congress file.
fn count(path: &Path) -> (u8, Value) {
    let args: Vec<OsString> = vec!["kiemphieu".into(), "count".into(), path.into(), "--format".into(), "json".into()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = kiemphieu_cli::run(args, &mut out, &mut err);
    match serde_json::from_slice(&out) {
        Ok(report) => (exit, report),
        Err(error) => panic!(
            "no report: {error}; exit {exit}\n{}\n{}\n{}",
            String::from_utf8_lossy(&out),
            String::from_utf8_lossy(&err),
            std::fs::read_to_string(path).unwrap()
        ),
    }
}

/// Lets the program count a world, and compares.
fn differences(world: &World, way: &Way) -> Vec<String> {
    let folder = tempdir().unwrap();
    let (exit, report) = count(&world.write_into(folder.path(), way));
    compare::differences(world, &report, exit)
}
