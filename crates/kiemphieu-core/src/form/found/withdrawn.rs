//! Who withdrew.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;

found! {
    /// What is found of those who withdrew (rule `LIST-WITHDRAWN`).
    pub enum WithdrawnFound {
        /// The name stays on the paper under its number.
        OnThePaper { name: String, number: usize, names: usize, reason: String }
            = "withdrawn-on-the-paper", RuleId::ListWithdrawn, Some(Field::Withdrawn);
        /// The name does not stand on the paper of this round.
        NotOnThePaper { name: String, reason: String }
            = "withdrawn-not-on-the-paper", RuleId::ListWithdrawn, Some(Field::Withdrawn);
        /// Somebody elected declines: the seat is open again.
        Declined { name: String, open: u32, reason: String }
            = "withdrawn-once-elected", RuleId::ListWithdrawn, Some(Field::Withdrawn);
        /// Fewer are left on the list than are to be elected.
        FewerThanSeats { left: usize, seats: u32 }
            = "withdrawn-fewer-than-seats", RuleId::ListWithdrawn, Some(Field::Withdrawn);
        /// Of the tied so many withdrew that there are seats for all who are left.
        TieLapsed { left: Vec<String>, seats: u32 }
            = "withdrawn-of-the-tied", RuleId::ListWithdrawn, Some(Field::Decision);
    }
}
