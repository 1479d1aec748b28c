//! Whether a written document and a report belong together.

mod docx;
#[cfg(feature = "write")]
mod pages;
mod pdf;

use kiemphieu_core::{Lang, Report, Text};

use crate::words::BLANK;
use crate::{About, Document, Kind, congress_report, minutes, poll_minutes, projector, sha256};

/// A document read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it says that it is.
    pub about: About,
    /// Its text, line by line.
    lines: Vec<String>,
    /// For a DOCX: the text at the foot of its pages.
    footer: Option<String>,
    /// For a PDF: its bytes, and whether its seal is unbroken.
    sealed: Option<Sealed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Sealed {
    unbroken: bool,
    #[cfg_attr(not(feature = "write"), allow(dead_code, reason = "only a press can print it again"))]
    bytes: Vec<u8>,
}

/// The first thing in which a document and a report disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disagreement {
    /// The document is in another language than the report.
    Language {
        /// That of the document.
        document: Lang,
        /// That of the report.
        report: Lang,
    },
    /// The report has no such election, round or poll.
    Absent,
    /// A line of the text.
    Line {
        /// The lines before it, as they stand in both.
        after: Vec<String>,
        /// The line in the document; none where it ends.
        document: Option<String>,
        /// The line by the report; none where the document goes on.
        report: Option<String>,
        /// The program that made the document, where it is not this one: its words may be others.
        made_by: Option<String>,
    },
    /// The foot of the pages does not carry the hash of the report.
    Footer {
        /// The text at the foot of the pages.
        document: String,
    },
    /// What stands in the document agrees, but the report differs elsewhere.
    Elsewhere {
        /// The hash that the document carries.
        document: String,
        /// The hash of the report.
        report: String,
    },
    /// A page of the PDF says something else than the report printed again.
    Page {
        /// Its number, from 1.
        page: usize,
        /// The text before, as it stands in both.
        after: String,
        /// The text in the document; empty where the page ends.
        document: String,
        /// The text by the report; empty where its page ends.
        report: String,
    },
    /// Bytes of the PDF were changed after it was made.
    Changed,
    /// Printed again, the same report gives another PDF, though the same program is said to have made it.
    PrintedAnew,
}

/// Reads a PDF or DOCX of this program; `None` when it is none, or one that is not made from a report.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Written> {
    let written = if bytes.starts_with(b"%PDF") { pdf::read(bytes) } else { docx::read(bytes) };
    written.filter(|written| written.about.report_sha256.is_some())
}

/// Holds a document against a report.
///
/// # Errors
/// The first thing in which they disagree.
pub fn verify(written: &Written, report: &Report) -> Result<(), Disagreement> {
    let about = &written.about;
    if about.lang != report.lang {
        return Err(Disagreement::Language { document: about.lang, report: report.lang });
    }
    let planned = planned(about, report).ok_or(Disagreement::Absent)?;
    if let Some((after, document, line)) = first_difference(&written.lines, &planned.lines()) {
        let made_by = Some(about.engine.clone()).filter(|engine| *engine != planned.about.engine);
        return Err(Disagreement::Line { after, document, report: line, made_by });
    }
    let (told, own) = (about.report_sha256.clone().unwrap_or_default(), sha256(report).unwrap_or_default());
    if told != own {
        return Err(Disagreement::Elsewhere { document: told, report: own });
    }
    if let Some(footer) = written.footer.as_ref().filter(|footer| !footer.contains(&planned.footer)) {
        return Err(Disagreement::Footer { document: footer.clone() });
    }
    match &written.sealed {
        Some(sealed) => printed_anew(sealed, about, &planned),
        None => Ok(()),
    }
}

/// A seal can be made anew by somebody who changed the pages; the same report printed again cannot be deceived.
#[cfg(feature = "write")]
fn printed_anew(sealed: &Sealed, about: &About, planned: &Document) -> Result<(), Disagreement> {
    let whole = if sealed.unbroken { Disagreement::PrintedAnew } else { Disagreement::Changed };
    match crate::Press::new().document(planned) {
        Ok(bytes) if about.engine == planned.about.engine => {
            if bytes == sealed.bytes {
                return Ok(());
            }
            Err(pages::first_difference(&sealed.bytes, &bytes).unwrap_or(whole))
        }
        _ if sealed.unbroken => Ok(()),
        _ => Err(whole),
    }
}

#[cfg(not(feature = "write"))]
fn printed_anew(sealed: &Sealed, _: &About, _: &Document) -> Result<(), Disagreement> {
    if sealed.unbroken { Ok(()) } else { Err(Disagreement::Changed) }
}

/// The document that the report gives.
fn planned(about: &About, report: &Report) -> Option<Document> {
    let election = || report.elections.iter().find(|election| Some(&election.id) == about.election.as_ref());
    match about.kind {
        Kind::Minutes => {
            let election = election()?;
            let round = election.rounds.iter().find(|round| Some(round.round) == about.round)?;
            minutes(report, election, round).ok()
        }
        Kind::PollMinutes => poll_minutes(report, election()?).ok()?,
        Kind::CongressReport => congress_report(report).ok(),
        Kind::Projector => projector(report).ok(),
        Kind::Proof => None,
    }
}

/// How many lines are told before the first that differs.
const BEFORE: usize = 3;

