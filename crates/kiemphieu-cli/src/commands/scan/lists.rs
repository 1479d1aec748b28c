//! The lists that are voted, each with what its code says.

use clap::ArgMatches;
use kiemphieu_core::{Lang, List};
use kiemphieu_documents::Slate;
use kiemphieu_files::paper_code;

use crate::exit::Refusal;
use crate::showing::Showing;
use crate::slates::{before_a_vote, slates};

pub(super) fn lists(given: &ArgMatches, lang: Lang, err: &mut Showing<'_>) -> Result<Vec<(String, List)>, Refusal> {
    let loaded = before_a_vote(given, lang, err)?;
    let code = |slate: &Slate<'_>| paper_code(&slate.election.id, slate.round, &slate.list);
    Ok(slates(given, &loaded).into_iter().map(|slate| (code(&slate), slate.list)).collect())
}
