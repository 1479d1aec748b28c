//! How the facts of a congress are put together. Its elections, persons, board and resolution come into a congress only
//! through here; what cannot be is refused, whoever declares it.

mod approval;
mod election;
mod unfit;

use std::collections::HashSet;

pub use self::unfit::{Unfit, Unfits};
use crate::declared::congress::{Board, Congress};
use crate::declared::election::Election;
use crate::declared::person::Person;
use crate::declared::round::Round;
use crate::rules::overrides::Override;
use crate::rules::parameters::TieRule;
use crate::rules::rulebook::Rulebook;
use crate::words::names::Key;
use crate::words::sound::unsound;
use crate::words::terms::{Level, Office};

use jiff::civil::Date;

/// Nobody at a congress was born before.
const FIRST_YEAR_OF_BIRTH: i16 = 1900;

/// Whether every name is written, and stands once.
///
/// # Errors
/// Each that is not.
pub fn each_once<N: AsRef<str>>(names: &[N]) -> Result<(), Unfits> {
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    for (at, name) in names.iter().map(AsRef::as_ref).enumerate() {
        if name.trim().is_empty() {
            found.push(Unfit::EmptyName { at });
        } else if let Some(unsound) = unsound(name) {
            found.push(Unfit::Unsound { at, unsound });
        } else if !seen.insert(Key::of(name)) {
            found.push(Unfit::Twice { at, name: name.to_owned() });
        }
    }
    Unfits::unless_none(found)
}

/// Whether so many alternates can be allotted with this office (rule `RESULT-ALTERNATES`).
///
/// # Errors
/// When they are of others than delegates.
pub fn may_have_alternates(office: Office, alternates: u32) -> Result<(), Unfit> {
    if alternates > 0 && office != Office::Delegates { Err(Unfit::AlternatesOf { office }) } else { Ok(()) }
}

/// Whether the personnel plan foresees a person for this office, who must come from a body elected before (rule `PROC-PLAN`).
///
/// # Errors
/// When it is a body itself, or delegates.
pub fn may_be_planned(office: Office) -> Result<(), Unfit> {
    match office {
        Office::Committee | Office::StandingCommittee | Office::InspectionCommittee | Office::Delegates => {
            Err(Unfit::PlannedFor { office })
        }
        Office::Secretary | Office::Deputy | Office::InspectionChair | Office::InspectionViceChair => Ok(()),
    }
}

/// Whether somebody at a congress of this day can have been born in `year`.
#[must_use]
pub fn could_be_born(year: i16, day: Date) -> bool {
    year >= FIRST_YEAR_OF_BIRTH && year < day.year()
}

/// Whether a name is what it looks like.
fn sound(name: &str) -> Result<(), Unfit> {
    unsound(name).map_or(Ok(()), |unsound| Err(Unfit::Unsound { at: 0, unsound }))
}

fn all(result: Result<(), Unfits>) -> impl Iterator<Item = Unfit> {
    result.err().into_iter().flat_map(|unfits| unfits.iter().cloned().collect::<Vec<_>>())
}

impl Board {
    /// A counting board; nobody sits on it twice (rule `LIST-BOARD`).
    ///
    /// # Errors
    /// Who does.
    pub fn new(head: Option<String>, members: Vec<String>) -> Result<Self, Unfits> {
        let board = Self { head, members };
        board.fits().map(|()| board)
    }

    pub(crate) fn fits(&self) -> Result<(), Unfits> {
        each_once(&self.all().collect::<Vec<_>>())
    }
}

impl Person {
    /// Somebody of whom nothing is known but the name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            born: None,
            woman: None,
            minority: None,
            re_elected: None,
            heads_agency: None,
            village_head: None,
        }
    }
}

impl Override {
    /// Whether a congress can resolve it (rule `OVERRIDE`); what a rulebook leaves open is seen to by
    /// [`Rulebook::overridden`].
    ///
    /// # Errors
    /// When it has no reason, sets a number to nothing, or lets the list decide a tie.
    pub fn fits(&self) -> Result<(), Unfits> {
        let nought = |key, number| (number == Some(0)).then_some(Unfit::Nought { key });
        let found = [
            self.reason.trim().is_empty().then_some(Unfit::NoReason),
            (self.tie == Some(TieRule::ListOrder)).then_some(Unfit::TieByList),
            nought("short_rounds", self.short_rounds),
            nought("small_body_surplus", self.small_body_surplus),
        ];
        Unfits::unless_none(found.into_iter().flatten().collect())
    }
}

