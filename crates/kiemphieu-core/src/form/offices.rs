//! Who fills an office, and how many hold it (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`, `BASE-COMMITTEE`).

use crate::election::place::Place;
use crate::election::procedure::State;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::words::names::People;
use crate::words::terms::Assessment::Warning;
use crate::words::terms::{Level, MeetingKind, Office};
use crate::words::text::{Lang, Text};

/// A cell elects a committee, a secretary, a deputy and delegates, and nobody else; all its members do.
pub(crate) fn held_by_a_cell(place: &Place) -> Option<Text> {
    let election = place.election;
    if !place.in_a_cell() {
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
pub(crate) fn one_person(place: &Place) -> Option<Text> {
    let election = place.election;
    let in_a_cell = place.in_a_cell();
    let seats = match election.office {
        Office::Secretary | Office::InspectionChair => election.list.seats(),
        Office::Deputy if in_a_cell => {
            let so_far = place.declared_before().chain([election]);
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
pub(crate) fn held_by_the_congress(place: &Place) -> Option<Text> {
    let election = place.election;
    let by_the_committee = match election.office {
        Office::Committee | Office::Delegates => false,
        Office::StandingCommittee
        | Office::Secretary
        | Office::Deputy
        | Office::InspectionCommittee
        | Office::InspectionChair => true,
    };
    let of_a_party_organisation = place.congress.level.is_some_and(|level| level != Level::Cell);
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

/// An office that an earlier election of the file has filled, or left open for good, or whose voting still goes on: the
/// open seats are voted in further rounds (rule `RESULT-SHORT`), not in another election. A warning: a file may hold
/// elections that have nothing to do with each other.
pub(crate) fn held_already(place: &Place) -> Vec<Finding> {
    let election = place.election;
    let mut earlier = place.earlier().filter(|(other, _)| other.office == election.office);
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
            Finding::new(Warning, place.held_by(), text)
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
            Finding::new(Warning, place.held_by(), text)
        }));
    }
    findings.retain(|finding| place.rulebook.rule(finding.cite).is_some());
    findings
}

/// Whoever is elected secretary does not stand for deputy, nor the other way round.
pub(crate) fn in_two_offices(place: &Place, candidates: &[String]) -> Option<Finding> {
    let election = place.election;
    let other_office = match election.office {
        Office::Deputy => Office::Secretary,
        Office::Secretary => Office::Deputy,
        _ => return None,
    };
    let others = place.earlier().filter(|(other, _)| other.office == other_office);
    let elected = People::of(others.flat_map(|(_, counted)| counted.elected()));
    let name = candidates.iter().find(|name| elected.contain(name))?;
    let ((vi, en), (other_vi, other_en)) = (names(election.office), names(other_office));
    let text = Text::new(
        format!("{name} đã trúng cử {other_vi} mà còn ứng cử {vi}."),
        format!("{name} is elected {other_en} and stands for {en} as well."),
    );
    let cite = place.held_by();
    place.rulebook.knows(cite).then(|| Finding::new(Warning, cite, text))
}

/// Rule `BASE-COMMITTEE`: the first meeting is that of the committee just elected.
pub(crate) fn incumbents(place: &Place) -> Option<Finding> {
    let election = place.election;
    let cite = RuleId::BaseCommittee.into();
    let committee = place.committee().filter(|_| place.rulebook.knows(cite))?;
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

fn names(office: Office) -> (String, String) {
    let text = office.text();
    (text.get(Lang::Vi).to_owned(), text.get(Lang::En).to_owned())
}
