//! The declared facts of a congress. Whoever declares them (a file, a program) has counted the boxes into tallies.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

use crate::declared::election::Election;
use crate::declared::person::{Known, Person};
use crate::rules::overrides::Override;
use crate::rules::rulebook::Rulebook;
use crate::words::names::{Key, People, nfc};
use crate::words::terms::Level;

/// A congress or meeting and its elections, in the order in which they are held.
///
/// It is put together by [`Congress::new`] and the builders after it, which refuse what cannot be; no election, person,
/// board or resolution stands in it that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Congress {
    /// The party organisation.
    pub(crate) unit: String,
    /// The party organisation above it.
    pub superior: Option<String>,
    /// The name of the congress: "Đại hội lần thứ XXIII".
    pub congress: Option<String>,
    /// The term: "2020-2025".
    pub term: Option<String>,
    /// Where it is held: the hall.
    pub place: Option<String>,
    /// The commune, district or province by which its papers are dated, where neither organisation names it.
    #[serde(default)]
    pub locality: Option<String>,
    /// The committee that approves the result, where the organisation above does not tell it.
    #[serde(default)]
    pub approver: Option<String>,
    /// The day; it chooses the edition.
    pub(crate) date: Date,
    /// The day on which it opened, where that is told.
    #[serde(default)]
    pub(crate) opened: Option<Date>,
    /// The day on which it closed, where that is told.
    #[serde(default)]
    pub(crate) closed: Option<Date>,
    /// The level of the organisation, where the file says.
    pub level: Option<Level>,
    /// What the congress resolved otherwise, and why (rule `OVERRIDE`).
    pub(crate) overrides: Option<Override>,
    /// The counting board, where the file names it.
    pub(crate) board: Option<Board>,
    /// What is known of persons.
    pub(crate) persons: Vec<Person>,
    /// Who has an entry among them.
    #[serde(skip)]
    pub(crate) known: HashSet<Key>,
    /// The elections.
    pub(crate) elections: Vec<Election>,
}

/// The counting board (rule `LIST-BOARD`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Board {
    /// Its head, where the file names one.
    pub head: Option<String>,
    /// Its other members.
    pub members: Vec<String>,
}

impl Board {
    /// Everybody who sits on it.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.head.iter().chain(&self.members)
    }
}

impl Congress {
    /// The party organisation.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// The day; it chooses the edition.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// The day on which it opened, where that is told.
    #[must_use]
    pub fn opened(&self) -> Option<Date> {
        self.opened
    }

    /// The day on which it closed, where that is told.
    #[must_use]
    pub fn closed(&self) -> Option<Date> {
        self.closed
    }

    /// The day from which the clock of `APPROVAL` counts: that of the closing, else that of the congress.
    #[must_use]
    pub fn closing(&self) -> Date {
        self.closed.unwrap_or(self.date)
    }

    /// What the congress resolved otherwise, and why (rule `OVERRIDE`).
    #[must_use]
    pub fn overrides(&self) -> Option<&Override> {
        self.overrides.as_ref()
    }

    /// The counting board, where it is named.
    #[must_use]
    pub fn board(&self) -> Option<&Board> {
        self.board.as_ref()
    }

    /// What is known of persons, each of whom has one entry.
    #[must_use]
    pub fn persons(&self) -> &[Person] {
        &self.persons
    }

    /// The elections, in the order in which they are held; each has an id of its own.
    #[must_use]
    pub fn elections(&self) -> &[Election] {
        &self.elections
    }

    /// The election of this `id`.
    #[must_use]
    pub fn election(&self, id: &str) -> Option<&Election> {
        let id = Key::of(id);
        self.elections.iter().find(|election| Key::of(&election.id) == id)
    }

    /// What is known of persons, to be found by their names.
    pub(crate) fn known(&self) -> Known<'_> {
        Known(self.persons.iter().rev().map(|person| (Key::of(&person.name), person)).collect())
    }

    /// The same facts, in which whoever stands on a list is called everywhere as on that list: first of all lists that
    /// of the election, then those before and after it. So no spelling of a name changes what is told.
    #[must_use]
    pub fn in_one_spelling(mut self) -> Self {
        let lists = self.elections.iter().flat_map(|election| election.list.names());
        let all: Vec<String> =
            lists.chain(self.elections.iter().flat_map(|election| &election.nominated)).cloned().collect();
        let ids: Vec<String> = self.elections.iter().map(|election| election.id.clone()).collect();
        let (everybody, ids) = (People::of(&all), People::of(&ids));
        let board = self.board.iter_mut().flat_map(|board| board.head.iter_mut().chain(&mut board.members));
        for name in board.chain(self.persons.iter_mut().map(|person| &mut person.name)) {
            everybody.spell(name);
        }
        for election in &mut self.elections {
            let own = People::of(election.list.names());
            let polled = election.list_poll.iter_mut().flat_map(|poll| &mut poll.support);
            let polled = polled.chain(election.poll.iter_mut().flat_map(|poll| &mut poll.nominations));
            let by_superior = election.approval.iter_mut().flat_map(|approval| &mut approval.names);
            let by_superior = by_superior.chain(election.appointed.iter_mut().flat_map(|told| &mut told.names));
            let withdrawn = election.rounds.iter_mut().flat_map(|round| &mut round.call.withdrawn.names);
            let told = by_superior.chain(withdrawn);
            let named = election.nominated.iter_mut().chain(&mut election.planned).chain(told);
            for name in named.chain(polled.map(|(name, _)| name)) {
                if !own.spell(name) {
                    everybody.spell(name);
                }
            }
            election.from.iter_mut().for_each(|from| {
                ids.spell(from);
            });
        }
        self
    }

    /// Everybody who stands on a list of any round, each once.
    pub(crate) fn on_its_lists(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let all = self.elections.iter().flat_map(|election| {
            let later = election.rounds.iter().filter_map(|round| round.call.candidates.as_deref());
            election.list.names().iter().chain(later.flatten())
        });
        all.filter(|name| seen.insert(Key::of(name))).map(|name| nfc(name)).collect()
    }

    /// Whether an edition is applied on a day on which another one is in force.
    pub(crate) fn is_under_other_edition(&self, rulebook: &Rulebook) -> bool {
        rulebook.chosen_by_date() && !rulebook.in_force(self.date)
    }

    /// Rule `OVERRIDE`: the reason, where something is decided otherwise.
    pub(crate) fn override_reason(&self, rulebook: &Rulebook) -> Option<&String> {
        let overrides = self.overrides.as_ref()?;
        let something = self.is_under_other_edition(rulebook) || !overrides.switches(rulebook.words()).is_empty();
        something.then_some(&overrides.reason)
    }
}
