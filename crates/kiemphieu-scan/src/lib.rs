#![doc = include_str!("../README.md")]

mod adjudication;
mod align;
mod answer;
mod blank;
mod boxes;
mod code;
mod decision;
mod elsewhere;
mod fault;
mod finish;
mod geometry;
mod halo;
mod ink;
mod input;
mod model;
mod page;
mod place;
mod plane;
mod reading;
mod refusal;
mod run;
mod stack;
mod strike;

pub use adjudication::{Adjudication, Found, Readings, Stand, Verdict};
pub use answer::Answer;
pub use decision::{Decision, Says};
pub use fault::{Fault, Rejected};
pub use finish::{Sample, Unfinished, flattened};
pub use page::{Crop, PageFate, PaperFate, Sheets};
pub use reading::{DoubtReason, Measure, RowMark, RowReading, Sheet, Spot, Unread};
pub use refusal::Refusal;
pub use run::{Page, PageId, ScanFile, scan};
pub use stack::{Doubt, Fate, PageLine, PaperReading, Stack, State, Words, crop_name};
