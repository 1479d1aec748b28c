//! The congress as a whole: the edition applied, what was resolved otherwise, whether anybody is elected at all (rules
//! `OVERRIDE`, `PROC-INFORMATION`), and what the file lacks before the vote.

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::form::finding::Finding;
use crate::form::found::{OccasionFound, StructureFound};
use crate::form::{board, structure, twins};
use crate::rules::directives::Directive;
use crate::rules::overrides::{Override, Switch};
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::{Advice, Warning};
use crate::words::terms::Office;

/// What concerns the congress as a whole: the edition applied, and whether anybody is elected at all.
pub(crate) fn findings(congress: &Congress, rulebook: &Rulebook) -> Vec<Finding> {
    let mut findings = Vec::new();
    let forced = rulebook.forced().map(|instead| OccasionFound::Forced { instead: instead.clone() });
    findings.extend(forced.map(|found| Finding::new(Warning, found)));
    findings.extend(newer_regulation(congress, rulebook));
    if let Some(overrides) = &congress.overrides {
        findings.extend(of_overrides(congress, rulebook, overrides));
    }
    if rulebook.knows(RuleId::Structure.into()) {
        findings.extend(structure::strangers(congress));
    }
    findings.extend(twins::findings(congress, rulebook));
    if congress.elections.is_empty() {
        findings.push(Finding::new(Advice, OccasionFound::NoElection));
    }
    findings
}

/// Rule `OVERRIDE`: everything that the congress resolved otherwise is said.
fn of_overrides(congress: &Congress, rulebook: &Rulebook, overrides: &Override) -> Vec<Finding> {
    let (edition, reason) = (rulebook.id().to_owned(), &overrides.reason);
    let switches = overrides.switches(rulebook.words());
    let mut found = Vec::new();
    if congress.is_under_other_edition(rulebook) {
        found.push(OccasionFound::OtherEdition { edition, reason: reason.clone() });
    } else if switches.is_empty() {
        found.push(OccasionFound::NothingResolved { edition });
    }
    found.extend(switches.into_iter().map(|Switch { key, value, text: resolved, cite }| {
        let (switch, reason) = (key.to_owned(), reason.clone());
        OccasionFound::Resolved { rule: cite.rule, switch, value, reason, resolved }
    }));
    found.into_iter().map(|found| Finding::new(Warning, found)).collect()
}

/// The second axis of editions: after the last day up to which newer regulations on the Statutes were looked for.
fn newer_regulation(congress: &Congress, rulebook: &Rulebook) -> Option<Finding> {
    let beside = rulebook.regulation()?;
    let (searched, newer) = beside.newer_on(congress.date)?;
    let found = OccasionFound::NewerRegulation { applied: beside.name.clone(), searched, newer: newer.clone() };
    Some(Finding::new(Warning, found))
}

/// What the file lacks before voting can start. Each is advice: it may be filled in on the day.
pub(crate) fn lacking(congress: &Congress, directives: &[&Directive]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if congress.level.is_none() {
        findings.push(Finding::new(Advice, OccasionFound::LevelNotTold));
    }
    if congress.elections.iter().any(|election| election.roll_now().present().unwrap_or(0) == 0) {
        findings.push(Finding::new(Advice, OccasionFound::PresentNotYetTold));
    }
    findings.extend(board::sitting(congress));
    let of_a_body = |election: &Election| [Office::Committee, Office::StandingCommittee].contains(&election.office);
    let measurable = congress.elections.iter().any(of_a_body);
    if measurable && congress.persons.is_empty() && !directives.is_empty() {
        findings.push(Finding::new(Advice, StructureFound::NobodyTold));
    }
    findings
}
