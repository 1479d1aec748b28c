//! Boxes of papers, counted: whatever the form of their rows, they are judged and added up in one way.

pub(crate) mod ballot_file;
pub(crate) mod boxes;
mod faults;
mod grid;
pub(crate) mod jsonl;
mod keeper;
pub(crate) mod kept;
pub(crate) mod one_reader;
pub(crate) mod part;
pub(crate) mod reading;
pub(crate) mod strays;
pub(crate) mod stream;
pub(crate) mod sum;

#[cfg(test)]
mod tests;
