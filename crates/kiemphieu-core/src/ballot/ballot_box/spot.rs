//! Where a paper of a box is found, and what is still to be decided on it.

use serde::{Serialize, Serializer};

use super::entry::EntryNumber;
use super::serial::Serial;

/// Where a paper is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The number under which it was entered.
    pub entry: EntryNumber,
    /// The box in which it lay, where the round has several.
    #[serde(rename = "box", skip_serializing_if = "Option::is_none")]
    pub of_box: Option<String>,
    /// Its serial, if it has one.
    pub serial: Option<String>,
}

impl Spot {
    pub(super) fn of(entry: EntryNumber, of_box: Option<&str>, serial: Option<&Serial>) -> Self {
        Self { entry, of_box: of_box.map(str::to_owned), serial: serial.map(|serial| serial.as_str().to_owned()) }
    }
}

/// The rows of one paper that nobody has decided yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The paper.
    pub paper: Spot,
    /// The positions of the rows, from 0; written down as the numbers of the names, from 1.
    #[serde(rename = "numbers", serialize_with = "as_numbers")]
    pub rows: Vec<usize>,
}

/// Positions from 0, as the numbers of the names from 1.
fn as_numbers<S: Serializer>(rows: &[usize], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(|row| row.saturating_add(1)))
}
