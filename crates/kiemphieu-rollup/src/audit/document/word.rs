//! The paragraphs, tables, text boxes and notes of a Word document, as a reader sees them.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::lines::{Document, Spot};
use super::table::{Cell, From, Table};

/// So deep may tables and text boxes stand in each other.
const DEEPEST: usize = 20;

/// No table of Word has more columns.
const COLUMNS: usize = 63;

/// Reads `word/document.xml` with the parts that hold its notes; nothing where one is broken. What was deleted under review
/// or is hidden is left out.
pub(super) fn read(xml: &str, notes: &[String]) -> Option<Document> {
    let broken = xml.contains("lastRenderedPageBreak");
    let breaks = if broken { Breaks::Rendered } else { Breaks::Written };
    let page = (broken || xml.contains(r#"type="page""#)).then_some(1);
    let body = walk(xml, Walk { page, breaks, ..Walk::default() })?;
    let (mut document, mut paragraph, mut told) = (body.document, body.paragraph, body.told);
    for xml in notes {
        let notes = walk(xml, Walk { document, paragraph, breaks, told, notes: true, ..Walk::default() })?;
        (document, paragraph, told) = (notes.document, notes.paragraph, notes.told);
    }
    Some(document)
}

/// Which marks tell that a page begins: those that Word saved where its pages end, or those of the author alone.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Breaks {
    #[default]
    Written,
    Rendered,
}

/// A text that runs by itself: the body, a cell, a text box.
#[derive(Default)]
struct Flow {
    words: String,
    is_cell: bool,
}

/// What is known of an open paragraph.
#[derive(Default)]
struct Paragraph {
    /// Its properties are being read.
    in_properties: bool,
    heading: bool,
    /// Word puts a number or a bullet before it.
    listed: bool,
    /// Its end was deleted under review: the next one goes on.
    goes_on: bool,
}

#[derive(Default)]
struct Open {
    table: Table,
    cells: Vec<Cell>,
    across: usize,
    goes_down: bool,
    row_deleted: bool,
}

#[derive(Default)]
struct Walk {
    document: Document,
    breaks: Breaks,
    page: Option<usize>,
    paragraph: usize,
    /// The innermost last.
    flows: Vec<Flow>,
    /// The open tables, the innermost last.
    tables: Vec<Open>,
    open: Paragraph,
    in_row_properties: bool,
    in_text: bool,
    run_hidden: bool,
    /// How many open elements hold what is not part of the text.
    passed_over: usize,
    ended: bool,
    /// The notes that the last words speak of, and where those spoken of stand.
    spoken_of: Vec<String>,
    told: HashMap<String, (Option<usize>, usize)>,
    /// Whether this is a part of notes, and the note that is read.
    notes: bool,
    note: Option<String>,
}

fn walk(xml: &str, mut walk: Walk) -> Option<Walk> {
    let mut reader = Reader::from_str(xml);
    walk.flows.push(Flow::default());
    loop {
        match reader.read_event().ok()? {
            Event::Start(_) if walk.passed_over > 0 => walk.passed_over += 1,
            Event::End(_) if walk.passed_over > 0 => walk.passed_over -= 1,
            // The outermost element has ended, or the part breaks off.
            Event::Eof => return walk.ended.then_some(walk),
            _ if walk.passed_over > 0 => {}
            Event::Start(tag) => walk.opens(&tag)?,
            Event::Empty(tag) => {
                // A part without a word.
                walk.ended |= is_outermost(tag.local_name().as_ref());
                walk.holds(&tag);
            }
            Event::Text(text) if walk.in_text => walk.say(&text),
            Event::CData(text) if walk.in_text => walk.say(&text),
            Event::GeneralRef(name) if walk.in_text => walk.say(&unescape(&format!("&{};", &*name)).ok()?),
            Event::End(tag) => walk.closes(tag.local_name().as_ref()),
            _ => {}
        }
    }
}

fn is_outermost(name: &str) -> bool {
    matches!(name, "document" | "footnotes" | "endnotes")
}

fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}

