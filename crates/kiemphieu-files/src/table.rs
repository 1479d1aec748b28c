//! Tables of text for those who read columns of their own: rows with their exact places, within bounds.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor, Read as _};
use std::path::Path;

use crate::encoding;
use crate::input;
use crate::input::progress::silent;
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::rows::row::Row;
use crate::rows::row_error::RowError;
use crate::xlsx::Workbook;

/// Tables up to 16 MiB are read at once, and may be in UTF-16.
const WHOLE: u64 = 16 << 20;

/// So many sheets of a workbook are looked at.
const MOST_SHEETS: usize = 100;

/// So much of a file is read for its titles.
const START: u64 = 64 << 10;

/// A table in a CSV file: `,`, `;` or tabs between the cells.
pub struct Table {
    file: String,
    rows: Rows<Box<dyn BufRead>>,
}

/// A row of a table: its line, and each cell with the column at which it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow<'r> {
    /// The line on which it starts.
    pub line: usize,
    /// The cells.
    pub cells: Vec<(usize, Cow<'r, str>)>,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Why.
    pub problem: Problem,
    /// Whether nothing can be read after it.
    pub last: bool,
}

impl<'r> TableRow<'r> {
    fn of(row: Row<Cow<'r, str>>) -> Self {
        Self { line: row.line, cells: row.cells.into_iter().map(|cell| (cell.column, cell.text)).collect() }
    }
}

impl Table {
    /// Opens the table in a file that is called `file`, and reads its header; nothing where the file is empty.
    ///
    /// # Errors
    /// When it cannot be read, or its first row is none.
    pub fn open(file: &str, path: &Path) -> Result<Option<(Self, TableRow<'static>)>, Problem> {
        let opened = input::open(file, path)?;
        let length = opened.metadata().map_err(|error| input::unreadable(file, &error))?.len();
        let reader: Box<dyn BufRead> = if length <= WHOLE {
            let bytes = std::fs::read(path).map_err(|error| input::unreadable(file, &error))?;
            Box::new(Cursor::new(encoding::to_utf8(&bytes).into_owned()))
        } else {
            Box::new(BufReader::with_capacity(1 << 20, opened))
        };
        let opened = Rows::open(reader).map_err(|error| error.problem(file))?;
        Ok(opened.map(|(rows, header)| {
            let cells = header.cells.into_iter().map(|cell| (cell.column, Cow::Owned(cell.text))).collect();
            (Self { file: file.to_owned(), rows }, TableRow { line: header.line, cells })
        }))
    }

    /// The titles in the first row of a file, as far as they stand at its beginning.
    #[must_use]
    pub fn titles(path: &Path) -> Vec<String> {
        let mut start = Vec::new();
        let read = input::open("", path).ok().and_then(|file| file.take(START).read_to_end(&mut start).ok());
        let start = encoding::to_utf8(&start);
        let header = read.and_then(|_| Rows::open(start.as_ref()).ok().flatten()).map(|(_, header)| header.cells);
        header.into_iter().flatten().map(|cell| cell.text.trim().to_owned()).collect()
    }

    /// The sheets of a workbook of which one of the first rows is such a header.
    #[must_use]
    pub fn sheets_with(path: &Path, is_header: impl Fn(&[String]) -> bool) -> Vec<String> {
        let Ok(mut book) = Workbook::open("", path, &silent) else { return Vec::new() };
        let sheets: Vec<_> = book.sheets().iter().filter(|sheet| sheet.has_cells).take(MOST_SHEETS).cloned().collect();
        let mut is_such = |sheet: &_| book.start(sheet).iter().any(|row| is_header(row));
        sheets.into_iter().filter(|sheet| is_such(sheet)).map(|sheet| sheet.name).collect()
    }

    /// The next row; an empty line is a row with one empty cell.
    ///
    /// # Errors
    /// When the row cannot be read.
    pub fn next_row(&mut self) -> Result<Option<TableRow<'_>>, Unread> {
        let Self { file, rows } = self;
        rows.next().map(|row| row.map(TableRow::of)).map_err(|error| Unread {
            problem: error.problem(file),
            last: matches!(error, RowError::Io(_) | RowError::TooLong { .. }),
        })
    }
}
