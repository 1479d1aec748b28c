//! Two counts of the same papers.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::*;
use super::{any_paper, any_papers, box_of, filled, list, paper, ruling, serial};
use crate::rules::editions::edition;
use crate::{Flaw, Lang};

/// How the papers of a test are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbered {
    /// Not at all.
    No,
    /// Each count numbers for itself, so that numbers shift behind a slip.
    Running,
    /// The number stands on the paper, also on the wrong one.
    OnThePaper,
}

#[derive(Debug, Clone)]
enum Fault {
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
type Pile = Vec<(Paper, String)>;

fn pile(papers: &[Paper]) -> Pile {
    (1..).zip(papers).map(|(number, paper)| (paper.clone(), format!("04.{number:02}"))).collect()
}

fn read_otherwise(paper: &Paper, row: usize) -> Paper {
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

fn boxed(list: &List, pile: &Pile, numbered: Numbered) -> BallotBox {
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
fn says(paper: &Paper) -> (Vec<Option<Mark>>, Option<Flaw>) {
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

/// Fifty papers that all look different, of seven names.
fn fifty() -> Pile {
    let paper = |number: u32| paper(&format!("{number:07b}"));
    pile(&(1..=50).map(paper).collect::<Vec<_>>())
}

#[test]
fn one_skipped_paper_in_fifty_is_one_finding_whether_numbered_or_not() {
    let list = list(7, 6);
    let mut bad = fifty();
    bad.remove(16);
    for numbered in [Numbered::No, Numbered::Running, Numbered::OnThePaper] {
        let counts = boxed(&list, &fifty(), numbered).differs(&boxed(&list, &bad, numbered)).unwrap();
        let by = match numbered {
            Numbered::No => By::Order,
            Numbered::Running => By::RunningNumbers,
            Numbered::OnThePaper => By::Serials,
        };
        assert_eq!((counts.by, counts.findings.len(), counts.alike), (by, 1, 49), "{numbered:?}");
        let text = counts.findings[0].text();
        let which = if numbered == Numbered::No { "entry 17" } else { "paper 04.17" };
        let expected = format!(
            "The first count has and the second count has not (1): {which}. Either the second count skipped it, or the first count entered it twice"
        );
        assert_eq!(text.get(Lang::En), expected);
    }
}

#[test]
fn a_run_of_skipped_or_doubled_papers_is_one_finding() {
    let list = list(7, 6);
    let mut bad = fifty();
    bad.drain(9..14);
    let again: Pile = bad[20..24].to_vec();
    bad.splice(24..24, again);
    for numbered in [Numbered::No, Numbered::Running] {
        let counts = boxed(&list, &fifty(), numbered).differs(&boxed(&list, &bad, numbered)).unwrap();
        let [
            Discrepancy::Only { count: WhichCount::One, papers: skipped, among: None, doubled: false },
            Discrepancy::Only { count: WhichCount::Other, papers: twice, among: Some(_), doubled: true },
        ] = counts.findings.as_slice()
        else {
            panic!("{counts:#?}");
        };
        assert_eq!((skipped.len(), skipped[0].entry.get(), twice.len()), (5, 10, 4));
        assert!(counts.findings[1].text().get(Lang::Vi).contains("Có thể lần hai nhập hai lần, hoặc lần một bỏ sót"));
    }
}

#[test]
fn a_wrong_serial_is_one_finding_and_so_are_numbers_that_all_differ() {
    let list = list(7, 6);
    let mut bad = fifty();
    bad[16].1 = "04.71".into();
    let numbered = Numbered::OnThePaper;
    let counts = boxed(&list, &fifty(), numbered).differs(&boxed(&list, &bad, numbered)).unwrap();
    let [Discrepancy::Moved { one, other }] = counts.findings.as_slice() else { panic!("{counts:#?}") };
    assert_eq!((one[0].serial.as_deref(), other[0].serial.as_deref()), (Some("04.17"), Some("04.71")));
    assert_eq!((counts.by, counts.alike), (By::Serials, 50));

    let other_batch: Pile = (1..).zip(fifty()).map(|(number, (paper, _))| (paper, format!("05.{number:02}"))).collect();
    let counts = boxed(&list, &fifty(), numbered).differs(&boxed(&list, &other_batch, numbered)).unwrap();
    let [Discrepancy::Moved { one, other }] = counts.findings.as_slice() else { panic!("{counts:#?}") };
    assert_eq!((one.len(), other.len()), (50, 50), "papers with other numbers are not taken for the same in silence");
}

#[test]
fn serials_count_and_not_the_order_in_which_they_are_entered() {
    let list = list(7, 6);
    let turned: Pile = fifty().into_iter().rev().collect();
    let numbered = Numbered::OnThePaper;
    let counts = boxed(&list, &fifty(), numbered).differs(&boxed(&list, &turned, numbered)).unwrap();
    assert_eq!((counts.by, counts.agree()), (By::Serials, true));
    let mut swapped = fifty();
    (swapped[3].0, swapped[7].0) = (swapped[7].0.clone(), swapped[3].0.clone());
    let counts = boxed(&list, &fifty(), numbered).differs(&boxed(&list, &swapped, numbered)).unwrap();
    assert_eq!((counts.by, counts.findings.len()), (By::Serials, 2));
    assert!(counts.findings.iter().all(|finding| matches!(finding, Discrepancy::Marks { .. })));
}

#[test]
fn batches_of_running_numbers_shift_each_for_itself() {
    let list = list(7, 6);
    let all = fifty();
    let number = |papers: &[(Paper, String)], batch: &str| -> Pile {
        (1..).zip(papers).map(|(number, (paper, _))| (paper.clone(), format!("{batch}.{number:02}"))).collect()
    };
    let (one, two) = all.split_at(25);
    let first: Pile = [number(one, "04"), number(two, "05")].concat();
    let mut skipped = one.to_vec();
    skipped.remove(2);
    let mut doubled = two.to_vec();
    doubled.insert(9, doubled[8].clone());
    doubled[20].0 = read_otherwise(&doubled[20].0, 6);
    let second: Pile = [number(&doubled, "05"), number(&skipped, "04")].concat();
    let counts =
        boxed(&list, &first, Numbered::OnThePaper).differs(&boxed(&list, &second, Numbered::OnThePaper)).unwrap();
    let [
        Discrepancy::Only { count: WhichCount::One, papers: skipped, .. },
        Discrepancy::Only { count: WhichCount::Other, doubled: true, .. },
        Discrepancy::Marks { one, other, .. },
    ] = counts.findings.as_slice()
    else {
        panic!("{counts:#?}");
    };
    assert_eq!(skipped[0].serial.as_deref(), Some("04.03"));
    assert_eq!((one.serial.as_deref(), other.serial.as_deref()), (Some("05.20"), Some("05.21")));
    let told = counts.findings[2].text();
    assert_eq!(told.get(Lang::Vi), "Phiếu 05.20 (lần hai: phiếu 05.21): hai lần đọc khác nhau ở số 7");
}

#[test]
fn a_paper_at_another_place_is_one_finding_and_a_shuffled_pile_is_compared_by_kinds() {
    let list = list(7, 6);
    let mut moved = fifty();
    let paper = moved.remove(40);
    moved.insert(5, paper);
    let counts = boxed(&list, &fifty(), Numbered::No).differs(&boxed(&list, &moved, Numbered::No)).unwrap();
    let [Discrepancy::Moved { one, other }] = counts.findings.as_slice() else { panic!("{counts:#?}") };
    assert_eq!((one[0].entry.get(), other[0].entry.get(), counts.alike), (41, 6, 50));

    let mut shuffled: Pile = (0..50).map(|at| fifty()[at * 17 % 50].clone()).collect();
    let counts = boxed(&list, &fifty(), Numbered::No).differs(&boxed(&list, &shuffled, Numbered::No)).unwrap();
    assert_eq!((counts.by, counts.agree(), counts.same_papers()), (By::Kinds, true, true));
    shuffled[9].0 = shuffled[10].0.clone();
    let counts = boxed(&list, &fifty(), Numbered::No).differs(&boxed(&list, &shuffled, Numbered::No)).unwrap();
    assert_eq!((counts.by, counts.findings.len(), counts.alike), (By::Kinds, 2, 49));
}

#[test]
fn patterns_have_no_order_and_are_compared_by_kinds() {
    let one = filled(&list(4, 3), &[(paper("1110"), 30), (paper("0111"), 18), (paper("1111"), 2)]);
    let two = filled(&list(4, 3), &[(paper("0111"), 18), (paper("1110"), 20), (paper("1111"), 2), (paper("1110"), 9)]);
    let counts = one.differs(&two).unwrap();
    assert_eq!((counts.by, counts.one, counts.other, counts.alike), (By::Kinds, 50, 49, 49));
    let [finding @ Discrepancy::Kind { marks, flaw: None, one: 30, other: 29 }] = counts.findings.as_slice() else {
        panic!("{counts:#?}");
    };
    assert_eq!(marks, &says(&paper("1110")).0);
    assert_eq!(
        finding.text().get(Lang::En),
        "One kind of papers that look alike: 30 in the first count, 29 in the second"
    );
}

#[test]
fn papers_with_serials_among_others_are_paired_by_them_first() {
    let mut one = box_of(&["1110", "0111", "1011"]);
    let mut two = one.clone();
    one.put(paper("1101").numbered(serial("9"))).unwrap();
    one.put(paper("1100")).unwrap();
    two.put(paper("1100")).unwrap();
    two.put(paper("1001").numbered(serial("09"))).unwrap();
    let counts = one.differs(&two).unwrap();
    let [Discrepancy::Marks { one, other, rows, .. }] = counts.findings.as_slice() else { panic!("{counts:#?}") };
    assert_eq!((one.serial.as_deref(), other.serial.as_deref(), rows[0].row), (Some("9"), Some("09"), 1));
    assert_eq!(counts.by, By::Order);
}

#[test]
fn boxes_of_other_papers_are_told_as_such() {
    let names = 12;
    let list = list(names, names - 1);
    let pile = |seed: usize, papers: usize| -> Vec<(Paper, u32)> {
        (0..papers).map(|at| (paper(&format!("{:012b}", (2 * at + seed) % 4096)), 1)).collect()
    };
    let counts = filled(&list, &pile(0, 60)).differs(&filled(&list, &pile(1, 60))).unwrap();
    assert!(!counts.same_papers());
    assert!(counts.text().get(Lang::Vi).starts_with("Đây không phải hai lần kiểm cùng những lá phiếu"));
    assert_eq!((counts.by, counts.findings.len(), counts.alike), (By::Order, 60, 0));
    let (many, others) = (filled(&list, &pile(0, 201)), filled(&list, &pile(1, 201)));
    let counts = many.differs(&others).unwrap();
    assert_eq!((counts.by, counts.findings.len(), counts.same_papers()), (By::Kinds, 402, false));
    let two = filled(&self::list(3, 2), &[(paper("110"), 1), (paper("011"), 1)]);
    let three = filled(&self::list(3, 2), &[(paper("101"), 1), (paper("111"), 1)]);
    assert!(two.differs(&three).unwrap().same_papers(), "two papers may both be read otherwise");
    assert_eq!(two.differs(&many), Err(Refused::OtherBox));
    assert_eq!(two.differs(&BallotBox::new(self::list(3, 1))), Err(Refused::OtherBox), "other seats");
}

#[test]
fn what_is_unclear_in_one_count_alone_differs_until_it_is_decided_alike() {
    let (mut one, two) = (box_of(&["?110", "1?10"]), box_of(&["0110", "1?10"]));
    let counts = one.differs(&two).unwrap();
    let [Discrepancy::Marks { rows, .. }] = counts.findings.as_slice() else { panic!("{counts:#?}") };
    assert_eq!(rows, &[RowDifference { row: 0, one: None, other: Some(Mark::Struck) }]);
    let expected = concat!(
        r#"{"by":"order","one":2,"other":2,"alike":1,"findings":[{"kind":"marks","one":{"entry":1,"serial":null},"#,
        r#""other":{"entry":1,"serial":null},"rows":[{"number":1,"one":null,"other":"struck"}],"flaws":null}]}"#
    );
    assert_eq!(serde_json::to_string(&counts).unwrap(), expected);
    let doubts: Vec<_> = two.unclear().collect();
    assert_eq!(serde_json::to_string(&doubts).unwrap(), r#"[{"paper":{"entry":2,"serial":null},"numbers":[2]}]"#);
    one.rule(EntryNumber(1), ruling(Decided::Rows([(0, Mark::Struck)].into()))).unwrap();
    assert!(one.differs(&two).unwrap().agree(), "both find the same row unclear on the second paper");
    assert_eq!(
        one.unclear().map(|doubt| doubt.text().get(Lang::Vi).to_owned()).collect::<Vec<_>>(),
        ["Lá nhập thứ 2: chưa rõ ở số 2"]
    );
}

#[test]
fn words_never_tell_what_was_marked() {
    let mut two = fifty();
    two[1].0 = read_otherwise(&two[1].0, 0);
    two[3].0.flaw = Some(Flaw::Marked);
    two.remove(30);
    let list = list(7, 6);
    let counts = boxed(&list, &fifty(), Numbered::No).differs(&boxed(&list, &two, Numbered::No)).unwrap();
    assert_eq!(counts.findings.len(), 3);
    for lang in [Lang::Vi, Lang::En] {
        let told: String = counts.findings.iter().map(|finding| finding.text().get(lang).to_owned()).collect();
        let words: Vec<_> = Mark::ALL.iter().map(|mark| mark.text().get(lang).to_owned()).collect();
        assert!(!words.iter().any(|word| told.contains(word.as_str())) && !told.contains("Người"), "{told}");
    }
    let flaw = counts.findings[1].text();
    assert_eq!(flaw.get(Lang::En), "Entry 4: read differently as to the flaw of the paper");
}

#[test]
fn a_large_box_is_compared_paper_by_paper_within_the_bound() {
    let (names, papers) = (220, 5000);
    let list = list(names, 180);
    // A plain generator of numbers, so that no two papers look alike.
    let mut seed: u64 = 7;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    let all: Vec<Paper> = (0..papers)
        .map(|_| Paper::plain(Rows::StrikeOut((0..names).map(|_| Some(next() % 5 > 0)).collect())))
        .collect();
    let good = pile(&all);
    let mut bad = good.clone();
    for at in [4900, 3000, 1700, 12] {
        bad.remove(at);
    }
    for at in [4000, 2200, 600] {
        bad.insert(at, bad[at].clone());
    }
    for at in [4500, 2500, 700, 1] {
        bad[at].0 = read_otherwise(&bad[at].0, at % names);
    }
    let counts = boxed(&list, &good, Numbered::No).differs(&boxed(&list, &bad, Numbered::No)).unwrap();
    assert_eq!((counts.by, counts.findings.len(), counts.alike), (By::Order, 11, 4992));
    let others: Vec<_> = all.iter().map(|paper| read_otherwise(paper, 3)).collect();
    let counts = boxed(&list, &good, Numbered::No).differs(&boxed(&list, &pile(&others), Numbered::No)).unwrap();
    assert_eq!((counts.by, counts.alike, counts.same_papers()), (By::Kinds, 0, false));
}
