//! What a fuzz target runs on: a folder, a seed, a time, and the checks that every run of the program must pass.

pub mod seeds;

use std::ffi::OsString;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kiemphieu_tests::identities;
use kiemphieu_tests::mutate::Random;
use serde_json::Value;
use tempfile::TempDir;

/// Every target is given at least so many cases, however little time there is.
const FEWEST_CASES: u64 = 50;

/// One target while it runs.
pub struct Bench {
    target: &'static str,
    seed: u64,
    /// The number of the case; with the seed and the target it gives all that is random.
    pub case: u64,
    folder: TempDir,
    /// How many inputs were taken as lawful.
    pub taken: u64,
}

/// What the program said.
pub struct Said {
    pub code: u8,
    pub out: String,
    pub err: String,
}

/// Runs cases of a target for the time of `FUZZ_SECONDS`, each from a seed of its own that follows from `FUZZ_SEED`.
pub fn fuzz(target: &'static str, prepare: impl Fn(&Path), case: impl Fn(&mut Bench, &mut Random)) {
    let seconds = variable("FUZZ_SECONDS").unwrap_or(5);
    let seed = variable("FUZZ_SEED").unwrap_or(190);
    let started = Instant::now();
    let mut bench = Bench { target, seed, case: 0, folder: TempDir::new().unwrap(), taken: 0 };
    prepare(bench.folder());
    let mut slowest = (Duration::ZERO, 0);
    while bench.case < FEWEST_CASES || started.elapsed() < Duration::from_secs(seconds) {
        let begun = Instant::now();
        let mut random = Random::of(seed, target, bench.case);
        case(&mut bench, &mut random);
        slowest = slowest.max((begun.elapsed(), bench.case));
        bench.case += 1;
    }
    println!(
        "{target}: {} cases of seed {seed}, {} taken as lawful; the slowest is case {} with {} ms",
        bench.case,
        bench.taken,
        slowest.1,
        slowest.0.as_millis()
    );
    assert!(bench.taken > 0, "no case of {target} was taken as lawful");
}

fn variable(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} = {text:?} is no whole number")))
}

impl Bench {
    /// The folder of the files of a case.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of this case.
    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Goes on in a folder of its own, and removes the one before.
    pub fn renew(&mut self, prepare: impl Fn(&Path)) {
        let fresh = TempDir::new().unwrap();
        prepare(fresh.path());
        self.folder = fresh;
    }

    /// Does something that must never panic.
    pub fn attempt<T>(&mut self, what: &[OsString], deed: impl FnOnce() -> T) -> T {
        catch_unwind(AssertUnwindSafe(deed)).unwrap_or_else(|_| self.fail(what, &["a panic".to_owned()]))
    }

    /// Runs the program with these words after its name, and checks all that holds of every run.
    pub fn run(&mut self, words: &[OsString]) -> Said {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let all = [OsString::from("kiemphieu")].into_iter().chain(words.iter().cloned());
        let code = self.attempt(words, || kiemphieu_cli::run(all, &mut out, &mut err));
        let said = match (String::from_utf8(out), String::from_utf8(err)) {
            (Ok(out), Ok(err)) => Said { code, out, err },
            _ => self.fail(words, &["an output that is no text".to_owned()]),
        };
        let faults = faults(&said);
        if !faults.is_empty() {
            self.fail(words, &faults);
        }
        self.taken += u64::from(said.report().is_some());
        said
    }

    /// Keeps the files of this case and says how to come back to it.
    pub fn fail(&mut self, words: &[OsString], faults: &[String]) -> ! {
        fs::write(self.folder().join("words.txt"), format!("{words:?}\n{}\n", faults.join("\n"))).unwrap();
        let folder = std::mem::replace(&mut self.folder, TempDir::new().unwrap()).keep();
        panic!(
            "{}\ntarget {}, FUZZ_SEED={}, case {}\nwords: {words:?}\nfiles: {}",
            faults.join("\n"),
            self.target,
            self.seed,
            self.case,
            folder.display()
        );
    }
}

impl Said {
    /// The report of a count, where one was printed as JSON; no check of a plan, and no comparison.
    pub fn report(&self) -> Option<Value> {
        let json: Value = serde_json::from_str(&self.out).ok()?;
        let of_a_count = json["elections"].is_array() && json["directives"].is_null() && json["editions"].is_null();
        of_a_count.then_some(json)
    }
}

/// What is wrong with a run, whatever its input was.
fn faults(said: &Said) -> Vec<String> {
    let Said { code, out, err } = said;
    let mut faults = Vec::new();
    if *code > 2 {
        faults.push(format!("exit {code}"));
    }
    if out.is_empty() == err.is_empty() || (*code == 0 && out.is_empty()) || (*code == 2 && err.is_empty()) {
        faults.push(format!("exit {code}, {} bytes of output, {} of errors", out.len(), err.len()));
    }
    if out.starts_with(['{', '[']) && serde_json::from_str::<Value>(out).is_err() {
        faults.push("JSON that is none".to_owned());
    }
    if let Some(report) = said.report() {
        faults.extend(identities::faults(&report, *code));
    }
    faults
}
