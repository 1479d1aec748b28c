//! The ballot boxes.

use crate::rules::found::found;
use crate::rules::rule::Cite;
use crate::words::field::Field;

found! {
    /// What is found of the ballot boxes (rules `PROC-CELL`, `PAPER`).
    pub enum BoxesFound {
        /// One box serves two votes.
        Shared { file: String, first: String, before: usize, id: String, number: usize, cite: Cite }
            = "box-shared", *cite, Some(Field::Ballots);
    }
}
