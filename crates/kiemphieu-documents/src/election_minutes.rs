//! The election minutes of a congress, beside the counting minutes of its rounds (rule `MINUTES-ELECTION`): three copies, each
//! with its number.

use kiemphieu_core::report::{BaseReport, ElectionReport, RoundReport, Source};
use kiemphieu_core::{Ending, Lang, MeetingKind, Report, say};

use crate::annex::annex;
use crate::blank::Blank;
use crate::canonical::sha256;
use crate::document::{About, Align, Block, Document, Kind, Table};
use crate::minutes::attendance_facts;
use crate::organ::{self, Meeting, Organ};
use crate::sections::{Sections, basis, board, decided, persons, withdrawn};
use crate::signing::signatures;
use crate::words::{self, statement};

/// How many copies are made.
pub(crate) const COPIES: u32 = 3;

/// One of the copies of the election minutes; none where the rules know no such minutes, or the congress has not voted yet.
///
/// # Errors
/// Never for a report of this program.
pub fn election_minutes(report: &Report, copy: u32) -> serde_json::Result<Option<Document>> {
    let lang = report.head.lang;
    let held: Vec<&ElectionReport> = report.elections.iter().filter(|election| is_of_the_congress(election)).collect();
    let base = held.iter().flat_map(|election| &election.rounds).map(|round| &round.base).next();
    let (Some(source), Some(base), true) = (&report.election_minutes, base, (1..=COPIES).contains(&copy)) else {
        return Ok(None);
    };
    let sha256 = sha256(report)?;
    let mut sections = Sections { lang, number: 0 };
    let mut blocks = words::errors(report, |_| false);
    blocks.extend([basis(report), Block::Text(opening(report, base))]);
    blocks.extend(attendance(report, &held, &mut sections));
    blocks.extend(bodies(report, base, &mut sections));
    for election in &held {
        blocks.extend(of_election(report, election, &mut sections));
    }
    blocks.extend(sealed(report, &held, source, &mut sections));
    Ok(Some(Document {
        annex: annex(&blocks, &words::beside(report, |_| true), lang),
        about: About {
            copy: Some(copy),
            ..About::new(Kind::ElectionMinutes, lang, report.head.date.clone(), Some(sha256.clone()))
        },
        head: organ::head(report, Organ::Congress, Some(base)),
        title: say(lang, "BIÊN BẢN BẦU CỬ", "ELECTION MINUTES").to_owned(),
        subtitle: vec![
            format!(
                "{}{}",
                Meeting::of(report, Some(base)).by_itself(),
                words::term(report.head.term.as_deref(), lang)
            ),
            say(lang, format!("Bản số {copy}/{COPIES}"), format!("Copy {copy}/{COPIES}")),
        ],
        blocks,
        signatures: signatures(report, Some(base.kind)),
        members: None,
        recipients: None,
        notice: words::notice(report),
        footer: words::footer(&sha256, lang),
    }))
}

/// Every copy.
pub(crate) fn every_copy(report: &Report) -> serde_json::Result<Vec<Document>> {
    let copies: serde_json::Result<Vec<_>> = (1..=COPIES).map(|copy| election_minutes(report, copy)).collect();
    Ok(copies?.into_iter().flatten().collect())
}

/// Whether members or delegates voted, and not a body that they had elected.
fn is_of_the_congress(election: &ElectionReport) -> bool {
    election.rounds.first().is_some_and(|round| round.base.kind.is_of_a_congress())
}

fn opening(report: &Report, base: &BaseReport) -> String {
    let lang = report.head.lang;
    let meeting = Meeting::of(report, Some(base)).in_full(&report.head.unit);
    let day = words::day_in_words(&report.head.date, lang);
    let (hall, blank) = (organ::hall(report), Blank::Figure.dots());
    say(
        lang,
        format!(
            "Hôm nay, {day}, tại {hall}, {meeting} tiến hành bầu cử bằng phiếu kín, bắt đầu hồi {blank} giờ {blank} phút, \
             kết quả như sau:"
        ),
        format!("On {day} in {hall}, {meeting} voted by secret ballot from {blank} on, with these results:"),
    )
}

/// Who was summoned and present: of the first round, and of each later one in which that changed.
fn attendance(report: &Report, held: &[&ElectionReport], sections: &mut Sections) -> Vec<Block> {
    let lang = sections.lang;
    let kind = held.iter().flat_map(|election| &election.rounds).map(|round| round.base.kind).next();
    let heading = match kind {
        Some(MeetingKind::Members) => sections.heading("Thành phần dự đại hội", "Who attended"),
        _ => sections.heading("Đại biểu dự đại hội", "The delegates"),
    };
    let mut blocks = vec![heading];
    let mut before: Option<&RoundReport> = None;
    for election in held {
        for round in &election.rounds {
            if before.is_some_and(|before| attended_alike(before, round)) {
                continue;
            }
            if before.is_some() {
                let office = words::office(election.office, report.level, &report.words, lang);
                let round = election.called(round.round, lang);
                blocks.push(Block::Text(say(
                    lang,
                    format!("Khi bầu {office}, {round}:"),
                    format!("At the election of {office}, {round}:"),
                )));
            }
            blocks.push(Block::Facts(attendance_facts(round, &report.words, lang)));
            before = Some(round);
        }
    }
    blocks
}

/// Whether the same were summoned, deducted and present, whatever the round asked for.
fn attended_alike(one: &RoundReport, other: &RoundReport) -> bool {
    one.base == other.base && one.papers.present == other.papers.present
}

