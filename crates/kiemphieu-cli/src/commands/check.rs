//! `kiemphieu check`: the plan of a congress file held against the rules, before anything is printed.

use std::io::Write;

use clap::{ArgMatches, Command};
use kiemphieu_core::check::CheckReport;
use kiemphieu_core::{Directives, Lang, check, say};
use kiemphieu_files::{Reach, load, load_plan, silent};

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
    let editions = editions_for(given)?;
    let directives = Directives::built_in().map_err(|error| Refusal::Told(error.to_string()))?;
    let path = path(given, "file");
    let mut loaded = load_plan(&path, &editions)?;
    if loaded.congress.elections().iter().any(|election| election.announced_list().is_some()) {
        // The list of a further round is held against the seats that the votes before it left open.
        loaded = load(&path, &editions, Reach::Anywhere, false, &silent).unwrap_or(loaded);
    }
    warn(&loaded.warnings, lang, err);
    let checked = check(&loaded.congress, &loaded.rulebook, &directives);
    let report = CheckReport::new(&checked, lang, loaded.inputs);
    if is_json(given) {
        print_json(&report, out)?;
    } else {
        write!(out, "{}", view::check::text(&report, lang))?;
    }
    Ok(if checked.has_errors() { FOUND } else { DONE })
}
