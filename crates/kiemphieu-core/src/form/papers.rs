//! What is found in the papers of one round, the likeliest cause first (rules `PAPER`, `PAPER-SURPLUS`, `BALLOT-*`).

use crate::ballot::list::List;
use crate::ballot::tally::Tally;
use crate::declared::election::Election;
use crate::declared::round::{Entry, Round, Vote};
use crate::election::held::RoundCount;
use crate::election::outcome::Outcome;
use crate::election::procedure::Refusal;
use crate::form::finding::Finding;
use crate::form::reversed::reversed;
use crate::meeting::base::Base;
use crate::meeting::identities::Broken;
use crate::meeting::papers::Papers;
use crate::rules::parameters::BaseOf;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::{Advice, Error, Warning};
use crate::words::terms::{Form, Ground};
use crate::words::text::Text;

/// What is found in a round that was held: slips of the hand first, then what stops the count, then the rest.
pub(crate) fn findings(election: &Election, round: &RoundCount) -> Vec<Finding> {
    let broken: &[Broken] = match &round.outcome {
        Outcome::Stopped { broken } => broken,
        _ => &[],
    };
    let mut findings = of_broken(broken);
    findings.extend(of_papers(election, &round.contest.list, round.vote, round.base.base_of()));
    findings
}

/// The identities that do not hold.
fn of_broken(broken: &[Broken]) -> Vec<Finding> {
    broken.iter().map(|broken| Finding::new(Error, broken.cite(), broken.text())).collect()
}

/// An entry that the rules refuse: why it is not counted, and what its papers break all the same.
pub(crate) fn refused(
    election: &Election,
    rulebook: &Rulebook,
    round: &Round,
    number: u32,
    refusal: &Refusal,
) -> Vec<Finding> {
    let mut findings = vec![Finding::new(Error, refusal.cite(), refusal.not_counted(number, round.has_papers()))];
    let present = election.roll.present();
    if let Some(vote) = &round.vote {
        let base = vote.base(&election.roll, rulebook);
        findings.extend(of_broken(&vote.broken_on_any_list(&base, present)));
    }
    if let Some(papers) = &round.unread {
        findings.extend(of_unread(election, rulebook, papers));
        let returned = papers.returned;
        let text = Text::new(
            format!(
                "Chưa đối chiếu được {returned} phiếu thu về của vòng này: phiếu không đọc được theo danh sách của cuộc bầu. Sửa chỗ bị từ chối rồi kiểm lại."
            ),
            format!(
                "The {returned} papers returned in this round could not be looked at: they cannot be read on a list of this election. Put right what is refused and count again."
            ),
        );
        findings.push(Finding::new(Warning, RuleId::Paper, text));
    }
    findings
}

/// A round that is lawful where the election stands, but whose papers are not those of that vote, because an entry before
/// it is refused.
pub(crate) fn not_of_this_vote(election: &Election, rulebook: &Rulebook, papers: &Papers, number: u32) -> Vec<Finding> {
    let text = Text::new(
        format!(
            "Vòng {number} không được tính. Phiếu của vòng này không đọc được theo danh sách và số lượng còn phải bầu, vì một mục trước đó bị từ chối. Sửa mục đó rồi kiểm lại."
        ),
        format!(
            "Round {number} is not counted. Its papers cannot be read on the list and for the seats that are open, because an entry before it is refused. Put that right and count again."
        ),
    );
    let broken = of_unread(election, rulebook, papers);
    [Finding::new(Error, RuleId::Paper, text)].into_iter().chain(broken).collect()
}

fn of_unread(election: &Election, rulebook: &Rulebook, papers: &Papers) -> Vec<Finding> {
    let base = Base::of(&election.roll, rulebook, Some(papers));
    of_broken(&papers.declared(&base, election.roll.present()))
}

