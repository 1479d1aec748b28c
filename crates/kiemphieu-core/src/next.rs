//! What the rules allow now, and who decides.

use crate::{
    Broken, Cite, Closing, Congress, Decider, Election, ElectionCount, Level, MeetingKind, Office, Procedure, RuleId,
    Rulebook, State, Step, Text, departure,
};

/// One lawful next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The step.
    pub step: Step,
    /// The rule that allows or asks for it.
    pub cite: Cite,
    /// Who decides it.
    pub decided_by: Decider,
    /// What to do, to be read aloud.
    pub text: Text,
}

fn next(step: Step, cite: impl Into<Cite>, decided_by: Decider, text: Text) -> Next {
    Next { step, cite: cite.into(), decided_by, text }
}

/// The steps open in an election as it stands. `counted` are the elections before it; `open_alternates` tells that
/// places of alternates are tied.
pub(crate) fn after(
    congress: &Congress,
    rulebook: &Rulebook,
    election: &Election,
    procedure: &Procedure,
    counted: &[ElectionCount],
    open_alternates: bool,
) -> Vec<Next> {
    let mut steps = Vec::new();
    match procedure.state() {
        State::Open => {
            steps.extend(departure::pause(congress, rulebook, election, counted).map(ask_superior));
            return steps;
        }
        State::Stopped { broken } => return vec![stopped(broken)],
        State::Tied { tied, seats, again } => {
            let names = tied.join(", ");
            steps.push(if *again { tied_again(election, &names, *seats) } else { run_off(election, &names, *seats) });
        }
        State::Short { seats, .. } => {
            steps.push(short(election, *seats, procedure.ballots()));
            steps.extend(fallback(congress, election, Step::Decide));
        }
        State::Closed { seats, by } => {
            steps.extend(fallback(congress, election, Step::CommitteeElects));
            steps.extend(left_open(congress, election, *seats, *by));
        }
        State::Appointed => steps.push(appoints()),
        State::Complete => {}
    }
    steps.push(minutes());
    if matches!(procedure.state(), State::Complete | State::Closed { .. }) {
        if open_alternates {
            steps.push(alternates(election));
        }
        if !procedure.elected().is_empty() {
            steps.extend(approval(election));
            steps.extend(first_meeting(congress, election));
        }
    }
    steps
}

/// Rule `PROC-PLAN`: the congress pauses until the superior committee has spoken.
fn ask_superior(why: (Cite, Text)) -> Next {
    next(Step::AskSuperior, why.0, Decider::Superior, why.1)
}

/// Rule `RESULT-CELL-SECRETARY`.
fn appoints() -> Next {
    next(
        Step::SuperiorAppoints,
        RuleId::ResultCellSecretary,
        Decider::Superior,
        Text::new(
            "Đã bầu ba lần không ai quá một nửa: cấp ủy cấp trên chỉ định bí thư chi bộ.",
            "After three ballots with nobody over half the superior committee appoints the cell secretary.",
        ),
    )
}

/// Rule `RESULT-SHORT`: seats that nobody holds once voting is over.
fn left_open(congress: &Congress, election: &Election, seats: u32, by: Closing) -> Option<Next> {
    let text = match by {
        Closing::Decision => Text::new(
            format!("Đại hội đã quyết định dừng, còn khuyết {seats}: báo cáo cấp ủy cấp trên."),
            format!("The congress decided to stop; seats left open: {seats}. Report to the superior committee."),
        ),
        Closing::ShortRounds => Text::new(
            format!("Đã bầu đủ số lần mà quy chế cho phép, không bầu nữa; còn khuyết {seats}: báo cáo cấp trên."),
            format!(
                "Voting is over after as many rounds as the rules allow; seats left open: {seats}. Report to the superior body."
            ),
        ),
    };
    (!passes_to_the_committee(congress, election))
        .then(|| next(Step::AskSuperior, RuleId::ResultShort, Decider::Superior, text))
}

/// Rule `RESULT-ALTERNATES`: equal votes at the last places.
fn alternates(election: &Election) -> Next {
    next(
        Step::Decide,
        RuleId::ResultAlternates.part("tie"),
        election.roll.kind().into(),
        Text::new(
            "Những người bằng phiếu ở suất dự khuyết cuối cùng: đại hội quyết định.",
            "Those with equal votes at the last places of alternates: the congress decides.",
        ),
    )
}

