//! The part of the superior committee: recorded, told with its clock, and without weight on how an election stands.

use std::fs;
use std::path::Path;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

fn fixture(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/approval-2025").join(file)).unwrap()
}

fn on(command: &str, text: &str, more: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("congress.toml");
    fs::write(&file, text).unwrap();
    run(kiemphieu_cli::run, &[&[command, file.to_str().unwrap(), "--lang", "en"], more].concat())
}

fn report(text: &str) -> Value {
    let run = on("count", text, &["--format", "json"]);
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}{}", run.out, run.err))
}

fn refused(text: &str, says: &str) {
    let run = on("count", text, &[]);
    assert!(run.code == 1 && run.err.contains(says) && run.out.is_empty(), "{says}: {}{}", run.err, run.out);
}

/// The same without the lines that begin so.
fn without(text: &str, key: &str) -> String {
    text.lines().filter(|line| !line.starts_with(key)).map(|line| format!("{line}\n")).collect()
}

// rule: APPROVAL APPROVAL/annul APPROVAL/at-once
#[test]
fn approval_is_recorded_and_changes_nothing_of_how_an_election_stands() {
    for file in ["approved.toml", "annulled.toml"] {
        let (with, plain) =
            (report(&fixture(file)), report(&without(&without(&fixture(file), "approval"), "appointed")));
        let (with, plain) = (&with["elections"][0], &plain["elections"][0]);
        for key in ["status", "elected", "open_seats", "rounds"] {
            assert_eq!(with[key], plain[key], "{file}: {key}");
        }
        assert!(plain["approval"].is_null() && plain["next"].to_string().contains("approve"));
        assert!(!with["next"].to_string().contains("\"approve\""), "{file}: it is decided");
    }
    let annulled = report(&fixture("annulled.toml"));
    assert_eq!(annulled["elections"][0]["approval"]["result"], "annulled");
    assert_eq!(annulled["elections"][0]["appointed"]["names"][0], "Nguyễn Văn An");
    assert!(annulled["findings"].to_string().contains("approval-annulled"));
    assert!(annulled["elections"][0]["next"].to_string().contains("vote anew"));
}

// rule: APPROVAL/report APPROVAL/decision RESULT/complaints RESULT/keeping
#[test]
fn approval_the_clock_counts_from_the_closing_and_shows_the_earliest_and_the_latest_day() {
    let of_2020 = report(&fixture("annulled.toml"));
    let clock = &of_2020["clock"];
    assert_eq!(clock["closed"], "2020-06-17");
    let by = |key: &str| [clock[key]["earliest"].as_str().unwrap(), clock[key]["latest"].as_str().unwrap()];
    assert_eq!(by("report_by"), ["2020-06-26"; 2]);
    assert_eq!(by("complaints_until"), ["2020-07-08"; 2]);
    assert_eq!(by("kept_until"), ["2020-12-17"; 2]);
    assert_eq!(of_2020["elections"][0]["approval"]["approval_by"]["latest"], "2020-07-10", "from the receipt");
    let of_2025 = report(&fixture("approved.toml"));
    let by = &of_2025["clock"]["report_by"];
    assert!(by["earliest"].as_str().unwrap() < by["latest"].as_str().unwrap(), "about National Day: {by}");
    let untold = without(&without(&without(&fixture("approved.toml"), "approval"), "closed"), "opened");
    assert!(report(&untold)["clock"].is_null(), "without a closing nothing is counted");
    let text = on("count", &fixture("approved.toml"), &[]).out;
    assert!(text.contains("AFTER THE CONGRESS") && text.contains("Quyết định 15-QĐ/HU"), "{text}");
}

// rule: APPROVAL/report
#[test]
fn approval_what_came_late_or_names_somebody_else_is_told() {
    let late =
        fixture("annulled.toml").replace("reported = 2020-06-19, received = 2020-06-19", "reported = 2020-06-29");
    assert!(
        report(&late)["findings"]
            .to_string()
            .contains("The result was reported on 29/06/2020; the last day was 26/06/2020")
    );
    let stranger = fixture("approved.toml").replace("result =", "names = [\"Hoàng Văn Hải\"], result =");
    assert!(report(&stranger)["findings"].to_string().contains("approval-not-elected"));
    let approved = fixture("approved.toml");
    let elected = report(&approved)["elections"][0]["elected"][0].as_str().unwrap().to_uppercase();
    let appointed = format!(
        "appointed = {{ names = [\"{elected}\"], date = 2025-09-12, reference = \"Quyết định 16\" }}\n[[election.round]]"
    );
    let appointed = report(&approved.replacen("[[election.round]]", &appointed, 1));
    assert!(appointed["findings"].to_string().contains("appointed-elected"), "{}", appointed["findings"]);
}

// rule: APPROVAL
#[test]
fn approval_each_decision_has_its_day_and_its_document_and_delegates_are_not_approved() {
    let approved = fixture("approved.toml");
    refused(&approved.replace(", reference = \"Quyết định 15-QĐ/HU\"", ""), "lacks its day");
    refused(&approved.replace("date = 2025-09-12, ", ""), "lacks its day");
    refused(&approved.replace("result = \"approved\", ", ""), "not what the superior committee decided");
    refused(&approved.replace("\"approved\"", "\"refused\""), "nobody is named");
    refused(&approved.replace("\"approved\"", "\"aproved\""), "approved");
    refused(&approved.replace("received = 2025-08-29", "received = 2025-08-27"), "before `approval.reported`");
    refused(&approved.replace("date = 2025-09-12", "date = 2025-08-01"), "`approval.date` is 2025-08-01");
    refused(
        &approved.replace("reported = 2025-08-28, received = 2025-08-29", "reported = 2025-08-22"),
        "before `closed`",
    );
    refused(&approved.replace("closed = 2025-08-23", "closed = 2025-08-21"), "before `date`");
    refused(&approved.replace("office = \"committee\"", "office = \"delegates\""), "delegates are not approved");
    refused(&fixture("annulled.toml").replace("names = [\"Nguyễn Văn An\"]", "names = []"), "nobody is named");
}

// rule: APPROVAL/annul
#[test]
fn an_annulled_election_is_listed_apart_by_rollup_and_not_summed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("congress.toml"), fixture("annulled.toml")).unwrap();
    let run = run(kiemphieu_cli::run, &["rollup", folder.path().to_str().unwrap(), "--lang", "en"]);
    assert!(run.out.contains("ANNULLED BY THE SUPERIOR, NOT SUMMED (1)"), "{}{}", run.out, run.err);
}

// rule: MINUTES-ELECTION
#[test]
fn minutes_election_is_read_in_190_and_assumed_before_it() {
    let editions = kiemphieu_core::Editions::built_in().unwrap();
    let status =
        |book| editions.named(book).unwrap().rule(kiemphieu_core::RuleId::MinutesElection.into()).unwrap().status;
    use kiemphieu_core::Status::{Assumed, Read};
    assert_eq!(["190", "244", "220"].map(status), [Read, Assumed, Assumed]);
}
