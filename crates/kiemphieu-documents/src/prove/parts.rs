//! The parts of a DOCX, each held against the one that this program writes.

use std::collections::BTreeMap;

use kiemphieu_core::{Text, shown};

use super::docx::plain;
use super::finding::{Proof, difference, same_report};
use super::package::entries;
use crate::blank::Blank;
use crate::document::{About, Document};

/// The part with the text.
const MAIN: &str = "word/document.xml";
/// The text before the first difference, in bytes.
const BEFORE: usize = 4096;

/// What is written in a dotted place ends before so many bytes of what stands behind the place.
const NEXT: usize = 16;

/// Writes the document again and holds every part of the package against it.
pub(super) fn prove(bytes: &[u8], about: &About, document: &Document, json: &str) -> Result<Proof, Text> {
    let own = match crate::docx::docx(document) {
        Ok(own) => own,
        Err(why) => return Ok(Proof::NotProvable { why: why.text() }),
    };
    if own == bytes {
        return Ok(Proof::Agree);
    }
    let (own, given) = (entries(&own)?, entries(bytes)?);
    let by_name: BTreeMap<_, _> = given.iter().map(|entry| (entry.name, entry)).collect();
    let part = |name: &str, size: usize| -> Result<Vec<u8>, Text> {
        let entry = by_name.get(name).ok_or_else(|| of_part(name, "không còn", "is missing"))?;
        entry.bytes(size).ok_or_else(|| of_part(name, "dài hơn, hoặc bị hỏng", "is longer, or damaged"))
    };
    for main in own.iter().filter(|entry| entry.name == MAIN) {
        let own = main.bytes(main.size).unwrap_or_default();
        let given = part(main.name, own.len() + Blank::LONGEST)?;
        let may_fill = !json.contains(Blank::Figure.dots());
        text(&own, &given, may_fill)?;
    }
    same_report(about, document)?;
    for other in own.iter().filter(|entry| entry.name != MAIN) {
        let own = other.bytes(other.size).unwrap_or_default();
        if part(other.name, own.len())? != own {
            return Err(of_part(other.name, "đã bị sửa", "was changed"));
        }
    }
    match given.iter().find(|entry| !own.iter().any(|known| known.name == entry.name)) {
        Some(more) => Err(of_part(more.name, "không do chương trình ghi", "was not written by the program")),
        None => Ok(Proof::Agree),
    }
}

fn of_part(name: &str, vi: &str, en: &str) -> Text {
    let name = shown(name, 80);
    Text::new(format!("phần «{name}» của tệp {vi}"), format!("the part «{name}» of the file {en}"))
}

/// The text as it was written; where `may_fill`, words may stand in its dotted places.
fn text(own: &[u8], given: &[u8], may_fill: bool) -> Result<(), Text> {
    let (Ok(own), Ok(given)) = (std::str::from_utf8(own), std::str::from_utf8(given)) else {
        return Err(of_part(MAIN, "không phải là chữ UTF-8", "is no UTF-8"));
    };
    let (places, last) = if may_fill { Blank::split(own) } else { (Vec::new(), own) };
    let (mut at, mut rest) = (0, given);
    for (index, (before, blank)) in places.iter().enumerate() {
        rest = rest.strip_prefix(before).ok_or_else(|| told(own, at, rest))?;
        at += before.len();
        let next = places.get(index + 1).map_or(last, |(next, _)| next).as_bytes();
        let next = next.get(..NEXT.min(next.len())).unwrap_or_default();
        let end = (0..=rest.len().min(Blank::LONGEST)).find(|end| {
            rest.as_bytes().get(*end..).is_some_and(|after| after.starts_with(next))
                && rest.get(..*end).is_some_and(|written| written == blank.dots() || blank.admits(written))
        });
        let end = end.ok_or_else(|| told(own, at, rest))?;
        rest = rest.get(end..).unwrap_or_default();
        at += blank.dots().len();
    }
    if rest == last { Ok(()) } else { Err(told(own, at, rest)) }
}

/// What stands first in `rest` that does not stand in `own` from `at` on.
fn told(own: &str, at: usize, rest: &str) -> Text {
    let from = own.get(at..).unwrap_or_default();
    let mut same = from.bytes().zip(rest.bytes()).take_while(|(own, given)| own == given).count();
    while !from.is_char_boundary(same) || !rest.is_char_boundary(same) {
        same -= 1;
    }
    let before = own.get(..at + same).unwrap_or_default();
    let start = before.rfind(['<', '>']).map_or(0, |start| start + 1);
    let is_text = before.rfind('>') > before.rfind('<');
    let whole = |text: &str, from: usize| {
        let end = text.get(from..).and_then(|rest| rest.find(['<', '>'])).map_or(text.len(), |end| from + end);
        let back = from.saturating_sub(at + same - start);
        plain(text.get(back..end).unwrap_or_default())
    };
    // Markup differs where no text does; it is told as it stands.
    let place = match is_text {
        true => Text::new("", ""),
        false => Text::new(" (ở mã định dạng)", " (in the markup)"),
    };
    let given = whole(rest, same);
    difference(&place, &last_words(before.get(..start).unwrap_or_default()), &given, &whole(from, same))
}

/// The last words before a place of the text, each paragraph or cell by itself.
fn last_words(xml: &str) -> String {
    let mut start = xml.len().saturating_sub(BEFORE);
    while !xml.is_char_boundary(start) {
        start += 1;
    }
    let texts = xml.get(start..).unwrap_or_default().split("<w:t ").skip(1);
    let texts = texts.filter_map(|text| text.split_once('>')?.1.split_once('<').map(|(text, _)| plain(text)));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.get(texts.len().saturating_sub(3)..).unwrap_or_default().join(" | ")
}
