//! A meeting: its roll, its papers, and the base whose half must be exceeded.

pub mod attendance;
pub mod base;
pub mod identities;
pub mod papers;
pub mod roll;
