//! One input read by the engine.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use kiemphieu_core::{Editions, Lang, Report, RuleId, Text, count, nfc};
use kiemphieu_files::{Called, Problem, Problems, Reach, is_congress_json, load, replay, results, silent};

use super::cache::{Cache, Stamp, stamp};
use super::door;
use super::named::{Kind, Named, refused};
use super::reading::{Outcome, Reading};
use super::unit::Unit;
use super::whose::Whose;
use super::{from_count, from_report, table};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Congress,
    /// A report, or a congress: which of them is seen when it is read, and not again while it stays as it is.
    Json,
    Table,
}

/// A file to read: where it is, and how it is called.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub path: PathBuf,
    pub shown: String,
    pub form: Form,
    pub cached: bool,
    /// Whether it lies in a folder that was found as it was sealed.
    pub sealed: bool,
}

/// What the readers of all inputs share.
pub(crate) struct Reader<'r> {
    pub editions: &'r Editions,
    pub cache: &'r Cache,
    /// The rows of tables read so far.
    pub rows: AtomicUsize,
}

pub(crate) enum Visit {
    Known(Box<Reading>),
    Fresh { readings: Vec<Reading>, stamps: Vec<Stamp> },
}

impl Visit {
    /// Whether nothing came of the input: it tells of no unit, and nothing is wrong with it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Fresh { readings, .. } if readings.is_empty())
    }
}

impl Source {
    pub fn read(&self, reader: &Reader) -> Visit {
        let origin = self.shown.clone();
        if let Some((unit, from)) = reader.cache.unit(&self.path) {
            let outcome = match from {
                None => Outcome::Unit(unit),
                Some(from) => Outcome::Replayed { unit, from },
            };
            return Visit::Known(Box::new(Reading { origin, outcome, rulebook: None, sealed: Some(self.sealed) }));
        }
        if self.form == Form::Table {
            let readings = table::read_units(&self.shown, &self.path, reader.editions, &reader.rows);
            return Visit::Fresh { readings, stamps: Vec::new() };
        }
        // Taken before the reading, so that a change meanwhile is seen by the next run.
        let own = (self.path.clone(), stamp(&self.path));
        let (outcome, inputs, told, rulebook) = match self.form == Form::Json && !is_congress_json(&self.path) {
            true => {
                let (outcome, inputs, rulebook) = self.report(reader.editions);
                (outcome, inputs, Vec::new(), rulebook)
            }
            false => self.congress(reader.editions),
        };
        let outcome = match outcome {
            Outcome::Unit(unit) | Outcome::Replayed { unit, .. } if self.unfit(&unit).is_some() => {
                self.unfit(&unit).map_or_else(|| self.failed().outcome, Outcome::Refused)
            }
            outcome => outcome,
        };
        let stamps = [own].into_iter().chain(inputs.into_iter().map(|path| (path.clone(), stamp(&path)))).collect();
        let told = told.into_iter().map(Reading::refused);
        let first = Reading { origin, outcome, rulebook, sealed: Some(self.sealed) };
        Visit::Fresh { readings: [first].into_iter().chain(told).collect(), stamps }
    }

    /// What is said where the program itself failed at this input.
    pub fn failed(&self) -> Reading {
        Reading::refused(refused(
            &self.shown,
            Text::new(
                "chương trình gặp lỗi khi đọc tệp này; gửi tệp cho người làm chương trình",
                "the program failed at this file; send it to those who make the program",
            ),
        ))
    }

    /// A unit whose own name or superior is not let in.
    fn unfit(&self, unit: &Unit) -> Option<Named> {
        let names = [("unit", Some(&unit.name)), ("superior", unit.superior.as_ref())];
        let (key, text) = names.into_iter().find_map(|(key, name)| Some((key, door::unfit(name?)?)))?;
        let text = Text::new(format!("`{key}`: {}", text.get(Lang::Vi)), format!("`{key}`: {}", text.get(Lang::En)));
        Some(refused(&self.shown, text))
    }

