//! Acceptance tests that cross the crates.
//!
//! This library is a second, deliberately naive reading of the election rules. It decides nothing by the program's code:
//! [`oracle`] says what the rules make of the plain facts of a congress (`kiemphieu_testing::history`, which also makes them up
//! and puts them into the files of the contract), and [`compare`] holds that against a report. [`small`] has every election of a
//! very small body.
#![forbid(unsafe_code)]

pub mod compare;
pub mod engine;
pub mod identities;
pub mod json;
pub mod mutate;
pub mod oracle;
pub mod package;
pub mod program;
pub mod sealed;
pub mod small;
pub mod station;
pub mod units;
