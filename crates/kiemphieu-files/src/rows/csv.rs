//! Rows of a CSV file with their exact places.
//!
//! Written here because of three needs that the usual readers do not meet: an empty line of a one-column file is a
//! paper (nobody struck) and must not be skipped; a fault is told by its line and column, also after empty lines and
//! quoted line breaks; and one endless line, or a quotation mark never closed, must not fill the memory.

use std::borrow::Cow;
use std::io::{self, BufRead};

use crate::encoding;
use crate::rows::row::{Borrowed, Cell, Row};
use crate::rows::row_error::RowError;

/// The longest row that is read, in bytes.
pub(crate) const LONGEST_ROW: usize = 1 << 20;

/// Reads the rows of a CSV file.
pub(crate) struct Rows<R> {
    input: R,
    delimiter: u8,
    line: usize,
    bytes: usize,
    /// The row read last, whether there is a quotation mark in it, and how many cells it had.
    row: Vec<u8>,
    quoted: bool,
    cells: usize,
}

impl<R: BufRead> Rows<R> {
    /// Reads the header and finds the delimiter in it. `None` when the file is empty.
    pub fn open(input: R) -> Result<Option<(Self, Row)>, RowError> {
        let mut rows = Self::within(input, b',', 0);
        let line = match rows.read(true) {
            Ok(Some(line)) => line,
            Ok(None) => return Ok(None),
            Err(error @ RowError::TooLong { .. }) => return Err(old_mac(&rows.row).unwrap_or(error)),
            Err(error) => return Err(error),
        };
        let header = text_of(&rows.row, line)?;
        if let Some(error) = old_mac(&rows.row) {
            return Err(error);
        }
        let header = header.strip_prefix('\u{FEFF}').unwrap_or(header);
        rows.delimiter = delimiter(header);
        let cells = cells(header, rows.delimiter).map_err(|column| RowError::Quote { line, column })?;
        let owned = |cell: Cell<Cow<str>>| Cell { text: cell.text.into_owned(), column: cell.column };
        let header = Row { line, cells: cells.into_iter().map(owned).collect() };
        Ok(Some((rows, header)))
    }

    /// Rows from the middle of a file, after so many lines.
    pub fn within(input: R, delimiter: u8, line: usize) -> Self {
        Self { input, delimiter, line, bytes: 0, row: Vec::new(), quoted: false, cells: 1 }
    }

    /// The delimiter of the file.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The lines read so far.
    pub fn lines(&self) -> usize {
        self.line
    }

    /// The bytes read so far.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The next row. An empty line is a row with one empty cell.
    pub fn next(&mut self) -> Result<Option<Borrowed<'_>>, RowError> {
        let Some(line) = self.read(true)? else { return Ok(None) };
        let text = text_of(&self.row, line)?;
        let cells = match self.quoted {
            true => cells(text, self.delimiter).map_err(|column| RowError::Quote { line, column })?,
            false => unquoted_cells(text, self.delimiter, self.cells),
        };
        self.cells = cells.len();
        Ok(Some(Row { line, cells }))
    }

    /// The next line as it stands, and its number.
    pub fn next_line(&mut self) -> Result<Option<(usize, &str)>, RowError> {
        let Some(line) = self.read(false)? else { return Ok(None) };
        Ok(Some((line, text_of(&self.row, line)?)))
    }

    /// Reads the next row with its line end; gives the line on which it starts. A row goes on over line breaks inside
    /// quotation marks, if these count.
    fn read(&mut self, quotes: bool) -> Result<Option<usize>, RowError> {
        let (first, mut open_quote) = (self.line + 1, false);
        self.row.clear();
        self.quoted = false;
        loop {
            let known = self.row.len();
            let room = LONGEST_ROW.saturating_sub(known);
            let read = read_line(&mut self.input, room, &mut self.row).map_err(RowError::Io)?;
            self.bytes += read;
            let ended = read == 0;
            if ended && room == 0 {
                return Err(RowError::TooLong { line: first });
            }
            if ended && self.row.is_empty() {
                return Ok(None);
            }
            if !ended {
                self.line += 1;
                if self.line == 1 && (self.row.starts_with(&[0xFF, 0xFE]) || self.row.starts_with(&[0xFE, 0xFF])) {
                    return Err(RowError::Utf16);
                }
                if read == room && self.row.last() != Some(&b'\n') {
                    return Err(RowError::TooLong { line: first });
                }
            }
            let read = self.row.get(known..).unwrap_or_default();
            if quotes && memchr::memchr(b'"', read).is_some() {
                self.quoted = true;
                open_quote ^= memchr::memchr_iter(b'"', read).count() % 2 == 1;
            }
            if !open_quote {
                return Ok(Some(first));
            }
            if ended {
                // Bytes that are no text are the first cause of such a mark.
                return Err(text_of(&self.row, first).err().unwrap_or(RowError::Quote { line: first, column: 1 }));
            }
        }
    }
}

