//! The identities of papers, one by one and in small worlds.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::ballot::paper::{Ballot, Boxes, Judge, Marks, Verdict};
use crate::declared::election::Poll;
use crate::declared::round::{Entry, Vote};
use crate::meeting::papers::Papers;
use crate::meeting::roll::{Deduction, Roll};
use crate::rules::editions::edition;
use crate::rules::overrides::Override;
use crate::rules::parameters::VotesNobody;
use crate::rules::rulebook::Rulebook;
use crate::testing::election;
use crate::words::terms::{DeductionGround, Form, MeetingKind, Office};

fn vote(papers: Papers, tally: Tally) -> Vote {
    Vote { papers, tally, entry: Entry::Totals, boxes: Vec::new(), remarks: Vec::new(), kept: None }
}

/// What breaks at a meeting of members under 244.
fn broken_of(roll: &Roll, papers: Papers, valid: u64, votes: [u64; 2]) -> Vec<Broken> {
    let list = List::new(["An", "Bình"], 1).unwrap();
    let judge = Judge::new(&list, edition("244"));
    let tally = Tally::from_totals(judge, valid, BTreeMap::new(), votes.to_vec()).unwrap();
    vote(papers, tally).broken(&Base::of(roll, edition("244"), None), roll.present(), &list)
}

fn roll(summoned: u32, present: Option<u32>, absent: u32) -> Roll {
    let excused = Deduction { ground: DeductionGround::AbsentExcused, count: absent };
    Roll::new(MeetingKind::Members, summoned, present, vec![excused]).unwrap()
}

fn broken(papers: Papers, present: u32, valid: u64, votes: [u64; 2]) -> Vec<Broken> {
    broken_of(&roll(present.max(1), Some(present), 0), papers, valid, votes)
}

const TEN: Papers = Papers { printed: Some(10), ..Papers::new(10, 10) };

#[test]
fn papers_that_close_break_nothing() {
    assert_eq!(broken(TEN, 10, 10, [6, 4]), []);
    let unreturned = Papers { returned: 8, ..TEN };
    assert_eq!(broken(unreturned, 10, 8, [6, 2]), [], "fewer returned than issued is no fault");
}

// rule: PAPER-SURPLUS
#[test]
fn paper_surplus_more_returned_than_issued_or_found_than_announced() {
    let returned = Papers { returned: 11, ..TEN };
    assert_eq!(broken(returned, 10, 11, [6, 5]), [Broken::ReturnedOverIssued { returned: 11, issued: 10 }]);
    let chu_phan = Papers::new(134, 134);
    let found = broken(chu_phan, 134, 148, [100, 48]);
    assert_eq!(found, [Broken::EnteredOverReturned { entered: 148, returned: 134, typed: Typed::Totals }]);
    assert!(found.iter().all(|broken| broken.cite() == RuleId::PaperSurplus.into()));
}

// rule: PAPER
#[test]
fn paper_every_other_identity_names_both_numbers() {
    assert_eq!(broken(TEN, 9, 10, [6, 4]), [Broken::IssuedOverPresent { issued: 10, present: 9 }]);
    assert_eq!(
        broken(TEN, 10, 9, [5, 4]),
        [Broken::EnteredUnderReturned { entered: 9, returned: 10, typed: Typed::Totals }]
    );
    let printed = Papers { printed: Some(9), ..TEN };
    assert_eq!(broken(printed, 10, 10, [6, 4]), [Broken::IssuedOverPrinted { issued: 10, printed: 9 }]);
    let an = Broken::VotesOverValid { name: "An".to_owned(), votes: 11, valid: 10 };
    assert_eq!(broken(TEN, 10, 10, [11, 0]), [an, Broken::SumOverCapacity { sum: 11, capacity: 10 }]);
    assert_eq!(broken(TEN, 10, 10, [6, 5]), [Broken::SumOverCapacity { sum: 11, capacity: 10 }]);
}

