//! The counting station as a process, and in a real browser.
#![forbid(unsafe_code)]

mod browser;
mod clerk;
mod counted_scan;
mod desks;
mod eyes;
mod finish;
mod joined;
mod keyboard;
mod kill;
mod many;
mod network;
mod newcomers;
mod pictures;
mod play;
mod running;
mod scans;
mod windows;
