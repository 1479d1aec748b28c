//! What all pages share: the head with who is signed in, and where one can go.

use kiemphieu_station::{Role, Station};
use maud::{DOCTYPE, Markup, html};

use crate::answer::Page;
use crate::visit::Visit;
use crate::words::{self as w, Word};

/// A page with a title.
pub(super) fn page(visit: &Visit, title: Word, body: &Markup) -> Page {
    let station = visit.station();
    let me = visit.me(&station).ok();
    let congress = station.opening().congress();
    let training = station.is_training();
    let lost = if me.is_some() { visit.app.mirror_lost() } else { None };
    let inner = html! {
        header.top {
            div.where {
                strong { (congress.unit()) }
                @if let Some(name) = &congress.congress { " · " (name) }
                @if training { " " span.training-word { (visit.say(w::TRAINING)) } }
            }
            @if let Some((id, me)) = &me {
                nav aria-label=(visit.say(w::NAVIGATION)) {
                    @for (path, word) in places(me.role, training) { a href=(path) { (visit.say(word)) } }
                }
                div.me {
                    span { (me.name) " · " (me.role.text().get(visit.lang())) }
                    button.small type="button" data-lock=(id) { (visit.say(w::LOCK)) " (F2)" }
                }
            }
        }
        @if let Some(why) = lost { p.alert role="alert" { (visit.say(w::MIRROR_LOST)) " " (why) } }
        main { h1 { (visit.say(title)) } (body) }
        @if me.is_some() { (lock(visit)) }
    };
    whole(visit, &station, visit.say(title), training, &inner)
}

/// A page without anything around it: the hall, and what is before somebody signs in.
pub(super) fn bare(visit: &Visit, title: Word, class: &'static str, body: &Markup) -> Page {
    let station = visit.station();
    let inner = html! { main class=(class) { (body) } };
    whole(visit, &station, visit.say(title), station.is_training(), &inner)
}

fn whole(visit: &Visit, station: &Station, title: &str, training: bool, inner: &Markup) -> Page {
    Page::Shown(html! {
        (DOCTYPE)
        html lang=(w::CODE.get(visit.lang())) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="token" content=(visit.visitor.token);
                title { (title) " · " (station.opening().congress().unit()) }
                link rel="icon" href="/icon.svg";
                link rel="stylesheet" href="/app.css";
                script type="module" src="/app.js" {}
            }
            body.training[training] { (inner) }
        }
    })
}

/// What hides a page until its person comes back; the page behind it stays as it was.
fn lock(visit: &Visit) -> Markup {
    html! {
        dialog #lock aria-labelledby="lock-title" {
            h2 #lock-title { (visit.say(w::LOCKED)) }
            p #lock-why {}
            form method="dialog" {
                label { (visit.say(w::PIN)) input #lock-pin type="password" inputmode="numeric" autocomplete="off"; }
                button type="submit" { (visit.say(w::SIGN_IN)) }
                p.alert role="alert" {}
            }
            p { button.small type="button" #other-person { (visit.say(w::OTHER_SIGN_IN)) } }
        }
    }
}

fn places(role: Role, training: bool) -> Vec<(&'static str, Word)> {
    let all = [
        ("/enter", w::WORK),
        ("/board", w::BOARD),
        ("/finish", w::FINISH),
        ("/people", w::PEOPLE),
        ("/journal", w::JOURNAL),
        ("/hall", w::HALL),
        ("/training", w::TRAINING_PAGE),
    ];
    let may = |path: &str| match role {
        _ if path == "/training" => training && role != Role::Witness,
        Role::Head => true,
        Role::Member => ["/enter", "/board", "/journal", "/hall"].contains(&path),
        Role::Technician => ["/board", "/journal", "/hall"].contains(&path),
        Role::Witness => ["/journal", "/hall"].contains(&path),
    };
    all.into_iter().filter(|(path, _)| may(path)).collect()
}
