//! Rows of a CSV file with their exact places.
//!
//! Written here because of three needs that the usual readers do not meet: an empty line of a one-column file is a
//! paper (nobody struck) and must not be skipped; a fault is told by its line and column, also after empty lines and
//! quoted line breaks; and one endless line, or a quotation mark never closed, must not fill the memory.

use std::io::{self, BufRead, Read as _};

/// The longest row that is read, in bytes.
pub(crate) const LONGEST_ROW: u64 = 1 << 20;

/// Reads the rows of a CSV file.
pub(crate) struct Rows<R> {
    input: R,
    delimiter: char,
    line: usize,
    bytes: usize,
    crlf: bool,
}

/// One row: the line on which it starts, and its cells.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub line: usize,
    pub cells: Vec<Cell>,
}

/// One cell and the column, in characters from 1, at which it starts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub text: String,
    pub column: usize,
}

/// Why a row cannot be read.
#[derive(Debug)]
pub(crate) enum RowError {
    Io(io::Error),
    TooLong { line: usize },
    Binary { line: usize, column: usize },
    NotUtf8 { line: usize, column: usize },
    Utf16,
    Quote { line: usize, column: usize },
}

impl<R: BufRead> Rows<R> {
    /// Reads the header and finds the delimiter in it: `;` if there is one, else `,`.
    /// `None` when the file is empty.
    pub fn open(input: R) -> Result<Option<(Self, Row)>, RowError> {
        let mut rows = Self { input, delimiter: ',', line: 0, bytes: 0, crlf: false };
        let Some((line, header)) = rows.read()? else { return Ok(None) };
        let header = header.strip_prefix('\u{FEFF}').unwrap_or(&header);
        if header.contains(';') {
            rows.delimiter = ';';
        }
        let header = rows.split(line, header)?;
        Ok(Some((rows, header)))
    }

    /// Rows from the middle of a file, after so many lines.
    pub fn within(input: R, delimiter: char, line: usize) -> Self {
        Self { input, delimiter, line, bytes: 0, crlf: false }
    }

    /// The delimiter of the file.
    pub fn delimiter(&self) -> char {
        self.delimiter
    }

    /// The end of the line read last.
    pub fn line_end(&self) -> &'static [u8] {
        if self.crlf { b"\r\n" } else { b"\n" }
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
    pub fn next(&mut self) -> Result<Option<Row>, RowError> {
        let Some((line, text)) = self.read()? else { return Ok(None) };
        self.split(line, &text).map(Some)
    }

    /// The text of the next row without its line end, and the line on which it starts. A row goes on over line
    /// breaks inside quotation marks.
    fn read(&mut self) -> Result<Option<(usize, String)>, RowError> {
        let first = self.line + 1;
        let mut row = Vec::new();
        let mut open_quote = false;
        loop {
            let known = row.len();
            let room = LONGEST_ROW.saturating_sub(u64::try_from(row.len()).unwrap_or(u64::MAX));
            let read = (&mut self.input).take(room).read_until(b'\n', &mut row).map_err(RowError::Io)?;
            self.bytes += read;
            let ended = read == 0;
            if ended && room == 0 {
                return Err(RowError::TooLong { line: first });
            }
            if ended && row.is_empty() {
                return Ok(None);
            }
            if !ended {
                self.line += 1;
                if self.line == 1 && (row.starts_with(&[0xFF, 0xFE]) || row.starts_with(&[0xFE, 0xFF])) {
                    return Err(RowError::Utf16);
                }
                if !row.ends_with(b"\n") && room == u64::try_from(read).unwrap_or(u64::MAX) {
                    return Err(RowError::TooLong { line: first });
                }
            }
            let quotes = row.iter().skip(known).filter(|byte| **byte == b'"').count();
            open_quote ^= quotes % 2 == 1;
            if !open_quote {
                self.crlf = row.ends_with(b"\r\n");
                return text_of(row, first).map(|text| Some((first, text)));
            }
            if ended {
                return Err(RowError::Quote { line: first, column: 1 });
            }
        }
    }

