//! Random walks over what people do with batches, held against a model that knows nothing of the station, and against the
//! diagrams of `docs/station.md`.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::play::*;
use crate::batch::{CountState, State};
use crate::event::*;
use crate::station::Station;

const PEOPLE: [&str; 5] = ["anh", "hoa", "nam", "tu", "lan"];

/// Papers by number, each as one of three ways to read it, which differ from those of any other number.
type Papers = BTreeMap<u32, u8>;

#[derive(Clone, PartialEq)]
enum Count {
    Free,
    Taken(usize, Papers),
    Closed(usize, Papers),
    Scanned(Papers),
}

/// A batch as somebody would keep it on a sheet of paper.
struct Sheet {
    papers: u32,
    counts: Vec<Count>,
    third: BTreeMap<u32, u8>,
    settled: BTreeSet<u32>,
    readers: BTreeSet<usize>,
}

struct Model {
    batches: Vec<Sheet>,
    member_of: BTreeMap<usize, usize>,
}

/// The number of the batch at this place.
fn number_of(at: usize) -> u32 {
    u32::try_from(at).unwrap() + 1
}

fn reading(no: u32, way: u8) -> kiemphieu_core::PaperLine {
    let bits = [[0b00001, 0b00010, 0b00011], [0b00100, 0b01000, 0b01100], [0b10000, 0b10001, 0b10010]];
    let bits: u8 = bits[no as usize % 3][usize::from(way % 3)];
    struck(&(1..=5).filter(|number| bits >> (number - 1) & 1 == 1).collect::<Vec<_>>())
}

impl Sheet {
    fn all_closed(&self) -> bool {
        self.counts.iter().all(|count| matches!(count, Count::Closed(..) | Count::Scanned(_)))
    }

    fn read_by(&self, person: usize) -> bool {
        self.readers.contains(&person)
    }

    fn readings(&self, no: u32) -> Vec<u8> {
        let of = |count: &Count| match count {
            Count::Closed(_, papers) | Count::Scanned(papers) => papers.get(&no).copied(),
            _ => None,
        };
        self.counts.iter().filter_map(of).collect()
    }

    fn differs(&self, no: u32) -> bool {
        let readings = self.readings(no);
        self.all_closed() && readings.iter().any(|way| *way != readings[0])
    }

    fn by_majority(&self, no: u32) -> bool {
        let mut all = self.readings(no);
        all.extend(self.third.get(&no));
        all.len() == 3 && all.iter().any(|way| all.iter().filter(|other| *other == way).count() > 1)
    }

    fn is_open(&self, no: u32) -> bool {
        self.differs(no) && !self.by_majority(no) && !self.settled.contains(&no)
    }

    fn wants_third(&self, no: u32) -> bool {
        self.is_open(no) && self.counts.len() == 2 && !self.third.contains_key(&no)
    }

    fn done(&self) -> bool {
        self.all_closed() && (1..=self.papers).all(|no| !self.is_open(no))
    }
}

impl Model {
    fn open_of(&self, person: usize) -> Option<(usize, usize)> {
        let own = *self.member_of.get(&person)?;
        let at = self.batches.iter().position(|b| matches!(&b.counts[own], Count::Taken(who, _) if *who == person))?;
        Some((at, own))
    }

    fn divided(&self) -> bool {
        self.batches.iter().map(|batch| batch.papers).sum::<u32>() == 4
    }

    fn taken(&mut self, person: usize, draw: u32) -> bool {
        if !self.divided() || self.open_of(person).is_some() {
            return false;
        }
        let people = |count: usize| self.member_of.values().filter(|other| **other == count).count();
        let counts = self.batches[0].counts.len();
        let is_full = |count: usize| self.batches.iter().all(|batch| batch.counts[count] != Count::Free);
        let likely = (0..counts).min_by_key(|count| (is_full(*count), people(*count)));
        let own = self.member_of.get(&person).copied().or(likely).unwrap();
        let free = |at: &usize| self.batches[*at].counts[own] == Count::Free;
        let free: Vec<usize> = (0..self.batches.len()).filter(free).collect();
        if free.is_empty() {
            return false;
        }
        self.member_of.insert(person, own);
        let batch = &mut self.batches[free[draw as usize % free.len()]];
        batch.counts[own] = Count::Taken(person, Papers::new());
        batch.readers.insert(person);
        true
    }
}

