//! Sheets of an Excel workbook as rows, each cell as the clerk sees it, or a fault.
//!
//! A number is read as its digits, a text as it stands. What Excel made of a cell by itself is refused: a date (it turns
//! `3/7` into one), an error value, TRUE or FALSE. So is a formula that was saved without its value, and cells merged into
//! one: Excel shows a mark there, the file holds none. A row that is empty between others is refused too: it may be a paper
//! on which nothing is marked, or nothing at all, and only the clerk knows which.
//!
//! A sheet is read row by row. Only the texts of a workbook are held in memory, each once: Excel keeps them apart from the
//! cells.

mod cells;
mod rows;

use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use kiemphieu_core::{Text, same_name};

pub(crate) use self::rows::{Facts, SheetRows};
use crate::stream::Heard;
use crate::{Problem, Progress, input};

/// The largest workbook that is read: 4 GiB of sheets, and 128 MiB of what is held in memory, both unpacked.
const LARGEST_SHEETS: u64 = 4 << 30;
const LARGEST_HELD: u64 = 128 << 20;

/// A workbook in a file.
pub(crate) struct Workbook<'p> {
    file: String,
    sheets: Xlsx<Source<'p>>,
}

type Source<'p> = BufReader<Heard<'p>>;

/// What the cells of a sheet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taking {
    /// Papers: no cell is what Excel made of it, and no row between them is empty.
    Papers,
    /// Facts: a day is a day, TRUE is true, and rows may be empty. What cannot be read is told apart from the rows: it
    /// matters only where a fact is asked for.
    Facts,
}

impl<'p> Workbook<'p> {
    /// Opens a workbook; messages name it `file`.
    ///
    /// # Errors
    /// When it is no workbook, has a password, or is too large to be one.
    pub fn open(file: &str, path: &Path, progress: Progress<'p>) -> Result<Self, Problem> {
        let unreadable = |error: io::Error| input::unreadable(file, &error);
        let mut source = input::open(file, path)?;
        let mut first = Vec::new();
        (&source).take(4).read_to_end(&mut first).map_err(unreadable)?;
        if first == [0xD0, 0xCF, 0x11, 0xE0] {
            return Err(fault(
                file,
                (
                    "sổ tính có mật khẩu, hoặc theo mẫu Excel cũ (.xls)",
                    "the workbook has a password, or is an old .xls",
                ),
                (
                    "trong Excel, bỏ mật khẩu và lưu dạng «Excel Workbook (.xlsx)»",
                    "in Excel, take the password off and save it as «Excel Workbook (.xlsx)»",
                ),
            ));
        }
        see_size(file, &source, LARGEST_SHEETS, LARGEST_HELD)?;
        source.rewind().map_err(unreadable)?;
        // A sheet is read once for the cells that are merged, and once for what stands in them.
        let source = BufReader::new(Heard::new(source, 2, progress).map_err(unreadable)?);
        let sheets = guarded(|| Xlsx::new(source)).map_err(|why| no_workbook(file, &why))?;
        Ok(Self { file: file.to_owned(), sheets })
    }

    /// The sheet of one of these names, as it is written in the workbook: what the eye passes over does not matter.
    pub fn sheet(&self, wanted: &[&str]) -> Option<String> {
        let sheets = self.sheets();
        let exact = sheets.iter().find(|name| wanted.contains(&name.as_str()));
        let same = || sheets.iter().find(|name| wanted.iter().any(|wanted| same_name(wanted, name)));
        exact.or_else(same).cloned()
    }

    /// The names of the sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.sheets.sheet_names()
    }

    /// The first sheet that Excel shows.
    fn first(&self) -> Option<String> {
        let sheets = self.sheets.sheets_metadata();
        let shown = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
        let mut sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.clone().find(shown).or_else(|| sheets.next()).map(|sheet| sheet.name.clone())
    }

    /// The papers on the sheet of this name, or on the first one that is shown.
    ///
    /// # Errors
    /// When there is no such sheet, or the workbook is damaged.
    pub fn papers(&mut self, sheet: Option<&str>) -> Result<SheetRows<'_, 'p>, Problem> {
        let found = sheet.map_or_else(|| self.first(), |sheet| self.sheet(&[sheet]));
        match found {
            Some(sheet) => self.rows(sheet, Taking::Papers),
            None => {
                let (file, names) = (&self.file, crate::words::brief(&self.sheets().join(", "), 400));
                Err(Problem::of_file(
                    file,
                    Text::new("sổ tính không có trang tính này", "the workbook has no such sheet"),
                    Text::new(format!("các trang tính: {names}"), format!("its sheets: {names}")),
                ))
            }
        }
    }

    /// The facts on a sheet, its name as it is written in the workbook.
    ///
    /// # Errors
    /// When the workbook is damaged, or there are more cells than a congress has facts.
    pub fn facts(&mut self, sheet: String) -> Result<Facts, Problem> {
        self.rows(sheet, Taking::Facts)?.into_facts()
    }

    fn rows(&mut self, sheet: String, taking: Taking) -> Result<SheetRows<'_, 'p>, Problem> {
        let Self { file, sheets } = self;
        let opened = guarded(|| {
            let merged = sheets.merge_cells_by_sheet_name(&sheet)?;
            Ok((sheets.worksheet_cells_reader(&sheet)?, merged))
        });
        let (cells, merged) = opened.map_err(|why| no_workbook(file, &why))?;
        Ok(SheetRows::new(file, sheet, taking, cells, merged))
    }
}

