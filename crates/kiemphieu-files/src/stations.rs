//! The totals sheet of polling stations: a row a station, with the papers issued, returned, valid and invalid, and the votes
//! of each candidate in a column. Each row must be what papers can give; together the rows are the totals of one round.

mod faults;
mod heads;
mod row;

use std::collections::BTreeMap;
use std::path::Path;

use kiemphieu_core::report::Hash;
use kiemphieu_core::{Ground, Judge, Key, List};

use self::heads::{Column, Heads};
use self::row::Station;
use crate::by_name::{Grid, Line, heading_of};
use crate::encoding;
use crate::input::Opened;
use crate::input::hash::WHOLE;
use crate::input::name::{in_workbook, is_workbook, see_kind};
use crate::input::progress::silent;
use crate::input::{too_large, unreadable};
use crate::paper::told::{begins_a_sum, is_total};
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::xlsx::Workbook;

/// All stations together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Summed {
    pub stations: usize,
    pub issued: u64,
    pub returned: u64,
    pub valid: u64,
    pub invalid: u64,
    /// The invalid papers by ground, where the sheet has a column for any.
    pub grounds: Option<BTreeMap<Ground, u64>>,
    /// The votes of each name of the list.
    pub votes: Vec<u64>,
    /// Rows that are no stations.
    pub told: Vec<Problem>,
}

/// What a sheet of stations is read for.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The file as it is named in messages, and as the congress file names it, with its sheet.
    pub file: &'a str,
    pub name: &'a str,
    pub list: &'a List,
    pub judge: Judge,
}

/// Reads the sheet: `khu-vuc.csv`, `khu-vuc.xlsx`, or `khu-vuc.xlsx#Sheet`.
///
/// # Errors
/// Every fault of the sheet with its place, up to a limit.
pub(crate) fn read(path: &Path, asked: Asked) -> Result<(Summed, Hash), Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    see_kind(asked.file, path).map_err(one)?;
    let (file, sheet) = in_workbook(asked.name).map_or((asked.name, None), |(file, sheet)| (file, Some(sheet)));
    let (grid, hash) = match is_workbook(file) {
        true => {
            let mut book = Workbook::open(asked.file, path, &silent).map_err(one)?;
            let entry = book.sheet_of_papers(sheet).cloned().ok_or_else(|| one(faults::no_sheet(asked.file)))?;
            let facts = book.facts(&entry).map_err(one)?;
            (Some(Grid::of_sheet(asked.file, facts)), book.hash().map_err(one)?)
        }
        false => {
            let mut opened = Opened::new(asked.file, path).map_err(one)?;
            let bytes = opened.held(WHOLE).map_err(|error| one(unreadable(asked.file, &error)))?;
            let bytes = bytes.ok_or_else(|| one(too_large(asked.file, WHOLE)))?;
            let grid = Grid::of_csv(asked.file, &encoding::to_utf8(&bytes), asked.list);
            (grid, opened.hash(asked.file).map_err(one)?)
        }
    };
    let none = || one(faults::no_names(asked.file));
    let grid = grid.ok_or_else(none)?;
    let at = heading_of(&grid, asked.list).ok_or_else(none)?;
    let in_sheet = |problem| Problem { sheet: grid.sheet().map(str::to_owned), ..problem };
    let all_in_sheet = |mut problems: Vec<Problem>| {
        problems.truncate(MOST_PROBLEMS);
        problems.into_iter().map(in_sheet).collect::<Vec<_>>()
    };
    let at = at.map_err(|rows| all_in_sheet(one(crate::by_name::several_headings(asked.file, &rows))))?;
    let summed = summed(&grid, at, asked).map_err(all_in_sheet)?;
    let told = all_in_sheet(summed.told);
    Ok((Summed { told, ..summed }, hash))
}

fn summed(grid: &Grid, at: usize, asked: Asked) -> Result<Summed, Vec<Problem>> {
    let heads = Heads::read(asked.file, grid, at, asked.list)?;
    let mut problems = grid.faults().to_vec();
    let (mut stations, mut sums, mut others): (Vec<Station>, Vec<&Line>, Vec<usize>) = Default::default();
    for row in grid.rows_below(at) {
        if is_sum(row, &heads) {
            sums.push(row);
        } else if heads.has_figures(row) {
            match Station::read(asked, row, &heads) {
                Ok(station) => stations.push(station),
                Err(problem) => problems.push(problem),
            }
        } else {
            others.push(row.line);
        }
        if problems.len() >= MOST_PROBLEMS {
            return Err(problems);
        }
    }
    problems.extend(grid.merged_among(asked.file, heads.line, stations.last().map(|station| station.line)));
    problems.extend(twice(asked.file, &stations));
    problems.extend(stations.iter().flat_map(|station| station.broken(asked)));
    if stations.is_empty() && problems.is_empty() {
        problems.push(faults::no_stations(asked.file, heads.line));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut all = Station::none(asked.list.len());
    for station in &stations {
        all.add(station);
    }
    problems.extend(sums.iter().flat_map(|row| all.held_against(asked, row, &heads)));
    if !problems.is_empty() {
        return Err(problems);
    }
    let sums: Vec<usize> = sums.iter().map(|row| row.line).collect();
    Ok(Summed {
        stations: stations.len(),
        issued: all.issued,
        returned: all.returned,
        valid: all.valid,
        invalid: all.invalid,
        grounds: heads.has_grounds().then_some(all.grounds),
        votes: all.votes,
        told: faults::no_stations_among(asked.file, heads.line, &others, &sums).into_iter().collect(),
    })
}

/// Whether a row is a line of totals: its label says so, wherever it stands; a company may begin with the same word.
fn is_sum(row: &Line, heads: &Heads) -> bool {
    let labels = row.cells.iter().filter(|cell| !matches!(heads.column(cell.at), Some(Column::Note)));
    let begins = |text: &str| begins_a_sum(text) && !text.to_lowercase().contains("công ty");
    labels.into_iter().any(|cell| is_total(&cell.text) || begins(&cell.text))
}

/// A station that stands twice would be counted twice.
fn twice(file: &str, stations: &[Station]) -> Vec<Problem> {
    let mut before: BTreeMap<Key, usize> = BTreeMap::new();
    let again = stations.iter().filter_map(|station| {
        let first = before.insert(Key::of(&station.name), station.line)?;
        Some(faults::station_twice(file, station.line, &station.name, first))
    });
    again.collect()
}

#[cfg(test)]
mod tests;
