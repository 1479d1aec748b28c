//! Who reads: a name and a PIN that its person chose when it was first given. Both are forgotten when the program ends; what
//! was read keeps the name.

use axum::http::StatusCode;
use kiemphieu_core::{Text, same_name, unsound};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Deciding, words};
use crate::lock::locked;
use crate::no::No;
use crate::pin::{Tried, Tries, hashed, is_strong};
use crate::secret::{self, NoChance};
use crate::sessions::{Holder, Session, Sessions};

/// No more people than this read.
const MOST: usize = 64;

/// A name has at most so many letters.
const LONGEST: usize = 100;

/// Everybody who has signed in, and every browser.
#[derive(Debug, Default)]
pub(super) struct People {
    sessions: Sessions,
    tries: Tries,
    /// Names, each with what is kept of its PIN.
    pins: Vec<(String, String)>,
}

/// Who sends a request.
#[derive(Debug, Clone, Default)]
pub(super) struct Visitor {
    session: Option<Session>,
    cookie: String,
}

impl Visitor {
    /// Whether the browser has given the code.
    pub(super) fn is_known(&self) -> bool {
        self.session.is_some()
    }

    /// The token of the session; empty where there is none.
    pub(super) fn token(&self) -> &str {
        self.session.as_ref().map_or("", |session| &session.token)
    }

    /// Who is signed in.
    pub(super) fn person(&self) -> Option<&str> {
        match self.session.as_ref().map(|session| &session.holder) {
            Some(Holder::Person(person)) => Some(person),
            _ => None,
        }
    }
}

impl People {
    pub(super) fn visitor(&self, cookie: Option<&str>) -> Visitor {
        let Some(cookie) = cookie else { return Visitor::default() };
        Visitor { session: self.sessions.of(cookie).cloned(), cookie: cookie.to_owned() }
    }

    /// A browser that gave the code: its cookie.
    pub(super) fn admit(&mut self) -> Result<String, NoChance> {
        Ok(self.sessions.begin(Holder::Code, "")?.0)
    }

    /// Sees the PIN of a person; a new person chooses it by that. The name as it was first given.
    fn sign_in(&mut self, name: &str, pin: &str) -> Result<String, No> {
        if let Some((known, kept)) = self.pins.iter().find(|(known, _)| same_name(known, name)) {
            return match self.tries.on(known, pin, kept) {
                Tried::Right => Ok(known.clone()),
                Tried::Wrong { left: 0 } => Err(conflict(&words::LOCKED_OUT, &words::START_AGAIN)),
                Tried::Wrong { left } => Err(No::wrong_pin(left)),
            };
        }
        if !is_strong(pin) {
            return Err(conflict(&words::WEAK_PIN, &words::CHOOSE_PIN));
        }
        if self.pins.len() >= MOST {
            return Err(conflict(&words::TOO_MANY_PEOPLE, &words::START_AGAIN));
        }
        let kept = hashed(pin, &secret::word()?).ok_or_else(No::broke_down)?;
        self.pins.push((name.to_owned(), kept));
        Ok(name.to_owned())
    }
}

fn conflict(text: &crate::words::Word, remedy: &crate::words::Word) -> No {
    No::new(StatusCode::CONFLICT, (text.text(), remedy.text()))
}

/// To the first page, with a cookie of its own.
fn home_with(cookie: &str) -> Value {
    json!({ "then": "/", "cookie": cookie })
}

/// Who signs in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    name: String,
    pin: String,
}

pub(super) fn sign_in(app: &Deciding, visitor: &Visitor, SignIn { name, pin }: SignIn) -> Answer {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST {
        return Err(conflict(&words::NO_NAME, &words::WHOLE_NAME));
    }
    if let Some(unsound) = unsound(&name) {
        let (text, remedy): (Text, Text) = unsound.text();
        return Err(No::new(StatusCode::CONFLICT, (text, remedy)));
    }
    let mut people = locked(&app.people);
    let person = people.sign_in(&name, &pin)?;
    let (cookie, _) = people.sessions.begin(Holder::Person(person), "")?;
    people.sessions.end(&visitor.cookie);
    Ok(home_with(&cookie))
}

/// Nothing is said besides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// The browser stays admitted: another person may sign in.
pub(super) fn sign_out(app: &Deciding, visitor: &Visitor, Nothing {}: Nothing) -> Answer {
    let mut people = locked(&app.people);
    let cookie = people.admit()?;
    people.sessions.end(&visitor.cookie);
    Ok(home_with(&cookie))
}