/// What was seen: from, to, by which event.
type Arrows = BTreeSet<(String, String, String)>;

/// What one person does next, drawn from four bytes; whether the model finds it lawful, and what was sent.
fn step(play: &mut Play, model: &mut Model, [what, who, x, way]: [u8; 4]) -> (bool, bool, &'static str) {
    let (person, of_box) = (usize::from(who) % PEOPLE.len(), 1);
    let by = PEOPLE[person];
    let at = usize::from(x) % 2;
    let (batch, no) = (number_of(at), u32::from(x / 2) % 3 + 1);
    match what % 26 {
        0..5 => {
            let expected = model.taken(person, u32::from(x));
            (expected, play.takes(by, of_box, u32::from(x)).is_ok(), "batch-taken")
        }
        5..12 => {
            let open = model.open_of(person);
            let next = open.map_or(1, |(at, own)| match &model.batches[at].counts[own] {
                Count::Taken(_, papers) => (1..).find(|no| !papers.contains_key(no)).unwrap(),
                _ => unreachable!(),
            });
            let expected = open.is_some_and(|(at, _)| next <= model.batches[at].papers);
            if let (true, Some((at, own))) = (expected, open)
                && let Count::Taken(_, papers) = &mut model.batches[at].counts[own]
            {
                papers.insert(next, way % 2);
            }
            (expected, play.enters(by, of_box, &reading(next, way % 2)).is_ok(), "paper")
        }
        12 => {
            let open = model.open_of(person);
            let (at, own) = open.unwrap_or((at, 0));
            let (batch, count) = (number_of(at), Which::first(3)[own]);
            let mut expected = false;
            if let (Some(_), Count::Taken(_, papers)) = (open, &mut model.batches[at].counts[own])
                && papers.contains_key(&no)
            {
                expected = true;
                if way % 2 == 0 {
                    papers.remove(&no)
                } else {
                    papers.insert(no, 0)
                };
            }
            let done = match way % 2 == 0 {
                true => play.act(by, Do::PaperVoid(PaperVoid { of_box, batch, count, no })),
                false => {
                    let reads = reading(no, 0);
                    play.act(by, Do::PaperAgain(PaperRead { of_box, batch, count, no, reads }))
                }
            };
            (expected, done.is_ok(), if way % 2 == 0 { "paper-void" } else { "paper-again" })
        }
        13..17 => {
            let mut expected = false;
            if let Some((at, own)) = model.open_of(person) {
                let sheet = &mut model.batches[at];
                if let Count::Taken(_, papers) = &sheet.counts[own]
                    && papers.keys().copied().eq(1..=sheet.papers)
                {
                    sheet.counts[own] = Count::Closed(person, papers.clone());
                    expected = true;
                }
            }
            (expected, play.closes(by, of_box).is_ok(), "batch-closed")
        }
        17..20 => {
            let sheet = &mut model.batches[at];
            let expected = sheet.wants_third(no) && !sheet.read_by(person);
            if expected {
                sheet.third.insert(no, way % 3);
            }
            let reads = reading(no, way);
            (expected, play.act(by, Do::ReadThird(ReadThird { of_box, batch, no, reads })).is_ok(), "read-third")
        }
        20..23 => {
            let sheet = &mut model.batches[at];
            let unread = (0..PEOPLE.len()).any(|other| !sheet.read_by(other));
            let both = sheet.read_by(0) && sheet.read_by(person);
            let third_first = sheet.wants_third(no) && unread;
            let expected = person != 0 && sheet.is_open(no) && !third_first && !(both && unread);
            if expected {
                sheet.settled.insert(no);
            }
            let (why, with, reads) = ("vì".to_owned(), by.to_owned(), reading(no, way));
            (expected, play.act("anh", Do::Settled(Settled { of_box, batch, no, reads, why, with })).is_ok(), "settled")
        }
        23 => reopen(play, model, (person, at, way)),
        _ => scanned(play, model, (person, at, way)),
    }
}

