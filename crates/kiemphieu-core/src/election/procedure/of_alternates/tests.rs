//! Rounds for alternates, and rounds for some of the open seats; all of them are constructed.

use super::super::tests::{again, of};
use super::super::{Closing, Refusal, State};
use crate::ballot::list::List;
use crate::count::count;
use crate::declared::election::Election;
use crate::declared::round::{Call, Round, Withdrawn};
use crate::form::found::Found;
use crate::rules::editions::edition;
use crate::testing::congress;
use crate::words::terms::{Decision, Ending, Level, Office, Purpose, Step};

fn delegates(names: &[&str], seats: u32, alternates: u32) -> Election {
    Election { alternates, ..of(Office::Delegates, names, seats) }
}

fn for_alternates() -> Call {
    Call { purpose: Some(Purpose::Alternates), ..Call::default() }
}

fn list(names: &[&str], seats: u32) -> List {
    List::new(names, seats).unwrap()
}

fn on(names: &[&str], mut call: Call) -> Call {
    call.candidates = Some(names.iter().map(|name| (*name).to_owned()).collect());
    call
}

fn decided(mut election: Election, call: Call) -> Election {
    election.rounds.push(Round::decided(call));
    election
}

/// How it stands: the ending, the elected, the alternates, the tied of them, the steps, why an entry is refused.
struct Stands {
    status: Ending,
    elected: String,
    alternates: String,
    tied: String,
    steps: Vec<Step>,
    refused: Option<Refusal>,
    state: State,
}

fn stands(election: Election) -> Stands {
    let congress = congress(Level::Grassroots, vec![election]);
    let counted = count(&congress, edition("190"));
    let of = &counted.elections[0];
    let refused = counted.findings.iter().find_map(|finding| match &finding.found {
        Found::NotCounted(not_counted) => Some(not_counted.refusal.clone()),
        _ => None,
    });
    Stands {
        status: of.status(),
        elected: of.elected().join(" "),
        alternates: of.alternates.join(" "),
        tied: of.procedure.standing_alternates().tied.join(" "),
        steps: of.next.iter().map(|next| next.step()).collect(),
        refused,
        state: of.procedure.state().clone(),
    }
}

fn tied() -> Election {
    delegates(&["W", "X", "Y", "A", "B", "C", "D"], 4, 1).voted(edition("190"), &[6, 6, 6, 6, 5, 5, 1])
}

// rule: RESULT-ALTERNATES RESULT-ALTERNATES/tie
#[test]
fn result_alternates_a_tie_at_the_last_place_is_settled_by_a_round_of_its_own() {
    let open = stands(tied());
    assert_eq!((open.status, &*open.alternates, &*open.tied), (Ending::Complete, "", "B C"));
    assert!(open.steps.contains(&Step::Decide));
    let settled = stands(tied().again(edition("190"), for_alternates(), &list(&["B", "C"], 1), &[3, 4]));
    assert_eq!((settled.status, &*settled.elected, &*settled.alternates), (Ending::Complete, "W X Y A", "C"));
    assert_eq!((&*settled.tied, settled.refused), ("", None));
    assert!(!settled.steps.contains(&Step::Decide));
}

// rule: RESULT-ALTERNATES/tie
#[test]
fn result_alternates_a_tie_stays_open_by_decision_and_others_do_not_stand_in_its_round() {
    let left = stands(decided(tied(), Call { decision: Some(Decision::Stop), ..for_alternates() }));
    assert_eq!((left.status, &*left.alternates, &*left.tied), (Ending::Complete, "", ""));
    assert!(!left.steps.contains(&Step::Decide) && left.refused.is_none());
    let call = on(&["B", "D"], for_alternates());
    let other = stands(tied().again(edition("190"), call, &list(&["B", "D"], 1), &[3, 4]));
    assert!(matches!(other.refused, Some(Refusal::OtherThanTheTiedAlternates { .. })));
    assert_eq!(&*other.tied, "B C", "a refused round changes nothing");
}

// rule: RESULT-ALTERNATES
#[test]
fn result_alternates_those_who_lost_a_run_off_rank_by_the_first_round_and_between_themselves_by_the_run_off() {
    let lost = delegates(&["P", "Q", "R", "B", "C", "D"], 4, 1).voted(edition("190"), &[7, 7, 7, 5, 5, 5]).again(
        edition("190"),
        Call::default(),
        &list(&["B", "C", "D"], 1),
        &[4, 2, 3],
    );
    let ranked = stands(lost);
    assert_eq!((&*ranked.elected, &*ranked.alternates, &*ranked.tied), ("P Q R B", "D", ""), "{:?}", ranked.state);
}

// rule: RESULT-ALTERNATES/tie
#[test]
fn result_alternates_after_a_closed_tie_the_tied_are_in_question_and_the_congress_decides() {
    let again_tied = delegates(&["A", "B", "C"], 2, 1).voted(edition("190"), &[8, 5, 5]).again(
        edition("190"),
        Call::default(),
        &list(&["B", "C"], 1),
        &[4, 4],
    );
    let closed = stands(again_tied.stopped());
    assert_eq!((closed.status, &*closed.alternates, &*closed.tied), (Ending::Short, "", "B C"));
    assert!(closed.steps.contains(&Step::Decide));
}

