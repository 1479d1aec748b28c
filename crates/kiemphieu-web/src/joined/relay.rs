//! What a desk does with the requests of its browser: papers are kept here first, everything else goes to the main machine.

mod doors;
mod sending;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kiemphieu_core::{Lang, PaperLine, Text};
use kiemphieu_station::{Do, Event, PaperRead, Which};
use serde::Deserialize;
use serde_json::{Value, json};

use self::doors::from;
pub(crate) use self::doors::router;
use self::sending::Sent;
use super::copy::Copy;
use super::here::Here;
use super::link::{Down, Link};
use super::outbox::Outbox;
use super::signed::{SignedIn, kept_of};
use super::silent;
use crate::app::locked;
use crate::clock::Clock;
use crate::desks::frame::{Answered, Ask, Relayed, Reply};
use crate::guard::{SIGN_IN, SIGN_OUT, TOKEN, cookie_in};
use crate::no::No;
use crate::secret;
use crate::words;

const PAPERS: &str = "/papers";
const AGAIN: &str = "/papers/again";

/// A desk between its browser and the main machine.
#[derive(Debug)]
pub(crate) struct Relay {
    link: Link,
    lang: Lang,
    copy: Mutex<Copy>,
    outbox: Mutex<Outbox>,
    /// One sends at a time, in the order of the outbox.
    sending: Mutex<()>,
    clock: Mutex<Clock>,
    signed_in: Mutex<SignedIn>,
    /// The open batch of each person.
    open: Mutex<BTreeMap<String, Here>>,
    /// What whoever started the desk must know.
    to_tell: Mutex<Vec<Text>>,
}

/// A paper as a page sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    #[serde(rename = "box")]
    of_box: u32,
    batch: u32,
    count: Which,
    no: u32,
    reads: PaperLine,
    key: String,
}

/// Who signs in, as a page sends it.
#[derive(Deserialize)]
struct Asked {
    person: String,
    pin: String,
}

impl Relay {
    pub fn on(folder: &Path, link: Link, lang: Lang) -> Result<Self, String> {
        let copy = Copy::of(folder).map_err(|error| error.to_string())?;
        let outbox = Outbox::of(folder, &copy).map_err(|fault| fault.text().0.get(lang).to_owned())?;
        Ok(Self {
            link,
            lang,
            copy: Mutex::new(copy),
            outbox: Mutex::new(outbox),
            sending: Mutex::default(),
            clock: Mutex::new(Clock::start()),
            signed_in: Mutex::default(),
            open: Mutex::default(),
            to_tell: Mutex::default(),
        })
    }

    /// Asks the main machine; what it tells of the journal is on this disk before the answer goes on.
    fn ask(&self, request: Option<Relayed>) -> Result<Option<Answered>, Down> {
        let mut copy = locked(&self.copy);
        let (has, head) = (copy.lines, copy.head.clone());
        let Reply { fits, copies, response } = self.link.ask(&Ask { has, head, request })?;
        if !fits {
            self.tell(&words::COPY_PARTED.text());
        }
        if fits { copy.add(&copies) } else { copy.anew() }.map_err(Down::Silent)?;
        Ok(response)
    }

    fn tell(&self, text: &Text) {
        locked(&self.to_tell).push(text.clone());
    }

    /// What whoever started the desk must know, each thing once.
    pub fn told(&self) -> Vec<Text> {
        std::mem::take(&mut locked(&self.to_tell))
    }

    /// A request of the browser.
    fn answers(&self, request: &Relayed) -> Response {
        if self.is_locked(request) && !(request.post && request.path == SIGN_IN) {
            return self.locked_out(request);
        }
        let is_paper = request.post && [PAPERS, AGAIN].contains(&request.path.as_str());
        if let Some(response) = is_paper.then(|| self.keeps(request)).flatten() {
            return response;
        }
        let person = self.person(request);
        match self.passes(request) {
            Ok(answered) => from(answered),
            Err(_) if !request.post && request.path == "/enter" => {
                let page = person.and_then(|(person, _)| locked(&self.open).get(&person).and_then(Here::page));
                page.map_or_else(|| self.silent_page(), |page| Html(page).into_response())
            }
            Err(_) if request.post && request.path == SIGN_OUT && self.locks(request) => {
                axum::Json(json!({})).into_response()
            }
            Err(_) if request.post => self.unlocks(request).unwrap_or_else(|| silent().json(self.lang)),
            Err(_) => self.silent_page(),
        }
    }

    /// A browser whose page was locked while the main machine did not answer: the page to sign in, and nothing else.
    fn locked_out(&self, request: &Relayed) -> Response {
        if request.post {
            return No::nobody().json(self.lang);
        }
        let mut nobody = request.clone();
        nobody.headers.remove("cookie");
        self.ask(Some(nobody)).ok().flatten().map_or_else(|| self.silent_page(), from)
    }

    fn is_locked(&self, request: &Relayed) -> bool {
        cookie_of(request).is_some_and(|cookie| locked(&self.signed_in).is_locked(cookie))
    }

    fn locks(&self, request: &Relayed) -> bool {
        cookie_of(request).is_some_and(|cookie| locked(&self.signed_in).lock(cookie))
    }

    /// Whoever locked the page while the main machine did not answer comes back by the same PIN.
    fn unlocks(&self, request: &Relayed) -> Option<Response> {
        let cookie = cookie_of(request).filter(|_| request.path == SIGN_IN)?;
        let asked: Asked = serde_json::from_str(&request.body).ok()?;
        let unlocked = locked(&self.signed_in).unlock(cookie, &asked.person, &asked.pin)?;
        Some(match unlocked {
            Ok(token) => axum::Json(json!({ "token": token, "then": "/enter" })).into_response(),
            Err(no) => no.json(self.lang),
        })
    }

