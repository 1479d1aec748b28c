//! The one identity of names: of persons, units, superiors, boards, ids, serials and files.
//!
//! A name is kept as it was written ([`nfc`]) and compared by its [`Key`], in which nothing is left that the eye passes
//! over. What the eye cannot tell from something else is let in nowhere ([`unsound`]), and nothing from a file is shown
//! with what steers a terminal or a page ([`shown`]).

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;
use unicode_script::{Script, UnicodeScript};

use crate::Text;
use crate::order::TONES;

/// `text` in NFC with single spaces, the only form in which names are kept; for the look-alikes of Đ stands Đ itself.
#[must_use]
pub fn nfc(text: &str) -> String {
    let composed: String = one_breve(text.nfd()).nfc().map(d_with_stroke).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is compared: without regard to capitals, spaces, the way in which accents are encoded, the letter over
/// which a tone is written («Hoà» and «Hòa»), the look-alikes of Đ, the kind of apostrophe or hyphen, and full width.
///
/// ```
/// use kiemphieu_core::Key;
/// assert_eq!(Key::of("Phan  HOÀ"), Key::of("Phan Hòa"));
/// assert_eq!(Key::of("Ðỗ H’Ni Niê – Kđăm"), Key::of("Đỗ H'Ni Niê-Kđăm"));
/// assert_ne!(Key::of("Phan Hoá"), Key::of("Phan Hòa"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key of a name: word by word its letters, then its tones, wherever they are written.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self::of_whole_letters(name).unwrap_or_else(|| Self::of_any(name))
    }

    /// The same for a name in which each letter stands in one piece, as nearly all do, in one pass.
    fn of_whole_letters(name: &str) -> Option<Self> {
        let mut key = String::with_capacity(name.len() + 8);
        let (mut tones, mut new_word) = (Vec::new(), false);
        for letter in name.chars() {
            match letter {
                ' ' => new_word = !key.is_empty() && !key.ends_with('-'),
                '-' => {
                    new_word = false;
                    key.push('-');
                }
                letter if !is_vietnamese(letter) => return None,
                letter => {
                    if new_word {
                        end_word(&mut key, &mut tones);
                        key.push(' ');
                        new_word = false;
                    }
                    match letter {
                        '`' => key.push('\''),
                        '!'..='~' => key.push(letter.to_ascii_lowercase()),
                        letter => decompose_canonical(letter, |part| match TONES.contains(&part) {
                            true => tones.push(part),
                            false => key.extend(part.to_lowercase()),
                        }),
                    }
                }
            }
        }
        end_word(&mut key, &mut tones);
        Some(Self(key))
    }

    fn of_any(name: &str) -> Self {
        let plain: String = one_breve(name.nfd()).map(plain_letter).flat_map(char::to_lowercase).collect();
        let mut key = String::with_capacity(2 * plain.len());
        let mut tones = Vec::new();
        for word in joined_at_hyphens(&plain).split_whitespace() {
            for letter in word.nfd() {
                if TONES.contains(&letter) { tones.push(letter) } else { key.push(letter) }
            }
            end_word(&mut key, &mut tones);
            key.push(' ');
        }
        key.truncate(key.trim_end().len());
        Self(key)
    }

    /// The key as text, for maps that outlive the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words in which a name is written, the given name last.
    pub(crate) fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split(' ').filter(|word| !word.is_empty())
    }

    /// Whether nothing in the name has a mark, as when it is typed without accents.
    pub(crate) fn is_plain(&self) -> bool {
        self.0.chars().all(|letter| letter != 'đ' && !is_mark(letter))
    }

    /// The letters without any mark, each word for itself: what a name is when it is typed without accents.
    pub(crate) fn plain(&self) -> String {
        let plain = self.0.chars().filter(|letter| !is_mark(*letter));
        plain.map(|letter| if letter == 'đ' { 'd' } else { letter }).collect()
    }

    /// The letters alone, without marks, spaces, apostrophes and hyphens.
    fn bare(&self) -> String {
        self.plain().chars().filter(|letter| letter.is_alphanumeric()).collect()
    }
}

/// The breve of Central Highlands languages: of «ŏ̆» as some keyboards write it one is left.
const BREVE: char = '\u{306}';

/// A decomposed text in which no letter bears two breves in a row.
fn one_breve(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut before = None;
    text.filter(move |letter| before.replace(*letter) != Some(BREVE) || *letter != BREVE)
}

/// Đ for the letters of Iceland and Africa that look like it.
fn d_with_stroke(letter: char) -> char {
    match letter {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        letter => letter,
    }
}

