//! Those put up at a congress, the personnel plan, the papers of a round and the approval, each at its bound. All of it is
//! constructed.

use std::collections::BTreeMap;

use super::of_rounds::{Told, found, owned, three, told};
use crate::ballot::list::List;
use crate::ballot::paper::{Ballot, Boxes, Judge, Marks};
use crate::ballot::tally::Tally;
use crate::declared::approval::{Appointment, Approval};
use crate::declared::election::{Election, ListPoll};
use crate::declared::round::{Call, Round, Vote};
use crate::meeting::papers::Papers;
use crate::rules::directives::Directives;
use crate::rules::editions::edition;
use crate::rules::rulebook::Rulebook;
use crate::telling::plan::check;
use crate::testing::{congress, election};
use crate::words::terms::Assessment::{Advice, Kept, Warning};
use crate::words::terms::{ApprovalResult, Level, MeetingKind, Office};

/// What the plan check says whose code begins so.
fn checked(elections: Vec<Election>, book: &Rulebook, family: &str) -> Vec<Told> {
    let (congress, directives) = (congress(Level::Province, elections), Directives::built_in().unwrap());
    let check = check(&congress, book, &directives);
    let told = check.findings().map(|finding| (finding.assessment, finding.found.code()));
    told.filter(|(_, code)| code.starts_with(family)).collect()
}

/// A committee of three seats whose list has so many names; the last of them were put up at the congress of a hundred, with
/// the support of so many.
fn put_up(names: usize, persons: &[&str], support: &[u32], attending: u32) -> Election {
    let prepared = (0..names).map(|at| format!("N{at}"));
    let all: Vec<String> = prepared.chain(persons.iter().map(|name| (*name).to_owned())).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let mut election = election("c", Office::Committee, MeetingKind::Delegates, 100, &all, 3);
    election.nominated = owned(persons);
    let support = owned(persons).into_iter().zip(support.iter().copied()).collect::<Vec<_>>();
    election.list_poll = (!support.is_empty()).then_some(ListPoll { attending, support });
    election
}

// rule: LIST-POLL
#[test]
fn list_poll_is_not_needed_where_all_of_them_together_are_exactly_at_the_ceiling() {
    // 3 seats and a surplus of 1 for a small body: 4 names.
    let of = |prepared| checked(vec![put_up(prepared, &["X"], &[60], 100)], edition("244"), "outside-");
    assert!(of(3).contains(&(Kept, "outside-no-poll-needed")), "{:?}", of(3));
    assert!(of(4).contains(&(Kept, "outside-polled")), "{:?}", of(4));
}

// rule: LIST-POLL
#[test]
fn list_poll_more_attending_than_summoned_is_told_and_as_many_is_not() {
    let code = (Warning, "outside-too-many-attending");
    let of = |attending| checked(vec![put_up(3, &["X"], &[60], attending)], edition("190"), "outside-").contains(&code);
    assert_eq!([of(99), of(100), of(101)], [false, false, true]);
}

// rule: LIST-POLL LIST-OUTSIDE
#[test]
fn list_poll_what_is_still_to_be_done_to_the_list_is_told_before_the_vote_only() {
    let mut election = put_up(3, &["X"], &[60], 100);
    election.list = List::new(["N0", "N1", "N2"], 3).unwrap();
    let code = "outside-not-on-the-list";
    assert!(checked(vec![election.clone()], edition("190"), code).contains(&(Warning, code)));
    let voted = election.voted(edition("190"), &[90, 80, 70]);
    assert_eq!(told(&congress(Level::Province, vec![voted]), edition("190"), code), []);
}

