//! A person of a list, with what the columns tell.

use kiemphieu_core::{Person, Text};

use super::Listed;
use super::born::Born;
use super::facts::{is_group, marked, minority, re_elected, woman};
use super::grid::GridRow;
use super::heads::{Column, Head, Heads};
use super::lines::{LeftOut, Read, Reading};
use super::name::{Named, may_be_a_name};
use super::told::{Done, Doubt};
use crate::problem::words::brief;

impl Reading<'_> {
    /// Takes the person of a row.
    pub fn person(&mut self, row: &GridRow, heads: &Heads, named: Named, number: Option<u32>) {
        if self.withdrew(row, heads, &named, number) {
            return;
        }
        self.tell_what_was_cut(row.line, &named);
        let mut person = Person {
            name: named.name,
            born: named.born,
            woman: named.woman,
            minority: named.minority,
            re_elected: named.re_elected,
            heads_agency: None,
            village_head: None,
        };
        let mut blank = Vec::new();
        for head in &heads.columns {
            let cell = row.text(head.column).trim();
            if cell.is_empty() {
                blank.push(head.told);
            } else if self.fact(&mut person, row.line, head, cell) {
                self.marked.push(head.told);
                let is_new = person.re_elected == Some(false);
                if (head.told == Column::ReElected && is_new) || (head.told == Column::New && !is_new) {
                    self.written_out.push(head.told);
                }
            } else {
                self.tally.doubt(Doubt::Cell(brief(&head.text, 30)), row.line, cell);
            }
        }
        for words in named.beside {
            self.beside(row.line, words);
        }
        let list = self.sections.person(row.line, number);
        // Where a column says who is re-elected, a heading does not.
        if !heads.columns.iter().any(|head| matches!(head.told, Column::ReElected | Column::New)) {
            person.re_elected = person.re_elected.or(self.sections.says_re_elected());
        }
        self.persons.push(Read { listed: Listed { person, number, line: row.line }, list, blank });
    }

    /// Takes what a cell says, and tells whether it was understood.
    fn fact(&mut self, person: &mut Person, line: usize, head: &Head, cell: &str) -> bool {
        match head.told {
            Column::Born => {
                let said = cell.split_once('(').and_then(|(_, inner)| woman(inner.trim_end_matches(')')));
                person.woman = said.or(person.woman);
                set(&mut person.born, self.born(line, cell))
            }
            Column::Sex => set(&mut person.woman, woman(cell)),
            Column::Man | Column::Woman => {
                let is_woman = head.told == Column::Woman;
                let born = if marked(cell).is_some() { None } else { self.born(line, cell) };
                person.born = born.or(person.born);
                let said = born.map(|_| is_woman).or_else(|| marked(cell).map(|marked| marked == is_woman));
                set(&mut person.woman, said)
            }
            Column::Ethnic => {
                set(&mut person.minority, marked(cell).filter(|_| cell.chars().count() == 1).or_else(|| minority(cell)))
            }
            Column::Minority => set(&mut person.minority, marked(cell).or_else(|| minority(cell))),
            Column::ReElected => set(&mut person.re_elected, marked(cell).or_else(|| re_elected(cell))),
            Column::New => {
                let new = marked(cell).or_else(|| re_elected(cell).map(|said| !said));
                set(&mut person.re_elected, new.map(|new| !new))
            }
            Column::Number
            | Column::Name
            | Column::FamilyName
            | Column::MiddleName
            | Column::GivenName
            | Column::Unused
            | Column::Unheaded => true,
        }
    }

    /// The year of birth in a cell; how it was found is told where it is not written in full.
    fn born(&mut self, line: usize, cell: &str) -> Option<i16> {
        let born = Born::of(cell, self.counts_days)?;
        let done = match born {
            Born::TwoDigits(_) => Some(Done::YearOfTwoDigits),
            Born::Counted(_) => Some(Done::DayCounted),
            Born::Year(_) => None,
        };
        if let Some(done) = done {
            self.tally.done(done, line, &format!("{cell} → {}", born.year()));
        }
        Some(born.year())
    }

    fn tell_what_was_cut(&mut self, line: usize, named: &Named) {
        if !named.titles.is_empty() {
            self.tally.done(Done::TitleCut, line, &named.titles.join(" "));
        }
        if named.marked {
            self.tally.done(Done::MarkCut, line, &named.name);
        }
        if named.in_doubt {
            self.tally.doubt(Doubt::FamilyName, line, &named.name);
        }
    }

    fn beside(&mut self, line: usize, words: String) {
        let low = words.to_lowercase();
        let is_alias =
            ["tức ", "bí danh", "tên khác", "tên gọi khác", "tên thường gọi"].iter().any(|said| low.starts_with(said));
        if (is_alias || may_be_a_name(&words)) && !is_group(&words) {
            self.tally.doubt(Doubt::OtherName, line, &words);
        }
        let why = Text::new("ghi cạnh họ tên, không dùng", "it stands beside the name and is not used");
        self.roster.left_out.push(LeftOut { line, words, why, beside_name: true });
    }
}

/// Takes what a cell says, and tells whether it said anything.
fn set<T>(fact: &mut Option<T>, said: Option<T>) -> bool {
    let understood = said.is_some();
    *fact = said.or_else(|| fact.take());
    understood
}
