//! Tables of a file as rows of cells, whatever kind of file it is.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use kiemphieu_core::Text;
use zip::ZipArchive;

use super::word;
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

/// One sheet, the tables of a document, or a text.
pub(super) struct Grid {
    /// How a clerk finds it.
    pub table: Text,
    /// Rows with something in them.
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// The rows that have no letter of Vietnamese in Unicode; headings often have, over names in an old encoding.
    pub fn older_words(&self) -> String {
        let rows = self.rows.iter().map(GridRow::words).filter(|words| words.chars().all(|c| c <= '\u{FF}'));
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// A row: its number or line, and what is in each of its columns.
pub(super) struct GridRow {
    pub line: usize,
    pub cells: Vec<GridCell>,
}

/// A cell with something in it.
pub(super) struct GridCell {
    pub column: usize,
    pub text: String,
    /// Why nobody sees it as part of the list.
    pub cover: Option<Text>,
}

impl GridRow {
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
pub(super) fn grids(file: &str, path: &Path) -> Result<Vec<Grid>, Problem> {
    let mut start = [0; 4];
    let mut opened = input::open(file, path)?;
    let read = opened.read(&mut start).map_err(|error| input::unreadable(file, &error))?;
    match start.get(..read) {
        Some([b'P', b'K', ..]) => match document(file, path)? {
            Some(grid) => Ok(vec![grid]),
            None => sheets(file, path),
        },
        // An old workbook is refused by its reader.
        Some([0xD0, 0xCF, 0x11, 0xE0]) => sheets(file, path),
        Some(b"%PDF") => Err(Problem::of_file(
            file,
            Text::new("tệp PDF không có bảng để đọc", "a PDF has no table that can be read"),
            Text::new(
                "lấy tệp Word hay Excel gốc; không có thì mở PDF bằng Word, lưu dạng .docx rồi đối chiếu từng tên",
                "take the Word or Excel file it came from; or open it in Word, save it as .docx and compare every name",
            ),
        )),
        _ => texts(file, path),
    }
}

fn sheets(file: &str, path: &Path) -> Result<Vec<Grid>, Problem> {
    let mut book = Workbook::open(file, path, &silent)?;
    let sheets: Vec<_> = book.sheets().iter().filter(|sheet| sheet.has_cells && !sheet.hidden).cloned().collect();
    sheets.iter().take(MOST_SHEETS).map(|sheet| of_sheet(&mut book, sheet)).collect()
}

fn of_sheet(book: &mut Workbook, sheet: &crate::xlsx::SheetEntry) -> Result<Grid, Problem> {
    let facts = book.facts(sheet)?;
    let cover = |line, column| {
        let covered = facts.covers.iter().find(|(_, place)| (place.line, place.column) == (line, column));
        covered.and_then(|(cover, _)| covered_by(*cover))
    };
    let rows = facts.rows.iter().take(MOST_ROWS).map(|row| {
        let cells = row.cells.iter().map(|cell| GridCell {
            column: cell.column,
            text: cell.text.trim().to_owned(),
            cover: cover(row.line, cell.column),
        });
        GridRow { line: row.line, cells: cells.collect() }
    });
    let name = &sheet.name;
    Ok(Grid { table: Text::new(format!("trang «{name}»"), format!("the sheet «{name}»")), rows: rows.collect() })
}

/// Why a person in such a cell is no longer on the list; a column that is hidden for print is read.
fn covered_by(cover: Cover) -> Option<Text> {
    Some(match cover {
        Cover::Struck => Text::new("bị gạch ngang", "it is struck through"),
        Cover::HiddenRow => Text::new("dòng bị ẩn hoặc bị lọc", "its row is hidden or filtered out"),
        Cover::HiddenColumn | Cover::Unseen | Cover::White => return None,
    })
}

/// The tables of a Word document; nothing where the archive is none.
fn document(file: &str, path: &Path) -> Result<Option<Grid>, Problem> {
    let opened = File::open(path).map_err(|error| input::unreadable(file, &error))?;
    let Ok(mut archive) = ZipArchive::new(opened) else { return Err(broken(file)) };
    let Ok(part) = archive.by_name("word/document.xml") else { return Ok(None) };
    let mut xml = String::new();
    part.take(LARGEST + 1).read_to_string(&mut xml).map_err(|_| broken(file))?;
    if u64::try_from(xml.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(input::too_large(file, LARGEST));
    }
    let rows = word::rows(&xml).ok_or_else(|| broken(file))?;
    Ok(Some(Grid { table: Text::new("văn bản Word", "the Word document"), rows }))
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
    // Where a quotation mark is never closed, that is no sign between cells.
    let split = [b'\t', b';', b','].into_iter().filter_map(|sign| split(text, sign).ok());
    let whole = (1..).zip(text.lines()).filter_map(|(line, text)| filled(line, [(1, text.to_owned())])).collect();
    let grid = |rows: Vec<GridRow>| Grid {
        table: Text::new("tệp văn bản", "the text"),
        rows: rows.into_iter().take(MOST_ROWS).collect(),
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
    let cells = cells.into_iter().map(|(column, text)| GridCell { column, text: text.trim().to_owned(), cover: None });
    let cells: Vec<_> = cells.filter(|cell| !cell.text.is_empty()).collect();
    (!cells.is_empty()).then_some(GridRow { line, cells })
}
