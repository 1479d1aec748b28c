//! The program against an independent, naive reading of the rules: thousands of random congresses of every body, lawful and
//! not, and every election of a very small body.
//!
//! `CONGRESSES=200000 cargo test -p kiemphieu-tests -- oracle::thousands` looks at so many, `CONGRESS=1013512314` at the one of
//! that seed.

use std::collections::BTreeMap;

use kiemphieu_core::{Editions, Lang, Report, Rulebook, count};
use kiemphieu_testing::draw::by_chance;
use kiemphieu_testing::history::{Columns, Contest, History, Layout, Rows};
use kiemphieu_testing::strategies::{lawful_histories, layouts, unlawful_histories};
use kiemphieu_tests::oracle::{Reading, State, body, ineligible, read};
use kiemphieu_tests::program::{Run, run};
use kiemphieu_tests::{compare, identities, small};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::tempdir;

/// The elections of a very small body that stand in one congress file.
const TOGETHER: usize = 60;

fn editions() -> &'static Editions {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| Editions::built_in().unwrap())
}

fn books() -> &'static [Rulebook] {
    editions().all()
}

/// A whole number from the environment.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// No files left behind; the seed is that of the whole run.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 1_000, ..ProptestConfig::default() }
}

/// Every congress of the numbers from `from`, under each rulebook in turn, every second one with steps that the rules refuse.
fn congresses(from: u64, number: u64) -> impl Iterator<Item = (u64, &'static Rulebook, History)> {
    (from..from + number).filter_map(|seed| {
        let book = &books()[usize::try_from(seed / 2).unwrap() % books().len()];
        Some((seed, book, by_chance(seed, book, seed % 2 == 1)?))
    })
}

/// The report of the engine, without any file.
fn counted_in_memory(history: &History, book: &Rulebook) -> Option<(Value, u8)> {
    let congress = history.congress(book)?;
    let counted = count(&congress, book);
    let report = serde_json::to_value(Report::new(&counted, Lang::Vi, Vec::new(), false)).unwrap();
    Some((report, u8::from(counted.has_errors())))
}

fn faults(history: &History, report: &Value, exit: u8) -> Vec<String> {
    let mut faults = compare::differences(history, report, exit);
    faults.extend(identities::faults(report, exit));
    faults
}

// rule: BASE-MEMBERS BASE-DELEGATES BASE-COMMITTEE BASE-220 BASE BALLOT-INVALID PAPER PAPER-SURPLUS LIST-WITHDRAWN
// rule: RESULT-MAJORITY RESULT-ORDER RESULT-TIE RESULT-SHORT RESULT-OPEN RESULT-ALTERNATES RESULT-CELL-SECRETARY
#[test]
fn thousands_of_whole_congresses_come_out_as_the_rules_are_read() {
    let one = number("CONGRESS");
    let from = one.unwrap_or(number("PROPTEST_RNG_SEED").unwrap_or(2026).wrapping_mul(1_000_003) >> 1);
    let many = one.map_or(number("CONGRESSES").unwrap_or(5_000), |_| 1);
    let (mut looked_at, mut apart) = (0, Vec::new());
    for (seed, book, history) in congresses(from, many) {
        let Some((report, exit)) = counted_in_memory(&history, book) else { continue };
        looked_at += 1;
        let faults = faults(&history, &report, exit);
        if !faults.is_empty() {
            apart.push(format!("{seed}: {}\n\n{}", faults.join("\n"), history.to_text(&Layout::default())));
        }
    }
    let each: Vec<_> = apart.iter().filter_map(|told| told.lines().next()).collect();
    assert!(
        apart.is_empty(),
        "{} of {looked_at} congresses, by their seeds:\n{}\nthe first:\n{}",
        apart.len(),
        each.join("\n"),
        apart[0]
    );
    assert!(looked_at > 1_000 || one.is_some(), "{looked_at} congresses");
}

