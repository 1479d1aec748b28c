//! The approved personnel plan: whom it foresees, and an election that departs from it and pauses until the superior
//! committee has spoken (rule `PROC-PLAN`, and `PROC-DIRECT`, step 3).

use crate::declared::election::Election;
use crate::election::place::Place;
use crate::election::procedure::State;
use crate::form::eligible::perhaps;
use crate::form::finding::Finding;
use crate::rules::rule::{Cite, RuleId};
use crate::words::likeness::nearest;
use crate::words::names::{People, same_name};
use crate::words::terms::Assessment::{self, Advice, Error};
use crate::words::text::{Lang, Text};

/// Rule `PROC-PLAN`: whether the person whom the plan foresees can come from where the office is filled.
pub(crate) fn foreseen(place: &Place) -> Option<Finding> {
    let (congress, election) = (place.congress, place.election);
    let planned = election.planned.as_deref()?;
    let from = election.from.as_deref()?;
    let source = congress.election(from)?;
    let stands = |election: &Election| election.list.position(planned).is_some();
    let near = |election: &Election| perhaps(nearest(planned, election.list.names().iter().map(String::as_str)));
    if !stands(source) && !People::of(&source.nominated).contain(planned) {
        let (near_vi, near_en) = near(source);
        let text = Text::new(
            format!("{planned} trong phương án nhân sự không có tên trong danh sách bầu «{from}».{near_vi}"),
            format!("{planned}, whom the plan foresees, is not on the list of «{from}».{near_en}"),
        );
        return Some(Finding::new(Assessment::Warning, RuleId::ProcPlan, text));
    }
    if !stands(election) {
        let (near_vi, near_en) = near(election);
        let text = Text::new(
            format!("{planned} trong phương án nhân sự không có tên trong danh sách của cuộc bầu này.{near_vi}"),
            format!("{planned}, whom the plan foresees, is not on the list of this election.{near_en}"),
        );
        return Some(Finding::new(Assessment::Warning, RuleId::ProcPlan, text));
    }
    let text = Text::new(
        format!(
            "Phương án nhân sự là {planned}; nếu không trúng cử ở cuộc bầu «{from}» thì tạm dừng, báo cáo cấp ủy cấp trên."
        ),
        format!(
            "The plan foresees {planned}; if not elected in «{from}», the election pauses and the superior committee is asked."
        ),
    );
    Some(Finding::new(Assessment::Kept, RuleId::ProcPlan, text))
}

/// A vote in an election that pauses, and the superior committee's direction where it is on record.
pub(crate) fn departure(place: &Place) -> Option<Finding> {
    let election = place.election;
    let (cite, why) = departs(place)?;
    if let Some(direction) = &election.direction {
        let text = Text::new(
            format!("Khác phương án nhân sự; tiến hành theo chỉ đạo của cấp trên: {direction}"),
            format!(
                "This departs from the personnel plan; it is held by direction of the superior committee: {direction}"
            ),
        );
        return Some(Finding::new(Advice, cite, text));
    }
    let held = election.rounds.iter().any(|round| round.vote.is_some());
    let text = Text::new(
        format!(
            "{} Cuộc bầu vẫn tiến hành mà tệp không ghi chỉ đạo của cấp trên: ghi direction = \"…\".",
            why.get(Lang::Vi)
        ),
        format!(
            "{} The vote was held and no direction of the superior committee is on record: write direction = \"…\".",
            why.get(Lang::En)
        ),
    );
    held.then(|| Finding::new(Error, cite, text))
}

/// Why an election pauses; nothing once the direction of the superior committee is on record.
pub(crate) fn pause(place: &Place) -> Option<(Cite, Text)> {
    departs(place).filter(|_| place.election.direction.is_none())
}

/// The person whom the plan foresees was not elected to the body he must come from, or the nomination poll names
/// somebody else.
fn departs(place: &Place) -> Option<(Cite, Text)> {
    let election = place.election;
    let planned = election.planned.as_deref()?;
    let dropped = dropped_out_of(place, planned);
    let departs = match dropped {
        Some(from) => Some((RuleId::ProcPlan.into(), dropped_out(planned, &from.id))),
        None => poll_departs(election, planned).map(|text| (RuleId::ProcDirect.part("step-3-superior"), text)),
    };
    departs.filter(|(cite, _): &(Cite, Text)| place.rulebook.rule(*cite).is_some())
}

/// The election that has ended without the planned person, of those through which he must come: the committee, then
/// the standing committee.
fn dropped_out_of<'c>(place: &Place<'c>, planned: &str) -> Option<&'c Election> {
    let source = place.source()?;
    let counted = place.counted(&source.id)?;
    match counted.procedure.state() {
        State::Complete | State::Closed { .. } | State::Appointed => {
            (!People::of(counted.elected()).contain(planned)).then_some(source)
        }
        State::Open | State::Tied { .. } | State::Short { .. } | State::Stopped { .. } => {
            dropped_out_of(&place.of_earlier(&source.id)?, planned)
        }
    }
}

fn dropped_out(planned: &str, from: &str) -> Text {
    Text::new(
        format!(
            "{planned} trong phương án nhân sự không trúng cử ở cuộc bầu «{from}»: tạm dừng, báo cáo ban thường vụ cấp ủy cấp trên, chờ chỉ đạo."
        ),
        format!(
            "{planned}, whom the plan foresees, was not elected in «{from}»: pause, report to the superior standing committee, and resume on its direction."
        ),
    )
}

fn poll_departs(election: &Election, planned: &str) -> Option<Text> {
    let poll = election.poll.as_ref()?;
    let most = poll.nominations.iter().map(|(_, count)| *count).max()?;
    let first: Vec<_> =
        poll.nominations.iter().filter(|(_, count)| *count == most).map(|(name, _)| name.as_str()).collect();
    let as_planned = matches!(first.as_slice(), [one] if same_name(one, planned));
    let named = first.join(", ");
    (!as_planned).then(|| {
        Text::new(
            format!("Phiếu giới thiệu nhiều nhất là {named} ({most}), phương án nhân sự là {planned}: tạm dừng, xin ý kiến cấp ủy cấp trên trước khi bầu."),
            format!("The poll names {named} most ({most}), the plan foresees {planned}: pause and ask the superior committee before the vote."),
        )
    })
}
