//! `kiemphieu rollup`: the published sums come out of the reconstructions, and what cannot be trusted is named.

mod inputs;
mod outputs;
mod sums;

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use kiemphieu_tests::units;
use serde_json::Value;
use tempfile::TempDir;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn rollup(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, &[&["rollup"], words].concat())
}

fn json(words: &[&str]) -> Value {
    let run = rollup(&[words, &["--format", "json"]].concat());
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"))
}

/// A figure of all units together.
fn figure<'v>(rollup: &'v Value, id: &str) -> &'v Value {
    let figures = rollup["groups"][0]["figures"].as_array().unwrap();
    figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("no figure {id}"))
}

/// Part, whole and percentage of a figure.
fn share(rollup: &Value, id: &str) -> (u64, u64, String) {
    let figure = figure(rollup, id);
    (figure["count"].as_u64().unwrap(), figure["of"].as_u64().unwrap(), figure["percent"].as_str().unwrap().to_owned())
}

fn is(rollup: &Value, id: &str, count: u64, of: u64, percent: &str) {
    assert_eq!(share(rollup, id), (count, of, percent.to_owned()), "{id}");
}

/// What is named, by kind; but for units that did not come in a sealed folder, as most of these.
fn kinds(rollup: &Value) -> Vec<&str> {
    let kinds = rollup["named"].as_array().unwrap().iter().map(|named| named["kind"].as_str().unwrap());
    kinds.filter(|kind| *kind != "unsealed").collect()
}

fn write(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

const CELL: &str = "schema = 1\nunit = \"Chi bộ thôn Hạ\"\nsuperior = \"Đảng bộ xã A\"\ndate = 2024-11-01\nlevel = \"cell\"\n\n[meeting]\nkind = \"members\"\nsummoned = 8\npresent = 8\n\n[[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\ncandidates = [\"Lê Văn An\"]\n\n[[election.round]]\nissued = 8\nreturned = 8\n\n[election.round.totals]\nvalid = 8\nvotes = { \"Lê Văn An\" = 8 }\n";
