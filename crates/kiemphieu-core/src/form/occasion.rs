//! The congress as a whole: the edition applied, what was resolved otherwise, whether anybody is elected at all (rules
//! `OVERRIDE`, `PROC-INFORMATION`), and what the file lacks before the vote.

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::form::finding::Finding;
use crate::form::{board, structure, twins};
use crate::rules::directives::Directive;
use crate::rules::overrides::Override;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::{Advice, Warning};
use crate::words::terms::Office;
use crate::words::text::{Lang, Text, day};

/// What concerns the congress as a whole: the edition applied, and whether anybody is elected at all.
pub(crate) fn findings(congress: &Congress, rulebook: &Rulebook) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(rulebook.forced().map(|text| Finding::new(Warning, RuleId::Override, text.clone())));
    findings.extend(newer_regulation(congress, rulebook));
    if let Some(overrides) = &congress.overrides {
        findings.extend(of_overrides(congress, rulebook, overrides));
    }
    if rulebook.knows(RuleId::Structure.into()) {
        findings.extend(structure::strangers(congress));
    }
    findings.extend(twins::findings(congress, rulebook));
    if congress.elections.is_empty() {
        let text = Text::new(
            "Tệp không có cuộc bầu nào: đại hội 3 nội dung không bầu cử; nếu có bầu cử thì ghi thêm `[[election]]`.",
            "The file has no election: a congress of three items elects nobody; if it does elect, add `[[election]]`.",
        );
        findings.push(Finding::new(Advice, RuleId::ProcInformation, text));
    }
    findings
}

/// Rule `OVERRIDE`: everything that the congress resolved otherwise is said.
/// The second axis of editions: after the last day up to which newer regulations on the Statutes were looked for.
fn newer_regulation(congress: &Congress, rulebook: &Rulebook) -> Option<Finding> {
    let beside = rulebook.regulation()?;
    let (searched, newer) = beside.newer_on(congress.date)?;
    let ((vi, en), name) = (day(searched), &beside.name);
    let text = Text::new(
        format!(
            "Quy định thi hành Điều lệ Đảng được áp dụng là {}; mới tra cứu đến ngày {vi}, có thể đã có quy định mới hơn: {}. Đối chiếu trước khi dùng các quy tắc về chi bộ, chuẩn y và số lượng ủy viên.",
            name.get(Lang::Vi),
            newer.get(Lang::Vi)
        ),
        format!(
            "The regulation on implementing the Statutes applied is {}; newer ones were looked for up to {en}, and one may be in force: {}. Check it before using the rules on cells, approval and the size of bodies.",
            name.get(Lang::En),
            newer.get(Lang::En)
        ),
    );
    Some(Finding::new(Warning, RuleId::Approval, text))
}

fn of_overrides(congress: &Congress, rulebook: &Rulebook, overrides: &Override) -> Vec<Finding> {
    let (id, reason) = (rulebook.id(), &overrides.reason);
    let switches = overrides.switches();
    let mut findings = Vec::new();
    if congress.is_under_other_edition(rulebook) {
        findings.push(Text::new(
            format!("Áp dụng {id} dù ngày này không có hiệu lực. Lý do: {reason}"),
            format!("{id} is applied although it is not in force on that day. Reason: {reason}"),
        ));
    } else if switches.is_empty() {
        findings.push(Text::new(
            format!("`[override]` không thay đổi gì: {id} đang được áp dụng."),
            format!("`[override]` changes nothing: {id} applies anyway."),
        ));
    }
    findings.extend(switches.iter().map(|switch| {
        let (key, value, rule) = (switch.key, &switch.value, switch.cite.rule.as_str());
        let (vi, en) = (switch.text.get(Lang::Vi), switch.text.get(Lang::En));
        Text::new(
            format!("Đại hội quyết định khác với {rule}: {vi} (`{key} = {value}`). Lý do: {reason}"),
            format!("The congress resolved otherwise than {rule}: {en} (`{key} = {value}`). Reason: {reason}"),
        )
    }));
    findings.into_iter().map(|text| Finding::new(Warning, RuleId::Override, text)).collect()
}

/// What the file lacks before voting can start. Each is advice: it may be filled in on the day.
pub(crate) fn lacking(congress: &Congress, directives: &[&Directive]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut lacks = |cite: RuleId, vi: &str, en: &str| {
        findings.push(Finding::new(Advice, cite, Text::new(vi, en)));
    };
    if congress.level.is_none() {
        lacks(
            RuleId::ProcCell,
            "Tệp chưa ghi `level`: chưa biết có phải là chi bộ hay không.",
            "`level` is missing: whether this is a cell is not known.",
        );
    }
    if congress.elections.iter().any(|election| election.roll.present().unwrap_or(0) == 0) {
        lacks(
            RuleId::Paper,
            "Tệp chưa ghi `present`: ghi số người có mặt trước khi phát phiếu.",
            "`present` is missing: write how many are present before the papers are issued.",
        );
    }
    findings.extend(board::sitting(congress));
    let of_a_body = |election: &Election| [Office::Committee, Office::StandingCommittee].contains(&election.office);
    let measurable = congress.elections.iter().any(of_a_body);
    if measurable && congress.persons.is_empty() && !directives.is_empty() {
        let text = Text::new(
            "Tệp chưa có [[person]]: chưa đối chiếu được với định hướng cơ cấu (nữ, tuổi, người mới).",
            "There is no [[person]]: the structure (women, ages, new members) cannot be measured.",
        );
        findings.push(Finding::new(Advice, RuleId::Structure, text));
    }
    findings
}
