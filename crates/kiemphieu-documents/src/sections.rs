//! The sections that several documents have: what they rest on, the counting board, statements with their rules.

use kiemphieu_core::report::RegulationReport;
use kiemphieu_core::{Lang, Report, say};

use crate::blank::Blank;
use crate::document::Block;
use crate::words::statement;

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
