//! What a cell says, or why it says nothing.

use kiemphieu_core::Text;

use super::looks::Look;
use crate::problem::words::under_no_heading;
use crate::problem::{Place, Problem, letters};

/// What the cells of a sheet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taking {
    /// Papers: no cell is what Excel made of it, and no row between them is empty.
    Papers,
    /// Facts: a day is a day, TRUE is true, and rows may be empty. What cannot be read is told apart from the rows: it
    /// matters only where a fact is asked for.
    Facts,
}

/// What Excel made of a cell by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    Date,
    Bool,
    Error,
    /// A formula that no program has calculated yet.
    Formula,
}

/// How a number that is no text is read.
pub(super) fn number(written: &str, look: Look, taking: Taking, from_1904: bool) -> Result<String, Unread> {
    let Ok(number) = written.parse::<f64>() else { return Ok(written.to_owned()) };
    match (look.is_day, taking) {
        (false, _) => Ok(digits(number)),
        (true, Taking::Papers) => Err(Unread::Date),
        (true, Taking::Facts) => day(number, from_1904).ok_or(Unread::Date),
    }
}

fn digits(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// A day as Excel counts days. It takes 1900 for a leap year.
fn day(number: f64, from_1904: bool) -> Option<String> {
    if !(1.0..3_000_000.0).contains(&number) {
        return None;
    }
    let whole: i64 = format!("{:.0}", number.floor()).parse().ok()?;
    let (mut year, mut left) = match from_1904 {
        true => (1904, whole),
        false => (1900, whole - 1 - i64::from(whole > 60)),
    };
    if whole == 60 && !from_1904 {
        return None;
    }
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let in_year = |year: i64| if is_leap(year) { 366 } else { 365 };
    while left >= in_year(year) {
        left -= in_year(year);
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    for (month, days) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        if left < days {
            return Some(format!("{year:04}-{month:02}-{:02}", left + 1));
        }
        left -= days;
    }
    None
}

impl Unread {
    pub fn problem(self, file: &str, place: Place) -> Problem {
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

/// Cells of a sheet, rows and columns counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub first: Place,
    pub last: Place,
}

impl Range {
    /// A range as `A1:B7`, or a cell.
    pub fn of(written: &str) -> Option<Self> {
        let (first, last) = written.split_once(':').unwrap_or((written, written));
        let place = |cell: &str| {
            let (column, line) = position(cell)?;
            Some(Place { line: line?, column: column? })
        };
        Some(Self { first: place(first)?, last: place(last)? })
    }
}

/// The column and the row of `B7`, both from 1; either may be missing.
pub(super) fn position(cell: &str) -> Option<(Option<usize>, Option<usize>)> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, line) = cell.split_at_checked(letters)?;
    let value = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A' + 1);
    let column = match letters {
        0 => None,
        1..=3 => Some(column.bytes().fold(0, |sum, letter| sum * 26 + value(letter))),
        _ => return None,
    };
    let line = if line.is_empty() { None } else { Some(line.parse().ok().filter(|line| *line > 0)?) };
    Some((column, line))
}

pub(crate) fn merged_cells(file: &str, merged: &Range) -> Problem {
    let Range { first, last } = merged;
    let range = format!("{}{}:{}{}", letters(first.column), first.line, letters(last.column), last.line);
    let text = Text::new(
        format!("các ô {range} đã gộp làm một: chỉ ô đầu có nội dung"),
        format!("the cells {range} are merged: only the first of them holds anything"),
    );
    let remedy = Text::new(
        "bỏ gộp ô (Unmerge Cells), rồi ghi nội dung vào từng ô",
        "unmerge them (Unmerge Cells), then write into each cell",
    );
    Problem { place: Some(*first), ..Problem::of_file(file, text, remedy) }
}

pub(super) fn empty_row(file: &str, line: usize) -> Problem {
    let place = Place { line, column: 1 };
    let text = Text::new("dòng này trống, mà dưới nó còn phiếu", "this row is empty, and papers follow below");
    let remedy = Text::new(
        "xóa hẳn dòng trống; nếu đó là một lá phiếu không ghi gì thì ghi số phiếu ở cột «Phiếu số» (`paper`)",
        "delete the empty row; if it is a paper with nothing on it, write its number in the column `paper`",
    );
    Problem { place: Some(place), ..Problem::of_file(file, text, remedy) }
}

/// A cell with something in it under no heading.
pub(super) fn no_heading(file: &str, place: Place) -> Problem {
    let (text, remedy) = under_no_heading();
    Problem { place: Some(place), ..Problem::of_file(file, text, remedy) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        for (number, from_1904, told) in [
            (1.0, false, Some("1900-01-01")),
            (59.0, false, Some("1900-02-28")),
            (60.0, false, None),
            (61.0, false, Some("1900-03-01")),
            (45_731.75, false, Some("2025-03-15")),
            (44_269.0, true, Some("2025-03-15")),
            (0.5, false, None),
            (f64::NAN, false, None),
        ] {
            assert_eq!(day(number, from_1904).as_deref(), told, "{number}");
        }
    }

    #[test]
    fn cells_and_ranges_are_read() {
        assert_eq!(position("B7"), Some((Some(2), Some(7))));
        assert_eq!(position("XFD1048576"), Some((Some(16_384), Some(1_048_576))));
        assert_eq!((position("7"), position("B")), (Some((None, Some(7))), Some((Some(2), None))));
        assert!(
            position("ZZZZ1").is_none()
                && position("B0").is_none()
                && position("B-7").is_none()
                && position("B99999999999999999999").is_none()
        );
        let range = Range::of("A9:B12").unwrap();
        assert_eq!((range.first, range.last), (Place { line: 9, column: 1 }, Place { line: 12, column: 2 }));
    }
}
