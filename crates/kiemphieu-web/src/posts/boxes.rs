//! Boxes opened and put right, batches counted by hand.

use kiemphieu_core::Open;
use kiemphieu_station::views::courses;
use kiemphieu_station::{Again, BatchMade, BatchReopened, BoxOpened, Do, Refused, Restated, Which};
use serde::Deserialize;
use serde_json::json;

use super::facts::Facts;
use crate::answer::Answer;
use crate::no::No;
use crate::visit::{Pair, Visit};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBox {
    election: String,
    declared: Facts,
}

/// The papers of the vote that is due lie on the table. After a tie or a shortfall the congress decides first.
pub(crate) fn open(visit: &Visit, given: NewBox) -> Answer {
    let NewBox { election, declared } = given;
    let declared = declared.declared()?;
    visit.act_as_it_stands(|station, _| {
        let course = courses(station).into_iter().find(|course| course.election == election);
        let question = course.and_then(|course| course.question);
        match question {
            Some(question) if !matches!(question.open, Open::Vote { .. }) => Err(Refused::Undecided { question }),
            _ => Ok(Do::BoxOpened(BoxOpened { election, declared })),
        }
    })?;
    Ok(json!({}))
}

#[derive(Deserialize)]
pub(crate) struct Restate {
    #[serde(rename = "box")]
    of_box: u32,
    declared: Facts,
    why: String,
    #[serde(flatten)]
    pair: Pair,
}

pub(crate) fn restate(visit: &Visit, given: Restate) -> Answer {
    let now = given.declared.declared()?;
    visit.see_both(&given.pair)?;
    visit.act_as_it_stands(|station, _| {
        let was = station.a_box(given.of_box)?.declared.clone();
        let Restate { of_box, why, pair, .. } = given;
        Ok(Do::Restated(Restated { of_box, was, now, why, with: pair.with }))
    })?;
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Batches {
    #[serde(rename = "box")]
    of_box: u32,
    /// Out of which of several ballot boxes they were taken.
    #[serde(default)]
    part: Option<u32>,
    /// Their sizes, with spaces between.
    papers: String,
}

/// Several batches; none is made unless all fit into the box.
pub(crate) fn batches(visit: &Visit, given: Batches) -> Answer {
    let sizes = given.papers.split([' ', ',', ';']).filter(|size| !size.is_empty()).map(str::parse::<u32>);
    let sizes: Vec<u32> = sizes.collect::<Result<_, _>>().map_err(|_| No::no_sizes())?;
    if sizes.is_empty() {
        return Err(No::no_sizes());
    }
    let station = visit.station();
    let a_box = station.a_box(given.of_box)?;
    let by_hand = sizes.iter().map(|size| u64::from(*size)).sum::<u64>();
    let own = given.part.unwrap_or(1);
    let by_hand = by_hand.saturating_add(a_box.by_hand_of(own));
    let returned = a_box.parts().find(|(part, _)| *part == own).map_or(0, |(_, returned)| returned);
    if let Some(papers) = sizes.iter().copied().find(|size| *size > kiemphieu_station::MOST_PAPERS_OF_A_BATCH) {
        return Err(Refused::BatchTooLarge { papers, most: kiemphieu_station::MOST_PAPERS_OF_A_BATCH }.into());
    }
    if sizes.contains(&0) {
        return Err(Refused::NoPapers.into());
    }
    if by_hand > u64::from(returned) {
        return Err(Refused::MoreThanReturned { by_hand, returned }.into());
    }
    for papers in sizes {
        visit.act(None, Do::BatchMade(BatchMade { of_box: given.of_box, part: given.part, papers }))?;
    }
    Ok(json!({}))
}

#[derive(Deserialize)]
pub(crate) struct Reopen {
    #[serde(rename = "box")]
    of_box: u32,
    batch: u32,
    /// `papers`, or `go-on` or `anew` with a count, or `part` with the number of a ballot box.
    what: String,
    papers: Option<u32>,
    why: String,
    #[serde(flatten)]
    pair: Pair,
}

pub(crate) fn reopen(visit: &Visit, given: Reopen) -> Answer {
    let again = again(&given)?;
    visit.see_both(&given.pair)?;
    let Reopen { of_box, batch, why, pair, .. } = given;
    visit.act(None, Do::BatchReopened(BatchReopened { of_box, batch, again, why, with: pair.with }))?;
    Ok(json!({}))
}

fn again(given: &Reopen) -> Result<Again, No> {
    if given.what == "papers" {
        return given.papers.map(Again::Papers).ok_or_else(No::no_sizes);
    }
    let (what, count) = given.what.split_once(' ').unwrap_or_default();
    if let ("part", Ok(part)) = (what, count.parse()) {
        return Ok(Again::Part(part));
    }
    let count = Which::first(3).iter().copied().find(|which| which.to_string() == count);
    match (what, count) {
        ("go-on", Some(count)) => Ok(Again::GoOn(count)),
        ("anew", Some(count)) => Ok(Again::Anew(count)),
        _ => Err(No::no_sizes()),
    }
}
