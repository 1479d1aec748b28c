//! Tables of units (CSV): one row a unit with its totals.

mod cells;
mod checks;
mod columns;
mod header;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use kiemphieu_core::{Editions, Text};
use kiemphieu_files::{TableRow, Unread};

use self::cells::set;
pub(crate) use self::cells::{Column, set_text};
use self::checks::finish;
pub use self::columns::COLUMNS;
use self::columns::Fault;
pub(crate) use self::columns::{no_name, of_problem};
pub(crate) use self::header::{Header, are_of_units, is_plan};
use super::named::{Named, place, refusal};
use super::reading::{Outcome, Reading};
use super::sums;
use super::unit::Unit;

/// The rows that the tables of one run may have.
pub(crate) const MOST_ROWS: usize = 500_000;

/// Reads a table of units; each row is checked by itself, then whether it is the sum of others. `rows` are those read so
/// far by this run.
pub(crate) fn read_units(name: &str, path: &Path, editions: &Editions, rows: &AtomicUsize) -> Vec<Reading> {
    let opened = Header::open(name, path).and_then(|(header, table)| Ok((header.columns(name)?, header, table)));
    let (columns, header, mut table) = match opened {
        Ok(opened) => opened,
        Err(named) => return vec![Reading::refused(named)],
    };
    let mut readings = Vec::new();
    let mut blank = Blank::default();
    loop {
        let row = match table.next_row() {
            Ok(Some(row)) => row,
            Err(Unread { problem, last: false }) if rows.fetch_add(1, Ordering::Relaxed) < MOST_ROWS => {
                readings.extend(blank.ended(name));
                readings.push(Reading::refused(of_problem(&problem)));
                continue;
            }
            end => {
                readings.extend(blank.ended(name));
                readings.extend(end.err().map(|unread| Reading::refused(of_problem(&unread.problem))));
                return sums::without(name, readings);
            }
        };
        if blank.is(&row, &header) {
            continue;
        }
        readings.extend(blank.ended(name));
        if rows.fetch_add(1, Ordering::Relaxed) >= MOST_ROWS {
            readings.push(Reading::refused(refusal(name, Some(row.line), None, too_many(), None)));
            return sums::without(name, readings);
        }
        let mut unit = Unit::named("");
        let read = header.fits(&row).and_then(|()| whole_row(&mut unit, &columns, &row, editions));
        let outcome = match read {
            Ok(()) => Outcome::Unit(unit),
            Err(fault) => Outcome::Refused(of_fault(name, &row, fault, unit)),
        };
        readings.push(Reading { origin: place(name, Some(row.line)), outcome, rulebook: None, sealed: None });
    }
}

fn whole_row(unit: &mut Unit, columns: &[Column], row: &TableRow, editions: &Editions) -> Result<(), Fault> {
    columns.iter().zip(&row.cells).try_for_each(|(column, (_, cell))| set(unit, *column, cell.trim()))?;
    let told = |column: &&Column| !matches!(column, Column::Text("unit" | "note"));
    let filled = columns.iter().zip(&row.cells).filter(|(_, (_, cell))| !cell.trim().is_empty());
    let facts = filled.filter(|(column, _)| told(column)).count();
    if unit.name.is_empty() && facts == 0 {
        let text = Text::new(
            "dòng chỉ có ghi chú, không phải là đơn vị; bỏ dòng này",
            "nothing but a note stands in this row, it is no unit; take it out",
        );
        return Err((None, text, None));
    }
    if sums::is_named_total(&unit.name) {
        let (name, text) = (std::mem::take(&mut unit.name), sums::named_total);
        return Err((None, text(&name), None));
    }
    if facts == 0 {
        let text = Text::new(
            "dòng chỉ có một tên, không có số nào: nếu là tiêu đề thì bỏ dòng này; nếu đơn vị chưa đại hội thì ghi state = pending",
            "nothing but a name stands in this row: if it is a heading, take it out; write state = pending for a unit without a congress so far",
        );
        return Err((None, text, None));
    }
    finish(unit, editions)
}

fn of_fault(name: &str, row: &TableRow, (column, text, rule): Fault, unit: Unit) -> Named {
    let mut named = refusal(name, Some(row.line), column, text, rule);
    named.unit = Some(unit.name).filter(|name| !name.is_empty());
    (named.superior, named.level) = (unit.superior, unit.level);
    named
}

/// Rows of separators only, one after the other: no units.
#[derive(Default)]
pub(crate) struct Blank {
    rows: Option<(usize, usize)>,
}

impl Blank {
    /// Whether nothing stands in a row; a line without anything, not even a separator, is no row at all.
    pub fn is(&mut self, row: &TableRow, header: &Header) -> bool {
        if row.cells.iter().any(|(_, cell)| !cell.trim().is_empty()) {
            return false;
        }
        if row.cells.len() > 1 || header.width() == 1 {
            let first = self.rows.map_or(row.line, |(first, _)| first);
            self.rows = Some((first, row.line));
        }
        true
    }

    /// What is said of the blank rows that end here.
    pub fn ended(&mut self, name: &str) -> Option<Reading> {
        let (first, last) = self.rows.take()?;
        let text = if first == last {
            Text::new("dòng trống, không phải là đơn vị; xóa dòng này", "an empty row is no unit; delete it")
        } else {
            Text::new(
                format!("từ đây đến dòng {last} là các dòng trống, không phải là đơn vị; xóa các dòng này"),
                format!("from here to line {last} the rows are empty and no units; delete them"),
            )
        };
        Some(Reading::refused(refusal(name, Some(first), None, text, None)))
    }
}

pub(crate) fn too_many() -> Text {
    Text::new(
        format!("một lần chạy chỉ đọc {MOST_ROWS} dòng; từ dòng này không đọc nữa: chia theo tỉnh rồi chạy từng phần"),
        format!("one run reads {MOST_ROWS} rows; from this one on nothing was read: part them by province"),
    )
}
