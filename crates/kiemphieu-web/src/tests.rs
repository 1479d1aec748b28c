//! The station by its pages: what a browser sends, and what it gets.

mod at_work;
mod attacks;
mod crawl;
mod english;
mod hostile;
mod keys;
mod lists;
mod people;
mod result;
#[cfg(feature = "scan")]
mod scans;
