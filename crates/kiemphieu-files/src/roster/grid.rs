//! Tables of a file as rows of cells, whatever kind of file it is.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use kiemphieu_core::{Text, is_hidden};
use zip::ZipArchive;

use super::heads::Heads;
use super::{foreign, word};
use crate::encoding;
use crate::input;
use crate::input::progress::silent;
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::rows::row_error::RowError;
use crate::xlsx::{Cover, Workbook};

/// The largest text, and the largest part of a Word document, that is read.
const LARGEST: u64 = 32 << 20;
const MOST_SHEETS: usize = 40;
const MOST_ROWS: usize = 20_000;

/// What a table stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sheet,
    Document,
    Text,
}

/// One sheet, the tables of a document, or a text.
pub(super) struct Grid {
    /// How a clerk finds it.
    pub table: Text,
    /// The name of the sheet.
    pub tab: Option<String>,
    /// Rows with something in them.
    pub rows: Vec<GridRow>,
    pub kind: Kind,
    /// Whether a number may be a day as Excel counts them, from 1900.
    pub counts_days: bool,
    /// The rows of cells that cannot be read, each as often as it has one.
    pub unread: Vec<usize>,
}

/// What a file holds.
pub(super) struct Grids {
    pub all: Vec<Grid>,
    /// The sheets that are hidden and not read.
    pub hidden: Vec<String>,
}

impl Grid {
    /// The rows that have no letter of Vietnamese in Unicode; headings often have, over names in an old encoding.
    pub fn older_words(&self) -> String {
        let rows = self.rows.iter().map(GridRow::words).filter(|words| words.chars().all(|c| c <= '\u{FF}'));
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// A row: its number or line, and what is in each of its columns.
#[derive(Clone)]
pub(super) struct GridRow {
    pub line: usize,
    pub cells: Vec<GridCell>,
}

/// A cell with something in it.
#[derive(Clone)]
pub(super) struct GridCell {
    pub column: usize,
    /// Over how many columns and rows it goes.
    pub over: usize,
    pub down: usize,
    pub text: String,
    /// Whether letters that nobody sees were taken out of it.
    pub cleaned: bool,
    /// Why nobody sees it as part of the list.
    pub cover: Option<Unseen>,
    /// Whether a part of its words is struck through.
    pub partly_struck: bool,
}

/// Why a person in a cell is no longer on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unseen {
    Struck,
    HiddenRow,
}

impl Unseen {
    pub fn why(self) -> Text {
        match self {
            Self::Struck => Text::new("bị gạch ngang", "it is struck through"),
            Self::HiddenRow => Text::new("dòng bị ẩn hoặc bị lọc", "its row is hidden or filtered out"),
        }
    }
}

impl GridCell {
    pub fn new(column: usize, over: usize, written: &str, cover: Option<Unseen>) -> Self {
        let (text, cleaned) = without_unseen(written);
        Self { column, over, down: 1, text: text.trim().to_owned(), cleaned, cover, partly_struck: false }
    }
}

/// A text without the letters that change nothing to the eye; a blank of no width parts two words where a capital follows it.
fn without_unseen(written: &str) -> (String, bool) {
    // The soft hyphen is a letter of TCVN3.
    let is_newer = written.chars().any(|c| c > '\u{FF}' && c.is_alphabetic());
    let is_unseen = |c: char| {
        is_hidden(c)
            && !c.is_control()
            && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{E000}'..='\u{F8FF}')
            && (is_newer || c != '\u{AD}')
    };
    let mut text = String::with_capacity(written.len());
    let mut letters = written.chars().peekable();
    let mut cleaned = false;
    while let Some(letter) = letters.next() {
        if !is_unseen(letter) {
            text.push(letter);
            continue;
        }
        cleaned = true;
        let parts = text.ends_with(char::is_lowercase) && letters.peek().is_some_and(|next| next.is_uppercase());
        if letter == '\u{200B}' && parts {
            text.push(' ');
        }
    }
    (text, cleaned)
}

impl GridRow {
    /// What stands in these columns.
    pub fn within(&self, columns: &std::ops::Range<usize>) -> Self {
        let cells = self.cells.iter().filter(|cell| columns.contains(&cell.column));
        Self { line: self.line, cells: cells.cloned().collect() }
    }

