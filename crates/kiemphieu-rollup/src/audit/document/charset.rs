//! The encodings in which texts and web pages are kept.

use encoding_rs::Encoding;
use kiemphieu_files::{Problem, not_text};

/// The bytes of a text or of a page of the web as letters.
///
/// # Errors
/// When they are in no encoding that is known for certain.
pub(super) fn decoded(file: &str, bytes: &[u8]) -> Result<String, Problem> {
    let marked = Encoding::for_bom(bytes);
    let good = match marked {
        Some((encoding, mark)) => letters(encoding, bytes.get(mark..).unwrap_or_default()),
        None => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let declared = || marked.is_none().then(|| declared(bytes)).flatten();
    let good = good.filter(|text| !text.contains('\0')).or_else(|| unmarked(bytes));
    let text = good.or_else(|| letters(declared()?, bytes));
    text.filter(|text| !text.contains('\0')).ok_or_else(|| {
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let before = valid.split('\0').next().unwrap_or_default();
        not_text(file, before.as_bytes(), bytes)
    })
}

/// UTF-16 without its mark: every letter is one that Vietnamese is written with.
fn unmarked(bytes: &[u8]) -> Option<String> {
    let known = |letter: char| matches!(letter, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{36F}' | '\u{1EA0}'..='\u{20AB}');
    let even = bytes.contains(&0) && bytes.len().is_multiple_of(2);
    let read = |encoding| letters(encoding, bytes).filter(|text| text.chars().all(known));
    [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].into_iter().filter(|_| even).find_map(read)
}

fn letters(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// The encoding that a page says it is in.
fn declared(page: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 1024;
    let head: String = page.iter().take(HEAD).copied().map(char::from).collect();
    let small = head.to_ascii_lowercase();
    let (before, behind) = small.split_once("charset")?;
    let label = behind.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = label.split(['"', '\'', ' ', ';', '>', '/']).next()?;
    before.contains('<').then(|| Encoding::for_label(label.as_bytes()))?
}

/// A part of a document as letters: UTF-8, or UTF-16 with its mark.
pub(super) fn unicode(bytes: Vec<u8>) -> Option<String> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => letters(encoding, bytes.get(mark..)?),
        None => String::from_utf8(bytes).ok(),
    }
}
