//! What is known of those on a list, counted.

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::declared::person::Person;
use crate::rules::directives::{Ages, Fraction, Trait};

/// Those on a list, with what is known of each.
pub(super) struct Listed<'c> {
    persons: Vec<Option<&'c Person>>,
    year: i32,
}

impl<'c> Listed<'c> {
    pub fn of(congress: &'c Congress, election: &Election) -> Self {
        let known = congress.known();
        let persons = election.list.names().iter().map(|name| known.of(name)).collect();
        Self { persons, year: i32::from(congress.date.year()) }
    }

    pub fn len(&self) -> usize {
        self.persons.len()
    }

    pub fn anybody_known(&self) -> bool {
        self.persons.iter().any(Option::is_some)
    }

    fn has(&self, person: &Person, of: Trait) -> Option<bool> {
        match of {
            Trait::Women => person.woman,
            Trait::New => person.re_elected.map(|again| !again),
            Trait::Ages(Ages(from, to)) => person.born.map(|born| (from..=to).contains(&(self.year - i32::from(born)))),
        }
    }

    pub fn count(&self, of: Trait) -> Counted {
        let mut counted = Counted { count: 0, unknown: 0, listed: 0 };
        for person in &self.persons {
            let fact = person.and_then(|person| self.has(person, of));
            counted.listed += 1;
            counted.count += u64::from(fact == Some(true));
            counted.unknown += u64::from(fact.is_none());
        }
        counted
    }
}

/// How many on a list have something in common, and of how many that is not known.
pub(super) struct Counted {
    pub count: u64,
    pub unknown: u64,
    pub listed: u64,
}

/// Whether a bound holds whatever the facts not known may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Met,
    Unknown,
    Missed,
}

impl Counted {
    pub fn at_least(&self, Fraction(part, whole): Fraction) -> Fit {
        let reached = |count: u64| whole * count >= part * self.listed;
        fit(reached(self.count), reached(self.count + self.unknown))
    }

    pub fn at_most(&self, Fraction(part, whole): Fraction) -> Fit {
        let within = |count: u64| whole * count <= part * self.listed;
        fit(within(self.count + self.unknown), within(self.count))
    }
}

fn fit(surely: bool, possibly: bool) -> Fit {
    match (surely, possibly) {
        (true, _) => Fit::Met,
        (false, true) => Fit::Unknown,
        (false, false) => Fit::Missed,
    }
}
