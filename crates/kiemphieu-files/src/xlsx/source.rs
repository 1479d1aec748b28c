//! The bytes of a workbook.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::input::progress::Heard;

/// The bytes of a workbook: held as a whole, or in a file.
pub(super) enum Source<'p> {
    Held(Cursor<Vec<u8>>),
    File(Heard<'p>),
}

impl Read for Source<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Held(held) => held.read(bytes),
            Self::File(file) => file.read(bytes),
        }
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Held(held) => held.seek(to),
            Self::File(file) => file.seek(to),
        }
    }
}
