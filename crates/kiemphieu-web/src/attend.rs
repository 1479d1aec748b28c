//! The main machine answers other desks: who may ask, what is asked, and what of the journal goes along with each answer.

use std::collections::BTreeMap;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use kiemphieu_core::Text;
use kiemphieu_station::{Desk, Do};
use tokio::runtime::Handle;
use tower::ServiceExt;

use crate::app::{App, DESK};
use crate::desks::channel::{self, Serving, Timed};
use crate::desks::frame::{Answered, Ask, Hello, MOST, MOST_OF_A_STRANGER, Relayed, Reply, Welcome, read, write};
use crate::desks::hub::Hub;
use crate::desks::keys::NoKeys;
use crate::guard::AtDesk;
use crate::words;

/// No more desks speak at once.
const MOST_DESKS: usize = 32;

/// A stranger has so long to say who it is.
const TO_JOIN: Duration = Duration::from_secs(10);

/// A desk that says nothing for so long is gone; each says something every second.
const SILENT: Duration = Duration::from_secs(60);

/// No name of a desk is longer.
const LONGEST_NAME: usize = 40;

/// What is wrong, and what to do.
type Told = (Text, Text);

/// Whether a desk may ask; what it is given, where it joins now.
fn admits(hub: &Hub, app: &App, hello: &Hello) -> Result<Option<String>, Told> {
    let Hello { program, desk, word, token } = hello;
    if *program != app.program {
        return Err((words::OTHER_PROGRAM.text(), words::SAME_PROGRAM.text()));
    }
    if desk == DESK || desk.trim().is_empty() || desk.chars().count() > LONGEST_NAME {
        return Err((words::NO_DESK_NAME.text(), words::OTHER_DESK_NAME.text()));
    }
    if token.as_ref().is_some_and(|token| hub.knows(desk, token)) {
        return Ok(None);
    }
    let wrong = || (words::WRONG_DESK_CODE.text(), words::NEW_DESK_CODE.text());
    let by = hub.uses(word.as_deref().unwrap_or_default()).ok_or_else(wrong)?;
    if !app.station().desks().contains(desk) {
        let joins = Do::DeskJoined(Desk { joins: desk.clone() });
        app.act(Some(&by), None, joins).map_err(|why| why.text())?;
    }
    hub.give(desk).map(Some).map_err(|NoKeys(why)| (Text::same(why), words::RESTART.text()))
}

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
    match admits(hub, app, &hello) {
        Ok(token) => write(&mut channel, &Welcome::Joined { token })?,
        Err((text, remedy)) => return refuse(&mut channel, &text, &remedy),
    }
    loop {
        channel.sock.within(SILENT);
        let ask: Ask = read(&mut channel, MOST)?;
        let response = ask.request.map(|request| answer(app, request, &hello.desk, way, port));
        let copies = hub.copies_after(ask.has, &ask.head);
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
