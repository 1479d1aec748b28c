//! What is known of persons.

use std::collections::HashSet;

use kiemphieu_core::{Date, Key, Person, Text};

use crate::congress::sheet::Sheet;
use crate::congress::table::{Table, required_text};
use crate::syntax::keys::PERSON;

/// The persons of the file, each once.
pub(super) fn persons<'s>(sheet: &mut Sheet<'s>, top: &Table<'_, 's>, date: Option<Date>) -> Vec<Person> {
    let mut persons: Vec<Person> = Vec::new();
    let mut known = HashSet::new();
    for table in top.tables(sheet, "person", "[[person]]", &PERSON) {
        let name = required_text(sheet, &table, "name", "ghi họ và tên", "write the full name");
        let born = table.count(sheet, "born").and_then(|born| {
            let year = i16::try_from(born).ok();
            let lived = year.filter(|year| *year >= 1900 && date.is_none_or(|date| *year < date.year()));
            if lived.is_none() {
                sheet.problem(
                    table.span_of("born"),
                    Text::new(format!("năm sinh {born} không hợp lý"), format!("the year of birth {born} cannot be")),
                    Text::new("ghi năm sinh, ví dụ 1975", "write the year, for example 1975"),
                );
            }
            lived
        });
        let (woman, minority, re_elected) =
            (table.flag(sheet, "woman"), table.flag(sheet, "minority"), table.flag(sheet, "re_elected"));
        let (heads_agency, village_head) = (table.flag(sheet, "heads_agency"), table.flag(sheet, "village_head"));
        let Some(name) = name else { continue };
        if !known.insert(Key::of(&name.value)) {
            sheet.problem(
                name.span,
                Text::new(
                    format!("«{}» đã có ở [[person]] khác", name.value),
                    format!("«{}» stands in another [[person]]", name.value),
                ),
                Text::new("mỗi người một mục", "one entry a person"),
            );
            continue;
        }
        persons.push(Person { name: name.value, born, woman, minority, re_elected, heads_agency, village_head });
    }
    persons
}
