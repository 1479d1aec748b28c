//! The oracle against real counts, reckoned by hand, and against single sentences of the rules; one round each.

use std::collections::BTreeSet;

use kiemphieu_core::{Date, Deduction, DeductionGround, Flaw, Ground, Level, MeetingKind, Office, Papers, Roll};
use kiemphieu_testing::history::{Cast, Contest, Entry, Filled, History, OneBox, Sheet, Totals};
use kiemphieu_testing::{Mark, Paper};

use super::bodies::{Body, edition};
use super::papers::{counted as judged, form};
use super::round::{Held, percent};
use super::{Reading, body, read_one, surplus_broken};

const EDITION_220: Date = Date::constant(2012, 5, 10);
const EDITION_244: Date = Date::constant(2020, 6, 8);
const EDITION_190: Date = Date::constant(2025, 3, 1);

fn roll(kind: MeetingKind, summoned: u32, present: u32, deducted: &[(DeductionGround, u32)]) -> Roll {
    let deductions = deducted.iter().map(|(ground, count)| Deduction { ground: *ground, count: *count }).collect();
    Roll::new(kind, summoned, Some(present), deductions).unwrap()
}

fn names(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|n| format!("Người {n}")).collect()
}

/// One election, by its totals.
fn totals(seats: u32, returned: u32, votes: &[u32]) -> Cast {
    Cast::of_totals(names(&(1..=votes.len()).collect::<Vec<_>>()), seats, returned, votes.to_vec())
}

fn contest(cast: Cast) -> Contest {
    Contest {
        id: "one".to_owned(),
        office: Office::Deputy,
        seats: cast.seats,
        alternates: None,
        direct: false,
        from: None,
        candidates: cast.names.clone(),
        roll: None,
        entries: vec![Entry::voted(cast)],
        approval: None,
    }
}

fn history(date: Date, roll: Roll) -> History {
    History { date, rulebook: None, level: Level::Grassroots, roll, contests: Vec::new() }
}

fn reading(date: Date, roll: Roll, cast: Cast) -> Reading {
    read_one(&history(date, roll), &contest(cast))
}

fn counted(date: Date, roll: Roll, cast: Cast) -> Held {
    reading(date, roll, cast).rounds.remove(0)
}

/// Votes for one committee of `d` members, all present.
fn result(seats: u32, d: u32, votes: &[u32]) -> Held {
    counted(EDITION_244, roll(MeetingKind::Committee, d, d, &[]), totals(seats, d, votes))
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
        assert_eq!(edition(date.parse().unwrap()).id, expected, "{date}");
    }
}

#[test]
fn c1_five_votes_are_not_enough_on_base_11_and_on_base_10() {
    let all = roll(MeetingKind::Members, 11, 10, &[]);
    let one_excused = roll(MeetingKind::Members, 11, 10, &[(DeductionGround::AbsentExcused, 1)]);
    for (body, d) in [(all, 11), (one_excused, 10)] {
        let held = counted(EDITION_244, body, totals(1, 10, &[5]));
        assert_eq!((held.base.d, held.base.needed), (d, 6));
        assert_eq!((held.outcome, held.open_seats()), ("short", 1));
        assert!(!held.lines[0].over_half);
    }
}

// rule: BASE-220
#[test]
fn c1_variant_is_elected_under_244_and_not_under_220() {
    let body = roll(MeetingKind::Members, 10, 9, &[(DeductionGround::AbsentExcused, 1)]);
    let held = counted(EDITION_244, body.clone(), totals(1, 9, &[5]));
    assert_eq!((held.base.d, held.base.needed, held.outcome), (9, 5, "complete"));
    let reading = reading(EDITION_220, body, totals(1, 9, &[5]));
    let held = &reading.rounds[0];
    assert_eq!((held.base.d, held.base.needed, held.outcome), (10, 6, "short"));
    assert_eq!(reading.base_errors, BTreeSet::from(["BASE-220"]));
}

