//! The cells of a row of a table of units.

use kiemphieu_core::{Date, Lang, Level, Office, Text, Words, nearest, nfc, same_name, shown};

use super::super::door;
use super::super::unit::{self, Direct, Fact, PARTS, State, Unit};
use super::columns::{ALL, COLUMNS, Fault, MOST};

/// What a column holds.
#[derive(Clone, Copy)]
pub(crate) enum Column {
    Text(&'static str),
    Share(usize),
    Fact(Office, Fact),
}

pub(super) fn parse_column(title: &str) -> Option<Column> {
    if let Some(share) = COLUMNS.iter().filter(|known| known.starts_with("share_")).position(|known| *known == title) {
        return Some(Column::Share(share));
    }
    if let Some(known) = COLUMNS.iter().find(|known| **known == title) {
        return Some(Column::Text(known));
    }
    let mut all = Office::ALL.iter().flat_map(|office| Fact::ALL.iter().map(move |fact| (*office, *fact)));
    all.find(|(office, fact)| unit::column(*office, *fact) == title).map(|(office, fact)| Column::Fact(office, fact))
}

pub(super) fn set(unit: &mut Unit, column: Column, cell: &str) -> Result<(), Fault> {
    if cell.is_empty() {
        return Ok(());
    }
    match column {
        Column::Text(title) => set_text(unit, title, cell)?,
        Column::Share(at) => {
            let count = number(|| "share_…".to_owned(), cell)?;
            if let Some(share) = unit.shares.get_mut(at) {
                *share = count;
            }
        }
        Column::Fact(office, fact) => {
            let count = number(|| unit::column(office, fact), cell)?;
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

pub(crate) fn set_text(unit: &mut Unit, title: &str, cell: &str) -> Result<(), Fault> {
    let wrong = |vi: &str, en: &str| {
        let cell = shown(cell, LONGEST_SHOWN);
        (Some(title.to_owned()), Text::new(format!("`{cell}`: {vi}"), format!("`{cell}`: {en}")), None)
    };
    match title {
        "unit" => unit.name = name(title, cell)?,
        "superior" => unit.superior = Some(name(title, cell)?),
        "province" => unit.province = Some(name(title, cell)?),
        "level" => {
            let words = ["cell", "grassroots", "district", "province"];
            unit.level = Some(level(cell).ok_or_else(|| {
                let (near, words) = (nearest(cell, words), words.join(", "));
                let (vi, en) = near.map_or_else(Default::default, |near| {
                    (format!(" (có phải `{near}`?)"), format!(" (did you mean `{near}`?)"))
                });
                wrong(
                    &format!("ghi một trong: chi bộ, đảng bộ cơ sở, đảng bộ huyện, đảng bộ tỉnh ({words}){vi}"),
                    &format!("write one of: {words}{en}"),
                )
            })?);
        }
        "note" => note(cell)?,
        "date" => {
            let date: Option<Date> = cell.parse().ok();
            unit.date = Some(date.ok_or_else(|| wrong("ghi ngày dạng 2024-10-25", "write the day as 2024-10-25"))?);
        }
        "state" => {
            let state = State::ALL.into_iter().find(|state| state.as_str() == cell);
            unit.state = state
                .ok_or_else(|| wrong("ghi done, three-items hoặc pending", "write done, three-items or pending"))?;
        }
        "members" => unit.members = Some(number(|| title.to_owned(), cell)?),
        "too_small" => unit.too_small = flag(title, cell)?,
        "direct" => unit.direct_planned = flag(title, cell)?,
        "direct_votes" => {
            unit.direct.get_or_insert(Direct { votes: 0, base: 0 }).votes = number(|| title.to_owned(), cell)?;
        }
        "direct_base" => {
            unit.direct.get_or_insert(Direct { votes: 0, base: 0 }).base = number(|| title.to_owned(), cell)?;
        }
        _ => {}
    }
    Ok(())
}

/// The longest part of a cell that is shown.
const LONGEST_SHOWN: usize = 60;

/// A level as files spell it, or as it is called in the Party.
fn level(cell: &str) -> Option<Level> {
    let words = Words::of_the_party();
    let called = |level: &&Level| same_name(level.text(&words).get(Lang::Vi), cell);
    Level::parse(cell).or_else(|| Level::ALL.iter().find(called).copied())
}

fn name(column: &str, cell: &str) -> Result<String, Fault> {
    match door::unfit(cell) {
        None => Ok(nfc(cell)),
        Some(text) => Err((Some(column.to_owned()), text, None)),
    }
}

/// A note is nobody's name and may have several lines, but nothing that is dangerous to show.
fn note(cell: &str) -> Result<(), Fault> {
    let fault = cell.lines().find_map(|line| kiemphieu_core::unsafe_to_show(&line.replace('\t', " ")));
    fault.map_or(Ok(()), |unsound| Err((Some("note".to_owned()), door::joined(&unsound.text()), None)))
}

fn number(column: impl FnOnce() -> String, cell: &str) -> Result<u32, Fault> {
    let text = || {
        let cell = shown(cell, LONGEST_SHOWN);
        Text::new(
            format!("`{cell}` không phải là số từ 0 đến {MOST}"),
            format!("`{cell}` is no number from 0 to {MOST}"),
        )
    };
    let plain = cell.bytes().all(|byte| byte.is_ascii_digit());
    let count = cell.parse().ok().filter(|count| plain && *count <= MOST);
    count.ok_or_else(|| (Some(column()), text(), None))
}

fn flag(column: &str, cell: &str) -> Result<bool, Fault> {
    match cell {
        "1" => Ok(true),
        "0" => Ok(false),
        word if same_name(word, "có") => Ok(true),
        word if same_name(word, "không") => Ok(false),
        _ => Err((
            Some(column.to_owned()),
            Text::new(
                format!("`{}`: ghi 1 (có) hoặc 0 (không)", shown(cell, LONGEST_SHOWN)),
                format!("`{}`: write 1 or 0", shown(cell, LONGEST_SHOWN)),
            ),
            None,
        )),
    }
}
