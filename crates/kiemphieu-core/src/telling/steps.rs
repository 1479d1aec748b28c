//! The direct election of the secretary by the congress, step by step (rule `PROC-DIRECT`).

use crate::count::Count;
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::ElectionCount;
use crate::election::procedure::State;
use crate::form::found::Found;
use crate::form::personnel_plan;
use crate::rules::rule::{Cite, RuleId};
use crate::words::names::same_name;
use crate::words::terms::{Ending, Level, MeetingKind, Office, StepState};
use crate::words::text::{Lang, Text};

/// One of the six steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectStep {
    /// The number of the step, 1 to 6.
    pub number: u8,
    /// How far it has come.
    pub state: StepState,
    /// The part of the rule.
    pub cite: Cite,
    /// What it is, and how it stands.
    pub text: Text,
}

/// The six steps of the first direct election of a secretary in the file; `None` when there is none.
#[must_use]
pub fn direct_steps(count: &Count) -> Option<Vec<DirectStep>> {
    let (at, secretary) = count
        .congress
        .elections
        .iter()
        .enumerate()
        .find(|(_, election)| election.direct && election.office == Office::Secretary)?;
    let secretary = (secretary, count.elections.get(at)?);
    let committee = committee_of(count.congress, secretary.0)
        .and_then(|at| Some((count.congress.elections.get(at)?, count.elections.get(at)?)));
    let first = committee_step(committee);
    let ready = first.state == StepState::Done;
    let voted = secretary.1.status() != Ending::Pending;
    let third = nomination_step(count, at, secretary.0, ready);
    let may_vote = ready && third.state != StepState::Blocked;
    Some(vec![
        first,
        poll_step(secretary, ready, voted),
        third,
        vote_step(secretary.1, may_vote),
        meeting_step(count, secretary.1),
        fallback_step(count, secretary.1),
    ])
}

fn committee_of(congress: &Congress, secretary: &Election) -> Option<usize> {
    let mut elections = congress.elections.iter();
    match &secretary.from {
        Some(from) => elections.position(|other| same_name(&other.id, from)),
        None => elections.position(|other| other.office == Office::Committee),
    }
}

fn step(number: u8, part: &'static str, state: StepState, text: Text) -> DirectStep {
    DirectStep { number, state, cite: RuleId::ProcDirect.part(part), text }
}

fn committee_step(committee: Option<(&Election, &ElectionCount)>) -> DirectStep {
    let Some((election, counted)) = committee else {
        let text = Text::new(
            "Đại hội bầu cấp ủy: tệp không có cuộc bầu này, nên không kiểm tra được danh sách bầu bí thư.",
            "The congress elects the committee: this election is not in the file, so the secretary's list cannot be checked.",
        );
        return step(1, "step-1", StepState::NotRecorded, text);
    };
    let (elected, seats) = (counted.elected().len(), election.list.seats());
    let state = match counted.procedure.state() {
        State::Complete | State::Closed { .. } => StepState::Done,
        State::Open => StepState::Next,
        State::Tied { .. } | State::Short { .. } | State::Stopped { .. } | State::Appointed => StepState::Blocked,
    };
    let text = Text::new(
        format!("Đại hội bầu cấp ủy: trúng cử {elected} trên {seats}."),
        format!("The congress elects the committee: {elected} of {seats} elected."),
    );
    step(1, "step-1", state, text)
}

fn poll_step((secretary, counted): (&Election, &ElectionCount), ready: bool, voted: bool) -> DirectStep {
    if secretary.poll.as_ref().is_some_and(|poll| !poll.broken(secretary, &counted.base).is_empty()) {
        let text = Text::new(
            "Lấy phiếu giới thiệu bí thư: số phiếu không khớp, chưa dùng được.",
            "Nomination poll: its papers do not close, so nothing can be taken from it.",
        );
        return step(2, "step-2", StepState::Blocked, text);
    }
    if let Some(poll) = &secretary.poll {
        let mut named = poll.nominations.clone();
        named.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named: Vec<_> = named.iter().map(|(name, count)| format!("{name} {count}")).collect();
        let named = named.join(", ");
        let text = Text::new(
            format!(
                "Lấy phiếu giới thiệu bí thư (phát {}, thu {}): {named}; chỉ để tham khảo.",
                poll.issued, poll.returned
            ),
            format!(
                "Nomination poll ({} issued, {} returned): {named}; it is advice only.",
                poll.issued, poll.returned
            ),
        );
        return step(2, "step-2", StepState::Done, text);
    }
    let state = match (ready, voted) {
        (true, false) => StepState::Next,
        (false, false) => StepState::Waiting,
        (_, true) => StepState::NotRecorded,
    };
    let text = Text::new(
        "Lấy phiếu giới thiệu bí thư trong số người vừa trúng cử cấp ủy; kết quả chỉ để tham khảo.",
        "Nomination poll for secretary among those just elected to the committee; its result is advice only.",
    );
    step(2, "step-2", state, text)
}

