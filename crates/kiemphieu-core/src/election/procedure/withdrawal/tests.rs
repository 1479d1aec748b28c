//! Withdrawals before, between and after rounds; all of them are constructed.

use super::super::Contest;
use super::*;
use crate::ballot::list::List;
use crate::count::count;
use crate::declared::election::Election;
use crate::declared::round::{Round, Withdrawn};
use crate::election::outcome::Outcome;
use crate::election::procedure::{Called, Condition, Refusal};
use crate::rules::editions::edition;
use crate::telling::report::Report;
use crate::testing::{congress, election};
use crate::words::terms::{Decision, Ending, Level, MeetingKind, Office, Step};
use crate::words::text::Lang;

fn of(names: &[&str], seats: u32) -> Election {
    election("e", Office::Committee, MeetingKind::Members, 9, names, seats)
}

/// The call of an entry in which these withdraw.
fn gone(names: &[&str]) -> Call {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Call { withdrawn: Withdrawn { names, reason: "letter of today".to_owned() }, ..Call::default() }
}

fn again(call: Call) -> Call {
    Call { decision: Some(Decision::VoteAgain), ..call }
}

fn among(call: Call, names: &[&str]) -> Call {
    Call { candidates: Some(names.iter().map(|name| (*name).to_owned()).collect()), ..call }
}

fn list(names: &[&str], seats: u32) -> List {
    List::new(names, seats).unwrap()
}

