//! What is declared of a congress.

pub mod congress;
