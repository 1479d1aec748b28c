//! An election that departs from the approved personnel plan pauses until the superior committee has spoken (rule
//! `PROC-PLAN`, and `PROC-DIRECT`, step 3).

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::ElectionCount;
use crate::election::procedure::State;
use crate::form;
use crate::form::finding::Finding;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::words::names::People;
use crate::words::names::same_name;
use crate::words::terms::Severity::{Advice, Error};
use crate::words::text::{Lang, Text};

/// A vote in an election that pauses, and the superior committee's direction where it is on record.
pub(crate) fn findings(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Option<Finding> {
    let (cite, why) = departs(congress, rulebook, election, counted)?;
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
pub(crate) fn pause(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Option<(Cite, Text)> {
    departs(congress, rulebook, election, counted).filter(|_| election.direction.is_none())
}

/// The person whom the plan foresees was not elected to the body he must come from, or the nomination poll names
/// somebody else.
fn departs(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Option<(Cite, Text)> {
    let planned = election.planned.as_deref()?;
    let dropped = dropped_out_of(congress, rulebook, election, counted, planned);
    let departs = match dropped {
        Some(from) => Some((RuleId::ProcPlan.into(), dropped_out(planned, &from.id))),
        None => poll_departs(election, planned).map(|text| (RuleId::ProcDirect.part("step-3-superior"), text)),
    };
    departs.filter(|(cite, _): &(Cite, Text)| rulebook.rule(*cite).is_some())
}

/// The election that has ended without the planned person, of those through which he must come: the committee, then
/// the standing committee.
fn dropped_out_of<'c>(
    congress: &'c Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
    planned: &str,
) -> Option<&'c Election> {
    let source = form::source(congress, rulebook, election)?;
    let place = |id: &str| congress.elections.iter().position(|other| other.id == id);
    if place(&source.id) >= place(&election.id) {
        return None;
    }
    let counted_source = place(&source.id).and_then(|place| counted.get(place))?;
    match counted_source.procedure.state() {
        State::Complete | State::Closed { .. } | State::Appointed => {
            (!People::of(counted_source.elected()).contain(planned)).then_some(source)
        }
        State::Open | State::Tied { .. } | State::Short { .. } | State::Stopped { .. } => {
            dropped_out_of(congress, rulebook, source, counted, planned)
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
