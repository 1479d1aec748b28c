//! Rules as a congress meets them, from its files to the report. Each test is named after the rule that it shows.

use crate::refusal::{self, Case, report};
use serde_json::Value;

/// The elections and findings of a case that is counted.
fn counted(case: &Case) -> (Value, Vec<Value>) {
    let run = case.count(&["--format", "json"]);
    assert_eq!(run.err, "", "{}", run.out);
    report(&run)
}

/// The severities of the findings under a rule.
fn found(findings: &[Value], rule: &str) -> Vec<String> {
    let of_rule = findings.iter().filter(|finding| finding["rule"] == rule);
    of_rule.map(|finding| finding["severity"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn base_absent_blank_invalid_and_unreturned_papers_stay_in_d() {
    let base = |case: Case| counted(&case).0[0]["rounds"][0]["base"].clone();
    let whole = base(Case::new());
    assert_eq!((&whole["summoned"], &whole["d"], &whole["needed"]), (&12.into(), &11.into(), &6.into()));
    assert_eq!(base(Case::new().with("present = 10", "present = 12")), whole, "12 of 12 present or 10: no matter");
    let few = Case::new().with("issued = 10", "issued = 9").with("returned = 10", "returned = 2");
    assert_eq!(base(few.file("papers.csv", "struck,count\n,1\n1 2 3 4,1\n")), whole, "two invalid papers, seven kept");
}

#[test]
fn list_other_only_the_committee_and_the_standing_committee_need_a_surplus() {
    let errors = |office: &str| {
        let case = Case::two_box("agree,disagree,count\n1 2 3 4,,10\n")
            .with("office = \"delegates\"", &format!("office = \"{office}\""));
        found(&counted(&case).1, "LIST-SURPLUS")
    };
    for office in ["secretary", "deputy", "inspection-committee", "inspection-chair", "delegates"] {
        assert_eq!(errors(office), [""; 0], "{office}");
    }
    for office in ["committee", "standing-committee"] {
        assert_eq!(errors(office), ["error"], "{office}");
    }
}

#[test]
fn ballot_the_form_follows_from_the_list_and_the_seats_and_is_never_declared() {
    let form = |case: &Case| counted(case).0[0]["rounds"][0]["form"].clone();
    assert_eq!(form(&Case::new()), "strike-out", "4 names for 3 seats");
    assert_eq!(form(&Case::two_box("agree,disagree,count\n1,2 3 4,10\n")), "two-box", "4 names for 4 seats");
    Case::new().with("seats = 3", "seats = 3\nform = \"two-box\"").refused().at("form =").names(&["form"]);
}

#[test]
fn ballot_invalid_each_ground_is_counted_apart_and_the_board_decides_what_is_doubtful() {
    let row = |(at, flaw): (usize, &&str)| format!("{at},4,1,{flaw},\n");
    let flaws = ["not-issued", "outside-name", "marked", "written-on"];
    let papers: String = flaws.iter().enumerate().map(row).collect();
    let case = Case::with_papers(format!("{}{papers}9,,1,,\n10,1 2 3 4,1,,\n11,4,2,,xem\n13,4,2,,\n", refusal::HEADER));
    let (elections, findings) = counted(&case);
    let papers = &elections[0]["rounds"][0]["papers"];
    for ground in [&flaws[..], &["over-vote", "nobody"]].concat() {
        assert_eq!(papers["grounds"][ground], 1, "{ground}: {papers}");
    }
    assert_eq!((&papers["valid"], &papers["invalid"]), (&4.into(), &6.into()));
    let board = findings.iter().find(|finding| finding["part"] == "board").unwrap();
    assert_eq!((&board["rule"], &board["severity"]), (&"BALLOT-INVALID".into(), &"advice".into()));
    assert!(board["text"].as_str().unwrap().contains(" 6 "), "four flaws and two notes: {board}");
}

#[test]
fn result_keeping_the_board_signs_the_minutes_and_seals_the_papers() {
    let (elections, _) = counted(&Case::new());
    let next = elections[0]["next"].as_array().unwrap().iter().find(|next| next["step"] == "sign-minutes").unwrap();
    assert_eq!((&next["rule"], &next["part"]), (&"RESULT".into(), &"keeping".into()));
    assert_eq!(next["decided_by"], "counting-board");
}

#[test]
fn result_open_the_seats_are_what_the_congress_voted_and_not_the_size_of_the_body() {
    let with = |seats: &str, papers: &str| {
        let (elections, _) = counted(&Case::with_papers(papers).with("seats = 3", seats));
        let election = &elections[0];
        (election["status"].clone(), election["elected"].as_array().unwrap().len(), election["open_seats"].clone())
    };
    let all_over_half = "struck,count\n1 2,4\n3 4,3\n1 3,3\n";
    assert_eq!(with("seats = 2", all_over_half), ("complete".into(), 2, 0.into()), "three over half for two seats");
    assert_eq!(with("seats = 3", "struck,count\n4,10\n"), ("complete".into(), 3, 0.into()), "a fourth seat stays open");
}

/// A congress that elected An, Bình and Cường to the committee, not Dung, and is to elect the secretary.
fn secretary(planned: &str, poll: &str) -> Case {
    let tail = format!(
        "[[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\ndirect = true\nfrom = \"committee\"\n\
         planned = \"{planned}\"\ncandidates = [\"{planned}\"]\n{poll}"
    );
    Case::new().then(&tail)
}

/// The steps open to the secretary's election, and the rule of the first.
fn steps(case: &Case) -> (Vec<String>, Value) {
    let (elections, _) = counted(case);
    let next = elections[1]["next"].as_array().unwrap();
    let steps = next.iter().map(|step| step["step"].as_str().unwrap().to_owned()).collect();
    (steps, next.first().map_or(Value::Null, |step| step["rule"].clone()))
}

#[test]
fn proc_plan_a_planned_person_not_elected_to_the_committee_pauses_the_election() {
    assert_eq!(steps(&secretary("Lê Quốc Cường", "")), (vec![], Value::Null), "elected: the vote may be held");
    let (ask, rule) = steps(&secretary("Phạm Thu Dung", ""));
    assert_eq!((ask, rule), (vec!["ask-superior".to_owned()], "PROC-PLAN".into()));
}

#[test]
fn proc_direct_a_poll_that_departs_from_the_plan_pauses_the_election() {
    let poll = |first: &str| {
        format!(
            "[election.poll]\nissued = 10\nreturned = 10\nnominations = {{ \"{first}\" = 6, \"Nguyễn Văn An\" = 4 }}"
        )
    };
    let planned = "Lê Quốc Cường";
    assert_eq!(steps(&secretary(planned, &poll(planned))).0, [""; 0]);
    let departs = secretary(planned, &poll("Trần Thị Bình"));
    let (ask, rule) = steps(&departs);
    assert_eq!((ask, rule), (vec!["ask-superior".to_owned()], "PROC-DIRECT".into()));
    assert_eq!(counted(&departs).0[1]["next"][0]["part"], "step-3-superior");
}

#[test]
fn proc_direct_six_steps_from_the_committee_to_its_first_meeting() {
    let round = |agree: u32| {
        format!(
            "[[election.round]]\nissued = 10\nreturned = 10\n[election.round.totals]\nvalid = 10\n\
             votes = {{ \"Lê Quốc Cường\" = {agree} }}"
        )
    };
    let states = |case: &Case| {
        let run = refusal::kiemphieu(&["secretary", refusal::word(&case.congress_file()), "--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let steps = report["direct"].as_array().unwrap().iter();
        let parts: Vec<_> = steps.clone().map(|step| step["part"].as_str().unwrap()).collect();
        assert_eq!(parts, ["step-1", "step-2", "step-3", "step-4", "step-5", "step-6"]);
        steps.map(|step| step["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let planned = "Lê Quốc Cường";
    assert_eq!(states(&secretary(planned, "")), ["done", "next", "done", "next", "waiting", "waiting"]);
    let elected = states(&secretary(planned, &round(6)));
    assert_eq!(elected, ["done", "not-recorded", "done", "done", "next", "not-needed"], "6 of 11");
    let short = states(&secretary(planned, &round(5)));
    assert_eq!(short, ["done", "not-recorded", "done", "blocked", "waiting", "next"], "5 of 11 are not over half");
}

#[test]
fn proc_information_a_congress_of_three_items_elects_nobody_and_that_is_no_error() {
    let head = refusal::CONGRESS.split("[[election]]").next().unwrap();
    let case = Case::of(head).without("papers.csv");
    assert_eq!(case.count(&[]).code, 0);
    let (elections, findings) = counted(&case);
    assert_eq!(elections, Value::Array(Vec::new()));
    assert_eq!(found(&findings, "PROC-INFORMATION"), ["advice"]);
}

#[test]
fn percent_has_its_base_beside_it_and_never_decides() {
    let with = |votes: u32| {
        Case::with_totals()
            .with("summoned = 12", "summoned = 20000")
            .with("\"Nguyễn Văn An\" = 8", &format!("\"Nguyễn Văn An\" = {votes}"))
            .with("\"Trần Thị Bình\" = 9", "\"Trần Thị Bình\" = 19999")
            .with("valid = 9", "valid = 19999")
            .with("over-vote = 1", "over-vote = 0")
            .with("present = 10", "present = 19999")
            .with("issued = 10", "issued = 19999")
            .with("returned = 10", "returned = 19999")
    };
    let an = |votes| counted(&with(votes)).0[0]["rounds"][0]["votes"][0].clone();
    for (votes, elected) in [(9_999, false), (10_000, true)] {
        let line = an(votes);
        assert_eq!((&line["percent"], &line["elected"]), (&"50.00".into(), &elected.into()), "{votes} of 19999");
    }
    for (lang, percent) in [("vi", "50,00"), ("en", "50.00")] {
        let text = with(10_000).count(&["--lang", lang]).out;
        let at = text.lines().position(|line| line.contains(percent)).unwrap();
        assert!(text.lines().take(at).any(|line| line.contains("D = 19999")), "no base above it\n{text}");
    }
}
