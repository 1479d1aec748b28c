//! One election as far as it was held at this station.

use kiemphieu_core::{Call, Election, Procedure};

use crate::event::Listed;

/// One election on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Course {
    pub election: String,
    /// Without the box that is being counted.
    pub procedure: Procedure,
    pub entries: Vec<Entry>,
    /// What the congress decided of its first list at this station, if it did.
    pub listed: Option<Listed>,
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
        Self { election: election.id.clone(), procedure, entries: Vec::new(), listed: None }
    }

    /// Whether nothing is voted or decided yet; who came, and who withdrew, may be on record.
    pub fn is_before_the_vote(&self) -> bool {
        self.entries.iter().all(|entry| matches!(entry, Entry::Decided(call) if call.is_record()))
    }

    /// Whether the congress file does not have it.
    pub fn is_added(&self) -> bool {
        self.listed.as_ref().is_some_and(|listed| listed.new.is_some())
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
