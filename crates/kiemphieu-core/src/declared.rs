//! What is declared of a congress.

pub mod approval;
pub mod build;
pub mod congress;
pub mod election;
pub mod person;
pub mod round;
pub mod totals;
mod written;
