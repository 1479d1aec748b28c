//! Counts a ballot file of any size in little memory and on all cores.
//!
//! The file is cut into blocks of one MiB. A row belongs to the block in which it starts; blocks are counted
//! independently and added up in the order of the file, so neither the number of threads nor the cuts show in the
//! result. Where a block starts, its reader cannot know for certain whether that is inside a quoted cell. It judges by the
//! next quotation mark; should the rows of the block before not end where its own begin, the whole file is read once more
//! by one reader. (A line of JSON always ends with its line.) Rows that look like the last plain one are read by [`grid`],
//! all others by the reader of rows.
//!
//! A file up to [`WHOLE`] is held as a whole. Its hash is SHA-256; that of a larger one BLAKE3, taken block by block.

mod blocks;
mod plain;

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use kiemphieu_core::BitTally;
use kiemphieu_core::report::Hash;

use self::blocks::{Block, Blocks};
use self::plain::Plain;
use crate::by_name::{self, Grid as NamedGrid};
use crate::counting::grid::Grid;
use crate::counting::jsonl;
use crate::counting::jsonl::line::Keys;
use crate::counting::keeper;
use crate::counting::part::Part;
use crate::counting::reading::{Counted, Pass, Reading};
use crate::counting::sum::Sum;
use crate::encoding;
use crate::input::hash::Pieces;
use crate::input::hash::WHOLE;
use crate::input::progress::{Heard, Progress};
use crate::input::{Opened, unreadable};
use crate::paper::columns::Columns;
use crate::paper::heads::Written;
use crate::paper::serials::Serials;
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::threads::on_threads;

/// More threads would take more memory, a block each, and gain little.
const MOST_THREADS: usize = 16;

/// Looks are taken from so many rows of a block; where that is not enough, the rows look all different.
const MOST_LOOKS: usize = 40;

/// The kinds of files that are counted row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Csv,
    JsonLines,
}

/// How a file is cut and by how many it is read.
#[derive(Debug, Clone, Copy)]
struct Cut {
    whole: u64,
    block: usize,
    threads: usize,
}

impl Cut {
    fn usual() -> Self {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        Self { whole: WHOLE, block: blocks::BLOCK, threads }
    }
}

/// Counts the box in a file.
///
/// # Errors
/// Every fault of the file with its place, up to a limit.
pub(crate) fn count(
    path: &Path,
    kind: Kind,
    reading: &Reading,
    progress: Progress,
) -> Result<(Counted, Hash), Vec<Problem>> {
    count_cut(path, kind, reading, progress, Cut::usual())
}

fn count_cut(
    path: &Path,
    kind: Kind,
    reading: &Reading,
    progress: Progress,
    cut: Cut,
) -> Result<(Counted, Hash), Vec<Problem>> {
    let mut opened = Opened::new(reading.file, path).map_err(|problem| vec![problem])?;
    let counted = count_opened(&mut opened, kind, reading, progress, cut);
    match opened.is_held() {
        true => counted,
        false => opened.unchanged(reading.file).map_err(|changed| vec![changed]).and(counted),
    }
}

