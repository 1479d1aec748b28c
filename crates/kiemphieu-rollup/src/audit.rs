//! Published figures, tested: whether counts, wholes and percentages that a table or a text asserts belong together.
//!
//! Comparisons are of whole numbers. A figure that is printed rounded half up agrees; one that is cut off agrees too,
//! and is told apart.

mod accusation;
mod answers;
mod arithmetic;
mod balance;
mod candidates;
mod changes;
mod choice;
mod columns;
mod complements;
mod constituencies;
mod divided;
mod document;
mod echoes;
mod enumerated;
mod equations;
mod exhausted;
mod fractions;
mod grid;
mod heads;
mod hundreds;
mod json;
#[cfg(test)]
mod kinds;
mod links;
mod lists;
mod made_up;
mod matters;
mod misprinted;
mod no_whole;
mod numbers;
mod page;
mod papers;
mod parallel;
mod pattern;
mod pending;
mod plans;
mod ranks;
mod remainders;
mod respectively;
mod rest;
mod row;
mod rows;
mod series;
mod sums;
mod table;
mod tabulated;
mod totals;
mod uncounted;
mod untold;
mod verdict;
mod view;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use kiemphieu_files::{Place, Problem};

use document::Document;

pub use arithmetic::{Agrees, Bound, Printed, Wholes};
pub use candidates::Ground;
pub use document::Spot;
#[cfg(feature = "schema")]
pub use json::schema;
pub use json::{Shown, shown};
pub use table::read as read_table;
pub use verdict::{Audit, Figure, Reading, Tested, Verdict};
pub use view::text as show;

/// Tests the figures of a plain text in Vietnamese.
#[must_use]
pub fn read_text(file: &str, written: &str) -> Audit {
    of_document(file, &Document { text: written.to_owned(), spots: Vec::new() })
}

fn of_document(file: &str, document: &Document) -> Audit {
    let written = document::plain(&document.text);
    let small = numbers::small(&written);
    let (mut from, mut place) = (0, Place { line: 1, column: 1 });
    let figures = found(&small).into_iter().map(|(range, tested, readings)| {
        // Assertions come in the order of the text, so no part of it is counted twice.
        for letter in written.get(from..range.start).unwrap_or_default().chars() {
            place = match letter {
                '\n' => Place { line: place.line + 1, column: 1 },
                _ => Place { column: place.column + 1, ..place },
            };
        }
        from = range.start.max(from);
        let spot = document.spots.get(place.line.saturating_sub(1)).cloned();
        Figure { place, spot, quote: quote(&written, &range), tested, readings }
    });
    Audit { file: file.to_owned(), figures: figures.collect() }
}

/// Everything that a text in small letters asserts, in its order; ranges are bytes of the text.
fn found(text: &str) -> Vec<(Range<usize>, Tested, Vec<Reading>)> {
    let page = page::Page::read(text);
    let (chosen, parts) = choice::choose(&page);
    let mut wholes = vec![None; page.numbers.len()];
    let mut wrong = HashMap::new();
    for share in &chosen {
        let Some(part) = share.part else { continue };
        if let Some(whole) = wholes.get_mut(part) {
            *whole = share.whole();
        }
        if share.tested.verdict.is_fault() {
            wrong.insert(part, share);
        } else {
            wrong.remove(&part);
        }
    }
    let whole = |at: usize| wholes.get(at).copied().flatten();
    let mut sums = sums::sums(&page, &parts, &whole);
    for sum in heads::sums(&page, &chosen) {
        let again = |other: &lists::Sum| other.tested == sum.tested && other.items.first() == sum.items.first();
        if !sums.iter().any(again) {
            sums.push(sum);
        }
    }
    for sum in exhausted::sums(&page, &chosen) {
        if !sums.iter().any(|other| sum.overlaps(other)) {
            sums.push(sum);
        }
    }
    // A count that is found wrong beside its percentage is not told again as a sum that is open, unless the sum says which of
    // the two is wrong: it would close with a count that has this percentage.
    let told = |sum: &lists::Sum| {
        let wrong: Vec<_> = sum.items.iter().filter_map(|item| wrong.get(item)).collect();
        let of_the_others = sum.items.iter().find_map(|item| whole(*item));
        let closes = |share: &choice::Chosen| share.would_close(&sum.tested, of_the_others);
        // All of them are shares of the sum: it is the whole that is told wrong.
        let of_the_sum = |share: &choice::Chosen| match (&sum.tested.verdict, share.tested.part, share.tested.printed) {
            (Verdict::Open { sum }, Some(part), Some(printed)) => printed.agrees(part, *sum).is_some(),
            _ => false,
        };
        let all = !wrong.is_empty() && wrong.iter().all(|share| of_the_sum(share));
        !(wrong.is_empty() || all || matches!(wrong.as_slice(), [share] if closes(share)))
    };
    let twice = |sum: &lists::Sum| {
        let accused = |share: &choice::Chosen| share.end == sum.end && share.tested.verdict.is_fault();
        sum.tested.printed.is_some() && chosen.iter().any(accused)
    };
    let sums = sums.into_iter().filter(|sum| !(sum.tested.verdict.is_fault() && (told(sum) || twice(sum))));
    let shares = chosen.iter().map(|share| (share.start..share.end, share.tested.clone(), share.readings.clone()));
    let mut found: Vec<_> = shares.chain(sums.map(|sum| (sum.start..sum.end, sum.tested, Vec::new()))).collect();
    // What is told of a change is of what there was before, whatever else a share beside it may be of.
    for ((start, end), tested) in balance::shares(&page) {
        found.retain(|(range, other, _)| {
            range.end != end || other.printed.is_none() || matches!(other.verdict, Verdict::Agrees(_))
        });
        if !found.iter().any(|(range, other, _)| range.end == end && other.printed.is_some()) {
            found.push((start..end, tested, Vec::new()));
        }
    }
    for ((start, end), tested) in changes::shares(&page).into_iter().chain(plans::shares(&page)) {
        let told = found.iter().any(|(range, other, _)| range.end == end && other.printed.is_some());
        if !told && !chosen.iter().any(|share| share.end == end) {
            found.push((start..end, tested, Vec::new()));
        }
    }
    found.sort_by_key(|(range, ..)| range.start);
    found
}

/// Tests the figures of a file: a table where the name ends in `.csv`, else a report as text, a Word document, a workbook
/// or a web page.
///
/// # Errors
/// When it cannot be read as one of them.
pub fn read(file: &str, bytes: &[u8]) -> Result<Audit, Problem> {
    let document = document::read(file, bytes)?;
    match file.to_lowercase().ends_with(".csv") {
        true => read_table(file, document.text.trim_start_matches('\u{FEFF}')),
        false => Ok(of_document(file, &document)),
    }
}

/// The words of a text from a number to another, shortened in their middle.
fn quote(written: &str, range: &Range<usize>) -> String {
    const LONGEST: usize = 90;
    let after = written.get(range.end..).unwrap_or_default();
    let more = if after.starts_with(" %") { 2 } else { usize::from(after.starts_with('%')) };
    let words: Vec<&str> = written.get(range.start..range.end + more).unwrap_or_default().split_whitespace().collect();
    let all: Vec<char> = words.join(" ").chars().collect();
    if all.len() <= LONGEST {
        return all.into_iter().collect();
    }
    let half = LONGEST / 2;
    let part = |letters: &[char]| letters.iter().collect::<String>();
    format!(
        "{} … {}",
        part(all.get(..half).unwrap_or_default()).trim_end(),
        part(all.get(all.len() - half..).unwrap_or_default()).trim_start()
    )
}

#[cfg(test)]
mod tests;
