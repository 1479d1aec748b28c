//! Tables of units (CSV): one row a unit with its totals, and the plan of the units that are to report.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};
use kiemphieu_core::{Date, Editions, Level, Office, RuleId, Text, nfc};

use super::assemble::Planned;
use super::from_count::too_small;
use super::gather::{Outcome, Reading};
use super::named::{Kind, Named};
use super::unit::{Body, Direct, Fact, PARTS, State, Unit, column};

/// The columns of a table of units that are not about one office; those of an office are `OFFICE_FACT`.
pub const COLUMNS: [&str; 19] = [
    "unit",
    "superior",
    "province",
    "level",
    "date",
    "state",
    "members",
    "too_small",
    "direct",
    "direct_votes",
    "direct_base",
    "share_to_50",
    "share_50_60",
    "share_60_70",
    "share_70_80",
    "share_80_90",
    "share_90_100",
    "share_100",
    "note",
];

/// The columns of a plan.
pub(crate) const PLAN: [&str; 5] = ["unit", "superior", "province", "level", "direct"];

/// The largest number in a cell: more would be a slip of the pen.
const MOST: u32 = 100_000_000;

/// Known of all the elected: no number that a cell can hold.
const ALL: u32 = u32::MAX;

/// What a column holds.
#[derive(Clone, Copy)]
enum Column {
    Text(&'static str),
    Share(usize),
    Fact(Office, Fact),
}

/// A fault in one cell or row: the column, what is wrong, the rule.
type Fault = (Option<String>, Text, Option<RuleId>);

/// Reads a table of units; each row is checked by itself.
pub fn read_units(name: &str, input: impl Read, editions: &Editions) -> Vec<Reading> {
    let (header, mut rows) = match open(name, input) {
        Ok(opened) => opened,
        Err(named) => return vec![Reading::refused(named)],
    };
    let columns: Result<Vec<_>, String> =
        header.iter().map(|title| parse_column(title).ok_or(title.to_owned())).collect();
    let columns = match columns {
        Ok(columns) => columns,
        Err(title) => {
            let text = Text::new(
                format!("không có cột `{title}`; các cột viết trong docs/rollup.md"),
                format!("there is no column `{title}`; docs/rollup.md lists the columns"),
            );
            return vec![Reading::refused(refusal(name, Some(1), None, text, None))];
        }
    };
    let mut readings = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match rows.read_record(&mut record) {
            Ok(false) => return readings,
            Err(error) => {
                readings.push(Reading::refused(unreadable(name, &error)));
                if matches!(error.kind(), csv::ErrorKind::Io(_)) {
                    return readings;
                }
            }
            Ok(true) => {
                let line = record.position().map(csv::Position::line);
                let origin = place(name, line);
                let mut unit = Unit::named("");
                let read =
                    columns.iter().zip(&record).try_for_each(|(column, cell)| set(&mut unit, *column, cell.trim()));
                let outcome = match read.and_then(|()| finish(&mut unit, editions)) {
                    Ok(()) => Outcome::Unit(unit),
                    Err((column, text, rule)) => {
                        let mut named = refusal(name, line, column, text, rule);
                        named.unit = Some(unit.name).filter(|name| !name.is_empty());
                        (named.superior, named.level) = (unit.superior, unit.level);
                        Outcome::Refused(named)
                    }
                };
                readings.push(Reading { origin, outcome });
            }
        }
    }
}