fn count_opened(
    opened: &mut Opened,
    kind: Kind,
    reading: &Reading,
    progress: Progress,
    cut: Cut,
) -> Result<(Counted, Hash), Vec<Problem>> {
    let fault = |error: io::Error| vec![unreadable(reading.file, &error)];
    if let Some(bytes) = opened.held(cut.whole).map_err(fault)? {
        let hash = opened.hash(reading.file).map_err(|problem| vec![problem])?;
        let text = encoding::to_utf8(&bytes);
        let grid = (kind == Kind::Csv).then(|| NamedGrid::of_csv(reading.file, &text, reading.list)).flatten();
        if let Some(taken) = grid.and_then(|grid| by_name::taken(reading.file, &grid, reading.list)) {
            let taken = taken?;
            let counted = reading.count_taken(&taken)?;
            return Ok((reading.keeping(counted, |reading| keeper::taken(&taken, reading)), hash));
        }
        let counted = count_whole(&bytes, kind, reading)?;
        let papers = match kind {
            Kind::Csv => keeper::csv,
            Kind::JsonLines => keeper::json_lines,
        };
        return Ok((reading.keeping(counted, |reading| papers(&encoding::to_utf8(&bytes), reading)), hash));
    }
    let opened = &*opened;
    let rows = Rowwise::open(BufReader::new(opened.file().map_err(fault)?), kind, reading)?;
    let length = opened.length();
    let blocks = Blocks { file: opened, length, size: cut.block, quotes: kind == Kind::Csv, start: rows.start };
    let mut serials = reading.seek.cloned().unwrap_or_default();
    loop {
        let (counted, hash) = match count_blocks(&rows, &blocks, reading, progress, cut.threads, serials.clone()) {
            Some(counted) => counted?,
            None => {
                let hash = opened.hash(reading.file).map_err(|problem| vec![problem])?;
                let input = opened.file().and_then(|file| Heard::new(file, progress)).map_err(fault)?;
                (reading.count(BufReader::with_capacity(cut.block, input), serials)?, hash)
            }
        };
        match counted {
            (counted, None) => return Ok((counted, hash)),
            (_, Some(again)) => serials = again,
        }
    }
}

fn count_whole(bytes: &[u8], kind: Kind, reading: &Reading) -> Result<Counted, Vec<Problem>> {
    let bytes = encoding::to_utf8(bytes);
    let bytes = bytes.as_ref();
    let rows = Rowwise::open(bytes, kind, reading)?;
    let from = usize::try_from(rows.start).unwrap_or(usize::MAX);
    Sum::alone(rows.count(bytes.get(from..).unwrap_or_default(), reading), rows.lines, reading)
}

/// What must be known to read rows from the middle of a file.
struct Rowwise {
    columns: Columns,
    form: Form,
    /// The names in the order of their columns, with one column a name.
    order: Option<Vec<usize>>,
    /// The lines of the header, and where the first row after it starts.
    lines: usize,
    start: u64,
}

/// How a row is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    Cells { delimiter: u8 },
    Json(Keys),
}

impl Rowwise {
    fn open(input: impl BufRead, kind: Kind, reading: &Reading) -> Result<Self, Vec<Problem>> {
        let (columns, form, lines, start) = match kind {
            Kind::Csv => {
                let (rows, columns) = reading.open(input)?;
                let start = u64::try_from(rows.bytes()).unwrap_or(u64::MAX);
                (columns, Form::Cells { delimiter: rows.delimiter() }, rows.lines(), start)
            }
            Kind::JsonLines => {
                let (keys, start) = Keys::of_file(input, reading)?;
                (reading.columns(&keys.header(reading.list), Written::Json)?, Form::Json(keys), 0, start)
            }
        };
        let order = columns.names_in_order();
        Ok(Self { columns, form, order, lines, start })
    }

    /// Reads the next row cell by cell; tells whether to go on.
    fn enter(&self, rows: &mut Rows<&[u8]>, part: &mut Part, reading: &Reading) -> bool {
        match self.form {
            Form::Cells { .. } => part.enter(rows.next(), &self.columns, reading),
            Form::Json(keys) => keys.enter(rows, &self.columns, part, reading),
        }
    }

    /// The look of a row, if it is a plain one.
    fn look(&self, row: &[u8]) -> Option<Grid> {
        match self.form {
            Form::Cells { delimiter } => Grid::like(row, &self.columns, delimiter),
            Form::Json(_) => jsonl::look(row),
        }
    }

