//! Who elects whom, and in which order (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`). The elections of a
//! congress stand in the order in which they are held.

use crate::declared::election::Election;
use crate::election::place::Place;
use crate::election::procedure::State;
use crate::form::finding::Finding;
use crate::form::{offices, personnel_plan, poll};
use crate::words::terms::Assessment::{Error, Warning};
use crate::words::text::Text;

/// What is wrong with the place of one election among the others.
pub(crate) fn findings(place: &Place) -> Vec<Finding> {
    let cite = place.held_by();
    let mut findings = Vec::new();
    if place.rulebook.knows(cite) {
        let errors = [offices::held_by_a_cell(place), offices::one_person(place)];
        findings.extend(errors.into_iter().flatten().map(|text| Finding::new(Error, cite, text)));
        findings.extend(offices::held_by_the_congress(place).map(|text| Finding::new(Warning, cite, text)));
        findings.extend(place.comes_first().into_iter().filter_map(|first| too_early(place, first)));
        findings.extend(offices::in_two_offices(place, place.election.list.names()));
    }
    findings.extend(offices::held_already(place));
    findings.extend(offices::incumbents(place));
    findings.extend(poll::names(place));
    findings.extend(personnel_plan::departure(place));
    findings
}

/// An election listed, or held, before one that comes first.
fn too_early(place: &Place, first: &Election) -> Option<Finding> {
    let (election, cite) = (place.election, place.held_by());
    let (id, other) = (&election.id, &first.id);
    // A file may hold elections that have nothing to do with each other: what it does not join is only warned of.
    let joined = election.from.as_ref() == Some(other) || place.in_a_cell();
    let unlawful = if joined { Error } else { Warning };
    if place.stands_before(first) {
        let text = Text::new(
            format!(
                "Cuộc bầu «{id}» đứng trước «{other}» mà phải bầu sau: tệp ghi các cuộc bầu theo thứ tự tiến hành."
            ),
            format!(
                "«{id}» stands before «{other}» but comes after it: the file has the elections in the order in which they are held."
            ),
        );
        return Some(Finding::new(unlawful, cite, text));
    }
    let counted = place.counted(&first.id)?;
    let held = election.rounds.iter().any(|round| round.vote.is_some());
    let (severity, vi, en) = match counted.procedure.state() {
        State::Open => (unlawful, "chưa bầu", "is not voted yet"),
        State::Stopped { .. } => (unlawful, "đã dừng kiểm phiếu, không có kết quả", "was stopped and has no result"),
        State::Tied { .. } => (Warning, "còn bằng phiếu chưa bầu lại xong", "still has a tie to be settled"),
        State::Short { .. } => {
            let passes = first.direct && first.office == election.office;
            let severity = if passes { Error } else { Warning };
            (severity, "còn thiếu người mà chưa ghi quyết định dừng", "is short, and no decision to stop is on record")
        }
        State::Complete | State::Closed { .. } | State::Appointed => return None,
    };
    let text = Text::new(
        format!("Đã bầu «{id}» trong khi cuộc bầu phải xong trước, «{other}», {vi}."),
        format!("«{id}» was voted although «{other}», which comes first, {en}."),
    );
    held.then(|| Finding::new(severity, cite, text))
}

#[cfg(test)]
mod tests;
