//! What is told: reports, comparisons and explanations. Here values become words; nothing is decided.

pub mod amendment;
pub mod compare;
mod errors;
pub mod explain;
pub mod plan;
pub mod profile;
pub mod reasons;
pub mod report;
pub mod steps;
mod words;
