//! Commands that live in a file of their own.

pub(crate) mod rollup;
pub(crate) mod seal;
