//! One election over its rounds: what may be held next, and where it stands.

pub mod alternates;
pub mod course;
pub mod held;
pub mod outcome;
pub mod procedure;