/// The lines before the first that differs, and that line in both.
fn first_difference(document: &[String], report: &[String]) -> Option<(Vec<String>, Option<String>, Option<String>)> {
    let document: Vec<String> = document.iter().map(|line| plain(line)).filter(|line| !line.is_empty()).collect();
    let report: Vec<String> = report.iter().map(|line| plain(line)).filter(|line| !line.is_empty()).collect();
    let longest = document.len().max(report.len());
    let agree = |at: &usize| match (document.get(*at), report.get(*at)) {
        (Some(document), Some(report)) => fills_in(document, report),
        _ => false,
    };
    let at = (0..longest).find(|at| !agree(at))?;
    let after = document.get(at.saturating_sub(BEFORE)..at).unwrap_or_default().to_vec();
    Some((after, document.get(at).cloned(), report.get(at).cloned()))
}

/// The line with single spaces.
fn plain(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line is the planned one, in which something may have been written at the dotted places.
fn fills_in(line: &str, planned: &str) -> bool {
    let mut fixed = planned.split(BLANK);
    let Some(mut rest) = fixed.next().and_then(|start| line.strip_prefix(start)) else { return false };
    let fixed: Vec<&str> = fixed.collect();
    let Some((last, between)) = fixed.split_last() else { return rest.is_empty() };
    for part in between {
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last)
}

impl Disagreement {
    /// What disagrees, and how.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Language { .. } => Text::new(
                "tài liệu và báo cáo không cùng ngôn ngữ",
                "the document and the report are in different languages",
            ),
            Self::Absent => Text::new(
                "báo cáo không có cuộc bầu, vòng bầu hoặc phiếu giới thiệu này",
                "the report has no such election, round or nomination poll",
            ),
            Self::Line { after, document, report, made_by } => {
                let after = after.join(" | ");
                let vi = made_by.as_ref().map(|by| format!(" (tài liệu do {by} lập, câu chữ có thể khác)"));
                let en = made_by.as_ref().map(|by| format!(" (made by {by}, whose words may be others)"));
                let (vi, en) = (vi.unwrap_or_default(), en.unwrap_or_default());
                let told = |line: &Option<String>, none: &str| line.clone().unwrap_or_else(|| none.to_owned());
                Text::new(
                    format!(
                        "khác nhau đầu tiên, sau «{after}»: tài liệu ghi «{}», báo cáo ghi «{}»{vi}",
                        told(document, "(hết)"),
                        told(report, "(hết)")
                    ),
                    format!(
                        "the first difference, after «{after}»: the document says «{}», the report «{}»{en}",
                        told(document, "(end)"),
                        told(report, "(end)")
                    ),
                )
            }
            Self::Footer { document } => Text::new(
                format!("chân trang không mang SHA-256 của báo cáo: «{document}»"),
                format!("the foot of the pages does not carry the SHA-256 of the report: «{document}»"),
            ),
            Self::Elsewhere { document, report } => Text::new(
                format!(
                    "nội dung tài liệu khớp, nhưng báo cáo khác ở chỗ khác: tài liệu mang SHA-256 {document}, \
                     báo cáo có {report}"
                ),
                format!(
                    "what stands in the document agrees, but the report differs elsewhere: the document carries \
                     SHA-256 {document}, the report has {report}"
                ),
            ),
            Self::Page { page, after, document, report } => {
                let told = |text: &str, none: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
                Text::new(
                    format!(
                        "khác nhau đầu tiên ở trang {page}, sau «{after}»: tài liệu in «{}», báo cáo cho «{}»",
                        told(document, "(hết)"),
                        told(report, "(hết)")
                    ),
                    format!(
                        "the first difference on page {page}, after «{after}»: the document prints «{}», the report gives «{}»",
                        told(document, "(end)"),
                        told(report, "(end)")
                    ),
                )
            }
            Self::Changed => Text::new(
                "tệp PDF đã bị sửa sau khi lập (dấu SHA-256 trong tệp không còn khớp)",
                "the PDF was changed after it was made (the SHA-256 in it no longer agrees)",
            ),
            Self::PrintedAnew => Text::new(
                "in lại từ báo cáo ra tệp PDF khác: tệp này không phải do chương trình lập, hoặc đã bị sửa",
                "printed again from the report the PDF comes out otherwise: this one was not made by the program, \
                 or was changed",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_from_a_document_of_another_program_says_so() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/ky-anh-2019/congress.json");
        let report: Report = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let document = crate::every_document(&report).unwrap().remove(0);
        let mut lines = document.lines();
        lines[4] = "BIÊN BẢN".to_owned();
        let about = About { engine: "kiemphieu 0.0.1".to_owned(), ..document.about };
        let told = verify(&Written { about, lines, footer: None, sealed: None }, &report).unwrap_err().text();
        assert!(told.get(Lang::En).contains("made by kiemphieu 0.0.1"), "{told:?}");
        assert!(told.get(Lang::Vi).contains("do kiemphieu 0.0.1 lập"), "{told:?}");
    }

    #[test]
    fn dotted_places_may_be_filled_in_and_nothing_else_changed() {
        let planned = format!("hồi {BLANK} giờ {BLANK} phút");
        assert!(fills_in(&planned, &planned));
        assert!(fills_in("hồi 16 giờ 05 phút", &planned));
        assert!(!fills_in("lúc 16 giờ 05 phút", &planned));
        assert!(!fills_in("hồi 16 giờ 05", &planned));
        assert!(!fills_in("138", "137"));
        assert!(!fills_in("137 phiếu", "137"));
        assert!(fills_in("Lê Văn Bảy", &BLANK.repeat(4)));
    }
}
