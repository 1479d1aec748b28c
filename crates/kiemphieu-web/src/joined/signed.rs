//! Who is signed in before the browser of a desk, and the lock of its page while the main machine does not answer.

use std::collections::BTreeMap;

use crate::no::No;
use crate::pin::{Tried, Tries, hashed};
use crate::secret;

/// One browser of this desk.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub person: String,
    pub token: String,
    /// What was kept of the PIN when the main machine took it; in memory only.
    pin: Option<String>,
    /// Whoever sat here locked the page, and the main machine has not heard of it.
    is_locked: bool,
}

/// Who is signed in, by the cookie.
#[derive(Debug, Default)]
pub(crate) struct SignedIn {
    all: BTreeMap<String, Session>,
    tries: Tries,
}

impl SignedIn {
    /// Who sits before this browser and has not locked it.
    pub fn of(&self, cookie: &str) -> Option<&Session> {
        self.all.get(cookie).filter(|session| !session.is_locked)
    }

    /// The session of a person, locked or not: what was kept before goes on its way.
    pub fn of_person(&self, person: &str) -> Option<(&str, &Session)> {
        let found = self.all.iter().find(|(_, session)| session.person == person);
        found.map(|(cookie, session)| (cookie.as_str(), session))
    }

    /// The main machine says who sits here.
    pub fn is(&mut self, cookie: &str, (person, token): &(String, String)) {
        let known = self.all.get(cookie).is_some_and(|session| session.person == *person && session.token == *token);
        if !known {
            let session = Session { person: person.clone(), token: token.clone(), pin: None, is_locked: false };
            self.all.insert(cookie.to_owned(), session);
        }
    }

    pub fn is_nobody(&mut self, cookie: &str) {
        self.all.remove(cookie);
    }

    /// The main machine has just taken this PIN.
    pub fn began(&mut self, cookie: &str, (person, token): (String, String), pin: Option<String>) {
        self.tries.forget(&person);
        self.all.retain(|_, session| session.person != person);
        self.all.insert(cookie.to_owned(), Session { person, token, pin, is_locked: false });
    }

    pub fn is_locked(&self, cookie: &str) -> bool {
        self.all.get(cookie).is_some_and(|session| session.is_locked)
    }

    /// Locks the page of a browser; false where nobody is signed in there.
    pub fn lock(&mut self, cookie: &str) -> bool {
        let Some(session) = self.all.get_mut(cookie) else { return false };
        session.is_locked = true;
        true
    }

    /// The same person comes back: the token of the session. None where only the main machine can tell.
    pub fn unlock(&mut self, cookie: &str, person: &str, pin: &str) -> Option<Result<String, No>> {
        let session = self.all.get_mut(cookie).filter(|session| session.is_locked && session.person == person)?;
        let kept = session.pin.clone()?;
        Some(match self.tries.on(person, pin, &kept) {
            Tried::Right => {
                session.is_locked = false;
                Ok(session.token.clone())
            }
            Tried::Wrong { left: 0 } => {
                session.pin = None;
                Err(No::wrong_pin(0))
            }
            Tried::Wrong { left } => Err(No::wrong_pin(left)),
        })
    }
}

/// What is kept of a PIN.
pub(crate) fn kept_of(pin: &str) -> Option<String> {
    hashed(pin, &secret::word().ok()?)
}
