//! The papers of one box as values: what was read on each, what is unclear, what the board decided, and how two counts of
//! the same papers differ.
//!
//! A [`Tally`] only grows and knows no papers; a box knows each of them. Papers are entered one after the other, taken out
//! again, found by their serials; the tally is made from them under any rulebook, once nothing is unclear.
//!
//! ```
//! use kiemphieu_core::{BallotBox, Editions, Judge, List, Marks, Paper, Serial};
//!
//! let list = List::new(["An", "Bình", "Chi"], 2).unwrap();
//! let kept = |marks: [bool; 3]| Paper::plain(Marks::StrikeOut(marks.to_vec()));
//! let mut first = BallotBox::new(list.clone());
//! first.put(kept([true, true, false]))?;
//! first.put(kept([true, false, true]))?;
//! first.put(kept([false, true, true]))?;
//!
//! let mut second = first.clone();
//! let (second_paper, ..) = second.papers().nth(1).unwrap();
//! let skipped = second.take(second_paper).unwrap();
//! let counts = first.differs(&second)?;
//! assert_eq!(counts.findings.len(), 1, "one paper skipped is one finding");
//! second.put_back(skipped)?;
//! assert!(first.differs(&second)?.findings.is_empty());
//!
//! let editions = Editions::built_in()?;
//! let tally = first.tally(Judge::new(&list, &editions.all()[0]))?;
//! assert_eq!((tally.valid(), tally.votes()), (3, [2, 2, 2].as_slice()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod align;
mod differs;
pub mod discrepancy;
pub mod entry;
pub mod line;
pub mod paper;
pub mod papers;
pub mod refused;
pub mod rows;
pub mod serial;
pub mod spot;
mod told;
pub mod underway;

#[cfg(test)]
mod tests;
