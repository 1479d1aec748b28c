//! The lists that are voted, each with what its code says.

use clap::ArgMatches;
use kiemphieu_core::{Lang, List};
use kiemphieu_documents::Slate;
use kiemphieu_files::{Loaded, paper_code};

use crate::exit::Refusal;
use crate::showing::Showing;
use crate::slates::{before_a_vote, slates};

pub(super) fn lists(given: &ArgMatches, lang: Lang, err: &mut Showing<'_>) -> Result<Vec<(String, List)>, Refusal> {
    Ok(lists_of(given, &before_a_vote(given, lang, err)?))
}

pub(super) fn lists_of(given: &ArgMatches, loaded: &Loaded) -> Vec<(String, List)> {
    let code = |slate: &Slate<'_>| paper_code(&slate.election.id, slate.round, &slate.list);
    slates(given, loaded).into_iter().map(|slate| (code(&slate), slate.list)).collect()
}
