//! Plans that break one rule of form. All of them are constructed.

mod of_plan;
mod of_rounds;

use crate::count::count;
use crate::declared::election::Election;
use crate::rules::editions::edition;
use crate::rules::rule::RuleId;
use crate::testing::{congress, election};
use crate::words::terms::Assessment::Warning;
use crate::words::terms::{Level, MeetingKind, Office};

fn errors(edition_name: &str, level: Level, elections: Vec<Election>) -> Vec<&'static str> {
    let (congress, rulebook) = (congress(level, elections), edition(edition_name));
    let counted = count(&congress, rulebook);
    let errors = counted.findings.iter().filter(|finding| finding.is_error());
    errors.map(|finding| finding.cite().rule.as_str()).collect()
}

fn committee(names: usize, seats: u32) -> Election {
    let names: Vec<String> = (0..names).map(|at| format!("N{at}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    election("committee", Office::Committee, MeetingKind::Delegates, 100, &names, seats)
}

// rule: LIST-SURPLUS
#[test]
fn list_surplus_is_asked_for_and_never_above_30_percent_of_the_seats() {
    let of = |names, seats| errors("190", Level::Province, vec![committee(names, seats)]);
    assert_eq!(of(35, 35), ["LIST-SURPLUS"], "no surplus");
    assert_eq!(of(45, 35), [""; 0], "HD 03: 35 seats, the ceiling is 45");
    assert_eq!(of(46, 35), ["LIST-SURPLUS"]);
    assert_eq!(of(4, 3), [""; 0], "a body of 3 to 5 seats may have a surplus of 1");
    assert_eq!(of(5, 3), ["LIST-SURPLUS"]);
}

// rule: PROC-CELL
#[test]
fn proc_cell_below_9_official_members_no_committee_and_never_above_7_seats() {
    let cell = |members, names: &[&str], seats| {
        let committee = election("c", Office::Committee, MeetingKind::Members, members, names, seats);
        errors("244", Level::Cell, vec![committee])
    };
    assert_eq!(cell(8, &["A", "B", "C", "D"], 3), ["PROC-CELL"]);
    assert_eq!(cell(9, &["A", "B", "C", "D"], 3), [""; 0]);
    assert_eq!(cell(30, &["A", "B", "C", "D", "E", "F", "G", "H", "I"], 8), ["PROC-CELL"]);
}

// rule: LIST-ELIGIBLE
#[test]
fn list_eligible_the_secretary_comes_from_those_just_elected() {
    let (book, kind) = (edition("244"), MeetingKind::Delegates);
    let committee = || election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
    let secretary = |name| election("s", Office::Secretary, kind, 9, &[name], 1).direct().from("c");
    assert_eq!(errors("244", Level::Grassroots, vec![committee(), secretary("A")]), [""; 0]);
    assert_eq!(errors("244", Level::Grassroots, vec![committee(), secretary("C")]), ["LIST-ELIGIBLE"]);
}

// rule: LIST-ELIGIBLE
#[test]
fn list_eligible_indirectly_the_secretary_comes_from_the_standing_committee() {
    let (book, kind) = (edition("244"), MeetingKind::Committee);
    let standing = election("st", Office::StandingCommittee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
    let committee = election("c", Office::InspectionCommittee, kind, 9, &["A", "B", "C"], 3).voted(book, &[9; 3]);
    let secretary = election("s", Office::Secretary, kind, 9, &["A"], 1).from("c");
    assert_eq!(errors("244", Level::Grassroots, vec![standing, committee, secretary]), ["LIST-ELIGIBLE"]);
}

// rule: LIST-ELIGIBLE
#[test]
fn what_cannot_be_checked_is_advice_and_never_an_error() {
    let secretary = election("s", Office::Secretary, MeetingKind::Committee, 9, &["A"], 1);
    let congress = congress(Level::Grassroots, vec![secretary.from("elsewhere")]);
    let counted = count(&congress, edition("244"));
    let found: Vec<_> = counted.findings.iter().map(|finding| (finding.assessment, finding.cite().rule)).collect();
    assert_eq!(found, [(Warning, RuleId::ListEligible)]);
}

// rule: PROC-DIRECT
#[test]
fn proc_direct_is_for_the_secretary_and_in_2009_also_for_the_standing_committee_and_deputies() {
    let deputy = || {
        let deputy = election("d", Office::Deputy, MeetingKind::Delegates, 9, &["A"], 1);
        vec![deputy.direct().from("elsewhere")]
    };
    assert_eq!(errors("244", Level::Grassroots, deputy()), ["PROC-DIRECT"]);
    assert_eq!(errors("220", Level::Grassroots, deputy()), [""; 0]);
    let by_committee = election("s", Office::Secretary, MeetingKind::Committee, 9, &["A"], 1).direct();
    assert_eq!(errors("244", Level::Grassroots, vec![by_committee]), ["PROC-DIRECT"]);
}
