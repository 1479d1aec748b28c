//! The sheet of polling stations that a round names in place of ballots.

use std::collections::BTreeMap;
use std::ops::Range;

use kiemphieu_core::{Ground, Text};

use crate::congress::grounds::invalid;
use crate::congress::sheet::{At, Sheet};
use crate::congress::speech::{Value, around};
use crate::congress::table::Table;
use crate::syntax::keys::STATIONS;

/// A sheet of stations, and the invalid papers by ground, where it does not tell them.
pub(crate) struct DraftStations {
    /// The name of the sheet relative to the congress file.
    pub file: At<String>,
    pub of_ground: BTreeMap<Ground, u64>,
    /// Where each ground stands.
    pub grounds: Vec<(Ground, Range<usize>)>,
}

/// The sheet of a round; none where the votes come from elsewhere, too.
pub(super) fn stations<'s>(sheet: &mut Sheet<'s>, round: &Table<'_, 's>) -> Option<DraftStations> {
    let table = round.table(sheet, "stations", "[election.round.stations]", &STATIONS)?;
    if let Some(key) = ["ballots", "box", "totals"].into_iter().find(|key| round.get(key).is_some()) {
        sheet.problem(
            round.span_of(key),
            Text::new(
                format!("có cả `stations` và `{key}`: số liệu được ghi hai nơi"),
                format!("both `stations` and `{key}` are given: the figures stand in two places"),
            ),
            Text::new("giữ một trong hai", "keep one of them"),
        );
        return None;
    }
    if table.get("file").is_none() {
        let line = table.line("file", Value::Text("….xlsx"));
        sheet.missing(
            &table,
            "file",
            around(["ghi bảng các tổ: ", ""], &line, ["write the sheet of the stations: ", ""]),
        );
    }
    let (of_ground, grounds) = invalid(sheet, &table)?;
    Some(DraftStations { file: table.file_name(sheet, "file")?, of_ground, grounds })
}
