//! The facts of a congress as they are written down, for instance as JSON: what is read back goes through the builders.

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use crate::declared::approval::{Appointment, Approval};
use crate::declared::build::Unfits;
use crate::declared::congress::{Board, Congress};
use crate::declared::election::{Election, Poll};
use crate::declared::round::{Round, Vote};
use crate::rules::overrides::Override;
use crate::words::written::written;

written!(Appointment, Approval, Board, Election, Override, Poll, Round, Vote);

impl Serialize for Congress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Congress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)?.declared_anew().map_err(D::Error::custom)
    }
}

impl Congress {
    /// The same facts, each through its builder.
    fn declared_anew(self) -> Result<Self, Unfits> {
        let Self { unit, superior, congress, term, place, locality, approver, date, opened, closed, level, .. } = self;
        let (overrides, board, persons, elections) = (self.overrides, self.board, self.persons, self.elections);
        let empty = Self::new(unit, date)?.lasting(opened, closed)?;
        let mut anew = Self { superior, congress, term, place, locality, approver, level, ..empty };
        if let Some(overrides) = overrides {
            anew = anew.resolving(overrides)?;
        }
        if let Some(board) = board {
            anew = anew.counted_by(board)?;
        }
        persons.into_iter().try_for_each(|person| anew.know(person))?;
        elections.into_iter().try_for_each(|election| anew.add(election))?;
        Ok(anew)
    }
}

#[cfg(test)]
mod tests;
