//! Names that come again and again, each by a number and in one spelling: the first one.

use std::collections::HashMap;

use kiemphieu_core::Key;

/// The spellings of superiors and provinces.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    by_text: HashMap<String, u32>,
    by_key: HashMap<Key, u32>,
    first: Vec<String>,
}

impl Spellings {
    /// The number of a name; the same for all its spellings.
    pub fn id(&mut self, name: &str) -> u32 {
        if let Some(id) = self.by_text.get(name) {
            return *id;
        }
        let fresh = u32::try_from(self.first.len()).unwrap_or(u32::MAX);
        let id = *self.by_key.entry(Key::of(name)).or_insert(fresh);
        if id == fresh {
            self.first.push(name.to_owned());
        }
        self.by_text.insert(name.to_owned(), id);
        id
    }

    /// The number of a name, where it has one.
    pub fn known(&self, name: &str) -> Option<u32> {
        self.of(&Key::of(name))
    }

    /// The number of a name, by its key.
    pub fn of(&self, key: &Key) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// A name in its first spelling.
    pub fn first(&self, id: u32) -> &str {
        usize::try_from(id).ok().and_then(|at| self.first.get(at)).map_or("", String::as_str)
    }
}
