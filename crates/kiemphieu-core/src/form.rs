//! The rules of form, one family in a file: each is a question to an election in its [`Place`], answered by [`Finding`]s. A
//! broken rule of form is told; the count is shown all the same.

pub mod admission;
pub mod alternates;
pub mod approval;
pub mod base;
pub mod board;
pub mod body_size;
pub mod boxes;
pub mod cell;
pub mod direct;
pub mod eligible;
pub mod finding;
pub mod found;
pub mod occasion;
pub mod offices;
pub mod order;
pub mod outside;
pub mod papers;
pub mod personnel_plan;
pub mod poll;
pub mod record;
pub mod reversed;
pub mod sequence;
pub mod structure;
pub mod surplus;
pub mod twins;
pub mod withdrawn;

use crate::declared::round::Round;
use crate::election::held::RoundCount;
use crate::election::place::Place;
use crate::election::procedure::Contest;
use crate::form::finding::Finding;
use crate::form::found::SurplusFound;
use crate::meeting::base::Base;
use crate::rules::directives::Directive;
use crate::words::terms::Assessment;

/// Every rule of form of an election before any vote, kept or not, in the order of the rules. What the body has no rule for
/// is not asked.
pub(crate) fn before_the_vote(place: &Place, directives: &[&Directive]) -> Vec<Finding> {
    let (book, roll) = (place.rulebook, &place.election.roll);
    let base = Base::of(roll, book, None);
    let mut findings = vec![base::taken(book, roll, &base)];
    findings.extend(base::beyond(roll, &base));
    findings.extend(base::refused(book, roll, &base));
    findings.extend(base::quorum(book, roll));
    findings.extend(of_the_rounds(place));
    findings.extend(poll::papers(place, &base));
    findings.push(surplus::surplus(place));
    findings.extend(surplus::prepared(place));
    findings.extend(body_size::finding(place));
    findings.extend(outside::findings(place));
    findings.extend(order::order(place));
    findings.extend(eligible::findings(place));
    findings.extend(board::findings(place));
    findings.extend(who_elects_whom(place));
    findings.extend(personnel_plan::foreseen(place));
    findings.extend(structure::findings(place, directives));
    findings.retain(|finding| place.rulebook.rule(finding.cite()).is_some());
    about(place, findings)
}

/// What is told beforehand of who comes to each round and who withdrew.
fn of_the_rounds(place: &Place) -> Vec<Finding> {
    let (book, mut roll) = (place.rulebook, place.election.roll.clone());
    let mut findings = Vec::new();
    for (number, round) in (1..).zip(&place.election.rounds) {
        let attendance = &round.call.attendance;
        roll = roll.then(attendance);
        if attendance.is_untold() {
            continue;
        }
        let base = Base::of(&roll, book, None);
        let told = [Some(base::taken(book, &roll, &base)), base::beyond(&roll, &base)].into_iter().flatten();
        let told = told.chain(base::of_round(book, attendance, &roll));
        findings.extend(told.map(|finding| finding.in_round(number)));
    }
    findings.extend(withdrawn::before_the_vote(place.election));
    findings
}

/// What is not kept of the form of an election that is counted, but for its rounds, in the order in which a count meets it.
pub(crate) fn as_held(place: &Place, base: &Base, rounds: &[RoundCount]) -> Vec<Finding> {
    let voted = place.election.rounds.iter().any(Round::has_papers);
    let mut findings = vec![surplus::surplus(place)];
    findings.extend(body_size::finding(place));
    findings.extend(cell::committee(place));
    findings.extend(direct::directly(place));
    findings.extend(eligible::findings(place));
    findings.extend(of_those_listed(place));
    findings.extend(sequence::findings(place));
    findings.extend(offices::incumbents(place, rounds));
    let roll = &place.election.roll;
    findings.extend(base::refused(place.rulebook, roll, base));
    findings.extend(base::quorum(place.rulebook, roll));
    findings.extend(base::beyond(roll, base).filter(|_| !voted));
    findings.extend(poll::papers(place, base));
    findings.retain(Finding::is_told_of_a_count);
    about(place, findings)
}

/// What is wrong with those whom the list of a later round brings in.
pub(crate) fn of_later_list(place: &Place, contest: &Contest) -> Vec<Finding> {
    let list = &contest.list;
    let is_new = |name: &&String| place.election.list.position(name).is_none();
    let new: Vec<String> = list.names().iter().filter(is_new).cloned().collect();
    let mut findings = eligible::not_from(place, &new);
    findings.extend(board::joined_by(place, &new));
    findings.extend(offices::in_two_offices(place, &new));
    findings.extend(surplus::of_later_list(place, contest));
    about(place, findings)
}

/// That the list of a later round cannot be held against the seats then open, where the papers before it are not read.
pub(crate) fn later_list_not_counted(place: &Place) -> Option<Vec<Finding>> {
    let number = place.election.announced_list()?;
    place.election.rounds.iter().find(|round| round.unread.is_some())?;
    let names = place.election.rounds.iter().rev().find_map(|round| round.call.candidates.as_ref())?.len();
    let found = Finding::new(Assessment::Unchecked, SurplusFound::LaterNotCounted { names });
    Some(about(place, vec![found.in_round(number)]))
}

/// The rules `LIST-OUTSIDE`, `LIST-POLL` and `LIST-BOARD` in a count: what is broken first.
fn of_those_listed(place: &Place) -> Vec<Finding> {
    let mut findings = outside::findings(place);
    findings.extend(board::findings(place));
    findings.retain(|finding| place.rulebook.rule(finding.cite()).is_some());
    findings.sort_by_key(|finding| !finding.is_error());
    findings
}

/// The rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`: where one of them is not kept, nothing is said of the others.
fn who_elects_whom(place: &Place) -> Vec<Finding> {
    let mut findings: Vec<_> = cell::committee(place).into_iter().chain(direct::directly(place)).collect();
    findings.extend(sequence::findings(place));
    if findings.iter().any(|finding| finding.assessment != Assessment::Kept) {
        findings.retain(|finding| finding.assessment != Assessment::Kept);
    }
    findings.sort_by_key(|finding| finding.cite().rule);
    findings
}

fn about(place: &Place, findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().map(|finding| finding.about(&place.election.id)).collect()
}

#[cfg(test)]
mod tests;
