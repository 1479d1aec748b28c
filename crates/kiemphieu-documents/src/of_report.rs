//! Which documents a report gives: all of them, or the one that is meant.

use kiemphieu_core::Report;

use crate::congress_report::congress_report;
use crate::document::{About, Document, Kind};
use crate::election_minutes::{election_minutes, every_copy};
use crate::forms::{correction_form, incident_form};
use crate::minutes::minutes;
use crate::poll::poll_minutes;
use crate::projector::projector;

/// Every document that a report gives, in the order in which they are signed: the minutes of each nomination poll and
/// of each round; and once nothing holds the meeting up ([`Report::undecided`]), the copies of the election minutes and
/// the report of the congress.
///
/// # Errors
/// Never for a report of this program.
pub fn every_document(report: &Report) -> serde_json::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for election in &report.elections {
        documents.extend(poll_minutes(report, election)?);
        for round in &election.rounds {
            documents.push(minutes(report, election, round)?);
        }
    }
    if report.undecided().is_none() {
        documents.extend(every_copy(report)?);
        documents.push(congress_report(report)?);
    }
    Ok(documents)
}

/// The papers that are printed blank and filled in by hand: the minutes of an incident, and of a correction.
///
/// # Errors
/// Never for a report of this program.
pub fn every_form(report: &Report) -> serde_json::Result<Vec<Document>> {
    Ok(vec![incident_form(report)?, correction_form(report)?])
}

/// The document of this kind, election and round that a report gives.
#[must_use]
pub fn document_of(about: &About, report: &Report) -> Option<Document> {
    let election = || report.elections.iter().find(|election| Some(&election.id) == about.election.as_ref());
    let closing = matches!(about.kind, Kind::ElectionMinutes | Kind::CongressReport);
    if closing && report.undecided().is_some() {
        return None;
    }
    match about.kind {
        Kind::Minutes => {
            let election = election()?;
            let round = election.rounds.iter().find(|round| Some(round.round) == about.round)?;
            minutes(report, election, round).ok()
        }
        Kind::PollMinutes => poll_minutes(report, election()?).ok()?,
        Kind::ElectionMinutes => election_minutes(report, about.copy?).ok()?,
        Kind::IncidentForm => incident_form(report).ok(),
        Kind::CorrectionForm => correction_form(report).ok(),
        Kind::CongressReport => congress_report(report).ok(),
        Kind::Projector => projector(report).ok(),
        Kind::Proof | Kind::Correction | Kind::EntryLog => None,
    }
}
