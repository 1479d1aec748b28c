//! What the commands share that print: the file to write, what is said of it.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Lang, Report, Severity, Text};
use kiemphieu_documents::Unprintable;
use kiemphieu_files::Problem;
use serde::Serialize;

use crate::args::{is_json, path};
use crate::exit::Refusal;
use crate::outlet::print_json;

/// The file of `-o`, which must be a PDF.
pub(crate) fn pdf_named(given: &ArgMatches) -> Result<PathBuf, Refusal> {
    let output = path(given, "output");
    if output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return Ok(output);
    }
    Err(Refusal::Usage(Text::new(
        "lỗi: tên tệp của -o phải kết thúc bằng .pdf",
        "error: the file of -o must end in .pdf",
    )))
}

/// A document of `path` that the press cannot print.
pub(crate) fn unprinted(path: &Path, why: &Unprintable) -> Problem {
    let remedy = match why {
        Unprintable::NoSign { .. } => {
            Text::new("sửa ký tự này trong tệp đại hội", "put this letter right in the congress file")
        }
        Unprintable::TooLong { .. } => Text::new(
            "rút ngắn chỗ này trong tệp đại hội; nếu báo cáo là của nơi khác thì tạo lại bằng: kiemphieu count TỆP --format json",
            "shorten this in the congress file; where the report came from elsewhere, make it anew: kiemphieu count FILE --format json",
        ),
        Unprintable::Template { .. } => Text::new(
            "sửa dòng này trong thư mục mẫu, so với bản có sẵn: kiemphieu new THƯ_MỤC --templates",
            "mend this line in the folder of templates, beside what is built in: kiemphieu new DIR --templates",
        ),
        Unprintable::LeftOut { .. } => Text::new(
            "mẫu được đổi cách trình bày, không được bỏ chữ và số của văn bản: thêm lại chỗ này",
            "a template may look otherwise, and may leave out no word or figure of the document: put it in again",
        ),
        Unprintable::NotSet(_) => {
            Text::new("xuất bằng --docx, và báo lỗi này cho người bảo trì", "use --docx, and report this fault")
        }
    };
    Problem::of_file(&path.display().to_string(), why.text(), remedy)
}

/// Whether a report tells of a broken rule or a stopped count.
pub(crate) fn has_errors(report: &Report) -> bool {
    report.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The documents that a command wrote.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Written {
    /// The files.
    written: Vec<String>,
}

/// Says what was written.
pub(crate) fn told(files: &[PathBuf], given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<(), Refusal> {
    if is_json(given) {
        let written = Written { written: files.iter().map(|file| file.display().to_string()).collect() };
        print_json(&written, out)?;
        return Ok(());
    }
    let title = match lang {
        Lang::Vi => format!("Đã ghi {} tệp:", files.len()),
        Lang::En => format!("Files written: {}", files.len()),
    };
    writeln!(out, "{title}")?;
    for file in files {
        writeln!(out, "  {}", file.display())?;
    }
    Ok(())
}