// rule: RESULT-ALTERNATES
#[test]
fn result_alternates_a_vote_apart_needs_more_than_half_and_fills_the_places_left() {
    let few = || delegates(&["A", "B", "C"], 2, 2).voted(edition("190"), &[8, 6, 3]);
    let call = Call { seats: Some(1), ..on(&["C", "D"], for_alternates()) };
    let apart = stands(few().again(edition("190"), call, &list(&["C", "D"], 1), &[6, 2]));
    assert_eq!((&*apart.elected, &*apart.alternates, apart.refused), ("A B", "C", None));
    let call = Call { seats: Some(1), ..on(&["C", "D"], for_alternates()) };
    let nobody = stands(few().again(edition("190"), call, &list(&["C", "D"], 1), &[4, 2]));
    assert_eq!((nobody.status, &*nobody.alternates), (Ending::Complete, ""), "half is not more than half");
    let elected = on(&["A", "C"], for_alternates());
    let twice = stands(few().again(edition("190"), elected, &list(&["A", "C"], 2), &[6, 2]));
    assert!(matches!(twice.refused, Some(Refusal::AlreadyElected { name }) if name == "A"));
}

// rule: RESULT-ALTERNATES
#[test]
fn result_alternates_are_voted_after_the_official_delegates_and_only_where_some_are_allotted() {
    let refused = |election: Election| {
        stands(decided(election, Call { decision: Some(Decision::VoteAgain), ..for_alternates() })).refused
    };
    let short = delegates(&["A", "B", "C"], 2, 1).voted(edition("190"), &[8, 3, 2]);
    assert!(matches!(refused(short), Some(Refusal::OfficialsFirst { .. })));
    let none = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("190"), &[8, 7, 2]);
    assert_eq!(refused(none), Some(Refusal::NoAlternates));
    let full = delegates(&["A", "B", "C", "D"], 3, 1).voted(edition("190"), &[8, 7, 6, 5]);
    assert_eq!(refused(full), Some(Refusal::AlternatesEnded { places: 0 }));
}

// rule: RESULT-OPEN
#[test]
fn result_open_a_round_for_some_of_the_open_seats_leaves_the_rest_open_by_decision() {
    let short = || of(Office::Committee, &["A", "B", "C"], 3).voted(edition("190"), &[8, 3, 2]);
    let one = Call { seats: Some(1), ..again() };
    let left = stands(short().again(edition("190"), one.clone(), &list(&["B", "C"], 1), &[6, 2]));
    assert_eq!((left.status, &*left.elected, left.refused), (Ending::Short, "A B", None));
    assert_eq!(left.state, State::Closed { seats: 1, by: Closing::LeftOpen });
    let rest = short().again(edition("190"), one, &list(&["B", "C"], 1), &[6, 2]).again(
        edition("190"),
        again(),
        &list(&["C"], 1),
        &[7],
    );
    assert_eq!(stands(rest).status, Ending::Complete, "the congress may decide otherwise later, on record");
    let more = Call { seats: Some(3), ..again() };
    let more = stands(short().again(edition("190"), more, &list(&["A", "B", "C"], 3), &[6, 2, 1]));
    assert_eq!(more.refused, Some(Refusal::MoreSeatsThanOpen { seats: 3, open: 2 }));
}

// rule: RESULT-TIE RESULT-OPEN
#[test]
fn result_tie_the_seats_of_a_run_off_are_no_choice_and_nobody_is_seated_without_it_while_all_stand() {
    let tied = || of(Office::Committee, &["A", "B", "C", "D"], 3).voted(edition("190"), &[8, 5, 5, 5]);
    let one = stands(tied().again(
        edition("190"),
        Call { seats: Some(1), ..Call::default() },
        &list(&["B", "C", "D"], 1),
        &[4, 3, 2],
    ));
    assert_eq!(one.refused, Some(Refusal::OtherSeats { seats: 1, must: 2 }));
    let seat = || Call { decision: Some(Decision::SeatOther), ..Call::default() };
    assert!(matches!(stands(decided(tied(), seat())).refused, Some(Refusal::NobodyWithdrew { seats: 2, .. })));
    let short = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("190"), &[8, 3, 2]);
    assert!(matches!(stands(decided(short, seat())).refused, Some(Refusal::NoTieToSettle { .. })));
}

