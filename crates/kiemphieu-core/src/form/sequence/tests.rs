//! The place of an election among the others; all congresses are constructed.

use super::*;
use crate::ballot::list::List;
use crate::count::count;
use crate::declared::congress::Board;
use crate::declared::election::Poll;
use crate::declared::round::Call;
use crate::rules::editions::edition;
use crate::rules::rule::RuleId;
use crate::testing::{congress, election};
use crate::words::organisation::Words;
use crate::words::terms::Assessment::Advice;
use crate::words::terms::{Assessment, Decision, Level, MeetingKind, Office};
use crate::words::text::Lang;

const VOTES: [u64; 3] = [9, 8, 1];

fn of(id: &str, office: Office, kind: MeetingKind, names: &[&str], seats: u32) -> Election {
    election(id, office, kind, 9, names, seats)
}

/// A committee of two among A, B, C, voted by nine.
fn committee(kind: MeetingKind) -> Election {
    of("committee", Office::Committee, kind, &["A", "B", "C"], 2)
}

fn secretary(kind: MeetingKind) -> Election {
    of("secretary", Office::Secretary, kind, &["A"], 1).from("committee")
}

fn deputy(kind: MeetingKind) -> Election {
    of("deputy", Office::Deputy, kind, &["B"], 1).from("committee")
}

fn voted(election: Election) -> Election {
    let votes = &VOTES[..election.list.len().min(3)];
    election.voted(edition("244"), votes)
}

/// What is found of the procedure: its severity, its rule, the election.
fn found(level: Level, elections: Vec<Election>) -> Vec<(Assessment, &'static str, String)> {
    let congress = congress(level, elections);
    let findings = count(&congress, edition("244")).findings.into_iter();
    let of_procedure = findings.filter(|finding| finding.cite().rule.as_str().starts_with("PROC-"));
    of_procedure
        .map(|finding| (finding.assessment, finding.cite().rule.as_str(), finding.at.election.unwrap_or_default()))
        .collect()
}

fn error(rule: &'static str, election: &str) -> (Assessment, &'static str, String) {
    (Error, rule, election.to_owned())
}

fn warning(rule: &'static str, election: &str) -> (Assessment, &'static str, String) {
    (Warning, rule, election.to_owned())
}

const CELL: MeetingKind = MeetingKind::Members;

// rule: PROC-CELL
#[test]
fn proc_cell_committee_then_secretary_then_deputy() {
    let [committee, secretary, deputy] = [committee(CELL), secretary(CELL), deputy(CELL)].map(voted);
    let of = |elections: [&Election; 3]| found(Level::Cell, elections.map(Clone::clone).to_vec());
    assert_eq!(of([&committee, &secretary, &deputy]), []);
    assert_eq!(of([&committee, &deputy, &secretary]), [error("PROC-CELL", "deputy")]);
    let both = [error("PROC-CELL", "secretary"), error("PROC-CELL", "deputy")];
    assert_eq!(of([&secretary, &deputy, &committee]), both);
}

// rule: PROC-CELL
#[test]
fn proc_cell_nobody_is_voted_before_the_election_that_comes_first_has_a_result() {
    let elections = |committee: Election| vec![committee, voted(secretary(CELL))];
    assert_eq!(found(Level::Cell, elections(committee(CELL))), [error("PROC-CELL", "secretary")], "not voted yet");
    let mut stopped = voted(committee(CELL));
    stopped.rounds[0].vote.as_mut().unwrap().papers.returned = 8;
    assert_eq!(found(Level::Cell, elections(stopped)), [error("PROC-CELL", "secretary")]);
    let tied = committee(CELL).voted(edition("244"), &[8, 5, 5]);
    assert_eq!(found(Level::Cell, elections(tied)), [warning("PROC-CELL", "secretary")]);
    let short = committee(CELL).voted(edition("244"), &[9, 4, 4]);
    assert_eq!(found(Level::Cell, elections(short.clone())), [warning("PROC-CELL", "secretary")]);
    assert_eq!(found(Level::Cell, elections(short.stopped())), []);
    assert_eq!(found(Level::Cell, vec![committee(CELL), secretary(CELL)]), [], "nothing is voted yet");
}

