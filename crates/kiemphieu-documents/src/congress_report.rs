//! The report of the whole congress to the superior committee.

use kiemphieu_core::report::{BaseReport, DeductionReport, ElectionReport, NextReport, RoundReport};
use kiemphieu_core::{Ending, Lang, Profile, Report, RuleId, Step, Words, capital, say};

use crate::annex::annex;
use crate::blank::Blank;
use crate::canonical::sha256;
use crate::document::{About, Align, Block, Document, Fact, Kind, Recipients, Statement, Table};
use crate::named_place::{approver_of_the_party, to};
use crate::organ::{self, Meeting, Organ};
use crate::sections::{Sections, basis, decided, persons, withdrawn};
use crate::signing::presidium;
use crate::words::{self, statement};

/// The report of the congress: every election with its papers, the elected, open seats, and who they are.
///
/// # Errors
/// Never for a report of this program.
pub fn congress_report(report: &Report) -> serde_json::Result<Document> {
    let lang = report.head.lang;
    let sha256 = sha256(report)?;
    let mut blocks = words::errors(report, |_| false);
    let approver = approver(report);
    blocks.push(Block::Address(to(lang, &approver)));
    blocks.push(basis(report));
    blocks.push(Block::Text(opening(report)));
    let mut sections = Sections { lang, number: 0 };
    for election in &report.elections {
        blocks.extend(of_election(report, election, &mut sections));
    }
    let mut beside = words::beside(report, |_| true);
    if let Some(request) = request(report, &approver) {
        blocks.push(Block::Text(request.text.clone()));
        beside.push(request);
    }
    let base = base(report);
    Ok(Document {
        annex: annex(&blocks, &beside, lang),
        about: About::new(Kind::CongressReport, lang, report.head.date.clone(), Some(sha256.clone())),
        head: organ::head(report, Organ::Report, base),
        title: say(lang, "BÁO CÁO KẾT QUẢ BẦU CỬ", "REPORT OF THE ELECTIONS").to_owned(),
        subtitle: vec![format!(
            "{}{}",
            Meeting::of(report, base).by_itself(),
            words::term(report.head.term.as_deref(), lang)
        )],
        blocks,
        signatures: vec![presidium(base.map(|base| base.kind), lang)],
        members: None,
        recipients: Some(recipients(&approver, lang)),
        notice: words::notice(report),
        footer: words::footer(&sha256, lang),
    })
}

/// Whose votes the report is of: those of the congress first.
fn base(report: &Report) -> Option<&BaseReport> {
    let rounds = || report.elections.iter().flat_map(|election| &election.rounds);
    rounds().map(|round| &round.base).find(|base| base.kind.is_of_a_congress()).or_else(|| Some(&rounds().next()?.base))
}

/// The committee that approves: as declared, or as the name of the organisation above tells it; of other bodies the
/// organisation above.
fn approver(report: &Report) -> String {
    let superior = report.head.superior.as_deref();
    let told = || match report.words.are_of_the_party() && report.head.lang == Lang::Vi {
        true => superior.and_then(|superior| approver_of_the_party(superior, report.level)),
        false => superior.map(str::to_owned),
    };
    report.head.approver.clone().or_else(told).unwrap_or_else(|| Blank::Place.dots().to_owned())
}

/// What the superior is asked for: to approve what is elected, where it has not decided yet (rule `APPROVAL`).
fn request(report: &Report, approver: &str) -> Option<Statement> {
    let lang = report.head.lang;
    let awaited = |election: &ElectionReport| {
        let next = election.next.iter().find(|next| next.step == Step::Approve)?;
        Some((words::office(election.office, report.level, &report.words, lang), next.source.clone()))
    };
    let awaited: Vec<_> = report.elections.iter().filter_map(awaited).collect();
    let (_, source) = awaited.first()?;
    let offices = awaited.iter().map(|(office, _)| office.as_str()).collect::<Vec<_>>().join(", ");
    let approve = &report.words.approve;
    let text = say(
        lang,
        format!("Kính đề nghị {approver} xem xét, {approve} kết quả bầu {offices}."),
        format!("{} is asked to consider and approve the election of {offices}.", capital(approver)),
    );
    Some(Statement { text, source: statement("", source, lang).source })
}

fn recipients(approver: &str, lang: Lang) -> Recipients {
    let lines =
        [format!("- {approver};"), say(lang, "- Lưu hồ sơ đại hội.", "- The records of the congress.").to_owned()];
    Recipients { title: say(lang, "Nơi nhận:", "Copies to:").to_owned(), lines: lines.into() }
}

/// What a report still has to tell of what comes next: not what it does by itself, to ask and to report.
fn is_told(next: &NextReport) -> bool {
    let by_reporting = matches!(next.source.rule, RuleId::ResultOpen | RuleId::ResultShort);
    match next.step {
        Step::SignMinutes | Step::Approve => false,
        Step::AskSuperior => !by_reporting,
        _ => true,
    }
}

fn opening(report: &Report) -> String {
    let (lang, count) = (report.head.lang, report.elections.len());
    let meeting = Meeting::of(report, base(report)).in_full(&report.head.unit);
    let (day, hall) = (words::day_in_words(&report.head.date, lang), organ::hall(report));
    say(
        lang,
        format!("{meeting} họp {day} tại {hall}, xin báo cáo kết quả {count} cuộc bầu cử như sau:"),
        format!("{meeting} met on {day} in {hall} and reports {count} elections:"),
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
    blocks.extend(withdrawn(election, |_| true, lang));
    blocks.extend(decided(election, lang));
    if !election.elected.is_empty() {
        let what = say(lang, "Người trúng cử", "The elected");
        blocks.extend(persons(election, &election.elected, what, lang));
    }
    if !election.alternates.is_empty() {
        let what = say(lang, "Đại biểu dự khuyết", "Alternates");
        blocks.extend(persons(election, &election.alternates, what, lang));
    }
    if let Some(profile) = &election.profile {
        let text = say(lang, "Cơ cấu người trúng cử:", "Who the elected are:");
        blocks.push(Block::Text(text.to_owned()));
        blocks.push(Block::Facts(of_profile(profile, lang)));
    }
    let steps = election.next.iter().filter(|next| is_told(next));
    let statements: Vec<_> = steps.map(|next| statement(&next.text, &next.source, lang)).collect();
    if !statements.is_empty() {
        let title = say(lang, "Việc tiếp theo theo quy định:", "What the rules provide next:");
        blocks.extend([Block::Text(title.to_owned()), Block::Statements(statements)]);
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
        let mut cells = vec![election.number_of(round.round).to_string()];
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
        let of_round =
            if first { String::new() } else { format!("{}, ", capital(&election.called(round.round, lang))) };
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
