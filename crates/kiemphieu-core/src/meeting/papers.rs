//! The papers of one round, as the board declared them.

use serde::{Deserialize, Serialize};

/// The papers as the board declared them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Papers {
    /// Printed, where the file says.
    pub printed: Option<u32>,
    /// Issued to voters.
    pub issued: u32,
    /// Returned, as counted in public.
    pub returned: u32,
}
