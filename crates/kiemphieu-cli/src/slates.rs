//! The lists on ballot papers: those planned, or those to be voted next.

use clap::ArgMatches;
use kiemphieu_core::{Lang, count};
use kiemphieu_documents::{Slate, first_slates, next_slates};
use kiemphieu_files::{Loaded, Reach, load, load_plan, silent};

use crate::args::path;
use crate::exit::Refusal;
use crate::showing::Showing;
use crate::sources::{editions_for, warn};

/// The congress whose papers are asked for: as it is planned, or with `--next` as it stands after what was voted.
pub(crate) fn before_a_vote(given: &ArgMatches, lang: Lang, err: &mut Showing<'_>) -> Result<Loaded, Refusal> {
    let (path, editions) = (path(given, "file"), editions_for(given)?);
    if !given.get_flag("next") {
        return Ok(load_plan(&path, &editions)?);
    }
    let loaded = load(&path, &editions, Reach::Anywhere, false, &silent)?;
    warn(&loaded.warnings, lang, err);
    Ok(loaded)
}

/// The lists of these papers.
pub(crate) fn slates<'c>(given: &ArgMatches, loaded: &'c Loaded) -> Vec<Slate<'c>> {
    match given.get_flag("next") {
        true => next_slates(&count(&loaded.congress, &loaded.rulebook)),
        false => first_slates(&loaded.congress),
    }
}