    /// A reader of whole rows.
    fn within<'b>(&self, bytes: &'b [u8]) -> Rows<&'b [u8]> {
        match self.form {
            Form::Cells { delimiter } => Rows::within(bytes, delimiter, 0),
            Form::Json(_) => Rows::within(bytes, b',', 0),
        }
    }

    /// Counts whole rows.
    fn count(&self, bytes: &[u8], reading: &Reading) -> Part {
        let mut part = Part::new(reading.judge());
        let mut rows = self.within(bytes);
        let (mut plain, mut alike, mut lessons): (Option<Plain>, _, _) = (None, false, MOST_LOOKS);
        loop {
            if let Some(plain) = &mut plain {
                alike = plain.count(&mut rows, &mut part, reading);
            }
            if self.columns.width > 1 || matches!(self.form, Form::Json(_)) {
                rows.pass_empty();
            }
            let row = rows.rest();
            let goes_on = self.enter(&mut rows, &mut part, reading);
            part.lines = rows.lines();
            if !goes_on {
                break;
            }
            // Two rows of another look, one after the other: those after them may look like the second.
            if !alike && lessons > 0 {
                lessons -= 1;
                let row = row.get(..row.len() - rows.rest().len()).unwrap_or_default();
                if let Some(look) = self.plain(row, reading)
                    && let Some(last) = plain.replace(look)
                {
                    part.add_tally(&last.into_tally(), reading);
                }
            }
        }
        if let Some(last) = plain {
            part.add_tally(&last.into_tally(), reading);
        }
        part
    }

    /// The rows that look like this one.
    fn plain(&self, row: &[u8], reading: &Reading) -> Option<Plain> {
        let order = self.order.as_ref()?;
        let grid = self.look(row)?;
        let mut places = vec![0; order.len()];
        for (name, place) in order.iter().zip(grid.places()) {
            *places.get_mut(*name)? = *place;
        }
        let bits = BitTally::at(reading.judge(), &places)?;
        Some(Plain::new(grid, bits))
    }
}

/// The blocks counted so far, those that came too early, and the next one.
struct Gathered {
    sum: Sum,
    early: Vec<(usize, Block, Part)>,
    next: usize,
    /// Where the last row so far ends.
    end: u64,
    hashes: Pieces,
    quotes: bool,
    retry: bool,
}

/// The count of all blocks; none where the file must be read by one reader.
fn count_blocks(
    rows: &Rowwise,
    blocks: &Blocks,
    reading: &Reading,
    progress: Progress,
    threads: usize,
    serials: Serials,
) -> Option<Result<(Pass, Hash), Vec<Problem>>> {
    let gathered = Mutex::new(Gathered {
        sum: Sum::after(reading.judge(), rows.lines, serials),
        early: Vec::new(),
        next: 0,
        end: blocks.start,
        hashes: Pieces::default(),
        quotes: blocks.quotes,
        retry: false,
    });
    let (taken, enough) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = || {
        let mut reader = blocks.reader();
        while !enough.load(Ordering::Relaxed) {
            let number = taken.fetch_add(1, Ordering::Relaxed);
            if number >= blocks.number() {
                return;
            }
            let (block, part) = match reader.read(number) {
                Ok((block, bytes)) => (block, rows.count(bytes, reading)),
                Err(error) => (Block::default(), Part::broken(reading.judge(), unreadable(reading.file, &error))),
            };
            let mut gathered = gathered.lock().unwrap_or_else(PoisonError::into_inner);
            gathered.add(number, block, part, reading);
            progress(blocks.end(gathered.next), blocks.length);
            if gathered.retry || gathered.sum.has_ended() {
                enough.store(true, Ordering::Relaxed);
            }
        }
    };
    on_threads(threads.min(blocks.number()), work);
    let gathered = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    let hash = gathered.hashes.finish();
    (!gathered.retry).then(|| gathered.sum.finish(reading).map(|counted| (counted, hash)))
}

impl Gathered {
    fn add(&mut self, number: usize, block: Block, part: Part, reading: &Reading) {
        self.early.push((number, block, part));
        while let Some(at) = self.early.iter().position(|(number, ..)| *number == self.next) {
            let (_, block, part) = self.early.swap_remove(at);
            self.next += 1;
            if self.sum.has_ended() {
                return;
            }
            self.retry |= self.quotes && !block.follows(self.end);
            if self.retry {
                return;
            }
            self.end = self.end.max(block.end);
            self.hashes.push(block.hash);
            self.sum.add(part, reading);
        }
    }
}

#[cfg(test)]
mod tests;
