//! Whether the lists and bodies keep the rules of form (rules `LIST-*`, `PROC-CELL`, `PROC-DIRECT`).
//! A broken rule of form is told; the count is shown all the same.

pub mod admission;
pub mod departure;
pub mod finding;
pub mod reversed;
pub mod sequence;
pub mod structure;
pub mod twins;

use crate::ballot::list::List;
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::ElectionCount;
use crate::form::finding::Finding;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::telling::plan;
use crate::words::likeness::nearest;
use crate::words::names::People;
use crate::words::terms::Severity::{Advice, Error, Warning};
use crate::words::terms::{Ending, Level, MeetingKind, Office};
use crate::words::text::Lang;
use crate::words::text::Text;

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
    findings.extend(plan::broken(congress, rulebook, election));
    findings.extend(sequence::findings(congress, rulebook, election, counted));
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
    let limits = rulebook.cell()?;
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
    let cite = eligibility(congress, election);
    let Some(source) = source(congress, rulebook, election) else {
        return match &election.from {
            Some(from) => vec![Finding::new(Warning, cite, not_in_the_file(congress, from))],
            None if bodies.is_empty() => Vec::new(),
            None => vec![Finding::new(Advice, cite, not_named())],
        };
    };
    if !bodies.is_empty() && !bodies.contains(&source.office) {
        return vec![Finding::new(Error, cite, other_body(election, source))];
    }
    match elected_in(&source.id, congress, counted) {
        Some(_) => outside(congress, rulebook, election, counted, election.list.names()),
        None => vec![Finding::new(Advice, cite, not_known(&source.id))],
    }
}

/// The election whose elected may stand: the one in `from`, else that of the body from which the office is filled.
pub(crate) fn source<'c>(congress: &'c Congress, rulebook: &Rulebook, election: &Election) -> Option<&'c Election> {
    if let Some(from) = &election.from {
        return congress.election(from);
    }
    let bodies = bodies_to_come_from(congress, rulebook, election);
    bodies.iter().find_map(|body| congress.elections.iter().find(|other| other.office == *body))
}

/// Those of `names` who were not elected where they must come from.
fn outside(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
    names: &[String],
) -> Vec<Finding> {
    let Some(source) = source(congress, rulebook, election) else { return Vec::new() };
    let Some(elected) = elected_in(&source.id, congress, counted) else { return Vec::new() };
    let cite = eligibility(congress, election);
    let elected = People::of(elected);
    let outside = names.iter().filter(|name| !elected.contain(name));
    // Where the file names no election, which one is meant is inferred.
    let severity = if election.from.is_some() { Error } else { Warning };
    let told = outside.enumerate().map(|(at, name)| not_elected(name, source, at < MOST_COMPARED));
    told.map(|text| Finding::new(severity, cite, text)).collect()
}

/// What is wrong with those whom the list of a later round brings in.
pub(crate) fn of_later_list(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    counted: &[ElectionCount],
    list: &List,
) -> Vec<Finding> {
    let is_new = |name: &&String| election.list.position(name).is_none();
    let new: Vec<String> = list.names().iter().filter(is_new).cloned().collect();
    let mut findings = outside(congress, rulebook, election, counted, &new);
    findings.extend(plan::on_the_board(congress, rulebook, &new));
    findings.extend(sequence::in_two_offices(congress, rulebook, election, counted, &new));
    findings.into_iter().map(|finding| finding.about(&election.id)).collect()
}

/// The part of `LIST-ELIGIBLE` that speaks of an office.
pub(crate) fn eligibility(congress: &Congress, election: &Election) -> Cite {
    RuleId::ListEligible.part(match election.office {
        Office::InspectionChair => "inspection-chair",
        Office::StandingCommittee => "standing-committee",
        _ if election.direct => "direct",
        _ if congress.level == Some(Level::Cell) => "cell",
        _ => "secretary",
    })
}

/// Those elected in an earlier election; `None` while it has no result.
pub(crate) fn elected_in<'c>(id: &str, congress: &Congress, counted: &'c [ElectionCount]) -> Option<&'c [String]> {
    let mut elections = congress.elections.iter().zip(counted);
    let (_, counted) = elections.find(|(election, _)| election.id == id)?;
    let has_result = matches!(counted.status(), Ending::Complete | Ending::Tie | Ending::Short);
    has_result.then(|| counted.elected())
}

