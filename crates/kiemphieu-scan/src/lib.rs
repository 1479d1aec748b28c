#![doc = include_str!("../README.md")]

mod align;
mod blank;
mod boxes;
mod code;
mod elsewhere;
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

pub use page::{Crop, PageFate, PaperFate, Sheets};
pub use reading::{DoubtReason, Measure, RowMark, RowReading, Sheet, Spot, Unread};
pub use refusal::Refusal;
pub use run::{Page, PageId, ScanFile, scan};
pub use stack::{Doubt, PageLine, PaperReading, Stack, State, crop_name};
