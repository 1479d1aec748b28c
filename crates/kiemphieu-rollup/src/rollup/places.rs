//! Where units stand: which unit is meant by a name under a superior.

use std::collections::HashMap;

use kiemphieu_core::Key;

use super::spelling::Spellings;

/// Where the units stand, by superior and name. Two units of the same name are two units when they stand under different
/// superiors.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub at: HashMap<(Option<u32>, Key), usize>,
    pub spellings: Spellings,
}

impl Places {
    /// The place of a unit, and its superior and province in the one spelling in which they are kept.
    pub fn key(&mut self, name: &str, superior: &mut Option<String>) -> (Option<u32>, Key) {
        (self.one_spelling(superior), Key::of(name))
    }

    /// A name in the one spelling in which it is kept, and its number.
    pub fn one_spelling(&mut self, name: &mut Option<String>) -> Option<u32> {
        let id = name.as_deref().map(|name| self.spellings.id(name))?;
        *name = Some(self.spellings.first(id).to_owned());
        Some(id)
    }

    /// Each unit with the number of its superior.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, Option<u32>)> {
        self.at.keys().map(|(superior, key)| (key, *superior))
    }
}
