//! The columns of a ballot file: what a row says of a paper.

use std::borrow::Cow;
use std::ops::Deref;

use kiemphieu_core::{Flaw, Form, List, Text};

use crate::paper::cells::{Serial, flaw, grid, numbers, papers, said_valid, serial, visible};
use crate::paper::faults::{
    Fault, NoWay, fault, missing_column, no_header, no_heading, no_single_way, other_width, shown, unknown_column,
};
use crate::paper::heads::{IN_ADVANCE, NAMES, Written, name_of, number};
use crate::paper::marks::{Bits, Marked};
use crate::paper::told::{NoPaper, begins_a_sum, is_heading, is_total, no_paper, total_line};
use crate::problem::MOST_PROBLEMS;
use crate::problem::words::unsafe_line;
use crate::rows::row::{Cell, Row};

/// The columns of a ballot file.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub width: usize,
    paper: Option<usize>,
    count: Option<usize>,
    flaw: Option<usize>,
    valid: Option<usize>,
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
    /// Whether the serials were written in advance: then no serial says that a row is a paper, and `0` under the marks that
    /// nobody is marked.
    numbered: bool,
    /// Where the serials stand, as far as all rows have them in one column.
    pub serial_column: usize,
}

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
    /// Whether the board said of doubtful marks that the paper is valid.
    pub said_valid: bool,
    pub serial: Option<Serial<'r>>,
    pub count: u32,
    /// Whether the row says how many there are.
    pub says_count: bool,
    pub note: Option<Cow<'r, str>>,
}

