//! The JSON Schema of the outputs of a count, and of a paper as a line of JSON, published in `docs/schema` and generated from the types.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests --test schema` writes the files anew.

use std::path::{Path, PathBuf};

use boon::{Compiler, Schemas};
use kiemphieu_core::{ChainReport, CheckReport, Comparison, Report};
use kiemphieu_tests::program::run;
use schemars::Schema;
use serde_json::Value;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The name of each output and its schema.
fn schemas() -> [(&'static str, Schema); 5] {
    [
        ("report", schemars::schema_for!(Report)),
        ("plan", schemars::schema_for!(CheckReport)),
        ("comparison", schemars::schema_for!(Comparison)),
        ("explanation", schemars::schema_for!(Vec<ChainReport>)),
        ("paper", kiemphieu_files::paper_schema()),
    ]
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (name, schema) in schemas() {
        let json = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let published =
            snapbox::Data::read_from(&root(&format!("docs/schema/{name}.json")), Some(snapbox::data::DataFormat::Text));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(json, published.raw());
    }
}

/// What is wrong with an output by its published schema.
fn faults(name: &str, output: &Value) -> Option<String> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    let path = root(&format!("docs/schema/{name}.json"));
    let schema = compiler.compile(path.to_str().unwrap(), &mut schemas).unwrap();
    schemas.validate(output, schema).err().map(|error| error.to_string())
}

fn fixtures() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(root("fixtures")).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    assert!(files.len() > 15, "{files:?}");
    files
}

#[test]
fn every_output_of_every_fixture_keeps_to_its_schema() {
    for file in fixtures() {
        for (command, name) in [("count", "report"), ("check", "plan"), ("compare", "comparison")] {
            let words = [command, file.to_str().unwrap(), "--format", "json"];
            let words = if command == "count" { [&words[..], &["--papers"]].concat() } else { words.to_vec() };
            let output = run(kiemphieu_cli::run, &words).out;
            let output = serde_json::from_str(&output).unwrap();
            assert_eq!(faults(name, &output), None, "{command} {}", file.display());
        }
    }
    let nam_dinh = root("fixtures/nam-dinh-2020/congress.toml");
    let words = ["count", nam_dinh.to_str().unwrap(), "--explain", "Tài", "--format", "json"];
    let output = serde_json::from_str(&run(kiemphieu_cli::run, &words).out).unwrap();
    assert_eq!(faults("explanation", &output), None);
}

#[test]
fn a_damaged_report_does_not_keep_to_the_schema() {
    let file = root("fixtures/nam-dinh-2020/congress.toml");
    let output = run(kiemphieu_cli::run, &["count", file.to_str().unwrap(), "--format", "json"]).out;
    let report: Value = serde_json::from_str(&output).unwrap();
    for (pointer, wrong) in [
        ("/elections/0/office", "treasurer".into()),
        ("/elections/0/rounds/0/papers/valid", (-1).into()),
        ("/elections/0/rounds/0/votes/0/votes", "many".into()),
        ("/findings", Value::Null),
    ] {
        let mut damaged = report.clone();
        *damaged.pointer_mut(pointer).unwrap() = wrong;
        assert!(faults("report", &damaged).is_some(), "{pointer}");
    }
}

/// Whether the program takes a file of this one line as a box.
fn is_taken(line: &str, seats: u32) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("congress.toml");
    let congress = format!(
        "schema = 1\nunit = \"Constructed\"\ndate = 2020-04-22\n[meeting]\nkind = \"members\"\nsummoned = 9\npresent = 9\n\
         [[election]]\nid = \"e\"\noffice = \"committee\"\nseats = {seats}\ncandidates = [\"An\", \"Bình\", \"Chi\"]\n\
         [[election.round]]\nissued = 1\nreturned = 1\nballots = \"box.jsonl\"\n"
    );
    std::fs::write(&file, congress).unwrap();
    std::fs::write(folder.path().join("box.jsonl"), line).unwrap();
    !run(kiemphieu_cli::run, &["count", file.to_str().unwrap(), "--lang", "en"]).err.contains("box.jsonl")
}

#[test]
fn what_the_schema_of_a_paper_takes_the_reader_takes_and_nothing_else() {
    for (line, seats) in [
        (r#"{"paper": 7, "struck": [3]}"#, 2),
        (r#"{"paper": "7a", "count": 0, "flaw": "marked", "note": "mực đỏ", "struck": []}"#, 2),
        (r#"{"paper": null, "count": null, "flaw": null, "note": null, "struck": [1]}"#, 2),
        (r#"{"marks": [1, 0, 1]}"#, 2),
        (r#"{"marks": [1, 2, null]}"#, 3),
        (r#"{"agree": [1], "disagree": [2]}"#, 3),
    ] {
        assert_eq!(faults("paper", &serde_json::from_str(line).unwrap()), None, "{line}");
        assert!(is_taken(line, seats), "{line}");
    }
    for (line, seats) in [
        (r#"{"struck": [3], "votes": 1}"#, 2),
        (r#"{"struck": [0]}"#, 2),
        (r#"{"struck": [-1]}"#, 2),
        (r#"{"struck": ["3"]}"#, 2),
        (r#"{"struck": 3}"#, 2),
        (r#"{"struck": [3], "count": -1}"#, 2),
        (r#"{"struck": [3], "count": "2"}"#, 2),
        (r#"{"struck": [3], "flaw": "dirty"}"#, 2),
        (r#"{"struck": [3], "paper": 1.5}"#, 2),
        (r#"{"marks": [1, 3, 0]}"#, 3),
        (r#"[7, null, null, null, [3]]"#, 2),
    ] {
        assert!(faults("paper", &serde_json::from_str(line).unwrap()).is_some(), "{line}");
        assert!(!is_taken(line, seats), "{line}");
    }
}
