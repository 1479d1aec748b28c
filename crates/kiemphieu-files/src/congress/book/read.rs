//! A filled workbook as the text of a congress file.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use kiemphieu_core::report::Hash;
use kiemphieu_core::{Key, Text, same_name};

use super::see::{self, Sheets, in_words, is_counted};
use super::values::written;
use super::{BOARD, CONGRESS, ELECTION, ELECTIONS, Field, Kind, MEETING, NAME, NAMES, ROUND, ROUNDS, TOP, grounds};
use crate::counting::strays;
use crate::input::on_disk::on_disk;
use crate::input::progress::silent;
use crate::problem::MOST_PROBLEMS;
use crate::problem::words::too_many;
use crate::problem::words::{brief, nearest};
use crate::problem::{Place, Problem};
use crate::rows::row::Row;
use crate::xlsx::{Cover, Covered, Facts, Workbook};

/// The text of a congress file, each line with the cell that it comes from.
#[derive(Debug, Default)]
pub(crate) struct Converted {
    pub text: String,
    cells: Vec<(String, Option<Place>)>,
    /// The boxes that its rounds name, and sheets that look like papers and that no round names.
    named: Vec<String>,
    pub strays: Vec<Problem>,
}

impl Converted {
    fn line(&mut self, line: &str, sheet: &str, place: Option<Place>) {
        let _ = writeln!(self.text, "{line}");
        self.cells.push((sheet.to_owned(), place));
    }

    /// A fault of the text as a fault of the workbook.
    pub fn in_book(&self, problem: Problem) -> Problem {
        let cell = problem.place.and_then(|place| self.cells.get(place.line.checked_sub(1)?));
        match cell {
            Some((sheet, place)) => {
                let (text, remedy) = (in_words(&problem.text, sheet), in_words(&problem.remedy, sheet));
                Problem { sheet: Some(sheet.clone()), place: *place, excerpt: None, text, remedy, ..problem }
            }
            None => Problem { place: None, excerpt: None, ..problem },
        }
    }
}

/// A sheet with its keys in the second row.
pub(super) struct Table {
    pub sheet: String,
    pub rows: Vec<Vec<Filled>>,
    keys: Keys,
}

/// Where the keys of a sheet stand: beside the values, or above them.
enum Keys {
    Rows(Vec<(String, usize)>),
    Columns(Vec<(String, usize)>),
}

impl Table {
    /// Where the value of a key belongs that is not filled in.
    pub fn place(&self, row: &[Filled], key: &str) -> Option<Place> {
        let of_key = |keys: &[(String, usize)]| keys.iter().find(|(other, _)| other == key).map(|(_, at)| *at);
        match &self.keys {
            Keys::Rows(keys) => Some(Place { line: of_key(keys)?, column: VALUES }),
            Keys::Columns(keys) => Some(Place { line: row.first()?.place.line, column: of_key(keys)? }),
        }
    }
}

/// A cell that is filled in.
pub(super) struct Filled {
    pub key: String,
    pub text: String,
    pub place: Place,
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
    let rounds = table(&mut book, file, ROUNDS, &ROUND)?;
    let sheets = Sheets { facts, elections, names, rounds };
    let faults = see::faults(file, &sheets, &book);
    if !faults.is_empty() {
        return Err(faults);
    }
    let Sheets { facts, elections, names, rounds } = sheets;
    let mut text = Converted::default();
    text.line("schema = 1", &facts.sheet, None);
    let facts_of =
        |fields: &[Field]| facts.rows.iter().flatten().filter(|cell| is_of(cell, fields)).collect::<Vec<_>>();
    for cell in facts_of(&TOP) {
        text.value(&TOP, cell, &facts.sheet);
    }
    let summoned = facts.rows.iter().flatten().find(|cell| cell.key == "summoned").map(|cell| cell.place);
    text.line("[meeting]", &facts.sheet, summoned);
    for cell in facts_of(&MEETING) {
        text.value(&MEETING, cell, &facts.sheet);
    }
    text.deductions(&facts);
    let board = facts_of(&BOARD);
    if !board.is_empty() {
        text.line("[board]", &facts.sheet, None);
        board.into_iter().for_each(|cell| text.value(&BOARD, cell, &facts.sheet));
    }
    text.persons(&names);
    for election in &elections.rows {
        text.election(election, &elections.sheet, &names);
        text.rounds(election, &rounds, own);
    }
    text.strays(&elections, [&names, &rounds], file).map_or(Ok(()), Err)?;
    text.strays = strays::sheets(file, own, &mut book, &text.named);
    let hash = book.hash().map_err(|problem| vec![problem])?;
    Ok((text, hash))
}

