//! The decisions on which further rounds rest (rules `RESULT-SHORT`, `RESULT-TIE`).

use crate::declared::election::Election;
use crate::declared::round::Call;
use crate::election::procedure::{Procedure, State};
use crate::form::finding::Finding;
use crate::form::found::RecordFound;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::Warning;
use crate::words::terms::{Decision, Office};

/// What is to be said of the decision on which an entry rests.
pub(crate) fn findings(procedure: &Procedure, call: &Call, election: &Election, rulebook: &Rulebook) -> Vec<Finding> {
    let early = (call.decision == Some(Decision::Stop)).then(|| stopped_early(procedure, election, rulebook));
    unrecorded(procedure, call).into_iter().chain(early.flatten()).collect()
}

/// A vote that only the congress could call, without its decision on record.
fn unrecorded(procedure: &Procedure, call: &Call) -> Option<Finding> {
    let cite = match procedure.state() {
        State::Short { .. } => RuleId::ResultShort.into(),
        State::Tied { again: true, .. } => RuleId::ResultTie.part("again"),
        _ => return None,
    };
    call.decision.is_none().then(|| Finding::new(Warning, RecordFound::NotRecorded { cite }))
}

/// Rule `RESULT-SHORT`: for delegates the congress votes again; only after several short rounds it may stop.
fn stopped_early(procedure: &Procedure, election: &Election, rulebook: &Rulebook) -> Option<Finding> {
    let early = election.office == Office::Delegates
        && matches!(procedure.state(), State::Short { .. })
        && procedure.ballots() == 1;
    let found = RecordFound::StoppedEarly;
    (early && rulebook.knows(found.cite())).then(|| Finding::new(Warning, found))
}