// rule: PROC-PLAN
#[test]
fn proc_plan_somebody_planned_who_is_put_up_at_the_congress_can_come_from_there() {
    let kind = MeetingKind::Delegates;
    let committee = |put_up: &[&str]| {
        let mut committee = election("c", Office::Committee, kind, 100, &["A", "B", "C", "D"], 3);
        committee.nominated = owned(put_up);
        committee
    };
    let secretary = || {
        let mut secretary = election("s", Office::Secretary, MeetingKind::Committee, 3, &["X", "A"], 1).from("c");
        secretary.planned = Some("X".to_owned());
        secretary
    };
    let of = |put_up: &[&str]| checked(vec![committee(put_up), secretary()], edition("244"), "plan-");
    assert_eq!(of(&[]), [(Warning, "plan-not-on-source")]);
    assert_eq!(of(&["X"]), [(Kept, "plan-foreseen")]);
    let unsure = Election { from: None, ..secretary() };
    let two = |unsure: Election| {
        let mut other = committee(&[]);
        other.id = "c2".to_owned();
        checked(vec![committee(&[]), other, unsure], edition("244"), "plan-")
    };
    assert_eq!(two(unsure), [], "of two committees it is not sure which it is");
}

/// Two-box papers for A and B by nine members, as totals or one by one; the papers are as many as the votes say.
fn two_box(agree: u32, disagree: u32, by_totals: bool) -> Election {
    let book = edition("doan-tncs");
    let election = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B"], 2);
    let judge = Judge::new(&election.list, book);
    let (papers, both) = (Papers::new(9, 9), |mark| Marks::TwoBox(vec![mark, mark]));
    let vote = if by_totals {
        let votes = vec![agree.into(), agree.into()];
        let tally = Tally::from_totals(judge, (agree + disagree).into(), BTreeMap::new(), votes).unwrap();
        Vote::of_totals(papers, tally)
    } else {
        let mut tally = Tally::new(judge);
        for (mark, count) in [(Boxes::Agree, agree), (Boxes::Disagree, disagree)] {
            tally.add(&Ballot::plain(both(mark)), count).unwrap();
        }
        Vote::of_box("b.csv", papers, tally)
    };
    Election { rounds: vec![Round::voted(Call::default(), vote)], ..election }
}

// rule: BALLOT-ALL-DISAGREE
#[test]
fn ballot_all_disagree_totals_alone_are_doubted_where_fewer_agree_than_there_are_papers() {
    let of = |election| found(vec![election], "votes-fewer-than-papers");
    assert_eq!(of(two_box(3, 6, true)), [(Warning, "votes-fewer-than-papers")]);
    assert_eq!(of(two_box(9, 0, true)), []);
    assert_eq!(of(two_box(3, 6, false)), [], "papers that were entered one by one are what they are");
}

// rule: BALLOT-INVALID/board
#[test]
fn ballot_invalid_what_the_board_decided_is_told_where_it_decided_something() {
    let of = |decided_by_board| {
        let election = three();
        let mut tally = Tally::new(Judge::new(&election.list, edition("244")));
        let ballot = Ballot { decided_by_board, ..Ballot::plain(Marks::StrikeOut(vec![true, true, false])) };
        tally.add(&ballot, 9).unwrap();
        let vote = Vote::of_box("b.csv", Papers::new(9, 9), tally);
        found(vec![Election { rounds: vec![Round::voted(Call::default(), vote)], ..election }], "papers-decided")
    };
    assert_eq!(of(true), [(Advice, "papers-decided-by-board")]);
    assert_eq!(of(false), []);
}

// rule: APPROVAL
#[test]
fn approval_who_is_elected_needs_no_appointment_but_where_the_result_is_annulled() {
    let of = |names: &[&str], result: Option<ApprovalResult>| {
        let date = "2020-05-04".parse().unwrap();
        let appointed = Some(Appointment { names: owned(names), date, reference: "QĐ 2".to_owned() });
        let approval = result.map(|result| Approval {
            result: Some(result),
            date: Some(date),
            reference: Some("QĐ 1".to_owned()),
            ..Approval::default()
        });
        let election = three().voted(edition("244"), &[9, 8, 1]);
        found(vec![Election { appointed, approval, ..election }], "appointed-elected")
    };
    assert_eq!(of(&["C"], None), []);
    assert_eq!(of(&["C", "A"], None), [(Warning, "appointed-elected")]);
    assert_eq!(of(&["A"], Some(ApprovalResult::Approved)), [(Warning, "appointed-elected")]);
    assert_eq!(of(&["A"], Some(ApprovalResult::Annulled)), []);
}
