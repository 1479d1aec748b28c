//! Whole congresses, several elections of several rounds each, against the independent reading.

use std::collections::BTreeMap;

use kiemphieu_tests::program::{Run, run};
use kiemphieu_tests::rounds::compare;
use kiemphieu_tests::rounds::draw::{Drawn, NAMES, chain};
use kiemphieu_tests::rounds::history::History;
use kiemphieu_tests::rounds::reading::{State, ineligible, read};
use kiemphieu_tests::rounds::write::Rows;
use kiemphieu_tests::{identities, rounds};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::Value;
use tempfile::tempdir;

/// The same cases on every machine, and no files left behind.
fn fixed(cases: u32, seed: u64) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 1_000,
        ..ProptestConfig::default()
    }
}

fn counted(history: &History, rows: Rows, words: &[&str]) -> Run {
    let folder = tempdir().unwrap();
    let path = history.write_into(folder.path(), rows);
    run(kiemphieu_cli::run, &[&["count", path.to_str().unwrap()], words].concat())
}

fn report(history: &History, rows: Rows) -> (Value, u8) {
    let run = counted(history, rows, &["--format", "json"]);
    let report = serde_json::from_str(&run.out);
    (report.unwrap_or_else(|_| panic!("no report\n{}\n{}", run.err, history.to_text(rows))), run.code)
}

/// What the program and the reading differ in, and in what the report contradicts itself.
fn faults(history: &History) -> Vec<String> {
    let (report, exit) = report(history, Rows::Merged);
    let mut faults = compare::differences(history, &report, exit);
    faults.extend(identities::faults(&report, exit));
    faults
}

proptest! {
    #![proptest_config(fixed(300, 1_930))]
    #[test]
    fn no_lawful_congress_is_refused_and_its_report_keeps_its_identities(drawn in chain::lawful()) {
        let history = &drawn.history;
        prop_assert!(history.contests.iter().all(|contest| read(history, contest).refused.is_empty()));
        let faults = faults(history);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

proptest! {
    #![proptest_config(fixed(300, 1_945))]
    #[test]
    fn no_unlawful_step_of_a_congress_is_accepted(drawn in chain::unlawful()) {
        let history = &drawn.history;
        prop_assert!(drawn.refused.iter().any(Option::is_some));
        for (contest, refused) in history.contests.iter().zip(&drawn.refused) {
            prop_assert_eq!(read(history, contest).first_refused(), *refused);
        }
        let faults = faults(history);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

proptest! {
    #![proptest_config(fixed(25, 1_954))]
    #[test]
    fn a_congress_replayed_gives_the_same_bytes(drawn in chain::unlawful()) {
        for words in [&["--format", "json"][..], &["--lang", "vi"], &["--lang", "en"]] {
            let counted = || counted(&drawn.history, Rows::Merged, words);
            prop_assert_eq!(counted(), counted());
        }
    }
}

proptest! {
    #![proptest_config(fixed(40, 1_975))]
    #[test]
    fn splitting_rows_renaming_and_scaling_change_no_verdict_of_a_congress(drawn in chain::lawful(), cut in 0..6_usize) {
        let history = &drawn.history;
        let whole = report(history, Rows::Merged).0;
        for rows in [Rows::Each, Rows::SplitAfter(cut)] {
            prop_assert_eq!(&whole["elections"], &report(history, rows).0["elections"]);
        }
        prop_assert_eq!(verdicts(&whole), verdicts(&report(&history.scaled(3), Rows::Merged).0));
        let turned = |name: &str| NAMES[(NAMES.iter().position(|other| *other == name).unwrap() + 7) % NAMES.len()];
        let renamed = report(&history.renamed(&|name| turned(name).to_owned()), Rows::Merged).0;
        let expected = verdicts(&whole).into_iter().map(|(outcome, names)| (outcome, names.iter().map(|name| turned(name).to_owned()).collect()));
        prop_assert_eq!(expected.collect::<Vec<(Value, Vec<String>)>>(), verdicts(&renamed));
    }
}

/// What was decided, without any count: the outcome of each round and the seats left, and everybody named.
fn verdicts(report: &Value) -> Vec<(Value, Vec<String>)> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let names =
        |value: &Value| -> Vec<String> { list(value).iter().map(|name| name.as_str().unwrap().to_owned()).collect() };
    let elections = list(&report["elections"]).into_iter().map(|election| {
        let rounds = list(&election["rounds"]);
        let outcomes: Vec<_> = rounds.iter().map(|round| round["outcome"].clone()).collect();
        let tied = rounds.iter().flat_map(|round| names(&round["tied"]));
        let named = names(&election["elected"]).into_iter().chain(names(&election["alternates"])).chain(tied);
        (serde_json::json!([outcomes, election["status"], election["open_seats"]]), named.collect())
    });
    elections.collect()
}

#[test]
fn the_random_congresses_show_every_case_often() {
    let mut runner = TestRunner::new(fixed(1, 1_986));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..250 {
        for drawn in [
            chain::lawful().new_tree(&mut runner).unwrap().current(),
            chain::unlawful().new_tree(&mut runner).unwrap().current(),
        ] {
            for case in cases(&drawn) {
                *seen.entry(case).or_insert(0) += 1;
            }
        }
    }
    for (case, least) in [
        ("four elections or more with a round", 100),
        ("two elections of three rounds or more", 60),
        ("tied again", 30),
        ("a shortfall that ends", 60),
        ("alternates", 30),
        ("a direct election that is not complete", 40),
        ("a cell secretary for the superior to appoint", 5),
        ("somebody who may not stand", 60),
        ("an unlawful second list", 60),
        ("a body of its own", 100),
    ] {
        let found = seen.get(case).copied().unwrap_or(0);
        assert!(found >= least, "{case}: {found}\n{seen:#?}");
    }
}

/// What comes up in a congress, each once.
fn cases(drawn: &Drawn) -> Vec<&'static str> {
    let history = &drawn.history;
    let readings: Vec<_> = history.contests.iter().map(|contest| (contest, read(history, contest))).collect();
    let any = |is: &dyn Fn(&(&rounds::history::Contest, rounds::reading::Reading)) -> bool| readings.iter().any(is);
    let several = |least: usize, rounds: usize| {
        readings.iter().filter(|(_, reading)| reading.rounds.len() >= rounds).count() >= least
    };
    let unlawful_list = |contest: &rounds::history::Contest, place: usize| {
        place > 1 && contest.entries.get(place - 1).is_some_and(|entry| entry.candidates.is_some())
    };
    [
        ("four elections or more with a round", several(4, 1)),
        ("two elections of three rounds or more", several(2, 3)),
        ("tied again", any(&|(_, reading)| reading.state == State::TiedAgain)),
        ("a shortfall that ends", any(&|(_, reading)| reading.state == State::Closed)),
        ("alternates", any(&|(_, reading)| !reading.alternates.is_empty())),
        (
            "a direct election that is not complete",
            any(&|(contest, reading)| contest.direct && reading.status != "complete"),
        ),
        ("a cell secretary for the superior to appoint", any(&|(_, reading)| reading.state == State::Appointed)),
        ("somebody who may not stand", any(&|(contest, _)| !ineligible(history, contest).is_empty())),
        (
            "an unlawful second list",
            any(&|(contest, reading)| reading.first_refused().is_some_and(|(place, _)| unlawful_list(contest, place))),
        ),
        ("a body of its own", any(&|(contest, _)| contest.meeting.is_some())),
    ]
    .into_iter()
    .filter_map(|(case, is)| is.then_some(case))
    .collect()
}
