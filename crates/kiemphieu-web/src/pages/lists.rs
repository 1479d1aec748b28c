//! The forms by which the congress decides who stands: a new election, or another list before the first vote.

use kiemphieu_core::{Office, Severity};
use kiemphieu_station::Station;
use kiemphieu_station::views::{CourseView, Elected, ToldOfList, bodies, elected};
use maud::{Markup, html};

use super::forms::{form, hidden, number};
use crate::visit::Visit;
use crate::words as w;

/// What the rules say of a list that is to be voted: nothing where all of them are kept.
pub(super) fn of_the_rules(visit: &Visit, course: &CourseView, told: &[ToldOfList]) -> Markup {
    let own = told.iter().filter(|told| told.election == course.election);
    html! {
        @for told in own {
            @let is_error = told.severity == Severity::Error;
            p.alert[is_error].notice[!is_error] { (told.text.get(visit.lang())) }
        }
    }
}

/// Another list of an election in which nobody has voted yet.
pub(super) fn another_list(visit: &Visit, station: &Station, course: &CourseView) -> Markup {
    let own = course.list.names();
    let offered: Vec<Elected> =
        elected(station).into_iter().filter(|other| other.election != course.election).collect();
    html! {
        details {
            summary { (visit.say(w::ANOTHER_LIST)) }
            p { (visit.say(w::ANOTHER_LIST_HINT)) }
            (form("/lists", "/board", &html! {
                (hidden("election", &course.election))
                (number(visit.say(w::SEATS), "seats", Some(course.list.seats()), true))
                fieldset.standing {
                    legend { (visit.say(w::ON_THE_LIST)) }
                    div.names { @for name in own { (choice_of(name, true)) } }
                }
                (of_elected(visit, &offered, own))
                (more(visit))
            }, visit.say(w::RECORD)))
        }
    }
}

/// An election that was added by mistake.
pub(super) fn taken_back(visit: &Visit, course: &CourseView) -> Markup {
    html! {
        details {
            summary { (visit.say(w::TAKE_BACK)) }
            p { (visit.say(w::TAKE_BACK_HINT)) }
            (form("/lists/back", "/board", &hidden("election", &course.election), visit.say(w::TAKE_BACK)))
        }
    }
}

/// An election that the congress file does not have, as that of a secretary among those just elected.
pub(super) fn new_election(visit: &Visit, station: &Station) -> Markup {
    let (lang, words) = (visit.lang(), station.opening().rulebook().words());
    let bodies = bodies(station).unwrap_or_default();
    let offered = elected(station);
    let likely = if offered.is_empty() { Office::Committee } else { Office::Secretary };
    html! {
        @if !bodies.is_empty() { section {
            h2 { (visit.say(w::NEXT_ELECTION)) }
            details {
                summary { (visit.say(w::NEW_ELECTION)) }
                (form("/lists", "/board", &html! {
                    label {
                        (visit.say(w::OFFICE))
                        select name="office" {
                            @for office in Office::ALL {
                                option value=(office.as_str()) selected[*office == likely] { (office.text(words).get(lang)) }
                            }
                        }
                    }
                    label {
                        (visit.say(w::WHO_VOTES))
                        select name="body" {
                            @for body in &bodies {
                                option value=(body.elected_in.as_deref().unwrap_or_default()) { (body.title.get(lang)) }
                            }
                        }
                    }
                    (number(visit.say(w::PRESENT_OPTIONAL), "present", None, false))
                    (number(visit.say(w::SEATS), "seats", Some(1), true))
                    @if offered.len() > 1 {
                        label {
                            (visit.say(w::STAND_FROM))
                            select name="from" {
                                option value="" { (visit.say(w::BY_THE_RULES)) }
                                @for source in &offered { option value=(source.election) { (source.title.get(lang)) } }
                            }
                        }
                    }
                    (of_elected(visit, &offered, &[]))
                    (more(visit))
                }, visit.say(w::RECORD)))
            }
        } }
    }
}

/// Who is elected already and may stand again, but for those who are offered elsewhere.
fn of_elected(visit: &Visit, offered: &[Elected], but: &[String]) -> Markup {
    html! {
        @for source in offered {
            fieldset.standing {
                legend { (visit.say(w::ELECTED_BEFORE)) ": " (source.title.get(visit.lang())) }
                div.names { @for name in source.names.iter().filter(|name| !but.contains(name)) { (choice_of(name, false)) } }
            }
        }
    }
}

fn choice_of(name: &str, checked: bool) -> Markup {
    html! { label.check { input type="checkbox" name="standing[]" value=(name) checked[checked]; (name) } }
}

/// Names that are not offered, and those put up in the hall.
fn more(visit: &Visit) -> Markup {
    html! {
        label.wide { (visit.say(w::MORE_NAMES)) textarea name="more" rows="2" {} }
        details.more {
            summary { (visit.say(w::PUT_UP)) }
            div.facts {
                label.wide { (visit.say(w::PUT_UP_LINES)) textarea name="nominated" rows="2" {} }
                (number(visit.say(w::POLL_ATTENDING), "attending", None, false))
            }
        }
    }
}
