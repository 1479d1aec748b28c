//! Who did what, in words: papers are named, never a mark.

use kiemphieu_station::{Line, Role};
use maud::html;

use super::layout;
use crate::answer::Page;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

/// So many events are shown, the last first.
const SHOWN: usize = 500;

pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let station = visit.station();
    if visit.me(&station).is_err() {
        return Ok(Page::To("/"));
    }
    visit.me_as(&station, &[Role::Head, Role::Member, Role::Technician, Role::Witness])?;
    let name = |id: &str| station.people().get(id).map_or_else(|| id.to_owned(), |member| member.name.clone());
    Ok(layout::page(
        visit,
        w::JOURNAL,
        &html! {
            p #code data-live {
                (visit.say(w::EVENTS)) ": " strong { (station.events()) } " · " (visit.say(w::LAST_CODE)) ": "
                strong.code { (Line::code(station.head())) }
            }
            table.journal {
                thead { tr { th { (visit.say(w::NUMBER)) } th { (visit.say(w::WHEN)) } th { (visit.say(w::BY)) } th { (visit.say(w::WHAT)) } } }
                tbody #events data-live {
                    @for told in visit.app.told(SHOWN) {
                        tr {
                            td.number { (told.n) }
                            td { (told.at.get(11..19).unwrap_or(&told.at)) }
                            td { (told.by.as_deref().map(name).unwrap_or_default()) }
                            td { (told.text) }
                        }
                    }
                }
            }
        },
    ))
}
