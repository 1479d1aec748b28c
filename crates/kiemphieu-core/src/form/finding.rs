//! What the board must know beside the figures.

use crate::rules::rule::Cite;
use crate::words::terms::Severity;
use crate::words::text::Text;

/// One finding, with its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// The rule behind it.
    pub cite: Cite,
    /// The election it concerns.
    pub election: Option<String>,
    /// The round it concerns, from 1.
    pub round: Option<u32>,
    /// What was found, and what to do.
    pub text: Text,
}

impl Finding {
    /// A finding about the congress as a whole.
    pub fn new(severity: Severity, cite: impl Into<Cite>, text: Text) -> Self {
        Self { severity, cite: cite.into(), election: None, round: None, text }
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
}
