//! Why a workbook is not read.

use kiemphieu_core::Text;

use crate::problem::Problem;
use crate::problem::words::brief;

/// What stops the reading.
#[derive(Debug)]
pub(super) enum Trouble {
    Broken(String),
    Large(Text),
}

impl Trouble {
    pub fn problem(self, file: &str) -> Problem {
        match self {
            Self::Broken(why) => no_workbook(file, &why),
            Self::Large(text) => Problem::of_file(
                file,
                text,
                Text::new(
                    "chép phiếu (Copy, Paste Values) sang một sổ tính mới, hoặc xuất ra tệp CSV UTF-8",
                    "copy the papers (Copy, Paste Values) into a new workbook, or export them as CSV UTF-8",
                ),
            ),
        }
    }
}

/// A file that is damaged, or something else than a workbook.
pub(super) fn no_workbook(file: &str, why: &str) -> Problem {
    let why = brief(why, 120);
    Problem::of_file(
        file,
        Text::new("không đọc được sổ tính Excel: tệp hỏng hoặc không phải .xlsx", format!("no Excel workbook: {why}")),
        Text::new(
            "mở bằng Excel và lưu lại dạng «Excel Workbook (.xlsx)»",
            "open it in Excel and save it as «Excel Workbook (.xlsx)»",
        ),
    )
}
