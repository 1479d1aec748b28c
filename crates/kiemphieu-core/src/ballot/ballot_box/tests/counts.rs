//! Two counts of the same papers.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::discrepancy::{By, Discrepancy, RowDifference, TwoCounts, WhichCount};
use super::super::entry::EntryNumber;
use super::super::paper::Paper;
use super::super::papers::BallotBox;
use super::super::rows::{Mark, Rows};
use super::{any_paper, any_papers, filled, list, serial};
use crate::rules::editions::edition;
use crate::{Flaw, Judge, List};

/// How the papers of a test are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbered {
    /// Not at all.
    No,
    /// Each count numbers for itself, so that numbers shift behind a slip.
    Running,
    /// The number stands on the paper, also on the wrong one.
    OnThePaper,
}

#[derive(Debug, Clone)]
pub(super) enum Fault {
    Skip(prop::sample::Index),
    Double(prop::sample::Index),
    Read(prop::sample::Index, prop::sample::Index),
    Flaw(prop::sample::Index),
}

fn fault() -> impl Strategy<Value = Fault> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Fault::Skip),
        at().prop_map(Fault::Double),
        (at(), at()).prop_map(|(at, row)| Fault::Read(at, row)),
        at().prop_map(Fault::Flaw),
    ]
}

/// Papers with the number that stands on each.
pub(super) type Pile = Vec<(Paper, String)>;

pub(super) fn pile(papers: &[Paper]) -> Pile {
    (1..).zip(papers).map(|(number, paper)| (paper.clone(), format!("04.{number:02}"))).collect()
}

pub(super) fn read_otherwise(paper: &Paper, row: usize) -> Paper {
    let Rows::StrikeOut(mut kept) = paper.rows.clone() else { panic!("a strike-out paper") };
    kept[row] = if kept[row] == Some(true) { Some(false) } else { Some(true) };
    Paper { rows: Rows::StrikeOut(kept), ..paper.clone() }
}

/// The pile with the faults, and how many of them could be made.
fn with(mut pile: Pile, faults: &[Fault]) -> (Pile, usize) {
    let mut made = 0;
    for fault in faults.iter().filter(|_| !pile.is_empty()).collect::<Vec<_>>() {
        if pile.is_empty() {
            break;
        }
        made += 1;
        match fault {
            Fault::Skip(at) => drop(pile.remove(at.index(pile.len()))),
            Fault::Double(at) => {
                let at = at.index(pile.len());
                let copy = (pile[at].0.clone(), format!("{}.{made}", pile[at].1));
                pile.insert(at + 1, copy);
            }
            Fault::Read(at, row) => {
                let at = at.index(pile.len());
                pile[at].0 = read_otherwise(&pile[at].0, row.index(pile[at].0.rows.len()));
            }
            Fault::Flaw(at) => {
                let at = at.index(pile.len());
                let flaw = if pile[at].0.flaw.is_some() { None } else { Some(Flaw::Marked) };
                pile[at].0.flaw = flaw;
            }
        }
    }
    (pile, made)
}

pub(super) fn boxed(list: &List, pile: &Pile, numbered: Numbered) -> BallotBox {
    let mut papers_in = BallotBox::new(list.clone());
    for (number, (paper, on_it)) in (1..).zip(pile) {
        let paper = match numbered {
            Numbered::No => paper.clone(),
            Numbered::Running => paper.clone().numbered(serial(&format!("04.{number:02}"))),
            Numbered::OnThePaper => paper.clone().numbered(serial(on_it)),
        };
        papers_in.put(paper).unwrap();
    }
    papers_in
}

/// What is on a paper, as far as two counts are compared.
pub(super) fn says(paper: &Paper) -> (Vec<Option<Mark>>, Option<Flaw>) {
    (paper.as_decided().marks().collect(), paper.flaw_as_decided())
}

type Says = (Vec<Option<Mark>>, Option<Flaw>);

