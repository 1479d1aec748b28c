//! Reads every input by the engine, on all cores.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kiemphieu_core::{Congress, Editions, Lang, Report, Severity, Text, count, nfc};
use kiemphieu_files::{Reach, is_congress_json, load, on_threads, replay, silent};

use super::cache::{Cache, stamp};
use super::named::Named;
use super::search::{Form, Search, Source, refused, unreadable};
use super::unit::Unit;
use super::{from_count, from_report, table};

/// The largest report that is read.
const LARGEST_REPORT: u64 = 64 << 20;

/// One input, or one row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The file, with the line of a table.
    pub origin: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A unit that may be summed.
    Unit(Unit),
    /// A report that was replayed from the congress file beside it, and the unit that file tells of.
    Replayed {
        /// The unit.
        unit: Unit,
        /// The congress file.
        from: PathBuf,
    },
    /// Named, not summed.
    Refused(Named),
}

impl Reading {
    pub(crate) fn refused(named: Named) -> Self {
        Self { origin: named.file.clone().unwrap_or_default(), outcome: Outcome::Refused(named) }
    }
}

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
    let mut search = Search::default();
    for path in paths {
        search.given(path);
    }
    let Search { mut sources, refused, archives, files, .. } = search;
    sources.sort_by(|left, right| left.shown.cmp(&right.shown));
    sources.dedup_by(|left, right| left.path == right.path);
    let mut gathered = Gathered {
        readings: refused.into_iter().map(Reading::refused).collect(),
        inputs: files,
        ..Gathered::default()
    };
    let known: &Cache = cache;
    let read = in_parallel(&sources, |source| source.read(editions, known));
    for (source, read) in sources.iter().zip(read) {
        gathered.inputs.insert(source.path.clone());
        match read {
            Visit::Known(reading) => {
                gathered.unchanged += 1;
                gathered.inputs.extend(cache.files(&source.path).cloned());
                gathered.readings.push(reading);
            }
            Visit::Fresh { readings, stamps } => {
                gathered.read += usize::from(source.form != Form::Table);
                gathered.inputs.extend(stamps.iter().map(|(path, _)| path.clone()));
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
    cache.retain(&sources.iter().map(|source| source.path.as_path()).collect());
    drop(archives);
    gathered
}

enum Visit {
    Known(Reading),
    Fresh { readings: Vec<Reading>, stamps: Vec<(PathBuf, Option<(u64, u64)>)> },
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
            mine.push((at, read(source)));
        }
        if let Ok(mut done) = done.lock() {
            done.extend(mine);
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, read)| read).collect()
}

impl Source {
    fn read(&self, editions: &Editions, cache: &Cache) -> Visit {
        let origin = self.shown.clone();
        if let Some((unit, from)) = cache.unit(&self.path) {
            let outcome = match from {
                None => Outcome::Unit(unit),
                Some(from) => Outcome::Replayed { unit, from },
            };
            return Visit::Known(Reading { origin, outcome });
        }
        match self.form {
            Form::Table => Visit::Fresh { readings: self.table(editions), stamps: Vec::new() },
            Form::Congress | Form::Json => {
                // Taken before the reading, so that a change meanwhile is seen by the next run.
                let own = (self.path.clone(), stamp(&self.path));
                let (outcome, inputs) = match self.form == Form::Json && !is_congress_json(&self.path) {
                    true => self.report(editions),
                    false => self.congress(editions),
                };
                let stamps =
                    [own].into_iter().chain(inputs.into_iter().map(|path| (path.clone(), stamp(&path)))).collect();
                Visit::Fresh { readings: vec![Reading { origin, outcome }], stamps }
            }
        }
    }

    fn table(&self, editions: &Editions) -> Vec<Reading> {
        match File::open(&self.path) {
            Ok(file) => table::read_units(&self.shown, BufReader::with_capacity(1 << 20, file), editions),
            Err(error) => vec![Reading::refused(refused(&self.shown, unreadable(&error)))],
        }
    }

