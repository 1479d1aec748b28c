//! What is known of persons.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::words::names::Key;

/// What is known of a person, for statistics only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The full name, as on the lists.
    pub name: String,
    /// The year of birth.
    pub born: Option<i16>,
    /// Whether a woman.
    pub woman: Option<bool>,
    /// Whether of an ethnic minority.
    pub minority: Option<bool>,
    /// Whether a member of the outgoing body.
    pub re_elected: Option<bool>,
    /// Whether the head of an agency or firm.
    pub heads_agency: Option<bool>,
    /// Whether a village head.
    pub village_head: Option<bool>,
}

/// Persons by their names.
pub(crate) struct Known<'c>(pub(super) HashMap<Key, &'c Person>);

impl<'c> Known<'c> {
    /// What is known of the person of this name.
    pub fn of(&self, name: &str) -> Option<&'c Person> {
        self.0.get(&Key::of(name)).copied()
    }
}
