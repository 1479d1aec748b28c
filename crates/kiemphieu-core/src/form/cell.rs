//! The committee of a cell (rule `PROC-CELL`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::CellFound;
use crate::words::terms::{Assessment, Office};

/// Rule `PROC-CELL`: from how many members on a cell elects a committee, and how large.
pub(crate) fn committee(place: &Place) -> Option<Finding> {
    let election = place.election;
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
