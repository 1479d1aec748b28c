//! Which page answers to which path.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use kiemphieu_core::Lang;
use kiemphieu_core::digest::sha256;
use serde::de::DeserializeOwned;
use tokio::task::spawn_blocking;

use crate::answer::{Answer, Page, sent, shown};
use crate::app::App;
use crate::guard::{SIGN_IN, SIGN_OUT, Visitor, guard};
use crate::no::No;
use crate::pages;
use crate::visit::Visit;
use crate::{posts, words};

/// Nothing longer is read.
pub(crate) const MOST_BYTES: usize = 256 * 1024;

/// What a page shows, from the numbers in its path.
type Show = fn(&Visit, &[u32]) -> Result<Page, No>;

/// Everything that the station answers to, for browsers that ask at this port of this machine.
pub fn router(app: Arc<App>, port: u16) -> Router {
    let mut router = Router::new();
    for (path, show) in SHOWN {
        router = router.route(path, shows(*show));
    }
    router
        .merge(posts())
        .merge(assets(app.lang))
        .route("/open", gives(pages::enter::open))
        .route("/document/{number}", get(document))
        .fallback(|State(app): State<Arc<App>>| async move { nothing_here().json(app.lang) })
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn_with_state((Arc::clone(&app), port), guard))
        .with_state(app)
}

/// What pages are made with; it is the same at every desk.
pub(crate) fn assets<S: Clone + Send + Sync + 'static>(lang: Lang) -> Router<S> {
    Router::new()
        .route("/words.js", get(move || async move { script(words::for_pages(lang)) }))
        .route("/icon.svg", get(|| async { ([(CONTENT_TYPE, "image/svg+xml")], include_str!("assets/icon.svg")) }))
        .route(
            "/app.css",
            get(|| async { ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("assets/app.css")) }),
        )
        .route("/app.js", get(|| async { script(include_str!("assets/app.js")) }))
        .route("/keys.js", get(|| async { script(include_str!("assets/keys.js")) }))
        .route("/enter.js", get(|| async { script(include_str!("assets/enter.js")) }))
}

/// Gives what a desk keeps for the time when the main machine does not answer.
fn gives(run: fn(&Visit) -> Answer) -> MethodRouter<Arc<App>> {
    get(move |State(app): State<Arc<App>>, Extension(visitor): Extension<Visitor>| async move {
        let lang = app.lang;
        let answer = spawn_blocking(move || run(&Visit { app, visitor })).await;
        sent(answer.unwrap_or_else(|_| Err(No::broke_down())), lang)
    })
}

/// A paper to sign, as the browser shows and prints it.
async fn document(
    State(app): State<Arc<App>>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<usize>,
) -> Response {
    let lang = app.lang;
    let found = spawn_blocking(move || pages::finish::document(&Visit { app, visitor }, number)).await;
    match found.unwrap_or_else(|_| Err(No::broke_down())) {
        Ok((name, bytes)) => {
            let shown = format!("inline; filename=\"{name}\"");
            ([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, shown)], bytes).into_response()
        }
        Err(no) => no.json(lang),
    }
}

/// Every page.
pub(crate) const SHOWN: &[(&str, Show)] = &[
    ("/", pages::home::page),
    ("/people", pages::people::page),
    ("/enter", pages::enter::page),
    ("/read/{box}/{batch}/{no}", pages::enter::third),
    ("/settle/{box}/{batch}/{no}", pages::enter::settle),
    ("/board", pages::board::page),
    ("/result/{box}", pages::result::page),
    ("/finish", pages::finish::page),
    ("/training", pages::training::page),
    ("/training/{election}", pages::training::printed),
    ("/guide", pages::guide::page),
    ("/hall", pages::hall::page),
    ("/journal", pages::journal::page),
];

fn posts() -> Router<Arc<App>> {
    let router = Router::new();
    #[cfg(feature = "scan")]
    let router = router.route("/scans", does(posts::scans::scan));
    router
        .route(SIGN_IN, does(posts::people::sign_in))
        .route(SIGN_OUT, does(posts::people::sign_out))
        .route("/people", does(posts::people::person))
        .route("/pin", does(posts::people::pin))
        .route("/unlock", does(posts::people::unlock))
        .route("/boxes", does(posts::boxes::open))
        .route("/lists", does(posts::lists::list))
        .route("/lists/back", does(posts::lists::back))
        .route("/restate", does(posts::boxes::restate))
        .route("/batches", does(posts::boxes::batches))
        .route("/reopen", does(posts::boxes::reopen))
        .route("/take", does(posts::papers::take))
        .route("/papers", does(posts::papers::paper))
        .route("/papers/again", does(posts::papers::again))
        .route("/papers/void", does(posts::papers::void))
        .route("/close", does(posts::papers::close))
        .route("/readings", does(posts::papers::third))
        .route("/settlements", does(posts::papers::settle))
        .route("/see", does(posts::result::see))
        .route("/confirm", does(posts::result::confirm))
        .route("/show", does(posts::result::show))
        .route("/decisions", does(posts::result::decide))
        .route("/minutes", does(posts::finish::minutes))
        .route("/seal", does(posts::finish::seal))
        .route("/desks", does(posts::desks::offer))
        .route("/rebuild-code", does(posts::desks::rebuild_code))
}

/// Answers to what a page sends.
fn does<T: DeserializeOwned + Send + 'static>(run: fn(&Visit, T) -> Answer) -> MethodRouter<Arc<App>> {
    post(move |State(app): State<Arc<App>>, Extension(visitor): Extension<Visitor>, body: Bytes| async move {
        let lang = app.lang;
        let given = match serde_json::from_slice::<T>(&body) {
            Ok(given) => given,
            Err(error) => return No::not_understood(&error).json(lang),
        };
        let answer = spawn_blocking(move || run(&Visit { app, visitor }, given)).await;
        sent(answer.unwrap_or_else(|_| Err(No::broke_down())), lang)
    })
}

/// Shows a page; one that is as it was is not sent again.
fn shows(run: Show) -> MethodRouter<Arc<App>> {
    get(move |State(app): State<Arc<App>>, Extension(visitor): Extension<Visitor>, request: Request| async move {
        let lang = app.lang;
        let query = request.uri().query().unwrap_or_default().to_owned();
        let path = request.uri().path();
        let numbers: Vec<u32> = path.split('/').filter_map(|part| part.parse().ok()).collect();
        let has = request.headers().get(IF_NONE_MATCH).cloned();
        let visit = Visit { app, visitor };
        if let Some(code) = query.strip_prefix("code=") {
            return pages::home::with_code(&visit, code);
        }
        let page = spawn_blocking(move || {
            let page = run(&visit, &numbers);
            page.unwrap_or_else(|no| pages::refused(&visit, &no))
        });
        match page.await {
            Ok(Page::Shown(markup)) => {
                unless_same(has.as_ref(), shown(Page::Shown(markup.clone())), &markup.into_string())
            }
            Ok(page) => shown(page),
            Err(_) => No::broke_down().json(lang),
        }
    })
}

fn unless_same(has: Option<&HeaderValue>, response: Response, text: &str) -> Response {
    let mut response = response;
    let tag: String = sha256(text.as_bytes()).chars().take(32).collect();
    let Ok(tag) = HeaderValue::from_str(&format!("\"{tag}\"")) else { return response };
    if has == Some(&tag) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    response.headers_mut().insert(ETAG, tag);
    response
}

fn script(text: impl IntoResponse) -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], text).into_response()
}

fn nothing_here() -> No {
    No::new(StatusCode::NOT_FOUND, (words::NO_PAGE.text(), words::OWN_ADDRESS.text()))
}
