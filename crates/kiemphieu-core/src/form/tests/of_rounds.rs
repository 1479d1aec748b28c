//! What happens at a round and after it, and to whom an office falls. All of it is constructed.

use std::collections::BTreeMap;

use crate::ballot::list::List;
use crate::ballot::paper::Judge;
use crate::ballot::tally::Tally;
use crate::count::count;
use crate::declared::approval::Approval;
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::declared::round::{Call, Round, Withdrawn};
use crate::election::approval::Clock;
use crate::form::withdrawn::before_the_vote;
use crate::meeting::attendance::Attendance;
use crate::meeting::papers::Papers;
use crate::meeting::roll::{Deduction, Roll};
use crate::rules::editions::edition;
use crate::rules::rulebook::Rulebook;
use crate::testing::{congress, election};
use crate::words::terms::Assessment::{self, Advice, Error, Kept, Warning};
use crate::words::terms::{ApprovalResult, DeductionGround, Level, MeetingKind, Occasion, Office};

type Told = (Assessment, &'static str);

/// What is found whose code begins so.
fn told(congress: &Congress, book: &Rulebook, family: &str) -> Vec<Told> {
    let findings = count(congress, book).findings.into_iter();
    let of = findings.map(|finding| (finding.assessment, finding.found.code()));
    of.filter(|(_, code)| code.starts_with(family)).collect()
}

/// The same of elections at the level of a base organisation under 244-QĐ/TW.
fn found(elections: Vec<Election>, family: &str) -> Vec<Told> {
    told(&congress(Level::Grassroots, elections), edition("244"), family)
}

/// Two of A, B, C by nine members.
fn three() -> Election {
    election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2)
}

