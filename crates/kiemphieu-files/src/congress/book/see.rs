//! What a clerk must fill in, and how: told in the words of the sheets, before a workbook becomes a congress file.

use kiemphieu_core::{Lang, Text, Words, decimal_in, same_name};

use super::tables::{Filled, Table};
use super::values::{day, has_short_year, names_of, whole_number, yes_or_no};
use super::{
    BOARD, BOX, ELECTION, ELECTIONS, Field, Kind, MEETING, NAME, NAMES, OF_PUT_UP, OF_ROUND, ROUND, ROUNDS, TOP,
    deducted, grounds,
};
use crate::problem::known::words_under;
use crate::problem::words::{brief, one_name_each, several_names};
use crate::problem::{Place, Problem};
use crate::xlsx::Workbook;

/// The sheets of a congress.
pub(super) struct Sheets {
    pub facts: Table,
    pub elections: Table,
    pub names: Table,
    pub put_up: Table,
    pub rounds: Table,
    pub boxes: Table,
}

/// Everything that is missing or is not what its cell is for.
pub(super) fn faults(file: &str, sheets: &Sheets, book: &Workbook) -> Vec<Problem> {
    let Sheets { facts, elections, names, put_up, rounds, boxes } = sheets;
    let filled = facts.rows.first().map(Vec::as_slice).unwrap_or_default();
    let own = words_under(of(filled, "rulebook").map(|cell| cell.text.as_str()));
    let mut seen = Seen { file, own: &own, problems: Vec::new() };
    seen.required(facts, filled, &TOP, &["unit", "date"]);
    seen.required(facts, filled, &MEETING, &["kind", "summoned", "present"]);
    for fields in [&TOP[..], &MEETING, &BOARD] {
        seen.kinds(facts, filled, fields);
    }
    for (key, label) in grounds(&own) {
        if let Some(cell) = of(filled, key) {
            seen.kind(facts, cell, &label, Kind::Number);
        }
    }
    for (at, row) in elections.rows.iter().enumerate() {
        seen.required(elections, row, &ELECTION, &["id", "office", "seats"]);
        if ["kind", "summoned", "present", "occasion"].iter().any(|key| of(row, key).is_some()) {
            seen.required(elections, row, &ELECTION, &["kind", "summoned", "present"]);
        }
        seen.kinds(elections, row, &ELECTION);
        if !names.rows.iter().any(|name| is_stray(name, elections)) {
            seen.names_for(elections, row, names);
        }
        seen.one_id(elections, at);
    }
    for row in &names.rows {
        seen.required(names, row, &NAME, &["election", "name"]);
        seen.kinds(names, row, &NAME);
    }
    for row in &put_up.rows {
        seen.required(put_up, row, &OF_PUT_UP, &["election", "name"]);
        seen.kinds(put_up, row, &OF_PUT_UP);
    }
    for row in &rounds.rows {
        seen.required(rounds, row, &ROUND, &["election"]);
        if is_counted(row) {
            let in_boxes = of(row, "sheet").is_none() && boxes.rows.iter().any(|a_box| are_of_one(a_box, row));
            let sheet: &[&str] = if in_boxes { &[] } else { &["sheet"] };
            seen.required(rounds, row, &ROUND, &[&["issued", "returned"], sheet].concat());
            seen.papers(rounds, row, book);
        } else if of(row, "answers").is_some() {
            seen.required(rounds, row, &ROUND, &["decision"]);
        }
        seen.kinds(rounds, row, &ROUND);
        seen.kinds(rounds, row, &OF_ROUND);
        for (key, label) in deducted(&own) {
            if let Some(cell) = of(row, key) {
                seen.kind(rounds, cell, &label, Kind::Number);
            }
        }
        if of(row, "withdrawn").is_some() {
            seen.required(rounds, row, &OF_ROUND, &["reason"]);
        }
    }
    for table in [names, put_up, rounds, boxes] {
        seen.of_elections(table, elections);
    }
    for row in &boxes.rows {
        seen.required(boxes, row, &BOX, &["election", "sheet"]);
        seen.kinds(boxes, row, &BOX);
        seen.papers(boxes, row, book);
        seen.round_of(boxes, row, rounds);
    }
    seen.problems
}

