//! The counting minutes of one round: what the board signs.

mod conclusion;
mod votes;

use kiemphieu_core::report::{BaseReport, BoxReport, ElectionReport, RoundReport};
use kiemphieu_core::{BaseOf, Ending, Form, Lang, MeetingKind, Report, Words, capital, same_name, say};

use self::conclusion::{afterwards, is_here, stopped};
use self::votes::{elected, of_all_rounds, votes};
use crate::annex::annex;
use crate::blank::Blank;
use crate::canonical::sha256;
use crate::document::{About, Align, Block, Document, Fact, Kind, Table};
use crate::organ::{self, Meeting, Organ};
use crate::sections::{Sections, after, basis, board, withdrawn};
use crate::signing::{closing, members, signatures};
use crate::words::{self, statement};

/// The counting minutes of one round of an election. A stopped count says what was found, and has no result.
///
/// # Errors
/// Never for a report of this program.
pub fn minutes(report: &Report, election: &ElectionReport, round: &RoundReport) -> serde_json::Result<Document> {
    let lang = report.head.lang;
    let sha256 = sha256(report)?;
    let mut blocks = words::errors(report, |finding| is_here(finding, election, round));
    blocks.extend([basis(report), Block::Text(opening(report, election, round))]);
    let mut sections = Sections { lang, number: 0 };
    blocks.extend(seats(report, election, round, &mut sections));
    blocks.extend(list(round, &mut sections));
    blocks.extend(board(report, &mut sections));
    blocks.extend(attendance(round, &report.words, &mut sections, lang));
    blocks.extend(papers(round, &mut sections, lang));
    if round.outcome == Ending::Stopped {
        blocks.extend(stopped(report, election, round, &mut sections));
    } else {
        blocks.extend(votes(round, &mut sections, lang));
        blocks.extend(elected(round, &mut sections, lang));
        blocks.extend(of_all_rounds(election, round, &mut sections, lang));
        blocks.extend(afterwards(report, election, round, &mut sections));
    }
    if report.closed.is_some() {
        blocks.extend(after(report, &mut sections));
    }
    blocks.push(sections.heading("Kết thúc", "Closing"));
    blocks.push(Block::Text(closing(lang)));
    Ok(Document {
        annex: annex(&blocks, &words::beside(report, |finding| is_here(finding, election, round)), lang),
        about: About {
            election: Some(election.id.clone()),
            round: Some(round.round),
            ..About::new(Kind::Minutes, lang, report.head.date.clone(), Some(sha256.clone()))
        },
        head: organ::head(report, Organ::Board, Some(&round.base)),
        title: say(lang, "BIÊN BẢN KIỂM PHIẾU", "COUNTING MINUTES").to_owned(),
        subtitle: subtitle(report, election, round),
        blocks,
        signatures: signatures(report, Some(round.base.kind)),
        members: members(report),
        recipients: None,
        notice: words::notice(report),
        footer: words::footer(&sha256, lang),
    })
}

fn subtitle(report: &Report, election: &ElectionReport, round: &RoundReport) -> Vec<String> {
    let lang = report.head.lang;
    let mut lines = vec![words::election_of(report, election)];
    if election.direct {
        lines.push(say(lang, "(bầu trực tiếp tại đại hội)", "(elected by the congress itself)").to_owned());
    }
    let number = election.number_of(round.round);
    if round.run_off {
        lines.push(say(
            lang,
            format!("Vòng {number}: bầu lại giữa những người bằng phiếu"),
            format!("Round {number}: run-off among the tied"),
        ));
    } else {
        lines.push(say(lang, format!("Vòng {number}"), format!("Round {number}")));
    }
    if round.of_alternates {
        lines.push(say(lang, "Bầu đại biểu dự khuyết", "Election of alternates").to_owned());
    }
    if round.outcome == Ending::Stopped {
        lines.push(say(lang, "DỪNG KIỂM PHIẾU – KHÔNG CÓ KẾT QUẢ", "COUNT STOPPED – NO RESULT").to_owned());
    }
    if round.annulled.is_some() {
        lines.push(say(lang, "ĐÃ HỦY TOÀN BỘ PHIẾU – BẦU LẠI", "ALL PAPERS ANNULLED – VOTED ANEW").to_owned());
    }
    lines
}

fn opening(report: &Report, election: &ElectionReport, round: &RoundReport) -> String {
    let lang = report.head.lang;
    let meeting = Meeting::of(report, Some(&round.base)).in_full(&report.head.unit);
    let office = words::office(election.office, report.level, &report.words, lang);
    let day = words::day_in_words(&report.head.date, lang);
    let (hall, blank) = (organ::hall(report), Blank::Figure.dots());
    say(
        lang,
        format!(
            "Hôm nay, {day}, tại {hall}, {meeting} bầu {office} bằng phiếu kín. Ban Kiểm phiếu bắt đầu kiểm phiếu hồi \
             {blank} giờ {blank} phút và lập biên bản như sau:"
        ),
        format!(
            "On {day} in {hall}, {meeting} elected {office} by secret ballot. The counting board opened the count at \
             {blank} and records:"
        ),
    )
}

