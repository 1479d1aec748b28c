//! Lawful events that a congress file must be able to tell: somebody withdraws after the papers were printed, somebody comes late,
//! the papers lie in several boxes, a spoiled paper is exchanged.

use std::fs;
use std::path::PathBuf;

use kiemphieu_tests::program::run;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Constructed: twelve on the roll of a cell, four names for three seats.
fn cell(present: u32, round: &str) -> String {
    format!(
        "schema = 1\nunit = \"Chi bộ thôn Thượng\"\ndate = 2025-03-16\n\n[meeting]\nkind = \"members\"\nsummoned = 12\npresent = {present}\n\n\
         [[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = 3\n\
         candidates = [\"Đinh Văn Ất\", \"Hoàng Thị Bích\", \"Mai Văn Công\", \"Tạ Thị Dịu\"]\n\n[[election.round]]\n{round}"
    )
}

struct Folder(TempDir);

impl Folder {
    fn of(congress: &str, files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in files.iter().chain([&("congress.toml", congress)]) {
            fs::write(folder.0.path().join(name), text).unwrap();
        }
        folder
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("congress.toml")
    }

    /// The exit code, and the report of the one election.
    fn counted(&self) -> (u8, Value) {
        let run = run(kiemphieu_cli::run, &["count", self.file().to_str().unwrap(), "--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
        (run.code, report["elections"][0].clone())
    }
}

/// Valid papers, grounds, whom they elect, and the seats that stay open.
fn result(election: &Value, round: usize) -> Value {
    let round = &election["rounds"][round];
    json!([round["papers"]["valid"], round["papers"]["grounds"], round["elected"], round["open_seats"]])
}

// rule: LIST-WITHDRAWN BALLOT-INVALID/over-vote
#[test]
fn list_withdrawn_the_paper_is_judged_as_printed_and_the_name_is_never_elected() {
    // Four leave all four names: one too many as printed, though one of them has withdrawn.
    let papers = "count,struck\n4,\n4,1\n3,1 4\n";
    let round = "issued = 11\nreturned = 11\nballots = \"p.csv\"\n";
    let gone = format!("withdrawn = [\"Tạ Thị Dịu\"]\nreason = \"đơn ngày 16/3/2025\"\n{round}");
    let (code, election) = Folder::of(&cell(11, &gone), &[("p.csv", papers)]).counted();
    assert_eq!(code, 0);
    let must = json!([7, {"over-vote": 4}, ["Hoàng Thị Bích", "Mai Văn Công"], 1]);
    assert_eq!(result(&election, 0), must);
    let votes: Vec<_> =
        election["rounds"][0]["votes"].as_array().unwrap().iter().map(|person| &person["votes"]).collect();
    assert_eq!(votes, [0, 7, 7, 4], "the votes of her number are hers");
    assert_eq!(election["rounds"][0]["votes"][3]["withdrawn"], true);
    // The same papers with her standing: every name has the same votes.
    let (_, standing) = Folder::of(&cell(11, round), &[("p.csv", papers)]).counted();
    let same: Vec<_> =
        standing["rounds"][0]["votes"].as_array().unwrap().iter().map(|person| &person["votes"]).collect();
    assert_eq!(votes, same);
}

// rule: PAPER BASE-MEMBERS
#[test]
fn paper_somebody_who_comes_between_two_rounds_is_present_from_then_on() {
    let totals = |votes: [u32; 4], valid: u32| {
        format!(
            "[election.round.totals]\nvalid = {valid}\nvotes = {{ \"Đinh Văn Ất\" = {}, \"Hoàng Thị Bích\" = {}, \"Mai Văn Công\" = {}, \"Tạ Thị Dịu\" = {} }}\n",
            votes[0], votes[1], votes[2], votes[3]
        )
    };
    let first = format!("issued = 10\nreturned = 10\n{}", totals([10, 10, 5, 5], 10));
    let second = |present: &str| {
        let votes = "[election.round.totals]\nvalid = 11\nvotes = { \"Mai Văn Công\" = 4, \"Tạ Thị Dịu\" = 7 }\n";
        format!("{first}\n[[election.round]]\ndecision = \"vote-again\"\n{present}issued = 11\nreturned = 11\n{votes}")
    };
    let (code, election) = Folder::of(&cell(10, &second("present = 11\n")), &[]).counted();
    let present = [0, 1].map(|round: usize| election["rounds"][round]["papers"]["present"].clone());
    assert_eq!((code, json!(present), &election["rounds"][1]["elected"]), (0, json!([10, 11]), &json!(["Tạ Thị Dịu"])));
    let (code, election) = Folder::of(&cell(10, &second("")), &[]).counted();
    assert_eq!(
        (code, &election["rounds"][1]["outcome"]),
        (1, &json!("stopped")),
        "eleven papers for ten who are present"
    );
}

// rule: PAPER
#[test]
fn paper_the_papers_of_several_boxes_are_one_round() {
    let files = [("a.csv", "count,struck\n6,4\n"), ("b.csv", "count,struck\n5,1\n")];
    let round = |ballots: &str| format!("issued = 11\nreturned = 11\nballots = {ballots}\n");
    let (code, election) = Folder::of(&cell(11, &round("[\"a.csv\", \"b.csv\"]")), &files).counted();
    assert_eq!(code, 0);
    let entered: Vec<_> =
        election["rounds"][0]["papers"]["boxes"].as_array().unwrap().iter().map(|one| &one["entered"]).collect();
    assert_eq!(entered, [6, 5]);
    // D is 12: six of Ất are half, and not more.
    assert_eq!(result(&election, 0), json!([11, {}, ["Hoàng Thị Bích", "Mai Văn Công"], 1]));
    let (code, election) = Folder::of(&cell(11, &round("\"a.csv\"")), &files).counted();
    assert_eq!((code, &election["status"]), (1, &json!("stopped")), "one box is missing");
}

// rule: PAPER
#[test]
fn paper_a_spoiled_paper_that_was_exchanged_is_not_among_those_issued() {
    let papers = [("p.csv", "count,struck\n11,4\n")];
    let round = |issued: u32, spoiled: u32, unused: u32| {
        format!(
            "printed = 14\nissued = {issued}\nspoiled = {spoiled}\nunused = {unused}\nreturned = 11\nballots = \"p.csv\"\n"
        )
    };
    let (code, election) = Folder::of(&cell(11, &round(11, 1, 2)), &papers).counted();
    let told = ["printed", "spoiled", "unused", "issued"].map(|key| election["rounds"][0]["papers"][key].clone());
    assert_eq!((code, json!(told)), (0, json!([14, 1, 2, 11])));
    assert_eq!(election["elected"].as_array().unwrap().len(), 3);
    for (issued, spoiled, unused) in [(12, 1, 2), (11, 1, 3), (11, 2, 2)] {
        let (code, election) = Folder::of(&cell(11, &round(issued, spoiled, unused)), &papers).counted();
        assert_eq!((code, &election["status"]), (1, &json!("stopped")), "{issued} + {spoiled} + {unused}");
    }
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_who_is_seated_without_a_run_off_is_named_in_words() {
    let first = "issued = 11\nreturned = 11\nballots = \"p.csv\"\n";
    let seats = "\n[[election.round]]\nwithdrawn = [\"Mai Văn Công\"]\nreason = \"đơn\"\ndecision = \"seat-other\"\n";
    // Eleven on the roll: Ất has eleven, Bích ten, Công and Dịu six each.
    let congress = cell(11, &format!("{first}{seats}")).replace("summoned = 12", "summoned = 11");
    let folder = Folder::of(&congress, &[("p.csv", "count,struck\n5,3\n5,4\n1,2\n")]);
    let (code, election) = folder.counted();
    assert_eq!((code, &election["elected"]), (0, &json!(["Đinh Văn Ất", "Hoàng Thị Bích", "Tạ Thị Dịu"])));
    let must = json!([{"round": 2, "decision": "seat-other", "seated": ["Tạ Thị Dịu"]}]);
    assert_eq!(election["decisions"], must);
    for (lang, title) in [("vi", "Đã quyết định, không bỏ phiếu"), ("en", "Decided without a vote")] {
        let text = run(kiemphieu_cli::run, &["count", folder.file().to_str().unwrap(), "--lang", lang]).out;
        let told = text.split(title).nth(1).unwrap_or_else(|| panic!("{text}"));
        assert!(told.lines().nth(1).unwrap().contains("Tạ Thị Dịu"), "{told}");
    }
}
