//! The facts of a congress, as its file declares them in TOML, JSON or a workbook.

pub(crate) mod book;
pub(crate) mod draft;
pub(crate) mod json;
pub(crate) mod plan;
pub(crate) mod rounds;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod sheet;
