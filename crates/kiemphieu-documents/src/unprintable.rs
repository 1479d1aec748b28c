//! Why a document cannot be printed, and how long it may be.

use kiemphieu_core::{Text, shown};

/// The typesetter breaks a text into lines in time that grows faster than its letters: one of so many takes some seconds.
const LONGEST: usize = 50_000;
/// So many letters of a document take some hundreds of megabytes.
const LETTERS: usize = 600_000;

/// Why a document cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unprintable {
    /// The fonts have no sign for a letter.
    NoSign {
        /// The letter.
        letter: char,
        /// The text in which it stands.
        text: String,
    },
    /// A text is longer than any paper has, or all texts together are.
    TooLong {
        /// The text at which it is too much.
        text: String,
        /// Its letters.
        letters: usize,
    },
    /// A template of a folder cannot be set.
    Template {
        /// Its file.
        file: &'static str,
        /// Its line, where the fault has one.
        line: Option<usize>,
        /// What the typesetter says.
        why: String,
    },
    /// A template of a folder leaves out what the document says.
    LeftOut {
        /// Its file.
        file: &'static str,
        /// The line that does not stand on the pages.
        text: String,
    },
    /// The typesetter gave up.
    NotSet(String),
}

/// Whether the texts of a document are no longer than what is printed.
pub(crate) fn within_bounds<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<(), Unprintable> {
    let mut all = 0;
    for text in texts {
        let letters = text.chars().count();
        all += letters;
        if letters > LONGEST || all > LETTERS {
            return Err(Unprintable::TooLong { text: text.to_owned(), letters });
        }
    }
    Ok(())
}

impl Unprintable {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoSign { letter, text } => {
                let (code, letter, text) = (u32::from(*letter), shown(&letter.to_string(), 1), shown(text, 200));
                Text::new(
                    format!("phông chữ không có ký tự «{letter}» (U+{code:04X}) trong «{text}»"),
                    format!("the fonts have no sign for «{letter}» (U+{code:04X}) in «{text}»"),
                )
            }
            Self::TooLong { text, letters } => {
                let text = shown(text, 200);
                Text::new(
                    format!(
                        "tài liệu quá dài để in: một đoạn không quá {LONGEST} ký tự, cả tài liệu không quá {LETTERS} ký tự; đến đoạn {letters} ký tự này thì quá: «{text}»"
                    ),
                    format!(
                        "too long to be printed: a text may have {LONGEST} letters and a document {LETTERS}; it is too much at this text of {letters} letters: «{text}»"
                    ),
                )
            }
            Self::Template { file, line, why } => {
                let place = |word: &str| line.map(|line| format!(", {word} {line}")).unwrap_or_default();
                Text::new(
                    format!("mẫu «{file}»{} không dàn được trang ({why})", place("dòng")),
                    format!("the template «{file}»{} cannot be set: {why}", place("line")),
                )
            }
            Self::LeftOut { file, text } => {
                let text = shown(text, 200);
                Text::new(
                    format!("mẫu «{file}» không in đủ: trên trang thiếu «{text}»"),
                    format!("the template «{file}» leaves something out: «{text}» does not stand on the pages"),
                )
            }
            Self::NotSet(why) => {
                Text::new(format!("không dàn được trang: {why}"), format!("the page cannot be set: {why}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_printed_up_to_its_bounds_and_what_is_longer_is_told() {
        let long = "ê".repeat(LONGEST);
        assert_eq!(within_bounds([long.as_str(); LETTERS / LONGEST]), Ok(()));
        assert!(within_bounds([long.as_str(); LETTERS / LONGEST].into_iter().chain(["a"])).is_err());
        let longer = format!("{long}a");
        let told = within_bounds([longer.as_str()]).unwrap_err().text();
        assert!(
            told.get(kiemphieu_core::Lang::En).contains("50001 letters")
                && told.get(kiemphieu_core::Lang::En).len() < 1000,
            "{}",
            told.get(kiemphieu_core::Lang::En)
        );
    }
}
