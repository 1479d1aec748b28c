//! Slips of those who count, one by one.

use super::super::discrepancy::{By, Discrepancy, RowDifference, WhichCount};
use super::super::entry::EntryNumber;
use super::super::paper::{Decided, Paper};
use super::super::papers::BallotBox;
use super::super::refused::Refused;
use super::super::rows::{Mark, Rows};
use super::counts::{Numbered, Pile, boxed, pile, read_otherwise, says};
use super::{box_of, filled, list, paper, ruling, serial};
use crate::{Flaw, Lang};

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
