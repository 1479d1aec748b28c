//! What each person may see. A clerk sees his own open batch, the board how far the boxes have come, the hall what was
//! confirmed and shown; none of these types holds a vote before.

mod course;
mod form;
mod lists;

use std::collections::BTreeMap;

use kiemphieu_core::report::RoundReport;
use kiemphieu_core::{Lang, PaperLine, Words};
use serde::Serialize;

pub use self::course::{CourseView, courses};
pub use self::form::{PaperForm, form_of, paper_form};
pub use self::lists::{Body, Elected, ToldOfList, bodies, elected, of_the_lists};
use crate::batch::entry::Entry;
use crate::batch::{Batch, State};
use crate::counted_box::{Address, CountedBox, Stage};
use crate::event::{Event, How, Which};
use crate::export::report;
use crate::refused::Refused;
use crate::station::Station;

/// What one clerk sees: the own open batch, or what there is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeskView {
    /// What is open.
    pub open: Option<OpenBatch>,
    /// Boxes in which a batch is free for this person.
    pub to_take: Vec<u32>,
    /// Papers to be read a third time, with their boxes.
    pub to_read: Vec<(u32, Address)>,
}

/// A batch that somebody is entering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenBatch {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
    /// The papers counted by hand.
    pub papers: u32,
    /// The number to be written on the next paper.
    pub next: u32,
    /// What this person has entered of it.
    pub entered: BTreeMap<u32, PaperLine>,
}

/// What the board sees of a box: how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoxView {
    /// Its number.
    #[serde(rename = "box")]
    pub number: u32,
    /// The election.
    pub election: String,
    /// The round.
    pub round: u32,
    /// Issued and returned.
    pub issued: u32,
    /// The papers returned.
    pub returned: u32,
    /// The papers in batches, counted by hand.
    pub by_hand: u64,
    /// Whether every count agrees.
    pub agreed: bool,
    /// Whether it is confirmed.
    pub confirmed: bool,
    /// To which count each person belongs.
    pub people: BTreeMap<String, Which>,
    /// Its batches.
    pub batches: Vec<BatchView>,
    /// Papers to be concluded by two persons.
    pub to_conclude: Vec<Address>,
}

/// What the board sees of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BatchView {
    /// Its papers.
    pub papers: u32,
    /// Where it stands.
    pub state: &'static str,
    /// Of each count who enters it, and how many papers.
    pub counts: BTreeMap<Which, (String, u32)>,
    /// The papers that were read differently.
    pub different: Vec<u32>,
}

/// What the hall sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hall {
    /// The party organisation.
    pub unit: String,
    /// The congress.
    pub congress: Option<String>,
    /// Whether this is a rehearsal.
    pub training: bool,
    /// The boxes.
    pub boxes: Vec<HallBox>,
}

/// What the hall sees of a box: while it is counted there is no place for a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum HallBox {
    /// The board is at work.
    Counting {
        /// The election.
        election: String,
        /// The round.
        round: u32,
        /// Papers issued.
        issued: u32,
        /// Papers returned.
        returned: u32,
    },
    /// The result was confirmed and is shown.
    Shown {
        /// The election.
        election: String,
        /// The result, as every output has it.
        result: Box<RoundReport>,
    },
}

/// An event in words, without anything that stands on a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its number.
    pub n: u64,
    /// When.
    pub at: String,
    /// Who.
    pub by: Option<String>,
    /// Where.
    pub desk: String,
    /// What.
    pub text: String,
}

impl Told {
    /// An event as anybody of the station may read it.
    #[must_use]
    pub fn of(event: &Event, words: &Words, lang: Lang) -> Self {
        let Event { n, at, by, desk, what, .. } = event;
        Self { n: *n, at: at.clone(), by: by.clone(), desk: desk.clone(), text: what.text(words).get(lang).to_owned() }
    }
}

/// What a clerk sees.
#[must_use]
pub fn desk(station: &Station, by: &str) -> DeskView {
    let counting = || station.boxes().filter(|a_box| a_box.stage() == Stage::Counting);
    let open = counting().find_map(|a_box| open_batch(a_box, by));
    let to_take = counting().filter(|a_box| station.pick(a_box.number, by, &How::Own, 0).is_ok());
    let to_read = counting().flat_map(|a_box| station.to_read(a_box, by).map(|address| (a_box.number, address)));
    DeskView { open, to_take: to_take.map(|a_box| a_box.number).collect(), to_read: to_read.collect() }
}

fn open_batch(a_box: &CountedBox, by: &str) -> Option<OpenBatch> {
    let (number, count) = a_box.open_of(by)?;
    let batch = a_box.batch(number)?;
    let entry = batch.open(count)?;
    let entered = entry.papers().iter().map(|(no, paper)| (*no, PaperLine::of(paper, 1))).collect();
    Some(OpenBatch { of_box: a_box.number, batch: number, count, papers: batch.papers(), next: entry.next(), entered })
}

/// What the board sees.
#[must_use]
pub fn board(station: &Station) -> Vec<BoxView> {
    station.boxes().map(|a_box| of_box(station, a_box)).collect()
}

fn of_box(station: &Station, a_box: &CountedBox) -> BoxView {
    BoxView {
        number: a_box.number,
        election: a_box.election.clone(),
        round: a_box.round,
        issued: a_box.declared.issued,
        returned: a_box.declared.returned,
        by_hand: a_box.by_hand(),
        agreed: a_box.agreed().is_some(),
        confirmed: a_box.stage() != Stage::Counting,
        people: a_box.people.clone(),
        batches: a_box.batches().map(|(_, batch)| of_batch(batch)).collect(),
        to_conclude: station.to_conclude(a_box).collect(),
    }
}

fn of_batch(batch: &Batch) -> BatchView {
    let of = |(count, entry): (Which, &Entry)| (count, (entry.by().to_owned(), entry.entered()));
    BatchView {
        papers: batch.papers(),
        state: batch.state().name(),
        counts: batch.entries().map(of).collect(),
        different: batch.differences().into_iter().flat_map(BTreeMap::keys).copied().collect(),
    }
}

impl State {
    /// Its name in the diagram.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Counting(_) => "Counting",
            Self::Equal(_) => "Equal",
            Self::Different(..) => "Different",
            Self::Settled(..) => "Settled",
        }
    }
}

/// What the hall sees.
///
/// # Errors
/// When a result that is shown cannot be made, which no lawful journal leads to.
pub fn hall(station: &Station, lang: Lang) -> Result<Hall, Refused> {
    let congress = station.opening().congress();
    let of_all = report(station, None, lang)?;
    let boxes = station.boxes().map(|a_box| {
        let CountedBox { election, round, declared, .. } = a_box;
        let result = || {
            let of_election = of_all.elections.iter().find(|other| other.id == *election)?;
            of_election.rounds.iter().find(|other| other.round == *round).cloned()
        };
        match (a_box.stage() == Stage::Shown).then(result).flatten() {
            Some(result) => HallBox::Shown { election: election.clone(), result: Box::new(result) },
            None => {
                let (issued, returned) = (declared.issued, declared.returned);
                HallBox::Counting { election: election.clone(), round: *round, issued, returned }
            }
        }
    });
    Ok(Hall {
        unit: congress.unit().to_owned(),
        congress: congress.congress.clone(),
        training: station.is_training(),
        boxes: boxes.collect(),
    })
}