// rule: PROC-CELL
#[test]
fn proc_cell_one_secretary_one_deputy_and_no_body_of_a_party_organisation() {
    let two = |id: &str, office| of(id, office, CELL, &["A", "B", "C"], 2);
    let no_committee = warning("PROC-CELL", "secretary");
    let found_of_two = found(Level::Cell, vec![two("secretary", Office::Secretary)]);
    assert_eq!(found_of_two, [no_committee, error("PROC-CELL", "secretary")]);
    assert_eq!(found(Level::Cell, vec![two("deputy", Office::Deputy)]), [error("PROC-CELL", "deputy")]);
    let again = Election { id: "another".to_owned(), ..deputy(CELL) };
    let found_twice = found(Level::Cell, vec![secretary(CELL), deputy(CELL), again]);
    assert_eq!(found_twice, [error("PROC-CELL", "another")]);
    let standing = two("standing", Office::StandingCommittee);
    assert_eq!(found(Level::Cell, vec![standing]), [error("PROC-CELL", "standing")]);
    let deputies = of("deputies", Office::Deputy, MeetingKind::Committee, &["A", "B"], 2);
    assert_eq!(found(Level::Grassroots, vec![deputies]), [], "a party organisation may have several");
}

// rule: PROC-INDIRECT
#[test]
fn proc_indirect_the_committee_elects_all_but_the_committee_and_the_delegates() {
    let by = |office, kind, level| found(level, vec![of("e", office, kind, &["A"], 1)]);
    for office in [Office::Secretary, Office::Deputy, Office::InspectionCommittee, Office::InspectionChair] {
        assert_eq!(by(office, MeetingKind::Delegates, Level::Grassroots), [warning("PROC-INDIRECT", "e")]);
        assert_eq!(by(office, MeetingKind::Committee, Level::Grassroots), []);
    }
    assert_eq!(by(Office::Delegates, MeetingKind::Delegates, Level::Province), []);
    let direct = secretary(MeetingKind::Delegates).direct();
    assert_eq!(found(Level::Grassroots, vec![voted(committee(MeetingKind::Delegates)), direct]), []);
}

// rule: PROC-DIRECT
#[test]
fn proc_direct_the_committee_is_elected_before_its_secretary() {
    let kind = MeetingKind::Delegates;
    let secretary = voted(secretary(kind).direct());
    let early = found(Level::Grassroots, vec![secretary.clone(), voted(committee(kind))]);
    assert_eq!(early, [error("PROC-DIRECT", "secretary")]);
    assert_eq!(found(Level::Grassroots, vec![voted(committee(kind)), secretary]), []);
}

// rule: PROC-INDIRECT
#[test]
fn proc_indirect_an_office_filled_already_is_not_filled_again_and_nobody_holds_two() {
    let kind = MeetingKind::Committee;
    let again = Election { id: "again".to_owned(), ..secretary(kind) };
    let elections = vec![voted(committee(MeetingKind::Delegates)), voted(secretary(kind)), again];
    let told = warning("PROC-INDIRECT", "again");
    assert_eq!(found(Level::Grassroots, elections), [told.clone(), told], "filled, and by the same person");
    let secretary_too = of("deputy", Office::Deputy, kind, &["A"], 1).from("committee");
    let elections = vec![voted(committee(MeetingKind::Delegates)), voted(secretary(kind)), secretary_too];
    assert_eq!(found(Level::Grassroots, elections), [warning("PROC-INDIRECT", "deputy")]);
    let failed = secretary(MeetingKind::Delegates).direct().voted(edition("244"), &[4]).stopped();
    let by_committee = Election { id: "by-committee".to_owned(), ..voted(secretary(kind)) };
    let elections = vec![voted(committee(MeetingKind::Delegates)), failed, by_committee];
    assert_eq!(found(Level::Grassroots, elections), [], "PROC-DIRECT, step 6: it passes to the committee");
}

/// The secretary planned is `planned`; the committee has elected A and B.
fn planned(planned: &str, direction: Option<&str>, held: bool) -> Vec<(Assessment, &'static str, String)> {
    let mut secretary = secretary(MeetingKind::Delegates).direct();
    secretary.planned = Some(planned.to_owned());
    secretary.direction = direction.map(str::to_owned);
    let secretary = if held { voted(secretary) } else { secretary };
    found(Level::Grassroots, vec![voted(committee(MeetingKind::Delegates)), secretary])
}

