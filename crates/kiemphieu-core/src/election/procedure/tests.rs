//! Histories of several rounds; all of them are constructed.

mod diagram;

use std::collections::BTreeSet;

use super::*;
use crate::count::count;
use crate::declared::round::{Call, Round};
use crate::form::finding::Finding;
use crate::meeting::base::Base;
use crate::rules::editions::edition;
use crate::rules::rule::RuleId;
use crate::testing::{congress, election};
use crate::words::terms::{Assessment, Decision, MeetingKind, Step};

const NINE: u32 = 9;

pub(super) fn of(office: Office, names: &[&str], seats: u32) -> Election {
    election("e", office, MeetingKind::Members, NINE, names, seats)
}

fn list(names: &[&str], seats: u32) -> List {
    List::new(names, seats).unwrap()
}

pub(super) fn again() -> Call {
    Call { decision: Some(Decision::VoteAgain), ..Call::default() }
}

fn among(names: &[&str]) -> Call {
    Call { candidates: Some(names.iter().map(|name| (*name).to_owned()).collect()), ..again() }
}

/// How an election ends in a cell or elsewhere: ending, elected, open seats, steps, rules broken.
struct Ended {
    ending: Ending,
    elected: Vec<String>,
    open: u32,
    steps: Vec<Step>,
    broken: Vec<&'static str>,
}

fn held(level: Level, election: Election) -> Ended {
    let congress = congress(level, vec![election]);
    let counted = count(&congress, edition("244"));
    let (found, of) = (&counted.findings, &counted.elections[0]);
    let errors = found.iter().filter(|finding: &&Finding| finding.assessment == Assessment::Error);
    Ended {
        ending: of.status(),
        elected: of.elected().to_vec(),
        open: of.procedure.open_seats(),
        steps: of.next.iter().map(|next| next.step()).collect(),
        broken: errors.map(|finding| finding.cite().rule.as_str()).collect(),
    }
}

fn grassroots(election: Election) -> Ended {
    held(Level::Grassroots, election)
}

/// Three names for two seats; B and C are tied for the second.
pub(super) fn tied() -> Election {
    of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[8, 5, 5])
}

/// Three names for two seats; nobody but A is over half.
pub(super) fn short() -> Election {
    of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[8, 4, 3])
}

// rule: RESULT-TIE
#[test]
fn result_tie_in_the_run_off_the_higher_wins_and_more_than_half_is_not_needed() {
    let ended = grassroots(tied().again(edition("244"), Call::default(), &list(&["B", "C"], 1), &[4, 3]));
    assert_eq!((ended.ending, ended.open), (Ending::Complete, 0));
    assert_eq!(ended.elected, ["A", "B"]);
    assert!(ended.broken.is_empty());
}

// rule: RESULT-TIE
#[test]
fn result_tie_the_run_off_is_among_exactly_the_tied() {
    for names in [&["A", "B"][..], &["B", "C", "A"], &["B"], &["B", "D"]] {
        let ended = grassroots(tied().again(edition("244"), among(names), &list(&["B", "C"], 1), &[4, 3]));
        assert_eq!((ended.ending, ended.broken), (Ending::Tie, vec!["RESULT-TIE"]), "{names:?}");
        assert_eq!(ended.elected, ["A"], "a refused round changes nothing");
    }
    let turned = grassroots(tied().again(edition("244"), among(&["C", "B"]), &list(&["C", "B"], 1), &[4, 3]));
    assert_eq!(turned.elected, ["A", "C"], "in any order");
}

// rule: RESULT-TIE
#[test]
fn result_tie_the_congress_cannot_stop_before_the_run_off_but_after_it() {
    let at_once = grassroots(tied().stopped());
    assert_eq!((at_once.ending, at_once.broken), (Ending::Tie, vec!["RESULT-TIE"]));
    let tied_again = tied().again(edition("244"), Call::default(), &list(&["B", "C"], 1), &[4, 4]);
    let ended = grassroots(tied_again.clone());
    assert_eq!((ended.ending, ended.steps[0]), (Ending::Tie, Step::Decide));
    let stopped = grassroots(tied_again.clone().stopped());
    assert_eq!((stopped.ending, stopped.open), (Ending::Short, 1));
    assert!(stopped.broken.is_empty());
    let once_more = grassroots(tied_again.again(edition("244"), again(), &list(&["B", "C"], 1), &[1, 2]));
    assert_eq!(once_more.elected, ["A", "C"]);
}

