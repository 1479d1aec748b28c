//! Reads every input by the engine, on all cores.

use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use kiemphieu_core::{Editions, Rulebook, Text, Words};
use kiemphieu_files::{Progress, on_threads};

use super::cache::Cache;
use super::named::{Named, refused};
use super::reading::{Outcome, Reading};
use super::search::Search;
use super::source::{Form, Reader, Source, Visit};
use super::whose::Whose;

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
    /// What the organisation of these units calls its bodies and offices; none where only tables tell of them.
    pub words: Option<Words>,
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

/// Reads everything under `paths`. Files told by `cache` to be unchanged are not read again. `progress` hears how many inputs
/// are read, of how many.
pub fn gather(paths: &[PathBuf], editions: &Editions, cache: &mut Cache, progress: Progress<'_>) -> Gathered {
    let Search { mut sources, refused: mut unread, broken, room, files, leftover, searched, .. } = Search::of(paths);
    unread.extend(broken.into_iter().map(|(folder, named)| match Whose::folder(&folder, editions) {
        Some(whose) => whose.of(named),
        None => named,
    }));
    let mut told: BTreeSet<String> = unread.iter().filter_map(|named| named.file.clone()).collect();
    sources.sort_by(|left, right| left.shown.cmp(&right.shown));
    sources.dedup_by(|left, right| left.path == right.path);
    let mut gathered =
        Gathered { readings: unread.into_iter().map(Reading::refused).collect(), inputs: files, ..Gathered::default() };
    let reader = Reader { editions, cache, rows: AtomicUsize::new(0) };
    let read = in_parallel(&sources, progress, |source| source.read(&reader));
    // The files that the inputs name, and the inputs that were refused before they named any.
    let (mut named, mut refused_in) = (HashSet::new(), Vec::new());
    for (source, read) in sources.iter().zip(read) {
        gathered.inputs.insert(source.path.clone());
        if !read.is_empty() {
            told.insert(source.shown.clone());
        }
        match read {
            Visit::Known(reading) => {
                gathered.unchanged += 1;
                gathered.inputs.extend(cache.files(&source.path).cloned());
                named.extend(cache.files(&source.path).cloned());
                gathered.readings.push(*reading);
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
    gathered.words = words(&gathered.readings, editions);
    let refused = refused_in.iter().filter_map(|path| path.parent()).collect();
    let leftover: Vec<_> = leftover.into_iter().filter_map(|file| file.told(&named, &refused)).collect();
    told.extend(leftover.iter().filter_map(|named| named.file.clone()));
    let silent = searched.into_iter().filter(|path| !tells(path, &told)).map(|path| nothing_in(&path));
    gathered.readings.extend(silent.chain(leftover).map(Reading::refused));
    cache.retain(&sources.iter().map(|source| source.path.as_path()).collect());
    drop(room);
    gathered
}

/// The words of the rulebooks under which units were counted; neutral ones where these are of several organisations.
fn words(readings: &[Reading], editions: &Editions) -> Option<Words> {
    let ids: BTreeSet<&str> = readings.iter().filter_map(Reading::rulebook).collect();
    let mut all = ids.into_iter().filter_map(|id| editions.named(id)).map(Rulebook::words);
    let first = all.next()?;
    Some(if all.all(|words| words == first) { first.clone() } else { Words::default() })
}

/// Whether anything was told of what lies in a folder or archive.
fn tells(path: &str, told: &BTreeSet<String>) -> bool {
    let within = |mark: char| {
        let start = format!("{}{mark}", path.trim_end_matches('/'));
        told.range(start.clone()..).next().is_some_and(|first| first.starts_with(&start))
    };
    told.contains(path) || within('/') || within('#')
}

/// A folder or archive that the user named, and in which there is no unit: perhaps another was meant.
fn nothing_in(path: &str) -> Named {
    let text = Text::new(
        "ở đây không có tệp đại hội, báo cáo hay bảng đơn vị nào: xem lại tên thư mục",
        "there is no congress file, report or table of units in here: see whether this is the right folder",
    );
    refused(path, text)
}

/// Does the same with every source on all cores; the order stays.
fn in_parallel(sources: &[Source], progress: Progress<'_>, read: impl Fn(&Source) -> Visit + Sync) -> Vec<Visit> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(sources.len().max(1));
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(sources.len())));
    let (ready, all) = (AtomicU64::new(0), u64::try_from(sources.len()).unwrap_or(u64::MAX));
    on_threads(workers, || {
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(source) = sources.get(at) else { break };
            // One bad input is named, and stops no other.
            let visit = catch_unwind(AssertUnwindSafe(|| read(source)));
            let failed = |_| Visit::Fresh { readings: vec![source.failed()], stamps: Vec::new() };
            mine.push((at, visit.unwrap_or_else(failed)));
            progress(ready.fetch_add(1, Ordering::Relaxed) + 1, all);
        }
        if let Ok(mut done) = done.lock() {
            done.extend(mine);
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, read)| read).collect()
}
