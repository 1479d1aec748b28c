//! A filled workbook as the text of a congress file.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use kiemphieu_core::report::Hash;
use kiemphieu_core::{DeductionGround, Key, same_name};

use crate::congress::book::later;
use crate::congress::book::see::{self, Sheets, is_counted, sheets_of};
use crate::congress::book::tables::{Filled, Table, facts, table, table_if_there};
use crate::congress::book::values::written;
use crate::congress::book::{
    BOARD, BOX, BOXES, CONGRESS, ELECTION, ELECTIONS, Field, Kind, MEETING, NAME, NAMES, OF_PUT_UP, OF_ROUND, PUT_UP,
    ROUND, ROUNDS, RULES, TOP, of_round,
};
use crate::counting::strays;
use crate::input::on_disk::on_disk;
use crate::input::progress::silent;
use crate::problem::{Place, Problem};
use crate::xlsx::Workbook;

/// The text of a congress file, each line with the cell that it comes from.
#[derive(Debug, Default)]
pub(crate) struct Converted {
    pub text: String,
    cells: Vec<(String, Option<Place>)>,
    /// The boxes that its rounds name, and sheets that look like papers and that no round names.
    named: Vec<String>,
    pub strays: Vec<Problem>,
    /// Elections that nobody is nominated for yet.
    pub later: Vec<Problem>,
}

/// The line with which a round begins that was held or decided.
pub(crate) const HELD: &str = "[[election.round]]";

impl Converted {
    fn line(&mut self, line: &str, sheet: &str, place: Option<Place>) {
        let _ = writeln!(self.text, "{line}");
        self.cells.push((sheet.to_owned(), place));
    }

    /// A fault of the text as a fault of the workbook.
    pub fn in_book(&self, problem: Problem) -> Problem {
        let cell = problem.place.and_then(|place| self.cells.get(place.line.checked_sub(1)?));
        match cell {
            Some((sheet, place)) => Problem { sheet: Some(sheet.clone()), place: *place, excerpt: None, ..problem },
            None => Problem { place: None, excerpt: None, ..problem },
        }
    }
}

/// Whether a file is a workbook of a congress, filled in or not.
#[must_use]
pub fn is_congress_book(path: &Path) -> bool {
    Workbook::open("", &on_disk(path), &silent).is_ok_and(|book| is_congress(&book))
}

/// Whether this is a workbook of a congress.
pub(crate) fn is_congress(book: &Workbook<'_>) -> bool {
    book.sheet(&[CONGRESS.0, CONGRESS.1]).is_some()
}

/// Turns a workbook into the text of a congress file; `own` is the name of the workbook in its folder.
///
/// # Errors
/// When it is no such workbook.
pub(crate) fn convert(file: &str, own: &str, path: &Path) -> Result<(Converted, Hash), Vec<Problem>> {
    let mut book = Workbook::open(file, path, &silent).map_err(|problem| vec![problem])?;
    let facts = facts(&mut book, file)?;
    let elections = table(&mut book, file, ELECTIONS, &ELECTION)?;
    let names = table(&mut book, file, NAMES, &NAME)?;
    let rounds = table(&mut book, file, ROUNDS, &[&ROUND[..], &of_round()].concat())?;
    let boxes = table_if_there(&mut book, file, BOXES, &BOX)?;
    let put_up = table_if_there(&mut book, file, PUT_UP, &OF_PUT_UP)?;
    let mut sheets = Sheets { facts, elections, names, put_up, rounds, boxes };
    let later = later::take_off(file, &mut sheets);
    let faults = see::faults(file, &sheets, &book);
    if !faults.is_empty() {
        return Err(faults);
    }
    let Sheets { facts, elections, names, put_up, rounds, boxes } = sheets;
    let mut text = Converted { later, ..Converted::default() };
    text.line("schema = 1", &facts.sheet, None);
    let facts_of =
        |fields: &[Field]| facts.rows.iter().flatten().filter(|cell| is_of(cell, fields)).collect::<Vec<_>>();
    for fields in [&TOP[..], &RULES] {
        facts_of(fields).into_iter().for_each(|cell| text.value(fields, cell, &facts.sheet));
    }
    let summoned = facts.rows.iter().flatten().find(|cell| cell.key == "summoned").map(|cell| cell.place);
    text.line("[meeting]", &facts.sheet, summoned);
    facts_of(&MEETING).into_iter().for_each(|cell| text.value(&MEETING, cell, &facts.sheet));
    text.deductions(facts.rows.iter().flatten(), &facts.sheet, |cell| cell.text != "0");
    let board = facts_of(&BOARD);
    if !board.is_empty() {
        text.line("[board]", &facts.sheet, None);
        board.into_iter().for_each(|cell| text.value(&BOARD, cell, &facts.sheet));
    }
    text.persons(&names);
    for election in &elections.rows {
        text.election(election, &elections.sheet, &names, &put_up);
        text.rounds(election, (&rounds, &boxes), own, &book);
    }
    text.strays = strays::sheets(file, own, &mut book, &text.named, &[]);
    let hash = book.hash().map_err(|problem| vec![problem])?;
    Ok((text, hash))
}

