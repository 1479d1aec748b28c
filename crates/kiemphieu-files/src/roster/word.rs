//! The rows of the tables of a Word document, and its paragraphs.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::grid::{GridCell, GridRow, Unseen, filled};

/// So deep may tables stand in tables.
const DEEPEST: usize = 20;

/// What stands in a document.
#[derive(Default)]
pub(super) struct Rows {
    /// The rows of the tables, and each paragraph as one cell.
    pub rows: Vec<GridRow>,
    /// The same with the paragraphs parted at their tabs.
    pub parted: Vec<GridRow>,
}

#[derive(Default)]
struct Walk {
    read: Rows,
    line: usize,
    words: String,
    /// Whether the run that is read is struck through, and whether it is raised, as figures of footnotes are.
    struck: bool,
    raised: bool,
    /// Whether all words of the open cell are, and whether any.
    all_struck: bool,
    any_struck: bool,
    tables: Vec<Vec<GridCell>>,
    /// Whether the open cell goes on with that above it.
    goes_on: bool,
    /// The column of the next cell, and over how many the open cell goes.
    columns: Vec<(usize, usize)>,
}

/// Reads `word/document.xml`; nothing where it is broken. What was deleted under review is left out.
pub(super) fn rows(xml: &str) -> Option<Rows> {
    let mut reader = Reader::from_str(xml);
    let mut walk = Walk { all_struck: true, ..Walk::default() };
    let mut in_text = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::Start(tag) | Event::Empty(tag) => walk.opens(&tag)?,
            Event::Text(text) if in_text => walk.says(&text),
            Event::CData(text) if in_text => walk.says(&text),
            Event::GeneralRef(name) if in_text => walk.says(&unescape(&format!("&{};", &*name)).ok()?),
            Event::End(tag) => walk.closes(tag.local_name().as_ref()),
            Event::Eof => return Some(walk.read),
            _ => {}
        }
    }
}

impl Walk {
    fn says(&mut self, text: &str) {
        match self.raised {
            true => self.words.extend(text.chars().map(raised)),
            false => self.words.push_str(text),
        }
        self.all_struck &= self.struck || text.trim().is_empty();
        self.any_struck |= self.struck && !text.trim().is_empty();
    }

    fn opens(&mut self, tag: &BytesStart) -> Option<()> {
        let value = || tag.attributes().flatten().find(|other| other.key.local_name().as_ref() == "val");
        match tag.local_name().as_ref() {
            // With a value it is no tab but where one ends.
            "tab" if value().is_some() => {}
            "tab" if self.tables.is_empty() => self.words.push('\t'),
            "tab" | "br" => self.words.push('\n'),
            "r" => (self.struck, self.raised) = (false, false),
            "vertAlign" => self.raised = value().is_some_and(|value| value.value.as_ref() == "superscript"),
            "strike" | "dstrike" => {
                self.struck = !value().is_some_and(|value| matches!(value.value.as_ref(), "0" | "false"));
            }
            "tbl" if self.tables.len() < DEEPEST => {
                self.tables.push(Vec::new());
                self.columns.push((1, 1));
            }
            "tbl" => return None,
            "p" if self.tables.is_empty() => (self.all_struck, self.any_struck) = (true, false),
            "tc" => (self.all_struck, self.any_struck, self.goes_on) = (true, false, false),
            "vMerge" => self.goes_on = value().is_none_or(|value| value.value.as_ref() != "restart"),
            "gridSpan" => {
                let span = value().and_then(|value| value.value.as_ref().parse().ok());
                if let Some((_, over)) = self.columns.last_mut() {
                    *over = span.filter(|span| (1..100).contains(span)).unwrap_or(1);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn closes(&mut self, name: &str) {
        match name {
            "p" if self.tables.is_empty() => self.closes_paragraph(),
            "p" => self.words.push('\n'),
            "tc" => self.closes_cell(),
            "tr" => {
                self.line += 1;
                if let Some((column, _)) = self.columns.last_mut() {
                    *column = 1;
                }
                let cells = self.tables.last_mut().map(std::mem::take).unwrap_or_default();
                let row = (!cells.is_empty()).then_some(GridRow { line: self.line, cells });
                self.read.parted.extend(row.clone());
                self.read.rows.extend(row);
            }
            "tbl" => {
                self.tables.pop();
                self.columns.pop();
            }
            _ => {}
        }
    }

    fn closes_paragraph(&mut self) {
        self.line += 1;
        let words = std::mem::take(&mut self.words);
        let struck = self.all_struck.then_some(Unseen::Struck);
        let partly_struck = self.any_struck && !self.all_struck;
        let row = |row: Option<GridRow>| {
            row.map(|mut row| {
                row.cells.iter_mut().for_each(|cell| (cell.cover, cell.partly_struck) = (struck, partly_struck));
                row
            })
        };
        self.read.parted.extend(row(filled(self.line, (1..).zip(words.split('\t').map(str::to_owned)))));
        self.read.rows.extend(row(filled(self.line, [(1, words.replace('\t', "\n"))])));
    }

    fn closes_cell(&mut self) {
        let words = std::mem::take(&mut self.words);
        let (Some(cells), Some((column, over))) = (self.tables.last_mut(), self.columns.last_mut()) else { return };
        let text = words.trim().to_owned();
        if !text.is_empty() {
            let struck = self.all_struck.then_some(Unseen::Struck);
            let partly_struck = self.any_struck && !self.all_struck;
            cells.push(GridCell { partly_struck, ..GridCell::new(*column, *over, &text, struck) });
        } else if self.goes_on {
            let above = |rows: &mut Vec<GridRow>| {
                let mut all = rows
                    .iter_mut()
                    .rev()
                    .map(|row| (row.line, row.cells.iter_mut().find(|cell| cell.column == *column)));
                if let Some((line, Some(cell))) = all.find(|(_, cell)| cell.is_some())
                    && line + cell.down == self.line + 1
                {
                    cell.down += 1;
                }
            };
            [&mut self.read.rows, &mut self.read.parted].into_iter().for_each(above);
        }
        *column += *over;
        *over = 1;
    }
}

/// A figure as it is written above the line.
fn raised(letter: char) -> char {
    let figures = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars();
    figures.zip('0'..='9').find(|(_, figure)| *figure == letter).map_or(letter, |(raised, _)| raised)
}