impl<'b> Rows<&'b [u8]> {
    /// What is not read yet.
    pub fn rest(&self) -> &'b [u8] {
        self.input
    }

    /// Passes over a row of one line that was read in another way: what follows it is `rest`.
    pub fn pass(&mut self, rest: &'b [u8]) {
        self.line += 1;
        self.input = rest;
    }

    /// Passes over lines on which nothing stands.
    pub fn pass_empty(&mut self) {
        while let [b'\n', rest @ ..] | [b'\r', b'\n', rest @ ..] = self.input {
            self.pass(rest);
        }
    }
}

/// Reads to the end of the line, but at most so many bytes; gives how many.
fn read_line(input: &mut impl BufRead, most: usize, line: &mut Vec<u8>) -> io::Result<usize> {
    let before = line.len();
    loop {
        let bytes = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let bytes = bytes.get(..most - (line.len() - before)).unwrap_or(bytes);
        let end = memchr::memchr(b'\n', bytes);
        let taken = end.map_or(bytes.len(), |end| end + 1);
        line.extend_from_slice(bytes.get(..taken).unwrap_or_default());
        input.consume(taken);
        if end.is_some() || taken == 0 {
            return Ok(line.len() - before);
        }
    }
}

/// The delimiter under this header: `;` if there is one in it, else `,`; a tab where it stands between names and there is
/// neither. (A tab at the end of a file of one column parts nothing.)
fn delimiter(header: &str) -> u8 {
    match header {
        _ if header.contains(';') => b';',
        _ if !header.contains(',') && header.trim().contains('\t') => b'\t',
        _ => b',',
    }
}

/// Lines that end in a carriage return alone, as on an old Mac, all come as one: the first line, with such a character in
/// it outside quotation marks.
fn old_mac(line: &[u8]) -> Option<RowError> {
    let text = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line).trim_ascii_end();
    let mut quoted = false;
    let at = memchr::memchr2_iter(b'\r', b'"', text).find(|at| {
        let quote = text.get(*at) == Some(&b'"');
        quoted ^= quote;
        !quote && !quoted
    })?;
    let binary = memchr::memchr(0, text).is_some();
    (!binary).then(|| RowError::OldMac { column: column_after(text.get(..at).unwrap_or_default()) })
}

/// The cells of a row, or the column of one that is not quoted as it must be.
pub(crate) fn cells(row: &str, delimiter: u8) -> Result<Vec<Cell<Cow<'_, str>>>, usize> {
    let (mut cells, mut rest, mut column, ascii) = (Vec::new(), row, 1, row.is_ascii());
    loop {
        let (text, written) = match rest.strip_prefix('"') {
            Some(inside) => quoted_cell(inside).map(|(text, length)| (text, 1 + length)),
            None => {
                let end = rest.bytes().position(|byte| byte == delimiter || byte == b'"').unwrap_or(rest.len());
                rest.get(..end).map(|text| (text.into(), end))
            }
        }
        .ok_or(column)?;
        cells.push(Cell { text, column });
        let (cell, after) = rest.split_at_checked(written).ok_or(column)?;
        match after.as_bytes().split_first() {
            None => return Ok(cells),
            Some((next, _)) if *next == delimiter => rest = after.get(1..).unwrap_or_default(),
            Some(_) => return Err(column),
        }
        column += 1 + if ascii { written } else { cell.chars().count() };
    }
}

/// The text of a quoted cell behind its first quotation mark, and the bytes up to behind its last.
fn quoted_cell(inside: &str) -> Option<(Cow<'_, str>, usize)> {
    let mut end = memchr::memchr(b'"', inside.as_bytes())?;
    let mut doubled = false;
    while let Some(after) = inside.get(end + 1..).and_then(|after| after.strip_prefix('"')) {
        doubled = true;
        end += 2 + memchr::memchr(b'"', after.as_bytes())?;
    }
    let text = inside.get(..end)?;
    Some((if doubled { text.replace("\"\"", "\"").into() } else { text.into() }, end + 1))
}

/// The cells of a row without quotation marks, probably so many.
fn unquoted_cells(row: &str, delimiter: u8, number: usize) -> Vec<Cell<Cow<'_, str>>> {
    let mut cells = Vec::with_capacity(number);
    let (mut start, mut column, ascii) = (0, 1, row.is_ascii());
    for end in memchr::memchr_iter(delimiter, row.as_bytes()).chain([row.len()]) {
        let text = row.get(start..end).unwrap_or_default();
        cells.push(Cell { text: Cow::Borrowed(text), column });
        column += 1 + if ascii { text.len() } else { text.chars().count() };
        start = end + 1;
    }
    cells
}

/// The column behind these bytes.
fn column_after(before: &[u8]) -> usize {
    String::from_utf8_lossy(before).chars().count() + 1
}

/// A row as text without its line end.
fn text_of(row: &[u8], line: usize) -> Result<&str, RowError> {
    let row = if let [row @ .., b'\n'] = row { row } else { row };
    let row = if let [row @ .., b'\r'] = row { row } else { row };
    let column = |at: usize| column_after(row.get(..at).unwrap_or_default());
    if let Some(at) = memchr::memchr(0, row) {
        return Err(RowError::Binary { line, column: column(at) });
    }
    str::from_utf8(row).map_err(|error| RowError::NotUtf8 {
        line,
        column: column(error.valid_up_to()),
        old: encoding::in_bytes(row),
    })
}

#[cfg(test)]
mod tests;