// rule: BASE-MEMBERS/exempted BASE-MEMBERS/suspended BASE-MEMBERS/absent-excused BASE-DELEGATES/delegate-absent
// rule: BASE-COMMITTEE/suspended BASE-220/exempted
#[test]
fn a_ground_is_lawful_only_for_its_meeting_and_edition() {
    use DeductionGround as G;
    use MeetingKind::{Committee, Delegates, InspectionCommittee, Members};
    for (date, kind, ground, rule) in [
        (EDITION_220, Members, G::Suspended, Some("BASE-220")),
        (EDITION_220, Members, G::Exempted, None),
        (EDITION_220, Committee, G::Suspended, None),
        (EDITION_220, Delegates, G::DelegateAbsent, None),
        (EDITION_244, Members, G::Suspended, None),
        (EDITION_244, Members, G::DelegateAbsent, Some("BASE-MEMBERS")),
        (EDITION_190, Delegates, G::AbsentExcused, Some("BASE-DELEGATES")),
        (EDITION_190, Committee, G::AbsentExcused, Some("BASE-COMMITTEE")),
        (EDITION_190, InspectionCommittee, G::Prosecuted, None),
        (EDITION_190, InspectionCommittee, G::Exempted, Some("BASE-COMMITTEE")),
    ] {
        let reading = reading(date, roll(kind, 10, 8, &[(ground, 2)]), totals(1, 8, &[8]));
        assert_eq!(reading.base_errors, rule.into_iter().collect(), "{date} {ground:?}");
        let d = if rule.is_some() { 10 } else { 8 };
        assert_eq!(reading.rounds[0].base.d, d, "{date} {ground:?}");
    }
}

#[test]
fn d2_exactly_half_of_794_fails() {
    let held = result(1, 794, &[397]);
    assert_eq!((held.base.needed, held.outcome), (398, "short"));
    assert_eq!(held.lines[0].percent, "50.00");
    assert_eq!(result(1, 794, &[398]).outcome, "complete");
}

// rule: PAPER-SURPLUS
#[test]
fn b1_148_papers_in_a_box_of_134_stop_the_count() {
    let mut box_of_134 = totals(1, 134, &[120, 28]);
    box_of_134.filled = Filled::Totals(Totals { valid: 148, invalid: Vec::new(), votes: vec![120, 28] });
    let held = counted(EDITION_244, roll(MeetingKind::Delegates, 140, 134, &[]), box_of_134);
    assert_eq!(held.broken, BTreeSet::from(["PAPER-SURPLUS"]));
    assert_eq!((held.outcome, held.open_seats()), ("stopped", 1));
    assert!(held.lines.is_empty() && held.elected.is_empty());
}

#[test]
fn a1_26_of_47_is_elected_and_23_of_47_is_not() {
    let body = roll(MeetingKind::Committee, 47, 44, &[]);
    let held = counted(EDITION_244, body.clone(), totals(1, 44, &[26]));
    assert_eq!((held.lines[0].percent.as_str(), held.outcome), ("55.32", "complete"));
    let held = counted(EDITION_244, body, totals(1, 44, &[23]));
    assert_eq!((held.base.needed, held.outcome), (24, "short"));
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
    let held = result(2, 10, &[7, 6, 7]);
    assert_eq!((held.outcome, held.counted.form), ("complete", "strike-out"));
    assert_eq!(held.elected, names(&[1, 3]));
    assert!(held.lines[1].over_half);
}

#[test]
fn a_tie_at_the_last_seat_leaves_it_open() {
    let held = result(2, 10, &[6, 8, 6]);
    assert_eq!((held.outcome, held.open_seats()), ("tie", 1));
    assert_eq!((held.elected, held.tied), (names(&[2]), names(&[1, 3])));
}

#[test]
fn a_tie_that_exactly_fills_the_seats_is_no_tie() {
    let held = result(3, 10, &[7, 9, 7, 6]);
    assert_eq!((held.outcome, held.open_seats()), ("complete", 0));
    assert_eq!((held.elected, held.tied), (names(&[2, 1, 3]), names(&[])));
}

