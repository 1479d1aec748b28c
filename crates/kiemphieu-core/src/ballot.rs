//! Papers: the list on them, the verdict on each, and what they add up to.

pub mod ballot_box;
pub mod bits;
pub mod list;
pub mod paper;
pub mod tally;
