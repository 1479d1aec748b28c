//! Who fills an office, and how many hold it (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`, `BASE-COMMITTEE`).

use crate::election::held::RoundCount;
use crate::election::outcome::Outcome;
use crate::election::place::Place;
use crate::election::procedure::State;
use crate::form::finding::Finding;
use crate::form::found::{Filled, OfficesFound};
use crate::meeting::base::Base;
use crate::meeting::roll::Roll;
use crate::rules::rule::{Cite, RuleId};
use crate::words::names::People;
use crate::words::terms::Assessment::{Error, Warning};
use crate::words::terms::{Level, MeetingKind, Office};

/// A cell elects a committee, a secretary, a deputy and delegates, and nobody else; all its members do.
pub(crate) fn held_by_a_cell(place: &Place) -> Option<OfficesFound> {
    let (office, kind, cite) = (place.election.office, place.election.roll.kind(), place.held_by());
    if !place.in_a_cell() {
        return None;
    }
    let of_a_party_organisation = matches!(
        office,
        Office::StandingCommittee | Office::InspectionCommittee | Office::InspectionChair | Office::InspectionViceChair
    );
    if of_a_party_organisation {
        return Some(OfficesFound::NotOfACell { office, cite });
    }
    (kind != MeetingKind::Members).then_some(OfficesFound::ByAllMembers { office, kind, cite })
}

/// One secretary, one chair; a cell has one deputy.
pub(crate) fn one_person(place: &Place) -> Option<OfficesFound> {
    let election = place.election;
    let (office, cell, cite) = (election.office, place.in_a_cell(), place.held_by());
    let seats = match office {
        Office::Secretary | Office::InspectionChair => election.list.seats(),
        Office::Deputy if cell => {
            let so_far = place.declared_before().chain([election]);
            so_far.filter(|other| other.office == Office::Deputy).map(|other| other.list.seats()).sum()
        }
        _ => return None,
    };
    (seats > 1).then_some(OfficesFound::OnePerson { office, seats, cell, cite })
}

/// Rule `PROC-INDIRECT`: these are elected by the committee, unless the congress elects the secretary directly.
pub(crate) fn held_by_the_congress(place: &Place) -> Option<OfficesFound> {
    let election = place.election;
    let by_the_committee = match election.office {
        Office::Committee | Office::Delegates | Office::InspectionViceChair => false,
        Office::StandingCommittee
        | Office::Secretary
        | Office::Deputy
        | Office::InspectionCommittee
        | Office::InspectionChair => true,
    };
    let of_a_party_organisation = place.congress.level.is_some_and(|level| level != Level::Cell);
    let by_the_congress = election.roll.kind().is_of_a_congress() && !election.direct;
    (by_the_committee && of_a_party_organisation && by_the_congress)
        .then(|| OfficesFound::ByCommittee { office: election.office, cite: place.held_by() })
}

/// The part of `PROC-INDIRECT` about the vice-chairs of the inspection committee.
const VICE_CHAIRS: Cite = RuleId::ProcIndirect.part("inspection-vice-chair");

/// Rule `PROC-INDIRECT`: the inspection committee elects its vice-chairs, and nobody else.
pub(crate) fn held_by_the_inspection_committee(place: &Place) -> Option<Finding> {
    let (office, kind) = (place.election.office, place.election.roll.kind());
    let of_it = office == Office::InspectionViceChair;
    let severity = match (of_it, kind == MeetingKind::InspectionCommittee) {
        (true, true) | (false, false) => return None,
        (true, false) => Warning,
        (false, true) => Error,
    };
    let found = OfficesFound::ByInspectionCommittee { office, kind, cite: VICE_CHAIRS };
    place.rulebook.knows(VICE_CHAIRS).then(|| Finding::new(severity, found))
}

