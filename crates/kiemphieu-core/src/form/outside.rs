//! Those put up at the congress, held against the list to be printed (rules `LIST-OUTSIDE`, `LIST-POLL`).

use std::cmp::{Ordering, Reverse};

use crate::declared::election::Election;
use crate::election::place::Place;
use crate::form::admission::{Admission, Standing};
use crate::form::finding::Finding;
use crate::form::found::{OutsideFound, Supported};
use crate::rules::rule::{Cite, RuleId};
use crate::words::terms::Admitted;
use crate::words::terms::Assessment::{Error, Kept, Unchecked, Warning};

/// What the poll says, and where the list departs from it. What is still to be decided is told before the vote only.
pub(crate) fn findings(place: &Place) -> Vec<Finding> {
    let election = place.election;
    let Some(admission) = Admission::of(place.rulebook, election) else { return Vec::new() };
    let mut findings = Vec::new();
    findings.extend(too_many_attending(&admission, election));
    findings.extend(outside(&admission));
    if let Some((ceiling, room)) = admission.ceiling.zip(admission.room()) {
        findings.extend(poll(place, &admission, ceiling, room));
        findings.extend(below_the_cut(&admission, room));
        findings.extend(tie(place, &admission));
    }
    findings.extend(not_yet_on_the_list(&admission, election).filter(|_| place.is_planned()));
    findings
}

fn named<'s>(persons: impl Iterator<Item = &'s Standing<'s>>) -> Vec<Supported> {
    persons.map(|person| Supported { name: person.name.to_owned(), support: person.support }).collect()
}

/// More attending than are summoned, of whom the share of the supporters is taken.
fn too_many_attending(admission: &Admission, election: &Election) -> Option<Finding> {
    let (attending, summoned) = (admission.attending?, election.roll.summoned());
    let found = OutsideFound::TooManyAttending { attending, summoned };
    (attending > summoned).then(|| Finding::new(Warning, found))
}

/// Rule `LIST-OUTSIDE`.
fn outside(admission: &Admission) -> Option<Finding> {
    let (percent, number) = (admission.percent?, admission.persons.len());
    let Some((attending, needed)) = admission.attending.zip(admission.support_needed()) else {
        return Some(Finding::new(Unchecked, OutsideFound::NotPolled { persons: number, percent }));
    };
    let refused: Vec<_> = admission.all(Admitted::NotSupported).collect();
    let persons = named(refused.iter().filter(|person| person.on_list).copied());
    Some(if !persons.is_empty() {
        Finding::new(Error, OutsideFound::ListedWithoutSupport { percent, attending, needed, persons })
    } else if refused.is_empty() {
        Finding::new(Kept, OutsideFound::AllSupported { percent, attending, needed, number })
    } else {
        let persons = named(refused.into_iter());
        Finding::new(Kept, OutsideFound::NotSupported { percent, attending, needed, persons })
    })
}

/// Rule `LIST-POLL`: whether a ranking is needed, and whom it brings onto the list.
fn poll(place: &Place, admission: &Admission, ceiling: u32, room: u32) -> Option<Finding> {
    let (prepared, more) = (admission.prepared, admission.contenders());
    let all = prepared.saturating_add(more);
    let open = admission.all(Admitted::Open).next().is_some();
    if all <= ceiling {
        return (!open).then(|| Finding::new(Kept, OutsideFound::NoPollNeeded { prepared, more, all, ceiling }));
    }
    if open {
        let found = OutsideFound::PollNeeded { prepared, more, all, ceiling, room };
        return place.is_planned().then(|| Finding::new(Warning, found));
    }
    let mut entering: Vec<_> = admission.all(Admitted::Enters).collect();
    entering.sort_by_key(|person| Reverse(person.support));
    let entering = named(entering.into_iter());
    Some(Finding::new(Kept, OutsideFound::Polled { prepared, more, all, ceiling, room, entering }))
}

/// Rule `LIST-POLL`: names on the list for whom the ceiling left no place.
fn below_the_cut(admission: &Admission, room: u32) -> Option<Finding> {
    let persons = named(admission.all(Admitted::BelowTheCut).filter(|person| person.on_list));
    (!persons.is_empty()).then(|| Finding::new(Error, OutsideFound::BelowTheCut { room, persons }))
}

/// Rule `LIST-POLL`: a tie at the cut is for the congress. Its decision is what the list then says.
fn tie(place: &Place, admission: &Admission) -> Option<Finding> {
    let places = admission.tied_places;
    if places == 0 {
        return None;
    }
    let tied = named(admission.all(Admitted::Tied));
    let chosen = named(admission.all(Admitted::Tied).filter(|person| person.on_list));
    let number = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    match number.cmp(&places) {
        Ordering::Less if !place.is_planned() => None,
        Ordering::Less => Some(Finding::new(Warning, OutsideFound::TieOpen { places, tied })),
        Ordering::Equal => Some(Finding::new(Kept, OutsideFound::TieParted { places, tied, chosen })),
        Ordering::Greater => Some(Finding::new(Error, OutsideFound::TieOver { places, tied, number, chosen })),
    }
}

/// Those who enter but are not on the list to be printed.
fn not_yet_on_the_list(admission: &Admission, election: &Election) -> Option<Finding> {
    let persons = named(admission.all(Admitted::Enters).filter(|person| !person.on_list));
    if persons.is_empty() {
        return None;
    }
    let cite: Cite = match (admission.ceiling, admission.percent) {
        (Some(_), _) => RuleId::ListPoll.into(),
        (None, Some(_)) => RuleId::ListOutside.into(),
        (None, None) => RuleId::ListOther.into(),
    };
    Some(Finding::new(Warning, OutsideFound::NotOnTheList { office: election.office, persons, cite }))
}
