//! Whether the lists and bodies keep the rules of form (rules `LIST-*`, `PROC-CELL`, `PROC-DIRECT`).
//! A broken rule of form is told; the count is shown all the same.

use crate::Severity::{Advice, Error};
use crate::{Congress, Election, ElectionCount, Ending, Finding, Level, MeetingKind, Office, RuleId, Rulebook, Text};

/// What is wrong with the plan of one election. `counted` are the elections before it.
pub(crate) fn findings(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(surplus(rulebook, election));
    findings.extend(cell(congress, rulebook, election));
    findings.extend(direct(rulebook, election));
    findings.extend(eligible(congress, rulebook, election, counted));
    findings.into_iter().map(|finding| finding.about(&election.id)).collect()
}

/// Rule `LIST-SURPLUS`.
fn surplus(rulebook: &Rulebook, election: &Election) -> Option<Finding> {
    let seats = election.list.seats();
    let names = election.list.len();
    let ceiling = rulebook.surplus_ceiling(election.office, seats)?;
    let office = election.office.text();
    let text = match election.list.surplus() {
        0 => Text::new(
            format!("Danh sách bầu {} có {names} người, bầu {seats}: phải có số dư (tối đa {ceiling}).", vi(&office)),
            format!(
                "The list for the {} has {names} names for {seats} seats: it must have a surplus (at most {ceiling}).",
                en(&office)
            ),
        ),
        surplus if surplus > ceiling => Text::new(
            format!(
                "Danh sách bầu {} có {names} người, bầu {seats}: số dư {surplus}, tối đa được {ceiling}.",
                vi(&office)
            ),
            format!(
                "The list for the {} has {names} names for {seats} seats: a surplus of {surplus}, at most {ceiling} is allowed.",
                en(&office)
            ),
        ),
        _ => return None,
    };
    Some(Finding::new(Error, RuleId::ListSurplus, text))
}

/// Rule `PROC-CELL`.
fn cell(congress: &Congress, rulebook: &Rulebook, election: &Election) -> Option<Finding> {
    if congress.level != Some(Level::Cell) || election.office != Office::Committee {
        return None;
    }
    let limits = rulebook.cell();
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
        return None;
    };
    Some(Finding::new(Error, RuleId::ProcCell, text))
}

/// Rule `PROC-DIRECT`: the congress votes, and on the secretary only, but for the pilots of 2009.
fn direct(rulebook: &Rulebook, election: &Election) -> Option<Finding> {
    if !election.direct {
        return None;
    }
    let wider = [Office::StandingCommittee, Office::Deputy].contains(&election.office)
        && rulebook.knows(RuleId::ProcDirect.part("pilot-2009"));
    let text = if election.roll.kind() == MeetingKind::Committee {
        Text::new(
            "Bầu trực tiếp là do đại hội bầu, nhưng cuộc bầu này khai là hội nghị cấp ủy: lấy `meeting` của đại hội.",
            "A direct election is held by the congress, but this one is declared as a committee meeting: use the congress's `meeting`.",
        )
    } else if election.office != Office::Secretary && !wider {
        Text::new(
            format!("Đại hội chỉ trực tiếp bầu bí thư; {} không bầu trực tiếp.", vi(&election.office.text())),
            format!(
                "The congress elects only the secretary directly; the {} is not elected directly.",
                en(&election.office.text())
            ),
        )
    } else {
        return None;
    };
    Some(Finding::new(Error, RuleId::ProcDirect, text))
}

/// Rule `LIST-ELIGIBLE`.
fn eligible(congress: &Congress, rulebook: &Rulebook, election: &Election, counted: &[ElectionCount]) -> Vec<Finding> {
    let bodies = bodies_to_come_from(congress, rulebook, election);
    let part = match election.office {
        Office::InspectionChair => "inspection-chair",
        _ if election.direct => "direct",
        _ if congress.level == Some(Level::Cell) => "cell",
        _ => "secretary",
    };
    let cite = RuleId::ListEligible.part(part);
    let Some(from) = &election.from else {
        let text = Text::new(
            "Chưa kiểm tra được điều kiện ứng cử: ghi `from` là cuộc bầu mà người ứng cử phải trúng cử trước đó.",
            "Eligibility cannot be checked: name in `from` the election in which those who stand must have been elected.",
        );
        return if bodies.is_empty() { Vec::new() } else { vec![Finding::new(Advice, cite, text)] };
    };
    let source = congress.elections.iter().find(|other| other.id == *from);
    if let Some(source) = source.filter(|source| !bodies.is_empty() && !bodies.contains(&source.office)) {
        let (office, body) = (election.office.text(), source.office.text());
        let text = Text::new(
            format!("Người ứng cử {} không lấy từ cuộc bầu {} («{from}»).", vi(&office), vi(&body)),
            format!(
                "Those who stand for {} do not come from the election of the {} («{from}»).",
                en(&office),
                en(&body)
            ),
        );
        return vec![Finding::new(Error, cite, text)];
    }
    match elected_in(from, congress, counted) {
        Some(persons) => {
            let outside = election.list.names().iter().filter(|name| !persons.contains(&name.as_str()));
            outside.map(|name| Finding::new(Error, cite, not_elected(name, from))).collect()
        }
        None => vec![Finding::new(Advice, cite, not_known(from))],
    }
}

/// Those elected in an earlier election; `None` while it has no result.
fn elected_in<'c>(id: &str, congress: &'c Congress, counted: &[ElectionCount]) -> Option<Vec<&'c str>> {
    let mut elections = congress.elections.iter().zip(counted);
    let (election, counted) = elections.find(|(election, _)| election.id == id)?;
    let has_result = matches!(counted.status(), Ending::Complete | Ending::Tie | Ending::Short);
    has_result.then(|| counted.elected().iter().map(|at| election.list.name(*at)).collect())
}

/// The bodies whose members may stand for an office; none where the rules ask for no earlier election.
fn bodies_to_come_from(congress: &Congress, rulebook: &Rulebook, election: &Election) -> Vec<Office> {
    let official = election.roll.summoned();
    match election.office {
        Office::InspectionChair => vec![Office::InspectionCommittee],
        Office::Secretary | Office::Deputy if congress.level == Some(Level::Cell) => {
            if official < rulebook.cell().committee_from { Vec::new() } else { vec![Office::Committee] }
        }
        Office::Secretary if election.direct => vec![Office::Committee],
        Office::Secretary | Office::Deputy => {
            let standing = |other: &Election| other.office == Office::StandingCommittee;
            if congress.elections.iter().any(standing) {
                vec![Office::StandingCommittee]
            } else {
                vec![Office::StandingCommittee, Office::Committee]
            }
        }
        Office::StandingCommittee => vec![Office::Committee],
        Office::Committee | Office::InspectionCommittee | Office::Delegates => Vec::new(),
    }
}

fn not_elected(name: &str, from: &str) -> Text {
    Text::new(
        format!("{name} ứng cử nhưng không trúng cử ở cuộc bầu «{from}»."),
        format!("{name} stands but was not elected in «{from}»."),
    )
}

fn not_known(from: &str) -> Text {
    Text::new(
        format!("Chưa kiểm tra được điều kiện ứng cử: cuộc bầu «{from}» chưa có kết quả."),
        format!("Eligibility cannot be checked: the election «{from}» has no result yet."),
    )
}

fn vi(text: &Text) -> &str {
    text.get(crate::Lang::Vi)
}

fn en(text: &Text) -> &str {
    text.get(crate::Lang::En)
}
