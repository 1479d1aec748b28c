//! Boxes of papers, counted: whatever the form of their rows, they are judged and added up in one way.

pub(crate) mod boxes;
pub(crate) mod grid;
pub(crate) mod jsonl;
pub(crate) mod part;
pub(crate) mod strays;
pub(crate) mod stream;
