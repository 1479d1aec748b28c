//! What is let in from a file, and how it is shown where it was not.

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
    unsound(name).map(|unsound| joined(&unsound.text()))
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
