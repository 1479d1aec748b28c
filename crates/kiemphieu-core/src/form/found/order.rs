//! The order of the names on a list.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;

found! {
    /// What is found of the order of a list (rule `LIST-ORDER`).
    pub enum OrderFound {
        /// The order cannot be told.
        NotKnown = "order-not-known", RuleId::ListOrder, Some(Field::Candidates);
        /// The names stand in their order.
        Kept = "order-kept", RuleId::ListOrder, Some(Field::Candidates);
        /// The first name that must stand before another, and the whole right order.
        Wrong { first: String, before: String, right: Vec<String> }
            = "order-wrong", RuleId::ListOrder, Some(Field::Candidates);
    }
}