#[test]
fn a_tie_under_half_is_part_of_a_shortfall() {
    let held = result(2, 10, &[9, 5, 5]);
    assert_eq!((held.outcome, held.open_seats()), ("short", 1));
    assert_eq!((held.elected, held.tied), (names(&[1]), names(&[])));
}

// rule: PAPER PAPER-SURPLUS
#[test]
fn every_broken_identity_stops_the_count() {
    let with = |issued, returned, cast: Cast| Cast { papers: Papers::new(issued, returned), ..cast };
    let told = |papers: Papers| Cast { papers, ..totals(1, 4, &[3]) };
    let mut for_nobody = totals(1, 5, &[3, 2]);
    for_nobody.filled = Filled::Totals(Totals { valid: 5, invalid: Vec::new(), votes: vec![3, 1] });
    let four = Papers::new(4, 4);
    for (cast, rule) in [
        (with(6, 5, totals(1, 5, &[3])), "PAPER"),
        (with(5, 5, totals(1, 4, &[3])), "PAPER"),
        (with(4, 5, totals(1, 5, &[3])), "PAPER-SURPLUS"),
        (totals(1, 5, &[6]), "PAPER"),
        (totals(1, 5, &[3, 3]), "PAPER"),
        (for_nobody, "PAPER"),
        (told(Papers { printed: Some(3), ..four }), "PAPER"),
        (told(Papers { printed: Some(5), spoiled: Some(2), ..four }), "PAPER"),
        (told(Papers { printed: Some(9), spoiled: Some(1), unused: Some(3), ..four }), "PAPER"),
    ] {
        let held = counted(EDITION_190, roll(MeetingKind::Committee, 5, 5, &[]), cast);
        assert_eq!((held.outcome, held.broken), ("stopped", BTreeSet::from([rule])));
    }
    let whole = told(Papers { printed: Some(8), spoiled: Some(1), unused: Some(3), ..four });
    assert_eq!(counted(EDITION_190, roll(MeetingKind::Committee, 5, 5, &[]), whole).outcome, "complete");
    let deducted = roll(MeetingKind::Committee, 6, 6, &[(DeductionGround::Suspended, 1)]);
    let held = counted(EDITION_190, deducted, totals(1, 5, &[3]));
    assert_eq!((held.outcome, held.broken), ("stopped", BTreeSet::from(["PAPER"])), "6 present, D is 5");
}

// rule: PAPER/boxes PAPER-SURPLUS
#[test]
fn each_box_has_its_own_surplus_and_the_sums_agree() {
    let one = |papers: usize, issued, returned| OneBox {
        sheets: vec![Sheet::plain(vec![Mark::For]); papers],
        issued,
        returned,
    };
    let broken = |boxes: [OneBox; 2]| {
        let cast = Cast { filled: Filled::Boxes(boxes.to_vec()), ..totals(1, 5, &[5]) };
        counted(EDITION_190, roll(MeetingKind::Committee, 5, 5, &[]), cast).broken
    };
    assert_eq!(broken([one(2, Some(2), Some(2)), one(3, Some(3), Some(3))]), BTreeSet::new());
    assert_eq!(broken([one(2, None, None), one(3, None, Some(3))]), BTreeSet::new());
    assert_eq!(broken([one(3, Some(2), None), one(2, None, None)]), BTreeSet::new(), "what is not told breaks nothing");
    assert_eq!(broken([one(3, Some(2), Some(3)), one(2, Some(3), Some(2))]), BTreeSet::from(["PAPER-SURPLUS"]));
    assert_eq!(broken([one(2, Some(2), Some(2)), one(3, Some(4), Some(3))]), BTreeSet::from(["PAPER"]));
}

