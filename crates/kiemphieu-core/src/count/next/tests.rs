//! What comes next; all congresses are constructed.

use super::*;
use crate::ballot::list::List;
use crate::count::count;
use crate::declared::round::{Call, Round};
use crate::rules::editions::edition;
use crate::rules::overrides::Override;
use crate::rules::rule::RuleId;
use crate::testing::{congress, election};
use crate::words::organisation::Words;
use crate::words::terms::{Decision, Ending, Step};
use crate::words::text::Lang;

/// How an election among nine voters ends, and what comes next: step, rule, who decides.
fn steps(election: Election, votes: &[u64]) -> (Ending, Vec<(Step, &'static str, Decider)>) {
    let book = edition("244");
    let congress = congress(Level::Grassroots, vec![election.voted(book, votes)]);
    let counted = count(&congress, book);
    let election = counted.elections.first().unwrap();
    let next = election.next.iter().map(|next| (next.step(), next.cite().rule.as_str(), next.decided_by));
    (election.status(), next.collect())
}

fn of(office: Office, kind: MeetingKind, names: &[&str], seats: u32) -> Election {
    election("e", office, kind, 9, names, seats)
}

const MINUTES: (Step, &str, Decider) = (Step::SignMinutes, "RESULT", Decider::CountingBoard);

// rule: RESULT-TIE
#[test]
fn result_tie_the_tied_stand_again() {
    let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2);
    let run_off = (Step::RunOff, "RESULT-TIE", Decider::Congress);
    assert_eq!(steps(committee, &[8, 5, 5]), (Ending::Tie, vec![run_off, MINUTES]));
    let standing = of(Office::StandingCommittee, MeetingKind::Committee, &["A", "B", "C"], 2);
    assert_eq!(steps(standing, &[8, 5, 5]).1[0], (Step::RunOff, "RESULT-TIE", Decider::Meeting));
}

// rule: RESULT-SHORT
#[test]
fn result_short_the_congress_decides_but_for_delegates_it_votes_again() {
    let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2);
    let decide = (Step::Decide, "RESULT-SHORT", Decider::Congress);
    assert_eq!(steps(committee, &[8, 4, 3]), (Ending::Short, vec![decide, MINUTES]));
    let delegates = of(Office::Delegates, MeetingKind::Members, &["A", "B", "C"], 2);
    let again = (Step::VoteAgain, "RESULT-SHORT", Decider::Congress);
    assert_eq!(steps(delegates, &[8, 4, 3]), (Ending::Short, vec![again, MINUTES]));
}

// rule: RESULT-SHORT
#[test]
fn result_short_says_who_ended_the_voting_the_congress_or_the_rule() {
    let told = |book: &str, stop: bool| {
        let book = edition(book);
        let list = List::new(["B", "C"], 1).unwrap();
        let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2).voted(book, &[8, 4, 3]);
        let again = Call { decision: Some(Decision::VoteAgain), ..Call::default() };
        let committee = committee.again(book, again, &list, &[4, 3]);
        let congress = congress(Level::Grassroots, vec![if stop { committee.stopped() } else { committee }]);
        let counted = count(&congress, book);
        let left = counted.elections[0].next.iter().find(|next| next.step() == Step::AskSuperior).unwrap();
        left.text(&Words::of_the_party()).get(Lang::En).to_owned()
    };
    assert!(told("244", true).starts_with("The congress decided to stop; seats left open: 1."));
    let by_rule = told("doan-tncs", false);
    assert!(by_rule.starts_with("Voting is over after as many rounds as the rules allow"), "{by_rule}");
}

#[test]
fn a_decision_to_vote_again_on_record_leaves_the_vote_and_no_decision() {
    let book = edition("244");
    let decided = |votes: &[u64]| {
        let mut committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2).voted(book, votes);
        let call = Call { decision: Some(Decision::VoteAgain), ..Call::default() };
        committee.rounds.push(Round::decided(call));
        let congress = congress(Level::Grassroots, vec![committee]);
        count(&congress, book).elections[0].next[0].step()
    };
    assert_eq!(decided(&[8, 4, 3]), Step::VoteAgain);
    assert_eq!(decided(&[8, 5, 5]), Step::RunOff);
}

// rule: OVERRIDE
#[test]
fn override_result_tie_lets_the_congress_decide_after_a_first_tie() {
    let by = Override { tie: Some(TieRule::Decide), ..Override::default() };
    let book = edition("244").clone().overridden(&by).unwrap();
    let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2).voted(&book, &[8, 5, 5]);
    let congress = congress(Level::Grassroots, vec![committee]);
    assert_eq!(count(&congress, &book).elections[0].next[0].step(), Step::Decide);
}

// rule: RESULT-SHORT PROC-DIRECT
#[test]
fn proc_direct_a_secretary_whom_nobody_elects_passes_to_the_committee_if_the_congress_stops() {
    let secretary = of(Office::Secretary, MeetingKind::Delegates, &["A"], 1).direct();
    let decide = (Step::Decide, "RESULT-SHORT", Decider::Congress);
    let passes = (Step::CommitteeElects, "PROC-DIRECT", Decider::Congress);
    assert_eq!(steps(secretary, &[4]), (Ending::Short, vec![decide, passes, MINUTES]));
}

// rule: RESULT PROC-INDIRECT
#[test]
fn a_complete_committee_is_approved_and_holds_its_first_meeting() {
    let approve = (Step::Approve, "APPROVAL", Decider::Superior);
    let meeting = (Step::FirstMeeting, "PROC-INDIRECT", Decider::Committee);
    let committee = of(Office::Committee, MeetingKind::Delegates, &["A", "B", "C"], 2);
    assert_eq!(steps(committee, &[8, 7, 3]), (Ending::Complete, vec![MINUTES, approve, meeting]));
    let delegates = of(Office::Delegates, MeetingKind::Delegates, &["A", "B", "C"], 2);
    assert_eq!(steps(delegates, &[8, 7, 3]), (Ending::Complete, vec![MINUTES]));
}

