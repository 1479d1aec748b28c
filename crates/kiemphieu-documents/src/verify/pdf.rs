//! Reading a PDF of this program: the data that it carries, and its seal.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{Sealed, Written};
use crate::{Document, seal};

/// No document carries more.
const MOST: u64 = 64 << 20;

pub(super) fn read(bytes: &[u8]) -> Option<Written> {
    let unbroken = seal::unbroken(bytes)?;
    let start = find(bytes, b"/Type /EmbeddedFile\n")?;
    let dictionary = bytes.get(start..)?;
    let stream = find(dictionary, b"\nstream\n")? + b"\nstream\n".len();
    let mut json = Vec::new();
    ZlibDecoder::new(dictionary.get(stream..)?).take(MOST).read_to_end(&mut json).ok()?;
    let document: Document = serde_json::from_slice(&json).ok()?;
    let sealed = Some(Sealed { unbroken, bytes: bytes.to_vec() });
    Some(Written { lines: document.lines(), about: document.about, footer: None, sealed })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
