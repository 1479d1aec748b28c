//! Papers as JSON lines: one object a paper, or a pattern with a count, with the names of the columns as keys.
//!
//! Every line becomes a row under the columns that the first paper uses, so that marks, flaws and counts are checked in
//! one place only.

pub(crate) mod line;
mod wrong;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::BufRead;

use kiemphieu_core::{Form, List};

use crate::counting::grid::Grid;
use crate::counting::jsonl::line::{BEFORE, Keys, Line, Serial, elements, read, value};
use crate::counting::jsonl::wrong::Wrong;
use crate::counting::part::Part;
use crate::counting::reading::Reading;
use crate::paper::columns::Columns;
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::rows::csv::Rows;
use crate::rows::row::{Borrowed, Cell, Row};

impl Keys {
    /// Those of the first paper that can be read, in a file that has any; and where the papers begin.
    ///
    /// # Errors
    /// When marks so written do not fit the form.
    pub fn of_file(input: impl BufRead, reading: &Reading) -> Result<(Self, u64), Vec<Problem>> {
        let of_form = match reading.list.form() {
            Form::StrikeOut => Self::Struck,
            Form::TwoBox => Self::Boxes,
        };
        let (mut lines, mut start, mut unread) = (Rows::within(input, b',', 0), 0, 0);
        loop {
            match lines.next_line() {
                Ok(Some((number, text))) => {
                    let text = match text.strip_prefix('\u{FEFF}').filter(|_| number == 1) {
                        Some(text) => {
                            start = 3;
                            text
                        }
                        None => text,
                    };
                    if text.trim().is_empty() {
                        continue;
                    }
                    if let Ok(line) = read(text) {
                        let keys = Self::of_line(&line).unwrap_or(of_form);
                        let fits = keys == Self::Marks || keys == of_form;
                        let misfit = || vec![wrong::misfit(keys, of_form, text).at(reading.file, number)];
                        return if fits { Ok((keys, start)) } else { Err(misfit()) };
                    }
                    unread += 1;
                    if unread >= MOST_PROBLEMS {
                        return Ok((of_form, start));
                    }
                }
                // What cannot be read is told where it is counted.
                Ok(None) | Err(_) => return Ok((of_form, start)),
            }
        }
    }

    /// The header of the rows.
    pub fn header(self, list: &List) -> Row {
        let marks: Vec<String> = match self {
            Self::Marks => (1..=list.len()).map(|number| number.to_string()).collect(),
            _ => self.names().iter().map(|name| (*name).to_owned()).collect(),
        };
        let names = BEFORE.iter().map(|name| (*name).to_owned()).chain(marks);
        Row { line: 1, cells: names.map(|text| Cell { text, column: 1 }).collect() }
    }

    /// Counts the next line; tells whether to go on.
    pub fn enter(self, lines: &mut Rows<&[u8]>, columns: &Columns, part: &mut Part, reading: &Reading) -> bool {
        let (number, text) = match lines.next_line() {
            Ok(Some((_, text))) if text.trim().is_empty() => return true,
            Ok(Some(line)) => line,
            Ok(None) => return false,
            Err(error) => {
                part.stop(wrong::unreadable(reading.file, &error));
                return false;
            }
        };
        let entered = self
            .row(number, text, reading.list)
            .and_then(|row| part.enter_row(&row, columns, reading).map_err(|fault| wrong::in_cell(self, text, fault)));
        match entered {
            Ok(()) => true,
            Err(wrong) => part.refuse(wrong.at(reading.file, number)),
        }
    }

    /// The row of a line that was counted before; none where it is another one by now.
    pub fn row_of<'l>(self, line: usize, text: &'l str, list: &List) -> Option<Borrowed<'l>> {
        self.row(line, text, list).ok()
    }

    fn row<'l>(self, line: usize, text: &'l str, list: &List) -> Result<Borrowed<'l>, Wrong> {
        let read = read(text).map_err(|error| wrong::why(text, &error))?;
        self.only_way(text, &read)?;
        let cell = |text| Cell { text, column: 1 };
        let word = |word: Option<String>| cell(word.map_or(Cow::Borrowed(""), Cow::Owned));
        let mut cells = Vec::with_capacity(BEFORE.len() + list.len());
        cells.push(cell(read.paper.map_or(Cow::Borrowed(""), |Serial(serial)| serial)));
        cells.push(word(read.count.filter(|count| *count != 1).map(|count| count.to_string())));
        let valid = cell(Cow::Borrowed(if read.valid == Some(true) { "1" } else { "" }));
        cells.extend([word(read.flaw), valid, word(read.note)]);
        for numbers in [read.struck, read.agree, read.disagree].into_iter().flatten() {
            cells.push(cell(words(&numbers).into()));
        }
        let marks = read.marks.unwrap_or_default();
        if self == Self::Marks {
            wrong::see_marks(text, &marks, list)?;
        }
        cells.extend(marks.into_iter().map(|mark| cell(shown(mark))));
        Ok(Row { line, cells })
    }

    /// Every paper has the marks under these keys, and under no others.
    fn only_way(self, text: &str, line: &Line) -> Result<(), Wrong> {
        let given = [
            ("struck", line.struck.is_some()),
            ("agree", line.agree.is_some()),
            ("disagree", line.disagree.is_some()),
            ("marks", line.marks.is_some()),
        ];
        match given.into_iter().find(|(key, is_given)| *is_given != self.names().contains(key)) {
            Some((key, is_given)) => Err(wrong::other_way(self, text, key, is_given)),
            None => Ok(()),
        }
    }
}

/// Numbers as a cell has them.
fn words(numbers: &[usize]) -> String {
    let mut words = String::with_capacity(4 * numbers.len());
    for number in numbers {
        let _ = write!(words, "{}{number}", if words.is_empty() { "" } else { " " });
    }
    words
}

/// A mark as a cell has it.
fn shown(mark: Option<u8>) -> Cow<'static, str> {
    match mark {
        None => "".into(),
        Some(0) => "0".into(),
        Some(1) => "1".into(),
        Some(2) => "2".into(),
        Some(mark) => mark.to_string().into(),
    }
}

/// The look of a line on which nothing stands but marks of 0 and 1, and a serial before them, or none.
pub(crate) fn look(line: &[u8]) -> Option<Grid> {
    let text = str::from_utf8(line).ok().filter(|text| text.is_ascii() && text.ends_with('\n'))?;
    let read = read(text).ok()?;
    let plain =
        matches!(read.count, None | Some(1)) && read.flaw.is_none() && read.valid.is_none() && read.note.is_none();
    let marks = read.marks.filter(|marks| plain && marks.iter().all(|mark| matches!(mark, Some(0 | 1))))?;
    let digits = elements(text, "marks");
    let serial = match &read.paper {
        None => None,
        Some(_) => {
            let start = value(text, "paper")?;
            let quoted = text.get(start..)?.starts_with('"');
            let start = start + usize::from(quoted);
            Some((start, quoted)).filter(|(start, _)| digits.first().is_some_and(|first| start < first))
        }
    };
    if digits.len() != marks.len() || serial.is_some() != read.paper.is_some() {
        return None;
    }
    Grid::of_line(line, serial, &digits)
}
