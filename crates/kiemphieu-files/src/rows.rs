//! Rows of tables with their places, as they stand in a file.

pub(crate) mod csv;
pub(crate) mod row;
pub(crate) mod row_error;
