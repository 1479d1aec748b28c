//! A filled-in sheet as rows with exact places, from a text file or a workbook.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use kiemphieu_core::Text;
use kiemphieu_core::digest::sha256;
use kiemphieu_core::report::{Hash, Input};

use crate::encoding;
use crate::input::hash::WHOLE;
use crate::input::name::is_workbook;
use crate::input::on_disk::on_disk;
use crate::input::progress::silent;
use crate::input::{self, too_large, unreadable};
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::xlsx::{Covered, Workbook, merged_cells};

/// A row with its cells by their columns from 0, each with the place at which it starts.
pub(super) struct Row {
    pub line: usize,
    pub cells: BTreeMap<usize, (String, usize)>,
}

/// The rows of a sheet, the first of them its heads.
pub(super) struct Read {
    pub sheet: Option<String>,
    pub rows: Vec<Row>,
    pub input: Input,
}

/// Reads a filled-in sheet: a text file, or a workbook.
///
/// # Errors
/// Everything that cannot be read.
pub(super) fn read(name: &str) -> Result<Read, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let path = on_disk(Path::new(name));
    let file = input::open(name, &path).map_err(one)?;
    let length = file.metadata().map_err(|error| one(unreadable(name, &error)))?.len();
    if length > WHOLE {
        return Err(one(too_large(name, WHOLE)));
    }
    let own = path.file_name().map_or_else(|| name.to_owned(), |own| own.to_string_lossy().into_owned());
    if is_workbook(name) {
        return read_book(name, &path, own);
    }
    let bytes = input::read_up_to(name, file, WHOLE).map_err(one)?;
    let text = encoding::to_utf8(&bytes).into_owned();
    let mut rows = Vec::new();
    if let Some((mut reader, header)) = Rows::open(Cursor::new(text)).map_err(|error| one(error.problem(name)))? {
        let cells = header.cells.into_iter().map(|cell| (cell.text.trim().to_owned(), cell.column));
        rows.push(Row { line: header.line, cells: cells.enumerate().collect() });
        while let Some(row) = reader.next().map_err(|error| one(error.problem(name)))? {
            let cells = row.cells.into_iter().map(|cell| (cell.text.trim().to_owned(), cell.column));
            rows.push(Row { line: row.line, cells: cells.enumerate().collect() });
        }
    }
    Ok(Read { sheet: None, rows, input: Input { name: own, hash: Hash::Sha256(sha256(&bytes)) } })
}

fn read_book(name: &str, path: &Path, own: String) -> Result<Read, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut book = Workbook::open(name, path, &silent).map_err(one)?;
    let Some(entry) = book.sheet_of_papers(None).cloned() else { return Err(one(empty(name))) };
    let facts = book.facts(&entry).map_err(one)?;
    let mut covered = Covered::default();
    facts.covers.into_iter().for_each(|(cover, place)| covered.add(cover, place));
    let merged = facts.merged.iter().map(|merged| merged_cells(name, merged));
    let problems: Vec<_> = facts.unread.into_iter().chain(merged).chain(covered.problems(name)).collect();
    if !problems.is_empty() {
        let sheet = Some(facts.sheet);
        return Err(problems.into_iter().map(|problem| Problem { sheet: sheet.clone(), ..problem }).collect());
    }
    let row = |row: crate::rows::row::Row| Row {
        line: row.line,
        cells: row
            .cells
            .into_iter()
            .map(|cell| (cell.column.saturating_sub(1), (cell.text.trim().to_owned(), cell.column)))
            .collect(),
    };
    let rows = facts.rows.into_iter().map(row).collect();
    let hash = book.hash().map_err(one)?;
    Ok(Read { sheet: Some(facts.sheet), rows, input: Input { name: own, hash } })
}

fn empty(name: &str) -> Problem {
    Problem::of_file(
        name,
        Text::new("sổ tính không có trang nào có nội dung", "the workbook has no sheet with anything in it"),
        Text::new(
            "lấy lại bảng bằng: kiemphieu compare A B --election ID -o bang.xlsx",
            "take the sheet anew: kiemphieu compare A B --election ID -o sheet.xlsx",
        ),
    )
}
