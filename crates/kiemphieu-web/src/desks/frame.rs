//! What desks say to each other: a length of four bytes, then JSON. Nothing longer than agreed is read.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::copies::Copied;

/// Before a desk has joined, nothing longer is read.
pub(crate) const MOST_OF_A_STRANGER: u32 = 4096;

/// Nothing longer is read at all.
pub(crate) const MOST: u32 = 8 << 20;

/// The first thing that a desk says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hello {
    /// The program and its version: both ends must be the same.
    pub program: String,
    /// What the desk is called.
    pub desk: String,
    /// The word of a code that was not used yet.
    #[serde(default)]
    pub word: Option<String>,
    /// What the desk was given when it joined.
    #[serde(default)]
    pub token: Option<String>,
}

/// What it is answered.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Welcome {
    /// It may ask; with what it shows the next time, where it joined now.
    Joined { token: Option<String> },
    /// It may not, in both languages.
    Refused { vi: String, en: String, vi_remedy: String, en_remedy: String },
}

/// What a desk asks.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ask {
    /// So many lines of the journal it has.
    pub has: usize,
    /// The hash of the last of them.
    pub head: String,
    /// What its browser asks, where one does.
    pub request: Option<Relayed>,
}

/// A request of a browser.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Relayed {
    pub post: bool,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

/// What a desk is answered.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reply {
    /// Whether the lines that the desk has are those of this journal.
    pub fits: bool,
    /// Lines that it does not have.
    pub copies: Vec<Copied>,
    /// The answer to its browser.
    pub response: Option<Answered>,
}

/// An answer to a browser.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answered {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
    /// Who is signed in there, and the token of the session.
    pub person: Option<(String, String)>,
}

pub(crate) fn write<T: Serialize>(to: &mut impl Write, what: &T) -> io::Result<()> {
    let bytes = serde_json::to_vec(what).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= MOST);
    let length = length.ok_or(io::ErrorKind::FileTooLarge)?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Reads what is no longer than `most`; the memory grows with what came, not with what was promised.
pub(crate) fn read<T: DeserializeOwned>(from: &mut impl Read, most: u32) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length);
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if u32::try_from(bytes.len()) != Ok(length) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    serde_json::from_slice(&bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_longer_than_agreed_or_cut_off_is_not_read() {
        let mut bytes = Vec::new();
        write(&mut bytes, &"abc").unwrap();
        assert_eq!(read::<String>(&mut bytes.as_slice(), 5).unwrap(), "abc");
        assert_eq!(read::<String>(&mut bytes.as_slice(), 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        for cut in 0..bytes.len() {
            assert!(read::<String>(&mut &bytes[..cut], 5).is_err());
        }
        let promised = [0xff_u8, 0xff, 0xff, 0xff, b'{'];
        assert!(read::<Ask>(&mut promised.as_slice(), MOST).is_err());
    }
}
