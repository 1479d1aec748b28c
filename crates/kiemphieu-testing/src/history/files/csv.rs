//! The ballot files, in one of the many ways in which a clerk may write down the same papers.

use crate::Mark;
use crate::history::number;
use crate::history::{Cast, Sheet};

/// A note with everything that a careless reader of CSV trips over.
const NOTE: &str = "Ban kiểm phiếu: xem lại, \"rõ ý\"; giữ nguyên";

/// How equal papers are put into rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// Each pattern has one row with a `count`.
    #[default]
    Merged,
    /// Each paper has its row.
    Each,
    /// Each pattern has a row among the first papers, and another among the rest, this many papers from the start.
    SplitAfter(usize),
}

/// How the marks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Columns {
    /// Lists of numbers: `struck`, or `agree` and `disagree`.
    #[default]
    Numbers,
    /// One column for each name.
    Names,
}

/// One way of writing papers down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The rows.
    pub rows: Rows,
    /// The columns of the marks.
    pub columns: Columns,
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

impl Cast {
    /// The ballot file of papers of this round, of which so many lie in the boxes before. It never has one column only: an
    /// empty field alone would be an empty line. A paper on which nothing is marked has a serial or a count: without either
    /// its row would say nothing.
    #[must_use]
    pub fn to_csv(&self, sheets: &[Sheet], before: usize, layout: &Layout) -> String {
        let strike_out = number(self.names.len()) > self.seats;
        // Where most papers have both boxes marked, columns of 1 and 2 read like ranks, and other columns are asked for.
        let doubled = sheets.iter().filter(|sheet| sheet.marks.contains(&Mark::Both)).count();
        let columns = layout.columns == Columns::Names && (strike_out || 2 * doubled <= sheets.len());
        let heads: Vec<String> = match (columns, strike_out) {
            (true, _) => (1..=self.names.len()).map(|number| number.to_string()).collect(),
            (false, true) => vec!["struck".to_owned()],
            (false, false) => vec!["agree".to_owned(), "disagree".to_owned()],
        };
        let serials = layout.serials && layout.rows == Rows::Each;
        let bare = heads.len() == 1 || sheets.iter().any(Sheet::is_unmarked);
        let sides = Sides {
            serials,
            count: layout.rows != Rows::Each || (!serials && bare),
            flaws: sheets.iter().any(|sheet| sheet.flaw.is_some()),
            verdicts: sheets.iter().any(|sheet| sheet.said_valid),
            notes: sheets.iter().any(|sheet| sheet.noted || sheet.said_valid),
        };
        let mut lines = vec![layout.order(heads, sides.heads())];
        let says_nothing = |sheet: &Sheet| match (columns, strike_out) {
            (true, true) => false,
            (false, true) => sheet.marks.iter().all(|mark| *mark == Mark::For),
            (_, false) => sheet.is_unmarked(),
        };
        let rows = layout.rows_of(sheets, &|sheet| !serials && sheet.is_bare() && says_nothing(sheet));
        for ((sheet, count), serial) in rows.into_iter().zip(before + 1..) {
            let marks = match (columns, strike_out) {
                (true, true) => sheet.marks.iter().map(|mark| strike_cell(*mark).to_owned()).collect(),
                (true, false) => sheet.marks.iter().map(|mark| box_cell(*mark).to_owned()).collect(),
                (false, true) => vec![layout.numbers(sheet, &|mark| mark != Mark::For)],
                (false, false) => vec![
                    layout.numbers(sheet, &|mark| matches!(mark, Mark::For | Mark::Both)),
                    layout.numbers(sheet, &|mark| matches!(mark, Mark::Against | Mark::Both)),
                ],
            };
            lines.push(layout.order(marks, sides.cells(serial, sheet, count)));
        }
        layout.join(&lines)
    }
}

impl Sheet {
    /// Whether the board said nothing of it.
    fn is_bare(&self) -> bool {
        self.flaw.is_none() && !self.said_valid && !self.noted
    }

    /// Whether no box is marked.
    fn is_unmarked(&self) -> bool {
        self.marks.iter().all(|mark| *mark == Mark::Neither)
    }
}

