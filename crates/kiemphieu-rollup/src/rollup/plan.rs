//! The plan: the units that are to hold a congress.

use std::path::Path;

use kiemphieu_core::Level;

use super::named::Named;
use super::named::refusal;
use super::sums;
use super::table::{Blank, Column, Header, MOST_ROWS, no_name, of_problem, set_text, too_many};
use super::unit::Unit;

/// A unit that is to hold a congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// The organisation above it.
    pub superior: Option<String>,
    /// Its province.
    pub province: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// Whether its congress is to elect the secretary directly.
    pub direct: bool,
    /// The line of the plan.
    pub line: usize,
}

/// The units that are to hold a congress, as a file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The file.
    pub file: String,
    /// The units, row by row.
    pub units: Vec<Planned>,
}

impl Plan {
    /// Reads a plan that is called `file`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(file: &str, path: &Path) -> Result<Self, Named> {
        let (header, mut table) = Header::open(file, path)?;
        let columns = header.of_plan(file)?;
        let (mut units, mut blank) = (Vec::new(), Blank::default());
        while let Some(row) = table.next_row().map_err(|unread| of_problem(&unread.problem))? {
            if blank.is(&row, &header) {
                continue;
            }
            if let Some(reading) = blank.ended(file) {
                return Err(reading.into_named());
            }
            let mut unit = Unit::named("");
            let read = header.fits(&row).and_then(|()| {
                columns.iter().zip(&row.cells).try_for_each(|(column, (_, cell))| match (column, cell.trim()) {
                    (Column::Text(title), cell) if !cell.is_empty() => set_text(&mut unit, title, cell),
                    _ => Ok(()),
                })
            });
            let read = read.and_then(|()| if unit.name.is_empty() { Err(no_name()) } else { Ok(()) });
            let read = read.and_then(|()| {
                let total = sums::is_named_total(&unit.name);
                if total { Err((None, sums::named_total(&unit.name), None)) } else { Ok(()) }
            });
            read.map_err(|(column, text, rule)| refusal(file, Some(row.line), column, text, rule))?;
            if units.len() >= MOST_ROWS {
                return Err(refusal(file, Some(row.line), None, too_many(), None));
            }
            let Unit { name, superior, province, level, direct_planned, .. } = unit;
            units.push(Planned { name, superior, province, level, direct: direct_planned, line: row.line });
        }
        match blank.ended(file) {
            Some(reading) => Err(reading.into_named()),
            None => Ok(Self { file: file.to_owned(), units }),
        }
    }
}
