//! A row of a table of units held against the rules.

use kiemphieu_core::{Editions, Level, Office, RuleId, Text};

use super::super::from_count::too_small;
use super::super::unit::{Body, Direct, Fact, PARTS, State, Unit, column};
use super::columns::{ALL, Fault, no_name};

/// Fills in what follows from the row, and holds the row against the rules.
pub(super) fn finish(unit: &mut Unit, editions: &Editions) -> Result<(), Fault> {
    if unit.name.is_empty() {
        return Err(no_name());
    }
    unit.offices.tidy();
    for (office, body) in unit.offices.iter_mut() {
        complete(office, body)?;
    }
    if let Some(date) = unit.date {
        let (text, rulebook) = match editions.choose(date, None, false) {
            Ok(rulebook) => (None, Some(rulebook)),
            Err(error) => (Some(error.text().0), None),
        };
        if let Some(text) = text {
            return Err((Some("date".to_owned()), text, None));
        }
        unit.too_small |= rulebook.is_some_and(|rulebook| too_small(unit, rulebook));
        if let Some(limits) = rulebook.and_then(kiemphieu_core::Rulebook::cell) {
            cell_committee(unit, limits)?;
        }
    }
    of_state(unit)?;
    of_direct(unit)
}

/// Facts that follow, and parts that cannot be larger than their whole.
fn complete(office: Office, body: &mut Body<u32>) -> Result<(), Fault> {
    for (part, known) in PARTS {
        if body.get(known) == ALL {
            *body.get_mut(known) = body.elected;
        }
        let whole = if part == Fact::AgeSum { u32::MAX } else { body.get(known) };
        within(office, body, part, known, whole)?;
        within(office, body, known, Fact::Elected, body.elected)?;
    }
    within(office, body, Fact::Elected, Fact::Seats, body.seats)?;
    body.elections = body.elections.max(1);
    let (sum, known) = (u64::from(body.age_sum), u64::from(body.age_known));
    let least = known * u64::from(body.youngest);
    let most = if body.oldest == 0 { u64::MAX } else { known * u64::from(body.oldest) };
    if sum > 0 && (sum < least || sum > most) {
        let text = Text::new(
            format!("tổng số tuổi {sum} của {known} người không nằm giữa {least} và {most} (người trẻ nhất, cao nhất)"),
            format!("ages of {known} add up to {sum}, which is not between {least} and {most} (youngest, oldest)"),
        );
        return Err((Some(column(office, Fact::AgeSum)), text, None));
    }
    Ok(())
}

fn within(office: Office, body: &Body<u32>, part: Fact, whole: Fact, most: u32) -> Result<(), Fault> {
    let (count, name, of) = (body.get(part), column(office, part), column(office, whole));
    if count <= most {
        return Ok(());
    }
    let text = Text::new(format!("{count} lớn hơn {of} = {most}"), format!("{count} is above {of} = {most}"));
    Err((Some(name), text, Some(RuleId::Percent)))
}

/// Rule `PROC-CELL`.
fn cell_committee(unit: &Unit, limits: kiemphieu_core::CellRules) -> Result<(), Fault> {
    let Some(committee) = unit.offices.get(Office::Committee) else { return Ok(()) };
    if unit.level != Some(Level::Cell) {
        return Ok(());
    }
    let (from, max, seats) = (limits.committee_from, limits.committee_max, committee.seats);
    let text = match unit.members {
        Some(members) if members < from => Text::new(
            format!("chi bộ có {members} đảng viên chính thức, dưới {from}, mà bầu chi ủy"),
            format!("the cell has {members} official members, below {from}, and elects a committee"),
        ),
        _ if seats > max => Text::new(
            format!("chi ủy {seats} người, tối đa {max}"),
            format!("a cell committee of {seats}, at most {max}"),
        ),
        _ => return Ok(()),
    };
    Err((None, text, Some(RuleId::ProcCell)))
}

/// Rule `PROC-INFORMATION`: a congress of three items elects nobody; every other one elects somebody.
fn of_state(unit: &Unit) -> Result<(), Fault> {
    let elected: u64 = unit.offices.iter().map(|(_, body)| u64::from(body.elected)).sum();
    let shares: u64 = unit.shares.iter().map(|share| u64::from(*share)).sum();
    let (text, rule) = match unit.state {
        State::ThreeItems if !unit.offices.is_empty() => (
            Text::new(
                "đại hội ba nội dung không bầu ai, mà dòng này có số bầu",
                "a congress of three items elects nobody, but this row has elections",
            ),
            RuleId::ProcInformation,
        ),
        State::Done if unit.offices.is_empty() => (
            Text::new(
                "không có số bầu; đại hội ba nội dung thì ghi state = three-items, chưa bầu thì ghi pending",
                "nothing was elected; write state = three-items for a congress of three items, pending for one not held yet",
            ),
            RuleId::ProcInformation,
        ),
        _ if shares > elected => (
            Text::new(
                format!("các cột share_… cộng lại {shares}, nhiều hơn {elected} người trúng cử"),
                format!("the columns share_… add up to {shares}, above {elected} elected"),
            ),
            RuleId::Percent,
        ),
        _ => return Ok(()),
    };
    Err((Some("state".to_owned()), text, Some(rule)))
}

/// Rules `PROC-DIRECT`, `RESULT-MAJORITY`.
fn of_direct(unit: &mut Unit) -> Result<(), Fault> {
    let Some(Direct { votes, base }) = unit.direct else { return Ok(()) };
    unit.direct_planned = true;
    if votes <= base && 2 * u64::from(votes) > u64::from(base) {
        return Ok(());
    }
    let text = Text::new(
        format!("bí thư bầu trực tiếp được {votes} phiếu trên {base}: phải quá một nửa và không quá {base}"),
        format!("the secretary elected directly has {votes} of {base} votes: it must be over half and at most {base}"),
    );
    Err((Some("direct_votes".to_owned()), text, Some(RuleId::ResultMajority)))
}
