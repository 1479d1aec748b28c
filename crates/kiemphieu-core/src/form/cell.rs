//! The committee of a cell (rule `PROC-CELL`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::words::terms::{Assessment, Office};
use crate::words::text::Text;

/// Rule `PROC-CELL`: from how many members on a cell elects a committee, and how large.
pub(crate) fn committee(place: &Place) -> Option<Finding> {
    let election = place.election;
    if !place.in_a_cell() || election.office != Office::Committee {
        return None;
    }
    let limits = place.rulebook.cell()?;
    let (official, seats) = (election.roll.summoned(), election.list.seats());
    let text = if official < limits.committee_from {
        Text::new(
            format!(
                "Chi bộ có {official} đảng viên chính thức, dưới {}: không bầu chi ủy, chỉ bầu bí thư và nếu cần thì phó bí thư.",
                limits.committee_from
            ),
            format!(
                "The cell has {official} official members, below {}: it elects no committee, only a secretary and, if needed, a deputy.",
                limits.committee_from
            ),
        )
    } else if seats > limits.committee_max {
        Text::new(
            format!("Chi ủy bầu {seats} người, tối đa được {}.", limits.committee_max),
            format!("The cell committee has {seats} seats, at most {} are allowed.", limits.committee_max),
        )
    } else {
        let text = Text::new(
            format!(
                "Chi bộ có {official} đảng viên chính thức (từ {} trở lên thì bầu chi ủy), bầu chi ủy {seats} người, tối đa được {}.",
                limits.committee_from, limits.committee_max
            ),
            format!(
                "The cell has {official} official members (from {} on it elects a committee) and elects {seats}, at most {} are allowed.",
                limits.committee_from, limits.committee_max
            ),
        );
        return Some(Finding::new(Assessment::Kept, RuleId::ProcCell, text));
    };
    Some(Finding::new(Assessment::Error, RuleId::ProcCell, text))
}
