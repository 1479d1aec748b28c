//! A name as it stands in a cell, with what clerks write beside it.

use super::facts::{minority, woman, year_within};
use crate::problem::address::title;

/// A name that was read, and what stood beside it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    /// A year of birth in brackets, or behind «sinh năm».
    pub born: Option<i16>,
    /// «Bà», «(nữ)»; «Ông».
    pub woman: Option<bool>,
    /// «dân tộc Tày».
    pub minority: Option<bool>,
    /// What else stood there, such as an office in brackets.
    pub beside: Option<String>,
}

/// The name in a cell; nothing where the words are no name.
pub(super) fn named(cell: &str) -> Option<Named> {
    let cell = cell.lines().map(kiemphieu_core::nfc).collect::<Vec<_>>().join("\n");
    let mut named = Named::default();
    let mut rest = cell.trim().trim_start_matches(['-', '+', '*', '•']).trim();
    if let Some(titled) = title(rest) {
        (rest, named.woman) = (titled.name, titled.woman);
    }
    let (words, brackets) = without_brackets(rest);
    for inner in brackets {
        let low = inner.to_lowercase();
        match low.as_str() {
            "nữ" => named.woman = Some(true),
            "nam" => named.woman = Some(false),
            _ => match inner.trim_start_matches(|c: char| !c.is_ascii_digit()).parse() {
                Ok(year) if (1900..2100).contains(&year) && inner.len() <= 12 => named.born = Some(year),
                _ => beside(&mut named, &inner),
            },
        }
    }
    let whole = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = whole.trim_end_matches([',', ';', '.', ':', '-', '–']).trim();
    if is_name(whole) {
        named.name = cased(whole);
        return Some(named);
    }
    // The office often stands behind the name: on the next line, after a comma or a dash.
    let (name, office) = words.split_once(['\n', ',', ';', ':']).or_else(|| words.split_once(" - "))?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_name(&name) {
        return None;
    }
    named.name = cased(&name);
    for part in office.split(['\n', ',', ';']).flat_map(|part| part.split(" - ")) {
        behind(&mut named, part.trim());
    }
    Some(named)
}

/// What stands behind a name: a fact of the person, or something else.
fn behind(named: &mut Named, part: &str) {
    let low = part.to_lowercase();
    let of = |words: &[&str]| {
        words.iter().find_map(|word| low.strip_prefix(word)).map(|rest| rest.trim_matches([' ', ':', '.']).to_owned())
    };
    let born = of(&["sinh năm", "sinh ngày", "năm sinh", "ngày sinh", "sn "]).and_then(|told| year_within(&told));
    let people = of(&["dân tộc"]).and_then(|told| minority(&told));
    let sex = woman(part);
    if born.is_none() && people.is_none() && sex.is_none() && !part.is_empty() {
        return beside(named, part);
    }
    named.born = born.or(named.born);
    named.minority = people.or(named.minority);
    named.woman = sex.or(named.woman);
}

fn beside(named: &mut Named, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = named.beside.take().map(|before| before + "; ").unwrap_or_default();
    named.beside = Some(before + &words);
}

/// The words outside of brackets, and those within.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let (mut out, mut within, mut open) = (String::new(), Vec::new(), None::<String>);
    for c in text.chars() {
        match (c, &mut open) {
            ('(' | '[', None) => open = Some(String::new()),
            (')' | ']', Some(inner)) => {
                within.push(inner.trim().to_owned());
                open = None;
            }
            (_, Some(inner)) => inner.push(c),
            (_, None) => out.push(c),
        }
    }
    within.extend(open.map(|inner| inner.trim().to_owned()));
    within.retain(|inner| !inner.is_empty());
    (out, within)
}

/// Two to eight words of letters, each beginning with a capital: «Nguyễn Văn An», «H'Yim Niê», «NGUYỄN VĂN AN».
fn is_name(words: &str) -> bool {
    let all: Vec<&str> = words.split(' ').collect();
    let is_word = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'))
    };
    (2..=8).contains(&all.len()) && words.chars().count() <= 60 && all.iter().all(is_word)
}

/// A name all in capitals as names are written.
fn cased(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut begins = true;
    let letters = name.chars().flat_map(|c| {
        let lower = !begins;
        begins = !c.is_alphabetic();
        if lower { c.to_lowercase().collect::<Vec<_>>() } else { vec![c] }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(cell: &str) -> Option<String> {
        named(cell).map(|named| named.name)
    }

    #[test]
    fn names_are_read_with_what_stands_beside_them() {
        for (cell, name) in [
            ("Nguyễn Văn An", "Nguyễn Văn An"),
            ("NGUYỄN  VĂN AN", "Nguyễn Văn An"),
            ("Đ/c Trần Thị Bình", "Trần Thị Bình"),
            ("H'YIM NIÊ", "H'Yim Niê"),
            ("Y Vinh Êban", "Y Vinh Êban"),
            ("Lê Văn Cường\nBí thư Đảng ủy", "Lê Văn Cường"),
            ("Phạm Thị\nDung", "Phạm Thị Dung"),
            ("Đỗ Văn Em, Phó Bí thư", "Đỗ Văn Em"),
            ("Vũ Hoa - Chủ tịch Hội phụ nữ", "Vũ Hoa"),
        ] {
            assert_eq!(plain(cell).as_deref(), Some(name), "{cell}");
        }
        for cell in ["Khối đảng", "Tổng số: 35", "Người lập biểu", "Danh sách này có 12 đồng chí", "An", "I"]
        {
            assert_eq!(plain(cell), None, "{cell}");
        }
    }

    #[test]
    fn brackets_and_titles_tell_facts() {
        let told = named("Bà Nguyễn Thị Hà (1975) (Trưởng ban)").unwrap();
        assert_eq!((told.born, told.woman, told.beside.as_deref()), (Some(1975), Some(true), Some("Trưởng ban")));
        assert_eq!(named("Nguyễn Thị Hà (Nữ)").unwrap().woman, Some(true));
        let told = named("Lò Thị Mai, nữ, sinh ngày 05 tháng 3 năm 1980, dân tộc Thái, Chủ tịch Hội").unwrap();
        assert_eq!((told.born, told.woman, told.minority), (Some(1980), Some(true), Some(true)));
        assert_eq!(told.beside.as_deref(), Some("Chủ tịch Hội"));
        let told = named("Nguyễn Văn An, sinh hoạt tại chi bộ 3, bổ nhiệm năm 2015").unwrap();
        assert_eq!((told.born, told.beside.as_deref()), (None, Some("sinh hoạt tại chi bộ 3; bổ nhiệm năm 2015")));
    }
}
