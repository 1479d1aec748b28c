use super::super::Called;
use super::super::tests::{again, of, short, tied};
use super::*;
use crate::count::count;
use crate::declared::election::Election;
use crate::declared::round::Round;
use crate::election::outcome::Outcome;
use crate::rules::editions::edition;
use crate::rules::rule::RuleId;
use crate::testing::congress;
use crate::words::organisation::Words;
use crate::words::terms::{Ending, Level, Office};
use crate::words::text::Lang;

fn question(of: &Procedure) -> Question {
    of.question().unwrap()
}

/// An election of three names for two seats after its first round, and that round's question.
fn after_first(outcome: &Outcome) -> (Procedure, Question) {
    let election = of(Office::Committee, &["A", "B", "C"], 2);
    let mut procedure = Procedure::of(&election, Some(Level::Grassroots), edition("244"));
    let first = question(&procedure);
    let answer = Answer { to: first.clone(), call: Call::default() };
    let Ok(Called::Vote(contest)) = procedure.answer(&answer, true) else { panic!("the first round is due") };
    procedure.voted(&contest, outcome);
    (procedure, first)
}

fn refused(procedure: &Procedure, to: Question, call: Call) -> String {
    let mut changed = procedure.clone();
    let refusal = changed.answer(&Answer { to, call }, false).unwrap_err();
    assert_eq!(&changed, procedure, "a refused answer changes nothing");
    refusal.text(&Words::of_the_party()).get(Lang::En).to_owned()
}

#[test]
fn an_answer_to_a_question_that_is_not_open_is_refused_with_both_facts() {
    let tie = Outcome::Tie { elected: vec![0], tied: vec![1, 2], seats_left: 1 };
    let short = Outcome::Short { elected: vec![0], seats_left: 1 };
    let complete = Outcome::Complete { elected: vec![0, 1] };
    let (after_tie, first) = after_first(&tie);
    let (after_short, _) = after_first(&short);
    let (after_complete, _) = after_first(&complete);
    let (of_tie, of_short) = (question(&after_tie), question(&after_short));
    let expected = "This answers «the first round: 2 persons to elect from: A, B, C», but now: after round 1: a tie for 1 seat: B, C.";
    assert_eq!(refused(&after_tie, first, again()), expected, "stale");
    let expected = "This answers «after round 1: a tie for 1 seat: B, C», but now: after round 1: 1 seat is open; not elected: B, C.";
    assert_eq!(refused(&after_short, of_tie.clone(), again()), expected, "misdirected");
    let told = refused(&after_complete, of_short.clone(), again());
    assert!(told.ends_with("but now: after round 1 all 2 seats are filled."), "{told}");
    let others = Question { open: Open::Tie { tied: vec!["A".into(), "B".into()], seats: 1 }, ..of_tie.clone() };
    assert!(refused(&after_tie, others, again()).contains("a tie for 1 seat: A, B"), "other persons");
    let later = Question { after: 2, ..of_tie.clone() };
    assert!(refused(&after_tie, later, again()).contains("after round 2"), "another round");
    let turned = Question { open: Open::Tie { tied: vec!["c".into(), "b".into()], seats: 1 }, ..of_tie };
    assert!(after_tie.clone().answer(&Answer { to: turned, call: Call::default() }, true).is_ok(), "in any spelling");
}

#[test]
fn a_question_is_answered_once_and_then_its_vote_is_due() {
    let (mut procedure, _) = after_first(&Outcome::Short { elected: vec![0], seats_left: 1 });
    let short = question(&procedure);
    let answer = Answer { to: short.clone(), call: again() };
    assert!(procedure.answer(&answer, false).is_ok());
    let due = question(&procedure);
    assert_eq!(due.open, Open::Vote { names: vec!["B".into(), "C".into()], seats: 1 });
    assert!(refused(&procedure, short, again()).contains("one person to elect from: B, C"), "it is decided already");
    assert!(procedure.answer(&Answer { to: due.clone(), call: Call::default() }, true).is_ok());
    let written = serde_json::to_string(&Answer { to: due.clone(), call: again() }).unwrap();
    assert_eq!(serde_json::from_str::<Answer>(&written).unwrap().to, due);
}

#[test]
fn a_decision_that_says_what_it_answers_is_held_against_how_the_round_before_ended() {
    let tied = tied();
    let short = short();
    let answering = |answers| Call { answers: Some(answers), ..again() };
    let told = |election: Election| {
        let congress = congress(Level::Grassroots, vec![election]);
        let counted = count(&congress, edition("244"));
        let errors: Vec<_> =
            counted.errors().map(|error| (error.cite().rule, error.text(&Words::of_the_party()))).collect();
        errors.into_iter().map(|(rule, text)| (rule, text.get(Lang::En).to_owned())).collect::<Vec<_>>()
    };
    let decided = |mut election: Election, call: Call| {
        election.rounds.push(Round::decided(call));
        election
    };
    assert!(told(decided(tied.clone(), answering(Ending::Tie))).is_empty());
    assert!(told(decided(short.clone(), answering(Ending::Short))).is_empty());
    let of_tie = told(decided(short, answering(Ending::Tie)));
    assert_eq!(of_tie[0].0, RuleId::ResultTie);
    assert!(
        of_tie[0].1.contains("answers «tie") && of_tie[0].1.contains("1 seat is open; not elected: B, C"),
        "{of_tie:?}"
    );
    let of_short = told(decided(tied, answering(Ending::Short)));
    assert_eq!(of_short[0].0, RuleId::ResultShort);
    assert!(of_short[0].1.contains("a tie for 1 seat: B, C"), "{of_short:?}");
    let full = of(Office::Committee, &["A", "B", "C"], 2).voted(edition("244"), &[9, 8, 1]);
    let ended = told(decided(full, again()));
    assert!(
        ended[0].1.contains("«vote again» answers only a tie or open seats: after round 1 all 2 seats are filled"),
        "{ended:?}"
    );
}