/// The sheets that a cell names: the one of this name, or several with `;` between them.
pub(super) fn sheets_of<'t>(text: &'t str, book: &Workbook) -> Vec<&'t str> {
    match book.sheet(&[text]) {
        Some(_) => vec![text],
        None => text.split([';', '\n']).map(str::trim).filter(|sheet| !sheet.is_empty()).collect(),
    }
}

fn are_of_one(one: &[Filled], other: &[Filled]) -> bool {
    of(one, "election").zip(of(other, "election")).is_some_and(|(one, other)| same_name(&one.text, &other.text))
}

/// Whether papers of this round are counted.
pub(super) fn is_counted(round: &[Filled]) -> bool {
    ["printed", "issued", "returned", "spoiled", "unused"].iter().any(|key| of(round, key).is_some())
}

/// Whether a row names an election that is not there.
pub(super) fn is_stray(row: &[Filled], elections: &Table) -> bool {
    let is_of =
        |election: &Vec<Filled>, id: &Filled| of(election, "id").is_some_and(|own| same_name(&own.text, &id.text));
    of(row, "election").is_some_and(|id| !elections.rows.iter().any(|election| is_of(election, id)))
}

/// Whether anything is told of a round but its election and the sheet that is ready for its papers.
pub(super) fn is_told(round: &[Filled]) -> bool {
    round.iter().any(|cell| !["election", "sheet"].contains(&cell.key.as_str()))
}

fn of<'r>(row: &'r [Filled], key: &str) -> Option<&'r Filled> {
    row.iter().find(|cell| cell.key == key)
}

struct Seen<'f> {
    file: &'f str,
    /// The words of the organisation whose workbook it is.
    own: &'f Words,
    problems: Vec<Problem>,
}

