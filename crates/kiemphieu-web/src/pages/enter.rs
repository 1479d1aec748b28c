//! Papers by keys: what a clerk has to do, the open batch, one paper read a third time, one about which two conclude.

use axum::http::StatusCode;
use kiemphieu_station::views::{DeskView, OpenBatch, PaperForm, desk, paper_form};
use kiemphieu_station::{Refused, Role, Stage, Station};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::forms::{form, hidden_number, pair, text};
use super::layout;
use crate::answer::{Answer, Page};
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

/// The open batch of who is signed in, or what there is to do.
pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    let (id, me) = visit.me_as(&station, &[Role::Head, Role::Member])?;
    let view = desk(&station, &id);
    Ok(match &view.open {
        Some(open) => {
            let a_box = station.a_box(open.of_box)?;
            let title = format!(
                "{} · {} {} · {} {} · {} {:02} ({} {})",
                w::election_title(&station, &a_box.election, visit.lang()),
                visit.say(w::ROUND),
                a_box.round,
                visit.say(w::COUNT),
                open.count,
                visit.say(w::BATCH),
                open.batch,
                open.papers,
                visit.say(w::PAPERS_OF)
            );
            let setup = batch_setup(visit, open, &paper_form(&station, a_box, visit.lang()))?;
            layout::page(visit, w::ENTER, &keys(visit, &title, &setup, &paper_form(&station, a_box, visit.lang())))
        }
        None => layout::page(visit, w::WORK, &to_do(visit, &station, &id, me.role, &view)),
    })
}

/// The open batch of who is signed in, as another desk keeps it; null where there is none.
pub(crate) fn open(visit: &Visit) -> Answer {
    let station = visit.station();
    let (id, _) = visit.me_as(&station, &[Role::Head, Role::Member])?;
    match desk(&station, &id).open {
        Some(open) => batch_setup(visit, &open, &paper_form(&station, station.a_box(open.of_box)?, visit.lang())),
        None => Ok(Value::Null),
    }
}

/// One paper that somebody reads a third time, without knowing what was read before.
pub(crate) fn third(visit: &Visit, numbers: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    let (id, _) = visit.me_as(&station, &[Role::Head, Role::Member])?;
    let &[of_box, batch, no] = numbers else { return Err(Refused::NotToBeRead.into()) };
    let a_box = station.a_box(of_box)?;
    if a_box.stage() != Stage::Counting || !station.to_read(a_box, &id).any(|address| address == (batch, no)) {
        return Err(Refused::NotToBeRead.into());
    }
    let form = paper_form(&station, a_box, visit.lang());
    let setup = json!({ "kind": "third", "box": of_box, "batch": batch, "no": no, "form": form });
    Ok(layout::page(visit, w::THIRD, &keys(visit, visit.say(w::THIRD_HINT), &setup, &form)))
}

/// One paper about which two persons conclude, with the paper on the table.
pub(crate) fn settle(visit: &Visit, numbers: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    visit.me_as(&station, &[Role::Head, Role::Member])?;
    let &[of_box, batch, no] = numbers else { return Err(Refused::NotToBeRead.into()) };
    let a_box = station.a_box(of_box)?;
    if a_box.stage() != Stage::Counting || !station.to_conclude(a_box).any(|address| address == (batch, no)) {
        return Err(Refused::NotToBeRead.into());
    }
    let of_pile = a_box
        .batch(batch)
        .and_then(|batch| batch.differences()?.get(&no))
        .is_some_and(|difference| difference.is_of_the_pile());
    let form_of_paper = paper_form(&station, a_box, visit.lang());
    let setup = json!({ "kind": "settle", "box": of_box, "batch": batch, "no": no, "form": form_of_paper });
    let hint = if of_pile { w::SETTLE_PILE } else { w::SETTLE_HINT };
    Ok(layout::page(
        visit,
        w::SETTLE,
        &html! {
            (keys(visit, visit.say(hint), &setup, &form_of_paper))
            div #conclude hidden {
                (form("/settlements", "/board", &html! {
                    (hidden_number("box", of_box)) (hidden_number("batch", batch)) (hidden_number("no", no))
                    input type="hidden" name="reads" data-json;
                    (text(visit.say(w::WHY), "why"))
                    label.check { input type="checkbox" name="valid"; (visit.say(w::SAID_VALID)) }
                    (pair(visit, &station))
                }, visit.say(w::RECORD)))
            }
        },
    ))
}