fn is_of(cell: &Filled, fields: &[Field]) -> bool {
    fields.iter().any(|field| field.key == cell.key)
}

fn of<'r>(row: &'r [Filled], key: &str) -> Option<&'r Filled> {
    row.iter().find(|cell| cell.key == key)
}

/// The first sheet: a value in the second column, its key in the third.
fn facts(book: &mut Workbook, file: &str) -> Result<Table, Vec<Problem>> {
    let Facts { sheet, rows, unread, covers } = rows(book, file, CONGRESS)?;
    let mut known: Vec<&str> = [&TOP[..], &MEETING, &BOARD].concat().iter().map(|field| field.key).collect();
    known.extend(grounds().iter().map(|(key, _)| *key));
    let mut filled: Vec<Filled> = Vec::new();
    let mut keys = Vec::new();
    let mut problems: Vec<Problem> = unread.into_iter().filter(|problem| column(problem) == VALUES).collect();
    problems.extend(covered(file, covers, |place| place.column == VALUES));
    for row in rows {
        let cell = |column| row.cells.iter().find(|cell| cell.column == column).map_or("", |cell| cell.text.trim());
        let (text, key) = (cell(VALUES), cell(VALUES + 1));
        let place = Place { line: row.line, column: VALUES };
        keys.push((key.to_owned(), row.line));
        if text.is_empty() {
            continue;
        }
        if !known.contains(&key) || filled.iter().any(|other| other.key == key) {
            let place = Place { column: VALUES + 1, ..place };
            problems.push(Problem { place: Some(place), ..no_key(file, key, &known) });
            continue;
        }
        filled.push(Filled { key: key.to_owned(), text: text.to_owned(), place });
    }
    all_or(problems, Table { sheet, rows: vec![filled], keys: Keys::Rows(keys) })
}

/// The column of the values on the first sheet; that of the keys follows.
const VALUES: usize = 2;

fn column(problem: &Problem) -> usize {
    problem.place.map_or(0, |place| place.column)
}

/// The table, or what is wrong on its sheet.
fn all_or(problems: Vec<Problem>, table: Table) -> Result<Table, Vec<Problem>> {
    let in_sheet = |problem| Problem { sheet: Some(table.sheet.clone()), ..problem };
    if problems.is_empty() { Ok(table) } else { Err(problems.into_iter().map(in_sheet).collect()) }
}

/// What stands beside a key that says nothing would be lost without a word.
fn no_key(file: &str, key: &str, known: &[&str]) -> Problem {
    let (shown, near) = (brief(key, 40), nearest(key, known).unwrap_or_default());
    let text = match (key, known.contains(&key)) {
        ("", _) => Text::new(
            "dòng này có nội dung ở cột B mà cột C không có khóa",
            "this row has something in column B, and no key in column C",
        ),
        (_, true) => Text::new(format!("khóa `{shown}` có hai lần"), format!("the key `{shown}` stands twice")),
        (_, false) => Text::new(format!("không có khóa `{shown}`"), format!("there is no key `{shown}`")),
    };
    let perhaps = |word: &str| if near.is_empty() { String::new() } else { format!("{word} `{near}`? ") };
    let remedy = Text::new(
        format!("{}lấy lại cột C từ sổ mới (kiemphieu new --xlsx), hoặc xóa ô ở cột B", perhaps("có lẽ là")),
        format!("{}take column C from a new workbook (kiemphieu new --xlsx), or clear column B", perhaps("perhaps")),
    );
    Problem::of_file(file, text, remedy)
}