fn is_of(cell: &Filled, fields: &[Field]) -> bool {
    fields.iter().any(|field| field.key == cell.key)
}

fn of<'r>(row: &'r [Filled], key: &str) -> Option<&'r Filled> {
    row.iter().find(|cell| cell.key == key)
}

impl Converted {
    fn value(&mut self, fields: &[Field], cell: &Filled, sheet: &str) {
        let Some(field) = fields.iter().find(|field| field.key == cell.key) else { return };
        self.line(&format!("{} = {}", field.key, written(field.kind, &cell.text)), sheet, Some(cell.place));
    }

    /// The deductions among these cells, where one is told.
    fn deductions<'c>(
        &mut self,
        cells: impl IntoIterator<Item = &'c Filled>,
        sheet: &str,
        is_told: impl Fn(&Filled) -> bool,
    ) {
        let cells: Vec<&Filled> = cells.into_iter().filter(|cell| is_told(cell)).collect();
        let of_ground = |ground: &'static str| Some((ground, *cells.iter().find(|cell| cell.key == ground)?));
        let filled: Vec<_> = DeductionGround::ALL.iter().filter_map(|ground| of_ground(ground.as_str())).collect();
        if filled.is_empty() {
            return;
        }
        self.line("deductions = [", sheet, filled.first().map(|(_, cell)| cell.place));
        for (ground, cell) in filled {
            let count = written(Kind::Number, &cell.text);
            self.line(&format!("{{ ground = \"{ground}\", count = {count} }},"), sheet, Some(cell.place));
        }
        self.line("]", sheet, None);
    }

    /// What is known of persons, each once.
    fn persons(&mut self, names: &Table) {
        let mut known = HashSet::new();
        let facts = NAME.get(2..).unwrap_or_default();
        for row in &names.rows {
            let Some(name) = of(row, "name").filter(|name| !known.contains(&Key::of(&name.text))) else { continue };
            let told: Vec<_> = row.iter().filter(|cell| is_of(cell, facts)).collect();
            if !told.is_empty() {
                known.insert(Key::of(&name.text));
                self.line("[[person]]", &names.sheet, Some(name.place));
                self.value(&NAME, name, &names.sheet);
                told.into_iter().for_each(|cell| self.value(facts, cell, &names.sheet));
            }
        }
    }

    fn election(&mut self, election: &[Filled], sheet: &str, names: &Table, put_up: &Table) {
        let place = election.first().map(|cell| cell.place);
        self.line("[[election]]", sheet, place);
        let (own, meeting): (Vec<_>, Vec<_>) = election.iter().partition(|cell| !is_of(cell, &MEETING));
        own.into_iter().for_each(|cell| self.value(&ELECTION, cell, sheet));
        let id = of(election, "id").map(|cell| cell.text.as_str());
        self.line("candidates = [", sheet, place);
        let id = id.map(Key::of);
        for row in names.rows.iter().filter(|row| of(row, "election").map(|cell| Key::of(&cell.text)) == id) {
            if let Some(name) = of(row, "name") {
                self.line(&format!("{},", written(Kind::Text, &name.text)), &names.sheet, Some(name.place));
            }
        }
        self.line("]", sheet, place);
        self.put_up(id.as_ref(), put_up);
        if !meeting.is_empty() {
            self.line("[election.meeting]", sheet, place);
            meeting.into_iter().for_each(|cell| self.value(&MEETING, cell, sheet));
        }
    }

    /// Those put up at the congress, and what the polls say of each. Who stands with nominations alone was named in the poll
    /// before a direct election.
    fn put_up(&mut self, id: Option<&Key>, put_up: &Table) {
        let own = |row: &&Vec<Filled>| of(row, "election").map(|cell| Key::of(&cell.text)).as_ref() == id;
        let rows: Vec<_> = put_up.rows.iter().filter(own).filter_map(|row| Some((row, of(row, "name")?))).collect();
        let is_polled = |row: &[Filled]| of(row, "nominations").is_some() && of(row, "support").is_none();
        let mut of_list = rows.iter().filter(|(row, _)| !is_polled(row)).peekable();
        if let Some((_, first)) = of_list.peek() {
            self.line("nominated = [", &put_up.sheet, Some(first.place));
            for (_, name) in of_list {
                self.line(&format!("{},", written(Kind::Text, &name.text)), &put_up.sheet, Some(name.place));
            }
            self.line("]", &put_up.sheet, None);
        }
        for (poll, key) in [("list_poll", "support"), ("poll", "nominations")] {
            for (row, name) in &rows {
                let Some(cell) = of(row, key) else { continue };
                let (name, number) = (written(Kind::Text, &name.text), written(Kind::Number, &cell.text));
                self.line(&format!("{poll}.{key}.{name} = {number}"), &put_up.sheet, Some(cell.place));
            }
        }
    }

    /// The rounds of an election that are held or decided.
    fn rounds(&mut self, election: &[Filled], (rounds, boxes): (&Table, &Table), own: &str, book: &Workbook) {
        let Some(id) = of(election, "id").map(|cell| cell.text.as_str()) else { return };
        let of_election = |row: &&Vec<Filled>| of(row, "election").is_some_and(|cell| same_name(&cell.text, id));
        let mut number = 0;
        for row in rounds.rows.iter().filter(of_election) {
            let counted = is_counted(row);
            let is_told = row.iter().any(|cell| is_of(cell, &of_round()));
            if !counted && !is_told && of(row, "decision").is_none() {
                continue;
            }
            number += 1;
            let place = row.first().map(|cell| cell.place);
            self.line(HELD, &rounds.sheet, place);
            let elsewhere = ["election", "sheet"];
            let fields: Vec<Field> = ROUND.into_iter().filter(|field| !elsewhere.contains(&field.key)).collect();
            row.iter().for_each(|cell| self.value(&fields, cell, &rounds.sheet));
            row.iter().for_each(|cell| self.value(&OF_ROUND, cell, &rounds.sheet));
            // A nought is told, too: from this round on nobody is deducted on that ground.
            self.deductions(row, &rounds.sheet, |_| true);
            if let Some(sheet) = of(row, "sheet").filter(|_| counted) {
                let names = sheets_of(&sheet.text, book).into_iter().map(|sheet| format!("{own}#{sheet}"));
                let names: Vec<String> = names.collect();
                let ballots: Vec<String> = names.iter().map(|name| written(Kind::Text, name)).collect();
                let ballots = match ballots.as_slice() {
                    [only] => only.clone(),
                    several => format!("[{}]", several.join(", ")),
                };
                self.named.extend(names);
                self.line(&format!("ballots = {ballots}"), &rounds.sheet, Some(sheet.place));
            }
            let of_round = |row: &&Vec<Filled>| {
                of(row, "round").map_or("1", |cell| &cell.text).parse() == Ok(number) && of_election(row)
            };
            for row in boxes.rows.iter().filter(of_round) {
                self.a_box(row, &boxes.sheet, own);
            }
        }
    }

    fn a_box(&mut self, row: &[Filled], table: &str, own: &str) {
        self.line("[[election.round.box]]", table, row.first().map(|cell| cell.place));
        let facts = row.iter().filter(|cell| matches!(cell.key.as_str(), "name" | "issued" | "returned"));
        facts.for_each(|cell| self.value(&BOX, cell, table));
        if let Some(sheet) = of(row, "sheet") {
            let name = format!("{own}#{}", sheet.text);
            self.line(&format!("ballots = {}", written(Kind::Text, &name)), table, Some(sheet.place));
            self.named.push(name);
        }
    }
}
