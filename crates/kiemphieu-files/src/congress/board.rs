//! The counting board.

use kiemphieu_core::{Board, each_once};

use crate::congress::names::place_among;
use crate::congress::sheet::Sheet;
use crate::congress::table::Table;
use crate::problem::words::{one_name_each, several_names};
use crate::syntax::keys::BOARD;

/// The counting board; nobody stands in it twice. A table that names nobody is not filled in: there is no board.
pub(crate) fn board<'s>(sheet: &mut Sheet<'s>, top: &Table<'_, 's>) -> Option<Board> {
    let table = top.table(sheet, "board", "[board]", &BOARD)?;
    let head = table.text(sheet, "head").filter(|head| !head.value.is_empty());
    let members = table.people(sheet, "members").unwrap_or_default();
    if let Some(head) = head.as_ref().filter(|head| several_names(&head.value)) {
        let (text, remedy) = one_name_each(&head.value);
        sheet.problem(head.span.clone(), text, remedy);
    }
    let all: Vec<_> = head.iter().chain(&members).collect();
    if all.is_empty() {
        return None;
    }
    if let Err(unfits) = each_once(&all.iter().map(|name| &name.value).collect::<Vec<_>>()) {
        sheet.unfit(&unfits, &[], |unfit| place_among(&all, unfit).unwrap_or_else(|| table.span.clone()));
        return None;
    }
    Board::new(head.map(|head| head.value), members.into_iter().map(|member| member.value).collect()).ok()
}