fn is_on(tag: &BytesStart) -> bool {
    value(tag, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

impl Walk {
    fn say(&mut self, words: &str) {
        if let Some(flow) = self.flows.last_mut().filter(|_| !self.run_hidden) {
            flow.words.push_str(words);
        }
    }

    fn opens(&mut self, tag: &BytesStart) -> Option<()> {
        match tag.local_name().as_ref() {
            // The same text box once more, for older programs; what was moved away; what was so before.
            "Fallback" | "moveFrom" | "del" | "instrText" => self.passed_over = 1,
            name if name.ends_with("Change") => self.passed_over = 1,
            "footnote" | "endnote" if self.notes => {
                self.note = value(tag, "id").map(|id| called(tag.local_name().as_ref(), &id));
                let shown = self.note.as_ref().is_some_and(|note| self.told.contains_key(note));
                self.passed_over = usize::from(!shown);
            }
            "t" => self.in_text = true,
            "r" => self.run_hidden = false,
            "pPr" => self.open.in_properties = true,
            "trPr" => self.in_row_properties = true,
            "tbl" if self.tables.len() < DEEPEST => self.tables.push(Open::default()),
            "txbxContent" | "tc" if self.flows.len() <= 2 * DEEPEST => {
                let is_cell = tag.local_name().as_ref() == "tc";
                if let Some(table) = self.tables.last_mut().filter(|_| is_cell) {
                    (table.across, table.goes_down) = (1, false);
                }
                self.flows.push(Flow { words: String::new(), is_cell });
            }
            "tbl" | "txbxContent" | "tc" => return None,
            _ => self.holds(tag),
        }
        Some(())
    }

    /// An element without text of its own.
    fn holds(&mut self, tag: &BytesStart) {
        match tag.local_name().as_ref() {
            "tab" | "ptab" if !self.open.in_properties => self.say("\t"),
            "noBreakHyphen" => self.say("-"),
            "cr" => self.breaks_off(),
            "lastRenderedPageBreak" if self.breaks == Breaks::Rendered => self.next_page(),
            "pageBreakBefore" if self.breaks == Breaks::Written && is_on(tag) => self.next_page(),
            "br" => match value(tag, "type").as_deref() {
                Some("page") if self.breaks == Breaks::Written => self.next_page(),
                Some("page" | "column") => self.say(" "),
                _ => self.breaks_off(),
            },
            "vanish" if !self.open.in_properties => self.run_hidden = is_on(tag),
            "pStyle" => {
                let style = value(tag, "val").unwrap_or_default();
                self.open.heading = style.starts_with("Heading");
                self.open.listed |= style.starts_with("ListBullet") || style.starts_with("ListNumber");
            }
            "numId" if self.open.in_properties => self.open.listed = value(tag, "val").is_some_and(|id| id != "0"),
            "del" | "moveFrom" if self.open.in_properties => self.open.goes_on = true,
            "del" | "moveFrom" if self.in_row_properties => {
                if let Some(table) = self.tables.last_mut() {
                    table.row_deleted = true;
                }
            }
            "gridSpan" => {
                let across = value(tag, "val").and_then(|across| across.parse().ok()).unwrap_or(1);
                if let Some(table) = self.tables.last_mut() {
                    table.across = across;
                }
            }
            "gridBefore" => {
                let left_out: usize = value(tag, "val").and_then(|before| before.parse().ok()).unwrap_or_default();
                if let Some(table) = self.tables.last_mut() {
                    table.cells.extend(std::iter::repeat_n(Cell::of(""), left_out.min(COLUMNS)));
                }
            }
            "vMerge" => {
                let begins = value(tag, "val").is_some_and(|value| value == "restart");
                if let Some(table) = self.tables.last_mut() {
                    table.goes_down = !begins;
                }
            }
            name @ ("footnoteReference" | "endnoteReference") => {
                let note = value(tag, "id").map(|id| called(name.trim_end_matches("Reference"), &id));
                self.spoken_of.extend(note.filter(|_| !self.run_hidden));
            }
            _ => {}
        }
    }

    fn next_page(&mut self) {
        self.page = self.page.map(|page| page + 1);
    }

    /// A line that ends within its paragraph.
    fn breaks_off(&mut self) {
        self.say("\n");
    }

    fn closes(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.run_hidden = false,
            "pPr" => self.open.in_properties = false,
            "trPr" => self.in_row_properties = false,
            "p" => self.paragraph_ends(),
            "txbxContent" => {
                self.flush();
                self.flows.pop();
            }
            "tc" => {
                let words = self.flows.pop().unwrap_or_default().words;
                let words = words.trim_end().trim_end_matches(';');
                if let Some(table) = self.tables.last_mut() {
                    let above = table.goes_down;
                    table.cells.push(if above { Cell::merged(From::Above) } else { Cell::of(words) });
                    let across = table.across.clamp(1, COLUMNS) - 1;
                    table.cells.extend(std::iter::repeat_n(Cell::merged(From::Left), across));
                }
            }
            "tr" => {
                let Some(table) = self.tables.last_mut() else { return };
                let cells = std::mem::take(&mut table.cells);
                let line = if std::mem::take(&mut table.row_deleted) { String::new() } else { table.table.line(cells) };
                self.line(&line);
            }
            "tbl" => {
                self.tables.pop();
            }
            "footnote" | "endnote" => self.note = None,
            name if is_outermost(name) => self.ended = true,
            _ => {}
        }
    }

    fn paragraph_ends(&mut self) {
        let Paragraph { heading, listed, goes_on, .. } = std::mem::take(&mut self.open);
        let Some(flow) = self.flows.last_mut() else { return };
        if flow.is_cell {
            flow.words = beside(&flow.words);
        } else if !goes_on {
            if listed && !heading && !flow.words.trim().is_empty() {
                flow.words.insert_str(0, "- ");
            }
            self.flush();
        }
    }

    /// The words of the innermost text become lines.
    fn flush(&mut self) {
        let Some(flow) = self.flows.last_mut() else { return };
        let words = std::mem::take(&mut flow.words);
        self.line(&words);
    }

    fn line(&mut self, words: &str) {
        self.paragraph += 1;
        let (page, paragraph) = match self.note.as_ref().and_then(|note| self.told.get(note)) {
            Some(at) => *at,
            None => (self.page, self.paragraph),
        };
        self.told.extend(self.spoken_of.drain(..).map(|note| (note, (page, paragraph))));
        for line in words.split('\n') {
            self.document.line(line, || Spot::Paragraph { page, paragraph });
        }
    }
}

fn called(kind: &str, id: &str) -> String {
    format!("{kind} {id}")
}

/// The words of a cell, whose next paragraph stands beside them.
fn beside(words: &str) -> String {
    let words = words.replace('\n', " ");
    let told = words.trim_end();
    let figure = told.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '%' | ')'));
    let sentence = told.contains(char::is_alphabetic) && told.contains(|letter: char| letter.is_ascii_digit());
    format!("{told}{} ", if figure && sentence { ";" } else { "" })
}
