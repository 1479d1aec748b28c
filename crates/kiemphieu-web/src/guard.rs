//! What every request must be: of a page of this station, on this machine. And what every answer says to the browser.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE as COOKIES, HOST, HeaderMap, HeaderName, HeaderValue,
    ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::{App, DESK, locked};
use crate::no::No;
use crate::secret;
use crate::sessions::{COOKIE, Holder};
use crate::words;

/// The only thing that somebody may send who is not signed in.
pub(crate) const SIGN_IN: &str = "/sign-in";

/// Whoever leaves a browser sends this.
pub(crate) const SIGN_OUT: &str = "/sign-out";

/// The header in which a page sends the token of its session.
pub(crate) const TOKEN: &str = "x-kiemphieu-token";

/// Where the browser says from where a request comes.
const SITE: &str = "sec-fetch-site";

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// At which other desk the browser is that asks; the main machine's own has none.
#[derive(Debug, Clone)]
pub(crate) struct AtDesk(pub String);

/// Who sends a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Visitor {
    /// At which desk.
    pub desk: String,
    pub holder: Option<Holder>,
    /// The token of the session; empty where there is none.
    pub token: String,
    pub cookie: Option<String>,
}

/// Lets a request of this station through, with who sent it.
pub(crate) async fn guard(State((app, port)): State<(Arc<App>, u16)>, mut request: Request, next: Next) -> Response {
    let desk = request.extensions().get::<AtDesk>().map_or(DESK, |AtDesk(desk)| desk).to_owned();
    let response = match admitted(&app, &desk, port, &request) {
        Ok(visitor) => {
            request.extensions_mut().insert(visitor);
            next.run(request).await
        }
        Err(no) => no.json(app.lang),
    };
    dressed(response)
}

/// Who sends this; nobody who is not a page of this station gets in.
fn admitted(app: &App, desk: &str, port: u16, request: &Request) -> Result<Visitor, No> {
    let (method, headers, path) = (request.method(), request.headers(), request.uri().path());
    is_own_page(port, method, headers)?;
    let visitor = visitor(app, desk, headers);
    if method == Method::GET || method == Method::HEAD {
        return Ok(visitor);
    }
    let token = header(headers, &HeaderName::from_static(TOKEN)).unwrap_or_default();
    if path == SIGN_IN {
        return Ok(visitor);
    }
    match visitor.holder {
        None => Err(No::nobody()),
        Some(_) if secret::same(token, &visitor.token) => Ok(visitor),
        Some(_) => Err(No::new(StatusCode::FORBIDDEN, (words::OTHER_PERSON.text(), words::RELOAD.text()))),
    }
}

/// Sees that a page of this machine asks, and no other page that is open in the same browser.
pub(crate) fn is_own_page(port: u16, method: &Method, headers: &HeaderMap) -> Result<(), No> {
    let host = header(headers, &HOST).filter(|host| is_here(host, port)).ok_or_else(|| foreign(words::OTHER_HOST))?;
    if method == Method::GET || method == Method::HEAD {
        // A link from elsewhere may open a page; nobody may draw one into another page or read it from there.
        let within = header(headers, &HeaderName::from_static(SITE)).is_none_or(|site| site != "cross-site");
        return if within || is_navigation(headers) { Ok(()) } else { Err(foreign(words::OTHER_ORIGIN)) };
    }
    if header(headers, &ORIGIN) != Some(format!("http://{host}").as_str()) {
        return Err(foreign(words::OTHER_ORIGIN));
    }
    match header(headers, &CONTENT_TYPE) == Some("application/json") {
        true => Ok(()),
        false => Err(No::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, (words::ONLY_JSON.text(), words::RELOAD.text()))),
    }
}

/// Whether a request asks for the station by an address that only this machine has.
fn is_here(host: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost"].into_iter().any(|name| host == format!("{name}:{port}"))
}

fn is_navigation(headers: &HeaderMap) -> bool {
    let of = |name| header(headers, &HeaderName::from_static(name));
    of("sec-fetch-mode") == Some("navigate") && of("sec-fetch-dest") == Some("document")
}

fn visitor(app: &App, desk: &str, headers: &HeaderMap) -> Visitor {
    let all = headers.get_all(COOKIES).into_iter().filter_map(|cookies| cookies.to_str().ok());
    let nobody = Visitor { desk: desk.to_owned(), ..Visitor::default() };
    let Some(cookie) = all.filter_map(cookie_in).next() else { return nobody };
    match locked(&app.sessions).of(cookie).filter(|session| session.desk == desk) {
        Some(session) => Visitor {
            desk: desk.to_owned(),
            holder: Some(session.holder.clone()),
            token: session.token.clone(),
            cookie: Some(cookie.to_owned()),
        },
        None => nobody,
    }
}

/// The cookie of a session among the cookies that a browser sends.
pub(crate) fn cookie_in(cookies: &str) -> Option<&str> {
    let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
}

/// Who is signed in with these cookies at this desk, and the token of the session.
pub(crate) fn person_of(app: &App, cookies: &str, desk: &str) -> Option<(String, String)> {
    let sessions = locked(&app.sessions);
    let session = sessions.of(cookie_in(cookies)?).filter(|session| session.desk == desk)?;
    match &session.holder {
        Holder::Person(person) => Some((person.clone(), session.token.clone())),
        Holder::Code => None,
    }
}

pub(crate) fn header<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).into_iter();
    let first = all.next()?;
    if all.next().is_some() { None } else { first.to_str().ok() }
}

fn foreign(text: words::Word) -> No {
    No::new(StatusCode::FORBIDDEN, (text.text(), words::OWN_ADDRESS.text()))
}

/// No answer is kept, framed, guessed at or told to others.
pub(crate) fn dressed(response: Response) -> Response {
    let mut response = response.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
