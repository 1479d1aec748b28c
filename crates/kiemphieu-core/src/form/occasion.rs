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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declared::person::Person;
    use crate::rules::directives::Directives;
    use crate::rules::editions::Editions;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind};

    fn with(office: Office) -> Congress {
        congress(Level::District, vec![election("e", office, MeetingKind::Delegates, 100, &["A", "B"], 1)])
    }

    // rule: APPROVAL
    #[test]
    fn approval_a_newer_regulation_may_be_in_force_after_the_last_day_looked_at() {
        let told = |day: &str| {
            let congress = Congress { date: day.parse().unwrap(), ..with(Office::Committee) };
            let editions = Editions::built_in().unwrap();
            newer_regulation(&congress, editions.choose(congress.date, None, false).unwrap()).is_some()
        };
        assert!(!told("2026-01-31") && told("2026-02-01"));
    }

    // rule: STRUCTURE
    #[test]
    fn structure_what_nobody_told_is_lacking_where_a_directive_asks_for_it() {
        let directives = Directives::built_in().unwrap();
        let on: Vec<&Directive> = directives.on("2020-07-01".parse().unwrap()).collect();
        let lacks = |congress: &Congress, on: &[&Directive]| {
            lacking(congress, on).iter().any(|finding| finding.found.code() == "structure-nobody-told")
        };
        assert!(lacks(&with(Office::Committee), &on));
        assert!(!lacks(&with(Office::Committee), &[]), "no directive");
        assert!(!lacks(&with(Office::Secretary), &on), "no body is elected");
        let mut told = with(Office::Committee);
        let name = "A".to_owned();
        told.persons = vec![Person {
            name,
            born: Some(1970),
            woman: None,
            minority: None,
            re_elected: None,
            heads_agency: None,
            village_head: None,
        }];
        assert!(!lacks(&told, &on));
    }
}
