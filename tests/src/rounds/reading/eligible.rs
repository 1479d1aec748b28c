//! Who may stand where only those elected elsewhere may.

use super::read;
use crate::rounds::history::{Contest, History};

/// LIST-ELIGIBLE: those on the list of an election, or brought in by the list of a later round (then with its place),
/// who were not elected where they must come from. While that election has no result (not voted, or its count stopped)
/// nothing can be said of them.
pub fn ineligible(history: &History, contest: &Contest) -> Vec<(Option<usize>, String)> {
    let source = history.contests.iter().find(|other| Some(&other.id) == contest.from.as_ref());
    let Some(source) = source.map(|source| read(history, source)) else { return Vec::new() };
    if ["pending", "stopped"].contains(&source.status) {
        return Vec::new();
    }
    let first = contest.candidates.iter().map(|name| (None, name.clone()));
    let held = read(history, contest).rounds;
    let later = held.iter().flat_map(|round| {
        let new = round.names.iter().filter(|name| !contest.candidates.contains(name));
        new.map(|name| (Some(round.place), name.clone()))
    });
    first.chain(later).filter(|(_, name)| !source.elected.contains(name)).collect()
}
