//! What is known of persons.

use kiemphieu_core::{Congress, Person, Text, Unfit};

use crate::congress::sheet::Sheet;
use crate::congress::table::{Table, required_text};
use crate::syntax::keys::PERSON;

/// The persons of the file, each once.
pub(super) fn persons<'s>(sheet: &mut Sheet<'s>, top: &Table<'_, 's>, congress: &mut Congress) {
    for table in top.tables(sheet, "person", "[[person]]", &PERSON) {
        let name = required_text(sheet, &table, "name", &Text::new("ghi họ và tên", "write the full name"));
        let born = table.count(sheet, "born");
        let (woman, minority, re_elected) =
            (table.flag(sheet, "woman"), table.flag(sheet, "minority"), table.flag(sheet, "re_elected"));
        let (heads_agency, village_head) = (table.flag(sheet, "heads_agency"), table.flag(sheet, "village_head"));
        let Some(name) = name else { continue };
        // No year beyond the calendar's is one in which somebody was born.
        let year = born.map(|born| i16::try_from(born).unwrap_or(i16::MAX));
        let person = Person { name: name.value, born: year, woman, minority, re_elected, heads_agency, village_head };
        let Err(unfits) = congress.know(person) else { continue };
        for unfit in unfits.iter() {
            match (unfit, born) {
                (Unfit::Born { .. }, Some(born)) => sheet.problem(
                    table.span_of("born"),
                    Text::new(format!("năm sinh {born} không hợp lý"), format!("the year of birth {born} cannot be")),
                    Text::new("ghi năm sinh, ví dụ 1975", "write the year, for example 1975"),
                ),
                _ => sheet.unfit(&unfit.clone().into(), &[], |_| name.span.clone()),
            }
        }
    }
}
