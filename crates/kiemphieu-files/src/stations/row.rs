//! The figures of one station, or of all.

use std::collections::BTreeMap;

use kiemphieu_core::{Ground, RoundBox, Tally};

use super::heads::{Column, Heads};
use super::{Asked, faults};
use crate::by_name::Line;
use crate::problem::Problem;

/// The figures of a station.
#[derive(Debug, Default)]
pub(super) struct Station {
    pub line: usize,
    pub name: String,
    voters: Option<u64>,
    pub issued: u64,
    pub returned: u64,
    pub valid: u64,
    pub invalid: u64,
    pub grounds: BTreeMap<Ground, u64>,
    pub votes: Vec<u64>,
    /// All votes, where the row says how many there are, and where.
    said_votes: Option<u64>,
}

impl Station {
    /// The figures of no station.
    pub fn none(names: usize) -> Self {
        Self { votes: vec![0; names], ..Self::default() }
    }

    /// The row of a station.
    ///
    /// # Errors
    /// What is no whole number, or is missing.
    pub fn read(asked: Asked, row: &Line, heads: &Heads) -> Result<Self, Problem> {
        let mut station = Self { line: row.line, ..Self::none(asked.list.len()) };
        let name = heads.at(Column::Station).and_then(|at| row.cell(at));
        let Some(name) = name else { return Err(faults::no_name(asked.file, row.line)) };
        station.name.clone_from(&name.text);
        if let Some(beyond) = row.cells.iter().find(|cell| heads.column(cell.at).is_none()) {
            return Err(faults::under_nothing(asked.file, row.line, beyond.column));
        }
        for (at, column) in heads.numbers() {
            let (title, place) = heads.title(at);
            let number = match row.cell(at) {
                None if column.may_lack() => continue,
                None => return Err(faults::empty(asked.file, (row.line, place), title)),
                Some(cell) => of_one_station(&cell.text)
                    .ok_or_else(|| faults::no_number(asked.file, (row.line, cell.column), &cell.text, title))?,
            };
            station.take(column, number);
        }
        Ok(station)
    }

    fn take(&mut self, column: Column, number: u64) {
        match column {
            Column::Name(name) => self.votes.iter_mut().skip(name).take(1).for_each(|votes| *votes = number),
            Column::Voters => self.voters = Some(number),
            Column::Issued => self.issued = number,
            Column::Returned => self.returned = number,
            Column::Valid => self.valid = number,
            Column::Invalid => self.invalid = number,
            Column::Ground(ground) => _ = self.grounds.insert(ground, number),
            Column::Votes => self.said_votes = Some(number),
            Column::Station | Column::Running | Column::Note => {}
        }
    }

    /// What in the row cannot be: the identities of the papers (rules `PAPER`, `PAPER-SURPLUS`), and sums within the row.
    pub fn broken(&self, asked: Asked) -> Vec<Problem> {
        let mut problems = Vec::new();
        let of_grounds: u64 = self.grounds.values().sum();
        if !self.grounds.is_empty() && of_grounds != self.invalid {
            problems.push(faults::grounds(asked.file, self.line, self.invalid, of_grounds));
        }
        if let Some(voters) = self.voters.filter(|voters| self.issued > *voters) {
            problems.push(faults::over_voters(asked.file, self.line, self.issued, voters));
        }
        let votes: u64 = self.votes.iter().sum();
        if let Some(said) = self.said_votes.filter(|said| *said != votes) {
            problems.push(faults::other_votes(asked.file, self.line, said, votes));
        }
        let (Ok(issued), Ok(returned)) = (u32::try_from(self.issued), u32::try_from(self.returned)) else {
            return vec![faults::too_many(asked.file, self.line)];
        };
        // Which ground it was changes nothing of these identities.
        let grounds = [(Ground::Marked, self.invalid)].into_iter().filter(|(_, papers)| *papers > 0).collect();
        let Ok(tally) = Tally::from_totals(asked.judge, self.valid, grounds, self.votes.clone()) else {
            return vec![faults::too_many(asked.file, self.line)];
        };
        let (name, entered) = (self.name.clone(), tally.entered());
        let file = asked.name.to_owned();
        let own = RoundBox { name, file, issued: Some(issued), returned: Some(returned), entered };
        problems.extend(
            own.broken_alone(asked.list, &tally)
                .iter()
                .map(|broken| faults::broken(asked.file, self.line, broken, (self.valid, self.invalid))),
        );
        problems
    }

    pub fn add(&mut self, other: &Self) {
        let add = |to: &mut u64, more: u64| *to = to.saturating_add(more);
        add(&mut self.issued, other.issued);
        add(&mut self.returned, other.returned);
        add(&mut self.valid, other.valid);
        add(&mut self.invalid, other.invalid);
        self.votes.iter_mut().zip(&other.votes).for_each(|(to, more)| add(to, *more));
        other.grounds.iter().for_each(|(ground, more)| add(self.grounds.entry(*ground).or_default(), *more));
        if let Some(more) = other.voters {
            add(self.voters.get_or_insert(0), more);
        }
    }

    /// The numbers of a line of totals that are not the sums of the stations.
    pub fn held_against(&self, asked: Asked, row: &Line, heads: &Heads) -> Vec<Problem> {
        let wrong = heads.numbers().filter_map(|(at, column)| {
            let cell = row.cell(at)?;
            let (title, _) = heads.title(at);
            let place = (row.line, cell.column);
            let Some(says) = whole(&cell.text) else {
                return Some(faults::no_number(asked.file, place, &cell.text, title));
            };
            let sum = match column {
                Column::Name(name) => self.votes.get(name).copied()?,
                Column::Voters => self.voters.unwrap_or_default(),
                Column::Issued => self.issued,
                Column::Returned => self.returned,
                Column::Valid => self.valid,
                Column::Invalid => self.invalid,
                Column::Ground(ground) => self.grounds.get(&ground).copied().unwrap_or_default(),
                Column::Votes => self.votes.iter().sum(),
                Column::Station | Column::Running | Column::Note => return None,
            };
            (says != sum).then(|| faults::other_sum(asked.file, place, title, says, sum))
        });
        wrong.collect()
    }
}

/// A figure of one station: no more papers than can be issued.
fn of_one_station(text: &str) -> Option<u64> {
    whole(text).filter(|number| u32::try_from(*number).is_ok())
}

/// A whole number, of digits alone.
fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
