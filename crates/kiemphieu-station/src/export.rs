//! What a board takes away: a congress file with its rounds and a ballot file a round, from which `kiemphieu count` gives the
//! same report byte for byte as the station does.

mod ballots;
mod congress_file;

use kiemphieu_core::digest::sha256;
use kiemphieu_core::report::{Hash, Input};
use kiemphieu_core::{Editions, Lang, Report, count};
use kiemphieu_files::{plan_of_text, results};

use crate::counted_box::{CountedBox, Stage};
use crate::event::{Confirmed, ResultSeen};
use crate::names;
use crate::refused::Refused;
use crate::station::Station;
use crate::station::opening::CONGRESS_FILE;

/// Files with their names, the congress file first, the others in the order in which it names them.
pub type Files = Vec<(String, Vec<u8>)>;

/// The files of every box that is confirmed. A rehearsal has none.
///
/// # Errors
/// When this is a rehearsal.
pub fn export(station: &Station) -> Result<Files, Refused> {
    if station.is_training() { Err(Refused::Training) } else { files(station, None) }
}

/// The report of every box that is confirmed, and of this one if it is agreed, in one language. It is what
/// `kiemphieu count` makes of the exported files.
///
/// # Errors
/// When the box is not agreed.
pub fn report(station: &Station, with: Option<u32>, lang: Lang) -> Result<Report, Refused> {
    let congress = station.congress_with(with)?;
    let inputs = files(station, with)?;
    let input = |(name, bytes): (String, Vec<u8>)| Input { name, hash: Hash::Sha256(sha256(&bytes)) };
    let counted = count(&congress, station.opening().rulebook());
    Ok(Report::new(&counted, lang, inputs.into_iter().map(input).collect(), false))
}

/// What a person of the board sees of a box whose counts agree, and the event that it was seen.
///
/// # Errors
/// When the counts do not agree.
pub fn see(station: &Station, number: u32, lang: Lang) -> Result<(Report, ResultSeen), Refused> {
    let shown = report(station, Some(number), lang)?;
    let hash = hash_of(station, number)?;
    Ok((shown, ResultSeen { of_box: number, report: hash, head: station.head().to_owned() }))
}

/// The event that two persons confirm what the station shows now.
///
/// # Errors
/// When the counts do not agree.
pub fn confirm(station: &Station, number: u32, with: &str) -> Result<Confirmed, Refused> {
    let (report, head) = (hash_of(station, number)?, station.head().to_owned());
    Ok(Confirmed { of_box: number, report, head, with: with.to_owned() })
}

/// The SHA-256 of the report, in Vietnamese, with this box, as `kiemphieu count --format json` prints it.
///
/// # Errors
/// When the counts do not agree.
pub fn hash_of(station: &Station, number: u32) -> Result<String, Refused> {
    let report = report(station, Some(number), Lang::Vi)?;
    let json = results::json(&report).map_err(|error| Refused::Export { why: error.to_string() })?;
    Ok(sha256(json.as_bytes()))
}

/// Sees that all that is declared so far can be said in a congress file: what is exported is read again.
///
/// # Errors
/// What a congress file cannot say.
pub(crate) fn see_written(station: &Station, editions: &Editions) -> Result<(), Refused> {
    let text = congress_file::text(station, &|_| true)?;
    plan_of_text(CONGRESS_FILE, &text, editions).map(drop).map_err(Refused::NotInAFile)
}

fn files(station: &Station, with: Option<u32>) -> Result<Files, Refused> {
    let in_it = |a_box: &CountedBox| a_box.stage() != Stage::Counting || Some(a_box.number) == with;
    let mut files = vec![(CONGRESS_FILE.to_owned(), congress_file::text(station, &in_it)?.into_bytes())];
    for number in station.courses().flat_map(|course| course.boxes()) {
        let a_box = station.a_box(number)?;
        if in_it(a_box) {
            let agreed = a_box.agreed().ok_or(Refused::NotAgreed)?;
            let names = names::ballots(station.opening().congress(), a_box);
            files.extend(names.into_iter().zip(agreed.boxes().map(|ballots| ballots::csv(&ballots).into_bytes())));
        }
    }
    Ok(files)
}
