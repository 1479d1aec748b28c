//! The one identity of names: of persons, units, superiors, boards, ids, serials and files.
//!
//! A name is kept as it was written ([`nfc`]) and compared by its [`Key`], in which nothing is left that the eye passes over.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// `text` in NFC with single spaces, the only form in which names are kept; for the look-alikes of Đ stands Đ itself.
#[must_use]
pub fn nfc(text: &str) -> String {
    let spaced = text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
    if !spaced && text.chars().all(is_vietnamese) {
        return text.to_owned();
    }
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
    pub(super) fn bare(&self) -> String {
        self.plain().chars().filter(|letter| letter.is_alphanumeric()).collect()
    }
}

/// The breve of Central Highlands languages: of «ŏ̆» as some keyboards write it one is left.
pub(super) const BREVE: char = '\u{306}';

/// A decomposed text in which no letter bears two breves in a row.
fn one_breve(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut before = None;
    text.filter(move |letter| before.replace(*letter) != Some(BREVE) || *letter != BREVE)
}

/// The marks of the tones in their order: huyền, hỏi, ngã, sắc, nặng.
pub(crate) const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Đ for the letters of Iceland and Africa that look like it.
fn d_with_stroke(letter: char) -> char {
    match letter {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        letter => letter,
    }
}

/// The letter that stands for all those which look like it: Đ, apostrophe, hyphen, and what is full width.
pub(super) fn plain_letter(letter: char) -> char {
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

pub(super) fn is_mark(letter: char) -> bool {
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

/// What most texts consist of alone, each letter in one piece.
pub(super) fn is_vietnamese(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í'
        | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
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
mod tests;
