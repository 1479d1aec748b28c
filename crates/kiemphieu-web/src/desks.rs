//! Several desks: other laptops speak one protocol over a channel whose far end they know by its key. No page answers there.

pub(crate) mod channel;
pub(crate) mod copies;
pub(crate) mod frame;
pub(crate) mod hub;
pub(crate) mod keys;
pub(crate) mod seal;
