//! The columns of a ballot file: what a row says of a paper.

mod faults;

use std::borrow::Cow;
use std::ops::Deref;

use kiemphieu_core::{Flaw, Form, Lang, List, Text, nfc, same_name};

pub(crate) use self::faults::{Fault, Written};
use self::faults::{
    fault, missing_column, no_header, no_heading, no_single_way, other_width, outside_list, shown, unknown_column,
    unknown_flaw, unknown_mark,
};
use crate::csv::{Cell, Row};
use crate::encoding;
use crate::marks::{Bits, Marked};
use crate::words::unsound_line;

/// The columns of a ballot file.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub width: usize,
    paper: Option<usize>,
    count: Option<usize>,
    flaw: Option<usize>,
    note: Option<usize>,
    struck: Option<usize>,
    agree: Option<usize>,
    disagree: Option<usize>,
    /// The column of each name, for files with one column a name.
    grid: Vec<Option<usize>>,
    /// Those without a heading: nothing stands in them.
    unnamed: Vec<usize>,
    way: Way,
    written: Written,
}

/// The columns that have a name; the others are numbered like the list.
const NAMES: [&str; 7] = ["paper", "count", "flaw", "note", "struck", "agree", "disagree"];

/// How the marks are entered; follows from the columns.
#[derive(Debug, Default, Clone, Copy)]
enum Way {
    Struck(usize),
    Boxes {
        agree: usize,
        disagree: usize,
    },
    #[default]
    Grid,
}

/// What one row says of a paper, or of a pattern, besides its marks.
pub(crate) struct Paper<'r> {
    pub flaw: Option<Flaw>,
    pub serial: Option<Cow<'r, str>>,
    pub count: u32,
    pub note: Option<Cow<'r, str>>,
}

/// What stands in a column of a file with one column a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Mark,
    Serial,
    Count,
    Other,
}

