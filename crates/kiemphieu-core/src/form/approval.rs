//! What the superior committee did, held against the result and the clock (rule `APPROVAL`). It is recorded, and changes
//! nothing of how an election stands.

use crate::declared::approval::Approval;
use crate::election::approval::Clock;
use crate::election::held::ElectionCount;
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::ApprovalFound;
use crate::words::names::{Key, People};
use crate::words::terms::ApprovalResult;
use crate::words::terms::Assessment::{Advice, Warning};

/// What is found of the approval of a counted election.
pub(crate) fn findings(place: &Place, counted: &ElectionCount) -> Vec<Finding> {
    let elected = counted.elected();
    let mut findings: Vec<Finding> = appointed(place, elected).into_iter().collect();
    if let Some(approval) = &place.election.approval {
        findings.extend(of_approval(place, approval, elected));
    }
    findings.into_iter().map(|finding| finding.about(&place.election.id)).collect()
}

/// Who is elected needs no appointment, but where the result is annulled.
fn appointed(place: &Place, elected: &[String]) -> Option<Finding> {
    if place.election.is_annulled() {
        return None;
    }
    let elected = People::of(elected);
    let appointed = place.election.appointed.iter().flat_map(|appointed| &appointed.names);
    let names: Vec<String> = appointed.filter(|name| elected.contain(name)).cloned().collect();
    (!names.is_empty()).then(|| Finding::new(Warning, ApprovalFound::AppointedElected { names }))
}

fn of_approval(place: &Place, approval: &Approval, elected: &[String]) -> Vec<Finding> {
    let (date, reference, names) = (approval.date, approval.reference.clone(), approval.names.clone());
    let mut findings = Vec::new();
    match approval.result {
        Some(ApprovalResult::Annulled) => {
            findings.push(Finding::new(Warning, ApprovalFound::Annulled { date, reference }));
        }
        Some(ApprovalResult::Refused) => {
            findings.push(Finding::new(Warning, ApprovalFound::Refused { names, date, reference }));
        }
        Some(ApprovalResult::Approved) | None => {}
    }
    if approval.result.is_some() && elected.is_empty() {
        findings.push(Finding::new(Warning, ApprovalFound::NoResult));
    } else {
        findings.extend(not_elected(approval, elected));
    }
    findings.extend(late(place, approval));
    findings
}

fn not_elected(approval: &Approval, elected: &[String]) -> Option<Finding> {
    let is_elected = |name: &&String| elected.iter().any(|other| Key::of(other) == Key::of(name));
    let names: Vec<String> = approval.names.iter().filter(|name| !is_elected(name)).cloned().collect();
    (!names.is_empty()).then(|| Finding::new(Warning, ApprovalFound::NotElected { names }))
}

/// What came after the latest day on which the calendar could put the deadline.
fn late(place: &Place, approval: &Approval) -> Vec<Finding> {
    let closed = place.congress.closing();
    let clock = Clock::of(place.rulebook.approval(), closed, approval.received);
    let report = approval.reported.zip(clock.report_by).filter(|(reported, by)| *reported > by.latest);
    let report = report.map(|(reported, by)| ApprovalFound::ReportedLate { reported, by: by.latest });
    let counted_from = approval.received.and(clock.approval_by);
    let decision = approval.date.zip(counted_from).filter(|(date, by)| *date > by.latest);
    let decision = decision.map(|(date, by)| ApprovalFound::DecidedLate { date, by: by.latest });
    let found = [report.map(|found| Finding::new(Warning, found)), decision.map(|found| Finding::new(Advice, found))];
    found.into_iter().flatten().collect()
}
