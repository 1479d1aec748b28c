//! A name as it stands in a cell, with what clerks write beside it.

use super::born::{year, year_within};
use super::facts::{minority, re_elected, woman};
use super::titles::{is_title, on_one_line, untitled};

/// How the apostrophe of «K'Brêu» is written.
const APOSTROPHES: [char; 6] = ['\'', '’', '‘', 'ʼ', '`', '´'];

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
    /// «tái cử», «tham gia lần đầu».
    pub re_elected: Option<bool>,
    /// What else stood there, such as an office in brackets.
    pub beside: Vec<String>,
    /// The ranks, degrees and the like that were cut off before it.
    pub titles: Vec<String>,
    /// Whether the mark of a footnote was cut off.
    pub marked: bool,
    /// Whether the family name may be how the person is addressed: «Ông Văn Tấn».
    pub in_doubt: bool,
}

/// The name in a cell; nothing where the words are no name.
pub(super) fn named(cell: &str) -> Option<Named> {
    let cell = cell.lines().map(kiemphieu_core::nfc).collect::<Vec<_>>().join("\n");
    let (cell, marked) = without_marks(&cell);
    let cell = on_one_line(cell.trim().trim_start_matches(['-', '+', '•', '–']).trim());
    let whole = cell.as_str();
    let found = untitled(whole);
    let mut named = read(found.rest).map(|named| Named { woman: found.woman.or(named.woman), ..named });
    match &mut named {
        Some(named) => named.titles = found.titles.iter().map(|title| (*title).to_owned()).collect(),
        // What looks like a title belongs to the name: «Đồng Chí Công».
        None => named = read(whole),
    }
    named.map(|named| Named { marked: marked || named.marked, in_doubt: found.doubt, ..named })
}

fn read(text: &str) -> Option<Named> {
    let mut named = Named::default();
    let (words, brackets) = without_brackets(text);
    for inner in brackets {
        let is_mark = inner.len() <= 2 && inner.chars().all(|c| c.is_ascii_digit());
        named.marked |= is_mark;
        if !is_mark {
            inner.split([',', ';']).for_each(|part| behind(&mut named, part.trim()));
        }
    }
    let whole = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, cut) = without_figure(whole.trim_end_matches([',', ';', '.', ':', '-', '–']).trim());
    let has_office_below = words.trim().split_once('\n').is_some_and(|(_, below)| is_office(below));
    if is_name(name) && !has_office_below {
        (named.name, named.marked) = (cased(name), named.marked || cut);
        return Some(named);
    }
    // The office often stands behind the name: on the next line, after a comma or a dash.
    let words = words.replace(" - ", "\n").replace(" – ", "\n");
    let mut parts = words.split(['\n', ',', ';', ':']);
    let name = parts.next()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, cut) = without_figure(&name);
    if !is_name(name) {
        return None;
    }
    (named.name, named.marked) = (cased(name), named.marked || cut);
    parts.for_each(|part| behind(&mut named, part.trim()));
    Some(named)
}

/// A text without the marks of footnotes: stars, daggers, raised figures, also in brackets.
fn without_marks(text: &str) -> (String, bool) {
    let is_mark = |c: char| matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰'..='⁹');
    let marks = text.chars().filter(|c| is_mark(*c)).count();
    let plain: String = text.chars().filter(|c| !is_mark(*c)).collect();
    (plain.replace("()", "").replace("[]", ""), marks > 0)
}

/// A name without the figure of a footnote that lost its place above the line; no name ends with one.
fn without_figure(name: &str) -> (&str, bool) {
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let figure = name.len() - plain.len();
    if (1..=2).contains(&figure) { (plain.trim_end(), true) } else { (name, false) }
}

/// What stands behind a name: a fact of the person, or something else.
fn behind(named: &mut Named, part: &str) {
    if part.is_empty() {
        return;
    }
    let low = part.to_lowercase();
    let of = |words: &[&str]| {
        words.iter().find_map(|word| low.strip_prefix(word)).map(|rest| rest.trim_matches([' ', ':', '.']).to_owned())
    };
    let born = of(&["sinh năm", "sinh ngày", "năm sinh", "ngày sinh", "sn "]).and_then(|told| year_within(&told));
    let born = born.or_else(|| year(part));
    let people = of(&["dân tộc"]).and_then(|told| minority(&told));
    let (sex, again) = (woman(part), re_elected(part));
    if born.is_none() && people.is_none() && sex.is_none() && again.is_none() {
        return beside(named, part);
    }
    named.born = born.or(named.born);
    named.minority = people.or(named.minority);
    named.woman = sex.or(named.woman);
    named.re_elected = again.or(named.re_elected);
}

