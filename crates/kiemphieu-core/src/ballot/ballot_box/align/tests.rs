//! Which paper is which, pair by pair. All piles are constructed.

use super::super::tests::paper;
use super::Pairing::{SerialsBind, SerialsRun};
use super::*;
use crate::Flaw;

/// The pairs of two piles; a paper is what is kept on it, with its serial where it has one: `1100`, `1100#7`.
fn pairs(one: &[&str], other: &[&str], pairing: Pairing) -> Vec<(usize, usize)> {
    let mut kinds = Kinds::default();
    let mut pile = |papers: &[&str]| -> Vec<Item<'static>> {
        let item = |(at, written): (usize, &&str)| {
            let (kept, serial) =
                written.split_once('#').map_or((*written, None), |(kept, serial)| (kept, Some(serial)));
            Item {
                number: EntryNumber::new(u32::try_from(at).unwrap() + 1).unwrap(),
                of_box: None,
                serial: None,
                serial_id: serial.map(|serial| serial.parse().unwrap()),
                kind: kinds.of(&paper(kept)),
                count: 1,
            }
        };
        papers.iter().enumerate().map(item).collect()
    };
    let (one, other) = (pile(one), pile(other));
    align(&one, &other, &kinds, pairing).unwrap()
}

#[test]
fn a_serial_that_binds_is_that_of_a_paper_and_marks_read_otherwise_are_not() {
    assert_eq!(pairs(&["1100#1"], &["1010#1"], SerialsBind), [(0, 0)], "the same serial, other marks");
    assert_eq!(pairs(&["1100#1"], &["1100#2"], SerialsBind), [(0, 0)], "the same marks, a slip in the serial");
    assert_eq!(pairs(&["1100#1"], &["1010#2"], SerialsBind), [], "two papers");
    assert_eq!(pairs(&["1100#1"], &["1010#2"], SerialsRun), [(0, 0)], "running numbers shift");
}

#[test]
fn of_scripts_as_short_the_one_with_the_same_serials_is_told() {
    assert_eq!(pairs(&["1100#1"], &["1100#2", "1100#1"], SerialsRun), [(0, 1)]);
    assert_eq!(pairs(&["1100#1"], &["1100#1", "1100#2"], SerialsRun), [(0, 0)]);
    assert_eq!(pairs(&["1100#2", "1100#1"], &["1100#1"], SerialsBind), [(1, 0)]);
}

#[test]
fn a_paper_without_a_serial_is_rather_one_without_than_one_with_it() {
    for pairing in [SerialsBind, SerialsRun] {
        assert_eq!(pairs(&["1100"], &["1100#1", "1100"], pairing), [(0, 1)], "{pairing:?}");
        assert_eq!(pairs(&["1100#1", "1100"], &["1100"], pairing), [(1, 0)], "{pairing:?}");
        assert_eq!(pairs(&["1100"], &["1100#1"], pairing), [(0, 0)], "{pairing:?}: none is skipped for a serial alone");
    }
}

#[test]
fn of_scripts_as_short_the_one_with_the_fewest_other_rows_is_told() {
    assert_eq!(pairs(&["1100"], &["0011", "1101"], SerialsRun), [(0, 1)]);
    assert_eq!(pairs(&["1100"], &["1101", "0011"], SerialsRun), [(0, 0)]);
    assert_eq!(pairs(&["1100", "0111"], &["0110"], SerialsRun), [(1, 0)]);
    assert_eq!(pairs(&["1110", "0011"], &["1100"], SerialsRun), [(0, 0)]);
}

#[test]
fn kinds_are_apart_by_each_row_and_by_the_flaw() {
    let mut kinds = Kinds::default();
    let flawed = Paper { flaw: Some(Flaw::Marked), ..paper("1100") };
    let [plain, one_row, all_rows, flaw] =
        [paper("1100"), paper("1101"), paper("0011"), flawed].map(|paper| kinds.of(&paper));
    assert_eq!([plain, one_row, all_rows, flaw], [0, 1, 2, 3]);
    assert_eq!(kinds.of(&paper("1101")), one_row, "the same again");
    assert_eq!([plain, one_row, all_rows, flaw].map(|other| kinds.apart(plain, other)), [0, 1, 4, 1]);
}

#[test]
fn papers_at_both_ends_are_paired_whatever_lies_between() {
    let (one, other) = (["1000", "0100", "0010", "0001"], ["1000", "0010", "0001"]);
    assert_eq!(pairs(&one, &other, SerialsRun), [(0, 0), (2, 1), (3, 2)]);
    assert_eq!(pairs(&other, &one, SerialsRun), [(0, 0), (1, 2), (2, 3)]);
    assert_eq!(pairs(&one, &[], SerialsRun), []);
    assert_eq!(
        pairs(&["1000", "0100"], &["0100", "1000"], SerialsRun).len(),
        1,
        "one of two exchanged is skipped and doubled"
    );
}

/// Papers of these kinds, of which only the number is known.
fn of_kinds(kinds: impl IntoIterator<Item = usize>) -> Vec<Item<'static>> {
    let item = |(number, kind)| Item {
        number: EntryNumber::new(number).unwrap(),
        of_box: None,
        serial: None,
        serial_id: None,
        kind,
        count: 1,
    };
    (1..).zip(kinds).map(item).collect()
}

#[test]
fn each_paper_is_in_both_piles_once() {
    let both = |one: &[usize], other: &[usize]| in_both(&of_kinds(one.to_vec()), &of_kinds(other.to_vec()));
    assert_eq!(both(&[0, 0, 1], &[0, 1, 1]), 2);
    assert_eq!(both(&[0, 0], &[0, 0, 0]), 2);
    assert_eq!(both(&[0, 0, 0], &[0, 0]), 2);
    assert_eq!(both(&[0, 1], &[2, 3]), 0);
}

#[test]
fn large_piles_are_aligned_where_at_least_half_of_them_look_alike() {
    let aligned = |papers: usize, alike: usize| {
        let one = of_kinds((0..papers).map(|at| if at < alike { 0 } else { at }));
        let other = of_kinds((0..papers).map(|at| if at < alike { 0 } else { papers + at }));
        align(&one, &other, &Kinds::default(), SerialsRun).map(|pairs| pairs.len())
    };
    assert_eq!(aligned(FEW, 0), Some(FEW), "so few always");
    assert_eq!([aligned(FEW + 1, FEW / 2), aligned(FEW + 1, FEW / 2 + 1)], [None, Some(FEW + 1)]);
    assert_eq!(aligned(FEW + 2, FEW / 2 + 1), Some(FEW + 2), "exactly half");
}
