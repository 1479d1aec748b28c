//! Papers as JSON lines: one object a paper, or a pattern with a count, with the names of the columns as keys.
//!
//! Every line becomes a row under the columns that the first paper uses, so that marks, flaws and counts are checked in
//! one place only.

mod wrong;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::BufRead;

use kiemphieu_core::{Form, List};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use self::wrong::Wrong;
use crate::counting::grid::Grid;
use crate::counting::part::Part;
use crate::counting::reading::Reading;
use crate::paper::columns::Columns;
use crate::problem::MOST_PROBLEMS;
use crate::problem::Problem;
use crate::rows::csv::Rows;
use crate::rows::row::{Borrowed, Cell, Row};

/// A paper, or a pattern with a count: one line of a ballot file as JSON lines. All lines of a file have their marks under the
/// same keys: `struck`; or `agree` and `disagree`; or `marks`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Paper"))]
#[serde(deny_unknown_fields)]
struct Line<'l> {
    /// A serial that the board gives the paper when it counts.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Serial>"))]
    paper: Option<Serial<'l>>,
    /// How many papers look like this; none means 1.
    count: Option<u32>,
    /// What only the board can see on the paper.
    #[cfg_attr(feature = "schema", schemars(with = "Option<kiemphieu_core::Flaw>"))]
    flaw: Option<String>,
    /// A note of the board about this paper.
    note: Option<String>,
    /// Strike-out papers: the numbers of the names struck, from 1.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<std::num::NonZeroU32>>"))]
    struck: Option<Vec<usize>>,
    /// Two-box papers: the numbers with an X under agree, from 1.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<std::num::NonZeroU32>>"))]
    agree: Option<Vec<usize>>,
    /// Two-box papers: the numbers with an X under disagree, from 1.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<std::num::NonZeroU32>>"))]
    disagree: Option<Vec<usize>>,
    /// One mark for each name. Strike-out: 1 kept, 0 struck. Two-box: 1 agree, 0 disagree, 2 both boxes, null neither.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Option<schema::Mark>>>"))]
    marks: Option<Vec<Option<u8>>>,
}

/// The JSON Schema of one line of a ballot file as JSON lines.
#[cfg(feature = "schema")]
#[must_use]
pub fn paper_schema() -> schemars::Schema {
    schemars::schema_for!(Line<'static>)
}

/// What the values are that are read by hand.
#[cfg(feature = "schema")]
mod schema {
    #![allow(dead_code)]

    /// A whole number or text.
    #[derive(schemars::JsonSchema)]
    #[schemars(untagged)]
    pub enum Serial {
        Number(u64),
        Text(String),
    }

    #[derive(schemars::JsonSchema)]
    pub struct Mark(#[schemars(range(max = 2))] u8);
}

/// A serial number, written as a number or as text.
#[derive(Debug)]
struct Serial<'l>(Cow<'l, str>);

impl<'de: 'l, 'l> Deserialize<'de> for Serial<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl<'de> Visitor<'de> for Written {
            type Value = Serial<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a number or text")
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Serial<'de>, E> {
                Ok(Serial(number.to_string().into()))
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Serial<'de>, E> {
                Ok(Serial(text.into()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Serial<'de>, E> {
                Ok(Serial(text.to_owned().into()))
            }
        }
        deserializer.deserialize_any(Written)
    }
}

/// The columns before the marks.
const BEFORE: [&str; 4] = ["paper", "count", "flaw", "note"];

/// The keys under which the marks of all papers of a file stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    Struck,
    Boxes,
    Marks,
}

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

    fn of_line(line: &Line) -> Option<Self> {
        match line {
            Line { struck: Some(_), .. } => Some(Self::Struck),
            Line { agree, disagree, .. } if agree.is_some() || disagree.is_some() => Some(Self::Boxes),
            Line { marks: Some(_), .. } => Some(Self::Marks),
            _ => None,
        }
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Struck => &["struck"],
            Self::Boxes => &["agree", "disagree"],
            Self::Marks => &["marks"],
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

    fn row<'l>(self, line: usize, text: &'l str, list: &List) -> Result<Borrowed<'l>, Wrong> {
        let read = read(text).map_err(|error| wrong::why(text, &error))?;
        self.only_way(text, &read)?;
        let cell = |text| Cell { text, column: 1 };
        let word = |word: Option<String>| cell(word.map_or(Cow::Borrowed(""), Cow::Owned));
        let mut cells = Vec::with_capacity(BEFORE.len() + list.len());
        cells.push(cell(read.paper.map_or(Cow::Borrowed(""), |Serial(serial)| serial)));
        cells.push(word(read.count.filter(|count| *count != 1).map(|count| count.to_string())));
        cells.extend([word(read.flaw), word(read.note)]);
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

/// A line that is an object: an array of the values alone would be taken for one.
fn read(text: &str) -> Result<Line<'_>, serde_json::Error> {
    let text = if text.trim_start().starts_with('{') { text } else { "" };
    serde_json::from_str(text)
}

/// The look of a line on which nothing stands but marks of 0 and 1, and a serial before them, or none.
pub(crate) fn look(line: &[u8]) -> Option<Grid> {
    let text = str::from_utf8(line).ok().filter(|text| text.is_ascii() && text.ends_with('\n'))?;
    let read = read(text).ok()?;
    let plain = matches!(read.count, None | Some(1)) && read.flaw.is_none() && read.note.is_none();
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

/// Where the value of this key starts.
fn value(text: &str, key: &str) -> Option<usize> {
    let from = key_at(text, key)? + key.len() + 2;
    let after = text.get(from..)?.trim_start().strip_prefix(':')?.trim_start();
    Some(text.len() - after.len())
}

/// Where this key stands: in quotation marks, before a colon. In text a quotation mark has a backslash before it.
fn key_at(text: &str, key: &str) -> Option<usize> {
    let quoted = format!("\"{key}\"");
    let is_key = |at: &usize| text.get(at + quoted.len()..).is_some_and(|after| after.trim_start().starts_with(':'));
    text.match_indices(&quoted).map(|(at, _)| at).find(is_key)
}

/// Where the elements of a list of numbers start.
fn elements(text: &str, key: &str) -> Vec<usize> {
    let list = value(text, key).and_then(|from| text.get(from..)?.split_once(']'));
    let Some((list, rest)) = list else { return Vec::new() };
    let from = text.len() - rest.len() - 1 - list.len();
    let starts = list.bytes().zip(from + 1..).filter(|(byte, _)| matches!(byte, b'[' | b',')).map(|(_, start)| start);
    let blank = |start: usize| text.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
    starts.map(|start| start + blank(start)).collect()
}
