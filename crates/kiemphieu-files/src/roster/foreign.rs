//! Files of other programs that hold no list that is read, each with what to do.

use kiemphieu_core::Text;

use crate::problem::Problem;

pub(super) fn pdf(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("tệp PDF không có bảng để đọc", "a PDF has no table that can be read"),
        Text::new(
            "lấy tệp Word hay Excel gốc; không có thì mở PDF bằng Word, lưu dạng .docx rồi đối chiếu từng tên",
            "take the Word or Excel file it came from; or open it in Word, save it as .docx and compare every name",
        ),
    )
}

pub(super) fn rich_text(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("đây là văn bản dạng .rtf", "this is a document in .rtf"),
        Text::new(
            "mở bằng Word, chọn Save As, lưu dạng «Word Document (.docx)»",
            "open it in Word, choose Save As and «Word Document (.docx)»",
        ),
    )
}

/// A spreadsheet or a text of LibreOffice.
pub(super) fn open_document(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("đây là tệp của LibreOffice (.ods, .odt)", "this is a file of LibreOffice (.ods, .odt)"),
        Text::new(
            "mở bằng LibreOffice hoặc Excel, chọn Save As, lưu bảng tính dạng .xlsx, văn bản dạng .docx",
            "open it in LibreOffice or Excel, choose Save As: a sheet as .xlsx, a text as .docx",
        ),
    )
}

/// Programs of offices often write a web page and call it `.xls`.
pub(super) fn is_web_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(2000).flat_map(char::to_lowercase).collect();
    start.starts_with('<') && (start.contains("<html") || start.contains("<table") || start.contains("<!doctype html"))
}

pub(super) fn web_page(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("đây là trang web, dù tên tệp có thể là .xls", "this is a web page, though its name may end in .xls"),
        Text::new(
            "mở bằng Excel, chọn Save As, lưu dạng «Excel Workbook (.xlsx)»",
            "open it in Excel, choose Save As and «Excel Workbook (.xlsx)»",
        ),
    )
}