/// What does not stop a count but must be said with it.
fn of_papers(election: &Election, list: &List, vote: &Vote, base_of: BaseOf) -> Vec<Finding> {
    let Vote { papers, tally, .. } = vote;
    let mut findings = Vec::new();
    if election.roll.present().is_none() {
        findings.push(Finding::new(
            Warning,
            RuleId::Paper,
            Text::new(
                "Chưa đối chiếu được số phiếu phát ra với số người có mặt: ghi `present` trong [meeting].",
                "The papers issued could not be compared with those present: write `present` in [meeting].",
            ),
        ));
    }
    if papers.issued == 0 {
        findings.push(Finding::new(
            Warning,
            RuleId::Paper,
            Text::new(
                "Không phát phiếu nào: vòng này chưa bầu, hoặc chưa ghi số phiếu phát ra và thu về.",
                "No paper was issued: either the round is not voted yet, or the papers issued and returned are not filled in.",
            ),
        ));
    }
    findings.extend(fewer_issued(election, papers.issued));
    let missing = papers.issued.saturating_sub(papers.returned);
    if missing > 0 {
        let (holders_vi, holders_en) = match base_of {
            BaseOf::Summoned => (", người giữ phiếu vẫn tính trong số triệu tập", "; their holders stay in the base"),
            BaseOf::Present | BaseOf::Issued | BaseOf::Returned | BaseOf::Valid => ("", ""),
        };
        findings.push(Finding::new(
            Warning,
            RuleId::Paper.part("fewer-returned"),
            Text::new(
                format!(
                    "Phát ra {} phiếu, thu về {}: {missing} phiếu không thu về{holders_vi}.",
                    papers.issued, papers.returned
                ),
                format!(
                    "{} papers issued, {} returned: {missing} did not come back{holders_en}.",
                    papers.issued, papers.returned
                ),
            ),
        ));
    }
    if vote.entry == Entry::Totals && list.surplus() == 0 && tally.votes_missing() {
        findings.push(fewer_agree_than_papers(tally));
    }
    findings.extend(reversed(list, tally));
    if tally.decided_by_board() > 0 {
        findings.push(Finding::new(
            Advice,
            RuleId::BallotInvalid.part("board"),
            Text::new(
                format!("Ban kiểm phiếu đã xem xét và kết luận {} phiếu.", tally.decided_by_board()),
                format!(
                    "Papers on which the counting board gave its own verdict or note: {}.",
                    tally.decided_by_board()
                ),
            ),
        ));
    }
    let nobody = tally.grounds().get(&Ground::Nobody).copied().unwrap_or(0);
    if nobody > 0 && list.form() == Form::TwoBox {
        findings.push(Finding::new(Advice, RuleId::BallotAllDisagree, Text::new(
            format!("{nobody} phiếu không đồng ý ai được tính là không hợp lệ. Cách tính này không làm thay đổi người trúng cử."),
            format!("Papers that agree to nobody, counted as invalid: {nobody}. This never changes who is elected."),
        )));
    }
    findings
}

/// Rule `BALLOT-ALL-DISAGREE`: that a two-box paper which agrees to nobody is invalid is open to the congress, so totals
/// that need such papers are doubted and not refused.
fn fewer_agree_than_papers(tally: &Tally) -> Finding {
    let (sum, valid) = (tally.sum(), tally.valid());
    let text = Text::new(
        format!(
            "Tổng số phiếu đồng ý là {sum}, ít hơn {valid} phiếu hợp lệ: phiếu không đồng ý ai được tính là không hợp lệ, nên mỗi phiếu hợp lệ đồng ý ít nhất một người. Kiểm lại."
        ),
        format!(
            "The votes add up to {sum}, fewer than {valid} valid papers: a paper that agrees to nobody is invalid, so each valid paper agrees to somebody. Check the totals."
        ),
    );
    Finding::new(Warning, RuleId::BallotAllDisagree, text)
}

/// Rule `PAPER`: those present who were given no paper, or a number written down wrong.
fn fewer_issued(election: &Election, issued: u32) -> Option<Finding> {
    let present = election.roll.present().filter(|present| issued > 0 && issued < *present)?;
    let without = present - issued;
    let text = Text::new(
        format!(
            "Có mặt {present} người được bầu cử nhưng chỉ phát ra {issued} phiếu: {without} người không nhận phiếu. Xem lại hai số này; nếu đúng thì ghi rõ lý do trong biên bản."
        ),
        format!(
            "{present} voters are present but only {issued} papers were issued: {without} were given none. Check both numbers; if they are right, record why in the minutes."
        ),
    );
    Some(Finding::new(Warning, RuleId::Paper, text))
}
