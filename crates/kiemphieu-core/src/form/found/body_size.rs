//! The size of a body.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;

found! {
    /// What is found of the size of a standing committee (rule `BODY-SIZE`).
    pub enum BodySizeFound {
        /// At most its part of the committee.
        Within { seats: u32, committee: u32, part: u32, of: u32, most: u64 }
            = "body-size-within", RuleId::BodySize, Some(Field::Seats);
        /// More than its part of the committee.
        Above { seats: u32, committee: u32, part: u32, of: u32, most: u64 }
            = "body-size-above", RuleId::BodySize, Some(Field::Seats);
    }
}
