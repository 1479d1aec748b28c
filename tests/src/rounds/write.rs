//! Puts a [`History`] into the files of the contract: one TOML file, and one CSV file for each box of papers.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::rounds::history::{BallotBox, Contest, Entry, History};
use crate::world::{Filled, Mark, Meeting, Paper};
use crate::write::UNIT;

/// How equal papers are put into rows of a ballot file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Each paper has its row.
    Each,
    /// Each pattern has one row.
    Merged,
    /// Each pattern has a row among the first papers, and another among the rest, this many papers from the start.
    SplitAfter(usize),
}

/// A file to write: its name, and what stands in it.
type File = (String, String);

impl History {
    /// Writes all files into a folder and says where the congress file is.
    pub fn write_into(&self, folder: &Path, rows: Rows) -> PathBuf {
        for (name, text) in self.files(rows) {
            fs::write(folder.join(name), text).unwrap();
        }
        folder.join("congress.toml")
    }

    /// Everything that [`History::write_into`] writes, one file after the other, for a message.
    pub fn to_text(&self, rows: Rows) -> String {
        let text = |(name, text): &File| format!("--- {name}\n{text}");
        self.files(rows).iter().map(text).collect::<Vec<_>>().join("\n")
    }

    fn files(&self, rows: Rows) -> Vec<File> {
        let mut files = vec![("congress.toml".to_owned(), self.to_toml())];
        for contest in &self.contests {
            for (place, entry) in (1..).zip(&contest.entries) {
                if let Some(BallotBox { names, seats, filled: Filled::Papers(papers), .. }) = &entry.ballot {
                    files.push((file_name(contest, place), csv(papers, names.len() > *seats, rows)));
                }
            }
        }
        files
    }

    fn to_toml(&self) -> String {
        let mut text = format!("schema = 1\nunit = \"{UNIT}\"\ndate = {}\nlevel = \"{}\"\n", self.date, self.level);
        write!(text, "\n[meeting]\n{}", meeting_lines(&self.meeting)).unwrap();
        for contest in &self.contests {
            text.push_str(&contest_lines(contest));
        }
        text
    }
}

fn file_name(contest: &Contest, place: usize) -> String {
    format!("{}-{place}.csv", contest.id)
}

fn meeting_lines(meeting: &Meeting) -> String {
    let deductions: Vec<String> =
        meeting.deductions.iter().map(|d| format!("{{ ground = \"{}\", count = {} }}", d.ground, d.count)).collect();
    format!(
        "kind = \"{}\"\nsummoned = {}\npresent = {}\ndeductions = [{}]\n",
        meeting.kind.word(),
        meeting.summoned,
        meeting.present,
        deductions.join(", ")
    )
}

fn contest_lines(contest: &Contest) -> String {
    let mut text = format!(
        "\n[[election]]\nid = \"{}\"\noffice = \"{}\"\nseats = {}\ncandidates = {}\n",
        contest.id,
        contest.office,
        contest.seats,
        list(&contest.candidates)
    );
    if let Some(alternates) = contest.alternates {
        writeln!(text, "alternates = {alternates}").unwrap();
    }
    if contest.direct {
        text.push_str("direct = true\n");
    }
    if let Some(from) = &contest.from {
        writeln!(text, "from = \"{from}\"").unwrap();
    }
    if let Some(meeting) = &contest.meeting {
        write!(text, "\n[election.meeting]\n{}", meeting_lines(meeting)).unwrap();
    }
    for (place, entry) in (1..).zip(&contest.entries) {
        text.push_str(&entry_lines(entry, &file_name(contest, place)));
    }
    text
}

fn entry_lines(entry: &Entry, file: &str) -> String {
    let mut text = "\n[[election.round]]\n".to_owned();
    if let Some(decision) = entry.decision {
        writeln!(text, "decision = \"{decision}\"").unwrap();
    }
    if let Some(names) = &entry.candidates {
        writeln!(text, "candidates = {}", list(names)).unwrap();
    }
    if entry.new_names {
        text.push_str("new_names = true\n");
    }
    if let Some(ballot) = &entry.ballot {
        text.push_str(&ballot_lines(ballot, file));
    }
    text
}

fn ballot_lines(ballot: &BallotBox, file: &str) -> String {
    let mut text = format!("issued = {}\nreturned = {}\n", ballot.issued, ballot.returned);
    let totals = match &ballot.filled {
        Filled::Papers(_) => return text + &format!("ballots = \"{file}\"\n"),
        Filled::Totals(totals) => totals,
    };
    let invalid: Vec<String> = totals.invalid.iter().map(|(ground, count)| format!("{ground} = {count}")).collect();
    let votes: Vec<String> =
        ballot.names.iter().zip(&totals.votes).map(|(name, votes)| format!("\"{name}\" = {votes}")).collect();
    write!(
        text,
        "[election.round.totals]\nvalid = {}\ninvalid = {{ {} }}\nvotes = {{ {} }}\n",
        totals.valid,
        invalid.join(", "),
        votes.join(", ")
    )
    .unwrap();
    text
}

fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

/// The ballot file: `count`, the marks as lists of numbers, and the flaw.
fn csv(papers: &[Paper], strike_out: bool, rows: Rows) -> String {
    let marks = if strike_out { "struck" } else { "agree,disagree" };
    let mut text = format!("count,{marks},flaw\n");
    let row = |(paper, count): &(&Paper, usize)| {
        let marks = if strike_out {
            numbers(paper, &[Mark::Against])
        } else {
            let agree = numbers(paper, &[Mark::For, Mark::Both]);
            format!("{agree},{}", numbers(paper, &[Mark::Against, Mark::Both]))
        };
        format!("{count},{marks},{}\n", paper.flaw.unwrap_or_default())
    };
    match rows {
        Rows::Each => papers.iter().for_each(|paper| text.push_str(&row(&(paper, 1)))),
        Rows::Merged => merged(papers).iter().for_each(|pattern| text.push_str(&row(pattern))),
        Rows::SplitAfter(papers_before) => {
            let (before, after) = papers.split_at(papers_before.min(papers.len()));
            merged(before).iter().chain(&merged(after)).for_each(|pattern| text.push_str(&row(pattern)));
        }
    }
    text
}

/// Every pattern once, with its count.
fn merged(papers: &[Paper]) -> Vec<(&Paper, usize)> {
    let mut patterns: Vec<(&Paper, usize)> = Vec::new();
    for paper in papers {
        match patterns.iter_mut().find(|pattern| pattern.0 == paper) {
            Some(pattern) => pattern.1 += 1,
            None => patterns.push((paper, 1)),
        }
    }
    patterns
}

/// The numbers of the names that carry one of these marks.
fn numbers(paper: &Paper, wanted: &[Mark]) -> String {
    let numbers = (1..).zip(&paper.marks).filter(|(_, mark)| wanted.contains(mark));
    numbers.map(|(number, _): (usize, _)| number.to_string()).collect::<Vec<_>>().join(" ")
}
