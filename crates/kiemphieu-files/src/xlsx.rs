//! Sheets of an Excel workbook as rows, each cell as the clerk sees it, or a fault.
//!
//! A number is read as its digits, a text as it stands. What Excel made of a cell by itself is refused: a date (it turns
//! `3/7` into one), an error value, TRUE or FALSE. So is a formula that was saved without its value, and cells merged into
//! one: Excel shows a mark there, the file holds none. A row that is empty between others is refused too: it may be a paper
//! on which nothing is marked, or nothing at all, and only the clerk knows which.

use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};

use calamine::{DataRef, Dimensions, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use kiemphieu_core::{Text, nfc};

use crate::csv::{Cell, Row};
use crate::problem::letters;
use crate::{Place, Problem};

/// The largest workbook that is read: 32 MiB, and 512 MiB unpacked.
const LARGEST: usize = 32 << 20;
const LARGEST_UNPACKED: u64 = 512 << 20;

/// A workbook in memory.
pub(crate) struct Workbook<'b> {
    file: String,
    sheets: Xlsx<Cursor<&'b [u8]>>,
}

/// What the cells of a sheet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taking {
    /// Papers: no cell is what Excel made of it, and no row between them is empty.
    Papers,
    /// Facts: a day is a day, TRUE is true, and rows may be empty. What cannot be read is told apart from the rows: it
    /// matters only where a fact is asked for.
    Facts,
}

/// The rows of one sheet, or the faults of single cells; and the name of the sheet.
#[derive(Debug)]
pub(crate) struct SheetRows {
    pub sheet: String,
    pub rows: Vec<Result<Row, Problem>>,
    /// Cells of facts that cannot be read; they stand in the rows as empty.
    pub unread: Vec<Problem>,
}

impl<'b> Workbook<'b> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// When it is no workbook, has a password, or is too large to be one.
    pub fn open(file: &str, bytes: &'b [u8]) -> Result<Self, Problem> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
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
        if bytes.len() > LARGEST || unpacked(bytes) > LARGEST_UNPACKED {
            return Err(too_large(file));
        }
        let sheets = guarded(|| Xlsx::new(Cursor::new(bytes))).map_err(|why| no_workbook(file, &why))?;
        Ok(Self { file: file.to_owned(), sheets })
    }

    /// The sheet of one of these names, as it is written in the workbook. As in Excel the case of a name does not
    /// matter, nor does it how its letters are composed.
    pub fn sheet(&self, wanted: &[&str]) -> Option<String> {
        let same = |name: &str| nfc(name.trim()).to_lowercase();
        let names = self.sheets.sheet_names();
        names.into_iter().find(|name| wanted.iter().any(|wanted| same(wanted) == same(name)))
    }

    /// The first sheet that Excel shows.
    fn first(&self) -> Option<String> {
        let sheets = self.sheets.sheets_metadata();
        let shown = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
        let mut sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.clone().find(shown).or_else(|| sheets.next()).map(|sheet| sheet.name.clone())
    }

    /// The rows of the sheet of this name, or of the first one that is shown.
    ///
    /// # Errors
    /// When there is no such sheet, or the workbook is damaged.
    pub fn rows(&mut self, sheet: Option<&str>, taking: Taking) -> Result<SheetRows, Problem> {
        let found = sheet.map_or_else(|| self.first(), |sheet| self.sheet(&[sheet]));
        let Some(sheet) = found else {
            let (file, names) = (&self.file, self.sheets.sheet_names().join(", "));
            return Err(Problem::of_file(
                file,
                Text::new("sổ tính không có trang tính này", "the workbook has no such sheet"),
                Text::new(format!("các trang tính: {names}"), format!("its sheets: {names}")),
            ));
        };
        let rows = guarded(|| self.read(&sheet, taking)).map_err(|why| no_workbook(&self.file, &why))?;
        match rows {
            Rows::Read { rows, unread } => Ok(SheetRows { sheet, rows, unread }),
            Rows::OutOfOrder => Err(no_workbook(&self.file, "cells out of their order")),
            Rows::TooMany => Err(too_large(&self.file)),
        }
    }

    fn read(&mut self, sheet: &str, taking: Taking) -> Result<Rows, XlsxError> {
        let merged = self.sheets.merge_cells_by_sheet_name(sheet)?;
        let mut cells = self.sheets.worksheet_cells_reader(sheet)?;
        let mut reading = Reading { file: &self.file, taking, width: None, rows: Vec::new(), unread: Vec::new() };
        let (mut first, mut last, mut before, mut held) = (None, None, None, 0);
        let mut open = OpenRow::default();
        while let Some(cell) = cells.next_cell_with_formula_metadata()? {
            let (at, column) = cell.pos;
            if before >= Some((at, column)) || at >= MOST_ROWS || column >= MOST_COLUMNS {
                return Ok(Rows::OutOfOrder);
            }
            before = Some((at, column));
            let value = match cell.formula.is_some() && cell.value == DataRef::Empty {
                true => Err(Unread::Formula),
                false => text_of(&cell.value, taking),
            };
            if matches!(&value, Ok(text) if text.trim().is_empty()) {
                continue;
            }
            if last != Some(at) {
                held += reading.close(open);
                if held > MOST_CELLS {
                    return Ok(Rows::TooMany);
                }
                let gap = last.filter(|last| at > last + 1 && taking == Taking::Papers);
                reading.rows.extend(gap.map(|last| Err(empty_row(&self.file, last + 2))));
                open = OpenRow { line: number(at) + 1, cells: Vec::new() };
                first = first.or(Some(at));
                last = Some(at);
            }
            open.cells.push((number(column), value));
        }
        reading.close(open);
        let among = |merged: &&Dimensions| first < Some(merged.end.0) && Some(merged.start.0) <= last;
        merged.iter().filter(among).for_each(|merged| reading.merged(merged));
        Ok(Rows::Read { rows: reading.rows, unread: reading.unread })
    }
}

