//! The report of the whole congress to the superior committee.

use kiemphieu_core::report::{DeductionReport, ElectionReport, RoundReport};
use kiemphieu_core::{Ending, Lang, Profile, Report, Severity, Step, Words, capital, say};

use crate::annex::annex;
use crate::canonical::sha256;
use crate::document::{About, Align, Block, Document, Fact, Kind, Table};
use crate::sections::{Sections, after, basis};
use crate::signing::presidium;
use crate::words::{self, percent, statement};

/// The report of the congress: every election with its papers, the elected by votes, open seats, and who they are.
///
/// # Errors
/// Never for a report of this program.
pub fn congress_report(report: &Report) -> serde_json::Result<Document> {
    let lang = report.head.lang;
    let sha256 = sha256(report)?;
    let mut blocks = words::errors(report, |_| false);
    if let Some(superior) = &report.head.superior {
        blocks.push(Block::Text(format!("{} {superior}", say(lang, "Kính gửi:", "To:"))));
    }
    blocks.push(basis(report));
    blocks.push(Block::Text(opening(report)));
    let mut sections = Sections { lang, number: 0 };
    for election in &report.elections {
        blocks.extend(of_election(report, election, &mut sections));
    }
    blocks.extend(after(report, &mut sections));
    blocks.extend(findings(report, &mut sections));
    let mut kinds = report.elections.iter().flat_map(|election| &election.rounds).map(|round| round.base.kind);
    Ok(Document {
        annex: annex(&blocks, lang),
        about: About::new(Kind::CongressReport, lang, report.head.date.clone(), Some(sha256.clone())),
        head: words::head(report),
        title: say(lang, "BÁO CÁO KẾT QUẢ BẦU CỬ", "REPORT OF THE ELECTIONS").to_owned(),
        subtitle: vec![format!("{}{}", words::congress(report), words::term(report.head.term.as_deref(), lang))],
        blocks,
        signatures: vec![presidium(kinds.next_back(), lang)],
        members: None,
        notice: words::notice(report),
        footer: words::footer(&sha256, lang),
    })
}

fn opening(report: &Report) -> String {
    let lang = report.head.lang;
    let (congress, unit, count) = (words::congress(report), &report.head.unit, report.elections.len());
    let day = words::day_in_words(&report.head.date, lang);
    say(
        lang,
        format!("{congress}, {unit}, họp {day}, xin báo cáo kết quả {count} cuộc bầu cử như sau:"),
        format!("{congress}, {unit}, met on {day} and reports {count} elections:"),
    )
}

fn of_election(report: &Report, election: &ElectionReport, sections: &mut Sections) -> Vec<Block> {
    let lang = report.head.lang;
    let title = words::election_of(report, election);
    let mut blocks = vec![sections.heading(&title, &title)];
    let status = election.status.text();
    blocks.push(Block::Facts(vec![
        Fact::of(say(lang, "Số lượng bầu", "Seats"), &election.seats),
        Fact::of(say(lang, "Số vòng đã bầu", "Rounds held"), &election.rounds.len()),
        Fact::of(say(lang, "Trúng cử", "Elected"), &election.elected.len()),
        Fact::of(say(lang, "Còn thiếu", "Open seats"), &election.open_seats),
        Fact::of(say(lang, "Kết quả", "Result"), &capital(status.get(lang))),
    ]));
    if !election.rounds.is_empty() {
        blocks.push(Block::Table(rounds(election, lang)));
        blocks.extend(deductions(election, &report.words, lang));
    }
    blocks.extend(withdrawn(election, lang));
    blocks.extend(decided(election, lang));
    if !election.elected.is_empty() {
        let text = say(lang, "Người trúng cử, theo số phiếu:", "The elected, by votes:");
        blocks.push(Block::Text(text.to_owned()));
        blocks.push(Block::Table(persons(election, &election.elected, lang)));
    }
    if !election.alternates.is_empty() {
        let text = say(lang, "Đại biểu dự khuyết, theo số phiếu:", "Alternates, by votes:");
        blocks.push(Block::Text(text.to_owned()));
        blocks.push(Block::Table(persons(election, &election.alternates, lang)));
    }
    if let Some(profile) = &election.profile {
        let text = say(lang, "Cơ cấu người trúng cử:", "Who the elected are:");
        blocks.push(Block::Text(text.to_owned()));
        blocks.push(Block::Facts(of_profile(profile, lang)));
    }
    let steps = election.next.iter().filter(|next| next.step != Step::SignMinutes);
    let statements: Vec<_> = steps.map(|next| statement(&next.text, &next.source, lang)).collect();
    if !statements.is_empty() {
        blocks.push(Block::Statements(statements));
    }
    blocks
}

