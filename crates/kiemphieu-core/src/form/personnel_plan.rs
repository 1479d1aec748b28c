//! The approved personnel plan: whom it foresees, and an election that departs from it and pauses until the superior
//! committee has spoken (rule `PROC-PLAN`, and `PROC-DIRECT`, step 3).

use crate::declared::election::Election;
use crate::election::place::Place;
use crate::election::procedure::State;
use crate::election::task::Task;
use crate::form::eligible::named_like;
use crate::form::finding::Finding;
use crate::form::found::PlanFound;
use crate::rules::rule::{Cite, RuleId};
use crate::words::names::{People, same_name};
use crate::words::terms::Assessment::{Advice, Error, Kept, Warning};
use crate::words::terms::Office;

/// Why an election pauses.
enum Departure {
    /// The planned person was not elected where he must come from.
    Dropped { planned: String, from: Office },
    /// The nomination poll names somebody else.
    Polled { named: Vec<String>, most: u32, planned: String },
}

impl Departure {
    fn cite(&self) -> Cite {
        match self {
            Self::Dropped { .. } => RuleId::ProcPlan.into(),
            Self::Polled { .. } => RuleId::ProcDirect.part("step-3-superior"),
        }
    }
}

/// Rule `PROC-PLAN`: whether the person whom the plan foresees can come from where the office is filled.
pub(crate) fn foreseen(place: &Place) -> Option<Finding> {
    let election = place.election;
    let planned = election.planned.clone()?;
    let source = place.source().filter(|_| place.is_sure_of_source())?;
    let from = source.office;
    let stands = |election: &Election| election.list.position(&planned).is_some();
    if !stands(source) && !People::of(&source.nominated).contain(&planned) {
        let near = named_like(&planned, source);
        return Some(Finding::new(Warning, PlanFound::NotOnItsSource { planned, from, near }));
    }
    if !stands(election) {
        let near = named_like(&planned, election);
        return Some(Finding::new(Warning, PlanFound::NotOnTheList { planned, near }));
    }
    Some(Finding::new(Kept, PlanFound::Foreseen { planned, from }))
}

/// A vote in an election that pauses, and the superior committee's direction where it is on record.
pub(crate) fn departure(place: &Place) -> Option<Finding> {
    let election = place.election;
    let why = departs(place)?;
    if let Some(direction) = election.direction.clone() {
        return Some(Finding::new(Advice, PlanFound::Directed { direction, cite: why.cite() }));
    }
    let held = election.rounds.iter().any(|round| round.vote.is_some());
    let found = match why {
        Departure::Dropped { planned, from } => PlanFound::HeldWithoutThePlanned { planned, from },
        Departure::Polled { named, most, planned } => PlanFound::HeldAgainstThePoll { named, most, planned },
    };
    let severity = match found {
        PlanFound::HeldWithoutThePlanned { .. } if !place.is_sure_of_source() => Warning,
        _ => Error,
    };
    held.then(|| Finding::new(severity, found))
}

/// What an election that pauses waits for; nothing once the direction of the superior committee is on record.
pub(crate) fn pause(place: &Place) -> Option<Task> {
    let why = departs(place).filter(|_| place.election.direction.is_none())?;
    Some(match why {
        Departure::Dropped { planned, from } => Task::AskOfDropped { planned, from },
        Departure::Polled { named, most, planned } => Task::AskOfPolled { named, most, planned },
    })
}

/// The person whom the plan foresees was not elected to the body he must come from, or the nomination poll names
/// somebody else.
fn departs(place: &Place) -> Option<Departure> {
    let election = place.election;
    let planned = election.planned.as_deref()?;
    let departs = match dropped_out_of(place, planned) {
        Some(from) => Some(Departure::Dropped { planned: planned.to_owned(), from: from.office }),
        None => poll_departs(election, planned),
    };
    departs.filter(|departure| place.rulebook.rule(departure.cite()).is_some())
}

/// The election that has ended without the planned person, of those through which he must come: the committee, then
/// the standing committee.
fn dropped_out_of<'c>(place: &Place<'c>, planned: &str) -> Option<&'c Election> {
    let source = place.source()?;
    let counted = place.counted(&source.id)?;
    match counted.procedure.state() {
        State::Complete | State::Closed { .. } | State::Appointed => {
            (!People::of(counted.elected()).contain(planned)).then_some(source)
        }
        State::Open | State::Tied { .. } | State::Short { .. } | State::Stopped { .. } => {
            dropped_out_of(&place.of_earlier(&source.id)?, planned)
        }
    }
}

fn poll_departs(election: &Election, planned: &str) -> Option<Departure> {
    let poll = election.poll.as_ref()?;
    let most = poll.nominations.iter().map(|(_, count)| *count).max()?;
    let named: Vec<String> =
        poll.nominations.iter().filter(|(_, count)| *count == most).map(|(name, _)| name.clone()).collect();
    let as_planned = matches!(named.as_slice(), [one] if same_name(one, planned));
    (!as_planned).then(|| Departure::Polled { named, most, planned: planned.to_owned() })
}
