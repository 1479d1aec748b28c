//! What is let in from a file, and how it is shown where it was not.

use std::io;
use std::path::Path;

use kiemphieu_core::{Lang, Text, is_hidden, shown, unsound};

use super::named::Named;

/// The longest name of a unit, in letters.
const LONGEST_NAME: usize = 300;
/// The longest text that is shown of a file.
const LONGEST_SHOWN: usize = 2000;

/// Why a name of a unit, a superior or a province is not let in.
pub(crate) fn unfit(name: &str) -> Option<Text> {
    if name.len() > LONGEST_NAME && name.chars().nth(LONGEST_NAME).is_some() {
        return Some(Text::new(
            format!("tên dài hơn {LONGEST_NAME} chữ; viết ngắn lại"),
            format!("the name is longer than {LONGEST_NAME} letters; write a shorter one"),
        ));
    }
    if name.chars().all(is_usual) {
        return None;
    }
    unsound(name).map(|unsound| joined(&unsound.text()))
}

/// The letters with which nearly all names are written, each a sound one by itself: most names need no further look.
fn is_usual(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í'
        | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
}

/// What is wrong, and what to do.
pub(crate) fn joined((text, remedy): &(Text, Text)) -> Text {
    let both = |lang| format!("{}; {}", text.get(lang), remedy.get(lang));
    Text::new(both(Lang::Vi), both(Lang::En))
}

/// The name of a file as it is shown.
pub(crate) fn path_shown(path: &Path) -> String {
    sane(&path.to_string_lossy())
}

/// A text with nothing in it that steers a terminal or a page.
pub(crate) fn sane(text: &str) -> String {
    if text.len() <= LONGEST_SHOWN && !text.chars().any(is_hidden) {
        return text.to_owned();
    }
    let lines: Vec<String> = text.lines().map(|line| shown(line, LONGEST_SHOWN)).collect();
    lines.join(" ")
}

/// Everything that comes from a file in what is named, as it is shown.
pub(crate) fn sane_named(named: &mut Named) {
    for text in [&mut named.file, &mut named.unit, &mut named.superior].into_iter().flatten() {
        if text.len() > LONGEST_SHOWN || text.chars().any(is_hidden) {
            *text = sane(text);
        }
    }
    let (vi, en) = (named.text.get(Lang::Vi), named.text.get(Lang::En));
    if [vi, en].iter().any(|text| text.len() > LONGEST_SHOWN || text.chars().any(is_hidden)) {
        named.text = Text::new(sane(vi), sane(en));
    }
}

/// Why a file cannot be read.
pub(crate) fn unreadable(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Text::new("không có tệp này; kiểm tra đường dẫn", "there is no such file; check the path")
        }
        io::ErrorKind::PermissionDenied => Text::new("không có quyền đọc", "no permission to read"),
        _ => Text::new("không đọc được", "cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::named::refused;
    use super::*;

    #[test]
    fn what_needs_no_further_look_is_sound() {
        let usual: Vec<char> = ('\0'..=char::MAX).filter(|letter| is_usual(*letter)).collect();
        assert!(usual.len() > 200 && unsound(&usual.iter().collect::<String>()).is_none());
        assert!(usual.iter().all(|letter| unsound(&letter.to_string()).is_none()));
    }

    #[test]
    fn nothing_that_is_named_steers_a_terminal() {
        let evil = "a\u{1B}[2J\u{202E}b\0\nc".to_owned();
        let mut named = refused(&evil, Text::new(evil.clone(), evil.clone()));
        (named.unit, named.superior) = (Some(evil.clone()), Some(evil));
        sane_named(&mut named);
        for lang in [Lang::Vi, Lang::En] {
            assert!(!named.line(lang).chars().any(is_hidden), "{:?}", named.line(lang));
        }
        assert!(unfit(&"A".repeat(301)).is_some() && unfit(&"Ạ".repeat(300)).is_none());
    }
}