/// The letter that stands for all those which look like it: Đ, apostrophe, hyphen, and what is full width.
fn plain_letter(letter: char) -> char {
    match d_with_stroke(letter) {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{2BC}' | '\u{2B9}' | '\u{2BB}' | '`' | '´' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        letter => letter,
    }
}

/// Behind the letters of a word stand its tones.
fn end_word(key: &mut String, tones: &mut Vec<char>) {
    tones.sort_unstable();
    key.extend(tones.drain(..));
}

/// «Niê - Kđăm» is «Niê-Kđăm».
fn joined_at_hyphens(text: &str) -> String {
    let parts: Vec<&str> = text.split('-').map(str::trim).collect();
    parts.join("-")
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

/// Whether two names are one, compared by their [`Key`]s.
///
/// ```
/// assert!(kiemphieu_core::same_name("Phan  HOÀ", "Phan Hòa"));
/// ```
#[must_use]
pub fn same_name(one: &str, other: &str) -> bool {
    Key::of(one) == Key::of(other)
}

/// Whether two different names have the same letters and differ in one mark, space, apostrophe or hyphen only, «Trần Văn Hà»
/// and «Trần Văn Hạ», or one is typed without any mark. They may be two persons, or one and a slip of the pen.
#[must_use]
pub fn near_twins(one: &str, other: &str) -> bool {
    let (one, other) = (Key::of(one), Key::of(other));
    one.bare() == other.bare() && twins(&one, &other)
}

/// Of names with the same bare letters.
fn twins(one: &Key, other: &Key) -> bool {
    one != other && (one.is_plain() || other.is_plain() || distance(&one.0, &other.0, 1).is_some())
}

/// The [`near_twins`] among some names, in their order; of many at most `most` pairs.
#[must_use]
pub fn all_near_twins<'n>(names: impl IntoIterator<Item = &'n str>, most: usize) -> Vec<(&'n str, &'n str)> {
    let mut seen: HashMap<String, Vec<(&str, Key)>> = HashMap::new();
    let mut pairs = Vec::new();
    for name in names {
        let key = Key::of(name);
        let alike = seen.entry(key.bare()).or_default();
        pairs.extend(alike.iter().filter(|(_, other)| twins(other, &key)).map(|(other, _)| (*other, name)));
        if pairs.len() >= most {
            break;
        }
        if alike.len() < MOST_ALIKE && alike.iter().all(|(_, other)| *other != key) {
            alike.push((name, key));
        }
    }
    pairs.truncate(most);
    pairs
}

/// Of so many names that differ in marks only, each further one is held against these.
const MOST_ALIKE: usize = 100;

/// The name among `known` that was most likely meant: the same but for accents, or but for two letters or marks. Nothing
/// where two are equally near.
#[must_use]
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let key = Key::of(name);
    let (bare, most) = (key.bare(), if key.0.chars().count() < 4 { 1 } else { 2 });
    let far = |other: &Key| match distance(&key.0, &other.0, most) {
        None if other.bare() == bare => Some(most + 1),
        far => far,
    };
    let mut near: Vec<(usize, &str)> =
        known.into_iter().filter_map(|other| Some((far(&Key::of(other))?, other))).collect();
    near.sort_by_key(|(far, _)| *far);
    match near.as_slice() {
        [(one, _), (other, _), ..] if one == other => None,
        [(_, name), ..] => Some(name),
        [] => None,
    }
}

/// The words of a name, without what stands between them.
fn words_of(name: &str) -> Vec<String> {
    let inside = |letter: char| letter.is_alphanumeric() || is_mark(letter) || plain_letter(letter) == '\'';
    name.split(|letter| !inside(letter)).map(|word| Key::of(word).0).filter(|word| !word.is_empty()).collect()
}

/// Each name of `wholes` that has more than a name of `known` of several words, and that name: «Đ/c Trần Thị Bình»,
/// «Trần Thị Bình (trưởng ban)» and «1. Trần Thị Bình» have all of «Trần Thị Bình».
pub(crate) fn holding<'n>(
    wholes: impl IntoIterator<Item = &'n String>,
    known: impl IntoIterator<Item = &'n String>,
) -> Vec<(&'n str, &'n str)> {
    let known = known.into_iter().map(|name| (words_of(name), name.as_str()));
    let known: HashMap<Vec<String>, &str> = known.filter(|(words, _)| words.len() > 1).collect();
    let longest = known.keys().map(Vec::len).max().unwrap_or_default();
    let mut pairs = Vec::new();
    for whole in wholes {
        let words = words_of(whole);
        let parts = (2..=longest).flat_map(|length| words.windows(length));
        let held = parts.filter_map(|part| known.get(part).copied()).filter(|part| !same_name(part, whole));
        pairs.extend(held.map(|part| (whole.as_str(), part)));
    }
    pairs
}

