//! One input as it was read: a unit, or why it is none.

use std::path::PathBuf;

use kiemphieu_core::Text;

use super::named::{Named, refused};
use super::unit::Unit;

/// One input, or one row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The file, with the line of a table.
    pub origin: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The rulebook of what was refused, as far as it is known; a unit tells its own.
    pub rulebook: Option<String>,
    /// Whether it lies in a folder that was found as it was sealed; none where nothing is to be sealed, as of a table.
    pub sealed: Option<bool>,
}

/// What came of one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A unit that may be summed.
    Unit(Unit),
    /// A report that was replayed from the congress file beside it, and the unit that file tells of.
    Replayed {
        /// The unit.
        unit: Unit,
        /// The congress file.
        from: PathBuf,
    },
    /// Named, not summed.
    Refused(Named),
}

impl Reading {
    pub(crate) fn refused(named: Named) -> Self {
        Self {
            origin: named.file.clone().unwrap_or_default(),
            outcome: Outcome::Refused(named),
            rulebook: None,
            sealed: None,
        }
    }

    /// The rulebook under which it was counted, as far as it is known.
    pub(crate) fn rulebook(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Unit(unit) | Outcome::Replayed { unit, .. } => unit.rulebook.as_deref(),
            Outcome::Refused(_) => self.rulebook.as_deref(),
        }
    }

    pub(crate) fn is_refused(&self) -> bool {
        matches!(self.outcome, Outcome::Refused(_))
    }

    /// What was refused, or what this unit would be called were it.
    pub(crate) fn into_named(self) -> Named {
        match self.outcome {
            Outcome::Refused(named) => named,
            Outcome::Unit(unit) | Outcome::Replayed { unit, .. } => {
                refused(&self.origin, Text::new(unit.name.clone(), unit.name))
            }
        }
    }
}