fn nomination_step(count: &Count, at: usize, secretary: &Election, ready: bool) -> DirectStep {
    let names = secretary.list.names().join(", ");
    let refused = count.findings.iter().any(|finding| {
        matches!(finding.found, Found::Eligible(_))
            && finding.is_error()
            && finding.at.election.as_deref() == Some(secretary.id.as_str())
    });
    let paused = count.place(at).and_then(|place| personnel_plan::pause(&place));
    let (state, text) = if let Some(why) = paused {
        return DirectStep { number: 3, state: StepState::Blocked, cite: why.cite(), text: why.text() };
    } else if refused {
        (
            StepState::Blocked,
            Text::new(
                format!("Cấp ủy mới giới thiệu {names}: có người không trúng cử cấp ủy, danh sách không hợp lệ."),
                format!(
                    "The new committee puts up {names}: somebody was not elected to the committee, the list is not lawful."
                ),
            ),
        )
    } else if ready {
        (
            StepState::Done,
            Text::new(
                format!(
                    "Cấp ủy mới giới thiệu {names}: đều trúng cử cấp ủy. Nếu khác phương án nhân sự đã duyệt thì phải xin ý kiến cấp trên trước."
                ),
                format!(
                    "The new committee puts up {names}: elected to the committee. If this departs from the approved plan, the superior committee is asked first."
                ),
            ),
        )
    } else {
        (
            StepState::Waiting,
            Text::new(
                format!("Cấp ủy mới giới thiệu {names}: chờ kết quả bầu cấp ủy để kiểm tra."),
                format!("The new committee puts up {names}: to be checked once the committee is elected."),
            ),
        )
    };
    step(3, "step-3", state, text)
}

fn vote_step(counted: &ElectionCount, ready: bool) -> DirectStep {
    let base = counted.last_base();
    let condition = Text::new(
        format!("cần ít nhất {} trên {} của đại hội", base.needed(), base.d()),
        format!("at least {} of the congress's {} are needed", base.needed(), base.d()),
    );
    let closed = matches!(counted.procedure.state(), State::Closed { .. });
    let (state, vi, en) = match counted.status() {
        _ if counted.procedure.is_anew() => (
            StepState::Next,
            "đã hủy toàn bộ phiếu của vòng dừng kiểm phiếu, phải bầu lại".to_owned(),
            "all papers of the stopped round are annulled, it is voted anew".to_owned(),
        ),
        Ending::Short if closed => (
            StepState::Done,
            "không ai quá một nửa, đại hội đã quyết định dừng".to_owned(),
            "nobody over half, the congress decided to stop".to_owned(),
        ),
        Ending::Pending if ready => (StepState::Next, "chưa bầu".to_owned(), "not voted yet".to_owned()),
        Ending::Pending => (StepState::Waiting, "chưa bầu".to_owned(), "not voted yet".to_owned()),
        Ending::Complete => {
            let name = counted.elected().join(", ");
            (StepState::Done, format!("trúng cử: {name}"), format!("elected: {name}"))
        }
        Ending::Tie => (StepState::Blocked, "bằng phiếu".to_owned(), "a tie".to_owned()),
        Ending::Short => (StepState::Blocked, "không ai quá một nửa".to_owned(), "nobody over half".to_owned()),
        Ending::Stopped => (StepState::Blocked, "dừng kiểm phiếu".to_owned(), "the count is stopped".to_owned()),
    };
    let text = Text::new(
        format!("Đại hội bỏ phiếu kín bầu bí thư ({}): {vi}.", condition.get(Lang::Vi)),
        format!("The congress votes the secretary by secret ballot ({}): {en}.", condition.get(Lang::En)),
    );
    step(4, "step-4", state, text)
}

/// The elections of the file that the committee itself holds, each as counted.
fn of_the_meeting<'c>(count: &'c Count<'c>) -> Vec<(&'c Election, &'c ElectionCount<'c>)> {
    let elections = count.congress.elections.iter().zip(&count.elections);
    let by_committee = |election: &Election| election.roll.kind() == MeetingKind::Committee;
    elections.filter(|(election, _)| by_committee(election) && election.office != Office::Committee).collect()
}

