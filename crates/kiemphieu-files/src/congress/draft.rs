//! A congress file as a whole: the declared facts, and where the ballots are.

use std::ops::Range;

use kiemphieu_core::{Congress, Date, Level, Text, Unfit, Unfits};

use crate::congress::board::board;
use crate::congress::elections::elections;
use crate::congress::overrides::overrides;
use crate::congress::persons::persons;
use crate::congress::roll::roll;
use crate::congress::rounds::DraftRound;
use crate::congress::sheet::{At, Sheet};
use crate::congress::speech::{Value, around};
use crate::congress::table::{Table, required_text};
use crate::congress::unfit::name_the_unit;
use crate::problem::known::words_under;
use crate::syntax::keys::{MEETING, TOP};

/// A congress file as read, before an edition is chosen and its ballots are counted.
pub(crate) struct Draft {
    /// The facts; its elections have no rounds yet.
    pub congress: Congress,
    /// The edition that the file names.
    pub rulebook: Option<At<String>>,
    /// Where the date stands.
    pub date: Range<usize>,
    /// Where the override stands.
    pub overrides: Range<usize>,
    /// The rounds of each election, in the order of `congress.elections`.
    pub rounds: Vec<Vec<DraftRound>>,
}

/// Reads the file. `None` when something is wrong; what it is stands in the sheet.
pub(crate) fn read(sheet: &mut Sheet) -> Option<Draft> {
    let root = sheet.parse()?;
    let top = sheet.table(root.get_ref(), 0..0, "", &TOP);
    sheet.own = words_under(top.get("rulebook").and_then(|value| value.get_ref().as_str()));
    schema(sheet, &top);
    let what = name_the_unit(sheet.speech);
    let unit = required_text(sheet, &top, "unit", &what);
    let date = date(sheet, &top);
    let optional = |sheet: &mut Sheet, key| top.text(sheet, key).map(|text| text.value).filter(|text| !text.is_empty());
    let meeting = top.table(sheet, "meeting", "[meeting]", &MEETING).map(|table| roll(sheet, &table));
    let board = board(sheet, &top);
    // A file that says not who, or when, is read on, so that all its faults are told at once.
    let (who, when) =
        (unit.as_ref().map_or("?", |unit| &unit.value), date.as_ref().map_or(Date::MAX, |date| date.value));
    let [opened, closed] = ["opened", "closed"].map(|key| top.date(sheet, key).map(|day| day.value));
    let bare = Congress::new(who, when).ok()?;
    // Without a day of its own there is nothing that they could follow.
    let lasting = if date.is_some() { bare.clone().lasting(opened, closed) } else { Ok(bare.clone()) };
    if let Err(unfit) = &lasting {
        let key = if matches!(unfit, Unfit::DaysOutOfOrder { then: "closed", .. }) { "closed" } else { "opened" };
        sheet.unfit(&unfit.clone().into(), &[], |_| top.span_of(key));
    }
    let mut congress = lasting.unwrap_or(bare);
    persons(sheet, &top, &mut congress);
    let overrides = overrides(sheet, &top);
    congress.superior = optional(sheet, "superior");
    congress.congress = optional(sheet, "congress");
    congress.term = optional(sheet, "term");
    congress.place = optional(sheet, "place");
    congress.locality = optional(sheet, "locality");
    congress.approver = optional(sheet, "approver");
    congress.level = top.word(sheet, "level", Level::ALL, Level::as_str);
    let rulebook = top.text(sheet, "rulebook");
    let rounds = elections(sheet, &top, &meeting, &mut congress);
    let mut refused = |key: &str, unfits: Unfits| sheet.unfit(&unfits, &[], |_| top.span_of(key));
    let congress = match overrides {
        Some(overrides) => congress.resolving(overrides).map_err(|unfits| refused("override", unfits)).ok()?,
        None => congress,
    };
    let congress = match board {
        Some(board) => congress.counted_by(board).map_err(|unfits| refused("board", unfits)).ok()?,
        None => congress,
    };
    let (_, date) = (unit?, date?);
    let congress = congress.in_one_spelling();
    Some(Draft { congress, rulebook, date: date.span, overrides: top.span_of("override"), rounds })
}

/// The version of the form; a file that names none is of the first.
fn schema(sheet: &mut Sheet, top: &Table) {
    let one = top.line("schema", Value::Number(1));
    let remedy = around(["ghi `", "` ở đầu tệp"], &one, ["write `", "` at the top of the file"]);
    if let Some(schema) = top.count(sheet, "schema")
        && schema != 1
    {
        let text = Text::new(
            format!("`schema` là {schema}, chương trình này đọc được 1"),
            format!("`schema` is {schema}, this program reads 1"),
        );
        sheet.problem(top.span_of("schema"), text, remedy);
    }
}

fn date(sheet: &mut Sheet, top: &Table) -> Option<At<Date>> {
    if top.get("date").is_none() {
        let day = top.line("date", Value::Day("2020-04-22"));
        let remedy = around(
            ["ghi ngày đại hội: ", "; ngày chọn quy chế"],
            &day,
            ["write the day: ", "; it chooses the edition"],
        );
        sheet.missing(top, "date", remedy);
    }
    top.date(sheet, "date")
}
