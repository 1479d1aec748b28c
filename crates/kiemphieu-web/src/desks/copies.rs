//! The journal as other desks keep it: every line with its hash in the chain, in clear but for what stands on papers.

use kiemphieu_station::{Do, Line, NOTHING_BEFORE};
use serde::{Deserialize, Serialize};

use super::seal::Key;
use crate::secret::NoChance;

/// A line of the journal as another desk keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Copied {
    pub hash: String,
    /// The word by which a desk knows what it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The line, where it tells nothing of a paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Else the line sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<String>,
}

/// Every line of a journal, as other desks keep it.
#[derive(Debug)]
pub(crate) struct Copies {
    key: Key,
    all: Vec<Copied>,
    /// A line could not be sealed: the desks stay where they are.
    stopped: bool,
}

/// So many bytes of lines go along with one answer.
const AT_ONCE: usize = 1 << 20;

impl Copies {
    pub fn of(key: Key, lines: &[Line]) -> Result<Self, NoChance> {
        let mut copies = Self { key, all: Vec::new(), stopped: false };
        lines.iter().try_for_each(|line| copies.add(line))?;
        Ok(copies)
    }

    pub fn add(&mut self, line: &Line) -> Result<(), NoChance> {
        if self.stopped {
            return Ok(());
        }
        let text = line.text();
        let (text, event) = (text.trim_end(), line.event());
        let sealed = match &event.what {
            // A PIN of six digits is soon guessed from its hash.
            Do::Paper(_)
            | Do::PaperAgain(_)
            | Do::BatchScanned(_)
            | Do::ReadThird(_)
            | Do::Settled(_)
            | Do::PinSet(_) => {
                let sealed = self.key.sealed(self.all.len(), text);
                self.stopped = sealed.is_err();
                Some(sealed?)
            }
            _ => None,
        };
        let line_in_clear = sealed.is_none().then(|| text.to_owned());
        self.all.push(Copied { hash: line.hash().to_owned(), key: event.key.clone(), line: line_in_clear, sealed });
        Ok(())
    }

    /// The next lines after those that a desk has; none where what it has is not of this journal.
    pub fn after(&self, has: usize, head: &str) -> Option<Vec<Copied>> {
        let before = match has.checked_sub(1) {
            None => NOTHING_BEFORE,
            Some(last) => &self.all.get(last)?.hash,
        };
        if before != head {
            return None;
        }
        let mut bytes = 0;
        let next = self.all.get(has..)?.iter().take_while(|copied| {
            bytes += copied.line.as_ref().or(copied.sealed.as_ref()).map_or(0, String::len);
            bytes <= AT_ONCE
        });
        let next: Vec<Copied> = next.cloned().collect();
        // A line longer than that goes alone.
        Some(if next.is_empty() { self.all.get(has).cloned().into_iter().collect() } else { next })
    }
}

impl Copied {
    /// The line again, at this place from 0, after the line of this hash.
    pub fn opened(&self, key: &Key, place: usize, before: &str) -> Option<Line> {
        let text = match (&self.line, &self.sealed) {
            (Some(line), None) => line.clone(),
            (None, Some(sealed)) => key.opened(place, sealed)?,
            _ => return None,
        };
        Line::read(before, &text).ok().filter(|line| line.hash() == self.hash)
    }
}
