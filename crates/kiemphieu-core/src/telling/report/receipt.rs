//! What a report was made from.

use serde::{Deserialize, Serialize};

/// What a report was made from: the same inputs and program give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The program and its version.
    pub engine: String,
    /// The rulebook.
    pub rulebook: String,
    /// The SHA-256 of the rulebook file.
    pub rulebook_sha256: String,
    /// Every input file.
    pub inputs: Vec<Input>,
}

/// An input file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// Its name, as the congress file gives it.
    pub name: String,
    /// The hash of its bytes.
    #[serde(flatten)]
    pub hash: Hash,
}

/// A hash of a file in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Hash {
    /// SHA-256, of every file that a congress has.
    Sha256(String),
    /// BLAKE3, which can be taken on several cores at once, of ballot files so large that no congress has them.
    Blake3(String),
}

impl Hash {
    /// The name of the hash, as it is read: `SHA-256`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Sha256(_) => "SHA-256",
            Self::Blake3(_) => "BLAKE3",
        }
    }

    /// The hexadecimal digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        match self {
            Self::Sha256(digits) | Self::Blake3(digits) => digits,
        }
    }
}
