//! The oracle against real counts, reckoned by hand, and against single sentences of the rules.

use super::*;
use crate::world::{Deduction, Totals};

const EDITION_220: &str = "2012-05-10";
const EDITION_244: &str = "2020-06-08";
const EDITION_190: &str = "2025-03-01";

fn meeting(kind: Kind, summoned: usize, present: usize, deducted: &[(&'static str, usize)]) -> Meeting {
    let deductions = deducted.iter().map(|(ground, count)| Deduction { ground, count: *count }).collect();
    Meeting { kind, summoned, present, deductions }
}

fn election(seats: usize, names: usize, returned: usize, filled: Filled) -> Election {
    Election {
        id: "one".to_owned(),
        office: "deputy",
        seats,
        candidates: (1..=names).map(|number| format!("Người {number}")).collect(),
        meeting: None,
        issued: returned,
        returned,
        filled,
    }
}

/// One election, by its totals.
fn totals(seats: usize, returned: usize, votes: &[usize]) -> Election {
    // Strike-out papers beyond the votes are marked: no valid one votes for nobody.
    let valid = if votes.len() > seats { returned.min(votes.iter().sum()) } else { returned };
    let invalid = if returned > valid { vec![("marked", returned - valid)] } else { Vec::new() };
    let totals = Totals { valid, invalid, votes: votes.to_vec() };
    election(seats, votes.len(), returned, Filled::Totals(totals))
}

fn counted(date: &str, meeting: Meeting, election: Election) -> Count {
    let world = World { date: date.to_owned(), level: "grassroots", meeting, elections: vec![election] };
    expect(&world).elections.remove(0)
}

/// Votes for one committee of `d` members, all present.
fn result(seats: usize, d: usize, votes: &[usize]) -> Count {
    let body = meeting(Kind::Committee, d, d, &[]);
    counted(EDITION_244, body, totals(seats, d, votes))
}

fn names(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|n| format!("Người {n}")).collect()
}

#[test]
fn each_day_has_its_edition() {
    for (date, expected) in [
        ("2009-04-17", "220-QD/TW"),
        ("2014-06-08", "220-QD/TW"),
        ("2014-06-09", "244-QD/TW"),
        ("2024-10-09", "244-QD/TW"),
        ("2024-10-10", "190-QD/TW"),
        ("2026-01-01", "190-QD/TW"),
    ] {
        assert_eq!(edition(date), expected, "{date}");
    }
}

#[test]
fn c1_five_votes_are_not_enough_on_base_11_and_on_base_10() {
    let all = meeting(Kind::Members, 11, 10, &[]);
    let one_excused = meeting(Kind::Members, 11, 10, &[("absent-excused", 1)]);
    for (body, d) in [(all, 11), (one_excused, 10)] {
        let count = counted(EDITION_244, body, totals(1, 10, &[5]));
        assert_eq!((count.base.d, count.base.needed), (d, 6));
        assert_eq!((count.outcome, count.open_seats), ("short", 1));
        assert!(!count.votes[0].over_half);
    }
}

// rule: BASE-220
#[test]
fn c1_variant_is_elected_under_244_and_not_under_220() {
    let body = meeting(Kind::Members, 10, 9, &[("absent-excused", 1)]);
    let count = counted(EDITION_244, body.clone(), totals(1, 9, &[5]));
    assert_eq!((count.base.d, count.base.needed, count.outcome), (9, 5, "complete"));
    let count = counted(EDITION_220, body.clone(), totals(1, 9, &[5]));
    assert_eq!((count.base.d, count.base.needed, count.outcome), (10, 6, "short"));
    let world =
        World { date: EDITION_220.to_owned(), level: "cell", meeting: body, elections: vec![totals(1, 9, &[5])] };
    assert_eq!(expect(&world).base_errors, BTreeSet::from(["BASE-220"]));
}

// rule: BASE-MEMBERS/exempted BASE-MEMBERS/suspended BASE-MEMBERS/absent-excused BASE-DELEGATES/delegate-absent
// rule: BASE-COMMITTEE/suspended BASE-220/exempted
#[test]
fn a_ground_is_lawful_only_for_its_meeting_and_edition() {
    for (date, kind, ground, rule) in [
        (EDITION_220, Kind::Members, "suspended", Some("BASE-220")),
        (EDITION_220, Kind::Members, "exempted", None),
        (EDITION_220, Kind::Committee, "suspended", None),
        (EDITION_220, Kind::Delegates, "delegate-absent", None),
        (EDITION_244, Kind::Members, "suspended", None),
        (EDITION_244, Kind::Members, "delegate-absent", Some("BASE-MEMBERS")),
        (EDITION_190, Kind::Delegates, "absent-excused", Some("BASE-DELEGATES")),
        (EDITION_190, Kind::Committee, "absent-excused", Some("BASE-COMMITTEE")),
    ] {
        let world = World {
            date: date.to_owned(),
            level: "grassroots",
            meeting: meeting(kind, 10, 8, &[(ground, 2)]),
            elections: vec![totals(1, 8, &[8])],
        };
        let expected = expect(&world);
        assert_eq!(expected.base_errors, rule.into_iter().collect(), "{date} {ground}");
        let d = if rule.is_some() { 10 } else { 8 };
        assert_eq!(expected.elections[0].base.d, d, "{date} {ground}");
    }
}

#[test]
fn d2_exactly_half_of_794_fails() {
    let count = result(1, 794, &[397]);
    assert_eq!((count.base.needed, count.outcome), (398, "short"));
    assert_eq!(count.votes[0].percent, "50.00");
    assert_eq!(result(1, 794, &[398]).outcome, "complete");
}

// rule: PAPER-SURPLUS
#[test]
fn b1_148_papers_in_a_box_of_134_stop_the_count() {
    let mut box_of_134 = totals(1, 134, &[120, 28]);
    if let Filled::Totals(totals) = &mut box_of_134.filled {
        totals.valid = 148;
    }
    let count = counted(EDITION_244, meeting(Kind::Delegates, 140, 134, &[]), box_of_134);
    assert_eq!(count.paper_errors, BTreeSet::from(["PAPER-SURPLUS"]));
    assert_eq!((count.outcome, count.open_seats), ("stopped", 1));
    assert!(count.votes.is_empty() && count.elected.is_empty());
    assert_eq!(count.papers.valid, 148);
}

#[test]
fn a1_26_of_47_is_elected_and_23_of_47_is_not() {
    let body = meeting(Kind::Committee, 47, 44, &[]);
    let count = counted(EDITION_244, body.clone(), totals(1, 44, &[26]));
    assert_eq!((count.votes[0].percent.as_str(), count.outcome), ("55.32", "complete"));
    let count = counted(EDITION_244, body, totals(1, 44, &[23]));
    assert_eq!((count.base.needed, count.outcome), (24, "short"));
}

#[test]
fn percentages_are_rounded_half_up() {
    for (votes, d, expected) in [
        (26, 44, "59.09"),
        (16, 41, "39.02"),
        (5, 41, "12.20"),
        (546, 550, "99.27"),
        (1, 800, "0.13"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (0, 7, "0.00"),
        (7, 7, "100.00"),
    ] {
        assert_eq!(percent(votes, d), expected, "{votes} of {d}");
    }
}

#[test]
fn more_over_half_than_seats_the_higher_win() {
    let count = result(2, 10, &[7, 6, 7]);
    assert_eq!((count.outcome, count.form), ("complete", "strike-out"));
    assert_eq!(count.elected, names(&[1, 3]));
    assert!(count.votes[1].over_half && !count.votes[1].elected);
}

#[test]
fn a_tie_at_the_last_seat_leaves_it_open() {
    let count = result(2, 10, &[6, 8, 6]);
    assert_eq!((count.outcome, count.open_seats), ("tie", 1));
    assert_eq!((count.elected, count.tied), (names(&[2]), names(&[1, 3])));
}

#[test]
fn a_tie_that_exactly_fills_the_seats_is_no_tie() {
    let count = result(3, 10, &[7, 9, 7, 6]);
    assert_eq!((count.outcome, count.open_seats), ("complete", 0));
    assert_eq!((count.elected, count.tied), (names(&[2, 1, 3]), names(&[])));
}

#[test]
fn a_tie_under_half_is_part_of_a_shortfall() {
    let count = result(2, 10, &[9, 5, 5]);
    assert_eq!((count.outcome, count.open_seats), ("short", 1));
    assert_eq!((count.elected, count.tied), (names(&[1]), names(&[])));
}

// rule: PAPER PAPER-SURPLUS
#[test]
fn every_broken_identity_stops_the_count() {
    let mut more_issued = totals(1, 5, &[3]);
    more_issued.issued = 6;
    let mut fewer_entered = totals(1, 4, &[3]);
    (fewer_entered.issued, fewer_entered.returned) = (5, 5);
    let mut more_returned = totals(1, 5, &[3]);
    more_returned.issued = 4;
    let mut for_nobody = totals(1, 5, &[3, 2]);
    for_nobody.filled = Filled::Totals(Totals { valid: 5, invalid: Vec::new(), votes: vec![3, 1] });
    for (election, rule) in [
        (more_issued, "PAPER"),
        (fewer_entered, "PAPER"),
        (more_returned, "PAPER-SURPLUS"),
        (totals(1, 5, &[6]), "PAPER"),
        (totals(1, 5, &[3, 3]), "PAPER"),
        (for_nobody, "PAPER"),
    ] {
        let count = counted(EDITION_190, meeting(Kind::Committee, 5, 5, &[]), election);
        assert_eq!((count.outcome, count.paper_errors), ("stopped", BTreeSet::from([rule])));
    }
    let deducted = meeting(Kind::Committee, 6, 6, &[("suspended", 1)]);
    let count = counted(EDITION_190, deducted, totals(1, 5, &[3]));
    assert_eq!((count.outcome, count.paper_errors), ("stopped", BTreeSet::from(["PAPER"])), "6 present, D is 5");
}

#[test]
fn the_first_ground_in_the_order_of_the_table_is_reported() {
    use Mark::{Against, Both, For, Neither};
    let judged = |marks: &[Mark], flaw, form: &str, seats| {
        let mut paper = Paper::plain(marks.to_vec());
        paper.flaw = flaw;
        ground(&paper, form, seats)
    };
    let strike = |marks: &[Mark], flaw| judged(marks, flaw, "strike-out", 1);
    assert_eq!(strike(&[For, Against], None), None);
    assert_eq!(strike(&[For, For], None), Some("over-vote"));
    assert_eq!(strike(&[For, For], Some("marked")), Some("over-vote"));
    assert_eq!(strike(&[For, For], Some("not-issued")), Some("not-issued"));
    assert_eq!(strike(&[Against, Against], Some("written-on")), Some("nobody"));
    assert_eq!(strike(&[For, Against], Some("written-on")), Some("written-on"));
    let two = |marks: &[Mark], flaw| judged(marks, flaw, "two-box", 2);
    assert_eq!(two(&[For, Both], None), None);
    assert_eq!(two(&[Both, Neither], None), Some("nobody"));
    assert_eq!(two(&[Against, Against], Some("outside-name")), Some("nobody"));
    let one = |mark, flaw| judged(&[mark], flaw, "two-box", 1);
    assert_eq!(one(Against, None), None);
    assert_eq!(one(Both, Some("marked")), Some("both-boxes"));
    assert_eq!(one(Neither, None), Some("no-box"));
    assert_eq!(one(For, Some("outside-name")), Some("outside-name"));
}

#[test]
fn both_boxes_or_neither_give_that_person_nothing() {
    use Mark::{Against, Both, For, Neither};
    let papers = vec![
        Paper::plain(vec![For, Both]),
        Paper::plain(vec![For, Neither]),
        Paper::plain(vec![Against, For]),
        Paper::plain(vec![Both, Against]),
    ];
    let body = meeting(Kind::Members, 4, 4, &[]);
    let count = counted(EDITION_190, body, election(2, 2, 4, Filled::Papers(papers)));
    assert_eq!((count.papers.valid, count.papers.invalid), (3, 1));
    assert_eq!((count.votes[0].votes, count.votes[1].votes), (2, 1));
    assert_eq!((count.outcome, count.open_seats), ("short", 2));
}

#[test]
fn a_list_of_a_committee_has_a_surplus_of_at_most_30_percent_of_the_seats() {
    for (seats, names, broken) in
        [(35, 45, false), (35, 46, true), (35, 35, true), (4, 5, false), (4, 6, true), (6, 7, false), (6, 8, true)]
    {
        let mut list = election(seats, names, 0, Filled::Papers(Vec::new()));
        list.office = "committee";
        assert_eq!(surplus_broken(&list), broken, "{names} for {seats}");
        list.office = "secretary";
        assert!(!surplus_broken(&list));
    }
}
