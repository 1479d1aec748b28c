//! The papers of one box: put, taken, found, decided about, and added up.

use std::collections::BTreeMap;

use super::entry::EntryNumber;
use super::paper::{Paper, Ruling};
use super::refused::{Refused, Untallied};
use super::serial::{Serial, SerialKey};
use super::spot::{Doubt, Spot};
use super::underway::Underway;
use crate::ballot::list::List;
use crate::ballot::paper::Judge;
use crate::ballot::tally::{Tally, TallyError};

/// Rows of papers that a box holds in all: some 600,000 papers of 220 names.
const MOST_ROWS: usize = 1 << 27;

/// A paper weighs at least as much as so many rows.
const LEAST_ROWS: usize = 128;

/// The papers of one box, in the order in which they were entered.
///
/// Every paper fits the list; no serial stands twice. As JSON it is the list with its papers, each written with the keys of
/// a ballot file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotBox {
    list: List,
    entries: BTreeMap<EntryNumber, Entered>,
    serials: BTreeMap<SerialKey, EntryNumber>,
}

/// A paper, or several that are alike and of which nobody knows where in the pile each lay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entered {
    pub paper: Paper,
    pub count: u32,
}

/// What was taken out of a box, and where it lay: [`BallotBox::put_back`] undoes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    number: EntryNumber,
    entered: Entered,
}

impl Taken {
    /// The number that it had.
    #[must_use]
    pub fn number(&self) -> EntryNumber {
        self.number
    }

    /// The paper.
    #[must_use]
    pub fn paper(&self) -> &Paper {
        &self.entered.paper
    }
}

impl BallotBox {
    /// A box of papers of this list with nothing in it.
    #[must_use]
    pub fn new(list: List) -> Self {
        Self { list, entries: BTreeMap::new(), serials: BTreeMap::new() }
    }

    /// The list on its papers.
    #[must_use]
    pub fn list(&self) -> &List {
        &self.list
    }

    /// Puts a paper behind those that are there. [`take`](Self::take) undoes it.
    ///
    /// # Errors
    /// When it is no paper of this list, or its serial is there already; the box is unchanged.
    pub fn put(&mut self, paper: Paper) -> Result<EntryNumber, Refused> {
        self.put_alike(paper, 1)
    }

    /// Puts so many papers that are alike, entered as one pattern.
    ///
    /// # Errors
    /// As [`put`](Self::put), and when they are none, or several with one serial.
    pub fn put_alike(&mut self, paper: Paper, count: u32) -> Result<EntryNumber, Refused> {
        let last = self.entries.last_key_value().map_or(0, |(number, _)| number.0);
        let number = EntryNumber(last.checked_add(1).ok_or(Refused::Full { most: MOST_ROWS })?);
        self.enter(number, Entered { paper, count }).map(|()| number)
    }

    pub(super) fn enter(&mut self, number: EntryNumber, entered: Entered) -> Result<(), Refused> {
        let Entered { paper, count } = &entered;
        paper.fits(&self.list)?;
        if self.entries.contains_key(&number) {
            return Err(Refused::Occupied { number });
        }
        if (self.entries.len() + 1).saturating_mul(self.list.len().max(LEAST_ROWS)) > MOST_ROWS {
            return Err(Refused::Full { most: MOST_ROWS });
        }
        if *count == 0 {
            return Err(Refused::NoPapers);
        }
        if let Some(serial) = &paper.serial {
            if *count > 1 {
                return Err(Refused::SerialOfSeveral { serial: serial.clone(), papers: *count });
            }
            if let Some(by) = self.serials.get(serial.key()) {
                return Err(Refused::SerialTwice { serial: serial.clone(), by: *by });
            }
            self.serials.insert(serial.key().clone(), number);
        }
        self.entries.insert(number, entered);
        Ok(())
    }

    /// Takes out what was entered under this number. [`put_back`](Self::put_back) undoes it.
    pub fn take(&mut self, number: EntryNumber) -> Option<Taken> {
        let entered = self.entries.remove(&number)?;
        if let Some(serial) = &entered.paper.serial {
            self.serials.remove(serial.key());
        }
        Some(Taken { number, entered })
    }

    /// Puts back where it lay what was taken out.
    ///
    /// # Errors
    /// When there is another paper by now, its serial is in use, or it is of another box; the box is unchanged.
    pub fn put_back(&mut self, taken: Taken) -> Result<(), Refused> {
        self.enter(taken.number, taken.entered)
    }

