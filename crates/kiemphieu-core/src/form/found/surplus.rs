//! The surplus of a list.

use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::field::Field;
use crate::words::terms::Office;

found! {
    /// What is found of the surplus of a list (rules `LIST-SURPLUS`, `LIST-OTHER`, `LIST-PREPARED`).
    pub enum SurplusFound {
        /// The election asks for no surplus.
        NotAsked { names: usize, seats: u32 } = "surplus-not-asked", RuleId::ListOther, Some(Field::Candidates);
        /// A surplus within its ceiling; by the allowance of a small body where the percentage alone would not do.
        Within { names: usize, seats: u32, surplus: u32, ceiling: u32, allowance: bool }
            = "surplus-within-ceiling", allowing(*allowance, *seats), Some(Field::Candidates);
        /// No surplus where one is asked for.
        Missing { office: Office, names: usize, seats: u32, ceiling: u32 }
            = "surplus-missing", RuleId::ListSurplus, Some(Field::Candidates);
        /// More names than the ceiling allows.
        OverCeiling { office: Office, names: usize, seats: u32, surplus: u32, ceiling: u32 }
            = "surplus-over-ceiling", RuleId::ListSurplus, Some(Field::Candidates);
        /// More names on the list of a later round than the ceiling of the seats that are open then.
        LaterOverCeiling { office: Office, names: usize, seats: u32, surplus: u32, ceiling: u32 }
            = "surplus-later-over-ceiling", RuleId::ListSurplus, Some(Field::Round);
        /// Names of a later round that are new to the election: on which list is voted is for the congress to decide.
        LaterNewNames { persons: Vec<String> } = "later-new-names", RuleId::ResultShort, Some(Field::Round);
        /// The list of a later round cannot be held against the open seats: the papers before it are not counted.
        LaterNotCounted { names: usize } = "later-not-counted", RuleId::ResultShort, Some(Field::Round);
        /// The convening committee's own list, where no whole number lies between the two percentages.
        PreparedUnbounded { own: usize, seats: u32, surplus: u32, from: u32, to: u32 }
            = "surplus-prepared-unbounded", RuleId::ListPrepared, Some(Field::Candidates);
        /// The convening committee's own list, within what is asked for.
        PreparedWithin { own: usize, seats: u32, surplus: u32, from: u32, to: u32, least: u64, most: u64 }
            = "surplus-prepared-within", RuleId::ListPrepared, Some(Field::Candidates);
        /// The convening committee's own list, with less or more than is asked for.
        PreparedBeyond { own: usize, seats: u32, surplus: u32, from: u32, to: u32, least: u64, most: u64 }
            = "surplus-prepared-beyond", RuleId::ListPrepared, Some(Field::Candidates);
    }
}

fn allowing(allowance: bool, seats: u32) -> Cite {
    match (allowance, seats) {
        (false, _) => RuleId::ListSurplus.into(),
        (true, ..=2) => RuleId::ListSurplus.part("small-body-1-2"),
        (true, _) => RuleId::ListSurplus.part("small-body-3-5"),
    }
}
