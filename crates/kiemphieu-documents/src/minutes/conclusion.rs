//! How minutes end: what the round leaves open, what was found, and what the rules provide next.

use kiemphieu_core::report::{ElectionReport, FindingReport, RoundReport};
use kiemphieu_core::{Decider, Ending, Lang, Report, Severity, Words, say};

use crate::document::Block;
use crate::sections::Sections;
use crate::words::{speaks_of_a_file, statement, task};

/// Ties, open seats, why it ended so, and what the rules provide next.
pub(super) fn afterwards(
    report: &Report,
    election: &ElectionReport,
    round: &RoundReport,
    sections: &mut Sections,
) -> Vec<Block> {
    let lang = report.head.lang;
    let ending = round.outcome.text();
    let ending = ending.get(lang);
    let mut blocks = vec![
        sections.heading("Kết luận và việc tiếp theo", "Conclusion and what comes next"),
        Block::Text(say(lang, format!("Kết quả của vòng bầu: {ending}."), format!("The round is: {ending}."))),
    ];
    if !round.tied.is_empty() {
        let told = |name: &String| match round.vote_of(name).map(|vote| vote.votes) {
            Some(votes) => say(lang, format!("{name} ({votes} phiếu)"), format!("{name} ({votes} votes)")),
            None => say(lang, format!("{name} (không rõ số phiếu)"), format!("{name} (votes not known)")),
        };
        let tied: Vec<_> = round.tied.iter().map(told).collect();
        blocks.push(Block::Text(format!("{}: {}.", say(lang, "Bằng phiếu", "Tied"), tied.join(", "))));
    }
    if round.open_seats > 0 {
        let open = round.open_seats;
        blocks.push(Block::Text(say(
            lang,
            format!("Số lượng còn thiếu: {open}."),
            format!("Seats left open: {open}."),
        )));
    }
    let reasons = round.reasons.iter().map(|reason| statement(&reason.text, &reason.source, lang));
    blocks.push(Block::Statements(reasons.collect()));
    blocks.extend(found(report, election, round));
    blocks.extend(next(round, &report.words, lang));
    blocks
}

pub(super) fn stopped(
    report: &Report,
    election: &ElectionReport,
    round: &RoundReport,
    sections: &mut Sections,
) -> Vec<Block> {
    let lang = report.head.lang;
    let notice = say(
        lang,
        "Cuộc kiểm phiếu dừng lại. Không có kết quả bầu cử, không có ai trúng cử.",
        "The count is stopped. There is no result, and nobody is elected.",
    );
    let reasons = round.reasons.iter().filter(|reason| !speaks_of_a_file(&reason.text));
    let reasons = reasons.map(|reason| statement(&reason.text, &reason.source, lang));
    let mut blocks = vec![sections.heading("Điều đã phát hiện", "What was found"), Block::Notice(notice.to_owned())];
    if round.annulled.is_some() {
        let text = say(
            lang,
            "Vòng này đã bầu và đã bị hủy: toàn bộ phiếu được niêm phong riêng, không dùng để tính kết quả; bầu lại theo đúng danh sách cũ.",
            "This round was held and annulled: all its papers are sealed apart and used for no result; it is voted anew on the same list.",
        );
        blocks.push(Block::Text(text.to_owned()));
    }
    blocks.push(Block::Statements(reasons.collect()));
    blocks.extend(found(report, election, round));
    blocks.extend(next(round, &report.words, lang));
    blocks
}

pub(super) fn is_here(finding: &FindingReport, election: &ElectionReport, round: &RoundReport) -> bool {
    finding.election.as_ref() == Some(&election.id) && finding.round.is_none_or(|number| number == round.round)
}

/// The errors of this round, but for papers that do not agree, of which the reasons tell. What else the board must know stands
/// in the annex.
fn found(report: &Report, election: &ElectionReport, round: &RoundReport) -> Option<Block> {
    let lang = report.head.lang;
    let is_told = |finding: &FindingReport| {
        finding.is_of_papers() && round.outcome == Ending::Stopped && finding.round == Some(round.round)
    };
    let here = report.findings.iter().filter(|finding| is_here(finding, election, round) && !is_told(finding));
    let statements: Vec<_> = here
        .filter(|finding| finding.severity == Severity::Error && !speaks_of_a_file(&finding.text))
        .map(|finding| {
            let text = format!("{}: {}", finding.severity.text().get(lang), finding.text);
            statement(&text, &finding.source, lang)
        })
        .collect();
    (!statements.is_empty()).then_some(Block::Statements(statements))
}

/// What the rules allowed at the end of this round; signing these minutes goes without saying, and what was typed is looked
/// at before anything is signed.
fn next(round: &RoundReport, words: &Words, lang: Lang) -> Vec<Block> {
    let steps = round.next.iter().filter(|next| next.decided_by != Decider::CountingBoard);
    let statements: Vec<_> = steps
        .map(|next| {
            let advice = if next.advice { say(lang, "Nên làm: ", "Advice: ") } else { "" };
            task(&format!("{advice}{}", next.text), next.whose(words, lang).as_deref(), &next.source, lang)
        })
        .collect();
    if statements.is_empty() {
        return Vec::new();
    }
    let title = say(lang, "Việc tiếp theo theo quy định:", "What the rules provide next:").to_owned();
    vec![Block::Text(title), Block::Statements(statements)]
}