/// Lets the program count the files of a history.
fn counted(history: &History, layout: &Layout, words: &[&str]) -> Run {
    let folder = tempdir().unwrap();
    let path = history.write_into(folder.path(), layout).unwrap();
    run(kiemphieu_cli::run, &[&["count", path.to_str().unwrap()], words].concat())
}

fn report(history: &History, layout: &Layout) -> (Value, u8) {
    let run = counted(history, layout, &["--format", "json"]);
    let report = serde_json::from_str(&run.out);
    (report.unwrap_or_else(|_| panic!("no report\n{}\n{}", run.err, history.to_text(layout))), run.code)
}

fn agree(history: &History, layout: &Layout) -> Result<(), TestCaseError> {
    let (report, exit) = report(history, layout);
    let faults = faults(history, &report, exit);
    prop_assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), history.to_text(layout));
    Ok(())
}

proptest! {
    #![proptest_config(cases(300))]
    #[test]
    fn no_lawful_congress_is_refused(history in lawful_histories(books()), layout in layouts()) {
        prop_assert!(read(&history).iter().all(|reading| reading.refused.is_empty()));
        agree(&history, &layout)?;
    }

    #[test]
    fn no_unlawful_step_of_a_congress_is_accepted(history in unlawful_histories(books()), layout in layouts()) {
        agree(&history, &layout)?;
    }
}

proptest! {
    #![proptest_config(cases(40))]
    #[test]
    fn every_way_of_writing_the_papers_gives_the_same_report(
        history in unlawful_histories(books()), ways in [layouts(), layouts(), layouts()],
    ) {
        let plain = report(&history, &Layout::default());
        for (mut way, columns) in ways.into_iter().zip([Columns::Names, Columns::Numbers, Columns::Names]) {
            way.columns = columns;
            let other = report(&history, &way);
            prop_assert_eq!(plain.1, other.1);
            for part in ["elections", "findings"] {
                let told = || format!("\n{}\n{}", history.to_text(&Layout::default()), history.to_text(&way));
                prop_assert_eq!(&plain.0[part], &other.0[part], "{}", told());
            }
        }
    }

    #[test]
    fn the_same_files_give_the_same_bytes(history in unlawful_histories(books())) {
        let folder = tempdir().unwrap();
        let path = history.write_into(folder.path(), &Layout::default()).unwrap();
        for words in [&["--format", "json"][..], &["--lang", "vi"], &["--lang", "en"]] {
            let words = [&["count", path.to_str().unwrap()], words].concat();
            prop_assert_eq!(run(kiemphieu_cli::run, &words), run(kiemphieu_cli::run, &words));
        }
    }
}

#[test]
fn the_random_congresses_show_every_case_often() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (_, _, history) in congresses(1_975, 3_000) {
        for (contest, reading) in history.contests.iter().zip(read(&history)) {
            for case in cases_of(&history, contest, &reading) {
                *seen.entry(case).or_insert(0) += 1;
            }
        }
    }
    for (case, least) in OFTEN {
        let found = seen.get(case).copied().unwrap_or(0);
        assert!(found >= least, "{case}: {found}\n{seen:#?}");
    }
}

