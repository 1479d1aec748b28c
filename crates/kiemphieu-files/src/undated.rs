//! Workbooks without the clock: the same contents give the same bytes on any day.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// An empty workbook that says nothing of when it was made.
///
/// # Errors
/// Never; what the writer of workbooks reports is passed on.
pub fn undated() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2025, 1, 1)?));
    Ok(book)
}
