//! What the commands read: rulebooks, congress files, reports.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Editions, Lang, Report, Rulebook, Text, count};
use kiemphieu_files::{
    FileKind, Loaded, Problem, Reach, is_congress_json, load as load_file, read_rulebook, results, see, silent,
};

use crate::args::path;
use crate::exit::Refusal;
use crate::progress::of_papers;
use crate::showing::Showing;

/// The rulebooks that are built in.
pub(crate) fn editions() -> Result<Editions, Refusal> {
    Editions::built_in().map_err(|error| Refusal::Told(error.to_string()))
}

/// The rulebook of another body that `--rulebook FILE` names.
pub(crate) fn rulebook_file(given: &ArgMatches, editions: &Editions) -> Result<Option<Rulebook>, Refusal> {
    let file = given.get_one::<PathBuf>("rulebook");
    Ok(file.map(|path| read_rulebook(path, editions)).transpose()?)
}

/// The rulebooks for a congress file: those built in, or the one that `--rulebook` names.
pub(crate) fn editions_for(given: &ArgMatches) -> Result<Editions, Refusal> {
    let editions = editions()?;
    Ok(match rulebook_file(given, &editions)? {
        Some(rulebook) => editions.forcing(rulebook),
        None => editions,
    })
}

/// The congress of the file that was given, with its ballots.
pub(crate) fn load(
    given: &ArgMatches,
    with_remarks: bool,
    lang: Lang,
    err: &mut Showing<'_>,
) -> Result<Loaded, Refusal> {
    let editions = editions_for(given)?;
    let loaded = load_file(&path(given, "file"), &editions, Reach::Anywhere, with_remarks, &of_papers(lang))?;
    warn(&loaded.warnings, lang, err);
    Ok(loaded)
}

/// The report of a congress file, or a report read back; and what is to be told of its files.
pub(crate) fn report(path: &Path, editions: &Editions, lang: Lang) -> Result<(Report, Vec<Problem>), Vec<Problem>> {
    let what = Text::new("tệp đại hội hay báo cáo", "a congress file or a report");
    see(path, &[FileKind::Congress, FileKind::Report, FileKind::Workbook], &what).map_err(|problem| vec![problem])?;
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json && !is_congress_json(path) {
        let report = results::read_report(path).map_err(|problem| vec![problem])?;
        return Ok((report, Vec::new()));
    }
    let loaded =
        load_file(path, editions, Reach::Anywhere, false, &silent).map_err(|problems| problems.all().to_vec())?;
    let report = Report::new(&count(&loaded.congress, &loaded.rulebook), lang, loaded.inputs, false);
    Ok((report, loaded.warnings))
}

/// Tells what is no fault of the files and must be seen: papers that nobody named, empty lines that are papers.
pub(crate) fn warn(warnings: &[Problem], lang: Lang, err: &mut Showing<'_>) {
    for warning in warnings {
        let _ = writeln!(err, "{}", warning.render_warning(lang));
    }
}
