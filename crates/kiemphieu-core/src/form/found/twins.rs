//! Names that are nearly one.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;

found! {
    /// What is found of names that are nearly one (rule `BALLOT`).
    pub enum TwinsFound {
        /// Two names that differ in their marks only.
        MarksOnly { one: String, other: String } = "names-differ-in-marks-only", RuleId::Ballot, Some(Field::Candidates);
    }
}
