//! What a DOCX claims to be.

use super::package::entries;
use crate::document::About;

/// The part with the property that says what the document is.
const PROPERTIES: &str = "docProps/custom.xml";
/// That part is not longer.
const MOST: usize = 64 << 10;

/// What the document says that it is.
pub(super) fn claim(bytes: &[u8]) -> Option<About> {
    let entries = entries(bytes).ok()?;
    let part = entries.iter().find(|entry| entry.name == PROPERTIES)?;
    let xml = String::from_utf8(part.bytes(MOST)?).ok()?;
    let value = xml.split_once("lpwstr>")?.1.split_once('<')?.0;
    serde_json::from_str(&plain(value)).ok()
}

/// Text without the escapes of XML.
pub(super) fn plain(xml: &str) -> String {
    let plain = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    plain.replace("&amp;", "&")
}
