#![doc = include_str!("../README.md")]

mod answer;
mod app;
mod attend;
mod clock;
#[cfg(feature = "scan")]
mod deciding;
mod desks;
mod guard;
mod joined;
mod lock;
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
#[cfg(feature = "scan")]
pub use crate::deciding::{Deciding, serve_deciding};
pub use crate::joined::rebuild::{NotRebuilt, Rebuilt, rebuild};
pub use crate::joined::{Join, Joined, NotJoined, serve_desk};
pub use crate::open::{NotOpened, Open, Opened};
pub use crate::routes::router;
pub use crate::serve::{Listening, NotServed, PORT, listen, listen_for_desks, serve};

/// The guide of one page, to be printed before anybody sees the station.
#[must_use]
pub fn guide(lang: kiemphieu_core::Lang) -> kiemphieu_documents::Guide {
    words::guide(lang)
}
