//! The pages of the counting station, on this machine only: a browser talks to `127.0.0.1`, and to nothing else.
//!
//! [`Open`] opens or goes on with the journal in a folder, [`router`] answers, [`serve`] listens. Whatever is asked of it
//! becomes an event of `kiemphieu-station`, which alone says what is lawful; no page computes.

mod answer;
mod app;
mod clock;
mod desks;
mod guard;
mod joined;
mod no;
mod open;
mod pages;
mod pin;
mod posts;
mod routes;
mod secret;
mod serve;
mod sessions;
#[cfg(test)]
mod tests;
mod visit;
mod words;

pub use crate::app::App;
pub use crate::joined::rebuild::{NotRebuilt, Rebuilt, rebuild};
pub use crate::joined::{Join, Joined, NotJoined, serve_desk};
pub use crate::open::{NotOpened, Open, Opened};
pub use crate::routes::router;
pub use crate::serve::{Listening, NotServed, PORT, listen, listen_for_desks, serve};
