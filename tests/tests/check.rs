//! `kiemphieu check`: the plan before anything is printed.

use std::path::Path;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

/// A lawful plan: a committee of ten, eleven names in their order, the ballot file not written yet.
const PLAN: &str = r#"schema = 1
unit = "Đảng bộ xã Tân Hòa"
date = 2025-06-20
level = "grassroots"

[meeting]
kind = "delegates"
summoned = 100
present = 100

[board]
head = "Hoàng Văn Quý"
members = ["Phạm Thị Sen"]

[[election]]
id = "committee"
office = "committee"
seats = 10
candidates = ["Lê Văn An", "Trần Thị Ân", "Vũ Văn Bình", "Lê Thị Cúc", "Ngô Văn Dũng", "Lý Văn Đạt", "Bùi Thị Hà",
    "Mai Văn Khoa", "Đỗ Thị Lan", "Hồ Văn Nam", "Cao Văn Phú"]

[[election.round]]
issued = 100
returned = 100
ballots = "not-there-yet.csv"
"#;

fn run_on(command: &str, file: &str, words: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("congress.toml");
    std::fs::write(&path, file).unwrap();
    run(kiemphieu_cli::run, &[&[command, path.to_str().unwrap()], words].concat())
}

fn check(file: &str) -> (u8, Value) {
    let run = run_on("check", file, &["--format", "json", "--lang", "en"]);
    assert_eq!(run.err, "");
    (run.code, serde_json::from_str(&run.out).unwrap())
}

fn fixture(name: &str) -> (u8, Value) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name).join("congress.toml");
    check(&std::fs::read_to_string(file).unwrap())
}

/// `PLAN` with one thing changed.
fn with(from: &str, to: &str) -> String {
    assert!(PLAN.contains(from), "{from}");
    PLAN.replacen(from, to, 1)
}

/// `PLAN` with persons put up at the congress and their support among a hundred.
fn put_up(support: &[(&str, u32)]) -> String {
    let names: Vec<_> = support.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let support: Vec<_> = support.iter().map(|(name, support)| format!("\"{name}\" = {support}")).collect();
    let keys = format!(
        "nominated = [{}]\n\n[election.list_poll]\nattending = 100\nsupport = {{ {} }}\n\n[[election.round]]",
        names.join(", "),
        support.join(", ")
    );
    with("\n[[election.round]]", &keys)
}

/// Rule, part and verdict of every check of the first election that is not simply kept.
fn open(report: &Value) -> Vec<(String, String, String)> {
    let word = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let lines = report["elections"][0]["checks"].as_array().unwrap().iter();
    let lines = lines.filter(|line| line["verdict"] != "ok" && line["rule"] != "STRUCTURE");
    lines.map(|line| (word(line, "rule"), word(line, "part"), word(line, "verdict"))).collect()
}

fn only(rule: &str, part: &str, verdict: &str) -> Vec<(String, String, String)> {
    vec![(rule.to_owned(), part.to_owned(), verdict.to_owned())]
}

#[test]
fn ballots_that_are_not_there_yet_are_no_error_for_a_plan_but_for_a_count() {
    assert_eq!(check(PLAN).0, 0);
    let counted = run_on("count", PLAN, &[]);
    assert_eq!((counted.code, counted.out.as_str()), (1, ""));
    assert!(counted.err.contains("not-there-yet.csv"));
    let (before, _) = PLAN.split_once("[[election.round]]").unwrap();
    assert_eq!(check(before).1["elections"], check(PLAN).1["elections"], "with rounds or without");
}

// rule: BASE-DELEGATES LIST-SURPLUS LIST-PREPARED LIST-ORDER LIST-BOARD STRUCTURE
#[test]
fn every_check_has_its_verdict_rule_and_status() {
    let (_, report) = check(PLAN);
    let checks = report["elections"][0]["checks"].as_array().unwrap();
    assert!(checks.iter().all(|line| ["verdict", "rule", "status", "text"].iter().all(|key| line[*key].is_string())));
    let rules: Vec<_> = checks.iter().map(|line| line["rule"].as_str().unwrap()).collect();
    let expected = ["BASE-DELEGATES", "LIST-SURPLUS", "LIST-PREPARED", "LIST-ORDER", "LIST-BOARD", "STRUCTURE"];
    assert_eq!(rules, expected);
    assert_eq!(checks[1]["article"], "article 14(1)");
    for line in checks {
        let listed = report["rules"].as_array().unwrap().iter();
        assert_eq!(listed.filter(|rule| rule["rule"] == line["rule"] && rule["part"] == line["part"]).count(), 1);
    }
}

// rule: LIST-SURPLUS
#[test]
fn a_broken_rule_ends_with_exit_1_and_wrong_usage_with_exit_2() {
    let (code, report) = check(&with("seats = 10", "seats = 11"));
    assert_eq!((code, open(&report)[0].clone()), (1, only("LIST-SURPLUS", "", "error").remove(0)));
    assert_eq!(report["findings"][0]["severity"], "error");
    assert_eq!(run(kiemphieu_cli::run, &["check"]).code, 2);
    assert_eq!(run_on("check", PLAN, &["--papers"]).code, 2, "a plan has no papers");
    let help = run(kiemphieu_cli::run, &["--help"]);
    assert!(help.out.contains("check"), "{}", help.out);
}

