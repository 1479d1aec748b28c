//! What a journal is begun with: the congress file, whole, and how its papers are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Congress, Editions, Procedure, Rulebook};
use kiemphieu_files::plan_of_text;
use toml_edit::DocumentMut;

use super::course::Course;
use super::{Station, Unlawful};
use crate::event::line::{Line, NOTHING_BEFORE};
use crate::event::{Agree, Do, Event, Kind, Opened};
use crate::refused::Refused;

/// What the congress file is called in what is told of it, and in what is exported.
pub const CONGRESS_FILE: &str = "congress.toml";

/// The word for a count that no station makes.
const MOST_COUNTS: u8 = 3;

/// What a journal was begun with.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Whether it is real.
    pub kind: Kind,
    /// What settles a paper that was read differently.
    pub agree: Agree,
    /// How many counts there are.
    pub counts: u8,
    /// The program that began it.
    pub program: String,
    text: String,
    pub(super) congress: Congress,
    rulebook: Rulebook,
}

impl Opening {
    /// The congress as it was planned, with the lists that it decided since.
    #[must_use]
    pub fn congress(&self) -> &Congress {
        &self.congress
    }

    /// The rulebook in force.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// The text of the congress file with which the journal was begun.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    fn of(opened: &Opened, editions: &Editions) -> Result<Self, Refused> {
        let Opened { program, kind, counts, agree, rulebook, rulebook_sha256, sha256: stands, congress } = opened;
        if !(2..=MOST_COUNTS).contains(counts) {
            return Err(Refused::Counts { counts: *counts });
        }
        let expected = sha256(congress.as_bytes());
        if *stands != expected {
            return Err(Refused::OtherCongress { expected, stands: stands.clone() });
        }
        let plan = plan(congress, editions)?;
        let own = (plan.rulebook.id().to_owned(), plan.rulebook.sha256().to_owned());
        if own != (rulebook.clone(), rulebook_sha256.clone()) {
            let (expected, stands) = (own, (rulebook.clone(), rulebook_sha256.clone()));
            return Err(Refused::OtherRulebook { expected, stands });
        }
        Ok(Self {
            kind: *kind,
            agree: *agree,
            counts: *counts,
            program: program.clone(),
            text: congress.clone(),
            congress: plan.congress,
            rulebook: plan.rulebook,
        })
    }
}

/// The plan of a congress file of which no round was held.
fn plan(text: &str, editions: &Editions) -> Result<kiemphieu_files::Loaded, Refused> {
    let plan = plan_of_text(CONGRESS_FILE, text, editions).map_err(Refused::Congress)?;
    let document: DocumentMut = text.parse().map_err(|_| Refused::NotToml)?;
    let elections = document.get("election");
    let tables = elections.and_then(|elections| elections.as_array_of_tables());
    let mut tables = tables.into_iter().flat_map(|tables| tables.iter());
    let inline = elections.and_then(|elections| elections.as_array()).into_iter().flat_map(|tables| tables.iter());
    let in_line = inline.filter_map(|value| value.as_inline_table()).any(|table| table.contains_key("round"));
    match in_line || tables.any(|table| table.contains_key("round")) {
        true => Err(Refused::HeldAlready),
        false => Ok(plan),
    }
}

/// The first event of a journal for this congress file.
///
/// # Errors
/// When it is no congress file that a station can count.
pub fn opened(
    text: &str,
    program: &str,
    (kind, counts, agree): (Kind, u8, Agree),
    editions: &Editions,
) -> Result<Do, Refused> {
    let plan = plan(text, editions)?;
    Ok(Do::Opened(Opened {
        program: program.to_owned(),
        kind,
        counts,
        agree,
        rulebook: plan.rulebook.id().to_owned(),
        rulebook_sha256: plan.rulebook.sha256().to_owned(),
        sha256: sha256(text.as_bytes()),
        congress: text.to_owned(),
    }))
}

impl Station {
    /// A station that is opened by this event.
    ///
    /// # Errors
    /// When it is not the first of a journal, or its congress file cannot be counted.
    pub fn open(event: Event, editions: &Editions) -> Result<(Line, Self), Refused> {
        let line =
            Line::after(NOTHING_BEFORE, event).map_err(|error| Refused::Unwritable { why: error.to_string() })?;
        let station = Self::first(&line, editions)?;
        Ok((line, station))
    }

    fn first(line: &Line, editions: &Editions) -> Result<Self, Refused> {
        let event = line.event();
        let Do::Opened(opened) = &event.what else { return Err(Refused::NotOpened) };
        if event.n != 1 {
            return Err(Refused::OutOfOrder { expected: 1, stands: event.n });
        }
        Self::by_machine(event)?;
        let opening = Opening::of(opened, editions)?;
        let course = |election: &kiemphieu_core::Election| {
            let procedure = Procedure::of(election, opening.congress.level, &opening.rulebook);
            (election.id.clone(), Arc::new(Course::new(election, procedure)))
        };
        let courses: BTreeMap<_, _> = opening.congress.elections().iter().map(course).collect();
        let station = Self {
            courses,
            opening: Arc::new(opening),
            n: 1,
            up: event.up,
            head: line.hash().to_owned(),
            people: BTreeMap::new(),
            desks: BTreeSet::from([event.desk.clone()]),
            boxes: Vec::new(),
            minutes: Vec::new(),
            closed: false,
        };
        station.see_words(event)?;
        Ok(station)
    }

    /// The station to which all lines of a journal come. `before` hears of each line with the station before it.
    ///
    /// # Errors
    /// The first line that is not lawful.
    pub fn of(lines: &[Line], editions: &Editions, mut before: impl FnMut(&Self, &Line)) -> Result<Self, Unlawful> {
        let unlawful = |line| move |refused| Unlawful { line, refused };
        let (first, rest) = lines.split_first().ok_or(Unlawful { line: 1, refused: Refused::NotOpened })?;
        let mut station = Self::first(first, editions).map_err(unlawful(1))?;
        for (number, line) in (2..).zip(rest) {
            before(&station, line);
            station.apply(line).map_err(unlawful(number))?;
        }
        Ok(station)
    }
}
