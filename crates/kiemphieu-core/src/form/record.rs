//! The decisions on which further rounds rest (rules `RESULT-SHORT`, `RESULT-TIE`).

use crate::declared::election::Election;
use crate::declared::round::Call;
use crate::election::held::RoundCount;
use crate::election::outcome::Outcome;
use crate::election::procedure::{Procedure, State};
use crate::form::finding::Finding;
use crate::form::found::RecordFound;
use crate::meeting::identities::Broken;
use crate::rules::parameters::TieRule;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::{Advice, Error, Warning};
use crate::words::terms::{Decision, Office, Status};

/// What is to be said of the decision on which an entry rests.
pub(crate) fn findings(procedure: &Procedure, call: &Call, election: &Election, rulebook: &Rulebook) -> Vec<Finding> {
    let early = (call.decision == Some(Decision::Stop)).then(|| stopped_early(procedure, election, rulebook));
    let new_names = new_names_early(procedure, call, election, rulebook);
    unrecorded(procedure, call, rulebook).into_iter().chain(early.flatten()).chain(new_names).collect()
}

/// Rule `PAPER-SURPLUS`: all papers of a stopped round are annulled. It is the way on after a surplus that is no slip; other
/// numbers that disagree are for the board to put right first.
pub(crate) fn annulled(stopped: &RoundCount) -> Option<Finding> {
    let Outcome::Stopped { broken } = &stopped.outcome else { return None };
    let number = stopped.number;
    Some(if broken.iter().any(Broken::is_surplus) {
        Finding::new(Advice, RecordFound::Annulled { number })
    } else {
        Finding::new(Warning, RecordFound::AnnulledWithoutSurplus { number })
    })
}

/// A vote that only the congress could call, without its decision on record.
fn unrecorded(procedure: &Procedure, call: &Call, rulebook: &Rulebook) -> Option<Finding> {
    if procedure.is_anew() {
        return None;
    }
    let cite = match procedure.state() {
        State::Short { .. } => RuleId::ResultShort.into(),
        State::Tied { again: true, .. } => RuleId::ResultTie.part("again"),
        State::Tied { .. } if rulebook.rounds().tie == TieRule::Decide => RuleId::ResultTie.into(),
        _ => return None,
    };
    call.decision.is_none().then(|| Finding::new(Warning, RecordFound::NotRecorded { cite }))
}

/// Rule `RESULT-SHORT`: for delegates the congress votes again; only after several short rounds it may stop.
fn stopped_early(procedure: &Procedure, election: &Election, rulebook: &Rulebook) -> Option<Finding> {
    too_early(procedure, election, rulebook, RecordFound::StoppedEarly)
}

/// The same of names that were on no list before.
fn new_names_early(procedure: &Procedure, call: &Call, election: &Election, rulebook: &Rulebook) -> Option<Finding> {
    let name = procedure.new_name(call).filter(|_| call.new_names && !procedure.is_anew())?;
    too_early(procedure, election, rulebook, RecordFound::NewNamesEarly { name })
}

/// After one short round only. It is an error where the clause itself was read, else a warning.
fn too_early(procedure: &Procedure, election: &Election, rulebook: &Rulebook, found: RecordFound) -> Option<Finding> {
    let short = matches!(procedure.state(), State::Short { .. }) && procedure.ballots() == 1;
    let status = rulebook.rule(found.cite()).filter(|rule| rule.part.is_some())?.status;
    let severity = if status == Status::Read { Error } else { Warning };
    (election.office == Office::Delegates && short).then(|| Finding::new(severity, found))
}
