//! Names of people in a congress file: each once, some with a number.

use std::ops::Range;

use kiemphieu_core::{Text, Unfit, each_once};

use crate::congress::sheet::{At, Sheet};
use crate::congress::table::{MOST_NAMES, Table};
use crate::congress::values::{clean, count};
use crate::problem::words::{brief, too_many};

/// A number for each name: `{ "Nguyễn Văn An" = 198 }`, every name once. It must be there; `what` says what to write.
pub(super) fn by_name<'s>(
    sheet: &mut Sheet<'s>,
    table: &Table<'_, 's>,
    key: &str,
    what: Text,
) -> Option<Vec<(At<String>, u32)>> {
    let Some(value) = table.get(key) else {
        sheet.missing(table, key, what);
        return None;
    };
    let names: Vec<_> = value
        .get_ref()
        .as_table()
        .into_iter()
        .flat_map(|table| table.keys())
        .map(|name| name.get_ref().to_string())
        .collect();
    if names.len() > MOST_NAMES {
        let (text, remedy) = too_many(&table.key(key), names.len(), MOST_NAMES);
        sheet.problem(value.span(), text, remedy);
        return None;
    }
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let entries = table.table(sheet, key, key, &known)?;
    let mut numbers = Vec::new();
    for (name, value) in entries.entries() {
        let name = clean(sheet, &name.value, name.span)?;
        let number = count(sheet, value, &Text::same(format!("`{}`", brief(&name.value, 60))))?;
        numbers.push((name, number));
    }
    let names: Vec<&At<String>> = numbers.iter().map(|(name, _)| name).collect();
    if let Err(unfits) = each_once(&names.iter().map(|name| &name.value).collect::<Vec<_>>()) {
        sheet.unfit(&unfits, &[], |unfit| place_among(&names, unfit).unwrap_or_else(|| value.span()));
        return None;
    }
    Some(numbers)
}

/// Where a name stands of which something cannot be.
pub(super) fn place_among(names: &[&At<String>], unfit: &Unfit) -> Option<Range<usize>> {
    match unfit {
        Unfit::EmptyName { at }
        | Unfit::Twice { at, .. }
        | Unfit::Unsound { at, .. }
        | Unfit::NotPutUp { at, .. }
        | Unfit::SupportOverAttending { at, .. }
        | Unfit::NotOnList { at, .. } => names.get(*at).map(|name| name.span.clone()),
        _ => None,
    }
}
