//! Those who are no longer on a list: struck through, or withdrawn by a note.

use kiemphieu_core::Text;

use super::aside::Aside;
use super::bodies::Body;
use super::facts::marked;
use super::grid::{GridRow, Unseen};
use super::heads::{Head, Heads};
use super::lines::{LeftOut, Reading};
use super::name::{Named, named};
use super::told::Doubt;
use super::withdrawn::Withdrawal;
use crate::problem::address;
use crate::problem::words::brief;

/// No note that says who is not on the paper is longer.
const LONGEST_NOTE: usize = 80;

/// Where somebody stands who is no longer on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gone {
    pub line: usize,
    pub number: Option<u32>,
}

/// What is said of a person, and below which heading.
struct Note<'h> {
    head: Option<&'h Head>,
    said: String,
}

impl Reading<'_> {
    /// Leaves out somebody in a cell that nobody sees as part of the list.
    pub fn covered(&mut self, row: &GridRow, cover: Unseen, number: Option<u32>, written: &str) {
        if cover == Unseen::Struck {
            self.goes(row.line, number);
        }
        if let Some(named) = named(written).filter(|named| !super::is_heading(&named.name.to_lowercase())) {
            self.tally.doubt(Doubt::Unseen(cover), row.line, &named.name);
        }
        self.leave(row, cover.why());
    }

    /// Somebody is no longer on the list; the numbers go on behind.
    pub fn goes(&mut self, line: usize, number: Option<u32>) {
        self.gone.push(Gone { line, number });
        if let Some(number) = number {
            self.sections.gone(line, number);
        }
    }

    /// Whether what stands beside a name says that the person withdrew, who is then left out.
    pub fn withdrew(&mut self, row: &GridRow, heads: &Heads, named: &Named, number: Option<u32>) -> bool {
        let notes = notes(row, heads, named);
        let says = |wanted| notes.iter().find(|note| Withdrawal::of(&note.said) == Some(wanted));
        if let Some(note) = says(Withdrawal::Certain) {
            self.goes(row.line, number);
            self.tally.doubt(Doubt::Withdrawn, row.line, &named.name);
            self.noted.extend(note.head.map(|head| head.text.clone()));
            let note = brief(&note.said, 40);
            self.leave(row, Text::new(format!("ghi «{note}»"), format!("«{note}» is noted")));
            return true;
        }
        if let Some(note) = says(Withdrawal::Unclear) {
            self.tally.doubt(Doubt::MayHaveWithdrawn, row.line, &format!("{}: {}", named.name, note.said));
        }
        let of_name = heads.of_name();
        let is_of_name = |column: usize| heads.columns.is_empty() || of_name.contains(&column);
        if row.cells.iter().any(|cell| cell.partly_struck && is_of_name(cell.column)) {
            self.tally.doubt(Doubt::PartlyStruck, row.line, &named.name);
        }
        let mut said = notes.iter().map(|note| &note.said);
        if let Some(note) = said.find(|note| note.len() < LONGEST_NOTE && Aside::of_heading(note).is_some()) {
            self.tally.doubt(Doubt::Aside, row.line, &format!("{}: {note}", named.name));
        }
        false
    }

    /// Lines around the list that tell of somebody who withdrew, where that may be somebody who is taken.
    pub fn lines_that_tell_of_withdrawing(&mut self) {
        let Some(first) = self.persons.first().map(|read| read.listed.line) else { return };
        let tells = |left: &&LeftOut| {
            let is_told = Withdrawal::is_told_of_somebody(&left.words)
                || Withdrawal::of(&left.words) == Some(Withdrawal::Certain);
            let is_hidden = left.why == Unseen::HiddenRow.why();
            left.line > first && !left.beside_name && !is_hidden && Aside::of_heading(&left.words).is_none() && is_told
        };
        let is_gone = |line: usize| self.gone.iter().any(|gone| gone.line == line);
        for left in self.roster.left_out.iter().filter(tells).filter(|left| !is_gone(left.line)) {
            let line = kiemphieu_core::nfc(&left.words);
            let is_named = |name: &str| line.to_lowercase().contains(&name.to_lowercase()) || addresses(&line, name);
            let names_one = self.persons.iter().any(|read| is_named(&read.listed.person.name));
            if names_one || self.gone.is_empty() {
                self.tally.doubt(Doubt::MayHaveWithdrawn, left.line, &left.words);
            }
        }
    }
}

/// What stands beside a name: in any other cell of its row, or behind it in its own; below «Lý do xin rút» with the heading.
fn notes<'h>(row: &GridRow, heads: &'h Heads, named: &Named) -> Vec<Note<'h>> {
    let of_name = heads.of_name();
    let cells = row.cells.iter().filter(|cell| !heads.columns.is_empty() && !of_name.contains(&cell.column));
    let in_cells = cells.map(|cell| {
        let head = heads.columns.iter().find(|head| head.columns().contains(&cell.column));
        let heading = head.map_or("", |head| head.text.as_str());
        let said = match marked(&cell.text) {
            Some(true) => heading.to_owned(),
            // «Không ứng cử» below «Ban Thường vụ» is of that alone.
            None if Withdrawal::of(heading).is_some() || Body::is_named(heading) => format!("{heading}: {}", cell.text),
            _ => cell.text.clone(),
        };
        Note { head, said }
    });
    in_cells.chain(named.beside.iter().map(|said| Note { head: None, said: said.clone() })).collect()
}

/// Whether a line names a person by how people are addressed: «Đ/c Mai xin rút».
fn addresses(line: &str, person: &str) -> bool {
    let given = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    let starts = line.char_indices().filter(|(at, _)| {
        line.get(..*at).is_none_or(|before| before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric()))
    });
    let mut names = starts.filter_map(|(at, _)| address::title(line.get(at..)?)).map(|addressed| {
        let is_of_name = |word: &&str| word.starts_with(char::is_uppercase);
        let words = addressed.name.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'));
        words.take_while(is_of_name).last().map(str::to_lowercase)
    });
    names.any(|name| name.is_some() && name == given(person))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_somebody_by_the_given_name() {
        assert!(addresses("Đ/c Mai xin rút rồi ạ", "Lò Thị Mai"));
        assert!(addresses("(*) Đồng chí Lò Thị Mai đã xin rút tại Đại hội", "Lò Thị Mai"));
        assert!(!addresses("02 đồng chí gạch tên đã được Đại hội cho rút", "Lê Đại"));
        assert!(!addresses("Đ/c Mai xin rút", "Mai Văn An"));
    }
}
