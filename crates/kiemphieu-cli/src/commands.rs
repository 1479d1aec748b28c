//! Commands that live in a file of their own.

pub(crate) mod audit;
pub(crate) mod ballots;
pub(crate) mod minutes;
pub(crate) mod new;
pub(crate) mod projector;
pub(crate) mod rollup;
pub(crate) mod rules;
pub(crate) mod seal;
pub(crate) mod verify;
