//! The serial that a board writes on a paper to find it again.

use std::fmt;

use crate::words::names::{Key, nfc};
use crate::words::sound::{Unsound, unsound};
use crate::words::text::{Lang, Text};

/// At most so many digits at the end of a serial are its number: all such numbers fit in 64 bits.
const MOST_DIGITS: usize = 18;

/// No board writes a longer one by hand.
const LONGEST: usize = 100;

/// The serial of a paper. `7`, `07`, `７` and `P-07`, `p-7` are the same: capitals, noughts in front of a number, spaces,
/// full width and the kind of hyphen make no other serial.
///
/// ```
/// use kiemphieu_core::Serial;
/// assert!(Serial::new("P-07")?.is_same(&Serial::new("p–7")?));
/// assert!(!Serial::new("7")?.is_same(&Serial::new("70")?));
/// # Ok::<(), kiemphieu_core::SerialError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Serial {
    text: String,
    key: SerialKey,
}

/// Why a text is no serial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SerialError {
    /// Nothing, or far too much.
    Length {
        /// Its letters.
        letters: usize,
        /// The most that a serial has.
        most: usize,
    },
    /// It looks like what it is not.
    Unsound {
        /// What is wrong with it.
        unsound: Unsound,
    },
}

impl SerialError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Length { letters, most } => (
                Text::new(
                    format!("số phiếu có {letters} ký tự, phải từ 1 đến {most}"),
                    format!("the serial has {letters} letters, it must have 1 to {most}"),
                ),
                Text::new("ghi số của lá phiếu, hoặc bỏ hẳn số phiếu", "write the number of the paper, or none at all"),
            ),
            Self::Unsound { unsound } => unsound.text(),
        }
    }
}

impl fmt::Display for SerialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, remedy) = self.text();
        write!(f, "{}: {}", text.get(Lang::En), remedy.get(Lang::En))
    }
}

impl std::error::Error for SerialError {}

/// What a serial is compared by: the text before its number, and the number. Serials of one series stand in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SerialKey {
    pub before: String,
    pub number: Option<u64>,
}

impl Serial {
    /// A serial as it is written on a paper.
    ///
    /// # Errors
    /// When nothing is written, far too much, or something that looks like what it is not.
    pub fn new(text: &str) -> Result<Self, SerialError> {
        let text = nfc(text);
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(SerialError::Length { letters: text.chars().count(), most: LONGEST });
        }
        if let Some(unsound) = unsound(&text) {
            return Err(SerialError::Unsound { unsound });
        }
        let key = if text.is_ascii() { SerialKey::of(&text) } else { SerialKey::of(Key::of(&text).as_str()) };
        Ok(Self { text, key })
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether both are one serial, however they are written.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.key == other.key
    }

    pub(super) fn key(&self) -> &SerialKey {
        &self.key
    }
}

/// As written, so that what comes back is what was put; whether two are the same serial is asked with [`Serial::is_same`].
impl PartialEq for Serial {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Serial {}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl SerialKey {
    fn of(serial: &str) -> Self {
        let (before, has_number, number) = parted(serial);
        Self { before: without_noughts(before), number: has_number.then_some(number) }
    }
}

/// A serial in ASCII as text before a number, whether there is one, and the number.
#[must_use]
pub fn parted(serial: &str) -> (&str, bool, u64) {
    let digits = serial.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, number) = serial.split_at_checked(serial.len() - digits).unwrap_or((serial, ""));
    let short = number.trim_start_matches('0');
    let (more, number) = match short.len().checked_sub(MOST_DIGITS) {
        None | Some(0) => ("", short),
        Some(more) => short.split_at_checked(more).unwrap_or(("", short)),
    };
    let before = if more.is_empty() { before } else { serial.get(..serial.len() - number.len()).unwrap_or(serial) };
    (before, digits > 0, number.bytes().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')))
}

/// What a text before a number is compared by: small letters, no spaces, no noughts in front of numbers in it.
#[must_use]
pub fn without_noughts(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut in_number = false;
    let mut letters = text.chars().filter(|letter| !letter.is_whitespace()).peekable();
    while let Some(letter) = letters.next() {
        let nought = letter == '0' && !in_number && letters.peek().is_some_and(char::is_ascii_digit);
        if !nought {
            in_number = letter.is_ascii_digit();
            key.extend(letter.to_lowercase());
        }
    }
    key
}
