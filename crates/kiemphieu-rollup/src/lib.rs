//! Many units: their results become statistics of which each figure knows its base.

pub mod audit;
mod grouped;
pub mod rollup;
