//! Who works here: signing in, names, PINs.

use axum::http::StatusCode;
use kiemphieu_station::{Do, Nothing, Person, PinSet, Refused, Role, Who};
use serde::Deserialize;
use serde_json::json;

use crate::answer::Answer;
use crate::app::locked;
use crate::no::No;
use crate::open::id_of;
use crate::sessions::Holder;
use crate::visit::{Pair, Visit, home_of};
use crate::{pin, secret, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    person: String,
    pin: String,
}

/// Somebody gives the own PIN.
pub(crate) fn sign_in(visit: &Visit, given: SignIn) -> Answer {
    let app = &visit.app;
    app.see_pin(&given.person, &given.pin)?;
    let station = app.station();
    if !station.is_closed() {
        visit.act_for(Some(&given.person), |_| Ok(Do::SignedIn(Nothing {})))?;
    }
    let role = station.people().get(&given.person).map_or(Role::Witness, |member| member.role);
    let mut sessions = locked(&app.sessions);
    if let Some(cookie) = &visit.visitor.cookie {
        sessions.end(cookie);
    }
    let (cookie, session) = sessions.begin(Holder::Person(given.person), &visit.visitor.desk)?;
    Ok(json!({ "cookie": cookie, "token": session.token, "then": home_of(role) }))
}

#[derive(Deserialize)]
pub(crate) struct Nought {}

pub(crate) fn sign_out(visit: &Visit, _: Nought) -> Answer {
    if let Some(cookie) = &visit.visitor.cookie {
        locked(&visit.app.sessions).end(cookie);
    }
    Ok(json!({}))
}

/// Who may name people: the holder of the code, or the head.
fn by_whom(visit: &Visit) -> Result<Option<&str>, No> {
    if visit.has_code() {
        return Ok(None);
    }
    let station = visit.station();
    visit.me_as(&station, &[Role::Head])?;
    Ok(visit.person())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPerson {
    name: String,
    role: Role,
    #[serde(default)]
    pair: Option<Pair>,
}

pub(crate) fn person(visit: &Visit, given: NewPerson) -> Answer {
    let by = by_whom(visit)?;
    let with = confirmed(visit, given.pair)?;
    let name = kiemphieu_core::nfc(&given.name);
    let what = |station: &kiemphieu_station::Station| {
        let id = id_of(&name, |id| station.people().contains_key(id));
        Ok(Do::Person(Person { id, name: name.clone(), role: given.role, with }))
    };
    visit.act_for(by, what)?;
    Ok(json!({}))
}

/// Whoever has the code may act alone; the head needs one member beside, both with their PINs.
fn confirmed(visit: &Visit, pair: Option<Pair>) -> Result<Option<String>, No> {
    if visit.has_code() {
        return Ok(None);
    }
    let pair = pair.ok_or(Refused::NotTwo)?;
    visit.see_both(&pair)?;
    Ok(Some(pair.with))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPin {
    person: String,
    pin: String,
    again: String,
    /// Both, where the head lets somebody choose a PIN.
    #[serde(default)]
    pair: Option<Pair>,
    /// Who confirms before the holder of the code that it is this person, once a box is open.
    #[serde(default)]
    witness: Option<Witness>,
}

/// Somebody else of the board, with the own PIN.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Witness {
    with: String,
    pin: String,
}

/// Somebody chooses a PIN before the holder of the code, or the head: once. Whoever was locked out and has forgotten it may
/// choose another before the holder of the code.
pub(crate) fn pin(visit: &Visit, given: NewPin) -> Answer {
    let by = by_whom(visit)?;
    let station = visit.station();
    let member = station.people().get(&given.person);
    let member = member.ok_or(Refused::NoSuchPerson { person: given.person.clone() })?;
    if member.pin.is_some() && !(member.locked && visit.has_code()) {
        return Err(Refused::NotYourPin.into());
    }
    if given.pin != given.again {
        return Err(No::new(StatusCode::CONFLICT, (words::PINS_DIFFER.text(), words::PIN_AGAIN.text())));
    }
    if !pin::is_strong(&given.pin) {
        return Err(No::new(StatusCode::CONFLICT, (words::WEAK_PIN.text(), words::PIN_AGAIN.text())));
    }
    let with = match given.witness {
        Some(witness) if visit.has_code() => {
            visit.app.see_pin(&witness.with, &witness.pin)?;
            Some(witness.with)
        }
        _ => confirmed(visit, given.pair)?,
    };
    let argon2 = pin::hashed(&given.pin, &secret::word()?).ok_or_else(No::broke_down)?;
    visit.act_for(by, |_| Ok(Do::PinSet(PinSet { person: given.person.clone(), argon2, with })))?;
    if member.locked {
        visit.app.act(None, None, Do::Unlocked(Who { person: given.person.clone() }))?;
        visit.app.forgive(&given.person);
    }
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Whom {
    person: String,
}

pub(crate) fn unlock(visit: &Visit, given: Whom) -> Answer {
    let by = by_whom(visit)?;
    visit.act_for(by, |_| Ok(Do::Unlocked(Who { person: given.person.clone() })))?;
    visit.app.forgive(&given.person);
    Ok(json!({}))
}
