//! Words for people: every statement is written in Vietnamese and English side by side.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A language of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

/// One statement in both languages.
///
/// ```
/// use kiemphieu_core::{Lang, Text};
/// let half = Text::new("quá một nửa", "more than half");
/// assert_eq!(half.get(Lang::Vi), "quá một nửa");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    vi: String,
    en: String,
}

impl Text {
    /// A statement from its two wordings.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// A name or a number that reads the same in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { vi: text.clone(), en: text }
    }

    /// The same in other words, worked out in each language.
    #[must_use]
    pub fn map(&self, vi: impl FnOnce(&str) -> String, en: impl FnOnce(&str) -> String) -> Self {
        Self { vi: vi(&self.vi), en: en(&self.en) }
    }

    /// The wording in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Which of two wordings is the one in `lang`.
pub fn say<T>(lang: Lang, vi: T, en: T) -> T {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// `text` with its first letter in capitals.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A day as it is written in one language: 25/10/2024, 2024-10-25.
#[must_use]
pub fn day_in(lang: Lang, date: Date) -> String {
    let (vi, en) = day(date);
    say(lang, vi, en)
}

/// A day as it is written in Vietnamese and in English.
pub(crate) fn day(date: Date) -> (String, String) {
    let (year, month, day) = (date.year(), date.month(), date.day());
    (format!("{day:02}/{month:02}/{year:04}"), date.to_string())
}
