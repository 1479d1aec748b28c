mod congress;
mod facts;
mod lists;
mod live;
pub mod play;
mod procedure;
mod slips;
mod walk;
