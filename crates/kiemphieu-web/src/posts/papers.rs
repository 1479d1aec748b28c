//! Papers: a batch taken, each paper by its keys, the batch closed; papers that were read differently.

use kiemphieu_core::{Judge, Paper, PaperLine, Verdict};
use kiemphieu_station::{
    Do, Done, How, Line, OfCount, PaperRead, PaperVoid, ReadThird, Refused, Settled, Station, Which, Who,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::no::No;
use crate::secret;
use crate::visit::{Pair, Visit};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Take {
    #[serde(rename = "box")]
    of_box: u32,
    /// Who reads aloud, where not the own eyes read.
    reader: Option<String>,
}

/// A batch that the station picks.
pub(crate) fn take(visit: &Visit, given: Take) -> Answer {
    let draw = secret::number()?;
    let how = given.reader.map_or(How::Own, |person| How::ReadAloud(Who { person }));
    visit.act_as_it_stands(|station, by| station.pick(given.of_box, by, &how, draw).map(Do::BatchTaken))?;
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Read {
    #[serde(rename = "box")]
    of_box: u32,
    batch: u32,
    count: Which,
    no: u32,
    reads: PaperLine,
    key: String,
}

impl Read {
    fn parts(self) -> (PaperRead, String) {
        let Self { of_box, batch, count, no, reads, key } = self;
        (PaperRead { of_box, batch, count, no, reads }, key)
    }
}

/// A paper that was read; what is sent twice with one key is done once.
pub(crate) fn paper(visit: &Visit, given: Read) -> Answer {
    let (read, key) = given.parts();
    let at = (read.of_box, read.batch, read.count);
    let reads = read.reads.clone();
    let done = visit.act(Some(&key), Do::Paper(read))?;
    saved(visit, at, &reads, matches!(done, Done::Before(_)))
}

/// A paper entered again under its number.
pub(crate) fn again(visit: &Visit, given: Read) -> Answer {
    let (read, key) = given.parts();
    let at = (read.of_box, read.batch, read.count);
    let reads = read.reads.clone();
    visit.act(Some(&key), Do::PaperAgain(read))?;
    saved(visit, at, &reads, false)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Void {
    #[serde(rename = "box")]
    of_box: u32,
    batch: u32,
    count: Which,
    no: u32,
}

pub(crate) fn void(visit: &Visit, given: Void) -> Answer {
    let Void { of_box, batch, count, no } = given;
    visit.act(None, Do::PaperVoid(PaperVoid { of_box, batch, count, no }))?;
    Ok(state(visit, (of_box, batch, count))?.into())
}

/// Where the own batch stands after a paper was saved, and what the rules say of that paper.
fn saved(visit: &Visit, at: (u32, u32, Which), reads: &PaperLine, before: bool) -> Answer {
    let mut state = state(visit, at)?;
    let station = visit.station();
    let verdict = verdict(&station, at.0, reads)?;
    state.insert("before".to_owned(), before.into());
    state.insert("invalid".to_owned(), verdict.map_or(Value::Null, |why| why.get(visit.lang()).into()));
    Ok(state.into())
}

fn state(visit: &Visit, (of_box, batch, count): (u32, u32, Which)) -> Result<serde_json::Map<String, Value>, No> {
    let station = visit.station();
    let found = station.a_box(of_box)?.batch(batch).and_then(|batch| batch.open(count));
    let entry = found.filter(|entry| Some(entry.by()) == visit.person()).ok_or(Refused::NotYours)?;
    let mut state = serde_json::Map::new();
    state.insert("next".to_owned(), entry.next().into());
    state.insert("entered".to_owned(), entry.entered().into());
    Ok(state)
}

/// Why a paper is invalid, where it is.
fn verdict(station: &Station, of_box: u32, reads: &PaperLine) -> Result<Option<kiemphieu_core::Text>, No> {
    let list = station.a_box(of_box)?.list();
    let (paper, _): (Paper, u32) = reads.clone().read(list).map_err(Refused::Paper)?;
    let judge = Judge::new(list, station.opening().rulebook());
    let verdict = paper.ballot().and_then(|ballot| judge.verdict(&ballot).ok());
    Ok(match verdict {
        Some(Verdict::Invalid(ground)) => Some(ground.text()),
        Some(Verdict::Valid) | None => None,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Close {
    #[serde(rename = "box")]
    of_box: u32,
    batch: u32,
    count: Which,
}

/// The batch is done: the code that goes onto its cover.
pub(crate) fn close(visit: &Visit, given: Close) -> Answer {
    let Close { of_box, batch, count } = given;
    let done = visit.act(None, Do::BatchClosed(OfCount { of_box, batch, count }))?;
    let head = match done {
        Done::Now(line) => line.hash().to_owned(),
        Done::Before(_) => visit.station().head().to_owned(),
    };
    Ok(json!({ "code": Line::code(&head) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Third {
    #[serde(rename = "box")]
    of_box: u32,
    batch: u32,
    no: u32,
    reads: PaperLine,
    key: String,
}

pub(crate) fn third(visit: &Visit, given: Third) -> Answer {
    let Third { of_box, batch, no, reads, key } = given;
    visit.act(Some(&key), Do::ReadThird(ReadThird { of_box, batch, no, reads }))?;
    Ok(json!({}))
}

#[derive(Deserialize)]
pub(crate) struct Settle {
    #[serde(rename = "box")]
    of_box: u32,
    batch: u32,
    no: u32,
    reads: PaperLine,
    why: String,
    /// Whether both say of doubtful marks that the paper is valid.
    #[serde(default)]
    valid: bool,
    #[serde(flatten)]
    pair: Pair,
}

pub(crate) fn settle(visit: &Visit, given: Settle) -> Answer {
    visit.see_both(&given.pair)?;
    let Settle { of_box, batch, no, mut reads, why, valid, pair } = given;
    if valid {
        let (paper, alike) = reads.read(visit.station().a_box(of_box)?.list()).map_err(Refused::Paper)?;
        reads = PaperLine::of(&Paper { said_valid: true, note: Some(why.clone()), ..paper }, alike);
    }
    visit.act(None, Do::Settled(Settled { of_box, batch, no, reads, why, with: pair.with }))?;
    Ok(json!({}))
}
