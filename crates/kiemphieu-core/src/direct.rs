//! The direct election of the secretary by the congress, step by step (rule `PROC-DIRECT`).

use crate::{Cite, Congress, Count, Election, ElectionCount, Ending, Office, RuleId, State, StepState, Text, chain};

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
    Some(vec![
        first,
        poll_step(secretary.0, ready, voted),
        nomination_step(count, secretary.0, ready),
        vote_step(secretary.1, ready),
        meeting_step(secretary.1),
        fallback_step(secretary.1),
    ])
}

fn committee_of(congress: &Congress, secretary: &Election) -> Option<usize> {
    let mut elections = congress.elections.iter();
    match &secretary.from {
        Some(from) => elections.position(|other| other.id == *from),
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
    let state = match counted.status() {
        Ending::Complete => StepState::Done,
        Ending::Pending => StepState::Next,
        Ending::Tie | Ending::Short | Ending::Stopped => StepState::Blocked,
    };
    let text = Text::new(
        format!("Đại hội bầu cấp ủy: trúng cử {elected} trên {seats}."),
        format!("The congress elects the committee: {elected} of {seats} elected."),
    );
    step(1, "step-1", state, text)
}

fn poll_step(secretary: &Election, ready: bool, voted: bool) -> DirectStep {
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

fn nomination_step(count: &Count, secretary: &Election, ready: bool) -> DirectStep {
    let names = secretary.list.names().join(", ");
    let refused = count.findings.iter().any(|finding| {
        finding.cite.rule == RuleId::ListEligible
            && finding.severity == crate::Severity::Error
            && finding.election.as_deref() == Some(secretary.id.as_str())
    });
    let paused = chain::departure(count.congress, secretary, &count.elections);
    let (state, text) = if let Some((cite, text)) = paused {
        return DirectStep { number: 3, state: StepState::Blocked, cite, text };
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
    let base = &counted.base;
    let condition = Text::new(
        format!("cần ít nhất {} trên {} của đại hội", base.needed(), base.d()),
        format!("at least {} of the congress's {} are needed", base.needed(), base.d()),
    );
    let (state, vi, en) = match counted.status() {
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
        format!("Đại hội bỏ phiếu kín bầu bí thư ({}): {vi}.", condition.get(crate::Lang::Vi)),
        format!("The congress votes the secretary by secret ballot ({}): {en}.", condition.get(crate::Lang::En)),
    );
    step(4, "step-4", state, text)
}

fn meeting_step(secretary: &ElectionCount) -> DirectStep {
    let ended = matches!(secretary.procedure.state(), State::Complete | State::Closed { .. });
    let state = if ended { StepState::Next } else { StepState::Waiting };
    let text = Text::new(
        "Trong ngày, cấp ủy mới họp lần thứ nhất bầu ban thường vụ, phó bí thư, ủy ban kiểm tra; số để tính quá một nửa là ủy viên đương nhiệm.",
        "The same day the new committee meets and elects the standing committee, the deputies and the inspection committee; its base is the incumbent members.",
    );
    step(5, "step-5", state, text)
}

fn fallback_step(secretary: &ElectionCount) -> DirectStep {
    let state = match secretary.procedure.state() {
        State::Complete => StepState::NotNeeded,
        State::Short { .. } | State::Closed { .. } => StepState::Next,
        State::Open | State::Tied { .. } | State::Stopped { .. } | State::Appointed => StepState::Waiting,
    };
    let text = match secretary.procedure.state() {
        State::Closed { .. } => Text::new(
            "Đại hội đã quyết định không bầu tiếp: cấp ủy mới bầu bí thư.",
            "The congress decided not to vote again: the new committee elects the secretary.",
        ),
        _ => Text::new(
            "Nếu không ai quá một nửa: đại hội quyết định có bầu tiếp hay không; nếu thôi thì cấp ủy bầu bí thư.",
            "If nobody is over half: the congress decides whether to vote again; if it stops, the committee elects the secretary.",
        ),
    };
    step(6, "step-6", state, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editions::edition;
    use crate::testing::{congress, election};
    use crate::{Level, MeetingKind, count};

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

    #[test]
    fn a_file_without_a_direct_election_has_no_steps() {
        let congress = congress(Level::Grassroots, Vec::new());
        assert_eq!(direct_steps(&count(&congress, edition("244"))), None);
    }
}
