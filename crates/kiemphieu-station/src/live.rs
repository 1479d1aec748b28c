//! A station at work: each event is lawful, then on the disk, then true.

use std::path::Path;

use kiemphieu_core::{Editions, Text};

use crate::check::Refuted;
use crate::event::line::Line;
use crate::event::{Do, Event, Started};
use crate::export::{hash_of, see_written};
use crate::journal::reading::Torn;
use crate::journal::{Fault, JOURNAL_FILE, Journal, MirrorLost};
use crate::refused::Refused;
use crate::station::Station;

/// A station with its journal. Whoever shares it between threads holds it behind one lock.
#[derive(Debug)]
pub struct Live {
    station: Station,
    journal: Journal,
    /// By which a congress file is read.
    editions: Editions,
}

/// When something happens, as the machine tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The time of the day, for people.
    pub at: String,
    /// Milliseconds since the program was started.
    pub up: u64,
}

/// Who does something, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor<'a> {
    /// The person; nobody where the station itself does it.
    pub by: Option<&'a str>,
    /// The desk.
    pub desk: &'a str,
    /// The word by which the desk knows that what it sends twice is done once.
    pub key: Option<&'a str>,
}

/// Why something is not done.
#[derive(Debug)]
pub enum NotDone {
    /// It is not lawful now.
    Refused(Refused),
    /// It is not on the disk.
    Fault(Fault),
    /// The journal does not prove.
    Refuted(Refuted),
}

/// What became of something that a desk sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// It is done now, and on the disk.
    Now(Box<Line>),
    /// It was done before: this is the number of the first paper that it gave.
    Before(u32),
}

impl NotDone {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Refused(refused) => refused.text(),
            Self::Fault(fault) => fault.text(),
            Self::Refuted(refuted) => refuted.text(),
        }
    }
}

impl From<Refused> for NotDone {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Fault> for NotDone {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Live {
    /// Begins a journal in a folder. `opening` is the event that [`opened`](crate::opened) gives.
    ///
    /// # Errors
    /// When the congress file cannot be counted, or the journal cannot be written.
    pub fn begin(
        folder: &Path,
        opening: Do,
        (moment, desk): (Moment, &str),
        editions: &Editions,
    ) -> Result<Self, NotDone> {
        let Moment { at, up } = moment;
        let event = Event { n: 1, at, up, by: None, desk: desk.to_owned(), key: None, what: opening };
        let (line, station) = Station::open(event, editions)?;
        let journal = Journal::create(&folder.join(JOURNAL_FILE), &line)?;
        Ok(Self { station, journal, editions: editions.clone() })
    }

    /// Goes on with the journal of a folder, and says what half a line was cut off.
    ///
    /// # Errors
    /// When another station has it open, or it does not prove.
    pub fn go_on(
        folder: &Path,
        (moment, desk): (Moment, &str),
        program: &str,
        editions: &Editions,
    ) -> Result<(Self, Option<Torn>), NotDone> {
        let (journal, reading) = Journal::open(&folder.join(JOURNAL_FILE))?;
        let station = Station::of(&reading.lines, editions, |_, _| ())
            .map_err(|unlawful| NotDone::Refuted(Refuted::Unlawful(unlawful)))?;
        let mut live = Self { station, journal, editions: editions.clone() };
        if !live.station.is_closed() {
            let started = Do::Started(Started { program: program.to_owned() });
            live.act(Actor { by: None, desk, key: None }, moment, started)?;
        }
        Ok((live, reading.torn))
    }

    /// Writes a second copy of the journal into another folder.
    ///
    /// # Errors
    /// When another journal stands there.
    pub fn mirrored(self, folder: &Path) -> Result<Self, NotDone> {
        let journal = self.journal.mirrored(&folder.join(JOURNAL_FILE))?;
        Ok(Self { journal, ..self })
    }

    /// Does something, if it is lawful: when this returns it is on the disk.
    ///
    /// # Errors
    /// Why it is not done; then nothing has changed.
    pub fn act(&mut self, actor: Actor, moment: Moment, what: Do) -> Result<Done, NotDone> {
        self.see_report(&what)?;
        let Moment { at, up } = moment;
        let Actor { by, desk, key } = actor;
        let event = Event {
            n: self.station.events() + 1,
            at,
            up,
            by: by.map(str::to_owned),
            desk: desk.to_owned(),
            key: key.map(str::to_owned),
            what,
        };
        let (line, next) = match self.station.after(event) {
            Ok(after) => after,
            Err(Refused::SentTwice { no }) => return Ok(Done::Before(no)),
            Err(refused) => return Err(refused.into()),
        };
        if matches!(
            line.event().what,
            Do::Listed(_) | Do::Unlisted(_) | Do::Decided(_) | Do::BoxOpened(_) | Do::Restated(_)
        ) {
            see_written(&next, &self.editions)?;
        }
        self.journal.append(&line)?;
        self.station = next;
        Ok(Done::Now(Box::new(line)))
    }

    /// Nobody sees or confirms another report than this program makes.
    fn see_report(&self, what: &Do) -> Result<(), Refused> {
        let (number, stands) = match what {
            Do::ResultSeen(seen) => (seen.of_box, &seen.report),
            Do::Confirmed(confirmed) => (confirmed.of_box, &confirmed.report),
            _ => return Ok(()),
        };
        let expected = hash_of(&self.station, number)?;
        match expected == *stands {
            true => Ok(()),
            false => Err(Refused::OtherReport { expected, stands: stands.clone() }),
        }
    }

    /// Where the station stands.
    #[must_use]
    pub fn station(&self) -> &Station {
        &self.station
    }

    /// Why the second copy is no longer written, where it is not.
    #[must_use]
    pub fn mirror_lost(&self) -> Option<&MirrorLost> {
        self.journal.mirror_lost()
    }
}
