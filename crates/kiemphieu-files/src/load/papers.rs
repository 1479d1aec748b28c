//! The papers of every round of a congress, each kept, to be held against those of another count of the congress.

use std::path::Path;

use kiemphieu_core::{BallotBox, Entry, count};

use crate::counting::kept::read_box;
use crate::load::text::Loaded;
use crate::problem::Problems;

/// The papers of one round, in one box of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundPapers {
    /// The election.
    pub election: String,
    /// The round.
    pub round: u32,
    /// The papers; none where totals were typed in.
    pub papers: Option<BallotBox>,
}

/// The papers of every round that was counted.
///
/// # Errors
/// Everything for which a ballot file is not read, and files of more than 16 MiB.
pub fn papers_of(loaded: &Loaded, congress: &Path) -> Result<Vec<RoundPapers>, Problems> {
    let folder = congress.parent().unwrap_or(Path::new(""));
    let counted = count(&loaded.congress, &loaded.rulebook);
    let mut all = Vec::new();
    for (declared, held) in loaded.congress.elections().iter().zip(&counted.elections) {
        for round in &held.rounds {
            let boxes = match &round.vote.entry {
                Entry::Ballots(name) => vec![Some(name)],
                Entry::Totals => vec![None],
            };
            for name in boxes {
                let read = |name: &String| {
                    let name = folder.join(name).display().to_string();
                    let (list, returned) = (&round.contest.list, round.vote.papers.returned);
                    read_box(&name, list, &loaded.rulebook, Some(returned)).map(|kept| kept.papers)
                };
                let papers = name.map(read).transpose()?;
                all.push(RoundPapers { election: declared.id.clone(), round: round.number, papers });
            }
        }
    }
    Ok(all)
}