impl Paper<'_> {
    /// Whether a file without serials says how many papers there are.
    fn counted(&self, columns: &Columns) -> bool {
        columns.paper.is_none() && self.says_count
    }
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
        let mut columns = Self { width, grid, written, serial_column: 1, ..Self::default() };
        let name = |cell: &Cell| match written {
            Written::Json => cell.text.trim().to_owned(),
            Written::Csv | Written::Sheet => name_of(&cell.text).to_owned(),
        };
        let all: Vec<String> = header.cells.iter().map(name).collect();
        let mut names = all.iter().map(String::as_str).filter(|name| !name.is_empty());
        let is_name = |name: &str| NAMES.contains(&name) || name == IN_ADVANCE;
        if !names.clone().any(is_name) && !names.all(|name| number(name).is_some()) {
            return Err(vec![no_header(list, written)]);
        }
        let mut faults = Vec::new();
        for (at, name) in all.iter().enumerate() {
            if let Err(fault) = columns.heading(at, name, list) {
                faults.push(fault);
            }
            if faults.len() > 3 * MOST_PROBLEMS {
                break; // no more than these are ever told
            }
        }
        if !all.iter().any(|name| is_name(name)) {
            faults.truncate(1); // numbers alone may be a paper: no more of it is shown than one cell
        }
        if faults.is_empty() {
            match columns.way(list) {
                Ok(way) => {
                    columns.numbered &= !matches!(way, Way::Grid);
                    columns.way = way;
                }
                Err(fault) => faults.push(fault),
            }
        }
        if written == Written::Sheet {
            let of_serials = columns.paper.and_then(|at| header.cells.get(at));
            columns.serial_column = of_serials.map_or(1, |cell| cell.column);
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
            IN_ADVANCE => {
                self.numbered = true;
                &mut self.paper
            }
            "count" => &mut self.count,
            "flaw" => &mut self.flaw,
            "valid" => &mut self.valid,
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
    fn way(&self, list: &List) -> Result<Way, Fault> {
        let form = list.form();
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
            (None, None, None, false) => return Err(no_single_way(list, NoWay::None)),
            _ => return Err(no_single_way(list, NoWay::Several)),
        };
        let fits = match way {
            Way::Struck(_) => form == Form::StrikeOut,
            Way::Boxes { .. } => form == Form::TwoBox,
            Way::Grid => true,
        };
        if fits { Ok(way) } else { Err(no_single_way(list, NoWay::Misfit)) }
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
        let filled = |at: Option<usize>| at.zip(cell(at)).filter(|(_, text)| !text.is_empty());
        if self.width > 1 && row.cells.iter().all(|cell| cell.text.trim().is_empty()) && self.written != Written::Json {
            return Err(no_paper(NoPaper::Empty, None, self.written));
        }
        let sum = filled(self.paper).filter(|(_, text)| begins_a_sum(text));
        let total = || [self.paper, self.note].into_iter().filter_map(filled).find(|(_, text)| is_total(text));
        let total = sum.or_else(total);
        if let Some((at, text)) = total {
            return Err(total_line(at, text));
        }
        let says_count = filled(self.count).is_some();
        let count = filled(self.count).map_or(Ok(1), |(at, written)| papers(at, written))?;
        let flaw = filled(self.flaw).map(|(at, written)| flaw(at, written)).transpose()?;
        let serial = filled(self.paper).map(|(at, text)| serial(at, text, count)).transpose()?;
        let note = filled(self.note).map(|(at, text)| visible(at, text, unsafe_line)).transpose()?;
        let said_valid = match filled(self.valid) {
            None => false,
            Some((at, written)) => said_valid(at, written, flaw, note.is_some())?,
        };
        marked.clear();
        let nobody = |at: usize| self.numbered && cell(Some(at)) == Some("0");
        let read = |at: usize, marks: &mut Bits| if nobody(at) { Ok(()) } else { numbers(at, row, list, marks) };
        let says_nobody = match self.way {
            Way::Struck(at) => {
                read(at, &mut marked.against)?;
                marked.choose_the_rest();
                nobody(at)
            }
            Way::Boxes { agree, disagree } => {
                read(agree, &mut marked.chosen)?;
                read(disagree, &mut marked.against)?;
                nobody(agree) || nobody(disagree)
            }
            Way::Grid => {
                grid(&self.grid, row, list.form(), marked)?;
                false
            }
        };
        let paper = Paper { flaw, said_valid, serial, count, says_count, note };
        match says_nobody || self.is_paper(&paper, marked) {
            true => Ok(paper),
            false => Err(self.says_nothing(&paper)),
        }
    }

    /// Whether a row has a serial that was written in advance and nothing else.
    pub fn is_spare<T: Deref<Target = str>>(&self, row: &Row<T>) -> bool {
        let empty = |(at, cell): (usize, &Cell<T>)| Some(at) == self.paper || cell.text.trim().is_empty();
        self.numbered && row.cells.iter().enumerate().all(empty)
    }

    /// Whether anything says that a row is a paper: a mark, a flaw, a serial; without a column of serials a count.
    fn is_paper(&self, paper: &Paper, marked: &Marked) -> bool {
        let marks = match self.way {
            Way::Struck(_) => marked.against.any(),
            Way::Boxes { .. } | Way::Grid => marked.chosen.any() || marked.against.any(),
        };
        let serial = || {
            let text = paper.serial.as_ref().map_or("", |serial| &serial.text);
            !self.numbered && text.contains(|letter: char| letter.is_numeric()) && !is_heading(text)
        };
        marks
            || self.width == 1
            || self.written == Written::Json
            || paper.flaw.is_some()
            || paper.said_valid
            || serial()
            || paper.counted(self)
    }

    fn says_nothing(&self, paper: &Paper) -> Fault {
        let what = match paper {
            Paper { note: Some(_), .. } if self.numbered => (NoPaper::Numbered, self.note),
            Paper { serial: Some(_), .. } => (NoPaper::Word, self.paper),
            Paper { note: Some(_), .. } => (NoPaper::Note, self.note),
            _ => (NoPaper::Count, self.count),
        };
        no_paper(what.0, what.1, self.written)
    }

    /// Whether the row of this paper says no serial on a sheet that has a column for it.
    pub fn lacks_serial(&self, paper: &Paper) -> bool {
        self.written == Written::Sheet && self.paper.is_some() && paper.serial.is_none()
    }

    /// Whether each name has a column.
    pub fn is_grid(&self) -> bool {
        matches!(self.way, Way::Grid)
    }

    /// Whether the row of this paper says nothing of it but how many there are; so do lines of totals.
    pub fn is_bare_count(&self, paper: &Paper, marked: &Marked) -> bool {
        paper.counted(self) && paper.flaw.is_none() && paper.note.is_none() && {
            let chosen = matches!(self.way, Way::Boxes { .. } | Way::Grid) && marked.chosen.any();
            !chosen && !marked.against.any()
        }
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
