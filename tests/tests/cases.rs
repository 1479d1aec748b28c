//! The published cases that no fixture folder holds: C3, C4, B2, D12. Figures as published; names are constructed.

use std::fmt::Write as _;
use std::fs;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

/// Counts a congress file with these papers beside it.
fn counted(congress: &str, papers: &[(&str, &str)]) -> (Run, Value) {
    of("count", congress, papers)
}

fn of(command: &str, congress: &str, papers: &[(&str, &str)]) -> (Run, Value) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("congress.toml");
    fs::write(&file, congress).unwrap();
    for (name, rows) in papers {
        fs::write(folder.path().join(name), rows).unwrap();
    }
    let run = run(kiemphieu_cli::run, &[command, file.to_str().unwrap(), "--format", "json"]);
    let report = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    (run, report)
}

fn broken(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error");
    findings.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// A cell of twelve that elects a committee of three from four names.
const CELL: &str = r#"schema = 1
unit = "Chi bộ"
date = 2020-03-01
level = "cell"
[meeting]
kind = "members"
summoned = 12
present = 12
[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Lê An", "Lê Ba", "Lê Cao", "Lê Dung"]
[[election.round]]
issued = 12
returned = 12
ballots = "papers.csv"
"#;

fn secretary(round: &str) -> String {
    format!(
        "{CELL}[[election]]\nid = \"secretary\"\noffice = \"secretary\"\nfrom = \"committee\"\nseats = 1\n\
         candidates = [\"Lê An\"]\n{round}"
    )
}

const PAPERS: &str = "count,struck\n12,4\n";

#[test]
fn c3_proc_cell_the_top_voted_person_is_never_secretary_without_a_vote() {
    let (run, report) = counted(&secretary(""), &[("papers.csv", PAPERS)]);
    assert_eq!(run.code, 0);
    assert_eq!(report["elections"][0]["elected"][0], "Lê An", "the top of the committee");
    let secretary = &report["elections"][1];
    assert_eq!((&secretary["status"], &secretary["open_seats"]), (&"pending".into(), &1.into()));
    assert_eq!(secretary["elected"], Value::Array(Vec::new()));
}

// rule: PROC-CELL
#[test]
fn c4_proc_cell_committee_and_secretary_on_one_ballot_paper_are_refused() {
    let round = "[[election.round]]\nissued = 12\nreturned = 12\nballots = \"papers.csv\"\n";
    let list = "candidates = [\"Lê An\", \"Lê Ba\", \"Lê Cao\", \"Lê Dung\"]\n";
    let one_paper = secretary(round).replace("candidates = [\"Lê An\"]\n", list);
    let (run, report) = counted(&one_paper, &[("papers.csv", "count,struck\n12,2 3 4\n")]);
    assert_eq!(run.code, 1);
    assert!(broken(&report).contains(&"PROC-CELL"), "{:?}", broken(&report));
    let (run, report) = of("check", &one_paper, &[]);
    assert_eq!((run.code, broken(&report)), (1, vec!["PROC-CELL"]), "before anybody votes");
    let own_paper = secretary(&round.replace("papers.csv", "secretary.csv"));
    let (run, _) = counted(&own_paper, &[("papers.csv", PAPERS), ("secretary.csv", "count,agree,disagree\n12,1,\n")]);
    assert_eq!(run.code, 0, "on a paper of its own it is lawful");
}

/// A congress of delegates that elects `seats` of `names`, everybody voting for the first of the list.
fn congress(date: &str, delegates: u32, names: u32, seats: u32) -> String {
    let list: Vec<_> = (1..=names).map(|number| format!("\"Người {number:03}\"")).collect();
    let mut votes = String::new();
    for (at, name) in list.iter().enumerate() {
        let votes_of = if u32::try_from(at).unwrap() < seats { delegates } else { 0 };
        let _ = write!(votes, "{}{name} = {votes_of}", if at > 0 { ", " } else { "" });
    }
    format!(
        "schema = 1\nunit = \"Đại hội\"\ndate = {date}\nlevel = \"grassroots\"\n[meeting]\nkind = \"delegates\"\n\
         summoned = {delegates}\npresent = {delegates}\n[[election]]\nid = \"committee\"\noffice = \"committee\"\n\
         seats = {seats}\ncandidates = [{}]\n[[election.round]]\nissued = {delegates}\nreturned = {delegates}\n\
         [election.round.totals]\nvalid = {delegates}\nvotes = {{ {votes} }}\n",
        list.join(", ")
    )
}

// rule: APPROVAL
#[test]
fn b2_of_119_entitled_60_are_needed_and_the_superior_committee_approves_or_annuls() {
    let (run, report) = counted(&congress("2020-05-26", 119, 17, 15), &[]);
    assert_eq!(run.code, 0);
    let round = &report["elections"][0]["rounds"][0];
    assert_eq!((&round["base"]["d"], &round["base"]["needed"]), (&119.into(), &60.into()));
    let next = report["elections"][0]["next"].as_array().unwrap();
    let approve = next.iter().find(|next| next["step"] == "approve").unwrap();
    assert_eq!(approve["rule"], "APPROVAL");
    assert_eq!(approve["decided_by"], "superior");
}

#[test]
fn d12_result_open_168_seats_are_to_be_filled_of_a_body_of_177() {
    let (run, report) = counted(&congress("2023-12-02", 1_095, 185, 168), &[]);
    assert_eq!(run.code, 0);
    let election = &report["elections"][0];
    assert_eq!((&election["seats"], &election["open_seats"]), (&168.into(), &0.into()));
    assert_eq!(election["elected"].as_array().unwrap().len(), 168);
    assert_eq!(election["status"], "complete", "the nine seats left open are not short");
}