    fn split(&self, line: usize, text: &str) -> Result<Row, RowError> {
        let mut cells = Vec::new();
        let mut chars = text.chars().enumerate().peekable();
        loop {
            let start = chars.peek().map_or_else(|| text.chars().count(), |(at, _)| *at);
            let mut cell = String::new();
            if chars.next_if(|(_, c)| *c == '"').is_some() {
                loop {
                    match chars.next() {
                        Some((_, '"')) if chars.next_if(|(_, c)| *c == '"').is_some() => cell.push('"'),
                        Some((_, '"')) => break,
                        Some((_, c)) => cell.push(c),
                        None => return Err(RowError::Quote { line, column: start + 1 }),
                    }
                }
                if chars.peek().is_some_and(|(_, c)| *c != self.delimiter) {
                    return Err(RowError::Quote { line, column: start + 1 });
                }
            }
            while let Some((_, c)) = chars.next_if(|(_, c)| *c != self.delimiter) {
                if c == '"' {
                    return Err(RowError::Quote { line, column: start + 1 });
                }
                cell.push(c);
            }
            cells.push(Cell { text: cell, column: start + 1 });
            if chars.next().is_none() {
                return Ok(Row { line, cells });
            }
        }
    }
}

fn text_of(mut row: Vec<u8>, line: usize) -> Result<String, RowError> {
    if row.ends_with(b"\n") {
        row.pop();
    }
    if row.ends_with(b"\r") {
        row.pop();
    }
    let column = |upto: &[u8]| String::from_utf8_lossy(upto).chars().count() + 1;
    if let Some(at) = row.iter().position(|byte| *byte == 0) {
        return Err(RowError::Binary { line, column: column(row.get(..at).unwrap_or_default()) });
    }
    String::from_utf8(row).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        RowError::NotUtf8 { line, column: column(error.as_bytes().get(..valid).unwrap_or_default()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &[u8]) -> Result<Vec<(usize, Vec<String>)>, RowError> {
        let Some((mut rows, header)) = Rows::open(text)? else { return Ok(Vec::new()) };
        let mut all = vec![header];
        while let Some(row) = rows.next()? {
            all.push(row);
        }
        let texts = |row: Row| (row.line, row.cells.into_iter().map(|cell| cell.text).collect());
        Ok(all.into_iter().map(texts).collect())
    }

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn bom_crlf_and_both_delimiters_are_read() {
        let expected = vec![(1, cells(&["paper", "struck"])), (2, cells(&["1", "3 7"]))];
        assert_eq!(rows("\u{FEFF}paper;struck\r\n1;3 7\r\n".as_bytes()).unwrap(), expected);
        assert_eq!(rows(b"paper,struck\n1,3 7").unwrap(), expected);
    }

    #[test]
    fn quoted_cells_hold_delimiters_quotes_and_line_breaks_and_lines_stay_right() {
        let text = b"a,b\n\"x, \"\"y\"\"\nz\",2\n\n3,4\n";
        let expected = vec![
            (1, cells(&["a", "b"])),
            (2, cells(&["x, \"y\"\nz", "2"])),
            (4, cells(&[""])),
            (5, cells(&["3", "4"])),
        ];
        assert_eq!(rows(text).unwrap(), expected);
    }

    #[test]
    fn an_empty_line_of_a_one_column_file_is_a_row() {
        let expected = vec![(1, cells(&["struck"])), (2, cells(&[""])), (3, cells(&["2"]))];
        assert_eq!(rows(b"struck\n\n2\n").unwrap(), expected);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert!(matches!(rows(b"a,b\n1,\0\n"), Err(RowError::Binary { line: 2, column: 3 })));
        assert!(matches!(rows(b"a,b\n\xC3\xA1\xFF,1\n"), Err(RowError::NotUtf8 { line: 2, column: 2 })));
        assert!(matches!(rows(b"\xFF\xFEp\0"), Err(RowError::Utf16)));
        assert!(matches!(rows(b"a,b\n1,\"x\n2,y\n"), Err(RowError::Quote { line: 2, .. })));
        assert!(matches!(rows(b"a,b\n1,x\"y\"\n"), Err(RowError::Quote { line: 2, column: 3 })));
    }

    #[test]
    fn an_endless_line_is_refused_before_it_fills_the_memory() {
        let endless = io::BufReader::new(io::repeat(b'7'));
        assert!(matches!(Rows::open(endless), Err(RowError::TooLong { line: 1 })));
        let never_closed = io::BufReader::new(io::Read::chain(&b"a\n\""[..], io::repeat(b'\n')));
        let (mut rows, _) = Rows::open(never_closed).unwrap().unwrap();
        assert!(matches!(rows.next(), Err(RowError::TooLong { line: 2 })));
    }

    proptest! {
        #[test]
        fn what_is_quoted_comes_back(cells in prop::collection::vec("[a-z\",;\n\r ]{0,6}", 1..5)) {
            let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            let text = format!("h{}\n{}\n", ",h".repeat(cells.len()), quoted.join(","));
            let back = rows(text.as_bytes()).unwrap();
            prop_assert_eq!(&back[1].1, &cells);
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = rows(&bytes);
        }
    }
}
