//! What a browser shows. Every page renders a view of the station and computes nothing.

pub(crate) mod board;
mod document;
pub(crate) mod enter;
mod facts;
pub(crate) mod finish;
mod forms;
pub(crate) mod guide;
pub(crate) mod hall;
pub(crate) mod home;
pub(crate) mod journal;
mod layout;
mod lists;
pub(crate) mod people;
pub(crate) mod result;
mod scans;
pub(crate) mod training;

use crate::answer::Page;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

/// A page that says why there is none.
pub(crate) fn refused(visit: &Visit, no: &No) -> Page {
    let lang = visit.lang();
    layout::page(
        visit,
        w::REFUSED,
        &maud::html! {
            p.alert role="alert" { strong { (no.text.get(lang)) } " " (no.remedy.get(lang)) }
            p { a href="/" { (visit.say(w::BACK)) } }
        },
    )
}
