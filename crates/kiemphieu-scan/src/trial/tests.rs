//! What a trial asks for, and when it says that a scanner may not be used.

use kiemphieu_core::{Lang, List};

use super::*;
use crate::reading::{DoubtReason, Measure, RowReading, Spot};
use crate::run::PageId;
use crate::stack::{Fate, PageLine, PaperReading, Stack, State};

const CODE: &str = "KP2;committee;1;S;9/7;01234567";

fn list(names: usize, seats: u32) -> List {
    List::new((0..names).map(|at| format!("Người {at}")), seats).unwrap()
}

/// A stack in which everything was read as a good scanner reads it.
fn read(marked: &[TrialPaper]) -> Stack {
    let mut stack = Stack::default();
    for paper in marked {
        let id = PageId { file: 0, page: paper.paper };
        let odd = paper.odd.map(Odd::rows).unwrap_or_default();
        let rows: Vec<RowReading> = (1..)
            .zip(&paper.rows)
            .map(|(n, mark)| {
                let judged = if odd.contains(&n) { Err(DoubtReason::PartlyStruck) } else { Ok(*mark) };
                RowReading::new(n, judged, Measure::default())
            })
            .collect();
        let elsewhere = if paper.odd == Some(Odd::Written) { vec![Spot([1, 2, 3, 4])] } else { Vec::new() };
        let state = if paper.odd.is_some() { State::Doubtful } else { State::Sure };
        let number = paper.paper;
        stack.papers.push(PaperReading {
            paper: number,
            state,
            list: CODE.to_owned(),
            pages: vec![id],
            rows,
            elsewhere,
        });
        stack.pages.push(PageLine {
            name: "a.pdf".to_owned(),
            sha256: String::new(),
            id,
            fate: Fate::Papers,
            papers: vec![number],
            why: Vec::new(),
        });
    }
    stack
}

#[test]
fn every_row_is_marked_either_way_on_clear_papers_that_the_rules_call_valid() {
    for (names, seats) in [(9, 7), (58, 40), (12, 11), (5, 5), (3, 1), (220, 180)] {
        let list = list(names, seats);
        let papers = trial(CODE, &list);
        assert_eq!(papers.len(), PAPERS);
        let clear = || papers.iter().filter(|paper| paper.odd.is_none());
        for paper in clear() {
            let chosen = paper.rows.iter().filter(|mark| matches!(mark, RowMark::Kept | RowMark::Agree)).count();
            assert!(chosen >= 1 && chosen <= usize::try_from(seats).unwrap(), "{names}/{seats}: {chosen}");
        }
        let marks = |row: usize| clear().map(|paper| paper.rows[row]).collect::<std::collections::HashSet<_>>();
        let either = (0..names).filter(|row| marks(*row).len() == 2).count();
        assert_eq!(either, names, "{names}/{seats}");
    }
}

#[test]
fn a_good_scanner_may_be_used_and_one_wrong_mark_or_one_odd_mark_read_surely_is_enough_against_it() {
    let marked = trial(CODE, &list(9, 7));
    let good = read(&marked);
    let verdict = Verdict::of(&marked, &good);
    assert!(verdict.is_usable(), "{}", verdict.text().get(Lang::Vi));
    assert!(verdict.text().get(Lang::Vi).starts_with("MÁY QUÉT NÀY DÙNG ĐƯỢC"));

    let broken = |spoil: &dyn Fn(&mut Stack)| {
        let mut stack = good.clone();
        spoil(&mut stack);
        let verdict = Verdict::of(&marked, &stack);
        assert!(verdict.text().get(Lang::En).starts_with("THIS SCANNER MAY NOT BE USED"));
        verdict.reasons().len()
    };
    let flipped = |mark| if mark == RowMark::Kept { RowMark::Struck } else { RowMark::Kept };
    assert_eq!(broken(&|stack| stack.papers[4].rows[2].mark = stack.papers[4].rows[2].mark.map(flipped)), 1);
    assert_eq!(
        broken(&|stack| stack.papers[16].rows.iter_mut().for_each(|row| row.mark = row.mark.or(Some(RowMark::Kept)))),
        1
    );
    assert_eq!(broken(&|stack| stack.papers[19].elsewhere.clear()), 1);
    assert_eq!(broken(&|stack| drop(stack.papers.pop())), 1);
    assert_eq!(broken(&|stack| stack.pages[0].fate = Fate::Refused), 1);
    assert_eq!(broken(&|stack| stack.papers[0].rows.clear()), 1);
    assert_eq!(broken(&|stack| (0..5).for_each(|at| stack.papers[at].state = State::Doubtful)), 1);
    // Two papers of the stack have changed places: marks are against, and it is said to look at the order.
    assert_eq!(broken(&|stack| stack.papers.swap(0, 1)), 1);
}

#[test]
fn what_is_to_be_marked_is_said_in_both_languages() {
    for paper in trial(CODE, &list(9, 7)).iter().chain(&trial(CODE, &list(5, 5))) {
        let text = paper.text();
        assert!(!text.get(Lang::Vi).is_empty() && text.get(Lang::Vi) != text.get(Lang::En));
        let kept = serde_json::to_string(paper).unwrap();
        assert_eq!(serde_json::from_str::<TrialPaper>(&kept).unwrap(), *paper);
    }
}
