//! The place of an election among the others; all congresses are constructed.

use super::*;
use crate::editions::edition;
use crate::testing::{congress, election};
use crate::{Poll, Severity, count};

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
fn found(level: Level, elections: Vec<Election>) -> Vec<(Severity, &'static str, String)> {
    let congress = congress(level, elections);
    let findings = count(&congress, edition("244")).findings.into_iter();
    let of_procedure = findings.filter(|finding| finding.cite.rule.as_str().starts_with("PROC-"));
    of_procedure
        .map(|finding| (finding.severity, finding.cite.rule.as_str(), finding.election.unwrap_or_default()))
        .collect()
}

fn error(rule: &'static str, election: &str) -> (Severity, &'static str, String) {
    (Error, rule, election.to_owned())
}

fn warning(rule: &'static str, election: &str) -> (Severity, &'static str, String) {
    (Warning, rule, election.to_owned())
}

const CELL: MeetingKind = MeetingKind::Members;

#[test]
fn proc_cell_committee_then_secretary_then_deputy() {
    let [committee, secretary, deputy] = [committee(CELL), secretary(CELL), deputy(CELL)].map(voted);
    let of = |elections: [&Election; 3]| found(Level::Cell, elections.map(Clone::clone).to_vec());
    assert_eq!(of([&committee, &secretary, &deputy]), []);
    assert_eq!(of([&committee, &deputy, &secretary]), [error("PROC-CELL", "deputy")]);
    let both = [error("PROC-CELL", "secretary"), error("PROC-CELL", "deputy")];
    assert_eq!(of([&secretary, &deputy, &committee]), both);
}

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

#[test]
fn proc_cell_one_secretary_one_deputy_and_no_body_of_a_party_organisation() {
    let two = |id: &str, office| of(id, office, CELL, &["A", "B", "C"], 2);
    assert_eq!(found(Level::Cell, vec![two("secretary", Office::Secretary)]), [error("PROC-CELL", "secretary")]);
    assert_eq!(found(Level::Cell, vec![two("deputy", Office::Deputy)]), [error("PROC-CELL", "deputy")]);
    let again = Election { id: "another".to_owned(), ..deputy(CELL) };
    let found_twice = found(Level::Cell, vec![secretary(CELL), deputy(CELL), again]);
    assert_eq!(found_twice, [error("PROC-CELL", "another")]);
    let standing = two("standing", Office::StandingCommittee);
    assert_eq!(found(Level::Cell, vec![standing]), [error("PROC-CELL", "standing")]);
    let deputies = of("deputies", Office::Deputy, MeetingKind::Committee, &["A", "B"], 2);
    assert_eq!(found(Level::Grassroots, vec![deputies]), [], "a party organisation may have several");
}

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

#[test]
fn proc_direct_the_committee_is_elected_before_its_secretary() {
    let kind = MeetingKind::Delegates;
    let secretary = voted(secretary(kind).direct());
    let early = found(Level::Grassroots, vec![secretary.clone(), voted(committee(kind))]);
    assert_eq!(early, [error("PROC-DIRECT", "secretary")]);
    assert_eq!(found(Level::Grassroots, vec![voted(committee(kind)), secretary]), []);
}

#[test]
fn proc_indirect_an_office_filled_already_is_not_filled_again_and_nobody_holds_two() {
    let kind = MeetingKind::Committee;
    let again = Election { id: "again".to_owned(), ..secretary(kind) };
    let elections = vec![voted(committee(MeetingKind::Delegates)), voted(secretary(kind)), again];
    assert_eq!(found(Level::Grassroots, elections), [error("PROC-INDIRECT", "again")]);
    let secretary_too = of("deputy", Office::Deputy, kind, &["A"], 1).from("committee");
    let elections = vec![voted(committee(MeetingKind::Delegates)), voted(secretary(kind)), secretary_too];
    assert_eq!(found(Level::Grassroots, elections), [warning("PROC-INDIRECT", "deputy")]);
    let failed = secretary(MeetingKind::Delegates).direct().voted(edition("244"), &[4]).stopped();
    let by_committee = Election { id: "by-committee".to_owned(), ..voted(secretary(kind)) };
    let elections = vec![voted(committee(MeetingKind::Delegates)), failed, by_committee];
    assert_eq!(found(Level::Grassroots, elections), [], "PROC-DIRECT, step 6: it passes to the committee");
}

/// The secretary planned is `planned`; the committee has elected A and B.
fn planned(planned: &str, direction: Option<&str>, held: bool) -> Vec<(Severity, &'static str, String)> {
    let mut secretary = secretary(MeetingKind::Delegates).direct();
    secretary.planned = Some(planned.to_owned());
    secretary.direction = direction.map(str::to_owned);
    let secretary = if held { voted(secretary) } else { secretary };
    found(Level::Grassroots, vec![voted(committee(MeetingKind::Delegates)), secretary])
}

#[test]
fn proc_plan_no_vote_while_the_election_pauses_without_the_direction_of_the_superior() {
    assert_eq!(planned("A", None, true), []);
    assert_eq!(planned("C", None, false), [], "the next step asks the superior");
    assert_eq!(planned("C", None, true), [error("PROC-PLAN", "secretary")]);
    let directed = planned("C", Some("Công văn 12 ngày 22/4/2020"), true);
    assert_eq!(directed, [(Advice, "PROC-PLAN", "secretary".to_owned())]);
}

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
    assert!(findings.iter().all(|finding| !finding.cite.rule.as_str().starts_with("PROC-")), "{findings:?}");
}
