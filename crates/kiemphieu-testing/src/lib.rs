#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod draw;
pub mod history;
pub mod laws;
mod prove;
mod random;
mod smaller;
#[cfg(feature = "proptest")]
pub mod strategies;
mod told;
mod world;

pub use laws::{Breach, LAWS, Law};
pub use prove::{Proof, Searched, Size, by_chance, exhaustively};
pub use random::random;
pub use world::{Counted, Decided, Held, Mark, Paper, Voted, World, marks, name_at};