/// A sheet of rows: headings, keys, and what is filled in.
fn table(book: &mut Workbook, file: &str, names: (&str, &str), fields: &[Field]) -> Result<Table, Vec<Problem>> {
    let Facts { sheet, rows, unread, covers } = rows(book, file, names)?;
    let mut rows = rows.into_iter();
    let heads = rows.next().map(texts).unwrap_or_default();
    let keys = rows.next().map(texts).unwrap_or_default();
    if let Some(missing) = fields.iter().find(|field| !keys.values().any(|key| key == field.key)) {
        let key = missing.key;
        let problem = Problem::of_file(
            file,
            Text::new(format!("dòng 2 thiếu khóa `{key}`"), format!("row 2 lacks the key `{key}`")),
            Text::new(
                "không sửa, không xóa dòng 2; lấy lại từ sổ mới: kiemphieu new --xlsx",
                "leave row 2 as it was; take it from a new workbook: kiemphieu new --xlsx",
            ),
        );
        return Err(vec![Problem { sheet: Some(sheet), ..problem }]);
    }
    let under = |texts: &BTreeMap<usize, String>, column: usize| texts.get(&column).cloned().unwrap_or_default();
    let is_key = |key: &str| fields.iter().any(|field| field.key == key);
    let asked = |place: Place| place.line > 2 && is_key(&under(&keys, place.column));
    let mut problems: Vec<Problem> = unread.into_iter().filter(|problem| problem.place.is_some_and(asked)).collect();
    problems.extend(covered(file, covers, asked));
    let columns = keys.iter().map(|(column, key)| (key.clone(), *column)).collect();
    let mut table = Table { sheet, rows: Vec::new(), keys: Keys::Columns(columns) };
    for row in rows {
        let mut filled = Vec::new();
        for cell in row.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            let (key, place) = (under(&keys, cell.column), Place { line: row.line, column: cell.column });
            if is_key(&key) {
                filled.push(Filled { key, text: cell.text.trim().to_owned(), place });
            } else if !key.is_empty() || under(&heads, cell.column).is_empty() {
                problems.push(Problem { place: Some(place), ..no_column(file, &key) });
            }
        }
        table.rows.extend(Some(filled).filter(|filled| !filled.is_empty()));
    }
    let most = if names == ELECTIONS { 100 } else { MOST_ROWS };
    if let Some(row) = table.rows.get(most).and_then(|row| row.first()) {
        let (text, remedy) = too_many(&table.sheet, table.rows.len(), most);
        problems = vec![Problem { place: Some(row.place), ..Problem::of_file(file, text, remedy) }];
    }
    problems.truncate(MOST_PROBLEMS);
    all_or(problems, table)
}

/// As many rows of names or rounds as are read.
const MOST_ROWS: usize = 10_000;

fn texts(row: Row) -> BTreeMap<usize, String> {
    row.cells.into_iter().map(|cell| (cell.column, cell.text.trim().to_owned())).collect()
}

/// What is told of cells that are hidden or struck through, of those that are read.
fn covered(file: &str, covers: Vec<(Cover, Place)>, is_read: impl Fn(Place) -> bool) -> Vec<Problem> {
    let mut covered = Covered::default();
    covers.into_iter().filter(|(_, place)| is_read(*place)).for_each(|(cover, place)| covered.add(cover, place));
    covered.problems(file)
}

/// A cell under a key that says nothing, or beside the table. A column of one's own has a heading and no key.
fn no_column(file: &str, key: &str) -> Problem {
    let key = brief(key, 40);
    let text = match key.is_empty() {
        true => Text::new("ô này nằm dưới cột không có tiêu đề", "this cell stands under a column without a heading"),
        false => Text::new(
            format!("ô này nằm dưới khóa `{key}`, không có khóa đó"),
            format!("this cell stands under the key `{key}`, and there is no such key"),
        ),
    };
    let remedy = Text::new(
        "xóa ô, hoặc chuyển sang cột có khóa ở dòng 2; cột ghi riêng thì có tiêu đề ở dòng 1 và để trống dòng 2",
        "clear the cell, or move it under a key of row 2; a column of your own has a heading in row 1 and nothing in row 2",
    );
    Problem::of_file(file, text, remedy)
}

fn rows(book: &mut Workbook, file: &str, (vi, en): (&str, &str)) -> Result<Facts, Vec<Problem>> {
    let Some(sheet) = book.sheet(&[vi, en]).cloned() else {
        let problem = Problem::of_file(
            file,
            Text::new(
                format!("sổ tính không có trang «{vi}»: đây không phải là sổ đại hội"),
                format!("the workbook has no sheet «{vi}» or «{en}»: it is no congress"),
            ),
            Text::new(
                "tạo sổ mẫu bằng: kiemphieu new --xlsx TỆP",
                "write one to fill in with: kiemphieu new --xlsx FILE",
            ),
        );
        return Err(vec![problem]);
    };
    book.facts(&sheet).map_err(|problem| vec![problem])
}