// rule: RESULT-SHORT
#[test]
fn result_short_the_open_seats_are_voted_again_among_those_not_elected() {
    let ended = grassroots(short().again(edition("244"), again(), &list(&["B", "C"], 1), &[5, 4]));
    assert_eq!((ended.ending, ended.elected), (Ending::Complete, vec!["A".to_owned(), "B".to_owned()]));
    let still = grassroots(short().again(edition("244"), again(), &list(&["B", "C"], 1), &[4, 4]));
    assert_eq!(
        (still.ending, still.open),
        (Ending::Short, 1),
        "more than half is needed, and a tie under half is none"
    );
}

// rule: RESULT-SHORT
#[test]
fn result_short_nobody_already_elected_stands_again() {
    let ended = grassroots(short().again(edition("244"), among(&["A", "B"]), &list(&["A", "B"], 1), &[5, 4]));
    assert_eq!((ended.ending, ended.broken), (Ending::Short, vec!["RESULT-SHORT"]));
}

// rule: RESULT-SHORT RESULT-OPEN
#[test]
fn result_short_the_congress_may_stop_and_then_nothing_follows() {
    let ended = grassroots(short().stopped());
    assert_eq!((ended.ending, ended.open), (Ending::Short, 1));
    assert!(ended.steps.contains(&Step::AskSuperior) && !ended.steps.contains(&Step::Decide));
    let after = grassroots(short().stopped().again(edition("244"), again(), &list(&["B", "C"], 1), &[5, 4]));
    assert_eq!(after.broken, ["RESULT-OPEN"]);
}

// rule: RESULT-SHORT
#[test]
fn result_short_for_delegates_new_names_only_if_the_congress_allowed_them() {
    let delegates = || of(Office::Delegates, &["A", "B", "C"], 2).voted(edition("244"), &[8, 4, 3]);
    assert_eq!(grassroots(delegates()).steps[0], Step::VoteAgain);
    let with = |new_names| {
        let call = Call { new_names, ..among(&["B", "D"]) };
        grassroots(delegates().again(edition("244"), call, &list(&["B", "D"], 1), &[2, 6]))
    };
    assert_eq!(with(false).broken, ["RESULT-SHORT"]);
    assert_eq!(with(true).elected, ["A", "D"]);
    let twice = delegates().again(edition("244"), again(), &list(&["B", "C"], 1), &[4, 4]);
    assert_eq!(grassroots(twice).steps[0], Step::Decide, "after several short rounds the congress decides");
}

// rule: RESULT-CELL-SECRETARY
#[test]
fn result_cell_secretary_after_a_third_ballot_with_nobody_over_half_the_superior_committee_appoints() {
    let secretary = |ballots: usize| {
        let mut election = of(Office::Secretary, &["A"], 1).voted(edition("244"), &[4]);
        for _ in 1..ballots {
            election = election.again(edition("244"), again(), &list(&["A"], 1), &[4]);
        }
        election
    };
    assert_eq!(held(Level::Cell, secretary(2)).steps[0], Step::Decide);
    let third = held(Level::Cell, secretary(3));
    assert_eq!((third.ending, third.steps[0]), (Ending::Short, Step::SuperiorAppoints));
    assert_eq!(held(Level::Cell, secretary(4)).broken, ["RESULT-CELL-SECRETARY"]);
    assert!(held(Level::Grassroots, secretary(4)).broken.is_empty(), "only in a cell");
}

// rule: PAPER PAPER-SURPLUS RESULT-OPEN
#[test]
fn a_round_after_the_end_or_after_a_stop_is_refused() {
    let complete = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[8, 7, 3]);
    let more = complete.again(edition("244"), again(), &list(&["C"], 1), &[9]);
    assert_eq!(grassroots(more).broken, ["RESULT-OPEN"]);
    let stopped = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[9, 9, 9]);
    let more = grassroots(stopped.again(edition("244"), again(), &list(&["C"], 1), &[9]));
    assert_eq!((more.ending, more.broken), (Ending::Stopped, vec!["PAPER", "PAPER-SURPLUS"]));
}

// rule: RESULT-OPEN
#[test]
fn a_first_round_takes_no_decision_and_no_other_list() {
    let with = |call| of(Office::Committee, &["A", "B"], 1).again(edition("244"), call, &list(&["A", "B"], 1), &[6, 3]);
    assert_eq!(grassroots(with(again())).broken, ["RESULT-OPEN"]);
    assert_eq!(grassroots(with(among(&["A", "C"]))).broken, ["RESULT-OPEN"]);
    assert!(grassroots(with(Call::default())).broken.is_empty());
}

