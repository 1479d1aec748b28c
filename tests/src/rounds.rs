//! A second reading of the rules: whole elections, round after round, with what the congress decided in between.
//!
//! [`history`] describes the elections as plain facts, [`reading`] walks through them word by word, [`draw`] makes
//! random ones, lawful and unlawful, by asking the reading what the rules allow, [`small`] makes all of a very small
//! body, [`mod@write`] puts them into the files of the contract, and [`compare`] holds a report against the reading.

pub mod compare;
pub mod draw;
pub mod history;
pub mod reading;
pub mod small;
pub mod write;

#[cfg(test)]
mod cases;