impl Columns {
    /// Reads the header, and sees that the marks are entered in one way that fits the form.
    pub fn read(header: &Row, list: &List, written: Written) -> Result<Self, Vec<Fault>> {
        let (width, grid) = (header.cells.len(), vec![None; list.len()]);
        let mut columns = Self { width, grid, written, ..Self::default() };
        let mut names = header.cells.iter().map(|cell| cell.text.trim()).filter(|name| !name.is_empty());
        if !names.clone().any(|name| NAMES.contains(&name)) && !names.all(|name| number(name).is_some()) {
            return Err(vec![no_header(list, written)]);
        }
        let mut faults = Vec::new();
        for (at, cell) in header.cells.iter().enumerate() {
            if let Err(fault) = columns.heading(at, cell.text.trim(), list) {
                faults.push(fault);
            }
        }
        if !header.cells.iter().any(|cell| NAMES.contains(&cell.text.trim())) {
            faults.truncate(1); // numbers alone may be a paper: no more of it is shown than one cell
        }
        if faults.is_empty() {
            match columns.way(list.form()) {
                Ok(way) => columns.way = way,
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(columns) } else { Err(faults) }
    }

    fn heading(&mut self, at: usize, name: &str, list: &List) -> Result<(), Fault> {
        let slot = match name {
            "" => {
                self.unnamed.push(at);
                return Ok(());
            }
            "paper" => &mut self.paper,
            "count" => &mut self.count,
            "flaw" => &mut self.flaw,
            "note" => &mut self.note,
            "struck" => &mut self.struck,
            "agree" => &mut self.agree,
            "disagree" => &mut self.disagree,
            _ => match number(name) {
                Some(Ok(number)) if number >= 1 && number <= self.grid.len() => match self.grid.get_mut(number - 1) {
                    Some(slot) => slot,
                    None => return Ok(()),
                },
                _ => return Err(unknown_column(at, name, list, self.written)),
            },
        };
        if slot.replace(at).is_some() {
            return Err(fault(
                at,
                Text::new(
                    format!("cột `{}` có hai lần", shown(name)),
                    format!("the column `{}` stands twice", shown(name)),
                ),
                Text::new("bỏ một cột", "remove one of them"),
            ));
        }
        Ok(())
    }

    /// The one way in which the marks are entered.
    fn way(&self, form: Form) -> Result<Way, Fault> {
        let grid = self.grid.iter().any(Option::is_some);
        let way = match (self.struck, self.agree, self.disagree, grid) {
            (Some(struck), None, None, false) => Way::Struck(struck),
            (None, Some(agree), Some(disagree), false) => Way::Boxes { agree, disagree },
            (None, None, None, true) => match self.grid.iter().position(Option::is_none) {
                None => Way::Grid,
                Some(missing) => return Err(missing_column(&(missing + 1).to_string(), form)),
            },
            (None, Some(_), None, false) => return Err(missing_column("disagree", form)),
            (None, None, Some(_), false) => return Err(missing_column("agree", form)),
            none_or_several => {
                let has_any = none_or_several != (None, None, None, false);
                return Err(no_single_way(form, None, has_any));
            }
        };
        let fits = match way {
            Way::Struck(_) => form == Form::StrikeOut,
            Way::Boxes { .. } => form == Form::TwoBox,
            Way::Grid => true,
        };
        if fits { Ok(way) } else { Err(no_single_way(form, Some(way), true)) }
    }

    /// With one column a name: the positions of the names in the order of their columns.
    pub fn names_in_order(&self) -> Option<Vec<usize>> {
        let columns: Vec<usize> = self.grid.iter().copied().collect::<Option<_>>()?;
        let mut names: Vec<usize> = (0..columns.len()).collect();
        names.sort_by_key(|name| columns.get(*name));
        Some(names)
    }

    /// What stands in a column.
    pub fn kind(&self, at: usize) -> Kind {
        match Some(at) {
            at if at == self.paper => Kind::Serial,
            at if at == self.count => Kind::Count,
            at if self.grid.contains(&at) => Kind::Mark,
            _ => Kind::Other,
        }
    }

    /// One row as a paper; its marks go into `marked`.
    pub fn paper<'r, T: Deref<Target = str>>(
        &self,
        row: &'r Row<T>,
        list: &List,
        marked: &mut Marked,
    ) -> Result<Paper<'r>, Fault> {
        self.same_width(row)?;
        let cell = |at: Option<usize>| at.and_then(|at| Some(row.cells.get(at)?.text.trim()));
        let filled = |at: Option<usize>| cell(at).filter(|text| !text.is_empty());
        let count = match (self.count, filled(self.count)) {
            (Some(at), Some(written)) => papers(at, written)?,
            _ => 1,
        };
        let flaw = match (self.flaw, filled(self.flaw)) {
            (Some(at), Some(written)) => Some(flaw(at, written)?),
            _ => None,
        };
        let serial = self.paper.and_then(|at| filled(self.paper).map(|text| visible(at, text))).transpose()?;
        let note = self.note.and_then(|at| filled(self.note).map(|text| visible(at, text))).transpose()?;
        marked.clear();
        match self.way {
            Way::Struck(at) => {
                numbers(at, row, list, &mut marked.against)?;
                marked.choose_the_rest();
            }
            Way::Boxes { agree, disagree } => {
                numbers(agree, row, list, &mut marked.chosen)?;
                numbers(disagree, row, list, &mut marked.against)?;
            }
            Way::Grid => grid(&self.grid, row, list.form(), marked)?,
        }
        Ok(Paper { flaw, serial, count, note })
    }

    /// Every row has as many cells as the header; nothing stands under an empty heading.
    fn same_width<T: Deref<Target = str>>(&self, row: &Row<T>) -> Result<(), Fault> {
        let filled = |at: &usize| row.cells.get(*at).is_some_and(|cell| !cell.text.trim().is_empty());
        let (cells, width) = (row.cells.len(), self.width);
        if cells != width {
            return Err(other_width(cells, width, (width..cells).find(filled), self.written));
        }
        self.unnamed.iter().copied().find(filled).map_or(Ok(()), |at| Err(no_heading(at)))
    }
}

/// Digits only, as a number; `None` when it is something else, `Some(Err)` when the number is too large.
fn number(text: &str) -> Option<Result<usize, std::num::ParseIntError>> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse())
}

fn papers(at: usize, written: &str) -> Result<u32, Fault> {
    let count = number(written).and_then(Result::ok).and_then(|count| u32::try_from(count).ok());
    count.ok_or_else(|| {
        fault(
            at,
            Text::new(
                format!("`count` là `{}`, phải là số nguyên từ 0 đến {}", shown(written), u32::MAX),
                format!("`count` is `{}`, it must be a whole number from 0 to {}", shown(written), u32::MAX),
            ),
            Text::new("ghi số phiếu giống nhau, để trống là 1", "write how many such papers there are; empty means 1"),
        )
    })
}

