//! A row of a table with its place, whatever it was read from.

use std::borrow::Cow;

/// One row: the line on which it starts, and its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row<T = String> {
    pub line: usize,
    pub cells: Vec<Cell<T>>,
}

/// One cell and the column, in characters from 1, at which it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell<T = String> {
    pub text: T,
    pub column: usize,
}

/// A row that borrows its text from the reader.
pub(crate) type Borrowed<'r> = Row<Cow<'r, str>>;
