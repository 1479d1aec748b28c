//! One line of a journal: `SHA256(hash of the line before, a space, body) body`.

use kiemphieu_core::digest::sha256;

use super::Event;

/// What stands before the first line instead of a hash.
pub const NOTHING_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A hash in hexadecimal has so many digits.
pub(crate) const DIGITS: usize = 64;

/// An event with its hash, which covers everything before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    hash: String,
    body: String,
    event: Event,
}

/// Why a text is not the next line of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLine {
    /// It is not a hash, a space and a body.
    Form,
    /// The hash is not that of the body after what stands before.
    Hash {
        /// The hash that what stands before and the body give.
        expected: String,
        /// The hash that stands there.
        stands: String,
    },
    /// The hash fits, but the body is no event that this program knows.
    Event {
        /// What is wrong with it.
        why: String,
    },
}

impl Line {
    /// The line of an event after the line of this hash.
    ///
    /// # Errors
    /// When the event cannot be written down, which none is known of.
    pub fn after(before: &str, event: Event) -> Result<Self, serde_json::Error> {
        let body = serde_json::to_string(&event)?;
        Ok(Self { hash: hash(before, &body), body, event })
    }

    /// Reads a line, without its end, after the line of this hash.
    ///
    /// # Errors
    /// Why it is not the next line.
    pub fn read(before: &str, text: &str) -> Result<Self, NoLine> {
        let (stands, body) = text.split_once(' ').ok_or(NoLine::Form)?;
        if stands.len() != DIGITS || !stands.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NoLine::Form);
        }
        let expected = hash(before, body);
        if stands != expected {
            return Err(NoLine::Hash { expected, stands: stands.to_owned() });
        }
        let event = serde_json::from_str(body).map_err(|error| NoLine::Event { why: error.to_string() })?;
        Ok(Self { hash: expected, body: body.to_owned(), event })
    }

    /// Its hash.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The event.
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// The line with its end.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {}\n", self.hash, self.body)
    }

    /// Eight letters of a hash as a board writes them on the cover of a batch.
    #[must_use]
    pub fn code(hash: &str) -> String {
        let first: Vec<char> = hash.chars().take(8).flat_map(char::to_uppercase).collect();
        first.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}

fn hash(before: &str, body: &str) -> String {
    sha256(format!("{before} {body}").as_bytes())
}
