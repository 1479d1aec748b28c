//! What the headings of a ballot file may be.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use kiemphieu_core::Key;

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

/// What the columns are called in Vietnamese, each with its name.
const VIETNAMESE: [(&str, &str); 8] = [
    ("Phiếu số", "paper"),
    ("Số lượng phiếu", "count"),
    ("Lỗi", "flaw"),
    ("Kết luận hợp lệ", "valid"),
    ("Ghi chú", "note"),
    ("Số bị gạch", "struck"),
    ("Đồng ý", "agree"),
    ("Không đồng ý", "disagree"),
];

/// A column of serials that were written in advance, in both languages: a row with nothing beside its serial is no paper.
pub(crate) const NUMBERED: (&str, &str) = ("Phiếu số (đánh sẵn)", "paper (numbered)");

/// The name of such a column.
pub(super) const IN_ADVANCE: &str = "numbered";

/// The names by the Vietnamese headings, however these are written.
static BY_HEADING: LazyLock<HashMap<Key, &str>> = LazyLock::new(|| {
    let in_advance = [(NUMBERED.0, IN_ADVANCE), (NUMBERED.1, IN_ADVANCE)];
    VIETNAMESE.iter().copied().chain(in_advance).map(|(heading, name)| (Key::of(heading), name)).collect()
});

/// The name of a column by its heading, which may be Vietnamese; other headings stand for themselves.
pub(crate) fn name_of(heading: &str) -> &str {
    let heading = heading.trim();
    BY_HEADING.get(&Key::of(heading)).copied().unwrap_or(heading)
}

/// Whether a column of this heading has serials that were written in advance.
pub(crate) fn is_in_advance(heading: &str) -> bool {
    name_of(heading) == IN_ADVANCE
}

/// The Vietnamese heading of a column.
pub(crate) fn vietnamese(name: &str) -> &str {
    VIETNAMESE.iter().find(|(_, other)| *other == name).map_or(name, |(vi, _)| vi)
}

/// Whether these are the names of the columns of a box: marks, and nothing that no box has.
pub(crate) fn look_like_papers<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let cells: Vec<String> = cells.map(|cell| name_of(cell).to_lowercase()).filter(|cell| !cell.is_empty()).collect();
    let different: HashSet<&str> = cells.iter().map(String::as_str).collect();
    let has = |name: &str| different.contains(name);
    let numbers = cells.iter().filter(|cell| number(cell).is_some()).count();
    let known = |cell: &String| NAMES.contains(&cell.as_str()) || number(cell).is_some();
    let grid = numbers > 0 && cells.iter().all(known) && (1..=numbers).all(|number| has(&number.to_string()));
    has("struck") || (has("agree") && has("disagree")) || grid
}

/// Digits only, as a number; `None` when it is something else, `Some(Err)` when the number is too large.
pub(super) fn number(text: &str) -> Option<Result<usize, std::num::ParseIntError>> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_vietnamese_or_the_name_itself() {
        for (vi, name) in VIETNAMESE {
            assert_eq!(
                (name_of(vi), name_of(&vi.to_uppercase()), name_of(name), vietnamese(name)),
                (name, name, name, vi)
            );
        }
        assert_eq!((name_of(" 3 "), name_of("Số phiếu")), ("3", "Số phiếu"), "«Số phiếu» may be a number of papers");
    }

    #[test]
    fn a_sheet_with_vietnamese_headings_looks_like_papers() {
        assert!(look_like_papers(["Phiếu số", "Số bị gạch", "Ghi chú"].into_iter()));
        assert!(look_like_papers(["Phiếu số", "Đồng ý", "Không đồng ý"].into_iter()));
        assert!(!look_like_papers(["TT", "Họ và tên", "Ghi chú"].into_iter()));
    }
}
