//! What a cell says, or why it says nothing.

use calamine::{DataRef, Dimensions};
use kiemphieu_core::Text;

use super::{Taking, number};
use crate::problem::letters;
use crate::{Place, Problem};

/// What Excel made of a cell by itself.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unread {
    Date,
    Bool,
    Error,
    /// A formula that no program has calculated yet.
    Formula,
}

pub(super) fn text_of(value: &DataRef, taking: Taking) -> Result<String, Unread> {
    match value {
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(0.0) => Ok("0".to_owned()),
        DataRef::Float(1.0) => Ok("1".to_owned()),
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

pub(super) fn merged_cells(file: &str, merged: &Dimensions) -> Problem {
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

pub(super) fn empty_row(file: &str, line: usize) -> Problem {
    let place = Place { line, column: 1 };
    let text = Text::new("dòng này trống, mà dưới nó còn phiếu", "this row is empty, and papers follow below");
    let remedy = Text::new(
        "xóa hẳn dòng trống; nếu đó là một lá phiếu không ghi gì thì ghi số phiếu ở cột `paper`",
        "delete the empty row; if it is a paper with nothing on it, write its number in the column `paper`",
    );
    Problem { place: Some(place), ..Problem::of_file(file, text, remedy) }
}