/// Rule `PAPER-SURPLUS` asks the presidium; any other broken identity is for the board to find.
fn stopped(broken: &[Broken]) -> Next {
    let surplus = Cite::from(RuleId::PaperSurplus);
    if broken.iter().any(|broken| broken.cite() == surplus) {
        return next(
            Step::Decide,
            surplus,
            Decider::Presidium,
            Text::new(
                "Dừng kiểm phiếu, niêm phong phiếu, lập biên bản sự việc và báo cáo đoàn chủ tịch; không công bố kết quả.",
                "Stop the count, seal the papers, record what was found and report to the presidium; announce no result.",
            ),
        );
    }
    next(
        Step::Decide,
        RuleId::Paper,
        Decider::CountingBoard,
        Text::new(
            "Chưa công bố kết quả: đối chiếu lại các con số nêu trên, sửa hoặc nhập đủ rồi kiểm lại; nếu vẫn không khớp thì báo cáo đoàn chủ tịch.",
            "Announce no result: check the numbers named above, correct or complete them and count again; if they still disagree, report to the presidium.",
        ),
    )
}

fn minutes() -> Next {
    next(
        Step::SignMinutes,
        RuleId::Result.part("keeping"),
        Decider::CountingBoard,
        Text::new(
            "Lập và ký biên bản kiểm phiếu, niêm phong phiếu bầu.",
            "Draw up and sign the counting minutes, and seal the ballot papers.",
        ),
    )
}

/// Rule `RESULT-TIE`.
fn run_off(election: &Election, names: &str, seats_left: u32) -> Next {
    next(
        Step::RunOff,
        RuleId::ResultTie,
        election.roll.kind().into(),
        Text::new(
            format!(
                "Bầu lại giữa những người bằng phiếu ({names}) để lấy {seats_left}: người nhiều phiếu hơn trúng cử, không cần quá một nửa."
            ),
            format!(
                "The tied persons ({names}) stand again among themselves for {seats_left}: the higher wins, more than half is not needed."
            ),
        ),
    )
}

/// Rule `RESULT-TIE`: tied in a run-off, the congress decides.
fn tied_again(election: &Election, names: &str, seats_left: u32) -> Next {
    next(
        Step::Decide,
        RuleId::ResultTie.part("again"),
        election.roll.kind().into(),
        Text::new(
            format!("Vẫn bằng phiếu ({names}), còn {seats_left} để bầu: đại hội quyết định có bầu lần nữa hay không."),
            format!("Tied again ({names}), {seats_left} to be filled: the congress decides whether to vote once more."),
        ),
    )
}

/// Rule `RESULT-SHORT`.
fn short(election: &Election, seats_left: u32, ballots: u32) -> Next {
    let kind = election.roll.kind();
    let body = kind.body();
    if election.office == Office::Delegates {
        return next(
            if ballots > 1 { Step::Decide } else { Step::VoteAgain },
            RuleId::ResultShort.part("delegates"),
            kind.into(),
            Text::new(
                format!(
                    "Còn thiếu {seats_left} đại biểu: bầu tiếp; sau nhiều lần bầu vẫn thiếu thì đại hội quyết định có bầu nữa không và có thêm người mới không."
                ),
                format!(
                    "{seats_left} still to be elected: vote again; after several short rounds the congress decides whether to go on, and whether new names may enter."
                ),
            ),
        );
    }
    next(
        Step::Decide,
        RuleId::ResultShort,
        kind.into(),
        Text::new(
            format!(
                "Còn thiếu {seats_left} người: {} quyết định có bầu tiếp hay không, và bầu theo danh sách nào.",
                body.get(crate::Lang::Vi)
            ),
            format!(
                "{seats_left} still to be elected: {} decides whether to vote again, and on which list.",
                body.get(crate::Lang::En)
            ),
        ),
    )
}

/// Rule `PROC-DIRECT`, step 6: what the congress itself elects outside a cell passes to the committee when it stops.
fn passes_to_the_committee(congress: &Congress, election: &Election) -> bool {
    election.direct && congress.level != Some(Level::Cell)
}

/// Whether the committee's own vote on an office of this kind is on record.
fn voted_by_the_committee(congress: &Congress, offices: impl Fn(Office) -> bool) -> bool {
    congress.elections.iter().any(|other| {
        let held = other.rounds.iter().any(|round| round.vote.is_some());
        held && other.roll.kind() == MeetingKind::Committee && offices(other.office)
    })
}

