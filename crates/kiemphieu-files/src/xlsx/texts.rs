//! The texts of a workbook, each once: cells refer to them by their numbers.

use std::io::BufRead;

use kiemphieu_core::Text;

use super::trouble::Trouble;
use super::xml::{Token, Xml};

/// All that is held of them: 48 MiB, and more texts than the rows of a sheet.
const MOST_BYTES: usize = 48 << 20;
const MOST_TEXTS: usize = 1_200_000;
/// A plain text is five tokens; with fonts and runs of its own it is more.
const MOST_TOKENS: u64 = 8 << 20;

/// All texts end to end.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each ends, and whether any of it is struck through.
    ends: Vec<u32>,
}

const STRUCK: u32 = 1 << 31;

fn too_much() -> Trouble {
    Trouble::Large(Text::new(
        "sổ tính có quá nhiều chữ (hơn 48 MiB, hơn 1,2 triệu ô chữ khác nhau, hoặc quá nhiều kiểu chữ trong các ô)",
        "the workbook holds too much text (over 48 MiB, 1.2 million different cells of text, or too many fonts in the cells)",
    ))
}

impl Texts {
    pub fn read(mut xml: Xml<impl BufRead>) -> Result<Self, Trouble> {
        let mut texts = Self::default();
        let mut text = String::new();
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.local_name().as_ref() == "si" => {
                    drop(tag);
                    text.clear();
                    let struck = xml.rich_text(&mut text)?;
                    texts.push(&unescaped(&text), struck)?;
                    if xml.tokens > MOST_TOKENS {
                        return Err(too_much());
                    }
                }
                Token::End => return Ok(texts),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str, struck: bool) -> Result<(), Trouble> {
        self.all.push_str(text);
        if self.all.len() > MOST_BYTES || self.ends.len() >= MOST_TEXTS {
            return Err(too_much());
        }
        let end = u32::try_from(self.all.len()).unwrap_or(STRUCK - 1);
        self.ends.push(if struck { end | STRUCK } else { end });
        Ok(())
    }

    /// A text, and whether any of it is struck through.
    pub fn get(&self, at: usize) -> Option<(&str, bool)> {
        let end = self.ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |start| start & !STRUCK);
        let range = usize::try_from(start).ok()?..usize::try_from(end & !STRUCK).ok()?;
        Some((self.all.get(range)?, end & STRUCK != 0))
    }
}

/// A text in which Excel wrote characters as `_x000D_`.
pub(super) fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        let taken = if letter.is_some() { 7 } else { 2 };
        match letter {
            Some(letter) => plain.push(letter),
            None => plain.push_str("_x"),
        }
        rest = from.get(taken..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_wrote_as_numbers_is_read_as_letters() {
        for (written, read) in
            [("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"), ("_xyz_", "_xyz_"), ("_x00", "_x00")]
        {
            assert_eq!(unescaped(written), read);
        }
    }
}
