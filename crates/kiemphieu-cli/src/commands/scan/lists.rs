//! The lists that are voted, each with what its code says.

use clap::ArgMatches;
use kiemphieu_core::{Lang, List, count};
use kiemphieu_documents::{first_slates, next_slates};
use kiemphieu_files::{Reach, load, load_plan, paper_code, silent};

use crate::args::path;
use crate::exit::Refusal;
use crate::showing::Showing;
use crate::sources::{editions_for, warn};

pub(super) fn lists(given: &ArgMatches, lang: Lang, err: &mut Showing<'_>) -> Result<Vec<(String, List)>, Refusal> {
    let path = path(given, "file");
    let editions = editions_for(given)?;
    let next = given.get_flag("next");
    let loaded =
        if next { load(&path, &editions, Reach::Anywhere, false, &silent)? } else { load_plan(&path, &editions)? };
    if next {
        warn(&loaded.warnings, lang, err);
    }
    let slates =
        if next { next_slates(&count(&loaded.congress, &loaded.rulebook)) } else { first_slates(&loaded.congress) };
    let code = |slate: &kiemphieu_documents::Slate<'_>| paper_code(&slate.election.id, slate.round, &slate.list);
    Ok(slates.into_iter().map(|slate| (code(&slate), slate.list)).collect())
}