/// Rule `PROC-DIRECT`, step 6: before the congress has decided it is a possibility, after it the next step.
fn fallback(congress: &Congress, election: &Election, now: Step) -> Option<Next> {
    let office = election.office.text();
    let (vi, en) = (office.get(crate::Lang::Vi), office.get(crate::Lang::En));
    let (text, decider) = match now {
        Step::CommitteeElects => (
            Text::new(
                format!("Đại hội đã quyết định không bầu tiếp: việc bầu {vi} chuyển cho cấp ủy mới bầu."),
                format!(
                    "The congress decided not to vote again: the election of the {en} passes to the committee just elected."
                ),
            ),
            Decider::Committee,
        ),
        _ => (
            Text::new(
                format!("Nếu đại hội quyết định không bầu tiếp, việc bầu {vi} chuyển cho cấp ủy mới bầu."),
                format!(
                    "If the congress decides not to vote again, the election of the {en} passes to the committee just elected."
                ),
            ),
            Decider::Congress,
        ),
    };
    let open = !voted_by_the_committee(congress, |office| office == election.office);
    (passes_to_the_committee(congress, election) && open)
        .then(|| next(Step::CommitteeElects, RuleId::ProcDirect.part("step-6"), decider, text))
}

/// Rule `RESULT`: the superior committee approves.
fn approval(election: &Election) -> Option<Next> {
    (election.office != Office::Delegates).then(|| {
        next(
            Step::Approve,
            RuleId::Result.part("approval"),
            Decider::Superior,
            Text::new(
                "Báo cáo cấp ủy cấp trên trực tiếp chuẩn y kết quả bầu cử.",
                "Report to the superior committee, which approves the result.",
            ),
        )
    })
}

