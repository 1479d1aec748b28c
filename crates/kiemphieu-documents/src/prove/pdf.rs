//! A PDF: what it claims to be, and whether its bytes are those that the press of this program prints.

use kiemphieu_core::Text;

use super::{difference, same_report};
use crate::Document;

/// No document carries more data; what is longer is not read.
const MOST: usize = 8 << 20;
/// The data are the first object of the file, as they are.
const STREAM: &[u8] = b"\nstream\n";
const HEAD: usize = 1024;
/// How many lines are told before the first that differs.
const BEFORE: usize = 3;

/// The data that the file carries where the press puts them.
pub(super) fn claim(bytes: &[u8]) -> Option<Document> {
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    let start = head.windows(STREAM.len()).position(|window| window == STREAM)? + STREAM.len();
    let data = bytes.get(start..bytes.len().min(start + MOST))?;
    serde_json::Deserializer::from_slice(data).into_iter().next()?.ok()
}

/// Whether the file claims to say what the document says: this proves nothing, but tells differences in words.
pub(super) fn same_claim(bytes: &[u8], document: &Document) -> Result<(), Text> {
    let Some(claimed) = claim(bytes) else { return Ok(()) };
    first_line(&claimed.lines(), &document.lines()).map_or(Ok(()), Err)?;
    same_report(&claimed.about, document)
}

fn first_line(document: &[String], report: &[String]) -> Option<Text> {
    let at = (0..document.len().max(report.len())).find(|at| document.get(*at) != report.get(*at))?;
    let after = report.get(at.saturating_sub(BEFORE)..at).unwrap_or_default().join(" | ");
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
    Some(difference(&Text::new("", ""), &after, &line(document), &line(report)))
}

/// Prints the document again and compares the bytes.
#[cfg(feature = "write")]
pub(super) fn prove(bytes: &[u8], document: &Document) -> Result<super::Proof, Text> {
    let printed = match crate::Press::new().printed(document) {
        Ok(printed) => printed,
        Err(why) => return Ok(super::Proof::NotProvable { why: why.text() }),
    };
    if printed.bytes == bytes {
        return Ok(super::Proof::Agree);
    }
    same_claim(bytes, document)?;
    let pair = || printed.bytes.iter().zip(bytes);
    let at = pair().position(|(own, theirs)| own != theirs).unwrap_or_else(|| pair().count());
    let (place, own, theirs) = (at + 1, printed.bytes.len(), bytes.len());
    Err(match printed.page(at) {
        Some(page) => Text::new(
            format!(
                "in lại từ báo cáo thì trang {page} ra khác: tệp này khác từ byte {place} (dài {theirs}, in lại {own})"
            ),
            format!(
                "printed again from the report, page {page} comes out otherwise: this file differs from byte {place} on \
                 ({theirs} long, printed again {own})"
            ),
        ),
        None => Text::new(
            format!("in lại từ báo cáo thì tệp ra khác từ byte {place} (dài {theirs}, in lại {own})"),
            format!(
                "printed again from the report the file comes out otherwise from byte {place} on ({theirs} long, printed \
                 again {own})"
            ),
        ),
    })
}