/// Somebody brings a scan of a batch.
fn scanned(play: &mut Play, model: &mut Model, (person, at, way): (usize, usize, u8)) -> (bool, bool, &'static str) {
    let own = usize::from(way) % model.batches[at].counts.len();
    let ways: Papers = (1..=model.batches[at].papers).map(|no| (no, (way >> no) % 2)).collect();
    let is_scan_of_other = |batch: &Sheet| {
        batch.counts.iter().enumerate().any(|(count, state)| count != own && matches!(state, Count::Scanned(_)))
    };
    let expected = model.divided()
        && model.open_of(person).is_none()
        && model.member_of.get(&person).is_none_or(|count| *count == own)
        && model.batches[at].counts[own] == Count::Free
        && !model.batches.iter().any(is_scan_of_other);
    let (batch, count) = (number_of(at), Which::first(3)[own]);
    let reads = ways.iter().map(|(no, way)| reading(*no, *way)).collect();
    if expected {
        model.member_of.insert(person, own);
        model.batches[at].counts[own] = Count::Scanned(ways);
        model.batches[at].readers.insert(person);
    }
    let scan = super::scans::scan(batch);
    let scanned = BatchScanned { of_box: 1, batch, count, scan, read_by: Vec::new(), reads };
    (expected, play.act(PEOPLE[person], Do::BatchScanned(scanned)).is_ok(), "batch-scanned")
}

/// The head gives a batch back, with the person of these letters.
fn reopen(play: &mut Play, model: &mut Model, (person, at, way): (usize, usize, u8)) -> (bool, bool, &'static str) {
    let (of_box, batch, by) = (1, number_of(at), PEOPLE[person]);
    let sheet = &mut model.batches[at];
    let own = usize::from(way / 4) % sheet.counts.len();
    let count = Which::first(3)[own];
    let papers = u32::from(way / 4) % 3 + 1;
    let (again, fits) = match way % 3 {
        0 => (Again::GoOn(count), matches!(sheet.counts[own], Count::Closed(..))),
        1 => (Again::Anew(count), sheet.counts[own] != Count::Free),
        _ => (Again::Papers(papers), papers != sheet.papers),
    };
    let expected = person != 0 && fits;
    if expected {
        sheet.third.clear();
        sheet.settled.clear();
        match way % 3 {
            1 => sheet.counts[own] = Count::Free,
            other => {
                let all: Vec<usize> = if other == 0 { vec![own] } else { (0..sheet.counts.len()).collect() };
                for own in all {
                    match &sheet.counts[own] {
                        Count::Closed(person, entered) => sheet.counts[own] = Count::Taken(*person, entered.clone()),
                        Count::Scanned(_) => sheet.counts[own] = Count::Free,
                        Count::Free | Count::Taken(..) => {}
                    }
                }
                sheet.papers = if other == 0 { sheet.papers } else { papers };
            }
        }
    }
    let (why, with) = ("vì".to_owned(), by.to_owned());
    let reopened = BatchReopened { of_box, batch, again, why, with };
    (expected, play.act("anh", Do::BatchReopened(reopened)).is_ok(), "batch-reopened")
}

fn names(station: &Station) -> Vec<(String, Vec<String>)> {
    let a_box = station.a_box(1).unwrap();
    let of_count = |state: &CountState| match state {
        CountState::Free => "Free".to_owned(),
        CountState::Taken(_) => "Taken".to_owned(),
        CountState::Closed(_) => "Closed".to_owned(),
    };
    let of = |state: &State| match state {
        State::Counting(counts) => counts.values().map(of_count).collect(),
        _ => vec!["Closed".to_owned(); a_box.counts.len()],
    };
    a_box.batches().map(|(_, batch)| (batch.state().name().to_owned(), of(batch.state()))).collect()
}

