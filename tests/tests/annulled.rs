//! Annulled rounds, rounds of alternates and rounds for some of the seats, from the file to the papers that are signed.

use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name).join("congress.toml")
}

fn on(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

/// The fixture with some of its text put otherwise, as TOML in a folder of its own.
fn changed(name: &str, changes: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let mut text = std::fs::read_to_string(fixture(name)).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("congress.toml");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&on(&["count", path.to_str().unwrap(), "--format", "json"]).out).unwrap()
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_the_votes_of_an_annulled_round_stand_nowhere() {
    let (_folder, path) =
        changed("annulled-round", &[("= 140, \"Trần", "= 117, \"Trần"), ("= 120, \"Lê", "= 113, \"Lê")]);
    let path = path.to_str().unwrap();
    for words in [
        &["count", path][..],
        &["count", path, "--lang", "en"],
        &["count", path, "--format", "json"],
        &["count", path, "--explain", "Nguyễn Văn An"],
    ] {
        let said = on(words);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(!said.out.contains("117") && !said.out.contains("113"), "{words:?}: {}", said.out);
    }
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_an_annulment_of_nothing_and_a_round_anew_on_another_list_are_refused() {
    let (_folder, path) = changed(
        "annulled-round",
        &[
            ("returned = 148", "returned = 134"),
            ("valid = 148", "valid = 134"),
            ("= 140, \"Trần", "= 110, \"Trần"),
            ("Dung\" = 84", "Dung\" = 60"),
            ("answers = \"stopped\"\n", ""),
        ],
    );
    let report = json(&path);
    let codes: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"round-nothing-to-annul"), "{codes:?}");
    let (_folder, path) = changed("annulled-round", &[("answers = \"stopped\"", "answers = \"tie\"")]);
    assert!(json(&path)["findings"].to_string().contains("round-other-ending"));
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_a_stopped_round_tells_that_it_can_be_annulled() {
    let (_folder, path) = changed("annulled-round", &[]);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.split("[[election.round]]\ndecision").next().unwrap()).unwrap();
    let report = json(&path);
    let next = report["elections"][0]["next"].as_array().unwrap();
    let parts: Vec<_> = next.iter().map(|next| (next["rule"].as_str().unwrap(), next["part"].as_str())).collect();
    assert_eq!(parts, [("PAPER", None), ("PAPER-SURPLUS", None), ("PAPER-SURPLUS", Some("annul"))]);
}

// rule: RESULT-ALTERNATES/tie
#[test]
fn result_alternates_the_round_may_be_called_by_a_mere_decision_and_stays_out_of_the_elected() {
    let decided =
        "[[election.round]]\ndecision = \"vote-again\"\nfor = \"alternates\"\n\n[[election.round]]\ncandidates";
    let (_folder, path) =
        changed("alternates-tie", &[("[[election.round]]\nfor = \"alternates\"\ncandidates", decided)]);
    let election = json(&path)["elections"][0].clone();
    assert_eq!(election["alternates"], serde_json::json!(["Phạm Thị Dung"]));
    assert_eq!(
        (&election["elected"].as_array().unwrap().len(), &election["rounds"][1]["of_alternates"]),
        (&3, &true.into())
    );
}

#[test]
fn a_key_that_means_nothing_where_it_stands_is_refused_with_its_place() {
    for (from, to, told) in [
        ("office = \"committee\"", "office = \"committee\"\nplanned = \"Lê Văn Cường\"", "`planned`"),
        ("issued = 134\nreturned = 148", "new_names = true\nissued = 134\nreturned = 148", "`new_names`"),
        ("issued = 134\nreturned = 148", "seats = 0\nissued = 134\nreturned = 148", "`seats` is 0"),
        ("decision = \"annul\"", "decision = \"seat-other\"\nissued = 1\nreturned = 1", "nobody votes"),
    ] {
        let (_folder, path) = changed("annulled-round", &[(from, to)]);
        for command in ["count", "check"] {
            let said = on(&[command, path.to_str().unwrap(), "--lang", "en"]);
            assert_eq!((said.code, said.out.as_str()), (1, ""), "{command} {to}");
            assert!(said.err.contains(told) && said.err.contains("congress.toml:"), "{command}: {}", said.err);
        }
    }
}
