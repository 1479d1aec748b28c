//! Reading a PDF of this program: the data that it carries, and its seal.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{Sealed, Written};
use crate::{Document, seal};

/// No document carries more.
const MOST: u64 = 64 << 20;

pub(super) fn read(bytes: &[u8]) -> Option<Written> {
    let document = as_made(bytes).or_else(|| saved_anew(bytes))?;
    let unbroken = seal::unbroken(bytes).unwrap_or(false);
    let sealed = Some(Sealed { unbroken, bytes: bytes.to_vec() });
    Some(Written { lines: document.lines(), about: document.about, footer: None, sealed })
}

/// The data where the press of this program puts them.
fn as_made(bytes: &[u8]) -> Option<Document> {
    let start = find(bytes, b"/Type /EmbeddedFile\n")?;
    let dictionary = bytes.get(start..)?;
    let stream = find(dictionary, b"\nstream\n")? + b"\nstream\n".len();
    let mut json = Vec::new();
    ZlibDecoder::new(dictionary.get(stream..)?).take(MOST).read_to_end(&mut json).ok()?;
    serde_json::from_slice(&json).ok()
}

#[cfg(feature = "write")]
fn saved_anew(bytes: &[u8]) -> Option<Document> {
    super::pages::attached(bytes)
}

#[cfg(not(feature = "write"))]
fn saved_anew(_: &[u8]) -> Option<Document> {
    None
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
