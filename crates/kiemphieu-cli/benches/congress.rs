//! A congress of 500 papers × 60 names, whole processes from start to report, beside Python's csv module.
//!
//! `cargo bench -p kiemphieu-cli`. Both count the same file in the same run; their votes must agree.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const PAPERS: u32 = 500;
const NAMES: u32 = 60;
const SEATS: u32 = 50;
const RUNS: usize = 31;

/// The peer: reads the same file with Python's csv module and prints the votes.
const PYTHON: &str = r#"
import csv, sys
votes = [0] * 60
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = csv.reader(file)
    next(rows)
    for row in rows:
        kept = [at for at, mark in enumerate(row[1:]) if mark == "1"]
        if 1 <= len(kept) <= 50:
            for at in kept:
                votes[at] += 1
print(votes)
"#;

/// Papers that each strike ten names or nine (an over-vote), drawn from a fixed seed.
fn ballots() -> String {
    let mut csv = String::from("paper");
    for number in 1..=NAMES {
        let _ = write!(csv, ",{number}");
    }
    let mut seed = 2020_u64;
    for paper in 1..=PAPERS {
        let mut kept = [true; NAMES as usize];
        let struck = if paper % 50 == 0 { NAMES - SEATS - 1 } else { NAMES - SEATS };
        let mut left = struck;
        while left > 0 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from((seed >> 33) % u64::from(NAMES)).unwrap_or_default();
            if let Some(name) = kept.get_mut(at).filter(|kept| **kept) {
                *name = false;
                left -= 1;
            }
        }
        let _ = write!(csv, "\n{paper}");
        for kept in kept {
            csv += if kept { ",1" } else { ",0" };
        }
    }
    csv + "\n"
}

fn congress() -> String {
    let names: Vec<_> = (1..=NAMES).map(|number| format!("\"Nguyễn Văn {number}\"")).collect();
    format!(
        "schema = 1\nunit = \"Đảng bộ\"\ndate = 2025-06-15\n[meeting]\nkind = \"delegates\"\nsummoned = {PAPERS}\n\
         present = {PAPERS}\n[[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = {SEATS}\n\
         candidates = [{}]\n[[election.round]]\nissued = {PAPERS}\nreturned = {PAPERS}\nballots = \"box.csv\"\n",
        names.join(", ")
    )
}

/// The median wall time of a command, and what it printed.
fn median(command: &mut Command) -> Option<(Duration, String)> {
    let mut times = Vec::new();
    let mut out = String::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let output = command.output().ok()?;
        times.push(start.elapsed());
        out = String::from_utf8(output.stdout).ok()?;
    }
    times.sort();
    times.get(RUNS / 2).map(|median| (*median, out))
}

fn votes_of_report(json: &str) -> Option<Vec<u64>> {
    let report: serde_json::Value = serde_json::from_str(json).ok()?;
    let votes = report.pointer("/elections/0/rounds/0/votes")?.as_array()?;
    votes.iter().map(|person| person.get("votes")?.as_u64()).collect()
}

fn run(folder: &Path) -> Option<String> {
    let (file, ballot_file) = (folder.join("congress.toml"), folder.join("box.csv"));
    fs::write(&file, congress()).ok()?;
    fs::write(&ballot_file, ballots()).ok()?;
    let program = env!("CARGO_BIN_EXE_kiemphieu");
    let (ours, json) = median(Command::new(program).arg("count").arg(&file).args(["--format", "json"]))?;
    let (text, _) = median(Command::new(program).arg("count").arg(&file))?;
    let (rules, _) = median(Command::new(program).arg("rules"))?;
    let mut table = format!("{PAPERS} papers × {NAMES} names, whole process, median of {RUNS}\n");
    let _ = writeln!(table, "kiemphieu count --format json  {ours:>10.2?}");
    let _ = writeln!(table, "kiemphieu count (text)         {text:>10.2?}");
    let _ = writeln!(table, "kiemphieu rules                {rules:>10.2?}");
    let Some((peer, votes)) = median(Command::new("python3").args(["-c", PYTHON]).arg(&ballot_file)) else {
        return Some(table + "python3 is not installed: no peer to compare with");
    };
    let votes: Vec<u64> = serde_json::from_str(&votes).ok()?;
    if votes_of_report(&json)? != votes {
        return Some("the votes of kiemphieu and of Python's csv module differ".to_owned());
    }
    let ratio = ours.as_secs_f64() / peer.as_secs_f64();
    let _ =
        writeln!(table, "Python csv, votes only         {peer:>10.2?}\nkiemphieu / Python csv         {ratio:>10.2}");
    Some(table)
}

#[allow(clippy::print_stdout, reason = "a benchmark prints its table")]
fn main() {
    let table = tempfile::tempdir().ok().and_then(|folder| run(folder.path()));
    println!("{}", table.as_deref().unwrap_or("the benchmark could not write or read its files"));
}
