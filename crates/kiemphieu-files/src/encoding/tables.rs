//! The letters of the old ways of writing Vietnamese, as they look where their bytes are taken for Latin-1.

use unicode_normalization::UnicodeNormalization;

use super::Old;

/// TCVN3: a character for each small letter, and for the capitals that bear no tone. Fonts of capitals alone show the small
/// letters as capitals.
const TCVN3: [(char, char); 74] = [
    ('¡', 'Ă'),
    ('¢', 'Â'),
    ('£', 'Ê'),
    ('¤', 'Ô'),
    ('¥', 'Ơ'),
    ('¦', 'Ư'),
    ('§', 'Đ'),
    ('¨', 'ă'),
    ('©', 'â'),
    ('ª', 'ê'),
    ('«', 'ô'),
    ('¬', 'ơ'),
    ('\u{AD}', 'ư'),
    ('®', 'đ'),
    ('µ', 'à'),
    ('¶', 'ả'),
    ('·', 'ã'),
    ('¸', 'á'),
    ('¹', 'ạ'),
    ('»', 'ằ'),
    ('¼', 'ẳ'),
    ('½', 'ẵ'),
    ('¾', 'ắ'),
    ('Æ', 'ặ'),
    ('Ç', 'ầ'),
    ('È', 'ẩ'),
    ('É', 'ẫ'),
    ('Ê', 'ấ'),
    ('Ë', 'ậ'),
    ('Ì', 'è'),
    ('Î', 'ẻ'),
    ('Ï', 'ẽ'),
    ('Ð', 'é'),
    ('Ñ', 'ẹ'),
    ('Ò', 'ề'),
    ('Ó', 'ể'),
    ('Ô', 'ễ'),
    ('Õ', 'ế'),
    ('Ö', 'ệ'),
    ('×', 'ì'),
    ('Ø', 'ỉ'),
    ('Ü', 'ĩ'),
    ('Ý', 'í'),
    ('Þ', 'ị'),
    ('ß', 'ò'),
    ('á', 'ỏ'),
    ('â', 'õ'),
    ('ã', 'ó'),
    ('ä', 'ọ'),
    ('å', 'ồ'),
    ('æ', 'ổ'),
    ('ç', 'ỗ'),
    ('è', 'ố'),
    ('é', 'ộ'),
    ('ê', 'ờ'),
    ('ë', 'ở'),
    ('ì', 'ỡ'),
    ('í', 'ớ'),
    ('î', 'ợ'),
    ('ï', 'ù'),
    ('ñ', 'ủ'),
    ('ò', 'ũ'),
    ('ó', 'ú'),
    ('ô', 'ụ'),
    ('õ', 'ừ'),
    ('ö', 'ử'),
    ('÷', 'ữ'),
    ('ø', 'ứ'),
    ('ù', 'ự'),
    ('ú', 'ỳ'),
    ('û', 'ỷ'),
    ('ü', 'ỹ'),
    ('ý', 'ý'),
    ('þ', 'ỵ'),
];

/// VNI: letters of their own.
const VNI_LETTERS: [(char, char); 9] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// VNI: what a character adds to the letter before it, and to which letters.
const VNI_MARKS: [(char, &str, &str); 17] = [
    ('ù', "\u{301}", "aeouyơư"),
    ('ø', "\u{300}", "aeouyơư"),
    ('û', "\u{309}", "aeouyơư"),
    ('õ', "\u{303}", "aeouyơư"),
    ('ï', "\u{323}", "aeouyơư"),
    ('â', "\u{302}", "aeo"),
    ('á', "\u{302}\u{301}", "aeo"),
    ('à', "\u{302}\u{300}", "aeo"),
    ('å', "\u{302}\u{309}", "aeo"),
    ('ã', "\u{302}\u{303}", "aeo"),
    ('ä', "\u{302}\u{323}", "aeo"),
    ('ê', "\u{306}", "a"),
    ('é', "\u{306}\u{301}", "a"),
    ('è', "\u{306}\u{300}", "a"),
    ('ú', "\u{306}\u{309}", "a"),
    ('ü', "\u{306}\u{303}", "a"),
    ('ë', "\u{306}\u{323}", "a"),
];

/// Windows-1258: the letters that it has and Latin-1 has not.
const WINDOWS_LETTERS: [(char, char); 4] = [('ã', 'ă'), ('õ', 'ơ'), ('ý', 'ư'), ('ð', 'đ')];

/// Windows-1258: letters that are the same in Latin-1.
const WINDOWS_SAME: &str = "âêôàáèéíóùú";

/// Windows-1258: tones behind their letters. Capitals and small letters do not tell them apart: both are given here.
const WINDOWS_TONES: [(char, char); 5] =
    [('Ì', '\u{300}'), ('Ò', '\u{309}'), ('Þ', '\u{303}'), ('ì', '\u{301}'), ('ò', '\u{323}')];

impl Old {
    /// Whether words may be written with this character besides ASCII letters.
    pub fn has(self, c: char) -> bool {
        match self {
            Self::Tcvn3 => TCVN3.iter().any(|(written, _)| *written == c),
            Self::Vni | Self::Windows1258 => c.is_alphabetic(),
        }
    }

    /// What a word says; none where it cannot be written so.
    pub fn read(self, word: &str) -> Option<String> {
        let read: Option<Vec<String>> = match self {
            Self::Tcvn3 => word.chars().map(|c| tcvn3(c).map(String::from)).collect(),
            Self::Vni => vni(word),
            Self::Windows1258 => windows(word),
        };
        Some(read?.concat().nfc().collect())
    }
}

fn find<T: Copy>(table: &[(char, T)], c: char) -> Option<T> {
    table.iter().find(|(written, _)| *written == c).map(|(_, read)| *read)
}

fn tcvn3(c: char) -> Option<char> {
    if c.is_ascii() { Some(c) } else { find(&TCVN3, c) }
}

/// Small letters stand for both cases.
fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn cased(read: char, like: char) -> String {
    if like.is_uppercase() { read.to_uppercase().collect() } else { read.to_string() }
}

fn vni(word: &str) -> Option<Vec<String>> {
    let mut read: Vec<String> = Vec::new();
    let mut before = None;
    for c in word.chars() {
        let letter = if c.is_ascii() { Some(small(c)) } else { find(&VNI_LETTERS, small(c)) };
        if let Some(letter) = letter {
            read.push(cased(letter, c));
            before = Some(letter);
        } else {
            let (_, marks, bearers) = VNI_MARKS.iter().find(|(mark, ..)| *mark == small(c))?;
            before.take().filter(|before| bearers.contains(*before))?;
            read.push((*marks).to_owned());
        }
    }
    Some(read)
}

fn windows(word: &str) -> Option<Vec<String>> {
    let mut read: Vec<String> = Vec::new();
    let mut before = None;
    for c in word.chars() {
        if let Some(tone) = find(&WINDOWS_TONES, c) {
            before.take().filter(|before| "aăâeêioôơuưy".contains(*before))?;
            read.push(tone.to_string());
            continue;
        }
        let same = c.is_ascii() || WINDOWS_SAME.contains(small(c));
        let letter = if same { Some(small(c)) } else { find(&WINDOWS_LETTERS, small(c)) }?;
        read.push(cased(letter, c));
        before = Some(letter);
    }
    Some(read)
}
