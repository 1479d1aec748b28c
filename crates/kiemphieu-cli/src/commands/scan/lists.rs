//! The lists that are voted, each with what its code says.

use clap::ArgMatches;
use kiemphieu_core::{Lang, List};
use kiemphieu_documents::Slate;
use kiemphieu_files::{Loaded, paper_code, trial_code};

use crate::exit::Refusal;
use crate::showing::Showing;
use crate::slates::{before_a_vote, slates};

pub(super) fn lists(given: &ArgMatches, lang: Lang, err: &mut Showing<'_>) -> Result<Vec<(String, List)>, Refusal> {
    Ok(lists_of(given, &before_a_vote(given, lang, err)?))
}

/// The lists that are voted, and what the codes of the papers say that are read: those of the vote, or those of a trial.
pub(super) struct Lists {
    pub(super) codes: Vec<String>,
    pub(super) lists: Vec<(String, List)>,
}

impl Lists {
    pub(super) fn of(given: &ArgMatches, lang: Lang, err: &mut Showing<'_>) -> Result<Self, Refusal> {
        let loaded = before_a_vote(given, lang, err)?;
        let code = if given.contains_id("truth") { trial_code } else { paper_code };
        let of = |slate: &Slate<'_>| code(&slate.election.id, slate.round, &slate.list);
        let codes = slates(given, &loaded).iter().map(of).collect();
        Ok(Self { codes, lists: lists_of(given, &loaded) })
    }
}

pub(super) fn lists_of(given: &ArgMatches, loaded: &Loaded) -> Vec<(String, List)> {
    let code = |slate: &Slate<'_>| paper_code(&slate.election.id, slate.round, &slate.list);
    slates(given, loaded).into_iter().map(|slate| (code(&slate), slate.list)).collect()
}
