//! The decisions on record.

use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::field::Field;

found! {
    /// What is found of the decisions on which further rounds rest (rules `RESULT-SHORT`, `RESULT-TIE`).
    pub enum RecordFound {
        /// Only the congress could call the vote, and its decision is not on record.
        NotRecorded { cite: Cite } = "decision-not-recorded", *cite, Some(Field::Decision);
        /// Names that were on no list before stand for delegate after one round.
        NewNamesEarly { name: String }
            = "decision-new-names-early", RuleId::ResultShort.part("delegates"), Some(Field::NewNames);
        /// All papers of a round are annulled, because there were too many.
        Annulled { number: u32 } = "papers-annulled", RuleId::PaperSurplus.part("annul"), Some(Field::Decision);
        /// All papers of a round are annulled though there were not too many.
        AnnulledWithoutSurplus { number: u32 }
            = "papers-annulled-without-surplus", RuleId::PaperSurplus.part("annul"), Some(Field::Decision);
        /// The election of delegates is stopped after one round.
        StoppedEarly = "decision-stopped-early", RuleId::ResultShort.part("delegates"), Some(Field::Decision);
    }
}
