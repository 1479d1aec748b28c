//! Those put up at the congress, held against the list to be printed (rules `LIST-OUTSIDE`, `LIST-POLL`).

use crate::declared::election::Election;
use crate::form::admission::{Admission, Standing};
use crate::rules::rule::{Cite, RuleId};
use crate::telling::plan::Line;
use crate::words::terms::{Admitted, Assessment};
use crate::words::text::Text;

/// What the poll says, and where the list departs from it.
pub(super) fn lines<'a>(admission: &Admission, election: &Election) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    lines.extend(too_many_attending(admission, election));
    lines.extend(outside(admission));
    if let Some((ceiling, room)) = admission.ceiling.zip(admission.room()) {
        lines.extend(poll(admission, ceiling, room));
        lines.extend(below_the_cut(admission, room));
        lines.extend(tie(admission));
    }
    lines.extend(not_yet_on_the_list(admission, election));
    lines
}

fn named<'s>(persons: impl Iterator<Item = &'s Standing<'s>>) -> String {
    let with_support = |person: &Standing| match person.support {
        Some(support) => format!("{} ({support})", person.name),
        None => person.name.to_owned(),
    };
    persons.map(with_support).collect::<Vec<_>>().join(", ")
}

/// More attending than are summoned, of whom the share of the supporters is taken.
pub(super) fn too_many_attending<'a>(admission: &Admission, election: &Election) -> Option<Line<'a>> {
    let (attending, summoned) = (admission.attending?, election.roll.summoned());
    let text = Text::new(
        format!(
            "Phiếu xin ý kiến ghi {attending} người dự nhưng chỉ triệu tập {summoned} người: đối chiếu lại `attending`."
        ),
        format!("The opinion poll has {attending} attending but only {summoned} are summoned: check `attending`."),
    );
    (attending > summoned).then(|| Line::new(Assessment::Warning, RuleId::ListPoll, text))
}

/// Rule `LIST-OUTSIDE`.
fn outside<'a>(admission: &Admission) -> Option<Line<'a>> {
    let (percent, persons) = (admission.percent?, admission.persons.len());
    let line = |assessment, vi: String, en: String| Some(Line::new(assessment, RuleId::ListOutside, Text::new(vi, en)));
    let Some((attending, needed)) = admission.attending.zip(admission.support_needed()) else {
        return line(
            Assessment::Unchecked,
            format!(
                "Có {persons} người được giới thiệu tại đại hội: mỗi người phải được trên {percent}% số người dự đồng ý; lấy phiếu xin ý kiến rồi ghi [election.list_poll]."
            ),
            format!(
                "{persons} were put up at the congress: each needs the support of more than {percent}% of those attending; take the opinion poll and write [election.list_poll]."
            ),
        );
    };
    let asked = (
        format!("trên {percent}% của {attending} người dự (ít nhất {needed})"),
        format!("more than {percent}% of the {attending} attending (at least {needed})"),
    );
    let refused: Vec<_> = admission.all(Admitted::NotSupported).collect();
    let on_list = named(refused.iter().filter(|person| person.on_list).copied());
    if !on_list.is_empty() {
        return line(
            Assessment::Error,
            format!("Có tên trong danh sách nhưng không được {} đồng ý: {on_list}. Đưa ra khỏi danh sách.", asked.0),
            format!("On the list without the support of {}: {on_list}. Take them off.", asked.1),
        );
    }
    if refused.is_empty() {
        return line(
            Assessment::Kept,
            format!("Người được giới thiệu tại đại hội ({persons}) đều được {} đồng ý.", asked.0),
            format!("Everybody put up at the congress ({persons}) has the support of {}.", asked.1),
        );
    }
    let refused = named(refused.into_iter());
    line(
        Assessment::Kept,
        format!("Không được {} đồng ý nên không vào danh sách: {refused}.", asked.0),
        format!("Without the support of {}, and so not on the list: {refused}.", asked.1),
    )
}

