//! Writes the documents of one congress, or of many on every core.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use clap::ArgMatches;
use kiemphieu_core::{Editions, Key, Lang, Report, Severity, Text, say};
use kiemphieu_documents::{Document, Press, Templates, docx, every_document, every_form};
use kiemphieu_files::{Problem, on_threads, write_once};

use crate::args::{is_json, path};
use crate::exit::{self, DONE, FOUND, Refusal};
use crate::printing::{has_errors, told, unprinted};
use crate::reports::report;
use crate::showing::Showing;
use crate::sources::{editions_for, warn};
use crate::templates::templates_of;
use crate::view::{count, paragraph};

pub(super) fn write(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let folder = path(given, "output");
    let paths: Vec<PathBuf> = given.get_many("paths").into_iter().flatten().cloned().collect();
    let editions = editions_for(given)?;
    let docx = given.get_flag("docx");
    let folders = folders(&folder, &paths);
    let jobs: Vec<(PathBuf, PathBuf)> = paths.into_iter().zip(folders).collect();
    let templates = templates_of(given)?;
    let writer = Writer { forms: given.get_flag("forms"), ..Writer::by(templates, editions, docx, lang) };
    let mut done = on_every_core(&jobs, |(path, folder)| writer.congress(path, folder));
    done.sort_by_key(|(at, _)| *at);
    let (mut files, mut faults, mut awaited, mut errors) = (Vec::new(), Vec::new(), Vec::new(), false);
    for (_, result) in done {
        match result {
            Ok(written) => {
                errors |= written.errors;
                warn(&written.warnings, lang, err);
                files.extend(written.files);
                awaited.extend(written.awaited);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if !files.is_empty() || faults.is_empty() {
        told(&files, given, lang, out)?;
        if !is_json(given) {
            awaited.into_iter().try_for_each(|line| write!(out, "{}", paragraph(line, 0)))?;
        }
    }
    if !faults.is_empty() {
        return Err(Refusal::Told(faults.join("\n\n")));
    }
    Ok(if errors { FOUND } else { DONE })
}

/// Does every job once, and gives each result with the place of its job.
fn on_every_core<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<(usize, R)> {
    let left = Mutex::new(jobs.iter().enumerate());
    let done = Mutex::new(Vec::new());
    let take = || left.lock().ok().and_then(|mut left| left.next());
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(jobs.len());
    on_threads(workers, || {
        while let Some((at, job)) = take() {
            let result = work(job);
            if let Ok(mut done) = done.lock() {
                done.push((at, result));
            }
        }
    });
    done.into_inner().unwrap_or_default()
}

/// The folder of each file: the one asked for, or a folder in it for each of several files, named after the file, or
/// after its own folder where the file is named as all are.
fn folders(folder: &Path, paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.len() == 1 {
        return vec![folder.to_owned()];
    }
    let mut taken = BTreeSet::new();
    let own = |path: &PathBuf| {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let parent = path.parent().and_then(Path::file_name).map(|parent| parent.to_string_lossy().into_owned());
        match parent {
            Some(parent) if stem == "congress" || stem == "report" => parent,
            _ => stem,
        }
    };
    paths.iter().map(|path| folder.join(unique(&own(path), &mut taken))).collect()
}

/// A name for a file that no other has.
fn unique(name: &str, taken: &mut BTreeSet<Key>) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let plain = plain.trim_start_matches('.').to_owned();
    let plain = if plain.is_empty() { "x".to_owned() } else { plain };
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    let free = std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(&Key::of(name)));
    let name = free.unwrap_or(plain);
    taken.insert(Key::of(&name));
    name
}

fn no_folder(folder: &Path, error: &io::Error) -> Problem {
    let text = Text::new("không tạo được thư mục", format!("the folder cannot be made: {error}"));
    let remedy = Text::new("chọn thư mục khác cho -o", "name another folder with -o");
    Problem::of_file(&folder.display().to_string(), text, remedy)
}

/// Why the program ends with a fault although the papers are written.
fn of_a_faulty_report(path: &Path, report: &Report) -> Problem {
    let mut errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let first = errors.next().map(|finding| finding.text.as_str()).unwrap_or_default();
    let more = errors.count();
    let (vi, en) = match more {
        0 => (String::new(), String::new()),
        more => (format!(" (và {more} lỗi nữa)"), format!(" (and {more} more)")),
    };
    let text = Text::new(
        format!("văn bản đã lập, nhưng kết quả có lỗi: {first}{vi}"),
        format!("the papers are written, but the result has a fault: {first}{en}"),
    );
    let remedy = Text::new(
        "chưa ký, chưa công bố: báo cáo đoàn chủ tịch; xem mọi lỗi bằng kiemphieu count",
        "sign and announce nothing yet, and tell the presidium; kiemphieu count shows every fault",
    );
    Problem::of_file(&path.display().to_string(), text, remedy)
}

/// The papers of a finished election that are not written yet, and what must come first.
fn awaited(report: &Report, lang: Lang) -> Option<String> {
    let first = count::told(&report.undecided()?, report, lang);
    let what = match report.election_minutes {
        Some(_) => say(lang, "Biên bản bầu cử và báo cáo lập", "The election minutes and the report are written"),
        None => say(lang, "Báo cáo lập", "The report is written"),
    };
    Some(format!("{what} {} {first}", say(lang, "khi bầu xong. Còn:", "once all is voted. To come:")))
}

pub(crate) struct Written {
    files: Vec<PathBuf>,
    warnings: Vec<Problem>,
    /// What is not written yet, and why.
    awaited: Option<String>,
    errors: bool,
}

/// Writes the documents of congresses.
pub(crate) struct Writer {
    press: Press,
    /// What the papers are set by.
    pub templates: Templates,
    /// Whether the blank forms are written, and nothing else.
    forms: bool,
    editions: Editions,
    docx: bool,
    lang: Lang,
}

impl Writer {
    /// A writer of papers by these templates.
    pub fn by(templates: Templates, editions: Editions, docx: bool, lang: Lang) -> Self {
        Self { press: Press::by(templates.clone()), templates, forms: false, editions, docx, lang }
    }

    /// Writes every document of one congress.
    pub fn congress(&self, path: &Path, folder: &Path) -> Result<Written, String> {
        let lang = self.lang;
        let told = |problems: &[Problem]| exit::told(problems, lang);
        let (report, warnings) = report(path, &self.editions, lang).map_err(|problems| told(&problems))?;
        let fault = |error: &dyn ToString| format!("{}: {}", path.display(), error.to_string());
        let planned = if self.forms { every_form(&report) } else { every_document(&report) };
        let documents = planned.map_err(|error| fault(&error))?;
        let documents: Vec<_> = documents.into_iter().map(|document| self.templates.worded(document)).collect();
        fs::create_dir_all(folder).map_err(|error| told(&[no_folder(folder, &error)]))?;
        let mut taken = BTreeSet::new();
        let mut files = Vec::new();
        for document in &documents {
            let bytes = self.set(document, path)?;
            let ending = if self.docx { "docx" } else { "pdf" };
            let file = folder.join(format!("{}.{ending}", unique(&document.about.file_stem(), &mut taken)));
            write_once(&file, &bytes).map_err(|problem| told(&[problem]))?;
            files.push(file);
        }
        let errors = has_errors(&report);
        let faulty = errors.then(|| of_a_faulty_report(path, &report));
        let awaited = if self.forms { None } else { awaited(&report, lang) };
        Ok(Written { files, warnings: warnings.into_iter().chain(faulty).collect(), awaited, errors })
    }

    fn set(&self, document: &Document, path: &Path) -> Result<Vec<u8>, String> {
        let set = if self.docx { docx(document) } else { self.press.document(document) };
        set.map_err(|why| unprinted(path, &why).render(self.lang))
    }
}
