use super::*;
use crate::count::count;
use crate::rules::editions::edition;
use crate::testing::{congress, election};
use crate::words::terms::{Level, MeetingKind};

fn states(committee: Option<&[u64]>, secretary: &str, votes: Option<&[u64]>) -> Vec<&'static str> {
    let (book, kind) = (edition("244"), MeetingKind::Delegates);
    let voted = |election: Election, votes: Option<&[u64]>| match votes {
        Some(votes) => election.voted(book, votes),
        None => election,
    };
    let first = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2);
    let second = election("s", Office::Secretary, kind, 9, &[secretary], 1).direct().from("c");
    let congress = congress(Level::Grassroots, vec![voted(first, committee), voted(second, votes)]);
    let steps = direct_steps(&count(&congress, book), book.words()).unwrap();
    steps.iter().map(|step| step.state.as_str()).collect()
}

#[test]
fn the_committee_comes_first() {
    assert_eq!(states(None, "A", None), ["next", "waiting", "waiting", "waiting", "waiting", "waiting"]);
}

#[test]
fn then_the_poll_and_the_vote() {
    let steps = states(Some(&[9, 8, 1]), "A", None);
    assert_eq!(steps, ["done", "next", "done", "next", "waiting", "waiting"]);
}

#[test]
fn a_secretary_elected_leaves_the_first_meeting() {
    let steps = states(Some(&[9, 8, 1]), "A", Some(&[9]));
    assert_eq!(steps, ["done", "not-recorded", "done", "done", "next", "not-needed"]);
}

#[test]
fn nobody_over_half_leaves_the_decision_and_the_fallback() {
    let steps = states(Some(&[9, 8, 1]), "A", Some(&[4]));
    assert_eq!(steps, ["done", "not-recorded", "done", "blocked", "waiting", "next"]);
}

#[test]
fn somebody_not_elected_to_the_committee_blocks_the_list() {
    assert_eq!(states(Some(&[9, 8, 1]), "C", None)[2], "blocked");
}

fn of_all(elections: Vec<Election>) -> Vec<&'static str> {
    let congress = congress(Level::Grassroots, elections);
    let steps = direct_steps(&count(&congress, edition("244")), edition("244").words()).unwrap();
    steps.iter().map(|step| step.state.as_str()).collect()
}

fn by_committee(id: &str, office: Office, votes: Option<u64>) -> Election {
    let election = election(id, office, MeetingKind::Committee, 2, &["A"], 1).from("c");
    match votes {
        Some(votes) => election.voted(edition("244"), &[votes]),
        None => election,
    }
}

fn committee_and(secretary: u64, stop: bool) -> Vec<Election> {
    let (book, kind) = (edition("244"), MeetingKind::Delegates);
    let committee = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
    let secretary = election("s", Office::Secretary, kind, 9, &["A"], 1).direct().from("c").voted(book, &[secretary]);
    vec![committee, if stop { secretary.stopped() } else { secretary }]
}

// rule: PROC-DIRECT
#[test]
fn proc_direct_the_fifth_and_the_sixth_step_are_done_once_the_committee_has_met() {
    let mut elections = committee_and(9, false);
    elections.push(by_committee("standing", Office::StandingCommittee, None));
    assert_eq!(of_all(elections.clone())[4..], ["next", "not-needed"]);
    elections[2] = by_committee("standing", Office::StandingCommittee, Some(2));
    assert_eq!(of_all(elections)[4..], ["done", "not-needed"]);
    let mut fallen_back = committee_and(4, true);
    assert_eq!(of_all(fallen_back.clone())[3..], ["done", "next", "next"]);
    fallen_back.push(by_committee("by-committee", Office::Secretary, Some(2)));
    assert_eq!(of_all(fallen_back)[3..], ["done", "done", "done"]);
}

// rule: RESULT-OPEN
#[test]
fn result_open_a_committee_whose_open_seat_the_congress_left_is_elected() {
    let (book, kind) = (edition("244"), MeetingKind::Delegates);
    let committee = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 4, 1]).stopped();
    let secretary = election("s", Office::Secretary, kind, 9, &["A"], 1).direct().from("c");
    assert_eq!(of_all(vec![committee, secretary])[..4], ["done", "next", "done", "next"]);
}

// rule: PROC-PLAN
#[test]
fn proc_plan_nobody_votes_while_the_third_step_is_blocked() {
    let mut elections = committee_and(9, false);
    elections[1].rounds.clear();
    elections[1].planned = Some("C".to_owned());
    assert_eq!(of_all(elections)[2..4], ["blocked", "waiting"]);
}

#[test]
fn a_file_without_a_direct_election_has_no_steps() {
    let congress = congress(Level::Grassroots, Vec::new());
    assert_eq!(direct_steps(&count(&congress, edition("244")), edition("244").words()), None);
}
