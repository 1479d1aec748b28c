//! What changes between the rounds of one election: who came, and who withdrew. All congresses are constructed.

use std::path::Path;

use kiemphieu_tests::program::{Run, run};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::tempdir;

fn of(command: &str, toml: &str, more: &[&str]) -> Run {
    let folder = tempdir().unwrap();
    let path = folder.path().join("congress.toml");
    std::fs::write(&path, toml).unwrap();
    let mut words = vec![command, path.to_str().unwrap(), "--lang", "en"];
    words.extend(more);
    run(kiemphieu_cli::run, &words)
}

fn report(toml: &str) -> Value {
    let run = of("count", toml, &["--format", "json"]);
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err))
}

fn rounds(report: &Value) -> Vec<(u64, u64, u64, String)> {
    let rounds = report["elections"][0]["rounds"].as_array().unwrap().iter();
    let of = |round: &Value| {
        let number = |key: &str| round["base"][key].as_u64().unwrap();
        let present = round["papers"]["present"].as_u64().unwrap();
        (number("d"), number("needed"), present, round["outcome"].as_str().unwrap().to_owned())
    };
    rounds.map(of).collect()
}

fn names(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

/// A cell of 9 with two exempted, of whom so many come, and a secretary with these votes.
fn of_nine(come: u32, votes: u32) -> String {
    let (left, present) = (2 - come, 7 + come);
    let other = (present - votes).min(3);
    let (valid, nobody) = (votes + other, present - votes - other);
    format!(
        r#"unit = "Chi bộ"
date = 2025-03-15
[meeting]
kind = "members"
summoned = 9
present = {present}
deductions = [ {{ ground = "exempted", count = {left} }} ]
[[election]]
id = "secretary"
office = "secretary"
seats = 1
candidates = ["Lê Văn An", "Vũ Thị Bình"]
[[election.round]]
issued = {present}
returned = {present}
[election.round.totals]
valid = {valid}
invalid = {{ nobody = {nobody} }}
votes = {{ "Lê Văn An" = {votes}, "Vũ Thị Bình" = {other} }}
"#
    )
}

// rule: BASE-MEMBERS/exempted BASE-MEMBERS/attending
#[test]
fn base_members_exempted_who_attend_are_counted_in() {
    for (come, d, needed) in [(0, 7, 4), (1, 8, 5), (2, 9, 5)] {
        let found = report(&of_nine(come, needed));
        assert_eq!(rounds(&found), [(d, u64::from(needed), u64::from(7 + come), "complete".to_owned())]);
        assert_eq!(rounds(&report(&of_nine(come, needed - 1)))[0].3, "short", "one vote less");
    }
}

/// A meeting of members of a cell, 20 summoned and 3 of them away on duty, and a secretary with these votes.
fn of_twenty(occasion: &str, votes: u32, more: &str) -> String {
    format!(
        r#"unit = "Chi bộ"
date = 2025-03-15
{more}
[meeting]
kind = "members"
{occasion}
summoned = 20
present = 17
deductions = [ {{ ground = "absent-excused", count = 3 }} ]
[[election]]
id = "secretary"
office = "secretary"
seats = 1
candidates = ["Lê Văn An"]
[[election.round]]
issued = 17
returned = 17
[election.round.totals]
valid = 17
votes = {{ "Lê Văn An" = {votes} }}
"#
    )
}

// rule: BASE-MEMBERS/meeting BASE-MEMBERS/absent-excused
#[test]
fn base_members_a_meeting_that_is_no_congress_keeps_excused_absentees() {
    let told = |occasion: &str, more: &str| {
        let found = report(&of_twenty(occasion, 10, more));
        let errors = found["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error");
        let errors: Vec<_> = errors.map(|finding| format!("{}/{}", finding["rule"], finding["part"])).collect();
        (rounds(&found)[0].clone(), errors.join(" ").replace('"', ""))
    };
    let (elected, short) = ("complete".to_owned(), "short".to_owned());
    assert_eq!(told("", ""), ((17, 9, 17, elected.clone()), String::new()), "a congress, where nothing is told");
    let meeting = "occasion = \"meeting\"";
    assert_eq!(told(meeting, ""), ((20, 11, 17, short), "BASE-MEMBERS/meeting".to_owned()));
    let resolved = "[override]\nreason = \"resolution 2\"\nexcused_at_meetings = true";
    assert_eq!(told(meeting, resolved), ((17, 9, 17, elected), String::new()));
    let run = of("count", &of_twenty(meeting, 11, ""), &[]);
    assert!(run.out.contains("(by the meeting)") || !run.out.contains("(by the congress)"), "{}", run.out);
    let committee = of_twenty("occasion = \"congress\"", 11, "").replace("\"members\"", "\"committee\"");
    let refused = of("count", &committee, &[]);
    assert!(
        refused.err.contains("congress.toml:6:12") && refused.err.contains("only members or delegates"),
        "{}",
        refused.err
    );
}

/// The inspection committee of a district, and its vice-chairs elected by this kind of meeting of so many.
fn of_inspectors(kind: &str, summoned: u32, votes: u32) -> String {
    format!(
        r#"unit = "Đảng bộ xã"
date = 2025-03-15
level = "grassroots"
[[election]]
id = "inspection"
office = "inspection-committee"
seats = 3
candidates = ["Lê Văn An", "Vũ Thị Bình", "Ngô Văn Cam"]
[election.meeting]
kind = "committee"
summoned = 15
present = 15
[[election.round]]
issued = 15
returned = 15
[election.round.totals]
valid = 15
votes = {{ "Lê Văn An" = 15, "Vũ Thị Bình" = 14, "Ngô Văn Cam" = 13 }}
[[election]]
id = "vice"
office = "inspection-vice-chair"
seats = 1
candidates = ["Vũ Thị Bình"]
[election.meeting]
kind = "{kind}"
summoned = {summoned}
present = {summoned}
[[election.round]]
issued = {summoned}
returned = {summoned}
[election.round.totals]
valid = {summoned}
votes = {{ "Vũ Thị Bình" = {votes} }}
"#
    )
}

// rule: PROC-INDIRECT/inspection-vice-chair BASE-COMMITTEE LIST-ELIGIBLE/inspection-vice-chair
#[test]
fn proc_indirect_the_inspection_committee_elects_its_vice_chairs_on_its_own_base() {
    let told = |toml: &str| {
        let found = report(toml);
        let base = found["elections"][1]["rounds"][0]["base"]["d"].as_u64().unwrap();
        let of_vice = found["findings"].as_array().unwrap().iter().filter(|finding| finding["election"] == "vice");
        let codes: Vec<_> = of_vice.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
        (base, found["elections"][1]["status"].as_str().unwrap().to_owned(), codes.join(" "))
    };
    let complete = || "complete".to_owned();
    assert_eq!(told(&of_inspectors("inspection-committee", 3, 2)), (3, complete(), String::new()));
    let by_the_committee = told(&of_inspectors("committee", 15, 14));
    assert_eq!(by_the_committee, (15, complete(), "office-by-inspection-committee".to_owned()));
    let of_five = told(&of_inspectors("inspection-committee", 5, 4));
    assert_eq!(of_five, (5, complete(), "office-other-inspectors".to_owned()));
    let stranger = of_inspectors("inspection-committee", 3, 2)
        .replace("candidates = [\"Vũ Thị Bình\"]", "candidates = [\"Đỗ Thị Hoa\"]")
        .replace("votes = { \"Vũ Thị Bình\" = 2 }", "votes = { \"Đỗ Thị Hoa\" = 2 }");
    assert_eq!(told(&stranger).2, "eligible-not-elected");
    let secretary = of_inspectors("inspection-committee", 3, 2).replace("inspection-vice-chair", "secretary");
    assert!(told(&secretary).2.contains("office-by-inspection-committee"), "it elects nobody else");
}

// rule: PROC-CELL
#[test]
fn proc_cell_nine_on_the_roll_elect_a_committee_first_whoever_is_deducted() {
    let warned = |toml: String| {
        let found = report(&toml.replacen("[meeting]", "level = \"cell\"\n[meeting]", 1));
        found["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "cell-no-committee")
    };
    assert!(warned(of_nine(0, 4)), "9 on the roll, 2 of them deducted");
    assert!(!warned(of_nine(0, 4).replace("summoned = 9", "summoned = 8").replace("count = 2", "count = 1")));
    assert!(!warned(of_nine(0, 4).replacen("kind =", "occasion = \"meeting\"\nkind =", 1)), "a by-election");
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name).join("congress.toml");
    std::fs::read_to_string(path).unwrap()
}

// rule: BASE-MEMBERS/attending PAPER
#[test]
fn base_members_a_late_comer_is_counted_in_from_that_round_on_and_earlier_rounds_keep_their_d() {
    let told = |d, needed, present, outcome: &str| (d, needed, present, outcome.to_owned());
    let found = report(&file("late-comer-2025"));
    assert_eq!(rounds(&found), [told(7, 4, 7, "short"), told(8, 5, 8, "short"), told(9, 5, 9, "complete")]);
    let second = "present = 8\ndeductions = [ { ground = \"exempted\", count = 1 } ]\n";
    let untold = file("late-comer-2025").replace(second, "");
    let stopped = report(&untold);
    assert_eq!(rounds(&stopped)[1], told(7, 4, 7, "stopped"), "8 papers for 7 present");
    let without_deductions = file("late-comer-2025").replace(second, "present = 8\n");
    assert_eq!(rounds(&report(&without_deductions))[1].3, "stopped", "present above D has no result");
}

// rule: PAPER
#[test]
fn paper_issued_is_held_against_those_present_at_that_round() {
    let left = file("late-comer-2025").replace("present = 8\n", "present = 6\n");
    let found = report(&left);
    let text = found["findings"].as_array().unwrap().iter().find(|finding| finding["round"] == 2).unwrap();
    assert!(text["text"].as_str().unwrap().starts_with("8 papers issued but only 6 voters present"), "{text}");
    assert_eq!(rounds(&found).len(), 2);
}

#[test]
fn the_check_before_the_vote_tells_the_base_of_each_round_and_who_withdrew() {
    let check = of("check", &file("late-comer-2025"), &[]);
    for told in ["Round 2: 9 official members summoned, less 1: D = 8", "Round 3: 9 official members summoned, less 0"]
    {
        assert!(check.out.contains(told), "{}", check.out);
    }
    let check = of("check", &file("withdrawn-2025"), &[]);
    assert!(check.out.contains("Round 1: Phạm Thị Dung no longer stands"), "{}", check.out);
    assert!(check.out.replace(['\n', ' '], "").contains("number4onthepaperof4"), "{}", check.out);
}

/// The fixture of those who withdrew, in which its ballot file lies beside the congress file.
fn of_withdrawn(command: &str, change: impl Fn(String) -> String, more: &[&str]) -> Run {
    let folder = tempdir().unwrap();
    let path = folder.path().join("congress.toml");
    std::fs::write(&path, change(file("withdrawn-2025"))).unwrap();
    std::fs::write(folder.path().join("committee-1.csv"), "paper,struck,count\n1-4,4,4\n5-8,,4\n9-11,1,3\n").unwrap();
    let mut words = vec![command, path.to_str().unwrap(), "--lang", "en"];
    words.extend(more);
    run(kiemphieu_cli::run, &words)
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_from_file_to_report() {
    let run = of_withdrawn("count", |toml| toml, &["--format", "json"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let election = &found["elections"][0];
    let first = &election["rounds"][0];
    assert_eq!((&first["papers"]["valid"], &first["papers"]["grounds"]["over-vote"]), (&7.into(), &4.into()));
    assert_eq!(names(&first["elected"]), ["Trần Thị Bình", "Lê Văn Cường"]);
    assert_eq!((first["open_seats"].as_u64(), first["votes"][3]["withdrawn"].as_bool()), (Some(1), Some(true)));
    assert_eq!(names(&election["elected"]), ["Lê Văn Cường", "Nguyễn Văn An", "Đỗ Văn Hải"]);
    assert_eq!(election["withdrawn"][1]["elected"], true);
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_the_papers_count_the_same_whoever_withdrew() {
    let bare = |toml: String| {
        let toml = toml.split("[[election.round]]\ndecision").next().unwrap().to_owned();
        toml.lines()
            .filter(|line| !line.starts_with("withdrawn") && !line.starts_with("reason"))
            .fold(String::new(), |text, line| text + line + "\n")
    };
    let votes = |run: Run| -> Vec<(Value, Value)> {
        let found: Value = serde_json::from_str(&run.out).unwrap();
        let votes = found["elections"][0]["rounds"][0]["votes"].as_array().unwrap().clone();
        votes.into_iter().map(|vote| (vote["name"].clone(), vote["votes"].clone())).collect()
    };
    let json = ["--format", "json"];
    let expected = votes(of_withdrawn("count", bare, &json));
    for name in ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"] {
        let withdrawn = format!("[[election.round]]\nwithdrawn = [\"{name}\"]\nreason = \"x\"\n");
        let one = |toml| bare(toml).replace("[[election.round]]\n", &withdrawn);
        assert_eq!(votes(of_withdrawn("count", one, &json)), expected, "{name}");
    }
}

#[test]
fn what_cannot_be_told_of_a_round_is_refused_at_its_place() {
    let refused = |from: &str, to: &str| of_withdrawn("count", |toml| toml.replacen(from, to, 1), &[]).err;
    let reason = "reason = \"đơn xin rút sau khi đã in phiếu\"\n";
    for (from, to, place, word) in [
        (reason, "", "congress.toml:25:", "no reason is given"),
        ("withdrawn = [\"Phạm Thị Dung\"]\n", "", "congress.toml:25:", "nobody withdrew"),
        ("withdrawn = [\"Phạm Thị Dung\"]", "withdrawn = [\"Phạm Thị Dụng\"]", "congress.toml:25:", "Phạm Thị Dung"),
        ("withdrawn = [\"Trần Thị Bình\"]", "withdrawn = [\"Phạm Thị Dung\"]", "congress.toml:33:", "earlier round"),
        ("withdrawn = [\"Phạm Thị Dung\"]", "withdrawn = \"Phạm Thị Dung\"", "congress.toml:25:", "a list"),
        (reason, "reason = \"x\"\npresent = -1\n", "congress.toml:27:", "-1"),
        (
            reason,
            "reason = \"x\"\ndeductions = [ { ground = \"exempted\", count = 12 } ]\n",
            "congress.toml:27:",
            "nobody is left",
        ),
        (
            reason,
            "reason = \"x\"\ndeductions = [ { ground = \"exempted\", count = 1 }, { ground = \"exempted\", count = 1 } ]\n",
            "congress.toml:27:63",
            "stands twice",
        ),
    ] {
        let told = refused(from, to);
        assert!(told.contains(place) && told.contains(word), "{place} {word}: {told}");
    }
}

// rule: LIST-WITHDRAWN BASE-MEMBERS
#[test]
fn reports_alone_give_the_same_result_again() {
    for fixture in ["withdrawn-2025", "late-comer-2025"] {
        let folder = tempdir().unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(fixture).join("congress.json");
        std::fs::copy(path, folder.path().join("report.json")).unwrap();
        let found = run(kiemphieu_cli::run, &["rollup", folder.path().to_str().unwrap(), "--format", "json"]);
        let found: Value = serde_json::from_str(&found.out).unwrap();
        assert!(found.to_string().contains("committee.elected"), "{found}");
        let named = found.pointer("/named").and_then(Value::as_array).unwrap();
        assert!(named.iter().all(|named| named.pointer("/kind") == Some(&json!("unsealed"))), "{found}");
    }
}

#[test]
fn explain_and_minutes_tell_who_withdrew_and_who_declines() {
    let told = of_withdrawn("count", |toml| toml, &["--explain", "Phạm Thị Dung"]).out.replace(['\n', ' '], "");
    assert!(told.contains("PhạmThịDungwithdrew(đơnxinrútsaukhiđãinphiếu)"), "{told}");
    let told = of_withdrawn("count", |toml| toml, &["--explain", "Trần Thị Bình"]).out.replace(['\n', ' '], "");
    assert!(told.contains("Inentry2TrầnThịBìnhdeclines"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    /// Whatever is told of a later round, the rounds before it stay as they were.
    #[test]
    fn what_is_told_of_a_round_never_reaches_back(present in 0u32..12, exempted in 0u32..9, gone in 0usize..3) {
        let base = report(&file("late-comer-2025"));
        let names = ["Y Blăm Êban", "H’Len Niê", "Y Thịnh Mlô"];
        let told = format!(
            "present = {present}\ndeductions = [ {{ ground = \"exempted\", count = {exempted} }} ]\nwithdrawn = [\"{}\"]\nreason = \"x\"\n",
            names[gone]
        );
        let later = "present = 9\ndeductions = []\n";
        let changed = report(&file("late-comer-2025").replace(later, &told));
        for round in 0..2 {
            prop_assert_eq!(
                &base["elections"][0]["rounds"][round],
                &changed["elections"][0]["rounds"][round]
            );
        }
        let elected = changed["elections"][0]["elected"].to_string();
        prop_assert!(!elected.contains(names[gone]), "{}", elected);
    }
}