    /// Counts a congress file; also the files that it was made from, what is to be looked at again in them, and its rulebook.
    fn congress(&self, editions: &Editions) -> (Outcome, Vec<PathBuf>, Vec<Named>, Option<String>) {
        let loaded = match load(self.called(), editions, Reach::Below, false, &silent) {
            Ok(loaded) => loaded,
            Err(problems) => {
                let named = self.first_of(&problems);
                let named = match Whose::file(&self.path, editions) {
                    Some(whose) => whose.of(named),
                    None => named,
                };
                return (Outcome::Refused(named), Vec::new(), Vec::new(), None);
            }
        };
        let inputs = loaded.paths.iter().skip(1).cloned().collect();
        let counted = count(&loaded.congress, &loaded.rulebook);
        let error = counted.errors().next();
        let outcome = match error {
            None => Outcome::Unit(tidy(from_count::unit(&counted))),
            Some(error) => {
                let mut named = refused(&self.shown, error.text(loaded.rulebook.words()));
                named.rule = Some(error.cite().rule.as_str());
                Outcome::Refused(Whose::congress(&loaded.congress).of(named))
            }
        };
        let warnings = loaded.warnings.iter();
        let told = warnings.map(|warning| Named { kind: Kind::Check, ..of_problem(warning) }).collect();
        (outcome, inputs, told, Some(loaded.rulebook.id().to_owned()))
    }

    /// The first problem of a congress or its ballots, with its place.
    fn first_of(&self, problems: &Problems) -> Named {
        let Some(problem) = problems.all().first() else { return refused(&self.shown, Text::new("", "")) };
        let mut named = of_problem(problem);
        if let more @ 1.. = problems.all().len() - 1 {
            let (vi, en) = (named.text.get(Lang::Vi), named.text.get(Lang::En));
            named.text = Text::new(format!("{vi} (và {more} lỗi nữa)"), format!("{en} (and {more} more)"));
        }
        named
    }

    fn called(&self) -> Called<'_> {
        Called::by(&self.path, &self.shown)
    }

    /// Reads and checks a report; also the files that it was made from, and its rulebook.
    fn report(&self, editions: &Editions) -> (Outcome, Vec<PathBuf>, Option<String>) {
        match results::read_report(self.called()) {
            Ok(report) => {
                let (outcome, inputs) = self.checked(&report, editions);
                (outcome, inputs, Some(report.rulebook))
            }
            Err(problem) => (Outcome::Refused(of_problem(&problem)), Vec::new(), None),
        }
    }

    /// Checks a report by its identities, and replays it where the files that it was made from are beside it.
    fn checked(&self, report: &Report, editions: &Editions) -> (Outcome, Vec<PathBuf>) {
        let refuse = |text: &Text, rule: Option<RuleId>| {
            let mut named = refused(&self.shown, text.clone());
            named.rule = rule.map(RuleId::as_str);
            let whose = Whose::named(&report.head.unit, report.head.superior.as_deref(), report.level);
            (Outcome::Refused(whose.of(named)), Vec::new())
        };
        let unit = match from_report::unit(report, editions) {
            Ok(unit) => tidy(unit),
            Err((text, rule)) => return refuse(&text, rule),
        };
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let Some(first) = report.receipt.inputs.first() else { return (Outcome::Unit(unit), Vec::new()) };
        match Reach::Below.find(folder, &first.name) {
            Err(problem) => refuse(&problem.text, None),
            Ok(Some(congress)) => match replayed(report, self.called().beside(&congress), editions) {
                Err(text) => refuse(&text, None),
                Ok((unit, inputs)) => (Outcome::Replayed { unit: tidy(unit), from: congress }, inputs),
            },
            Ok(None) => (Outcome::Unit(unit), vec![folder.join(&first.name)]),
        }
    }
}

/// The unit of a report that its congress file gives again, and the files behind it.
fn replayed(report: &Report, congress: Called, editions: &Editions) -> Result<(Unit, Vec<PathBuf>), Text> {
    let loaded = replay(report, congress, editions, Reach::Below)?;
    let unit = from_count::unit(&count(&loaded.congress, &loaded.rulebook));
    Ok((unit, loaded.paths))
}

/// A problem with its place.
fn of_problem(problem: &Problem) -> Named {
    refused(&problem.origin(), door::joined(&(problem.text.clone(), problem.remedy.clone())))
}

/// Names in the one form in which equal names are equal.
fn tidy(mut unit: Unit) -> Unit {
    unit.name = nfc(unit.name.trim());
    unit.superior = unit.superior.map(|superior| nfc(superior.trim()));
    unit
}
