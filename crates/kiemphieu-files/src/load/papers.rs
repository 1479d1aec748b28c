//! The papers of every round of a congress, each kept, to be held against those of another count of the congress.

use std::path::Path;

use kiemphieu_core::{BallotBox, count};

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
            let held = |papers| RoundPapers { election: declared.id.clone(), round: round.number, papers };
            let vote = round.vote;
            if vote.boxes.is_empty() {
                all.push(held(None));
            }
            // How many papers each of several boxes gave, its round does not always tell.
            let returned = Some(vote.papers.returned).filter(|_| vote.boxes.len() == 1);
            for a_box in &vote.boxes {
                let file = folder.join(&a_box.file).display().to_string();
                let kept = read_box(&file, &round.contest.list, &loaded.rulebook, a_box.returned.or(returned))?;
                all.push(held(Some(kept.papers)));
            }
        }
    }
    Ok(all)
}
