//! Who elects whom, and in which order (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`, `PROC-PLAN`). The elections of
//! a congress stand in the order in which they are held.

use crate::Severity::{Advice, Error, Warning};
use crate::{
    Cite, Congress, Election, ElectionCount, Ending, Finding, Lang, Level, MeetingKind, Office, RuleId, Rulebook,
    State, Text, plan,
};

/// What is wrong with the place of one election among the others. `counted` are the elections before it.
pub(crate) fn findings(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Vec<Finding> {
    let cite = cite(congress, election);
    let mut findings = Vec::new();
    if rulebook.knows(cite) {
        findings.extend(held_by_a_cell(congress, election).map(|text| Finding::new(Error, cite, text)));
        findings.extend(one_person(congress, election).map(|text| Finding::new(Error, cite, text)));
        findings.extend(held_by_the_congress(congress, election).map(|text| Finding::new(Warning, cite, text)));
        let early = before(congress, rulebook, election);
        findings.extend(early.into_iter().filter_map(|other| too_early(congress, election, other, counted, cite)));
        findings.extend(filled_already(congress, election, counted).map(|text| Finding::new(Error, cite, text)));
        findings.extend(in_two_offices(congress, election, counted).map(|text| Finding::new(Warning, cite, text)));
    }
    findings.extend(departed(congress, election, counted));
    findings
}

/// The rule that says who holds this election, and when.
fn cite(congress: &Congress, election: &Election) -> Cite {
    match congress.level {
        Some(Level::Cell) => RuleId::ProcCell,
        _ if election.direct => RuleId::ProcDirect,
        _ => RuleId::ProcIndirect,
    }
    .into()
}

/// A cell elects a committee, a secretary, a deputy and delegates, and nobody else.
fn held_by_a_cell(congress: &Congress, election: &Election) -> Option<Text> {
    let of_a_party_organisation =
        matches!(election.office, Office::StandingCommittee | Office::InspectionCommittee | Office::InspectionChair);
    (congress.level == Some(Level::Cell) && of_a_party_organisation).then(|| {
        let (vi, en) = names(election.office);
        Text::new(format!("Chi bộ không bầu {vi}."), format!("A cell elects no {en}."))
    })
}

/// One secretary, one chair; a cell has one deputy.
fn one_person(congress: &Congress, election: &Election) -> Option<Text> {
    let in_a_cell = congress.level == Some(Level::Cell);
    let seats = match election.office {
        Office::Secretary | Office::InspectionChair => election.list.seats(),
        Office::Deputy if in_a_cell => {
            let so_far = congress.elections.iter().take_while(|other| other.id != election.id).chain([election]);
            so_far.filter(|other| other.office == Office::Deputy).map(|other| other.list.seats()).sum()
        }
        _ => return None,
    };
    (seats > 1).then(|| {
        let (vi, en) = names(election.office);
        let (vi_cell, en_cell) =
            if in_a_cell { ("Chi bộ chỉ", "A cell") } else { ("Chỉ", "A congress or committee") };
        Text::new(
            format!("{vi_cell} bầu một {vi}, tệp khai {seats}."),
            format!("{en_cell} elects one {en}; the file declares {seats}."),
        )
    })
}

/// Rule `PROC-INDIRECT`: these are elected by the committee, unless the congress elects the secretary directly.
fn held_by_the_congress(congress: &Congress, election: &Election) -> Option<Text> {
    let by_the_committee = match election.office {
        Office::Committee | Office::Delegates => false,
        Office::StandingCommittee
        | Office::Secretary
        | Office::Deputy
        | Office::InspectionCommittee
        | Office::InspectionChair => true,
    };
    let of_a_party_organisation = congress.level.is_some_and(|level| level != Level::Cell);
    let by_the_congress = election.roll.kind() != MeetingKind::Committee && !election.direct;
    (by_the_committee && of_a_party_organisation && by_the_congress).then(|| {
        let (vi, en) = names(election.office);
        let (direct_vi, direct_en) = match election.office {
            Office::Secretary => ("; nếu đại hội trực tiếp bầu thì ghi `direct = true`", "; where the congress elects directly, write `direct = true`"),
            _ => ("", ""),
        };
        Text::new(
            format!("Hội nghị cấp ủy bầu {vi}, nhưng tệp khai là đại hội bầu: ghi [election.meeting] với kind = \"committee\" và số ủy viên{direct_vi}."),
            format!("The {en} is elected by the committee, but the file declares the congress: write [election.meeting] with kind = \"committee\" and its members{direct_en}."),
        )
    })
}

/// The elections that must have ended before this one: that of the body from which those who stand come, and in a cell
/// that of the secretary before that of the deputy.
fn before<'c>(congress: &'c Congress, rulebook: &Rulebook, election: &Election) -> Vec<&'c Election> {
    let bodies = plan::bodies_to_come_from(congress, rulebook, election);
    let comes_from = |other: &&Election| match &election.from {
        Some(from) => other.id == *from,
        None => bodies.contains(&other.office),
    };
    let source = congress.elections.iter().find(comes_from);
    let in_a_cell = congress.level == Some(Level::Cell);
    let secretary = congress.elections.iter().find(|other| other.office == Office::Secretary);
    source.into_iter().chain(secretary.filter(|_| in_a_cell && election.office == Office::Deputy)).collect()
}

