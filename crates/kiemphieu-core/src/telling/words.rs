//! What is found, in words: both languages side by side, one family of rules a file. Nothing is decided here.

mod alternates;
pub(crate) mod approval;
mod base;
mod board;
mod body_size;
mod boxes;
mod broken;
mod cell;
mod direct;
mod eligible;
mod occasion;
mod offices;
mod order;
mod outside;
mod papers;
mod personnel_plan;
mod poll;
mod question;
mod record;
mod refusal;
mod sequence;
mod structure;
mod surplus;
mod task;
#[cfg(test)]
mod tests;
mod twins;
mod withdrawn;

use crate::form::finding::Finding;
use crate::form::found::Found;
use crate::words::organisation::Words;
use crate::words::terms::Office;
use crate::words::text::{Lang, Text};

impl Finding {
    /// What was found, and what to do.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        self.found.text(words)
    }
}

impl Found {
    /// What was found, and what to do.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::Base(found) => found.text(words),
            Self::Broken(found) => found.text(),
            Self::NotCounted(found) => found.text(words),
            Self::Papers(found) => found.text(),
            Self::PollBroken(found) => found.text(),
            Self::Poll(found) => found.text(words),
            Self::Surplus(found) => found.text(words),
            Self::BodySize(found) => found.text(words),
            Self::Outside(found) => found.text(words),
            Self::Order(found) => found.text(),
            Self::Eligible(found) => found.text(words),
            Self::Board(found) => found.text(words),
            Self::Cell(found) => found.text(words),
            Self::Direct(found) => found.text(words),
            Self::Sequence(found) => found.text(words),
            Self::Offices(found) => found.text(words),
            Self::Plan(found) => found.text(words),
            Self::Structure(found) => found.text(),
            Self::Record(found) => found.text(),
            Self::Alternates(found) => found.text(),
            Self::Approval(found) => found.text(words),
            Self::Boxes(found) => found.text(),
            Self::Twins(found) => found.text(),
            Self::Withdrawn(found) => found.text(),
            Self::Occasion(found) => found.text(words),
        }
    }
}

/// An office in both languages.
fn names(office: Office, words: &Words) -> (String, String) {
    let text = office.text(words);
    (text.get(Lang::Vi).to_owned(), text.get(Lang::En).to_owned())
}

/// The name that was perhaps meant by one that is not found, as a sentence of its own.
fn perhaps(near: Option<&str>) -> (String, String) {
    near.map_or_else(Default::default, |near| {
        (
            format!(" Có lẽ là «{near}»? Nếu đúng là người đó thì viết tên giống nhau ở mọi chỗ."),
            format!(" Perhaps «{near}»? If that is the person, write the name alike everywhere."),
        )
    })
}
