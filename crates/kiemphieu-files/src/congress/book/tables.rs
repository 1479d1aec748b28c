//! The sheets of a workbook of a congress, as tables: what is filled in, under its key.

use std::collections::BTreeMap;

use kiemphieu_core::{DeductionGround, Text};

use crate::congress::book::{BOARD, CONGRESS, ELECTIONS, Field, MEETING, NAMES, ROUNDS, RULES, TOP};
use crate::problem::words::{brief, nearest, too_many, under_no_heading};
use crate::problem::{MOST_PROBLEMS, Place, Problem};
use crate::rows::row::Row;
use crate::xlsx::{Cover, Covered, Facts, Workbook, merged_cells};

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

/// The first sheet: a value in the second column, its key in the third.
pub(super) fn facts(book: &mut Workbook, file: &str) -> Result<Table, Vec<Problem>> {
    let Facts { sheet, rows, unread, merged, covers, merged_heads: _ } = rows(book, file, CONGRESS)?;
    let unread = unread.into_iter().chain(merged.iter().map(|merged| merged_cells(file, merged)));
    let mut known: Vec<&str> = [&TOP[..], &RULES, &MEETING, &BOARD].concat().iter().map(|field| field.key).collect();
    known.extend(DeductionGround::ALL.iter().map(|ground| ground.as_str()));
    let mut filled: Vec<Filled> = Vec::new();
    let mut keys = Vec::new();
    let mut problems: Vec<Problem> = unread.filter(|problem| column(problem) == VALUES).collect();
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

/// A sheet of rows that older workbooks do not have.
pub(super) fn table_if_there(
    book: &mut Workbook,
    file: &str,
    names: (&str, &str),
    fields: &[Field],
) -> Result<Table, Vec<Problem>> {
    match book.sheet(&[names.0, names.1]) {
        Some(_) => table(book, file, names, fields),
        None => Ok(Table { sheet: names.0.to_owned(), rows: Vec::new(), keys: Keys::Columns(Vec::new()) }),
    }
}

/// A sheet of rows: headings, keys, and what is filled in.
pub(super) fn table(
    book: &mut Workbook,
    file: &str,
    names: (&str, &str),
    fields: &[Field],
) -> Result<Table, Vec<Problem>> {
    let Facts { sheet, rows, unread, merged, covers, merged_heads: _ } = rows(book, file, names)?;
    let unread = unread.into_iter().chain(merged.iter().map(|merged| merged_cells(file, merged)));
    let mut rows = rows.into_iter();
    let heads = rows.next().map(texts).unwrap_or_default();
    let keys = rows.next().map(texts).unwrap_or_default();
    let is_there = |field: &Field| field.may_lack || keys.values().any(|key| key == field.key);
    if let Some(missing) = fields.iter().find(|field| !is_there(field)) {
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
    let mut problems: Vec<Problem> = unread.filter(|problem| problem.place.is_some_and(asked)).collect();
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
        let (text, remedy) = too_many(&Text::same(format!("«{}»", table.sheet)), table.rows.len(), most);
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
        true => under_no_heading().0,
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
        if [CONGRESS, ELECTIONS, NAMES, ROUNDS].iter().any(|(vi, en)| book.sheet(&[vi, en]).is_some()) {
            return Err(vec![renamed(book, file, (vi, en))]);
        }
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

/// A workbook of a congress with a sheet that has another name, or was deleted.
fn renamed(book: &Workbook, file: &str, (vi, en): (&str, &str)) -> Problem {
    let all: Vec<_> = book.sheets().iter().take(40).map(|sheet| brief(&sheet.name, 40)).collect();
    let all = all.join("», «");
    Problem::of_file(
        file,
        Text::new(
            format!("sổ đại hội này thiếu trang «{vi}»"),
            format!("this workbook lacks the sheet «{vi}» or «{en}»"),
        ),
        Text::new(
            format!("trang đã đổi tên thì đặt lại tên «{vi}»; sổ có các trang: «{all}»"),
            format!("if it was renamed, call it «{vi}» again; the workbook has «{all}»"),
        ),
    )
}
