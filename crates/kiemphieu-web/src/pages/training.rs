//! A rehearsal: papers to print, and how each person did.

use kiemphieu_core::{List, Mark, Paper, decimal_in};
use kiemphieu_station::journal::reading::read;
use kiemphieu_station::journal::{JOURNAL_FILE, bytes_of};
use kiemphieu_station::training::{PAPERS, Pace, paces, papers};
use kiemphieu_station::{Refused, Role, Station};
use maud::{Markup, html};

use super::layout;
use crate::answer::Page;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

/// So many papers lie in a batch of the made-up ones.
const BATCH: u32 = 25;

const ROLES: &[Role] = &[Role::Head, Role::Member, Role::Technician];

/// What to do in a rehearsal, and how each person did.
pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    visit.me_as(&station, ROLES)?;
    see_training(&station)?;
    let elections = station.opening().congress().elections();
    let bytes = bytes_of(&visit.app.folder.join(JOURNAL_FILE)).map_err(|_| No::broke_down())?;
    let lines = read(&bytes).map_err(|_| No::broke_down())?.lines;
    let done = station.boxes().filter_map(|a_box| Some((a_box, paces(&station, &lines, a_box)?)));
    let done: Vec<_> = done.collect();
    Ok(layout::page(
        visit,
        w::TRAINING_PAGE,
        &html! {
            p { (visit.say(w::TRAINING_HINT)) }
            ul { @for (at, election) in (1u32..).zip(elections) {
                li { a href=(format!("/training/{at}")) { (visit.say(w::MADE_UP)) ": " (w::election_title(&station, &election.id, visit.lang())) } }
            } }
            @for (a_box, paces) in &done {
                section {
                    h2 { (w::election_title(&station, &a_box.election, visit.lang())) " · " (visit.say(w::ROUND)) " " (a_box.round) }
                    table {
                        thead { tr { th { (visit.say(w::NAME)) } th { (visit.say(w::PAPERS)) } th { (visit.say(w::A_MINUTE)) } th { (visit.say(w::SLIPS)) } } }
                        tbody { @for (person, pace) in paces { tr {
                            td { (w::name_of(&station, person)) }
                            td.number { (pace.papers) }
                            td.number { (decimal_in(visit.lang(), &a_minute(pace))) }
                            td { (pace.slips.len()) @if !pace.slips.is_empty() { ": " (slips(pace)) } }
                        } } }
                    }
                }
            }
        },
    ))
}

fn see_training(station: &Station) -> Result<(), No> {
    if station.is_training() { Ok(()) } else { Err(Refused::NotTraining.into()) }
}

/// Papers a minute, with one decimal.
fn a_minute(pace: &Pace) -> String {
    let tenths = (u64::from(pace.papers) * 600_000).checked_div(pace.ms).unwrap_or_default();
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn slips(pace: &Pace) -> String {
    pace.slips.iter().map(|(batch, no)| w::paper(*batch, *no)).collect::<Vec<_>>().join(", ")
}

/// The made-up papers of an election, to be printed.
pub(crate) fn printed(visit: &Visit, numbers: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    visit.me_as(&station, ROLES)?;
    see_training(&station)?;
    let place = numbers.first().and_then(|number| usize::try_from(*number).ok()?.checked_sub(1));
    let election = place.and_then(|at| station.opening().congress().elections().get(at));
    let Some(election) = election else { return Ok(Page::To("/training")) };
    let list = &election.list;
    Ok(layout::bare(
        visit,
        w::MADE_UP,
        "papers",
        &html! {
            h1 { (visit.say(w::TRAINING)) " · " (w::election_title(&station, &election.id, visit.lang())) " · " (PAPERS) }
            p.unprinted { (visit.say(w::PRINT_HINT)) }
            @for (no, paper) in (0u32..).zip(papers(list)) { (one(visit, list, no, &paper)) }
        },
    ))
}

fn one(visit: &Visit, list: &List, at: u32, paper: &Paper) -> Markup {
    let sign = |mark: Option<Mark>| match mark {
        Some(Mark::Agree) => ("X", ""),
        Some(Mark::Disagree) => ("", "X"),
        Some(Mark::Both) => ("X", "X"),
        _ => ("", ""),
    };
    let is_two_box = list.form() == kiemphieu_core::Form::TwoBox;
    html! {
        article.paper {
            p { span.training-word { (visit.say(w::TRAINING)) } " " strong { (w::paper(at / BATCH + 1, at % BATCH + 1)) }
                @if paper.flaw.is_some() { " " span.odd { "★ ♥ ★" } } }
            ol { @for (name, mark) in list.names().iter().zip(paper.rows.marks()) {
                @let (agree, disagree) = sign(mark);
                li.struck[mark == Some(Mark::Struck)] {
                    span.name { (name) }
                    @if is_two_box { span.boxes { span.tick { (agree) } span.tick { (disagree) } } }
                }
            } }
        }
    }
}
