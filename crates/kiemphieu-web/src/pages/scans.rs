//! The form by which a finished scan becomes one of the counts of a box.

use kiemphieu_station::views::BoxView;
use kiemphieu_station::{Station, Which};
use maud::{Markup, html};

use super::forms::{form, hidden_number};
use crate::app::DESK;
use crate::visit::Visit;
use crate::words as w;

/// Where this program reads scans, for a box of which some batch waits for a count, at the main machine.
pub(super) fn taken(visit: &Visit, station: &Station, view: &BoxView) -> Markup {
    let counts = Which::first(station.opening().counts);
    let is_divided = view.by_hand == u64::from(view.returned);
    let waits = view.batches.iter().any(|batch| counts.iter().any(|count| !batch.counts.contains_key(count)));
    if !cfg!(feature = "scan") || visit.visitor.desk != DESK || view.confirmed || !is_divided || !waits {
        return html! {};
    }
    let likely = counts.iter().find(|count| view.batches.iter().all(|batch| !batch.counts.contains_key(count)));
    html! {
        details {
            summary { (visit.say(w::SCANS)) }
            p { (visit.say(w::SCANS_HINT)) }
            (form("/scans", "/board", &html! {
                (hidden_number("box", view.number))
                label.wide { (visit.say(w::SCAN_FOLDER)) input type="text" name="folder" maxlength="1000" required; }
                label {
                    (visit.say(w::SCAN_OF))
                    select name="batch" data-number {
                        option value="" { (visit.say(w::WHOLE_BOX)) }
                        @for (number, batch) in (1u32..).zip(&view.batches) {
                            option value=(number) {
                                (visit.say(w::BATCH)) " " (format!("{number:02}")) " (" (batch.papers) " " (visit.say(w::PAPERS_OF)) ")"
                            }
                        }
                    }
                }
                label {
                    (visit.say(w::COUNT))
                    select name="count" {
                        @for count in counts {
                            option value=(count.to_string().to_lowercase()) selected[Some(count) == likely] { (count) }
                        }
                    }
                }
            }, visit.say(w::TAKE_SCAN)))
        }
    }
}