/// The least number of letters to change, add or leave out between two texts, if it is at most `most`.
fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most || one.len().max(other.len()) > LONGEST_COMPARED {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        for ((above, pair), another) in row.iter().skip(1).zip(row.iter()).zip(&other) {
            let left = next.last().copied().unwrap_or_default();
            next.push((pair + usize::from(letter != another)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().filter(|far| *far <= most)
}

/// Longer keys are not held against each other letter by letter.
const LONGEST_COMPARED: usize = 400;

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
            let breve_again = part == BREVE && marks.last() == Some(&BREVE);
            if (marks.contains(&part) && !breve_again) || marks.len() == MOST_MARKS {
                return Some(Unsound::Foreign { at, letter });
            }
            marks.push(part);
        }
    }
    None
}

/// The first thing for which a text that names nobody, such as a note, is not let in: what steers a terminal or a page,
/// stands for lost text, or is written over other lines. Signs such as ✔️ are.
#[must_use]
pub fn unsafe_to_show(text: &str) -> Option<Unsound> {
    let mut marks = 0;
    (1..).zip(text.chars()).find_map(|(at, letter)| {
        marks = if is_mark(letter) && !is_hidden(letter) { marks + 1 } else { 0 };
        if steers(letter) {
            return Some(Unsound::Hidden { at, letter });
        }
        (marks > MOST_MARKS).then_some(Unsound::Foreign { at, letter })
    })
}

/// Control characters, what turns the direction of writing or breaks the line, tags that nobody sees, what stands for lost
/// text, and what is no character at all.
fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFD}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}')
        || u32::from(letter) & 0xFFFE == 0xFFFE
}

/// What most texts consist of alone, each letter in one piece.
fn is_vietnamese(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í'
        | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
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
        script => looks_latin(script) || among_latin,
    }
}

/// Scripts whose letters look like Latin ones even where a whole word of them stands alone.
fn looks_latin(script: Script) -> bool {
    matches!(
        script,
        Script::Greek | Script::Coptic | Script::Cyrillic | Script::Armenian | Script::Cherokee | Script::Lisu
    )
}