/// A serial or a note as it may be shown: on one line, refused when it carries what looks like something else.
fn visible(at: usize, text: &str) -> Result<Cow<'_, str>, Fault> {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) && !text.contains("  ") {
        return Ok(text.into());
    }
    see_encoding(at, text)?;
    match unsound_line(text) {
        None => Ok(nfc(text).into()),
        Some(unsound) => {
            let (text, remedy) = unsound.text();
            Err(fault(at, text, remedy))
        }
    }
}

/// Refuses text in an old way of writing Vietnamese.
fn see_encoding(at: usize, text: &str) -> Result<(), Fault> {
    match encoding::in_text(text) {
        None => Ok(()),
        Some(old) => {
            let (text, remedy) = old.told();
            Err(fault(at, text, remedy))
        }
    }
}

fn flaw(at: usize, written: &str) -> Result<Flaw, Fault> {
    let words = |flaw: &&Flaw| {
        let text = flaw.text();
        [text.get(Lang::Vi), text.get(Lang::En)].iter().any(|word| same_name(word, written))
    };
    if let Some(flaw) = Flaw::parse(written).or_else(|| Flaw::ALL.iter().find(words).copied()) {
        return Ok(flaw);
    }
    see_encoding(at, written)?;
    Err(unknown_flaw(at, written))
}

/// Marks the numbers of the names in one cell, each once.
fn numbers<T: Deref<Target = str>>(at: usize, row: &Row<T>, list: &List, marked: &mut Bits) -> Result<(), Fault> {
    let text = row.cells.get(at).map(|cell: &Cell<T>| &*cell.text).unwrap_or_default();
    if marked.plain_numbers(text) {
        return Ok(());
    }
    marked.clear();
    for word in text.split_whitespace() {
        let number = match number(word) {
            Some(number) => number.ok().filter(|number| (1..=list.len()).contains(number)),
            None => {
                return Err(fault(
                    at,
                    Text::new(
                        format!("`{}` không phải là số thứ tự", shown(word)),
                        format!("`{}` is not the number of a name", shown(word)),
                    ),
                    Text::new(
                        "ghi các số thứ tự, cách nhau bằng dấu cách: 3 7 12",
                        "write numbers with spaces between them: 3 7 12",
                    ),
                ));
            }
        };
        match number.map(|number| marked.mark(number - 1)) {
            None => return Err(outside_list(at, word, list)),
            Some(true) => {}
            Some(false) => {
                return Err(fault(
                    at,
                    Text::new(
                        format!("số {} có hai lần", shown(word)),
                        format!("the number {} stands twice", shown(word)),
                    ),
                    Text::new("đối chiếu lại với phiếu", "compare with the paper"),
                ));
            }
        }
    }
    Ok(())
}

fn grid<T: Deref<Target = str>>(
    columns: &[Option<usize>],
    row: &Row<T>,
    form: Form,
    marked: &mut Marked,
) -> Result<(), Fault> {
    for (name, at) in columns.iter().enumerate().filter_map(|(name, at)| Some((name, (*at)?))) {
        let mark = row.cells.get(at).map_or("", |cell| &cell.text);
        if let [digit @ (b'0' | b'1')] = mark.trim_ascii().as_bytes() {
            marked.side(*digit == b'1').mark(name);
            continue;
        }
        let mark = mark.trim();
        match (mark, form) {
            ("2", Form::TwoBox) => _ = (marked.chosen.mark(name), marked.against.mark(name)),
            ("", Form::TwoBox) => {}
            (_, Form::StrikeOut) => {
                return Err(unknown_mark(at, mark, "1 (giữ) hoặc 0 (gạch)", "1 (kept) or 0 (struck)"));
            }
            (_, Form::TwoBox) => {
                return Err(unknown_mark(
                    at,
                    mark,
                    "1 (đồng ý), 0 (không đồng ý), 2 (cả hai ô) hoặc để trống",
                    "1 (agree), 0 (disagree), 2 (both boxes) or nothing",
                ));
            }
        }
    }
    Ok(())
}
