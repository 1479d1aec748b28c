//! What a page of a PDF draws: its picture, once, and nothing besides that anybody could see.

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page;

use super::unpacked;
use crate::refusal::Refusal;

/// The most bytes of what a page draws: what a scanner wrote of the letters of a page is less than a tenth.
const MOST: usize = 4 << 20;

/// Put behind what a page draws: where it is not reached, something before was not understood.
const END: &[u8] = b"end-of-page";

/// Letters that are drawn so are not seen.
const INVISIBLE: i32 = 3;

/// Refuses a page that does not draw the picture of this name exactly once, or draws anything else.
pub(super) fn is_only(picture: &[u8], page: &Page<'_>) -> Result<(), Refusal> {
    let notes = page.raw().get::<Array<'_>>(b"Annots" as &[u8]);
    if notes.is_some_and(|notes| notes.iter::<Object<'_>>().next().is_some()) {
        return Err(Refusal::DrawnOver);
    }
    let mut content = content(page)?;
    content.extend([b"\n", END].concat());
    let mut pen = Pen { page, letters: vec![Letters::default()] };
    let (mut pictures, mut ended) = (0, false);
    for instruction in UntypedIter::new(&content) {
        if ended {
            return Err(Refusal::DrawnOver);
        }
        let operator = instruction.operator.to_vec();
        let given = instruction.operands().next();
        match operator.as_slice() {
            END => ended = true,
            b"Do" if name(given.clone()).as_deref() == Some(picture) => pictures += 1,
            _ => pen.draws_nothing(&operator, given)?,
        }
    }
    match pictures {
        _ if !ended => Err(Refusal::DrawnOver),
        1 => Ok(()),
        _ => Err(Refusal::NotOnePicture { pictures }),
    }
}

/// What a page draws, unpacked.
fn content(page: &Page<'_>) -> Result<Vec<u8>, Refusal> {
    let contents: &[u8] = b"Contents";
    let streams: Vec<Stream<'_>> = match page.raw().get::<Stream<'_>>(contents) {
        Some(only) => vec![only],
        None => page.raw().get::<Array<'_>>(contents).iter().flat_map(Array::iter::<Stream<'_>>).collect(),
    };
    let mut content = Vec::new();
    for stream in streams {
        content.extend(unpacked(&stream, MOST.saturating_sub(content.len()))?);
        content.push(b'\n');
    }
    Ok(content)
}

/// How letters are drawn.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    mode: i32,
    /// Of a font whose letters are drawings of their own; these are seen however letters are drawn.
    are_drawings: bool,
}

struct Pen<'p> {
    page: &'p Page<'p>,
    /// The last is in force; the others are those that were put aside.
    letters: Vec<Letters>,
}

impl Pen<'_> {
    /// Follows what draws nothing that is seen, and refuses all else.
    fn draws_nothing(&mut self, operator: &[u8], given: Option<Object<'_>>) -> Result<(), Refusal> {
        let mut letters = self.letters.last().copied().unwrap_or_default();
        let is_unseen = match operator {
            b"q" => {
                self.letters.push(letters);
                true
            }
            b"Q" => {
                if self.letters.len() > 1 {
                    self.letters.pop();
                }
                return Ok(());
            }
            b"Tr" => {
                letters.mode = given.and_then(Object::into_i32).unwrap_or_default();
                true
            }
            b"Tf" => {
                letters.are_drawings = name(given).is_none_or(|font| self.is_of_drawings(&font));
                true
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => letters.mode == INVISIBLE && !letters.are_drawings,
            b"gs" => name(given).is_some_and(|state| self.changes_nothing(&state)),
            b"BDC" | b"DP" => name(given).is_some_and(|kind| kind != b"OC"),
            _ => PATHS.contains(&operator) || STATES.contains(&operator) || LETTERS.contains(&operator),
        };
        if let Some(own) = self.letters.last_mut() {
            *own = letters;
        }
        if is_unseen { Ok(()) } else { Err(Refusal::DrawnOver) }
    }

    fn is_of_drawings(&self, font: &[u8]) -> bool {
        let font = self.page.resources().fonts.get::<Dict<'_>>(font);
        let kind = font.and_then(|font| font.get::<Name<'_>>(b"Subtype" as &[u8]));
        kind.is_none_or(|kind| *kind == *b"Type3")
    }

    /// Whether a state of drawing leaves a picture as it is.
    fn changes_nothing(&self, state: &[u8]) -> bool {
        let Some(state) = self.page.resources().ext_g_states.get::<Dict<'_>>(state) else { return false };
        let is_named = |key: &[u8], names: &[&[u8]]| {
            !state.contains_key(key) || state.get::<Name<'_>>(key).is_some_and(|name| names.contains(&&*name))
        };
        is_named(b"SMask", &[b"None"])
            && is_named(b"BM", &[b"Normal", b"Compatible"])
            && is_named(b"TR", &[b"Identity"])
            && is_named(b"TR2", &[b"Identity", b"Default"])
            && !state.contains_key(b"Font" as &[u8])
            && state.get::<f32>(b"ca" as &[u8]).is_none_or(|cover| cover >= 1.0)
    }
}

fn name(given: Option<Object<'_>>) -> Option<Vec<u8>> {
    given.and_then(Object::into_name).map(|name| name.to_vec())
}

/// Places, and lines that nobody draws: they cut, or do nothing.
const PATHS: [&[u8]; 11] = [b"cm", b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"W", b"W*", b"n"];

/// With what would be drawn, and what programs note for each other.
const STATES: [&[u8]; 24] = [
    b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"CS", b"cs", b"SC", b"SCN", b"sc", b"scn", b"G", b"g", b"RG", b"rg",
    b"K", b"k", b"BMC", b"EMC", b"MP", b"BX", b"EX",
];

/// How letters would be drawn, and where.
const LETTERS: [&[u8]; 11] = [b"BT", b"ET", b"Tc", b"Tw", b"Tz", b"TL", b"Ts", b"Td", b"TD", b"Tm", b"T*"];