#[test]
fn a_second_vote_without_the_decision_of_the_congress_is_told_but_counted() {
    let election = short().again(edition("244"), Call::default(), &list(&["B", "C"], 1), &[5, 4]);
    let congress = congress(Level::Grassroots, vec![election]);
    let counted = count(&congress, edition("244"));
    assert_eq!(counted.elections[0].elected(), ["A", "B"]);
    assert!(
        counted.findings.iter().any(|finding| finding.assessment == Assessment::Warning && finding.at.round == Some(2))
    );
}

#[test]
fn a_mere_decision_announces_the_list_of_the_vote_that_follows() {
    let mut election = short();
    election.rounds.push(Round::decided(among(&["C", "B"])));
    let election = election.again(edition("244"), Call::default(), &list(&["C", "B"], 1), &[6, 3]);
    let congress = congress(Level::Grassroots, vec![election]);
    let counted = count(&congress, edition("244"));
    assert_eq!(counted.elections[0].elected(), ["A", "C"]);
    assert!(counted.findings.iter().all(|finding| finding.at.round.is_none()), "the decision is on record");
}

// rule: RESULT-ALTERNATES/tie
#[test]
fn result_alternates_those_over_half_beyond_the_seats_up_to_the_number_allotted() {
    let with = |alternates, votes: &[u64]| {
        let election = Election { alternates, ..of(Office::Delegates, &["A", "B", "C", "D", "E", "F"], 4) };
        let congress = congress(Level::Grassroots, vec![election.voted(edition("190"), votes)]);
        let counted = count(&congress, edition("190"));
        let warned = counted.findings.iter().any(|finding| finding.cite() == RuleId::ResultAlternates.part("tie"));
        (counted.elections[0].alternates.clone(), warned)
    };
    assert_eq!(with(2, &[6, 7, 7, 6, 5, 4]), (vec!["E".to_owned()], false), "only those over half");
    assert_eq!(with(2, &[5, 7, 7, 5, 6, 6]), (vec!["A".to_owned(), "D".to_owned()], false), "as many as allotted");
    assert_eq!(with(1, &[5, 7, 7, 5, 6, 6]), (Vec::new(), true), "equal votes at the last place");
    assert_eq!(with(0, &[5, 7, 7, 5, 6, 6]), (Vec::new(), false));
}

// rule: RESULT-ALTERNATES
#[test]
fn result_alternates_by_votes_from_high_to_low_once_the_seats_are_filled() {
    let with = |alternates, votes: &[u64]| {
        let names = ["A", "B", "C", "D", "E", "F", "G"];
        let election = election("e", Office::Delegates, MeetingKind::Delegates, 31, &names, 4);
        let election = Election { alternates, ..election }.voted(edition("190"), votes);
        count(&congress(Level::District, vec![election]), edition("190")).elections[0].alternates.clone()
    };
    assert_eq!(with(1, &[19, 19, 19, 19, 17, 18, 0]), ["F"], "the one with more votes");
    assert_eq!(with(2, &[19, 19, 19, 19, 17, 18, 0]), ["F", "E"]);
    assert_eq!(with(2, &[18, 18, 18, 18, 16, 17, 16]), ["F"], "the last place is tied, the place before it is not");
    assert_eq!(with(2, &[20, 20, 20, 17, 17, 0, 0]), Vec::<String>::new(), "a seat is still tied");
}

// rule: RESULT-OPEN
#[test]
fn result_open_the_first_round_is_on_the_list_of_the_election_and_on_no_other() {
    let first = |names: &[&str]| {
        let call = Call { decision: None, ..among(names) };
        let list = list(&["A", "B", "C"], 2);
        grassroots(of(Office::Committee, &["A", "B", "C"], 2).again(edition("244"), call, &list, &[8, 6, 2])).broken
    };
    assert_eq!(first(&["A", "B", "C"]), Vec::<&str>::new());
    assert_eq!(first(&["A", "B", "D"]), ["RESULT-OPEN"]);
}

// rule: RESULT-SHORT
#[test]
fn result_short_whoever_is_elected_does_not_stand_again_under_another_spelling() {
    let book = edition("244");
    let first = || of(Office::Committee, &["Lê Hòa", "Lê Ba", "Lê Ca"], 2).voted(book, &[8, 3, 2]);
    let again = |names: &[&str]| {
        let call = Call { decision: Some(Decision::VoteAgain), ..among(names) };
        grassroots(first().again(book, call, &list(names, 1), &[8, 1]))
    };
    assert_eq!(again(&["LÊ HOÀ", "Lê Ba"]).broken, ["RESULT-SHORT"]);
    let ended = again(&["LÊ BA", "Lê Ca"]);
    assert_eq!((ended.elected, ended.broken), (vec!["Lê Hòa".to_owned(), "Lê Ba".to_owned()], Vec::new()));
}

