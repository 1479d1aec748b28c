//! What a board takes away: the papers to sign, the journal closed, the folder sealed.

use kiemphieu_station::{Line, Role, Stage, Written};
use maud::{Markup, html};

use super::forms::{form, pair};
use super::layout;
use crate::answer::Page;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    visit.me_as(&station, &[Role::Head])?;
    let open: Vec<u32> =
        station.boxes().filter(|a_box| a_box.stage() == Stage::Counting).map(|a_box| a_box.number).collect();
    let folder = visit.app.result_folder();
    Ok(layout::page(
        visit,
        w::FINISH,
        &html! {
            @if station.is_training() { p.alert { (visit.say(w::TRAINING_NOTHING)) } }
            section {
                h2 { "1. " (visit.say(w::MINUTES)) }
                p { (visit.say(w::MINUTES_HINT)) " " code { (folder.display()) } }
                (form("/minutes", "/finish", &html! {}, visit.say(w::WRITE_MINUTES)))
                (files(visit, station.minutes()))
            }
            section {
                h2 { "2. " (visit.say(w::CLOSE_AND_SEAL)) }
                @if station.is_closed() {
                    p { span.ok { "✔ " (visit.say(w::CLOSED)) } " " (visit.say(w::LAST_CODE)) ": " strong.code { (Line::code(station.head())) } }
                    (form("/seal", "/finish", &html! {}, visit.say(w::SEAL)))
                } @else {
                    p { (visit.say(w::SEAL_HINT)) }
                    @if !open.is_empty() {
                        p.alert { (visit.say(w::STILL_OPEN)) " " @for number in &open { (number) " " } }
                    }
                    (form("/seal", "/finish", &pair(visit, &station), visit.say(w::CLOSE_AND_SEAL)))
                }
            }
        },
    ))
}

/// What was written: first what is to be printed.
fn files(visit: &Visit, written: &[Written]) -> Markup {
    let (printed, beside): (Vec<_>, Vec<_>) = written.iter().partition(|file| is_printed(&file.name));
    html! {
        @for (title, files) in [(w::PRINT_AND_SIGN, printed), (w::KEPT_BESIDE, beside)] {
            @if !files.is_empty() {
                h3 { (visit.say(title)) }
                ul { @for file in files { li { code { (file.name) } " " small.code { (file.sha256) } } } }
            }
        }
    }
}

fn is_printed(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "pdf")
}
