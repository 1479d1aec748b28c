//! What a row says of a paper.

pub(crate) mod columns;
pub(crate) mod marks;
pub(crate) mod serials;
