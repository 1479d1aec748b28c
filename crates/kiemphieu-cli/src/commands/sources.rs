//! Where documents come from and go to.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use kiemphieu_core::{Editions, Lang, Report, Text, count};
use kiemphieu_files::{FileKind, Problem, Reach, is_congress_json, load, results, see, silent};

use crate::args::{heading, say};
use crate::showing::Showing;

/// The report of a congress file, or a report read back, and what is to be told of its files; the faults as a clerk reads
/// them.
pub(crate) fn report(path: &Path, editions: &Editions, lang: Lang) -> Result<(Report, Vec<Problem>), String> {
    let what = Text::new("tệp đại hội hay báo cáo", "a congress file or a report");
    see(path, &[FileKind::Congress, FileKind::Report, FileKind::Workbook], &what)
        .map_err(|problem| problem.render(lang))?;
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json && !is_congress_json(path) {
        let report = results::read_report(path).map_err(|problem| problem.render(lang))?;
        return Ok((report, Vec::new()));
    }
    let loaded = load(path, editions, Reach::Anywhere, false, &silent).map_err(|problems| problems.render(lang))?;
    let report = Report::new(&count(&loaded.congress, &loaded.rulebook), lang, loaded.inputs, false);
    Ok((report, loaded.warnings))
}

/// Tells what is no fault of the files and must be seen: papers that nobody named, empty lines that are papers.
pub(crate) fn warn(warnings: &[Problem], lang: Lang, err: &mut Showing<'_>) {
    for warning in warnings {
        let _ = writeln!(err, "{}", warning.render_warning(lang));
    }
}

/// Whether a report tells of a broken rule or a stopped count.
#[cfg(feature = "documents")]
pub(crate) fn has_errors(report: &Report) -> bool {
    report.findings.iter().any(|finding| finding.severity == kiemphieu_core::Severity::Error)
}

/// The PDF to write.
pub(crate) fn output_pdf(lang: Lang) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name("FILE.pdf")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(heading(lang))
        .help(say(lang, "Tệp PDF để ghi", "The PDF to write"))
}

/// How to get a program that writes documents.
#[cfg(not(feature = "documents"))]
pub(crate) fn without_documents() -> Text {
    let how = "cargo build --release -p kiemphieu-cli --features documents";
    Text::new(
        format!("lỗi: chương trình này không in được tài liệu; dựng lại bằng: {how}"),
        format!("error: this program writes no documents; build one that does: {how}"),
    )
}
