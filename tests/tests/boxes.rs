//! Several boxes of one round, papers that were spoiled, exchanged or left over, and the board's verdict «valid».

use std::fs;
use std::path::Path;

use kiemphieu_tests::program::{Run, run};
use proptest::prelude::*;
use serde_json::Value;

const NAMES: &str = "\"Nguyễn Văn An\", \"Trần Thị Bình\", \"Lê Văn Cường\", \"Phạm Thị Dung\"";

/// A round of 11 papers with these lines.
fn round(lines: &str) -> String {
    format!(
        "schema = 1\nunit = \"Chi bộ thôn Đông\"\ndate = 2025-03-15\nlevel = \"cell\"\n\
         [meeting]\nkind = \"members\"\nsummoned = 12\npresent = 11\n\
         deductions = [ {{ ground = \"absent-excused\", count = 1 }} ]\n\
         [[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = 3\ncandidates = [{NAMES}]\n\
         [[election.round]]\nissued = 11\nreturned = 11\n{lines}\n"
    )
}

/// The two boxes as tables, the second with these figures.
fn two_boxes(figures: &str) -> String {
    format!(
        "[[election.round.box]]\nname = \"Hòm 1\"\nballots = \"h1.csv\"\nissued = 6\nreturned = 6\n\
         [[election.round.box]]\nname = \"Hòm 2\"\nballots = \"h2.csv\"\n{figures}\n"
    )
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn of(congress: &str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("congress.toml"), congress).unwrap();
        files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
        Self(folder)
    }

    fn two(congress: &str) -> Self {
        Self::of(
            congress,
            &[("h1.csv", "paper,struck\n1,4\n2,4\n3,4\n4,4\n5,4\n6,4\n"), ("h2.csv", "paper,struck,count\n7-11,1,5\n")],
        )
    }

    fn on(&self, command: &str, more: &[&str]) -> Run {
        let file = self.0.path().join("congress.toml");
        run(kiemphieu_cli::run, &[&[command, file.to_str().unwrap(), "--lang", "en"], more].concat())
    }

    fn report(&self) -> Value {
        let run = self.on("count", &["--format", "json", "--papers"]);
        serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}{}", run.out, run.err))
    }

    fn refused(&self) -> String {
        let run = self.on("count", &[]);
        assert!(run.code == 1 && run.out.is_empty(), "{}{}", run.out, run.err);
        run.err
    }
}

fn of_round(report: &Value) -> &Value {
    &report["elections"][0]["rounds"][0]
}

// rule: PAPER/boxes
#[test]
fn paper_boxes_the_papers_of_several_boxes_are_counted_as_one_round() {
    let files = Folder::two(&round("ballots = [\"h1.csv\", \"h2.csv\"]")).report();
    let tables = Folder::two(&round(&two_boxes("issued = 5\nreturned = 5"))).report();
    let one =
        Folder::of(&round("ballots = \"all.csv\""), &[("all.csv", "paper,struck,count\n1-6,4,6\n7-11,1,5\n")]).report();
    for report in [&files, &tables] {
        let (round, plain) = (of_round(report), of_round(&one));
        assert_eq!((&round["votes"], &round["outcome"]), (&plain["votes"], &plain["outcome"]));
        assert_eq!(report["receipt"]["inputs"].as_array().unwrap().len(), 3, "each file has its hash");
    }
    assert_eq!(of_round(&tables)["papers"]["boxes"][1]["name"], "Hòm 2");
    assert_eq!(of_round(&files)["papers"]["boxes"][0]["entered"], 6);
    assert!(of_round(&one)["papers"]["boxes"].is_null());
}

