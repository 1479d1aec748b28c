//! The plan of a congress before anything is printed: every rule of form, kept or not (rules `LIST-*`, `PROC-*`,
//! `STRUCTURE`).

mod report;
#[cfg(test)]
mod tests;

pub use self::report::{CheckReport, DirectiveReport, ElectionCheckReport, LineReport, NominatedReport, PersonReport};
use crate::declared::congress::Congress;
use crate::election::place::Place;
use crate::form;
use crate::form::admission::Admission;
use crate::form::finding::Finding;
use crate::form::{boxes, occasion, order};
use crate::rules::directives::{Directive, Directives};
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;

/// A plan held against the rules of one edition and the directives of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check<'a> {
    /// The declared facts.
    pub congress: &'a Congress,
    /// The edition applied.
    pub rulebook: &'a Rulebook,
    /// The directives on structure of that day.
    pub directives: Vec<&'a Directive>,
    /// One entry an election, in the order of the congress.
    pub elections: Vec<ElectionCheck<'a>>,
    /// What concerns the congress as a whole, and what its file lacks.
    pub whole: Vec<Finding>,
}

/// One election held against the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectionCheck<'a> {
    /// Every check, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The names in their right order, where the list has another (rule `LIST-ORDER`).
    pub right_order: Option<Vec<String>>,
    admission: Option<Admission<'a>>,
}

impl Check<'_> {
    /// Every check, election by election.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.elections.iter().flat_map(|election| &election.findings).chain(&self.whole)
    }

    /// Whether a rule is broken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings().any(Finding::is_error)
    }
}

/// Holds the plan of a congress against the rules. Of rounds already held only that makes a difference which is told of who
/// came and who withdrew.
#[must_use]
pub fn check<'a>(congress: &'a Congress, rulebook: &'a Rulebook, directives: &'a Directives) -> Check<'a> {
    let structure = rulebook.knows(RuleId::Structure.into());
    let on_the_day = directives.on(congress.date).filter(|directive| structure && directive.is_for(congress.level));
    let directives: Vec<_> = on_the_day.collect();
    let elections = Place::all_planned(congress, rulebook).map(|place| of_election(&place, &directives)).collect();
    let mut whole = occasion::findings(congress, rulebook);
    whole.extend(boxes::shared(congress, rulebook));
    whole.extend(occasion::lacking(congress, &directives));
    whole.retain(|finding| rulebook.rule(finding.cite()).is_some());
    Check { congress, rulebook, directives, elections, whole }
}

fn of_election<'a>(place: &Place<'a>, directives: &[&Directive]) -> ElectionCheck<'a> {
    let list = &place.election.list;
    let asked = place.rulebook.rule(RuleId::ListOrder.into());
    let right_order = asked.and_then(|_| order::right_order(list)).filter(|right| right != list.names());
    ElectionCheck {
        findings: form::before_the_vote(place, directives),
        right_order,
        admission: Admission::of(place.rulebook, place.election),
    }
}
