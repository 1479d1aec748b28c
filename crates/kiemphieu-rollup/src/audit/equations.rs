//! Shares as equations: `part / whole = printed`, of which the whole is open; and the passage in which each stands.

use super::arithmetic::{Agrees, Bound, Wholes};
use super::candidates::{Candidates, candidates};
use super::links::Share;
use super::page::{Page, Parts};

/// So many shares on either side, and so many lines, make up the passage of a share.
const NEIGHBOURS: usize = 10;
const LINES: usize = 8;

/// A share with the wholes it may be of.
pub(crate) struct Equation {
    pub share: Share,
    pub part: Option<u64>,
    pub candidates: Candidates,
    /// The wholes of which it holds.
    pub held: Vec<u64>,
}

impl Equation {
    pub fn of(page: &Page, mut share: Share, parts: &Parts) -> Self {
        let candidates = candidates(page, &share, parts);
        let part = share.part.and_then(|part| page.told(part)).and_then(|told| told.count());
        share.firm |= candidates.received.is_some();
        let mut equation = Self { share, part, candidates, held: Vec::new() };
        let held = equation.candidates.wholes.iter().filter(|candidate| equation.holds(candidate.value));
        let held = held
            .filter(|candidate| part.is_some() || equation.share.printed.is_sharp(candidate.value.saturating_mul(4)));
        equation.held = held.map(|candidate| candidate.value).collect();
        equation
    }

    pub fn agrees(&self, whole: u64) -> Option<Agrees> {
        self.share.printed.agrees(self.part?, whole)
    }

    /// Whether the share is true of such a whole.
    pub fn holds(&self, whole: u64) -> bool {
        let printed = self.share.printed;
        match (self.part, self.share.bound) {
            (Some(part), Bound::Exactly) => printed.agrees(part, whole).is_some(),
            (Some(part), bound) => {
                let side = printed.is_above(part, whole) == (bound == Bound::Under);
                printed.agrees(part, whole).is_some() || (side && printed.is_about(part, whole))
            }
            (None, _) => printed.counts(whole).or(printed.counts_cut(whole)).is_some(),
        }
    }

    pub fn wholes(&self) -> Option<Wholes> {
        self.share.printed.wholes(self.part?)
    }

    pub fn all_wholes(&self) -> Option<Wholes> {
        self.share.printed.all_wholes(self.part?)
    }
}

/// The equations of a page.
pub(super) struct Passage<'p, 't> {
    pub page: &'p Page<'t>,
    pub equations: &'p [Equation],
    /// Of each the whole that it is most likely of.
    pub likely: Vec<Option<u64>>,
}

impl Passage<'_, '_> {
    /// The shares of the passage of one, the nearest first.
    pub fn neighbours(&self, at: usize) -> impl Iterator<Item = &Equation> {
        self.beside(at).filter_map(|other| self.equations.get(other))
    }

    /// Their numbers among the equations.
    pub fn beside(&self, at: usize) -> impl Iterator<Item = usize> {
        let both = (1..=NEIGHBOURS).flat_map(move |apart| [at.checked_sub(apart), at.checked_add(apart)]);
        let apart = move |other: usize| {
            Some(self.page.lines_apart(self.equations.get(at)?.share.at, self.equations.get(other)?.share.at))
        };
        both.flatten().filter(move |other| apart(*other).is_some_and(|apart| apart <= LINES))
    }

    /// How many other shares of the passage hold of such a whole.
    pub fn support(&self, at: usize, whole: u64) -> usize {
        self.neighbours(at).filter(|other| other.held.contains(&whole)).count()
    }
}
