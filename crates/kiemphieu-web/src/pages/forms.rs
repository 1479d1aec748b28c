//! Forms: sent by the page as one JSON object, whose keys are the names of the fields.

use kiemphieu_core::Lang;
use kiemphieu_station::{Role, Station};
use maud::{Markup, html};

use crate::visit::Visit;
use crate::words::{self as w, Word};

/// A form that is sent to `path`; then the browser goes to `then`.
pub(super) fn form(path: &str, then: &str, fields: &Markup, button: &str) -> Markup {
    html! {
        form.sent data-post=(path) data-then=(then) autocomplete="off" {
            (fields)
            button type="submit" { (button) }
            p.alert role="alert" {}
        }
    }
}

/// A field for a number that may not be left out.
pub(super) fn number(label: &str, name: &str, value: Option<u32>, required: bool) -> Markup {
    html! {
        label { (label) input type="number" name=(name) min="0" max="100000" value=[value] required[required]; }
    }
}

pub(super) fn text(label: &str, name: &str) -> Markup {
    html! { label.wide { (label) input type="text" name=(name) maxlength="200" required; } }
}

pub(super) fn pin(label: &str, name: &str) -> Markup {
    html! {
        label { (label) input type="password" inputmode="numeric" name=(name) autocomplete="off" required; }
    }
}

/// What goes along whatever a person enters.
pub(super) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

pub(super) fn hidden_number(name: &str, value: u32) -> Markup {
    html! { input type="hidden" name=(name) value=(value) data-number; }
}

/// Both PINs: of who is signed in, and of the other.
pub(super) fn pair(visit: &Visit, station: &Station) -> Markup {
    pair_in(visit, station, "")
}

/// The same, in a part of the form whose fields begin so.
pub(super) fn pair_in(visit: &Visit, station: &Station, part: &str) -> Markup {
    let own = visit.person().unwrap_or_default();
    let is_head = station.people().get(own).is_some_and(|me| me.role == Role::Head);
    let wanted = if is_head { Role::Member } else { Role::Head };
    let others = station.people().iter().filter(|(_, member)| member.role == wanted && member.pin.is_some());
    html! {
        fieldset.pair {
            legend { (visit.say(w::TWO_PERSONS)) }
            (pin(visit.say(w::OWN_PIN), &format!("{part}own")))
            label {
                (visit.say(w::SECOND))
                select name=(format!("{part}with")) required {
                    @for (id, member) in others { option value=(id) { (member.name) } }
                }
            }
            (pin(visit.say(w::SECOND_PIN), &format!("{part}pin")))
        }
    }
}

/// A choice of one among several.
pub(super) fn choice(label: Word, name: &str, all: &[(&str, String)], lang: Lang) -> Markup {
    html! {
        label {
            (label.get(lang))
            select name=(name) { @for (value, text) in all { option value=(value) { (text) } } }
        }
    }
}
