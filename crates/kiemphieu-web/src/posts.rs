//! What pages send. Each becomes an event, or is refused with a sentence.

#![allow(clippy::needless_pass_by_value, reason = "what a page sent is given once, to whoever answers it")]

pub(crate) mod boxes;
pub(crate) mod desks;
pub(crate) mod facts;
pub(crate) mod finish;
pub(crate) mod lists;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod result;
#[cfg(feature = "scan")]
pub(crate) mod scans;
