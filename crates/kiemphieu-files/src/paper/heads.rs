//! What the headings of a ballot file may be.

/// What a ballot file is, for the words of its faults.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// Cells between separators.
    #[default]
    Csv,
    /// Cells of a sheet.
    Sheet,
    /// Keys, of which the reader of the lines tells most itself.
    Json,
}

/// The columns that have a name; the others are numbered like the list.
pub(super) const NAMES: [&str; 8] = ["paper", "count", "flaw", "valid", "note", "struck", "agree", "disagree"];

/// Whether these are the names of the columns of a box: marks, and nothing that no box has.
pub(crate) fn look_like_papers<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let cells: Vec<String> = cells.map(str::to_lowercase).filter(|cell| !cell.is_empty()).collect();
    let has = |name: &str| cells.iter().any(|cell| cell == name);
    let numbers = cells.iter().filter(|cell| number(cell).is_some()).count();
    let known = |cell: &String| NAMES.contains(&cell.as_str()) || number(cell).is_some();
    let grid = numbers > 0 && cells.iter().all(known) && (1..=numbers).all(|number| has(&number.to_string()));
    has("struck") || (has("agree") && has("disagree")) || grid
}

/// Digits only, as a number; `None` when it is something else, `Some(Err)` when the number is too large.
pub(super) fn number(text: &str) -> Option<Result<usize, std::num::ParseIntError>> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse())
}
