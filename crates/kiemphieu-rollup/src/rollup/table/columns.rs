//! The columns of a table of units, what a cell may hold, and how a fault in one is named.

use kiemphieu_core::{RuleId, Text};
use kiemphieu_files::Problem;

use super::super::door::joined;
use super::super::named::{Named, refusal};

/// The columns of a table of units that are not about one office; those of an office are `OFFICE_FACT`.
pub const COLUMNS: [&str; 19] = [
    "unit",
    "superior",
    "province",
    "level",
    "date",
    "state",
    "members",
    "too_small",
    "direct",
    "direct_votes",
    "direct_base",
    "share_to_50",
    "share_50_60",
    "share_60_70",
    "share_70_80",
    "share_80_90",
    "share_90_100",
    "share_100",
    "note",
];

/// The largest number in a cell: more would be a slip of the pen.
pub(super) const MOST: u32 = 100_000_000;

/// Known of all the elected: no number that a cell can hold.
pub(super) const ALL: u32 = u32::MAX;

/// A fault in one cell or row: the column, what is wrong, the rule.
pub(crate) type Fault = (Option<String>, Text, Option<RuleId>);

/// A row without the name of its unit.
pub(crate) fn no_name() -> Fault {
    (Some("unit".to_owned()), Text::new("thiếu tên đơn vị", "the unit has no name"), None)
}

/// A row that cannot be read, and with it those after it.
pub(crate) fn of_problem(problem: &Problem) -> Named {
    let text = joined(&(problem.text.clone(), problem.remedy.clone()));
    refusal(&problem.file, problem.place.map(|place| place.line), None, text, None)
}
