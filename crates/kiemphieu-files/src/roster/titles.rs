//! What is no part of a name at its beginning: how people are addressed, their ranks and degrees.

use crate::problem::address;

/// Ranks and degrees in words.
const IN_WORDS: [&str; 54] = [
    "đại tướng",
    "thượng tướng",
    "trung tướng",
    "thiếu tướng",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tá",
    "đại úy",
    "đại uý",
    "thượng úy",
    "thượng uý",
    "trung úy",
    "trung uý",
    "thiếu úy",
    "thiếu uý",
    "chuẩn úy",
    "chuẩn uý",
    "thượng sĩ",
    "thượng sỹ",
    "trung sĩ",
    "trung sỹ",
    "hạ sĩ",
    "hạ sỹ",
    "quân nhân chuyên nghiệp",
    "công nhân viên quốc phòng",
    "công nhân quốc phòng",
    "viên chức quốc phòng",
    "bác sĩ",
    "bác sỹ",
    "dược sĩ",
    "dược sỹ",
    "luật sư",
    "kỹ sư",
    "kĩ sư",
    "kiến trúc sư",
    "cử nhân",
    "thạc sĩ",
    "thạc sỹ",
    "tiến sĩ khoa học",
    "tiến sĩ",
    "tiến sỹ",
    "phó giáo sư",
    "giáo sư",
    "nhà giáo ưu tú",
    "nhà giáo nhân dân",
    "nhà giáo",
    "thầy thuốc ưu tú",
    "thầy thuốc nhân dân",
    "ông/bà",
    "đ/c",
    "đ.c",
    "đồng chí",
    "đc",
];

/// What is added to a rank: «Thiếu tá QNCN», «Đại úy (chuyên nghiệp)».
const ADDED: [&str; 6] = ["chuyên nghiệp", "qncn", "cnvqp", "cnqp", "vcqp", "cn"];

/// Their short forms, also several in one: «PGS.TS.», «Ths.Bs», «BS.CKII».
const SHORT: [&str; 33] = [
    "qncn", "cnvqp", "cnqp", "vcqp", "ts", "tskh", "ths", "th", "s", "gs", "pgs", "ks", "kts", "cn", "ls", "bs",
    "bscki", "bsckii", "bsck", "cki", "ckii", "ck1", "ck2", "ds", "dscki", "dsckii", "ncs", "nsưt", "nsnd", "ngưt",
    "ngnd", "ttưt", "ttnd",
];

/// A name, and what stood before it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Untitled<'t> {
    pub rest: &'t str,
    /// The titles, as they are written.
    pub titles: Vec<&'t str>,
    /// «Bà» tells a woman, «Ông» a man.
    pub woman: Option<bool>,
    /// «Ông» may be a family name.
    pub doubt: bool,
}

/// Takes off what stands before a name.
pub(super) fn untitled(text: &str) -> Untitled<'_> {
    let mut found = Untitled { rest: text.trim(), ..Untitled::default() };
    while let Some((title, rest)) = before(found.rest) {
        let addressed = address::title(found.rest);
        let certain = addressed.is_none_or(|title| title.certain);
        if !certain && found.titles.is_empty() && may_be_family_name(rest) {
            found.doubt = true;
            break;
        }
        found.woman = addressed.and_then(|title| title.woman).or(found.woman);
        found.titles.push(title);
        found.rest = rest;
    }
    found
}

/// A text in which the titles above a name stand before it: «Thượng tá», and «Lê An» in the next line.
pub(super) fn on_one_line(text: &str) -> String {
    let mut joined = text.to_owned();
    while joined.split_once('\n').is_some_and(|(first, _)| is_of_titles(first)) {
        joined = joined.replacen('\n', " ", 1);
    }
    joined
}

/// Whether a line is made of titles, as nothing is left of it before a name.
fn is_of_titles(line: &str) -> bool {
    let named = format!("{} A", line.trim());
    let mut rest = named.as_str();
    while let Some((_, behind)) = before(rest) {
        rest = behind;
    }
    rest == "A"
}

/// Whether words are a rank or a degree alone.
pub(super) fn is_title(words: &str) -> bool {
    IN_WORDS.contains(&words.trim().to_lowercase().as_str())
}

/// The usual family names, behind which a name of two words is a whole one.
const FAMILIES: [&str; 56] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đào", "đoàn", "đinh", "trịnh", "trương", "lâm", "mai", "tô", "hà", "cao", "tạ", "phùng", "quách", "lương",
    "châu", "tống", "thái", "tăng", "la", "lò", "giàng", "vàng", "sùng", "nông", "hứa", "bế", "triệu", "lục", "kiều",
    "vi", "chu", "doãn", "lưu", "thạch", "sơn", "kim", "từ", "nghiêm", "quản", "bạch",
];

