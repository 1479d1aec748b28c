//! The papers of a round.

use crate::election::procedure::Refusal;
use crate::rules::found::found;
use crate::rules::parameters::BaseOf;
use crate::rules::rule::{Cite, RuleId};
use crate::words::fact::Facts;
use crate::words::field::Field;

found! {
    /// What is found of the papers of a round (rules `PAPER`, `BALLOT-*`).
    pub enum PapersFound {
        /// Papers of a refused entry that cannot be read on any list.
        NotLookedAt { returned: u32 } = "papers-not-looked-at", RuleId::Paper, Some(Field::Ballots);
        /// Papers that are not those of the vote that is due, because an entry before them is refused.
        NotOfThisVote { number: u32 } = "papers-not-of-this-vote", RuleId::Paper, Some(Field::Ballots);
        /// How many are present is not told.
        PresentNotTold = "present-not-told", RuleId::Paper, Some(Field::Present);
        /// No paper was issued.
        NoneIssued = "papers-none-issued", RuleId::Paper, Some(Field::Issued);
        /// Some of those present were given no paper.
        FewerThanPresent { present: u32, issued: u32, without: u32 }
            = "papers-fewer-than-present", RuleId::Paper, Some(Field::Issued);
        /// Some papers did not come back.
        FewerReturned { issued: u32, returned: u32, missing: u32, of: BaseOf }
            = "papers-fewer-returned", RuleId::Paper.part("fewer-returned"), Some(Field::Returned);
        /// The totals of a two-box vote have fewer votes than valid papers.
        FewerAgree { sum: u128, valid: u64 } = "votes-fewer-than-papers", RuleId::BallotAllDisagree, Some(Field::Votes);
        /// The valid papers leave so few names that they may have been entered the wrong way round.
        FewLeft { names: usize, seats: u32, valid: u64, votes: u128, struck: u128 }
            = "papers-perhaps-reversed-few-left", RuleId::Paper, Some(Field::Ballots);
        /// So many papers leave too many names that they may have been entered the wrong way round.
        ManyLeft { names: usize, seats: u32, over: u64, entered: u64 }
            = "papers-perhaps-reversed-many-left", RuleId::Paper, Some(Field::Ballots);
        /// Papers on which the counting board gave its own verdict or note.
        DecidedByBoard { papers: u64 } = "papers-decided-by-board", RuleId::BallotInvalid.part("board"), Some(Field::Ballots);
        /// Two-box papers that agree to nobody.
        AgreeToNobody { papers: u64 } = "papers-agree-to-nobody", RuleId::BallotAllDisagree, Some(Field::Ballots);
    }
}

/// An entry that is not counted, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCounted {
    /// The entry, from 1.
    pub number: u32,
    /// Whether papers exist; a mere decision otherwise.
    pub votes: bool,
    /// Why.
    pub refusal: Refusal,
}

impl NotCounted {
    /// Every code, one a refusal.
    pub const CODES: &'static [&'static str] = Refusal::CODES;

    /// The stable name of why.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.refusal.code()
    }

    /// The rule.
    #[must_use]
    pub fn cite(&self) -> Cite {
        self.refusal.cite()
    }

    /// What was declared and is concerned.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        self.refusal.field()
    }

    /// The facts by their names.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let mut facts = self.refusal.facts();
        facts.put("number", &self.number);
        facts.put("votes", &self.votes);
        facts
    }
}
