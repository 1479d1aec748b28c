//! The hash of a PDF inside itself: whoever changes one byte of it breaks the seal.

use crate::canonical::of_bytes;

/// What stands before the hash, in the keywords of the document.
const MARK: &[u8] = b"document-sha256:";
const DIGITS: usize = 64;

/// Writes the hash of a document, taken with noughts in its place, wherever its keywords stand.
#[cfg(feature = "write")]
pub(crate) fn seal(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let hash = of_bytes(&bytes);
    let places = places(&bytes);
    for place in &places {
        bytes.get_mut(*place..place + DIGITS)?.copy_from_slice(hash.as_bytes());
    }
    (!places.is_empty()).then_some(bytes)
}

/// Whether a document is as it was sealed; `None` when it has no seal.
pub(crate) fn unbroken(bytes: &[u8]) -> Option<bool> {
    let mut blank = bytes.to_vec();
    let places = places(bytes);
    let told = places.iter().map(|place| bytes.get(*place..place + DIGITS)).collect::<Option<Vec<_>>>()?;
    let first = *told.first()?;
    for place in &places {
        blank.get_mut(*place..place + DIGITS)?.fill(b'0');
    }
    Some(told.iter().all(|other| *other == first) && of_bytes(&blank).as_bytes() == first)
}

fn places(bytes: &[u8]) -> Vec<usize> {
    let starts = bytes.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK);
    starts.map(|(at, _)| at + MARK.len()).filter(|at| at + DIGITS <= bytes.len()).collect()
}
