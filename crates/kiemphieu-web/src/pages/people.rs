//! The people of the station: who works here, in which role, and who has a PIN.

use kiemphieu_station::{Member, Role, Station};
use maud::{Markup, html};

use super::forms::{choice, form, hidden, pair_in, pin, text};
use super::layout;
use crate::answer::Page;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if !visit.has_code() {
        let Ok(me) = visit.me(&station) else { return Ok(Page::To("/")) };
        if me.1.role != Role::Head {
            visit.me_as(&station, &[Role::Head])?;
        }
    }
    let roles = [Role::Member, Role::Technician, Role::Witness, Role::Head].map(|role| {
        let name = w::role_word(role);
        (name, role.text().get(visit.lang()).to_owned())
    });
    let ready = station.people().values().filter(|member| member.pin.is_some()).map(|member| member.role);
    let ready: Vec<Role> = ready.collect();
    let enough = ready.contains(&Role::Head) && ready.contains(&Role::Member);
    Ok(layout::page(
        visit,
        w::PEOPLE,
        &html! {
            p { (visit.say(w::PEOPLE_HINT)) " " a href="/guide" { (visit.say(w::GUIDE)) } }
            table.people {
                thead { tr { th { (visit.say(w::NAME)) } th { (visit.say(w::ROLE)) } th { (visit.say(w::PIN)) } } }
                tbody {
                    @for (id, member) in station.people() {
                        tr { td { (member.name) } td { (member.role.text().get(visit.lang())) } td { (of_pin(visit, &station, id, member)) } }
                    }
                }
            }
            @if visit.has_code() {
                p {
                    @if enough { (visit.say(w::ENOUGH)) } @else { (visit.say(w::NOT_ENOUGH)) }
                    " "
                    button type="button" data-post-now="/sign-out" data-then="/" disabled[ready.is_empty()] { (visit.say(w::TO_SIGN_IN)) }
                }
            }
            section {
                h2 { (visit.say(w::ADD_PERSON)) }
                (form("/people", "/people", &html! {
                    (text(visit.say(w::NAME), "name"))
                    (choice(w::ROLE, "role", &roles, visit.lang()))
                    @if !visit.has_code() { (pair_in(visit, &station, "pair.")) }
                }, visit.say(w::ADD)))
            }
        },
    ))
}

fn of_pin(visit: &Visit, station: &Station, id: &str, member: &Member) -> Markup {
    let name = &member.name;
    let witnesses = if station.boxes().next().is_some() { station.witnesses(id) } else { Vec::new() };
    html! {
        @if member.locked {
            strong { (visit.say(w::IS_LOCKED)) } " "
            (form("/unlock", "/people", &hidden("person", id), visit.say(w::UNLOCK)))
        }
        @if member.pin.is_some() && !(member.locked && visit.has_code()) {
            "✔ " (visit.say(w::HAS_PIN))
        } @else {
            details {
                summary { (visit.say(w::CHOOSE_PIN)) ": " (name) }
                (form("/pin", "/people", &html! {
                    (hidden("person", id))
                    (pin(visit.say(w::NEW_PIN), "pin"))
                    (pin(visit.say(w::NEW_PIN_AGAIN), "again"))
                    @if !visit.has_code() { (pair_in(visit, station, "pair.")) }
                    @else if !witnesses.is_empty() {
                        fieldset.pair {
                            legend { (visit.say(w::WITNESS_OF_PIN)) }
                            label { (visit.say(w::SECOND)) select name="witness.with" required {
                                @for other in &witnesses { option value=(other) { (w::name_of(station, other)) } }
                            } }
                            (pin(visit.say(w::SECOND_PIN), "witness.pin"))
                        }
                    }
                }, visit.say(w::SAVE)))
            }
        }
    }
}
