//! The papers of one round, as the board declared them.

use serde::{Deserialize, Serialize};

/// The papers as the board declared them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Papers {
    /// Printed, where the file says.
    pub printed: Option<u32>,
    /// Spoiled and exchanged for others, where the file says; none of them is among those issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoiled: Option<u32>,
    /// Left over, issued to nobody, where the file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unused: Option<u32>,
    /// Issued to voters; one exchanged for a spoiled one counts once.
    pub issued: u32,
    /// Returned, as counted in public.
    pub returned: u32,
}

impl Papers {
    /// So many issued and returned; nothing more is told.
    #[must_use]
    pub const fn new(issued: u32, returned: u32) -> Self {
        Self { printed: None, spoiled: None, unused: None, issued, returned }
    }
}

/// One box of a round, as the board declared it and as it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundBox {
    /// What it is called; different for each box of a round.
    pub name: String,
    /// The ballot file of its papers.
    pub file: String,
    /// Papers issued to those who vote at this box, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<u32>,
    /// Papers taken out of it, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<u32>,
    /// Papers found in it and judged.
    pub entered: u64,
}

impl RoundBox {
    /// A box that is called like its file, of which nothing else is told.
    #[must_use]
    pub fn of_file(file: impl Into<String>, entered: u64) -> Self {
        let file = file.into();
        Self { name: file.clone(), file, issued: None, returned: None, entered }
    }
}