// rule: PAPER/boxes PAPER-SURPLUS
#[test]
fn paper_boxes_a_figure_of_a_box_that_disagrees_names_the_boxes() {
    for (figures, code, says) in [
        ("issued = 4\nreturned = 5", "box-returned-over-issued", "«Hòm 2»: 5 papers returned, 4 issued"),
        ("issued = 5\nreturned = 4", "box-entered-over-returned", "«Hòm 2»: 5 papers found, 4 announced"),
        ("issued = 6\nreturned = 6", "box-entered-under-returned", "«Hòm 2»: 5 papers entered, 6 announced"),
        ("issued = 6", "boxes-issued-not-of-round", "«Hòm 1» 6 + «Hòm 2» 6 = 12, but 11 issued"),
        ("returned = 4", "boxes-returned-not-of-round", "«Hòm 1» 6 + «Hòm 2» 4 = 10, but 11 returned"),
    ] {
        let report = Folder::two(&round(&two_boxes(figures))).report();
        assert_eq!(of_round(&report)["outcome"], "stopped", "{figures}");
        let findings = report["findings"].to_string();
        assert!(findings.contains(code) && findings.contains(says), "{figures}: {findings}");
        assert!(of_round(&report)["votes"].as_array().unwrap().is_empty(), "no result is shown");
    }
    let untold = Folder::two(&round(&two_boxes(""))).report();
    assert_eq!(of_round(&untold)["outcome"], "complete", "what is not told of a box breaks nothing");
}

#[test]
fn a_serial_that_stands_in_two_boxes_is_refused_at_its_second_place() {
    for (second, place) in
        [("paper,struck\n7,1\n8,1\n9,1\n10,1\n06,1\n", "h2.csv:6:"), ("paper,count,struck\n6-10,5,1\n", "h2.csv:2:")]
    {
        let folder = Folder::two(&round("ballots = [\"h1.csv\", \"h2.csv\"]"));
        fs::write(folder.0.path().join("h2.csv"), second).unwrap();
        let told = folder.refused();
        assert!(told.contains(place) && told.contains("stands in the box «h1.csv», line 7, already"), "{told}");
    }
    let folder = Folder::of(
        &round("ballots = [\"h1.csv\", \"h2.jsonl\"]"),
        &[
            ("h1.csv", "paper,struck\n1,4\n2,4\n3,4\n4,4\n5,4\n6,4\n"),
            ("h2.jsonl", "{\"paper\": 3, \"struck\": [1]}\n{\"struck\": [1], \"count\": 4}\n"),
        ],
    );
    assert!(folder.refused().contains("h2.jsonl:1:"));
}

#[test]
fn one_file_for_two_boxes_is_refused_and_two_equal_files_are_told() {
    for again in ["h1.csv", "./h1.csv"] {
        let folder = Folder::two(&round(&format!("ballots = [\"h1.csv\", \"{again}\"]")));
        folder.refused();
    }
    let plain = "count,struck\n3,4\n2,1\n";
    let folder = Folder::of(
        &round("ballots = [\"a.csv\", \"b.csv\"]").replace("= 11", "= 10"),
        &[("a.csv", plain), ("b.csv", plain)],
    );
    let run = folder.on("count", &[]);
    assert!(run.code == 0 && run.err.contains("byte for byte"), "{}{}", run.err, run.out);
}

#[test]
fn how_boxes_are_written_wrong_is_told_with_its_place() {
    for (lines, says) in [
        ("ballots = []", "`ballots` is empty"),
        ("ballots = [\"h1.csv\", 7]", "`ballots`"),
        ("ballots = [\"h1.csv\", \"none.csv\"]", "none.csv"),
        ("ballots = \"h1.csv\"\n[[election.round.box]]\nballots = \"h2.csv\"", "both `ballots` and `box`"),
        ("[[election.round.box]]\nname = \"Hòm 1\"", "`ballots` is missing"),
        ("[[election.round.box]]\nballots = \"h1.csv\"\nspoiled = 1", "spoiled"),
    ] {
        let told = Folder::two(&round(lines)).refused();
        assert!(told.contains(says) && told.contains("congress.toml:"), "{lines}: {told}");
    }
    let named = two_boxes("").replace("Hòm 2", "hòm 1");
    let told = Folder::two(&round(&named)).refused();
    assert!(told.contains("stands twice") && told.contains("each box has a name"), "{told}");
}

