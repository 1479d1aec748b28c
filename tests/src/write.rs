//! Puts a [`World`] into the files of the contract: one TOML file, and one CSV file for each box of papers.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::world::{Election, Filled, Mark, Meeting, Paper, Totals, World};

/// The unit of every world.
pub const UNIT: &str = "Đảng bộ xã Vĩnh Hào";

/// One of the many ways in which a clerk may write down the same papers.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// One column for each name, instead of lists of numbers (`struck`, or `agree` and `disagree`).
    pub columns: bool,
    /// Equal papers in one row with a `count`, instead of one row a paper.
    pub patterns: bool,
    /// `;` instead of `,`.
    pub semicolon: bool,
    /// CRLF instead of LF.
    pub crlf: bool,
    /// A byte order mark in front.
    pub bom: bool,
    /// Quotation marks around every field, not only where they are needed.
    pub quoted: bool,
    /// A `paper` serial in every row; only where each row is one paper.
    pub serials: bool,
    /// The marks before the other columns.
    pub marks_first: bool,
    /// Lists of numbers from high to low, and papers from last to first.
    pub backwards: bool,
    /// No line end after the last row.
    pub open_end: bool,
}

impl World {
    /// Writes all files into a folder and says where the congress file is.
    pub fn write_into(&self, folder: &Path, way: &Way) -> PathBuf {
        for election in &self.elections {
            if let Filled::Papers(papers) = &election.filled {
                let path = folder.join(format!("{}.csv", election.id));
                fs::write(path, election.to_csv(papers, way)).unwrap();
            }
        }
        let path = folder.join("congress.toml");
        fs::write(&path, self.to_toml()).unwrap();
        path
    }

    /// Everything that [`World::write_into`] writes, one file after the other, for a message.
    pub fn to_text(&self, way: &Way) -> String {
        let mut text = self.to_toml();
        for election in &self.elections {
            if let Filled::Papers(papers) = &election.filled {
                let csv = election.to_csv(papers, way);
                writeln!(text, "\n--- {}.csv\n{csv}", election.id).unwrap();
            }
        }
        text
    }

    /// The congress file.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        text.push_str("schema = 1\n");
        writeln!(text, "unit = \"{UNIT}\"").unwrap();
        text.push_str("superior = \"Đảng bộ huyện Vụ Bản\"\n");
        text.push_str("congress = \"Đại hội lần thứ XXIII\"\n");
        text.push_str("term = \"2020-2025\"\n");
        text.push_str("place = \"Vĩnh Hào\"\n");
        writeln!(text, "date = {}", self.date).unwrap();
        writeln!(text, "level = \"{}\"", self.level).unwrap();
        text.push_str("\n[meeting]\n");
        text.push_str(&meeting_lines(&self.meeting));
        for election in &self.elections {
            text.push_str(&election_lines(election));
        }
        text
    }
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

fn election_lines(election: &Election) -> String {
    let names: Vec<String> = election.candidates.iter().map(|name| format!("\"{name}\"")).collect();
    let mut text = format!(
        "\n[[election]]\nid = \"{}\"\noffice = \"{}\"\nseats = {}\ncandidates = [{}]\n",
        election.id,
        election.office,
        election.seats,
        names.join(", ")
    );
    if let Some(meeting) = &election.meeting {
        text.push_str("\n[election.meeting]\n");
        text.push_str(&meeting_lines(meeting));
    }
    write!(text, "\n[[election.round]]\nissued = {}\nreturned = {}\n", election.issued, election.returned).unwrap();
    match &election.filled {
        Filled::Papers(_) => writeln!(text, "ballots = \"{}.csv\"", election.id).unwrap(),
        Filled::Totals(totals) => text.push_str(&totals_lines(totals, &names)),
    }
    text
}

fn totals_lines(totals: &Totals, names: &[String]) -> String {
    let invalid: Vec<String> = totals.invalid.iter().map(|(ground, count)| format!("{ground} = {count}")).collect();
    let votes: Vec<String> = names.iter().zip(&totals.votes).map(|(name, votes)| format!("{name} = {votes}")).collect();
    format!(
        "\n[election.round.totals]\nvalid = {}\ninvalid = {{ {} }}\nvotes = {{ {} }}\n",
        totals.valid,
        invalid.join(", "),
        votes.join(", ")
    )
}

