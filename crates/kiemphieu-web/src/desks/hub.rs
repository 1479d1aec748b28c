//! The main machine's side of several desks: the code by which one joins once, and the journal that each takes along.

use std::sync::{Arc, Mutex};

use kiemphieu_station::Line;
use rustls::ServerConfig;

use super::channel;
use super::copies::{Copied, Copies};
use super::keys::{Keys, NoKeys};
use super::seal::Key;
use crate::lock::locked;
use crate::secret;

/// After so many wrong words a code is used up.
const MOST_TRIES: u32 = 5;

/// The desks of a station.
#[derive(Debug)]
pub(crate) struct Hub {
    address: String,
    keys: Mutex<Keys>,
    copies: Mutex<Copies>,
    offer: Mutex<Option<Offer>>,
}

/// A code that nobody has used yet.
#[derive(Debug, Clone)]
struct Offer {
    /// Who of the board asked for it.
    by: String,
    word: String,
    tries: u32,
}

impl Hub {
    /// `address` is what a desk is told to ask at.
    pub fn new(keys: Keys, lines: &[Line], address: String) -> Result<Self, NoKeys> {
        let key = Key::of(&keys.rebuild).ok_or_else(|| NoKeys("ring".to_owned()))?;
        let copies = Copies::of(key, lines).map_err(|_| NoKeys("getrandom".to_owned()))?;
        Ok(Self { address, keys: Mutex::new(keys), copies: Mutex::new(copies), offer: Mutex::new(None) })
    }

    /// A line is on the disk.
    pub fn written(&self, line: &Line) {
        // Without chance nothing is sealed, and the desks stay where they are until it is there again.
        let _ = locked(&self.copies).add(line);
    }

    /// Where a desk asks, and the code by which it joins once.
    pub fn offers(&self, by: &str) -> Result<(String, String), secret::NoChance> {
        let word = secret::code()?;
        let pin: Vec<char> = locked(&self.keys).pin().to_uppercase().chars().collect();
        let pin = pin.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-");
        *locked(&self.offer) = Some(Offer { by: by.to_owned(), word: word.clone(), tries: 0 });
        Ok((self.address.clone(), format!("{pin}-{word}")))
    }

    /// The code by which the papers that desks keep are opened again.
    pub fn rebuild_code(&self) -> String {
        locked(&self.keys).rebuild.clone()
    }

    pub fn serving(&self) -> Result<Arc<ServerConfig>, rustls::Error> {
        let keys = locked(&self.keys);
        channel::serving(&keys.certificate(), &keys.key())
    }

    /// Whether the desk of this name was given this token when it joined.
    pub fn knows(&self, desk: &str, token: &str) -> bool {
        locked(&self.keys).knows(desk, token)
    }

    /// A token for a desk that joins.
    pub fn give(&self, desk: &str) -> Result<String, NoKeys> {
        locked(&self.keys).give(desk)
    }

    /// The lines behind those that a desk has; none where what it has is of another journal.
    pub fn copies_after(&self, has: usize, head: &str) -> Option<Vec<Copied>> {
        locked(&self.copies).after(has, head)
    }

    /// Who offered the code of this word; it is used up then, and after too many wrong ones.
    pub fn uses(&self, word: &str) -> Option<String> {
        let mut offer = locked(&self.offer);
        let stands = offer.as_mut()?;
        if secret::same(&stands.word, word) {
            return offer.take().map(|offer| offer.by);
        }
        stands.tries += 1;
        if stands.tries >= MOST_TRIES {
            *offer = None;
        }
        None
    }
}