/// Rules `PROC-INDIRECT` and `PROC-DIRECT`, step 5: the first meeting follows the congress's election of the committee.
fn first_meeting(congress: &Congress, election: &Election) -> Option<Next> {
    let by_congress = election.roll.kind() != MeetingKind::Committee;
    let not_a_cell = congress.level != Some(Level::Cell);
    let held = voted_by_the_committee(congress, |office| office != Office::Committee);
    if held || !(election.office == Office::Committee && by_congress && not_a_cell) {
        return None;
    }
    let direct = congress.elections.iter().any(|other| other.direct && other.office == Office::Secretary);
    let (cite, text) = if direct {
        (
            RuleId::ProcDirect.part("step-5"),
            Text::new(
                "Sau khi đại hội bầu bí thư, cấp ủy mới họp lần thứ nhất trong ngày để bầu ban thường vụ, phó bí thư và ủy ban kiểm tra.",
                "Once the congress has elected the secretary, the new committee holds its first meeting the same day and elects the standing committee, the deputies and the inspection committee.",
            ),
        )
    } else {
        (
            RuleId::ProcIndirect.into(),
            Text::new(
                "Cấp ủy mới họp lần thứ nhất để bầu ban thường vụ, bí thư, phó bí thư và ủy ban kiểm tra.",
                "The new committee holds its first meeting and elects the standing committee, the secretary, the deputies and the inspection committee.",
            ),
        )
    };
    Some(next(Step::FirstMeeting, cite, Decider::Committee, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editions::edition;
    use crate::testing::{congress, election};
    use crate::{Ending, count};

    /// How an election among nine voters ends, and what comes next: step, rule, who decides.
    fn steps(election: Election, votes: &[u64]) -> (Ending, Vec<(Step, &'static str, Decider)>) {
        let book = edition("244");
        let congress = congress(Level::Grassroots, vec![election.voted(book, votes)]);
        let counted = count(&congress, book);
        let election = counted.elections.first().unwrap();
        let next = election.next.iter().map(|next| (next.step, next.cite.rule.as_str(), next.decided_by));
        (election.status(), next.collect())
    }

    fn of(office: Office, kind: MeetingKind, names: &[&str], seats: u32) -> Election {
        election("e", office, kind, 9, names, seats)
    }

    const MINUTES: (Step, &str, Decider) = (Step::SignMinutes, "RESULT", Decider::CountingBoard);

    #[test]
    fn result_tie_the_tied_stand_again() {
        let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2);
        let run_off = (Step::RunOff, "RESULT-TIE", Decider::Congress);
        assert_eq!(steps(committee, &[8, 5, 5]), (Ending::Tie, vec![run_off, MINUTES]));
        let standing = of(Office::StandingCommittee, MeetingKind::Committee, &["A", "B", "C"], 2);
        assert_eq!(steps(standing, &[8, 5, 5]).1[0], (Step::RunOff, "RESULT-TIE", Decider::Meeting));
    }

    #[test]
    fn result_short_the_congress_decides_but_for_delegates_it_votes_again() {
        let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2);
        let decide = (Step::Decide, "RESULT-SHORT", Decider::Congress);
        assert_eq!(steps(committee, &[8, 4, 3]), (Ending::Short, vec![decide, MINUTES]));
        let delegates = of(Office::Delegates, MeetingKind::Members, &["A", "B", "C"], 2);
        let again = (Step::VoteAgain, "RESULT-SHORT", Decider::Congress);
        assert_eq!(steps(delegates, &[8, 4, 3]), (Ending::Short, vec![again, MINUTES]));
    }

    #[test]
    fn result_short_says_who_ended_the_voting_the_congress_or_the_rule() {
        let told = |book: &str, stop: bool| {
            let book = edition(book);
            let list = crate::List::new(["B", "C"], 1).unwrap();
            let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2).voted(book, &[8, 4, 3]);
            let again = crate::Call { decision: Some(crate::Decision::VoteAgain), ..crate::Call::default() };
            let committee = committee.again(book, again, &list, &[4, 3]);
            let congress = congress(Level::Grassroots, vec![if stop { committee.stopped() } else { committee }]);
            let counted = count(&congress, book);
            let left = counted.elections[0].next.iter().find(|next| next.step == Step::AskSuperior).unwrap();
            left.text.get(crate::Lang::En).to_owned()
        };
        assert!(told("244", true).starts_with("The congress decided to stop; seats left open: 1."));
        let by_rule = told("doan-tncs", false);
        assert!(by_rule.starts_with("Voting is over after as many rounds as the rules allow"), "{by_rule}");
    }

    #[test]
    fn proc_direct_a_secretary_whom_nobody_elects_passes_to_the_committee_if_the_congress_stops() {
        let secretary = of(Office::Secretary, MeetingKind::Delegates, &["A"], 1).direct();
        let decide = (Step::Decide, "RESULT-SHORT", Decider::Congress);
        let passes = (Step::CommitteeElects, "PROC-DIRECT", Decider::Congress);
        assert_eq!(steps(secretary, &[4]), (Ending::Short, vec![decide, passes, MINUTES]));
    }

    #[test]
    fn a_complete_committee_is_approved_and_holds_its_first_meeting() {
        let approve = (Step::Approve, "RESULT", Decider::Superior);
        let meeting = (Step::FirstMeeting, "PROC-INDIRECT", Decider::Committee);
        let committee = of(Office::Committee, MeetingKind::Delegates, &["A", "B", "C"], 2);
        assert_eq!(steps(committee, &[8, 7, 3]), (Ending::Complete, vec![MINUTES, approve, meeting]));
        let delegates = of(Office::Delegates, MeetingKind::Delegates, &["A", "B", "C"], 2);
        assert_eq!(steps(delegates, &[8, 7, 3]), (Ending::Complete, vec![MINUTES]));
    }

    #[test]
    fn paper_surplus_goes_to_the_presidium_and_other_faults_back_to_the_board() {
        let committee = of(Office::Committee, MeetingKind::Members, &["A", "B", "C"], 2).voted(edition("244"), &[9; 3]);
        let stopped = |returned| {
            let mut election = committee.clone();
            election.rounds[0].vote.as_mut().unwrap().papers.returned = returned;
            let congress = congress(Level::Grassroots, vec![election]);
            let counted = count(&congress, edition("244"));
            let next = counted.elections[0].next.clone();
            (counted.elections[0].status(), next[0].cite.rule, next[0].decided_by)
        };
        assert_eq!(stopped(8), (Ending::Stopped, RuleId::PaperSurplus, Decider::Presidium));
        assert_eq!(stopped(9), (Ending::Stopped, RuleId::Paper, Decider::CountingBoard), "27 votes on 9 papers for 2");
    }
}
