//! Counts that cannot be trusted stop or say so everywhere: totals that no papers give, more voters than may vote, what
//! stands behind a refused entry, facts that nobody declared.

use std::fs;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use tempfile::TempDir;

/// A cell of twelve that elects a committee of `seats` among these names, with these rounds.
fn cell(meeting: &str, seats: u32, names: &[&str], rounds: &str) -> String {
    format!(
        "schema = 1\nunit = \"Chi bộ thôn Đông\"\ndate = 2025-03-15\nlevel = \"grassroots\"\n[meeting]\nkind = \"members\"\n\
         {meeting}\n[[election]]\nid = \"one\"\noffice = \"delegates\"\nseats = {seats}\ncandidates = {names:?}\n{rounds}"
    )
}

fn round(head: &str, [issued, returned, valid]: [u32; 3], votes: &[(&str, u32)]) -> String {
    let votes: Vec<_> = votes.iter().map(|(name, votes)| format!("{name} = {votes}")).collect();
    format!(
        "[[election.round]]\n{head}issued = {issued}\nreturned = {returned}\n[election.round.totals]\nvalid = {valid}\n\
         votes = {{ {} }}\n",
        votes.join(", ")
    )
}

const TWELVE: &str = "summoned = 12\npresent = 12";
const ABC: [&str; 3] = ["An", "Ba", "Cao"];

fn folder(congress: &str, papers: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("congress.toml"), congress).unwrap();
    for (name, rows) in papers {
        fs::write(folder.path().join(name), rows).unwrap();
    }
    folder
}

fn with(folder: &TempDir, command: &str, more: &[&str]) -> Run {
    let path = folder.path().join("congress.toml");
    run(kiemphieu_cli::run, &[&[command, path.to_str().unwrap()], more].concat())
}

fn count(congress: &str, papers: &[(&str, &str)]) -> (Run, Value) {
    let run = with(&folder(congress, papers), "count", &["--format", "json", "--lang", "en"]);
    let report = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    (run, report)
}

/// The errors: round, rule, words.
fn errors(report: &Value) -> Vec<(Option<u64>, String, String)> {
    let errors = report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error");
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    errors.map(|finding| (finding["round"].as_u64(), word(&finding["rule"]), word(&finding["text"]))).collect()
}

// rule: BALLOT-VALID PAPER
#[test]
fn ballot_valid_for_one_seat_the_votes_are_as_many_as_the_valid_papers() {
    let of = |an, ba| {
        let rounds = round("", [100, 100, 100], &[("An", an), ("Ba", ba)]);
        let (run, report) = count(&cell("summoned = 100\npresent = 100", 1, &["An", "Ba"], &rounds), &[]);
        (run.code, report["elections"][0]["status"].as_str().unwrap().to_owned(), errors(&report))
    };
    assert_eq!((of(51, 49).0, of(51, 49).1), (0, "complete".to_owned()));
    let (code, status, errors) = of(51, 40);
    assert_eq!((code, status.as_str(), errors.len()), (1, "stopped", 1));
    assert!(errors[0].1 == "PAPER" && errors[0].2.contains("91") && errors[0].2.contains("100"), "{errors:?}");
}

// rule: BALLOT-ALL-DISAGREE
#[test]
fn ballot_all_disagree_of_two_boxes_the_lower_bound_is_a_warning() {
    let rounds = round("", [12, 12, 12], &[("An", 7), ("Ba", 2)]);
    let (run, report) = count(&cell(TWELVE, 2, &["An", "Ba"], &rounds), &[]);
    assert_eq!((run.code, &report["elections"][0]["status"]), (0, &"short".into()));
    let doubted = |finding: &&Value| finding["rule"] == "BALLOT-ALL-DISAGREE" && finding["severity"] == "warning";
    assert_eq!(report["findings"].as_array().unwrap().iter().filter(doubted).count(), 1);
}

const EXCUSED: &str = "deductions = [ { ground = \"absent-excused\", count = 1 } ]";

