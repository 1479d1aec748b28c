//! The program against an independent, naive reading of whole elections: run-offs, shortfalls, decisions, endings,
//! and steps that the rules refuse.

use std::collections::BTreeMap;

use kiemphieu_tests::program::{Run, run};
use kiemphieu_tests::rounds::draw::{Drawn, NAMES};
use kiemphieu_tests::rounds::history::{BallotBox, Contest, Entry, History};
use kiemphieu_tests::rounds::reading::{Reading, State, read};
use kiemphieu_tests::rounds::write::Rows;
use kiemphieu_tests::rounds::{compare, draw, small};
use kiemphieu_tests::world::{Filled, Mark, Paper};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::{Value, json};
use tempfile::tempdir;

/// The elections of a very small body that stand in one congress file.
const TOGETHER: usize = 60;

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

proptest! {
    #![proptest_config(fixed(400, 2_009))]
    #[test]
    fn no_lawful_history_is_refused(drawn in draw::lawful()) {
        let history = &drawn.history;
        prop_assert!(history.contests.iter().all(|contest| read(history, contest).refused.is_empty()));
        let faults = differences(history);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

proptest! {
    #![proptest_config(fixed(300, 2_014))]
    #[test]
    fn no_unlawful_step_is_accepted(drawn in draw::unlawful()) {
        let history = &drawn.history;
        for (contest, refused) in history.contests.iter().zip(&drawn.refused) {
            prop_assert_eq!(read(history, contest).first_refused(), *refused);
        }
        let faults = differences(history);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

proptest! {
    #![proptest_config(fixed(30, 2_024))]
    #[test]
    fn the_same_files_give_the_same_bytes(drawn in draw::either()) {
        let folder = tempdir().unwrap();
        let path = drawn.history.write_into(folder.path(), Rows::Merged);
        for words in [&["--format", "json"][..], &["--lang", "vi"], &["--lang", "en"]] {
            let words: Vec<&str> = ["count", path.to_str().unwrap()].iter().chain(words).copied().collect();
            prop_assert_eq!(run(kiemphieu_cli::run, &words), run(kiemphieu_cli::run, &words));
        }
    }
}

proptest! {
    #![proptest_config(fixed(50, 2_025))]
    #[test]
    fn other_names_only_rename_the_report(drawn in draw::either(), turn in 1..NAMES.len()) {
        let rename = |name: &str| {
            let place = NAMES.iter().position(|other| *other == name);
            place.map_or(name, |place| NAMES[(place * 5 + turn) % NAMES.len()]).to_owned()
        };
        let plain = result(&drawn.history, Rows::Merged);
        let renamed = result(&drawn.history.renamed(&rename), Rows::Merged);
        // By way of numbers, so that no name is renamed twice.
        let mut text = plain.to_string();
        for (number, name) in NAMES.iter().enumerate() {
            text = text.replace(name, &format!("<{number}>"));
        }
        for (number, name) in NAMES.iter().enumerate() {
            text = text.replace(&format!("<{number}>"), &rename(name));
        }
        prop_assert_eq!(text, renamed.to_string());
    }
}

proptest! {
    #![proptest_config(fixed(50, 2_026))]
    #[test]
    fn three_times_every_count_gives_the_same_verdicts(drawn in draw::either()) {
        let verdicts = |history: &History| verdicts(&result(history, Rows::Merged));
        prop_assert_eq!(verdicts(&drawn.history), verdicts(&drawn.history.scaled(3)));
    }
}

proptest! {
    #![proptest_config(fixed(40, 2_027))]
    #[test]
    fn rows_of_equal_papers_may_be_split(drawn in draw::either(), papers in 0..8_usize) {
        let merged = result(&drawn.history, Rows::Merged);
        prop_assert_eq!(&merged, &result(&drawn.history, Rows::Each));
        prop_assert_eq!(&merged, &result(&drawn.history, Rows::SplitAfter(papers)));
    }
}

#[test]
fn the_random_histories_show_every_case_often() {
    let mut runner = TestRunner::new(fixed(1, 1_975));
    let mut drawn: Vec<Drawn> = Vec::new();
    for _ in 0..500 {
        drawn.push(draw::lawful().new_tree(&mut runner).unwrap().current());
        drawn.push(draw::unlawful().new_tree(&mut runner).unwrap().current());
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for history in drawn.iter().map(|drawn| &drawn.history) {
        for contest in &history.contests {
            for case in cases(contest, &read(history, contest)) {
                *seen.entry(case).or_insert(0) += 1;
            }
        }
    }
    for (case, least) in OFTEN {
        let found = seen.get(case).copied().unwrap_or(0);
        assert!(found >= least, "{case}: {found}\n{seen:#?}");
    }
}

/// How often each case must come up among a thousand files.
const OFTEN: [(&str, usize); 26] = [
    ("1 run-off", 60),
    ("2 run-offs", 40),
    ("3 run-offs", 10),
    ("3 rounds", 100),
    ("5 rounds", 20),
    ("Tie", 20),
    ("TiedAgain", 20),
    ("Short", 200),
    ("Closed", 100),
    ("Closed after a run-off", 10),
    ("Complete", 200),
    ("Appointed", 15),
    ("Stopped", 50),
    ("RESULT-OPEN refused", 200),
    ("RESULT-SHORT refused", 100),
    ("RESULT-TIE refused", 20),
    ("RESULT-CELL-SECRETARY refused", 8),
    ("PAPER-SURPLUS refused", 20),
    ("RESULT-SHORT not on record", 150),
    ("RESULT-TIE not on record", 30),
    ("alternates", 40),
    ("alternates after a run-off", 20),
    ("alternates cut", 3),
    ("committee-elects", 30),
    ("new names", 100),
    ("papers", 400),
];

/// What happened in this election.
fn cases(contest: &Contest, reading: &Reading) -> Vec<String> {
    let run_offs = reading.rounds.iter().filter(|round| round.run_off).count();
    let run_off = if run_offs == 1 { "run-off" } else { "run-offs" };
    let mut cases = vec![
        format!("{:?}", reading.state),
        format!("{run_offs} {run_off}"),
        format!("{} rounds", reading.rounds.len()),
    ];
    cases.extend(reading.first_refused().map(|(_, rule)| format!("{rule} refused")));
    cases.extend(reading.unrecorded.iter().map(|(_, rule)| format!("{rule} not on record")));
    let papers = |entry: &Entry| entry.ballot.as_ref().is_some_and(|b| matches!(b.filled, Filled::Papers(_)));
    for (is, case) in [
        (reading.state == State::Closed && run_offs > 0, "Closed after a run-off"),
        (!reading.alternates.is_empty(), "alternates"),
        (!reading.alternates.is_empty() && run_offs > 0, "alternates after a run-off"),
        (reading.alternates_cut, "alternates cut"),
        (reading.next.contains("committee-elects"), "committee-elects"),
        (contest.entries.iter().any(|entry| entry.new_names), "new names"),
        (contest.entries.iter().any(papers), "papers"),
    ] {
        cases.extend(is.then(|| case.to_owned()));
    }
    cases
}

#[test]
fn a_decision_by_itself_is_on_record_for_the_round_after_a_shortfall() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    agrees(2, vec![voted(&[(a, 5), (b, 1), (c, 1)]), Entry::mere("vote-again"), voted(&[(b, 1), (c, 3)])]);
}

#[test]
fn a_decision_by_itself_is_on_record_for_the_run_off_of_those_tied_again() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    let (tie, again) = (voted(&[(a, 4), (b, 3), (c, 3)]), Entry::mere("vote-again"));
    agrees(2, vec![tie.clone(), again.clone(), voted(&[(b, 1), (c, 3)])]);
    agrees(2, vec![tie, voted(&[(b, 2), (c, 2)]), again, voted(&[(b, 1), (c, 3)])]);
}

// rule: RESULT-SHORT
#[test]
fn a_refused_round_is_reported_although_the_next_one_rests_on_it() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    // RESULT-SHORT: somebody stands again who is elected already. The third round is among those left over by it.
    let again = Entry { candidates: Some(vec![a.to_owned(), c.to_owned()]), ..voted(&[(a, 3), (c, 1)]) };
    agrees(2, vec![voted(&[(a, 5), (b, 1), (c, 1)]), again, voted(&[(c, 4)])]);
}

// rule: RESULT-OPEN
#[test]
fn a_refused_decision_is_reported_whatever_list_a_later_round_has() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    // RESULT-OPEN: a decision before the first round.
    agrees(2, vec![Entry::mere("stop"), voted(&[(a, 5), (b, 1), (c, 1)]), voted(&[(a, 3), (b, 1), (c, 1)])]);
}

// rule: RESULT-OPEN
#[test]
fn a_refused_decision_is_reported_whatever_form_the_papers_of_a_later_round_have() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    // RESULT-OPEN: a decision before the first round. The papers of the last one are of two boxes, and so not those of the
    // vote for the one seat that is open.
    let filled = Filled::Papers(vec![Paper::plain(vec![Mark::For, Mark::Against]); 5]);
    let names = vec![b.to_owned(), c.to_owned()];
    let two_box = Entry::voted(BallotBox { names, seats: 2, issued: 5, returned: 5, filled });
    agrees(2, vec![Entry::mere("stop"), voted(&[(a, 5), (b, 1), (c, 1)]), two_box]);
}

