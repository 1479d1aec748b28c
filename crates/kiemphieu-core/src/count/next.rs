//! What the rules allow now, and who decides.

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::Next;
use crate::election::place::Place;
use crate::election::procedure::{Closing, Procedure, State};
use crate::form::found::Departure;
use crate::form::personnel_plan;
use crate::meeting::identities::Broken;
use crate::rules::parameters::TieRule;
use crate::rules::rule::{Cite, RuleId};
use crate::words::terms::{Decider, Level, MeetingKind, Office, Step};
use crate::words::text::{Lang, Text};

fn next(step: Step, cite: impl Into<Cite>, decided_by: Decider, text: Text) -> Next {
    Next { step, cite: cite.into(), decided_by, text, advice: false }
}

/// The steps open in an election as it stands. `open_alternates` tells that places of alternates are tied.
pub(crate) fn after(place: &Place, procedure: &Procedure, open_alternates: bool) -> Vec<Next> {
    let Place { congress, rulebook, election, .. } = *place;
    let mut steps = Vec::new();
    let decided = procedure.is_announced();
    if procedure.is_anew() {
        return vec![anew(election), minutes()];
    }
    match procedure.state() {
        State::Open => {
            steps.extend(personnel_plan::pause(place).as_ref().map(ask_superior));
            return steps;
        }
        State::Stopped { broken } => return stopped(election, broken),
        State::Tied { tied, seats, again } => {
            let names = tied.join(", ");
            let open = (*again || rulebook.rounds().tie == TieRule::Decide) && !decided;
            steps.push(if open { tied_again(election, &names, *seats) } else { run_off(election, &names, *seats) });
        }
        State::Short { seats, .. } if decided => steps.push(vote_again(election, *seats)),
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
    steps.extend(vote_on_minutes(place));
    if matches!(procedure.state(), State::Complete | State::Closed { .. }) {
        if decided {
            steps.push(vote_on_alternates(election));
        } else if open_alternates {
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
fn ask_superior(why: &Departure) -> Next {
    next(Step::AskSuperior, why.cite(), Decider::Superior, why.text())
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

/// Rules `RESULT-SHORT`, `RESULT-OPEN`: seats that nobody holds once voting is over. A congress may leave seats open, so that
/// to ask the superior committee is advice.
fn left_open(congress: &Congress, election: &Election, seats: u32, by: Closing) -> Option<Next> {
    let text = match by {
        Closing::Decision => Text::new(
            format!("Đại hội đã quyết định dừng, còn khuyết {seats}; được để khuyết, nên báo cáo cấp ủy cấp trên."),
            format!(
                "The congress decided to stop; seats left open: {seats}. They may stay open; it is advised to report to the superior committee."
            ),
        ),
        Closing::LeftOpen => Text::new(
            format!("Đại hội đã quyết định chỉ bầu một phần, để khuyết {seats}; nên báo cáo cấp ủy cấp trên."),
            format!(
                "The congress decided to fill some of the seats only; left open: {seats}. It is advised to report to the superior committee."
            ),
        ),
        Closing::ShortRounds => Text::new(
            format!("Đã bầu đủ số lần mà quy chế cho phép, không bầu nữa; còn khuyết {seats}: báo cáo cấp trên."),
            format!(
                "Voting is over after as many rounds as the rules allow; seats left open: {seats}. Report to the superior body."
            ),
        ),
    };
    let cite = if by == Closing::ShortRounds { RuleId::ResultShort } else { RuleId::ResultOpen };
    let advice = Next { advice: by != Closing::ShortRounds, ..next(Step::AskSuperior, cite, Decider::Superior, text) };
    (!passes_to_the_committee(congress, election)).then_some(advice)
}

/// Rule `RESULT-ALTERNATES`: equal votes at the last places.
fn alternates(election: &Election) -> Next {
    next(
        Step::Decide,
        RuleId::ResultAlternates.part("tie"),
        election.roll.kind().into(),
        Text::new(
            "Những người bằng phiếu ở suất dự khuyết: đại hội quyết định bầu thêm một vòng giữa họ, hoặc để khuyết.",
            "Those with equal votes for places of alternates: the congress decides on a round among them, or leaves the places open.",
        ),
    )
}

/// Rule `RESULT-ALTERNATES`: a round of alternates is decided upon.
fn vote_on_alternates(election: &Election) -> Next {
    next(
        Step::VoteAgain,
        RuleId::ResultAlternates,
        election.roll.kind().into(),
        Text::new(
            "Đã quyết định bầu dự khuyết: bầu một vòng riêng.",
            "A vote on alternates is decided: it is a round of its own.",
        ),
    )
}

/// Rule `PAPER-SURPLUS`: the papers are annulled, and the round is held anew.
fn anew(election: &Election) -> Next {
    next(
        Step::VoteAgain,
        RuleId::PaperSurplus.part("annul"),
        election.roll.kind().into(),
        Text::new(
            "Đã hủy toàn bộ phiếu của vòng dừng kiểm phiếu: bầu lại vòng đó theo đúng danh sách cũ.",
            "All papers of the stopped round are annulled: that round is voted anew on the same list.",
        ),
    )
}

/// The board looks for a slip first; rule `PAPER-SURPLUS` asks the presidium once there is none.
fn stopped(election: &Election, broken: &[Broken]) -> Vec<Next> {
    let surplus = broken.iter().any(Broken::is_surplus);
    let if_surplus = next(
        Step::Decide,
        RuleId::PaperSurplus,
        Decider::Presidium,
        Text::new(
            "Khi đã loại trừ nhầm lẫn lúc nhập và lúc đếm mà phiếu vẫn thừa: dừng kiểm phiếu, niêm phong phiếu, lập biên bản sự việc và báo cáo đoàn chủ tịch; không công bố kết quả.",
            "Once a slip in typing or counting is excluded and there are still too many papers: stop the count, seal the papers, record what was found and report to the presidium; announce no result.",
        ),
    );
    let first = next(
        Step::Decide,
        RuleId::Paper,
        Decider::CountingBoard,
        Text::new(
            "Chưa công bố kết quả: đối chiếu lại các con số nêu trên, sửa hoặc nhập đủ rồi kiểm lại; nếu vẫn không khớp thì báo cáo đoàn chủ tịch.",
            "Announce no result: check the numbers named above, correct or complete them and count again; if they still disagree, report to the presidium.",
        ),
    );
    let annul = next(
        Step::Decide,
        RuleId::PaperSurplus.part("annul"),
        election.roll.kind().into(),
        Text::new(
            "Cách duy nhất để đi tiếp khi phiếu vẫn thừa: quyết định hủy toàn bộ phiếu của vòng này và bầu lại theo danh sách cũ; không được rút bớt hay hủy riêng số phiếu thừa.",
            "The one way on where there are still too many papers: to decide that all papers of this round are annulled and that it is voted anew on the same list; no surplus paper is drawn out or destroyed.",
        ),
    );
    let [if_surplus, annul] = [if_surplus, annul].map(|step| surplus.then_some(step));
    [Some(first), if_surplus, annul].into_iter().flatten().collect()
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
/// Where the rules of a body have the meeting vote on the counting minutes.
fn vote_on_minutes(place: &Place) -> Option<Next> {
    let (cite, kind) = (RuleId::Result.part("vote-on-minutes"), place.election.roll.kind());
    let (vi, en) = (kind.body().get(Lang::Vi).to_owned(), kind.body().get(Lang::En).to_owned());
    let text = Text::new(
        format!("Đọc biên bản kiểm phiếu để {vi} biểu quyết thông qua."),
        format!("Read the counting minutes out: {en} votes on them."),
    );
    place.rulebook.knows(cite).then(|| next(Step::Decide, cite, kind.into(), text))
}

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
            format!("Bằng phiếu ({names}), còn {seats_left} để bầu: đại hội quyết định có bầu lại giữa họ hay không."),
            format!("Tied ({names}), {seats_left} to be filled: the congress decides whether they stand again."),
        ),
    )
}

/// Rule `RESULT-SHORT`: the congress has decided to vote again.
fn vote_again(election: &Election, seats_left: u32) -> Next {
    next(
        Step::VoteAgain,
        RuleId::ResultShort,
        election.roll.kind().into(),
        Text::new(
            format!("Đã quyết định bầu tiếp: bầu {seats_left} người."),
            format!("It is decided to vote again: {seats_left} to be elected."),
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
                body.get(Lang::Vi)
            ),
            format!(
                "{seats_left} still to be elected: {} decides whether to vote again, and on which list.",
                body.get(Lang::En)
            ),
        ),
    )
}

/// Whether the committee's own vote on an office of this kind is on record.
fn voted_by_the_committee(congress: &Congress, offices: impl Fn(Office) -> bool) -> bool {
    congress.elections.iter().any(|other| {
        let held = other.rounds.iter().any(|round| round.vote.is_some());
        held && !other.direct && other.roll.kind() == MeetingKind::Committee && offices(other.office)
    })
}

/// Rule `PROC-DIRECT`, step 6: whether an office that the congress leaves open passes to the committee; a cell has none to
/// which it could.
fn passes_to_the_committee(congress: &Congress, election: &Election) -> bool {
    election.direct && congress.level != Some(Level::Cell)
}

/// Rule `PROC-DIRECT`, step 6: before the congress has decided it is a possibility, after it the next step.
fn fallback(congress: &Congress, election: &Election, now: Step) -> Option<Next> {
    let office = election.office.text();
    let (vi, en) = (office.get(Lang::Vi), office.get(Lang::En));
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
            RuleId::Approval,
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
mod tests;
