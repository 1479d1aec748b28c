//! How far a file is read.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Hears how far a long count has come: bytes done, and bytes in all.
pub type Progress<'p> = &'p (dyn Fn(u64, u64) + Sync);

/// Hears nothing.
pub fn silent(_: u64, _: u64) {}

/// A file that tells how much of it is read.
pub(crate) struct Heard<'p> {
    file: File,
    length: u64,
    done: u64,
    progress: Progress<'p>,
}

impl<'p> Heard<'p> {
    /// A file that is to be read.
    pub fn new(file: File, progress: Progress<'p>) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file, length, done: 0, progress })
    }
}

impl Read for Heard<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(bytes)?;
        self.done += u64::try_from(read).unwrap_or(u64::MAX);
        (self.progress)(self.done.min(self.length), self.length);
        Ok(read)
    }
}

impl Seek for Heard<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
