//! What a board takes away: the papers to sign, the journal closed, the folder sealed.

use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use kiemphieu_core::digest::sha256;
use kiemphieu_station::{CountedBox, Line, Role, Stage, Station, Written};
use maud::{Markup, html};

use super::forms::{form, pair};
use super::layout;
use crate::answer::Page;
use crate::app::DESK;
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
                (files(visit, &station))
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

/// What was written, each file as it was written last: first what is to be printed, which opens in the browser.
fn files(visit: &Visit, station: &Station) -> Markup {
    let written = station.minutes();
    let last = |(at, file): &(u32, &Written)| {
        let mut later = written.iter().skip(usize::try_from(*at).unwrap_or(usize::MAX));
        !later.any(|other| other.name == file.name)
    };
    let (printed, beside): (Vec<_>, Vec<_>) =
        (1..).zip(written).filter(last).partition(|(_, file)| is_printed(&file.name));
    html! {
        @for (title, files) in [(w::PRINT_AND_SIGN, printed), (w::KEPT_BESIDE, beside)] {
            @if !files.is_empty() {
                h3 { (visit.say(title)) }
                ul { @for (number, file) in files {
                    li {
                        @if is_printed(&file.name) {
                            a.button href=(format!("/document/{number}")) target="_blank" {
                                (visit.say(w::OPEN)) ": " (title_of(visit, station, &file.name))
                            }
                            " " code { (file.name) }
                        } @else { code { (file.name) } }
                        " " small.code { (file.sha256) }
                    }
                } }
            }
        }
    }
}

/// What a paper to sign is, as who prints it calls it.
fn title_of(visit: &Visit, station: &Station, name: &str) -> String {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let own = |a_box: &&CountedBox| stem == format!("minutes-{}-{}", a_box.election, a_box.round);
    if let Some(a_box) = station.boxes().find(own) {
        let title = w::election_title(station, &a_box.election, visit.lang());
        return format!("{} · {title}, {} {}", visit.say(w::COUNT_MINUTES), visit.say(w::ROUND), a_box.round);
    }
    if let Some(copy) = stem.strip_prefix("election-minutes-") {
        return format!("{} {copy}", visit.say(w::ELECTION_MINUTES));
    }
    match stem {
        "entry-log" => visit.say(w::ENTRY_LOG).to_owned(),
        "congress-report" => visit.say(w::CONGRESS_REPORT).to_owned(),
        other => other.strip_prefix("poll-").map_or_else(
            || name.to_owned(),
            |election| {
                format!("{} · {}", visit.say(w::POLL_MINUTES), w::election_title(station, election, visit.lang()))
            },
        ),
    }
}

/// A paper to sign that was written, by its number among all files: for the head, at this machine, and only as it was
/// written.
pub(crate) fn document(visit: &Visit, number: usize) -> Result<(String, Vec<u8>), No> {
    let station = visit.station();
    visit.me_as(&station, &[Role::Head])?;
    if visit.visitor.desk != DESK {
        return Err(No::new(StatusCode::FORBIDDEN, (w::ONLY_MAIN.text(), w::AT_MAIN.text())));
    }
    let written = number.checked_sub(1).and_then(|at| station.minutes().get(at));
    let is_own =
        |file: &&Written| is_printed(&file.name) && Path::new(&file.name).file_name() == Some(file.name.as_ref());
    let file = written
        .filter(is_own)
        .ok_or_else(|| No::new(StatusCode::NOT_FOUND, (w::NO_PAGE.text(), w::OPEN_ON_PAGE.text())))?;
    let bytes = fs::read(visit.app.result_folder().join(&file.name)).unwrap_or_default();
    match sha256(&bytes) == file.sha256 {
        true => Ok((file.name.clone(), bytes)),
        false => Err(No::new(StatusCode::CONFLICT, (w::OTHER_FILE.text(), w::WRITE_AGAIN.text()))),
    }
}

fn is_printed(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "pdf")
}