#[test]
fn alternates_who_are_equal_at_the_cut_after_run_offs() {
    let first = voted(&NAMES[..5].iter().map(|name| (*name, 3)).collect::<Vec<_>>());
    for votes in [[5, 4, 3, 2, 1], [5, 5, 0, 0, 5], [1, 1, 1, 0, 0], [3, 3, 3, 3, 3], [5, 5, 1, 1, 0]] {
        let second: Vec<(&str, usize)> = NAMES.into_iter().zip(votes).collect();
        agrees(3, vec![first.clone(), voted(&second)]);
    }
}

/// Totals of five papers.
fn voted(votes: &[(&str, usize)]) -> Entry {
    let names = votes.iter().map(|(name, _)| (*name).to_owned()).collect();
    Entry::voted(BallotBox::totals(names, 1, 5, votes.iter().map(|(_, votes)| *votes).collect()))
}

/// Compares one election of delegates with an alternate, by the names of the first box, in a body of five.
fn agrees(seats: usize, entries: Vec<Entry>) {
    let first = entries.iter().find_map(|entry| entry.ballot.as_ref()).unwrap();
    let contest = Contest {
        id: "delegates".to_owned(),
        office: "delegates",
        seats,
        alternates: Some(1),
        direct: false,
        from: None,
        candidates: first.names.clone(),
        meeting: None,
        entries,
    };
    let history = History { contests: vec![contest], ..small::body(5) };
    let faults = differences(&history);
    assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), history.to_text(Rows::Merged));
}

