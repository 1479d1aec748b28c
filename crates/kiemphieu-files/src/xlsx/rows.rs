//! The rows of a sheet, one after the other, in one reading.

use std::cmp::Ordering;
use std::collections::VecDeque;

use kiemphieu_core::Text;

use super::cells::{Range, Taking, Unread, empty_row, merged_cells, no_heading, number};
use super::covered::{Cover, Covered};
use super::head::{Head, Kind, no_text, out_of_order};
use super::hidden::{HiddenColumns, LOWEST, MOST_COLUMNS, NARROWEST, is_below, is_true};
use super::looks::{Look, Looks};
use super::package::Part;
use super::texts::{Texts, unescaped};
use super::trouble::Trouble;
use super::xml::{Token, attribute, cut_off};
use crate::paper::told::is_total;
use crate::problem::{MOST_PROBLEMS, Place, Problem};
use crate::rows::row::{Cell, Row};

/// As many rows as a sheet of Excel has.
const MOST_ROWS: usize = 1 << 20;

/// As many bytes of facts as are held at once.
const MOST_HELD: usize = 32 << 20;

/// A sheet may have so many tags and bytes that are no filled cells, and so many more for each that is.
const IDLE_TOKENS: u64 = 4 << 20;
const IDLE_BYTES: u64 = 256 << 20;

/// The rows of one sheet, or the faults of single cells. After a fault of the workbook itself there are no more.
pub(crate) struct SheetRows<'w, 'p> {
    /// The name of the sheet.
    pub sheet: String,
    file: String,
    taking: Taking,
    part: Part<'w, 'p>,
    texts: &'w Texts,
    looks: &'w Looks,
    from_1904: bool,
    at: At,
    hidden: HiddenColumns,
    merged: Vec<Range>,
    merged_heads: Vec<Range>,
    /// The columns that the first row names.
    heads: Vec<usize>,
    /// The first row with something in it, and the last so far.
    first: Option<usize>,
    filled_row: Option<usize>,
    /// The row that was opened last.
    last: usize,
    open: OpenRow,
    /// The text of the cell that is read.
    text: String,
    filled: u64,
    ready: VecDeque<Result<Row, Problem>>,
    /// Cells of facts that cannot be read; they do not stand in the rows.
    unread: Vec<Problem>,
    covered: Covered,
    /// Covered cells of facts: it is seen later whether they are read.
    covers: Vec<(Cover, Place)>,
}

/// Before the rows, among them, behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Before,
    Rows,
    Behind,
    Ended,
}

/// The facts of a sheet.
pub(crate) struct Facts {
    pub sheet: String,
    /// The cells that are filled, each with its column.
    pub rows: Vec<Row>,
    /// Cells that cannot be read; they do not stand in the rows.
    pub unread: Vec<Problem>,
    /// Cells merged into one, below the first row.
    pub merged: Vec<Range>,
    /// Cells of the first row merged into one.
    pub merged_heads: Vec<Range>,
    /// Cells that are hidden or struck through.
    pub covers: Vec<(Cover, Place)>,
}

/// A row while its cells are read; empty cells do not come.
#[derive(Default)]
struct OpenRow {
    line: usize,
    column: usize,
    hidden: bool,
    cells: Vec<(usize, Result<String, Unread>)>,
}

impl Iterator for SheetRows<'_, '_> {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && self.at != At::Ended {
            if let Err(trouble) = self.read_on() {
                self.at = At::Ended;
                self.ready.push_back(Err(trouble.problem(&self.file)));
            }
        }
        self.ready.pop_front()
    }
}

impl<'w, 'p> SheetRows<'w, 'p> {
    pub(super) fn new(
        file: &str,
        sheet: String,
        taking: Taking,
        part: Part<'w, 'p>,
        (texts, looks, from_1904): (&'w Texts, &'w Looks, bool),
    ) -> Self {
        Self {
            sheet,
            file: file.to_owned(),
            taking,
            part,
            texts,
            looks,
            from_1904,
            at: At::Before,
            hidden: HiddenColumns::default(),
            merged: Vec::new(),
            merged_heads: Vec::new(),
            heads: Vec::new(),
            first: None,
            filled_row: None,
            last: 0,
            open: OpenRow::default(),
            text: String::new(),
            filled: 0,
            ready: VecDeque::new(),
            unread: Vec::new(),
            covered: Covered::default(),
            covers: Vec::new(),
        }
    }