fn beside(named: &mut Named, words: &str) {
    named.beside.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
}

/// Whether what stands beside a name may be another name of the person: «Ba Tám».
pub(super) fn may_be_a_name(words: &str) -> bool {
    is_name(words) && !is_office(words)
}

fn is_office(words: &str) -> bool {
    let low = words.trim().to_lowercase();
    [
        "bí thư",
        "phó ",
        "chủ tịch",
        "trưởng ",
        "ủy viên",
        "uỷ viên",
        "giám đốc",
        "hiệu trưởng",
        "dự bị",
        "dự kiến",
        "kiêm ",
    ]
    .iter()
    .any(|office| low.starts_with(office))
        || is_title(words)
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

/// Two to eight words of letters, each beginning with a capital: «Nguyễn Văn An», «H'Yim Niê», «NGUYỄN VĂN AN»; or one such
/// as «K'Brêu». «văn» and «thị» within may be small.
fn is_name(words: &str) -> bool {
    let all: Vec<&str> = words.split(' ').collect();
    let is_small = |at: usize, word: &str| at > 0 && at + 1 < all.len() && matches!(word, "văn" | "thị");
    let is_word = |(at, word): (usize, &&str)| {
        (word.starts_with(char::is_uppercase) || is_small(at, word))
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.') || APOSTROPHES.contains(&c))
    };
    let is_one =
        all.len() == 1 && words.chars().nth(1).is_some_and(|c| APOSTROPHES.contains(&c)) && words.chars().count() > 3;
    (is_one || (2..=8).contains(&all.len())) && words.chars().count() <= 60 && all.iter().enumerate().all(is_word)
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
            ("Phạm Dung\nBí Thư Đảng Ủy", "Phạm Dung"),
            ("K'Brêu", "K'Brêu"),
            ("Nguyễn văn An", "Nguyễn văn An"),
            ("R'Com", "R'Com"),
            ("Ksor H'Bơ", "Ksor H'Bơ"),
            ("Lê An, Bí thư - Chủ tịch", "Lê An"),
            ("Lê An - 1975, Bí thư", "Lê An"),
            ("Đỗ Văn Em, Phó Bí thư", "Đỗ Văn Em"),
            ("Vũ Hoa - Chủ tịch Hội phụ nữ", "Vũ Hoa"),
        ] {
            assert_eq!(plain(cell).as_deref(), Some(name), "{cell}");
        }
        for cell in [
            "Khối đảng",
            "Tổng số: 35",
            "Người lập biểu",
            "Danh sách này có 12 đồng chí",
            "An",
            "I",
            "Lê thị",
            "văn An",
        ] {
            assert_eq!(plain(cell), None, "{cell}");
        }
    }

    #[test]
    fn brackets_and_titles_tell_facts() {
        let told = named("Bà Nguyễn Thị Hà (1975) (Trưởng ban)").unwrap();
        assert_eq!((told.born, told.woman, told.beside), (Some(1975), Some(true), vec!["Trưởng ban".to_owned()]));
        assert_eq!(named("Nguyễn Thị Hà (Nữ)").unwrap().woman, Some(true));
        let told = named("Lò Thị Mai, nữ, sinh ngày 05 tháng 3 năm 1980, dân tộc Thái, Chủ tịch Hội").unwrap();
        assert_eq!((told.born, told.woman, told.minority), (Some(1980), Some(true), Some(true)));
        assert_eq!(told.beside, ["Chủ tịch Hội"]);
        let told = named("Nguyễn Văn An, sinh hoạt tại chi bộ 3, bổ nhiệm năm 2015").unwrap();
        assert_eq!((told.born, told.beside.join("; ").as_str()), (None, "sinh hoạt tại chi bộ 3; bổ nhiệm năm 2015"));
        let told = named("Lê Hà (nữ, 1975), bầu 2015").unwrap();
        assert_eq!(
            (told.born, told.woman, told.beside.as_slice()),
            (Some(1975), Some(true), &["bầu 2015".to_owned()][..])
        );
    }
}
