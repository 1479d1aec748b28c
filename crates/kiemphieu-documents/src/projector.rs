//! The results as pages for the projector in the hall: a title and a running order on each, nobody alone on a page, and
//! nothing of a program.

use kiemphieu_core::report::{ElectionReport, RoundReport};
use kiemphieu_core::{Ending, Lang, Report, say};

use crate::canonical::sha256;
use crate::document::{About, Align, Block, Document, Kind, Table};
use crate::organ::{self, Meeting, Organ};
use crate::words::{self, percent};

/// So many names stand on one page, in two columns.
const PAGE: usize = 16;
/// So many names stand in one column, each with what becomes of it.
const COLUMN: usize = 8;
/// The same on a page with several rounds.
const HALF_COLUMN: usize = 4;
/// Rounds of so few names share a page with others.
const FEW: usize = 3;
/// So many names of a longer list stand on one page beside a round of few names.
const BESIDE: usize = 8;
/// So many rounds of few names stand on one page.
const ROUNDS: usize = 3;
/// The height of a page below its title, less what says that the count has errors.
const HEIGHT: usize = 139;
const OF_NOTICE: usize = 13;
/// Of it each of several rounds takes so much for its title, its figures and the head of its columns.
const OF_ROUND: usize = 28;
/// A name in letters of 20 points.
const OF_NAME: usize = 10;

/// The results of every round, to be shown in the hall: each page is a heading with one table or a few, each below a line
/// that says what it is.
///
/// # Errors
/// Never for a report of this program.
pub fn projector(report: &Report) -> serde_json::Result<Document> {
    let lang = report.head.lang;
    let sha256 = sha256(report)?;
    let mut parts = Vec::new();
    for election in &report.elections {
        for round in &election.rounds {
            parts.extend(of_round(report, election, round));
        }
    }
    let notice = words::notice(report);
    let pages = pages(parts, notice.is_some());
    let mut blocks: Vec<Block> = pages.into_iter().flat_map(|page| page.blocks(lang)).collect();
    if blocks.is_empty() {
        blocks.push(Block::Heading(say(lang, "KẾT QUẢ BẦU CỬ", "RESULTS").to_owned()));
        blocks.push(Block::Notice(say(lang, "Chưa bầu", "Not voted yet").to_owned()));
    }
    let base = report.elections.iter().flat_map(|election| &election.rounds).map(|round| &round.base).next();
    let meeting = Meeting::of(report, base);
    Ok(Document {
        annex: None,
        about: About::new(Kind::Projector, lang, report.head.date.clone(), Some(sha256.clone())),
        head: organ::head(report, Organ::Congress, base),
        title: say(lang, "KẾT QUẢ BẦU CỬ", "RESULTS").to_owned(),
        subtitle: vec![format!(
            "{}{}",
            meeting.in_full(&report.head.unit),
            words::term(report.head.term.as_deref(), lang)
        )],
        blocks,
        signatures: Vec::new(),
        members: None,
        recipients: None,
        notice,
        footer: words::footer(&sha256, lang),
    })
}

/// Some names of a round, or what is said where it has no result.
struct Part {
    title: String,
    /// Which part of its list it is, where the list has several: the first and the last number, and how many there are.
    names: Option<(usize, usize, usize)>,
    facts: String,
    /// What becomes of those who have most votes: elected, or an alternate.
    usual: &'static str,
    shown: Shown,
}

enum Shown {
    Notice(String),
    Rows(Vec<Vec<String>>),
}

impl Part {
    fn heading(&self, lang: Lang) -> String {
        let which = self.names.map(|(first, last, all)| {
            say(lang, format!(" – số {first}–{last}/{all}"), format!(" – {first}–{last}/{all}"))
        });
        format!("{}{}", self.title, which.unwrap_or_default())
    }

    fn rows(&self) -> usize {
        match &self.shown {
            Shown::Notice(_) => PAGE,
            Shown::Rows(rows) => rows.len(),
        }
    }

    /// So many lines of names it has on a page with others.
    fn lines(&self) -> usize {
        let rows = self.rows();
        if rows > HALF_COLUMN { rows.div_ceil(2) } else { rows }
    }
}

/// What stands on one page.
struct Page(Vec<Part>);