    pub(super) fn into_facts(mut self) -> Result<Facts, Problem> {
        let (mut rows, mut held) = (Vec::new(), 0_usize);
        for row in &mut self {
            let row = row?;
            held += row.cells.iter().map(|cell| 64 + cell.text.len()).sum::<usize>();
            if held > MOST_HELD {
                return Err(Trouble::Large(Text::new(
                    "trang tính này có quá nhiều nội dung so với một đại hội",
                    "this sheet holds more than a congress has facts",
                ))
                .problem(&self.file));
            }
            rows.push(row);
        }
        let Self { sheet, unread, merged, merged_heads, covers, .. } = self;
        Ok(Facts { sheet, rows, unread, merged, merged_heads, covers })
    }

    /// Reads one token, or one cell.
    fn read_on(&mut self) -> Result<(), Trouble> {
        let Self { part, open, hidden, at, merged, merged_heads, .. } = self;
        let most_merged = if self.taking == Taking::Papers { MOST_PROBLEMS } else { MOST_ROWS };
        match part.next()? {
            Token::Open(tag) => match (*at, tag.local_name().as_ref()) {
                (At::Before, "sheetFormatPr") => hidden.others = is_below(&tag, "defaultColWidth", NARROWEST),
                (At::Before, "col") => hidden.add(&tag),
                (At::Before, "sheetData") => *at = At::Rows,
                (At::Rows, "row") => {
                    let line = match attribute(&tag, "r") {
                        Some(line) => line.parse().map_err(|_| out_of_order())?,
                        None => self.last + 1,
                    };
                    if line <= self.last || line > MOST_ROWS {
                        return Err(out_of_order());
                    }
                    self.last = line;
                    let hidden = is_true(&tag, "hidden") || is_below(&tag, "ht", LOWEST);
                    *open = OpenRow { line, hidden, ..OpenRow::default() };
                }
                (At::Rows, "c") => {
                    let head = Head::of(&tag)?;
                    self.cell(&head)?;
                }
                (At::Behind, "mergeCell") => {
                    if let Some(range) = attribute(&tag, "ref").and_then(|range| Range::of(&range))
                        && merged.len() + merged_heads.len() < most_merged
                        && let Some(first) = self.first
                        && self.filled_row.is_some_and(|last| range.first.line <= last)
                    {
                        match range.last.line.cmp(&first) {
                            Ordering::Less => {}
                            Ordering::Equal if self.taking == Taking::Facts => merged_heads.push(range),
                            Ordering::Equal => {}
                            Ordering::Greater => merged.push(range),
                        }
                    }
                }
                _ => {}
            },
            Token::Close(tag) => match (*at, tag.local_name().as_ref()) {
                (At::Rows, "row") => self.close(),
                (At::Rows, "sheetData") => *at = At::Behind,
                _ => {}
            },
            Token::End if *at == At::Behind => self.end(),
            Token::End => return Err(cut_off()),
            Token::Text(_) | Token::Idle => {}
        }
        let most_tokens = IDLE_TOKENS + 16 * self.filled;
        if self.part.tokens > most_tokens || self.part.read() > IDLE_BYTES + 4096 * self.filled {
            return Err(Trouble::Large(Text::new(
                "trang tính gần như chỉ có ô trống, dòng trống hoặc ô gộp",
                "the sheet is almost nothing but empty cells, empty rows or merged cells",
            )));
        }
        Ok(())
    }

    /// Reads the cell of this tag.
    fn cell(&mut self, head: &Head) -> Result<(), Trouble> {
        let line = self.open.line;
        let column = head.column.unwrap_or(self.open.column + 1);
        if head.line.is_some_and(|other| other != line)
            || column <= self.open.column
            || column > MOST_COLUMNS
            || line == 0
        {
            return Err(out_of_order());
        }
        self.open.column = column;
        let look = self.looks.of(head.style);
        let (value, struck) = self.value(head.kind, look)?;
        if matches!(&value, Ok(text) if text.trim().is_empty()) {
            return Ok(());
        }
        self.filled += 1;
        let place = Place { line, column };
        // A hidden column with nothing but a heading says nothing of any paper.
        let is_heading = self.taking == Taking::Papers && self.first.is_none();
        let covers = [
            (self.open.hidden, Cover::HiddenRow),
            (!self.open.hidden && self.hidden.has(column) && !is_heading, Cover::HiddenColumn),
            (look.unseen && head.kind == Kind::Number, Cover::Unseen),
            (look.white && !is_heading, Cover::White),
            (struck || look.struck, Cover::Struck),
        ];
        for (_, cover) in covers.into_iter().filter(|(is_so, _)| *is_so) {
            match self.taking {
                Taking::Papers => self.covered.add(cover, place),
                Taking::Facts => self.covers.push((cover, place)),
            }
        }
        self.open.cells.push((column, value));
        Ok(())
    }

