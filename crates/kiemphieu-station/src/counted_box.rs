//! The papers of one round on their way from the box to an agreed count.

use std::collections::BTreeMap;
use std::sync::Arc;

use kiemphieu_core::{BallotBox, Contest, Judge, List, Paper, RoundBox, Rulebook, Serial, Vote};

use crate::batch::Batch;
use crate::batch::difference::Needs;
use crate::event::{Agree, Declared, Scanned, Which};

/// The papers of one round. Batches are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedBox {
    /// Its number at this station, from 1.
    pub number: u32,
    /// The election.
    pub election: String,
    /// Its place among the entries of the election, from 1.
    pub round: u32,
    /// What is voted.
    pub contest: Contest,
    /// The numbers declared.
    pub declared: Declared,
    /// How its counts agree.
    pub agree: Agree,
    /// Its counts.
    pub counts: &'static [Which],
    pub(crate) batches: Vec<Arc<Batch>>,
    /// To which count each person belongs.
    pub(crate) people: BTreeMap<String, Which>,
    /// Who saw which report.
    pub(crate) seen: BTreeMap<String, String>,
    pub(crate) stage: Stage,
}

/// How far a box has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It is counted.
    Counting,
    /// Two persons confirmed its result.
    Confirmed,
    /// The hall may see it.
    Shown,
}

/// A box of which every batch agrees: the only thing from which a tally can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    list: List,
    declared: Declared,
    /// By batch and number, with the ballot box of each.
    papers: Vec<(Address, u32, Paper)>,
    digits: (usize, usize),
}

/// Where a paper lies: the batch, and the number written on it.
pub type Address = (u32, u32);

impl CountedBox {
    /// The list on its papers.
    #[must_use]
    pub fn list(&self) -> &List {
        &self.contest.list
    }

    /// A batch.
    #[must_use]
    pub fn batch(&self, number: u32) -> Option<&Batch> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.batches.get(at).map(AsRef::as_ref)
    }

    pub(crate) fn batch_mut(&mut self, number: u32) -> Option<&mut Batch> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.batches.get_mut(at).map(Arc::make_mut)
    }

    /// Every batch with its number.
    pub fn batches(&self) -> impl Iterator<Item = (u32, &Batch)> {
        (1..).zip(self.batches.iter().map(AsRef::as_ref))
    }

    /// The papers in its batches, as counted by hand.
    #[must_use]
    pub fn by_hand(&self) -> u64 {
        self.batches.iter().map(|batch| u64::from(batch.papers())).sum()
    }

    /// The papers in the batches out of one ballot box, as counted by hand.
    #[must_use]
    pub fn by_hand_of(&self, part: u32) -> u64 {
        let own = self.batches.iter().filter(|batch| batch.part() == part);
        own.map(|batch| u64::from(batch.papers())).sum()
    }

    /// The ballot boxes of the round by their numbers, with the papers taken out of each.
    pub fn parts(&self) -> impl Iterator<Item = (u32, u32)> {
        let one = self.declared.boxes.is_empty().then_some((1, self.declared.returned));
        one.into_iter().chain((1..).zip(self.declared.boxes.iter().map(|part| part.returned)))
    }

    /// Whether the batches hold exactly the papers returned, those of each ballot box.
    #[must_use]
    pub fn is_divided(&self) -> bool {
        self.by_hand() == u64::from(self.declared.returned)
            && self.parts().all(|(part, returned)| self.by_hand_of(part) == u64::from(returned))
    }

    /// How far it has come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// To which count a person belongs, for this whole box.
    #[must_use]
    pub fn count_of(&self, person: &str) -> Option<Which> {
        self.people.get(person).copied()
    }

    /// The SHA-256 of the report that a person has seen of it, where one has.
    #[must_use]
    pub fn saw(&self, person: &str) -> Option<&str> {
        self.seen.get(person).map(String::as_str)
    }

    /// The count of which a person has a batch open, and the batch.
    #[must_use]
    pub fn open_of(&self, person: &str) -> Option<(u32, Which)> {
        let count = self.count_of(person)?;
        let mut batches = self.batches();
        batches
            .find(|(_, batch)| batch.open(count).is_some_and(|entry| entry.by() == person))
            .map(|(no, _)| (no, count))
    }

    /// The count that somebody belongs to, or of those for which a batch is free the one that has the fewest people.
    pub(crate) fn count_for(&self, person: &str) -> Option<Which> {
        let people = |count: &Which| self.people.values().filter(|other| *other == count).count();
        let is_full = |count: &Which| !self.batches().any(|(_, batch)| batch.is_free(*count));
        let likely = || self.counts.iter().min_by_key(|count| (is_full(count), people(count))).copied();
        self.count_of(person).or_else(likely)
    }

    /// The batches that a scan gave, each with its count and where it stands in which scan.
    pub fn scans(&self) -> impl Iterator<Item = (u32, Which, &Scanned)> {
        self.batches().flat_map(|(number, batch)| {
            batch.entries().filter_map(move |(count, entry)| Some((number, count, entry.scan()?)))
        })
    }

    /// The batch that the station picks for somebody of this count: of those that are free, the one at this place.
    pub(crate) fn pick(&self, count: Which, draw: u32) -> Option<u32> {
        let free = |(_, batch): &(u32, &Batch)| batch.is_free(count);
        let free: Vec<u32> = self.batches().filter(free).map(|(number, _)| number).collect();
        let at = usize::try_from(draw).ok()?.checked_rem(free.len())?;
        free.get(at).copied()
    }

    /// The papers that still need something, with what they need.
    pub fn unsettled(&self) -> impl Iterator<Item = (Address, Needs)> {
        self.batches().flat_map(|(number, batch)| {
            let differences = batch.differences().into_iter().flatten();
            let open = differences.map(|(no, difference)| ((number, *no), difference.needs(self.agree)));
            open.filter(|(_, needs)| *needs != Needs::Nothing).collect::<Vec<_>>()
        })
    }

    /// Its papers as every count agrees that they were cast; none before every batch does, and all papers are there.
    #[must_use]
    pub fn agreed(&self) -> Option<Agreed> {
        if self.batches.is_empty() && self.declared.returned > 0 || !self.is_divided() {
            return None;
        }
        let mut papers = Vec::new();
        for (number, batch) in self.batches() {
            papers.extend(batch.agreed(self.agree)?.into_iter().map(|(no, paper)| ((number, no), batch.part(), paper)));
        }
        let most = self.batches().map(|(_, batch)| batch.papers()).max().unwrap_or(0);
        let digits = (self.batches.len().to_string().len().max(2), most.to_string().len().max(2));
        Some(Agreed { list: self.list().clone(), declared: self.declared.clone(), papers, digits })
    }
}

