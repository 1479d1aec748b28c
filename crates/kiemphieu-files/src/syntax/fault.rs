//! A fault of the form of a file, with its place.

use std::ops::Range;

use kiemphieu_core::Text;

/// What is wrong, at a range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub span: Range<usize>,
    pub text: Text,
    pub remedy: Text,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Toml,
    Json,
}

pub(super) fn fault(span: Range<usize>, text: Text, remedy: Text) -> Fault {
    Fault { span, text, remedy }
}
