//! Rounds that are annulled and held anew; all of them are constructed.

use proptest::prelude::*;

use super::super::tests::{again, of};
use super::super::{Open, Procedure, Refusal, State};
use crate::ballot::list::List;
use crate::count::{Count, count};
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::declared::round::{Call, Round, Withdrawn};
use crate::form::found::Found;
use crate::rules::editions::edition;
use crate::telling::report::Report;
use crate::testing::congress;
use crate::words::terms::{Decision, Ending, Level, Office, Step};
use crate::words::text::Lang;

fn annul() -> Call {
    Call { decision: Some(Decision::Annul), ..Call::default() }
}

/// The election with its last round as a round of which one paper more came back than was issued.
fn with_one_too_many(mut election: Election) -> Election {
    let vote = election.rounds.last_mut().unwrap().vote.as_mut().unwrap();
    vote.papers.returned += 1;
    election
}

fn stopped() -> Election {
    with_one_too_many(of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[8, 7, 3]))
}

fn decided(mut election: Election, call: Call) -> Election {
    election.rounds.push(Round::decided(call));
    election
}

fn held(election: Election) -> Congress {
    congress(Level::Grassroots, vec![election])
}

fn refusal(counted: &Count) -> Option<Refusal> {
    counted.findings.iter().find_map(|finding| match &finding.found {
        Found::NotCounted(not_counted) => Some(not_counted.refusal.clone()),
        _ => None,
    })
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_a_stopped_round_is_annulled_by_decision_and_voted_anew_from_the_state_before() {
    let list = || of(Office::Committee, &["A", "B", "C"], 2).list;
    let separate = decided(stopped(), annul()).again(edition("244"), Call::default(), &list(), &[8, 4, 6]);
    let together = stopped().again(edition("244"), annul(), &list(), &[8, 4, 6]);
    for (election, anew) in [(separate, 3), (together, 2)] {
        let congress = held(election);
        let counted = count(&congress, edition("244"));
        let of = &counted.elections[0];
        assert_eq!((of.status(), of.elected()), (Ending::Complete, &["A".to_owned(), "C".to_owned()][..]));
        assert_eq!((of.procedure.ballots(), of.rounds[0].annulled), (1, Some(2)));
        assert_eq!(of.rounds[1].number, anew);
        assert!(!counted.has_errors(), "the surplus is told, and it is decided: {:?}", counted.findings);
        assert!(counted.findings.iter().any(|finding| finding.found.code() == "papers-returned-over-issued"));
    }
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_the_annulled_round_stays_in_the_report_and_shows_no_votes() {
    let list = of(Office::Committee, &["A", "B", "C"], 2).list;
    let congress = held(stopped().again(edition("244"), annul(), &list, &[8, 4, 6]));
    let report = Report::new(&count(&congress, edition("244")), Lang::Vi, Vec::new(), false);
    let round = &report.elections[0].rounds[0];
    assert_eq!((round.outcome, round.annulled, round.open_seats), (Ending::Stopped, Some(2), 2));
    assert!(round.votes.is_empty() && round.elected.is_empty() && round.tied.is_empty());
    assert_eq!(report.elections[0].rounds[1].annulled, None);
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_only_a_stopped_round_is_annulled_and_the_round_anew_has_the_same_list() {
    let count_of = |election: Election| {
        let congress = held(election);
        refusal(&count(&congress, edition("244")))
    };
    let full = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[8, 7, 3]);
    assert!(matches!(count_of(decided(full, annul())), Some(Refusal::NothingToAnnul { .. })));
    assert_eq!(count_of(decided(stopped(), again())), Some(Refusal::AfterStop), "nothing is decided about the papers");
    let other = of(Office::Committee, &["A", "B", "D"], 2).list;
    let anew = Call { candidates: Some(other.names().to_vec()), ..Call::default() };
    assert_eq!(
        count_of(decided(stopped(), annul()).again(edition("244"), anew, &other, &[8, 7, 3])),
        Some(Refusal::FirstRound)
    );
    let short = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[8, 3, 2]);
    let list = List::new(["B", "C"], 1).unwrap();
    let second = with_one_too_many(short.again(edition("244"), again(), &list, &[6, 3]));
    let other = List::new(["B", "D"], 1).unwrap();
    let call = Call { candidates: Some(other.names().to_vec()), ..annul() };
    assert!(matches!(
        count_of(second.again(edition("244"), call, &other, &[6, 3])),
        Some(Refusal::OtherListAnew { .. })
    ));
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_the_way_on_is_told_and_an_answer_to_the_round_before_is_stale() {
    let congress = held(stopped());
    let counted = count(&congress, edition("244"));
    let parts: Vec<_> = counted.elections[0].next.iter().map(|next| (next.step(), next.cite().part)).collect();
    assert_eq!(parts.last(), Some(&(Step::Decide, Some("annul"))));
    let mut procedure: Procedure = counted.elections[0].procedure.clone();
    let question = procedure.question().unwrap();
    assert!(matches!(question.open, Open::Stopped { seats: 2, .. }));
    let to_the_first = Procedure::of(&congress.elections[0], None, edition("244")).question().unwrap();
    procedure.answer(&super::super::Answer { to: question, call: annul() }, false).unwrap();
    assert_eq!((procedure.state(), procedure.is_anew()), (&State::Open, true));
    let anew = procedure.question().unwrap();
    assert_eq!((anew.after, &anew.open), (1, &to_the_first.open));
    let stale = super::super::Answer { to: to_the_first, call: Call::default() };
    assert!(matches!(procedure.answer(&stale, true), Err(Refusal::OtherQuestion { .. })));
    assert!(procedure.answer(&super::super::Answer { to: anew, call: Call::default() }, true).is_ok());
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_an_annulment_says_what_it_answers() {
    let congress = held(decided(stopped(), Call { answers: Some(Ending::Stopped), ..annul() }));
    assert_eq!(refusal(&count(&congress, edition("244"))), None);
    let congress = held(decided(stopped(), Call { answers: Some(Ending::Tie), ..annul() }));
    assert!(matches!(refusal(&count(&congress, edition("244"))), Some(Refusal::OtherEnding { .. })));
}

proptest! {
    // rule: PAPER-SURPLUS/annul
    #[test]
    fn an_annulled_round_changes_nothing_of_the_procedure(
        first in prop::collection::vec(0u64..=9, 4), second in prop::collection::vec(0u64..=9, 4),
        annulled in 0usize..2, together in any::<bool>(), office in prop::sample::select(vec![Office::Committee, Office::Delegates])
    ) {
        let book = edition("244");
        let alternates = u32::from(office == Office::Delegates);
        let start = || Election { alternates, ..of(office, &["A", "B", "C", "D"], 2) };
        let one = start().voted(book, &first);
        let due = { let congress = held(one.clone()); count(&congress, book).elections[0].procedure.due() };
        let mut plain = one.rounds.clone();
        if let Some(due) = due {
            let votes = &second[..due.list.len()];
            plain = one.again(book, again(), &due.list, votes).rounds;
        }
        let at = annulled.min(plain.len() - 1);
        let mut spoiled = with_one_too_many(Election { rounds: vec![plain[at].clone()], ..start() }).rounds;
        let mut with = plain.clone();
        if together {
            with[at].call.decision = Some(Decision::Annul);
        } else {
            spoiled.push(Round::decided(annul()));
        }
        with.splice(at..at, spoiled);
        let without = held(Election { rounds: plain, ..start() });
        let with = held(Election { rounds: with, ..start() });
        let [one, other] = [&without, &with].map(|congress| count(congress, book).elections[0].clone());
        let stands = |of: &crate::election::held::ElectionCount| {
            let procedure = &of.procedure;
            let facts = (procedure.state().clone(), procedure.elected().to_vec(), procedure.ballots());
            (facts, procedure.open_seats(), procedure.due(), of.alternates.clone(), of.next.clone())
        };
        prop_assert_eq!(stands(&one), stands(&other));
        let outcomes = |of: &crate::election::held::ElectionCount| {
            let counts = of.rounds.iter().filter(|round| round.annulled.is_none());
            counts.map(|round| round.outcome.clone()).collect::<Vec<_>>()
        };
        prop_assert_eq!(outcomes(&one), outcomes(&other));
        prop_assert_eq!(other.rounds.len(), one.rounds.len() + 1);
    }
}

// rule: PAPER-SURPLUS/annul LIST-WITHDRAWN
#[test]
fn paper_surplus_a_stopped_round_whose_only_candidate_withdrew_is_annulled_and_the_congress_decides() {
    let book = edition("244");
    let short = of(Office::Deputy, &["A", "B"], 1).voted(book, &[4, 3]);
    let call = Call { candidates: Some(vec!["A".to_owned()]), ..again() };
    let list = List::new(["A"], 1).unwrap();
    let stopped = with_one_too_many(short.again(book, call, &list, &[8]));
    let gone = Withdrawn { names: vec!["A".to_owned()], reason: "letter".to_owned() };
    let record = Call { withdrawn: gone.clone(), ..Call::default() };
    let before = decided(decided(stopped.clone(), record), annul());
    let together = decided(stopped, Call { withdrawn: gone, ..annul() });
    for election in [before, together] {
        let congress = held(election);
        let counted = count(&congress, book);
        let of = &counted.elections[0];
        assert_eq!((refusal(&counted), of.status()), (None, Ending::Short));
        assert!(of.rounds[1].annulled.is_some() && !of.procedure.is_anew());
        assert!(of.next.iter().any(|next| next.step() == Step::Decide));
        assert!(counted.findings.iter().any(|finding| finding.found.code() == "papers-annulled"));
    }
}

// rule: PAPER-SURPLUS/annul RESULT-SHORT/delegates
#[test]
fn paper_surplus_what_was_decided_too_early_stays_an_error_when_the_papers_are_annulled() {
    let book = edition("244");
    let short = of(Office::Delegates, &["A", "B", "C"], 2).voted(book, &[8, 4, 3]);
    let call = Call { candidates: Some(vec!["B".to_owned(), "D".to_owned()]), new_names: true, ..again() };
    let list = List::new(["B", "D"], 1).unwrap();
    let stopped = with_one_too_many(short.again(book, call, &list, &[5, 4]));
    let congress = held(decided(stopped, annul()));
    let counted = count(&congress, book);
    let errors: Vec<_> = counted.errors().map(|finding| finding.found.code()).collect();
    assert_eq!(errors, ["decision-new-names-early"]);
}

// rule: PAPER-SURPLUS/annul
#[test]
fn paper_surplus_a_list_that_was_decided_upon_and_then_not_voted_does_not_come_back_with_an_annulment() {
    let book = edition("244");
    let on =
        |names: &[&str]| Call { candidates: Some(names.iter().map(|name| (*name).to_owned()).collect()), ..again() };
    let short = decided(of(Office::Committee, &["A", "B", "C"], 1).voted(book, &[4, 3, 2]), on(&["A", "C"]));
    let list = List::new(["A", "B"], 1).unwrap();
    let stopped = with_one_too_many(short.again(book, on(&["A", "B"]), &list, &[4, 4]));
    let anew = decided(decided(stopped, annul()), again()).again(book, Call::default(), &list, &[6, 3]);
    let congress = held(anew);
    let counted = count(&congress, book);
    assert_eq!((refusal(&counted), counted.elections[0].elected()), (None, &["A".to_owned()][..]));
}