fn meeting_step(count: &Count, secretary: &ElectionCount) -> DirectStep {
    let ended = matches!(secretary.procedure.state(), State::Complete | State::Closed { .. });
    let held = of_the_meeting(count);
    let (done, open): (Vec<_>, Vec<_>) =
        held.iter().map(|(election, counted)| (election.office, *counted)).partition(|(_, counted)| {
            matches!(counted.procedure.state(), State::Complete | State::Closed { .. } | State::Appointed)
        });
    let state = match (ended, done.is_empty(), open.is_empty()) {
        (false, ..) => StepState::Waiting,
        (true, false, true) => StepState::Done,
        (true, ..) => StepState::Next,
    };
    let direct = |office| count.congress.elections.iter().any(|other| other.direct && other.office == office);
    let of_a_first_meeting = [Office::StandingCommittee, Office::Deputy, Office::InspectionCommittee];
    let recorded = |office: &Office| held.iter().any(|(election, _)| election.office == *office);
    let missing: Vec<Office> =
        of_a_first_meeting.into_iter().filter(|office| !direct(*office) && !recorded(office)).collect();
    let offices = |all: Vec<Office>, lang| {
        let names: Vec<_> = all.into_iter().map(|office| office.text().get(lang).to_owned()).collect();
        names.join(", ")
    };
    let of = |elections: &[(Office, &ElectionCount)]| elections.iter().map(|(office, _)| *office).collect::<Vec<_>>();
    let said = |lang, words: [&str; 3]| {
        let lists = [of(&done), of(&open), missing.clone()];
        let parts = words.into_iter().zip(lists).filter(|(_, list)| !list.is_empty());
        parts.map(|(word, list)| format!(" {word}: {}.", offices(list, lang))).collect::<String>()
    };
    let text = Text::new(
        format!(
            "Trong ngày, cấp ủy mới họp lần thứ nhất; số để tính quá một nửa là ủy viên đương nhiệm.{}",
            said(Lang::Vi, ["Đã bầu", "Chưa xong", "Còn phải bầu, nếu có"])
        ),
        format!(
            "The same day the new committee meets; its base is the incumbent members.{}",
            said(Lang::En, ["Elected", "Not finished", "Still to be elected, where there is one"])
        ),
    );
    step(5, "step-5", state, text)
}