fn seats(report: &Report, election: &ElectionReport, round: &RoundReport, sections: &mut Sections) -> Vec<Block> {
    let lang = report.head.lang;
    let seats = words::seats(election, round);
    let body = round.base.body();
    let body = capital(body.get(lang));
    let (all, person) = (election.seats, &report.words.person);
    let text = if round.of_alternates {
        say(lang, format!("Vòng này bầu {seats} đại biểu dự khuyết."), format!("This round elects {seats} alternates."))
    } else if seats == all {
        say(
            lang,
            format!("{body} biểu quyết số lượng bầu: {seats} {person}."),
            format!("{body} voted the seats to elect: {seats}."),
        )
    } else {
        say(
            lang,
            format!("{body} biểu quyết số lượng bầu: {all} {person}; vòng này bầu {seats} {person}."),
            format!("{body} voted the seats to elect: {all}; this round elects {seats}."),
        )
    };
    let earlier = election.rounds.iter().map(|other| other.round).filter(|number| *number < round.round).max();
    let since = |number: u32| earlier.is_none_or(|earlier| number > earlier) && number <= round.round;
    let gone = withdrawn(election, |withdrawn| since(withdrawn.round), lang);
    let blocks = [sections.heading("Số lượng bầu", "Seats"), Block::Text(text)];
    blocks.into_iter().chain(gone).collect()
}

/// The list in two columns of names, read from top to bottom.
fn list(round: &RoundReport, sections: &mut Sections) -> Vec<Block> {
    let lang = sections.lang;
    let names: Vec<&str> = round.list().collect();
    let count = names.len();
    if count == 0 {
        return Vec::new();
    }
    let form = match round.form {
        Form::StrikeOut => say(lang, "phiếu có số dư", "strike-out paper"),
        Form::TwoBox => say(lang, "phiếu không có số dư", "two-box paper"),
    };
    let text = say(
        lang,
        format!("Danh sách có {count} người ({form}), theo thứ tự trên phiếu bầu:"),
        format!("The list has {count} names ({form}), in the order of the ballot paper:"),
    );
    let (number, name) = (say(lang, "TT", "No."), say(lang, "Họ và tên", "Name"));
    let table = if count <= 3 {
        let rows = names.iter().zip(1..).map(|(name, at)| vec![at.to_string(), (*name).to_owned()]);
        Table::new(&[(number, Align::Center, 10), (name, Align::Left, 90)], rows.collect())
    } else {
        let half = count.div_ceil(2);
        let cell = |at: usize| match names.get(at) {
            Some(name) => [(at + 1).to_string(), (*name).to_owned()],
            None => [String::new(), String::new()],
        };
        let rows = (0..half).map(|at| [cell(at), cell(at + half)].concat()).collect();
        let columns =
            [(number, Align::Center, 9), (name, Align::Left, 41), (number, Align::Center, 9), (name, Align::Left, 41)];
        Table::new(&columns, rows)
    };
    vec![sections.heading("Danh sách bầu cử", "The list"), Block::Text(text), Block::Table(table)]
}

/// Who was summoned, deducted, present and absent, and the base.
pub(crate) fn attendance_facts(round: &RoundReport, words: &Words, lang: Lang) -> Vec<Fact> {
    let base = &round.base;
    let of_papers = base.of != BaseOf::Summoned;
    let voters = base.kind.voters(words);
    let summoned = if of_papers { say(lang, "được triệu tập", "summoned") } else { voters.get(lang) };
    let mut facts = vec![Fact::of(&capital(summoned), &base.summoned)];
    for deduction in &base.deductions {
        let label = format!("{}: {}", say(lang, "Trừ", "Less"), deduction.ground.text(words).get(lang));
        facts.push(Fact::part(&label, &deduction.count));
    }
    for refused in &base.refused {
        let label = say(lang, "Không được trừ", "Not deductible");
        facts.push(Fact::part(&format!("{label}: {} ({})", refused.ground.text(words).get(lang), refused.count), &0));
    }
    if let Some(present) = round.papers.present {
        facts.push(Fact::of(say(lang, "Có mặt khi bầu", "Present at the vote"), &present));
    }
    if let Some(absent) = round.absent() {
        facts.push(Fact::of(say(lang, "Vắng mặt khi bầu", "Absent from the vote"), &absent));
    }
    let left = base.of.head().map_or_else(
        || {
            match round.run_off {
                true => say(lang, "Số để tính tỷ lệ %, sau khi trừ (D)", "Base of the shares, after deductions (D)"),
                false => say(
                    lang,
                    "Số để tính quá một nửa, sau khi trừ (D)",
                    "Base for more than half, after deductions (D)",
                ),
            }
            .to_owned()
        },
        |head| {
            let what = match round.run_off {
                true => say(lang, "số để tính tỷ lệ % (D)", "the base of the shares (D)"),
                false => say(lang, "số để tính quá một nửa (D)", "the base for more than half (D)"),
            };
            format!("{}, {what}", head.get(lang))
        },
    );
    facts.push(Fact::of(&left, &base.d));
    if !round.run_off {
        facts.push(Fact::of(say(lang, "Quá một nửa: cần ít nhất", "More than half: at least"), &base.needed));
    }
    facts
}