impl Congress {
    /// A congress of which nothing is known but who holds it, and when.
    ///
    /// # Errors
    /// When nobody holds it.
    pub fn new(unit: impl Into<String>, date: Date) -> Result<Self, Unfit> {
        let unit = unit.into();
        if unit.trim().is_empty() {
            return Err(Unfit::NoUnit);
        }
        sound(&unit)?;
        Ok(Self {
            unit,
            superior: None,
            congress: None,
            term: None,
            place: None,
            locality: None,
            approver: None,
            date,
            opened: None,
            closed: None,
            level: None,
            overrides: None,
            board: None,
            persons: Vec::new(),
            known: HashSet::new(),
            elections: Vec::new(),
        })
    }

    /// The same at this level of the organisation.
    #[must_use]
    pub fn at(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    /// The same with what the congress resolved otherwise (rule `OVERRIDE`).
    ///
    /// # Errors
    /// When it cannot be resolved.
    pub fn resolving(self, overrides: Override) -> Result<Self, Unfits> {
        overrides.fits()?;
        Ok(Self { overrides: Some(overrides), ..self })
    }

    /// The same, of whose resolution only that holds which `rulebook` leaves open.
    #[must_use]
    pub fn resolved_under(self, rulebook: &Rulebook) -> Self {
        let overrides = self.overrides.map(|overrides| overrides.where_open(rulebook));
        Self { overrides, ..self }
    }

    /// The same with its counting board.
    ///
    /// # Errors
    /// When somebody sits on it twice.
    pub fn counted_by(self, board: Board) -> Result<Self, Unfits> {
        board.fits()?;
        Ok(Self { board: Some(board), ..self })
    }

    /// The same with what is known of one more person.
    ///
    /// # Errors
    /// As [`know`](Self::know).
    pub fn knowing(mut self, person: Person) -> Result<Self, Unfits> {
        self.know(person)?;
        Ok(self)
    }

    /// Adds what is known of one more person.
    ///
    /// # Errors
    /// When the person has no name or an entry already, or cannot have been born in that year; nothing has changed.
    pub fn know(&mut self, person: Person) -> Result<(), Unfits> {
        let key = Key::of(&person.name);
        let born = person.born.filter(|born| !could_be_born(*born, self.date));
        let born = born.map(|year| Unfit::Born { year });
        let mut found: Vec<Unfit> = born.into_iter().chain(sound(&person.name).err()).collect();
        if person.name.trim().is_empty() {
            found.push(Unfit::EmptyName { at: self.persons.len() });
        } else if self.known.contains(&key) {
            found.push(Unfit::SamePerson { name: person.name.clone() });
        }
        Unfits::unless_none(found)?;
        self.known.insert(key);
        self.persons.push(person);
        Ok(())
    }

    /// The same with one more election, held after those before it.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn with(mut self, election: Election) -> Result<Self, Unfits> {
        self.add(election)?;
        Ok(self)
    }

    /// Adds one more election, held after those before it.
    ///
    /// # Errors
    /// When another one has its id, or what is declared of it cannot be; nothing has changed.
    pub fn add(&mut self, election: Election) -> Result<(), Unfits> {
        election.fits()?;
        if self.election(&election.id).is_some() {
            return Err(Unfit::SameId { id: election.id }.into());
        }
        self.comes_before(&election)?;
        self.elections.push(election);
        Ok(())
    }

    /// Puts `election` in the place of the one of its id: what was held of it, or who came to it, is known now. Nothing
    /// happens where there is none.
    ///
    /// # Errors
    /// When what is declared of it cannot be; nothing has changed.
    pub fn amend(&mut self, election: Election) -> Result<(), Unfits> {
        election.fits()?;
        self.comes_before(&election)?;
        if let Some(same) = self.elections.iter_mut().find(|other| other.id == election.id) {
            *same = election;
        }
        Ok(())
    }

    /// Takes the election of this id away, as if it had never been added. Nothing happens where there is none.
    pub fn take_back(&mut self, id: &str) {
        self.elections.retain(|election| election.id != id);
    }

    /// Adds one more entry to the election at this place, counted from 0; nothing happens where there is none.
    ///
    /// # Errors
    /// When the congress decided to stop and the round has papers; nothing has changed.
    pub fn hold(&mut self, at: usize, round: Round) -> Result<(), Unfit> {
        match self.elections.get_mut(at) {
            Some(election) => election.hold(round),
            None => round.fits(),
        }
    }
}

#[cfg(test)]
mod tests;