const fn strike_cell(mark: Mark) -> &'static str {
    match mark {
        Mark::For => "1",
        Mark::Against | Mark::Both | Mark::Neither => "0",
    }
}

const fn box_cell(mark: Mark) -> &'static str {
    match mark {
        Mark::For => "1",
        Mark::Against => "0",
        Mark::Both => "2",
        Mark::Neither => "",
    }
}

/// The columns beside the marks.
struct Sides {
    serials: bool,
    count: bool,
    flaws: bool,
    verdicts: bool,
    notes: bool,
}

impl Sides {
    fn heads(&self) -> [Option<String>; 5] {
        self.each(["paper", "count", "flaw", "valid", "note"].map(str::to_owned))
    }

    fn cells(&self, serial: usize, sheet: &Sheet, count: usize) -> [Option<String>; 5] {
        let flaw = sheet.flaw.map(|flaw| flaw.as_str().to_owned()).unwrap_or_default();
        let verdict = if sheet.said_valid { "1" } else { "" };
        let note = if sheet.noted || sheet.said_valid { NOTE } else { "" };
        self.each([format!("{serial:04}"), count.to_string(), flaw, verdict.to_owned(), note.to_owned()])
    }

    fn each(&self, cells: [String; 5]) -> [Option<String>; 5] {
        let [serial, count, flaw, verdict, note] = cells;
        [
            self.serials.then_some(serial),
            self.count.then_some(count),
            self.flaws.then_some(flaw),
            self.verdicts.then_some(verdict),
            self.notes.then_some(note),
        ]
    }
}

impl Layout {
    /// The rows to write: every paper once, or every pattern with its count. A row that holds its count alone is never the last:
    /// there it reads like a sum.
    fn rows_of<'s>(&self, sheets: &'s [Sheet], count_alone: &dyn Fn(&Sheet) -> bool) -> Vec<(&'s Sheet, usize)> {
        let mut rows = match self.rows {
            Rows::Merged => merged(sheets),
            Rows::Each => sheets.iter().map(|sheet| (sheet, 1)).collect(),
            Rows::SplitAfter(first) => {
                let (before, after) = sheets.split_at(first.min(sheets.len()));
                [merged(before), merged(after)].concat()
            }
        };
        if self.backwards {
            rows.reverse();
        }
        match rows.iter().rposition(|(sheet, _)| !count_alone(sheet)) {
            Some(at) => {
                let last = rows.remove(at);
                rows.push(last);
            }
            None => rows = merged(sheets),
        }
        rows
    }

    /// The numbers of the names whose mark is wanted.
    fn numbers(&self, sheet: &Sheet, wanted: &dyn Fn(Mark) -> bool) -> String {
        let numbers = (1..).zip(&sheet.marks).filter(|(_, mark)| wanted(**mark));
        let mut numbers: Vec<String> = numbers.map(|(number, _): (usize, _)| number.to_string()).collect();
        if self.backwards {
            numbers.reverse();
        }
        numbers.join(" ")
    }

    /// One line: serial and count, marks, what the board said; or the marks in front.
    fn order(&self, marks: Vec<String>, sides: [Option<String>; 5]) -> Vec<String> {
        let [serial, count, flaw, verdict, note] = sides;
        let front = serial.into_iter().chain(count);
        let back = [flaw, verdict, note].into_iter().flatten();
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
            .map(|line| line.iter().map(|field| self.field(field)).collect::<Vec<_>>().join(comma))
            .collect();
        let mut text = if self.bom { "\u{feff}".to_owned() } else { String::new() };
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

/// Every pattern once, with its count.
fn merged(sheets: &[Sheet]) -> Vec<(&Sheet, usize)> {
    let mut patterns: Vec<(&Sheet, usize)> = Vec::new();
    for sheet in sheets {
        match patterns.iter_mut().find(|pattern| pattern.0 == sheet) {
            Some(pattern) => pattern.1 += 1,
            None => patterns.push((sheet, 1)),
        }
    }
    patterns
}
