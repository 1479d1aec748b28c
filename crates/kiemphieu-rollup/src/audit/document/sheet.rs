//! The rows of an Excel workbook, with percentages as Excel shows them.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::formats::{Format, formats};
use super::lines::{Document, LONGEST, Spot};
use super::table::{Cell, From, Table};
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
    at_most_once("xl/styles.xml", &mut |xml| formats(xml).map(|read| styles = read))?;
    let mut document = Document::default();
    for Sheet { name, relation } in &sheets {
        let target = targets.get(relation).ok_or(Unread::Broken)?;
        // A sheet that is a diagram has no cells.
        if !target.contains("worksheets/") {
            continue;
        }
        let xml = part(target)?.ok_or(Unread::Broken)?;
        let rows = Rows { name, texts: &words, formats: &styles, document: &mut document };
        rows.read(&xml)?;
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

pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
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

struct Rows<'r> {
    name: &'r str,
    texts: &'r [String],
    formats: &'r [Format],
    document: &'r mut Document,
}

/// A cell as its tag opens it.
#[derive(Default)]
struct Opened {
    name: String,
    kind: String,
    style: Option<usize>,
    column: usize,
    value: String,
    formula: bool,
}

impl Opened {
    fn of(tag: &BytesStart, next: usize) -> Self {
        let name = attribute(tag, "r").unwrap_or_default();
        Self {
            column: column_of(&name).unwrap_or(next),
            kind: attribute(tag, "t").unwrap_or_default(),
            style: attribute(tag, "s").and_then(|style| style.parse::<usize>().ok()),
            name,
            ..Self::default()
        }
    }
}

impl Rows<'_> {
    fn read(self, xml: &str) -> Result<(), Unread> {
        let merged = merged(xml).ok_or(Unread::Broken)?;
        let mut reader = Reader::from_str(xml);
        let mut table = Table::default();
        let (mut row, mut cells): (usize, Vec<Cell>) = (0, Vec::new());
        let (mut cell, mut reading) = (Opened::default(), false);
        loop {
            match reader.read_event().map_err(|_| Unread::Broken)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        row = attribute(&tag, "r").and_then(|row| row.parse().ok()).unwrap_or(row + 1);
                        cells.clear();
                    }
                    "c" => cell = Opened::of(&tag, cells.len()),
                    "v" | "t" => reading = true,
                    "f" => cell.formula = true,
                    _ => {}
                },
                Event::Empty(tag) if tag.local_name().as_ref() == "f" => cell.formula = true,
                Event::Text(text) if reading => cell.value.push_str(&text),
                Event::CData(text) if reading => cell.value.push_str(&text),
                Event::GeneralRef(name) if reading => cell.value.push_str(&entity(&name).ok_or(Unread::Broken)?),
                Event::End(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => reading = false,
                    "c" if cell.column >= COLUMNS => return Err(Unread::Broken),
                    "c" if cell.formula && cell.value.is_empty() && cell.kind != "str" => {
                        return Err(Unread::NotComputed { sheet: self.name.to_owned(), cell: cell.name });
                    }
                    "c" => {
                        cells.resize(cells.len().max(cell.column), Cell::of(""));
                        cells.push(Cell::of(&self.shown(&cell)));
                    }
                    "row" => {
                        let mut cells = std::mem::take(&mut cells);
                        merge(&mut cells, row, &merged);
                        let line = table.line(cells);
                        let sheet = self.name;
                        self.document.line(&line, || Spot::Row { sheet: sheet.to_owned(), row });
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// A cell as Excel shows it.
    fn shown(&self, cell: &Opened) -> String {
        let format = cell.style.and_then(|style| self.formats.get(style).copied()).unwrap_or_default();
        let text = || cell.value.parse().ok().and_then(|at: usize| self.texts.get(at).cloned()).unwrap_or_default();
        match cell.kind.as_str() {
            "s" => text(),
            "" | "n" => format.shown(&cell.value),
            _ => cell.value.clone(),
        }
    }
}

/// The first and the last row and column of cells that are merged.
struct Merged {
    rows: std::ops::RangeInclusive<usize>,
    columns: std::ops::RangeInclusive<usize>,
}

/// No sheet that people read has more cells merged.
const MOST_MERGED: usize = 10_000;

/// The cells of a sheet that are merged; they stand behind its rows.
fn merged(xml: &str) -> Option<Vec<Merged>> {
    let from = xml.rfind("<mergeCells").or_else(|| xml.rfind(":mergeCells"));
    let mut merged = Vec::new();
    for piece in from.and_then(|from| xml.get(from..)).unwrap_or_default().split("ref=\"").skip(1).take(MOST_MERGED) {
        let reference = piece.split('"').next().unwrap_or_default();
        let Some((first, last)) = reference.split_once(':') else { continue };
        let row = |cell: &str| cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok();
        let (Some(top), Some(bottom)) = (row(first), row(last)) else { continue };
        let (left, right) = (column_of(first)?, column_of(last)?);
        merged.push(Merged { rows: top..=bottom, columns: left..=right.min(COLUMNS - 1) });
    }
    Some(merged)
}

fn merge(cells: &mut Vec<Cell>, row: usize, merged: &[Merged]) {
    for Merged { rows, columns } in merged.iter().filter(|merged| merged.rows.contains(&row)) {
        // A title over a whole sheet takes no more columns than the row has, and one.
        let last = (*columns.end()).min(cells.len().max(*columns.start() + 1));
        cells.resize(cells.len().max(last + 1), Cell::of(""));
        for at in *columns.start()..=last {
            let from = match (at == *columns.start(), row == *rows.start()) {
                (true, true) => continue,
                (true, false) => From::Above,
                (false, _) => From::Left,
            };
            if let Some(cell) = cells.get_mut(at) {
                *cell = Cell::merged(from);
            }
        }
    }
}

/// The column of a cell, from 0: `B3` is 1.
fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).take(3);
    let column = letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    column.checked_sub(1)
}
