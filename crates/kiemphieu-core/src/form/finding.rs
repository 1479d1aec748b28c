//! What is found of a rule, and how it came out.

use crate::form::found::Found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::terms::{Assessment, Severity};

/// What was found of one rule: it is kept, broken, to be looked at, or not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it came out.
    pub assessment: Assessment,
    /// What was found.
    pub found: Found,
    /// Where.
    pub at: At,
}

/// What a finding concerns; the congress as a whole where it names nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct At {
    /// The election.
    pub election: Option<String>,
    /// The round, from 1.
    pub round: Option<u32>,
}

impl At {
    /// Whether it is that round of that election.
    pub(crate) fn is_round(&self, election: &str, number: u32) -> bool {
        self.round == Some(number) && self.election.as_deref() == Some(election)
    }
}

impl Finding {
    /// A finding about the congress as a whole.
    pub fn new(assessment: Assessment, found: impl Into<Found>) -> Self {
        Self { assessment, found: found.into(), at: At::default() }
    }

    /// The same finding, about one election.
    #[must_use]
    pub fn about(mut self, election: &str) -> Self {
        self.at.election = Some(election.to_owned());
        self
    }

    /// The same finding, about one round.
    #[must_use]
    pub fn in_round(mut self, round: u32) -> Self {
        self.at.round = Some(round);
        self
    }

    /// The papers of this round are annulled: what they break is still told, and is no error any more. What was decided
    /// about the round stays as it is.
    pub(crate) fn annulled_in(&mut self, round: u32) {
        let of_papers = matches!(self.cite().rule, RuleId::Paper | RuleId::PaperSurplus);
        if self.at.round == Some(round) && of_papers && self.is_error() {
            self.assessment = Assessment::Warning;
        }
    }

    /// The rule.
    #[must_use]
    pub fn cite(&self) -> Cite {
        self.found.cite()
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

#[cfg(test)]
mod tests {
    use super::At;

    #[test]
    fn a_finding_is_of_one_round_of_one_election() {
        let at = At { election: Some("a".to_owned()), round: Some(1) };
        assert!(at.is_round("a", 1) && !at.is_round("b", 1) && !at.is_round("a", 2));
        assert!(!At::default().is_round("a", 1));
    }
}
