//! What one person enters of a batch in one count.

use std::collections::BTreeMap;

use kiemphieu_core::Paper;

use crate::event::{How, Scanned};

/// What one person entered of a batch in one count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    by: String,
    desk: String,
    how: How,
    papers: BTreeMap<u32, Paper>,
    /// The words by which a desk knows what it sent, each with the first number that it gave.
    keys: BTreeMap<String, u32>,
}

impl Entry {
    pub(crate) fn new(by: &str, desk: &str, how: How) -> Self {
        Self { by: by.to_owned(), desk: desk.to_owned(), how, papers: BTreeMap::new(), keys: BTreeMap::new() }
    }

    /// Who types.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }

    /// At which desk.
    #[must_use]
    pub fn desk(&self) -> &str {
        &self.desk
    }

    /// How the papers are read.
    #[must_use]
    pub fn how(&self) -> &How {
        &self.how
    }

    /// Who reads them aloud.
    #[must_use]
    pub fn reader(&self) -> Option<&str> {
        match &self.how {
            How::ReadAloud(reader) => Some(&reader.person),
            How::Own | How::Scan(_) => None,
        }
    }

    /// Out of which scan its papers came, where no person typed them.
    #[must_use]
    pub fn scan(&self) -> Option<&Scanned> {
        match &self.how {
            How::Scan(scan) => Some(scan),
            How::Own | How::ReadAloud(_) => None,
        }
    }

    /// The papers by their numbers.
    #[must_use]
    pub fn papers(&self) -> &BTreeMap<u32, Paper> {
        &self.papers
    }

    /// How many papers there are.
    #[must_use]
    pub fn entered(&self) -> u32 {
        u32::try_from(self.papers.len()).unwrap_or(u32::MAX)
    }

    /// The number to be written on the next paper: the lowest that no paper has.
    #[must_use]
    pub fn next(&self) -> u32 {
        let mut next = 1;
        for no in self.papers.keys() {
            if *no != next {
                break;
            }
            next += 1;
        }
        next
    }

    /// The first number of what was sent with this word.
    #[must_use]
    pub fn sent(&self, key: &str) -> Option<u32> {
        self.keys.get(key).copied()
    }

    pub(crate) fn put(&mut self, no: u32, paper: Paper, key: Option<&String>) {
        self.papers.insert(no, paper);
        if let Some(key) = key {
            self.keys.entry(key.clone()).or_insert(no);
        }
    }

    pub(crate) fn void(&mut self, no: u32) {
        self.papers.remove(&no);
    }
}
