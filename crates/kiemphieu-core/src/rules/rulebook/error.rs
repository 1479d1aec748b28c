//! Why a text is not a rulebook: where, what is wrong, and what to do.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::words::text::{Lang, Text};

/// Why a text is not a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookError {
    fault: RulebookFault,
    span: Option<Range<usize>>,
}

/// What is wrong with a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RulebookFault {
    /// It does not have the form of a rulebook; in the words of the TOML reader.
    Form(String),
    /// It has the form, and says what cannot be.
    Content {
        /// What is wrong.
        text: Text,
        /// What to do.
        remedy: Text,
    },
}

impl RulebookError {
    /// A text that does not have the form.
    pub(crate) fn form(error: &toml::de::Error) -> Self {
        Self { fault: RulebookFault::Form(error.message().to_owned()), span: error.span() }
    }

    /// What is wrong.
    #[must_use]
    pub fn fault(&self) -> &RulebookFault {
        &self.fault
    }

    /// Where it is wrong, as a range of bytes, as far as there is a place.
    #[must_use]
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }
}

impl fmt::Display for RulebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            RulebookFault::Form(message) => f.write_str(message),
            RulebookFault::Content { text, remedy } => write!(f, "{}: {}", text.get(Lang::En), remedy.get(Lang::En)),
        }
    }
}

impl std::error::Error for RulebookError {}

/// A fault of the content, with the keys that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub at: Vec<Step>,
    pub text: Text,
    pub remedy: Text,
}

/// One step into a TOML file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Key(&'static str),
    Item(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step {
    fn from(item: usize) -> Self {
        Self::Item(item)
    }
}

impl Fault {
    /// The fault with its place in the text that has it.
    pub fn in_text(self, text: &str) -> RulebookError {
        let Self { at, text: wrong, remedy } = self;
        RulebookError { fault: RulebookFault::Content { text: wrong, remedy }, span: place(text, &at) }
    }
}

/// The place of the last step that there is: a value that is missing is told at the table that lacks it.
fn place(text: &str, steps: &[Step]) -> Option<Range<usize>> {
    let root = DeTable::parse(text).ok()?;
    let (Step::Key(first), rest) = steps.split_first()? else { return None };
    let mut value = within(root.get_ref(), first)?;
    for step in rest {
        let next = match (value.get_ref(), step) {
            (DeValue::Table(table), Step::Key(key)) => within(table, key),
            (DeValue::Array(items), Step::Item(at)) => items.get(*at),
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
    }
    Some(value.span())
}

fn within<'t, 's>(table: &'t DeTable<'s>, key: &str) -> Option<&'t Spanned<DeValue<'s>>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}