// rule: LIST-ORDER
#[test]
fn list_order_offers_the_right_order() {
    let (code, report) = check(&with("\"Lê Văn An\", \"Trần Thị Ân\"", "\"Trần Thị Ân\", \"Lê Văn An\""));
    assert_eq!((code, open(&report)), (0, only("LIST-ORDER", "", "advice")));
    let right = report["elections"][0]["right_order"].as_array().unwrap();
    assert_eq!((&right[0], &right[1], right.len()), (&"Lê Văn An".into(), &"Trần Thị Ân".into(), 11));
}

// rule: LIST-BOARD
#[test]
fn list_board_a_member_of_the_board_on_the_list_is_an_error_of_the_plan_and_of_the_count() {
    let conflict = with("Phạm Thị Sen", "Bùi Thị Hà");
    let (code, report) = check(&conflict);
    assert_eq!((code, open(&report)), (1, only("LIST-BOARD", "", "error")));
    let (not_voted, _) = conflict.split_once("[[election.round]]").unwrap();
    let counted = run_on("count", not_voted, &["--format", "json"]);
    assert_eq!(counted.code, 1);
    assert!(counted.out.contains("LIST-BOARD"));
}

// rule: LIST-PREPARED
#[test]
fn list_prepared_is_advice_below_10_percent_of_the_convening_committees_own_names() {
    let (code, report) = check(&with("\"Lê Văn An\", ", "").replace("seats = 10", "seats = 9"));
    assert_eq!((code, open(&report)), (0, vec![]), "1 of 9 is 11.11%");
    let more = with("\"Lê Văn An\", ", "\"Đinh Văn An\", \"Lê Văn An\", \"Phan Văn An\", ");
    assert_eq!(check(&more).0, 0);
    assert_eq!(open(&check(&more).1), only("LIST-PREPARED", "", "advice"), "3 of 10 is 30%");
}

// rule: LIST-OUTSIDE LIST-POLL
#[test]
fn list_outside_30_of_100_attending_is_not_enough_and_31_is() {
    let refused = put_up(&[("Lê Văn Phúc", 30)]);
    assert_eq!((check(&refused).0, open(&check(&refused).1)), (0, vec![]), "not on the list, as it must be");
    let admitted = put_up(&[("Lê Văn Phúc", 31)]);
    assert_eq!(open(&check(&admitted).1), only("LIST-POLL", "", "warning"), "to be added");
    let on_list = refused.replace("\"Cao Văn Phú\"]", "\"Cao Văn Phú\", \"Lê Văn Phúc\"]");
    assert_eq!((check(&on_list).0, open(&check(&on_list).1)), (1, only("LIST-OUTSIDE", "", "error")));
    let older = on_list.replace("2025-06-20", "2020-06-20");
    assert_eq!(open(&check(&older).1), vec![], "244 does not ask for it");
}

// rule: LIST-POLL
#[test]
fn list_poll_worked_example_of_hd_03_five_of_the_eight_enter() {
    let (code, report) = fixture("hd-03-2020");
    let nominated = &report["elections"][0]["nominated"];
    assert_eq!(
        (code, &nominated["prepared"], &nominated["ceiling"], &nominated["room"]),
        (0, &40.into(), &45.into(), &5.into())
    );
    let persons = nominated["persons"].as_array().unwrap();
    let support = |admitted: &str| {
        let those = persons.iter().filter(|person| person["admitted"] == admitted);
        let mut support: Vec<_> = those.map(|person| person["support"].as_u64().unwrap()).collect();
        support.sort_unstable();
        support
    };
    assert_eq!(support("enters"), [126, 149, 171, 203, 215]);
    assert_eq!(support("below-the-cut"), [88, 94, 112]);
}

// rule: LIST-POLL/tie
#[test]
fn list_poll_a_tie_at_the_cut_is_for_the_congress_and_assumed() {
    // The ceiling of 13 leaves two places beside eleven names.
    let (code, report) = check(&put_up(&[("Lê Văn Phúc", 70), ("Lê Văn Tâm", 50), ("Lê Văn Tấn", 50)]));
    let mut expected = only("LIST-POLL", "tie", "warning");
    expected.extend(only("LIST-POLL", "", "warning"));
    assert_eq!((code, open(&report)), (0, expected));
    let lines = report["elections"][0]["checks"].as_array().unwrap();
    let tie = lines.iter().find(|line| line["part"] == "tie").unwrap();
    assert_eq!(tie["status"], "assumed");
    assert!(tie["text"].as_str().unwrap().contains("Lê Văn Tâm (50), Lê Văn Tấn (50)"));
}

