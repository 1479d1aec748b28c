//! A finished scan as one of the counts of a box: each paper at the place at which it was fed.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::StatusCode;
use kiemphieu_core::{Lang, List, Paper, PaperLine, Text};
use kiemphieu_files::paper_code;
use kiemphieu_scan::{Folder, Unfinished, flattened};
use kiemphieu_station::{BatchScanned, CountedBox, Do, Refused, Role, Scanned, Station, Which};
use serde::Deserialize;
use serde_json::json;

use super::finish::told;
use crate::answer::Answer;
use crate::app::DESK;
use crate::no::No;
use crate::visit::Visit;
use crate::words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scan {
    #[serde(rename = "box")]
    of_box: u32,
    /// Where the scan was read into; beside the journal, where it is no whole path.
    folder: String,
    count: Which,
    /// The one batch that was scanned; none where all papers of the box were.
    #[serde(default)]
    batch: Option<u32>,
}

/// Takes a scan, whole or not at all. Batches that it gave before a power cut are not given twice.
pub(crate) fn scan(visit: &Visit, given: Scan) -> Answer {
    let station = visit.station();
    visit.me_as(&station, &[Role::Head, Role::Member])?;
    if visit.visitor.desk != DESK {
        return Err(No::new(StatusCode::FORBIDDEN, (words::SCAN_AT_MAIN.text(), words::SCAN_THERE.text())));
    }
    let a_box = station.a_box(given.of_box)?;
    let folder = opened(&station, a_box, &visit.app.folder.join(given.folder.trim()))?;
    let batches = batches(&station, a_box, &given, (&folder, visit.lang()))?;
    let all = batches.iter().cloned().map(Do::BatchScanned).collect();
    visit.act_all(all, |station, by| station.would_take((by, DESK), &batches))?;
    Ok(json!({}))
}

/// The folder of a scan of this box: of its election, round and list.
fn opened(station: &Station, a_box: &CountedBox, path: &Path) -> Result<Folder, No> {
    let problem = match Folder::open(path, lists_of(station, a_box)) {
        Ok(folder) => return Ok(folder),
        Err(problem) => problem,
    };
    let others = station.boxes().filter(|other| other.number != a_box.number);
    let others: Vec<_> = others.flat_map(|other| lists_of(station, other)).collect();
    match Folder::open(path, others) {
        Ok(_) => Err(No::new(StatusCode::CONFLICT, (words::SCAN_OF_BOX.text(), words::SCAN_OTHER_BOX.text()))),
        Err(_) => Err(told(&problem)),
    }
}

/// What the codes on the papers of a box may say. They were printed after the round before; what was only put on record since
/// has no papers, and moves its number.
fn lists_of(station: &Station, a_box: &CountedBox) -> Vec<(String, List)> {
    let before = station.boxes().filter(|other| other.election == a_box.election && other.round < a_box.round);
    let first = before.map(|other| other.round).max().unwrap_or(0).saturating_add(1);
    let code = |round| (paper_code(&a_box.election, round, a_box.list()), a_box.list().clone());
    (first..=a_box.round).map(code).collect()
}

/// Every batch that the scan gives, in order.
fn batches(
    station: &Station,
    a_box: &CountedBox,
    given: &Scan,
    (folder, lang): (&Folder, Lang),
) -> Result<Vec<BatchScanned>, No> {
    if !a_box.is_divided() {
        let (by_hand, returned) = (a_box.by_hand(), a_box.declared.returned);
        return Err(Refused::NotDivided { by_hand, returned }.into());
    }
    let wanted = a_box.batches().filter(|(number, _)| given.batch.is_none_or(|batch| batch == *number));
    let wanted: Vec<(u32, u32)> = wanted.map(|(number, batch)| (number, batch.papers())).collect();
    if let (Some(batch), true) = (given.batch, wanted.is_empty()) {
        return Err(Refused::NoSuchBatch { batch }.into());
    }
    let mut papers = papers(folder, wanted.iter().map(|(_, papers)| *papers).sum(), lang)?.into_iter();
    let [pages, readings, decisions] = folder.hashes();
    let (mut first, mut all, mut before) = (1, Vec::new(), None);
    for (number, size) in wanted {
        let scan = Scanned { pages: pages.clone(), readings: readings.clone(), decisions: decisions.clone(), first };
        first += size;
        let own: Vec<(usize, PaperLine)> = papers.by_ref().take(usize::try_from(size).unwrap_or(usize::MAX)).collect();
        if a_box.scans().any(|at| at == (number, given.count, &scan)) {
            before = before.or(Some(number));
            continue;
        }
        let readers = own.iter().flat_map(|(paper, _)| folder.read().readers_of(*paper));
        let read_by = readers.map(|name| station.reader_named(name)).collect::<Result<BTreeSet<&str>, _>>()?;
        all.push(BatchScanned {
            of_box: a_box.number,
            batch: number,
            count: given.count,
            scan,
            read_by: read_by.into_iter().map(str::to_owned).collect(),
            reads: own.into_iter().map(|(_, reads)| reads).collect(),
        });
    }
    match (all.is_empty(), before) {
        (true, Some(batch)) => Err(Refused::ScanTaken { batch }.into()),
        _ => Ok(all),
    }
}

/// The papers of a scan of which nothing is open, each with its place in the stack, as a person would enter them.
fn papers(folder: &Folder, returned: u32, lang: Lang) -> Result<Vec<(usize, PaperLine)>, No> {
    let papers = folder.read().finish(returned, lang).map_err(|missing| unfinished(&missing))?;
    let of = |(_, paper, alike): (_, &Paper, u32)| {
        let place = paper.serial.as_ref().and_then(|serial| serial.as_str().parse().ok()).unwrap_or_default();
        (place, PaperLine::of(&Paper { serial: None, ..flattened(paper, lang) }, alike))
    };
    Ok(papers.papers().map(of).collect())
}

fn unfinished(missing: &[Unfinished]) -> No {
    let told: Vec<(Text, Text)> = missing.iter().map(Unfinished::text).collect();
    let all = |lang| told.iter().map(|(text, _)| text.get(lang)).collect::<Vec<_>>().join("; ");
    let remedy = told.first().map_or_else(|| Text::same(""), |(_, remedy)| remedy.clone());
    No::new(StatusCode::CONFLICT, (Text::new(all(Lang::Vi), all(Lang::En)), remedy))
}