fn fallback_step(count: &Count, secretary: &ElectionCount) -> DirectStep {
    let by_committee = of_the_meeting(count)
        .into_iter()
        .find(|(election, counted)| election.office == Office::Secretary && counted.status() == Ending::Complete);
    let closed = matches!(secretary.procedure.state(), State::Closed { .. });
    let decided = match secretary.procedure.state() {
        State::Complete => StepState::NotNeeded,
        State::Short { .. } | State::Closed { .. } => StepState::Next,
        State::Open | State::Tied { .. } | State::Stopped { .. } | State::Appointed => StepState::Waiting,
    };
    if count.congress.level == Some(Level::Cell) {
        let text = Text::new(
            "Nếu không ai quá một nửa: đại hội chi bộ quyết định có bầu tiếp hay không; chi bộ không chuyển việc này cho chi ủy; bầu ba lần không ai quá một nửa thì cấp trên chỉ định.",
            "If nobody is over half: the congress of the cell decides whether to vote again; in a cell this does not pass to a committee; after three ballots with nobody over half the superior committee appoints.",
        );
        return DirectStep { cite: RuleId::ResultCellSecretary.into(), ..step(6, "step-6", decided, text) };
    }
    if let Some((_, counted)) = by_committee.filter(|_| closed) {
        let name = counted.elected().join(", ");
        let text = Text::new(
            format!("Đại hội đã quyết định không bầu tiếp: cấp ủy mới đã bầu bí thư, {name} trúng cử."),
            format!("The congress decided not to vote again: the new committee elected the secretary, {name}."),
        );
        return step(6, "step-6", StepState::Done, text);
    }
    let text = if closed {
        Text::new(
            "Đại hội đã quyết định không bầu tiếp: cấp ủy mới bầu bí thư.",
            "The congress decided not to vote again: the new committee elects the secretary.",
        )
    } else {
        Text::new(
            "Nếu không ai quá một nửa: đại hội quyết định có bầu tiếp hay không; nếu thôi thì cấp ủy bầu bí thư.",
            "If nobody is over half: the congress decides whether to vote again; if it stops, the committee elects the secretary.",
        )
    };
    step(6, "step-6", decided, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::count;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind};

    fn states(committee: Option<&[u64]>, secretary: &str, votes: Option<&[u64]>) -> Vec<&'static str> {
        let (book, kind) = (edition("244"), MeetingKind::Delegates);
        let voted = |election: Election, votes: Option<&[u64]>| match votes {
            Some(votes) => election.voted(book, votes),
            None => election,
        };
        let first = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2);
        let second = election("s", Office::Secretary, kind, 9, &[secretary], 1).direct().from("c");
        let congress = congress(Level::Grassroots, vec![voted(first, committee), voted(second, votes)]);
        let steps = direct_steps(&count(&congress, book)).unwrap();
        steps.iter().map(|step| step.state.as_str()).collect()
    }

    #[test]
    fn the_committee_comes_first() {
        assert_eq!(states(None, "A", None), ["next", "waiting", "waiting", "waiting", "waiting", "waiting"]);
    }

    #[test]
    fn then_the_poll_and_the_vote() {
        let steps = states(Some(&[9, 8, 1]), "A", None);
        assert_eq!(steps, ["done", "next", "done", "next", "waiting", "waiting"]);
    }

    #[test]
    fn a_secretary_elected_leaves_the_first_meeting() {
        let steps = states(Some(&[9, 8, 1]), "A", Some(&[9]));
        assert_eq!(steps, ["done", "not-recorded", "done", "done", "next", "not-needed"]);
    }

    #[test]
    fn nobody_over_half_leaves_the_decision_and_the_fallback() {
        let steps = states(Some(&[9, 8, 1]), "A", Some(&[4]));
        assert_eq!(steps, ["done", "not-recorded", "done", "blocked", "waiting", "next"]);
    }

    #[test]
    fn somebody_not_elected_to_the_committee_blocks_the_list() {
        assert_eq!(states(Some(&[9, 8, 1]), "C", None)[2], "blocked");
    }

    fn of_all(elections: Vec<Election>) -> Vec<&'static str> {
        let congress = congress(Level::Grassroots, elections);
        let steps = direct_steps(&count(&congress, edition("244"))).unwrap();
        steps.iter().map(|step| step.state.as_str()).collect()
    }

    fn by_committee(id: &str, office: Office, votes: Option<u64>) -> Election {
        let election = election(id, office, MeetingKind::Committee, 2, &["A"], 1).from("c");
        match votes {
            Some(votes) => election.voted(edition("244"), &[votes]),
            None => election,
        }
    }

    fn committee_and(secretary: u64, stop: bool) -> Vec<Election> {
        let (book, kind) = (edition("244"), MeetingKind::Delegates);
        let committee = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
        let secretary =
            election("s", Office::Secretary, kind, 9, &["A"], 1).direct().from("c").voted(book, &[secretary]);
        vec![committee, if stop { secretary.stopped() } else { secretary }]
    }

    // rule: PROC-DIRECT
    #[test]
    fn proc_direct_the_fifth_and_the_sixth_step_are_done_once_the_committee_has_met() {
        let mut elections = committee_and(9, false);
        elections.push(by_committee("standing", Office::StandingCommittee, None));
        assert_eq!(of_all(elections.clone())[4..], ["next", "not-needed"]);
        elections[2] = by_committee("standing", Office::StandingCommittee, Some(2));
        assert_eq!(of_all(elections)[4..], ["done", "not-needed"]);
        let mut fallen_back = committee_and(4, true);
        assert_eq!(of_all(fallen_back.clone())[3..], ["done", "next", "next"]);
        fallen_back.push(by_committee("by-committee", Office::Secretary, Some(2)));
        assert_eq!(of_all(fallen_back)[3..], ["done", "done", "done"]);
    }

    // rule: RESULT-OPEN
    #[test]
    fn result_open_a_committee_whose_open_seat_the_congress_left_is_elected() {
        let (book, kind) = (edition("244"), MeetingKind::Delegates);
        let committee =
            election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 4, 1]).stopped();
        let secretary = election("s", Office::Secretary, kind, 9, &["A"], 1).direct().from("c");
        assert_eq!(of_all(vec![committee, secretary])[..4], ["done", "next", "done", "next"]);
    }

    // rule: PROC-PLAN
    #[test]
    fn proc_plan_nobody_votes_while_the_third_step_is_blocked() {
        let mut elections = committee_and(9, false);
        elections[1].rounds.clear();
        elections[1].planned = Some("C".to_owned());
        assert_eq!(of_all(elections)[2..4], ["blocked", "waiting"]);
    }

    #[test]
    fn a_file_without_a_direct_election_has_no_steps() {
        let congress = congress(Level::Grassroots, Vec::new());
        assert_eq!(direct_steps(&count(&congress, edition("244"))), None);
    }
}