// rule: LIST-BOARD PAPER STRUCTURE
#[test]
fn structure_at_thang_binh_a_third_new_women_and_young() {
    let (code, report) = fixture("thang-binh-2020");
    assert_eq!(code, 0);
    let lines = report["elections"][0]["checks"].as_array().unwrap();
    let structure = lines.iter().filter(|line| line["rule"] == "STRUCTURE");
    let shares: Vec<_> = structure.clone().map(|line| line["share"]["percent"].as_str().unwrap()).collect();
    assert_eq!(shares, ["17.02", "12.77", "42.55", "34.04"], "women, under 40, 40 to 50, new");
    assert!(structure.clone().all(|line| line["share"]["of"] == 47 && line["status"] == "reported"));
    assert!(structure.clone().all(|line| line["verdict"] == "ok"));
    let lacks: Vec<_> = report["checks"].as_array().unwrap().iter().map(|line| &line["rule"]).collect();
    assert_eq!(lacks, ["PAPER", "LIST-BOARD"], "`present`, and whether the board are delegates");
}

// rule: STRUCTURE/ct-36 STRUCTURE/ct-35 STRUCTURE/ct-45
#[test]
fn structure_follows_the_directive_of_the_day_and_never_ends_with_exit_1() {
    let parts = |date: &str| {
        let (code, report) = check(&with("2025-06-20", date));
        assert_eq!(code, 0, "{date}");
        let directives = report["directives"].as_array().unwrap();
        directives.iter().map(|one| one["part"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(parts("2013-06-20"), [""; 0]);
    assert_eq!(parts("2015-06-20"), ["ct-36"]);
    assert_eq!(parts("2020-06-20"), ["ct-35", "renewal-2020"]);
    assert_eq!(parts("2025-06-20"), ["ct-45"]);
}

// rule: LIST-BOARD PAPER PROC-CELL STRUCTURE
#[test]
fn what_the_file_lacks_before_voting_is_advice() {
    let bare = with("[board]\nhead = \"Hoàng Văn Quý\"\nmembers = [\"Phạm Thị Sen\"]\n", "");
    let bare = bare.replace("present = 100\n", "").replace("level = \"grassroots\"\n", "");
    let (code, report) = check(&bare);
    let lacks: Vec<_> =
        report["checks"].as_array().unwrap().iter().map(|line| (&line["verdict"], &line["rule"])).collect();
    let advice = "advice".into();
    let rules = ["PROC-CELL", "PAPER", "LIST-BOARD", "STRUCTURE"].map(Value::from);
    assert_eq!((code, lacks), (0, rules.iter().map(|rule| (&advice, rule)).collect()));
}

#[test]
fn what_is_wrong_with_the_new_keys_is_refused_with_its_place() {
    let refused = |file: &str, line: &str, says: &str| {
        let run = run_on("check", file, &["--lang", "en"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{says}");
        assert!(run.err.contains(line) && run.err.contains(says), "{says}: {}", run.err);
    };
    refused(&with("Phạm Thị Sen", "Hoàng Văn Quý"), "congress.toml:13:", "stands twice");
    refused(&with("head =", "chair ="), "congress.toml:12:", "has no key `chair`");
    let poll = put_up(&[("Lê Văn Phúc", 40)]);
    refused(
        &poll.replace("= [\"Lê Văn Phúc\"]", "= [\"Lê Văn Phúc\", \"LÊ VĂN PHÚC\"]"),
        "congress.toml:",
        "stands twice",
    );
    refused(&poll.replace("= [\"Lê Văn Phúc\"]", "= [\"Lê Văn Tâm\"]"), "congress.toml:", "not in `nominated`");
    refused(
        &poll.replace("= [\"Lê Văn Phúc\"]", "= [\"Lê Văn Phúc\", \"Lê Văn Tâm\"]"),
        "congress.toml:",
        "leaves out: Lê Văn Tâm",
    );
    refused(&poll.replace("= 40", "= 101"), "congress.toml:", "101 in support, but only 100 attended");
    refused(&poll.replace("nominated = [\"Lê Văn Phúc\"]", ""), "congress.toml:", "nobody was put up");
    refused(&poll.replace("attending = 100\n", ""), "congress.toml:", "`attending` is missing");
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_findings_are_the_checks_that_are_not_kept() {
    let once = run_on("check", PLAN, &["--format", "json"]);
    assert_eq!(once, run_on("check", PLAN, &["--format", "json"]));
    for name in ["thang-binh-2020", "hd-03-2020", "a9-quang-chau-2020", "nam-dinh-2020", "a6-phu-tho-2020"] {
        let (_, report) = fixture(name);
        let elections =
            report["elections"].as_array().unwrap().iter().flat_map(|one| one["checks"].as_array().unwrap());
        let all: Vec<_> = elections.chain(report["checks"].as_array().unwrap()).collect();
        let open = all.iter().filter(|line| line["verdict"] != "ok").map(|line| &line["text"]);
        let found = report["findings"].as_array().unwrap().iter().map(|finding| &finding["text"]);
        assert_eq!(open.collect::<Vec<_>>(), found.collect::<Vec<_>>(), "{name}");
        let counts: u64 = report["counts"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(counts, all.len() as u64);
    }
}
