//! Congresses told otherwise: under other names, and with every count so many times as large.

use kiemphieu_core::{Call, Decision, Papers};
use kiemphieu_core::{Editions, Lang, Report, Rulebook, count};
use kiemphieu_testing::Mark;
use kiemphieu_testing::draw::NAMES;
use kiemphieu_testing::history::{Cast, Contest, Entry, Filled, History, OneBox, Sheet};
use kiemphieu_testing::strategies::{lawful_histories, unlawful_histories};
use kiemphieu_tests::{compare, small};
use proptest::prelude::*;
use serde_json::{Value, json};

fn editions() -> &'static Editions {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| Editions::built_in().unwrap())
}

fn books() -> &'static [Rulebook] {
    editions().all()
}

/// The rulebook of a history.
fn book(history: &History) -> &'static Rulebook {
    editions().choose(history.date, history.rulebook.as_deref(), false).unwrap()
}

fn report(history: &History) -> Value {
    let congress = history.congress(book(history)).unwrap();
    serde_json::to_value(Report::new(&count(&congress, book(history)), Lang::En, Vec::new(), false)).unwrap()
}

/// The part of a report that the names and counts make: the elections, the errors and the warnings.
fn result(report: &Value) -> Value {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] != "advice");
    json!({ "elections": report["elections"], "findings": findings.collect::<Vec<_>>() })
}

/// What was decided, without any count.
fn verdicts(report: &Value) -> Value {
    let elections = report["elections"].as_array().unwrap().iter().map(|election| {
        let rounds =
            election["rounds"].as_array().unwrap().iter().map(|round| {
                json!([round["round"], round["run_off"], round["outcome"], round["elected"], round["tied"]])
            });
        let rounds: Vec<Value> = rounds.collect();
        json!([rounds, election["status"], election["elected"], election["alternates"], election["open_seats"]])
    });
    elections.collect()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 1_000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(150))]
    #[test]
    fn other_names_only_rename_the_report(history in unlawful_histories(books()), turn in 1..NAMES.len()) {
        // Near the same letters in the same order, so that what is said of the order of names stays.
        let rename = |name: &str| {
            let place = NAMES.iter().position(|other| *other == name);
            place.map_or(name, |place| NAMES[(place * 5 + turn) % NAMES.len()]).to_owned()
        };
        // By way of numbers, so that no name is renamed twice.
        let mut text = result(&report(&history)).to_string();
        for (number, name) in NAMES.iter().enumerate() {
            text = text.replace(name, &format!("<{number}>"));
        }
        for (number, name) in NAMES.iter().enumerate() {
            text = text.replace(&format!("<{number}>"), &rename(name));
        }
        prop_assert_eq!(text, result(&report(&history.renamed(&rename))).to_string());
    }

    #[test]
    fn three_times_every_count_gives_the_same_verdicts(history in lawful_histories(books())) {
        prop_assert_eq!(verdicts(&report(&history)), verdicts(&report(&history.scaled(3))));
    }
}

#[test]
fn a_decision_by_itself_is_on_record_for_the_round_after_a_shortfall() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    agrees(2, vec![voted(&[(a, 5), (b, 1), (c, 1)]), mere(Decision::VoteAgain), voted(&[(b, 1), (c, 3)])]);
}

#[test]
fn a_decision_by_itself_is_on_record_for_the_run_off_of_those_tied_again() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    let (tie, again) = (voted(&[(a, 4), (b, 3), (c, 3)]), mere(Decision::VoteAgain));
    agrees(2, vec![tie.clone(), again.clone(), voted(&[(b, 1), (c, 3)])]);
    agrees(2, vec![tie, voted(&[(b, 2), (c, 2)]), again, voted(&[(b, 1), (c, 3)])]);
}

// rule: RESULT-SHORT
#[test]
fn a_refused_round_is_reported_although_the_next_one_rests_on_it() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    // RESULT-SHORT: somebody stands again who is elected already. The third round is among those left over by it.
    let entry = voted(&[(a, 3), (c, 1)]);
    let call = Call { candidates: Some(vec![a.to_owned(), c.to_owned()]), ..entry.call.clone() };
    agrees(2, vec![voted(&[(a, 5), (b, 1), (c, 1)]), Entry { call, ..entry }, voted(&[(c, 4)])]);
}

// rule: RESULT-OPEN
#[test]
fn a_refused_decision_is_reported_whatever_list_or_form_a_later_round_has() {
    let [a, b, c] = [NAMES[0], NAMES[1], NAMES[2]];
    // RESULT-OPEN: a decision before the first round. The papers of the last one are not those of the vote that is open: of
    // another list, or of two boxes.
    let sheets = vec![Sheet::plain(vec![Mark::For, Mark::Against]); 5];
    let filled = Filled::Boxes(vec![OneBox { sheets, ..OneBox::default() }]);
    let names = vec![b.to_owned(), c.to_owned()];
    let two_box = Entry::voted(Cast { names, seats: 2, papers: Papers::new(5, 5), filled });
    for last in [voted(&[(a, 3), (b, 1), (c, 1)]), two_box] {
        agrees(2, vec![mere(Decision::Stop), voted(&[(a, 5), (b, 1), (c, 1)]), last]);
    }
}

#[test]
fn alternates_who_are_equal_at_the_cut_after_run_offs() {
    let first = voted(&NAMES[..5].iter().map(|name| (*name, 3)).collect::<Vec<_>>());
    for votes in [[5, 4, 3, 2, 1], [5, 5, 0, 0, 5], [1, 1, 1, 0, 0], [3, 3, 3, 3, 3], [5, 5, 1, 1, 0]] {
        let second: Vec<(&str, u32)> = NAMES.into_iter().zip(votes).collect();
        agrees(3, vec![first.clone(), voted(&second)]);
    }
}

fn mere(decision: Decision) -> Entry {
    Entry::mere(Call { decision: Some(decision), ..Call::default() })
}

/// Totals of five papers.
fn voted(votes: &[(&str, u32)]) -> Entry {
    let names = votes.iter().map(|(name, _)| (*name).to_owned()).collect();
    Entry::voted(Cast::of_totals(names, 1, 5, votes.iter().map(|(_, votes)| *votes).collect()))
}

/// Compares one election of delegates with an alternate, by the names of the first box, in a body of five.
fn agrees(seats: u32, entries: Vec<Entry>) {
    let first = entries.iter().find_map(|entry| entry.cast.as_ref()).unwrap();
    let contest: Contest = small::contest(&first.names.clone(), seats, entries);
    let history = History { contests: vec![contest], ..small::body(5) };
    let folder = tempfile::tempdir().unwrap();
    let path = history.write_into(folder.path(), &Default::default()).unwrap();
    let run = kiemphieu_tests::program::run(kiemphieu_cli::run, &["count", path.to_str().unwrap(), "--format", "json"]);
    let faults = compare::differences(&history, &serde_json::from_str(&run.out).unwrap(), run.code);
    assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), history.to_text(&Default::default()));
}
