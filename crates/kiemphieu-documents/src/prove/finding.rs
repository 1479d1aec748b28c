//! What holding a document against a report finds.

use kiemphieu_core::{Lang, Text, shown};

use crate::document::{About, Document};

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

/// The report that a document names must be this one, also in what the document does not show.
pub(super) fn same_report(about: &About, document: &Document) -> Result<(), Text> {
    let [told, own] = [about, &document.about].map(|about| about.report_sha256.as_deref().unwrap_or_default());
    if told == own {
        return Ok(());
    }
    let told = shown(told, 64);
    Err(Text::new(
        format!(
            "nội dung tài liệu giống, nhưng báo cáo khác ở chỗ khác: tài liệu mang SHA-256 {told}, báo cáo có {own} \
             (biên bản ký ngay sau một vòng là của báo cáo lúc ấy)"
        ),
        format!(
            "what stands in the document is the same, but the report differs elsewhere: the document carries SHA-256 \
             {told}, the report has {own} (minutes signed after a round belong to the report of that hour)"
        ),
    ))
}

/// The first difference: where, what stands before it, and what each says there.
pub(super) fn difference(place: &Text, after: &str, document: &str, report: &str) -> Text {
    let told = |text: &str, none: &str| if text.is_empty() { none.to_owned() } else { shown(text, 120) };
    let after = shown(after, 240);
    Text::new(
        format!(
            "khác nhau đầu tiên{}, sau «{after}»: tài liệu ghi «{}», báo cáo cho «{}»",
            place.get(Lang::Vi),
            told(document, "(hết)"),
            told(report, "(hết)")
        ),
        format!(
            "the first difference{}, after «{after}»: the document says «{}», the report gives «{}»",
            place.get(Lang::En),
            told(document, "(end)"),
            told(report, "(end)")
        ),
    )
}
