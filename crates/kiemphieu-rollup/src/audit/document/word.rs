//! The paragraphs and tables of a Word document.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::lines::{Document, Spot};
use super::table::Table;

/// So deep may tables stand in tables.
const DEEPEST: usize = 20;

#[derive(Default)]
struct Walk {
    document: Document,
    page: Option<usize>,
    paragraph: usize,
    words: String,
    /// The open tables, the innermost last, each with the cells of its open row.
    tables: Vec<(Table, Vec<String>)>,
}

/// Reads `word/document.xml`; nothing where it is broken. What was deleted under review is left out.
pub(super) fn read(xml: &str) -> Option<Document> {
    let mut reader = Reader::from_str(xml);
    let mut walk = Walk::default();
    let mut in_text = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::Start(tag) | Event::Empty(tag) => walk.opens(&tag)?,
            Event::Text(text) if in_text => walk.words.push_str(&text),
            Event::CData(text) if in_text => walk.words.push_str(&text),
            Event::GeneralRef(name) if in_text => {
                walk.words.push_str(&unescape(&format!("&{};", &*name)).ok()?);
            }
            Event::End(tag) => walk.closes(tag.local_name().as_ref()),
            Event::Eof => return Some(walk.document),
            _ => {}
        }
    }
}

impl Walk {
    fn opens(&mut self, tag: &BytesStart) -> Option<()> {
        match tag.local_name().as_ref() {
            "ta" => self.words.push(' '),
            "lastRenderedPageBreak" => self.next_page(),
            "br" => {
                let page = tag.attributes().flatten().any(|attribute| attribute.value.as_ref() == "page");
                self.words.push(' ');
                if page && self.page.is_none() {
                    self.next_page();
                }
            }
            "tbl" if self.tables.len() < DEEPEST => self.tables.push((Table::default(), Vec::new())),
            "tbl" => return None,
            _ => {}
        }
        Some(())
    }

    fn next_page(&mut self) {
        self.page = Some(self.page.unwrap_or(1) + 1);
    }

    fn closes(&mut self, name: &str) {
        match name {
            "p" if self.tables.is_empty() => {
                let words = std::mem::take(&mut self.words);
                self.line(&words);
            }
            "p" => self.words.push(' '),
            "tc" => {
                let words = std::mem::take(&mut self.words);
                if let Some((_, cells)) = self.tables.last_mut() {
                    cells.push(words);
                }
            }
            "tr" => {
                let Some((table, cells)) = self.tables.last_mut() else { return };
                let line = table.line(&std::mem::take(cells));
                self.line(&line);
            }
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn line(&mut self, words: &str) {
        self.paragraph += 1;
        let (page, paragraph) = (self.page, self.paragraph);
        self.document.line(words, || Spot::Paragraph { page, paragraph });
    }
}