/// That the findings turn the first count into the other, paper by paper.
fn explains(one: &BallotBox, other: &BallotBox, counts: &TwoCounts) {
    let papers = |papers_in: &BallotBox| -> BTreeMap<EntryNumber, (Says, u64)> {
        papers_in.papers().map(|(number, paper, count)| (number, (says(paper), u64::from(count)))).collect()
    };
    let (mut ones, mut others) = (papers(one), papers(other));
    assert_eq!(counts.one, one.entered());
    assert_eq!(counts.other, other.entered());
    let mut by_kind: BTreeMap<Says, i64> = BTreeMap::new();
    for finding in &counts.findings {
        match finding {
            Discrepancy::Marks { one, other, rows, flaws } => {
                let ((marks, flaw), _) = ones.get_mut(&one.entry).unwrap();
                assert!(!rows.is_empty() || flaws.is_some());
                for row in rows {
                    assert_eq!(marks[row.row], row.one);
                    marks[row.row] = row.other;
                }
                if let Some((before, after)) = flaws {
                    assert_eq!(flaw, before);
                    *flaw = *after;
                }
                assert_eq!(ones[&one.entry].0, others[&other.entry].0);
            }
            Discrepancy::Only { count, papers, .. } => {
                let side = if *count == WhichCount::One { &mut ones } else { &mut others };
                papers.iter().for_each(|paper| assert!(side.remove(&paper.entry).is_some()));
            }
            Discrepancy::Moved { one, other } => {
                assert_eq!(one.len(), other.len());
                for (one, other) in one.iter().zip(other) {
                    assert_eq!(ones.remove(&one.entry), others.remove(&other.entry));
                }
            }
            Discrepancy::Kind { marks, flaw, one, other } => {
                let more = i64::try_from(*other).unwrap() - i64::try_from(*one).unwrap();
                assert!(by_kind.insert((marks.clone(), *flaw), more).is_none() && more != 0);
            }
        }
    }
    if counts.by == By::Kinds {
        for ((kind, number), one) in
            ones.into_values().map(|paper| (paper, 1)).chain(others.into_values().map(|paper| (paper, -1)))
        {
            *by_kind.entry(kind).or_default() += one * i64::try_from(number).unwrap();
        }
        assert!(by_kind.values().all(|more| *more == 0), "{by_kind:?}");
        return;
    }
    // The serials of both tell the order where every paper has one.
    let numbered = one.papers().chain(other.papers()).all(|(_, paper, _)| paper.serial.is_some());
    let in_order = |papers_in: &BallotBox, left: BTreeMap<EntryNumber, (Says, u64)>| {
        let mut left: Vec<_> = left.into_iter().map(|(number, says)| (papers_in.get(number).unwrap(), says)).collect();
        if numbered {
            left.sort_by_key(|(paper, _)| paper.serial.as_ref().map(|serial| serial.key().clone()));
        }
        left.into_iter().map(|(_, says)| says).collect::<Vec<_>>()
    };
    assert_eq!(in_order(one, ones), in_order(other, others));
}