/// The rows of a sheet while they are read.
struct Reading<'r> {
    file: &'r str,
    taking: Taking,
    /// As many cells as the first row has.
    width: Option<usize>,
    rows: Vec<Result<Row, Problem>>,
    unread: Vec<Problem>,
}

impl Reading<'_> {
    /// Takes a row with all its cells: as many as the first row has, or more where more are filled. How many they are.
    fn close(&mut self, row: OpenRow) -> usize {
        let line = row.line;
        let Some(last) = row.cells.iter().map(|(column, _)| column + 1).max() else { return 0 };
        let width = (*self.width.get_or_insert(last)).max(last);
        let mut cells: Vec<Cell> = (1..=width).map(|column| Cell { text: String::new(), column }).collect();
        let mut unread = Vec::new();
        for (column, value) in row.cells {
            let place = Place { line, column: column + 1 };
            match (value, cells.get_mut(column)) {
                (Ok(text), cell) => cell.into_iter().for_each(|cell| cell.text.clone_from(&text)),
                (Err(why), _) => unread.push(why.problem(self.file, place)),
            }
        }
        match (self.taking, unread.is_empty()) {
            (Taking::Papers, false) => self.rows.extend(unread.into_iter().map(Err)),
            _ => {
                self.unread.extend(unread);
                self.rows.push(Ok(Row { line, cells }));
            }
        }
        width
    }

    /// Cells merged into one, of which only the first can hold anything.
    fn merged(&mut self, merged: &Dimensions) {
        let problem = merged_cells(self.file, merged);
        match self.taking {
            Taking::Papers => self.rows.push(Err(problem)),
            Taking::Facts => self.unread.push(problem),
        }
    }
}

