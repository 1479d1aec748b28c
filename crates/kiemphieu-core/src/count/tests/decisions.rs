//! Decisions of the congress between rounds: asked for, on record, refused.

use super::*;

// rule: RESULT-SHORT/delegates
#[test]
fn result_short_delegates_are_voted_again_before_the_congress_may_stop() {
    let told = |office, book: &str, again: bool| {
        let (book, list) = (edition(book), List::new(["B", "C"], 1).unwrap());
        let first = election("e", office, MeetingKind::Members, 9, &["A", "B", "C"], 2).voted(book, &[8, 4, 3]);
        let call = Call { decision: Some(Decision::VoteAgain), ..Call::default() };
        let held = if again { first.again(book, call, &list, &[4, 3]) } else { first };
        of_rule(&congress(Level::Grassroots, vec![held.stopped()]), book, RuleId::ResultShort).len()
    };
    assert_eq!(told(Office::Delegates, "244", false), 1);
    assert_eq!(told(Office::Delegates, "244", true), 0);
    assert_eq!(told(Office::Committee, "244", false), 0);
}

// rule: RESULT-TIE/again
#[test]
fn result_tie_again_a_further_vote_is_for_the_congress_and_its_decision_is_asked_for() {
    let (book, list) = (edition("244"), List::new(["B", "C"], 1).unwrap());
    let tied_again = three().voted(book, &[8, 5, 5]).again(book, Call::default(), &list, &[4, 4]);
    let told = |call: Call| {
        let congress = congress(Level::Grassroots, vec![tied_again.clone().again(book, call, &list, &[3, 2])]);
        let counted = count(&congress, book);
        assert_eq!(counted.elections[0].elected(), ["A", "B"], "the higher wins");
        let of_tie = counted.findings.iter().filter(|finding| finding.cite().rule == RuleId::ResultTie);
        of_tie.map(|finding| (finding.assessment, finding.cite(), finding.at.round)).collect::<Vec<_>>()
    };
    assert_eq!(told(Call::default()), [(Warning, RuleId::ResultTie.part("again"), Some(3))]);
    let decided = Call { decision: Some(Decision::VoteAgain), ..Call::default() };
    assert_eq!(told(decided), []);
}

// rule: RESULT-SHORT
#[test]
fn result_short_after_a_refused_entry_the_next_is_counted_from_the_unchanged_state() {
    let (book, open) = (edition("244"), List::new(["B", "C"], 1).unwrap());
    let again = |names: &[&str]| Call {
        candidates: Some(names.iter().map(|name| (*name).to_owned()).collect()),
        ..Call::default()
    };
    let decided = Round::decided(Call { decision: Some(Decision::VoteAgain), ..Call::default() });
    let mut short = three().voted(book, &[8, 4, 3]);
    short.rounds.push(decided);
    let elected_again = short.again(book, again(&["A", "B"]), &List::new(["A", "B"], 1).unwrap(), &[5, 4]);
    let lawful = elected_again.clone().again(book, again(&["B", "C"]), &open, &[5, 4]);
    let congress = congress(Level::Grassroots, vec![lawful]);
    let counted = count(&congress, book);
    assert_eq!(
        (counted.elections[0].elected(), counted.elections[0].status()),
        (&["A", "B"].map(str::to_owned)[..], Ending::Complete)
    );
    let told: Vec<_> = counted.findings.iter().filter(|finding| finding.cite().rule == RuleId::ResultShort).collect();
    let [refused] = told[..] else { panic!("the decision of entry 2 is not forgotten: {told:?}") };
    assert_eq!((refused.assessment, refused.at.round), (Error, Some(3)));
    assert!(refused.text(&Words::of_the_party()).get(Lang::En).starts_with("Round 3 is not counted."), "{refused:?}");
}

/// The codes of the warnings of an election, with their rounds.
fn not_recorded(election: Election, book: &str) -> Vec<Option<u32>> {
    let congress = congress(Level::Grassroots, vec![election]);
    let findings = count(&congress, edition(book)).findings;
    let of = findings.into_iter().filter(|finding| finding.found.code() == "decision-not-recorded");
    of.map(|finding| finding.at.round).collect()
}

// rule: RESULT-SHORT LIST-WITHDRAWN
#[test]
fn result_short_who_came_or_withdrew_is_a_record_and_needs_no_decision() {
    let short = three().voted(edition("244"), &[8, 4, 3]);
    let record = |call| Election { rounds: [short.rounds.clone(), vec![Round::decided(call)]].concat(), ..three() };
    let come = Attendance { present: Some(8), deductions: None };
    let gone = Withdrawn { names: vec!["C".to_owned()], reason: "letter".to_owned() };
    assert_eq!(not_recorded(record(Call { attendance: come.clone(), ..Call::default() }), "244"), []);
    assert_eq!(not_recorded(record(Call { withdrawn: gone, ..Call::default() }), "244"), []);
    let list = List::new(["B", "C"], 1).unwrap();
    let voted = short.again(edition("244"), Call { attendance: come, ..Call::default() }, &list, &[5, 3]);
    assert_eq!(not_recorded(voted, "244"), [Some(2)], "a vote with such a record beside it needs one");
}

// rule: RESULT-TIE
#[test]
fn result_tie_a_run_off_without_a_decision_is_told_where_the_congress_is_asked() {
    let run_off = |book: &str, decision| {
        let (book, list) = (edition(book), List::new(["B", "C"], 1).unwrap());
        let call = Call { decision, ..Call::default() };
        three().voted(book, &[8, 5, 5]).again(book, call, &list, &[5, 4])
    };
    assert_eq!(not_recorded(run_off("cong-doan", None), "cong-doan"), [Some(2)]);
    assert_eq!(not_recorded(run_off("cong-doan", Some(Decision::VoteAgain)), "cong-doan"), []);
    assert_eq!(not_recorded(run_off("244", None), "244"), [], "there the run-off opens by itself");
}

// rule: RESULT-SHORT LIST-WITHDRAWN
#[test]
fn result_short_a_vote_for_the_seat_of_who_declines_needs_a_decision() {
    let list = List::new(["C"], 1).unwrap();
    let gone = Withdrawn { names: vec!["B".to_owned()], reason: "letter".to_owned() };
    let with = |decision| {
        let call =
            Call { decision, withdrawn: gone.clone(), candidates: Some(vec!["C".to_owned()]), ..Call::default() };
        three().voted(edition("244"), &[8, 7, 3]).again(edition("244"), call, &list, &[6])
    };
    assert_eq!(not_recorded(with(None), "244"), [Some(2)]);
    assert_eq!(not_recorded(with(Some(Decision::VoteAgain)), "244"), []);
}
