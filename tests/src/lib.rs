//! Acceptance tests that cross the crates.
//!
//! This library is a second, deliberately naive reading of the election rules. It shares no code with the
//! program: [`world`] describes a congress as plain facts, [`draw`] makes random ones, [`mod@write`] puts them
//! into the files of the contract, [`oracle`] says what the rules make of them, and [`compare`] holds that
//! against a report. The test `oracle` lets the program count the same files. [`rounds`] does all that for elections of
//! several rounds, in the test of that name.
#![forbid(unsafe_code)]

pub mod compare;
pub mod draw;
pub mod engine;
pub mod identities;
pub mod json;
pub mod mutate;
pub mod oracle;
pub mod package;
pub mod program;
pub mod rounds;
pub mod sealed;
pub mod station;
pub mod units;
pub mod world;
pub mod write;
