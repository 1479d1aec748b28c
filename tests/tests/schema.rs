//! The JSON Schemas, published in `docs/schema` and generated from the types: of outputs, and of what goes in as JSON.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests --test schema` writes the files anew.

#[path = "schema/input.rs"]
mod input;

use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use kiemphieu_core::{ChainReport, CheckReport, Comparison, Report};
use kiemphieu_tests::program::run;
use schemars::Schema;
use serde_json::Value;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The name of each schema, and the schema.
fn schemas() -> [(&'static str, Schema); 6] {
    [
        ("report", schemars::schema_for!(Report)),
        ("plan", schemars::schema_for!(CheckReport)),
        ("comparison", schemars::schema_for!(Comparison)),
        ("explanation", schemars::schema_for!(Vec<ChainReport>)),
        ("congress", kiemphieu_files::congress_schema()),
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
        self.schemas.validate(value, self.index).err().map(|error| error.to_string())
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
