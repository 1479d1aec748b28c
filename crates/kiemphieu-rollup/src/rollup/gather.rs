//! Reads every input by the engine, on all cores.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kiemphieu_core::Editions;
use kiemphieu_files::on_threads;

use super::cache::Cache;
use super::reading::{Outcome, Reading};
use super::search::Search;
use super::source::{Form, Reader, Source, Visit};

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order of the files.
    pub readings: Vec<Reading>,
    /// Congress files and reports read by this run.
    pub read: usize,
    /// Those taken from the cache.
    pub unchanged: usize,
    /// Reports that came out the same when their congress file was counted again.
    pub replayed: usize,
    /// Every file that was given or read: nothing may be written over them.
    pub inputs: HashSet<PathBuf>,
}

impl Gathered {
    /// A report that came out the same is the unit itself where its congress file is not among those counted.
    fn settle(&mut self, counted: &HashSet<&PathBuf>) {
        let mut replayed = 0;
        self.readings.retain_mut(|reading| {
            let Outcome::Replayed { unit, from } = &reading.outcome else { return true };
            replayed += 1;
            let alone = !counted.contains(from);
            reading.outcome = Outcome::Unit(unit.clone());
            alone
        });
        self.replayed = replayed;
    }
}

/// Reads everything under `paths`. Files told by `cache` to be unchanged are not read again.
pub fn gather(paths: &[PathBuf], editions: &Editions, cache: &mut Cache) -> Gathered {
    let Search { mut sources, refused, room, files, leftover, .. } = Search::of(paths);
    sources.sort_by(|left, right| left.shown.cmp(&right.shown));
    sources.dedup_by(|left, right| left.path == right.path);
    let mut gathered = Gathered {
        readings: refused.into_iter().map(Reading::refused).collect(),
        inputs: files,
        ..Gathered::default()
    };
    let reader = Reader { editions, cache, rows: AtomicUsize::new(0) };
    let read = in_parallel(&sources, |source| source.read(&reader));
    // The files that the inputs name, and the inputs that were refused before they named any.
    let (mut named, mut refused_in) = (HashSet::new(), Vec::new());
    for (source, read) in sources.iter().zip(read) {
        gathered.inputs.insert(source.path.clone());
        match read {
            Visit::Known(reading) => {
                gathered.unchanged += 1;
                gathered.inputs.extend(cache.files(&source.path).cloned());
                named.extend(cache.files(&source.path).cloned());
                gathered.readings.push(reading);
            }
            Visit::Fresh { readings, stamps } => {
                gathered.read += usize::from(source.form != Form::Table);
                gathered.inputs.extend(stamps.iter().map(|(path, _)| path.clone()));
                named.extend(stamps.iter().map(|(path, _)| path.clone()));
                if source.form != Form::Table && readings.first().is_some_and(Reading::is_refused) {
                    refused_in.push(source.path.clone());
                }
                if source.cached
                    && source.form != Form::Table
                    && let [reading] = readings.as_slice()
                {
                    match &reading.outcome {
                        Outcome::Unit(unit) => cache.keep(source.path.clone(), stamps, unit.clone(), None),
                        Outcome::Replayed { unit, from } => {
                            cache.keep(source.path.clone(), stamps, unit.clone(), Some(from.clone()));
                        }
                        Outcome::Refused(_) => {}
                    }
                }
                if gathered.readings.is_empty() {
                    gathered.readings = readings;
                } else {
                    gathered.readings.extend(readings);
                }
            }
        }
    }
    // Nothing is replayed from a report, so that all JSON may stand here.
    let counted: HashSet<_> =
        sources.iter().filter(|source| source.form != Form::Table).map(|source| &source.path).collect();
    gathered.settle(&counted);
    let refused = refused_in.iter().filter_map(|path| path.parent()).collect();
    gathered.readings.extend(leftover.into_iter().filter_map(|file| file.told(&named, &refused)).map(Reading::refused));
    cache.retain(&sources.iter().map(|source| source.path.as_path()).collect());
    drop(room);
    gathered
}

/// Does the same with every source on all cores; the order stays.
fn in_parallel(sources: &[Source], read: impl Fn(&Source) -> Visit + Sync) -> Vec<Visit> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(sources.len().max(1));
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(sources.len())));
    on_threads(workers, || {
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(source) = sources.get(at) else { break };
            // One bad input is named, and stops no other.
            let visit = catch_unwind(AssertUnwindSafe(|| read(source)));
            let failed = |_| Visit::Fresh { readings: vec![source.failed()], stamps: Vec::new() };
            mine.push((at, visit.unwrap_or_else(failed)));
        }
        if let Ok(mut done) = done.lock() {
            done.extend(mine);
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, read)| read).collect()
}
