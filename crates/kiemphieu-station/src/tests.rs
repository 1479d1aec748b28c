mod congress;
pub mod play;
mod procedure;
mod slips;
mod walk;
