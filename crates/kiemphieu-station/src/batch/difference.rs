//! What counts of one batch say differently, paper by paper, and what it takes to settle it.

use std::collections::{BTreeMap, BTreeSet};

use kiemphieu_core::{BallotBox, Discrepancy, List, Paper, Serial, Spot, TwoCounts, WhichCount};

use super::{Differences, Readings};
use crate::event::{Agree, Which};

/// A paper that counts read differently, or of which one count has no reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What each count says.
    readings: Vec<Paper>,
    /// Whether a paper was skipped, doubled or misplaced, or may have been: then nobody can tell by reading it alone.
    pile: bool,
    third: Option<Third>,
    concluded: Option<Conclusion>,
}

/// A paper read a third time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Third {
    /// Who read it.
    pub by: String,
    /// What stands on it.
    pub paper: Paper,
}

/// What two persons concluded about a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// Both.
    pub by: [String; 2],
    /// Why.
    pub why: String,
    /// What stands on it.
    pub paper: Paper,
}

/// What a paper still needs that counts read differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Nothing: it is settled.
    Nothing,
    /// Somebody else reads it, without knowing what was read before.
    Third,
    /// Two persons of the board conclude, with the paper on the table.
    Board,
}

impl Difference {
    /// What is still needed.
    #[must_use]
    pub fn needs(&self, agree: Agree) -> Needs {
        if self.outcome(agree).is_some() {
            return Needs::Nothing;
        }
        let two_readings = self.readings.len() == 2 && self.third.is_none();
        match agree == Agree::Majority && !self.pile && two_readings {
            true => Needs::Third,
            false => Needs::Board,
        }
    }

    /// What stands on the paper, where it is settled.
    #[must_use]
    pub fn outcome(&self, agree: Agree) -> Option<Paper> {
        if let Some(Conclusion { paper, why, .. }) = &self.concluded {
            let note = paper.note.clone().or_else(|| Some(why.clone()));
            return Some(Paper { note, ..paper.clone() });
        }
        (agree == Agree::Majority && !self.pile).then(|| self.majority()).flatten()
    }

    /// What two of three readings say.
    fn majority(&self) -> Option<Paper> {
        let all: Vec<&Paper> = self.readings.iter().chain(self.third.iter().map(|third| &third.paper)).collect();
        if all.len() != 3 {
            return None;
        }
        let of = |paper: &&&Paper| all.iter().filter(|other| say_the_same(paper, other)).count() > 1;
        let paper = all.iter().find(of)?;
        let note = all.iter().filter(|other| say_the_same(paper, other)).find_map(|paper| paper.note.clone());
        Some(Paper { note, ..(**paper).clone() })
    }

    /// Whether a paper was skipped, doubled or misplaced.
    #[must_use]
    pub fn is_of_the_pile(&self) -> bool {
        self.pile
    }

    /// The third reading.
    #[must_use]
    pub fn third(&self) -> Option<&Third> {
        self.third.as_ref()
    }

    /// What two persons concluded.
    #[must_use]
    pub fn concluded(&self) -> Option<&Conclusion> {
        self.concluded.as_ref()
    }

    pub(crate) fn read(&mut self, by: &str, paper: Paper) {
        self.third = Some(Third { by: by.to_owned(), paper });
    }

    pub(crate) fn conclude(&mut self, conclusion: Conclusion) {
        self.concluded = Some(conclusion);
    }
}

/// Whether two readings say the same of a paper, and are sure of it.
fn say_the_same(one: &Paper, other: &Paper) -> bool {
    one.rows == other.rows && one.flaw == other.flaw && one.rows.unclear().next().is_none()
}