// rule: PROC-PLAN
#[test]
fn proc_plan_no_vote_while_the_election_pauses_without_the_direction_of_the_superior() {
    assert_eq!(planned("A", None, true), []);
    assert_eq!(planned("C", None, false), [], "the next step asks the superior");
    assert_eq!(planned("C", None, true), [error("PROC-PLAN", "secretary")]);
    let directed = planned("C", Some("Công văn 12 ngày 22/4/2020"), true);
    assert_eq!(directed, [(Advice, "PROC-PLAN", "secretary".to_owned())]);
}

// rule: PROC-PLAN
#[test]
fn proc_plan_somebody_tied_or_left_in_an_election_that_goes_on_has_not_dropped_out() {
    for votes in [[8, 5, 5], [9, 4, 4]] {
        let mut secretary = secretary(MeetingKind::Delegates).direct();
        secretary.planned = Some("C".to_owned());
        let committee = committee(MeetingKind::Delegates).voted(edition("244"), &votes);
        let congress = congress(Level::Grassroots, vec![committee, secretary]);
        let counted = count(&congress, edition("244"));
        assert_eq!(counted.elections[1].next, [], "{votes:?}");
    }
}

// rule: PROC-DIRECT
#[test]
fn proc_direct_a_poll_that_names_another_than_the_planned_pauses_the_election() {
    let mut secretary = secretary(MeetingKind::Delegates).direct();
    secretary.planned = Some("A".to_owned());
    let nominations = vec![("A".to_owned(), 3), ("B".to_owned(), 6)];
    secretary.poll = Some(Poll { issued: 9, returned: 9, nominations });
    let held = found(Level::Grassroots, vec![voted(committee(MeetingKind::Delegates)), voted(secretary)]);
    assert_eq!(held, [error("PROC-DIRECT", "secretary")]);
}

#[test]
fn a_body_whose_rules_know_no_such_procedure_is_not_held_to_it() {
    let mut congress = congress(Level::Cell, vec![voted(secretary(CELL)), voted(committee(CELL))]);
    congress.level = Some(Level::Cell);
    let findings = count(&congress, edition("doan-tncs")).findings;
    assert!(findings.iter().all(|finding| !finding.cite().rule.as_str().starts_with("PROC-")), "{findings:?}");
}

/// Errors and warnings of any rule: its id, the election, the round.
fn of_any_rule(level: Level, elections: Vec<Election>) -> Vec<(Assessment, &'static str, String, Option<u32>)> {
    let congress = congress(level, elections);
    let findings = count(&congress, edition("244")).findings.into_iter();
    let weighs = findings.filter(|finding| finding.assessment != Advice);
    weighs
        .map(|found| {
            (found.assessment, found.cite().rule.as_str(), found.at.election.unwrap_or_default(), found.at.round)
        })
        .collect()
}

/// A second round with these names for one seat, in which the first is over half.
fn again(election: Election, names: &[&str]) -> Election {
    let call = Call {
        decision: Some(Decision::VoteAgain),
        candidates: Some(names.iter().map(|name| (*name).to_owned()).collect()),
        new_names: true,
        ..Call::default()
    };
    let list = List::new(names, 1).unwrap();
    let votes: Vec<u64> = (0..names.len()).map(|at| if at == 0 { 6 } else { 1 }).collect();
    election.again(edition("244"), call, &list, &votes)
}

// rule: LIST-ELIGIBLE/secretary LIST-BOARD PROC-CELL
#[test]
fn list_eligible_list_board_and_the_two_offices_hold_for_the_lists_of_later_rounds_too() {
    let short = |election: Election| election.voted(edition("244"), &[4]);
    let committee = || voted(committee(CELL));
    let secretary_c = again(short(secretary(CELL)), &["C"]);
    let found = of_any_rule(Level::Cell, vec![committee(), secretary_c]);
    assert_eq!(found, [(Error, "LIST-ELIGIBLE", "secretary".to_owned(), Some(2))]);
    let deputy_a = again(short(deputy(CELL)), &["A"]);
    let found = of_any_rule(Level::Cell, vec![committee(), voted(secretary(CELL)), deputy_a]);
    assert_eq!(found, [(Warning, "PROC-CELL", "deputy".to_owned(), Some(2))]);
    let short_committee = self::committee(CELL).voted(edition("244"), &[9, 4, 4]);
    let mut congress = congress(Level::Cell, vec![again(short_committee, &["D", "B"])]);
    congress.board = Some(Board { head: Some("D".to_owned()), members: Vec::new() });
    let on_board = count(&congress, edition("244")).findings.into_iter().find(|found| found.assessment == Error);
    assert_eq!(on_board.map(|found| (found.cite().rule, found.at.round)), Some((RuleId::ListBoard, Some(2))));
}

