//! What can be read on the pages of a PDF, whoever saved it last.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys::{SUBTYPE, TO_UNICODE, TYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

use super::{Disagreement, plain};
use crate::Document;

/// Objects are looked up by their number, up to this one: what the reader offers to walk over all of them never ends.
const OBJECTS: i32 = 100_000;
/// No more packed bytes of data than this are read; those of a congress are far fewer.
const MOST: usize = 256 << 10;
/// How many letters are told before and after the first that differs.
const BEFORE: usize = 60;
const AFTER: usize = 30;

/// The data that the document carries, in a PDF that another program saved anew.
pub(super) fn attached(bytes: &[u8]) -> Option<Document> {
    guarded(bytes, |pdf| {
        (1..=OBJECTS).find_map(|number| {
            let stream: Stream<'_> = pdf.xref().get(ObjectIdentifier::new(number, 0))?;
            let is_file = stream.dict().get::<Name<'_>>(TYPE).is_some_and(|name| *name == *b"EmbeddedFile");
            let is_small = stream.raw_data().len() <= MOST;
            serde_json::from_slice(&(is_file && is_small).then(|| stream.decoded().ok())??).ok()
        })
    })
}

/// The first page on which two documents do not say the same.
pub(super) fn first_difference(document: &[u8], report: &[u8]) -> Option<Disagreement> {
    let (document, report) = (texts(document).unwrap_or_default(), texts(report)?);
    (0..document.len().max(report.len())).find_map(|page| {
        let of = |pages: &[String]| pages.get(page).map(|text| letters(text)).unwrap_or_default();
        let (document, report) = (of(&document), of(&report));
        let bare = |letters: &[(char, bool)]| letters.iter().map(|(letter, _)| *letter).collect::<Vec<_>>();
        let (ours, theirs) = (bare(&document), bare(&report));
        let at = (0..ours.len().max(theirs.len())).find(|at| ours.get(*at) != theirs.get(*at))?;
        let at = word_start(&report, at).min(word_start(&document, at));
        Some(Disagreement::Page {
            page: page + 1,
            after: told(&report, at.saturating_sub(BEFORE), at),
            document: told(&document, at, at + AFTER),
            report: told(&report, at, at + AFTER),
        })
    })
}

/// The letters without spaces; with each, whether a space stood before it.
fn letters(text: &str) -> Vec<(char, bool)> {
    let words = plain(text);
    words.split(' ').flat_map(|word| word.chars().enumerate().map(|(at, letter)| (letter, at == 0))).collect()
}

fn word_start(letters: &[(char, bool)], at: usize) -> usize {
    (0..=at).rev().find(|at| letters.get(*at).is_some_and(|(_, first)| *first)).unwrap_or(0)
}

fn told(letters: &[(char, bool)], from: usize, to: usize) -> String {
    let mut text = String::new();
    for (letter, first) in letters.get(from..to.min(letters.len())).unwrap_or_default() {
        if *first && !text.is_empty() {
            text.push(' ');
        }
        text.push(*letter);
    }
    text
}

/// The text of each page in the order in which it is set; a space between two pieces.
fn texts(bytes: &[u8]) -> Option<Vec<String>> {
    guarded(bytes, |pdf| Some(pdf.pages().iter().map(text).collect()))
}

/// A reader of files from anywhere must not take the program down with it.
fn guarded<T>(bytes: &[u8], read: impl FnOnce(&Pdf) -> Option<T>) -> Option<T> {
    let bytes = bytes.to_vec();
    catch_unwind(AssertUnwindSafe(|| read(&Pdf::new(Arc::new(bytes)).ok()?))).ok().flatten()
}

fn text(page: &Page<'_>) -> String {
    let mut fonts: BTreeMap<String, Signs> = BTreeMap::new();
    let mut font = Signs::default();
    let mut text = String::new();
    for operation in page.typed_operations() {
        match operation {
            TypedInstruction::TextFont(set) => {
                let signs = || {
                    let found = page.resources().get_font(
                        set.0.clone(),
                        Box::new(|_| None),
                        Box::new(|font| Some(Signs::of(&font))),
                    );
                    found.unwrap_or_default()
                };
                font = fonts.entry(set.0.as_str().to_owned()).or_insert_with(signs).clone();
            }
            TypedInstruction::ShowText(shown) => font.read(&shown.0.get(), &mut text),
            TypedInstruction::NextLineAndShowText(shown) => font.read(&shown.0.get(), &mut text),
            TypedInstruction::ShowTextWithParameters(shown) => font.read(&shown.2.get(), &mut text),
            TypedInstruction::ShowTexts(shown) => pieces(&shown.0, &font, &mut text),
            TypedInstruction::EndText(_) => text.push(' '),
            _ => {}
        }
    }
    text
}

fn pieces(shown: &Array<'_>, font: &Signs, text: &mut String) {
    for piece in shown.iter::<Object<'_>>() {
        if let Object::String(piece) = piece {
            font.read(&piece.get(), text);
        }
    }
}

/// What the codes of a font mean.
#[derive(Debug, Clone, Default)]
struct Signs {
    wide: bool,
    letters: Arc<BTreeMap<u32, String>>,
}

impl Signs {
    fn of(font: &Dict<'_>) -> Self {
        let wide = font.get::<Name<'_>>(SUBTYPE).is_some_and(|name| *name == *b"Type0");
        let map = font.get::<Stream<'_>>(TO_UNICODE).and_then(|map| map.decoded().ok()).unwrap_or_default();
        Self { wide, letters: Arc::new(meanings(&String::from_utf8_lossy(&map))) }
    }

    /// A code without a meaning is told as a sign of its own, so that it differs.
    fn read(&self, codes: &[u8], text: &mut String) {
        for code in codes.chunks(if self.wide { 2 } else { 1 }) {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            match self.letters.get(&code) {
                Some(letters) => text.push_str(letters),
                None if self.wide => text.push(char::REPLACEMENT_CHARACTER),
                None => text.extend(char::from_u32(code)),
            }
        }
    }
}

/// The map from codes to letters that a font carries for those who copy text: `<0003> <0110>` in blocks `bfchar`, and
/// `<0003> <0005> <0110>` in blocks `bfrange`.
fn meanings(map: &str) -> BTreeMap<u32, String> {
    let mut meanings = BTreeMap::new();
    for (block, width) in [("bfchar", 2), ("bfrange", 3)] {
        for part in map.split(&format!("begin{block}")).skip(1) {
            let part = part.split("end").next().unwrap_or_default();
            let codes: Vec<&str> = part.split('<').skip(1).filter_map(|code| code.split('>').next()).collect();
            for entry in codes.chunks_exact(width) {
                let code = |at: usize| entry.get(at).and_then(|code| u32::from_str_radix(code, 16).ok());
                let (Some(from), Some(to), Some(units)) =
                    (code(0), code(width - 2), entry.last().and_then(|hex| units(hex)))
                else {
                    continue;
                };
                for code in from..=to.min(from + 0xFFFF) {
                    let mut units = units.clone();
                    if let Some(last) = units.last_mut() {
                        *last = last.wrapping_add(u16::try_from(code - from).unwrap_or_default());
                    }
                    meanings.insert(code, String::from_utf16_lossy(&units));
                }
            }
        }
    }
    meanings
}

fn units(hex: &str) -> Option<Vec<u16>> {
    (0..hex.len()).step_by(4).map(|at| u16::from_str_radix(hex.get(at..at + 4)?, 16).ok()).collect()
}
