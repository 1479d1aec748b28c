//! What a desk answers to: the browser of its own machine, and nothing else.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use tokio::task::spawn_blocking;

use super::Relay;
use crate::desks::frame::{Answered, Relayed};
use crate::guard::{dressed, is_own_page};
use crate::no::No;
use crate::routes::{MOST_BYTES, assets};

/// An answer of the main machine as the browser gets it.
pub(super) fn from(answered: Answered) -> Response {
    let status = StatusCode::from_u16(answered.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut response = (status, answered.body).into_response();
    for (name, value) in answered.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
            && name != "content-length"
        {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Everything that a desk answers to the browser of its own machine.
pub(crate) fn router(relay: Arc<Relay>, port: u16) -> Router {
    let lang = relay.lang;
    let own = from_fn(move |request: Request, next: Next| async move {
        match is_own_page(port, request.method(), request.headers()) {
            Ok(()) => dressed(next.run(request).await),
            Err(no) => dressed(no.json(lang)),
        }
    });
    assets(lang).fallback(all).layer(own).with_state(relay)
}

async fn all(State(relay): State<Arc<Relay>>, request: Request) -> Response {
    let lang = relay.lang;
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST_BYTES).await else { return No::broke_down().json(lang) };
    let headers =
        parts.headers.iter().filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
    let relayed = Relayed {
        post: parts.method == Method::POST,
        path: parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        headers: headers.collect(),
        body: String::from_utf8(body.to_vec()).unwrap_or_default(),
    };
    let answer = spawn_blocking(move || relay.answers(&relayed)).await;
    answer.unwrap_or_else(|_| No::broke_down().json(lang))
}