fn rounds(election: &ElectionReport, lang: Lang) -> Table {
    let row = |round: &RoundReport| {
        let RoundReport { base, papers, .. } = round;
        let outcome = if round.annulled.is_some() {
            say(lang, "dừng, đã hủy toàn bộ phiếu", "stopped, all papers annulled").to_owned()
        } else if round.outcome == Ending::Stopped {
            say(lang, "dừng, không có kết quả", "stopped, no result").to_owned()
        } else {
            round.outcome.text().get(lang).to_owned()
        };
        let numbers = [base.summoned.into(), base.deducted.into(), base.d.into(), papers.issued.into()];
        let more = [papers.returned.into(), papers.valid, papers.invalid];
        let mut cells = vec![round.round.to_string()];
        cells.extend(numbers.iter().chain(&more).map(|number: &u64| number.to_string()));
        cells.push(outcome);
        cells
    };
    let columns = [
        (say(lang, "Vòng", "Round"), Align::Center, 9),
        (say(lang, "Triệu tập", "Summoned"), Align::Right, 11),
        (say(lang, "Trừ", "Less"), Align::Right, 8),
        (say(lang, "D", "D"), Align::Right, 9),
        (say(lang, "Phiếu phát ra", "Issued"), Align::Right, 11),
        (say(lang, "Thu về", "Returned"), Align::Right, 11),
        (say(lang, "Hợp lệ", "Valid"), Align::Right, 10),
        (say(lang, "Không hợp lệ", "Invalid"), Align::Right, 11),
        (say(lang, "Kết quả", "Result"), Align::Left, 20),
    ];
    Table::new(&columns, election.rounds.iter().map(row).collect())
}

/// The deductions by ground, of the first round and of each later one that has others.
fn deductions(election: &ElectionReport, words: &Words, lang: Lang) -> Option<Block> {
    let (mut facts, mut before): (Vec<Fact>, &[DeductionReport]) = (Vec::new(), &[]);
    for round in &election.rounds {
        let now = round.base.deductions.as_slice();
        let first = election.rounds.first().is_some_and(|first| first.round == round.round);
        let of_round = if first { String::new() } else { format!("{} {}, ", say(lang, "Vòng", "Round"), round.round) };
        if now != before {
            facts.extend(now.iter().map(|deduction| {
                let less = if first { say(lang, "Trừ", "Less") } else { say(lang, "trừ", "less") };
                Fact::part(&format!("{of_round}{less}: {}", deduction.ground.text(words).get(lang)), &deduction.count)
            }));
            let none = format!("{of_round}{}", say(lang, "không trừ ai", "nobody deducted"));
            facts.extend(now.is_empty().then(|| Fact::part(&none, &0)));
        }
        before = now;
    }
    (!facts.is_empty()).then_some(Block::Facts(facts))
}

/// Those who withdrew or do not take their seats (rule `LIST-WITHDRAWN`).
fn withdrawn(election: &ElectionReport, lang: Lang) -> Option<Block> {
    let told = election.withdrawn.iter().map(|withdrawn| {
        let what = match withdrawn.elected {
            true => say(lang, "đã trúng cử, không nhận", "elected, declines"),
            false => say(lang, "rút tên", "withdrew"),
        };
        format!("{}: {what} ({})", withdrawn.name, withdrawn.reason)
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let title = say(lang, "Người không còn ứng cử", "Those who no longer stand");
    (!told.is_empty()).then(|| Block::Text(format!("{title}: {told}.")))
}

/// What was decided without a vote, and who is seated by it (rules `LIST-WITHDRAWN`, `RESULT-OPEN`).
fn decided(election: &ElectionReport, lang: Lang) -> Option<Block> {
    let told: Vec<_> = election.decisions.iter().map(|decision| decision.text(lang)).collect();
    let title = say(lang, "Đã quyết định, không bỏ phiếu", "Decided without a vote");
    (!told.is_empty()).then(|| Block::Text(format!("{title}: {}.", told.join("; "))))
}

/// Persons with their votes in the round that decided.
fn persons(election: &ElectionReport, names: &[String], lang: Lang) -> Table {
    let rows = names.iter().zip(1..).filter_map(|(name, at)| {
        let (round, vote) = election.deciding_vote_of(name)?;
        let percent = percent(&vote.percent, lang);
        Some(vec![at.to_string(), name.clone(), round.round.to_string(), vote.votes.to_string(), percent])
    });
    let columns = [
        (say(lang, "TT", "No."), Align::Center, 9),
        (say(lang, "Họ và tên", "Name"), Align::Left, 44),
        (say(lang, "Vòng", "Round"), Align::Center, 11),
        (say(lang, "Số phiếu", "Votes"), Align::Right, 16),
        (say(lang, "Tỷ lệ % của D", "% of D"), Align::Right, 20),
    ];
    Table::new(&columns, rows.collect())
}

fn of_profile(profile: &Profile, lang: Lang) -> Vec<Fact> {
    let shares = [
        ("Tái cử", "Re-elected", &profile.re_elected),
        ("Nữ", "Women", &profile.women),
        ("Dưới 40 tuổi", "Under 40", &profile.under_40),
        ("Dân tộc thiểu số", "Ethnic minorities", &profile.minorities),
    ];
    let mut facts: Vec<_> = shares
        .iter()
        .filter_map(|(vi, en, share)| Some(Fact::of(say(lang, vi, en), &share.as_ref()?.text().get(lang))))
        .collect();
    if let Some(age) = profile.mean_age_text() {
        facts.push(Fact::of(say(lang, "Tuổi bình quân", "Mean age"), &age.get(lang)));
    }
    facts
}

fn findings(report: &Report, sections: &mut Sections) -> Vec<Block> {
    let lang = report.head.lang;
    let told = report.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let statements: Vec<_> = told
        .map(|finding| {
            let election = finding.election.as_ref().map(|id| format!("[{id}] ")).unwrap_or_default();
            let text = format!("{election}{}: {}", finding.severity.text().get(lang), finding.text);
            statement(&text, &finding.source, lang)
        })
        .collect();
    if statements.is_empty() {
        return Vec::new();
    }
    vec![sections.heading("Điều cần lưu ý", "To note"), Block::Statements(statements)]
}
