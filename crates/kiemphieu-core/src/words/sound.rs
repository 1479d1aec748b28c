//! What makes a text look like another text: it is let in nowhere ([`unsound`]), and nothing from a file is shown with what
//! steers a terminal or a page ([`shown`]).

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use crate::words::names::{is_mark, is_vietnamese};
use crate::words::text::Text;

/// What makes a text look like another text that it is not. Places count letters from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsound {
    /// A character that cannot be seen, that steers the terminal or the page, or that stands for lost text.
    Hidden {
        /// Its place.
        at: usize,
        /// The character.
        letter: char,
    },
    /// A letter of another script, or in another guise (full width, mathematical, joined), or a mark too many.
    Foreign {
        /// Its place.
        at: usize,
        /// The letter.
        letter: char,
    },
}

/// The first thing for which a text is let in nowhere.
///
/// ```
/// use kiemphieu_core::unsound;
/// assert!(unsound("Đỗ H’Ni Niê–Kđăm").is_none());
/// assert!(unsound("Lê \u{200B}An").is_some(), "a space of no width");
/// assert!(unsound("Lê \u{410}n").is_some(), "a Cyrillic А");
/// ```
#[must_use]
pub fn unsound(text: &str) -> Option<Unsound> {
    let places = || (1..).zip(text.chars());
    if text.chars().all(is_vietnamese) {
        return None;
    }
    if let Some((at, letter)) = places().find(|(_, letter)| is_hidden(*letter)) {
        return Some(Unsound::Hidden { at, letter });
    }
    let latin = text.chars().any(|letter| letter.script() == Script::Latin);
    let mut marks: Vec<char> = Vec::new();
    let mut on_a_letter = false;
    for (at, letter) in places() {
        let mark = is_mark(letter);
        if is_foreign(letter, latin) || (mark && !on_a_letter) {
            return Some(Unsound::Foreign { at, letter });
        }
        if !mark {
            marks.clear();
            on_a_letter = !letter.is_whitespace();
        }
        for part in std::iter::once(letter).nfd().filter(|part| is_mark(*part)) {
            if marks.contains(&part) || marks.len() == MOST_MARKS {
                return Some(Unsound::Foreign { at, letter });
            }
            marks.push(part);
        }
    }
    None
}

/// No letter of a language bears more marks.
const MOST_MARKS: usize = 4;

/// A letter that no name here is written with, among Latin letters or not.
fn is_foreign(letter: char, among_latin: bool) -> bool {
    match letter.script() {
        Script::Latin => is_phonetic(letter) || in_another_guise(letter),
        Script::Inherited => !matches!(letter, '\u{300}'..='\u{333}'),
        Script::Common => {
            in_another_guise(letter) || matches!(letter, '\u{1D7CE}'..='\u{1D7FF}' | '\u{1FBF0}'..='\u{1FBF9}')
        }
        // These look like Latin letters even where a whole word of them stands alone.
        Script::Greek | Script::Coptic | Script::Cyrillic | Script::Armenian | Script::Cherokee | Script::Lisu => true,
        _ => among_latin,
    }
}

/// Latin letters that are in no name here and look like those that are: without a dot, of phonetic writing. Ɖ is no such
/// one: it is taken for Đ.
fn is_phonetic(letter: char) -> bool {
    matches!(letter,
        '\u{131}' | '\u{1C0}'..='\u{1C3}' | '\u{237}' | '\u{250}'..='\u{252}' | '\u{254}'..='\u{255}'
        | '\u{257}'..='\u{2AF}' | '\u{1D00}'..='\u{1DBF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}'
        | '\u{AB30}'..='\u{AB6F}' | '\u{10780}'..='\u{107BF}' | '\u{1DF00}'..='\u{1DFFF}')
}

/// A letter that is another one in full width, in mathematical bold, joined with a second one, …
fn in_another_guise(letter: char) -> bool {
    !matches!(letter, '\0'..='\x7F' | 'ª' | 'º') && letter.is_alphabetic() && {
        let mut plain = std::iter::once(letter).nfkd().filter(|part| !is_mark(*part));
        let mut same = std::iter::once(letter).nfd().filter(|part| !is_mark(*part));
        plain.next() != same.next() || plain.next().is_some()
    }
}

impl Unsound {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        let again = Text::new("xóa và gõ lại chỗ này", "delete this and type it again");
        match self {
            Self::Hidden { letter: '\u{FFFD}', at } => (
                Text::new(
                    format!("ký tự thứ {at} là U+FFFD: chữ đã bị mất khi chuyển mã"),
                    format!("letter {at} is U+FFFD: text was lost when the file was converted"),
                ),
                again,
            ),
            Self::Hidden { letter, at } => {
                let code = u32::from(*letter);
                (
                    Text::new(
                        format!("có ký tự ẩn U+{code:04X} (ký tự thứ {at})"),
                        format!("a hidden character U+{code:04X} (letter {at})"),
                    ),
                    again,
                )
            }
            Self::Foreign { letter, at } => {
                let code = u32::from(*letter);
                (
                    Text::new(
                        format!(
                            "ký tự thứ {at} «{letter}» là U+{code:04X}: không phải chữ tiếng Việt, dù có thể trông giống"
                        ),
                        format!(
                            "letter {at} «{letter}» is U+{code:04X}: no letter of Vietnamese, though it may look like one"
                        ),
                    ),
                    Text::new("xóa và gõ lại chữ này bằng bàn phím tiếng Việt", "delete this letter and type it again"),
                )
            }
        }
    }
}

/// Control characters, those that change nothing to the eye but make two equal-looking names different (Unicode: default
/// ignorable, line and paragraph separators), what turns the direction of writing, and what is no character at all.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{10FFFF}')
        || u32::from(letter) & 0xFFFE == 0xFFFE
}

/// A text from a file as it may be shown on a terminal, a page or in a message: on one line, with nothing hidden in it,
/// and no longer than `most` letters.
#[must_use]
pub fn shown(text: &str, most: usize) -> String {
    let mut shown = String::new();
    for letter in text.chars().take(most) {
        if is_hidden(letter) { shown.extend(letter.escape_default()) } else { shown.push(letter) }
    }
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests;