fn bodies(report: &Report, base: &BaseReport, sections: &mut Sections) -> Vec<Block> {
    let lang = sections.lang;
    let title = if base.kind.is_of_a_congress() {
        say(lang, "Đoàn Chủ tịch", "The presidium")
    } else {
        say(lang, "Chủ trì", "The chair")
    };
    let presidium = Block::Text(format!("{title}: {}", Blank::Names.dots()));
    let mut blocks = board(report, sections);
    blocks.insert(1.min(blocks.len()), presidium);
    if let Some(first) = blocks.first_mut() {
        let heading = say(lang, "Đoàn Chủ tịch và Ban Kiểm phiếu", "The presidium and the counting board");
        *first = Block::Heading(format!("{}. {heading}", sections.number));
    }
    blocks
}

fn of_election(report: &Report, election: &ElectionReport, sections: &mut Sections) -> Vec<Block> {
    let lang = sections.lang;
    let title = words::election_of(report, election);
    let (seats, person) = (election.seats, &report.words.person);
    let mut blocks = vec![
        sections.heading(&title, &title),
        Block::Text(say(lang, format!("Số lượng bầu: {seats} {person}."), format!("Seats: {seats}."))),
    ];
    for round in &election.rounds {
        let names: Vec<&str> = round.list().collect();
        let (number, count, names) = (election.number_of(round.round), names.len(), names.join(", "));
        blocks.push(Block::Text(say(
            lang,
            format!("Danh sách bầu cử vòng {number} có {count} người: {names}."),
            format!("The list of round {number} has {count} names: {names}."),
        )));
    }
    blocks.push(Block::Text(say(lang, "Các vòng bầu:", "The rounds:").to_owned()));
    blocks.push(Block::Table(rounds(election, lang)));
    blocks.extend(withdrawn(election, |_| true, lang));
    blocks.extend(decided(election, lang));
    if election.elected.is_empty() {
        let nobody = say(lang, "Không có ai trúng cử.", "Nobody is elected.");
        blocks.push(Block::Text(nobody.to_owned()));
    } else {
        let count = election.elected.len();
        let what = say(lang, format!("{count} người trúng cử"), format!("{count} elected"));
        blocks.extend(persons(election, &election.elected, &what, lang));
    }
    if !election.alternates.is_empty() {
        let what = say(lang, "Đại biểu dự khuyết", "Alternates");
        blocks.extend(persons(election, &election.alternates, what, lang));
    }
    if election.open_seats > 0 {
        let open = election.open_seats;
        blocks.push(Block::Text(say(
            lang,
            format!("Số lượng còn thiếu: {open}."),
            format!("Seats left open: {open}."),
        )));
    }
    blocks
}

fn rounds(election: &ElectionReport, lang: Lang) -> Table {
    let rows = election.rounds.iter().map(|round| {
        let (papers, own) = (&round.papers, round.outcome.text());
        let outcome = match (round.annulled, round.outcome) {
            (Some(_), _) => say(lang, "hủy toàn bộ phiếu", "all papers annulled"),
            (None, Ending::Stopped) => say(lang, "dừng, không có kết quả", "stopped, no result"),
            (None, _) => own.get(lang),
        };
        let numbers = [papers.issued.to_string(), papers.returned.to_string()];
        let judged = [papers.valid.to_string(), papers.invalid.to_string()];
        let elected = round.elected.len().to_string();
        let mut cells = vec![election.number_of(round.round).to_string()];
        cells.extend(numbers.into_iter().chain(judged).chain([elected, outcome.to_owned()]));
        cells
    });
    let columns = [
        (say(lang, "Vòng", "Round"), Align::Center, 9),
        (say(lang, "Phát ra", "Issued"), Align::Right, 13),
        (say(lang, "Thu về", "Returned"), Align::Right, 13),
        (say(lang, "Hợp lệ", "Valid"), Align::Right, 12),
        (say(lang, "Không hợp lệ", "Invalid"), Align::Right, 14),
        (say(lang, "Trúng cử", "Elected"), Align::Right, 13),
        (say(lang, "Kết quả", "Result"), Align::Left, 26),
    ];
    Table::new(&columns, rows.collect())
}

/// What becomes of the papers, what is annexed, and how many copies there are.
fn sealed(report: &Report, held: &[&ElectionReport], source: &Source, sections: &mut Sections) -> Vec<Block> {
    let lang = sections.lang;
    let blank = Blank::Figure.dots();
    let papers = say(
        lang,
        "Phiếu bầu được niêm phong và giao cho cấp ủy khóa mới cùng với biên bản này.",
        "The ballot papers were sealed and are handed to the new committee with these minutes.",
    );
    let of = |election: &&ElectionReport| {
        let office = words::office(election.office, report.level, &report.words, lang);
        let count = election.rounds.len();
        say(lang, format!("bầu {office}, {count} biên bản"), format!("{office}, {count}"))
    };
    let minutes = held.iter().map(of).collect::<Vec<_>>().join("; ");
    let copies = say(
        lang,
        format!("Biên bản lập thành {COPIES} bản có giá trị như nhau, đánh số từ 1/{COPIES} đến {COPIES}/{COPIES}."),
        format!("Made in {COPIES} copies of the same standing, numbered 1/{COPIES} to {COPIES}/{COPIES}."),
    );
    vec![
        sections.heading("Niêm phong, biên bản kèm theo và kết thúc", "Sealing, annexes and closing"),
        Block::Text(papers.to_owned()),
        Block::Text(say(
            lang,
            format!("Kèm theo biên bản kiểm phiếu: {minutes}."),
            format!("The counting minutes are annexed: {minutes}."),
        )),
        Block::Statements(vec![statement(&copies, source, lang)]),
        Block::Text(say(
            lang,
            format!("Việc bầu cử kết thúc hồi {blank} giờ {blank} phút cùng ngày. Biên bản đã được đọc trước đại hội."),
            format!("The elections closed at {blank} on the same day. The minutes were read out to the congress."),
        )),
    ]
}
