//! The JSON Schemas, published in `docs/schema` and generated from the types: of outputs, and of what goes in as JSON.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests schema::` writes the files anew.

mod input;

use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use kiemphieu_tests::program::run;
use serde_json::Value;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (name, schema) in kiemphieu_cli::schemas() {
        let json = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let published =
            snapbox::Data::read_from(&root(&format!("docs/schema/{name}.json")), Some(snapbox::data::DataFormat::Text));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(json, published.raw());
    }
}

/// A published schema, ready to be held against values.
struct Published {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Published {
    fn read(name: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let path = root(&format!("docs/schema/{name}.json"));
        let index = compiler.compile(path.to_str().unwrap(), &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What is wrong with a value.
    fn faults(&self, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.index).err().map(|error| error.to_string().chars().take(2000).collect())
    }
}

fn faults(name: &str, value: &Value) -> Option<String> {
    Published::read(name).faults(value)
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

/// What a command prints as JSON.
fn printed(words: &[&str]) -> Value {
    let run = run(kiemphieu_cli::run, &[words, &["--format", "json"]].concat());
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{words:?}: {error}: {}", run.err))
}

#[test]
fn every_other_output_keeps_to_its_schema() {
    let fixture = |name: &str| root("fixtures").join(name).to_str().unwrap().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for words in [&["rules"][..], &["rules", "190"], &["rules", "list-poll", "--lang", "en"], &["rules", "doan-tncs"]] {
        assert_eq!(faults("rules", &printed(words)), None, "{words:?}");
    }
    for words in [&["rollup", &fixture("")][..], &["rollup", &fixture("units"), "--to-100", "--lang", "en"]] {
        assert_eq!(faults("rollup", &printed(words)), None, "{words:?}");
    }
    let texts = std::fs::read_dir(fixture("audit")).unwrap().map(|entry| entry.unwrap().path());
    let texts: Vec<_> = texts.filter(|path| path.extension().is_some_and(|ending| ending != "md")).collect();
    assert!(texts.len() > 1, "{texts:?}");
    for text in texts {
        let audit = printed(&["audit", text.to_str().unwrap()]);
        assert_eq!(faults("audit", &audit), None, "{}", text.display());
    }
    for name in ["congress.toml", "secretary-1.csv", "deputy-1.csv"] {
        std::fs::copy(fixture(&format!("ky-anh-2019/{name}")), at(name)).unwrap();
    }
    let written = printed(&["minutes", &at("congress.toml"), "-o", &at("minutes")]);
    assert_eq!(faults("written", &written), None);
    let document = written["written"][0].as_str().unwrap();
    for congress in [at("congress.toml"), fixture("nam-dinh-2020/congress.toml")] {
        assert_eq!(faults("verification", &printed(&["verify", document, &congress])), None);
    }
    assert_eq!(faults("seal", &printed(&["seal", folder.path().to_str().unwrap()])), None);
    std::fs::write(at("more.csv"), "struck\n").unwrap();
    let broken = printed(&["verify", folder.path().to_str().unwrap()]);
    assert_eq!(faults("seal", &broken), None);
    assert_eq!(broken["faults"].as_array().unwrap().len(), 1);
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
