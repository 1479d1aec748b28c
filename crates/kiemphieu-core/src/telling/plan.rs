//! The plan of a congress before anything is printed: every rule of form, kept or not (rules `LIST-*`, `PROC-*`,
//! `STRUCTURE`).

mod report;
#[cfg(test)]
mod tests;

pub use self::report::{CheckReport, DirectiveReport, ElectionCheckReport, LineReport, NominatedReport, PersonReport};
use crate::count::{count, of_announced_list};
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

/// Holds the plan of a congress against the rules. Of rounds already held that makes a difference which is told of who
/// came and who withdrew; what they left open is held against the list of a further round that is announced.
#[must_use]
pub fn check<'a>(congress: &'a Congress, rulebook: &'a Rulebook, directives: &'a Directives) -> Check<'a> {
    let structure = rulebook.knows(RuleId::Structure.into());
    let on_the_day = directives.on(congress.date).filter(|directive| structure && directive.is_for(congress.level));
    let directives: Vec<_> = on_the_day.collect();
    let places = Place::all_planned(congress, rulebook).zip(of_announced_lists(congress, rulebook));
    let elections = places.map(|(place, announced)| of_election(&place, &directives, announced)).collect();
    let mut whole = occasion::findings(congress, rulebook);
    whole.extend(boxes::shared(congress, rulebook));
    whole.extend(occasion::lacking(congress, &directives));
    whole.retain(|finding| rulebook.rule(finding.cite()).is_some());
    Check { congress, rulebook, directives, elections, whole }
}

fn of_election<'a>(place: &Place<'a>, directives: &[&Directive], of_announced_list: Vec<Finding>) -> ElectionCheck<'a> {
    let list = &place.election.list;
    let asked = place.rulebook.rule(RuleId::ListOrder.into());
    let right_order = asked.and_then(|_| order::right_order(list)).filter(|right| right != list.names());
    let mut findings = form::before_the_vote(place, directives);
    findings.extend(of_announced_list);
    ElectionCheck { findings, right_order, admission: Admission::of(place.rulebook, place.election) }
}

/// Rules `LIST-SURPLUS`, `RESULT-SHORT`: the lists of later rounds that are announced, against what the votes before them
/// left open; of which election, and what is found.
fn of_announced_lists(congress: &Congress, rulebook: &Rulebook) -> Vec<Vec<Finding>> {
    if congress.elections.iter().all(|election| election.announced_list().is_none()) {
        return vec![Vec::new(); congress.elections.len()];
    }
    let counted = count(congress, rulebook);
    let places = (0..).map_while(|at| counted.place(at)).zip(&counted.elections);
    places
        .map(|(place, election)| {
            let told = || of_announced_list(&place, &election.procedure, election.announced);
            form::later_list_not_counted(&place).unwrap_or_else(told)
        })
        .collect()
}
