//! Whether a document is what this program makes from a report. Proof means equality: AGREE is said of no other document
//! than the one that comes out when the report is printed again.

use kiemphieu_core::{Report, Text};

use crate::{About, read, verify};

/// What holding a document against a report found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// The document is what this program makes from the report.
    Agree,
    /// It is not, and in this they differ first.
    Different {
        /// The first difference, in words.
        first: Text,
    },
    /// This program can neither prove nor refute it.
    NotProvable {
        /// Why, and what to do.
        why: Text,
    },
}

/// What a PDF or DOCX says that it is; `None` when it says nothing, and so is no document that this program made from a
/// report. Whoever made the file may have written anything here: it tells which document to make again, and proves nothing.
#[must_use]
pub fn claim(bytes: &[u8]) -> Option<About> {
    read(bytes).map(|written| written.about)
}

/// Holds a document against the report from which it is said to be made.
#[must_use]
pub fn prove(bytes: &[u8], report: &Report) -> Proof {
    let Some(written) = read(bytes) else {
        return Proof::NotProvable {
            why: Text::new(
                "không phải tài liệu do chương trình này lập từ một báo cáo",
                "this is no document that this program made from a report",
            ),
        };
    };
    match verify(&written, report) {
        Ok(()) => Proof::Agree,
        Err(disagreement) => Proof::Different { first: disagreement.text() },
    }
}