/// «Ông Văn Tấn», «Ông Ích Khiêm»: without the first word it is no whole name.
fn may_be_family_name(rest: &str) -> bool {
    let name = rest.split(['\n', ',', ';', ':', '(']).next().unwrap_or_default();
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let first = words.first().map_or("", String::as_str);
    matches!(first, "văn" | "thị" | "chí") || (words.len() == 2 && !FAMILIES.contains(&first))
}

/// The first title and what is behind it.
fn before(text: &str) -> Option<(&str, &str)> {
    let behind = |length: usize| {
        let (title, rest) = text.split_at_checked(length)?;
        let rest = rest.trim_start_matches([' ', '\u{A0}', ',', ':', '-', '.', '\n']);
        rest.starts_with(|c: char| c.is_uppercase() || c == 'đ')
            .then(|| (title.trim().trim_end_matches([',', ':']), rest))
    };
    if let Some(addressed) = address::title(text) {
        return behind(text.len() - addressed.name.len());
    }
    let low = text.to_lowercase();
    let in_words = IN_WORDS.iter().find(|title| {
        low.strip_prefix(**title).is_some_and(|rest| rest.starts_with([' ', ',', '.', ':', '-', '/', '(', '\u{A0}']))
    });
    if let Some(title) = in_words.filter(|_| low.len() == text.len()) {
        return behind(title.len() + added(text.get(title.len()..).unwrap_or_default()));
    }
    let mut length = 0;
    while let Some(rest) = text.get(length..) {
        let part = rest.split(|c: char| !c.is_alphanumeric()).next()?;
        if !SHORT.contains(&part.to_lowercase().as_str()) {
            break;
        }
        length += part.len();
        match rest.get(part.len()..)?.chars().next()? {
            '.' | '-' | '/' => length += 1,
            _ => break,
        }
    }
    // «Th.S» is one, «S.» alone is none.
    let is_one = !matches!(text.get(..length)?.to_lowercase().trim_end_matches('.'), "" | "s" | "th");
    is_one.then(|| behind(length)).flatten()
}

/// How long what is added to a rank is, with the signs before it.
fn added(behind: &str) -> usize {
    let begins = behind.trim_start_matches([' ', '\u{A0}', ',', '-', '/', '(']);
    let low = begins.to_lowercase();
    let is_whole =
        |added: &&&str| low.strip_prefix(**added).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
    let Some(added) = ADDED.iter().find(is_whole) else { return 0 };
    let length = behind.len() - begins.len() + added.len();
    length + usize::from(behind.get(length..).is_some_and(|rest| rest.starts_with(')')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_taken_off_and_names_are_left() {
        for (text, titles, rest) in [
            ("Đại tá Nguyễn Văn An", vec!["Đại tá"], "Nguyễn Văn An"),
            ("Thiếu tướng, TS. Lê An", vec!["Thiếu tướng", "TS."], "Lê An"),
            ("TS.Lê An", vec!["TS."], "Lê An"),
            ("Bs Lê An", vec!["Bs"], "Lê An"),
            ("Th.S Lê An", vec!["Th.S"], "Lê An"),
            ("BS.CKII Lê An", vec!["BS.CKII"], "Lê An"),
            ("Đ/c: Luật sư Lê An", vec!["Đ/c", "Luật sư"], "Lê An"),
            ("đ/c Lê An", vec!["đ/c"], "Lê An"),
            ("Đồng chí: Lê An", vec!["Đồng chí"], "Lê An"),
            ("Bạch Tá", vec![], "Bạch Tá"),
            ("Lê Thị Sĩ", vec![], "Lê Thị Sĩ"),
            ("Thạch Sĩ An", vec![], "Thạch Sĩ An"),
            ("S. Lê", vec![], "S. Lê"),
            ("Cảnh Giáo", vec![], "Cảnh Giáo"),
            ("Ksor Phước", vec![], "Ksor Phước"),
        ] {
            let found = untitled(text);
            assert_eq!((found.titles, found.rest), (titles, rest), "{text}");
        }
        assert!(untitled("Ông Văn Tấn").doubt && untitled("Ông Ích Khiêm").doubt);
        assert!(!untitled("Ông Lê An, Bí thư").doubt);
        assert_eq!(untitled("Bà Lê Thị Hà").woman, Some(true));
    }
}
