//! How far the entry of a box has come.

use serde::Serialize;

/// How far the entry of a box has come; it knows no vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Underway {
    /// Papers that the board took out of the box.
    pub returned: u32,
    /// Papers entered.
    pub entered: u64,
    /// Papers not entered yet.
    pub missing: u64,
    /// Papers entered beyond those returned.
    pub beyond: u64,
    /// Papers on which something is still to be decided.
    pub unclear: u64,
}
