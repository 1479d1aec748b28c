//! The steps of finishing. Everything is made in a folder beside the one asked for, which takes its name when it is whole.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Lang, Report, Text, count};
use kiemphieu_files::{Loaded, Problem, Reach, fill_folder, load, results, write_once};
use kiemphieu_seal::{Bundle, Sealing, seal};

use crate::args::{is_json, path};
use crate::commands::check::Checked;
use crate::commands::minutes::Writer;
use crate::exit::{DONE, FOUND, Refusal};
use crate::outlet::print_json;
use crate::printing::has_errors;
use crate::progress::of_papers;
use crate::showing::Showing;
use crate::sources::{editions_for, warn};
use crate::templates::templates_of;
use crate::view::finished::{Finished, Outcome, text};

pub(super) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let (file, folder) = (path(given, "file"), path(given, "output"));
    if file == Path::new("-") {
        return Err(Refusal::Usage(Text::new(
            "lỗi: finish cần tệp đại hội nằm trên đĩa, không đọc từ đầu vào chuẩn",
            "error: finish needs the congress file on the disk, not standard input",
        )));
    }
    let (editions, templates) = (editions_for(given)?, templates_of(given)?);
    let checked = Checked::read(&file, &editions, lang)?;
    // A sealed folder holds all that it was counted from, so nothing may lie outside it.
    let loaded = load(&file, &editions, Reach::Below, false, &of_papers(lang))?;
    warn(&loaded.warnings, lang, err);
    let report = Report::new(&count(&loaded.congress, &loaded.rulebook), lang, loaded.inputs.clone(), false);
    let outcome = if checked.has_errors {
        Outcome::Plan(&checked.report)
    } else if has_errors(&report) {
        Outcome::Count
    } else if let Some(undecided) = report.undecided().or_else(|| report.next_election()) {
        Outcome::Undecided(undecided)
    } else {
        let rulebook = given.get_one::<PathBuf>("rulebook").map(PathBuf::as_path);
        let writer = Writer::by(templates, editions, given.get_flag("docx"), lang);
        Outcome::Sealed(Box::new(
            Staging { file: &file, loaded: &loaded, report: &report, rulebook, writer }.make(&folder)?,
        ))
    };
    let code = if matches!(outcome, Outcome::Sealed(_)) { DONE } else { FOUND };
    let finished = Finished { file: &file, folder: &folder, report: &report, outcome };
    if is_json(given) {
        print_json(&finished.shown(lang), out)?;
    } else {
        write!(out, "{}", text(&finished, lang))?;
    }
    Ok(code)
}

/// What a folder is made of.
struct Staging<'a> {
    file: &'a Path,
    loaded: &'a Loaded,
    report: &'a Report,
    rulebook: Option<&'a Path>,
    writer: Writer,
}

impl Staging<'_> {
    fn make(&self, folder: &Path) -> Result<Bundle, Refusal> {
        fill_folder(folder, |fresh| Ok(self.fill(fresh)))?
    }

    /// Copies what was counted, writes its papers beside the report that was told, and seals: that report must come out of
    /// the copies again.
    fn fill(&self, fresh: &Path) -> Result<Bundle, Refusal> {
        for (name, path) in self.loaded.files() {
            copy(path, &fresh.join(name))?;
        }
        let rulebook = self.rulebook.map(|rulebook| {
            let to = fresh.join(rulebook.file_name().unwrap_or(rulebook.as_os_str()));
            copy(rulebook, &to).map(|()| to)
        });
        let rulebook = rulebook.transpose()?;
        let congress = fresh.join(self.file.file_name().unwrap_or(self.file.as_os_str()));
        self.writer.congress(&congress, fresh).map_err(Refusal::Told)?;
        let report = results::json(self.report).map_err(io::Error::from)?;
        write_once(&congress.with_extension("report.json"), report.as_bytes())?;
        let templates = self.writer.templates.clone();
        let lang = self.report.head.lang;
        Ok(seal(fresh, &Sealing { rulebook: rulebook.as_deref(), templates, ..Sealing::new(lang) })?)
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
    let copied = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(from, to).map(drop));
    copied.map_err(|error| {
        let text = Text::new("không chép được tệp này vào hồ sơ", format!("cannot be copied: {error}"));
        let remedy =
            Text::new("xem ổ đĩa còn chỗ và tệp còn nguyên", "see whether the disk is full and the file is there");
        Problem::of_file(&from.display().to_string(), text, remedy)
    })
}
