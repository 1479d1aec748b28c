#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod draw;
pub mod history;
pub mod laws;
mod paper;
mod prove;
mod smaller;
#[cfg(feature = "proptest")]
pub mod strategies;
mod told;

pub use laws::{Breach, LAWS, Law};
pub use paper::{Mark, Paper, marks};
pub use prove::{Proof, Searched, Size, by_chance, exhaustively};
