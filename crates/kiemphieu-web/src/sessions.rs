//! Who sits before which browser. Nothing of it outlives the program, and nothing expires while somebody works.

use std::collections::BTreeMap;

use crate::secret::{self, NoChance};

/// The cookie of a session.
pub(crate) const COOKIE: &str = "kiemphieu";

/// No more browsers than this are known at once.
const MOST: usize = 64;

/// Who holds a cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holder {
    /// Whoever read the code of this start: may name people and let them choose PINs.
    Code,
    /// A person who gave the own PIN.
    Person(String),
}

/// One browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub holder: Holder,
    /// At which desk the browser is.
    pub desk: String,
    /// What every page of this session sends along, so that no other page can act for it.
    pub token: String,
}

/// All browsers, by their cookies.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    all: BTreeMap<String, Session>,
    /// The order in which they came.
    order: Vec<String>,
}

impl Sessions {
    /// A new session: its cookie.
    pub fn begin(&mut self, holder: Holder, desk: &str) -> Result<(String, Session), NoChance> {
        let (cookie, session) = (secret::word()?, Session { holder, desk: desk.to_owned(), token: secret::word()? });
        if self.order.len() >= MOST {
            let oldest = self.order.remove(0);
            self.all.remove(&oldest);
        }
        self.order.push(cookie.clone());
        self.all.insert(cookie.clone(), session.clone());
        Ok((cookie, session))
    }

    pub fn of(&self, cookie: &str) -> Option<&Session> {
        self.all.get(cookie)
    }

    pub fn end(&mut self, cookie: &str) {
        self.all.remove(cookie);
        self.order.retain(|other| other != cookie);
    }

    /// Ends every session of a person.
    pub fn end_of(&mut self, person: &str) {
        let own = Holder::Person(person.to_owned());
        self.all.retain(|_, session| session.holder != own);
        let all = &self.all;
        self.order.retain(|cookie| all.contains_key(cookie));
    }
}