    /// Counts a congress file; also the files that it was made from.
    fn congress(&self, editions: &Editions) -> (Outcome, Vec<PathBuf>) {
        match load(&self.path, editions, Reach::Below, false, &silent) {
            Err(problems) => {
                let render = |lang: Lang| {
                    let first = problems.all().first();
                    let place = first
                        .and_then(|problem| problem.place)
                        .map(|place| format!("{}:{}: ", place.line, place.column));
                    first
                        .map(|problem| {
                            format!(
                                "{}{}; {}",
                                place.unwrap_or_default(),
                                problem.text.get(lang),
                                problem.remedy.get(lang)
                            )
                        })
                        .unwrap_or_default()
                };
                (Outcome::Refused(refused(&self.shown, Text::new(render(Lang::Vi), render(Lang::En)))), Vec::new())
            }
            Ok(loaded) => {
                let inputs = loaded.paths.iter().skip(1).cloned().collect();
                let counted = count(&loaded.congress, &loaded.rulebook);
                let error = counted.findings.iter().find(|finding| finding.severity == Severity::Error);
                let outcome = match error {
                    None => Outcome::Unit(tidy(from_count::unit(&counted))),
                    Some(error) => {
                        let mut named = refused(&self.shown, error.text.clone());
                        named.rule = Some(error.cite.rule.as_str());
                        Outcome::Refused(of(named, &loaded.congress))
                    }
                };
                (outcome, inputs)
            }
        }
    }

    /// Checks a report by its identities, and replays it where the files that it was made from are beside it.
    fn report(&self, editions: &Editions) -> (Outcome, Vec<PathBuf>) {
        let refuse = |text| (Outcome::Refused(refused(&self.shown, text)), Vec::new());
        let mut bytes = Vec::new();
        let read = File::open(&self.path).and_then(|file| file.take(LARGEST_REPORT + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            return refuse(unreadable(&error));
        }
        let report: Report = match serde_json::from_slice(&bytes) {
            Ok(report) => report,
            Err(error) => {
                return refuse(Text::new(
                    format!(
                        "dòng {} cột {}: không phải báo cáo của `kiemphieu count --format json`",
                        error.line(),
                        error.column()
                    ),
                    format!(
                        "line {} column {}: no report of `kiemphieu count --format json`: {error}",
                        error.line(),
                        error.column()
                    ),
                ));
            }
        };
        let refuse = |text, rule: Option<kiemphieu_core::RuleId>| {
            let mut named = refused(&self.shown, text);
            named.rule = rule.map(kiemphieu_core::RuleId::as_str);
            (named.unit, named.superior) = (Some(nfc(&report.unit)), report.superior.as_deref().map(nfc));
            named.level = report.level;
            (Outcome::Refused(named), Vec::new())
        };
        let unit = match from_report::unit(&report, editions) {
            Ok(unit) => tidy(unit),
            Err((text, rule)) => return refuse(text, rule),
        };
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let Some(first) = report.receipt.inputs.first() else { return (Outcome::Unit(unit), Vec::new()) };
        match Reach::Below.find(folder, &first.name) {
            Err(problem) => refuse(problem.text, None),
            Ok(Some(congress)) => match replayed(&report, &congress, editions) {
                Err(text) => refuse(text, None),
                Ok((unit, inputs)) => (Outcome::Replayed { unit: tidy(unit), from: congress }, inputs),
            },
            Ok(None) => (Outcome::Unit(unit), vec![folder.join(&first.name)]),
        }
    }
}

/// The unit of a report that its congress file gives again, and the files behind it.
fn replayed(report: &Report, path: &Path, editions: &Editions) -> Result<(Unit, Vec<PathBuf>), Text> {
    let loaded = replay(report, path, editions, Reach::Below)?;
    let unit = from_count::unit(&count(&loaded.congress, &loaded.rulebook));
    Ok((unit, loaded.paths))
}

/// Names in the one form in which equal names are equal.
fn tidy(mut unit: Unit) -> Unit {
    unit.name = nfc(unit.name.trim());
    unit.superior = unit.superior.map(|superior| nfc(superior.trim()));
    unit
}

fn of(named: Named, congress: &Congress) -> Named {
    Named {
        unit: Some(nfc(congress.unit.trim())),
        superior: congress.superior.as_deref().map(|superior| nfc(superior.trim())),
        level: congress.level,
        ..named
    }
}
