//! The results as pages for the projector in the hall.

use kiemphieu_core::report::{ElectionReport, RoundReport};
use kiemphieu_core::{Ending, Report, say};

use crate::canonical::sha256;
use crate::document::{About, Align, Block, Document, Kind, Table};
use crate::words::{self, percent};

/// The results of every round, to be shown in the hall: one heading, then one table for each round.
///
/// # Errors
/// Never for a report of this program.
pub fn projector(report: &Report) -> serde_json::Result<Document> {
    let lang = report.head.lang;
    let sha256 = sha256(report)?;
    let mut blocks = Vec::new();
    for election in &report.elections {
        for round in &election.rounds {
            blocks.extend(of_round(report, election, round));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::Notice(say(lang, "Chưa bầu", "Not voted yet").to_owned()));
    }
    Ok(Document {
        annex: None,
        about: About::new(Kind::Projector, lang, report.head.date.clone(), Some(sha256.clone())),
        head: words::head(report),
        title: say(lang, "KẾT QUẢ BẦU CỬ", "RESULTS").to_owned(),
        subtitle: vec![format!("{}{}", words::congress(report), words::term(report.head.term.as_deref(), lang))],
        blocks,
        signatures: Vec::new(),
        members: None,
        notice: words::notice(report),
        footer: words::footer(&sha256, lang),
    })
}

fn of_round(report: &Report, election: &ElectionReport, round: &RoundReport) -> Vec<Block> {
    let lang = report.head.lang;
    let mut title = words::election_of(report, election);
    if election.rounds.len() > 1 {
        title += &say(lang, format!(" – vòng {}", round.round), format!(" – round {}", round.round));
    }
    if round.of_alternates {
        title += say(lang, " – dự khuyết", " – alternates");
    }
    let heading = Block::Heading(title);
    if round.annulled.is_some() {
        let notice = say(lang, "ĐÃ HỦY TOÀN BỘ PHIẾU – BẦU LẠI", "ALL PAPERS ANNULLED – VOTED ANEW");
        return vec![heading, Block::Notice(notice.to_owned())];
    }
    if round.outcome == Ending::Stopped {
        let notice = say(lang, "DỪNG KIỂM PHIẾU – KHÔNG CÓ KẾT QUẢ", "COUNT STOPPED – NO RESULT");
        return vec![heading, Block::Notice(notice.to_owned())];
    }
    let (seats, d, needed) = (words::seats(election, round), round.base.d, round.base.needed);
    let (valid, invalid) = (round.papers.valid, round.papers.invalid);
    let half = if round.run_off {
        String::new()
    } else {
        say(lang, format!(" · quá một nửa: từ {needed} phiếu"), format!(" · more than half: {needed} votes"))
    };
    let text = say(
        lang,
        format!("Bầu {seats} · D = {d}{half} · phiếu hợp lệ {valid}, không hợp lệ {invalid}"),
        format!("Seats {seats} · D = {d}{half} · valid papers {valid}, invalid {invalid}"),
    );
    let yes =
        if round.of_alternates { say(lang, "dự khuyết", "alternate") } else { say(lang, "trúng cử", "elected") };
    let declined = say(lang, "trúng cử, không nhận", "elected, declines");
    let tied = say(lang, "bằng phiếu", "tied");
    let rows = round.votes.iter().zip(1..).map(|(person, at)| {
        let mark = match person.elected {
            true if election.has_declined(&person.name) => declined,
            true => yes,
            false if round.tied.contains(&person.name) => tied,
            false => "",
        };
        vec![
            at.to_string(),
            person.shown(lang),
            person.votes.to_string(),
            percent(&person.percent, lang),
            mark.to_owned(),
        ]
    });
    let columns = [
        (say(lang, "TT", "No."), Align::Center, 7),
        (say(lang, "Họ và tên", "Name"), Align::Left, 42),
        (say(lang, "Số phiếu", "Votes"), Align::Right, 14),
        (say(lang, "% của D", "% of D"), Align::Right, 15),
        ("", Align::Left, 22),
    ];
    vec![heading, Block::Text(text), Block::Table(Table::new(&columns, rows.collect()))]
}