    /// What the cell that was opened last says, and whether any of it is struck through.
    fn value(&mut self, kind: Kind, look: Look) -> Result<(Result<String, Unread>, bool), Trouble> {
        let Self { part, text, .. } = self;
        text.clear();
        let (mut struck, mut formula, mut valued) = (false, false, false);
        loop {
            match part.next()? {
                Token::Open(tag) => match tag.local_name().as_ref() {
                    "v" => {
                        drop(tag);
                        valued = true;
                        part.plain_text(text)?;
                    }
                    "is" => {
                        drop(tag);
                        valued = true;
                        struck |= part.rich_text(text)?;
                    }
                    name => {
                        formula |= name == "f";
                        drop(tag);
                        part.skip()?;
                    }
                },
                Token::Close(_) => break,
                Token::End => return Err(cut_off()),
                Token::Text(_) | Token::Idle => {}
            }
        }
        let empty = text.trim().is_empty();
        if formula && empty && (!valued || kind == Kind::Number) {
            return Ok((Err(Unread::Formula), struck));
        }
        let value = match kind {
            _ if empty => Ok(String::new()),
            Kind::Number => number(text.trim(), look, self.taking, self.from_1904),
            Kind::Text => Ok(unescaped(text).into_owned()),
            Kind::Shared => {
                let (shared, is_struck) =
                    text.trim().parse().ok().and_then(|at| self.texts.get(at)).ok_or_else(no_text)?;
                struck |= is_struck;
                Ok(shared.to_owned())
            }
            Kind::Bool if self.taking == Taking::Facts => match text.trim() {
                "1" | "true" => Ok("true".to_owned()),
                "0" | "false" => Ok("false".to_owned()),
                _ => Err(Unread::Error),
            },
            Kind::Bool => Err(Unread::Bool),
            Kind::Error => Err(Unread::Error),
            Kind::Day => Err(Unread::Date),
        };
        Ok((value, struck))
    }

    /// Takes the row with its cells: those of papers stand under the headings of the first row.
    fn close(&mut self) {
        let OpenRow { line, hidden, cells, .. } = std::mem::take(&mut self.open);
        if cells.is_empty() {
            return;
        }
        let before = self.filled_row.replace(line);
        self.first = self.first.or(Some(line));
        if self.taking == Taking::Facts {
            return self.close_facts(line, cells);
        }
        if let Some(before) = before.filter(|before| before + 1 < line && !self.is_line_of_totals(&cells)) {
            self.ready.push_back(Err(empty_row(&self.file, before + 1)));
        }
        if before.is_none() {
            self.heads = cells.iter().map(|(column, _)| *column).collect();
        }
        if before.is_none() || !hidden {
            self.close_paper(line, cells);
        }
    }

    /// Whether a row begins with the word of a total: it is refused as such, and an empty row above it is none between papers.
    fn is_line_of_totals(&self, cells: &[(usize, Result<String, Unread>)]) -> bool {
        let first = cells.first().filter(|(column, _)| self.heads.first() == Some(column));
        first.is_some_and(|(_, value)| value.as_ref().is_ok_and(|text| is_total(text)))
    }

    fn close_facts(&mut self, line: usize, filled: Vec<(usize, Result<String, Unread>)>) {
        let mut cells = Vec::with_capacity(filled.len());
        for (column, value) in filled {
            match value {
                Ok(text) => cells.push(Cell { text, column }),
                Err(why) if self.unread.len() < MOST_COLUMNS => {
                    self.unread.push(why.problem(&self.file, Place { line, column }));
                }
                Err(_) => {}
            }
        }
        self.ready.push_back(Ok(Row { line, cells }));
    }

    fn close_paper(&mut self, line: usize, filled: Vec<(usize, Result<String, Unread>)>) {
        let mut cells: Vec<Cell> =
            self.heads.iter().map(|column| Cell { text: String::new(), column: *column }).collect();
        let mut faults = Vec::new();
        for (column, value) in filled {
            let place = Place { line, column };
            match (value, self.heads.binary_search(&column).ok().and_then(|at| cells.get_mut(at))) {
                (Err(why), _) => faults.push(why.problem(&self.file, place)),
                (Ok(_), None) => faults.push(no_heading(&self.file, place)),
                (Ok(text), Some(cell)) => cell.text = text,
            }
        }
        match faults.is_empty() {
            true => self.ready.push_back(Ok(Row { line, cells })),
            false => self.ready.extend(faults.into_iter().map(Err)),
        }
    }

    /// Behind the last row: what is hidden or struck through, and cells merged into one, of which only the first can hold
    /// anything.
    fn end(&mut self) {
        self.at = At::Ended;
        let covered = std::mem::take(&mut self.covered);
        self.ready.extend(covered.problems(&self.file).into_iter().map(Err));
        if self.taking == Taking::Papers {
            let merged = self.merged.iter().map(|merged| Err(merged_cells(&self.file, merged)));
            self.ready.extend(merged);
        }
    }
}