/// Reads the plan: the units that are to hold a congress.
///
/// # Errors
/// What is wrong with the table.
pub fn read_plan(name: &str, input: impl Read) -> Result<Vec<Planned>, Named> {
    let (header, mut rows) = open(name, input)?;
    let known = PLAN;
    if let Some(title) = header.iter().find(|title| !known.contains(title)) {
        let text = Text::new(
            format!("không có cột `{title}`; kế hoạch có các cột: {}", known.join(", ")),
            format!("there is no column `{title}`; a plan has the columns: {}", known.join(", ")),
        );
        return Err(refusal(name, Some(1), None, text, None));
    }
    let mut planned = Vec::new();
    for row in rows.records() {
        let row = row.map_err(|error| unreadable(name, &error))?;
        let line = row.position().map(csv::Position::line);
        let mut unit = Unit::named("");
        let read = header.iter().zip(&row).try_for_each(|(title, cell)| {
            known
                .iter()
                .find(|known| **known == title)
                .map_or(Ok(()), |title| set(&mut unit, Column::Text(title), cell.trim()))
        });
        let read = read.and_then(|()| if unit.name.is_empty() { Err(no_name()) } else { Ok(()) });
        read.map_err(|(column, text, rule)| refusal(name, line, column, text, rule))?;
        let Unit { name, superior, province, level, direct_planned, .. } = unit;
        planned.push(Planned { name, superior, province, level, direct: direct_planned });
    }
    Ok(planned)
}

type Rows<R> = csv::Reader<std::io::Chain<std::io::Cursor<Vec<u8>>, R>>;

fn open<R: Read>(name: &str, mut input: R) -> Result<(StringRecord, Rows<R>), Named> {
    let mut start = Vec::new();
    (&mut input).take(1 << 16).read_to_end(&mut start).map_err(|error| {
        refusal(name, None, None, Text::new("không đọc được tệp", format!("the file cannot be read: {error}")), None)
    })?;
    if start.starts_with(&[0xEF, 0xBB, 0xBF]) {
        start.drain(..3);
    }
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if first.contains(&b';') { b';' } else { b',' };
    let input = std::io::Cursor::new(start).chain(input);
    let mut rows = ReaderBuilder::new().delimiter(delimiter).from_reader(input);
    let header =
        rows.headers().map_err(|error| unreadable(name, &error))?.iter().map(str::trim).collect::<StringRecord>();
    if !header.iter().any(|title| title == "unit") {
        let text = Text::new("không có cột `unit` (tên đơn vị)", "there is no column `unit`");
        return Err(refusal(name, Some(1), None, text, None));
    }
    if let Some(twice) =
        header.iter().enumerate().find(|(at, title)| header.iter().take(*at).any(|other| other == *title))
    {
        let text = Text::new(format!("cột `{}` có hai lần", twice.1), format!("the column `{}` stands twice", twice.1));
        return Err(refusal(name, Some(1), None, text, None));
    }
    Ok((header, rows))
}

fn parse_column(title: &str) -> Option<Column> {
    if let Some(share) = COLUMNS.iter().filter(|known| known.starts_with("share_")).position(|known| *known == title) {
        return Some(Column::Share(share));
    }
    if let Some(known) = COLUMNS.iter().find(|known| **known == title) {
        return Some(Column::Text(known));
    }
    let mut all = Office::ALL.iter().flat_map(|office| Fact::ALL.iter().map(move |fact| (*office, *fact)));
    all.find(|(office, fact)| column(*office, *fact) == title).map(|(office, fact)| Column::Fact(office, fact))
}

fn set(unit: &mut Unit, column: Column, cell: &str) -> Result<(), Fault> {
    if cell.is_empty() {
        return Ok(());
    }
    match column {
        Column::Text(title) => set_text(unit, title, cell)?,
        Column::Share(at) => {
            let count = number("share_…", cell)?;
            if let Some(share) = unit.shares.get_mut(at) {
                *share = count;
            }
        }
        Column::Fact(office, fact) => {
            let count = number(&super::unit::column(office, fact), cell)?;
            let body = unit.offices.get_mut(office);
            *body.get_mut(fact) = count;
            // A part that is told, be it 0, is told of all the elected unless its own column says of how many.
            if let Some((_, known)) = PARTS.iter().find(|(part, _)| *part == fact)
                && body.get(*known) == 0
            {
                *body.get_mut(*known) = ALL;
            }
        }
    }
    Ok(())
}