// rule: LIST-ELIGIBLE/secretary
#[test]
fn list_eligible_finds_the_body_without_from() {
    let without = |name: &str| Election { from: None, ..of("secretary", Office::Secretary, CELL, &[name], 1) };
    let of = |name| of_any_rule(Level::Cell, vec![voted(committee(CELL)), voted(without(name))]);
    assert_eq!(of("A"), []);
    assert_eq!(of("C"), [(Error, "LIST-ELIGIBLE", "secretary".to_owned(), None)], "in a cell it can be no other");
    let twice = |id: &str| Election { id: id.to_owned(), ..voted(committee(CELL)) };
    let elections = vec![twice("one"), twice("two"), voted(without("C"))];
    let found = of_any_rule(Level::Grassroots, elections);
    let eligible: Vec<_> = found.iter().filter(|(_, rule, ..)| *rule == "LIST-ELIGIBLE").collect();
    assert_eq!(eligible, [&(Warning, "LIST-ELIGIBLE", "secretary".to_owned(), None)], "it may be either of them");
}

// rule: PROC-INDIRECT PROC-DIRECT
#[test]
fn proc_direct_the_committee_meets_once_the_congress_has_elected_or_stopped() {
    let by_congress = || voted(committee(MeetingKind::Delegates));
    let direct = |votes: u64| secretary(MeetingKind::Delegates).direct().voted(edition("244"), &[votes]);
    let by_committee = |id: &str, office, name: &str| {
        let election = election(id, office, MeetingKind::Committee, 2, &[name], 1).from("committee");
        election.voted(edition("244"), &[2])
    };
    let passed = || by_committee("passed", Office::Secretary, "A");
    let of = |elections: Vec<Election>| found(Level::Grassroots, elections);
    assert_eq!(of(vec![by_congress(), direct(4), passed()])[0], indirect(error("PROC-DIRECT", "passed")), "no stop");
    assert_eq!(of(vec![by_congress(), direct(4).stopped(), passed()]), []);
    let inspection = by_committee("inspection", Office::InspectionCommittee, "C");
    assert!(of(vec![inspection.clone(), by_congress()]).contains(&error("PROC-INDIRECT", "inspection")));
    let before = of(vec![by_congress(), inspection.clone(), direct(9)]);
    assert_eq!(before, [warning("PROC-INDIRECT", "inspection")], "step 5 comes after step 4");
    assert_eq!(of(vec![by_congress(), direct(9), inspection]), []);
}