// rule: PAPER
#[test]
fn paper_more_present_than_d_stops_every_election_and_check_says_the_same_before() {
    let meeting = format!("{TWELVE}\n{EXCUSED}");
    let voted = round("", [12, 12, 12], &[("An", 12), ("Ba", 11), ("Cao", 1)]);
    let again = round("", [12, 12, 12], &[("An", 12), ("Ba", 11), ("Cao", 1)]);
    let second = format!("[[election]]\nid = \"two\"\noffice = \"deputy\"\nseats = 2\ncandidates = {ABC:?}\n{again}");
    let congress = cell(&meeting, 2, &ABC, &(voted + &second));
    let (run, report) = count(&congress, &[]);
    assert_eq!(run.code, 1);
    for election in report["elections"].as_array().unwrap() {
        assert_eq!((&election["status"], &election["elected"]), (&"stopped".into(), &Value::Array(Vec::new())));
    }
    let told = errors(&report);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].1 == "PAPER" && told[0].2.starts_with("12 voters are present but 12 were summoned and 1 deducted"));
    let check = with(&folder(&congress, &[]), "check", &["--format", "json", "--lang", "en"]);
    let check: Value = serde_json::from_str(&check.out).unwrap();
    assert!(errors(&check).iter().any(|(_, rule, text)| (rule, text) == (&told[0].1, &told[0].2)));
}

// rule: BASE
#[test]
fn base_a_deduction_of_nobody_is_nothing() {
    let rounds = round("", [12, 12, 12], &[("An", 12), ("Ba", 11), ("Cao", 1)]);
    for (ground, count_of) in [("absent-excused", 0), ("delegate-absent", 0)] {
        let meeting = format!("{TWELVE}\ndeductions = [ {{ ground = \"{ground}\", count = {count_of} }} ]");
        let (run, report) = count(&cell(&meeting, 2, &ABC, &rounds), &[]);
        assert_eq!(
            (run.code, report["elections"][0]["rounds"][0]["base"]["deductions"].as_array().unwrap().len()),
            (0, 0)
        );
    }
}

// rule: PAPER PAPER-SURPLUS RESULT-SHORT
#[test]
fn result_short_a_lawful_round_a_surplus_and_a_missing_file_behind_a_refused_entry_are_not_silent() {
    let first = round("", [12, 12, 12], &[("An", 12), ("Ba", 5), ("Cao", 4)]);
    let refused = round("candidates = [\"An\", \"Ba\"]\n", [12, 13, 12], &[("An", 7), ("Ba", 5)]);
    let lawful = round("candidates = [\"Ba\", \"Cao\"]\n", [12, 12, 12], &[("Ba", 7), ("Cao", 5)]);
    let decided = "[[election.round]]\ndecision = \"vote-again\"\n";
    let congress = cell(TWELVE, 2, &ABC, &[first.as_str(), decided, &refused, &lawful].concat());
    let (run, report) = count(&congress, &[]);
    assert_eq!((run.code, &report["elections"][0]["status"]), (1, &"complete".into()));
    assert_eq!(report["elections"][0]["elected"], serde_json::json!(["An", "Ba"]));
    let told: Vec<_> = errors(&report).into_iter().map(|(round, rule, _)| (round, rule)).collect();
    let of = |rule: &str| (Some(3), rule.to_owned());
    assert_eq!(told, [of("RESULT-SHORT"), of("PAPER"), of("PAPER-SURPLUS")], "13 returned, 12 issued and found");
    assert!(!run.out.contains("is not on record"), "the decision of entry 2 is not forgotten");
    let missing =
        "[[election.round]]\ncandidates = [\"An\", \"Ba\"]\nissued = 12\nreturned = 12\nballots = \"gone.csv\"\n";
    let gone = with(&folder(&cell(TWELVE, 2, &ABC, &(first + missing)), &[]), "count", &[]);
    assert!(gone.code == 1 && gone.err.contains("gone.csv"), "{}", gone.err);
}

