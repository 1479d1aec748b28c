//! What is found of a rule.

use crate::rules::rule::Cite;
use crate::words::percent::Share;
use crate::words::terms::{Assessment, Severity};
use crate::words::text::Text;

/// What was found of one rule: it is kept, broken, to be looked at, or not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it came out.
    pub assessment: Assessment,
    /// The rule.
    pub cite: Cite,
    /// The directive that asks for it, by its part of the rule `STRUCTURE`.
    pub directive: Option<String>,
    /// The election it concerns.
    pub election: Option<String>,
    /// The round it concerns, from 1.
    pub round: Option<u32>,
    /// What was found, and what to do.
    pub text: Text,
    /// The share that was measured, with its base.
    pub share: Option<Share>,
}

impl Finding {
    /// A finding about the congress as a whole.
    pub fn new(assessment: Assessment, cite: impl Into<Cite>, text: Text) -> Self {
        Self { assessment, cite: cite.into(), directive: None, election: None, round: None, text, share: None }
    }

    /// The same finding, about one election.
    #[must_use]
    pub fn about(self, election: &str) -> Self {
        Self { election: Some(election.to_owned()), ..self }
    }

    /// The same finding, about one round.
    #[must_use]
    pub fn in_round(self, round: u32) -> Self {
        Self { round: Some(round), ..self }
    }

    /// How much it weighs; nothing where the rule is kept. What cannot be told yet is advice.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        match self.assessment {
            Assessment::Kept => None,
            Assessment::Error => Some(Severity::Error),
            Assessment::Warning => Some(Severity::Warning),
            Assessment::Advice | Assessment::Unchecked => Some(Severity::Advice),
        }
    }

    /// Whether a rule is broken.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.assessment == Assessment::Error
    }

    /// Whether a count tells it: the rule is not kept, and it is known.
    pub(crate) fn is_told_of_a_count(&self) -> bool {
        !matches!(self.assessment, Assessment::Kept | Assessment::Unchecked)
    }
}