/// An office that an earlier election of the file has filled, or left open for good, or whose voting still goes on: the
/// open seats are voted in further rounds (rule `RESULT-SHORT`), not in another election. A warning: a file may hold
/// elections that have nothing to do with each other.
pub(crate) fn held_already(place: &Place) -> Vec<Finding> {
    let (election, cite) = (place.election, place.held_by());
    let office = election.office;
    let mut earlier = place.earlier().filter(|(other, _)| other.office == office);
    let mut findings = Vec::new();
    // The last one before it tells enough.
    if let Some((other, counted)) = earlier.next_back() {
        let elected = People::of(counted.elected());
        let again = election.list.names().iter().filter(|name| elected.contain(name));
        findings.extend(
            again.map(|name| Finding::new(Warning, OfficesFound::ElectedAlready { name: name.clone(), office, cite })),
        );
        let passes = other.direct && election.roll.kind() == MeetingKind::Committee;
        let several = matches!(office, Office::Deputy | Office::Delegates);
        let filled = match counted.procedure.state() {
            State::Appointed => Some(Filled::Appointed),
            State::Complete if !several => Some(Filled::Complete),
            State::Closed { .. } if !several && !passes => Some(Filled::Closed),
            State::Tied { .. } if !several && !passes => Some(Filled::Tied),
            State::Short { .. } if !several && !passes => Some(Filled::Short),
            _ => None,
        };
        findings
            .extend(filled.map(|filled| Finding::new(Warning, OfficesFound::FilledElsewhere { office, filled, cite })));
    }
    findings.retain(|finding| place.rulebook.rule(finding.cite()).is_some());
    findings
}

/// Whoever is elected secretary does not stand for deputy, nor the other way round.
pub(crate) fn in_two_offices(place: &Place, candidates: &[String]) -> Option<Finding> {
    let (office, cite) = (place.election.office, place.held_by());
    let other = match office {
        Office::Deputy => Office::Secretary,
        Office::Secretary => Office::Deputy,
        _ => return None,
    };
    let others = place.earlier().filter(|(election, _)| election.office == other);
    let elected = People::of(others.flat_map(|(_, counted)| counted.elected()));
    let name = candidates.iter().find(|name| elected.contain(name))?.clone();
    let found = OfficesFound::TwoOffices { name, office, other, cite };
    place.rulebook.knows(cite).then(|| Finding::new(Warning, found))
}

/// Rule `BASE-COMMITTEE`: a first meeting is that of the body just elected. With another number of members it is told with
/// both bases, and is an error where the result of a round differs between them.
pub(crate) fn incumbents(place: &Place, rounds: &[RoundCount]) -> Option<Finding> {
    let (election, book) = (place.election, place.rulebook);
    let (elected, inspectors) = elected_members(place).filter(|_| book.knows(RuleId::BaseCommittee.into()))?;
    let summoned = election.roll.summoned();
    if elected == summoned {
        return None;
    }
    let base_of = |roll: &Roll| Base::of(roll, book, None).d();
    let base = base_of(&election.roll);
    let of_elected = election.roll.summoning(elected).as_ref().map_or(0, base_of);
    let parts = |round: &RoundCount| {
        let outcome = |roll: &Roll| round.contest.outcome(roll, book, round.vote);
        let other = round.roll.summoning(elected).as_ref().map(outcome);
        // A stopped count has no result, nor has one with a number that cannot be.
        let result = |outcome: &Outcome| !matches!(outcome, Outcome::Stopped { .. });
        let none = !result(&round.outcome) && !other.as_ref().is_some_and(result);
        round.annulled.is_none() && !none && other.as_ref() != Some(&round.outcome)
    };
    let differs = rounds.iter().any(parts);
    let found = match inspectors {
        false => OfficesFound::OtherIncumbents { summoned, base, elected, of_elected, differs },
        true => OfficesFound::OtherInspectors { summoned, base, elected, of_elected, differs },
    };
    Some(Finding::new(if differs { Error } else { Warning }, found))
}

/// How many members the committee has that meets, as they were elected just before, and whether it is the inspection
/// committee.
fn elected_members(place: &Place) -> Option<(u32, bool)> {
    let size = |elected: &[String]| u32::try_from(elected.len()).ok();
    let election = place.election;
    match election.roll.kind() {
        MeetingKind::InspectionCommittee => {
            let source = place.source()?;
            Some((size(place.elected_in(&source.id)?)?, true))
        }
        MeetingKind::Committee if election.office != Office::InspectionChair => {
            Some((size(place.committee()?.elected())?, false))
        }
        _ => None,
    }
}
