//! The structure targets.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;
use crate::words::percent::{Share, percent};
use crate::words::text::Text;

found! {
    /// What is found of the structure targets (rule `STRUCTURE`).
    pub enum StructureFound {
        /// A target that the file tells nothing of.
        Untold { directive: String, target: Text } = "structure-untold", RuleId::Structure, Some(Field::Persons);
        /// How many on the list have what a target asks for, and of how many that is not known.
        Measured { directive: String, target: Text, count: u64, listed: u64, unknown: u64 }
            = "structure-measured", RuleId::Structure, Some(Field::Candidates);
        /// How many on the list belong to each group, in the order of the target.
        Groups { directive: String, target: Text, listed: usize, numbers: Vec<u64>, unknown: u64 }
            = "structure-groups", RuleId::Structure, Some(Field::Candidates);
        /// How many are elected.
        Seats { directive: String, target: Text, seats: u32 } = "structure-seats", RuleId::Structure, Some(Field::Seats);
        /// Somebody is described who is on no list.
        Stranger { name: String, near: Option<String> } = "structure-stranger", RuleId::Structure, Some(Field::Persons);
        /// Nobody is described.
        NobodyTold = "structure-nobody-told", RuleId::Structure, Some(Field::Persons);
    }
}

impl StructureFound {
    /// The directive that asks for it, by its part of the rule `STRUCTURE`.
    #[must_use]
    pub fn directive(&self) -> Option<&str> {
        match self {
            Self::Untold { directive, .. }
            | Self::Measured { directive, .. }
            | Self::Groups { directive, .. }
            | Self::Seats { directive, .. } => Some(directive),
            Self::Stranger { .. } | Self::NobodyTold => None,
        }
    }

    /// The share among those of whom it is known.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        let Self::Measured { count, listed, unknown, .. } = self else { return None };
        let of = listed.saturating_sub(*unknown);
        Some(Share { count: *count, of, unknown: *unknown, percent: percent(*count, of)? })
    }
}
