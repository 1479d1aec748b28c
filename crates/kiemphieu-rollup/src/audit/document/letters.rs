//! The letters of a text, in one way of writing each.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// A text with composed letters, plain blanks, hyphens and digits, lines that end in one way, and nothing that is not seen.
pub(in crate::audit) fn plain(text: &str) -> String {
    let text = text.trim_start_matches('\u{FEFF}');
    let lines: Cow<'_, str> =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() };
    lines.nfc().filter_map(letter).collect()
}

fn letter(letter: char) -> Option<char> {
    Some(match letter {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
            return None;
        }
        '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{2000}'..='\u{2006}' | '\u{2008}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{2007}' | '\u{2009}' | '\u{200A}' | '\u{202F}' => '\u{A0}',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{2015}' => '–',
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => '/',
        '\u{FF05}' | '\u{FE6A}' | '\u{66A}' => '%',
        '\u{FF08}' => '(',
        '\u{FF09}' => ')',
        '\u{FF0C}' => ',',
        '\u{FF0E}' => '.',
        '\u{FF1A}' => ':',
        '\u{FF1B}' => ';',
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(letter) - 0xFF10 + u32::from('0'))?,
        letter => letter,
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn letters_that_look_alike_are_read_alike() {
        let written = "\u{FEFF}Ba\u{303}n\r\nNữ\u{A0}12\u{202F}345\u{2011}30\u{AD}\u{FF05}\u{200B} \u{FF11}2\u{2044}15\rcuối\u{2028}.";
        assert_eq!(plain(written), "Bãn\nNữ\u{A0}12\u{A0}345-30% 12/15\ncuối\n.");
    }
}
