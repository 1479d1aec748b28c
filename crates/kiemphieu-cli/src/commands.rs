//! Commands that live in a file of their own.

pub(crate) mod audit;
pub(crate) mod ballots;
pub(crate) mod minutes;
#[cfg(feature = "documents")]
pub(crate) mod print;
pub(crate) mod projector;
pub(crate) mod rollup;
pub(crate) mod rules;
pub(crate) mod seal;
pub(crate) mod sources;
pub(crate) mod two_counts;
pub(crate) mod verify;
