//! The rows of a list under its headings: persons, and everything else with why it is none.

use std::collections::BTreeSet;
use std::ops::Range;

use kiemphieu_core::Text;

use super::aside::Aside;
use super::bodies::Body;
use super::choice::Found;
use super::columns::{filled_down, tells_of_persons};
use super::facts::is_group;
use super::gone::Gone;
use super::grid::{Grid, GridRow};
use super::heads::{Column, Heads, numbers_columns, one_line};
use super::name::{may_be_a_name, named};
use super::plain::{is_plain, numbered};
use super::sections::{Sections, may_head};
use super::told::{Done, Doubt, Tally};
use super::totals::Totals;
use super::{Listed, Roster};
use crate::problem::words::brief;
use crate::problem::{Problem, letters};

/// A line that is no person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The row or line.
    pub line: usize,
    /// What stands there.
    pub words: String,
    /// Why it was left out.
    pub why: Text,
    /// Whether it is no line of its own and stands beside a name that was taken, such as an office.
    pub beside_name: bool,
}

/// Reads a table under its headings; without any, a text with one name a line.
///
/// # Errors
/// When there are more names that cannot be read than names.
pub(super) fn read(file: &str, grid: &Grid) -> Result<Option<Found>, Problem> {
    let rows = &grid.rows;
    let mut reading = Reading::new(file, grid);
    match (0..rows.len()).find_map(|at| Heads::at(rows, at)) {
        Some(heads) => reading.table(rows, heads),
        None if is_plain(grid) => reading.plain(rows)?,
        None => return Ok(None),
    }
    Ok(Some(reading.ended(grid)))
}

/// A person who was read, and of which list of the file.
pub(super) struct Read {
    pub listed: Listed,
    pub list: usize,
    /// The columns that are blank there.
    pub blank: Vec<Column>,
}

pub(super) struct Reading<'a> {
    pub file: &'a str,
    pub counts_days: bool,
    pub roster: Roster,
    pub persons: Vec<Read>,
    pub sections: Sections,
    pub tally: Tally,
    /// The columns in which somebody is marked.
    pub marked: Vec<Column>,
    /// Columns with text under no heading.
    unheaded: BTreeSet<usize>,
    /// Behind a closing line only numbered lines are persons.
    pub closed: bool,
    /// Those who are no longer on the list.
    pub gone: Vec<Gone>,
    /// The headings below which a note took somebody off the list.
    pub noted: Vec<String>,
    /// The columns in which «tái cử» and what is not are both written out.
    pub written_out: Vec<Column>,
    totals: Totals,
}

/// With these words a list ends.
const ENDS: [&str; 14] = [
    "ghi chú",
    "danh sách này",
    "danh sách có",
    "danh sách gồm",
    "tổng số",
    "tổng cộng",
    "cộng",
    "nơi nhận",
    "t/m",
    "tm.",
    "người lập",
    "lập biểu",
    "xác nhận",
    "ngày ",
];

fn no_name() -> Text {
    Text::new("không giống họ và tên", "this is not written like a name")
}

fn of_a_group() -> Text {
    Text::new("đầu đề của nhóm", "the heading of a group")
}

impl<'a> Reading<'a> {
    fn new(file: &'a str, grid: &Grid) -> Self {
        let roster = Roster {
            table: grid.table.clone(),
            persons: Vec::new(),
            columns: Vec::new(),
            left_out: Vec::new(),
            notes: Vec::new(),
            doubts: Vec::new(),
        };
        Self {
            file,
            counts_days: grid.counts_days,
            roster,
            persons: Vec::new(),
            sections: Sections::default(),
            tally: Tally::default(),
            marked: Vec::new(),
            unheaded: BTreeSet::new(),
            closed: false,
            gone: Vec::new(),
            noted: Vec::new(),
            written_out: Vec::new(),
            totals: Totals::default(),
        }
    }

    fn table(&mut self, rows: &[GridRow], first: Heads) {
        for row in rows.get(..first.from).unwrap_or_default() {
            self.heading(row, Text::new("trước bảng", "before the table"));
        }
        let mut next = Some(first);
        while let Some(heads) = next.take() {
            // The headings may stand again: on the next page, or over the next group.
            let end = (heads.behind..rows.len()).find(|at| {
                next = Heads::at(rows, *at);
                next.is_some()
            });
            let rows = rows.get(heads.behind..end.unwrap_or(rows.len())).unwrap_or_default();
            self.closed = false;
            self.sections.heads_again();
            self.sections.under_heads = true;
            let heads = heads.with_given_names(rows);
            let rows = filled_down(rows, &heads);
            self.under(&heads.with_remarks(&rows), &rows);
        }
    }

