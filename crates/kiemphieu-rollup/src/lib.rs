#![doc = include_str!("../README.md")]

pub mod audit;
mod grouped;
pub mod rollup;
