//! Results in files: JSON, CSV and Excel workbooks, each a view of a [`Report`] that computes nothing.

mod csv;
mod words;
mod xlsx;

use std::path::Path;

use kiemphieu_core::{Report, Text};

pub use self::csv::no_formula;
use crate::input::called::Called;
use crate::problem::Problem;
use crate::report_file::ReportFile;
use crate::whole;

/// A format of results, told by the end of a file name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Csv,
    Xlsx,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// Writes a report into a new file, or finds it there already: `.json`, `.csv` (one row for each person and round) or
/// `.xlsx` (a sheet for each election).
///
/// # Errors
/// When the end of the name is none of these, another file stands there, or it cannot be written.
pub fn write_report(path: &Path, report: &Report) -> Result<(), Problem> {
    let name = path.display().to_string();
    let Some(format) = Format::of(path) else {
        return Err(Problem::of_file(
            &name,
            Text::new("không biết ghi kết quả theo dạng nào", "the format of this file is not known"),
            Text::new("đặt tên tệp kết thúc bằng .json, .csv hoặc .xlsx", "let the name end in .json, .csv or .xlsx"),
        ));
    };
    let cannot = |error: &dyn std::fmt::Display| {
        let text = Text::new("không ghi được tệp kết quả", format!("the results cannot be written: {error}"));
        Problem::of_file(&name, text, Text::new("chọn thư mục khác", "choose another folder"))
    };
    let bytes = match format {
        Format::Json => json(report).map_err(|error| cannot(&error))?.into_bytes(),
        Format::Csv => csv::text(report).into_bytes(),
        Format::Xlsx => xlsx::book(report).map_err(|error| cannot(&error))?,
    };
    whole::write_once(path, &bytes)
}

/// A report as the program prints it.
///
/// # Errors
/// Never for a report of this program.
pub fn json(report: &Report) -> serde_json::Result<String> {
    serde_json::to_string_pretty(report).map(|json| json + "\n")
}

/// Reads a report back, as `kiemphieu count --format json` prints it.
///
/// # Errors
/// When the file cannot be read or is no report, or has anything in it that the program does not know.
pub fn read_report<'a>(file: impl Into<Called<'a>>) -> Result<Report, Problem> {
    ReportFile::read(file)?.report()
}

#[cfg(test)]
mod tests;
