//! What the name of an input says: a file, a workbook, a sheet of it.

use std::path::Path;

use kiemphieu_core::Text;

use crate::input::unreadable;
use crate::problem::Problem;

/// The ends of the names of workbooks, and of workbooks of other kinds, which are refused with the remedy.
const WORKBOOKS: [&str; 2] = ["xlsx", "xlsm"];
const OTHER_WORKBOOKS: [&str; 4] = ["xls", "xlsb", "ods", "numbers"];

/// The ends of the names of files with a paper in JSON on each line.
pub(crate) const JSON: [&str; 2] = ["jsonl", "ndjson"];

/// The workbook and the sheet, where a name gives both.
pub(crate) fn in_workbook(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('#').filter(|(file, _)| has_extension(file, &WORKBOOKS) || has_extension(file, &OTHER_WORKBOOKS))
}

/// Whether a file is a workbook, by its name.
#[must_use]
pub fn is_workbook(name: &str) -> bool {
    has_extension(name, &WORKBOOKS)
}

/// Sees that a file, which is called `file`, is no workbook of a kind that is not read.
///
/// # Errors
/// When it is one, or is to be one and is not there; what to do stands in the problem.
pub(crate) fn see_kind(file: &str, path: &Path) -> Result<(), Problem> {
    if !has_extension(file, &OTHER_WORKBOOKS) {
        return Ok(());
    }
    path.metadata().map_err(|error| unreadable(file, &error))?;
    Err(Problem::of_file(
        file,
        Text::new("sổ tính này không theo dạng .xlsx", "this workbook is no .xlsx"),
        Text::new(
            "mở tệp, lưu dạng «Excel Workbook (.xlsx)», rồi ghi tên tệp mới",
            "open it, save it as «Excel Workbook (.xlsx)», and name the new file",
        ),
    ))
}

/// The file behind an input of a report, as [`kiemphieu_core::report::Input`] names it: without the sheet of a workbook.
#[must_use]
pub fn file_of(input: &str) -> &str {
    in_workbook(input).map_or(input, |(file, _)| file)
}

pub(crate) fn has_extension(name: &str, any: &[&str]) -> bool {
    let found = Path::new(name).extension();
    found.is_some_and(|found| any.iter().any(|extension| found.eq_ignore_ascii_case(extension)))
}