fn number(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// What became of a sheet.
enum Rows {
    Read {
        rows: Vec<Result<Row, Problem>>,
        unread: Vec<Problem>,
    },
    /// A cell stands before the one that came before it, or beyond the sheet.
    OutOfOrder,
    TooMany,
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

/// A row while its cells are read; empty cells do not come.
#[derive(Default)]
struct OpenRow {
    line: usize,
    cells: Vec<(usize, Result<String, Unread>)>,
}

/// As many rows and columns as a sheet of Excel has.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;
/// As many cells as are held at once, empty ones counted.
const MOST_CELLS: usize = 8 << 20;

/// What Excel made of a cell by itself.
#[derive(Debug, Clone, Copy)]
enum Unread {
    Date,
    Bool,
    Error,
    /// A formula that no program has calculated yet.
    Formula,
}

fn text_of(value: &DataRef, taking: Taking) -> Result<String, Unread> {
    match value {
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => Ok(format!("{number:.0}")),
        DataRef::Float(number) => Ok(number.to_string()),
        DataRef::String(text) => Ok(text.clone()),
        DataRef::SharedString(text) => Ok((*text).to_owned()),
        DataRef::Bool(is) if taking == Taking::Facts => Ok(is.to_string()),
        DataRef::DateTime(day) if taking == Taking::Facts => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Bool(_) => Err(Unread::Bool),
        DataRef::Error(_) => Err(Unread::Error),
        DataRef::Empty => Ok(String::new()),
        _ => Err(Unread::Date),
    }
}

impl Unread {
    fn problem(self, file: &str, place: Place) -> Problem {
        let (vi, en) = match self {
            Self::Date => ("ô này là ngày tháng: Excel đã tự đổi", "this cell is a date: Excel made it one"),
            Self::Bool => ("ô này là TRUE hoặc FALSE", "this cell is TRUE or FALSE"),
            Self::Error => ("ô này là một lỗi của Excel", "this cell is an error of Excel"),
            Self::Formula => (
                "ô này là công thức chưa có kết quả: tệp chưa được Excel tính và lưu",
                "this cell is a formula without its value: Excel has not calculated and saved the file",
            ),
        };
        let text = Text::new(vi, en);
        let remedy = match self {
            Self::Formula => Text::new(
                "mở bằng Excel, để Excel tính xong rồi lưu lại; hoặc ghi thẳng giá trị vào ô",
                "open it in Excel, let it calculate, and save; or write the value itself",
            ),
            _ => {
                Text::new("định dạng ô là Text (Văn bản), rồi ghi lại", "format the cell as Text, then write it again")
            }
        };
        Problem { place: Some(place), ..Problem::of_file(file, text, remedy) }
    }
}

fn merged_cells(file: &str, merged: &Dimensions) -> Problem {
    let ((top, left), (bottom, right)) = (merged.start, merged.end);
    let [top, left, bottom, right] = [top, left, bottom, right].map(|at| number(at) + 1);
    let range = format!("{}{top}:{}{bottom}", letters(left), letters(right));
    let text = Text::new(
        format!("các ô {range} đã gộp làm một: chỉ ô đầu có nội dung"),
        format!("the cells {range} are merged: only the first of them holds anything"),
    );
    let remedy = Text::new(
        "bỏ gộp ô (Unmerge Cells), rồi ghi nội dung vào từng ô",
        "unmerge them (Unmerge Cells), then write into each cell",
    );
    Problem { place: Some(Place { line: top, column: left }), ..Problem::of_file(file, text, remedy) }
}

fn empty_row(file: &str, line: u32) -> Problem {
    let place = Place { line: number(line), column: 1 };
    let text = Text::new("dòng này trống, mà dưới nó còn phiếu", "this row is empty, and papers follow below");
    let remedy = Text::new(
        "xóa hẳn dòng trống; nếu đó là một lá phiếu không ghi gì thì ghi số phiếu ở cột `paper`",
        "delete the empty row; if it is a paper with nothing on it, write its number in the column `paper`",
    );
    Problem { place: Some(place), ..Problem::of_file(file, text, remedy) }
}

/// The size of all parts of the package, as it declares them.
fn unpacked(bytes: &[u8]) -> u64 {
    let Ok(mut package) = zip::ZipArchive::new(Cursor::new(bytes)) else { return 0 };
    let sizes = (0..package.len()).map(|at| package.by_index_raw(at).map_or(0, |part| part.size()));
    sizes.fold(0, u64::saturating_add)
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
