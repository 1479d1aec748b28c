//! The roll-up: from congress files, reports and tables of units to statistics.
//!
//! [`gather`] reads and checks every input, [`Units::assemble`] lays them beside the plan and finds what is missing or
//! told twice, [`Statistics::of`] sums by level and by superior. What cannot be trusted is named and never summed.

mod advice;
mod agree;
mod archives;
mod assemble;
mod by_superior;
mod cache;
mod chart;
mod door;
mod figures;
mod from_count;
mod from_report;
mod gather;
mod hierarchy;
mod html;
mod markup;
mod named;
mod pages;
#[cfg(feature = "parquet")]
pub mod parquet;
mod places;
mod plan;
mod reading;
mod recount;
mod replaced;
mod search;
mod shortfalls;
mod source;
mod spelling;
mod statistics;
mod sums;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod to_100;
mod totals;
mod unit;
mod units;
mod whose;
mod xlsx;

pub use cache::Cache;
pub use figures::{Figure, Value};
pub use gather::{Gathered, gather};
pub use html::html;
pub use named::{Kind, Named};
pub use pages::Pages;
pub use plan::{Plan, Planned};
pub use reading::Reading;
#[cfg(feature = "schema")]
pub use statistics::schema;
pub use statistics::{Group, Statistics};
pub use table::COLUMNS;
pub use text::{csv, text};
pub use unit::{Body, Direct, Fact, Offices, SHARES, State, Unit};
pub use units::Units;
pub use xlsx::xlsx;