/// An election listed, or held, before one that comes first.
fn too_early(
    congress: &Congress,
    election: &Election,
    first: &Election,
    counted: &[ElectionCount],
    cite: Cite,
) -> Option<Finding> {
    let (id, other) = (&election.id, &first.id);
    let place = congress.elections.iter().position(|other| other.id == first.id)?;
    let own = congress.elections.iter().position(|other| other.id == election.id)?;
    if place > own {
        let text = Text::new(
            format!(
                "Cuộc bầu «{id}» đứng trước «{other}» mà phải bầu sau: tệp ghi các cuộc bầu theo thứ tự tiến hành."
            ),
            format!(
                "«{id}» stands before «{other}» but comes after it: the file has the elections in the order in which they are held."
            ),
        );
        return Some(Finding::new(Error, cite, text));
    }
    let counted = counted.get(place).filter(|_| place < own)?;
    let held = election.rounds.iter().any(|round| round.vote.is_some());
    let (severity, vi, en) = match counted.procedure.state() {
        State::Open => (Error, "chưa bầu", "is not voted yet"),
        State::Stopped { .. } => (Error, "đã dừng kiểm phiếu, không có kết quả", "was stopped and has no result"),
        State::Tied { .. } => (Warning, "còn bằng phiếu chưa bầu lại xong", "still has a tie to be settled"),
        State::Short { .. } => {
            (Warning, "còn thiếu người mà chưa ghi quyết định dừng", "is short, and no decision to stop is on record")
        }
        State::Complete | State::Closed { .. } | State::Appointed => return None,
    };
    let text = Text::new(
        format!("Đã bầu «{id}» trong khi cuộc bầu phải xong trước, «{other}», {vi}."),
        format!("«{id}» was voted although «{other}», which comes first, {en}."),
    );
    held.then(|| Finding::new(severity, cite, text))
}

/// An office of one person that an earlier election has filled.
fn filled_already(congress: &Congress, election: &Election, counted: &[ElectionCount]) -> Option<Text> {
    let of_one = matches!(election.office, Office::Secretary | Office::InspectionChair);
    let earlier = congress.elections.iter().zip(counted).filter(|(other, _)| of_one && other.office == election.office);
    let (other, counted) = earlier.into_iter().find(|(_, counted)| counted.status() == Ending::Complete)?;
    let ((vi, en), name, id) = (names(election.office), counted.elected().join(", "), &other.id);
    Some(Text::new(
        format!("Đã có {vi}: {name} trúng cử ở cuộc bầu «{id}»."),
        format!("There is a {en} already: {name} was elected in «{id}»."),
    ))
}

/// Whoever is elected secretary does not stand for deputy.
fn in_two_offices(congress: &Congress, election: &Election, counted: &[ElectionCount]) -> Option<Text> {
    let secretaries = congress.elections.iter().zip(counted).filter(|(other, _)| other.office == Office::Secretary);
    let elected: Vec<_> = secretaries.flat_map(|(_, counted)| counted.elected()).collect();
    let name = election.list.names().iter().find(|name| elected.contains(name))?;
    (election.office == Office::Deputy).then(|| {
        Text::new(
            format!("{name} đã trúng cử bí thư mà còn ứng cử phó bí thư."),
            format!("{name} is elected secretary and stands for deputy as well."),
        )
    })
}

/// Rule `PROC-PLAN`: a vote in an election that pauses, and the superior committee's direction where it is on record.
fn departed(congress: &Congress, election: &Election, counted: &[ElectionCount]) -> Option<Finding> {
    let (cite, why) = departs(congress, election, counted)?;
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

/// Why an election pauses until the superior committee has spoken; nothing once its direction is on record.
pub(crate) fn departure(congress: &Congress, election: &Election, counted: &[ElectionCount]) -> Option<(Cite, Text)> {
    departs(congress, election, counted).filter(|_| election.direction.is_none())
}

/// Rule `PROC-PLAN`: the person whom the plan foresees was not elected to the body he must come from, or the
/// nomination poll names somebody else (rule `PROC-DIRECT`, step 3). Then the superior committee is asked first.
fn departs(congress: &Congress, election: &Election, counted: &[ElectionCount]) -> Option<(Cite, Text)> {
    let planned = election.planned.as_deref()?;
    let from = election.from.as_deref()?;
    let mut elections = congress.elections.iter().zip(counted);
    let (_, source) = elections.find(|(other, _)| other.id == from)?;
    if source.elected().iter().any(|name| name == planned) {
        return poll_departs(election, planned);
    }
    let ended = matches!(source.procedure.state(), State::Complete | State::Closed { .. } | State::Appointed);
    ended.then(|| {
        (
            RuleId::ProcPlan.into(),
            Text::new(
                format!(
                    "{planned} trong phương án nhân sự không trúng cử ở cuộc bầu «{from}»: tạm dừng, báo cáo ban thường vụ cấp ủy cấp trên, chờ chỉ đạo."
                ),
                format!(
                    "{planned}, whom the plan foresees, was not elected in «{from}»: pause, report to the superior standing committee, and resume on its direction."
                ),
            ),
        )
    })
}

fn poll_departs(election: &Election, planned: &str) -> Option<(Cite, Text)> {
    let poll = election.poll.as_ref()?;
    let most = poll.nominations.iter().map(|(_, count)| *count).max()?;
    let first: Vec<_> =
        poll.nominations.iter().filter(|(_, count)| *count == most).map(|(name, _)| name.as_str()).collect();
    (first != [planned]).then(|| {
        let named = first.join(", ");
        (
            RuleId::ProcDirect.part("step-3-superior"),
            Text::new(
                format!("Phiếu giới thiệu nhiều nhất là {named} ({most}), khác phương án nhân sự ({planned}): tạm dừng, xin ý kiến cấp ủy cấp trên trước khi bầu."),
                format!("The poll names {named} most ({most}), not {planned} as the plan foresees: pause and ask the superior committee before the vote."),
            ),
        )
    })
}

fn names(office: Office) -> (String, String) {
    let text = office.text();
    (text.get(Lang::Vi).to_owned(), text.get(Lang::En).to_owned())
}

#[cfg(test)]
mod tests;