impl Converted {
    fn value(&mut self, fields: &[Field], cell: &Filled, sheet: &str) {
        let Some(field) = fields.iter().find(|field| field.key == cell.key) else { return };
        self.line(&format!("{} = {}", field.key, written(field.kind, &cell.text)), sheet, Some(cell.place));
    }

    fn deductions(&mut self, facts: &Table) {
        let filled: Vec<_> = grounds()
            .into_iter()
            .filter_map(|(ground, _)| of(facts.rows.first()?, ground).map(|cell| (ground, cell)))
            .filter(|(_, cell)| cell.text != "0")
            .collect();
        if filled.is_empty() {
            return;
        }
        self.line("deductions = [", &facts.sheet, filled.first().map(|(_, cell)| cell.place));
        for (ground, cell) in filled {
            let count = written(Kind::Number, &cell.text);
            self.line(&format!("{{ ground = \"{ground}\", count = {count} }},"), &facts.sheet, Some(cell.place));
        }
        self.line("]", &facts.sheet, None);
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

    fn election(&mut self, election: &[Filled], sheet: &str, names: &Table) {
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
        if !meeting.is_empty() {
            self.line("[election.meeting]", sheet, place);
            meeting.into_iter().for_each(|cell| self.value(&MEETING, cell, sheet));
        }
    }

    /// The rounds of an election that are held or decided.
    fn rounds(&mut self, election: &[Filled], rounds: &Table, own: &str) {
        let Some(id) = of(election, "id").map(|cell| cell.text.as_str()) else { return };
        let of_election = |row: &&Vec<Filled>| of(row, "election").is_some_and(|cell| same_name(&cell.text, id));
        for row in rounds.rows.iter().filter(of_election) {
            let counted = is_counted(row);
            if !counted && of(row, "decision").is_none() {
                continue;
            }
            let place = row.first().map(|cell| cell.place);
            self.line("[[election.round]]", &rounds.sheet, place);
            let fields = ROUND.get(1..7).unwrap_or_default();
            row.iter().for_each(|cell| self.value(fields, cell, &rounds.sheet));
            if let Some(sheet) = of(row, "sheet").filter(|_| counted) {
                let name = format!("{own}#{}", sheet.text);
                let ballots = written(Kind::Text, &name);
                self.named.push(name);
                self.line(&format!("ballots = {ballots}"), &rounds.sheet, Some(sheet.place));
            }
        }
    }

    /// Names and rounds of an election that is not there would be lost without a word.
    fn strays(&self, elections: &Table, tables: [&Table; 2], file: &str) -> Option<Vec<Problem>> {
        let ids: Vec<_> = elections.rows.iter().filter_map(|row| Some(of(row, "id")?.text.as_str())).collect();
        let mut problems = Vec::new();
        for table in tables {
            for row in &table.rows {
                let election = of(row, "election");
                if election.is_some_and(|cell| ids.iter().any(|id| same_name(id, &cell.text))) {
                    continue;
                }
                let (vi, en) = ids.iter().fold((String::new(), String::new()), |(vi, en), id| {
                    (format!("{vi} «{}»", brief(id, 40)), format!("{en} «{}»", brief(id, 40)))
                });
                let text = Text::new(
                    "cột ký hiệu cuộc bầu để trống, hoặc không có cuộc bầu nào mang ký hiệu này",
                    "the column of the election is empty, or no election has this id",
                );
                let remedy = Text::new(
                    format!("ghi một ký hiệu có ở trang «{}»:{vi}", ELECTIONS.0),
                    format!("write an id of the sheet «{}»:{en}", ELECTIONS.1),
                );
                let place = election.or(row.first()).map(|cell| cell.place);
                let sheet = Some(table.sheet.clone());
                problems.push(Problem { sheet, place, ..Problem::of_file(file, text, remedy) });
            }
        }
        (!problems.is_empty()).then_some(problems)
    }
}