// rule: PAPER PAPER-SURPLUS RESULT-SHORT
#[test]
fn paper_papers_of_another_form_behind_a_refused_entry_do_not_hide_it() {
    let first = round("", [12, 12, 12], &[("An", 12), ("Ba", 5), ("Cao", 4)]);
    let refused = round("candidates = [\"An\", \"Ba\"]\n", [12, 12, 12], &[("An", 7), ("Ba", 5)]);
    let later = "[[election.round]]\nissued = 12\nreturned = 14\nballots = \"two-box.csv\"\n";
    let congress = cell(TWELVE, 2, &ABC, &(first + &refused + later));
    let (run, report) = count(&congress, &[("two-box.csv", "count,agree,disagree\n12,1 2,\n")]);
    assert_eq!(run.code, 1);
    let told: Vec<_> = errors(&report).into_iter().map(|(round, rule, _)| (round.unwrap(), rule)).collect();
    let of = |round: u64, rule: &str| (round, rule.to_owned());
    assert_eq!(told, [of(2, "RESULT-SHORT"), of(3, "PAPER"), of(3, "PAPER-SURPLUS")]);
}

// rule: PAPER PAPER-SURPLUS PROC-DIRECT
#[test]
fn proc_direct_a_poll_that_does_not_close_names_nobody() {
    let poll = |returned: u32| {
        format!(
            "direct = true\n[election.poll]\nissued = 12\nreturned = {returned}\nnominations = {{ An = 9, Ba = 2 }}\n"
        )
    };
    let of = |returned| {
        let congress = cell(TWELVE, 1, &["An"], &poll(returned)).replace("\"delegates\"", "\"secretary\"");
        let (_, report) = count(&congress, &[]);
        let errors: Vec<_> = errors(&report).into_iter().map(|(_, rule, _)| rule).collect();
        (errors, report["elections"][0]["poll"]["nominations"].as_array().unwrap().len())
    };
    assert_eq!(of(12), (vec![], 2));
    assert_eq!(of(13), (vec!["PAPER-SURPLUS".to_owned()], 0));
    assert_eq!(of(8), (vec!["PAPER".to_owned()], 0), "An is named on nine papers of eight");
}

// rule: PERCENT
#[test]
fn percent_a_share_says_its_base_and_counts_the_unknown() {
    let persons = "[[person]]\nname = \"An\"\nwoman = true\n[[person]]\nname = \"Ba\"\nborn = 1990\n";
    let rounds = round("", [12, 12, 12], &[("An", 12), ("Ba", 11), ("Cao", 1)]);
    let congress = cell(TWELVE, 2, &ABC, &rounds).replace("[[election]]", &format!("{persons}[[election]]"));
    let (_, report) = count(&congress, &[]);
    let profile = &report["elections"][0]["profile"];
    assert_eq!(profile["women"], serde_json::json!({ "count": 1, "of": 1, "unknown": 1, "percent": "100.00" }));
    let text = with(&folder(&congress, &[]), "count", &[]).out;
    assert!(text.contains("1 trong 2, 1 chưa khai") && !text.contains("100,00%)"), "{text}");
}

// rule: LIST-BOARD
#[test]
fn a_count_with_errors_says_so_in_every_view() {
    let rounds = round("", [12, 12, 12], &[("An", 12), ("Ba", 11), ("Cao", 1)]);
    let board = "[board]\nhead = \"Ba\"\nmembers = []\n[[election]]";
    let congress = cell(TWELVE, 2, &ABC, &rounds).replacen("[[election]]", board, 1);
    let folder = folder(&congress, &[]);
    for (command, more) in [("count", &[][..]), ("count", &["--explain", "An"]), ("compare", &[])] {
        let said = with(&folder, command, more).out;
        let (head, result) = (said.find("CÓ LỖI"), said.find("1. "));
        assert!(head.zip(result).is_some_and(|(head, result)| head < result), "{command} {more:?}: {said}");
    }
    let explained: Value =
        serde_json::from_str(&with(&folder, "count", &["--explain", "An", "--format", "json"]).out).unwrap();
    assert_eq!(explained[0]["errors"], 1);
    let compared: Value = serde_json::from_str(&with(&folder, "compare", &["--format", "json"]).out).unwrap();
    assert_eq!(compared["errors"][0]["rule"], "LIST-BOARD");
    let csv = folder.path().join("result.csv");
    with(&folder, "count", &["-o", csv.to_str().unwrap()]);
    let csv = fs::read_to_string(csv).unwrap();
    assert!(csv.lines().skip(1).all(|line| line.ends_with(",1")), "{csv}");
}
