//! The committee of a cell.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;

found! {
    /// What is found of the committee of a cell (rule `PROC-CELL`).
    pub enum CellFound {
        /// Too few members for a committee.
        TooFewMembers { official: u32, from: u32 } = "cell-too-few-members", RuleId::ProcCell, Some(Field::Office);
        /// Too large a committee.
        TooManySeats { seats: u32, most: u32 } = "cell-too-many-seats", RuleId::ProcCell, Some(Field::Seats);
        /// So many members, and no committee is elected.
        NoCommittee { official: u32, from: u32 } = "cell-no-committee", RuleId::ProcCell, Some(Field::Elections);
        /// A committee as it may be.
        Kept { official: u32, from: u32, seats: u32, most: u32 } = "cell-committee-kept", RuleId::ProcCell, Some(Field::Seats);
    }
}