// rule: PAPER PAPER-SURPLUS
#[test]
fn paper_the_figures_of_one_station_are_held_against_each_other() {
    let list = List::new(["An", "Bình"], 1).unwrap();
    let judge = Judge::new(&list, edition("244"));
    let alone = |issued, returned, valid, votes: [u64; 2]| {
        let tally = Tally::from_totals(judge, valid, BTreeMap::new(), votes.to_vec()).unwrap();
        let name = "Tổ 1".to_owned();
        let file = String::new();
        let station = RoundBox { name, file, issued: Some(issued), returned: Some(returned), entered: tally.entered() };
        station.broken_alone(&list, &tally)
    };
    let name = || "Tổ 1".to_owned();
    assert_eq!(alone(10, 9, 9, [5, 4]), []);
    assert_eq!(alone(8, 9, 9, [5, 4]), [Broken::BoxReturnedOverIssued { name: name(), returned: 9, issued: 8 }]);
    assert_eq!(alone(10, 8, 9, [5, 4]), [Broken::BoxEnteredOverReturned { name: name(), entered: 9, returned: 8 }]);
    assert_eq!(alone(10, 9, 9, [5, 5]), [Broken::SumOverCapacity { sum: 10, capacity: 9 }]);
    assert_eq!(alone(10, 9, 9, [5, 3]), [Broken::SumUnderValid { sum: 8, valid: 9 }]);
}

// rule: PAPER
#[test]
fn paper_nobody_votes_beyond_those_summoned_less_their_grounds() {
    let over = |of, number, summoned, deducted| Broken::OverBody { of, number, summoned, deducted };
    let of = |summoned, present, absent| broken_of(&roll(summoned, present, absent), TEN, 10, [6, 4]);
    assert_eq!(of(9, Some(10), 0), [over(Beyond::Present, 10, 9, 0)]);
    assert_eq!(of(9, None, 0), [over(Beyond::Issued, 10, 9, 0)]);
    assert_eq!(of(9, Some(9), 0), [Broken::IssuedOverPresent { issued: 10, present: 9 }]);
    assert_eq!(of(10, None, 0), [], "a paper for everybody summoned");
    assert_eq!(of(10, Some(10), 1), [over(Beyond::Present, 10, 10, 1)], "who attends is not deductible");
    assert_eq!(of(10, None, 1), [over(Beyond::Issued, 10, 10, 1)]);
    assert_eq!(of(11, Some(10), 1), []);
}

// rule: PAPER
#[test]
fn paper_where_half_is_taken_of_the_papers_the_limit_is_those_summoned() {
    let list = List::new(["An", "Bình"], 1).unwrap();
    let book = edition("doan-tncs");
    let broken = |summoned: u32| {
        let roll = Roll::new(MeetingKind::Members, summoned, Some(10), Vec::new()).unwrap();
        let tally = Tally::from_totals(Judge::new(&list, book), 10, BTreeMap::new(), vec![6, 4]).unwrap();
        vote(TEN, tally).broken(&Base::of(&roll, book, Some(&TEN)), roll.present(), &list).len()
    };
    assert_eq!((broken(10), broken(9)), (0, 1));
}

// rule: BALLOT-VALID
#[test]
fn ballot_valid_each_valid_strike_out_paper_votes_for_somebody() {
    let hundred = Papers::new(100, 100);
    let of = |votes| broken(hundred, 100, 100, votes);
    assert_eq!(of([51, 40]), [Broken::SumUnderValid { sum: 91, valid: 100 }]);
    assert_eq!(of([51, 49]), []);
    assert_eq!(
        of([51, 50]),
        [Broken::SumOverCapacity { sum: 101, capacity: 100 }],
        "one seat: exactly the valid papers"
    );
}

// rule: PROC-DIRECT
#[test]
fn proc_direct_a_poll_names_nobody_more_often_than_papers_came_back() {
    let mut secretary = election("s", Office::Secretary, MeetingKind::Members, 9, &["A", "B"], 1).direct();
    let mut of = |issued, returned, named: u32| {
        let poll = Poll { issued, returned, nominations: vec![("A".to_owned(), named), ("B".to_owned(), 2)] };
        secretary.poll = Some(poll.clone());
        let base = Base::of(&secretary.roll, edition("244"), None);
        (poll.broken(&secretary, &base), poll.named_twice())
    };
    assert_eq!(of(9, 9, 7), (vec![], 0));
    assert_eq!(of(9, 9, 8), (vec![], 1), "no paper names two: doubted");
    let over = Broken::NamedOverReturned { name: "A".to_owned(), named: 9, returned: 8 };
    assert_eq!(of(9, 8, 9).0, [over]);
    assert_eq!(of(8, 9, 7).0, [Broken::ReturnedOverIssued { returned: 9, issued: 8 }]);
    assert_eq!(of(10, 9, 7).0, [Broken::IssuedOverPresent { issued: 10, present: 9 }]);
}

