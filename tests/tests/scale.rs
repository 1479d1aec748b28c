//! The statistics as SQL (docs/rollup.sql) on DuckDB: every figure of `rollup` comes out the same.
//!
//! DuckDB comes from PyPI into a folder of the target. Without PyPI the test fails, unless `WITHOUT_DUCKDB=1` says that it
//! may be left out; it then says so.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use kiemphieu_tests::program::run;
use kiemphieu_tests::units;
use serde_json::Value;
use tempfile::TempDir;

const DUCKDB: &str = "duckdb==1.4.4";

const QUERY: &str = r#"
import json, sys, duckdb
folder, sql = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
for view in ("units", "offices"):
    duckdb.sql(f"CREATE VIEW {view} AS SELECT * FROM read_parquet('{folder}/{view}/*/*.parquet', hive_partitioning = true)")
answers = {}
for part in sql.split("-- statement: ")[1:]:
    name, statement = part.split("\n", 1)
    rows = duckdb.sql(statement.strip().rstrip(";"))
    answers[name.strip()] = [dict(zip(rows.columns, map(lambda v: v if isinstance(v, str) or v is None else int(v), row))) for row in rows.fetchall()]
answers["provinces"] = [row[0] for row in duckdb.sql("SELECT DISTINCT province FROM units ORDER BY province").fetchall()]
print(json.dumps(answers))
"#;

/// The Python that has DuckDB; `None` where it may be left out.
fn python() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("duckdb");
    let python = folder.join("bin/python");
    let has = || Command::new(&python).args(["-c", "import duckdb"]).output().is_ok_and(|run| run.status.success());
    if has() {
        return Some(python);
    }
    let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).output();
    let installed = Command::new(&python).args(["-m", "pip", "install", "--quiet", DUCKDB]).output();
    if has() {
        return Some(python);
    }
    assert!(
        std::env::var("WITHOUT_DUCKDB").is_ok_and(|without| without == "1"),
        "{DUCKDB} cannot be installed (python3 and PyPI are needed; WITHOUT_DUCKDB=1 leaves this test out): {made:?} {installed:?}"
    );
    println!("SKIPPED: WITHOUT_DUCKDB=1, the SQL was not compared");
    None
}

type Figures = BTreeMap<(String, String), (u64, u64)>;

fn number(row: &Value, column: &str) -> u64 {
    row[column].as_u64().unwrap_or_else(|| panic!("{column} in {row}"))
}

/// What the SQL gives, under the names of the figures.
fn of_sql(answers: &Value, with_plan: bool) -> Figures {
    let mut figures = Figures::new();
    let mut put = |level: &Value, id: String, count: u64, of: u64| {
        if of > 0 {
            figures.insert((level.as_str().unwrap().to_owned(), id), (count, of));
        }
    };
    for row in answers["units"].as_array().unwrap() {
        let level = &row["level"];
        let n = |column: &str| number(row, column);
        let all = n("all_units");
        put(level, "units.done".into(), n("summed"), if with_plan { n("planned") } else { all });
        for state in ["summed", "pending", "missing", "not_summed"] {
            put(level, format!("units.{state}"), n(state), all);
        }
        put(level, "units.three_items".into(), n("three_items"), n("summed"));
        put(level, "units.too_small".into(), n("too_small"), if level == "cell" { n("summed") } else { 0 });
        put(level, "direct.done".into(), n("direct_done"), n("direct_planned"));
        put(level, "direct.unanimous".into(), n("direct_unanimous"), n("direct_done"));
        put(level, "direct.votes".into(), n("direct_votes"), n("direct_base"));
        let shares = ["to_50", "50_60", "60_70", "70_80", "80_90", "90_100", "100"];
        let total = shares.iter().map(|share| n(&format!("share_{share}"))).sum();
        for share in shares {
            put(level, format!("shares.{share}"), n(&format!("share_{share}")), total);
        }
    }
    for row in answers["offices"].as_array().unwrap() {
        let level = &row["level"];
        let office = row["office"].as_str().unwrap().replace('-', "_");
        let n = |column: &str| number(row, column);
        let summed = answers["units"].as_array().unwrap().iter().find(|units| units["level"] == *level).unwrap();
        let mut put = |what: &str, count: u64, of: u64| put(level, format!("{office}.{what}"), count, of);
        put("units", n("units"), number(summed, "summed"));
        put("elected", n("elected"), n("seats"));
        put("open", n("seats") - n("elected"), n("seats"));
        put("full", n("full_units"), n("units"));
        put("short", n("short_units"), n("units"));
        put("first_time", n("re_elected_known") - n("re_elected"), n("re_elected_known"));
        for fact in ["women", "young", "minorities", "re_elected", "heads_agency", "village_head"] {
            put(fact, n(fact), n(&format!("{fact}_known")));
        }
        for fact in ["second_rounds", "ties", "run_offs"] {
            put(fact, n(fact), n("elections"));
        }
        if n("age_known") > 0 {
            // One decimal, half up, in tenths.
            put("mean_age", (20 * n("age_sum") + n("age_known")) / (2 * n("age_known")), n("age_known"));
            put("youngest", n("youngest"), 1);
            put("oldest", n("oldest"), 1);
        }
        for by in answers["short_by"].as_array().unwrap() {
            if by["level"] == *level && by["office"] == row["office"] {
                put(&format!("short_by_{}", by["short_by"]), number(by, "units"), n("units"));
            }
        }
    }
    figures
}

