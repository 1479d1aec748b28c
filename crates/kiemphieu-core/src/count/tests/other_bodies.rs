//! The rules of other bodies, by the worked examples; all congresses are constructed.

use crate::count::count;
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::rules::editions::edition;
use crate::rules::rule::RuleId;
use crate::testing::{congress, election};
use crate::words::terms::{Assessment, Ending, Level, MeetingKind, Office, Step};

/// One name for one seat at a meeting of a committee: so many summoned, present, and votes for the name.
fn one_name(book: &str, summoned: u32, present: u32, votes: u64) -> Congress {
    let kind = MeetingKind::Committee;
    let mut chair = election("chair", Office::Deputy, kind, present, &["A"], 1).voted(edition(book), &[votes]);
    chair.roll = Roll::new(kind, summoned, Some(present), Vec::new()).unwrap();
    congress(Level::Grassroots, vec![chair])
}

fn ending(book: &str, congress: &Congress) -> (u32, Ending) {
    let counted = count(congress, edition(book));
    let held = &counted.elections[0];
    (held.rounds[0].base.d(), held.status())
}

#[test]
fn base_a_farmers_union_committee_of_19_of_whom_11_are_left_elects_with_6_of_10_attending() {
    let held = one_name("hoi-nong-dan", 11, 10, 6);
    assert_eq!(ending("hoi-nong-dan", &held), (11, Ending::Complete));
    assert_eq!(ending("hoi-nong-dan", &one_name("hoi-nong-dan", 11, 10, 5)), (11, Ending::Short));
}

// rule: BASE/quorum
#[test]
fn base_quorum_a_farmers_union_meeting_needs_two_thirds_of_those_summoned() {
    let told = |present| {
        let held = one_name("hoi-nong-dan", 11, present, 6);
        let findings = count(&held, edition("hoi-nong-dan")).findings;
        findings.into_iter().find(|finding| finding.cite() == RuleId::Base.part("quorum")).map(|found| found.assessment)
    };
    assert_eq!(told(7), Some(Assessment::Error), "7 of 11 are fewer than two thirds");
    assert_eq!(told(8), None);
}

// rule: RESULT/vote-on-minutes
#[test]
fn result_a_farmers_union_congress_votes_on_the_counting_minutes() {
    let held = one_name("hoi-nong-dan", 11, 10, 6);
    let counted = count(&held, edition("hoi-nong-dan"));
    let cites: Vec<_> = counted.elections[0].next.iter().map(|next| (next.step(), next.cite())).collect();
    assert!(cites.contains(&(Step::Decide, RuleId::Result.part("vote-on-minutes"))), "{cites:?}");
}

// rule: BASE RESULT-MAJORITY
#[test]
fn base_of_those_present_5_of_10_is_not_more_than_half_and_6_are() {
    assert_eq!(ending("cpc-primary", &one_name("cpc-primary", 14, 10, 5)), (10, Ending::Short));
    assert_eq!(ending("cpc-primary", &one_name("cpc-primary", 14, 10, 6)), (10, Ending::Complete));
}

// rule: RESULT-TIE
#[test]
fn result_tie_a_trade_union_congress_is_asked_whether_the_tied_stand_again() {
    let book = edition("cong-doan");
    let tied: Election =
        election("c", Office::Committee, MeetingKind::Delegates, 10, &["A", "B", "C"], 2).voted(book, &[8, 6, 6]);
    let held = congress(Level::Grassroots, vec![tied]);
    let counted = count(&held, book);
    assert_eq!(counted.elections[0].status(), Ending::Tie);
    assert_eq!(counted.elections[0].next[0].step(), Step::Decide);
}

#[test]
fn base_the_papers_issued_can_be_the_base_of_a_body() {
    let text = include_str!("../../../rulebooks/cong-doan.toml").replacen("of = \"returned\"", "of = \"issued\"", 1);
    let book = crate::rules::rulebook::Rulebook::parse(&text.replacen("\"cong-doan\"", "\"issued\"", 1)).unwrap();
    let roll = Roll::new(MeetingKind::Delegates, 20, Some(18), Vec::new()).unwrap();
    let papers = Papers::new(17, 15);
    assert_eq!(crate::meeting::base::Base::of(&roll, &book, Some(&papers)).d(), 17);
}
