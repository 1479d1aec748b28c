//! The serial that a board writes on a paper to find it again.

use std::fmt;

use crate::{Key, nfc, unsound};

use super::refused::Refused;

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
/// # Ok::<(), kiemphieu_core::Refused>(())
/// ```
#[derive(Debug, Clone)]
pub struct Serial {
    text: String,
    key: SerialKey,
}

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
    pub fn new(text: &str) -> Result<Self, Refused> {
        let text = nfc(text);
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(Refused::NoSerial { letters: text.chars().count(), most: LONGEST });
        }
        if let Some(unsound) = unsound(&text) {
            return Err(Refused::Unsound { unsound });
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
        let digits = serial.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (before, number) = serial.split_at_checked(serial.len() - digits).unwrap_or((serial, ""));
        let short = number.trim_start_matches('0');
        let more = short.len().saturating_sub(MOST_DIGITS);
        let (more, number) = short.split_at_checked(more).unwrap_or(("", short));
        let number = number.bytes().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        Self { before: without_noughts(&format!("{before}{more}")), number: (digits > 0).then_some(number) }
    }
}

/// What a text before a number is compared by: small letters, no spaces, no noughts in front of numbers in it.
fn without_noughts(text: &str) -> String {
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
