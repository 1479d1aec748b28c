//! The minutes of a nomination poll: advice that elects nobody (rule `PROC-DIRECT`).

use kiemphieu_core::report::{BaseReport, ElectionReport, PollReport};
use kiemphieu_core::{Lang, Report, say};

use crate::annex::annex;
use crate::blank::Blank;
use crate::canonical::sha256;
use crate::document::{About, Align, Block, Document, Fact, Kind, Table};
use crate::organ::{self, Meeting, Organ};
use crate::sections::{Sections, basis, board};
use crate::signing::{closing, members, signatures};
use crate::words;

/// The minutes of the nomination poll of an election, where it has one.
///
/// # Errors
/// Never for a report of this program.
pub fn poll_minutes(report: &Report, election: &ElectionReport) -> serde_json::Result<Option<Document>> {
    let Some(poll) = &election.poll else { return Ok(None) };
    let lang = report.head.lang;
    let sha256 = sha256(report)?;
    let mut sections = Sections { lang, number: 0 };
    let base = election.rounds.first().map(|round| &round.base);
    let mut blocks = words::errors(report, |_| false);
    blocks.push(basis(report));
    blocks.push(Block::Text(opening(report, base)));
    blocks.extend(board(report, &mut sections));
    blocks.push(sections.heading("Phiếu giới thiệu", "The papers"));
    blocks.push(Block::Facts(vec![
        Fact::of(say(lang, "Phiếu phát ra", "Papers issued"), &poll.issued),
        Fact::of(say(lang, "Phiếu thu về", "Papers returned"), &poll.returned),
    ]));
    blocks.push(sections.heading("Kết quả giới thiệu", "What was found"));
    blocks.push(nominations(poll, lang));
    let advice = say(
        lang,
        "Phiếu giới thiệu để tham khảo khi lập danh sách bầu; không xếp hạng và không bầu ai.",
        "The poll is advice for the list; it ranks nobody and elects nobody.",
    );
    blocks.push(Block::Text(advice.to_owned()));
    blocks.push(sections.heading("Kết thúc", "Closing"));
    blocks.push(Block::Text(closing(lang)));
    Ok(Some(Document {
        annex: annex(&blocks, &[], lang),
        about: About {
            election: Some(election.id.clone()),
            ..About::new(Kind::PollMinutes, lang, report.head.date.clone(), Some(sha256.clone()))
        },
        head: organ::head(report, Organ::Board, base),
        title: say(lang, "BIÊN BẢN KIỂM PHIẾU GIỚI THIỆU", "MINUTES OF THE NOMINATION POLL").to_owned(),
        subtitle: vec![words::election_of(report, election)],
        blocks,
        signatures: signatures(report, base.map(|base| base.kind)),
        members: members(report),
        recipients: None,
        notice: words::notice(report),
        footer: words::footer(&sha256, lang),
    }))
}

fn opening(report: &Report, base: Option<&BaseReport>) -> String {
    let lang = report.head.lang;
    let meeting = Meeting::of(report, base).in_full(&report.head.unit);
    let day = words::day_in_words(&report.head.date, lang);
    let (hall, blank) = (organ::hall(report), Blank::Figure.dots());
    say(
        lang,
        format!(
            "Hôm nay, {day}, tại {hall}, {meeting} lấy phiếu giới thiệu. Ban Kiểm phiếu bắt đầu kiểm phiếu hồi {blank} giờ \
             {blank} phút và lập biên bản như sau:"
        ),
        format!(
            "On {day} in {hall}, {meeting} took a nomination poll. The counting board opened the count at {blank} and \
             records:"
        ),
    )
}

/// How often each was named; nothing of a poll whose papers do not close.
fn nominations(poll: &PollReport, lang: Lang) -> Block {
    if poll.nominations.is_empty() {
        let none = say(lang, "Không có kết quả giới thiệu.", "The poll has no result.");
        return Block::Notice(none.to_owned());
    }
    let rows = poll
        .nominations
        .iter()
        .zip(1..)
        .map(|(person, at)| vec![at.to_string(), person.name.clone(), person.nominations.to_string()]);
    Block::Table(Table::new(
        &[
            (say(lang, "TT", "No."), Align::Center, 10),
            (say(lang, "Họ và tên", "Name"), Align::Left, 60),
            (say(lang, "Số phiếu giới thiệu", "Nominations"), Align::Right, 30),
        ],
        rows.collect(),
    ))
}