impl Page {
    /// Whether a round may stand on it, too, with all names in letters that are read at the end of the hall.
    fn takes(&self, part: &Part, notice: bool) -> bool {
        let few = self.0.iter().all(|own| own.rows() <= FEW);
        let beside = self.0.len() == 1 && self.0.iter().all(|own| own.rows() <= BESIDE);
        part.rows() <= FEW && (beside || few && self.0.len() < ROUNDS) && {
            let lines: usize = self.0.iter().chain([part]).map(Part::lines).sum();
            let taken = (self.0.len() + 1) * OF_ROUND + lines * OF_NAME + if notice { OF_NOTICE } else { 0 };
            taken <= HEIGHT
        }
    }

    fn blocks(self, lang: Lang) -> Vec<Block> {
        let several = self.0.len() > 1;
        let heading = match self.0.first() {
            Some(first) if !several => first.heading(lang),
            _ => say(lang, "KẾT QUẢ BẦU CỬ", "RESULTS").to_owned(),
        };
        let mut blocks = vec![Block::Heading(heading)];
        for part in self.0 {
            if several {
                blocks.push(Block::Basis(vec![part.heading(lang)]));
            }
            match part.shown {
                Shown::Notice(text) => blocks.push(Block::Notice(text)),
                Shown::Rows(rows) => {
                    let usual = part.usual;
                    let in_one = if several { HALF_COLUMN } else { COLUMN };
                    let bold = say(lang, format!(" · in đậm: {usual}"), format!(" · bold: {usual}"));
                    let bold = if rows.len() > in_one { bold } else { String::new() };
                    blocks.push(Block::Text(format!("{}{bold}", part.facts)));
                    blocks.push(Block::Table(Table::new(&columns(lang, usual), rows)));
                }
            }
        }
        blocks
    }
}

/// The parts on their pages, in their order. A round of few names shares a page with the one before or behind it; where
/// that is a longer list, with the last names of it.
fn pages(rounds: Vec<Part>, notice: bool) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut rounds = rounds.into_iter().peekable();
    while let Some(round) = rounds.next() {
        let next_is_few = rounds.peek().is_some_and(|next| next.rows() <= FEW);
        for part in split(round, next_is_few) {
            match pages.last_mut() {
                Some(page) if page.takes(&part, notice) => page.0.push(part),
                _ => pages.push(Page(vec![part])),
            }
        }
    }
    for at in 1..pages.len() {
        let [.., before, alone] = pages.get_mut(..=at).unwrap_or_default() else { continue };
        let is_alone = alone.0.iter().map(Part::rows).sum::<usize>() == 1;
        if is_alone && before.0.len() > 1 {
            alone.0.splice(0..0, before.0.pop());
        }
    }
    pages
}

/// A round in parts of about the same length, of which the last leaves room where a short round follows.
fn split(round: Part, next_is_few: bool) -> Vec<Part> {
    let Part { title, facts, usual, shown: Shown::Rows(rows), .. } = round else { return vec![round] };
    let all = rows.len();
    let room = if next_is_few && all > FEW { BESIDE } else { PAGE };
    // The first pages are full where the last one is short; else all are alike.
    // Nobody stands alone on the page before.
    let last = if all == room + 1 { room - 1 } else { room.min(all) };
    let first = all - last;
    let sizes: Vec<usize> = if room == PAGE {
        even(all, all.div_ceil(PAGE))
    } else {
        even(first, first.div_ceil(PAGE)).into_iter().chain([last]).collect()
    };
    let several = sizes.iter().filter(|size| **size > 0).count() > 1;
    let (mut parts, mut rows, mut at) = (Vec::new(), rows.into_iter(), 0);
    for size in sizes.into_iter().filter(|size| *size > 0) {
        let names = several.then_some((at + 1, at + size, all));
        let shown = Shown::Rows(rows.by_ref().take(size).collect());
        parts.push(Part { title: title.clone(), names, facts: facts.clone(), usual, shown });
        at += size;
    }
    parts
}

/// So many rows on so many pages, none with two more than another.
fn even(rows: usize, pages: usize) -> Vec<usize> {
    let pages = pages.max(1);
    (0..pages).map(|page| rows / pages + usize::from(page < rows % pages)).collect()
}

