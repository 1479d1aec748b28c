//! The same sheet twice in a stack, by its ink.

use std::collections::{BTreeMap, HashMap};

use kiemphieu_core::Text;

use crate::reading::{Extent, RowMark, Sheet};
use crate::run::PageId;

/// How far the same ink may lie apart in two scans, in hundredths of a millimetre.
const APART: i32 = 30;

/// So many marks at least: by one alone a hand could come to the same place.
const LEAST: usize = 2;

/// Where the ink lies on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inked {
    paper: usize,
    page: PageId,
    code: String,
    marks: Vec<Option<RowMark>>,
    ink: BTreeMap<u32, Extent>,
}

impl Inked {
    /// A sheet of a paper on a page.
    pub(super) fn of(paper: usize, page: PageId, sheet: &Sheet) -> Self {
        let marks = sheet.rows.iter().map(|row| row.mark).collect();
        Self { paper, page, code: sheet.code.clone(), marks, ink: sheet.ink.iter().copied().collect() }
    }
}

/// The sheets that have the same ink, each by its paper and page, behind the first that has it.
pub(super) fn pairs(sheets: &[Inked]) -> Vec<[(usize, PageId); 2]> {
    let mut alike: HashMap<(&str, &[Option<RowMark>]), Vec<&Inked>> = HashMap::new();
    let mut pairs = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.ink.len() >= LEAST) {
        let before = alike.entry((&sheet.code, &sheet.marks)).or_default();
        match before.iter().find(|first| is_same(&sheet.ink, &first.ink)) {
            Some(first) => pairs.push([(first.paper, first.page), (sheet.paper, sheet.page)]),
            None => before.push(sheet),
        }
    }
    pairs
}

/// Whether four of five marks lie at the same places; a speck may have fallen on the others.
fn is_same(one: &BTreeMap<u32, Extent>, other: &BTreeMap<u32, Extent>) -> bool {
    let near = |one: &Extent, other: &Extent| one.iter().zip(other).all(|(one, other)| (one - other).abs() <= APART);
    let same = one.iter().filter(|(row, own)| other.get(row).is_some_and(|other| near(own, other))).count();
    same >= LEAST && same * 5 >= one.len().max(other.len()) * 4
}

pub(super) fn text(paper: usize) -> Text {
    Text::new(
        format!("cùng nét mực như phiếu {paper}: một tờ giấy quét hai lần?"),
        format!("the same ink as paper {paper}: one sheet scanned twice?"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_at_the_same_places_is_the_same_and_one_mark_alone_proves_nothing() {
        let ink = |shift: i32| BTreeMap::from([(2, [100 + shift, 4000, 300, 380]), (7, [90, 5200 - shift, 310, 390])]);
        assert!(is_same(&ink(0), &ink(0)) && is_same(&ink(0), &ink(APART)));
        assert!(!is_same(&ink(0), &ink(APART + 1)));
        let one: BTreeMap<u32, Extent> = ink(0).into_iter().take(1).collect();
        assert!(!is_same(&one, &one) && !is_same(&one, &ink(0)));
    }
}
