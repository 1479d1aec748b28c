#![doc = include_str!("../README.md")]

mod batch;
pub mod check;
mod counted_box;
mod event;
pub mod export;
pub mod journal;
mod live;
mod names;
mod refused;
mod station;
#[cfg(test)]
pub(crate) mod tests;
pub mod training;
pub mod views;

pub use crate::batch::difference::{Conclusion, Difference, Needs, Third};
pub use crate::batch::entry::Entry;
pub use crate::batch::{Batch, CountState, Differences, Readings, State};
pub use crate::counted_box::{Address, Agreed, CountedBox, Stage};
pub use crate::event::line::{Line, NOTHING_BEFORE, NoLine};
pub use crate::event::{
    Again, Agree, BatchMade, BatchReopened, BatchScanned, BatchTaken, BoxOpened, Clock, Closed, Confirmed, Decided,
    Declared, Desk, Do, Event, How, Kind, Listed, Minutes, NewElection, Nothing, OfBox, OfCount, Opened, PaperRead,
    PaperVoid, Part, Person, PinSet, ReadThird, Restated, ResultSeen, Role, Scanned, Settled, Started, Unlisted, Which,
    Who, Written,
};
pub use crate::live::{Actor, Done, Live, Moment, NotDone};
pub use crate::refused::Refused;
pub use crate::station::boxes::MOST_PAPERS_OF_A_BATCH;
pub use crate::station::opening::{CONGRESS_FILE, Opening, opened};
pub use crate::station::{Member, Station, Unlawful};