fn columns(lang: Lang, usual: &str) -> [(&str, Align, u32); 5] {
    [
        (say(lang, "TT", "No."), Align::Center, 8),
        (say(lang, "Họ và tên", "Name"), Align::Left, 44),
        (say(lang, "Số phiếu", "Votes"), Align::Right, 16),
        (say(lang, "Tỷ lệ", "Share"), Align::Right, 18),
        (usual, Align::Left, 14),
    ]
}

fn of_round(report: &Report, election: &ElectionReport, round: &RoundReport) -> Vec<Part> {
    let lang = report.head.lang;
    let mut title = words::election_of(report, election);
    if election.rounds.len() > 1 {
        let number = election.number_of(round.round);
        title += &say(lang, format!(" – vòng {number}"), format!(" – round {number}"));
    }
    if round.of_alternates {
        title += say(lang, " – dự khuyết", " – alternates");
    }
    let notice = match (round.annulled, round.outcome) {
        (Some(_), _) => Some(say(lang, "ĐÃ HỦY TOÀN BỘ PHIẾU – BẦU LẠI", "ALL PAPERS ANNULLED – VOTED ANEW")),
        (None, Ending::Stopped) => Some(say(lang, "DỪNG KIỂM PHIẾU – KHÔNG CÓ KẾT QUẢ", "COUNT STOPPED – NO RESULT")),
        _ => None,
    };
    if let Some(notice) = notice {
        return vec![Part {
            title,
            names: None,
            facts: String::new(),
            usual: "",
            shown: Shown::Notice(notice.to_owned()),
        }];
    }
    let (seats, needed, d) = (words::seats(election, round), round.base.needed, round.base.d);
    let (valid, invalid) = (round.papers.valid, round.papers.invalid);
    let half = if round.run_off {
        String::new()
    } else {
        say(lang, format!(" · quá một nửa: từ {needed} phiếu"), format!(" · more than half: {needed} votes"))
    };
    let facts = say(
        lang,
        format!("bầu {seats}{half} · phiếu hợp lệ {valid}, không hợp lệ {invalid} · tỷ lệ trên {d}"),
        format!("seats {seats}{half} · valid papers {valid}, invalid {invalid} · shares of {d}"),
    );
    let yes =
        if round.of_alternates { say(lang, "dự khuyết", "alternate") } else { say(lang, "trúng cử", "elected") };
    let declined = say(lang, "không nhận", "declines");
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
    vec![Part { title, names: None, facts, usual: yes, shown: Shown::Rows(rows.collect()) }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(names: usize) -> Part {
        let rows = (0..names).map(|at| vec![at.to_string()]).collect();
        Part { title: "Bầu".to_owned(), names: None, facts: String::new(), usual: "", shown: Shown::Rows(rows) }
    }

    fn sizes(rounds: &[usize]) -> Vec<Vec<usize>> {
        let pages = pages(rounds.iter().map(|names| round(*names)).collect(), false);
        pages.iter().map(|page| page.0.iter().map(Part::rows).collect()).collect()
    }

    #[test]
    fn nobody_stands_alone_on_a_page_where_anybody_else_was_voted() {
        assert_eq!(sizes(&[17, 1]), [vec![9], vec![8, 1]]);
        assert_eq!(sizes(&[1, 1, 1]), [vec![1, 1, 1]]);
        assert_eq!(sizes(&[1]), [vec![1]]);
        assert_eq!(sizes(&[4, 1, 1]), [vec![4], vec![1, 1]]);
        for names in 2..=230 {
            for rounds in
                [vec![names], vec![names, 1], vec![names, 1, 1], vec![names, names, 1], vec![names, 1, 1, 1, 1]]
            {
                let pages = sizes(&rounds);
                assert!(pages.iter().all(|page| page.iter().sum::<usize>() > 1), "{rounds:?}: {pages:?}");
                assert!(pages.iter().all(|page| page.iter().sum::<usize>() <= PAGE), "{rounds:?}: {pages:?}");
                let all: usize = pages.iter().flatten().sum();
                assert_eq!(all, rounds.iter().sum::<usize>());
            }
        }
    }
}
