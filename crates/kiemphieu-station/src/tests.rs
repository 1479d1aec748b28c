mod congress;
mod live;
pub mod play;
mod procedure;
mod slips;
mod walk;