fn batch_setup(visit: &Visit, open: &OpenBatch, form: &PaperForm) -> Result<Value, No> {
    let entered = serde_json::to_value(&open.entered).map_err(|_| No::broke_down())?;
    let person = visit.person().ok_or_else(No::nobody)?;
    Ok(json!({
        "kind": "batch", "person": person, "box": open.of_box, "batch": open.batch, "count": open.count,
        "papers": open.papers, "next": open.next, "entered": entered, "form": form,
    }))
}

/// The page on which keys become a paper. Nothing in it is a text field.
fn keys(visit: &Visit, title: &str, setup: &Value, form: &PaperForm) -> Markup {
    let many = match form.names.len() {
        0..=20 => "few",
        21..=60 => "some",
        61..=120 => "many",
        _ => "most",
    };
    html! {
        p.what { (title) }
        div #keys data-setup=(setup.to_string()) {
            div.head {
                div.typing {
                    div.line aria-label=(visit.say(w::LINE)) { span #line { "▸ " } }
                    p.number-to-write { span #address-word {} " " strong #address {} }
                }
                p #told role="status" aria-live="polite" {}
                p #alert.alert role="alert" {}
            }
            ol #names class=(many) {
                @for (at, name) in (1usize..).zip(&form.names) {
                    li data-no=(at) { span.n { (format!("{at:0width$}", width = form.digits)) } " " span.name { (name) } " " span.mark aria-hidden="true" {} }
                }
            }
            p.saved { span #saved-mark {} " " span #saved {} }
            p.help #help {}
        }
        script type="module" src="/enter.js" {}
    }
}

/// What there is to do for somebody who has no batch open.
fn to_do(visit: &Visit, station: &Station, id: &str, role: Role, view: &DeskView) -> Markup {
    let readers = station.people().iter().filter(|(other, member)| *other != id && member.role.counts());
    let readers: Vec<_> = readers.collect();
    let agreed = station.boxes().filter(|a_box| a_box.agreed().is_some());
    let concluded = station.boxes().filter(|a_box| a_box.stage() == Stage::Counting);
    let concluded = concluded.flat_map(|a_box| station.to_conclude(a_box).map(|at| (a_box.number, at)));
    let concluded: Vec<_> = if role.counts() { concluded.collect() } else { Vec::new() };
    html! {
        div #todo data-live {
            @for number in &view.to_take {
                section {
                    h2 { (box_title(visit, station, *number)) }
                    p { (visit.say(w::TAKE_HINT)) }
                    button type="button" data-post-now="/take" data-then="/enter" data-body=(json!({ "box": number }).to_string()) autofocus {
                        (visit.say(w::TAKE))
                    }
                }
            }
            @if !view.to_read.is_empty() {
                section {
                    h2 { (visit.say(w::TO_READ)) }
                    p { (visit.say(w::TO_READ_HINT)) }
                    p { @for (number, (batch, no)) in &view.to_read {
                        a.button href=(format!("/read/{number}/{batch}/{no}")) { (w::paper(*batch, *no)) } " "
                    } }
                }
            }
            @if !concluded.is_empty() {
                section {
                    h2 { (visit.say(w::TO_CONCLUDE)) }
                    p { @for (number, (batch, no)) in &concluded {
                        a.button href=(format!("/settle/{number}/{batch}/{no}")) { (w::paper(*batch, *no)) } " "
                    } }
                }
            }
            @for a_box in agreed {
                section {
                    h2 { (box_title(visit, station, a_box.number)) }
                    p { a.button href=(format!("/result/{}", a_box.number)) { (visit.say(w::RESULT)) } }
                }
            }
            @if view.to_take.is_empty() && view.to_read.is_empty() && concluded.is_empty() {
                p.waiting { (visit.say(w::NOTHING_TO_DO)) }
            }
        }
        @if !view.to_take.is_empty() && !readers.is_empty() {
            details {
                summary { (visit.say(w::READ_ALOUD)) }
                p { (visit.say(w::READ_ALOUD_HINT)) }
                (form("/take", "/enter", &html! {
                    label { (visit.say(w::BOX)) select name="box" data-number {
                        @for number in &view.to_take { option value=(number) { (box_title(visit, station, *number)) } }
                    } }
                    label { (visit.say(w::READER)) select name="reader" {
                        @for (other, member) in &readers { option value=(other) { (member.name) } }
                    } }
                }, visit.say(w::TAKE)))
            }
        }
    }
}

fn box_title(visit: &Visit, station: &Station, number: u32) -> String {
    match station.a_box(number) {
        Ok(a_box) => format!(
            "{} · {} {}",
            w::election_title(station, &a_box.election, visit.lang()),
            visit.say(w::ROUND),
            a_box.round
        ),
        Err(_) => {
            No::new(StatusCode::NOT_FOUND, Refused::NoSuchBox { number }.text()).text.get(visit.lang()).to_owned()
        }
    }
}
