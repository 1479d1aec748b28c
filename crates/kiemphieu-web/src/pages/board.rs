//! The page of the board: boxes and batches and how far they have come. No total stands on it, and no mark.

use kiemphieu_core::{Decision, Open, Purpose, Question};
use kiemphieu_station::views::{BatchView, BoxView, CourseView, ToldOfList, board, courses, of_the_lists};
use kiemphieu_station::{Part, Role, Station, Which};
use maud::{Markup, html};

use super::facts;
use super::forms::{choice, form, hidden, hidden_number, number, pair, text};
use super::{layout, lists, scans};
use crate::answer::Page;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    let (_, me) = visit.me_as(&station, &[Role::Head, Role::Member, Role::Technician])?;
    let boxes = board(&station);
    let waiting = courses(&station);
    Ok(layout::page(
        visit,
        w::BOARD,
        &html! {
            @if me.role == Role::Head {
                @let told = of_the_lists(&station).unwrap_or_default();
                @for course in &waiting { (of_course(visit, &station, (course, &told))) }
            }
            @for view in boxes.iter().rev() { (of_box(visit, &station, view, me.role)) }
            @if me.role == Role::Head && !station.is_closed() { (lists::new_election(visit, &station)) }
            @if visit.app.hub.is_some() && [Role::Head, Role::Technician].contains(&me.role) {
                (desks(visit, &station, me.role))
            }
            @if boxes.is_empty() && me.role != Role::Head { p { (visit.say(w::NO_BOX)) } }
        },
    ))
}

/// What an election waits for: a vote whose papers may be counted, or a decision.
fn of_course(visit: &Visit, station: &Station, (course, told): (&CourseView, &[ToldOfList])) -> Markup {
    html! {
        @if course.counting.is_none() { section {
            h2 { (course.title.get(visit.lang())) }
            @if let Some(question) = &course.question {
                p { (asked(visit, question)) "." }
                @if course.may_be_listed { (lists::of_the_rules(visit, course, told)) }
                @match &question.open {
                    Open::Vote { .. } => {
                        details {
                            summary { (visit.say(w::OPEN_BOX)) }
                            (form("/boxes", "/board", &html! {
                                (hidden("election", &course.election))
                                (facts::declared(visit, &course.grounds, None))
                            }, visit.say(w::OPEN_BOX)))
                        }
                    }
                    Open::Tie { .. } => { (decision(visit, course, &AGAIN, &[], None)) }
                    Open::Short { left, .. } if course.lapsed.is_empty() => { (decision(visit, course, &AGAIN, left, None)) }
                    Open::Short { left, .. } => { (decision(visit, course, &SEAT_OR_AGAIN, left, None)) }
                    Open::Stopped { .. } => { (decision(visit, course, &[Decision::Annul], &[], None)) }
                    Open::Alternates { .. } => { (decision(visit, course, &AGAIN, &[], Some(Purpose::Alternates))) }
                }
            } @else {
                p { (visit.say(w::VOTING_OVER)) }
            }
            @if course.may_be_listed { (lists::another_list(visit, station, course)) }
            @if course.may_be_taken_back { (lists::taken_back(visit, course)) }
            (on_record(visit, course))
        } }
    }
}

/// What is open. Whom it concerns stands in the form below, where they are many.
fn asked(visit: &Visit, question: &Question) -> String {
    const MOST_NAMES: usize = 12;
    match &question.open {
        Open::Short { left, seats } if left.len() > MOST_NAMES => {
            let (after, left) = (question.after, left.len());
            kiemphieu_core::say(
                visit.lang(),
                format!("Sau vòng {after}: còn thiếu {seats} người; {left} người chưa trúng cử, có tên ở dưới"),
                format!("After round {after}: {seats} seats are open; {left} are not elected, named below"),
            )
        }
        _ => kiemphieu_core::capital(question.text().get(visit.lang())),
    }
}

const AGAIN: [Decision; 2] = [Decision::VoteAgain, Decision::Stop];

/// Of the tied one withdrew: who is left may be seated.
const SEAT_OR_AGAIN: [Decision; 3] = [Decision::SeatOther, Decision::VoteAgain, Decision::Stop];

/// Who withdrew or declined, and who came or went, at any time between two rounds.
fn on_record(visit: &Visit, course: &CourseView) -> Markup {
    html! {
        details {
            summary { (visit.say(w::ON_RECORD)) }
            (form("/decisions", "/board", &html! {
                (hidden("election", &course.election))
                (facts::told(visit, "told", &course.grounds, None))
            }, visit.say(w::RECORD)))
        }
    }
}

