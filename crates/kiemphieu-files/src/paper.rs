//! What one row says of a paper: under which headings, with which marks, and which serial.

pub(crate) mod cells;
pub(crate) mod columns;
pub(crate) mod faults;
pub(crate) mod heads;
pub(crate) mod marks;
pub(crate) mod serial;
pub(crate) mod serials;
pub(crate) mod told;