    /// The rows under headings.
    fn under(&mut self, heads: &Heads, rows: &[GridRow]) {
        let lists = heads.side_by_side();
        lists.iter().for_each(|(_, heads)| self.tell_columns(heads, rows));
        let Some((right, _)) = lists.get(1) else {
            return lists.iter().for_each(|(_, heads)| rows.iter().for_each(|row| self.row(row, heads)));
        };
        // A heading over all of them parts them all.
        let is_over_all = |row: &GridRow| {
            let reaches = row.cells.iter().any(|cell| (cell.column..cell.column + cell.over).contains(&right.start));
            (row.cells.len() == 1 && reaches) || Body::of_heading(&row.words()).is_some()
        };
        let mut rest = rows;
        while !rest.is_empty() {
            let end = rest.iter().skip(1).position(is_over_all).map_or(rest.len(), |at| at + 1);
            let (block, behind) = rest.split_at(end);
            self.side_by_side(&lists, block, block.first().is_some_and(is_over_all));
            rest = behind;
        }
        let (many, from) = (lists.len(), rows.first().map_or(0, |row| row.line));
        self.roster.notes.push(Text::new(
            format!("{many} danh sách cạnh nhau từ dòng {from}: lấy hết, bên trái trước"),
            format!("{many} lists side by side from row {from} on: all are taken, the left one first"),
        ));
    }

    /// Lists side by side, the left one first, unless the numbers go from left to right.
    fn side_by_side(&mut self, lists: &[(Range<usize>, Heads)], rows: &[GridRow], has_heading: bool) {
        let (heading, rows) = rows.split_at(usize::from(has_heading).min(rows.len()));
        if let Some((_, heads)) = lists.first() {
            heading.iter().for_each(|row| self.row(row, heads));
        }
        let (start, group) = (self.persons.len(), self.sections.group);
        for (columns, heads) in lists {
            self.sections.group = group;
            for row in rows {
                let row = row.within(columns);
                if !row.cells.is_empty() {
                    self.row(&row, heads);
                }
            }
        }
        let Some(persons) = self.persons.get_mut(start..) else { return };
        let numbers: BTreeSet<_> = persons.iter().filter_map(|read| read.listed.number).collect();
        if numbers.len() == persons.len() {
            persons.sort_by_key(|read| read.listed.number);
        }
    }

    fn row(&mut self, row: &GridRow, heads: &Heads) {
        let number = heads.column(Column::Number).map(|column| row.text(column));
        let order = number.and_then(number_of);
        let of_name = heads.of_name();
        let parts: Vec<_> = of_name.iter().map(|column| row.text(*column)).filter(|part| !part.is_empty()).collect();
        let words = one_line(&row.words()).to_lowercase();
        if order.is_none() && self.closes(row, &words) {
            return;
        }
        if numbers_columns(row) {
            return self.leave(row, Text::new("số của các cột", "the numbers of the columns"));
        }
        if parts.is_empty() {
            return self.nameless(row, order, &of_name);
        }
        let written = parts.join(" ");
        // The number may stand before the name in its cell.
        let (order, written) = match numbered(&written).filter(|(_, rest)| rest.starts_with(char::is_uppercase)) {
            Some((number, rest)) => (order.or(Some(number)), rest),
            None => (order, written.as_str()),
        };
        if let Some(cover) = of_name.iter().find_map(|column| row.cell(*column)).and_then(|cell| cell.cover) {
            return self.covered(row, cover, order, written);
        }
        let facts = heads.columns.iter().filter(|head| {
            !matches!(head.told, Column::Number) && !of_name.contains(&head.column) && !row.text(head.column).is_empty()
        });
        let alone = facts.count() == 0;
        let named = named(written);
        let is_heading = super::is_heading(&named.as_ref().map_or(written, |named| &named.name).to_lowercase());
        let Some(named) = named.filter(|_| !is_heading) else {
            if order.is_some() && !(is_heading && alone) {
                self.tally.doubt(Doubt::NoName, row.line, written);
            }
            return match order {
                Some(_) if !is_heading => self.leave(row, no_name()),
                _ => self.heading(row, if is_heading { of_a_group() } else { no_name() }),
            };
        };
        // A heading of a group, or a signature, looks like a name; a person has a number where the list is numbered.
        let numbered = heads.column(Column::Number).is_some();
        if order.is_none() && (self.closed || (numbered && (alone || number.is_some_and(|number| !number.is_empty()))))
        {
            return self.heading(row, Text::new("không có số thứ tự", "it has no number in the list"));
        }
        if order.is_none() && alone && super::is_heading(&words) {
            return self.heading(row, of_a_group());
        }
        let of_name = of_name.iter().filter_map(|column| row.cell(*column));
        if of_name.into_iter().any(|cell| cell.cleaned) {
            self.tally.done(Done::LettersTakenOut, row.line, &named.name);
        }
        let is_headed = |column: usize| heads.columns.iter().any(|head| head.columns().contains(&column));
        self.unheaded.extend(row.cells.iter().map(|cell| cell.column).filter(|column| !is_headed(*column)));
        self.person(row, heads, named, order);
    }

