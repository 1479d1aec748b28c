//! `kiemphieu check`: the plan of a congress file held against the rules, before anything is printed.

use std::io::Write;
use std::path::Path;

use clap::{ArgMatches, Command};
use kiemphieu_core::check::CheckReport;
use kiemphieu_core::{Directives, Editions, Lang, check, say};
use kiemphieu_files::{Problem, Reach, load, load_plan, silent};

use crate::args::{congress_file, dressed, is_json, path, rulebook};
use crate::exit::{DONE, FOUND, Refusal};
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::outlet::print_json;
use crate::showing::Showing;
use crate::sources::{editions_for, warn};
use crate::view;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm tra phương án trước khi in phiếu: danh sách, ban kiểm phiếu, cơ cấu",
        "Check the plan before anything is printed: lists, counting board, structure",
    );
    dressed("check", about, lang).arg(congress_file(lang)).arg(rulebook(lang))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    let checked = Checked::read(&path(given, "file"), &editions_for(given)?, lang)?;
    warn(&checked.warnings, lang, err);
    if is_json(given) {
        print_json(&checked.report, out)?;
    } else {
        write!(out, "{}", view::check::text(&checked.report, lang))?;
    }
    Ok(if checked.has_errors { FOUND } else { DONE })
}

/// A plan held against the rules.
pub(crate) struct Checked {
    /// What was found.
    pub report: CheckReport,
    /// Whether it breaks a rule.
    pub has_errors: bool,
    /// What is to be told of its file.
    pub warnings: Vec<Problem>,
}

impl Checked {
    /// Reads the plan of a congress file and holds it against the rules.
    pub fn read(path: &Path, editions: &Editions, lang: Lang) -> Result<Self, Refusal> {
        let directives = Directives::built_in().map_err(|error| Refusal::Told(error.to_string()))?;
        let mut loaded = load_plan(path, editions)?;
        if loaded.congress.elections().iter().any(|election| election.announced_list().is_some()) {
            // The list of a further round is held against the seats that the votes before it left open.
            loaded = load(path, editions, Reach::Anywhere, false, &silent).unwrap_or(loaded);
        }
        let checked = check(&loaded.congress, &loaded.rulebook, &directives);
        let report = CheckReport::new(&checked, lang, loaded.inputs);
        Ok(Self { report, has_errors: checked.has_errors(), warnings: loaded.warnings })
    }
}