/// Does all this, and says which arrows were gone.
fn walk(steps: &[[u8; 4]], counts: u8) -> (Arrows, Arrows) {
    let mut play = Play::with((Kind::Real, counts, Agree::Majority));
    play.opens("committee", &[2, 2]);
    let sheet = || Sheet {
        papers: 2,
        counts: vec![Count::Free; usize::from(counts)],
        third: BTreeMap::new(),
        settled: BTreeSet::new(),
        readers: BTreeSet::new(),
    };
    let mut model = Model { batches: vec![sheet(), sheet()], member_of: BTreeMap::new() };
    let (mut of_batches, mut of_counts) = (Arrows::new(), Arrows::new());
    for (number, bytes) in steps.iter().enumerate() {
        let before = names(&play.station);
        let (expected, done, event) = step(&mut play, &mut model, *bytes);
        assert_eq!(done, expected, "step {number}: {event} {bytes:?}");
        let after = names(&play.station);
        for ((from, counts), (to, counts_after)) in before.iter().zip(&after) {
            let of_paper = ["read-third", "settled"].contains(&event) && done && from == "Different";
            if from != to || of_paper {
                of_batches.insert((from.clone(), to.clone(), event.to_owned()));
            }
            for (from, to) in counts.iter().zip(counts_after).filter(|(from, to)| from != to) {
                of_counts.insert((from.clone(), to.clone(), event.to_owned()));
            }
        }
        let all_done = model.divided() && model.batches.iter().all(Sheet::done);
        assert_eq!(play.station.a_box(1).unwrap().agreed().is_some(), all_done, "step {number}");
    }
    let again = Station::of(&play.lines, &EDITIONS, |_, _| ()).unwrap();
    assert_eq!(again.head(), play.station.head());
    assert_eq!(again.a_box(1), play.station.a_box(1), "a journal read back comes to the same state");
    (of_batches, of_counts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_people_do_the_station_does_what_a_sheet_of_paper_would(
        steps in prop::collection::vec(any::<[u8; 4]>(), 0..200),
        counts in 2u8..4,
    ) {
        walk(&steps, counts);
    }
}

/// The arrows of a diagram; of one with several events each is an arrow.
fn arrows(page: &str, from: &str) -> Arrows {
    let diagram = page.split("```mermaid").find(|block| block.contains(from)).unwrap().split("```").next().unwrap();
    let lines = diagram.lines().filter_map(|line| line.trim().split_once(" : "));
    let arrow = |(states, events): (&str, &str)| {
        let (from, to) = states.split_once(" --> ").unwrap();
        let of = |event: &str| (from.to_owned(), to.to_owned(), event.trim().to_owned());
        events.split(',').map(of).collect::<Vec<_>>()
    };
    lines.flat_map(arrow).filter(|(from, ..)| from != "[*]").collect()
}

#[test]
fn every_arrow_of_the_diagrams_is_one_that_the_code_makes_and_the_other_way_round() {
    let page = include_str!("../../../../docs/station.md");
    let (mut of_batches, mut of_counts) = (Arrows::new(), Arrows::new());
    let mut seed = 20_261_127_u64;
    for walked in 0..80 {
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed.to_be_bytes()[0]
        };
        let steps: Vec<[u8; 4]> = (0..300).map(|_| [next(), next(), next(), next()]).collect();
        let (batches, counts) = walk(&steps, if walked % 2 == 0 { 2 } else { 3 });
        of_batches.extend(batches);
        of_counts.extend(counts);
    }
    assert_eq!(of_batches, arrows(page, "Counting --> "), "docs/station.md, batches");
    assert_eq!(of_counts, arrows(page, "Free --> "), "docs/station.md, counts");
}
