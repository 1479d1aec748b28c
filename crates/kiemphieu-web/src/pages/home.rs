//! The first page: the code of the start, or who signs in.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use kiemphieu_station::Station;
use maud::html;

use super::forms::pin;
use super::layout;
use crate::answer::{Page, set_cookie, shown};
use crate::app::locked;
use crate::no::No;
use crate::sessions::Holder;
use crate::visit::{Visit, home_of};
use crate::words as w;

/// Where somebody goes who is signed in; else the page to sign in.
pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.has_code() {
        return Ok(Page::To("/people"));
    }
    Ok(match visit.me(&station) {
        Ok((_, me)) => Page::To(home_of(me.role)),
        Err(_) => sign_in(visit, &station, None),
    })
}

/// Whoever has the code of this start may name people; the code is used up.
pub(crate) fn with_code(visit: &Visit, code: &str) -> Response {
    let session = visit.app.uses(code).then(|| locked(&visit.app.sessions).begin(Holder::Code, &visit.visitor.desk));
    match session {
        Some(Ok((cookie, _))) => ([(SET_COOKIE, set_cookie(&cookie))], Redirect::to("/people")).into_response(),
        Some(Err(no)) => No::from(no).json(visit.lang()),
        None if visit.visitor.holder.is_some() => Redirect::to("/").into_response(),
        None => shown(sign_in(visit, &visit.station(), Some(w::CODE_USED))),
    }
}

fn sign_in(visit: &Visit, station: &Station, told: Option<w::Word>) -> Page {
    let people: Vec<_> = station.people().iter().filter(|(_, member)| member.pin.is_some()).collect();
    layout::bare(
        visit,
        w::SIGN_IN,
        "sign-in",
        &html! {
            p { strong { (station.opening().congress().unit()) } }
            h1 { (visit.say(w::SIGN_IN)) }
            @if let Some(told) = told { p.alert role="alert" { (visit.say(told)) } }
            @if people.is_empty() {
                p { (visit.say(w::NEEDS_CODE)) }
            } @else {
                form.sent data-post="/sign-in" data-then="/" autocomplete="off" {
                    label.wide {
                        (visit.say(w::WHO))
                        select name="person" size=(people.len().clamp(2, 12)) required autofocus {
                            @for (id, member) in &people {
                                option value=(id) {
                                    (member.name) " · " (member.role.text().get(visit.lang()))
                                    @if member.locked { " · " (visit.say(w::IS_LOCKED)) }
                                }
                            }
                        }
                    }
                    (pin(visit.say(w::PIN), "pin"))
                    button type="submit" { (visit.say(w::SIGN_IN)) }
                    p.alert role="alert" {}
                }
            }
            p { a href="/guide" { (visit.say(w::GUIDE)) } " · " a href="/hall" { (visit.say(w::HALL)) } }
        },
    )
}
