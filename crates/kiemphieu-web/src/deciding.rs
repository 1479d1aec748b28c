//! The pages on which people read what a scan did not read surely: two persons, the second blind, a third where they differ.
//!
//! Nothing here is of a counting station: there is a folder of readings, and who sits before the browser.

mod asked;
mod pages;
mod people;
mod said;
mod words;

use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path as InPath, Request, State};
use axum::http::header::{CONTENT_TYPE, COOKIE as COOKIES, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Json, Router};
use kiemphieu_core::{Lang, Rulebook};
use kiemphieu_scan::Folder;
use kiemphieu_station::views::{PaperForm, form_of};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::task::spawn_blocking;

use self::people::{People, Visitor};
use crate::guard::{SIGN_IN, SIGN_OUT, TOKEN, dressed, header, is_own_page};
use crate::lock::locked;
use crate::no::No;
use crate::routes::{MOST_BYTES, assets};
use crate::secret;
use crate::serve::{Listening, NotServed, runtime};
use crate::words as w;

/// The cookie of these pages; a counting station that runs on the same machine has another.
const COOKIE: &str = "kiemphieu-scan";

/// A folder of readings behind its pages.
#[derive(Debug)]
pub struct Deciding {
    folder: Mutex<Folder>,
    form: PaperForm,
    people: Mutex<People>,
    code: String,
    lang: Lang,
}

/// What a page sent.
type Answer = Result<Value, No>;

impl Deciding {
    /// The pages of a folder; nothing where the system gives no chance.
    #[must_use]
    pub fn new(folder: Folder, rulebook: &Rulebook, lang: Lang) -> Option<Self> {
        let form = form_of(folder.read().list(), rulebook, lang);
        let code = secret::code().ok()?;
        Some(Self { folder: Mutex::new(folder), form, people: Mutex::default(), code, lang })
    }

    /// The code without which no browser gets in.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }
}

/// Answers until the program is told to end. Whatever was told to be written is on the disk.
///
/// # Errors
/// When the system gives no more.
pub fn serve_deciding(deciding: Deciding, listening: Listening) -> Result<(), NotServed> {
    let runtime = runtime().map_err(NotServed::System)?;
    let (listener, port) = listening.parts();
    let _ = ctrlc::set_handler(|| std::process::exit(0));
    let router = router(Arc::new(deciding), port);
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(NotServed::System)?;
        axum::serve(listener, router).await.map_err(NotServed::System)
    })
}

type App = Arc<Deciding>;

fn router(app: App, port: u16) -> Router {
    let script = ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("assets/decide.js"));
    let style = ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("assets/decide.css"));
    Router::new()
        .route("/", get(home))
        .route("/read/{paper}", get(paper))
        .route("/later/{paper}", get(later))
        .route("/crops/{name}", get(picture))
        .route("/decide.js", get(move || async move { script }))
        .route("/decide.css", get(move || async move { style }))
        .route(SIGN_IN, does(people::sign_in))
        .route(SIGN_OUT, does(people::sign_out))
        .route("/decide", does(said::decide))
        .merge(assets(app.lang))
        .fallback(|State(app): State<App>| async move { nothing_here().json(app.lang) })
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn_with_state((Arc::clone(&app), port), guard))
        .with_state(app)
}

/// Lets a request of these pages through, with who sent it.
async fn guard(State((app, port)): State<(App, u16)>, mut request: Request, next: Next) -> Response {
    let response = match admitted(&app, port, &request) {
        Ok(visitor) => {
            request.extensions_mut().insert(visitor);
            next.run(request).await
        }
        Err(no) => no.json(app.lang),
    };
    dressed(response)
}

fn admitted(app: &Deciding, port: u16, request: &Request) -> Result<Visitor, No> {
    let (method, headers) = (request.method(), request.headers());
    is_own_page(port, method, headers)?;
    let visitor = locked(&app.people).visitor(cookie_of(headers).as_deref());
    if method == Method::GET || method == Method::HEAD {
        return Ok(visitor);
    }
    let token = header(headers, &HeaderName::from_static(TOKEN)).unwrap_or_default();
    match visitor.is_known() {
        false => Err(No::new(StatusCode::UNAUTHORIZED, (words::NEEDS_CODE.text(), words::SEE_WINDOW.text()))),
        true if secret::same(token, visitor.token()) => Ok(visitor),
        true => Err(No::new(StatusCode::FORBIDDEN, (w::OTHER_PERSON.text(), w::RELOAD.text()))),
    }
}

fn cookie_of(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(COOKIES).into_iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = all.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_owned())
}

fn with_cookie(cookie: &str, response: Response) -> Response {
    let set = format!("{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Strict");
    ([(SET_COOKIE, set)], response).into_response()
}