// rule: PROC-CELL
#[test]
fn proc_cell_a_cell_with_a_committee_and_no_secretary_in_its_file_is_told_to_elect_one() {
    let book = edition("190");
    let steps_of = |offices: &[Office]| {
        let elections = offices.iter().map(|office| match office {
            Office::Committee => of(*office, MeetingKind::Members, &["A", "B", "C", "D"], 3).voted(book, &[8, 7, 6, 3]),
            _ => election("e2", *office, MeetingKind::Members, 9, &["A"], 1),
        });
        let congress = congress(Level::Cell, elections.collect());
        let counted = count(&congress, book);
        counted.elections[0].next.iter().map(Next::step).collect::<Vec<_>>()
    };
    let alone = steps_of(&[Office::Committee]);
    assert_eq!(alone, [Step::SignMinutes, Step::Approve, Step::ElectSecretary]);
    assert_eq!(steps_of(&[Office::Committee, Office::Secretary]), [Step::SignMinutes, Step::Approve]);
}

// rule: PROC-INDIRECT
#[test]
fn proc_indirect_a_unit_of_no_told_level_is_asked_for_no_standing_and_no_inspection_committee() {
    let book = edition("doan-tncs");
    let told = |level: Option<Level>| {
        let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2).voted(book, &[8, 7, 3]);
        let mut congress = congress(Level::Grassroots, vec![committee]);
        congress.level = level;
        let counted = count(&congress, book);
        let meeting = counted.elections[0].next.iter().find(|next| next.step() == Step::FirstMeeting).unwrap();
        meeting.text(book.words()).get(Lang::Vi).to_owned()
    };
    assert_eq!(told(None), "Ban chấp hành mới họp lần thứ nhất để bầu bí thư và phó bí thư.");
    let grassroots = told(Some(Level::Grassroots));
    assert!(grassroots.contains("ban thường vụ") && grassroots.contains("ủy ban kiểm tra"), "{grassroots}");
}

// rule: PAPER PAPER-SURPLUS
#[test]
fn paper_surplus_goes_to_the_presidium_and_other_faults_back_to_the_board() {
    let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2).voted(edition("244"), &[9; 3]);
    let stopped = |returned| {
        let mut election = committee.clone();
        election.rounds[0].vote.as_mut().unwrap().papers.returned = returned;
        let congress = congress(Level::Grassroots, vec![election]);
        let counted = count(&congress, edition("244"));
        let next = counted.elections[0].next.clone();
        let steps = next.iter().map(|next| (next.cite().rule, next.decided_by)).collect::<Vec<_>>();
        (counted.elections[0].status(), steps)
    };
    let congress = (RuleId::PaperSurplus, Decider::Congress);
    let (board, presidium) = ((RuleId::Paper, Decider::CountingBoard), (RuleId::PaperSurplus, Decider::Presidium));
    assert_eq!(
        stopped(8),
        (Ending::Stopped, vec![board, presidium, congress]),
        "a slip of the hand is looked for first"
    );
    assert_eq!(stopped(9), (Ending::Stopped, vec![board]), "27 votes on 9 papers for 2");
}

// rule: APPROVAL RESULT-OPEN PAPER-SURPLUS
#[test]
fn nobody_is_told_to_report_to_himself() {
    use crate::declared::approval::Approval;
    use crate::telling::report::Report;
    use crate::words::terms::ApprovalResult;
    let book = edition("244");
    let committee = || of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2);
    let mut annulled = committee().voted(book, &[8, 7, 3]);
    annulled.approval = Some(Approval { result: Some(ApprovalResult::Annulled), ..Approval::default() });
    let mut surplus = committee().voted(book, &[8, 7, 3]);
    surplus.rounds[0].vote.as_mut().unwrap().papers.returned = 8;
    let elections =
        [committee().voted(book, &[8, 7, 3]), committee().voted(book, &[8, 4, 3]).stopped(), annulled, surplus];
    let mut steps = Vec::new();
    for election in elections {
        let congress = congress(Level::Grassroots, vec![election]);
        let counted = count(&congress, book);
        for lang in [Lang::Vi, Lang::En] {
            let report = Report::new(&counted, lang, Vec::new(), false);
            for next in &report.elections[0].next {
                let to = match lang {
                    Lang::Vi => "báo cáo",
                    Lang::En => "report to",
                };
                let decider = next.decided_by.text(&report.words);
                let itself = format!("{to} {}", decider.get(lang));
                let whose = next.whose(&report.words, lang);
                assert!(whose.is_none() || !next.text.to_lowercase().contains(&itself), "{} ({whose:?})", next.text);
                steps.push(next.step);
            }
        }
    }
    assert!(steps.contains(&Step::Approve) && steps.contains(&Step::AskSuperior));
    let congress = congress(Level::Grassroots, vec![committee().voted(book, &[8, 7, 3])]);
    let report = Report::new(&count(&congress, book), Lang::Vi, Vec::new(), false);
    let approve = report.elections[0].next.iter().find(|next| next.step == Step::Approve).unwrap();
    assert_eq!(approve.text, "Đại hội báo cáo kết quả bầu cử, cấp ủy cấp trên trực tiếp chuẩn y.");
    assert_eq!(approve.whose(&report.words, Lang::Vi), None);
}
