//! Every word of the pages, in Vietnamese and English side by side.

mod guide;
mod keys;
mod pages;
mod scans;
mod told;

use kiemphieu_core::{Lang, Text, say};

pub(crate) use self::guide::*;
pub(crate) use self::keys::for_pages;
pub(crate) use self::pages::*;
pub(crate) use self::scans::*;
pub(crate) use self::told::*;

/// Words in both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word(pub &'static str, pub &'static str);

impl Word {
    pub fn get(self, lang: Lang) -> &'static str {
        say(lang, self.0, self.1)
    }

    pub fn text(self) -> Text {
        Text::new(self.0, self.1)
    }
}