/// The first page; with the code of this start the browser gets in.
async fn home(State(app): State<App>, Extension(visitor): Extension<Visitor>, request: Request) -> Response {
    let code = request.uri().query().and_then(|query| query.strip_prefix("code="));
    if code.is_some_and(|code| secret::same(code, &app.code)) {
        let begun = locked(&app.people).admit();
        return match begun {
            Ok(cookie) => with_cookie(&cookie, Redirect::to("/").into_response()),
            Err(no) => No::from(no).json(app.lang),
        };
    }
    shown(app, move |app| {
        let Some(person) = visitor.person() else { return Shown::Page(pages::sign_in(app, &visitor)) };
        let folder = locked(&app.folder);
        match folder.read().waiting_for(person).next() {
            Some(paper) => Shown::To(format!("/read/{paper}")),
            None => Shown::Page(pages::done(app, &folder, &visitor, person)),
        }
    })
    .await
}

/// A paper that waits for who is signed in; for everybody else, and for any other paper, the first page.
async fn paper(
    State(app): State<App>,
    Extension(visitor): Extension<Visitor>,
    InPath(paper): InPath<usize>,
) -> Response {
    shown(app, move |app| {
        let folder = locked(&app.folder);
        match visitor.person().filter(|person| folder.read().waiting_for(person).any(|other| other == paper)) {
            Some(person) => Shown::Page(pages::paper(app, &folder, &visitor, person, paper)),
            None => Shown::To("/".to_owned()),
        }
    })
    .await
}

/// The next paper after this one that waits, from the first again at the end.
async fn later(
    State(app): State<App>,
    Extension(visitor): Extension<Visitor>,
    InPath(paper): InPath<usize>,
) -> Response {
    shown(app, move |app| {
        let folder = locked(&app.folder);
        let next = visitor.person().and_then(|person| folder.read().waiting_for(person).find(|other| *other > paper));
        Shown::To(next.map_or_else(|| "/".to_owned(), |next| format!("/read/{next}")))
    })
    .await
}

/// A picture of a paper, for who is signed in.
async fn picture(
    State(app): State<App>,
    Extension(visitor): Extension<Visitor>,
    InPath(name): InPath<String>,
) -> Response {
    if visitor.person().is_none() || !asked::is_picture(&name) {
        return nothing_here().json(app.lang);
    }
    let lang = app.lang;
    let bytes = spawn_blocking(move || read_picture(locked(&app.folder).path(), &name)).await;
    match bytes {
        Ok(Some(bytes)) => ([(CONTENT_TYPE, "image/png")], bytes).into_response(),
        _ => nothing_here().json(lang),
    }
}

/// No picture has more bytes.
const LARGEST: u64 = 64 << 20;

fn read_picture(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let path = folder.join("crops").join(name);
    let about = std::fs::symlink_metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
    if about.len() > LARGEST { None } else { std::fs::read(&path).ok() }
}

enum Shown {
    Page(maud::Markup),
    To(String),
}

async fn shown(app: App, show: impl FnOnce(&Deciding) -> Shown + Send + 'static) -> Response {
    let lang = app.lang;
    match spawn_blocking(move || show(&app)).await {
        Ok(Shown::Page(page)) => Html(page.into_string()).into_response(),
        Ok(Shown::To(path)) => Redirect::to(&path).into_response(),
        Err(_) => No::broke_down().json(lang),
    }
}

/// Answers to what a page sends; a `cookie` in the answer is set and not shown to the page.
fn does<T: DeserializeOwned + Send + 'static>(run: fn(&Deciding, &Visitor, T) -> Answer) -> MethodRouter<App> {
    post(move |State(app): State<App>, Extension(visitor): Extension<Visitor>, body: Bytes| async move {
        let lang = app.lang;
        let given = match serde_json::from_slice::<T>(&body) {
            Ok(given) => given,
            Err(error) => return No::not_understood(&error).json(lang),
        };
        match spawn_blocking(move || run(&app, &visitor, given)).await.unwrap_or_else(|_| Err(No::broke_down())) {
            Ok(mut value) => {
                let cookie = value.as_object_mut().and_then(|value| value.remove("cookie"));
                let response = Json(value).into_response();
                match cookie.as_ref().and_then(Value::as_str) {
                    Some(cookie) => with_cookie(cookie, response),
                    None => response,
                }
            }
            Err(no) => no.json(lang),
        }
    })
}

fn nothing_here() -> No {
    No::new(StatusCode::NOT_FOUND, (w::NO_PAGE.text(), w::OWN_ADDRESS.text()))
}

#[cfg(test)]
mod tests;