/// Every paper that can lie in the box, as the program judges it.
fn every_paper(list: &List) -> Vec<Ballot> {
    let ways: &[Boxes] = match list.form() {
        Form::StrikeOut => &[Boxes::Agree, Boxes::Disagree],
        Form::TwoBox => &[Boxes::Agree, Boxes::Disagree, Boxes::Both, Boxes::Neither],
    };
    let papers = (0..list.len()).fold(vec![Vec::new()], |papers: Vec<Vec<Boxes>>, _| {
        papers.iter().flat_map(|paper| ways.iter().map(|way| [paper.as_slice(), &[*way]].concat())).collect()
    });
    let marks = |rows: Vec<Boxes>| match list.form() {
        Form::StrikeOut => Marks::StrikeOut(rows.iter().map(|row| *row == Boxes::Agree).collect()),
        Form::TwoBox => Marks::TwoBox(rows),
    };
    papers.into_iter().map(|rows| Ballot::plain(marks(rows))).collect()
}

type Totals = (u64, Vec<u64>);

/// The valid papers and votes of every box of exactly `papers` valid papers.
fn given(list: &List, rulebook: &Rulebook, papers: u64) -> BTreeSet<Totals> {
    let kinds = every_paper(list);
    (0..papers).fold(BTreeSet::from([(0, vec![0; list.len()])]), |boxes, _| {
        let more = boxes.iter().flat_map(|(valid, votes)| {
            kinds.iter().filter_map(|paper| {
                let judge = Judge::new(list, rulebook);
                let mut tally = Tally::from_totals(judge, *valid, BTreeMap::new(), votes.clone()).unwrap();
                let verdict = tally.add(paper, 1).unwrap();
                (verdict == Verdict::Valid).then(|| (tally.valid(), tally.votes().to_vec()))
            })
        });
        more.collect()
    })
}

/// All votes that can be typed in for so many names, up to one more than the valid papers.
fn typed_in(names: usize, valid: u64) -> Vec<Vec<u64>> {
    (0..names).fold(vec![Vec::new()], |all: Vec<Vec<u64>>, _| {
        all.iter().flat_map(|votes| (0..=valid + 1).map(|more| [votes.as_slice(), &[more]].concat())).collect()
    })
}

/// The totals that are accepted are exactly those that some papers give. Only on a two-box paper of several names, under
/// a rulebook that makes papers for nobody invalid, fewer votes than valid papers are accepted too, with a warning: the
/// rule is assumed and open to the congress.
// rule: BALLOT-VALID
#[test]
fn ballot_valid_the_totals_accepted_are_those_that_some_papers_give() {
    let open = Override { all_disagree: Some(VotesNobody::Valid), ..Override::default() };
    let mut books: Vec<Rulebook> = ["220", "244", "190", "doan-tncs"].map(|name| edition(name).clone()).into();
    books.push(edition("190").clone().overridden(&open).unwrap());
    let lists = (1..=4usize).flat_map(|names| (1..=u32::try_from(names).unwrap()).map(move |seats| (names, seats)));
    let mut seen = 0;
    for (book, (names, seats)) in books.iter().flat_map(|book| lists.clone().map(move |list| (book, list))) {
        let list = List::new(["A", "B", "C", "D"].into_iter().take(names), seats).unwrap();
        for valid in 0..=3u64 {
            let given = given(&list, book, valid);
            for votes in typed_in(names, valid) {
                let tally = Tally::from_totals(Judge::new(&list, book), valid, BTreeMap::new(), votes.clone()).unwrap();
                let accepted = no_papers_give(&list, &tally).is_empty();
                let doubted = list.form() == Form::TwoBox && tally.votes_missing();
                let place = format!("{} {names}/{seats}: {valid} valid, {votes:?}", book.id());
                assert_eq!(accepted && !doubted, given.contains(&(valid, votes)), "{place}");
                seen += usize::from(doubted && accepted);
            }
        }
    }
    assert!(seen > 0, "totals that are doubted only");
}
