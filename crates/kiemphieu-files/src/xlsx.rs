//! Sheets of an Excel workbook as rows, each cell as the clerk sees it, or a fault.
//!
//! A number is read as its digits, a text as it stands. What Excel made of a cell by itself is refused: a date (it turns
//! `3/7` into one), an error value, TRUE or FALSE. So is a formula that was saved without its value, and cells merged into
//! one: Excel shows a mark there, the file holds none. A row that is empty between others is refused too: it may be a paper
//! on which nothing is marked, or nothing at all, and only the clerk knows which. What nobody sees (hidden, filtered out,
//! with a format that shows nothing) and what is struck through is refused as well: the file does not say whether it counts.
//!
//! A sheet is read row by row, once. Only the texts of a workbook are held in memory, each once: Excel keeps them apart from
//! the cells. One token, the depth, the texts, the sheets, and what is no filled cell are all bounded.

mod cells;
mod covered;
mod head;
mod hidden;
mod looks;
mod package;
mod rows;
mod source;
mod texts;
mod trouble;
mod xml;

use std::io::{self, Cursor, Read as _, Seek as _};
use std::path::Path;

use kiemphieu_core::report::Hash;
use kiemphieu_core::{Key, Text};

use self::cells::Taking;
pub(crate) use self::cells::{Range, merged_cells};
pub(crate) use self::covered::{Cover, Covered};
use self::looks::Looks;
pub(crate) use self::package::SheetEntry;
use self::package::{Contents, Package};
pub(crate) use self::rows::{Facts, SheetRows};
use self::source::Source;
use self::texts::Texts;
use self::trouble::{Trouble, no_workbook};
use crate::input;
use crate::input::Opened;
use crate::input::hash::WHOLE;
use crate::input::progress::{Heard, Progress, silent};
use crate::problem::Problem;
use crate::rows::row::Row;

/// The largest sheet that is read, unpacked, and the largest part with texts.
const LARGEST_SHEET: u64 = 4 << 30;
const LARGEST_TEXTS: u64 = 192 << 20;

/// As much of a part is looked at where only its start matters.
const GLANCE: u64 = 1 << 20;

/// A workbook in a file.
pub(crate) struct Workbook<'p> {
    file: String,
    package: Package<'p>,
    contents: Contents,
    looks: Looks,
    texts: Texts,
    opened: Opened,
}

impl<'p> Workbook<'p> {
    /// Opens a workbook; messages name it `file`.
    ///
    /// # Errors
    /// When it is no workbook, has a password, or is too large to be one.
    pub fn open(file: &str, path: &Path, progress: Progress<'p>) -> Result<Self, Problem> {
        Self::open_within(file, path, progress, LARGEST_TEXTS)
    }

    /// Opens a workbook to look at the start of its sheets only, if it is a small one.
    ///
    /// # Errors
    /// When it is no workbook, or not a small one.
    pub fn glance(path: &Path) -> Result<Self, Problem> {
        Self::open_within("", path, &silent, GLANCE)
    }

    fn open_within(file: &str, path: &Path, progress: Progress<'p>, texts: u64) -> Result<Self, Problem> {
        let unreadable = |error: io::Error| input::unreadable(file, &error);
        let mut opened = Opened::new(file, path)?;
        let mut source = match opened.held(WHOLE).map_err(unreadable)? {
            Some(bytes) => Source::Held(Cursor::new(bytes)),
            None => Source::File(Heard::new(opened.file().map_err(unreadable)?, progress).map_err(unreadable)?),
        };
        let mut first = [0; 4];
        let read = source.read(&mut first).map_err(unreadable)?;
        source.rewind().map_err(unreadable)?;
        if first.get(..read) == Some(&[0xD0, 0xCF, 0x11, 0xE0]) {
            let mut bytes = Vec::new();
            source.by_ref().take(GLANCE << 4).read_to_end(&mut bytes).map_err(unreadable)?;
            return Err(old_or_locked(file, &bytes));
        }
        Self::of(file, opened, source, texts).map_err(|trouble| trouble.problem(file))
    }

    fn of(file: &str, opened: Opened, source: Source<'p>, most: u64) -> Result<Self, Trouble> {
        let mut package = Package::open(source)?;
        let contents = package.contents()?;
        let looks = match &contents.styles {
            Some(name) => package.held(name)?.map(Looks::read).transpose()?,
            None => None,
        };
        let texts = match &contents.texts {
            Some(name) => package.part(name, most)?.map(Texts::read).transpose()?,
            None => None,
        };
        let (looks, texts) = (looks.unwrap_or_default(), texts.unwrap_or_default());
        Ok(Self { file: file.to_owned(), package, contents, looks, texts, opened })
    }

    /// The hash of the workbook, if it was the same bytes all the while.
    ///
    /// # Errors
    /// When the file was written while it was read.
    pub fn hash(&self) -> Result<Hash, Problem> {
        self.opened.hash(&self.file)
    }

    /// The sheet of one of these names, as it is written in the workbook.
    pub fn sheet(&self, wanted: &[&str]) -> Option<&SheetEntry> {
        let wanted: Vec<Key> = wanted.iter().map(|name| Key::of(name)).collect();
        self.contents.sheets.iter().find(|sheet| wanted.contains(&Key::of(&sheet.name)))
    }

    /// Whether days are counted from 1904 and not from 1900.
    pub fn counts_from_1904(&self) -> bool {
        self.contents.from_1904
    }

    /// The sheets.
    pub fn sheets(&self) -> &[SheetEntry] {
        &self.contents.sheets
    }

