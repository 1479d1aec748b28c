//! What a board takes away: written into a folder of its own beside the congress file, closed, sealed.

use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use kiemphieu_core::{Lang, Report};
use kiemphieu_files::{Problem, write_once, write_whole};
use kiemphieu_seal::entry_log;
use kiemphieu_station::export::{export, report};
use kiemphieu_station::journal::reading::read;
use kiemphieu_station::journal::{JOURNAL_FILE, bytes_of};
use kiemphieu_station::{Closed, Do, Minutes, Refused, Role, Stage, Station, Written};
use serde::Deserialize;
use serde_json::json;

use kiemphieu_documents::Document;

use crate::answer::Answer;
use crate::no::No;
use crate::visit::{Pair, Visit};
use crate::words;

#[derive(Deserialize)]
pub(crate) struct Nought {}

/// Writes the congress file with its rounds, the ballots and the papers to sign.
pub(crate) fn minutes(visit: &Visit, _: Nought) -> Answer {
    let station = visit.station();
    visit.me_as(&station, &[Role::Head])?;
    see_all_confirmed(&station)?;
    let folder = visit.app.result_folder();
    let bytes = journal(visit)?;
    let files = write_files(&station, &bytes, &folder)?;
    visit.act(None, Do::Minutes(Minutes { files }))?;
    Ok(if cfg!(feature = "documents") { json!({}) } else { json!({ "told": visit.say(words::NO_PRESS) }) })
}

fn see_all_confirmed(station: &Station) -> Result<(), No> {
    if let Some(open) = station.boxes().find(|a_box| a_box.stage() == Stage::Counting) {
        return Err(Refused::BoxOpen { number: open.number }.into());
    }
    if station.boxes().next().is_none() {
        return Err(Refused::NotAgreed.into());
    }
    Ok(())
}

fn write_files(station: &Station, journal: &[u8], folder: &Path) -> Result<Vec<Written>, No> {
    let mut files = export(station)?;
    let report = report(station, None, Lang::Vi)?;
    // What was done since the station was looked at stands in the log of the next time.
    let read = read(journal).map_err(|broken| No::new(StatusCode::INSUFFICIENT_STORAGE, broken.text()));
    let mut lines = read?.lines;
    lines.truncate(usize::try_from(station.events()).unwrap_or(usize::MAX));
    files.extend(papers(&report, &entry_log(station, &lines))?);
    fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
    let mut written = Vec::new();
    for (name, bytes) in files {
        // What was written before a further round gives way to what stands now.
        write_whole(&folder.join(&name), |file| file.write_all(&bytes)).map_err(|problem| told(&problem))?;
        written.push(Written { sha256: kiemphieu_core::digest::sha256(&bytes), name });
    }
    Ok(written)
}

/// The papers to sign, as PDF.
#[cfg(feature = "documents")]
fn papers(report: &Report, log: &Document) -> Result<Vec<(String, Vec<u8>)>, No> {
    let press = kiemphieu_documents::Press::new();
    let documents = kiemphieu_documents::every_document(report).map_err(|_| No::broke_down())?;
    let set = documents.iter().chain([log]).map(|document| {
        let bytes = press
            .document(document)
            .map_err(|why| No::new(StatusCode::CONFLICT, (why.text(), words::RESTART.text())))?;
        Ok((format!("{}.pdf", document.about.file_stem()), bytes))
    });
    set.collect()
}

/// A program without the typesetter writes none; the page says so.
#[cfg(not(feature = "documents"))]
fn papers(_: &Report, _: &Document) -> Result<Vec<(String, Vec<u8>)>, No> {
    Ok(Vec::new())
}

#[derive(Deserialize)]
pub(crate) struct Seal {
    #[serde(flatten)]
    pair: Option<Pair>,
}

/// Closes the journal, puts it to the papers and seals the folder. Where the journal is closed already it seals only.
pub(crate) fn seal(visit: &Visit, given: Seal) -> Answer {
    let station = visit.station();
    visit.me_as(&station, &[Role::Head])?;
    see_all_confirmed(&station)?;
    let folder = visit.app.result_folder();
    if station.is_training() {
        return Err(Refused::Training.into());
    }
    if station.minutes().is_empty() {
        return Err(No::new(StatusCode::CONFLICT, (words::NO_MINUTES.text(), words::MINUTES_FIRST.text())));
    }
    if !station.is_closed() {
        let pair = given.pair.ok_or(Refused::NotTwo)?;
        visit.see_both(&pair)?;
        visit.act(None, Do::Closed(Closed { with: pair.with }))?;
    }
    let bytes = journal(visit)?;
    write_once(&folder.join(JOURNAL_FILE), &bytes).map_err(|problem| told(&problem))?;
    let bundle = kiemphieu_seal::seal(&folder, &kiemphieu_seal::Sealing::new(Lang::Vi))
        .map_err(|problems| all_told(&problems))?;
    Ok(json!({ "files": bundle.files }))
}

fn unwritten(folder: &Path, error: &std::io::Error) -> No {
    No::no_folder(folder, error)
}

/// What stands in the journal.
fn journal(visit: &Visit) -> Result<Vec<u8>, No> {
    let path = visit.app.folder.join(JOURNAL_FILE);
    bytes_of(&path).map_err(|fault| No::new(StatusCode::INSUFFICIENT_STORAGE, fault.text()))
}

pub(super) fn told(problem: &Problem) -> No {
    all_told(std::slice::from_ref(problem))
}

fn all_told(problems: &[Problem]) -> No {
    let all = |lang| problems.iter().map(|problem| problem.render(lang)).collect::<Vec<_>>().join("\n");
    let text = kiemphieu_core::Text::new(all(Lang::Vi), all(Lang::En));
    No::new(StatusCode::CONFLICT, (text, kiemphieu_core::Text::same("")))
}