/// Sees that the parts of a workbook are not more than is read. Those that are held are measured: what they say of their
/// size need not be true.
fn see_size(file: &str, source: &File, most_of_sheets: u64, most_held: u64) -> Result<(), Problem> {
    let Ok(mut package) = zip::ZipArchive::new(BufReader::new(source)) else { return Ok(()) };
    let (mut sheets, mut held) = (0_u64, 0);
    for at in 0..package.len() {
        let mut part = package.by_index(at).map_err(|error| no_workbook(file, &error.to_string()))?;
        if part.name().is_ok_and(|name| name.starts_with("xl/worksheets/")) {
            sheets = sheets.saturating_add(part.size());
        } else {
            let mut rest = (&mut part).take(most_held + 1 - held);
            held += io::copy(&mut rest, &mut io::sink()).map_err(|error| no_workbook(file, &error.to_string()))?;
        }
        if sheets > most_of_sheets || held > most_held {
            return Err(too_large(file));
        }
    }
    Ok(())
}

fn number(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

thread_local! {
    /// Whether this thread is inside [`guarded`].
    static GUARDED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Lets the reader of workbooks work, and takes its panics as errors: it breaks off on some damaged files, where it must
/// not break off a count. Such a panic is not shown to the user.
fn guarded<T>(read: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, String> {
    static HOOK: std::sync::Once = std::sync::Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
    GUARDED.set(true);
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    match read {
        Ok(read) => read.map_err(|error| error.to_string()),
        Err(_) => Err("a part of it contradicts itself".to_owned()),
    }
}

fn no_workbook(file: &str, why: &str) -> Problem {
    let why = crate::words::brief(why, 120);
    Problem::of_file(
        file,
        Text::new("không đọc được sổ tính Excel: tệp hỏng hoặc không phải .xlsx", format!("no Excel workbook: {why}")),
        Text::new(
            "mở bằng Excel và lưu lại dạng «Excel Workbook (.xlsx)»",
            "open it in Excel and save it as «Excel Workbook (.xlsx)»",
        ),
    )
}

fn too_large(file: &str) -> Problem {
    fault(
        file,
        ("sổ tính quá lớn", "the workbook is too large"),
        ("xuất phiếu ra tệp CSV UTF-8", "export the papers as CSV UTF-8"),
    )
}

fn fault(file: &str, (vi, en): (&str, &str), (remedy_vi, remedy_en): (&str, &str)) -> Problem {
    Problem::of_file(file, Text::new(vi, en), Text::new(remedy_vi, remedy_en))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// A package with texts and a sheet of so many bytes.
    fn package(texts: usize, sheet: usize) -> Vec<u8> {
        let mut package = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, length) in [("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", sheet)] {
            package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            package.write_all(&vec![b' '; length]).unwrap();
        }
        package.finish().unwrap().into_inner()
    }

    /// What is told of these bytes.
    fn seen(bytes: &[u8], sheets: u64, held: u64) -> Option<String> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let problem = see_size("box.xlsx", &file, sheets, held).err()?;
        Some(problem.text.get(kiemphieu_core::Lang::En).to_owned())
    }

    #[test]
    fn what_is_held_of_a_workbook_is_bounded_and_what_is_streamed_more_widely() {
        let bytes = package(5_000, 9_000);
        assert_eq!((seen(&bytes, 9_000, 5_000), seen(b"no package", 0, 0)), (None, None));
        for (sheets, held) in [(8_999, 5_000), (9_000, 4_999)] {
            assert_eq!(seen(&bytes, sheets, held).as_deref(), Some("the workbook is too large"));
        }
    }

    #[test]
    fn a_part_that_tells_a_smaller_size_than_it_has_is_refused() {
        let told = 50_000_u32.to_le_bytes();
        let mut bytes = package(50_000, 10);
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == told).collect();
        assert!(!places.is_empty());
        for at in places {
            bytes[at..at + 4].copy_from_slice(&7_u32.to_le_bytes());
        }
        assert!(seen(&bytes, 100, 100_000).unwrap().starts_with("no Excel workbook"));
    }
}
