//! What the superior committee did after an election: recorded, never decided here (rules `APPROVAL`,
//! `RESULT-CELL-SECRETARY`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::words::terms::ApprovalResult;

/// The approval of an election by the superior committee, as far as it has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct Approval {
    /// The day on which the result was reported.
    pub reported: Option<Date>,
    /// The day on which the superior committee received the report.
    pub received: Option<Date>,
    /// The day of its decision.
    pub date: Option<Date>,
    /// What it decided.
    pub result: Option<ApprovalResult>,
    /// Of whom it decided so; all the elected where nobody is named.
    pub names: Vec<String>,
    /// The document in which it decided.
    pub reference: Option<String>,
}

impl Approval {
    /// The days that are told, each with its key, in the order in which they must follow each other.
    pub(crate) fn days(&self) -> impl Iterator<Item = (&'static str, Date)> {
        let days =
            [("approval.reported", self.reported), ("approval.received", self.received), ("approval.date", self.date)];
        days.into_iter().filter_map(|(key, day)| Some((key, day?)))
    }
}

/// Those whom the superior committee appointed to what was elected here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Appointment {
    /// Their names.
    pub names: Vec<String>,
    /// The day of the decision.
    pub date: Date,
    /// The document.
    pub reference: String,
}