impl Agreed {
    /// The papers in the order of batches and numbers, with the serial of each.
    #[must_use]
    pub fn ballots(&self) -> BallotBox {
        self.ballots_of(|_| true)
    }

    /// The same of each ballot box of the round, in their order.
    pub fn boxes(&self) -> impl Iterator<Item = BallotBox> {
        let boxes = u32::try_from(self.declared.boxes.len()).unwrap_or(u32::MAX).max(1);
        (1..=boxes).map(|own| self.ballots_of(|part| part == own))
    }

    fn ballots_of(&self, is_in: impl Fn(u32) -> bool) -> BallotBox {
        let mut all = BallotBox::new(self.list.clone());
        for (address, part, paper) in &self.papers {
            if let Ok(serial) = Serial::new(&self.serial(*address))
                && is_in(*part)
            {
                // The numbers of one box differ, and each paper was put into a box of this list before.
                let _ = all.put(paper.clone().numbered(serial));
            }
        }
        all
    }

    /// The number that stands on a paper: `04.17`, so that a ballot file does not read it as a range.
    #[must_use]
    pub fn serial(&self, (batch, no): Address) -> String {
        let (batches, papers) = self.digits;
        format!("{batch:0batches$}.{no:0papers$}")
    }

    /// The vote, as a congress file that names these ballot files gives it; none where the papers are not all there, which
    /// cannot be.
    #[must_use]
    pub fn vote(&self, files: &[String], rulebook: &Rulebook) -> Option<Vote> {
        let papers = self.declared.papers();
        let ballots = self.ballots();
        if ballots.entered() != u64::from(papers.returned) {
            return None;
        }
        let tally = ballots.tally(Judge::new(&self.list, rulebook)).ok()?;
        if self.declared.boxes.is_empty() {
            return Some(Vote::of_box(files.first()?, papers, tally));
        }
        let entered = self.boxes().map(|ballots| ballots.entered());
        let boxes = self.declared.boxes.iter().zip(files).zip(entered).map(|((part, file), entered)| RoundBox {
            name: part.name.clone(),
            file: file.clone(),
            issued: part.issued,
            returned: Some(part.returned),
            entered,
        });
        Vote::of_boxes(papers, boxes.collect(), tally).ok()
    }
}
