//! The committee of a cell (rule `PROC-CELL`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::CellFound;
use crate::words::terms::{Assessment, MeetingKind, Occasion, Office};

/// Rule `PROC-CELL`: from how many members on a cell elects a committee, and how large.
pub(crate) fn committee(place: &Place) -> Option<Finding> {
    let election = place.election;
    if election.office == Office::Secretary {
        return without_a_committee(place);
    }
    if !place.in_a_cell() || election.office != Office::Committee {
        return None;
    }
    let limits = place.rulebook.cell()?;
    let (official, seats) = (election.roll.summoned(), election.list.seats());
    let (from, most) = (limits.committee_from, limits.committee_max);
    Some(if official < from {
        Finding::new(Assessment::Error, CellFound::TooFewMembers { official, from })
    } else if seats > most {
        Finding::new(Assessment::Error, CellFound::TooManySeats { seats, most })
    } else {
        Finding::new(Assessment::Kept, CellFound::Kept { official, from, seats, most })
    })
}

/// A congress of so many members that it elects a committee first, in whose file there is none. The 9 counts the official members
/// on the roll, whoever is deducted.
fn without_a_committee(place: &Place) -> Option<Finding> {
    let (election, limits) = (place.election, place.rulebook.cell()?);
    let (official, from) = (election.roll.summoned(), limits.committee_from);
    let of_a_congress = election.roll.kind() == MeetingKind::Members && election.roll.occasion() == Occasion::Congress;
    let elects_one = place.congress.elections.iter().any(|other| other.office == Office::Committee);
    let none = place.in_a_cell() && of_a_congress && official >= from && election.from.is_none() && !elects_one;
    none.then(|| Finding::new(Assessment::Warning, CellFound::NoCommittee { official, from }))
}