#[test]
fn every_election_of_two_rounds_with_one_voter() {
    count_small_elections(1);
}

#[test]
fn every_election_of_two_rounds_with_two_voters() {
    count_small_elections(2);
}

#[test]
fn every_election_of_two_rounds_with_three_voters() {
    count_small_elections(3);
}

#[test]
fn every_mark_of_a_second_round_with_one_or_two_voters() {
    for voters in [1, 2] {
        let body = small::body(voters);
        count_all(&body, &small::marked(&body));
    }
}

#[test]
fn every_mark_of_a_second_round_with_three_voters() {
    let body = small::body(3);
    let contests = small::marked(&body);
    assert!(contests.len() > 4_000, "{}", contests.len());
    count_all(&body, &contests);
}

/// All elections of so many voters; none is left out.
fn count_small_elections(voters: usize) {
    let body = small::body(voters);
    count_all(&body, &small::contests(&body));
}

fn count_all(body: &History, contests: &[Contest]) {
    for contests in contests.chunks(TOGETHER) {
        let history = History { contests: contests.to_vec(), ..body.clone() };
        let faults = differences(&history);
        assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), history.to_text(Rows::Merged));
    }
}

/// The part of a report that the names and counts make: the elections, the errors and the warnings.
fn result(history: &History, rows: Rows) -> Value {
    let (run, report) = counted(history, rows);
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] != "advice");
    json!({ "exit": run.code, "elections": report["elections"], "findings": findings.collect::<Vec<_>>() })
}

/// What was decided, without any count.
fn verdicts(result: &Value) -> Value {
    let elections = result["elections"].as_array().unwrap().iter().map(|election| {
        let rounds =
            election["rounds"].as_array().unwrap().iter().map(|round| {
                json!([round["round"], round["run_off"], round["outcome"], round["elected"], round["tied"]])
            });
        let rounds: Vec<Value> = rounds.collect();
        json!([rounds, election["status"], election["elected"], election["alternates"], election["open_seats"]])
    });
    let elections: Vec<Value> = elections.collect();
    json!(elections)
}

/// Lets the program count a history.
fn counted(history: &History, rows: Rows) -> (Run, Value) {
    let folder = tempdir().unwrap();
    let path = history.write_into(folder.path(), rows);
    let run = run(kiemphieu_cli::run, &["count", path.to_str().unwrap(), "--format", "json"]);
    let Ok(report) = serde_json::from_str(&run.out) else {
        panic!("no report; exit {}\n{}{}\n{}", run.code, run.out, run.err, history.to_text(rows));
    };
    (run, report)
}

/// Lets the program count a history, and compares.
fn differences(history: &History) -> Vec<String> {
    let (run, report) = counted(history, Rows::Merged);
    compare::differences(history, &report, run.code)
}
