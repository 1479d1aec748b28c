//! Who elects whom, and in which order (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`). The elections of a
//! congress stand in the order in which they are held.

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::ElectionCount;
use crate::election::procedure::State;
use crate::form;
use crate::form::departure;
use crate::form::finding::Finding;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::words::names::People;
use crate::words::terms::Severity::{Error, Warning};
use crate::words::terms::{Level, MeetingKind, Office};
use crate::words::text::{Lang, Text};

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
        let errors = [held_by_a_cell(congress, election), one_person(congress, election)];
        findings.extend(errors.into_iter().flatten().map(|text| Finding::new(Error, cite, text)));
        findings.extend(held_by_the_congress(congress, election).map(|text| Finding::new(Warning, cite, text)));
        let first = before(congress, rulebook, election);
        findings.extend(first.into_iter().filter_map(|other| too_early(congress, election, other, counted, cite)));
        findings.extend(in_two_offices(congress, rulebook, election, counted, election.list.names()));
    }
    findings.extend(held_already(congress, rulebook, election, counted));
    findings.extend(incumbents(congress, rulebook, election, counted));
    findings.extend(poll_at_fault(congress, rulebook, election, counted));
    findings.extend(departure::findings(congress, rulebook, election, counted));
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

/// A cell elects a committee, a secretary, a deputy and delegates, and nobody else; all its members do.
fn held_by_a_cell(congress: &Congress, election: &Election) -> Option<Text> {
    if congress.level != Some(Level::Cell) {
        return None;
    }
    let of_a_party_organisation =
        matches!(election.office, Office::StandingCommittee | Office::InspectionCommittee | Office::InspectionChair);
    let (vi, en) = names(election.office);
    if of_a_party_organisation {
        return Some(Text::new(format!("Chi bộ không bầu {vi}."), format!("A cell elects no {en}.")));
    }
    let kind = election.roll.kind();
    (kind != MeetingKind::Members).then(|| {
        Text::new(
            format!("Đại hội đảng viên của chi bộ bầu {vi}, tệp khai là {}.", kind.text().get(Lang::Vi)),
            format!(
                "The all-member congress of the cell elects the {en}; the file declares a {}.",
                kind.text().get(Lang::En)
            ),
        )
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

/// The elections that must have ended before this one: that of the body from which those who stand come; in a cell that
/// of the secretary before that of the deputy; and before a meeting of the committee all that the congress itself elects.
fn before<'c>(congress: &'c Congress, rulebook: &Rulebook, election: &Election) -> Vec<&'c Election> {
    let in_a_cell = congress.level == Some(Level::Cell);
    let source = form::source(congress, rulebook, election);
    let by_committee = election.roll.kind() == MeetingKind::Committee && election.office != Office::Committee;
    let comes_first = |other: &&Election| {
        let secretary = in_a_cell && election.office == Office::Deputy && other.office == Office::Secretary;
        let by_congress =
            other.roll.kind() != MeetingKind::Committee && (other.direct || other.office == Office::Committee);
        secretary || by_committee && by_congress || source.is_some_and(|source| source.id == other.id)
    };
    congress.elections.iter().filter(|other| other.id != election.id).filter(comes_first).collect()
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
    // A file may hold elections that have nothing to do with each other: what it does not join is only warned of.
    let joined = election.from.as_ref() == Some(other) || congress.level == Some(Level::Cell);
    let unlawful = if joined { Error } else { Warning };
    if place > own {
        let text = Text::new(
            format!(
                "Cuộc bầu «{id}» đứng trước «{other}» mà phải bầu sau: tệp ghi các cuộc bầu theo thứ tự tiến hành."
            ),
            format!(
                "«{id}» stands before «{other}» but comes after it: the file has the elections in the order in which they are held."
            ),
        );
        return Some(Finding::new(unlawful, cite, text));
    }
    let counted = counted.get(place).filter(|_| place < own)?;
    let held = election.rounds.iter().any(|round| round.vote.is_some());
    let (severity, vi, en) = match counted.procedure.state() {
        State::Open => (unlawful, "chưa bầu", "is not voted yet"),
        State::Stopped { .. } => (unlawful, "đã dừng kiểm phiếu, không có kết quả", "was stopped and has no result"),
        State::Tied { .. } => (Warning, "còn bằng phiếu chưa bầu lại xong", "still has a tie to be settled"),
        State::Short { .. } => {
            let passes = first.direct && first.office == election.office;
            let severity = if passes { Error } else { Warning };
            (severity, "còn thiếu người mà chưa ghi quyết định dừng", "is short, and no decision to stop is on record")
        }
        State::Complete | State::Closed { .. } | State::Appointed => return None,
    };
    let text = Text::new(
        format!("Đã bầu «{id}» trong khi cuộc bầu phải xong trước, «{other}», {vi}."),
        format!("«{id}» was voted although «{other}», which comes first, {en}."),
    );
    held.then(|| Finding::new(severity, cite, text))
}

/// An office that an earlier election of the file has filled, or left open for good, or whose voting still goes on: the
/// open seats are voted in further rounds (rule `RESULT-SHORT`), not in another election. A warning: a file may hold
/// elections that have nothing to do with each other.
fn held_already(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Vec<Finding> {
    let mut earlier = congress.elections.iter().zip(counted).filter(|(other, _)| other.office == election.office);
    let mut findings = Vec::new();
    // The last one before it tells enough.
    if let Some((other, counted)) = earlier.next_back() {
        let (id, (vi, en)) = (&other.id, names(election.office));
        let elected = People::of(counted.elected());
        let again = election.list.names().iter().filter(|name| elected.contain(name));
        findings.extend(again.map(|name| {
            let text = Text::new(
                format!("{name} đã trúng cử {vi} ở cuộc bầu «{id}», không ứng cử nữa."),
                format!("{name} is elected {en} in «{id}» and does not stand again."),
            );
            Finding::new(Warning, cite(congress, election), text)
        }));
        let passes = other.direct && election.roll.kind() == MeetingKind::Committee;
        let several = matches!(election.office, Office::Deputy | Office::Delegates);
        let why = match counted.procedure.state() {
            State::Appointed => Some(("thuộc cấp ủy cấp trên chỉ định", "is for the superior committee to fill")),
            State::Complete if !several => Some(("đã bầu đủ", "is filled")),
            State::Closed { .. } if !several && !passes => Some(("đã dừng bầu", "is closed")),
            State::Tied { .. } if !several && !passes => {
                Some(("còn bằng phiếu, phải bầu lại trong cuộc bầu đó", "has a tie, to be settled there"))
            }
            State::Short { .. } if !several && !passes => {
                Some(("còn thiếu, phải bầu tiếp trong cuộc bầu đó", "is short, to be voted again there"))
            }
            _ => None,
        };
        findings.extend(why.map(|(why_vi, why_en)| {
            let text = Text::new(
                format!("Cuộc bầu «{id}» cũng bầu {vi} và {why_vi}: không bầu ở «{}» nữa.", election.id),
                format!("«{id}» is for the {en}, too, and {why_en}: «{}» cannot be held.", election.id),
            );
            Finding::new(Warning, cite(congress, election), text)
        }));
    }
    findings.retain(|finding| rulebook.rule(finding.cite).is_some());
    findings
}

/// Whoever is elected secretary does not stand for deputy, nor the other way round.
pub(crate) fn in_two_offices(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
    candidates: &[String],
) -> Option<Finding> {
    let other_office = match election.office {
        Office::Deputy => Office::Secretary,
        Office::Secretary => Office::Deputy,
        _ => return None,
    };
    let others = congress.elections.iter().zip(counted).filter(|(other, _)| other.office == other_office);
    let elected = People::of(others.flat_map(|(_, counted)| counted.elected()));
    let name = candidates.iter().find(|name| elected.contain(name))?;
    let ((vi, en), (other_vi, other_en)) = (names(election.office), names(other_office));
    let text = Text::new(
        format!("{name} đã trúng cử {other_vi} mà còn ứng cử {vi}."),
        format!("{name} is elected {other_en} and stands for {en} as well."),
    );
    let cite = cite(congress, election);
    rulebook.knows(cite).then(|| Finding::new(Warning, cite, text))
}

/// The committee that the congress elects, as counted, once it is known.
fn committee_of<'c>(congress: &Congress, counted: &'c [ElectionCount]) -> Option<&'c ElectionCount<'c>> {
    let by_congress =
        |other: &Election| other.office == Office::Committee && other.roll.kind() != MeetingKind::Committee;
    let (_, counted) = congress.elections.iter().zip(counted).find(|(other, _)| by_congress(other))?;
    matches!(counted.procedure.state(), State::Complete | State::Closed { .. }).then_some(counted)
}

/// Rule `BASE-COMMITTEE`: the first meeting is that of the committee just elected.
fn incumbents(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Option<Finding> {
    let cite = RuleId::BaseCommittee.into();
    let committee = committee_of(congress, counted).filter(|_| rulebook.knows(cite))?;
    let (elected, summoned) = (committee.elected().len(), election.roll.summoned());
    let of_committee = election.roll.kind() == MeetingKind::Committee && election.office != Office::InspectionChair;
    let text = Text::new(
        format!(
            "Hội nghị cấp ủy ghi {summoned} ủy viên nhưng đại hội vừa bầu {elected} người: đối chiếu `summoned` của [election.meeting]."
        ),
        format!(
            "The committee meeting has {summoned} members but the congress has just elected {elected}: check `summoned` of [election.meeting]."
        ),
    );
    let other = u32::try_from(elected).is_ok_and(|elected| elected != summoned);
    (of_committee && other).then(|| Finding::new(Warning, cite, text))
}

/// Rule `PROC-DIRECT`, step 2: the nomination poll names those just elected.
fn poll_at_fault(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
) -> Vec<Finding> {
    let (cite, Some(poll)) = (RuleId::ProcDirect.part("step-2"), &election.poll) else { return Vec::new() };
    let mut texts = Vec::new();
    let elected =
        form::source(congress, rulebook, election).and_then(|source| form::elected_in(&source.id, congress, counted));
    let elected = elected.map(People::of);
    for (name, _) in &poll.nominations {
        if elected.as_ref().is_some_and(|elected| !elected.contain(name)) {
            texts.push(Text::new(
                format!("{name} được giới thiệu làm bí thư nhưng không trúng cử cấp ủy."),
                format!("{name} is named for secretary but was not elected to the committee."),
            ));
        }
    }
    let known = rulebook.knows(cite);
    texts.into_iter().filter(|_| known).map(|text| Finding::new(Warning, cite, text)).collect()
}

fn names(office: Office) -> (String, String) {
    let text = office.text();
    (text.get(Lang::Vi).to_owned(), text.get(Lang::En).to_owned())
}

#[cfg(test)]
mod tests;
