//! The blocks of a large file, and the rows that start in each.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use crate::input::Opened;
use crate::input::hash::{self, Piece};
use crate::rows::csv::LONGEST_ROW;

/// The size of a block: a power of two, as the hash of a file by blocks asks for.
pub(super) const BLOCK: usize = 1 << 20;

/// How much is read at a time where a row goes on beyond its block.
const MORE: usize = 1 << 12;

/// A file cut into blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blocks<'p> {
    pub file: &'p Opened,
    pub length: u64,
    pub size: usize,
    /// Whether rows go on over line breaks in quotation marks.
    pub quotes: bool,
    /// Where the first row after the header starts.
    pub start: u64,
}

/// What is known of a block besides its rows.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Where the first row starts that belongs to it; if none does, where the next block begins.
    first: u64,
    /// Where its last row ends; nowhere, if that is not within the longest row that is read.
    pub end: u64,
    to: u64,
    pub hash: Piece,
}

impl Block {
    /// Whether its rows are those that follow, if the rows before it end there.
    pub fn follows(&self, end: u64) -> bool {
        self.end != NOWHERE && if end < self.to { self.first == end } else { self.first == self.to }
    }
}

/// Where a row ends that does not end.
const NOWHERE: u64 = u64::MAX;

impl<'p> Blocks<'p> {
    /// How many there are.
    pub fn number(&self) -> usize {
        usize::try_from(self.length.div_ceil(self.size_as_u64())).unwrap_or(usize::MAX)
    }

    /// Where the block before `number` ends.
    pub fn end(&self, number: usize) -> u64 {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        number.saturating_mul(self.size_as_u64()).min(self.length)
    }

    fn size_as_u64(&self) -> u64 {
        u64::try_from(self.size).unwrap_or(u64::MAX)
    }

    /// Where the row ends that goes on in these bytes, if it does.
    fn end_of_row(&self, bytes: &[u8], quoted: &mut bool) -> Option<usize> {
        if self.quotes { end_of_row(bytes, quoted) } else { memchr::memchr(b'\n', bytes).map(|at| at + 1) }
    }

    pub fn reader(&self) -> Reader<'p> {
        Reader { blocks: *self, file: None, bytes: Vec::new() }
    }
}

/// Reads one block after the other into the same memory.
#[derive(Debug)]
pub(super) struct Reader<'p> {
    blocks: Blocks<'p>,
    file: Option<File>,
    bytes: Vec<u8>,
}

impl Reader<'_> {
    /// A block, and the rows that start in it.
    pub fn read(&mut self, number: usize) -> io::Result<(Block, &[u8])> {
        let (from, to) = (self.blocks.end(number), self.blocks.end(number + 1));
        let mut file = match self.file.take() {
            Some(file) => file,
            None => self.blocks.file.again()?,
        };
        // One byte before the block tells whether a row starts with it.
        let before = from.min(1);
        file.seek(SeekFrom::Start(from - before))?;
        let length = usize::try_from(before + to - from).unwrap_or(usize::MAX);
        self.bytes.resize(length, 0);
        file.read_exact(&mut self.bytes)?;
        let own = self.bytes.get(usize::from(before > 0)..).unwrap_or_default();
        let hash = hash::of_block(own, from);
        let first = self.first_row(from, before);
        let mut ended = true;
        if first < length && to < self.blocks.length {
            ended = self.finish_row(&mut file, first)?;
        }
        self.file = Some(file);
        let rows = self.bytes.get(first..).unwrap_or_default();
        let at = |within: usize| (from - before).saturating_add(u64::try_from(within).unwrap_or(u64::MAX));
        let end = if ended { at(self.bytes.len()) } else { NOWHERE };
        Ok((Block { first: at(first), end, to, hash }, rows))
    }

    /// Where the first row of the block starts, in `bytes`; their end if none does.
    fn first_row(&self, from: u64, before: u64) -> usize {
        let header = usize::try_from((self.blocks.start + before).saturating_sub(from)).unwrap_or(usize::MAX);
        if self.blocks.start >= from {
            return header.min(self.bytes.len());
        }
        match self.bytes.split_first() {
            Some((b'\n', _)) => 1,
            Some((_, own)) => {
                let mut quoted = self.blocks.quotes && starts_quoted(&self.bytes);
                1 + self.blocks.end_of_row(own, &mut quoted).unwrap_or(own.len())
            }
            None => 0,
        }
    }

    /// Reads on to the end of the last row of those that start there; whether it has one.
    fn finish_row(&mut self, file: &mut File, first: usize) -> io::Result<bool> {
        let longest = self.bytes.len() + LONGEST_ROW;
        let rows = self.bytes.get(first..).unwrap_or_default();
        let mut quoted = self.blocks.quotes && ends_quoted(rows);
        if !quoted && rows.last() == Some(&b'\n') {
            return Ok(true);
        }
        while self.bytes.len() <= longest {
            let known = self.bytes.len();
            let more = file.take(u64::try_from(MORE).unwrap_or(u64::MAX)).read_to_end(&mut self.bytes)?;
            if let Some(end) = self.bytes.get(known..).and_then(|more| self.blocks.end_of_row(more, &mut quoted)) {
                self.bytes.truncate(known + end);
                return Ok(true);
            }
            if more == 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether the bytes behind the first one seem to start in a quoted cell. That is so where the next quotation mark of the
/// line closes one, as it stands behind something. Behind another mark it may do either: then the line ends the row.
fn starts_quoted(bytes: &[u8]) -> bool {
    let own = bytes.get(1..).unwrap_or_default();
    let line = own.get(..memchr::memchr(b'\n', own).unwrap_or(own.len())).unwrap_or_default();
    match memchr::memchr(b'"', line).and_then(|at| bytes.get(at)) {
        None | Some(b',' | b';' | b'\t' | b'\n') => false,
        Some(b'"') => memchr::memchr_iter(b'"', line).count() % 2 == 1,
        Some(_) => true,
    }
}

/// Whether a quoted cell goes on behind these rows. Mostly there is none at all, and to find that is faster than to count.
fn ends_quoted(rows: &[u8]) -> bool {
    let first = memchr::memchr(b'"', rows).and_then(|first| rows.get(first..)).unwrap_or_default();
    memchr::memchr_iter(b'"', first).count() % 2 == 1
}

/// Where the row ends that goes on here, if it does; `quoted` tells whether a quoted cell goes on, before and after.
fn end_of_row(bytes: &[u8], quoted: &mut bool) -> Option<usize> {
    for at in memchr::memchr2_iter(b'\n', b'"', bytes) {
        match bytes.get(at) {
            Some(b'"') => *quoted = !*quoted,
            _ if !*quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}
