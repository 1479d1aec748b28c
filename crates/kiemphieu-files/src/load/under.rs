//! The same papers under other rulebooks than the one that the congress file asks for.

use std::path::Path;

use kiemphieu_core::report::Input;
use kiemphieu_core::{Call, Contest, Count, Editions, Override, Rulebook, count};

use crate::input;
use crate::input::progress::Progress;
use crate::input::reach::Reach;
use crate::{Boxes, CongressText, Loaded, Problems};

/// One congress file read under several rulebooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// As the file asks for.
    pub applied: Loaded,
    /// Under each rulebook, in the order asked for; before them as the file asks for, where that is none of them.
    pub under: Vec<Loaded>,
}

/// A rulebook under which papers are read that were cast under the one applied.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Under<'u> {
    /// The rulebook.
    pub rulebook: &'u Rulebook,
    /// The count under the rulebook applied.
    pub applied: &'u Count<'u>,
}

impl<'u> Under<'u> {
    /// The rulebook with those switches of the congress that it leaves open.
    pub fn with_switches(self, overrides: Option<&Override>) -> Rulebook {
        let plain = self.rulebook.clone();
        let Some(overrides) = overrides else { return plain };
        plain.overridden(&overrides.where_open(self.rulebook)).unwrap_or_else(|_| self.rulebook.clone())
    }

    /// What was voted on the papers of a round, where it was a lawful one.
    pub fn contest(self, election: &str, number: u32) -> Option<&'u Contest> {
        let mut elections = self.applied.congress.elections.iter().zip(&self.applied.elections);
        let (_, counted) = elections.find(|(other, _)| other.id == election)?;
        counted.rounds.iter().find(|round| round.number == number).map(|round| &round.contest)
    }
}

/// A round is held on the list that its papers have, also where another rulebook would call for another one.
pub(crate) fn as_cast(call: Call, cast: Option<&Contest>) -> Call {
    match cast {
        Some(cast) => Call { candidates: Some(cast.list.names().to_vec()), ..call },
        None => call,
    }
}

/// Reads a congress file, or standard input for `-`, and its papers: once as it asks for, then under each of
/// `rulebooks`, since the verdict on a paper may differ. A round whose papers cannot be those of the vote that a
/// rulebook calls for stays without a vote under it, and so do the rounds after it. What the congress resolved in
/// `[override]` holds under each rulebook that leaves it open.
///
/// # Errors
/// Everything that is wrong with the files under the rulebook that the file asks for.
pub fn load_under(
    path: &Path,
    editions: &Editions,
    rulebooks: &[&Rulebook],
    progress: Progress,
) -> Result<Readings, Problems> {
    let text = CongressText::read(path, Reach::Anywhere)?;
    let applied = text.load(editions, Boxes::Counted { with_remarks: false }, None, progress)?;
    let counted = count(&applied.congress, &applied.rulebook);
    let under = |rulebook: &&Rulebook| {
        let under = Under { rulebook, applied: &counted };
        text.load(editions, Boxes::Counted { with_remarks: false }, Some(under), progress)
    };
    let mut under: Vec<Loaded> = rulebooks.iter().map(under).collect::<Result<_, _>>()?;
    let known = |input: &Input| applied.inputs.iter().find(|other| other.name == input.name);
    let is_other = |input: &&Input| known(input).is_some_and(|known| known.hash != input.hash);
    if let Some(input) = under.iter().flat_map(|loaded| &loaded.inputs).find(is_other) {
        return Err(Problems(vec![input::changed(&input.name)]));
    }
    if !rulebooks.iter().any(|rulebook| rulebook.sha256() == applied.rulebook.sha256()) {
        under.insert(0, applied.clone());
    }
    Ok(Readings { applied: applied.clone(), under })
}
