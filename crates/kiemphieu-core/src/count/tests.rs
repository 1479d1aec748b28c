//! What is found beside the result of a count; all congresses are constructed.

mod decisions;
mod other_bodies;

use super::*;
use crate::ballot::list::List;
use crate::ballot::paper::{Ballot, Boxes, Judge, Marks};
use crate::ballot::tally::Tally;
use crate::declared::person::Person;
use crate::declared::round::{Call, Round, Withdrawn};
use crate::meeting::attendance::Attendance;
use crate::meeting::papers::Papers;
use crate::meeting::roll::{Deduction, Roll};
use crate::rules::editions::edition;
use crate::rules::overrides::Override;
use crate::rules::parameters::VotesNobody;
use crate::rules::rule::RuleId;
use crate::testing::{congress, election};
use crate::words::organisation::Words;
use crate::words::terms::Assessment::{Advice, Error, Warning};
use crate::words::terms::{
    Assessment, Decision, DeductionGround, Ending, Ground, Level, MeetingKind, Office, StepState,
};
use crate::words::text::Lang;

fn three() -> Election {
    election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2)
}

/// Assessment, rule and the English words of everything found.
fn found(congress: &Congress, rulebook: &Rulebook) -> Vec<(Assessment, &'static str, String)> {
    let findings = count(congress, rulebook).findings;
    let words = |finding: Finding| {
        (
            finding.assessment,
            finding.cite().rule.as_str(),
            finding.text(&Words::of_the_party()).get(Lang::En).to_owned(),
        )
    };
    findings.into_iter().map(words).collect()
}

fn of_rule(congress: &Congress, rulebook: &Rulebook, rule: RuleId) -> Vec<(Assessment, String)> {
    let found = found(congress, rulebook).into_iter().filter(|(_, id, _)| *id == rule.as_str());
    found.map(|(severity, _, text)| (severity, text)).collect()
}

