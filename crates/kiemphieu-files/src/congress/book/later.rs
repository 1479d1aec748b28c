//! Elections of a workbook that nobody is nominated for yet: a new workbook has them ready, a cell fills in that of its
//! secretary only when the committee is elected.

use kiemphieu_core::{Text, same_name};

use super::see::{Sheets, is_stray, is_told};
use super::tables::Filled;
use super::{ELECTIONS, NAMES};
use crate::problem::Problem;
use crate::problem::words::brief;

/// What may stand in the row of an election before its seats and names are known.
const READY: [&str; 4] = ["id", "office", "direct", "from"];

/// Takes such elections off the sheets, and tells each. One among whose elected another election finds those who stand is
/// left, and so is the first of a workbook in which nothing is nominated: what they lack is told.
pub(super) fn take_off(file: &str, sheets: &mut Sheets) -> Vec<Problem> {
    let Sheets { elections, names, put_up, rounds, boxes, .. } = &*sheets;
    if [names, put_up, rounds, boxes].iter().any(|table| table.rows.iter().any(|row| is_stray(row, elections))) {
        // It may be that of an election in which nothing else is filled in.
        return Vec::new();
    }
    let later: Vec<bool> = sheets.elections.rows.iter().map(|row| is_later(row, sheets)).collect();
    let none_begun = later.iter().all(|later| *later);
    let later: Vec<bool> = later.iter().enumerate().map(|(at, later)| *later && !(none_begun && at == 0)).collect();
    let begun =
        |row: &Filled| sheets.elections.rows.iter().zip(&later).any(|(other, later)| !later && stands(other, row));
    let needed = |row: &[Filled]| of(row, "id").is_some_and(begun);
    let later: Vec<bool> =
        sheets.elections.rows.iter().zip(&later).map(|(row, later)| *later && !needed(row)).collect();
    let mut told = Vec::new();
    let mut ids = Vec::new();
    for (row, _) in sheets.elections.rows.iter().zip(&later).filter(|(_, later)| **later) {
        if let Some(id) = of(row, "id") {
            let problem = not_nominated(file, &id.text);
            told.push(Problem { sheet: Some(sheets.elections.sheet.clone()), place: Some(id.place), ..problem });
            ids.push(id.text.clone());
        }
    }
    let mut at = later.into_iter();
    sheets.elections.rows.retain(|_| !at.next().unwrap_or(false));
    let is_of_later =
        |row: &Vec<Filled>| of(row, "election").is_some_and(|own| ids.iter().any(|id| same_name(id, &own.text)));
    sheets.rounds.rows.retain(|row| !is_of_later(row));
    told
}

/// Whether those who stand in this election come from the one of this id.
fn stands(election: &[Filled], id: &Filled) -> bool {
    of(election, "from").is_some_and(|from| same_name(&from.text, &id.text))
}

/// Whether nothing is filled in of an election but what a new workbook has.
fn is_later(election: &[Filled], sheets: &Sheets) -> bool {
    let Some(id) = of(election, "id") else { return false };
    let own = |row: &&Vec<Filled>| of(row, "election").is_some_and(|cell| same_name(&cell.text, &id.text));
    let Sheets { names, put_up, rounds, boxes, .. } = sheets;
    of(election, "office").is_some()
        && election.iter().all(|cell| READY.contains(&cell.key.as_str()))
        && !names.rows.iter().any(|row| own(&row))
        && !put_up.rows.iter().any(|row| own(&row))
        && !boxes.rows.iter().any(|row| own(&row))
        && !rounds.rows.iter().filter(own).any(|row| is_told(row))
}

fn of<'r>(row: &'r [Filled], key: &str) -> Option<&'r Filled> {
    row.iter().find(|cell| cell.key == key)
}

fn not_nominated(file: &str, id: &str) -> Problem {
    let id = brief(id, 40);
    Problem::of_file(
        file,
        Text::new(
            format!("cuộc bầu «{id}»: chưa có danh sách và số lượng bầu, coi như chưa tới, chưa xét"),
            format!("the election «{id}» has neither names nor seats yet: it is passed over"),
        ),
        Text::new(
            format!(
                "khi đã có danh sách: ghi tên ở trang «{}» với ký hiệu «{id}», ghi số lượng bầu ở trang «{}»; không bầu thì cứ để vậy",
                NAMES.0, ELECTIONS.0
            ),
            format!(
                "once there is a list: write the names on the sheet «{}» with the id «{id}», and the seats on the sheet «{}»; leave it so where nothing is elected",
                NAMES.1, ELECTIONS.1
            ),
        ),
    )
}