#[test]
fn papers_keep_their_box_when_they_are_listed_and_when_two_counts_are_compared() {
    let folder = Folder::two(&round(&two_boxes("")));
    let path = |name: &str| folder.0.path().join(name).display().to_string();
    fs::write(path("h1.csv"), "paper,struck,flaw\n1,4,\n2,4,\n3,4,\n4,4,\n5,4,\n6,,\n").unwrap();
    let remarks = of_round(&folder.report())["remarks"].clone();
    assert_eq!(
        (&remarks[0]["box"], &remarks[0]["paper"], &remarks[0]["line"]),
        (&"Hòm 1".into(), &"6".into(), &7.into())
    );
    fs::write(path("g1.csv"), fs::read_to_string(path("h1.csv")).unwrap()).unwrap();
    fs::write(path("g2.csv"), "paper,struck\n7,1\n8,2\n9,1\n10,1\n11,1\n").unwrap();
    let words = ["compare", &path("congress.toml"), &path("g1.csv"), &path("g2.csv"), "--election", "committee"];
    let run = run(kiemphieu_cli::run, &[&words[..], &["--lang", "en"]].concat());
    assert!(run.code == 1 && run.out.contains("8 («Hòm 2»)"), "{}{}", run.out, run.err);
}

#[test]
fn all_files_of_all_boxes_are_sealed_and_counted_again() {
    let folder = Folder::two(&round(&two_boxes("issued = 5\nreturned = 5")));
    let path = folder.0.path().to_str().unwrap().to_owned();
    let report = folder.on("count", &["--format", "json"]).out;
    fs::write(Path::new(&path).join("report.json"), report).unwrap();
    let sealed = run(kiemphieu_cli::run, &["seal", &path, "--lang", "en"]);
    assert_eq!(sealed.code, 0, "{}{}", sealed.out, sealed.err);
    let verified = run(kiemphieu_cli::run, &["verify", &path, "--lang", "en"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    fs::write(Path::new(&path).join("h2.csv"), "paper,struck,count\n7-11,2,5\n").unwrap();
    let changed = run(kiemphieu_cli::run, &["verify", &path, "--lang", "en"]);
    assert!(changed.code != 0 && (changed.out + &changed.err).contains("h2.csv"));
}

// rule: PAPER/accounted
#[test]
fn paper_accounted_spoiled_papers_that_were_exchanged_are_not_among_those_issued() {
    let count = |lines: &str| Folder::two(&round(&format!("{lines}\nballots = [\"h1.csv\", \"h2.csv\"]"))).report();
    let whole = count("printed = 14\nspoiled = 1\nunused = 2");
    let papers = &of_round(&whole)["papers"];
    assert_eq!((&papers["spoiled"], &papers["unused"]), (&1.into(), &2.into()));
    assert_eq!(of_round(&whole)["outcome"], "complete");
    for (lines, says) in [
        ("printed = 14\nspoiled = 1\nunused = 1", "14 papers printed, but issued 11 + spoiled 1 + unused 1 = 13"),
        ("printed = 12\nspoiled = 2", "12 papers printed, but issued 11 + spoiled 2 = 13"),
        ("printed = 12\nunused = 2", "12 papers printed, but issued 11 + unused 2 = 13"),
    ] {
        let broken = count(lines);
        assert_eq!(of_round(&broken)["outcome"], "stopped", "{lines}");
        assert!(broken["findings"].to_string().contains(says), "{lines}: {}", broken["findings"]);
    }
    for lines in ["spoiled = 3\nunused = 9", "printed = 20\nspoiled = 1", "printed = 20\nunused = 1"] {
        assert_eq!(of_round(&count(lines))["outcome"], "complete", "{lines}: what is not told breaks nothing");
    }
}

// rule: BALLOT-INVALID/board
#[test]
fn ballot_invalid_board_says_valid_of_doubtful_marks_and_never_of_an_over_vote() {
    let of = |rows: &str| {
        let text = format!("paper,struck,flaw,valid,note\n{rows}");
        Folder::of(&round("ballots = \"h.csv\"").replace("= 11", "= 2"), &[("h.csv", &text)])
    };
    let report = of("1,4,,1,\"nét mờ\"\n2,4,,,\n").report();
    let round = of_round(&report);
    assert_eq!((&round["papers"]["valid"], &round["papers"]["decided_by_board"]), (&2.into(), &1.into()));
    assert_eq!((&round["remarks"][0]["said_valid"], &round["remarks"][0]["valid"]), (&true.into(), &true.into()));
    let over = of("1,,,1,\"nét mờ\"\n2,4,,,\n");
    assert_eq!(of_round(&over.report())["papers"]["grounds"]["over-vote"], 1);
    assert!(over.on("count", &[]).err.contains("it stays invalid"));
    assert!(of("1,4,,1,\n2,4,,,\n").refused().contains("no reason is given"));
    assert!(of("1,4,marked,1,x\n2,4,,,\n").refused().contains("the flaw `marked` is written all the same"));
    assert!(of("1,4,,maybe,x\n2,4,,,\n").refused().contains("only «yes» (or 1), or nothing"));
    assert_eq!(of_round(&of("1,4,,có,\"nét mờ\"\n2,4,,,\n").report())["papers"]["decided_by_board"], 1);
    let json = |line: &str| {
        let text = format!("{line}\n{{\"struck\": [4]}}\n");
        Folder::of(&super_round("h.jsonl"), &[("h.jsonl", &text)])
    };
    let told = json("{\"struck\": [4], \"valid\": true, \"note\": \"nét mờ\"}").report();
    assert_eq!(of_round(&told)["papers"]["decided_by_board"], 1);
    assert!(json("{\"struck\": [4], \"valid\": true}").refused().contains("no reason is given"));
    assert!(json("{\"struck\": [4], \"valid\": 1, \"note\": \"x\"}").refused().contains("write true"));
}

fn super_round(file: &str) -> String {
    round(&format!("ballots = \"{file}\"")).replace("= 11", "= 2")
}

// rule: PROC-CELL PAPER
#[test]
fn one_ballot_file_for_two_rounds_breaks_paper_and_in_a_cell_proc_cell() {
    let twice = "ballots = \"h.csv\"\n[[election.round]]\nissued = 11\nreturned = 11\nballots = \"h.csv\"".to_owned();
    for (level, rule) in [("cell", "PROC-CELL"), ("grassroots", "PAPER")] {
        let congress = round(&twice).replace("\"cell\"", &format!("\"{level}\""));
        let run =
            Folder::of(&congress, &[("h.csv", "paper,struck,count\n1-11,4,11\n")]).on("count", &["--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let shared = report["findings"].as_array().unwrap().iter().find(|found| found["code"] == "box-shared");
        assert_eq!(shared.unwrap()["rule"], rule, "{level}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    // rule: PAPER/boxes
    #[test]
    fn papers_split_over_boxes_in_any_way_give_the_tally_of_one_box(
        papers in prop::collection::vec((0usize..4, prop::collection::btree_set(1u8..5, 0..4)), 11..=11),
    ) {
        let row = |(at, (_, struck)): (usize, &(usize, std::collections::BTreeSet<u8>))| {
            let struck: Vec<String> = struck.iter().map(u8::to_string).collect();
            format!("P{},{}\n", at + 1, struck.join(" "))
        };
        let head = "paper,struck\n";
        let all: String = papers.iter().enumerate().map(row).collect();
        let one = Folder::of(&round("ballots = \"all.csv\""), &[("all.csv", &format!("{head}{all}"))]).report();
        let boxes: Vec<(String, String)> = (0..4).map(|of| {
            let rows: String = papers.iter().enumerate().filter(|(_, (to, _))| *to == of).map(row).collect();
            (format!("b{of}.csv"), format!("{head}{rows}"))
        }).collect();
        let files: Vec<(&str, &str)> = boxes.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let several = Folder::of(&round("ballots = [\"b0.csv\", \"b1.csv\", \"b2.csv\", \"b3.csv\"]"), &files).report();
        for key in ["votes", "outcome", "elected", "tied"] {
            prop_assert_eq!(&of_round(&one)[key], &of_round(&several)[key]);
        }
        for key in ["valid", "invalid", "grounds", "entered"] {
            prop_assert_eq!(&of_round(&one)["papers"][key], &of_round(&several)["papers"][key]);
        }
    }
}