/// Rule `LIST-POLL`: whether a ranking is needed, and whom it brings onto the list.
fn poll<'a>(admission: &Admission, ceiling: u32, room: u32) -> Option<Line<'a>> {
    let (prepared, contenders) = (admission.prepared, admission.contenders());
    let all = prepared.saturating_add(contenders);
    let open = admission.all(Admitted::Open).next().is_some();
    if all <= ceiling {
        let text = Text::new(
            format!(
                "Danh sách chuẩn bị {prepared} người, thêm {contenders} là {all}, không quá {ceiling}: không phải lấy phiếu để chọn bớt."
            ),
            format!(
                "{prepared} prepared and {contenders} more make {all}, not above {ceiling}: no poll is needed to choose among them."
            ),
        );
        return (!open).then(|| Line::new(Assessment::Kept, RuleId::ListPoll, text));
    }
    if open {
        let text = Text::new(
            format!(
                "Danh sách chuẩn bị {prepared} người, thêm {contenders} là {all}, quá mức {ceiling}: phải lấy phiếu xin ý kiến, chỉ về {contenders} người được giới thiệu tại đại hội, lấy {room} người cao nhất; rồi ghi [election.list_poll]."
            ),
            format!(
                "{prepared} prepared and {contenders} more make {all}, above {ceiling}: an opinion poll only about the {contenders} put up at the congress must be taken, the highest {room} enter; then write [election.list_poll]."
            ),
        );
        return Some(Line::new(Assessment::Warning, RuleId::ListPoll, text));
    }
    let mut entering: Vec<_> = admission.all(Admitted::Enters).collect();
    entering.sort_by_key(|person| std::cmp::Reverse(person.support));
    let entering = named(entering.into_iter());
    let (vi, en) = if entering.is_empty() { ("không ai", "nobody") } else { (entering.as_str(), entering.as_str()) };
    let text = Text::new(
        format!(
            "Danh sách chuẩn bị {prepared} người, thêm {contenders} là {all}, quá mức {ceiling}: còn {room} chỗ, theo phiếu xin ý kiến lấy {vi}."
        ),
        format!(
            "{prepared} prepared and {contenders} more make {all}, above {ceiling}: {room} places are left, and by the opinion poll these enter: {en}."
        ),
    );
    Some(Line::new(Assessment::Kept, RuleId::ListPoll, text))
}

/// Rule `LIST-POLL`: names on the list for whom the ceiling left no place.
fn below_the_cut<'a>(admission: &Admission, room: u32) -> Option<Line<'a>> {
    let on_list = named(admission.all(Admitted::BelowTheCut).filter(|person| person.on_list));
    let text = Text::new(
        format!("Có tên trong danh sách nhưng không thuộc {room} người cao nhất: {on_list}. Đưa ra khỏi danh sách."),
        format!("On the list but not among the highest {room}: {on_list}. Take them off."),
    );
    (!on_list.is_empty()).then(|| Line::new(Assessment::Error, RuleId::ListPoll, text))
}

/// Rule `LIST-POLL`: a tie at the cut is for the congress. Its decision is what the list then says.
fn tie<'a>(admission: &Admission) -> Option<Line<'a>> {
    let places = admission.tied_places;
    if places == 0 {
        return None;
    }
    let tied = named(admission.all(Admitted::Tied));
    let chosen: Vec<_> = admission.all(Admitted::Tied).filter(|person| person.on_list).collect();
    let number = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    let chosen = named(chosen.into_iter());
    let (assessment, text) = match number.cmp(&places) {
        std::cmp::Ordering::Less => (
            Assessment::Warning,
            Text::new(
                format!("Bằng nhau ở chỗ cuối, còn {places} chỗ: {tied}. Đại hội quyết định ai vào danh sách."),
                format!("Tied at the last place, {places} left: {tied}. The congress decides who enters."),
            ),
        ),
        std::cmp::Ordering::Equal => (
            Assessment::Kept,
            Text::new(
                format!(
                    "Bằng nhau ở chỗ cuối, còn {places} chỗ: {tied}. Danh sách ghi {chosen}: phải đúng với quyết định của đại hội."
                ),
                format!(
                    "Tied at the last place, {places} left: {tied}. The list has {chosen}: the congress must have decided so."
                ),
            ),
        ),
        std::cmp::Ordering::Greater => (
            Assessment::Error,
            Text::new(
                format!(
                    "Bằng nhau ở chỗ cuối, chỉ còn {places} chỗ, nhưng danh sách có {number} người: {chosen}. Đại hội quyết định bớt ai."
                ),
                format!(
                    "Tied at the last place, only {places} left, but the list has {number} of them: {chosen}. The congress decides who leaves it."
                ),
            ),
        ),
    };
    Some(Line::new(assessment, RuleId::ListPoll.part("tie"), text))
}

/// Those who enter but are not on the list to be printed.
fn not_yet_on_the_list<'a>(admission: &Admission, election: &Election) -> Option<Line<'a>> {
    let names = named(admission.all(Admitted::Enters).filter(|person| !person.on_list));
    if names.is_empty() {
        return None;
    }
    let cite: Cite = match (admission.ceiling, admission.percent) {
        (Some(_), _) => RuleId::ListPoll.into(),
        (None, Some(_)) => RuleId::ListOutside.into(),
        (None, None) => RuleId::ListOther.into(),
    };
    let id = &election.id;
    let text = Text::new(
        format!(
            "Được vào danh sách bầu «{id}» nhưng chưa có trong `candidates`: {names}. Bổ sung đúng thứ tự trước khi in phiếu."
        ),
        format!(
            "They enter the list of «{id}» but are not in `candidates`: {names}. Add them in their order before the papers are printed."
        ),
    );
    Some(Line::new(Assessment::Warning, cite, text))
}
