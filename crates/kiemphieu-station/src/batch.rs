//! One batch: where each of its counts stands, and what became of it. Drawn in `docs/station.md`.

pub mod difference;
pub mod entry;

use std::collections::{BTreeMap, BTreeSet};

use kiemphieu_core::{List, Paper};

use self::difference::{Difference, Needs, differences};
use self::entry::Entry;
use crate::event::{Again, Agree, How, Which};
use crate::refused::Refused;

/// Papers that were counted by hand and lie together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    papers: u32,
    /// Out of which ballot box it was taken, from 1.
    part: u32,
    state: State,
    /// Who read papers of it in any count, also in one that was made anew.
    readers: BTreeSet<String>,
}

/// Where a batch stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A count is still to be made.
    Counting(BTreeMap<Which, CountState>),
    /// Every count says the same of every paper.
    Equal(Readings),
    /// Counts differ, and some paper is still to be settled.
    Different(Readings, Differences),
    /// Counts differed, and every paper is settled.
    Settled(Readings, Differences),
}

/// The closed counts of a batch.
pub type Readings = BTreeMap<Which, Entry>;

/// What differs, by the number of the paper in the first count.
pub type Differences = BTreeMap<u32, Difference>;

/// Where one count of a batch stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountState {
    /// Nobody counts it.
    Free,
    /// Somebody does.
    Taken(Entry),
    /// It is done.
    Closed(Entry),
}

impl Batch {
    /// A batch out of this ballot box that nobody has counted yet.
    #[must_use]
    pub fn new(papers: u32, part: u32, counts: &[Which]) -> Self {
        let state = State::Counting(counts.iter().map(|count| (*count, CountState::Free)).collect());
        Self { papers, part, state, readers: BTreeSet::new() }
    }

    /// Its papers, as counted by hand.
    #[must_use]
    pub fn papers(&self) -> u32 {
        self.papers
    }

