//! Rows of tables, as they stand in a file.

pub(crate) mod csv;
