//! The congress file with the rounds that were held: what stood in it stays, comments and all.

use kiemphieu_core::{Call, Deduction, ListPoll, Roll};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use crate::counted_box::CountedBox;
use crate::event::{Listed, NewElection, Part};
use crate::names;
use crate::refused::Refused;
use crate::station::Station;
use crate::station::course::{Course, Entry};

pub(super) fn text(station: &Station, in_it: &dyn Fn(&CountedBox) -> bool) -> Result<String, Refused> {
    let broken = |why: &str| Refused::Export { why: why.to_owned() };
    let mut document: DocumentMut = station.opening().text().parse().map_err(|_| Refused::NotToml)?;
    let elections = document.entry("election").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    for (at, course) in station.courses().enumerate() {
        let rounds = rounds(station, course, in_it)?;
        let listed = course.listed.as_ref();
        let done = match elections {
            Item::ArrayOfTables(tables) => {
                if let Some(added) = listed.filter(|_| course.is_added()) {
                    tables.push(of_added(added));
                }
                tables.get_mut(at).map(|table| {
                    listed.into_iter().for_each(|listed| put_list(table, listed));
                    put_rounds(table, rounds);
                })
            }
            Item::Value(Value::Array(tables)) => {
                if let Some(added) = listed.filter(|_| course.is_added()) {
                    tables.push(of_added(added).into_inline_table());
                }
                tables.get_mut(at).and_then(Value::as_inline_table_mut).map(|table| {
                    listed.into_iter().for_each(|listed| put_list(table, listed));
                    put_rounds_inline(table, rounds);
                })
            }
            _ => None,
        };
        done.ok_or_else(|| broken(&course.election))?;
    }
    Ok(document.to_string())
}

/// An election that the congress file does not have, but for its list.
fn of_added(listed: &Listed) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table.insert("id", value(listed.election.as_str()));
    let Some(NewElection { office, direct, from, meeting }) = &listed.new else { return table };
    table.insert("office", value(office.as_str()));
    if *direct {
        table.insert("direct", value(true));
    }
    if let Some(from) = from {
        table.insert("from", value(from.as_str()));
    }
    table.insert("meeting", value(of_meeting(meeting)));
    table
}

fn of_meeting(roll: &Roll) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("kind", roll.kind().as_str().into());
    table.insert("summoned", i64::from(roll.summoned()).into());
    if let Some(present) = roll.present() {
        table.insert("present", i64::from(present).into());
    }
    if !roll.deductions().is_empty() {
        table.insert("deductions", deducted(roll.deductions()).into());
    }
    if roll.occasion() != roll.kind().occasion() {
        table.insert("occasion", roll.occasion().as_str().into());
    }
    table
}

/// The list that the congress decided, in the place of the one that stood there.
fn put_list(table: &mut dyn TableLike, listed: &Listed) {
    let names = |names: &[String]| value(names.iter().map(String::as_str).collect::<Array>());
    let Listed { seats, candidates, nominated, list_poll, .. } = listed;
    for (key, put) in [("seats", value(i64::from(*seats))), ("candidates", names(candidates))] {
        // What stands above and behind it stays.
        match table.get_mut(key) {
            Some(Item::Value(there)) => {
                let decor = there.decor().clone();
                if let Item::Value(mut put) = put {
                    *put.decor_mut() = decor;
                    *there = put;
                }
            }
            _ => drop(table.insert(key, put)),
        }
    }
    for (key, put) in [
        ("nominated", (!nominated.is_empty()).then(|| names(nominated))),
        ("list_poll", list_poll.as_ref().map(|poll| value(of_poll(poll)))),
    ] {
        match put {
            Some(put) => drop(table.insert(key, put)),
            None => drop(table.remove(key)),
        }
    }
}

fn of_poll(poll: &ListPoll) -> InlineTable {
    let mut support = InlineTable::new();
    for (name, number) in &poll.support {
        support.insert(name, i64::from(*number).into());
    }
    let mut table = InlineTable::new();
    table.insert("attending", i64::from(poll.attending).into());
    table.insert("support", Value::InlineTable(support));
    table
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
    if let Some(answers) = call.answers {
        table.insert("answers", value(answers.as_str()));
    }
    if let Some(candidates) = &call.candidates {
        table.insert("candidates", value(candidates.iter().map(String::as_str).collect::<Array>()));
    }
    if let Some(purpose) = call.purpose {
        table.insert("for", value(purpose.as_str()));
    }
    put_number(&mut table, "seats", call.seats);
    if call.new_names {
        table.insert("new_names", value(true));
    }
    put_told(&mut table, call);
    table
}

/// Who came and who withdrew.
fn put_told(table: &mut Table, call: &Call) {
    put_number(table, "present", call.attendance.present);
    if let Some(deductions) = &call.attendance.deductions {
        table.insert("deductions", value(deducted(deductions)));
    }
    if !call.withdrawn.is_nobody() {
        table.insert("withdrawn", value(call.withdrawn.names.iter().map(String::as_str).collect::<Array>()));
        table.insert("reason", value(call.withdrawn.reason.as_str()));
    }
}

fn deducted(deductions: &[Deduction]) -> Array {
    let of = |deduction: &Deduction| {
        let mut of_ground = InlineTable::new();
        of_ground.insert("ground", deduction.ground.as_str().into());
        of_ground.insert("count", i64::from(deduction.count).into());
        Value::InlineTable(of_ground)
    };
    deductions.iter().map(of).collect()
}

fn put_number(table: &mut Table, key: &str, number: Option<u32>) {
    if let Some(number) = number {
        table.insert(key, value(i64::from(number)));
    }
}

fn voted(station: &Station, a_box: &CountedBox) -> Table {
    let declared = &a_box.declared;
    let mut table = Table::new();
    put_told(&mut table, &declared.call());
    put_number(&mut table, "printed", declared.printed);
    put_number(&mut table, "issued", Some(declared.issued));
    put_number(&mut table, "returned", Some(declared.returned));
    put_number(&mut table, "spoiled", declared.spoiled);
    put_number(&mut table, "unused", declared.unused);
    let files = names::ballots(station.opening().congress(), a_box);
    match files.as_slice() {
        [only] if declared.boxes.is_empty() => table.insert("ballots", value(only.as_str())),
        files => {
            let parts = declared.boxes.iter().zip(files).map(|(part, file)| of_part(part, file));
            table.insert("box", value(parts.collect::<Array>()))
        }
    };
    table
}

/// One of several ballot boxes.
fn of_part(part: &Part, file: &str) -> Value {
    let mut table = InlineTable::new();
    table.insert("name", part.name.as_str().into());
    table.insert("ballots", file.into());
    if let Some(issued) = part.issued {
        table.insert("issued", i64::from(issued).into());
    }
    table.insert("returned", i64::from(part.returned).into());
    Value::InlineTable(table)
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
