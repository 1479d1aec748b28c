//! What was entered at a desk, on its own disk before anybody is told so: a journal of its own, with a chain of its own.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use kiemphieu_station::journal::read_file;
use kiemphieu_station::journal::{Fault, Journal};
use kiemphieu_station::{Do, Event, Line, NOTHING_BEFORE};

use super::copy::Copy;

/// The file in the folder of the desk.
const FILE: &str = "outbox.jsonl";

/// What was entered at a desk.
#[derive(Debug)]
pub(crate) struct Outbox {
    path: PathBuf,
    journal: Option<Journal>,
    head: String,
    n: u64,
    keys: BTreeSet<String>,
    /// What the main machine has not taken yet, in its order.
    pub waiting: VecDeque<Event>,
    /// What it refused, though a clerk was told that it is kept, and why; until that clerk has seen it.
    pub refused: Vec<(Event, String)>,
}

impl Outbox {
    /// That of a folder; what stands in the copy of the journal waits no more.
    pub fn of(folder: &Path, copy: &Copy) -> Result<Self, Fault> {
        let path = folder.join(FILE);
        let (journal, lines) = match path.exists() {
            true => {
                let (journal, reading) = Journal::open(&path)?;
                (Some(journal), reading.lines)
            }
            false => (None, Vec::new()),
        };
        let events = || lines.iter().map(Line::event);
        let keys = events().filter_map(|event| event.key.clone()).collect();
        let waits = |event: &&Event| event.key.as_ref().is_some_and(|key| !copy.has(key));
        let waiting = events().filter(waits).cloned().collect();
        let head = lines.last().map_or(NOTHING_BEFORE, Line::hash).to_owned();
        let n = events().map(|event| event.n).max().unwrap_or(0);
        Ok(Self { path, journal, head, n, keys, waiting, refused: Vec::new() })
    }

    /// Writes down what was entered; when this returns it is on the disk. What stands there already is not written twice.
    pub fn put(&mut self, event: Event) -> Result<(), Fault> {
        let key = event.key.clone().unwrap_or_default();
        if self.keys.contains(&key) {
            return Ok(());
        }
        let event = Event { n: self.n + 1, ..event };
        let line = Line::after(&self.head, event).map_err(|error| Fault::NotWritten(std::io::Error::other(error)))?;
        match &mut self.journal {
            Some(journal) => journal.append(&line)?,
            None => self.journal = Some(Journal::create(&self.path, &line)?),
        }
        self.n += 1;
        line.hash().clone_into(&mut self.head);
        self.keys.insert(key);
        self.waiting.push_back(line.event().clone());
        Ok(())
    }

    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Whether something of this person is not at the main machine yet.
    pub fn waits_of(&self, person: &str) -> bool {
        self.waiting.iter().any(|event| event.by.as_deref() == Some(person))
    }
}

/// What was entered at the desk of a folder, in its order.
pub(crate) fn entered(folder: &Path) -> Result<Vec<Event>, Fault> {
    let path = folder.join(FILE);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let lines = read_file(&path)?.lines;
    Ok(lines.iter().map(|line| line.event().clone()).filter(|event| is_of_a_paper(&event.what)).collect())
}

fn is_of_a_paper(what: &Do) -> bool {
    matches!(what, Do::Paper(_) | Do::PaperAgain(_))
}
