//! Engines that run SQL over Parquet, fetched from PyPI when a test asks for them.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value};

const VERSION: &str = "1.5.6";
/// The project on PyPI that packs the command line of DuckDB; it holds no Python of its own to run.
const PACKAGE: &str = "duckdb-cli";

/// An engine with the views `units` and `offices` over one folder of `rollup --parquet`.
pub enum Engine {
    /// DuckDB's own command line.
    DuckDb(PathBuf),
    /// A Python that has pyspark.
    Spark(PathBuf),
}

/// DuckDB, fetched into `folder` unless it is there.
///
/// # Errors
/// What was tried, where it cannot be had.
pub fn duckdb(folder: &Path) -> Result<Engine, String> {
    let program = folder.join(format!("duckdb-{VERSION}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        let wheel =
            by_pip(folder).or_else(|pip| by_curl(folder).map_err(|curl| format!("pip: {pip}; curl: {curl}")))?;
        unpack(&wheel, &program).map_err(|error| format!("{}: {error}", wheel.display()))?;
    }
    Ok(Engine::DuckDb(program))
}

/// Spark in local mode, with pyspark in a virtual environment in `folder`. It needs Python and Java.
///
/// # Errors
/// What was tried, where it cannot be had.
pub fn spark(folder: &Path) -> Result<Engine, String> {
    let python = folder.join("bin/python");
    if call(Command::new(&python).args(["-c", "import pyspark"])).is_err() {
        call(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        call(Command::new(&python).args(["-m", "pip", "install", "--quiet", "pyspark==4.0.1"]))?;
    }
    Ok(Engine::Spark(python))
}

impl Engine {
    /// The rows of every statement of `sql`, by the name in the comment before it.
    ///
    /// # Errors
    /// What the engine said.
    pub fn ask(&self, parquet: &Path, sql: &str) -> Result<Map<String, Value>, String> {
        match self {
            Engine::DuckDb(program) => ask_duckdb(program, parquet, sql),
            Engine::Spark(python) => ask_spark(python, parquet, sql),
        }
    }
}

fn ask_duckdb(program: &Path, parquet: &Path, sql: &str) -> Result<Map<String, Value>, String> {
    let view = |name: &str| {
        let files = parquet.join(name).join("*/*.parquet").display().to_string();
        format!("CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}', hive_partitioning = true);")
    };
    let views = view("units") + &view("offices");
    let ask = |(name, statement): (&str, &str)| {
        let said = call(Command::new(program).args(["-json", "-c", &views, "-c", statement]))?;
        let rows = serde_json::from_str(&said).map_err(|error| format!("{name}: {error}: {said}"))?;
        Ok((name.to_owned(), rows))
    };
    statements(sql).map(ask).collect()
}

const SPARK: &str = r#"
import json, sys
from pyspark.sql import SparkSession
folder, statements = sys.argv[1], json.loads(sys.argv[2])
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
for view in ("units", "offices"):
    spark.sql(f"CREATE TEMPORARY VIEW {view} USING parquet OPTIONS (path '{folder}/{view}')")
answers = {name: [row.asDict() for row in spark.sql(sql).collect()] for name, sql in statements}
print(json.dumps(answers))
"#;

fn ask_spark(python: &Path, parquet: &Path, sql: &str) -> Result<Map<String, Value>, String> {
    let statements: Vec<(&str, &str)> = statements(sql).collect();
    let statements = serde_json::to_string(&statements).map_err(|error| error.to_string())?;
    let said = call(Command::new(python).args(["-c", SPARK]).arg(parquet).arg(statements))?;
    serde_json::from_str(&said).map_err(|error| format!("{error}: {said}"))
}

/// Name and text of each statement of a file like `docs/rollup.sql`.
fn statements(sql: &str) -> impl Iterator<Item = (&str, &str)> {
    sql.split("-- statement: ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, statement)| (name.trim(), statement.trim().trim_end_matches(';')))
}

fn call(command: &mut Command) -> Result<String, String> {
    let run = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if run.status.success() {
        Ok(String::from_utf8_lossy(&run.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&run.stderr).into_owned())
    }
}

/// With pip, which knows of mirrors.
fn by_pip(folder: &Path) -> Result<PathBuf, String> {
    let what = format!("{PACKAGE}=={VERSION}");
    call(
        Command::new("python3").args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest"]).arg(folder).arg(what),
    )?;
    let files = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let mut wheels =
        files.flatten().map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "whl"));
    wheels.next().ok_or_else(|| "no wheel".to_owned())
}

/// Without Python: the wheel for this machine by its own address, which holds its hash.
fn by_curl(folder: &Path) -> Result<PathBuf, String> {
    let (place, system) = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => (
            "9c/b5/4ed517e199e817c6f1900d6b25c55166f2f7933f6d05571eab8564bc528c",
            "manylinux_2_17_x86_64.manylinux2014_x86_64",
        ),
        ("linux", "aarch64") => (
            "9c/53/57db6896bad6bdd8d5078bcfb1424f812c8c16fad3856e86367331d0ec11",
            "manylinux_2_17_aarch64.manylinux2014_aarch64",
        ),
        ("macos", "aarch64") => {
            ("08/bb/fbc6f6ea745970b72c6413bc20d13367438363b8300c592ca1936d12c278", "macosx_12_0_arm64")
        }
        (system, machine) => return Err(format!("no wheel known for {system} {machine}")),
    };
    let wheel = format!("https://files.pythonhosted.org/packages/{place}/duckdb_cli-{VERSION}-py3-none-{system}.whl");
    let to = folder.join("duckdb.whl");
    call(
        Command::new("curl").args(["--fail", "--silent", "--show-error", "--location", "--output"]).arg(&to).arg(wheel),
    )?;
    Ok(to)
}

/// Takes the program out of the wheel, which is a ZIP archive.
fn unpack(wheel: &Path, program: &Path) -> std::io::Result<()> {
    let inside = format!("duckdb_cli/duckdb{}", std::env::consts::EXE_SUFFIX);
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(wheel)?))?;
    let part = program.with_extension("part");
    std::io::copy(&mut archive.by_name(&inside)?, &mut fs::File::create(&part)?)?;
    #[cfg(unix)]
    fs::set_permissions(&part, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    fs::remove_file(wheel)?;
    fs::rename(part, program)
}
