//! The decisions on record.

use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::field::Field;

found! {
    /// What is found of the decisions on which further rounds rest (rules `RESULT-SHORT`, `RESULT-TIE`).
    pub enum RecordFound {
        /// Only the congress could call the vote, and its decision is not on record.
        NotRecorded { cite: Cite } = "decision-not-recorded", *cite, Some(Field::Decision);
        /// The election of delegates is stopped after one round.
        StoppedEarly = "decision-stopped-early", RuleId::ResultShort.part("delegates"), Some(Field::Decision);
    }
}
