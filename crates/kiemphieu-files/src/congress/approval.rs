//! What the superior committee did about an election, in a congress file.

use kiemphieu_core::{Appointment, Approval, ApprovalResult, Unfits};

use crate::congress::names::place_among;
use crate::congress::sheet::{At, Sheet};
use crate::congress::speech::{Value, around};
use crate::congress::table::{Table, required_text};
use crate::syntax::keys::{APPOINTED, APPROVAL};

/// The approval that the table of an election tells, if any; `Err` where something in it is wrong.
pub(super) fn approval<'s>(sheet: &mut Sheet<'s>, election: &Table<'_, 's>) -> Result<Option<Approval>, ()> {
    let Some(table) = election.table(sheet, "approval", "approval", &APPROVAL) else {
        return if election.get("approval").is_some() { Err(()) } else { Ok(None) };
    };
    let problems = sheet.problems.len();
    let days = ["reported", "received", "date"].map(|key| table.date(sheet, key).map(|day| day.value));
    let [reported, received, date] = days;
    let result = table.word(sheet, "result", ApprovalResult::ALL, ApprovalResult::as_str);
    let names = table.people(sheet, "names").unwrap_or_default();
    let reference = table.text(sheet, "reference").map(|text| text.value);
    if sheet.problems.len() > problems {
        return Err(());
    }
    let of_names = names.iter().map(|name| name.value.clone()).collect();
    let approval = Approval { reported, received, date, result, names: of_names, reference };
    see(sheet, approval.fits(), &table, &names).map(|()| Some(approval))
}

/// Those appointed, in the same way.
pub(super) fn appointed<'s>(sheet: &mut Sheet<'s>, election: &Table<'_, 's>) -> Result<Option<Appointment>, ()> {
    let Some(table) = election.table(sheet, "appointed", "appointed", &APPOINTED) else {
        return if election.get("appointed").is_some() { Err(()) } else { Ok(None) };
    };
    if table.get("names").is_none() {
        let line = table.line("names", Value::Names(1));
        sheet.missing(&table, "names", around(["ghi ", ""], &line, ["write ", ""]));
    }
    let names = table.people(sheet, "names");
    if table.get("date").is_none() {
        let line = table.line("date", Value::Day("2020-07-03"));
        let what = around(["ghi ngày của quyết định: ", ""], &line, ["write the day of the decision: ", ""]);
        sheet.missing(&table, "date", what);
    }
    let date = table.date(sheet, "date").map(|day| day.value);
    let line = table.line("reference", Value::Text("…"));
    let what = around(["ghi số văn bản: ", ""], &line, ["write the document: ", ""]);
    let reference = required_text(sheet, &table, "reference", &what).map(|text| text.value);
    let (Some(names), Some(date), Some(reference)) = (names, date, reference) else { return Err(()) };
    let appointed = Appointment { names: names.iter().map(|name| name.value.clone()).collect(), date, reference };
    see(sheet, appointed.fits(), &table, &names).map(|()| Some(appointed))
}

fn see(sheet: &mut Sheet, fits: Result<(), Unfits>, table: &Table, names: &[At<String>]) -> Result<(), ()> {
    let names: Vec<&At<String>> = names.iter().collect();
    fits.map_err(|unfits| sheet.unfit(&unfits, &[], |unfit| place_among(&names, unfit).unwrap_or(table.span.clone())))
}