/// How often each case must come up among three thousand congresses.
const OFTEN: [(&str, usize); 52] = [
    ("1 run-offs", 100),
    ("2 run-offs", 50),
    ("3 rounds", 200),
    ("5 rounds", 30),
    ("Tie", 30),
    ("Short", 200),
    ("LeftOfTied", 30),
    ("Closed", 100),
    ("Complete", 300),
    ("Appointed", 5),
    ("Stopped", 100),
    ("complete", 500),
    ("tie", 200),
    ("short", 500),
    ("stopped", 200),
    ("strike-out", 1_000),
    ("two-box", 500),
    ("exact half", 200),
    ("several grounds", 20),
    ("PAPER", 100),
    ("PAPER-SURPLUS", 50),
    ("BASE-220", 8),
    ("BASE-MEMBERS", 15),
    ("BASE-DELEGATES", 10),
    ("BASE-COMMITTEE", 10),
    ("BASE", 50),
    ("refused", 300),
    ("not on record", 200),
    ("alternates", 50),
    ("alternates cut", 5),
    ("a round of alternates", 30),
    ("committee-elects", 20),
    ("somebody who may not stand", 60),
    ("a body of its own", 300),
    ("a meeting of the inspection committee", 20),
    ("a members' meeting", 100),
    ("new names", 100),
    ("papers", 500),
    ("several boxes", 300),
    ("a box with figures of its own", 100),
    ("spoiled papers", 50),
    ("the board says valid", 50),
    ("withdrawn on the paper", 100),
    ("declined after being elected", 100),
    ("annulled", 50),
    ("held anew", 20),
    ("some of the open seats", 50),
    ("present of a round", 200),
    ("deductions of a round", 20),
    ("an answer to another ending", 20),
    ("seat-other", 20),
    ("approval", 50),
];

/// What happened in this election, each once.
fn cases_of(history: &History, contest: &Contest, reading: &Reading) -> Vec<String> {
    use kiemphieu_core::{Decision, MeetingKind, Occasion};
    let run_offs = reading.rounds.iter().filter(|held| held.run_off && !held.of_alternates).count();
    let state = format!("{:?}", reading.state);
    let mut cases = vec![
        state.split([' ', '{']).next().unwrap_or_default().to_owned(),
        format!("{run_offs} run-offs"),
        format!("{} rounds", reading.rounds.len()),
    ];
    for held in &reading.rounds {
        cases.extend([held.outcome.to_owned(), held.counted.form.to_owned()]);
        cases.extend(held.broken.iter().map(|rule| (*rule).to_owned()));
    }
    cases.extend(reading.base_errors.iter().map(|rule| (*rule).to_owned()));
    let casts = || contest.entries.iter().filter_map(|entry| entry.cast.as_ref());
    let calls = || contest.entries.iter().map(|entry| &entry.call);
    let boxes = || {
        casts().filter_map(|cast| match &cast.filled {
            kiemphieu_testing::history::Filled::Boxes(boxes) => Some(boxes),
            kiemphieu_testing::history::Filled::Totals(_) => None,
        })
    };
    let lines = || reading.rounds.iter().flat_map(|held| held.lines.iter().map(move |line| (held, line)));
    let kind = contest.voters(history).kind();
    for (is, case) in [
        (lines().any(|(held, line)| 2 * line.votes == held.base.d), "exact half"),
        (reading.rounds.iter().any(|held| held.counted.grounds.len() > 1), "several grounds"),
        (!reading.refused.is_empty(), "refused"),
        (!reading.unrecorded.is_empty(), "not on record"),
        (!reading.alternates.is_empty(), "alternates"),
        (reading.alternates_cut, "alternates cut"),
        (reading.rounds.iter().any(|held| held.of_alternates), "a round of alternates"),
        (reading.next.contains("committee-elects"), "committee-elects"),
        (!ineligible(history, contest).is_empty(), "somebody who may not stand"),
        (contest.roll.is_some(), "a body of its own"),
        (kind == MeetingKind::InspectionCommittee, "a meeting of the inspection committee"),
        (kind == MeetingKind::Members && contest.voters(history).occasion() == Occasion::Meeting, "a members' meeting"),
        (calls().any(|call| call.new_names), "new names"),
        (boxes().next().is_some(), "papers"),
        (boxes().any(|boxes| boxes.len() > 1), "several boxes"),
        (boxes().flatten().any(|one| one.issued.or(one.returned).is_some()), "a box with figures of its own"),
        (casts().any(|cast| cast.papers.spoiled.is_some_and(|spoiled| spoiled > 0)), "spoiled papers"),
        (casts().any(|cast| cast.sheets().any(|sheet| sheet.said_valid)), "the board says valid"),
        (lines().any(|(_, line)| line.withdrawn), "withdrawn on the paper"),
        (reading.gone.iter().any(|gone| gone.elected), "declined after being elected"),
        (reading.rounds.iter().any(|held| held.annulled.is_some()), "annulled"),
        (reading.rounds.windows(2).any(|pair| pair[0].annulled.is_some()), "held anew"),
        (calls().any(|call| call.seats.is_some()), "some of the open seats"),
        (calls().any(|call| call.attendance.present.is_some()), "present of a round"),
        (calls().any(|call| call.attendance.deductions.is_some()), "deductions of a round"),
        (
            calls().zip(1..).any(|(call, place)| {
                call.answers.is_some() && reading.refused.iter().any(|(refused, _)| *refused == place)
            }),
            "an answer to another ending",
        ),
        (calls().any(|call| call.decision == Some(Decision::SeatOther)), "seat-other"),
        (contest.approval.is_some(), "approval"),
    ] {
        cases.extend(is.then(|| case.to_owned()));
    }
    cases.sort();
    cases.dedup();
    cases
}

