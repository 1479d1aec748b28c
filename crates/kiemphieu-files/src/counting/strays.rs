//! Sheets of papers that nobody named, beside those that are counted.

use std::collections::HashSet;

use kiemphieu_core::{Key, List, Text};

use crate::by_name::{Grid, MOST_ABOVE, heading_of};
use crate::input::name::file_of;
use crate::paper::heads::{is_in_advance, look_like_papers};
use crate::problem::Problem;
use crate::xlsx::{SheetEntry, Workbook};

/// Sheets of a workbook that look like papers, or have names of one of these lists as headings, and are not among those named;
/// `named` are names as in the congress file.
pub(crate) fn sheets(
    file: &str,
    own: &str,
    book: &mut Workbook<'_>,
    named: &[String],
    lists: &[&List],
) -> Vec<Problem> {
    let same_file = |name: &&String| Key::of(file_of(name)) == Key::of(own);
    let named: HashSet<Key> = named
        .iter()
        .filter(same_file)
        .filter_map(|name| match name.rsplit_once('#') {
            Some((_, sheet)) if file_of(name) != name => Some(Key::of(sheet)),
            _ => book.sheet_of_papers(None).map(|sheet| Key::of(&sheet.name)),
        })
        .collect();
    let others: Vec<SheetEntry> = book
        .sheets()
        .iter()
        .filter(|sheet| sheet.has_cells && !named.contains(&Key::of(&sheet.name)))
        .cloned()
        .collect();
    let strays = others.iter().filter(|sheet| has_papers(book, sheet) || has_names(book, sheet, lists));
    strays.map(|sheet| stray_sheet(file, sheet)).collect()
}

/// Whether a sheet has names of one of these lists as headings.
pub(crate) fn has_names(book: &mut Workbook, sheet: &SheetEntry, lists: &[&List]) -> bool {
    // One name alone may stand anywhere.
    let mut lists = lists.iter().filter(|list| list.len() > 1).peekable();
    if lists.peek().is_none() {
        return false;
    }
    let grid = Grid::of_first_rows(book.first_rows(sheet, MOST_ABOVE));
    lists.any(|list| heading_of(&grid, list).is_some())
}

/// Whether a sheet looks like papers. Numbers that stand there in advance are none.
pub(crate) fn has_papers(book: &mut Workbook<'_>, sheet: &SheetEntry) -> bool {
    let rows = book.first_rows(sheet, usize::MAX);
    let Some((head, papers)) = rows.split_first() else { return false };
    let numbers = head.cells.iter().find(|cell| is_in_advance(&cell.text)).map(|cell| cell.column);
    look_like_papers(head.cells.iter().map(|cell| &*cell.text))
        && papers.iter().flat_map(|row| &row.cells).any(|cell| Some(cell.column) != numbers)
}

fn stray_sheet(file: &str, sheet: &SheetEntry) -> Problem {
    let (hidden_vi, hidden_en) = if sheet.hidden { (", đang bị ẩn", ", which is hidden") } else { ("", "") };
    let problem = Problem::of_file(
        file,
        Text::new(
            format!("trang tính này trông như có phiếu{hidden_vi}, mà không vòng bầu nào ghi tên: không được đếm"),
            format!("this sheet{hidden_en} looks like papers, and no round names it: it is not counted"),
        ),
        Text::new(
            "nếu là phiếu của một vòng thì ghi tên trang tính ấy vào vòng bầu; không phải thì bỏ qua",
            "if they are papers of a round, name the sheet there; if not, nothing is to be done",
        ),
    );
    Problem { sheet: Some(sheet.name.clone()), ..problem }
}
