//! One count of a batch that a scanner read.

use kiemphieu_core::PaperLine;
use serde::{Deserialize, Serialize};

use super::Which;

/// The papers of a batch as a scan read them, and people where it was not sure: one count of it, from the first paper to the
/// last. Nothing of it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchScanned {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
    /// Out of which scan.
    pub scan: Scanned,
    /// Who of the board read papers of the batch on which the scan was not sure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read_by: Vec<String>,
    /// What stands on the papers, in the order in which they were fed: the first bears the number 1.
    pub reads: Vec<PaperLine>,
}

/// Where the papers of a batch stand in a finished scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanned {
    /// The SHA-256 of `pages.jsonl`.
    pub pages: String,
    /// The SHA-256 of `readings.jsonl`.
    pub readings: String,
    /// The SHA-256 of `decisions.jsonl`; of no bytes where the scan was sure of everything.
    pub decisions: String,
    /// Which paper of it is the first of the batch, from 1; sheets that people put aside are not counted.
    pub first: u32,
}
