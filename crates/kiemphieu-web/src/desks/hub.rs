//! The main machine: desks join with a code that works once, ask for pages, and take the journal along with each answer.

use std::collections::BTreeMap;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use kiemphieu_core::Text;
use kiemphieu_station::{Desk, Do, Line};
use rustls::ServerConfig;
use tokio::runtime::Handle;
use tower::ServiceExt;

use super::channel::{self, Serving, Timed};
use super::copies::Copies;
use super::frame::{Answered, Ask, Hello, MOST, MOST_OF_A_STRANGER, Relayed, Reply, Welcome, read, write};
use super::keys::{Keys, NoKeys};
use super::seal::Key;
use crate::app::{App, DESK, locked};
use crate::guard::AtDesk;
use crate::secret;
use crate::words;

/// No more desks speak at once.
const MOST_DESKS: usize = 32;

/// A stranger has so long to say who it is.
const TO_JOIN: Duration = Duration::from_secs(10);

/// A desk that says nothing for so long is gone; each says something every second.
const SILENT: Duration = Duration::from_secs(60);

/// After so many wrong words a code is used up.
const MOST_TRIES: u32 = 5;

/// No name of a desk is longer.
const LONGEST_NAME: usize = 40;

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

    /// Whether a desk may ask; what it is given, where it joins now.
    fn admits(&self, app: &App, hello: &Hello) -> Result<Option<String>, Told> {
        let Hello { program, desk, word, token } = hello;
        if *program != app.program {
            return Err((words::OTHER_PROGRAM.text(), words::SAME_PROGRAM.text()));
        }
        if desk == DESK || desk.trim().is_empty() || desk.chars().count() > LONGEST_NAME {
            return Err((words::NO_DESK_NAME.text(), words::OTHER_DESK_NAME.text()));
        }
        if token.as_ref().is_some_and(|token| locked(&self.keys).knows(desk, token)) {
            return Ok(None);
        }
        let wrong = || (words::WRONG_DESK_CODE.text(), words::NEW_DESK_CODE.text());
        let by = self.uses(word.as_deref().unwrap_or_default()).ok_or_else(wrong)?;
        if !app.station().desks().contains(desk) {
            let joins = Do::DeskJoined(Desk { joins: desk.clone() });
            app.act(Some(&by), None, joins).map_err(|why| why.text())?;
        }
        let given = locked(&self.keys).give(desk);
        given.map(Some).map_err(|NoKeys(why)| (Text::same(why), words::RESTART.text()))
    }

    /// Who offered the code of this word; it is used up then, and after too many wrong ones.
    fn uses(&self, word: &str) -> Option<String> {
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

/// What is wrong, and what to do.
type Told = (Text, Text);

/// Answers desks until the program ends.
pub(crate) fn attend(app: &Arc<App>, listener: &TcpListener, (router, handle): (&Router, &Handle), port: u16) {
    let speaking = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            thread::sleep(Duration::from_millis(100));
            continue;
        };
        if speaking.fetch_add(1, Ordering::SeqCst) >= MOST_DESKS {
            speaking.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let (app, router, handle, counted) = (Arc::clone(app), router.clone(), handle.clone(), Arc::clone(&speaking));
        let spoken = thread::Builder::new().name("desk".to_owned()).spawn(move || {
            // A desk that goes away or speaks nonsense ends its own channel and nothing else.
            let _ = speak(&app, stream, (&router, &handle), port);
            counted.fetch_sub(1, Ordering::SeqCst);
        });
        if spoken.is_err() {
            speaking.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

fn speak(app: &Arc<App>, stream: TcpStream, way: (&Router, &Handle), port: u16) -> io::Result<()> {
    let Some(hub) = &app.hub else { return Ok(()) };
    let config = hub.serving().map_err(io::Error::other)?;
    let mut channel = channel::serve(&config, Timed::new(stream, TO_JOIN)?).map_err(io::Error::other)?;
    let hello: Hello = read(&mut channel, MOST_OF_A_STRANGER)?;
    match hub.admits(app, &hello) {
        Ok(token) => write(&mut channel, &Welcome::Joined { token })?,
        Err((text, remedy)) => return refuse(&mut channel, &text, &remedy),
    }
    loop {
        channel.sock.within(SILENT);
        let ask: Ask = read(&mut channel, MOST)?;
        let response = ask.request.map(|request| answer(app, request, &hello.desk, way, port));
        let copies = locked(&hub.copies).after(ask.has, &ask.head);
        let reply = Reply { fits: copies.is_some(), copies: copies.unwrap_or_default(), response };
        channel.sock.within(SILENT);
        write(&mut channel, &reply)?;
    }
}

fn refuse(channel: &mut Serving, text: &Text, remedy: &Text) -> io::Result<()> {
    use kiemphieu_core::Lang::{En, Vi};
    let of = |text: &Text, lang| text.get(lang).to_owned();
    let (vi, en, vi_remedy, en_remedy) = (of(text, Vi), of(text, En), of(remedy, Vi), of(remedy, En));
    write(channel, &Welcome::Refused { vi, en, vi_remedy, en_remedy })
}

/// The headers of a browser that go along.
const ASKED: [&str; 6] =
    ["cookie", "content-type", "if-none-match", crate::guard::TOKEN, "sec-fetch-mode", "sec-fetch-dest"];

/// What the pages answer to a browser at another desk; whether it is a page of that desk was seen there.
fn answer(app: &App, asked: Relayed, desk: &str, (router, handle): (&Router, &Handle), port: u16) -> Answered {
    let host = format!("127.0.0.1:{port}");
    let mut request = Request::builder()
        .method(if asked.post { Method::POST } else { Method::GET })
        .uri(&asked.path)
        .header("host", &host)
        .header("origin", format!("http://{host}"))
        .extension(AtDesk(desk.to_owned()));
    for name in ASKED {
        if let Some(value) = asked.headers.get(name) {
            request = request.header(name, value);
        }
    }
    let cookie = asked.headers.get("cookie").map(String::as_str).unwrap_or_default();
    let broken = || Answered { status: 400, headers: BTreeMap::new(), body: "{}".to_owned(), person: None };
    let Ok(request) = request.body(Body::from(asked.body)) else { return broken() };
    let router = router.clone();
    let answered = handle.block_on(async move {
        let response = router.oneshot(request).await.ok()?;
        let (parts, body) = response.into_parts();
        Some((parts, to_bytes(body, usize::try_from(MOST).unwrap_or(usize::MAX)).await.ok()?))
    });
    let Some((parts, body)) = answered else { return broken() };
    let headers =
        parts.headers.iter().filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
    Answered {
        status: parts.status.as_u16(),
        headers: headers.collect(),
        body: String::from_utf8(body.to_vec()).unwrap_or_default(),
        person: crate::guard::person_of(app, cookie, desk),
    }
}