    pub fn cell(&self, column: usize) -> Option<&GridCell> {
        self.cells.iter().find(|cell| cell.column == column)
    }

    pub fn text(&self, column: usize) -> &str {
        self.cell(column).map_or("", |cell| &cell.text)
    }

    /// The row as it is read.
    pub fn words(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")
    }
}

/// The tables of a file.
pub(super) fn grids(file: &str, path: &Path) -> Result<Grids, Problem> {
    let mut start = [0; 6];
    let mut opened = input::open(file, path)?;
    let read = opened.read(&mut start).map_err(|error| input::unreadable(file, &error))?;
    match start.get(..read) {
        Some([b'P', b'K', ..]) => match document(file, path)? {
            Some(grid) => Ok(Grids { all: vec![grid], hidden: Vec::new() }),
            None => sheets(file, path),
        },
        // An old workbook is refused by its reader.
        Some([0xD0, 0xCF, 0x11, 0xE0, ..]) => sheets(file, path),
        Some(b"{\\rtf1") => Err(foreign::rich_text(file)),
        Some([b'%', b'P', b'D', b'F', ..]) => Err(foreign::pdf(file)),
        _ => Ok(Grids { all: texts(file, path)?, hidden: Vec::new() }),
    }
}

fn sheets(file: &str, path: &Path) -> Result<Grids, Problem> {
    let mut book = Workbook::open(file, path, &silent)?;
    let (hidden, shown): (Vec<_>, Vec<_>) =
        book.sheets().iter().filter(|sheet| sheet.has_cells).cloned().partition(|sheet| sheet.hidden);
    let all: Result<_, Problem> = shown.iter().take(MOST_SHEETS).map(|sheet| of_sheet(&mut book, sheet)).collect();
    Ok(Grids { all: all?, hidden: hidden.into_iter().map(|sheet| sheet.name).collect() })
}

fn of_sheet(book: &mut Workbook, sheet: &crate::xlsx::SheetEntry) -> Result<Grid, Problem> {
    let facts = book.facts(sheet)?;
    let covered: HashMap<_, _> =
        facts.covers.iter().rev().map(|(cover, place)| ((place.line, place.column), *cover)).collect();
    let merged: HashMap<_, _> = facts
        .merged
        .iter()
        .chain(&facts.merged_heads)
        .map(|range| {
            let (first, last) = (range.first, range.last);
            let size = ((last.column + 1).saturating_sub(first.column), (last.line + 1).saturating_sub(first.line));
            ((first.line, first.column), size)
        })
        .collect();
    let rows = facts.rows.iter().take(MOST_ROWS).map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let place = (row.line, cell.column);
            let cover = covered.get(&place).copied().and_then(covered_by);
            let (over, down) = merged.get(&place).copied().unwrap_or((1, 1));
            GridCell { down, ..GridCell::new(cell.column, over, &cell.text, cover) }
        });
        GridRow { line: row.line, cells: cells.filter(|cell| !cell.text.is_empty()).collect() }
    });
    let name = &sheet.name;
    Ok(Grid {
        table: Text::new(format!("trang «{name}»"), format!("the sheet «{name}»")),
        tab: Some(name.clone()),
        rows: rows.filter(|row| !row.cells.is_empty()).collect(),
        kind: Kind::Sheet,
        counts_days: !book.counts_from_1904(),
        unread: facts.unread.iter().filter_map(|problem| problem.place).map(|place| place.line).collect(),
    })
}

