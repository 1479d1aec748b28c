//! What the hall sees. It is drawn from [`Hall`], which has no place for a vote before a box is confirmed and shown.

use kiemphieu_core::report::{RoundReport, VoteReport};
use kiemphieu_core::{capital, decimal_in};
use kiemphieu_station::views::{Hall, HallBox, hall};
use maud::{Markup, html};

use super::layout;
use crate::answer::Page;
use crate::app::locked;
use crate::no::No;
use crate::visit::Visit;
use crate::words as w;

/// So many names stand in one table; two stand side by side on a sheet, so that they can be read from the back of the hall. Sheets
/// take turns.
const ROWS: usize = 10;
/// So many fill the screen in larger letters.
const FEW: usize = 5;

pub(crate) fn page(visit: &Visit, _: &[u32]) -> Result<Page, No> {
    let seen = seen(visit)?;
    let title = |id: &str| w::election_title(&visit.station(), id, visit.lang());
    Ok(layout::bare(
        visit,
        w::HALL,
        "hall",
        &html! {
            header { p { strong { (seen.unit) } @if let Some(congress) = &seen.congress { " · " (congress) } } }
            @if seen.training { p.training-word { (visit.say(w::TRAINING)) } }
            div #hall data-live aria-live="polite" {
                @match seen.boxes.last() {
                    None => { p.waiting { (visit.say(w::HALL_WAITING)) } }
                    Some(HallBox::Counting { election, round, issued, returned }) => {
                        h1 { (title(election)) (of_round(visit, *round)) }
                        p.waiting { (visit.say(w::HALL_COUNTING)) }
                        p.numbers {
                            (visit.say(w::ISSUED)) " " strong { (issued) } " · " (visit.say(w::RETURNED)) " " strong { (returned) }
                        }
                    }
                    Some(HallBox::Shown { election, result }) => {
                        h1 { (title(election)) (of_round(visit, result.round)) }
                        (result_of(visit, result))
                    }
                }
            }
        },
    ))
}

/// The hall as it is now; made once for each state of the journal.
fn seen(visit: &Visit) -> Result<Hall, No> {
    let station = visit.station();
    let mut made = locked(&visit.app.hall);
    if let Some((head, hall)) = &*made
        && head == station.head()
    {
        return Ok(hall.clone());
    }
    let hall = hall(&station, visit.lang())?;
    *made = Some((station.head().to_owned(), hall.clone()));
    Ok(hall)
}

fn of_round(visit: &Visit, round: u32) -> String {
    format!(" · {} {round}", visit.say(w::ROUND))
}

fn result_of(visit: &Visit, round: &RoundReport) -> Markup {
    let lang = visit.lang();
    let votes: Vec<_> = (1..).zip(&round.votes).collect();
    let (of_sheet, of_table) = filled(votes.len());
    html! {
        p.numbers {
            (visit.say(w::ISSUED)) " " strong { (round.papers.issued) } " · "
            (visit.say(w::RETURNED)) " " strong { (round.papers.returned) } " · "
            (visit.say(w::VALID)) " " strong { (round.papers.valid) } " · "
            (visit.say(w::INVALID)) " " strong { (round.papers.invalid) }
        }
        p.numbers { (visit.say(w::BASE)) " " strong { (round.base.d) } " · " (visit.say(w::NEEDED)) " " strong { (round.base.needed) } }
        @for (at, sheet) in votes.chunks(of_sheet).enumerate() {
            div.sheet.away[at > 0].few[votes.len() <= FEW].two[sheet.len() > of_table] {
                @for rows in sheet.chunks(of_table) { (table(visit, rows)) }
                @if votes.len() > of_sheet { p.place { (of_all(sheet, votes.len())) } }
            }
        }
        p.outcome { strong { (capital(round.outcome.text().get(lang))) } }
    }
}

/// How many names stand on a sheet and in a table: the sheets are filled alike, so that nobody stands alone on the last one.
fn filled(names: usize) -> (usize, usize) {
    let of_sheet = names.div_ceil(names.div_ceil(2 * ROWS).max(1)).max(1);
    (of_sheet, if of_sheet > ROWS { of_sheet.div_ceil(2) } else { of_sheet })
}

/// Which of all names stand on a sheet.
fn of_all(sheet: &[(usize, &VoteReport)], all: usize) -> String {
    let mut rows = sheet.iter();
    let first = rows.next().map_or(0, |(at, _)| *at);
    let last = rows.next_back().map_or(first, |(at, _)| *at);
    format!("{first}–{last} / {all}")
}

fn table(visit: &Visit, rows: &[(usize, &VoteReport)]) -> Markup {
    html! {
        table.votes {
            thead { tr { th { "TT" } th { (visit.say(w::NAME)) } th { (visit.say(w::VOTES)) } th { "%" } th { (visit.say(w::ELECTED)) } } }
            tbody {
                @for (at, vote) in rows {
                    tr.elected[vote.elected] {
                        td.number { (at) } td { (vote.name) } td.number { (vote.votes) }
                        td.number { (decimal_in(visit.lang(), &vote.percent)) }
                        td { @if vote.elected { "✔" } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_of_the_hall_are_filled_alike_and_nobody_stands_alone() {
        assert_eq!((filled(4), filled(10), filled(11), filled(20)), ((4, 4), (10, 10), (11, 6), (20, 10)));
        // No list is longer.
        for names in 2..=380 {
            let (of_sheet, of_table) = filled(names);
            assert!(of_sheet <= 2 * ROWS && of_table <= ROWS && of_sheet <= 2 * of_table, "{names}");
            assert!(names % of_sheet != 1, "{names}: one name on the last sheet");
        }
    }
}
