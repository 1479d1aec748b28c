//! Commands that live in a file of their own.

pub(crate) mod audit;
pub(crate) mod rollup;
pub(crate) mod seal;
