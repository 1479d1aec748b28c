//! Alternates.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;

found! {
    /// What is found of alternates (rule `RESULT-ALTERNATES`).
    pub enum AlternatesFound {
        /// Equal votes at the last places.
        Tied { names: Vec<String> } = "alternates-tied", RuleId::ResultAlternates.part("tie"), Some(Field::Votes);
    }
}
