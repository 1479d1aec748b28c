//! The decisions on which further rounds rest (rules `RESULT-SHORT`, `RESULT-TIE`).

use crate::declared::election::Election;
use crate::declared::round::Call;
use crate::election::procedure::{Procedure, State};
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::Warning;
use crate::words::terms::{Decision, Office};
use crate::words::text::Text;

/// What is to be said of the decision on which an entry rests.
pub(crate) fn findings(procedure: &Procedure, call: &Call, election: &Election, rulebook: &Rulebook) -> Vec<Finding> {
    let early = (call.decision == Some(Decision::Stop)).then(|| stopped_early(procedure, election, rulebook));
    unrecorded(procedure, call).into_iter().chain(early.flatten()).collect()
}

/// A vote that only the congress could call, without its decision on record.
fn unrecorded(procedure: &Procedure, call: &Call) -> Option<Finding> {
    let rule = match procedure.state() {
        State::Short { .. } => RuleId::ResultShort.into(),
        State::Tied { again: true, .. } => RuleId::ResultTie.part("again"),
        _ => return None,
    };
    let text = Text::new(
        "Tệp không ghi quyết định của đại hội trước vòng này: ghi decision = \"vote-again\".",
        "The decision of the congress before this round is not on record: write decision = \"vote-again\".",
    );
    call.decision.is_none().then(|| Finding::new(Warning, rule, text))
}

/// Rule `RESULT-SHORT`: for delegates the congress votes again; only after several short rounds it may stop.
fn stopped_early(procedure: &Procedure, election: &Election, rulebook: &Rulebook) -> Option<Finding> {
    let rule = RuleId::ResultShort.part("delegates");
    let early = election.office == Office::Delegates
        && matches!(procedure.state(), State::Short { .. })
        && procedure.ballots() == 1;
    let text = Text::new(
        "Bầu đại biểu mới được một vòng đã dừng: còn thiếu thì bầu tiếp; sau nhiều vòng vẫn thiếu thì đại hội mới quyết định dừng.",
        "Stopped after the first round: while delegates are missing the congress votes again, and may stop only after several short rounds.",
    );
    (early && rulebook.knows(rule)).then(|| Finding::new(Warning, rule, text))
}
