//! Withdrawals together with annulled rounds, seats without a run-off, and alternates; all of them are constructed.

use super::super::tests::of;
use super::*;
use crate::count::count;
use crate::declared::election::Election;
use crate::declared::round::{Round, Withdrawn};
use crate::form::found::Found;
use crate::rules::editions::edition;
use crate::testing::congress;
use crate::words::terms::Level;

fn list(names: &[&str], seats: u32) -> List {
    List::new(names, seats).unwrap()
}

fn gone(names: &[&str], call: Call) -> Call {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Call { withdrawn: Withdrawn { names, reason: "letter of today".to_owned() }, ..call }
}

fn decision(decision: Decision) -> Call {
    Call { decision: Some(decision), ..Call::default() }
}

fn decided(mut election: Election, call: Call) -> Election {
    election.rounds.push(Round::decided(call));
    election
}

/// The election with its last round as a round of which one paper more came back than was issued.
fn with_one_too_many(mut election: Election) -> Election {
    let vote = election.rounds.last_mut().unwrap().vote.as_mut().unwrap();
    vote.papers.returned += 1;
    election
}

/// The state, the elected, the alternates, the votes that are due, and why an entry is refused.
struct Stands {
    state: State,
    elected: String,
    alternates: String,
    due: String,
    refused: Option<Refusal>,
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
        state: of.procedure.state().clone(),
        elected: of.elected().join(" "),
        alternates: of.alternates.join(" "),
        due: of.procedure.due().map_or_else(String::new, |due| due.list.names().join(" ")),
        refused,
    }
}

/// Three names for two seats; B and C are tied for the second.
fn tied() -> Election {
    of(Office::Committee, &["A", "B", "C"], 2).voted(edition("190"), &[8, 5, 5])
}

// rule: PAPER-SURPLUS/annul LIST-WITHDRAWN
#[test]
fn who_withdrew_before_a_round_is_annulled_is_not_elected_in_the_round_anew() {
    let book = edition("190");
    let all = || of(Office::Committee, &["A", "B", "C"], 2);
    let stopped = || with_one_too_many(all().voted(book, &[8, 7, 3]));
    let before = with_one_too_many(decided(all(), gone(&["A"], Call::default())).voted(book, &[8, 5, 5]));
    let since = decided(stopped(), gone(&["A"], Call::default()));
    let with_it = |election| decided(election, decision(Decision::Annul));
    for annulled in [with_it(before), with_it(since), decided(stopped(), gone(&["A"], decision(Decision::Annul)))] {
        let open = stands(annulled.clone());
        assert_eq!((open.state, &*open.due), (State::Open, "A B C"), "the first list keeps its numbers");
        let anew = stands(annulled.again(book, Call::default(), &all().list, &[8, 5, 5]));
        assert_eq!((anew.state, &*anew.elected, anew.refused), (State::Complete, "B C", None));
    }
    let printed = stands(stopped().again(book, gone(&["A"], decision(Decision::Annul)), &all().list, &[8, 5, 5]));
    assert_eq!((printed.state, &*printed.elected), (State::Complete, "B C"), "annulled and held in one entry");
}

// rule: PAPER-SURPLUS/annul LIST-WITHDRAWN
#[test]
fn a_later_round_is_held_anew_without_those_who_withdrew_since_and_a_declined_seat_is_open_after_it() {
    let book = edition("190");
    let names = ["A", "B", "C", "D", "E"];
    let first = of(Office::Committee, &names, 3).voted(book, &[8, 4, 3, 2, 1]);
    let second = first.again(book, decision(Decision::VoteAgain), &list(&["B", "C", "D", "E"], 2), &[6, 5, 3, 2]);
    let annulled = |who: &[&str]| {
        let told = decided(with_one_too_many(second.clone()), gone(who, Call::default()));
        decided(told, decision(Decision::Annul))
    };
    assert_eq!(stands(annulled(&["C"])).due, "B D E");
    let anew = |names: &[&str]| stands(annulled(&["C"]).again(book, Call::default(), &list(names, 2), &[6, 5, 3]));
    assert_eq!(anew(&["B", "D", "E"]).elected, "A B D");
    let declined = annulled(&["A"]).again(book, Call::default(), &list(&["B", "C", "D", "E"], 2), &[6, 5, 3, 2]);
    let declined = stands(declined);
    assert_eq!((&*declined.elected, declined.refused), ("B C", None));
    assert!(matches!(declined.state, State::Short { seats: 1, .. }), "A's seat is not left open on purpose");
}

