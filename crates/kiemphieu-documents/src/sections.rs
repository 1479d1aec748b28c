//! The sections that several documents have: what they rest on, the counting board, statements with their rules.

use kiemphieu_core::report::{DecisionReport, ElectionReport, Order, RegulationReport, WithdrawnReport};
use kiemphieu_core::{Lang, Report, say};

use crate::blank::Blank;
use crate::document::{Align, Block, Table};
use crate::words::{percent, statement};

/// Numbers the headings.
pub(crate) struct Sections {
    pub(crate) lang: Lang,
    pub(crate) number: u32,
}

impl Sections {
    pub(crate) fn heading(&mut self, vi: &str, en: &str) -> Block {
        self.number += 1;
        Block::Heading(format!("{}. {}", self.number, say(self.lang, vi, en)))
    }
}

/// What the document rests on. The Statutes stand first where they apply.
pub(crate) fn basis(report: &Report) -> Block {
    let lang = report.head.lang;
    let mut lines = Vec::new();
    if let Some(statutes) = &report.statutes {
        lines.push(say(lang, format!("Căn cứ {statutes};"), format!("On {statutes};")));
    }
    if let Some(RegulationReport { name, .. }) = &report.regulation {
        let own = report.words.spoken(lang).statutes;
        lines.push(say(
            lang,
            format!("Căn cứ quy định thi hành {own}: {name};"),
            format!("On the regulation on implementing the {own}: {name};"),
        ));
    }
    let name = &report.rulebook_name;
    lines.push(say(lang, format!("Căn cứ quy chế bầu cử: {name}."), format!("On the election rules: {name}.")));
    lines.extend(report.rulebook_forced.clone());
    if let Some(reason) = &report.override_reason {
        let switches: Vec<_> = report.overrides.iter().map(|switch| switch.text.as_str()).collect();
        let switches = if switches.is_empty() { String::new() } else { format!(" ({})", switches.join("; ")) };
        lines.push(say(
            lang,
            format!("Đại hội quyết định khác quy chế{switches}: {reason}."),
            format!("The congress resolved otherwise{switches}: {reason}."),
        ));
    }
    Block::Basis(lines)
}

pub(crate) fn board(report: &Report, sections: &mut Sections) -> Vec<Block> {
    let lang = sections.lang;
    let board = report.board.as_ref();
    let head = board.and_then(|board| board.head.clone()).unwrap_or_else(|| Blank::Name.dots().to_owned());
    let members = board.map(|board| board.members.join(", ")).filter(|members| !members.is_empty());
    let members = members.unwrap_or_else(|| Blank::Names.dots().to_owned());
    vec![
        sections.heading("Ban Kiểm phiếu", "The counting board"),
        Block::Text(format!("{}: {head}", say(lang, "Trưởng ban", "Head"))),
        Block::Text(format!("{}: {members}", say(lang, "Ủy viên", "Members"))),
    ]
}

/// Persons with their votes in the round that decided, below a line that says who they are and in which order they stand.
pub(crate) fn persons(election: &ElectionReport, names: &[String], what: &str, lang: Lang) -> [Block; 2] {
    let votes: Vec<_> = names.iter().filter_map(|name| election.deciding_vote_of(name)).collect();
    let stand: Vec<_> = votes.iter().map(|(round, vote)| (round.round, vote.votes)).collect();
    let rows = votes.iter().zip(1..).map(|((round, vote), at)| {
        let (round, percent) = (election.number_of(round.round).to_string(), percent(&vote.percent, lang));
        vec![at.to_string(), vote.name.clone(), round, vote.votes.to_string(), percent]
    });
    let columns = [
        (say(lang, "TT", "No."), Align::Center, 9),
        (say(lang, "Họ và tên", "Name"), Align::Left, 44),
        (say(lang, "Vòng", "Round"), Align::Center, 11),
        (say(lang, "Số phiếu", "Votes"), Align::Right, 16),
        (say(lang, "Tỷ lệ % của D", "% of D"), Align::Right, 20),
    ];
    [Block::Text(Order::of(&stand).above(what, lang)), Block::Table(Table::new(&columns, rows.collect()))]
}

/// Those who withdrew or do not take their seats (rule `LIST-WITHDRAWN`), as far as `told` asks for them.
pub(crate) fn withdrawn(
    election: &ElectionReport,
    told: impl Fn(&WithdrawnReport) -> bool,
    lang: Lang,
) -> Option<Block> {
    let told = election.withdrawn.iter().filter(|withdrawn| told(withdrawn)).map(|withdrawn| {
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
pub(crate) fn decided(election: &ElectionReport, lang: Lang) -> Option<Block> {
    without_a_vote(election, |_| true, lang)
}

/// Who of the elected is seated by such a decision before the round of this entry.
pub(crate) fn seated(election: &ElectionReport, before: u32, lang: Lang) -> Option<Block> {
    without_a_vote(election, |decision| !decision.seated.is_empty() && decision.round < before, lang)
}

fn without_a_vote(election: &ElectionReport, told: impl Fn(&DecisionReport) -> bool, lang: Lang) -> Option<Block> {
    let told: Vec<_> =
        election.decisions.iter().filter(|decision| told(decision)).map(|decision| decision.text(lang)).collect();
    let title = say(lang, "Đã quyết định, không bỏ phiếu", "Decided without a vote");
    (!told.is_empty()).then(|| Block::Text(format!("{title}: {}.", told.join("; "))))
}

/// What must be done by which day after the closing, where the report has it.
pub(crate) fn after(report: &Report, sections: &mut Sections) -> Vec<Block> {
    let (Some(clock), lang) = (&report.clock, sections.lang) else { return Vec::new() };
    let closed = day(&clock.closed);
    let text = say(lang, format!("Tính từ ngày bế mạc {closed}:"), format!("Counted from the closing on {closed}:"));
    let statements = clock.all().map(|by| statement(&by.text, &by.source, lang)).collect();
    vec![
        sections.heading("Thời hạn sau đại hội", "After the congress"),
        Block::Text(text),
        Block::Statements(statements),
    ]
}

/// `2020-06-17` as it is written in papers.
fn day(date: &str) -> String {
    date.rsplit('-').collect::<Vec<_>>().join("/")
}
