//! One paper of a box: what was read on it, and what the board decided about it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::refused::Refused;
use super::rows::{Mark, Rows};
use super::serial::Serial;
use crate::ballot::list::List;
use crate::ballot::paper::Ballot;
use crate::words::sound::{Unsound, is_hidden, unsound};
use crate::words::terms::Flaw;

/// One paper as it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The box in which it lay, where the round has several.
    pub of_box: Option<String>,
    /// The serial that the board gave it.
    pub serial: Option<Serial>,
    /// What was read, row by row; it stays as it was read, whatever is decided.
    pub rows: Rows,
    /// A flaw that the counting board saw.
    pub flaw: Option<Flaw>,
    /// Whether the board said of doubtful marks that the paper is valid, as they are read here; a note says why. It makes
    /// no paper valid whose marks are not.
    pub said_valid: bool,
    /// A note of the board.
    pub note: Option<String>,
    /// What the board decided about it, in the order of deciding; of two that contradict each other the later one holds.
    pub rulings: Vec<Ruling>,
}

/// What the board decided about a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Who decided; at least one person.
    pub by: Vec<String>,
    /// Why.
    pub why: String,
    /// What.
    pub decided: Decided,
}

/// What a ruling says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// These rows, by their positions from 0, are to be read so.
    Rows(BTreeMap<usize, Mark>),
    /// The paper has this flaw.
    Flaw(Flaw),
    /// The paper has none of the flaws that only the board sees; its marks decide.
    NoFlaw,
}

impl Paper {
    /// A paper without a serial, about which the board has nothing to say.
    #[must_use]
    pub fn plain(rows: impl Into<Rows>) -> Self {
        let rows = rows.into();
        Self { of_box: None, serial: None, rows, flaw: None, said_valid: false, note: None, rulings: Vec::new() }
    }

    /// The same paper with a serial.
    #[must_use]
    pub fn numbered(self, serial: Serial) -> Self {
        Self { serial: Some(serial), ..self }
    }

    /// The same paper as one of this box.
    #[must_use]
    pub fn of_box(self, name: impl Into<String>) -> Self {
        Self { of_box: Some(name.into()), ..self }
    }

    /// Its rows as the board decided to read them.
    #[must_use]
    pub fn as_decided(&self) -> Cow<'_, Rows> {
        let decided = self.rulings.iter().filter_map(|ruling| match &ruling.decided {
            Decided::Rows(rows) => Some(rows),
            Decided::Flaw(_) | Decided::NoFlaw => None,
        });
        decided.flatten().fold(Cow::Borrowed(&self.rows), |mut rows, (at, mark)| {
            rows.to_mut().decide(*at, *mark);
            rows
        })
    }

    /// Its flaw as the board decided.
    #[must_use]
    pub fn flaw_as_decided(&self) -> Option<Flaw> {
        self.rulings.iter().fold(self.flaw, |flaw, ruling| match &ruling.decided {
            Decided::Rows(_) => flaw,
            Decided::Flaw(decided) => Some(*decided),
            Decided::NoFlaw => None,
        })
    }

    /// Whether the board decided about it: it carries a flaw, a note or a ruling.
    #[must_use]
    pub fn decided_by_board(&self) -> bool {
        self.flaw.is_some() || self.said_valid || self.note.is_some() || !self.rulings.is_empty()
    }

    /// The positions of the rows that nobody has decided yet.
    #[must_use]
    pub fn unclear(&self) -> Vec<usize> {
        self.as_decided().unclear().collect()
    }

    /// The paper as it is judged; none while a row is unclear.
    #[must_use]
    pub fn ballot(&self) -> Option<Ballot> {
        let marks = self.as_decided().clear()?;
        Some(Ballot { marks, flaw: self.flaw_as_decided(), decided_by_board: self.decided_by_board() })
    }

    /// Whether it is a paper of this list.
    pub(super) fn fits(&self, list: &List) -> Result<(), Refused> {
        if self.rows.form() != list.form() {
            return Err(Refused::OtherForm { of_box: list.form() });
        }
        if self.rows.len() != list.len() {
            return Err(Refused::OtherList { rows: self.rows.len(), names: list.len() });
        }
        self.note.as_deref().map_or(Ok(()), shows_all)?;
        self.of_box.as_deref().map_or(Ok(()), shows_all)?;
        if self.said_valid && self.flaw.is_some() {
            return Err(Refused::ValidWithFlaw);
        }
        if self.said_valid && self.note.as_deref().is_none_or(|note| note.trim().is_empty()) {
            return Err(Refused::ValidWithoutNote);
        }
        self.rulings.iter().try_for_each(|ruling| ruling.fits(list))
    }
}

impl Ruling {
    pub(super) fn fits(&self, list: &List) -> Result<(), Refused> {
        let nobody = self.by.is_empty() || self.by.iter().any(|person| person.trim().is_empty());
        if nobody || self.why.trim().is_empty() {
            return Err(Refused::EmptyRuling);
        }
        let by = self.by.iter().find_map(|person| unsound(person));
        by.map_or(Ok(()), |unsound| Err(Refused::Unsound { unsound }))?;
        shows_all(&self.why)?;
        let Decided::Rows(rows) = &self.decided else { return Ok(()) };
        if rows.is_empty() {
            return Err(Refused::EmptyRuling);
        }
        for (row, mark) in rows {
            if *row >= list.len() {
                return Err(Refused::NoSuchRow { row: *row, names: list.len() });
            }
            if mark.form() != list.form() {
                return Err(Refused::OtherMark { mark: *mark, of_box: list.form() });
            }
        }
        Ok(())
    }
}

/// Whether a text of free words and lines has nothing hidden in it.
fn shows_all(text: &str) -> Result<(), Refused> {
    let hidden =
        (1..).zip(text.chars()).find(|(_, letter)| is_hidden(*letter) && !matches!(letter, '\n' | '\r' | '\t'));
    hidden.map_or(Ok(()), |(at, letter)| Err(Refused::Unsound { unsound: Unsound::Hidden { at, letter } }))
}
