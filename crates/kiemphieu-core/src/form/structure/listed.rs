//! What is known of those on a list, counted.

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::declared::person::Person;
use crate::rules::directives::{Ages, Fraction, Trait};
use crate::words::percent::Share;
use crate::words::percent::{decimal_in, percent};
use crate::words::text::Lang;

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
    listed: u64,
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

    /// The share among those of whom it is known.
    pub fn share(&self) -> Option<Share> {
        let of = self.listed - self.unknown;
        Some(Share { count: self.count, of, unknown: self.unknown, percent: percent(self.count, of)? })
    }

    /// The share in words, with its base and how many are not declared.
    pub fn words(&self) -> (String, String) {
        let (listed, unknown) = (self.listed, self.unknown);
        match self.share() {
            Some(Share { count, of, percent, .. }) if unknown == 0 => (
                format!("có {count} trên {of} người trong danh sách ({}%)", decimal_in(Lang::Vi, &percent)),
                format!("{count} of {of} on the list ({percent}%)"),
            ),
            Some(Share { count, .. }) => (
                format!("có {count} trong {listed} người của danh sách{}", unknown_vi(unknown)),
                format!("{count} of {listed} on the list{}", unknown_en(unknown)),
            ),
            None => (
                format!("danh sách {listed} người{}", unknown_vi(unknown)),
                format!("the list has {listed}{}", unknown_en(unknown)),
            ),
        }
    }
}

fn fit(surely: bool, possibly: bool) -> Fit {
    match (surely, possibly) {
        (true, _) => Fit::Met,
        (false, true) => Fit::Unknown,
        (false, false) => Fit::Missed,
    }
}

pub(super) fn unknown_vi(unknown: u64) -> String {
    if unknown == 0 { String::new() } else { format!(", chưa khai {unknown} người") }
}

pub(super) fn unknown_en(unknown: u64) -> String {
    if unknown == 0 { String::new() } else { format!(", {unknown} not declared") }
}
