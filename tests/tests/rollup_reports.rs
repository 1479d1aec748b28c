//! `kiemphieu rollup` on reports without their congress files: an honest one is summed, one that the engine does not come
//! to again is named with its rule.

mod summed;

use std::fs;
use std::path::Path;

use kiemphieu_testing::history::Layout;
use kiemphieu_testing::strategies::{lawful_histories, unlawful_histories};
use kiemphieu_tests::program::run;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Constructed: two elections; in the first four over half for three seats.
const CONGRESS: &str = r#"schema = 1
unit = "Đảng bộ xã A"
superior = "Đảng bộ huyện B"
date = 2020-06-15
level = "grassroots"

[meeting]
kind = "delegates"
summoned = 100
present = 98

[[person]]
name = "Nguyễn Văn An"
woman = false
born = 1980

[[person]]
name = "Trần Thị Bình"
woman = true
born = 1985

[[person]]
name = "Lê Quốc Cường"
woman = false
born = 1970

[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường", "Nguyễn Thị Dung"]

[[election.round]]
issued = 98
returned = 98

[election.round.totals]
valid = 98
votes = { "Nguyễn Văn An" = 70, "Trần Thị Bình" = 60, "Lê Quốc Cường" = 55, "Nguyễn Thị Dung" = 52 }

[[election]]
id = "delegates"
office = "delegates"
seats = 2
candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường"]

[[election.round]]
issued = 98
returned = 98

[election.round.totals]
valid = 98
votes = { "Nguyễn Văn An" = 80, "Trần Thị Bình" = 55, "Lê Quốc Cường" = 55 }

[[election.round]]
issued = 98
returned = 98

[election.round.totals]
valid = 98
votes = { "Trần Thị Bình" = 58, "Lê Quốc Cường" = 40 }
"#;

fn report_of(congress: &str) -> Value {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("congress.toml");
    fs::write(&path, congress).unwrap();
    counted(&path)
}

fn counted(path: &Path) -> Value {
    let run = run(kiemphieu_cli::run, &["count", path.to_str().unwrap(), "--format", "json"]);
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"))
}

/// What `rollup` says of this report alone.
fn alone(report: &Value) -> Value {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("report.json"), report.to_string()).unwrap();
    of(folder.path(), "en")
}

fn of(path: &Path, lang: &str) -> Value {
    let run = run(kiemphieu_cli::run, &["rollup", path.to_str().unwrap(), "--format", "json", "--lang", lang]);
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"))
}

/// What is named, by kind.
fn kinds(of: &Value) -> Vec<&str> {
    of["named"].as_array().unwrap().iter().map(|named| named["kind"].as_str().unwrap()).collect()
}

/// A change of a report, and the rule that it breaks.
type Forgery = (&'static str, fn(&mut Value), Option<&'static str>);

/// The report with each change alone is refused, by the rule, and nothing of it is summed.
fn refuses(report: &Value, forgeries: &[Forgery]) {
    assert_eq!(kinds(&alone(report)), ["unsealed"], "the report itself is summed");
    for (what, forge, rule) in forgeries {
        let mut forged = report.clone();
        forge(&mut forged);
        assert_ne!(forged, *report, "{what}");
        let of = alone(&forged);
        let named = of["named"].as_array().unwrap();
        assert_eq!(named.len(), 1, "{what}: {of}");
        assert_eq!(named[0]["kind"], "refused", "{what}");
        assert_eq!(named[0]["rule"].as_str(), *rule, "{what}: {}", named[0]["text"]);
        let figures = of["groups"][0]["figures"].as_array().unwrap();
        assert!(figures.iter().all(|figure| figure["id"] != "committee.elected"), "{what}");
    }
}

fn first(report: &mut Value) -> &mut Value {
    &mut report["elections"][0]["rounds"][0]
}

fn elects(report: &mut Value, votes: usize, elected: bool) {
    first(report)["votes"][votes]["elected"] = elected.into();
}

// rule: RESULT RESULT-MAJORITY RESULT-ORDER RESULT-TIE
#[test]
fn result_order_result_tie_result_short_a_report_elects_whom_the_votes_elect() {
    let forgeries: [Forgery; 8] = [
        (
            "another person is elected than the third",
            |report| {
                elects(report, 2, false);
                elects(report, 3, true);
                first(report)["elected"][2] = "Nguyễn Thị Dung".into();
                report["elections"][0]["elected"][2] = "Nguyễn Thị Dung".into();
            },
            Some("RESULT-ORDER"),
        ),
        (
            "equal votes at the last seat, and one is elected",
            |report| {
                first(report)["votes"][3]["votes"] = 55.into();
                first(report)["votes"][3]["percent"] = "55.00".into();
            },
            Some("RESULT-TIE"),
        ),
        (
            "over half, and not elected",
            |report| {
                elects(report, 2, false);
                first(report)["elected"].as_array_mut().unwrap().pop();
                report["elections"][0]["elected"].as_array_mut().unwrap().pop();
                first(report)["outcome"] = "short".into();
                first(report)["open_seats"] = 1.into();
                report["elections"][0]["status"] = "short".into();
                report["elections"][0]["open_seats"] = 1.into();
            },
            Some("RESULT-MAJORITY"),
        ),
        (
            "the round is short and the election complete",
            |report| first(report)["outcome"] = "short".into(),
            Some("RESULT-MAJORITY"),
        ),
        ("a stranger is elected", |report| report["elections"][0]["elected"][1] = "Người Lạ".into(), None),
        (
            "one elected person more",
            |report| report["elections"][0]["elected"].as_array_mut().unwrap().push("Nguyễn Thị Dung".into()),
            Some("RESULT"),
        ),
        (
            "a run-off as the first round",
            |report| {
                first(report)["run_off"] = true.into();
                for (at, (votes, percent)) in
                    [(30, "30.00"), (29, "29.00"), (28, "28.00"), (27, "27.00")].into_iter().enumerate()
                {
                    first(report)["votes"][at]["votes"] = votes.into();
                    first(report)["votes"][at]["percent"] = percent.into();
                    first(report)["votes"][at]["over_half"] = false.into();
                }
            },
            Some("RESULT-TIE"),
        ),
        (
            "a run-off that the other won",
            |report| {
                for (at, votes, percent, over_half) in [(0, 40, "40.00", false), (1, 58, "58.00", true)] {
                    let person = &mut report["elections"][1]["rounds"][1]["votes"][at];
                    (person["votes"], person["percent"]) = (votes.into(), percent.into());
                    person["over_half"] = over_half.into();
                }
            },
            Some("RESULT-ORDER"),
        ),
    ];
    refuses(&report_of(CONGRESS), &forgeries);
}

