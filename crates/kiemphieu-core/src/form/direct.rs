//! The direct election of the secretary (rule `PROC-DIRECT`).

use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::words::terms::{Assessment, MeetingKind, Office};
use crate::words::text::{Lang, Text};

/// Rule `PROC-DIRECT`: the congress votes, and on the secretary only, but for the pilots of 2009.
pub(crate) fn directly(place: &Place) -> Option<Finding> {
    let (rulebook, election) = (place.rulebook, place.election);
    if !election.direct {
        return None;
    }
    let office = election.office.text();
    let wider = [Office::StandingCommittee, Office::Deputy].contains(&election.office)
        && rulebook.knows(RuleId::ProcDirect.part("pilot-2009"));
    let text = if election.roll.kind() == MeetingKind::Committee {
        Text::new(
            "Bầu trực tiếp là do đại hội bầu, nhưng cuộc bầu này khai là hội nghị cấp ủy: lấy `meeting` của đại hội.",
            "A direct election is held by the congress, but this one is declared as a committee meeting: use the congress's `meeting`.",
        )
    } else if election.office != Office::Secretary && !wider {
        Text::new(
            format!("Đại hội chỉ trực tiếp bầu bí thư; {} không bầu trực tiếp.", office.get(Lang::Vi)),
            format!(
                "The congress elects only the secretary directly; the {} is not elected directly.",
                office.get(Lang::En)
            ),
        )
    } else {
        let text = Text::new(
            format!("Đại hội trực tiếp bầu {}, tính theo số được triệu tập của đại hội.", office.get(Lang::Vi)),
            format!("The congress itself elects the {}, on the base of the congress.", office.get(Lang::En)),
        );
        return Some(Finding::new(Assessment::Kept, RuleId::ProcDirect, text));
    };
    Some(Finding::new(Assessment::Error, RuleId::ProcDirect, text))
}