    fn silent_page(&self) -> Response {
        let No { text, remedy, status } = silent();
        let code = words::CODE.get(self.lang);
        let page = maud::html! {
            (maud::DOCTYPE)
            html lang=(code) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="refresh" content="3";
                    title { (self.link.desk()) }
                    link rel="stylesheet" href="/app.css";
                }
                body { main { h1 { (self.link.desk()) } p.alert { (text.get(self.lang)) } p { (remedy.get(self.lang)) } } }
            }
        };
        (status, Html(page.into_string())).into_response()
    }

    /// Passes a request on, and remembers who is signed in and which batch is open.
    fn passes(&self, request: &Relayed) -> Result<Answered, Down> {
        if self.waits_of(request) {
            self.sends(None)?;
        }
        let answered = self.ask(Some(request.clone()))?;
        let answered = answered.ok_or_else(|| Down::Silent(io::ErrorKind::InvalidData.into()))?;
        self.remembers(request, &answered);
        if !request.post && request.path == "/enter" && answered.status == 200 {
            let open = Relayed { path: "/open".to_owned(), ..request.clone() };
            let setup = self.ask(Some(open))?.and_then(|open| serde_json::from_str(&open.body).ok());
            if let Some((person, _)) = &answered.person {
                locked(&self.outbox).refused.retain(|(event, _)| event.by.as_ref() != Some(person));
                let here = setup.and_then(|setup| Here::of(setup, answered.body.clone()));
                let mut open = locked(&self.open);
                match here {
                    Some(here) => open.insert(person.clone(), here),
                    None => open.remove(person),
                };
            }
        }
        Ok(answered)
    }

    /// Whether papers wait here that go before what is asked, as the close of their batch, or its page: the main machine would
    /// answer as if they were not there.
    fn waits_of(&self, request: &Relayed) -> bool {
        let hangs_on_them = request.post && request.path != SIGN_IN || request.path == "/enter";
        hangs_on_them && self.person(request).is_some_and(|(person, _)| locked(&self.outbox).waits_of(&person))
    }

    fn remembers(&self, request: &Relayed, answered: &Answered) {
        if let Some(cookie) = cookie_of(request) {
            let mut signed_in = locked(&self.signed_in);
            match &answered.person {
                Some(person) => signed_in.is(cookie, person),
                None => signed_in.is_nobody(cookie),
            }
        }
        if request.post && request.path == SIGN_IN && answered.status == 200 {
            let new = answered.headers.get("set-cookie").and_then(|set| cookie_in(set.split(';').next()?));
            let told: Value = serde_json::from_str(&answered.body).unwrap_or_default();
            let token = told.get("token").and_then(Value::as_str).map(str::to_owned);
            let asked: Option<Asked> = serde_json::from_str(&request.body).ok();
            if let (Some(new), Some(asked), Some(token)) = (new, asked, token) {
                let pin = kept_of(&asked.pin);
                locked(&self.signed_in).began(new, (asked.person, token), pin);
            }
        }
    }

    /// Who is signed in before this browser, and the token of the session.
    fn person(&self, request: &Relayed) -> Option<(String, String)> {
        let signed_in = locked(&self.signed_in);
        signed_in.of(cookie_of(request)?).map(|session| (session.person.clone(), session.token.clone()))
    }

    /// A paper of the open batch: on this disk, then sent. None where it is nothing that this desk could keep; then the main
    /// machine says what it thinks of it.
    fn keeps(&self, request: &Relayed) -> Option<Response> {
        let (person, token) = self.person(request)?;
        let given = request.headers.get(TOKEN)?;
        if !secret::same(given, &token) {
            return None;
        }
        let Paper { of_box, batch, count, no, reads, key } = serde_json::from_str(&request.body).ok()?;
        let is_again = request.path == AGAIN;
        {
            let mut outbox = locked(&self.outbox);
            let mut open = locked(&self.open);
            if let Some((_, why)) = outbox.refused.iter().find(|(event, _)| event.by.as_ref() == Some(&person)) {
                let text = Text::same(why.clone());
                return Some(No::new(StatusCode::CONFLICT, (text, words::RELOAD.text())).json(self.lang));
            }
            let here = open.get_mut(&person).filter(|here| here.at == (of_box, batch, count))?;
            if !outbox.has(&key) {
                if !here.takes(no, &reads, is_again) {
                    return None;
                }
                let read = PaperRead { of_box, batch, count, no, reads: reads.clone() };
                let what = if is_again { Do::PaperAgain(read) } else { Do::Paper(read) };
                let (moment, _) = locked(&self.clock).now();
                let desk = self.link.desk().to_owned();
                let event = Event {
                    n: 0,
                    at: moment.at,
                    up: moment.up,
                    by: Some(person.clone()),
                    desk,
                    key: Some(key.clone()),
                    what,
                };
                if let Err(fault) = outbox.put(event) {
                    return Some(No::new(StatusCode::INSUFFICIENT_STORAGE, fault.text()).json(self.lang));
                }
                here.put(no, &reads);
            }
        }
        Some(match self.sends(Some(&key)) {
            Ok(Sent::Answered(answered)) => from(answered),
            Ok(Sent::Waits) | Err(_) => {
                let waits = locked(&self.outbox).waiting.len();
                let told = locked(&self.open).get(&person).map(|here| here.told(&reads, waits)).unwrap_or_default();
                axum::Json(told).into_response()
            }
        })
    }
}

fn cookie_of(request: &Relayed) -> Option<&str> {
    request.headers.get("cookie").and_then(|cookies| cookie_in(cookies))
}
