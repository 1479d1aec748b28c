//! The facts of a congress, as its file declares them in TOML, JSON or a workbook.

mod approval;
mod board;
pub(crate) mod book;
pub(crate) mod draft;
mod elections;
mod grounds;
pub(crate) mod json;
mod names;
mod nominated;
mod overrides;
mod persons;
mod roll;
pub(crate) mod rounds;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod sheet;
pub(crate) mod speech;
pub(crate) mod stations;
pub(crate) mod table;
mod unfit;
mod values;
