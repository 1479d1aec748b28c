//! What the style of a cell does with its value: shows it as a day, strikes it through, or does not show it.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::trouble::Trouble;
use super::xml::{Token, Xml, attribute, is_on};

/// The looks of a workbook, by the numbers that its cells give.
#[derive(Debug, Default)]
pub(super) struct Looks(Vec<Look>);

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub is_day: bool,
    pub struck: bool,
    /// Whether its number format shows nothing, such as `;;;`.
    pub unseen: bool,
    /// Whether its letters are white and nothing is behind them.
    pub white: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Font {
    struck: bool,
    white: bool,
}

impl Looks {
    pub fn read(mut xml: Xml<impl BufRead>) -> Result<Self, Trouble> {
        let (mut looks, mut formats) = (Vec::new(), HashMap::new());
        let (mut fonts, mut filled): (Vec<Font>, Vec<bool>) = (Vec::new(), Vec::new());
        let (mut in_fonts, mut in_fills, mut in_cells) = (false, false, false);
        loop {
            match xml.next()? {
                Token::Open(tag) => match tag.local_name().as_ref() {
                    "fonts" => in_fonts = true,
                    "fills" => in_fills = true,
                    "cellXfs" => in_cells = true,
                    "numFmt" => {
                        let format = attribute(&tag, "formatCode").map(|code| (is_day(&code), shows_nothing(&code)));
                        formats.extend(number(attribute(&tag, "numFmtId").as_deref()).zip(format));
                    }
                    "font" if in_fonts => fonts.push(Font::default()),
                    "strike" if in_fonts => {
                        if let Some(font) = fonts.last_mut() {
                            font.struck = is_on(&tag);
                        }
                    }
                    "color" if in_fonts => {
                        if let Some(font) = fonts.last_mut() {
                            font.white = is_white(&tag);
                        }
                    }
                    "fill" if in_fills => filled.push(false),
                    "patternFill" | "gradientFill" if in_fills => {
                        let pattern = attribute(&tag, "patternType");
                        if let Some(fill) = filled.last_mut() {
                            *fill =
                                tag.local_name().as_ref() == "gradientFill" || pattern.is_some_and(|it| it != "none");
                        }
                    }
                    "xf" if in_cells => {
                        let id = number(attribute(&tag, "numFmtId").as_deref()).unwrap_or(0);
                        let (is_day, unseen) = formats.get(&id).copied().unwrap_or((is_day_by_id(id), false));
                        let by = |name| number(attribute(&tag, name).as_deref());
                        let font = by("fontId").and_then(|id| fonts.get(id)).copied().unwrap_or_default();
                        let filled = by("fillId").and_then(|id| filled.get(id)).copied().unwrap_or(false);
                        looks.push(Look { is_day, unseen, struck: font.struck, white: font.white && !filled });
                    }
                    _ => {}
                },
                Token::Close(tag) => match tag.local_name().as_ref() {
                    "fonts" => in_fonts = false,
                    "fills" => in_fills = false,
                    "cellXfs" => in_cells = false,
                    _ => {}
                },
                Token::End => return Ok(Self(looks)),
                Token::Text(_) | Token::Idle => {}
            }
        }
    }

    pub fn of(&self, style: usize) -> Look {
        self.0.get(style).copied().unwrap_or_default()
    }
}

/// Whether a colour is white: by its own number, or as the first colour of the theme, which is the paper's.
fn is_white(color: &BytesStart) -> bool {
    let by_number = attribute(color, "rgb").is_some_and(|rgb| rgb.to_ascii_uppercase().ends_with("FFFFFF"));
    let by_theme = attribute(color, "theme").is_some_and(|theme| theme == "0") && attribute(color, "tint").is_none();
    by_number || by_theme
}

fn number(text: Option<&str>) -> Option<usize> {
    text?.parse().ok()
}

/// The formats that every Excel has, days and times among them.
fn is_day_by_id(id: usize) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a number is shown as a day or a time: the format has a letter for one outside of what it shows as it stands.
fn is_day(code: &str) -> bool {
    let (mut letters, mut plain) = (code.chars(), String::new());
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '\\' | '_' | '*' => _ = letters.next(),
            '"' => _ = letters.by_ref().find(|letter| *letter == '"'),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let elapsed = !inside.is_empty()
                    && inside.chars().all(|letter| matches!(letter, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                plain.push_str(if elapsed { "h" } else { "" });
            }
            letter => plain.push(letter.to_ascii_lowercase()),
        }
    }
    plain.replace("general", "").contains(['d', 'm', 'y', 'h', 's'])
}

/// Whether nothing is shown of a number: every part of the format is empty.
fn shows_nothing(code: &str) -> bool {
    code.contains(';') && code.chars().all(|letter| letter == ';' || letter == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_told_by_their_format() {
        for code in ["dd/mm/yyyy", "d-mmm", "[h]:mm", "[$-42A]dd mmmm yyyy", "h:mm AM/PM", "mmm\\-yy", "yyyy;@"] {
            assert!(is_day(code), "{code}");
        }
        for code in ["General", "0", "@", "#,##0 \"đồng\"", "0.00E+00", "[Red]0", "\"day\" 0", "\\d0", "0_s", "0;dd"]
        {
            assert!(!is_day(code), "{code}");
        }
        assert!(shows_nothing(";;;") && shows_nothing("; ;") && !shows_nothing("0;;") && !shows_nothing(""));
    }
}
