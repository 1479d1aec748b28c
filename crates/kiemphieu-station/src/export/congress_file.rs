//! The congress file with the rounds that were held: what stood in it stays, comments and all.

use kiemphieu_core::Call;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::counted_box::CountedBox;
use crate::event::Declared;
use crate::names;
use crate::refused::Refused;
use crate::station::Station;
use crate::station::course::{Course, Entry};

pub(super) fn text(station: &Station, in_it: &dyn Fn(&CountedBox) -> bool) -> Result<String, Refused> {
    let broken = |why: &str| Refused::Export { why: why.to_owned() };
    let mut document: DocumentMut = station.opening().text().parse().map_err(|_| Refused::NotToml)?;
    let shared = document.get("meeting").cloned();
    let elections = document.get_mut("election").ok_or_else(|| broken("election"))?;
    for (at, course) in station.courses().enumerate() {
        let rounds = rounds(station, course, in_it)?;
        let present = station.attended(course, in_it);
        let done = match elections {
            Item::ArrayOfTables(tables) => tables.get_mut(at).map(|table| {
                put_rounds(table, rounds);
                if let Some(present) = present {
                    put_present(table, shared.as_ref(), present);
                }
            }),
            Item::Value(Value::Array(tables)) => tables.get_mut(at).and_then(Value::as_inline_table_mut).map(|table| {
                put_rounds_inline(table, rounds);
                if let Some(present) = present {
                    put_present_inline(table, shared.as_ref(), present);
                }
            }),
            _ => None,
        };
        done.ok_or_else(|| broken(&course.election))?;
    }
    Ok(document.to_string())
}

fn rounds(station: &Station, course: &Course, in_it: &dyn Fn(&CountedBox) -> bool) -> Result<Vec<Table>, Refused> {
    let mut rounds = Vec::new();
    for entry in &course.entries {
        match entry {
            Entry::Decided(call) => rounds.push(decided(call)),
            Entry::Voted(number) => {
                let a_box = station.a_box(*number)?;
                if in_it(a_box) {
                    rounds.push(voted(station, a_box));
                }
            }
        }
    }
    Ok(rounds)
}

fn decided(call: &Call) -> Table {
    let mut table = Table::new();
    if let Some(decision) = call.decision {
        table.insert("decision", value(decision.as_str()));
    }
    if let Some(candidates) = &call.candidates {
        table.insert("candidates", value(candidates.iter().map(String::as_str).collect::<Array>()));
    }
    if let Some(purpose) = call.purpose {
        table.insert("for", value(purpose.as_str()));
    }
    if let Some(seats) = call.seats {
        table.insert("seats", value(i64::from(seats)));
    }
    if call.new_names {
        table.insert("new_names", value(true));
    }
    table
}

fn voted(station: &Station, a_box: &CountedBox) -> Table {
    let Declared { printed, issued, returned, .. } = a_box.declared;
    let mut table = Table::new();
    if let Some(printed) = printed {
        table.insert("printed", value(i64::from(printed)));
    }
    table.insert("issued", value(i64::from(issued)));
    table.insert("returned", value(i64::from(returned)));
    table.insert("ballots", value(names::ballots(station.opening().congress(), &a_box.election, a_box.round)));
    table
}

fn put_rounds(table: &mut Table, rounds: Vec<Table>) {
    if rounds.is_empty() {
        return;
    }
    let mut tables = ArrayOfTables::new();
    for mut round in rounds {
        round.decor_mut().set_prefix("\n");
        tables.push(round);
    }
    table.insert("round", Item::ArrayOfTables(tables));
}

fn put_rounds_inline(table: &mut InlineTable, rounds: Vec<Table>) {
    if !rounds.is_empty() {
        table.insert("round", Value::Array(rounds.into_iter().map(Table::into_inline_table).collect()));
    }
}

/// Writes how many were present at this election: into its own meeting, or into a copy of the one that all share.
fn put_present(table: &mut Table, shared: Option<&Item>, present: u32) {
    let own = table.entry("meeting").or_insert_with(|| shared.and_then(as_table).map_or(Item::None, Item::Table));
    if let Some(meeting) = own.as_table_like_mut() {
        meeting.insert("present", value(i64::from(present)));
    }
}

fn put_present_inline(table: &mut InlineTable, shared: Option<&Item>, present: u32) {
    let mut meeting = match table.get("meeting").and_then(Value::as_inline_table) {
        Some(own) => own.clone(),
        None => shared.and_then(as_table).unwrap_or_default().into_inline_table(),
    };
    meeting.insert("present", Value::from(i64::from(present)));
    table.insert("meeting", Value::InlineTable(meeting));
}

/// A table as one of its own, at no place of the file that it came from.
fn as_table(item: &Item) -> Option<Table> {
    let like = item.as_table_like()?;
    let mut table = Table::new();
    for (key, item) in like.iter() {
        let mut item = item.clone();
        item.make_value();
        table.insert(key, item);
    }
    table.decor_mut().set_prefix("\n");
    Some(table)
}
