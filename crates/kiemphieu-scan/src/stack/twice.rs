//! The same sheet twice in a stack, by its ink.

use std::collections::{BTreeMap, HashMap};

use kiemphieu_core::Text;

use super::{PaperReading, State};
use crate::reading::Extent;

/// How far the same ink may lie apart in two scans, in hundredths of a millimetre.
const APART: i32 = 30;

/// So many marks at least: by one alone a hand could come to the same place.
const LEAST: usize = 2;

/// The papers that have the same ink, each with the first that has it.
pub(super) fn pairs(papers: &[PaperReading], inks: &BTreeMap<usize, BTreeMap<u32, Extent>>) -> Vec<(usize, usize)> {
    let mut alike: HashMap<(&str, Vec<_>), Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    let whole = papers.iter().filter(|paper| matches!(paper.state, State::Sure | State::Doubtful));
    for paper in whole {
        let Some(ink) = inks.get(&paper.paper).filter(|ink| ink.len() >= LEAST) else { continue };
        let marks = paper.rows.iter().map(|row| row.mark.map(|mark| mark as u8)).collect();
        let before = alike.entry((paper.list.as_str(), marks)).or_default();
        let same = before.iter().find(|first| inks.get(first).is_some_and(|other| is_same(ink, other)));
        match same {
            Some(first) => pairs.push((*first, paper.paper)),
            None => before.push(paper.paper),
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
