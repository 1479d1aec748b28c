//! The rules as data: their ids, what a rulebook sets, which edition is in force, what a congress resolved otherwise.

pub mod directives;
pub mod editions;
pub mod found;
pub mod overrides;
pub mod parameters;
pub mod rule;
pub mod rulebook;