#[test]
fn the_first_ground_in_the_order_of_the_table_is_reported() {
    use Mark::{Against, Both, For, Neither};
    let of = |marks: &[Mark], flaw, seats, body: Body| {
        let sheet = Sheet { flaw, said_valid: flaw.is_none(), ..Sheet::plain(marks.to_vec()) };
        let filled = Filled::Boxes(vec![OneBox { sheets: vec![sheet], ..OneBox::default() }]);
        let list = names(&(1..=marks.len()).collect::<Vec<_>>());
        let counted = judged(&Cast { names: list, seats, papers: Papers::new(1, 1), filled }, &body);
        counted.grounds.into_keys().next()
    };
    let party = edition(EDITION_190);
    let strike = |marks: &[Mark], flaw| of(marks, flaw, 1, party);
    assert_eq!(strike(&[For, Against], None), None);
    assert_eq!(strike(&[For, For], None), Some("over-vote"), "whatever the board says");
    assert_eq!(strike(&[For, For], Some(Flaw::Marked)), Some("over-vote"));
    assert_eq!(strike(&[For, For], Some(Flaw::NotIssued)), Some("not-issued"));
    assert_eq!(strike(&[Against, Against], Some(Flaw::WrittenOn)), Some("nobody"));
    assert_eq!(strike(&[For, Against], Some(Flaw::WrittenOn)), Some("written-on"));
    let two = |marks: &[Mark], flaw| of(marks, flaw, 2, party);
    assert_eq!(two(&[For, Both], None), None);
    assert_eq!(two(&[Both, Neither], None), Some("nobody"));
    assert_eq!(two(&[Against, Against], Some(Flaw::OutsideName)), Some("nobody"));
    let one = |mark, flaw| of(&[mark], flaw, 1, party);
    assert_eq!(one(Against, None), None);
    assert_eq!(one(Both, Some(Flaw::Marked)), Some("both-boxes"));
    assert_eq!(one(Neither, None), Some("no-box"));
    assert_eq!(one(For, Some(Flaw::OutsideName)), Some("outside-name"));
    let blank = |id: &str| {
        let named =
            History { rulebook: Some(id.to_owned()), ..history(EDITION_190, roll(MeetingKind::Members, 1, 1, &[])) };
        (of(&[Neither], None, 1, body(&named)), of(&[Against, Neither], None, 2, body(&named)))
    };
    assert_eq!(blank("doan-tncs"), (None, Some("nobody")));
    assert_eq!(blank("cong-doan"), (Some("no-box"), Some("nobody")));
    assert_eq!(blank("cpc-primary"), (None, None));
    assert_eq!(Ground::ALL.len(), 8, "the table of BALLOT-INVALID");
}

#[test]
fn both_boxes_or_neither_give_that_person_nothing() {
    use Mark::{Against, Both, For, Neither};
    let papers: Vec<Paper> = vec![vec![For, Both], vec![For, Neither], vec![Against, For], vec![Both, Against]];
    let held = counted(EDITION_190, roll(MeetingKind::Members, 4, 4, &[]), Cast::of_papers(names(&[1, 2]), 2, papers));
    assert_eq!((held.counted.valid, held.counted.invalid()), (3, 1));
    assert_eq!((held.lines[0].votes, held.lines[1].votes), (2, 1));
    assert_eq!((held.outcome, held.open_seats(), form(2, 2)), ("short", 2, "two-box"));
}

#[test]
fn a_list_of_a_committee_has_a_surplus_of_at_most_30_percent_of_the_seats() {
    for (seats, names, broken) in
        [(35, 45, false), (35, 46, true), (35, 35, true), (4, 5, false), (4, 6, true), (6, 7, false), (6, 8, true)]
    {
        let list = |office| Contest { office, ..contest(totals(seats, 0, &vec![0; names])) };
        let party = edition(EDITION_190);
        assert_eq!(surplus_broken(&list(Office::Committee), &party), broken, "{names} for {seats}");
        assert!(!surplus_broken(&list(Office::Secretary), &party));
    }
}
