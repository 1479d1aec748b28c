//! What every table of results says.

use kiemphieu_core::{Lang, Report, Severity};

/// How many errors the count has.
pub(super) fn errors(report: &Report) -> usize {
    report.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// One of two words, in the language of the report.
pub(super) fn say(report: &Report, vi: &'static str, en: &'static str) -> &'static str {
    match report.head.lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