    /// Out of which ballot box it was taken, from 1.
    #[must_use]
    pub fn part(&self) -> u32 {
        self.part
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Whether this count is free to be taken.
    #[must_use]
    pub fn is_free(&self, count: Which) -> bool {
        matches!(&self.state, State::Counting(counts) if counts.get(&count) == Some(&CountState::Free))
    }

    /// What somebody is entering of this count.
    #[must_use]
    pub fn open(&self, count: Which) -> Option<&Entry> {
        match &self.state {
            State::Counting(counts) => match counts.get(&count) {
                Some(CountState::Taken(entry)) => Some(entry),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn open_mut(&mut self, count: Which) -> Option<&mut Entry> {
        match &mut self.state {
            State::Counting(counts) => match counts.get_mut(&count) {
                Some(CountState::Taken(entry)) => Some(entry),
                _ => None,
            },
            _ => None,
        }
    }

    /// What was entered of each count, closed or not.
    pub fn entries(&self) -> impl Iterator<Item = (Which, &Entry)> {
        let (counting, done) = match &self.state {
            State::Counting(counts) => (Some(counts), None),
            State::Equal(readings) | State::Different(readings, _) | State::Settled(readings, _) => {
                (None, Some(readings))
            }
        };
        let counting = counting.into_iter().flatten().filter_map(|(count, state)| match state {
            CountState::Free => None,
            CountState::Taken(entry) | CountState::Closed(entry) => Some((*count, entry)),
        });
        counting.chain(done.into_iter().flatten().map(|(count, entry)| (*count, entry)))
    }

    /// Whether this person ever read papers of it in a count, or typed them.
    #[must_use]
    pub fn was_read_by(&self, person: &str) -> bool {
        self.readers.contains(person)
    }

    /// What differs, where every count is closed.
    #[must_use]
    pub fn differences(&self) -> Option<&Differences> {
        match &self.state {
            State::Different(_, differences) | State::Settled(_, differences) => Some(differences),
            State::Counting(_) | State::Equal(_) => None,
        }
    }

    /// The papers as all agree that they were cast, by their numbers; none before all do.
    #[must_use]
    pub fn agreed(&self, agree: Agree) -> Option<BTreeMap<u32, Paper>> {
        let none = Differences::new();
        let (readings, differences) = match &self.state {
            State::Equal(readings) => (readings, &none),
            State::Settled(readings, differences) => (readings, differences),
            State::Counting(_) | State::Different(..) => return None,
        };
        let numbers = 1..=self.papers;
        numbers
            .map(|no| match differences.get(&no) {
                Some(difference) => Some((no, difference.outcome(agree)?)),
                None => Some((no, as_read(readings, no)?)),
            })
            .collect()
    }

    pub(crate) fn take(&mut self, count: Which, by: &str, desk: &str, how: &How) {
        if let State::Counting(counts) = &mut self.state {
            let entry = Entry::new(by, desk, how.clone());
            self.readers.extend([Some(by), entry.reader()].into_iter().flatten().map(str::to_owned));
            counts.insert(count, CountState::Taken(entry));
        }
    }

    /// A scan gives one count whole: it is closed at once.
    pub(crate) fn scan(&mut self, count: Which, entry: Entry, readers: &[&str], (list, agree): (&List, Agree)) {
        let State::Counting(counts) = &mut self.state else { return };
        counts.insert(count, CountState::Closed(entry));
        self.readers.extend(readers.iter().map(|reader| (*reader).to_owned()));
        self.compare(list, agree);
    }

    /// Closes a count; with the last one the counts are held against each other.
    pub(crate) fn close(&mut self, count: Which, list: &List, agree: Agree) -> Result<(), Refused> {
        let State::Counting(counts) = &mut self.state else { return Err(Refused::NotYours) };
        let Some(CountState::Taken(entry)) = counts.get(&count) else { return Err(Refused::NotYours) };
        let entered = entry.entered();
        if entered != self.papers || entry.next() <= self.papers {
            return Err(Refused::NotAllEntered { entered, papers: self.papers });
        }
        let entry = entry.clone();
        counts.insert(count, CountState::Closed(entry));
        self.compare(list, agree);
        Ok(())
    }

    fn compare(&mut self, list: &List, agree: Agree) {
        let State::Counting(counts) = &self.state else { return };
        let closed = counts.iter().map(|(count, state)| match state {
            CountState::Closed(entry) => Some((*count, entry.clone())),
            CountState::Free | CountState::Taken(_) => None,
        });
        let Some(readings) = closed.collect::<Option<Readings>>() else { return };
        let differences = differences(list, &readings);
        self.state = match differences.is_empty() {
            true => State::Equal(readings),
            false => settled_or_not(readings, differences, agree),
        };
    }

    /// The difference of this number, while it is to be settled, and what it still needs.
    pub(crate) fn unsettled(&self, no: u32, agree: Agree) -> Option<(&Difference, Needs)> {
        let State::Different(_, differences) = &self.state else { return None };
        let difference = differences.get(&no)?;
        let needs = difference.needs(agree);
        (needs != Needs::Nothing).then_some((difference, needs))
    }

    pub(crate) fn settle(&mut self, no: u32, agree: Agree, with: impl FnOnce(&mut Difference)) {
        let State::Different(readings, differences) = &mut self.state else { return };
        if let Some(difference) = differences.get_mut(&no) {
            with(difference);
        }
        let (readings, differences) = (std::mem::take(readings), std::mem::take(differences));
        self.state = settled_or_not(readings, differences, agree);
    }

    /// Two persons gave it back: readings stay, what was settled about them does not.
    pub(crate) fn reopen(&mut self, again: Again) -> Result<(), Refused> {
        if let Again::Part(part) = again {
            self.part = part;
            return Ok(());
        }
        let mut counts = self.as_counting();
        match again {
            Again::Part(_) => {}
            Again::Papers(papers) => {
                if papers == 0 {
                    return Err(Refused::NoPapers);
                }
                if papers == self.papers {
                    return Err(Refused::SamePapers { papers });
                }
                self.papers = papers;
                for state in counts.values_mut() {
                    if let CountState::Closed(entry) = state
                        && entry.entered() != papers
                    {
                        // Nobody goes on with what a scan read: the batch is scanned again, or typed.
                        *state =
                            if entry.scan().is_some() { CountState::Free } else { CountState::Taken(entry.clone()) };
                    }
                }
            }
            Again::GoOn(count) => {
                let Some(CountState::Closed(entry)) = counts.get(&count) else {
                    return Err(Refused::NotClosed { count });
                };
                if entry.scan().is_some() {
                    return Err(Refused::ScanGoesOn { count });
                }
                counts.insert(count, CountState::Taken(entry.clone()));
            }
            Again::Anew(count) => match counts.get_mut(&count) {
                Some(state) if *state != CountState::Free => *state = CountState::Free,
                _ => return Err(Refused::NotClosed { count }),
            },
        }
        self.state = State::Counting(counts);
        Ok(())
    }

    fn as_counting(&self) -> BTreeMap<Which, CountState> {
        match &self.state {
            State::Counting(counts) => counts.clone(),
            State::Equal(readings) | State::Different(readings, _) | State::Settled(readings, _) => {
                readings.iter().map(|(count, entry)| (*count, CountState::Closed(entry.clone()))).collect()
            }
        }
    }
}

fn settled_or_not(readings: Readings, differences: Differences, agree: Agree) -> State {
    match differences.values().all(|difference| difference.needs(agree) == Needs::Nothing) {
        true => State::Settled(readings, differences),
        false => State::Different(readings, differences),
    }
}

/// The paper of this number, of which every count says the same; a note that any of them has.
fn as_read(readings: &Readings, no: u32) -> Option<Paper> {
    let first = readings.values().next()?.papers().get(&no)?;
    let note = readings.values().find_map(|entry| entry.papers().get(&no)?.note.clone());
    Some(Paper { note, ..first.clone() })
}