/// Holds the other counts against the first.
pub(super) fn differences(list: &List, readings: &Readings) -> Differences {
    let Some(first) = readings.get(&Which::A) else { return Differences::new() };
    let pile = as_box(list, first.papers());
    let mut found = Differences::new();
    let others: Vec<Compared> = readings
        .iter()
        .filter(|(count, _)| **count != Which::A)
        .map(|(_, other)| Compared::of(&pile, &as_box(list, other.papers()), other.papers()))
        .collect();
    for (no, paper) in first.papers() {
        let doubtful = paper.rows.unclear().next().is_some();
        let is_pile = others.iter().any(|other| other.pile(*no))
            || matches!(others.as_slice(), [other] if other.may_be_doubled(first.papers(), *no));
        if doubtful || is_pile || others.iter().any(|other| other.read.contains_key(no)) {
            let readings = others.iter().map(|other| other.read.get(no).unwrap_or(paper).clone());
            let readings = std::iter::once(paper.clone()).chain(readings).collect();
            found.insert(*no, Difference { readings, pile: is_pile, third: None, concluded: None });
        }
    }
    found
}

/// Papers with their numbers as serials.
fn as_box(list: &List, papers: &BTreeMap<u32, Paper>) -> Option<BallotBox> {
    let mut all = BallotBox::new(list.clone());
    for (no, paper) in papers {
        all.put(paper.clone().numbered(Serial::new(&no.to_string()).ok()?)).ok()?;
    }
    Some(all)
}

/// One count held against the first: what it reads otherwise, by the numbers of the first.
struct Compared {
    read: BTreeMap<u32, Paper>,
    /// Of these the other count says the same as of the paper beside.
    as_beside: BTreeSet<u32>,
    /// The papers that only the first has there; none where nothing is known of any.
    of_the_pile: Option<Vec<u32>>,
}

impl Compared {
    fn of(first: &Option<BallotBox>, other: &Option<BallotBox>, papers: &BTreeMap<u32, Paper>) -> Self {
        let counts = first.as_ref().zip(other.as_ref()).and_then(|(first, other)| first.differs(other).ok());
        let (mut read, mut as_beside, mut of_the_pile) = (BTreeMap::new(), BTreeSet::new(), Some(Vec::new()));
        let Some(TwoCounts { findings, .. }) = counts else { return Self { read, as_beside, of_the_pile: None } };
        for finding in findings {
            let more = match &finding {
                Discrepancy::Marks { one, other, .. } => match (number(one), number(other)) {
                    (Some(no), Some(of_other)) if papers.contains_key(&of_other) => {
                        read.extend(papers.get(&of_other).map(|paper| (no, paper.clone())));
                        as_beside.extend(is_as_beside(papers, of_other).then_some(no));
                        Some(Vec::new())
                    }
                    _ => None,
                },
                Discrepancy::Only { count: WhichCount::One, papers, .. } => numbers(papers),
                Discrepancy::Only { count: WhichCount::Other, .. } => Some(Vec::new()),
                Discrepancy::Moved { one, .. } => numbers(one),
                Discrepancy::Kind { .. } => None,
            };
            of_the_pile = of_the_pile.zip(more).map(|(all, more)| all.into_iter().chain(more).collect());
        }
        Self { read, as_beside, of_the_pile }
    }

    /// Whether either of two counts may have entered the paper beside twice: it says the same of both. Then a paper may
    /// bear two numbers, and reading it once more would prove the slip right.
    fn may_be_doubled(&self, first: &BTreeMap<u32, Paper>, no: u32) -> bool {
        self.read.contains_key(&no) && (self.as_beside.contains(&no) || is_as_beside(first, no))
    }

    fn pile(&self, no: u32) -> bool {
        self.of_the_pile.as_ref().is_none_or(|numbers| numbers.contains(&no))
    }
}

/// Whether a count says the same of a paper as of one beside it.
fn is_as_beside(papers: &BTreeMap<u32, Paper>, no: u32) -> bool {
    let beside = [no.checked_sub(1), no.checked_add(1)].into_iter().flatten().filter_map(|other| papers.get(&other));
    let own = papers.get(&no);
    own.is_some_and(|own| beside.into_iter().any(|other| say_the_same(own, other)))
}

fn number(spot: &Spot) -> Option<u32> {
    spot.serial.as_ref()?.parse().ok()
}

fn numbers(spots: &[Spot]) -> Option<Vec<u32>> {
    spots.iter().map(number).collect()
}
