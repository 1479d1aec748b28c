mod congress;
mod facts;
mod live;
pub mod play;
mod procedure;
mod slips;
mod walk;
