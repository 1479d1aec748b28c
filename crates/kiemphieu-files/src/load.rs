//! A congress file with all its boxes, read and counted.

pub(crate) mod strays;
pub(crate) mod under;