// rule: OVERRIDE
#[test]
fn override_of_an_edition_in_force_tells_its_switches_and_nothing_else() {
    let with = |by: Override, book: &str| {
        let mut congress = congress(Level::Grassroots, vec![three()]);
        congress.overrides = Some(Override { reason: "resolution 3".to_owned(), ..by });
        of_rule(&congress, edition(book), RuleId::Override).into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    let switch = || Override { all_disagree: Some(VotesNobody::Valid), ..Override::default() };
    let set = "The congress resolved otherwise than BALLOT-ALL-DISAGREE: papers that agree to nobody are valid all the same (`all_disagree = valid`). Reason: resolution 3";
    let not_in_force = "220-QD/TW is applied although it is not in force on that day. Reason: resolution 3";
    assert_eq!(with(switch(), "244"), [set]);
    assert_eq!(with(switch(), "220"), [not_in_force, set]);
    assert_eq!(with(Override::default(), "220"), [not_in_force]);
    assert_eq!(with(Override::default(), "244"), ["`[override]` changes nothing: 244-QD/TW applies anyway."]);
    assert_eq!(with(switch(), "doan-tncs"), [set], "no date chooses it");
}

// rule: PAPER
#[test]
fn paper_a_round_without_any_paper_issued_is_told() {
    let mut election = three().voted(edition("244"), &[0, 0, 0]);
    let vote = election.rounds[0].vote.as_mut().unwrap();
    (vote.papers.issued, vote.papers.returned) = (0, 0);
    vote.tally =
        Tally::from_totals(Judge::new(&three().list, edition("244")), 0, Default::default(), vec![0; 3]).unwrap();
    let found = of_rule(&congress(Level::Grassroots, vec![election]), edition("244"), RuleId::Paper);
    let [(Warning, text)] = &found[..] else { panic!("{found:?}") };
    assert!(text.starts_with("No paper was issued"), "{text}");
}

// rule: STRUCTURE
#[test]
fn structure_somebody_in_person_who_is_on_no_list_is_named_with_the_nearest() {
    let mut congress = congress(
        Level::Grassroots,
        vec![election("e", Office::Committee, MeetingKind::Members, 9, &["Lê An", "Lê Ba", "Lê Ca"], 2)],
    );
    let person = |name: &str| Person {
        name: name.to_owned(),
        born: None,
        woman: Some(true),
        minority: None,
        re_elected: None,
        heads_agency: None,
        village_head: None,
    };
    congress.persons = vec![person("Lê Ân"), person("Lê Ba")];
    let told = |book: &str| of_rule(&congress, edition(book), RuleId::Structure);
    let [(Advice, text)] = &told("244")[..] else { panic!("{:?}", told("244")) };
    assert_eq!(text, "[[person]] «Lê Ân» is on no list, so what it says is not counted; the nearest: Lê An.");
    assert_eq!(told("doan-tncs"), [], "a body without targets");
}

// rule: OVERRIDE
#[test]
fn override_that_changes_nothing_gives_the_report_no_reason() {
    let reason = |by: Override, book: &str| {
        let mut congress = congress(Level::Grassroots, vec![three()]);
        congress.overrides = Some(Override { reason: "resolution 3".to_owned(), ..by });
        congress.override_reason(edition(book)).cloned()
    };
    assert_eq!(reason(Override::default(), "244"), None);
    assert_eq!(reason(Override::default(), "220").as_deref(), Some("resolution 3"));
    let switch = Override { all_disagree: Some(VotesNobody::Valid), ..Override::default() };
    assert_eq!(reason(switch, "244").as_deref(), Some("resolution 3"));
}

/// `fewer-returned`.
// rule: PAPER/fewer-returned
#[test]
fn paper_those_who_keep_their_papers_stay_in_the_base_only_where_it_is_those_summoned() {
    let told = |book: &str| {
        let mut election = three().voted(edition(book), &[8, 6, 1]);
        let vote = election.rounds[0].vote.as_mut().unwrap();
        vote.papers.returned = 8;
        vote.tally =
            Tally::from_totals(Judge::new(&three().list, edition(book)), 8, Default::default(), vec![8, 6, 1]).unwrap();
        let found = of_rule(&congress(Level::Grassroots, vec![election]), edition(book), RuleId::Paper);
        found.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    assert_eq!(told("244"), ["9 papers issued, 8 returned: 1 did not come back; their holders stay in the base."]);
    assert_eq!(told("doan-tncs"), ["9 papers issued, 8 returned: 1 did not come back."]);
}

/// BASE-MEMBERS/attending, BASE-220/attending.
// rule: BASE-MEMBERS/attending BASE-220/attending PAPER
#[test]
fn base_members_attending_is_no_ground_to_be_deducted() {
    let of = |book: &str, ground: DeductionGround| {
        let errors = |present, voted: bool| {
            let roll = Roll::new(MeetingKind::Members, 9, Some(present), vec![Deduction { ground, count: 2 }]).unwrap();
            let election = Election { roll, ..three() };
            let election = if voted { election.voted(edition(book), &[7, 7, 2]) } else { election };
            let congress = congress(Level::Grassroots, vec![election]);
            let counted = count(&congress, edition(book));
            let stopped = counted.elections[0].status() == Ending::Stopped;
            (stopped, of_rule(&congress, edition(book), RuleId::Paper))
        };
        assert_eq!(errors(7, false), (false, vec![]));
        for present in [8, 9] {
            for voted in [false, true] {
                let (stopped, told) = errors(present, voted);
                let (Error, text) = &told[0] else { panic!("{present}") };
                assert!(
                    text.starts_with(&format!("{present} voters are present but 9 were summoned and 2 deducted")),
                    "{text}"
                );
                assert_eq!(stopped, voted, "no result rests on these numbers");
            }
        }
    };
    of("244", DeductionGround::AbsentExcused);
    for ground in [DeductionGround::TemporaryElsewhere, DeductionGround::Exempted] {
        of("244", ground);
        of("220", ground);
    }
}

/// The first round with so many valid papers, the rest marked.
fn with_valid(election: Election, book: &str, valid: u64, votes: &[u64]) -> Election {
    let mut voted = election.voted(edition(book), votes);
    let grounds = std::collections::BTreeMap::from([(Ground::Marked, 9 - valid)]);
    let vote = voted.rounds[0].vote.as_mut().unwrap();
    vote.tally = Tally::from_totals(vote.tally.judge(), valid, grounds, votes.to_vec()).unwrap();
    voted
}

// rule: BALLOT-VALID PAPER
#[test]
fn ballot_valid_totals_of_a_strike_out_paper_with_fewer_votes_than_valid_papers_stop_the_count() {
    let stopped = |votes: &[u64]| {
        let congress = congress(Level::Grassroots, vec![with_valid(three(), "244", 8, votes)]);
        let status = count(&congress, edition("244")).elections[0].status();
        let errors = of_rule(&congress, edition("244"), RuleId::Paper);
        (status == Ending::Stopped, errors.iter().filter(|(severity, _)| *severity == Error).count())
    };
    assert_eq!((stopped(&[3, 2, 2]), stopped(&[3, 3, 2])), ((true, 1), (false, 0)));
}

// rule: BALLOT-ALL-DISAGREE
#[test]
fn ballot_all_disagree_totals_with_fewer_votes_than_valid_papers_are_doubted_where_each_must_agree_to_somebody() {
    let doubted = |names: &[&str], votes: &[u64], switch: Option<VotesNobody>| {
        let list =
            election("e", Office::Committee, MeetingKind::Members, 9, names, u32::try_from(names.len()).unwrap());
        let book = match switch {
            Some(all_disagree) => {
                let by = Override { all_disagree: Some(all_disagree), ..Override::default() };
                edition("244").clone().overridden(&by).unwrap()
            }
            None => edition("244").clone(),
        };
        let congress = congress(Level::Grassroots, vec![list.voted(&book, votes)]);
        assert_ne!(count(&congress, &book).elections[0].status(), Ending::Stopped);
        of_rule(&congress, &book, RuleId::BallotAllDisagree).len()
    };
    assert_eq!((doubted(&["A", "B"], &[5, 3], None), doubted(&["A", "B"], &[5, 4], None)), (1, 0));
    assert_eq!(doubted(&["A", "B"], &[5, 3], Some(VotesNobody::Valid)), 0);
    assert_eq!(doubted(&["A"], &[5], None), 0, "disagree to the one name is valid");
}

// rule: PAPER
#[test]
fn paper_fewer_issued_than_present_is_told_and_does_not_stop_the_count() {
    let told = |issued: u32| {
        let mut election = three().voted(edition("244"), &[8, 6, 2]);
        let vote = election.rounds[0].vote.as_mut().unwrap();
        (vote.papers.issued, vote.papers.returned) = (issued, issued);
        let valid = u64::from(issued);
        vote.tally = Tally::from_totals(vote.tally.judge(), valid, Default::default(), vec![8, 6, 2]).unwrap();
        let congress = congress(Level::Grassroots, vec![election]);
        assert_eq!(count(&congress, edition("244")).elections[0].status(), Ending::Complete);
        of_rule(&congress, edition("244"), RuleId::Paper)
    };
    assert_eq!(told(9), []);
    let [(Warning, text)] = &told(8)[..] else { panic!("{:?}", told(8)) };
    assert!(text.starts_with("9 voters are present but only 8 papers were issued: 1 were given none"), "{text}");
}

// rule: PAPER PAPER-SURPLUS RESULT-OPEN
#[test]
fn paper_what_stands_behind_a_refused_entry_is_named_and_its_surplus_too() {
    let (book, list) = (edition("244"), three().list);
    let mut ended = three().voted(book, &[8, 7, 3]).again(book, Call::default(), &list, &[8, 7, 3]);
    ended.rounds[1].vote.as_mut().unwrap().papers.returned = 10;
    let unread = Papers::new(9, 10);
    ended.rounds.push(Round { call: Call::default(), vote: None, unread: Some(unread) });
    let congress = congress(Level::Grassroots, vec![ended]);
    let counted = count(&congress, book);
    let told: Vec<_> =
        counted.findings.iter().map(|finding| (finding.at.round, finding.cite().rule.as_str())).collect();
    let second = [(Some(2), "RESULT-OPEN"), (Some(2), "PAPER"), (Some(2), "PAPER-SURPLUS")];
    let third = [(Some(3), "RESULT-OPEN"), (Some(3), "PAPER-SURPLUS"), (Some(3), "PAPER")];
    assert_eq!(told, [second, third].concat());
}

// rule: BALLOT-ALL-DISAGREE
#[test]
fn ballot_all_disagree_is_advice_where_it_happened_on_two_box_papers() {
    let advised = |names: &[&str], seats, nobody: Marks, plain: Marks, times| {
        let mut election = election("e", Office::Committee, MeetingKind::Members, 9, names, seats);
        let mut tally = Tally::new(Judge::new(&election.list, edition("244")));
        tally.add(&Ballot::plain(nobody), times).unwrap();
        tally.add(&Ballot::plain(plain), 9 - times).unwrap();
        election = election.voted(edition("244"), &vec![0; names.len()]);
        election.rounds[0].vote.as_mut().unwrap().tally = tally;
        of_rule(&congress(Level::Grassroots, vec![election]), edition("244"), RuleId::BallotAllDisagree)
    };
    let boxes = |all| Marks::TwoBox(vec![all; 2]);
    let two_box = |times| advised(&["A", "B"], 2, boxes(Boxes::Disagree), boxes(Boxes::Agree), times);
    let [(Advice, text)] = &two_box(2)[..] else { panic!() };
    assert!(text.contains("counted as invalid: 2."), "{text}");
    assert_eq!(two_box(1).len(), 1);
    assert_eq!(two_box(0), []);
    let (struck, kept) = (Marks::StrikeOut(vec![false; 3]), Marks::StrikeOut(vec![true, true, false]));
    assert_eq!(advised(&["A", "B", "C"], 2, struck, kept, 2), []);
}

// rule: PROC-DIRECT
#[test]
fn proc_direct_the_committee_is_found_wherever_it_stands_and_the_fallback_is_told() {
    let book = edition("244");
    let inspection = election("i", Office::InspectionCommittee, MeetingKind::Members, 9, &["X", "Y"], 2);
    let committee = election("c", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
    let secretary = |from: bool| {
        let direct = election("s", Office::Secretary, MeetingKind::Members, 9, &["A", "B"], 1).direct();
        let direct = if from { direct.from("c") } else { direct };
        direct.voted(book, &[4, 4]).stopped()
    };
    for from in [true, false] {
        let elections = vec![inspection.clone(), committee.clone().voted(book, &[9, 8, 1]), secretary(from)];
        let congress = congress(Level::Grassroots, elections);
        let counted = count(&congress, book);
        let steps = crate::telling::steps::direct_steps(&counted, counted.rulebook.words()).unwrap();
        let text = |step: usize| steps[step].text.get(Lang::En).to_owned();
        assert_eq!(steps[0].state, StepState::Done, "{}", text(0));
        assert_eq!(text(5), "The congress decided not to vote again: the new committee elects the secretary.");
    }
}

// rule: PAPER-SURPLUS
#[test]
fn paper_surplus_a_slip_of_the_hand_is_looked_for_before_the_box_is_suspected() {
    let mut election = three().voted(edition("244"), &[9, 9, 0]);
    election.rounds[0].vote.as_mut().unwrap().papers.returned = 8;
    let congress = congress(Level::Grassroots, vec![election]);
    let told: Vec<_> = found(&congress, edition("244")).into_iter().take(1).collect();
    let [(Error, "PAPER-SURPLUS", surplus)] = &told[..] else { panic!("{told:?}") };
    let order = surplus.find("First check").zip(surplus.find("seal the box"));
    assert!(order.is_some_and(|(check, seal)| check < seal), "{surplus}");
}

#[test]
fn a_count_of_papers_of_another_list_decides_nothing() {
    let list = List::new(["A", "B", "C", "D"], 2).unwrap();
    let of_another = three().again(edition("244"), Call::default(), &list, &[9, 1, 1, 7]);
    let congress = congress(Level::Grassroots, vec![of_another]);
    let counted = count(&congress, edition("244"));
    assert!(counted.has_errors() && counted.elections[0].rounds.is_empty());
    assert!(counted.elections[0].elected().is_empty(), "nobody who is on no list");
}

// rule: BASE-COMMITTEE
#[test]
fn base_committee_a_meeting_of_another_number_than_elected_is_told_with_both_bases_and_is_an_error_where_they_part() {
    let book = edition("244");
    let names: Vec<String> = (0..13).map(|at| format!("N{at:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let body = election("c", Office::Committee, MeetingKind::Delegates, 100, &names, 11);
    let body = body.voted(book, &[90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 3, 3]);
    let told = |summoned: u32, votes: &[u64]| {
        let mut head = election("s", Office::Secretary, MeetingKind::Committee, summoned, &["N00"], 1);
        head.from = Some("c".to_owned());
        of_rule(&congress(Level::District, vec![body.clone(), head.voted(book, votes)]), book, RuleId::BaseCommittee)
    };
    assert_eq!(told(11, &[6]), [], "eleven elected, eleven summoned");
    let [(severity, text)] = &told(10, &[6])[..] else { panic!("one finding") };
    assert_eq!(*severity, Warning, "6 of 10 and 6 of 11 are both more than half");
    assert!(text.contains("10 members (D = 10)") && text.contains("elected 11 (D = 11)"), "{text}");
    let [(severity, text)] = &told(9, &[5])[..] else { panic!("one finding") };
    assert_eq!(*severity, Error, "5 of 9 is more than half, 5 of 11 is not");
    assert!(text.contains("different results"), "{text}");
}

// rule: BASE-COMMITTEE
#[test]
fn base_committee_a_stopped_count_of_a_meeting_of_another_number_has_no_result_that_could_differ() {
    let book = edition("244");
    let body = three().voted(book, &[8, 7, 3]);
    let elected = body.list.seats();
    let mut head = election("s", Office::Secretary, MeetingKind::Committee, elected + 2, &["A"], 1);
    let suspended = vec![Deduction { ground: DeductionGround::Suspended, count: 1 }];
    head.roll = Roll::new(MeetingKind::Committee, elected + 2, Some(elected + 2), suspended).unwrap();
    head.from = Some("c".to_owned());
    let told = of_rule(&congress(Level::District, vec![body, head.voted(book, &[1])]), book, RuleId::BaseCommittee);
    assert!(told.iter().all(|(severity, _)| *severity == Warning) && !told.is_empty(), "{told:?}");
}
