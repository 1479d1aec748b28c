//! Another rulebook than the one that the congress file asks for.

use kiemphieu_core::{Call, Contest, Count, Override, Rulebook};

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
