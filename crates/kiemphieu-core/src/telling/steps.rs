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
use crate::words::organisation::{Words, a};
use crate::words::terms::{Ending, Level, MeetingKind, Office, StepState};
use crate::words::text::{Lang, Text, capital};

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

/// The six steps of the first direct election of a secretary in the file, told in the words of an organisation; `None` when
/// there is none.
#[must_use]
pub fn direct_steps(count: &Count, words: &Words) -> Option<Vec<DirectStep>> {
    let (at, secretary) = count
        .congress
        .elections
        .iter()
        .enumerate()
        .find(|(_, election)| election.direct && election.office == Office::Secretary)?;
    let secretary = (secretary, count.elections.get(at)?);
    let committee = committee_of(count.congress, secretary.0)
        .and_then(|at| Some((count.congress.elections.get(at)?, count.elections.get(at)?)));
    let first = committee_step(committee, words);
    let ready = first.state == StepState::Done;
    let voted = secretary.1.status() != Ending::Pending;
    let third = nomination_step(count, at, secretary.0, ready, words);
    let may_vote = ready && third.state != StepState::Blocked;
    Some(vec![
        first,
        poll_step(secretary, ready, voted, words),
        third,
        vote_step(secretary.1, may_vote, words),
        meeting_step(count, secretary.1, words),
        fallback_step(count, secretary.1, words),
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

fn committee_step(committee: Option<(&Election, &ElectionCount)>, words: &Words) -> DirectStep {
    let Some((election, counted)) = committee else {
        let text = words.say(
            |own| {
                let (committee, head) = (own.committee, own.head);
                format!("Đại hội bầu {committee}: tệp không có cuộc bầu này, nên không kiểm tra được danh sách bầu {head}.")
            },
            |own| {
                let (committee, head) = (own.committee, own.head);
                format!(
                    "The congress elects the {committee}: this election is not in the file, so the {head}'s list cannot be checked."
                )
            },
        );
        return step(1, "step-1", StepState::NotRecorded, text);
    };
    let (elected, seats) = (counted.elected().len(), election.list.seats());
    let state = match counted.procedure.state() {
        State::Complete | State::Closed { .. } => StepState::Done,
        State::Open => StepState::Next,
        State::Tied { .. } | State::Short { .. } | State::Stopped { .. } | State::Appointed => StepState::Blocked,
    };
    let text = words.say(
        |own| format!("Đại hội bầu {}: trúng cử {elected} trên {seats}.", own.committee),
        |own| format!("The congress elects the {}: {elected} of {seats} elected.", own.committee),
    );
    step(1, "step-1", state, text)
}

fn poll_step((secretary, counted): (&Election, &ElectionCount), ready: bool, voted: bool, words: &Words) -> DirectStep {
    if secretary.poll.as_ref().is_some_and(|poll| !poll.broken(secretary, &counted.base).is_empty()) {
        let text = words.say(
            |own| format!("Lấy phiếu giới thiệu {}: số phiếu không khớp, chưa dùng được.", own.head),
            |_| "Nomination poll: its papers do not close, so nothing can be taken from it.".to_owned(),
        );
        return step(2, "step-2", StepState::Blocked, text);
    }
    if let Some(poll) = &secretary.poll {
        let mut named = poll.nominations.clone();
        named.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named: Vec<_> = named.iter().map(|(name, count)| format!("{name} {count}")).collect();
        let named = named.join(", ");
        let (issued, returned) = (poll.issued, poll.returned);
        let text = words.say(
            |own| {
                let head = own.head;
                format!("Lấy phiếu giới thiệu {head} (phát {issued}, thu {returned}): {named}; chỉ để tham khảo.")
            },
            |_| format!("Nomination poll ({issued} issued, {returned} returned): {named}; it is advice only."),
        );
        return step(2, "step-2", StepState::Done, text);
    }
    let state = match (ready, voted) {
        (true, false) => StepState::Next,
        (false, false) => StepState::Waiting,
        (_, true) => StepState::NotRecorded,
    };
    let text = words.say(
        |own| {
            let (head, committee) = (own.head, own.committee);
            format!("Lấy phiếu giới thiệu {head} trong số người vừa trúng cử {committee}; kết quả chỉ để tham khảo.")
        },
        |own| {
            let (head, committee) = (own.head, own.committee);
            format!(
                "Nomination poll for {head} among those just elected to the {committee}; its result is advice only."
            )
        },
    );
    step(2, "step-2", state, text)
}

fn nomination_step(count: &Count, at: usize, secretary: &Election, ready: bool, words: &Words) -> DirectStep {
    let names = secretary.list.names().join(", ");
    let several = secretary.list.len() > 1;
    let refused = count.findings.iter().any(|finding| {
        matches!(finding.found, Found::Eligible(_))
            && finding.is_error()
            && finding.at.election.as_deref() == Some(secretary.id.as_str())
    });
    let paused = count.place(at).and_then(|place| personnel_plan::pause(&place));
    let (state, text) = if let Some(why) = paused {
        return DirectStep { number: 3, state: StepState::Blocked, cite: why.cite(), text: why.text(words) };
    } else if refused {
        (
            StepState::Blocked,
            words.say(
                |own| format!("có người không trúng cử {}, danh sách không hợp lệ.", own.committee),
                |own| format!("somebody was not elected to the {}, the list is not lawful.", own.committee),
            ),
        )
    } else if ready {
        (
            StepState::Done,
            words.say(
                |own| {
                    let (committee, were) = (own.committee, if several { "đều đã" } else { "đã" });
                    format!(
                        "{were} trúng cử {committee}. Nếu khác phương án nhân sự đã duyệt thì phải xin ý kiến cấp trên trước."
                    )
                },
                |own| {
                    let (committee, superior) = (own.committee, own.superior);
                    format!(
                        "elected to the {committee}. If this departs from the approved plan, the {superior} is asked first."
                    )
                },
            ),
        )
    } else {
        (
            StepState::Waiting,
            words.say(
                |own| format!("chờ kết quả bầu {} để kiểm tra.", own.committee),
                |own| format!("to be checked once the {} is elected.", own.committee),
            ),
        )
    };
    let (vi, en) = (words.spoken(Lang::Vi).committee, words.spoken(Lang::En).committee);
    let text = text.map(
        |what| format!("{} mới giới thiệu {names}: {what}", capital(vi)),
        |what| format!("The new {en} puts up {names}: {what}"),
    );
    step(3, "step-3", state, text)
}

fn vote_step(counted: &ElectionCount, ready: bool, words: &Words) -> DirectStep {
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
    let text = words.say(
        |own| format!("Đại hội bỏ phiếu kín bầu {} ({}): {vi}.", own.head, condition.get(Lang::Vi)),
        |own| format!("The congress votes the {} by secret ballot ({}): {en}.", own.head, condition.get(Lang::En)),
    );
    step(4, "step-4", state, text)
}

/// The elections of the file that the committee itself holds, each as counted.
fn of_the_meeting<'c>(count: &'c Count<'c>) -> Vec<(&'c Election, &'c ElectionCount<'c>)> {
    let elections = count.congress.elections.iter().zip(&count.elections);
    let by_committee = |election: &Election| election.roll.kind() == MeetingKind::Committee;
    elections.filter(|(election, _)| by_committee(election) && election.office != Office::Committee).collect()
}

fn meeting_step(count: &Count, secretary: &ElectionCount, words: &Words) -> DirectStep {
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
        let names: Vec<_> = all.into_iter().map(|office| office.text(words).get(lang).to_owned()).collect();
        names.join(", ")
    };
    let of = |elections: &[(Office, &ElectionCount)]| elections.iter().map(|(office, _)| *office).collect::<Vec<_>>();
    let said = |lang, heads: [&str; 3]| {
        let lists = [of(&done), of(&open), missing.clone()];
        let parts = heads.into_iter().zip(lists).filter(|(_, list)| !list.is_empty());
        parts.map(|(head, list)| format!(" {head}: {}.", offices(list, lang))).collect::<String>()
    };
    let text = words.say(
        |own| {
            let heads = ["Đã bầu", "Chưa xong", "Còn phải bầu, nếu có"];
            format!(
                "Trong ngày, {} mới họp lần thứ nhất; số để tính quá một nửa là ủy viên đương nhiệm.{}",
                own.committee,
                said(Lang::Vi, heads)
            )
        },
        |own| {
            let heads = ["Elected", "Not finished", "Still to be elected, where there is one"];
            format!(
                "The same day the new {} meets; its base is the incumbent members.{}",
                own.committee,
                said(Lang::En, heads)
            )
        },
    );
    step(5, "step-5", state, text)
}

fn fallback_step(count: &Count, secretary: &ElectionCount, words: &Words) -> DirectStep {
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
        let text = words.say(
            |own| {
                let (group, committee) = (own.group, own.group_committee);
                format!(
                    "Nếu không ai quá một nửa: đại hội {group} quyết định có bầu tiếp hay không; {group} không chuyển việc này cho {committee}; bầu ba lần không ai quá một nửa thì cấp trên chỉ định."
                )
            },
            |own| {
                let (group, in_group, committee, superior) = (own.group, a(own.group), a(own.committee), own.superior);
                format!(
                    "If nobody is over half: the congress of the {group} decides whether to vote again; in {in_group} this does not pass to {committee}; after three ballots with nobody over half the {superior} appoints."
                )
            },
        );
        return DirectStep { cite: RuleId::ResultCellSecretary.into(), ..step(6, "step-6", decided, text) };
    }
    if let Some((_, counted)) = by_committee.filter(|_| closed) {
        let name = counted.elected().join(", ");
        let text = words.say(
            |own| {
                let (committee, head) = (own.committee, own.head);
                format!("Đại hội đã quyết định không bầu tiếp: {committee} mới đã bầu {head}, {name} trúng cử.")
            },
            |own| {
                let (committee, head) = (own.committee, own.head);
                format!("The congress decided not to vote again: the new {committee} elected the {head}, {name}.")
            },
        );
        return step(6, "step-6", StepState::Done, text);
    }
    let text = words.say(
        |own| {
            let (committee, head) = (own.committee, own.head);
            match closed {
                true => format!("Đại hội đã quyết định không bầu tiếp: {committee} mới bầu {head}."),
                false => format!(
                    "Nếu không ai quá một nửa: đại hội quyết định có bầu tiếp hay không; nếu thôi thì {committee} bầu {head}."
                ),
            }
        },
        |own| {
            let (committee, head) = (own.committee, own.head);
            match closed {
                true => format!("The congress decided not to vote again: the new {committee} elects the {head}."),
                false => format!(
                    "If nobody is over half: the congress decides whether to vote again; if it stops, the {committee} elects the {head}."
                ),
            }
        },
    );
    step(6, "step-6", decided, text)
}

#[cfg(test)]
mod tests;
