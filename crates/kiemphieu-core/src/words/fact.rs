//! Facts: what a statement rests on, as values with names.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::words::terms::{Decision, DeductionGround, Ending, MeetingKind, Occasion, Office};
use crate::words::text::Text;

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Fact {
    /// Whether something holds.
    Flag(bool),
    /// A number.
    Number(u64),
    /// A name, a word of a vocabulary, or what somebody wrote.
    Word(String),
    /// Several numbers in their order.
    Numbers(Vec<u64>),
    /// Several names in their order.
    Words(Vec<String>),
    /// Names that belong together, two by two.
    Pairs(Vec<[String; 2]>),
    /// Persons with their support in a poll.
    Persons(Vec<Supported>),
}

/// A person put up at the congress, with the support in the opinion poll, where it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Supported {
    /// The name.
    pub name: String,
    /// How many support the person.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub support: Option<u32>,
}

/// The facts of a statement by their names. A fact that is not known, and a list of nobody, is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Facts(BTreeMap<String, Fact>);

impl Facts {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fact of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.get(name)
    }

    /// Every fact with its name, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.0.iter().map(|(name, fact)| (name.as_str(), fact))
    }

    pub(crate) fn put(&mut self, name: &str, fact: &impl AsFact) {
        self.0.extend(fact.as_fact().map(|fact| (name.to_owned(), fact)));
    }
}

/// What can be a fact.
pub(crate) trait AsFact {
    /// The fact; nothing where nothing is known, and for what is only said in words.
    fn as_fact(&self) -> Option<Fact>;
}

impl<T: AsFact> AsFact for Option<T> {
    fn as_fact(&self) -> Option<Fact> {
        self.as_ref()?.as_fact()
    }
}

impl AsFact for bool {
    fn as_fact(&self) -> Option<Fact> {
        Some(Fact::Flag(*self))
    }
}

impl AsFact for Date {
    fn as_fact(&self) -> Option<Fact> {
        Some(Fact::Word(self.to_string()))
    }
}

/// A number that JSON has no number for is written out.
impl AsFact for u128 {
    fn as_fact(&self) -> Option<Fact> {
        Some(u64::try_from(*self).map_or_else(|_| Fact::Word(self.to_string()), Fact::Number))
    }
}

impl AsFact for u64 {
    fn as_fact(&self) -> Option<Fact> {
        Some(Fact::Number(*self))
    }
}

impl AsFact for u32 {
    fn as_fact(&self) -> Option<Fact> {
        u64::from(*self).as_fact()
    }
}

impl AsFact for usize {
    fn as_fact(&self) -> Option<Fact> {
        u64::try_from(*self).ok()?.as_fact()
    }
}

impl AsFact for str {
    fn as_fact(&self) -> Option<Fact> {
        Some(Fact::Word(self.to_owned()))
    }
}

impl AsFact for String {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

fn unless_empty<T: Clone>(all: &[T], fact: fn(Vec<T>) -> Fact) -> Option<Fact> {
    (!all.is_empty()).then(|| fact(all.to_vec()))
}

impl AsFact for Vec<u64> {
    fn as_fact(&self) -> Option<Fact> {
        unless_empty(self, Fact::Numbers)
    }
}

impl AsFact for Vec<String> {
    fn as_fact(&self) -> Option<Fact> {
        unless_empty(self, Fact::Words)
    }
}

impl AsFact for Vec<[String; 2]> {
    fn as_fact(&self) -> Option<Fact> {
        unless_empty(self, Fact::Pairs)
    }
}

impl AsFact for Vec<Supported> {
    fn as_fact(&self) -> Option<Fact> {
        unless_empty(self, Fact::Persons)
    }
}

impl AsFact for Office {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

impl AsFact for MeetingKind {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

impl AsFact for Occasion {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

impl AsFact for Decision {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

impl AsFact for Ending {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

impl AsFact for DeductionGround {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}

/// Words that a file brings along are said, and are no fact.
impl AsFact for Text {
    fn as_fact(&self) -> Option<Fact> {
        None
    }
}
