//! Names of people in a congress file: each once, some with a number.

use std::collections::HashSet;

use kiemphieu_core::{Key, Text};

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
        let (text, remedy) = too_many(key, names.len(), MOST_NAMES);
        sheet.problem(value.span(), text, remedy);
        return None;
    }
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let entries = table.table(sheet, key, key, &known)?;
    let (mut numbers, mut seen) = (Vec::new(), HashSet::new());
    for (name, value) in entries.entries() {
        let name = clean(sheet, &name.value, name.span)?;
        if !seen.insert(Key::of(&name.value)) {
            stands_twice(sheet, &name);
            return None;
        }
        let number = count(sheet, value, &brief(&name.value, 60))?;
        numbers.push((name, number));
    }
    Some(numbers)
}

/// Whether every name is written and stands once.
pub(super) fn each_once(sheet: &mut Sheet, names: &[At<String>]) -> bool {
    let (mut all, mut seen) = (true, HashSet::new());
    for name in names {
        if name.value.is_empty() {
            sheet.problem(
                name.span.clone(),
                Text::new("tên để trống", "an empty name"),
                Text::new("ghi đủ họ và tên", "write the full name"),
            );
            all = false;
        } else if !seen.insert(Key::of(&name.value)) {
            stands_twice(sheet, name);
            all = false;
        }
    }
    all
}

fn stands_twice(sheet: &mut Sheet, name: &At<String>) {
    let shown = brief(&name.value, 60);
    sheet.problem(
        name.span.clone(),
        Text::new(format!("«{shown}» có hai lần"), format!("«{shown}» stands twice")),
        Text::new("mỗi người một lần", "everybody once"),
    );
}