// rule: RESULT-SHORT/delegates
#[test]
fn result_short_new_names_or_a_stop_after_only_one_short_round_is_an_error_where_the_clause_was_read() {
    let short = || of(Office::Delegates, &["A", "B", "C"], 2).voted(edition("244"), &[8, 3, 2]);
    let errors = |election: Election, book: &str| {
        let congress = congress(Level::Grassroots, vec![election]);
        let counted = count(&congress, edition(book));
        let found = counted.findings.iter().filter(|finding| finding.found.code().starts_with("decision-"));
        found.map(|finding| (finding.found.code(), finding.is_error())).collect::<Vec<_>>()
    };
    let new = |book: &'static str| {
        let call = Call { new_names: true, ..on(&["B", "D"], again()) };
        short().again(edition(book), call, &list(&["B", "D"], 1), &[3, 6])
    };
    assert_eq!(errors(short().stopped(), "244"), [("decision-stopped-early", true)]);
    assert_eq!(errors(short().stopped(), "190"), [("decision-stopped-early", false)]);
    assert_eq!(errors(new("244"), "244"), [("decision-new-names-early", true)]);
    assert_eq!(errors(new("190"), "190"), [("decision-new-names-early", false)]);
    let several = short().again(edition("244"), again(), &list(&["B", "C"], 1), &[3, 2]);
    assert_eq!(errors(several.stopped(), "244"), [], "several means two or more");
}

// rule: LIST-SURPLUS RESULT-SHORT
#[test]
fn list_surplus_of_a_later_round_goes_by_the_seats_then_open_and_new_names_are_advice() {
    let names: Vec<String> = (0..13).map(|at| format!("N{at:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut votes = vec![9; 8];
    votes.extend([1; 5]);
    let short = of(Office::Committee, &names, 10).voted(edition("190"), &votes);
    let later = ["N08", "N09", "N10", "N11", "X"];
    let election = short.again(edition("190"), on(&later, again()), &list(&later, 2), &[9, 5, 1, 1, 1]);
    let congress = congress(Level::Grassroots, vec![election]);
    let counted = count(&congress, edition("190"));
    let found: Vec<_> = counted
        .findings
        .iter()
        .filter(|finding| finding.at.round == Some(2))
        .map(|finding| (finding.found.code(), finding.severity().unwrap().as_str()))
        .collect();
    assert!(found.contains(&("surplus-later-over-ceiling", "warning")), "{found:?}");
    assert!(found.contains(&("later-new-names", "advice")), "{found:?}");
}

// rule: RESULT-OPEN
#[test]
fn result_open_after_a_stop_to_ask_the_superior_committee_is_advice() {
    let short = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("190"), &[8, 3, 2]);
    let congress = congress(Level::Grassroots, vec![short.stopped()]);
    let counted = count(&congress, edition("190"));
    let next = &counted.elections[0].next;
    let asked = next.iter().find(|next| next.step() == Step::AskSuperior).unwrap();
    assert!(asked.task.is_advice() && next.iter().filter(|next| next.task.is_advice()).count() == 1);
}

// rule: RESULT-ALTERNATES LIST-WITHDRAWN
#[test]
fn result_alternates_who_is_elected_to_a_seat_that_opened_later_is_no_alternate_any_more() {
    let book = edition("190");
    let first = delegates(&["A", "B", "C"], 2, 1).voted(book, &[8, 7, 3]);
    let apart = first.again(book, on(&["C"], for_alternates()), &list(&["C"], 1), &[6]);
    assert_eq!(stands(apart.clone()).alternates, "C");
    let gone = Withdrawn { names: vec!["B".to_owned()], reason: "letter".to_owned() };
    let declined = apart.again(book, on(&["C"], Call { withdrawn: gone, ..again() }), &list(&["C"], 1), &[7]);
    let stands = stands(declined);
    assert_eq!((stands.status, &stands.elected[..], &stands.alternates[..]), (Ending::Complete, "A C", ""));
}

// rule: RESULT-ALTERNATES LIST-WITHDRAWN
#[test]
fn result_alternates_a_vote_decided_upon_waits_for_the_seat_of_an_official_delegate_who_declines() {
    let book = edition("190");
    let gone = Withdrawn { names: vec!["B".to_owned()], reason: "letter".to_owned() };
    let declines = Call { withdrawn: gone, ..Call::default() };
    let first = delegates(&["A", "B", "C"], 2, 1).voted(book, &[8, 7, 3]);
    let announced = decided(first.clone(), on(&["C"], Call { decision: again().decision, ..for_alternates() }));
    let mut stopped = first.again(book, on(&["C"], for_alternates()), &list(&["C"], 1), &[6]);
    stopped.rounds[1].vote.as_mut().unwrap().papers.returned += 1;
    let annulled = decided(stopped, Call { decision: Some(Decision::Annul), ..Call::default() });
    for election in [announced, annulled] {
        let declined = decided(election, declines.clone());
        assert!(matches!(stands(declined.clone()).state, State::Short { seats: 1, .. }));
        let early = stands(declined.clone().again(book, on(&["C"], for_alternates()), &list(&["C"], 1), &[6]));
        assert!(matches!(early.refused, Some(Refusal::OfficialsFirst { .. })), "{:?}", early.refused);
        let filled = stands(declined.again(book, on(&["C"], again()), &list(&["C"], 1), &[6]));
        assert_eq!((filled.status, &filled.elected[..]), (Ending::Complete, "A C"));
    }
}
