//! What pages send. Each becomes an event, or is refused with a sentence.

pub(crate) mod boxes;
pub(crate) mod finish;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod result;
