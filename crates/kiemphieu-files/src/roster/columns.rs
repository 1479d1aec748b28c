//! What is told of the columns of a list, and what a blank in them says.

use kiemphieu_core::Text;

use super::Listed;
use super::grid::{GridCell, GridRow};
use super::heads::{Column, Heads};
use super::lines::{Read, Reading};
use crate::problem::words::brief;

/// The rows with a cell that goes over several of them in each that has a name; a name and a number are of one person, however
/// many rows he has.
pub(super) fn filled_down(rows: &[GridRow], heads: &Heads) -> Vec<GridRow> {
    let mut filled = rows.to_vec();
    if heads.side_by_side().len() > 1 {
        return filled;
    }
    let names = heads.of_name();
    let is_of_one = |column: usize| names.contains(&column) || heads.column(Column::Number) == Some(column);
    let of_several = |cell: &&GridCell| cell.down > 1 && !is_of_one(cell.column);
    for (at, row) in rows.iter().enumerate() {
        for cell in row.cells.iter().filter(of_several) {
            let below = filled.iter_mut().skip(at + 1).take_while(|below| below.line < row.line + cell.down);
            let below = below.take_while(|below| below.cell(cell.column).is_none());
            let persons = below.filter(|below| names.iter().any(|name| below.cell(*name).is_some()));
            persons.for_each(|below| below.cells.push(cell.clone()));
        }
    }
    filled
}

impl Reading<'_> {
    /// Tells what was taken of which column.
    pub fn tell_columns(&mut self, heads: &Heads, rows: &[GridRow]) {
        for head in &heads.columns {
            let told = (head.text.clone(), head.told);
            if !self.roster.columns.contains(&told) {
                self.roster.columns.push(told);
            }
        }
        let joined = heads.columns.iter().find(|head| head.told == Column::Name && head.over > 1).map(|head| {
            let (text, over) = (brief(&head.text, 30), head.over);
            Text::new(
                format!("họ tên ghép từ {over} cột dưới «{text}»"),
                format!("the names are joined from {over} columns under «{text}»"),
            )
        });
        let remarks = heads.of_remarks(rows).map(|(head, tells_both)| {
            let head = brief(head, 30);
            match tells_both {
                true => Text::new(
                    format!("cột «{head}» ghi ai tái cử, ai mới: lấy như cột «Tái cử»"),
                    format!("the column «{head}» says who is re-elected and who is new, and is taken so"),
                ),
                false => Text::new(
                    format!("cột «{head}» chỉ ghi ai tái cử: lấy như cột «Tái cử», ô trống là mới"),
                    format!("the column «{head}» says only who is re-elected and is taken so, a blank is new"),
                ),
            }
        });
        for note in [joined, remarks].into_iter().flatten() {
            if !self.roster.notes.contains(&note) {
                self.roster.notes.push(note);
            }
        }
    }

    /// In a column of marks a blank says no, once anybody is marked: nobody writes «không» there. Where men and women have a
    /// column each, a blank in both says nothing.
    pub fn marks_that_are_left_blank(&mut self) {
        let has = |column| self.roster.columns.iter().any(|(_, told)| *told == column);
        let both = has(Column::Man) && has(Column::Woman);
        for Read { listed: Listed { person, .. }, blank, .. } in &mut self.persons {
            for column in std::mem::take(blank) {
                let (fact, says) = match column {
                    Column::Man if !both => (&mut person.woman, true),
                    Column::Woman if !both => (&mut person.woman, false),
                    Column::Minority => (&mut person.minority, false),
                    Column::ReElected => (&mut person.re_elected, false),
                    Column::New => (&mut person.re_elected, true),
                    _ => continue,
                };
                if self.marked.contains(&column) && !self.written_out.contains(&column) && fact.is_none() {
                    *fact = Some(says);
                }
            }
        }
    }
}

/// Whether the columns tell more of persons than names.
pub(super) fn tells_of_persons(columns: &[(String, Column)]) -> bool {
    let is_fact =
        |told: &Column| !told.is_of_name() && !matches!(told, Column::Number | Column::Unused | Column::Unheaded);
    columns.iter().any(|(_, told)| is_fact(told))
}