/// The fewest papers skipped, doubled or read otherwise between two piles in order.
fn fewest(one: &Pile, other: &Pile) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, (paper, _)) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, (second, _)) in other.iter().enumerate() {
            let both = row[j] + usize::from(says(paper) != says(second));
            next.push(both.min(row[j + 1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row[other.len()]
}

/// How many papers the findings leave out or read otherwise.
fn steps(counts: &TwoCounts) -> usize {
    let of = |finding: &Discrepancy| match finding {
        Discrepancy::Marks { .. } => 1,
        Discrepancy::Only { papers, .. } => papers.len(),
        Discrepancy::Moved { one, .. } => 2 * one.len(),
        Discrepancy::Kind { .. } => panic!("by kinds"),
    };
    counts.findings.iter().map(of).sum()
}

fn papers_of(names: usize, most: usize) -> impl Strategy<Value = Vec<Paper>> {
    let list = list(names, names - 1);
    prop::collection::vec(any_paper(list.form(), names, false), 1..most)
        .prop_map(|papers| papers.into_iter().map(|paper| Paper { rulings: Vec::new(), note: None, ..paper }).collect())
}

fn numbered() -> impl Strategy<Value = Numbered> {
    prop::sample::select(vec![Numbered::No, Numbered::Running, Numbered::OnThePaper])
}

proptest! {
    #[test]
    fn equal_boxes_do_not_differ((list, papers) in any_papers(true)) {
        let papers_in = filled(&list, &papers);
        let counts = papers_in.differs(&papers_in.clone()).unwrap();
        prop_assert!(counts.agree() && counts.same_papers());
        prop_assert_eq!((counts.one, counts.other, counts.alike), (papers_in.entered(), papers_in.entered(), papers_in.entered()));
    }

    #[test]
    fn any_two_boxes_are_explained_and_the_sides_may_be_swapped(
        ((list, papers), other) in any_papers(true).prop_flat_map(|(list, papers)| {
            let names = list.len();
            let more = prop::collection::vec((any_paper(list.form(), names, true), any::<bool>()), 0..14);
            (Just((list, papers)), more)
        }),
    ) {
        let one = filled(&list, &papers);
        let mut second: Vec<(Paper, u32)> = papers.iter().zip(other.iter().map(|(_, stays)| *stays).chain(std::iter::repeat(true))).filter(|(_, stays)| *stays).map(|(paper, _)| paper.clone()).collect();
        second.extend(other.into_iter().filter(|(_, stays)| !stays).map(|(paper, _)| (paper, 1)));
        let two = filled(&list, &second);
        let counts = one.differs(&two).unwrap();
        prop_assert_eq!(counts.clone().swapped(), two.differs(&one).unwrap());
        prop_assert_eq!(counts.clone().swapped().swapped(), counts.clone());
        if counts.by == By::Kinds || papers.iter().all(|(paper, _)| paper.serial.is_none()) {
            explains(&one, &two, &counts);
        }
        if counts.agree() && one.unclear().next().is_none() {
            let judge = Judge::new(&list, edition("190"));
            let (one, two) = (one.tally(judge).unwrap(), two.tally(judge).unwrap());
            prop_assert_eq!((one.votes(), one.valid(), one.grounds()), (two.votes(), two.valid(), two.grounds()));
        }
    }

    #[test]
    fn faults_are_at_most_as_many_findings_and_these_explain_all(
        (papers, faults, numbered) in (papers_of(3, 40), prop::collection::vec(fault(), 0..8), numbered()),
    ) {
        let list = list(3, 2);
        let (bad, made) = with(pile(&papers), &faults);
        let (one, two) = (boxed(&list, &pile(&papers), numbered), boxed(&list, &bad, numbered));
        let counts = one.differs(&two).unwrap();
        if counts.by != By::Kinds {
            prop_assert!(counts.findings.len() <= made, "{made} faults\n{counts:#?}");
        }
        explains(&one, &two, &counts);
        prop_assert_eq!(counts.swapped(), two.differs(&one).unwrap());
    }

    #[test]
    fn faults_among_papers_of_many_kinds_are_found_one_by_one(
        (papers, faults, numbered) in (papers_of(12, 60), prop::collection::vec(fault(), 0..5), numbered()),
    ) {
        let list = list(12, 11);
        let (bad, made) = with(pile(&papers), &faults);
        let (one, two) = (boxed(&list, &pile(&papers), numbered), boxed(&list, &bad, numbered));
        let counts = one.differs(&two).unwrap();
        prop_assert!(counts.findings.len() <= made || counts.by == By::Kinds);
        prop_assert!(counts.by != By::Kinds || 2 * made > papers.len().min(bad.len()));
        explains(&one, &two, &counts);
    }

    #[test]
    fn the_script_is_a_shortest_one((one, other) in (papers_of(2, 24), papers_of(2, 24))) {
        let list = list(2, 1);
        let (one, other) = (pile(&one), pile(&other));
        let counts = boxed(&list, &one, Numbered::No).differs(&boxed(&list, &other, Numbered::No)).unwrap();
        match counts.by {
            By::Kinds => prop_assert!(fewest(&one, &other) > one.len().max(other.len()) / 2),
            _ => prop_assert_eq!(steps(&counts), fewest(&one, &other)),
        }
    }

    #[test]
    fn one_paper_skipped_anywhere_is_one_finding(
        (papers, at, numbered) in (papers_of(3, 60), any::<prop::sample::Index>(), numbered()),
    ) {
        let list = list(3, 2);
        let at = at.index(papers.len());
        let mut bad = pile(&papers);
        bad.remove(at);
        let counts = boxed(&list, &pile(&papers), numbered).differs(&boxed(&list, &bad, numbered)).unwrap();
        let [Discrepancy::Only { count: WhichCount::One, papers: skipped, among, doubled }] = counts.findings.as_slice() else {
            return Err(TestCaseError::fail(format!("{counts:#?}")));
        };
        prop_assert_eq!(skipped.len(), 1);
        let number = EntryNumber(u32::try_from(at).unwrap() + 1);
        match among {
            // Where the papers behind it all look alike, running numbers show the last one missing.
            None if numbered == Numbered::Running => {
                prop_assert!(papers[at..skipped[0].entry.get() as usize].iter().all(|paper| says(paper) == says(&papers[at])));
            }
            None => prop_assert_eq!(skipped[0].entry, number),
            Some((first, last)) => {
                prop_assert!((first.entry..=last.entry).contains(&number) && first.entry < last.entry);
                prop_assert!(numbered != Numbered::OnThePaper, "a serial says which paper it is");
                let alike = &papers[first.entry.get() as usize - 1..last.entry.get() as usize];
                prop_assert!(alike.iter().all(|paper| says(paper) == says(&papers[at])));
            }
        }
        prop_assert_eq!(*doubled, among.is_some());
        prop_assert_eq!(counts.alike, u64::try_from(papers.len()).unwrap() - 1);
    }

    #[test]
    fn one_paper_doubled_anywhere_is_one_finding(
        (papers, at, running) in (papers_of(3, 60), any::<prop::sample::Index>(), any::<bool>()),
    ) {
        let (list, numbered) = (list(3, 2), if running { Numbered::Running } else { Numbered::No });
        let (bad, _) = with(pile(&papers), &[Fault::Double(at)]);
        let counts = boxed(&list, &pile(&papers), numbered).differs(&boxed(&list, &bad, numbered)).unwrap();
        let [Discrepancy::Only { count: WhichCount::Other, papers: twice, among: Some((first, last)), doubled: true }] = counts.findings.as_slice() else {
            // The last paper of all has a number of its own.
            prop_assert!(running && matches!(counts.findings.as_slice(), [Discrepancy::Only { count: WhichCount::Other, .. }]), "{counts:#?}");
            return Ok(());
        };
        prop_assert_eq!(twice.len(), 1);
        let number = u32::try_from(at.index(papers.len())).unwrap() + 1;
        prop_assert!(first.entry.get() <= number && last.entry.get() > number);
    }

    #[test]
    fn one_mark_read_otherwise_is_one_finding_with_its_row(
        (papers, at, row, numbered) in (papers_of(3, 60), any::<prop::sample::Index>(), any::<prop::sample::Index>(), numbered()),
    ) {
        let list = list(3, 2);
        let (bad, _) = with(pile(&papers), &[Fault::Read(at, row)]);
        let counts = boxed(&list, &pile(&papers), numbered).differs(&boxed(&list, &bad, numbered)).unwrap();
        let (at, row) = (at.index(papers.len()), row.index(3));
        let [Discrepancy::Marks { one, other, rows, flaws: None }] = counts.findings.as_slice() else {
            return Err(TestCaseError::fail(format!("{counts:#?}")));
        };
        prop_assert_eq!((one.entry.get() as usize, &one.serial), (at + 1, &other.serial));
        prop_assert_eq!(one.entry, other.entry);
        let expected = RowDifference { row, one: papers[at].rows.mark(row), other: bad[at].0.rows.mark(row) };
        prop_assert_eq!(rows, &[expected]);
    }
}
