//! Reports that documents are made of, or held against.

use std::path::Path;

use kiemphieu_core::{Editions, Lang, Report, Text, count};
use kiemphieu_files::{FileKind, Problem, Reach, is_congress_json, load, results, see, silent};

/// The report of a congress file, or a report read back; and what is to be told of its files.
pub(crate) fn report(path: &Path, editions: &Editions, lang: Lang) -> Result<(Report, Vec<Problem>), Vec<Problem>> {
    let what = Text::new("tệp đại hội hay báo cáo", "a congress file or a report");
    see(path, &[FileKind::Congress, FileKind::Report, FileKind::Workbook], &what).map_err(|problem| vec![problem])?;
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json && !is_congress_json(path) {
        let report = results::read_report(path).map_err(|problem| vec![problem])?;
        return Ok((report, Vec::new()));
    }
    let loaded = load(path, editions, Reach::Anywhere, false, &silent).map_err(|problems| problems.all().to_vec())?;
    let report = Report::new(&count(&loaded.congress, &loaded.rulebook), lang, loaded.inputs, false);
    Ok((report, loaded.warnings))
}