    /// A row without a name in its columns.
    fn nameless(&mut self, row: &GridRow, order: Option<u32>, of_name: &[usize]) {
        let is_name = |words: &str| may_be_a_name(words) && !is_group(words);
        let is_numbered_name = |words: &str| {
            let behind = numbered(words).map(|(_, rest)| rest).filter(|rest| !super::is_heading(&rest.to_lowercase()));
            behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == 'đ') && named(rest).is_some())
        };
        let is_lost = |words: &str| is_numbered_name(words) || (order.is_some() && is_name(words));
        if let Some(cell) = row.cells.iter().find(|cell| is_lost(&cell.text)) {
            self.tally.doubt(Doubt::MayHoldName, row.line, &cell.text);
        }
        // What goes on behind the columns of the names is of the person above.
        let goes_on = row.cells.first().is_some_and(|cell| of_name.iter().all(|column| *column < cell.column));
        let why = Text::new(
            "không có họ tên: đầu đề của nhóm, hoặc dòng trống",
            "no name: the heading of a group, or an empty row",
        );
        if order.is_some() || (goes_on && !may_head(&one_line(&row.words()))) {
            self.leave(row, why);
        } else {
            self.heading(row, why);
        }
    }

    /// Whether the list ends at a line, with a total or a signature.
    pub fn closes(&mut self, row: &GridRow, words: &str) -> bool {
        let ends = ENDS.iter().any(|end| words.starts_with(end));
        if ends {
            self.closed = true;
            self.totals.line(row.line, words);
            self.leave(row, Text::new("không phải dòng của danh sách", "no line of the list"));
        }
        ends
    }

    /// A title, or the heading of a group.
    pub fn heading(&mut self, row: &GridRow, why: Text) {
        let words = one_line(&row.words());
        self.sections.heading(row.line, &words);
        // «I. ĐẠI BIỂU CHÍNH THỨC» beside «II. ĐẠI BIỂU DỰ KHUYẾT», over lists side by side.
        let is_list =
            |words: &str| ["danh sách", "đại biểu", "nhân sự"].iter().any(|list| words.to_lowercase().contains(list));
        let mut beside = row.cells.iter().filter(|cell| is_list(&cell.text) && Aside::of_heading(&cell.text).is_some());
        if let Some(cell) = beside.next_back().filter(|_| Aside::of_heading(&words).is_none()) {
            self.tally.doubt(Doubt::AsideBeside, row.line, &cell.text);
        }
        self.leave(row, why);
    }

    pub fn leave(&mut self, row: &GridRow, why: Text) {
        let words = brief(&one_line(&row.words()), 100);
        self.roster.left_out.push(LeftOut { line: row.line, words, why, beside_name: false });
    }

    /// What was read of the list that is taken, and everything that is told.
    fn ended(mut self, grid: &Grid) -> Found {
        self.marks_that_are_left_blank();
        let taken = std::mem::take(&mut self.sections).taken(self.file);
        let is_taken = |read: &Read| taken.lists.get(read.list).copied().unwrap_or(true);
        let lines: Vec<_> = self.persons.iter().map(|read| (read.listed.line, is_taken(read))).collect();
        let totals = self.totals.wrong(self.file, &lines, &self.gone);
        let others: Vec<_>;
        (self.persons, others) = std::mem::take(&mut self.persons).into_iter().partition(is_taken);
        self.lines_that_tell_of_withdrawing();
        // Of who is not taken no more is told.
        self.tally.without(|line| others.iter().any(|other| other.listed.line == line));
        self.gone.extend(others.iter().map(|other| Gone { line: other.listed.line, number: other.listed.number }));
        self.gone.sort_by_key(|gone| gone.line);
        for line in &grid.unread {
            self.tally.doubt(Doubt::Unread, *line, "");
        }
        for (line, heading) in &taken.anew {
            // Where it begins a list it is that of the same body.
            match Body::is_named(heading) && Body::of_heading(heading).is_none() {
                true => self.tally.doubt(Doubt::AnewForBody, *line, heading),
                false => self.tally.done(Done::NumberedAnew, *line, heading),
            }
        }
        let mut roster = self.roster;
        let unheaded = self.unheaded.iter().map(|column| (letters(*column), Column::Unheaded));
        roster.columns.extend(unheaded);
        roster.columns.retain(|(head, told)| *told != Column::Unused || !self.noted.contains(head));
        roster.persons = self.persons.into_iter().map(|read| read.listed).collect();
        roster.notes.extend(self.tally.notes());
        let told = self.tally.problems(self.file);
        roster.doubts = taken.others.into_iter().chain(told).chain(totals).collect();
        let of_tab = grid.tab.as_deref().filter(|_| !taken.names_body);
        let tab_stands = |tab: &str| Aside::of_heading(tab).is_none() && Body::of_tab(tab).is_none_or(Body::stands);
        let stands = taken.stands && of_tab.is_none_or(tab_stands);
        let is_known = taken.names_body || of_tab.and_then(Body::of_tab).is_some() || tells_of_persons(&roster.columns);
        Found { roster, stands, is_known, gone: self.gone }
    }
}

/// The number of a person: `5`, `05.`, `(5)`, `12a`, `2.5`.
fn number_of(cell: &str) -> Option<u32> {
    let whole = cell.trim_matches(|c: char| !c.is_alphanumeric());
    let in_group = whole.rsplit_once('.').filter(|(group, _)| group.chars().all(|c| c.is_ascii_digit()));
    let number = in_group.map_or(whole, |(_, number)| number);
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.parse().ok().filter(|_| number.len() <= digits.len() + 1)
}
