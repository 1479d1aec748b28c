//! What the cells of a person tell.

/// The year in a year or a day of birth: `1975`, `20/5/1975`, `5.1975`, `1975-05-20`.
pub(super) fn year(cell: &str) -> Option<i16> {
    let parts = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut years = parts.filter(|part| part.len() == 4).filter_map(|part| part.parse::<i16>().ok());
    let year = years.next().filter(|year| (1900..2100).contains(year))?;
    (years.next().is_none() && !cell.chars().any(char::is_alphabetic)).then_some(year)
}

/// The one year in a day told in words: `05 tháng 3 năm 1980`.
pub(super) fn year_within(words: &str) -> Option<i16> {
    let parts = words.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    let mut years = parts.filter_map(|part| part.parse::<i16>().ok()).filter(|year| (1900..2100).contains(year));
    years.next().filter(|_| years.next().is_none())
}

/// What stands beside a year in brackets, where it tells a woman or a man: `1985 (nữ)`.
pub(super) fn year_and_sex(cell: &str) -> (Option<i16>, Option<bool>) {
    let said = cell.split_once('(').and_then(|(before, inner)| Some((before, woman(inner.trim_end_matches(')'))?)));
    match said {
        Some((before, woman)) => (year(before), Some(woman)),
        None => (year(cell), None),
    }
}

/// Whether a cell is a mark that says yes, or a word that says no.
pub(super) fn marked(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "x" | "có" | "1" | "v" | "✓" | "✔" | "yes" | "true" | "+" | "tái cử" | "đương nhiệm" | "nữ" | "nam" => {
            Some(true)
        }
        "không" | "0" | "-" | "–" | "no" | "false" | "mới" | "tham gia lần đầu" => Some(false),
        _ => None,
    }
}

/// Whether a cell tells a woman.
pub(super) fn woman(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "nữ" | "nu" | "f" | "gái" | "bà" => Some(true),
        "nam" | "m" | "trai" | "ông" => Some(false),
        _ => None,
    }
}

/// Whether the name of an ethnic group is that of a minority.
pub(super) fn minority(cell: &str) -> Option<bool> {
    let plain = plain(cell);
    let is_word = plain.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '(' | ')'));
    match plain.as_str() {
        "kinh" | "việt" | "kinh (việt)" => Some(false),
        _ => (is_word && plain.chars().count() >= 2).then_some(true),
    }
}

fn plain(cell: &str) -> String {
    kiemphieu_core::nfc(cell).trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_birth_stands_alone_or_in_a_day() {
        for (cell, told) in [
            ("1975", Some(1975)),
            ("20/5/1975", Some(1975)),
            ("05-1975", Some(1975)),
            ("1975-05-20", Some(1975)),
            ("75", None),
            ("27534", None),
            ("1975 hoặc 1976", None),
            ("Hà Nội 1975", None),
        ] {
            assert_eq!(year(cell), told, "{cell}");
        }
    }

    #[test]
    fn only_kinh_is_no_minority() {
        assert_eq!(year_and_sex("1985 (nữ)"), (Some(1985), Some(true)));
        assert_eq!((minority("Kinh"), minority("Tày"), minority("?")), (Some(false), Some(true), None));
    }
}