// rule: RESULT-TIE
#[test]
fn result_tie_the_tied_are_the_tied_however_they_are_spelled() {
    let book = edition("244");
    let tied = of(Office::Committee, &["Lê An", "Lê Ba", "Lê Ca"], 2).voted(book, &[8, 5, 5]);
    let ended = grassroots(tied.again(book, among(&["LÊ CA", "LÊ BA"]), &list(&["LÊ CA", "LÊ BA"], 1), &[5, 4]));
    assert_eq!((ended.elected, ended.broken), (vec!["Lê An".to_owned(), "Lê Ca".to_owned()], Vec::new()));
}

// rule: RESULT-SHORT
#[test]
fn result_short_whoever_stood_once_is_no_new_name_later() {
    let book = edition("244");
    let allowed = Call { new_names: true, ..among(&["B", "D"]) };
    let election = of(Office::Delegates, &["A", "B", "C"], 2)
        .voted(book, &[8, 3, 2])
        .again(book, allowed, &list(&["B", "D"], 1), &[3, 3])
        .again(book, among(&["C", "D"]), &list(&["C", "D"], 1), &[2, 6]);
    let ended = grassroots(election);
    assert_eq!((ended.elected, ended.broken), (vec!["A".to_owned(), "D".to_owned()], vec!["RESULT-SHORT"]));
}

#[test]
fn what_is_due_is_the_first_round_then_the_tied_or_those_left_and_nothing_once_voting_is_over() {
    let due = |election: Election| {
        let congress = congress(Level::Grassroots, vec![election]);
        let due = count(&congress, edition("244")).elections[0].procedure.due();
        due.map(|contest| (contest.list.names().join(" "), contest.list.seats(), contest.condition))
    };
    let some = |names: &str, seats, condition| Some((names.to_owned(), seats, condition));
    let three = || of(Office::Committee, &["A", "B", "C"], 2);
    assert_eq!(due(three()), some("A B C", 2, Condition::OverHalf));
    assert_eq!(due(tied()), some("B C", 1, Condition::MostVotes));
    assert_eq!(due(short()), some("B C", 1, Condition::OverHalf));
    let over =
        [three().voted(edition("244"), &[9, 8, 1]), short().stopped(), three().voted(edition("244"), &[9, 9, 9])];
    assert_eq!(over.map(due), [None, None, None], "complete, closed, stopped");
}

// rule: RESULT-SHORT
#[test]
fn result_short_the_list_that_the_congress_announced_is_due_and_no_refused_entry_makes_it_forgotten() {
    let with = |calls: &[Call]| {
        let mut election = short();
        election.rounds.extend(calls.iter().cloned().map(Round::decided));
        let congress = congress(Level::Grassroots, vec![election]);
        let procedure = count(&congress, edition("244")).elections[0].procedure.clone();
        (procedure.is_announced(), procedure.due().unwrap().list.names().join(" "))
    };
    assert_eq!(with(&[]), (false, "B C".to_owned()));
    assert_eq!(with(&[again()]), (true, "B C".to_owned()));
    assert_eq!(with(&[among(&["C"])]), (true, "C".to_owned()));
    assert_eq!(with(&[among(&["C"]), among(&["A"])]), (true, "C".to_owned()), "A is elected: refused");
}

#[test]
fn the_list_of_a_refused_entry_is_who_it_names_or_who_would_have_stood() {
    let procedure = |election: Election| {
        count(&congress(Level::Grassroots, vec![election]), edition("244")).elections[0].procedure.clone()
    };
    for election in [tied(), short()] {
        let procedure = procedure(election);
        assert_eq!(procedure.meant(&Call::default()), procedure.due().map(|due| due.list));
        assert_eq!(procedure.meant(&among(&["C", "C"])), Some(list(&["C"], 1)), "each once");
        assert_eq!(procedure.everybody().unwrap().names(), ["A", "B", "C"]);
    }
    let over = procedure(of(Office::Committee, &["A", "B", "C"], 3).voted(edition("244"), &[9, 9, 9]));
    assert_eq!((over.meant(&Call::default()), over.due()), (Some(over.list.clone()), None));
}