fn set_text(unit: &mut Unit, title: &str, cell: &str) -> Result<(), Fault> {
    let wrong = |vi: &str, en: &str| {
        (Some(title.to_owned()), Text::new(format!("`{cell}`: {vi}"), format!("`{cell}`: {en}")), None)
    };
    match title {
        "unit" => unit.name = nfc(cell),
        "superior" => unit.superior = Some(nfc(cell)),
        "province" => unit.province = Some(nfc(cell)),
        "level" => {
            let words = "cell, grassroots, district, province";
            unit.level = Some(
                Level::parse(cell)
                    .ok_or_else(|| wrong(&format!("ghi một trong: {words}"), &format!("write one of: {words}")))?,
            );
        }
        "date" => {
            let date: Option<Date> = cell.parse().ok();
            unit.date = Some(date.ok_or_else(|| wrong("ghi ngày dạng 2024-10-25", "write the day as 2024-10-25"))?);
        }
        "state" => {
            let state = State::ALL.into_iter().find(|state| state.as_str() == cell);
            unit.state = state
                .ok_or_else(|| wrong("ghi done, three-items hoặc pending", "write done, three-items or pending"))?;
        }
        "members" => unit.members = Some(number(title, cell)?),
        "too_small" => unit.too_small = flag(title, cell)?,
        "direct" => unit.direct_planned = flag(title, cell)?,
        "direct_votes" => unit.direct.get_or_insert(Direct { votes: 0, base: 0 }).votes = number(title, cell)?,
        "direct_base" => unit.direct.get_or_insert(Direct { votes: 0, base: 0 }).base = number(title, cell)?,
        _ => {}
    }
    Ok(())
}

fn number(column: &str, cell: &str) -> Result<u32, Fault> {
    let text = || {
        Text::new(
            format!("`{cell}` không phải là số từ 0 đến {MOST}"),
            format!("`{cell}` is no number from 0 to {MOST}"),
        )
    };
    let plain = cell.bytes().all(|byte| byte.is_ascii_digit());
    let count = cell.parse().ok().filter(|count| plain && *count <= MOST);
    count.ok_or_else(|| (Some(column.to_owned()), text(), None))
}

fn flag(column: &str, cell: &str) -> Result<bool, Fault> {
    match cell {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => Err((
            Some(column.to_owned()),
            Text::new(format!("`{cell}`: ghi 1 hoặc 0"), format!("`{cell}`: write 1 or 0")),
            None,
        )),
    }
}

fn no_name() -> Fault {
    (Some("unit".to_owned()), Text::new("thiếu tên đơn vị", "the unit has no name"), None)
}

/// Fills in what follows from the row, and holds the row against the rules.
fn finish(unit: &mut Unit, editions: &Editions) -> Result<(), Fault> {
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

fn place(name: &str, line: Option<u64>) -> String {
    line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"))
}

fn refusal(name: &str, line: Option<u64>, column: Option<String>, text: Text, rule: Option<RuleId>) -> Named {
    let text = match column {
        None => text,
        Some(column) => Text::new(
            format!("cột `{column}`: {}", text.get(kiemphieu_core::Lang::Vi)),
            format!("column `{column}`: {}", text.get(kiemphieu_core::Lang::En)),
        ),
    };
    let (kind, file, rule) = (Kind::Refused, Some(place(name, line)), rule.map(RuleId::as_str));
    Named { kind, file, unit: None, superior: None, level: None, rule, text }
}

fn unreadable(name: &str, error: &csv::Error) -> Named {
    let line = error.position().map(csv::Position::line);
    let text = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => Text::new(
            format!("dòng có {len} ô, dòng tiêu đề có {expected_len}"),
            format!("the row has {len} cells, the header has {expected_len}"),
        ),
        csv::ErrorKind::Utf8 { .. } => {
            Text::new("không phải UTF-8; lưu lại tệp với mã UTF-8", "not UTF-8; save the file as UTF-8")
        }
        _ => Text::new("không đọc được tệp", "the file cannot be read"),
    };
    refusal(name, line, None, text, None)
}
