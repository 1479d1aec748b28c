//! One election as far as it was held at this station.

use kiemphieu_core::{Call, Election, Procedure};

/// One election on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Course {
    pub election: String,
    /// Without the box that is being counted.
    pub procedure: Procedure,
    pub entries: Vec<Entry>,
}

/// What was held or decided, in order, as the congress file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    Decided(Call),
    /// The box of this number.
    Voted(u32),
}

impl Course {
    pub fn new(election: &Election, procedure: Procedure) -> Self {
        Self { election: election.id.clone(), procedure, entries: Vec::new() }
    }

    /// The place of the next entry, from 1.
    pub fn next_round(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The boxes of this election.
    pub fn boxes(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Decided(_) => None,
            Entry::Voted(number) => Some(*number),
        })
    }
}