/// What the congress decided after a round, one of `choices`; `left` are those who may stand again.
fn decision(
    visit: &Visit,
    course: &CourseView,
    choices: &[Decision],
    left: &[String],
    purpose: Option<Purpose>,
) -> Markup {
    let all: Vec<_> =
        choices.iter().map(|decision| (decision.as_str(), decision.text().get(visit.lang()).to_owned())).collect();
    html! {
        details {
            summary { (visit.say(w::DECIDE)) }
            (form("/decisions", "/board", &html! {
                (hidden("election", &course.election))
                @match purpose {
                    Some(purpose) => { (hidden("for", purpose.as_str())) }
                    None => { (hidden("answers", course.ending.as_str())) }
                }
                (choice(w::DECISION, "decision", &all, visit.lang()))
                @if !left.is_empty() {
                    fieldset.standing {
                        legend { (visit.say(w::WHO_STANDS)) }
                        div.names { @for name in left {
                            label.check { input type="checkbox" name="standing[]" value=(name) checked; (name) }
                        } }
                    }
                    label.wide { (visit.say(w::MORE_NAMES)) textarea name="more" rows="2" {} }
                    label.check { input type="checkbox" name="new_names"; (visit.say(w::NEW_NAMES)) }
                    (number(visit.say(w::SEATS_OPTIONAL), "seats", None, false))
                }
            }, visit.say(w::RECORD)))
        }
    }
}

fn of_box(visit: &Visit, station: &Station, view: &BoxView, role: Role) -> Markup {
    let title = w::election_title(station, &view.election, visit.lang());
    let is_board = role.counts();
    let id = format!("box-{}", view.number);
    let parts = station.a_box(view.number).map(|a_box| {
        let named = (1u32..).zip(&a_box.declared.boxes);
        named.map(|(part, named)| (part, named.clone(), a_box.by_hand_of(part))).collect::<Vec<_>>()
    });
    let parts = parts.unwrap_or_default();
    html! {
        section {
            h2 { (visit.say(w::BOX)) " " (view.number) " · " (title) " · " (visit.say(w::ROUND)) " " (view.round) }
            div id=(id) data-live {
                p.numbers {
                    (visit.say(w::ISSUED)) " " strong { (view.issued) } " · " (visit.say(w::RETURNED)) " " strong { (view.returned) }
                    " · " (visit.say(w::BY_HAND)) " " strong { (view.by_hand) } " / " (view.returned) " "
                    @if view.by_hand == u64::from(view.returned) { span.ok { "✔ " (visit.say(w::DIVIDED)) } }
                    @else { span.wait { "… " (visit.say(w::NOT_DIVIDED)) } }
                }
                @for (part, named, by_hand) in &parts {
                    p.numbers { (visit.say(w::PART)) " " (part) " · " (named.name) " · " (visit.say(w::BY_HAND)) " " strong { (by_hand) } " / " (named.returned) }
                }
                @if !view.batches.is_empty() { (batches(visit, station, view, role)) }
                @if view.confirmed { p { span.ok { "✔ " (visit.say(w::CONFIRMED)) } } }
                @else if view.agreed { p { span.ok { "✔ " (visit.say(w::AGREED)) } } }
                @if is_board && (view.agreed || view.confirmed) {
                    p { a.button href=(format!("/result/{}", view.number)) { (visit.say(w::RESULT)) } }
                }
                @if role == Role::Head && !view.to_conclude.is_empty() {
                    p { (visit.say(w::TO_CONCLUDE)) ": "
                        @for (batch, no) in &view.to_conclude {
                            a.button href=(format!("/settle/{}/{batch}/{no}", view.number)) { (w::paper(*batch, *no)) } " "
                        }
                    }
                }
            }
            @if is_board && !view.confirmed && view.by_hand < u64::from(view.returned) { (hand_counted(visit, view, &parts)) }
            @if is_board { (scans::taken(visit, station, view)) }
            @if role == Role::Head && !view.confirmed { (corrections(visit, station, view)) }
        }
    }
}

fn batches(visit: &Visit, station: &Station, view: &BoxView, role: Role) -> Markup {
    let counts = Which::first(station.opening().counts);
    html! {
        table.batches {
            thead {
                tr {
                    th { (visit.say(w::BATCH)) } th { (visit.say(w::PAPERS)) }
                    @for count in counts { th { (visit.say(w::COUNT)) " " (count) } }
                    th { (visit.say(w::STATE)) }
                }
            }
            tbody {
                @for (number, batch) in (1u32..).zip(&view.batches) {
                    tr {
                        th scope="row" { (format!("{number:02}")) }
                        td.number { (batch.papers) }
                        @for count in counts { td { (of_count(visit, station, batch, *count)) } }
                        td { (of_batch(visit, number, batch, role)) }
                    }
                }
            }
        }
        @if role == Role::Head && !view.people.is_empty() {
            p { (visit.say(w::PEOPLE)) ": "
                @for (at, (person, count)) in view.people.iter().enumerate() {
                    @if at > 0 { " · " }
                    (w::name_of(station, person)) " " strong { (count) }
                }
            }
        }
    }
}