/// Whether a person in such a cell is no longer on the list; a column that is hidden for print is read.
fn covered_by(cover: Cover) -> Option<Unseen> {
    match cover {
        Cover::Struck => Some(Unseen::Struck),
        Cover::HiddenRow => Some(Unseen::HiddenRow),
        Cover::HiddenColumn | Cover::Unseen | Cover::White => None,
    }
}

/// The tables and lines of a Word document; nothing where the archive is none.
fn document(file: &str, path: &Path) -> Result<Option<Grid>, Problem> {
    let opened = File::open(path).map_err(|error| input::unreadable(file, &error))?;
    let Ok(mut archive) = ZipArchive::new(opened) else { return Err(broken(file)) };
    if archive.by_name("META-INF/manifest.xml").is_ok() && archive.by_name("content.xml").is_ok() {
        return Err(foreign::open_document(file));
    }
    let Ok(part) = archive.by_name("word/document.xml") else { return Ok(None) };
    let mut xml = String::new();
    part.take(LARGEST + 1).read_to_string(&mut xml).map_err(|_| broken(file))?;
    if u64::try_from(xml.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(input::too_large(file, LARGEST));
    }
    let word::Rows { rows, parted } = word::rows(&xml).ok_or_else(|| broken(file))?;
    // Under a line of headings between tabs the lines are rows.
    let is_table = |at: usize| {
        parted.get(at).is_some_and(|row| row.cells.len() > 1) && rows.get(at).is_some_and(|row| row.cells.len() == 1)
    };
    let is_parted =
        (0..parted.len()).any(|at| is_table(at) && Heads::at(&parted, at).is_some_and(|heads| heads.tells_several()));
    Ok(Some(Grid {
        table: Text::new("văn bản Word", "the Word document"),
        tab: None,
        rows: if is_parted { parted } else { rows },
        kind: Kind::Document,
        counts_days: false,
        unread: Vec::new(),
    }))
}

fn broken(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "tệp hỏng, không mở được như văn bản Word hay sổ Excel",
            "the file is damaged: no document or workbook",
        ),
        Text::new("mở bằng Word hoặc Excel rồi lưu lại", "open it in Word or Excel and save it again"),
    )
}

/// A text under each sign that may stand between cells; without one, each line is a cell.
fn texts(file: &str, path: &Path) -> Result<Vec<Grid>, Problem> {
    let bytes = input::read_up_to(file, input::open(file, path)?, LARGEST)?;
    let (text, _) = input::read_text(file, encoding::to_utf8(&bytes).as_ref())?;
    let text = text.trim_start_matches('\u{FEFF}');
    if foreign::is_web_page(text) {
        return Err(foreign::web_page(file));
    }
    // Where a quotation mark is never closed, that is no sign between cells.
    let split = [b'\t', b';', b','].into_iter().filter_map(|sign| split(text, sign).ok());
    let whole = (1..).zip(text.lines()).filter_map(|(line, text)| filled(line, [(1, text.to_owned())])).collect();
    let grid = |rows: Vec<GridRow>| Grid {
        table: Text::new("tệp văn bản", "the text"),
        tab: None,
        rows: rows.into_iter().take(MOST_ROWS).collect(),
        kind: Kind::Text,
        counts_days: true,
        unread: Vec::new(),
    };
    Ok(split.chain([whole]).map(grid).collect())
}

fn split(text: &str, sign: u8) -> Result<Vec<GridRow>, RowError> {
    let mut rows = Rows::within(text.as_bytes(), sign, 0);
    let mut read = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (1..).zip(row.cells).map(|(column, cell)| (column, cell.text.into_owned()));
        read.extend(filled(row.line, cells));
    }
    Ok(read)
}

/// A row, where anything stands in it.
pub(super) fn filled(line: usize, cells: impl IntoIterator<Item = (usize, String)>) -> Option<GridRow> {
    let cells = cells.into_iter().map(|(column, text)| GridCell::new(column, 1, &text, None));
    let cells: Vec<_> = cells.filter(|cell| !cell.text.is_empty()).collect();
    (!cells.is_empty()).then_some(GridRow { line, cells })
}
