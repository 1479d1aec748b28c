//! The directives on structure as data (rule `STRUCTURE`), read from `rulebooks/structure.toml`.

use jiff::civil::Date;
use serde::Deserialize;

use crate::rules::rulebook::{RulebookError, date, some_date, unknown_schema};
use crate::words::terms::{Level, Office, Status};
use crate::words::text::{Lang, Text};

/// The directives whose targets are known here, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directives(Vec<Directive>);

/// One directive, or one account of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directive {
    /// Its name as a part of the rule `STRUCTURE`.
    pub part: String,
    /// Its name as it is read out.
    pub name: Text,
    /// The first day on which its targets are asked for.
    #[serde(deserialize_with = "date")]
    pub from: Date,
    /// The last day; `None` while they still are.
    #[serde(default, deserialize_with = "some_date")]
    pub until: Option<Date>,
    /// How it is known.
    pub status: Status,
    /// What it asks for.
    #[serde(rename = "target")]
    pub(crate) targets: Vec<Target>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    directive: Vec<Directive>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    pub office: Office,
    pub levels: Vec<Level>,
    pub measure: Measure,
    pub text: Text,
}

/// How a target is held against a list. Fractions and ages are pairs of whole numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Measure {
    Share { of: Trait, at_least: Fraction, at_most: Option<Fraction> },
    Number { of: Trait, at_least: u64 },
    Groups(Vec<Ages>),
    Seats([u32; 2]),
    Untold,
}

/// What is asked of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Trait {
    Women,
    New,
    Ages(Ages),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Fraction(pub u64, pub u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Ages(pub i32, pub i32);

/// A target that asks for a share of those elected, for statistics over many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareTarget<'d> {
    /// Of whom.
    pub of: Asked,
    /// The least share, as a fraction in whole numbers.
    pub at_least: (u64, u64),
    /// The target in words.
    pub text: &'d Text,
}

/// Of whom a share is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Women.
    Women,
    /// Under 40, by year of birth.
    Under40,
    /// Not in the outgoing body.
    New,
}

impl Directives {
    /// The directives that come with the program.
    ///
    /// # Errors
    /// Never for an unchanged program: the tests read the built-in file.
    pub fn built_in() -> Result<Self, RulebookError> {
        Self::parse(include_str!("../../rulebooks/structure.toml"))
    }

    /// Reads a file of directives.
    fn parse(text: &str) -> Result<Self, RulebookError> {
        let file: File = toml::from_str(text).map_err(|error| RulebookError::form(&error))?;
        match file.schema {
            1 => Ok(Self(file.directive)),
            other => Err(unknown_schema(other).in_text(text)),
        }
    }

    /// The directives in force on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Directive> {
        self.0.iter().filter(move |directive| directive.from <= day && directive.until.is_none_or(|until| day <= until))
    }
}

impl Directive {
    /// All its targets in one line.
    #[must_use]
    pub fn text(&self) -> Text {
        let all = |lang| self.targets.iter().map(|target| target.text.get(lang)).collect::<Vec<_>>().join("; ");
        Text::new(
            format!("Định hướng cơ cấu, không làm thay đổi kết quả bầu cử: {}.", all(Lang::Vi)),
            format!("Structure targets, which never change a result: {}.", all(Lang::En)),
        )
    }

    /// Whether it asks for anything at that level; at any where the file does not name one.
    pub(crate) fn is_for(&self, level: Option<Level>) -> bool {
        self.targets.iter().any(|target| level.is_none_or(|level| target.levels.contains(&level)))
    }

    /// The least shares that it asks for of an office at a level.
    pub fn shares(&self, office: Office, level: Level) -> impl Iterator<Item = ShareTarget<'_>> {
        let asked = self.targets.iter().filter(move |target| target.office == office && target.levels.contains(&level));
        asked.filter_map(|target| {
            let Measure::Share { of, at_least: Fraction(part, whole), .. } = target.measure else { return None };
            let of = match of {
                Trait::Women => Asked::Women,
                Trait::New => Asked::New,
                Trait::Ages(Ages(_, 39)) => Asked::Under40,
                Trait::Ages(_) => return None,
            };
            Some(ShareTarget { of, at_least: (part, whole), text: &target.text })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // rule: STRUCTURE
    #[test]
    fn structure_no_directive_was_read_so_all_are_marked_reported() {
        let directives = Directives::built_in().unwrap();
        assert!(directives.0.iter().all(|directive| directive.status == Status::Reported));
        assert!(Directives::parse("schema = 2\ndirective = []").is_err());
    }
}