fn of_nine(id: &str, office: Office, kind: MeetingKind, names: &[&str]) -> Election {
    election(id, office, kind, 9, names, 1)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn approved(election: Election, approval: Approval) -> Vec<Told> {
    found(vec![Election { approval: Some(approval), ..election }], "approval-")
}

// rule: APPROVAL APPROVAL/annul
#[test]
fn approval_is_of_those_elected_and_of_a_result() {
    let of = |votes: &[u64], result: Option<ApprovalResult>, names: &[&str]| {
        let (date, reference) = (Some("2020-05-04".parse().unwrap()), Some("QĐ 1".to_owned()));
        let approval = Approval { reported: None, received: None, date, result, names: owned(names), reference };
        approved(three().voted(edition("244"), votes), approval)
    };
    use ApprovalResult::{Annulled, Approved, Refused};
    assert_eq!(of(&[9, 8, 1], Some(Approved), &[]), []);
    assert_eq!(of(&[9, 8, 1], Some(Approved), &["A"]), []);
    assert_eq!(of(&[9, 8, 1], Some(Approved), &["A", "C"]), [(Warning, "approval-not-elected")]);
    assert_eq!(of(&[9, 8, 1], Some(Refused), &["B"]), [(Warning, "approval-refused")]);
    assert_eq!(of(&[9, 8, 1], Some(Annulled), &[]), [(Warning, "approval-annulled")]);
    assert_eq!(of(&[4, 4, 1], Some(Approved), &[]), [(Warning, "approval-no-result")], "nobody is elected");
    assert_eq!(of(&[4, 4, 1], None, &[]), [], "nothing is decided");
}

// rule: APPROVAL/report APPROVAL/decision
#[test]
fn approval_comes_late_on_the_day_after_the_latest_and_not_on_it() {
    let book = edition("244");
    let closed = congress(Level::Grassroots, Vec::new()).closing();
    let of = |reported, received, date: Option<jiff::civil::Date>| {
        let (result, reference) = (date.map(|_| ApprovalResult::Approved), date.map(|_| "QĐ 1".to_owned()));
        let approval = Approval { reported, received, date, result, names: Vec::new(), reference };
        approved(three().voted(book, &[9, 8, 1]), approval)
    };
    let clock = Clock::of(book.approval(), closed, Some(closed));
    let (report, decision) = (clock.report_by.unwrap().latest, clock.approval_by.unwrap().latest);
    let next = |day: jiff::civil::Date| Some(day.tomorrow().unwrap());
    assert_eq!(of(Some(report), None, None), []);
    assert_eq!(of(next(report), None, None), [(Warning, "approval-reported-late")]);
    assert_eq!(of(None, Some(closed), Some(decision)), []);
    assert_eq!(of(None, Some(closed), next(decision)), [(Advice, "approval-decided-late")]);
}

fn gone(names: &[&str]) -> Call {
    Call { withdrawn: Withdrawn { names: owned(names), reason: "xin rút".to_owned() }, ..Call::default() }
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_from_the_paper_of_a_round_by_its_number() {
    let of = |names: &[&str]| {
        let list = three().list;
        found(vec![three().again(edition("244"), gone(names), &list, &[9, 8, 0])], "withdrawn-")
    };
    let on_the_paper = (Advice, "withdrawn-on-the-paper");
    assert_eq!(of(&["C"]), [on_the_paper]);
    assert_eq!(of(&["B", "C"]), [on_the_paper, on_the_paper, (Warning, "withdrawn-fewer-than-seats")]);
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_between_rounds_who_is_elected_declines_and_a_tie_lapses() {
    let book = edition("244");
    let after = |votes: &[u64], names: &[&str]| {
        let mut election = three().voted(book, votes);
        election.rounds.push(Round::decided(gone(names)));
        found(vec![election], "withdrawn-")
    };
    let declined = (Warning, "withdrawn-once-elected");
    assert_eq!(after(&[9, 8, 1], &["A"]), [declined]);
    assert_eq!(after(&[9, 8, 1], &["A", "C"]), [declined, (Advice, "withdrawn-not-on-the-paper")]);
    let of_the_tied = [(Advice, "withdrawn-not-on-the-paper"), (Warning, "withdrawn-of-the-tied")];
    assert_eq!(after(&[6, 6, 6], &["B"]), of_the_tied);
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_before_the_vote_is_told_of_the_paper_of_its_round() {
    let plan = |rounds: Vec<Call>| {
        let election = Election { rounds: rounds.into_iter().map(Round::decided).collect(), ..three() };
        let told = before_the_vote(&election).into_iter();
        told.map(|finding| (finding.at.round, finding.assessment, finding.found.code())).collect::<Vec<_>>()
    };
    let first = (Some(1), Kept, "withdrawn-on-the-paper");
    assert_eq!(plan(vec![gone(&["C"])]), [first]);
    assert_eq!(plan(vec![gone(&["B", "C"])]), [first, first, (Some(1), Warning, "withdrawn-fewer-than-seats")]);
    assert_eq!(plan(vec![Call::default()]), []);
    let later = Call { candidates: Some(owned(&["B", "D"])), ..gone(&["B", "D"]) };
    let second = (Some(2), Kept, "withdrawn-on-the-paper");
    assert_eq!(plan(vec![Call::default(), later]), [second, second], "what is open then is not known yet");
}

// rule: BASE-MEMBERS
#[test]
fn base_members_an_unlawful_ground_is_refused_of_the_roll_and_of_a_round() {
    let unlawful = || vec![Deduction { ground: DeductionGround::DelegateAbsent, count: 1 }];
    let mut of_the_roll = three();
    of_the_roll.roll = Roll::new(MeetingKind::Members, 9, Some(8), unlawful()).unwrap();
    assert_eq!(
        found(vec![of_the_roll.voted(edition("244"), &[8, 7, 1])], "deduction-").first(),
        Some(&(Error, "deduction-refused"))
    );
    let attendance = Attendance { present: Some(9), deductions: Some(unlawful()) };
    let list = three().list;
    let of_a_round = three().again(edition("244"), Call { attendance, ..Call::default() }, &list, &[9, 8, 1]);
    assert_eq!(found(vec![of_a_round], "deduction-"), [(Error, "deduction-refused")]);
}

// rule: BASE/quorum
#[test]
fn base_quorum_two_thirds_of_those_summoned_are_enough() {
    let book = edition("hoi-nong-dan");
    let of = |present| {
        let attendance = Attendance { present: Some(present), deductions: None };
        let list = three().list;
        let election = three().again(book, Call { attendance, ..Call::default() }, &list, &[present.into(), 2, 1]);
        told(&congress(Level::Grassroots, vec![election]), book, "quorum")
    };
    assert_eq!((of(6), of(5)), (vec![], vec![(Error, "quorum-missing")]), "6 of 9, 5 of 9");
}

// rule: PROC-CELL
#[test]
fn proc_cell_seven_seats_are_lawful_and_a_meeting_need_not_elect_a_committee() {
    let names: Vec<String> = (0..9).map(|at| format!("N{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let cell = |election| told(&congress(Level::Cell, vec![election]), edition("244"), "cell-");
    assert_eq!(cell(election("c", Office::Committee, MeetingKind::Members, 30, &names, 7)), []);
    let secretary = || election("s", Office::Secretary, MeetingKind::Members, 30, &["A"], 1);
    assert_eq!(cell(secretary()), [(Warning, "cell-no-committee")]);
    let mut at_a_meeting = secretary();
    at_a_meeting.roll = at_a_meeting.roll.on(Occasion::Meeting).unwrap();
    assert_eq!(cell(at_a_meeting), []);
}

// rule: LIST-ELIGIBLE
#[test]
fn list_eligible_says_what_is_missing_and_offers_the_name_that_was_meant() {
    let deputy = |names: &[&str]| of_nine("d", Office::Deputy, MeetingKind::Committee, names);
    assert_eq!(found(vec![deputy(&["A"])], "eligible-"), [(Advice, "eligible-election-not-named")]);
    let source = || election("c", Office::Committee, MeetingKind::Delegates, 9, &["Lê Bình", "B", "C"], 2);
    let not_voted = vec![source(), deputy(&["B"]).from("c")];
    assert_eq!(found(not_voted, "eligible-"), [(Advice, "eligible-not-known")], "a count, no plan");
    let near = |name: &str| {
        let elections = vec![source().voted(edition("244"), &[9, 8, 1]), deputy(&[name]).from("c")];
        let findings = count(&congress(Level::Grassroots, elections), edition("244")).findings;
        let found = findings.iter().find(|finding| finding.found.code() == "eligible-not-elected").unwrap();
        format!("{:?}", found.found)
    };
    assert!(near("Lê Binh").contains("near: Some(\"Lê Bình\")"), "{}", near("Lê Binh"));
    assert!(near("C").contains("near: None"), "C stood and was not elected");
}

// rule: PROC-INDIRECT/inspection-vice-chair
#[test]
fn proc_indirect_the_inspection_committee_elects_its_vice_chairs_and_nobody_else() {
    let of = |office, kind| found(vec![of_nine("x", office, kind, &["A"])], "office-by-inspection-committee");
    let code = "office-by-inspection-committee";
    assert_eq!(of(Office::InspectionViceChair, MeetingKind::InspectionCommittee), []);
    assert_eq!(of(Office::InspectionViceChair, MeetingKind::Committee), [(Warning, code)]);
    assert_eq!(of(Office::Secretary, MeetingKind::InspectionCommittee), [(Error, code)]);
    assert_eq!(of(Office::Secretary, MeetingKind::Committee), []);
}

// rule: PROC-INDIRECT PROC-DIRECT
#[test]
fn an_office_that_an_earlier_election_fills_or_goes_on_voting_is_not_voted_again_elsewhere() {
    let (book, committee) = (edition("244"), MeetingKind::Committee);
    let then = |first: Election, office, kind| {
        found(vec![first, of_nine("later", office, kind, &["X", "Y"])], "office-filled-elsewhere")
    };
    let filled = [(Warning, "office-filled-elsewhere")];
    let secretary = |votes: &[u64]| of_nine("s", Office::Secretary, committee, &["A", "B"]).voted(book, votes);
    assert_eq!(then(secretary(&[8, 1]), Office::Secretary, committee), filled, "complete");
    assert_eq!(then(secretary(&[4, 4]), Office::Secretary, committee), filled, "short");
    assert_eq!(then(secretary(&[4, 4]).stopped(), Office::Secretary, committee), filled, "left open");
    assert_eq!(then(secretary(&[8, 1]), Office::Deputy, committee), []);
    let deputies = |votes: &[u64]| election("d", Office::Deputy, committee, 9, &["A", "B", "C"], 2).voted(book, votes);
    for votes in [[9, 8, 1], [8, 4, 1], [6, 6, 6]] {
        assert_eq!(then(deputies(&votes), Office::Deputy, committee), [], "several may hold it: {votes:?}");
    }
    assert_eq!(then(deputies(&[8, 4, 1]).stopped(), Office::Deputy, committee), []);
    let direct = |votes: &[u64]| {
        of_nine("s", Office::Secretary, MeetingKind::Delegates, &["A", "B"]).direct().from("c").voted(book, votes)
    };
    assert_eq!(then(direct(&[4, 4]), Office::Secretary, committee), [], "it passes to the committee");
    assert_eq!(then(direct(&[4, 4]).stopped(), Office::Secretary, committee), []);
    assert_eq!(then(direct(&[4, 4]), Office::Secretary, MeetingKind::Delegates), filled);
    assert_eq!(then(direct(&[4, 4]).stopped(), Office::Secretary, MeetingKind::Delegates), filled);
    let tied = three().voted(book, &[6, 6, 6]);
    assert_eq!(then(tied, Office::Committee, MeetingKind::Members), filled, "tied");
}

// rule: PROC-INDIRECT
#[test]
fn a_deputy_does_not_become_secretary_beside_it() {
    let book = edition("244");
    let deputy = of_nine("d", Office::Deputy, MeetingKind::Committee, &["A"]).voted(book, &[9]);
    let secretary = of_nine("s", Office::Secretary, MeetingKind::Committee, &["A"]);
    assert_eq!(found(vec![deputy, secretary], "office-two-offices"), [(Warning, "office-two-offices")]);
}

// rule: BASE-COMMITTEE
#[test]
fn base_committee_the_inspection_committee_that_meets_is_the_one_elected() {
    let book = edition("244");
    let elected = election("i", Office::InspectionCommittee, MeetingKind::Committee, 9, &["A", "B", "C", "D"], 4);
    let elected = elected.voted(book, &[9, 9, 9, 9]);
    let vice = |summoned| {
        let kind = MeetingKind::InspectionCommittee;
        let vice = election("v", Office::InspectionViceChair, kind, summoned, &["A"], 1).from("i");
        found(vec![elected.clone(), vice.voted(book, &[summoned.into()])], "office-other-")
    };
    assert_eq!((vice(4), vice(3)), (vec![], vec![(Warning, "office-other-inspectors")]));
    let congress_elects = election("c", Office::Committee, MeetingKind::Delegates, 50, &["A", "B", "C"], 2);
    let chair = of_nine("h", Office::InspectionChair, MeetingKind::Committee, &["A"]);
    let chair = found(vec![congress_elects.voted(book, &[50, 40, 1]), chair], "office-other-");
    assert_eq!(chair, [], "who attends the election of the chair is not told by the number elected");
}

// rule: BASE-COMMITTEE PAPER-SURPLUS
#[test]
fn base_committee_a_stopped_count_has_no_result_nor_has_one_of_fewer_than_are_deducted() {
    let book = edition("244");
    let names = ["A", "B"];
    let elected = election("i", Office::InspectionCommittee, MeetingKind::Committee, 9, &names, 2).voted(book, &[9, 9]);
    let kind = MeetingKind::InspectionCommittee;
    let mut vice = election("v", Office::InspectionViceChair, kind, 9, &["A"], 1).from("i");
    let suspended = vec![Deduction { ground: DeductionGround::Suspended, count: 3 }];
    vice.roll = Roll::new(kind, 9, Some(6), suspended).unwrap();
    let meeting = |returned| {
        let mut vice = vice.clone().voted(book, &[5]);
        let vote = vice.rounds[0].vote.as_mut().unwrap();
        vote.papers = Papers::new(6, returned);
        vote.tally = Tally::from_totals(Judge::new(&vice.list, book), 6, BTreeMap::new(), vec![5]).unwrap();
        found(vec![elected.clone(), vice], "office-other-")
    };
    assert_eq!(meeting(6), [(Error, "office-other-inspectors")], "5 of 6 elect, and of two there is no such base");
    assert_eq!(meeting(7), [(Warning, "office-other-inspectors")], "one paper too many");
}

// rule: LIST-SURPLUS
#[test]
fn list_surplus_of_a_later_list_is_not_asked_of_the_first_nor_of_a_run_off() {
    let book = edition("244");
    let family = "surplus-later";
    let kind = MeetingKind::Members;
    let long = election("e", Office::Committee, kind, 9, &["A", "B", "C", "D", "E"], 2);
    assert_eq!(found(vec![long.voted(book, &[9, 8, 1, 0, 0])], family), [], "the first list is told as such");
    let tied = election("e", Office::Committee, kind, 9, &["A", "B", "C", "D"], 2).voted(book, &[6, 5, 5, 5]);
    assert_eq!(tied.clone().rounds.len(), 1);
    let list = List::new(["B", "C", "D"], 1).unwrap();
    assert_eq!(found(vec![tied.again(book, Call::default(), &list, &[4, 3, 2])], family), [], "a run-off of three");
}
