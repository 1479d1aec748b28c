//! Who elects whom, and in which order (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`). The elections of a
//! congress stand in the order in which they are held.

use crate::declared::election::Election;
use crate::election::place::Place;
use crate::election::procedure::State;
use crate::form::finding::Finding;
use crate::form::found::{SequenceFound, Unfinished};
use crate::form::{offices, personnel_plan, poll};
use crate::words::terms::Assessment::{Error, Warning};

/// What is wrong with the place of one election among the others.
pub(crate) fn findings(place: &Place) -> Vec<Finding> {
    let cite = place.held_by();
    let mut findings = Vec::new();
    if place.rulebook.knows(cite) {
        let errors = [offices::held_by_a_cell(place), offices::one_person(place)];
        findings.extend(errors.into_iter().flatten().map(|found| Finding::new(Error, found)));
        findings.extend(offices::held_by_the_inspection_committee(place));
        findings.extend(offices::held_by_the_congress(place).map(|found| Finding::new(Warning, found)));
        findings.extend(place.comes_first().into_iter().filter_map(|first| too_early(place, first)));
        findings.extend(offices::in_two_offices(place, place.election.list.names()));
    }
    findings.extend(offices::held_already(place));
    findings.extend(poll::names(place));
    findings.extend(personnel_plan::departure(place));
    findings
}

/// An election listed, or held, before one that comes first.
fn too_early(place: &Place, first: &Election) -> Option<Finding> {
    let (election, cite) = (place.election, place.held_by());
    // A file may hold elections that have nothing to do with each other: what it does not join is only warned of.
    let comes_from = place.source().is_some_and(|source| source.id == first.id) && place.is_sure_of_source();
    // The committee elects the secretary only once the congress, which elects directly, has stopped.
    let passes = first.direct && first.office == election.office && !election.direct;
    let unlawful = if comes_from || passes || place.in_a_cell() { Error } else { Warning };
    let (office, direct) = (election.office, first.direct);
    if place.stands_before(first) {
        return Some(Finding::new(unlawful, SequenceFound::StandsBefore { office, first: first.office, direct, cite }));
    }
    let counted = place.counted(&first.id)?;
    let held = election.rounds.iter().any(|round| round.vote.is_some());
    let (severity, stands) = match counted.procedure.state() {
        State::Open => (unlawful, Unfinished::Open),
        State::Stopped { .. } => (unlawful, Unfinished::Stopped),
        State::Tied { .. } => (if passes { Error } else { Warning }, Unfinished::Tied),
        State::Short { .. } => (if passes { Error } else { Warning }, Unfinished::Short),
        State::Complete | State::Closed { .. } | State::Appointed => return None,
    };
    let found = SequenceFound::VotedBefore { office, first: first.office, direct, stands, cite };
    held.then(|| Finding::new(severity, found))
}

#[cfg(test)]
mod tests;