impl Election {
    /// The ballot file of these papers. It never has one column only: an empty field alone would be an empty line. A paper
    /// on which nothing is marked has a serial or a count: without either its row would say nothing.
    pub fn to_csv(&self, papers: &[Paper], way: &Way) -> String {
        let rows = rows_of(papers, way);
        let strike_out = self.candidates.len() > self.seats;
        // Where most papers have both boxes marked, columns of 1 and 2 read like ranks, and other columns are asked for.
        let doubled = papers.iter().filter(|paper| paper.marks.contains(&Mark::Both)).count();
        let columns = way.columns && (strike_out || 2 * doubled <= papers.len());
        let heads: Vec<String> = match (columns, strike_out) {
            (true, _) => (1..=self.candidates.len()).map(|n| n.to_string()).collect(),
            (false, true) => vec!["struck".to_owned()],
            (false, false) => vec!["agree".to_owned(), "disagree".to_owned()],
        };
        let sides = Sides {
            serials: way.serials && !way.patterns,
            count: way.patterns || (!way.serials && (heads.len() == 1 || papers.iter().any(is_unmarked))),
            flaws: papers.iter().any(|paper| paper.flaw.is_some()),
            notes: papers.iter().any(|paper| paper.note.is_some()),
        };
        let mut lines = vec![way.order(heads, sides.heads())];
        for (index, (paper, count)) in rows.iter().enumerate() {
            let marks = match (columns, strike_out) {
                (true, true) => paper.marks.iter().map(strike_cell).collect(),
                (true, false) => paper.marks.iter().map(box_cell).collect(),
                (false, true) => vec![way.numbers(paper, &[Mark::Against])],
                (false, false) => {
                    vec![way.numbers(paper, &[Mark::For, Mark::Both]), way.numbers(paper, &[Mark::Against, Mark::Both])]
                }
            };
            lines.push(way.order(marks, sides.cells(index + 1, paper, *count)));
        }
        way.join(&lines)
    }
}

/// Whether no box of a paper is marked.
fn is_unmarked(paper: &Paper) -> bool {
    paper.marks.iter().all(|mark| *mark == Mark::Neither)
}

/// The rows to write: every paper once, or every pattern with its count.
fn rows_of(papers: &[Paper], way: &Way) -> Vec<(Paper, usize)> {
    let mut rows: Vec<(Paper, usize)> = Vec::new();
    for paper in papers {
        match rows.iter_mut().find(|row| row.0 == *paper) {
            Some(row) if way.patterns => row.1 += 1,
            _ => rows.push((paper.clone(), 1)),
        }
    }
    if way.backwards {
        rows.reverse();
    }
    rows
}

fn strike_cell(mark: &Mark) -> String {
    match mark {
        Mark::For => "1",
        Mark::Against => "0",
        Mark::Both | Mark::Neither => panic!("a strike-out paper has no boxes"),
    }
    .to_owned()
}

fn box_cell(mark: &Mark) -> String {
    match mark {
        Mark::For => "1",
        Mark::Against => "0",
        Mark::Both => "2",
        Mark::Neither => "",
    }
    .to_owned()
}

/// The columns beside the marks.
struct Sides {
    serials: bool,
    count: bool,
    flaws: bool,
    notes: bool,
}

impl Sides {
    fn heads(&self) -> [Option<String>; 4] {
        [
            self.serials.then(|| "paper".to_owned()),
            self.count.then(|| "count".to_owned()),
            self.flaws.then(|| "flaw".to_owned()),
            self.notes.then(|| "note".to_owned()),
        ]
    }

    fn cells(&self, serial: usize, paper: &Paper, count: usize) -> [Option<String>; 4] {
        [
            self.serials.then(|| format!("{serial:04}")),
            self.count.then(|| count.to_string()),
            self.flaws.then(|| paper.flaw.unwrap_or_default().to_owned()),
            self.notes.then(|| paper.note.unwrap_or_default().to_owned()),
        ]
    }
}

impl Way {
    /// The numbers of the names that carry one of these marks.
    fn numbers(&self, paper: &Paper, wanted: &[Mark]) -> String {
        let mut numbers: Vec<String> = (1..)
            .zip(&paper.marks)
            .filter(|(_, mark)| wanted.contains(mark))
            .map(|(number, _): (usize, _)| number.to_string())
            .collect();
        if self.backwards {
            numbers.reverse();
        }
        numbers.join(" ")
    }

    /// One line: serial and count, marks, flaw and note; or the marks in front.
    fn order(&self, marks: Vec<String>, sides: [Option<String>; 4]) -> Vec<String> {
        let [serial, count, flaw, note] = sides;
        let front = serial.into_iter().chain(count);
        let back = flaw.into_iter().chain(note);
        if self.marks_first {
            marks.into_iter().chain(front).chain(back).collect()
        } else {
            front.chain(marks).chain(back).collect()
        }
    }

    /// The whole file.
    fn join(&self, lines: &[Vec<String>]) -> String {
        let comma = if self.semicolon { ";" } else { "," };
        let end = if self.crlf { "\r\n" } else { "\n" };
        let lines: Vec<String> = lines
            .iter()
            .map(|line| {
                let fields: Vec<String> = line.iter().map(|field| self.field(field)).collect();
                fields.join(comma)
            })
            .collect();
        let mut text = String::new();
        if self.bom {
            text.push('\u{feff}');
        }
        text.push_str(&lines.join(end));
        if !self.open_end {
            text.push_str(end);
        }
        text
    }

    fn field(&self, field: &str) -> String {
        if self.quoted || field.contains([',', ';', '"']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field.to_owned()
        }
    }
}
