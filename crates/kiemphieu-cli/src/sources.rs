//! What the commands read: rulebooks, congress files.

use std::io::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;
use kiemphieu_core::{Editions, Lang, Rulebook};
use kiemphieu_files::{Loaded, Problem, Reach, load as load_file, read_rulebook};

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

/// Tells what is no fault of the files and must be seen: papers that nobody named, empty lines that are papers.
pub(crate) fn warn(warnings: &[Problem], lang: Lang, err: &mut Showing<'_>) {
    for warning in warnings {
        let _ = writeln!(err, "{}", warning.render_warning(lang));
    }
}
