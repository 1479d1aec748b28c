//! What is said to a browser: it is done, or why it is not.

use axum::Json;
use axum::http::header::SET_COOKIE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kiemphieu_core::Lang;
use maud::Markup;
use serde_json::Value;

use crate::no::No;
use crate::sessions::COOKIE;

/// What came of something that a page sent.
pub(crate) type Answer = Result<Value, No>;

/// What a browser is shown.
pub(crate) enum Page {
    Shown(Markup),
    /// Somewhere else.
    To(&'static str),
}

/// An answer as it is sent; a `cookie` in it is set and not shown to the page.
pub(crate) fn sent(answer: Answer, lang: Lang) -> Response {
    match answer {
        Ok(mut value) => {
            let cookie = value.as_object_mut().and_then(|value| value.remove("cookie"));
            let response = Json(value).into_response();
            match cookie.as_ref().and_then(Value::as_str) {
                Some(cookie) => ([(SET_COOKIE, set_cookie(cookie))], response).into_response(),
                None => response,
            }
        }
        Err(no) => no.json(lang),
    }
}

/// The header that keeps a session in a browser: no script reads it, no other site sends it.
pub(crate) fn set_cookie(cookie: &str) -> String {
    format!("{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Strict")
}

pub(crate) fn shown(page: Page) -> Response {
    match page {
        Page::Shown(markup) => Html(markup.into_string()).into_response(),
        Page::To(path) => Redirect::to(path).into_response(),
    }
}