fn of_count(visit: &Visit, station: &Station, batch: &BatchView, count: Which) -> Markup {
    html! {
        @match batch.counts.get(&count) {
            None => { span.wait { "… " (visit.say(w::FREE)) } }
            Some((by, entered)) if *entered < batch.papers => {
                (entered) "/" (batch.papers) " · " (w::name_of(station, by))
            }
            Some((by, _)) => { span.ok { "✔ " } (w::name_of(station, by)) }
        }
    }
}

fn of_batch(visit: &Visit, number: u32, batch: &BatchView, role: Role) -> Markup {
    let sees_papers = role == Role::Head;
    html! {
        @match batch.state {
            "Equal" => { span.ok { "✔ " (visit.say(w::EQUAL)) } }
            "Settled" => { span.ok { "✔ " (visit.say(w::SETTLED)) } }
            "Different" => {
                span.bad { "✘ " (visit.say(w::DIFFERENT)) }
                @if sees_papers {
                    ": " @for (at, no) in batch.different.iter().enumerate() { @if at > 0 { ", " } (w::paper(number, *no)) }
                }
            }
            _ => { span.wait { "… " (visit.say(w::COUNTING)) } }
        }
    }
}

/// Batches counted by hand, several at once: their sizes with spaces between.
fn hand_counted(visit: &Visit, view: &BoxView, parts: &[(u32, Part, u64)]) -> Markup {
    html! {
        (form("/batches", "/board", &html! {
            (hidden_number("box", view.number))
            @if !parts.is_empty() {
                label { (visit.say(w::PART)) select name="part" data-number {
                    @for (part, named, by_hand) in parts {
                        option value=(part) selected[*by_hand < u64::from(named.returned)] { (named.name) }
                    }
                } }
            }
            label.wide {
                (visit.say(w::SIZES))
                input type="text" name="papers" inputmode="numeric" pattern="[0-9 ]+" placeholder="25 25 25 23" required;
            }
        }, visit.say(w::ADD_BATCHES)))
    }
}

/// What two persons may put right.
fn corrections(visit: &Visit, station: &Station, view: &BoxView) -> Markup {
    let Ok(a_box) = station.a_box(view.number) else { return html! {} };
    let course = courses(station).into_iter().find(|course| course.election == a_box.election);
    let grounds = course.map(|course| course.grounds).unwrap_or_default();
    let of = |count: &Which, what: &str, word: w::Word| {
        let value = format!("{what} {count}");
        let text = format!("{} {count}", visit.say(word));
        (value, text)
    };
    let mut again: Vec<(String, String)> = vec![("papers".to_owned(), visit.say(w::HAND_AGAIN).to_owned())];
    for count in Which::first(station.opening().counts) {
        again.push(of(count, "go-on", w::GO_ON));
        again.push(of(count, "anew", w::ANEW));
    }
    for (part, named) in (1..).zip(&a_box.declared.boxes) {
        again.push((format!("part {part}"), format!("{} {}", visit.say(w::OF_PART), named.name)));
    }
    let again: Vec<(&str, String)> = again.iter().map(|(value, text)| (value.as_str(), text.clone())).collect();
    html! {
        details {
            summary { (visit.say(w::RESTATE)) }
            (form("/restate", "/board", &html! {
                (hidden_number("box", view.number))
                (facts::declared(visit, &grounds, Some(&a_box.declared)))
                (text(visit.say(w::WHY), "why"))
                (pair(visit, station))
            }, visit.say(w::RESTATE)))
        }
        @if !view.batches.is_empty() {
            details {
                summary { (visit.say(w::REOPEN)) }
                (form("/reopen", "/board", &html! {
                    (hidden_number("box", view.number))
                    (number(visit.say(w::BATCH), "batch", None, true))
                    (choice(w::WHAT, "what", &again, visit.lang()))
                    (number(visit.say(w::PAPERS_IF_HAND), "papers", None, false))
                    (text(visit.say(w::WHY), "why"))
                    (pair(visit, station))
                }, visit.say(w::REOPEN)))
            }
        }
    }
}

/// The desks that have joined, and how another one does.
fn desks(visit: &Visit, station: &Station, role: Role) -> Markup {
    html! {
        section {
            h2 { (visit.say(w::DESKS)) }
            p { @for (at, desk) in station.desks().iter().enumerate() { @if at > 0 { " · " } (desk) } }
            p { button type="button" data-post-now="/desks" { (visit.say(w::ADD_DESK)) } }
            @if role == Role::Head {
                p { (visit.say(w::REBUILD_HINT)) }
                p { button type="button" data-post-now="/rebuild-code" { (visit.say(w::REBUILD_CODE)) } }
            }
        }
    }
}
