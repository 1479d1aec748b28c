//! Why a round ended as it did: one chain of statements with numbers, each with its rule.

use crate::ballot::list::List;
use crate::election::held::RoundCount;
use crate::election::outcome::Outcome;
use crate::election::procedure::{Condition, Contest};
use crate::meeting::base::Base;
use crate::meeting::identities::Broken;
use crate::rules::parameters::BaseOf;
use crate::rules::rule::{Cite, RuleId};
use crate::words::organisation::Words;
use crate::words::terms::{Form, MeetingKind};
use crate::words::text::{Lang, Text};

/// The statements for one round, in the order in which the engine took them.
pub(crate) fn of(kind: MeetingKind, round: &RoundCount, words: &Words) -> Vec<(Cite, Text)> {
    let half = round.contest.condition == Condition::OverHalf;
    let base = if half { of_base(kind, &round.base, words) } else { of_base_of_shares(kind, &round.base, words) };
    let mut reasons = vec![base, of_form(&round.contest.list)];
    reasons.extend(withdrawn(&round.contest));
    reasons.extend(of_result(round));
    reasons.extend(round.annulled.map(|_| annulled()));
    reasons
}

/// The statements about the result alone.
pub(crate) fn of_result(round: &RoundCount) -> Vec<(Cite, Text)> {
    let RoundCount { base, contest, outcome, vote, .. } = round;
    let Contest { list, condition, .. } = contest;
    match (outcome, condition) {
        (Outcome::Stopped { broken }, _) => {
            broken.iter().map(|broken| (broken.cite(), broken.told())).chain([stopped(broken)]).collect()
        }
        (_, Condition::MostVotes) => of_run_off(list, outcome, vote.tally.votes()),
        (_, Condition::OverHalf) => of_majority(contest, base, outcome, vote.tally.votes()),
    }
}

/// Rules `PAPER`, `PAPER-SURPLUS`: no result.
pub(crate) fn stopped(broken: &[Broken]) -> (Cite, Text) {
    (
        broken.iter().map(Broken::cite).max().unwrap_or(RuleId::Paper.into()),
        Text::new(
            "Số phiếu không khớp: không có kết quả, không ai trúng cử.",
            "The papers do not close: there is no result and nobody is elected.",
        ),
    )
}

/// Rule `PAPER-SURPLUS`: the round is held anew.
fn annulled() -> (Cite, Text) {
    (
        RuleId::PaperSurplus.part("annul"),
        Text::new(
            "Đã quyết định hủy toàn bộ phiếu của vòng này và bầu lại theo danh sách cũ.",
            "It is decided that all papers of this round are annulled and that it is voted anew on the same list.",
        ),
    )
}

/// Rules `BASE-*`: the base in one line.
pub(crate) fn of_base(kind: MeetingKind, base: &Base, words: &Words) -> (Cite, Text) {
    let needed = base.needed();
    let text = number_of_base(kind, base, words).map(
        |vi| format!("{vi}: quá một nửa là từ {needed} phiếu."),
        |en| format!("{en}: more than half is {needed} votes or more."),
    );
    (base.rule(), text)
}

/// The same of a run-off, in which half of it is not asked for.
fn of_base_of_shares(kind: MeetingKind, base: &Base, words: &Words) -> (Cite, Text) {
    (base.rule(), number_of_base(kind, base, words).map(|vi| format!("{vi}."), |en| format!("{en}.")))
}

fn number_of_base(kind: MeetingKind, base: &Base, words: &Words) -> Text {
    let (voters, d) = (kind.voters(words), base.d());
    if let Some(papers) = base.base_of().counted() {
        let vi = match base.base_of() {
            BaseOf::Returned => format!("Thu về {d} phiếu, kể cả phiếu không hợp lệ"),
            _ => format!("{d} {}", papers.get(Lang::Vi)),
        };
        return Text::new(vi, format!("{d} {}", papers.get(Lang::En)));
    }
    let (summoned, deducted) = (base.summoned(), base.deducted());
    Text::new(
        format!("{summoned} {}, trừ {deducted}, còn {d}", voters.get(Lang::Vi)),
        format!("{summoned} {}, {deducted} deducted, {d} remain", voters.get(Lang::En)),
    )
}

/// Rule `BALLOT`: the form of the paper.
pub(crate) fn of_form(list: &List) -> (Cite, Text) {
    let (names, seats) = (list.len(), list.seats());
    (
        RuleId::Ballot.into(),
        match list.form() {
            Form::StrikeOut => Text::new(
                format!("Danh sách {names} người, bầu {seats}: phiếu có số dư, gạch tên người không bầu."),
                format!("List of {names}, seats {seats}: a strike-out paper, names not chosen are struck through."),
            ),
            Form::TwoBox => Text::new(
                format!(
                    "Danh sách {names} người, bầu {seats}: phiếu không có số dư, đánh dấu đồng ý hoặc không đồng ý."
                ),
                format!("List of {names}, seats {seats}: a two-box paper, agree or disagree is marked."),
            ),
        },
    )
}