/// The rule of an election that is not direct.
fn indirect((severity, _, election): (Assessment, &'static str, String)) -> (Assessment, &'static str, String) {
    (severity, "PROC-INDIRECT", election)
}

// rule: RESULT-SHORT PROC-CELL
#[test]
fn result_short_open_seats_are_voted_in_further_rounds_and_not_in_another_election() {
    let second = |office, names: &[&str], seats| of("second", office, CELL, names, seats);
    let rules = |elections: Vec<Election>| {
        let found = of_any_rule(Level::Cell, elections);
        found.into_iter().filter(|found| found.2 == "second").map(|found| found.1).collect::<Vec<_>>()
    };
    let short = committee(CELL).voted(edition("244"), &[9, 4, 4]);
    let open = |names: &[&str]| second(Office::Committee, names, 1);
    assert_eq!(rules(vec![short.clone(), open(&["B", "C"])]), ["PROC-CELL"], "to be voted again there");
    assert_eq!(rules(vec![short.clone(), open(&["A", "C"])]), ["PROC-CELL", "PROC-CELL"], "A is elected");
    assert_eq!(rules(vec![short.stopped(), open(&["B", "C"])]), ["PROC-CELL"], "closed");
    assert_eq!(rules(vec![voted(committee(CELL)), open(&["C", "D"])]), ["PROC-CELL"], "filled");
    let three = |name: &str| {
        let first = secretary(CELL).voted(edition("244"), &[4]);
        again_short(again_short(first, name), name)
    };
    let fourth = second(Office::Secretary, &["B"], 1).from("committee");
    assert_eq!(rules(vec![voted(committee(CELL)), three("A"), fourth]), ["PROC-CELL"], "the superior appoints");
}

fn again_short(election: Election, name: &str) -> Election {
    let list = List::new([name], 1).unwrap();
    let call = Call { decision: Some(Decision::VoteAgain), ..Call::default() };
    election.again(edition("244"), call, &list, &[4])
}

// rule: PROC-CELL
#[test]
fn proc_cell_its_members_elect_and_no_meeting_of_its_committee() {
    let by_committee = of("secretary", Office::Secretary, MeetingKind::Committee, &["A"], 1);
    assert_eq!(found(Level::Cell, vec![by_committee]), [error("PROC-CELL", "secretary")]);
}

// rule: BASE-COMMITTEE
#[test]
fn base_committee_the_first_meeting_is_that_of_those_elected() {
    let meeting = |d| {
        let deputy = election("deputy", Office::Deputy, MeetingKind::Committee, d, &["B"], 1).from("committee");
        of_any_rule(Level::Grassroots, vec![voted(committee(MeetingKind::Delegates)), deputy])
    };
    assert_eq!(meeting(2), []);
    assert_eq!(meeting(9), [(Warning, "BASE-COMMITTEE", "deputy".to_owned(), None)]);
}

// rule: PAPER PAPER-SURPLUS PROC-DIRECT
#[test]
fn proc_direct_the_poll_is_of_those_elected_on_papers_that_close() {
    let with = |returned, name: &str, number| {
        let mut secretary = secretary(MeetingKind::Delegates).direct();
        secretary.poll = Some(Poll { issued: 9, returned, nominations: vec![(name.to_owned(), number)] });
        let found = of_any_rule(Level::Grassroots, vec![voted(committee(MeetingKind::Delegates)), secretary]);
        found.into_iter().map(|(severity, rule, _, _)| (severity, rule)).collect::<Vec<_>>()
    };
    assert_eq!(with(9, "A", 9), []);
    assert_eq!(with(10, "A", 9), [(Error, "PAPER-SURPLUS")]);
    assert_eq!(with(8, "A", 9), [(Error, "PAPER"), (Warning, "PROC-DIRECT")], "more than one a paper, too");
    assert_eq!(with(9, "C", 3), [(Warning, "PROC-DIRECT")]);
}

// rule: PROC-DIRECT PROC-PLAN
#[test]
fn proc_plan_pauses_whether_or_not_from_names_the_body() {
    let pauses = |elections: Vec<Election>| {
        let congress = congress(Level::Grassroots, elections);
        let counted = count(&congress, edition("244"));
        counted.elections.last().unwrap().next.iter().map(|next| next.cite().rule.as_str()).collect::<Vec<_>>()
    };
    let by_congress = || voted(committee(MeetingKind::Delegates));
    let mut secretary = secretary(MeetingKind::Delegates).direct();
    secretary.planned = Some("C".to_owned());
    secretary.from = None;
    assert_eq!(pauses(vec![by_congress(), secretary.clone()]), ["PROC-PLAN"]);
    secretary.poll = Some(Poll { issued: 9, returned: 9, nominations: vec![("B".to_owned(), 7)] });
    assert_eq!(pauses(vec![secretary]), ["PROC-DIRECT"], "the poll alone is enough");
    let standing = election("standing", Office::StandingCommittee, MeetingKind::Committee, 2, &["A", "B"], 1);
    let mut indirect = election("s", Office::Secretary, MeetingKind::Committee, 2, &["A"], 1).from("standing");
    indirect.planned = Some("C".to_owned());
    assert_eq!(pauses(vec![by_congress(), standing.from("committee"), indirect]), ["PROC-PLAN"], "lost before");
}

// rule: PROC-INDIRECT
#[test]
fn what_is_found_is_said_with_the_office_and_the_remedy() {
    let by_delegates = of("s", Office::Secretary, MeetingKind::Delegates, &["A"], 1);
    let congress = congress(Level::Grassroots, vec![by_delegates]);
    let findings = count(&congress, edition("244")).findings;
    let text =
        findings.iter().find(|found| found.cite().rule == RuleId::ProcIndirect).unwrap().text(&Words::of_the_party());
    let text = text.get(Lang::En);
    assert!(
        text.starts_with("The secretary is elected by the committee") && text.contains("`direct = true`"),
        "{text}"
    );
}