/// Ending, elected and open seats of an election, its steps with their rules, and the rules of the errors.
fn held(election: Election) -> (Ending, Vec<String>, u32, Vec<String>, Vec<String>) {
    let congress = congress(Level::Grassroots, vec![election]);
    let counted = count(&congress, edition("190"));
    let of = &counted.elections[0];
    let steps = of.next.iter().map(|next| format!("{} {}", next.step().as_str(), next.cite().rule.as_str()));
    let errors = counted.errors().map(|finding| finding.cite().rule.as_str().to_owned());
    let errors = errors.filter(|rule| rule != "LIST-SURPLUS");
    (of.status(), of.elected().to_vec(), of.procedure.open_seats(), steps.collect(), errors.collect())
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_the_name_stays_on_the_paper_and_is_never_elected() {
    let list = list(&["A", "B", "C", "D"], 3);
    let (ending, elected, open, _, errors) =
        held(of(&["A", "B", "C", "D"], 3).again(edition("190"), gone(&["D"]), &list, &[4, 7, 6, 8]));
    assert_eq!((ending, open, errors), (Ending::Short, 1, Vec::new()));
    assert_eq!(elected, ["B", "C"], "D has the most votes");
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_who_withdrew_between_two_rounds_does_not_stand_on_the_next_list() {
    let first = of(&["A", "B", "C", "D"], 2).voted(edition("190"), &[8, 4, 3, 2]);
    let due = |entry: Option<Round>| {
        let mut election = first.clone();
        election.rounds.extend(entry);
        let congress = congress(Level::Grassroots, vec![election]);
        let counted = count(&congress, edition("190"));
        counted.elections[0].procedure.due().unwrap().list.names().to_vec()
    };
    assert_eq!(due(None), ["B", "C", "D"]);
    assert_eq!(due(Some(Round::decided(gone(&["C"])))), ["B", "D"], "a record of it alone");
    assert_eq!(due(Some(Round::decided(again(gone(&["C"]))))), ["B", "D"], "before their papers were printed");
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_a_list_yet_to_be_printed_is_without_who_withdraws_when_it_is_decided() {
    let mut election = of(&["A", "B", "C", "D"], 2).voted(edition("190"), &[8, 4, 3, 2]);
    election.rounds.push(Round::decided(among(again(gone(&["C"])), &["D", "C", "E"])));
    let congress = congress(Level::Grassroots, vec![election]);
    let counted = count(&congress, edition("190"));
    assert_eq!(counted.elections[0].procedure.due().unwrap().list.names(), ["D", "E"]);
    let errors = counted.errors().map(|finding| finding.cite().rule.as_str());
    assert_eq!(errors.collect::<Vec<_>>(), ["LIST-SURPLUS"], "four names for two, which is told of the first list");
}

// rule: LIST-WITHDRAWN RESULT-OPEN
#[test]
fn list_withdrawn_the_list_of_the_election_keeps_every_number_once_it_is_announced() {
    let book = edition("190");
    let names = ["A", "B", "C", "D"];
    let mut election = of(&names, 2);
    election.rounds.push(Round::decided(among(Call::default(), &names)));
    election.rounds.push(Round::decided(gone(&["B"])));
    let (_, elected, _, _, errors) = held(election.again(book, Call::default(), &list(&names, 2), &[8, 7, 3, 0]));
    assert_eq!((elected, errors), (vec!["A".to_owned()], Vec::new()), "B has the votes and does not stand");
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_who_withdrew_before_may_not_stand_again() {
    let book = edition("190");
    let first = of(&["A", "B", "C", "D"], 2).again(book, gone(&["C"]), &list(&["A", "B", "C", "D"], 2), &[8, 4, 3, 2]);
    let stands_again =
        first.clone().again(book, among(again(Call::default()), &["B", "C"]), &list(&["B", "C"], 1), &[5, 4]);
    let (ending, elected, _, _, errors) = held(stands_again);
    assert_eq!((ending, elected, errors), (Ending::Short, vec!["A".to_owned()], vec!["LIST-WITHDRAWN".to_owned()]));
    let lawful = first.again(book, again(Call::default()), &list(&["B", "D"], 1), &[5, 4]);
    assert_eq!(held(lawful).1, ["A", "B"]);
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_who_declines_once_elected_leaves_a_seat_that_can_be_voted_again() {
    let book = edition("190");
    let full = of(&["A", "B", "C"], 2).voted(book, &[8, 7, 3]);
    assert_eq!(held(full.clone()).0, Ending::Complete);
    let mut declined = full.clone();
    declined.rounds.push(Round::decided(gone(&["A"])));
    let (ending, elected, open, steps, errors) = held(declined);
    assert_eq!((ending, elected, open, errors), (Ending::Short, vec!["B".to_owned()], 1, Vec::new()));
    assert!(steps.contains(&"decide RESULT-SHORT".to_owned()), "{steps:?}");
    let declines = again(gone(&["A"]));
    let filled = full.clone().again(book, among(declines.clone(), &["C"]), &list(&["C"], 1), &[6]);
    assert_eq!((held(filled.clone()).0, held(filled).1), (Ending::Complete, vec!["B".to_owned(), "C".to_owned()]));
    let herself = full.clone().again(book, among(declines, &["A", "C"]), &list(&["A", "C"], 1), &[6, 3]);
    assert_eq!(held(herself).1, ["B"], "who declines in the same entry stands on its paper, and is not elected");
    let without = full.again(book, among(again(Call::default()), &["C"]), &list(&["C"], 1), &[6]);
    assert_eq!(held(without).4, ["RESULT-OPEN"], "nobody declined, so there is nothing to vote");
}

/// Three names for two seats; B and C are tied for the second.
fn tied() -> Election {
    of(&["A", "B", "C"], 2).voted(edition("190"), &[8, 5, 5])
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_of_two_tied_the_other_is_not_seated_but_the_congress_decides() {
    let mut one = tied();
    one.rounds.push(Round::decided(gone(&["B"])));
    let (ending, elected, open, steps, errors) = held(one.clone());
    assert_eq!((ending, elected, open, errors), (Ending::Short, vec!["A".to_owned()], 1, Vec::new()));
    assert_eq!(steps[0], "decide LIST-WITHDRAWN");
    let voted = |votes| one.clone().again(edition("190"), again(Call::default()), &list(&["C"], 1), &[votes]);
    assert_eq!(held(voted(4)).1, ["A"], "alone, C needs more than half");
    assert_eq!(held(voted(5)).1, ["A", "C"]);
    let stopped = held(one.stopped());
    assert_eq!((stopped.0, stopped.2, stopped.4), (Ending::Short, 1, Vec::new()));
}

// rule: LIST-WITHDRAWN RESULT-TIE
#[test]
fn list_withdrawn_papers_of_a_run_off_printed_with_both_names_count_for_the_other_one() {
    let run_off = |votes: &[u64]| tied().again(edition("190"), gone(&["B"]), &list(&["B", "C"], 1), votes);
    assert_eq!(held(run_off(&[5, 3])).1, ["A", "C"], "more than half is not needed, and B is never elected");
    let nobody = held(run_off(&[5, 0]));
    assert_eq!((nobody.0, nobody.1), (Ending::Short, vec!["A".to_owned()]));
}

// rule: LIST-WITHDRAWN RESULT-TIE
#[test]
fn list_withdrawn_where_more_are_left_of_the_tied_than_seats_they_stand_again() {
    let names = ["A", "B", "C", "D", "E"];
    let first = || of(&names, 3).voted(edition("190"), &[5; 5]);
    let mut one = first();
    one.rounds.push(Round::decided(gone(&["C"])));
    let (ending, _, _, steps, _) = held(one.clone());
    assert_eq!((ending, steps[0].as_str()), (Ending::Tie, "run-off RESULT-TIE"));
    let four = ["A", "B", "D", "E"];
    let after = one.again(edition("190"), Call::default(), &list(&four, 3), &[5, 4, 3, 2]);
    assert_eq!(held(after).1, ["A", "B", "D"]);
    let printed = first().again(edition("190"), gone(&["C"]), &list(&names, 3), &[2, 4, 6, 3, 5]);
    assert_eq!(held(printed).1, ["E", "B", "D"]);
    let without = first().again(edition("190"), among(gone(&["C"]), &four), &list(&four, 3), &[5, 4, 3, 2]);
    assert_eq!(held(without).1, ["A", "B", "D"]);
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_who_declines_above_a_tie_leaves_a_seat_for_the_congress_and_not_for_the_tied() {
    let mut election = tied();
    election.rounds.push(Round::decided(gone(&["A"])));
    let (ending, elected, open, _, _) = held(election.clone());
    assert_eq!((ending, elected.len(), open), (Ending::Tie, 0, 2));
    let after = held(election.again(edition("190"), Call::default(), &list(&["B", "C"], 1), &[5, 4]));
    assert_eq!((after.0, after.1, after.2), (Ending::Short, vec!["B".to_owned()], 1));
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_holds_whatever_becomes_of_its_entry() {
    let book = edition("190");
    let mut election = of(&["A", "B", "C"], 2).voted(book, &[8, 7, 3]);
    election.rounds.push(Round::decided(Call { answers: Some(Ending::Tie), ..again(gone(&["A"])) }));
    let (ending, elected, open, _, errors) = held(election);
    assert_eq!((ending, elected, open), (Ending::Short, vec!["B".to_owned()], 1));
    assert_eq!(errors, ["RESULT-TIE"]);
}

// rule: LIST-WITHDRAWN RESULT-ALTERNATES
#[test]
fn list_withdrawn_is_no_alternate() {
    let book = edition("190");
    let delegates = |call| {
        let election = election("e", Office::Delegates, MeetingKind::Members, 9, &["A", "B", "C"], 2);
        let voted = election.with_alternates(1).unwrap().again(book, call, &list(&["A", "B", "C"], 2), &[7, 6, 5]);
        let congress = congress(Level::Grassroots, vec![voted]);
        count(&congress, book).elections[0].alternates.clone()
    };
    assert_eq!(delegates(Call::default()), ["C"]);
    assert_eq!(delegates(gone(&["C"])), Vec::<String>::new());
}

#[test]
fn a_withdrawal_changes_nothing_of_a_call_but_the_list_from_then_on() {
    let election = tied();
    let procedure = Procedure::of(&election, None, edition("190")).after(
        &Contest::of(election.list.clone(), Condition::OverHalf, &[]),
        &Outcome::Tie { elected: vec![0], tied: vec![1, 2], seats_left: 1 },
    );
    let Ok(Called::Vote(contest)) = procedure.call(&gone(&["C"]), true) else { panic!("a run-off") };
    assert_eq!((contest.list.names(), contest.withdrawn.as_slice()), (&["B".to_owned(), "C".to_owned()][..], &[1][..]));
    let refused = procedure.call(&among(gone(&["C"]), &["A", "C"]), true);
    assert_eq!(refused, Err(Refusal::AlreadyElected { name: "A".to_owned() }));
}

#[test]
fn the_report_tells_who_withdrew_from_which_entry_and_marks_the_votes() {
    let voted = of(&["A", "B", "C"], 2).again(edition("190"), gone(&["c"]), &list(&["A", "B", "C"], 2), &[8, 7, 3]);
    let mut declined = voted;
    declined.rounds.push(Round::decided(gone(&["A"])));
    let congress = congress(Level::Grassroots, vec![declined]).in_one_spelling();
    let report = Report::new(&count(&congress, edition("190")), Lang::En, Vec::new(), false);
    let told: Vec<_> =
        report.elections[0].withdrawn.iter().map(|one| (one.name.as_str(), one.round, one.elected)).collect();
    assert_eq!(told, [("C", 1, false), ("A", 2, true)]);
    let marked: Vec<bool> = report.elections[0].rounds[0].votes.iter().map(|vote| vote.withdrawn).collect();
    assert_eq!(marked, [false, false, true]);
    assert_eq!(report.elections[0].elected, ["B"]);
    assert!(report.elections[0].next.iter().any(|next| next.step == Step::Decide));
    assert!(report.rules.iter().any(|rule| rule.source.rule.as_str() == "LIST-WITHDRAWN"));
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_who_was_seated_of_the_tied_and_declines_had_been_elected() {
    let book = edition("244");
    let tied = of(&["A", "B", "C"], 2).voted(book, &[8, 5, 5]);
    let seat = Call { decision: Some(Decision::SeatOther), ..gone(&["B"]) };
    let mut declined = tied;
    declined.rounds.extend([Round::decided(seat), Round::decided(gone(&["C"]))]);
    let congress = congress(Level::Grassroots, vec![declined]);
    let report = Report::new(&count(&congress, book), Lang::En, Vec::new(), false);
    let of = &report.elections[0];
    let told: Vec<_> = of.withdrawn.iter().map(|gone| (gone.name.as_str(), gone.elected)).collect();
    assert_eq!((told, of.open_seats), (vec![("B", false), ("C", true)], 1));
}

// rule: LIST-WITHDRAWN RESULT-TIE
#[test]
fn list_withdrawn_a_run_off_decided_upon_and_then_not_needed_is_asked_about_once_more() {
    let book = edition("244");
    let mut tied = of(&["A", "B", "C"], 2).voted(book, &[8, 5, 5]);
    let answer = Call { answers: Some(Ending::Tie), ..again(Call::default()) };
    let stop = Call { decision: Some(Decision::Stop), ..Call::default() };
    tied.rounds.extend([Round::decided(answer), Round::decided(gone(&["B"])), Round::decided(stop)]);
    let (ending, elected, open, _, errors) = held(tied);
    assert_eq!((ending, elected, open), (Ending::Short, vec!["A".to_owned()], 1));
    assert!(errors.is_empty(), "the congress may stop: {errors:?}");
}
