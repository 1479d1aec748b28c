//! Alternates of delegates from one joint list (rule `RESULT-ALTERNATES`).

use crate::declared::election::Election;
use crate::election::held::RoundCount;
use crate::election::procedure::{Condition, Procedure};
use crate::words::terms::Ending;

/// The alternates of an election.
#[derive(Debug, Default)]
pub(crate) struct Alternates {
    /// The alternates, by votes from high to low.
    pub names: Vec<String>,
    /// Those tied at the last places of alternates, whom only the congress can part.
    pub tied: Vec<String>,
}

/// Once every official seat is filled, those over half beyond them, by votes, up to the number allotted.
pub(crate) fn of(election: &Election, rounds: &[RoundCount], procedure: &Procedure) -> Alternates {
    if election.alternates == 0 || procedure.ending() != Ending::Complete {
        return Alternates::default();
    }
    let mut beyond: Vec<(&str, u64)> = Vec::new();
    for round in rounds.iter().filter(|round| round.contest.condition == Condition::OverHalf) {
        let votes = round.contest.list.names().iter().zip(round.vote.tally.votes());
        let over_half = votes.filter(|(name, votes)| {
            round.base.is_exceeded_by(**votes)
                && !procedure.elected().contains(name)
                && !procedure.withdrawn().contains(name)
        });
        beyond.extend(over_half.map(|(name, votes)| (name.as_str(), *votes)));
    }
    beyond.sort_by_key(|(_, votes)| std::cmp::Reverse(*votes));
    let places = usize::try_from(election.alternates).unwrap_or(usize::MAX);
    let names = |persons: &[&(&str, u64)]| persons.iter().map(|(name, _)| (*name).to_owned()).collect();
    let cut = match (places.checked_sub(1).and_then(|last| beyond.get(last)), beyond.get(places)) {
        (Some((_, last)), Some((_, next))) if last == next => Some(*last),
        _ => None,
    };
    let in_places: Vec<_> = match cut {
        Some(cut) => beyond.iter().filter(|(_, votes)| *votes > cut).collect(),
        None => beyond.iter().take(places).collect(),
    };
    let tied: Vec<_> = beyond.iter().filter(|(_, votes)| Some(*votes) == cut).collect();
    Alternates { names: names(&in_places), tied: names(&tied) }
}
