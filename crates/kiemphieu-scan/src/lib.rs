#![doc = include_str!("../README.md")]

mod align;
mod blank;
mod boxes;
mod code;
mod elsewhere;
mod geometry;
mod ink;
mod input;
mod model;
mod page;
mod place;
mod plane;
mod reading;
mod refusal;
mod run;
mod strike;

pub use page::{PageFate, PaperFate, Sheets};
pub use reading::{DoubtReason, Measure, RowMark, RowReading, Sheet, Spot, Unread};
pub use refusal::Refusal;
pub use run::{Page, PageId, ScanFile, scan};