#[test]
fn each_day_of_a_change_of_edition_comes_up() {
    let days: Vec<String> = congresses(0, 1_000).map(|(_, _, history)| history.date.to_string()).collect();
    for day in ["2009-04-17", "2014-06-08", "2014-06-09", "2024-10-09", "2024-10-10"] {
        assert!(days.iter().any(|other| other == day), "{day}");
    }
    assert!(congresses(0, 1_000).all(|(_, book, history)| body(&history).id == book.id()));
}

#[test]
fn every_mark_of_a_single_round_with_up_to_three_voters() {
    for voters in 1..=3 {
        let body = small::body(voters);
        for (list, seats) in small::lists() {
            count_all(&body, &small::single_rounds(&body, &list, seats), Columns::Names);
        }
    }
}

#[test]
fn every_election_of_two_rounds_with_up_to_three_voters() {
    for voters in 1..=3 {
        let body = small::body(voters);
        count_all(&body, &small::contests(&body), Columns::Numbers);
    }
}

#[test]
fn every_mark_of_a_second_round_with_up_to_three_voters() {
    for voters in 1..=3 {
        let body = small::body(voters);
        let contests = small::marked(&body);
        assert!(voters < 3 || contests.len() > 4_000, "{}", contests.len());
        count_all(&body, &contests, Columns::Numbers);
    }
}

/// Counts all of these; none is left out. Of the files of three voters every tenth goes through the program.
fn count_all(body: &History, contests: &[Contest], columns: Columns) {
    let book = editions().named("244").unwrap();
    for (at, contests) in contests.chunks(TOGETHER).enumerate() {
        let history = History { contests: contests.to_vec(), ..body.clone() };
        let layout = Layout { columns, ..Layout::default() };
        let (told, exit) = counted_in_memory(&history, book).unwrap();
        let mut faults = compare::differences(&history, &told, exit);
        if body.roll.summoned() < 3 || at % 10 == 0 {
            let (told, exit) = report(&history, &layout);
            faults.extend(compare::differences(&history, &told, exit));
        }
        assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), history.to_text(&layout));
    }
}

#[test]
fn equal_papers_may_stand_in_one_row_or_in_several() {
    for (_, _, history) in congresses(9, 20) {
        let merged = report(&history, &Layout::default());
        for rows in [Rows::Each, Rows::SplitAfter(2)] {
            // Without a serial or a count a row in which nothing is marked would say nothing.
            let other = report(&history, &Layout { rows, serials: true, ..Layout::default() });
            assert_eq!(merged.0["elections"], other.0["elections"]);
        }
        assert!(!matches!(read(&history)[0].state, State::Open) || history.contests[0].entries.len() < 9);
    }
}