/// Whether those who stand in `election` may come from `source` (rule `LIST-ELIGIBLE`).
pub(crate) fn comes_from(congress: &Congress, rulebook: &Rulebook, election: &Election, source: &Election) -> bool {
    let bodies = bodies_to_come_from(congress, rulebook, election);
    bodies.is_empty() || bodies.contains(&source.office)
}

/// The bodies whose members may stand for an office; none where the rules ask for no earlier election.
pub(crate) fn bodies_to_come_from(congress: &Congress, rulebook: &Rulebook, election: &Election) -> Vec<Office> {
    let official = election.roll.summoned();
    match election.office {
        Office::InspectionChair => vec![Office::InspectionCommittee],
        Office::Secretary | Office::Deputy if congress.level == Some(Level::Cell) => {
            if rulebook.cell().is_none_or(|cell| official < cell.committee_from) {
                Vec::new()
            } else {
                vec![Office::Committee]
            }
        }
        Office::Secretary if election.direct && rulebook.knows(RuleId::ProcDirect.part("pilot-2009")) => {
            vec![Office::Committee, Office::StandingCommittee]
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

pub(crate) fn other_body(election: &Election, source: &Election) -> Text {
    let (office, body, from) = (election.office.text(), source.office.text(), &source.id);
    Text::new(
        format!("Người ứng cử {} không lấy từ cuộc bầu {} («{from}»).", vi(&office), vi(&body)),
        format!("Those who stand for {} do not come from the election of the {} («{from}»).", en(&office), en(&body)),
    )
}

/// For so many names that are not found the nearest is looked for.
const MOST_COMPARED: usize = 20;

fn not_elected(name: &str, source: &Election, compared: bool) -> Text {
    let (from, list) = (&source.id, &source.list);
    let looked_for = compared && list.position(name).is_none();
    let near = looked_for.then(|| nearest(name, list.names().iter().map(String::as_str))).flatten();
    let (near_vi, near_en) = perhaps(near);
    Text::new(
        format!("{name} ứng cử nhưng không trúng cử ở cuộc bầu «{from}».{near_vi}"),
        format!("{name} stands but was not elected in «{from}».{near_en}"),
    )
}

/// The name that was perhaps meant by one that is not found, as a sentence of its own.
pub(crate) fn perhaps(near: Option<&str>) -> (String, String) {
    near.map_or_else(Default::default, |near| {
        (
            format!(" Có lẽ là «{near}»? Nếu đúng là người đó thì viết tên giống nhau ở mọi chỗ."),
            format!(" Perhaps «{near}»? If that is the person, write the name alike everywhere."),
        )
    })
}

fn not_named() -> Text {
    Text::new(
        "Chưa kiểm tra được điều kiện ứng cử: ghi `from` là cuộc bầu mà người ứng cử phải trúng cử trước đó.",
        "Eligibility cannot be checked: name in `from` the election in which those who stand must have been elected.",
    )
}

fn not_in_the_file(congress: &Congress, from: &str) -> Text {
    let near = nearest(from, congress.elections.iter().map(|election| election.id.as_str()));
    let (near_vi, near_en) =
        near.map_or_else(Default::default, |near| (format!(" Có lẽ là «{near}»?"), format!(" Perhaps «{near}»?")));
    Text::new(
        format!("Chưa kiểm tra được điều kiện ứng cử: tệp không có cuộc bầu nào có `id` là «{from}».{near_vi}"),
        format!("Eligibility cannot be checked: the file has no election with the `id` «{from}».{near_en}"),
    )
}

fn not_known(from: &str) -> Text {
    Text::new(
        format!("Chưa kiểm tra được điều kiện ứng cử: trước cuộc bầu này, «{from}» chưa có kết quả."),
        format!("Eligibility cannot be checked: «{from}» has no result before this election."),
    )
}

fn vi(text: &Text) -> &str {
    text.get(Lang::Vi)
}

fn en(text: &Text) -> &str {
    text.get(Lang::En)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::count;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};

    fn errors(edition_name: &str, level: Level, elections: Vec<Election>) -> Vec<&'static str> {
        let (congress, rulebook) = (congress(level, elections), edition(edition_name));
        let counted = count(&congress, rulebook);
        let errors = counted.findings.iter().filter(|finding| finding.severity == Error);
        errors.map(|finding| finding.cite.rule.as_str()).collect()
    }

    fn committee(names: usize, seats: u32) -> Election {
        let names: Vec<String> = (0..names).map(|at| format!("N{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        election("committee", Office::Committee, MeetingKind::Delegates, 100, &names, seats)
    }

    #[test]
    fn list_surplus_is_asked_for_and_never_above_30_percent_of_the_seats() {
        let of = |names, seats| errors("190", Level::Province, vec![committee(names, seats)]);
        assert_eq!(of(35, 35), ["LIST-SURPLUS"], "no surplus");
        assert_eq!(of(45, 35), [""; 0], "HD 03: 35 seats, the ceiling is 45");
        assert_eq!(of(46, 35), ["LIST-SURPLUS"]);
        assert_eq!(of(4, 3), [""; 0], "a body of 3 to 5 seats may have a surplus of 1");
        assert_eq!(of(5, 3), ["LIST-SURPLUS"]);
    }

    #[test]
    fn proc_cell_below_9_official_members_no_committee_and_never_above_7_seats() {
        let cell = |members, names: &[&str], seats| {
            let committee = election("c", Office::Committee, MeetingKind::Members, members, names, seats);
            errors("244", Level::Cell, vec![committee])
        };
        assert_eq!(cell(8, &["A", "B", "C", "D"], 3), ["PROC-CELL"]);
        assert_eq!(cell(9, &["A", "B", "C", "D"], 3), [""; 0]);
        assert_eq!(cell(30, &["A", "B", "C", "D", "E", "F", "G", "H", "I"], 8), ["PROC-CELL"]);
    }

    #[test]
    fn list_eligible_the_secretary_comes_from_those_just_elected() {
        let (book, kind) = (edition("244"), MeetingKind::Delegates);
        let committee = || election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
        let secretary = |name| election("s", Office::Secretary, kind, 9, &[name], 1).direct().from("c");
        assert_eq!(errors("244", Level::Grassroots, vec![committee(), secretary("A")]), [""; 0]);
        assert_eq!(errors("244", Level::Grassroots, vec![committee(), secretary("C")]), ["LIST-ELIGIBLE"]);
    }

    #[test]
    fn list_eligible_indirectly_the_secretary_comes_from_the_standing_committee() {
        let (book, kind) = (edition("244"), MeetingKind::Committee);
        let standing = election("st", Office::StandingCommittee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
        let committee = election("c", Office::InspectionCommittee, kind, 9, &["A", "B", "C"], 3).voted(book, &[9; 3]);
        let secretary = election("s", Office::Secretary, kind, 9, &["A"], 1).from("c");
        assert_eq!(errors("244", Level::Grassroots, vec![standing, committee, secretary]), ["LIST-ELIGIBLE"]);
    }

    #[test]
    fn what_cannot_be_checked_is_advice_and_never_an_error() {
        let secretary = election("s", Office::Secretary, MeetingKind::Committee, 9, &["A"], 1);
        let congress = congress(Level::Grassroots, vec![secretary.from("elsewhere")]);
        let counted = count(&congress, edition("244"));
        let found: Vec<_> = counted.findings.iter().map(|finding| (finding.severity, finding.cite.rule)).collect();
        assert_eq!(found, [(Warning, RuleId::ListEligible)]);
    }

    #[test]
    fn proc_direct_is_for_the_secretary_and_in_2009_also_for_the_standing_committee_and_deputies() {
        let deputy = || {
            let deputy = election("d", Office::Deputy, MeetingKind::Delegates, 9, &["A"], 1);
            vec![deputy.direct().from("elsewhere")]
        };
        assert_eq!(errors("244", Level::Grassroots, deputy()), ["PROC-DIRECT"]);
        assert_eq!(errors("220", Level::Grassroots, deputy()), [""; 0]);
        let by_committee = election("s", Office::Secretary, MeetingKind::Committee, 9, &["A"], 1).direct();
        assert_eq!(errors("244", Level::Grassroots, vec![by_committee]), ["PROC-DIRECT"]);
    }
}