// rule: PAPER-SURPLUS/annul LIST-WITHDRAWN RESULT-TIE
#[test]
fn an_annulled_run_off_with_one_left_of_the_tied_is_not_held_anew_but_the_congress_decides() {
    let book = edition("190");
    let run_off = with_one_too_many(tied().again(book, Call::default(), &list(&["B", "C"], 1), &[5, 4]));
    let annulled = decided(decided(run_off, gone(&["B"], Call::default())), decision(Decision::Annul));
    let open = stands(annulled.clone());
    assert_eq!(open.state, State::Short { left: vec!["C".to_owned()], seats: 1 });
    let seated = stands(decided(annulled, decision(Decision::SeatOther)));
    assert_eq!((seated.state, &*seated.elected, seated.refused), (State::Complete, "A C", None));
}

// rule: LIST-WITHDRAWN RESULT-TIE
#[test]
fn the_other_of_two_tied_is_seated_without_a_run_off_only_by_decision_of_the_congress() {
    let withdrew = decided(tied(), gone(&["B"], Call::default()));
    assert_eq!(stands(withdrew.clone()).elected, "A", "nothing is decided");
    let in_one = decided(tied(), gone(&["B"], Call { answers: Some(Ending::Tie), ..decision(Decision::SeatOther) }));
    for election in [decided(withdrew, decision(Decision::SeatOther)), in_one] {
        let seated = stands(election);
        assert_eq!((seated.state, &*seated.elected, seated.refused), (State::Complete, "A C", None));
    }
    let nobody = stands(decided(tied(), decision(Decision::SeatOther)));
    assert!(matches!(nobody.refused, Some(Refusal::NobodyWithdrew { seats: 1, .. })));
    assert_eq!(nobody.elected, "A");
    let no_tie = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("190"), &[8, 3, 2]);
    let no_tie = stands(decided(decided(no_tie, gone(&["B"], Call::default())), decision(Decision::SeatOther)));
    assert!(matches!(no_tie.refused, Some(Refusal::NoTieToSettle { .. })), "C is under half");
}

// rule: LIST-WITHDRAWN RESULT-TIE
#[test]
fn exactly_those_left_of_a_tie_are_seated_and_the_other_seats_stay_to_be_filled() {
    let names = ["A", "B", "C", "D", "E"];
    let first = || of(Office::Committee, &names, 3).voted(edition("190"), &[8, 5, 5, 5, 1]);
    let call =
        |who: &[&str]| stands(decided(decided(first(), gone(who, Call::default())), decision(Decision::SeatOther)));
    assert_eq!(call(&["B"]).elected, "A C D");
    let one = call(&["B", "C"]);
    assert_eq!((&*one.elected, one.state), ("A D", State::Short { left: vec!["E".to_owned()], seats: 1 }));
    let above = call(&["A", "B"]);
    assert_eq!((&*above.elected, above.state), ("C D", State::Short { left: vec!["E".to_owned()], seats: 1 }));
}

// rule: LIST-WITHDRAWN RESULT-ALTERNATES RESULT-ALTERNATES/tie
#[test]
fn who_withdrew_is_no_alternate_is_not_tied_for_their_places_and_stands_in_no_round_for_them() {
    let book = edition("190");
    let names = ["W", "X", "Y", "A", "B", "C", "D"];
    let delegates = Election { alternates: 1, ..of(Office::Delegates, &names, 4) };
    let tied = || delegates.clone().voted(book, &[6, 6, 6, 6, 5, 5, 1]);
    let of_alternates = || Call { purpose: Some(Purpose::Alternates), ..Call::default() };
    assert_eq!(stands(tied()).alternates, "");
    let withdrew = || decided(tied(), gone(&["B"], Call::default()));
    assert_eq!(stands(withdrew()).alternates, "C", "what exactly fills the places is no tie");
    let printed = tied().again(book, gone(&["B"], of_alternates()), &list(&["B", "C"], 1), &[6, 2]);
    assert_eq!(stands(printed).alternates, "C", "B stands on the papers and is never one");
    let settled = tied().again(book, of_alternates(), &list(&["B", "C"], 1), &[6, 2]);
    assert_eq!(stands(settled.clone()).alternates, "B");
    assert_eq!(stands(decided(settled, gone(&["B"], Call::default()))).alternates, "C", "the next over half");
    let two = Election { alternates: 2, ..delegates.clone() }.voted(book, &[6, 6, 6, 6, 5, 5, 1]);
    assert_eq!(stands(two.clone()).alternates, "B C");
    let open = || decided(two.clone(), gone(&["B"], Call::default()));
    let apart = |names: &[&str], votes: &[u64]| {
        let list = list(names, 1);
        let call = Call { candidates: Some(list.names().to_vec()), ..of_alternates() };
        stands(open().again(book, call, &list, votes))
    };
    assert_eq!(apart(&["B", "D"], &[5, 4]).refused, Some(Refusal::Withdrawn { name: "B".to_owned() }));
    assert_eq!(apart(&["D"], &[6]).alternates, "C D");
}