fn of_majority(contest: &Contest, base: &Base, outcome: &Outcome, votes: &[u64]) -> Vec<(Cite, Text)> {
    let seats = contest.list.seats();
    let running = votes.iter().enumerate().filter(|(at, votes)| contest.stands(*at) && base.is_exceeded_by(**votes));
    let over = running.count();
    let (d, needed) = (base.d(), base.needed());
    let majority = match over {
        0 => Text::new(
            format!("Không ai được quá một nửa của {d} (từ {needed} phiếu)."),
            format!("Nobody has more than half of {d} ({needed} votes or more)."),
        ),
        _ => Text::new(
            format!("{over} người được quá một nửa của {d} (từ {needed} phiếu)."),
            format!("More than half of {d} ({needed} votes or more): {over} of the list."),
        ),
    };
    let result = match outcome {
        _ if outcome.cuts_equals(votes, |at| contest.stands(at)) => by_list(),
        Outcome::Complete { elected } if over > elected.len() => (
            RuleId::ResultOrder.into(),
            Text::new(
                format!("Nhiều hơn {seats} người cần bầu: {seats} người nhiều phiếu hơn trúng cử."),
                format!("More than the seats ({seats}): those with the most votes are elected."),
            ),
        ),
        Outcome::Tie { elected, tied, seats_left } => {
            let at = tied.first().and_then(|at| votes.get(*at)).copied().unwrap_or(0);
            (
                RuleId::ResultTie.into(),
                Text::new(
                    format!(
                        "{} người trúng cử; {} người cùng được {at} phiếu, chỉ còn {seats_left} để bầu.",
                        elected.len(),
                        tied.len()
                    ),
                    format!(
                        "{} are elected; {} persons have {at} votes each, only {seats_left} to be filled.",
                        elected.len(),
                        tied.len()
                    ),
                ),
            )
        }
        Outcome::Short { elected, seats_left } => (
            RuleId::ResultShort.into(),
            Text::new(
                format!("{} người trúng cử, còn thiếu {seats_left} so với {seats} người cần bầu.", elected.len()),
                format!("{} are elected, {seats_left} of {seats} seats stay open.", elected.len()),
            ),
        ),
        Outcome::Complete { .. } | Outcome::Stopped { .. } => (
            RuleId::ResultMajority.into(),
            Text::new(
                format!("Vừa đủ {seats} người cần bầu: trúng cử cả."),
                format!("Exactly as many as there are seats ({seats}): elected."),
            ),
        ),
    };
    vec![(RuleId::ResultMajority.into(), majority), result]
}

/// Rule `LIST-WITHDRAWN`: those on the paper who can not be elected.
fn withdrawn(contest: &Contest) -> Option<(Cite, Text)> {
    let names: Vec<&str> = contest.withdrawn.iter().map(|at| contest.list.name(*at)).collect();
    let names = names.join(", ");
    let text = Text::new(
        format!("{names} đã rút tên: phiếu xét như đã in, số phiếu của người rút tên không tính là trúng cử."),
        format!("{names} withdrew: papers are judged as printed, and votes for who withdrew elect nobody."),
    );
    (!names.is_empty()).then(|| (RuleId::ListWithdrawn.into(), text))
}

/// Rule `RESULT-TIE` where a rulebook lets the list decide.
pub(crate) fn by_list() -> (Cite, Text) {
    (
        RuleId::ResultTie.into(),
        Text::new(
            "Bằng phiếu ở suất cuối cùng: quy chế này lấy người đứng trước trong danh sách.",
            "Equal votes at the last seats: this rulebook seats those who stand first on the list.",
        ),
    )
}

/// Rule `RESULT-TIE`: a run-off needs no majority.
fn of_run_off(list: &List, outcome: &Outcome, votes: &[u64]) -> Vec<(Cite, Text)> {
    let result = match outcome {
        Outcome::Tie { elected, tied, seats_left } => {
            let at = tied.first().and_then(|at| votes.get(*at)).copied().unwrap_or(0);
            let (elected, tied) = (elected.len(), tied.len());
            (
                RuleId::ResultTie.part("again"),
                Text::new(
                    format!(
                        "{elected} người trúng cử; {tied} người vẫn cùng được {at} phiếu, còn {seats_left} để bầu."
                    ),
                    format!(
                        "{elected} are elected; {tied} persons still have {at} votes each, {seats_left} to be filled."
                    ),
                ),
            )
        }
        _ => (
            RuleId::ResultTie.into(),
            Text::new("Người nhiều phiếu hơn trúng cử.", "Those with more votes are elected."),
        ),
    };
    vec![run_off(list), result]
}

/// Rule `RESULT-TIE`: the condition of a run-off.
pub(crate) fn run_off(list: &List) -> (Cite, Text) {
    let (names, seats) = (list.len(), list.seats());
    (
        RuleId::ResultTie.into(),
        Text::new(
            format!("Bầu lại giữa {names} người bằng phiếu để lấy {seats}: không cần quá một nửa."),
            format!("A run-off among the {names} tied for {seats}: more than half is not needed."),
        ),
    )
}
