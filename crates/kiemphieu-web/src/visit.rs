//! Somebody who asks, and what may be done for them.

use std::sync::Arc;

use axum::http::StatusCode;
use kiemphieu_core::Lang;
use kiemphieu_station::{Actor, Do, Done, Member, NotDone, Refused, Role, Station};
use serde::Deserialize;

use crate::app::{App, DESK};
use crate::guard::Visitor;
use crate::no::No;
use crate::sessions::Holder;
use crate::words::Word;

/// Somebody who asks.
pub(crate) struct Visit {
    pub app: Arc<App>,
    pub visitor: Visitor,
}

/// Both who do something that takes two: the head and one member, each with the own PIN.
#[derive(Debug, Deserialize)]
pub(crate) struct Pair {
    /// The PIN of who is signed in.
    pub own: String,
    /// The other.
    pub with: String,
    /// The PIN of the other.
    pub pin: String,
}

impl Visit {
    pub fn lang(&self) -> Lang {
        self.app.lang
    }

    pub fn say(&self, word: Word) -> &'static str {
        word.get(self.app.lang)
    }

    pub fn station(&self) -> Station {
        self.app.station()
    }

    /// The word of who is signed in.
    pub fn person(&self) -> Option<&str> {
        match &self.visitor.holder {
            Some(Holder::Person(person)) => Some(person),
            Some(Holder::Code) | None => None,
        }
    }

    pub fn has_code(&self) -> bool {
        self.visitor.holder == Some(Holder::Code)
    }

    /// Who is signed in, as the station knows that person.
    pub fn me(&self, station: &Station) -> Result<(String, Member), No> {
        let person = self.person().ok_or_else(No::nobody)?;
        let member = station.people().get(person).ok_or_else(No::nobody)?;
        Ok((person.to_owned(), member.clone()))
    }

    /// Who is signed in, if that role may see or do this.
    pub fn me_as(&self, station: &Station, roles: &'static [Role]) -> Result<(String, Member), No> {
        let (id, me) = self.me(station)?;
        match roles.contains(&me.role) {
            true => Ok((id, me)),
            false => {
                let refused = Refused::NotYourRole { role: me.role, roles };
                Err(No::new(StatusCode::FORBIDDEN, refused.text()))
            }
        }
    }

    /// The person who is signed in does something.
    pub fn act(&self, key: Option<&str>, what: Do) -> Result<Done, No> {
        let person = self.person().ok_or_else(No::nobody)?;
        Ok(self.app.act_at(Actor { by: Some(person), desk: &self.visitor.desk, key }, |_| Ok(what))?)
    }

    /// The same with what follows from where the station stands.
    pub fn act_as_it_stands(&self, what: impl FnOnce(&Station, &str) -> Result<Do, Refused>) -> Result<Done, No> {
        let person = self.person().ok_or_else(No::nobody)?;
        let what = |station: &Station| what(station, person).map_err(NotDone::from);
        Ok(self.app.act_at(Actor { by: Some(person), desk: &self.visitor.desk, key: None }, what)?)
    }

    /// The person does several things, with nothing of anybody else between them, if `lawful` finds them so.
    #[cfg(feature = "scan")]
    pub fn act_all(&self, all: Vec<Do>, lawful: impl FnOnce(&Station, &str) -> Result<(), Refused>) -> Result<(), No> {
        let person = self.person().ok_or_else(No::nobody)?;
        let actor = Actor { by: Some(person), desk: &self.visitor.desk, key: None };
        Ok(self.app.act_all(actor, |station| lawful(station, person).map(|()| all).map_err(NotDone::from))?)
    }

    /// Somebody who is signed in does something, or the station itself where nobody is.
    pub fn act_for(&self, by: Option<&str>, what: impl FnOnce(&Station) -> Result<Do, NotDone>) -> Result<Done, No> {
        let desk = if by.is_some() { &self.visitor.desk } else { DESK };
        Ok(self.app.act_at(Actor { by, desk, key: None }, what)?)
    }

    /// Sees both PINs.
    pub fn see_both(&self, pair: &Pair) -> Result<(), No> {
        let person = self.person().ok_or_else(No::nobody)?;
        let station = self.station();
        let role = |id: &str| station.people().get(id).map(|member| member.role);
        if !matches!(
            (role(person), role(&pair.with)),
            (Some(Role::Head), Some(Role::Member)) | (Some(Role::Member), Some(Role::Head))
        ) {
            return Err(Refused::NotTwo.into());
        }
        self.app.see_pin(person, &pair.own)?;
        self.app.see_pin(&pair.with, &pair.pin)
    }
}

/// The first page of a role.
pub(crate) fn home_of(role: Role) -> &'static str {
    match role {
        Role::Head | Role::Technician => "/board",
        Role::Member => "/enter",
        Role::Witness => "/journal",
    }
}
