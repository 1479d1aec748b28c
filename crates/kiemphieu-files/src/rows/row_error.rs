//! Rows that cannot be read.

use std::io;

use kiemphieu_core::Text;

use crate::encoding::Recognised;
use crate::input::unreadable;
use crate::problem::{Place, Problem};

/// Why a row cannot be read.
#[derive(Debug)]
pub(crate) enum RowError {
    Io(io::Error),
    TooLong { line: usize },
    Binary { line: usize, column: usize },
    NotUtf8 { line: usize, column: usize, old: Option<Recognised> },
    Utf16,
    OldMac { column: usize },
    Quote { line: usize, column: usize },
}

impl RowError {
    /// What is told of it.
    pub fn problem(&self, file: &str) -> Problem {
        let at = |line: usize, column: usize| Some(Place { line, column });
        let (place, text, remedy) = match self {
            Self::Io(error) => return unreadable(file, error),
            Self::TooLong { line } => (
                at(*line, 1),
                Text::new(
                    "dòng dài hơn 1 MiB, hoặc dấu \" không được đóng",
                    "a row longer than 1 MiB, or a quotation mark never closed",
                ),
                Text::new("kiểm tra xem có đúng tệp không", "see whether this is the right file"),
            ),
            Self::Binary { line, column } => {
                (at(*line, *column), Text::new("tệp không phải văn bản", "the file is not text"), saved_as_utf8())
            }
            Self::NotUtf8 { line, column, old } => {
                let (text, remedy) = old.as_ref().map(Recognised::told).unwrap_or_else(|| {
                    (Text::new("chữ không phải mã UTF-8", "the text is not UTF-8"), saved_as_utf8())
                });
                (at(*line, *column), text, remedy)
            }
            Self::Utf16 => (
                at(1, 1),
                Text::new(
                    "tệp UTF-16 bị cắt cụt, hoặc lớn hơn 16 MiB",
                    "a file in UTF-16 that is cut off, or larger than 16 MiB",
                ),
                saved_as_utf8(),
            ),
            Self::OldMac { column } => (
                at(1, *column),
                Text::new(
                    "các dòng kết thúc theo kiểu máy Mac cũ (chỉ có CR), nên cả tệp thành một dòng",
                    "the lines end as on an old Mac (CR alone), so that the whole file is one line",
                ),
                Text::new(
                    "trong Excel, lưu dạng «CSV UTF-8», không phải «CSV (Macintosh)»",
                    "in Excel, save it as «CSV UTF-8», not as «CSV (Macintosh)»",
                ),
            ),
            Self::Quote { line, column } => (
                at(*line, *column),
                Text::new(
                    "dấu \" đặt sai chỗ hoặc không được đóng",
                    "a quotation mark in the wrong place or never closed",
                ),
                Text::new("ô có dấu \" phải viết: \"…\"\"…\"", "a cell with a quotation mark is written \"…\"\"…\""),
            ),
        };
        Problem { place, ..Problem::of_file(file, text, remedy) }
    }
}

fn saved_as_utf8() -> Text {
    Text::new("trong Excel, lưu dạng «CSV UTF-8»", "in Excel, save it as «CSV UTF-8»")
}