fn attendance(round: &RoundReport, words: &Words, sections: &mut Sections, lang: Lang) -> Vec<Block> {
    let base = &round.base;
    let of_papers = base.of != BaseOf::Summoned;
    let body = base.body();
    let body = body.get(Lang::Vi);
    let (vi, en) = match base.kind {
        MeetingKind::Members => {
            let [vi, en] = [Lang::Vi, Lang::En].map(|lang| capital(words.spoken(lang).members));
            (format!("{vi} dự {body}"), en)
        }
        MeetingKind::Delegates => (format!("Đại biểu dự {body}"), "Delegates".to_owned()),
        MeetingKind::Committee | MeetingKind::InspectionCommittee => {
            (format!("Ủy viên dự {body}"), "Members of the body".to_owned())
        }
    };
    let (vi, en) = if of_papers { ("Người dự".to_owned(), "Attendance".to_owned()) } else { (vi, en) };
    vec![
        sections.heading(&vi, &en),
        Block::Facts(attendance_facts(round, words, lang)),
        how_the_base_follows(base, lang),
    ]
}

/// How D follows from the figures above, with the article.
fn how_the_base_follows(base: &BaseReport, lang: Lang) -> Block {
    let BaseReport { summoned, deducted, d, .. } = base;
    let text = match (base.of.head(), deducted) {
        (Some(head), _) => format!("D = {d}: {}.", head.get(lang).to_lowercase()),
        (None, 0) => say(lang, format!("D = {d}: không trừ ai."), format!("D = {d}: nobody is deducted.")),
        (None, _) => format!("D = {summoned} – {deducted} = {d}."),
    };
    Block::Statements(vec![statement(&text, &base.source, lang)])
}

fn papers(round: &RoundReport, sections: &mut Sections, lang: Lang) -> Vec<Block> {
    let papers = &round.papers;
    let mut facts = Vec::new();
    if let Some(printed) = papers.printed {
        facts.push(Fact::of(say(lang, "Phiếu in", "Papers printed"), &printed));
    }
    if let Some(spoiled) = papers.spoiled {
        facts.push(Fact::of(say(lang, "Phiếu hỏng đã đổi", "Papers spoiled and exchanged"), &spoiled));
    }
    if let Some(unused) = papers.unused {
        facts.push(Fact::of(say(lang, "Phiếu còn lại, không phát", "Papers left over"), &unused));
    }
    facts.push(Fact::of(say(lang, "Phiếu phát ra", "Papers issued"), &papers.issued));
    facts.push(Fact::of(say(lang, "Phiếu thu về", "Papers returned"), &papers.returned));
    if papers.entered != u64::from(papers.returned) {
        facts.push(Fact::of(say(lang, "Phiếu kiểm được", "Papers found"), &papers.entered));
    }
    facts.push(Fact::of(say(lang, "Phiếu hợp lệ", "Valid papers"), &papers.valid));
    facts.push(Fact::of(say(lang, "Phiếu không hợp lệ", "Invalid papers"), &papers.invalid));
    for (ground, count) in &papers.grounds {
        facts.push(Fact::part(&capital(ground.text().get(lang)), &count));
    }
    if papers.decided_by_board > 0 {
        let label = say(lang, "Phiếu do Ban Kiểm phiếu xem xét, kết luận", "Papers on which the board decided");
        facts.push(Fact::of(label, &papers.decided_by_board));
    }
    let mut blocks = vec![sections.heading("Phiếu bầu", "The papers"), Block::Facts(facts)];
    if !papers.boxes.is_empty() {
        blocks.push(Block::Text(say(lang, "Số phiếu theo từng hòm phiếu:", "The papers by box:").to_owned()));
        blocks.push(Block::Table(boxes(&papers.boxes, lang)));
    }
    blocks
}

/// The boxes, each with its papers; what was not told of one is a dash.
fn boxes(boxes: &[BoxReport], lang: Lang) -> Table {
    let told = |number: Option<u32>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    let row = |(of_round, at): (&BoxReport, u32)| {
        let BoxReport { name, file, issued, returned, entered } = of_round;
        // A box without a name of its own is called in the report as its file is.
        let stem = file.rsplit('/').next().and_then(|last| last.split('.').next()).unwrap_or_default();
        let unnamed = same_name(name, file) || same_name(name, stem) || name.contains('.');
        let name = if unnamed { say(lang, format!("Hòm {at}"), format!("Box {at}")) } else { name.clone() };
        vec![name, told(*issued), told(*returned), entered.to_string()]
    };
    let columns = [
        (say(lang, "Hòm phiếu", "Box"), Align::Left, 46),
        (say(lang, "Phát ra", "Issued"), Align::Right, 18),
        (say(lang, "Thu về", "Returned"), Align::Right, 18),
        (say(lang, "Kiểm được", "Found"), Align::Right, 18),
    ];
    Table::new(&columns, boxes.iter().zip(1..).map(row).collect())
}