    /// The sheet with the papers: the one of this name, or the first one that is shown.
    pub fn sheet_of_papers(&self, sheet: Option<&str>) -> Option<&SheetEntry> {
        let mut with_cells = self.contents.sheets.iter().filter(|sheet| sheet.has_cells);
        match sheet {
            Some(sheet) => self.sheet(&[sheet]),
            None => with_cells.clone().find(|sheet| !sheet.hidden).or_else(|| with_cells.next()),
        }
    }

    /// The papers on the sheet of this name, or on the first one that is shown.
    ///
    /// # Errors
    /// When there is no such sheet, when it is hidden, or the workbook is damaged.
    pub fn papers(&mut self, sheet: Option<&str>) -> Result<SheetRows<'_, 'p>, Problem> {
        match self.sheet_of_papers(sheet).cloned() {
            Some(sheet) if sheet.hidden => Err(hidden_sheet(&self.file, &sheet.name)),
            Some(sheet) => self.rows(&sheet, Taking::Papers, LARGEST_SHEET),
            None => {
                let names: Vec<_> =
                    self.sheets().iter().take(40).map(|sheet| kiemphieu_core::shown(&sheet.name, 40)).collect();
                let names = names.join(", ");
                Err(Problem::of_file(
                    &self.file,
                    Text::new("sổ tính không có trang tính này", "the workbook has no such sheet"),
                    Text::new(format!("các trang tính: {names}"), format!("its sheets: {names}")),
                ))
            }
        }
    }

    /// The facts on a sheet.
    ///
    /// # Errors
    /// When the workbook is damaged, the sheet is hidden, or there are more cells than a congress has facts.
    pub fn facts(&mut self, sheet: &SheetEntry) -> Result<Facts, Problem> {
        if sheet.hidden {
            return Err(hidden_sheet(&self.file, &sheet.name));
        }
        self.rows(sheet, Taking::Facts, LARGEST_SHEET)?.into_facts()
    }

    fn rows(&mut self, sheet: &SheetEntry, taking: Taking, most: u64) -> Result<SheetRows<'_, 'p>, Problem> {
        let Self { file, package, contents, looks, texts, .. } = self;
        let part = package.part(&sheet.part, most).map_err(|trouble| trouble.problem(file))?;
        let part = part.ok_or_else(|| no_workbook(file, "a sheet has no part"))?;
        Ok(SheetRows::new(file, sheet.name.clone(), taking, part, (texts, looks, contents.from_1904)))
    }

    /// The first two rows of a sheet, by their cells; nothing where they cannot be read.
    pub fn start(&mut self, sheet: &SheetEntry) -> Vec<Vec<String>> {
        let texts = |row: Row| row.cells.into_iter().map(|cell| cell.text.trim().to_owned()).collect();
        self.first_rows(sheet, 2).into_iter().map(texts).collect()
    }

    /// The first rows of a sheet with something in them; nothing where they cannot be read.
    pub fn first_rows(&mut self, sheet: &SheetEntry, most: usize) -> Vec<Row> {
        let Ok(rows) = self.rows(sheet, Taking::Facts, GLANCE) else { return Vec::new() };
        rows.map_while(Result::ok).take(most).collect()
    }
}

fn hidden_sheet(file: &str, sheet: &str) -> Problem {
    let problem = Problem::of_file(
        file,
        Text::new("trang tính này đang bị ẩn", "this sheet is hidden"),
        Text::new(
            "chuột phải vào tên một trang tính → Unhide, để mọi người cùng thấy những gì được tính",
            "right click the name of any sheet → Unhide, so that everybody sees what is counted",
        ),
    );
    Problem { sheet: Some(sheet.to_owned()), ..problem }
}

/// What a file in the way of older Office programs is, by the names of its parts, which stand in it in UTF-16.
fn old_or_locked(file: &str, bytes: &[u8]) -> Problem {
    let has = |part: &str| {
        let name: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    let (text, remedy) = if has("EncryptedPackage") {
        (
            Text::new("tệp có mật khẩu", "the file has a password"),
            Text::new(
                "mở bằng Word hoặc Excel, bỏ mật khẩu (File → Info → Protect) rồi lưu lại",
                "open it in Word or Excel, take the password off (File → Info → Protect) and save it again",
            ),
        )
    } else if has("WordDocument") {
        (
            Text::new("đây là văn bản Word kiểu cũ (.doc)", "this is a document of an older Word (.doc)"),
            Text::new(
                "mở bằng Word, chọn Save As, lưu dạng «Word Document (.docx)»",
                "open it in Word, choose Save As and «Word Document (.docx)»",
            ),
        )
    } else if has("Workbook") || has("Book") {
        (
            Text::new("đây là sổ Excel kiểu cũ (.xls)", "this is a workbook of an older Excel (.xls)"),
            Text::new(
                "mở bằng Excel, chọn Save As, lưu dạng «Excel Workbook (.xlsx)»",
                "open it in Excel, choose Save As and «Excel Workbook (.xlsx)»",
            ),
        )
    } else {
        (
            Text::new(
                "tệp Word hoặc Excel kiểu cũ, hoặc có mật khẩu",
                "a file of an older Word or Excel, or one with a password",
            ),
            Text::new(
                "mở bằng Excel hoặc Word, lưu dạng .xlsx hoặc .docx, không đặt mật khẩu",
                "open it in Excel or Word and save it as .xlsx or .docx without a password",
            ),
        )
    };
    Problem::of_file(file, text, remedy)
}

#[cfg(test)]
mod tests;
