//! The result of a box: shown to the board once its counts agree, after the journal says who looked; confirmed by two.

use kiemphieu_core::{Report, Severity};
use kiemphieu_documents::minutes;
use kiemphieu_station::export::{hash_of, report};
use kiemphieu_station::{CountedBox, Line, Refused, Role, Stage, Station};
use maud::{Markup, html};
use serde_json::json;

use super::document::document;
use super::forms::{form, hidden_number, pair};
use super::layout;
use crate::answer::Page;
use crate::app::locked;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

pub(crate) fn page(visit: &Visit, numbers: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    let (id, me) = visit.me_as(&station, &[Role::Head, Role::Member])?;
    let &[number] = numbers else { return Err(Refused::NoSuchBox { number: 0 }.into()) };
    let a_box = station.a_box(number)?;
    if a_box.agreed().is_none() {
        return Err(Refused::NotAgreed.into());
    }
    let is_confirmed = a_box.stage() != Stage::Counting;
    let saw = is_confirmed || a_box.saw(&id) == Some(hash_of(&station, number)?.as_str());
    let title = html! {
        p.what {
            (w::election_title(&station, &a_box.election, visit.lang())) " · " (visit.say(w::ROUND)) " " (a_box.round)
            " · " strong { (visit.say(if is_confirmed { w::CONFIRMED } else { w::NOT_ANNOUNCED })) }
        }
    };
    let body = if saw {
        html! { (title) (result(visit, &station, a_box)?) (what_next(visit, &station, a_box, me.role)) }
    } else {
        html! {
            (title)
            p { (visit.say(w::SEE_HINT)) }
            button type="button" data-post-now="/see" data-then=(format!("/result/{number}"))
                data-body=(json!({ "box": number }).to_string()) { (visit.say(w::SEE)) }
        }
    };
    Ok(layout::page(visit, w::RESULT, &body))
}

fn result(visit: &Visit, station: &Station, a_box: &CountedBox) -> Result<Markup, No> {
    let report = of_box(visit, station, a_box)?;
    let Some(election) = report.elections.iter().find(|election| election.id == a_box.election) else {
        return Err(No::broke_down());
    };
    let round = election.rounds.iter().rev().find(|round| round.round == a_box.round);
    let round = round.ok_or_else(No::broke_down)?;
    let planned = minutes(&report, election, round).map_err(|_| No::broke_down())?;
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let last = election.rounds.last().is_some_and(|last| last.round == round.round);
    Ok(html! {
        @for finding in errors { p.alert { (finding.text) } }
        (document(&planned))
        @if last && !election.next.is_empty() {
            section {
                h2 { (visit.say(w::NEXT_STEPS)) }
                ul { @for next in &election.next {
                    li { (next.text) @if let Some(whose) = next.whose(&report.words, visit.lang()) { " (" (whose) ")" } " "
                        small { (next.source.rule.as_str()) @if let Some(article) = &next.source.article { ", " (article) } }
                    }
                } }
            }
        }
    })
}

/// The report with this box; made once for each state of the journal.
fn of_box(visit: &Visit, station: &Station, a_box: &CountedBox) -> Result<Report, No> {
    let own = (a_box.number, station.head().to_owned());
    let mut made = locked(&visit.app.report);
    if let Some((of, report)) = &*made
        && *of == own
    {
        return Ok(report.clone());
    }
    let with = (a_box.stage() == Stage::Counting).then_some(a_box.number);
    let report = report(station, with, visit.lang())?;
    *made = Some((own, report.clone()));
    Ok(report)
}

fn what_next(visit: &Visit, station: &Station, a_box: &CountedBox, role: Role) -> Markup {
    let number = a_box.number;
    let there = format!("/result/{number}");
    html! {
        p { (visit.say(w::LAST_CODE)) ": " strong.code { (Line::code(station.head())) } }
        @match a_box.stage() {
            Stage::Counting => {
                section {
                    h2 { (visit.say(w::CONFIRM)) }
                    p { (visit.say(w::CONFIRM_HINT)) }
                    (form("/confirm", &there, &html! { (hidden_number("box", number)) (pair(visit, station)) }, visit.say(w::CONFIRM)))
                }
            }
            Stage::Confirmed if role == Role::Head => {
                p { (visit.say(w::SHOW_HINT)) }
                button type="button" data-post-now="/show" data-then=(there) data-body=(json!({ "box": number }).to_string()) {
                    (visit.say(w::SHOW))
                }
            }
            Stage::Confirmed => {}
            Stage::Shown => { p { span.ok { "✔ " (visit.say(w::SHOWN)) } " " a href="/hall" { (visit.say(w::HALL)) } } }
        }
    }
}
