//! The base and what it is taken of.

use crate::rules::found::found;
use crate::rules::parameters::BaseOf;
use crate::rules::rule::{Cite, RuleId};
use crate::words::field::Field;
use crate::words::terms::{DeductionGround, MeetingKind};

found! {
    /// What is found of the base (rules `BASE-*`).
    pub enum BaseFound {
        /// Half is taken of papers: what is needed is known after the vote.
        KnownAfterTheVote { of: BaseOf, cite: Cite } = "base-known-after-the-vote", *cite, Some(Field::Returned);
        /// The base as the roll gives it.
        Taken { kind: MeetingKind, summoned: u32, deducted: u32, d: u32, needed: u32, cite: Cite }
            = "base-taken", *cite, Some(Field::Summoned);
        /// A ground of deduction that the edition does not know for this meeting.
        Refused { count: u32, ground: DeductionGround, kind: MeetingKind, edition: String, cite: Cite }
            = "deduction-refused", *cite, Some(Field::Deductions);
        /// A ground of deduction of congresses only, at a meeting that is none.
        CongressOnly { count: u32, ground: DeductionGround, cite: Cite }
            = "deduction-of-congresses-only", *cite, Some(Field::Deductions);
        /// Enough of those summoned are present to hold the meeting.
        Quorum { present: u32, summoned: u32, part: u32, of: u32 }
            = "quorum", RuleId::Base.part("quorum"), Some(Field::Present);
        /// Too few of those summoned are present.
        NoQuorum { present: u32, summoned: u32, part: u32, of: u32 }
            = "quorum-missing", RuleId::Base.part("quorum"), Some(Field::Present);
    }
}
