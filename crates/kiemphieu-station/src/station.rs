//! The state of a station: what all events so far come to. An event that is not lawful in it is refused, live as in a
//! journal that is read back.

pub mod boxes;
pub(crate) mod course;
mod entry;
mod lists;
pub mod opening;
mod people;
mod result;
mod scans;
mod settle;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::course::Course;
use self::opening::Opening;
pub use self::people::Member;
use crate::counted_box::{CountedBox, Stage};
use crate::event::line::Line;
use crate::event::{Do, Event, Kind, Written};
use crate::refused::Refused;

/// No name, of whomever or whatever, is longer.
const LONGEST_NAME: usize = 200;

/// A station at one moment. It is a value: a copy is cheap, and what fails on a copy has not happened.
#[derive(Debug, Clone)]
pub struct Station {
    opening: Arc<Opening>,
    n: u64,
    up: u64,
    head: String,
    people: BTreeMap<String, Member>,
    desks: BTreeSet<String>,
    boxes: Vec<Arc<CountedBox>>,
    courses: BTreeMap<String, Arc<Course>>,
    minutes: Vec<Written>,
    closed: bool,
}

impl Station {
    /// What was opened.
    #[must_use]
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Whether this is a rehearsal.
    #[must_use]
    pub fn is_training(&self) -> bool {
        self.opening.kind == Kind::Training
    }

    /// The number of events.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.n
    }

    /// The hash of the last event.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Whether the journal has ended.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// The desks, the main one among them.
    #[must_use]
    pub fn desks(&self) -> &BTreeSet<String> {
        &self.desks
    }

    /// The people by the words that name them.
    #[must_use]
    pub fn people(&self) -> &BTreeMap<String, Member> {
        &self.people
    }

    /// The boxes in the order in which they were opened.
    pub fn boxes(&self) -> impl Iterator<Item = &CountedBox> {
        self.boxes.iter().map(AsRef::as_ref)
    }

    /// The box of this number.
    ///
    /// # Errors
    /// When there is none.
    pub fn a_box(&self, number: u32) -> Result<&CountedBox, Refused> {
        self.boxes().find(|a_box| a_box.number == number).ok_or(Refused::NoSuchBox { number })
    }

    /// The documents that were written.
    #[must_use]
    pub fn minutes(&self) -> &[Written] {
        &self.minutes
    }

    pub(crate) fn course(&self, election: &str) -> Option<&Course> {
        self.courses.get(election).map(AsRef::as_ref)
    }

    /// The elections of the congress in their order, with what was held of each.
    pub(crate) fn courses(&self) -> impl Iterator<Item = &Course> {
        self.opening.congress().elections().iter().filter_map(|election| self.course(&election.id))
    }

    /// What happens next: the line that this would be, and the station after it. This one is unchanged.
    ///
    /// # Errors
    /// When it is not lawful now.
    pub fn after(&self, event: Event) -> Result<(Line, Self), Refused> {
        let line = Line::after(&self.head, event).map_err(|error| Refused::Unwritable { why: error.to_string() })?;
        let mut next = self.clone();
        next.apply(&line)?;
        Ok((line, next))
    }

    /// Takes the next line of a journal.
    ///
    /// # Errors
    /// When it is not lawful now; then this station is no longer that of any journal.
    pub fn apply(&mut self, line: &Line) -> Result<(), Refused> {
        let event = line.event();
        if event.n != self.n + 1 {
            return Err(Refused::OutOfOrder { expected: self.n + 1, stands: event.n });
        }
        self.happens(event)?;
        self.n = event.n;
        self.up = event.up;
        line.hash().clone_into(&mut self.head);
        Ok(())
    }

    fn happens(&mut self, event: &Event) -> Result<(), Refused> {
        if self.closed {
            return Err(Refused::JournalClosed);
        }
        self.see_frame(event)?;
        match &event.what {
            Do::Opened(_) => Err(Refused::OpenedTwice),
            Do::Person(person) => self.person(event, person),
            Do::PinSet(pin) => self.pin_set(event, pin),
            Do::SignedIn(_) => self.signed_in(event),
            Do::Locked(who) => self.locked(event, &who.person),
            Do::Unlocked(who) => self.unlocked(event, &who.person),
            Do::DeskJoined(desk) => self.desk_joined(event, &desk.joins),
            Do::Clock(_) | Do::Stopped(_) => Self::by_machine(event),
            Do::Started(_) => self.started(event),
            Do::Listed(listed) => self.listed(event, listed),
            Do::Unlisted(unlisted) => self.unlisted(event, unlisted),
            Do::BoxOpened(opened) => self.box_opened(event, opened),
            Do::Restated(restated) => self.restated(event, restated),
            Do::BatchMade(made) => self.batch_made(event, made),
            Do::BatchTaken(taken) => self.batch_taken(event, taken),
            Do::BatchScanned(scanned) => self.batch_scanned(event, scanned),
            Do::BatchClosed(of) => self.batch_closed(event, of),
            Do::BatchReopened(reopened) => self.batch_reopened(event, reopened),
            Do::Paper(read) => self.paper(event, read),
            Do::PaperAgain(read) => self.paper_again(event, read),
            Do::PaperVoid(void) => self.paper_void(event, void),
            Do::ReadThird(read) => self.read_third(event, read),
            Do::Settled(settled) => self.settled(event, settled),
            Do::ResultSeen(seen) => self.result_seen(event, seen),
            Do::Confirmed(confirmed) => self.confirmed(event, confirmed),
            Do::Shown(of) => self.shown(event, of.of_box),
            Do::Decided(decided) => self.decided(event, decided),
            Do::Minutes(minutes) => self.minutes_written(event, minutes),
            Do::Closed(closed) => self.journal_closed(event, closed),
        }
    }

    /// The box of this number while it is counted.
    fn counting(&mut self, number: u32) -> Result<&mut CountedBox, Refused> {
        let found = self.boxes.iter_mut().find(|a_box| a_box.number == number);
        let a_box = found.map(Arc::make_mut).ok_or(Refused::NoSuchBox { number })?;
        match a_box.stage() {
            Stage::Counting => Ok(a_box),
            Stage::Confirmed | Stage::Shown => Err(Refused::BoxConfirmed { number }),
        }
    }
}

/// Why a journal is not that of a station: the line, counted from 1, and what is not lawful in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlawful {
    /// The line.
    pub line: usize,
    /// Why.
    pub refused: Refused,
}
