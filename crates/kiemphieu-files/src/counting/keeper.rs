//! The papers of what was counted, put into a box one by one.

use std::ops::Deref;

use kiemphieu_core::{BallotBox, Paper, Refused, Serial, Text};

use crate::by_name::Taken;
use crate::counting::faults::placed;
use crate::counting::jsonl::line::Keys;
use crate::counting::part::is_blank_line;
use crate::counting::reading::Reading;
use crate::input::changed;
use crate::paper::columns::Columns;
use crate::paper::faults::Fault;
use crate::paper::heads::Written;
use crate::paper::marks::Marked;
use crate::paper::serial::Written as WrittenSerial;
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::rows::row::Row;

/// So many papers with serials of their own one range may stand for, where each is kept.
const LONGEST_RANGE: u32 = 100_000;

/// The papers of rows of CSV that could be counted.
pub(super) fn csv(bytes: &[u8], reading: &Reading) -> Result<BallotBox, Vec<Problem>> {
    let mut keeper = Keeper::new(reading);
    keeper.csv(bytes, reading)?;
    Ok(keeper.papers)
}

/// The papers of lines of JSON that could be counted.
pub(super) fn json_lines(bytes: &[u8], reading: &Reading) -> Result<BallotBox, Vec<Problem>> {
    let mut keeper = Keeper::new(reading);
    keeper.json(bytes, reading)?;
    Ok(keeper.papers)
}

/// The papers of a sheet that could be counted.
pub(super) fn sheet(
    rows: impl Iterator<Item = Result<Row, Problem>>,
    reading: &Reading,
) -> Result<BallotBox, Vec<Problem>> {
    rows_of(rows, Written::Sheet, reading)
}

/// The papers of a sheet with names as headings that could be counted.
pub(super) fn taken(taken: &Taken, reading: &Reading) -> Result<BallotBox, Vec<Problem>> {
    rows_of(taken.all_rows().map(Ok), taken.written, reading)
}

fn rows_of(
    mut rows: impl Iterator<Item = Result<Row, Problem>>,
    written: Written,
    reading: &Reading,
) -> Result<BallotBox, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut keeper = Keeper::new(reading);
    let Some(header) = rows.next() else { return Err(one(changed(reading.file))) };
    let columns = reading.columns(&header.map_err(one)?, written)?;
    for row in rows {
        keeper.put(&row.map_err(one)?, &columns, reading).map_err(one)?;
    }
    Ok(keeper.papers)
}

/// A box while it is filled, and room for the marks of one paper.
struct Keeper {
    papers: BallotBox,
    marked: Marked,
}

impl Keeper {
    fn new(reading: &Reading) -> Self {
        Self { papers: BallotBox::new(reading.list.clone()), marked: Marked::new(reading.list.len()) }
    }

    fn csv(&mut self, bytes: &[u8], reading: &Reading) -> Result<(), Vec<Problem>> {
        let (mut rows, columns) = reading.open(bytes)?;
        while let Some(row) = rows.next().map_err(|_| vec![changed(reading.file)])? {
            if (columns.width == 1 || !is_blank_line(&row)) && !columns.is_spare(&row) {
                self.put(&row, &columns, reading).map_err(|problem| vec![problem])?;
            }
        }
        Ok(())
    }

    fn json(&mut self, bytes: &[u8], reading: &Reading) -> Result<(), Vec<Problem>> {
        let other = || vec![changed(reading.file)];
        let (keys, start) = Keys::of_file(bytes, reading)?;
        let columns = reading.columns(&keys.header(reading.list), Written::Json)?;
        let from = usize::try_from(start).unwrap_or(usize::MAX);
        let mut lines = Rows::within(bytes.get(from..).unwrap_or_default(), b',', 0);
        while let Some((number, text)) = lines.next_line().map_err(|_| other())? {
            if !text.trim().is_empty() {
                let row = keys.row_of(number, text, reading.list).ok_or_else(other)?;
                self.put(&row, &columns, reading).map_err(|problem| vec![problem])?;
            }
        }
        Ok(())
    }

    fn put<T: Deref<Target = str>>(
        &mut self,
        row: &Row<T>,
        columns: &Columns,
        reading: &Reading,
    ) -> Result<(), Problem> {
        let found = columns.paper(row, reading.list, &mut self.marked);
        let found = found.map_err(|fault| placed(reading.file, row, fault))?;
        let paper = Paper {
            flaw: found.flaw,
            said_valid: found.said_valid,
            note: found.note.map(|note| note.into_owned()),
            ..Paper::plain(self.marked.marks(reading.list.form()))
        };
        let put = match found.serial {
            _ if found.count == 0 => Ok(()),
            Some(serial) => match serial.written {
                WrittenSerial::Range { first, .. } if found.count <= LONGEST_RANGE => {
                    self.put_range(&paper, &serial.text, first, found.count)
                }
                WrittenSerial::Range { .. } => Err(too_long_a_range(found.count)),
                WrittenSerial::One if found.count == 1 => self.put_numbered(paper, &serial.text),
                // A word that stands for several papers is the serial of none.
                WrittenSerial::One => {
                    self.papers.put_alike(paper, found.count).map(drop).map_err(|refused: Refused| refused.text())
                }
            },
            None => self.papers.put_alike(paper, found.count).map(drop).map_err(|refused: Refused| refused.text()),
        };
        put.map_err(|(text, remedy)| placed(reading.file, row, Fault { cell: None, text, remedy }))
    }

    fn put_numbered(&mut self, paper: Paper, serial: &str) -> Result<(), (Text, Text)> {
        let serial = Serial::new(serial).map_err(|error| error.text())?;
        self.papers.put(paper.numbered(serial)).map(drop).map_err(|refused: Refused| refused.text())
    }

    fn put_range(&mut self, paper: &Paper, text: &str, first: u64, papers: u32) -> Result<(), (Text, Text)> {
        let (before, width) = first_of_range(text, first);
        (first..)
            .zip(0..papers)
            .try_for_each(|(number, _)| self.put_numbered(paper.clone(), &format!("{before}{number:0width$}")))
    }
}

/// What stands before the first number of a range, and how many digits that number has.
fn first_of_range(text: &str, first: u64) -> (&str, usize) {
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit())) {
        let digits = text.get(from + start..).unwrap_or_default();
        let width = digits.bytes().take_while(u8::is_ascii_digit).count();
        if digits.get(..width).and_then(|digits| digits.parse().ok()) == Some(first) {
            return (text.get(..from + start).unwrap_or_default(), width);
        }
        from += start + width;
    }
    ("", 0)
}

fn too_long_a_range(papers: u32) -> (Text, Text) {
    (
        Text::new(
            format!("một dòng gồm {papers} số phiếu; chỉ giữ được từng lá đến {LONGEST_RANGE}"),
            format!("one row of {papers} serials; papers are kept one by one up to {LONGEST_RANGE}"),
        ),
        Text::new("kiểm tra số đầu và số cuối", "see the first number and the last one"),
    )
}
