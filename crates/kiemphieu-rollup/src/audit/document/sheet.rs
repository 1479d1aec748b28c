//! The rows of an Excel workbook, with percentages as Excel shows them.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::lines::{Document, LONGEST, Spot};
use super::table::Table;
use super::unread::Unread;

/// No workbook has more sheets.
const SHEETS: usize = 1000;

/// No row has more columns: as many as a sheet of Excel.
const COLUMNS: usize = 1 << 14;

/// Reads a workbook of which `part` gives the parts.
pub(super) fn read(part: &mut dyn FnMut(&str) -> Result<Option<String>, Unread>) -> Result<Document, Unread> {
    let book = part("xl/workbook.xml")?.ok_or(Unread::Broken)?;
    let sheets = sheets(&book).ok_or(Unread::Broken)?;
    let targets = part("xl/_rels/workbook.xml.rels")?.ok_or(Unread::Broken)?;
    let targets = targets_of(&targets).ok_or(Unread::Broken)?;
    let mut at_most_once = |name, read: &mut dyn FnMut(&str) -> Option<()>| match part(name)? {
        Some(xml) => read(&xml).ok_or(Unread::Broken),
        None => Ok(()),
    };
    let (mut words, mut styles) = (Vec::new(), Vec::new());
    at_most_once("xl/sharedStrings.xml", &mut |xml| texts(xml).map(|read| words = read))?;
    at_most_once("xl/styles.xml", &mut |xml| shares(xml).map(|read| styles = read))?;
    let mut document = Document::default();
    for Sheet { name, relation } in &sheets {
        let target = targets.get(relation).ok_or(Unread::Broken)?;
        // A sheet that is a diagram has no cells.
        if !target.contains("worksheets/") {
            continue;
        }
        let xml = part(target)?.ok_or(Unread::Broken)?;
        let rows = Rows { name, texts: &words, shares: &styles, document: &mut document };
        rows.read(&xml).ok_or(Unread::Broken)?;
        if document.text.len() > LONGEST {
            break;
        }
    }
    Ok(document)
}

/// A sheet as the workbook lists it.
struct Sheet {
    name: String,
    relation: String,
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(unescape(&found.value).ok()?.into_owned())
}

/// The sheets.
fn sheets(xml: &str) -> Option<Vec<Sheet>> {
    let mut reader = Reader::from_str(xml);
    let mut sheets = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "sheet" => {
                let (name, relation) = (attribute(&tag, "name").unwrap_or_default(), attribute(&tag, "id")?);
                sheets.push(Sheet { name, relation });
                if sheets.len() > SHEETS {
                    return None;
                }
            }
            Event::Eof => return Some(sheets),
            _ => {}
        }
    }
}

/// Which part of the archive each relation of the workbook means.
fn targets_of(xml: &str) -> Option<HashMap<String, String>> {
    let mut reader = Reader::from_str(xml);
    let mut targets = HashMap::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                let (id, target) = (attribute(&tag, "Id")?, attribute(&tag, "Target")?);
                let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(id, target);
            }
            Event::Eof => return Some(targets),
            _ => {}
        }
    }
}

/// The texts that the cells share.
fn texts(xml: &str) -> Option<Vec<String>> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut words, mut in_text) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::Text(text) if in_text => words.push_str(&text),
            Event::CData(text) if in_text => words.push_str(&text),
            Event::GeneralRef(name) if in_text => words.push_str(&entity(&name)?),
            Event::End(tag) if tag.local_name().as_ref() == "si" => texts.push(std::mem::take(&mut words)),
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => texts.push(String::new()),
            Event::Eof => return Some(texts),
            _ => {}
        }
    }
}

/// The letter of an entity; nothing for one that the file defines for itself, which no workbook does.
fn entity(name: &str) -> Option<String> {
    unescape(&format!("&{name};")).ok().map(|text| text.into_owned())
}

/// Of each style, how many places its percentage has, if it shows one.
fn shares(xml: &str) -> Option<Vec<Option<usize>>> {
    let mut reader = Reader::from_str(xml);
    let mut codes: Vec<(String, String)> = vec![("9".into(), "0%".into()), ("10".into(), "0.00%".into())];
    let (mut styles, mut in_cells) = (Vec::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = true,
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "numFmt" => codes.extend(attribute(&tag, "numFmtId").zip(attribute(&tag, "formatCode"))),
                "xf" if in_cells => {
                    let id = attribute(&tag, "numFmtId").unwrap_or_default();
                    let code = codes.iter().find(|(known, code)| *known == id && code.contains('%'));
                    styles.push(code.map(|(_, code)| places(code)));
                }
                _ => {}
            },
            Event::Eof => return Some(styles),
            _ => {}
        }
    }
}

/// The places behind the point of a format.
fn places(code: &str) -> usize {
    let behind = code.split_once('.').map_or("", |(_, behind)| behind);
    behind.chars().take_while(|letter| matches!(letter, '0' | '#')).count().min(6)
}

struct Rows<'r> {
    name: &'r str,
    texts: &'r [String],
    shares: &'r [Option<usize>],
    document: &'r mut Document,
}

impl Rows<'_> {
    fn read(self, xml: &str) -> Option<()> {
        let mut reader = Reader::from_str(xml);
        let mut table = Table::default();
        let (mut row, mut cells): (usize, Vec<String>) = (0, Vec::new());
        let (mut kind, mut style, mut column, mut value, mut reading) = (String::new(), None, 0, String::new(), false);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        row = attribute(&tag, "r").and_then(|row| row.parse().ok()).unwrap_or(row + 1);
                        cells.clear();
                    }
                    "c" => {
                        kind = attribute(&tag, "t").unwrap_or_default();
                        style = attribute(&tag, "s").and_then(|style| style.parse::<usize>().ok());
                        column = attribute(&tag, "r").and_then(|cell| column_of(&cell)).unwrap_or(cells.len());
                        value.clear();
                    }
                    "v" | "t" => reading = true,
                    _ => {}
                },
                Event::Text(text) if reading => value.push_str(&text),
                Event::CData(text) if reading => value.push_str(&text),
                Event::GeneralRef(name) if reading => value.push_str(&entity(&name)?),
                Event::End(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => reading = false,
                    "c" if column >= COLUMNS => return None,
                    "c" => {
                        cells.resize(cells.len().max(column), String::new());
                        cells.push(self.shown(&kind, style, &value));
                    }
                    "row" => {
                        let line = table.line(&cells);
                        let sheet = self.name;
                        self.document.line(&line, || Spot::Row { sheet: sheet.to_owned(), row });
                    }
                    _ => {}
                },
                Event::Eof => return Some(()),
                _ => {}
            }
        }
    }

    /// A cell as Excel shows it.
    fn shown(&self, kind: &str, style: Option<usize>, value: &str) -> String {
        let places = style.and_then(|style| self.shares.get(style).copied().flatten());
        match (kind, places) {
            ("s", _) => value.parse().ok().and_then(|at: usize| self.texts.get(at).cloned()).unwrap_or_default(),
            ("" | "n", Some(places)) => {
                let share: f64 = value.parse().unwrap_or_default();
                format!("{:.places$}%", share * 100.0)
            }
            _ => value.to_owned(),
        }
    }
}

/// The column of a cell, from 0: `B3` is 1.
fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).take(3);
    let column = letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    column.checked_sub(1)
}
