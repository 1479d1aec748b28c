//! One election over its rounds: what may be held next, and where it stands.

pub mod approval;
pub mod held;
pub mod outcome;
pub mod place;
pub mod procedure;
pub mod task;
