//! A PDF: what it claims to be, and whether its bytes are those that the press of this program prints.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use kiemphieu_core::Text;

use super::finding::{difference, same_report};
use crate::document::Document;

/// No document carries more data; what is longer is not unpacked.
const MOST: u64 = 8 << 20;
/// The data are the first object of the file.
const STREAM: &[u8] = b"\nstream\n";
const HEAD: usize = 1024;
/// How many lines are told before the first that differs.
const BEFORE: usize = 3;

/// The data that the file carries where the press puts them.
pub(super) fn claim(bytes: &[u8]) -> Option<Document> {
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    let start = head.windows(STREAM.len()).position(|window| window == STREAM)? + STREAM.len();
    let mut data = Vec::new();
    ZlibDecoder::new(bytes.get(start..)?).take(MOST).read_to_end(&mut data).ok()?;
    serde_json::from_slice(&data).ok()
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

/// Prints the document again and compares the bytes; not where the data differ, with which the bytes do.
#[cfg(feature = "write")]
pub(super) fn prove(
    bytes: &[u8],
    document: &Document,
    templates: &crate::templates::Templates,
) -> Result<super::Proof, Text> {
    same_claim(bytes, document)?;
    let printed = match crate::press::Press::by(templates.clone()).printed(document) {
        Ok(printed) => printed,
        Err(why) => return Ok(super::Proof::NotProvable { why: why.text() }),
    };
    if printed.bytes == bytes {
        return Ok(super::Proof::Agree);
    }
    let pair = || printed.bytes.iter().zip(bytes);
    let at = pair().position(|(own, theirs)| own != theirs).unwrap_or_else(|| pair().count());
    let place = at + 1;
    Err(match printed.page(at) {
        Some(page) => Text::new(
            format!("in lại từ báo cáo thì trang {page} ra khác (từ byte {place} của tệp)"),
            format!(
                "printed again from the report, page {page} comes out otherwise (from byte {place} of the file on)"
            ),
        ),
        None if at == printed.bytes.len() => Text::new(
            format!("sau chỗ kết thúc, từ byte {place}, tệp còn có thêm nội dung"),
            format!("the file goes on behind its end, from byte {place} on"),
        ),
        None => Text::new(
            format!("in lại từ báo cáo thì tệp ra khác từ byte {place}"),
            format!("printed again from the report, the file comes out otherwise from byte {place} on"),
        ),
    })
}
