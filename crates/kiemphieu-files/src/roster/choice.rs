//! Which of the lists of a file is taken: the first that has names and is of a body to be elected.

use kiemphieu_core::{Lang, Text};

use super::Roster;
use super::gone::Gone;
use super::sections::longer;
use crate::problem::Problem;

/// A list that was read of one table.
pub(super) struct Found {
    pub roster: Roster,
    /// Whether its persons stand for election: it is no list of an organ, and no reserve.
    pub stands: bool,
    /// Whether a heading names their body, or a column tells more of them than a name.
    pub is_known: bool,
    /// Those who are no longer on it.
    pub gone: Vec<Gone>,
}

impl Found {
    fn has_heads(&self) -> bool {
        !self.roster.columns.is_empty()
    }

    /// Of several sheets the first of the highest rank is taken. Who has a task at the congress is also kept in a table with
    /// names.
    fn rank(&self) -> (bool, bool, bool) {
        (self.has_heads(), self.stands, self.is_known)
    }
}

/// The list that is taken, with what is told of the other sheets.
pub(super) fn chosen(file: &str, all: Vec<Found>) -> Option<Found> {
    let mut sheets: Vec<Found> = Vec::new();
    for found in all.into_iter().filter(|found| !found.roster.persons.is_empty()) {
        // A text is read in several ways, of which one is right: with headings, then with the most names, then the first.
        let rank = |found: &Found| (found.has_heads(), found.roster.persons.len());
        match sheets.iter_mut().find(|other| other.roster.table == found.roster.table) {
            Some(other) if rank(&found) > rank(other) => *other = found,
            Some(_) => {}
            None => sheets.push(found),
        }
    }
    let first = (0..sheets.len()).rev().max_by_key(|at| sheets.get(*at).map(Found::rank))?;
    let mut taken = sheets.remove(first);
    let others: Vec<_> = sheets.iter().map(|other| tab_not_taken(file, other, &taken)).collect();
    taken.roster.doubts.splice(0..0, others);
    Some(taken)
}

/// A tab of the workbook that has names and was not taken.
fn tab_not_taken(file: &str, other: &Found, taken: &Found) -> Problem {
    let (table, persons) = (&other.roster.table, other.roster.persons.len());
    let more = longer(persons, taken.roster.persons.len());
    let text = Text::new(
        format!("không lấy {}: ở đó có {persons} người{}", table.get(Lang::Vi), more.get(Lang::Vi)),
        format!("{} is left out: it has {persons} persons{}", table.get(Lang::En), more.get(Lang::En)),
    );
    let remedy = match other.rank() == taken.rank() {
        true => Text::new(
            "lấy danh sách bầu cử đầu tiên của tệp; cần trang ấy thì kéo nó lên đầu sổ, hoặc chép riêng ra một tệp, rồi chạy lại",
            "the first list of an election is taken; for the other move its sheet to the front, or put it into a file of its own, and run it again",
        ),
        false => Text::new(
            "lấy danh sách bầu cử đầu tiên của tệp; cần trang ấy thì chép riêng ra một tệp rồi chạy lại",
            "the first list of an election is taken; for the other put its sheet into a file of its own and run it again",
        ),
    };
    Problem::of_file(file, text, remedy)
}
