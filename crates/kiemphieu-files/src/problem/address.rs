//! What clerks write before a name that is no part of it: its number on a list, how people are addressed.

/// What stands before a name, and the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Addressed<'t> {
    /// As it is written: «1. », «Đ/c ».
    pub before: &'t str,
    pub name: &'t str,
    /// «Bà» tells a woman, «Ông» a man.
    pub woman: Option<bool>,
    /// Whether it can be nothing else. «Ông» may be a family name.
    pub certain: bool,
}

/// How people are addressed in lists, whether it tells a woman, and whether no name begins so.
const TITLES: [(&str, Option<bool>, bool); 10] = [
    ("đồng chí ", None, true),
    ("đ/c ", None, true),
    ("đ/c: ", None, true),
    ("đc ", None, true),
    ("đ.c ", None, true),
    ("ông ", Some(false), false),
    ("bà ", Some(true), false),
    ("anh ", Some(false), false),
    ("chị ", Some(true), false),
    ("cô ", Some(true), false),
];

/// How somebody is addressed before the name; nothing where it is a name alone.
pub(crate) fn title(text: &str) -> Option<Addressed<'_>> {
    let lower = text.to_lowercase();
    let (title, woman, certain) = TITLES.iter().find(|(title, ..)| lower.starts_with(title))?;
    // The letters of the titles are as long in either case.
    let (before, name) = text.split_at_checked(title.len())?;
    // «Đồng» is a family name, and then «Chí» a middle name.
    let certain = *certain && !before.contains("Chí");
    Some(Addressed { before, name: name.trim(), woman: *woman, certain })
}

/// A name without its number on a list: «1. Lê Văn Bảo», «2) Lê An», «- Lê An».
pub(crate) fn without_number(name: &str) -> &str {
    let name = name.trim();
    let behind = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = name.len() - behind.len();
    let rest = match (number, behind.chars().next()) {
        (1..=3, Some('.' | ')' | '/' | ':' | '-')) => behind.get(1..),
        (0, Some('-' | '–' | '•' | '+')) => behind.strip_prefix(['-', '–', '•', '+']),
        _ => None,
    };
    rest.map(str::trim).filter(|rest| rest.starts_with(is_capital)).unwrap_or(name)
}

/// «đ/c» may begin with a small letter behind a number.
fn is_capital(letter: char) -> bool {
    letter.is_uppercase() || letter == 'đ'
}

/// Whether this alone can be a whole name: two words, each with a capital.
fn is_whole(name: &str) -> bool {
    let words = || name.split_whitespace();
    words().count() > 1 && words().all(|word| !word.starts_with(char::is_lowercase))
}

/// What stands before the name in a text that is to be a name alone.
pub(crate) fn addressed(text: &str) -> Option<Addressed<'_>> {
    let text = text.trim();
    let unnumbered = without_number(text);
    let titled = title(unnumbered).filter(|titled| is_whole(titled.name));
    let name = titled.map_or(unnumbered, |titled| titled.name);
    let before = text.strip_suffix(name).filter(|before| !before.is_empty())?;
    let certain = unnumbered != text || titled.is_some_and(|titled| titled.certain);
    Some(Addressed { before, name, woman: titled.and_then(|titled| titled.woman), certain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_name_is_known() {
        for (text, name, certain) in [
            ("1. Nguyễn Văn An", "Nguyễn Văn An", true),
            ("2) Nguyễn Văn An", "Nguyễn Văn An", true),
            ("Đ/c Nguyễn Văn An", "Nguyễn Văn An", true),
            ("3. đ/c Nguyễn Văn An", "Nguyễn Văn An", true),
            ("Đồng chí Nguyễn Văn An", "Nguyễn Văn An", true),
            ("Đồng Chí Văn Công", "Văn Công", false),
            ("Ông Văn Tấn", "Văn Tấn", false),
            ("Bà Trần Thị Bình", "Trần Thị Bình", false),
        ] {
            let found = addressed(text).unwrap();
            assert_eq!((found.name, found.certain), (name, certain), "{text}");
        }
        for name in
            ["Nguyễn Văn An", "An (1970)", "H'Yim Niê", "Ông", "Đồng Chí Công", "Bàn Văn Páo", "Đcông An", "7 Lê An"]
        {
            assert_eq!(addressed(name), None, "{name}");
        }
    }
}