/// Whether a letter belongs to another way of writing and looks like no letter of Vietnamese: 陳, ច.
fn is_of_another_writing(letter: char) -> bool {
    let script = letter.script();
    !matches!(script, Script::Latin | Script::Common | Script::Inherited | Script::Unknown) && !looks_latin(script)
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
            Self::Foreign { letter, at } if is_of_another_writing(*letter) => {
                let (code, script) = (u32::from(*letter), letter.script().full_name());
                (
                    Text::new(
                        format!(
                            "ký tự thứ {at} «{letter}» (U+{code:04X}) thuộc chữ viết khác ({script}), lẫn với chữ Latinh trong \
                             cùng một chỗ"
                        ),
                        format!(
                            "letter {at} «{letter}» (U+{code:04X}) is of another way of writing ({script}), among Latin \
                             letters"
                        ),
                    ),
                    Text::new(
                        "chỉ ghi bằng chữ quốc ngữ, bỏ phần chữ kia",
                        "write it in Latin letters only, without the other ones",
                    ),
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

/// Some people, to be found by their names.
#[derive(Debug)]
pub(crate) struct People<'n>(HashMap<Key, &'n String>);

impl<'n> People<'n> {
    pub fn of(names: impl IntoIterator<Item = &'n String>) -> Self {
        let mut people = HashMap::new();
        for name in names {
            people.entry(Key::of(name)).or_insert(name);
        }
        Self(people)
    }

    /// The name that this person has among them.
    pub fn find(&self, name: &str) -> Option<&'n String> {
        self.0.get(&Key::of(name)).copied()
    }

    pub fn contain(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Writes a name as it stands among them; whether it does.
    pub fn spell(&self, name: &mut String) -> bool {
        let found = self.find(name);
        if let Some(found) = found {
            name.clone_from(found);
        }
        found.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_the_eye_passes_over_makes_no_other_name() {
        for (one, other) in [
            ("Đặng Văn An", "Ðặng Văn An"),
            ("Đặng Văn An", "Ɖặng văn AN"),
            ("H'Hen Niê", "H’Hen Niê"),
            ("Niê-Kđăm", "Niê – Kđăm"),
            ("Thuý", "Thúy"),
            ("Nguyễn An", "Nguye\u{302}\u{303}n  An"),
            ("PA-01", "ＰＡ-０１"),
        ] {
            assert!(same_name(one, other), "{one} {other}");
        }
        assert!(Key::of("Nguyen").is_plain() && !Key::of("Đo").is_plain());
        assert!(!same_name("Hoá", "Hòa") && !same_name("An Bình", "Anbình") && !same_name("Dũng", "Đũng"));
    }

    #[test]
    fn a_name_with_a_title_a_number_or_an_office_holds_the_name() {
        let known = ["Trần Thị Bình".to_owned(), "H'Hen Niê".to_owned(), "An".to_owned()];
        for whole in [
            "Đ/c Trần Thị Bình",
            "1. TRẦN THỊ BÌNH",
            "Trần Thị Bình – Phó bí thư",
            "Trần Thị Bình, trưởng ban",
            "Thượng tá H’Hen Niê (Tư)",
        ] {
            assert_eq!(holding(&[whole.to_owned()], &known).len(), 1, "{whole}");
        }
        for whole in ["Trần Thị Bình", "trần thị  bình", "Trần Bình", "Trần Thị Bính", "Lê An", "Nguyễn Trần Thị Yến"]
        {
            assert!(holding(&[whole.to_owned()], &known).is_empty(), "{whole}");
        }
    }

    #[test]
    fn every_whole_letter_has_the_key_of_any_letter() {
        for letter in ('\0'..='\u{1EFF}').filter(|letter| is_vietnamese(*letter)) {
            for name in
                [format!("{letter}"), format!(" x{letter}y - {letter} ạ{letter} "), format!("á {letter} -{letter}ồ")]
            {
                assert_eq!(Key::of_whole_letters(&name), Some(Key::of_any(&name)), "{name}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_name_of_whole_letters_has_the_key_of_any_name(name in "[ \\-a-dA-D'`0-2ÁáÀẦầẾỹỸĐđơỢ ]{0,24}") {
            prop_assert_eq!(Key::of_whole_letters(&name), Some(Key::of_any(&name)));
        }

        #[test]
        fn a_name_of_any_letters_has_one_key(name in "\\PC{0,12}") {
            prop_assert_eq!(Key::of(&name), Key::of_any(&name));
        }
    }

    #[test]
    fn names_that_differ_in_one_mark_are_twins() {
        for (one, other) in [
            ("Trần Văn Hà", "Trần Văn Hạ"),
            ("Lê An", "Lê Ân"),
            ("Lê Dũng", "Lê Dung"),
            ("H'Lim", "HLim"),
            ("Nguyen Van An", "Nguyễn Văn Ấn"),
            ("An Bình", "Anbình"),
        ] {
            assert!(near_twins(one, other), "{one} {other}");
            assert_eq!(all_near_twins([one, "Khác", other], 9), [(one, other)]);
        }
        for (one, other) in [("Hoà", "Hòa"), ("Lê An", "Lê Anh"), ("Lê Ấn", "Lê An"), ("Lê Văn", "Lê Vân An")]
        {
            assert!(!near_twins(one, other), "{one} {other}");
        }
    }

    #[test]
    fn the_nearest_name_is_offered_and_none_where_two_are_as_near() {
        let known = ["Nguyễn Văn An", "Trần Thị Bình", "Trần Thị Bính"];
        assert_eq!(nearest("Nguyen Van An", known), Some("Nguyễn Văn An"));
        assert_eq!(nearest("Nguyễn Văn Ân", known), Some("Nguyễn Văn An"));
        assert_eq!(nearest("Trần Thị Binh", known), None);
        assert_eq!(nearest("Lê Cường", known), None);
    }

    #[test]
    fn letters_of_another_script_or_guise_are_named_with_their_place() {
        assert_eq!(unsound("Lê \u{410}n"), Some(Unsound::Foreign { at: 4, letter: '\u{410}' }));
        assert_eq!(unsound("Ｌê An"), Some(Unsound::Foreign { at: 1, letter: 'Ｌ' }));
        assert_eq!(unsound("\u{1D40B}ê"), Some(Unsound::Foreign { at: 1, letter: '\u{1D40B}' }));
        assert_eq!(unsound("Lê\u{1B}[2J"), Some(Unsound::Hidden { at: 3, letter: '\u{1B}' }));
        for (text, at) in [
            ("\u{410}1", 1),
            ("Lê Αn", 4),
            ("\u{1D7CF}", 1),
            ("Hi\u{131}n", 3),
            ("d\u{335}an", 2),
            ("An\u{301}\u{301}", 4),
            ("\u{301}An", 1),
            ("An \u{301}", 4),
        ] {
            assert!(
                matches!(unsound(text), Some(Unsound::Foreign { at: place, .. }) if place == at),
                "{text}: {:?}",
                unsound(text)
            );
        }
        for sound in [
            "Y Ñŏ Ƀuôn Yă",
            "Ksor Ơ̆t",
            "H’Ƀlŏ̆",
            "Y Ê̆ Kčư̆",
            "B̆ah N̆ai",
            "Giàng A Páo",
            "Po Klaong Garai – Inrasara",
            "Nguye\u{302}\u{303}n Văn Ấn",
            "សុខ",
            "H’Hen Niê (1975) – «số 2», 3½ m²",
            "Kpă Ƀlŏ",
            "",
        ] {
            assert_eq!(unsound(sound), None, "{sound}");
        }
    }

    #[test]
    fn two_breves_on_a_letter_are_one() {
        for twice in ["H’Ƀlŏ\u{306}", "H'Ƀlo\u{306}\u{306}"] {
            assert!(unsound(twice).is_none() && same_name(twice, "H’Ƀlŏ"), "{twice}");
        }
        assert_eq!(nfc("H’Ƀlŏ\u{306}"), "H’Ƀlŏ");
        assert!(!same_name("H’Ƀlŏ", "H’Ƀlo") && unsound("o\u{302}\u{306}\u{302}").is_some());
    }

    #[test]
    fn a_letter_of_another_writing_is_not_said_to_look_like_one_of_ours() {
        for (name, script) in [("Trần Văn Hoa (陳文華)", "Han"), ("Sóc សុខ", "Khmer"), ("Từ ꨌꩌ", "Cham")]
        {
            let (text, remedy) = unsound(name).unwrap().text();
            let (vi, en) = (text.get(crate::Lang::Vi), text.get(crate::Lang::En));
            assert!(vi.contains(script) && en.contains(script), "{vi}");
            assert!(!vi.contains("trông giống") && remedy.get(crate::Lang::Vi).contains("quốc ngữ"), "{vi}");
        }
        assert!(unsound("Lê \u{410}n").unwrap().text().0.get(crate::Lang::Vi).contains("trông giống"));
    }

    #[test]
    fn a_note_is_let_in_but_for_what_is_dangerous_to_show() {
        for note in ["hai màu mực ✔️", "❤️‍🔥 1️⃣", "ghi «陳» và Ω", "a\u{AD}b\u{200B}c", "mềm \u{E000}", ""]
        {
            assert_eq!(unsafe_to_show(note), None, "{note}");
        }
        for note in
            ["a\u{202E}b", "\u{2066}x", "\u{1B}[2J", "a\u{7}", "m\u{FFFD}c", "x\u{E0041}", "a\u{2028}b", "a\u{FFFF}"]
        {
            assert!(matches!(unsafe_to_show(note), Some(Unsound::Hidden { .. })), "{note:?}");
        }
        assert!(unsafe_to_show(&format!("a{}", "\u{301}".repeat(9))).is_some(), "over other lines");
    }

    proptest! {
        #[test]
        fn nothing_that_steers_is_left_by_showing_a_note(text in any::<String>()) {
            prop_assert!(text.chars().all(|letter| !steers(letter) || is_hidden(letter)));
        }

        #[test]
        fn a_key_is_the_same_for_every_spelling(text in "\\PC{0,20}") {
            let key = Key::of(&text);
            prop_assert_eq!(&key, &Key::of(&text.nfd().collect::<String>()));
            prop_assert_eq!(&key, &Key::of(&nfc(&text)));
            prop_assert_eq!(&key, &Key::of(key.as_str()), "folded once more");
        }

        #[test]
        fn twins_and_sameness_go_both_ways(one in "[aăâáàêđd' -]{0,6}", other in "[aăâáàêđd' -]{0,6}") {
            prop_assert_eq!(same_name(&one, &other), same_name(&other, &one));
            prop_assert_eq!(near_twins(&one, &other), near_twins(&other, &one));
            prop_assert!(!(near_twins(&one, &other) && same_name(&one, &other)));
        }

        #[test]
        fn what_is_sound_stays_so_in_every_spelling(text in "[a-zA-ZđĐăâêôơưáàảãạẤờỵ' -]{0,12}") {
            prop_assert_eq!(unsound(&text), None);
            prop_assert_eq!(unsound(&text.nfd().collect::<String>()), None);
        }

        #[test]
        fn nothing_hidden_is_shown(text in any::<String>()) {
            prop_assert!(!shown(&text, 100).chars().any(is_hidden));
        }
    }
}
