mod congress;
mod facts;
mod lists;
mod live;
pub mod play;
mod procedure;
mod scans;
mod slips;
mod walk;
