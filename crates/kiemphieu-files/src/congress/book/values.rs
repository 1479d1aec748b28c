//! What is written in a cell, as a value.

use kiemphieu_core::{Date, same_name};

use super::Kind;
use crate::problem::address::without_number;
use crate::problem::words::several_names;

/// A cell as a value of the congress file. What does not fit its kind is written as text: the reader of the file tells
/// what is wrong with it.
pub(super) fn written(kind: Kind, text: &str) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match kind {
        Kind::Number if whole_number(text) => text.to_owned(),
        Kind::YesNo => yes_or_no(text).map_or_else(|| quoted(text), |yes| yes.to_string()),
        Kind::Day => day(text).map_or_else(|| quoted(text), |day| day.to_string()),
        Kind::Many => {
            let names: Vec<_> = names_of(text).into_iter().map(quoted).collect();
            format!("[{}]", names.join(", "))
        }
        Kind::Word(words) => quoted(words.key(text).unwrap_or(text)),
        Kind::Text | Kind::Name => quoted(&on_one_line(text)),
        Kind::Number => quoted(text),
    }
}

/// A text that was broken into lines in its cell.
fn on_one_line(text: &str) -> String {
    let lines = text.split(['\n', '\r', '\t']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// Digits, with no zero before them: such as a congress file takes for a number.
pub(super) fn whole_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && !(text.len() > 1 && text.starts_with('0'))
}

pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| same_name(word, text));
    match (is_one_of(&["có", "yes", "true", "x", "1"]), is_one_of(&["không", "no", "false", "0"])) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// The names in one cell, without their numbers: `;` and line breaks part them, and so do a comma and «và» between what are
/// two names.
pub(super) fn names_of(text: &str) -> Vec<&str> {
    let parts = text.split([';', '\n']).flat_map(|part| {
        let words = part.split(',').flat_map(|part| part.split(" và ")).flat_map(|part| part.split(" and "));
        let names: Vec<&str> = words.flat_map(|part| part.split(" & ")).map(without_number).collect();
        match several_names(&names.join(", ")) {
            true => names,
            false => vec![without_number(part)],
        }
    });
    parts.filter(|name| !name.is_empty()).collect()
}

/// Whether a day is written with a year of two digits.
pub(super) fn has_short_year(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let short = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(|part| short(part))
}

/// A day as `2020-04-22` or `22/4/2020`.
pub(super) fn day(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_broken_into_lines_in_its_cell_is_one_text() {
        assert_eq!(written(Kind::Text, "Chi bộ buôn\r\n Ea Tul\n"), "\"Chi bộ buôn Ea Tul\"");
        assert_eq!(written(Kind::Name, "Lê An\n(sinh 1970)"), "\"Lê An (sinh 1970)\"");
        assert_eq!(written(Kind::Many, "Lê An\nLê Bình"), "[\"Lê An\", \"Lê Bình\"]");
        for members in [
            "Lê Văn An, Đỗ Thị Bình và Vũ Văn Cam",
            "1. Lê Văn An\n2. Đỗ Thị Bình\n3. Vũ Văn Cam",
            "1) Lê Văn An; 2) Đỗ Thị Bình & Vũ Văn Cam",
            "- Lê Văn An, 2/Đỗ Thị Bình, Vũ Văn Cam",
        ] {
            assert_eq!(names_of(members), ["Lê Văn An", "Đỗ Thị Bình", "Vũ Văn Cam"], "{members}");
        }
        assert_eq!(names_of("1. Lê Văn Bảo"), ["Lê Văn Bảo"]);
        assert_eq!(names_of("Nguyễn Văn Tú, sinh 1970"), ["Nguyễn Văn Tú, sinh 1970"]);
        assert_eq!(written(Kind::Text, "Hội\u{200B}trường"), "\"Hội\u{200B}trường\"", "told by the reader");
    }
}