    /// Puts a paper in the place of another one, which comes back; the same with that one undoes it.
    ///
    /// # Errors
    /// When there is no such paper, or the new one is refused; the box is unchanged.
    pub fn replace(&mut self, number: EntryNumber, paper: Paper) -> Result<Paper, Refused> {
        let Some(old) = self.take(number) else { return Err(Refused::NoSuchPaper { number }) };
        let entered = Entered { paper, count: old.entered.count };
        match self.enter(number, entered) {
            Ok(()) => Ok(old.entered.paper),
            Err(refused) => {
                self.put_back(old)?;
                Err(refused)
            }
        }
    }

    /// Adds what the board decided about a paper; the paper as it was before comes back, and [`replace`](Self::replace)
    /// with it undoes the ruling.
    ///
    /// # Errors
    /// When there is no such paper, or the ruling names nobody, no reason, or a row that the list does not have.
    pub fn rule(&mut self, number: EntryNumber, ruling: Ruling) -> Result<Paper, Refused> {
        ruling.fits(&self.list)?;
        let entered = self.entries.get_mut(&number).ok_or(Refused::NoSuchPaper { number })?;
        let before = entered.paper.clone();
        entered.paper.rulings.push(ruling);
        Ok(before)
    }

    /// The paper that was entered under this number.
    #[must_use]
    pub fn get(&self, number: EntryNumber) -> Option<&Paper> {
        self.entries.get(&number).map(|entered| &entered.paper)
    }

    /// The paper with this serial, however it is written.
    #[must_use]
    pub fn find(&self, serial: &Serial) -> Option<(EntryNumber, &Paper)> {
        let number = *self.serials.get(serial.key())?;
        Some((number, self.get(number)?))
    }

    /// Every paper in the order of entry, and how many like it were entered with it.
    pub fn papers(&self) -> impl Iterator<Item = (EntryNumber, &Paper, u32)> {
        self.entries.iter().map(|(number, entered)| (*number, &entered.paper, entered.count))
    }

    /// Puts the papers of another box behind those that are there, each as a paper of the box of this name.
    ///
    /// # Errors
    /// When they are of another list, or a serial stands in both.
    pub fn join(&mut self, other: &Self, name: &str) -> Result<(), Refused> {
        if self.list != other.list {
            return Err(Refused::OtherBox);
        }
        other.papers().try_for_each(|(_, paper, count)| self.put_alike(paper.clone().of_box(name), count).map(drop))
    }

    /// How many papers there are.
    #[must_use]
    pub fn entered(&self) -> u64 {
        self.entries.values().map(|entered| u64::from(entered.count)).sum()
    }

    /// Whether there is no paper.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The papers and rows that are still to be decided.
    pub fn unclear(&self) -> impl Iterator<Item = Doubt> {
        self.papers().filter_map(|(number, paper, _)| {
            let rows = paper.unclear();
            (!rows.is_empty())
                .then(|| Doubt { paper: Spot::of(number, paper.of_box.as_deref(), paper.serial.as_ref()), rows })
        })
    }

    /// How far the entry has come, next to the papers that the board took out of the box.
    #[must_use]
    pub fn underway(&self, returned: u32) -> Underway {
        let entered = self.entered();
        let unclear = self.papers().filter(|(_, paper, _)| !paper.unclear().is_empty());
        Underway {
            returned,
            entered,
            missing: u64::from(returned).saturating_sub(entered),
            beyond: entered.saturating_sub(u64::from(returned)),
            unclear: unclear.map(|(_, _, count)| u64::from(count)).sum(),
        }
    }

    /// The count of these papers under the rulebook of `judge`.
    ///
    /// # Errors
    /// While anything is unclear, and when the judge is of another list.
    pub fn tally(&self, judge: Judge) -> Result<Tally, Untallied> {
        let doubts: Vec<Doubt> = self.unclear().collect();
        if !doubts.is_empty() {
            return Err(Untallied::Unclear(doubts));
        }
        if !judge.is_of(&self.list) {
            return Err(Untallied::Judge(TallyError::Misfit));
        }
        let mut tally = Tally::new(judge);
        for (_, paper, count) in self.papers() {
            if let Some(ballot) = paper.ballot() {
                tally.add(&ballot, count).map_err(Untallied::Judge)?;
            }
        }
        Ok(tally)
    }
}
