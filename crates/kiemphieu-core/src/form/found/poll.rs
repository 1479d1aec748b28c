//! The nomination poll.

use crate::meeting::identities::Broken;
use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::fact::Facts;
use crate::words::field::Field;

found! {
    /// What is found of whom a nomination poll names (rule `PROC-DIRECT`, step 2).
    pub enum PollFound {
        /// More is named than papers came back.
        MoreThanPapers { returned: u32, more: u64 }
            = "poll-more-named-than-papers", RuleId::ProcDirect.part("step-2"), Some(Field::Nominations);
        /// Somebody is named who was not elected to the committee.
        NotElected { name: String }
            = "poll-names-not-elected", RuleId::ProcDirect.part("step-2"), Some(Field::Nominations);
    }
}

/// An identity of the papers of a nomination poll that does not hold (rules `PAPER`, `PAPER-SURPLUS`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollBroken(pub Broken);

impl PollBroken {
    /// Every code, one an identity.
    pub const CODES: &'static [&'static str] = &[
        "poll-returned-over-issued",
        "poll-entered-over-returned",
        "poll-entered-under-returned",
        "poll-issued-over-present",
        "poll-over-body",
        "poll-issued-over-printed",
        "poll-printed-not-accounted",
        "poll-box-returned-over-issued",
        "poll-box-entered-over-returned",
        "poll-box-entered-under-returned",
        "poll-boxes-issued-not-of-round",
        "poll-boxes-returned-not-of-round",
        "poll-votes-over-valid",
        "poll-sum-over-capacity",
        "poll-sum-under-valid",
        "poll-named-over-returned",
    ];

    /// The stable name of the identity.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.0 {
            Broken::ReturnedOverIssued { .. } => "poll-returned-over-issued",
            Broken::EnteredOverReturned { .. } => "poll-entered-over-returned",
            Broken::EnteredUnderReturned { .. } => "poll-entered-under-returned",
            Broken::IssuedOverPresent { .. } => "poll-issued-over-present",
            Broken::OverBody { .. } => "poll-over-body",
            Broken::IssuedOverPrinted { .. } => "poll-issued-over-printed",
            Broken::PrintedNotAccounted { .. } => "poll-printed-not-accounted",
            Broken::BoxReturnedOverIssued { .. } => "poll-box-returned-over-issued",
            Broken::BoxEnteredOverReturned { .. } => "poll-box-entered-over-returned",
            Broken::BoxEnteredUnderReturned { .. } => "poll-box-entered-under-returned",
            Broken::BoxesIssuedNotOfRound { .. } => "poll-boxes-issued-not-of-round",
            Broken::BoxesReturnedNotOfRound { .. } => "poll-boxes-returned-not-of-round",
            Broken::VotesOverValid { .. } => "poll-votes-over-valid",
            Broken::SumOverCapacity { .. } => "poll-sum-over-capacity",
            Broken::SumUnderValid { .. } => "poll-sum-under-valid",
            Broken::NamedOverReturned { .. } => "poll-named-over-returned",
        }
    }

    /// The rule.
    #[must_use]
    pub fn cite(&self) -> Cite {
        self.0.cite()
    }

    /// What was declared and is concerned.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        Some(Field::Nominations)
    }

    /// The facts by their names.
    #[must_use]
    pub fn facts(&self) -> Facts {
        self.0.facts()
    }
}