/// What `rollup` gives for the levels; the structure repeats shares of the committee and is left out.
fn of_rollup(rollup: &Value) -> Figures {
    let mut figures = Figures::new();
    let levels = rollup["groups"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|group| group["superior"].is_null() && group["level"].is_string());
    for group in levels {
        for figure in group["figures"].as_array().unwrap() {
            let id = figure["id"].as_str().unwrap().to_owned();
            let value = match figure["kind"].as_str().unwrap() {
                _ if id.starts_with("structure.") || id == "units.unplanned" => continue,
                "mean" => {
                    (figure["mean"].as_str().unwrap().replace('.', "").parse().unwrap(), figure["of"].as_u64().unwrap())
                }
                "count" => (figure["count"].as_u64().unwrap(), 1),
                _ => (figure["count"].as_u64().unwrap(), figure["of"].as_u64().unwrap()),
            };
            figures.insert((group["level"].as_str().unwrap().to_owned(), id), value);
        }
    }
    figures
}

#[test]
fn the_sql_gives_every_figure_of_rollup() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Some(python) = python() else { return };
    let fixtures = root.join("fixtures/units").display().to_string();
    let plan = root.join("fixtures/units/nam-dinh-2020.plan.csv").display().to_string();
    let folder = TempDir::new().unwrap();
    let many = folder.path().join("many.csv");
    std::fs::write(&many, units::many(10_000)).unwrap();
    for (inputs, with_plan) in [
        (fixtures.as_str(), false),
        (root.join("fixtures/units/nam-dinh-2020").to_str().unwrap(), true),
        (many.to_str().unwrap(), false),
    ] {
        let parquet = TempDir::new().unwrap();
        let to = parquet.path().to_str().unwrap();
        let mut words = vec!["rollup", inputs, "--parquet", to, "--format", "json"];
        if with_plan {
            words.extend(["--plan", &plan]);
        }
        let rolled = run(kiemphieu_cli::run, &words);
        let rolled: Value = serde_json::from_str(&rolled.out).unwrap_or_else(|_| panic!("{rolled:?}"));
        let asked = Command::new(&python).args(["-c", QUERY, to]).arg(root.join("docs/rollup.sql")).output().unwrap();
        assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        let answers: Value = serde_json::from_slice(&asked.stdout).unwrap();
        let (sql, ours) = (of_sql(&answers, with_plan), of_rollup(&rolled));
        assert!(ours.len() > 30, "{ours:?}");
        assert_eq!(sql, ours, "{inputs}");
        assert!(!answers["provinces"].as_array().unwrap().is_empty());
    }
    let again = run(kiemphieu_cli::run, &["rollup", &fixtures, "--parquet", folder.path().to_str().unwrap()]);
    assert_eq!(again.code, 1, "two runs are never mixed in one folder");
}