// rule: BASE BALLOT BALLOT-INVALID/both-boxes PAPER PERCENT
#[test]
fn paper_base_ballot_the_papers_of_a_report_close() {
    let forgeries: [Forgery; 8] = [
        ("issued above present", |report| first(report)["papers"]["issued"] = 99.into(), Some("PAPER")),
        ("present above summoned", |report| first(report)["papers"]["present"] = 101.into(), Some("PAPER")),
        (
            "papers above those summoned",
            |report| {
                for key in ["issued", "returned", "entered", "valid"] {
                    first(report)["papers"][key] = 120.into();
                }
                first(report)["papers"].as_object_mut().unwrap().remove("present");
            },
            Some("PAPER"),
        ),
        (
            "the form is that of a list without surplus",
            |report| first(report)["form"] = "two-box".into(),
            Some("BALLOT"),
        ),
        (
            "a ground that cannot occur on the paper",
            |report| {
                first(report)["papers"]["grounds"] = json!({"both-boxes": 1});
                first(report)["papers"]["valid"] = 97.into();
                first(report)["papers"]["invalid"] = 1.into();
            },
            Some("BALLOT-INVALID"),
        ),
        (
            "a base below those summoned",
            |report| {
                first(report)["base"]["d"] = 99.into();
                first(report)["base"]["deducted"] = 1.into();
            },
            Some("BASE"),
        ),
        ("more votes than papers", |report| first(report)["votes"][0]["votes"] = 99.into(), Some("PAPER")),
        ("a percentage", |report| first(report)["votes"][0]["percent"] = "71.00".into(), Some("PERCENT")),
    ];
    refuses(&report_of(CONGRESS), &forgeries);
}

// rule: RESULT RESULT-TIE RESULT-OPEN OVERRIDE
#[test]
fn a_report_names_its_unit_its_day_its_edition_and_each_person_and_election_once() {
    let forgeries: [Forgery; 9] = [
        (
            "a name twice",
            |report| {
                first(report)["votes"][3]["name"] = "nguyễn văn AN".into();
            },
            Some("RESULT-OPEN"),
        ),
        ("no unit", |report| report["unit"] = " ".into(), None),
        (
            "an election twice",
            |report| {
                let again = report["elections"][0].clone();
                report["elections"].as_array_mut().unwrap().push(again);
            },
            Some("RESULT"),
        ),
        (
            "an election twice under two names",
            |report| {
                let mut again = report["elections"][0].clone();
                again["id"] = "another".into();
                report["elections"].as_array_mut().unwrap().push(again);
            },
            Some("RESULT"),
        ),
        ("an edition not yet in force", |report| report["rulebook"] = "190-QD/TW".into(), Some("OVERRIDE")),
        ("an edition that does not exist", |report| report["rulebook"] = "999-QD/TW".into(), None),
        ("a day that does not exist", |report| report["date"] = "2020-06-31".into(), None),
        ("a day before the first edition", |report| report["date"] = "1999-06-15".into(), None),
        (
            "a switch without a reason",
            |report| {
                report["overrides"] =
                    json!([{"switch": "tie", "value": "decide", "text": "", "rule": "RESULT-TIE", "status": "read"}]);
            },
            Some("OVERRIDE"),
        ),
    ];
    refuses(&report_of(CONGRESS), &forgeries);
}

// rule: PERCENT
#[test]
fn percent_the_profile_of_a_report_is_bounded_by_the_elected() {
    assert_eq!(
        report_of(CONGRESS)["elections"][0]["profile"]["women"],
        json!({"count": 1, "of": 3, "unknown": 0, "percent": "33.33"})
    );
    let forgeries: [Forgery; 4] = [
        (
            "5 women of 3",
            |report| report["elections"][0]["profile"]["women"] = json!({"count": 5, "of": 3, "percent": "166.67"}),
            Some("PERCENT"),
        ),
        (
            "150 women of 300 among 3 elected",
            |report| report["elections"][0]["profile"]["women"] = json!({"count": 150, "of": 300, "percent": "50.00"}),
            Some("PERCENT"),
        ),
        (
            "a percentage that is wrong",
            |report| report["elections"][0]["profile"]["under_40"]["percent"] = "99.00".into(),
            Some("PERCENT"),
        ),
        (
            "of more than the elected",
            |report| report["elections"][0]["profile"]["elected"] = 30.into(),
            Some("PERCENT"),
        ),
    ];
    refuses(&report_of(CONGRESS), &forgeries);
}