impl Seen<'_> {
    fn tell(&mut self, table: &Table, place: Option<Place>, text: Text, remedy: Text) {
        let sheet = Some(table.sheet.clone());
        self.problems.push(Problem { sheet, place, ..Problem::of_file(self.file, text, remedy) });
    }

    fn required(&mut self, table: &Table, row: &[Filled], fields: &[Field], keys: &[&str]) {
        for field in fields.iter().filter(|field| keys.contains(&field.key) && of(row, field.key).is_none()) {
            let text = Text::new(format!("thiếu «{}»", field.vi), format!("«{}» is missing", field.en));
            let remedy = match field.kind {
                Kind::Text => Text::new("điền ô này", "fill in this cell"),
                kind => {
                    let (vi, en) = expected(kind, self.own);
                    Text::new(format!("điền ô này: {vi}"), format!("fill in this cell: {en}"))
                }
            };
            self.tell(table, table.place(row, field.key), text, remedy);
        }
    }

    fn kinds(&mut self, table: &Table, row: &[Filled], fields: &[Field]) {
        for (cell, field) in
            row.iter().filter_map(|cell| Some((cell, fields.iter().find(|field| field.key == cell.key)?)))
        {
            self.kind(table, cell, &Text::new(field.vi, field.en), field.kind);
        }
    }

    fn kind(&mut self, table: &Table, cell: &Filled, label: &Text, kind: Kind) {
        let fits = match kind {
            Kind::Number => whole_number(&cell.text),
            Kind::Day => day(&cell.text).is_some(),
            Kind::YesNo => yes_or_no(&cell.text).is_some(),
            Kind::Word(words) => words.key(&cell.text).is_some(),
            Kind::Text => true,
            Kind::Name => !several_names(&cell.text),
            Kind::Many => !names_of(&cell.text).iter().any(|name| several_names(name)),
        };
        if matches!(kind, Kind::Name | Kind::Many) && !fits {
            let (text, remedy) = one_name_each(&cell.text);
            self.tell(table, Some(cell.place), text, remedy);
        } else if kind == Kind::Day && has_short_year(&cell.text) {
            let (label_vi, label_en, found) = (label.get(Lang::Vi), label.get(Lang::En), brief(&cell.text, 40));
            let text = Text::new(
                format!("«{label_vi}»: năm trong `{found}` chỉ có hai chữ số"),
                format!("«{label_en}»: the year in `{found}` has two digits"),
            );
            let remedy =
                Text::new("ghi năm đủ bốn chữ số, như 22/4/2020", "write the year with four digits, as 22/4/2020");
            self.tell(table, Some(cell.place), text, remedy);
        } else if !fits {
            let (vi, en) = expected(kind, self.own);
            let (label_vi, label_en, found) = (label.get(Lang::Vi), label.get(Lang::En), brief(&cell.text, 40));
            let text = Text::new(
                format!("«{label_vi}» không nhận `{}`", as_shown(&found)),
                format!("«{label_en}» does not take `{found}`"),
            );
            let remedy = match kind {
                Kind::Word(_) => Text::new(vi, format!("choose {en}")),
                _ => Text::new(format!("ghi {vi}"), format!("write {en}")),
            };
            self.tell(table, Some(cell.place), text, remedy);
        }
    }

    /// An election has as many names as seats, or more.
    fn names_for(&mut self, elections: &Table, election: &[Filled], names: &Table) {
        let (Some(id), Some(seats)) = (of(election, "id"), of(election, "seats")) else { return };
        let Ok(number) = seats.text.parse::<usize>() else { return };
        let is_named = |row: &&Vec<Filled>| of(row, "election").is_some_and(|cell| same_name(&cell.text, &id.text));
        let (found, id) = (names.rows.iter().filter(is_named).count(), brief(&id.text, 40));
        if number == 0 {
            let text = Text::new("«Số lượng bầu» là 0", "«Seats» is 0");
            let remedy = Text::new(
                "ghi số người đại hội quyết định bầu, từ 1 trở lên",
                "write how many the congress voted to elect, 1 or more",
            );
            self.tell(elections, Some(seats.place), text, remedy);
        } else if found < number {
            let text = Text::new(
                format!("cuộc bầu «{id}»: bầu {number} mà danh sách có {found} người"),
                format!("the election «{id}»: {number} seats, and {found} names on the list"),
            );
            let remedy = Text::new(
                format!(
                    "ghi đủ tên ở trang «{}», với ký hiệu «{id}» ở cột đầu; hoặc giảm số lượng bầu cho khớp biên bản",
                    NAMES.0
                ),
                format!(
                    "write the names on the sheet «{}», with «{id}» in the first column; or correct the seats as the congress voted",
                    NAMES.1
                ),
            );
            self.tell(elections, Some(seats.place), text, remedy);
        }
    }

    /// Names and rounds of an election that is not there would be lost without a word.
    fn of_elections(&mut self, table: &Table, elections: &Table) {
        let known = elections.rows.iter().filter_map(|row| Some((of(row, "id")?, of(row, "office")?)));
        let known: Vec<_> =
            known.map(|(id, office)| format!("«{}» ({})", brief(&id.text, 40), brief(&office.text, 60))).collect();
        let known = known.join(", ");
        for row in table.rows.iter().filter(|row| is_stray(row, elections)) {
            let Some(id) = of(row, "election") else { continue };
            let shown = brief(&id.text, 40);
            let text = Text::new(
                format!("«{shown}» không phải là ký hiệu: không có cuộc bầu nào mang ký hiệu này"),
                format!("«{shown}» is no id: no election has this id"),
            );
            let is_id = |cell: &Filled| {
                elections.rows.iter().any(|row| of(row, "id").is_some_and(|id| same_name(&id.text, &cell.text)))
            };
            let remedy = if of(row, "name").is_some_and(is_id) {
                Text::new(
                    "hai cột A và B đã đổi chỗ cho nhau: ký hiệu ghi ở cột A, họ tên ghi ở cột B",
                    "the columns A and B have changed places: the id stands in column A, the name in column B",
                )
            } else {
                Text::new(
                    format!("ghi đúng ký hiệu như ở cột đầu của trang «{}»: {known}", ELECTIONS.0),
                    format!("write the id as in the first column of the sheet «{}»: {known}", ELECTIONS.1),
                )
            };
            self.tell(table, Some(id.place), text, remedy);
        }
    }

    fn one_id(&mut self, elections: &Table, at: usize) {
        let id = |at: usize| elections.rows.get(at).and_then(|row| of(row, "id"));
        let Some(own) = id(at) else { return };
        if let Some(first) = (0..at).filter_map(id).find(|other| same_name(&other.text, &own.text)) {
            let (line, shown) = (first.place.line, brief(&own.text, 40));
            let text = Text::new(
                format!("ký hiệu «{shown}» đã dùng ở dòng {line}"),
                format!("the id «{shown}» is that of row {line}"),
            );
            let remedy = Text::new("đặt cho mỗi cuộc bầu một ký hiệu riêng", "give each election an id of its own");
            self.tell(elections, Some(own.place), text, remedy);
        }
    }

    /// The sheets of the papers are there.
    fn papers(&mut self, rounds: &Table, round: &[Filled], book: &Workbook) {
        let Some(cell) = of(round, "sheet") else { return };
        for sheet in sheets_of(&cell.text, book).into_iter().filter(|sheet| book.sheet(&[sheet]).is_none()) {
            let all: Vec<_> = book.sheets().iter().take(40).map(|sheet| brief(&sheet.name, 40)).collect();
            let (shown, all) = (brief(sheet, 40), all.join("», «"));
            let text = Text::new(
                format!("sổ tính không có trang tính «{shown}»"),
                format!("the workbook has no sheet «{shown}»"),
            );
            let remedy = Text::new(
                format!("ghi đúng tên trang tính ghi phiếu của vòng này; sổ có các trang: «{all}»"),
                format!("write the name of the sheet with the papers of this round; the workbook has «{all}»"),
            );
            self.tell(rounds, Some(cell.place), text, remedy);
        }
    }

    /// The round of a box is held: its papers would be lost without a word.
    fn round_of(&mut self, boxes: &Table, a_box: &[Filled], rounds: &Table) {
        let held = rounds.rows.iter().filter(|row| are_of_one(a_box, row));
        let entries: Vec<_> = held.filter(|row| is_counted(row) || of(row, "decision").is_some()).collect();
        let number = of(a_box, "round").map_or("1", |cell| &cell.text).parse::<usize>().unwrap_or(1);
        if number.checked_sub(1).and_then(|at| entries.get(at)).is_some_and(|row| is_counted(row)) {
            return;
        }
        let Some(cell) = of(a_box, "round").or(a_box.first()) else { return };
        let text = Text::new(
            format!("vòng {number} của cuộc bầu này không có ở trang «{}», hoặc chưa ghi số phiếu", ROUNDS.0),
            format!("round {number} of this election is not on the sheet «{}», or has no papers there", ROUNDS.1),
        );
        let remedy = Text::new(
            "ghi số phiếu phát ra và thu về của vòng, hoặc sửa số vòng ở dòng này",
            "write the papers issued and returned of the round, or correct the number of the round here",
        );
        self.tell(boxes, Some(cell.place), text, remedy);
    }
}

/// What a cell is for.
fn expected(kind: Kind, own: &Words) -> (String, String) {
    let (vi, en) = match kind {
        Kind::Number => ("số nguyên: 0, 1, 2…", "a whole number: 0, 1, 2…"),
        Kind::Day => ("ngày dạng 22/4/2020 (ngày/tháng/năm)", "a day such as 22/4/2020 (day/month/year)"),
        Kind::YesNo => ("có hoặc không", "yes or no"),
        Kind::Text | Kind::Name => ("chữ", "text"),
        Kind::Many => ("các tên cách nhau bằng dấu ;", "names with ; between them"),
        Kind::Word(words) => {
            let [vi, en] = [Lang::Vi, Lang::En].map(|lang| words.offered(own, lang).join("», «"));
            return (format!("chọn một trong «{vi}»"), format!("one of «{en}»"));
        }
    };
    (vi.to_owned(), en.to_owned())
}

/// A number as a Vietnamese Excel shows it; any other text as it is.
fn as_shown(found: &str) -> String {
    let is_decimal = found.parse::<f64>().is_ok() && !found.contains(['e', 'E']);
    if is_decimal { decimal_in(Lang::Vi, found) } else { found.to_owned() }
}
