//! What the headings of a list of names say.

use super::grid::GridRow;

/// What a column tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The number in the list.
    Number,
    /// The whole name.
    Name,
    /// The family and middle names; the given name stands in the column [`Column::GivenName`].
    FamilyName,
    /// The given name alone.
    GivenName,
    /// The year or the day of birth.
    Born,
    /// «Nam» or «Nữ».
    Sex,
    /// A mark, or the year of birth, where it is a man.
    Man,
    /// A mark, or the year of birth, where it is a woman.
    Woman,
    /// The name of the ethnic group.
    Ethnic,
    /// A mark where it is a minority.
    Minority,
    /// A mark where the person is in the outgoing body.
    ReElected,
    /// A mark where the person is new.
    New,
    /// Nothing that a congress file holds.
    Unused,
}

/// The headings of a table, and on which rows they stand.
pub(super) struct Heads {
    /// The column, its heading, what it tells.
    pub columns: Vec<(usize, String, Column)>,
    /// The rows of the grid at which they begin and behind which the list begins.
    pub from: usize,
    pub behind: usize,
}

impl Heads {
    /// The headings at this row, if it has a column of names.
    pub fn at(rows: &[GridRow], from: usize) -> Option<Self> {
        let row = rows.get(from)?;
        let mut columns: Vec<_> =
            row.cells.iter().map(|cell| (cell.column, one_line(&cell.text), of(&cell.text))).collect();
        let has = |columns: &[(usize, String, Column)], wanted| columns.iter().any(|(_, _, column)| *column == wanted);
        if !has(&columns, Column::Name) && !has(&columns, Column::FamilyName) {
            return None;
        }
        let mut behind = from + 1;
        // Headings below headings: «Năm sinh» over «Nam» and «Nữ».
        if let Some(below) = rows.get(behind).filter(|below| is_below(below, &columns)) {
            for cell in &below.cells {
                let (text, told) = (one_line(&cell.text), of(&cell.text));
                match columns.iter_mut().find(|(column, _, _)| *column == cell.column) {
                    Some(above) if told != Column::Unused || is_of_a_day(&cell.text) => {
                        *above = (cell.column, text, told);
                    }
                    Some(_) => {}
                    None => columns.push((cell.column, text, told)),
                }
            }
            behind += 1;
        }
        if rows.get(behind).is_some_and(numbers_columns) {
            behind += 1;
        }
        year_beside_day_and_month(&mut columns);
        let whole = has(&columns, Column::Name);
        // «Tên» beside «Họ và tên» is some other name.
        for (_, _, column) in &mut columns {
            if whole && matches!(column, Column::FamilyName | Column::GivenName) {
                *column = Column::Unused;
            }
        }
        let parted = has(&columns, Column::FamilyName) && has(&columns, Column::GivenName);
        columns.sort_by_key(|(column, _, _)| *column);
        (whole || parted).then_some(Self { columns, from, behind })
    }

    /// The first column that tells this.
    pub fn column(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().find(|(_, _, column)| *column == wanted).map(|(at, _, _)| *at)
    }
}

/// The parts of a day of birth in columns of their own.
const OF_A_DAY: [&str; 3] = ["ngày", "tháng", "năm"];

fn is_of_a_day(heading: &str) -> bool {
    OF_A_DAY.contains(&one_line(&kiemphieu_core::nfc(heading)).to_lowercase().as_str())
}

/// «Năm» is the year of birth where «Ngày» and «Tháng» stand beside it.
fn year_beside_day_and_month(columns: &mut [(usize, String, Column)]) {
    let at = |word: &str| columns.iter().position(|(_, head, _)| kiemphieu_core::nfc(head).to_lowercase() == word);
    if let [Some(_), Some(_), Some(year)] = OF_A_DAY.map(at)
        && let Some((_, _, told)) = columns.get_mut(year)
    {
        *told = Column::Born;
    }
}

/// Whether a row goes on with the headings above it: nothing under the names, and only headings.
fn is_below(row: &GridRow, above: &[(usize, String, Column)]) -> bool {
    let under_names = |column: usize| {
        above.iter().any(|(other, _, told)| {
            *other == column && matches!(told, Column::Name | Column::FamilyName | Column::GivenName | Column::Number)
        })
    };
    !row.cells.is_empty()
        && row.cells.iter().all(|cell| !under_names(cell.column) && !cell.text.contains(|c: char| c.is_ascii_digit()))
        && row.cells.iter().any(|cell| of(&cell.text) != Column::Unused || is_of_a_day(&cell.text))
}

/// A row that numbers the columns: `1 2 3`, `(1) (2) (3)`, `A B 1 2`.
fn numbers_columns(row: &GridRow) -> bool {
    let short = |text: &str| {
        let text = text.trim_matches(['(', ')', ' ', '[', ']']);
        text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) && !text.is_empty()
    };
    row.cells.len() > 1 && row.cells.iter().all(|cell| short(&cell.text))
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a heading says.
fn of(text: &str) -> Column {
    let plain: String = kiemphieu_core::nfc(text).to_lowercase();
    let words: String = plain.chars().map(|c| if c.is_alphanumeric() || c == '#' { c } else { ' ' }).collect();
    let words = one_line(&words);
    let has = |part: &str| words.contains(part);
    match words.as_str() {
        "tt" | "stt" | "số tt" | "số thứ tự" | "thứ tự" | "no" | "#" => Column::Number,
        "họ" | "họ đệm" | "họ và đệm" | "họ lót" | "họ và chữ lót" | "họ chữ lót" => {
            Column::FamilyName
        }
        "tên" => Column::GivenName,
        "đồng chí" | "ứng cử viên" | "người ứng cử" | "họ và tên" | "họ tên" | "name" | "full name" => {
            Column::Name
        }
        "nam" => Column::Man,
        "nữ" | "là nữ" | "phụ nữ" | "cán bộ nữ" | "woman" => Column::Woman,
        "born" | "year of birth" => Column::Born,
        "re elected" => Column::ReElected,
        "dtts" | "minority" | "ethnic minority" | "dân tộc thiểu số" | "dân tộc ít người" | "là dân tộc thiểu số" => {
            Column::Minority
        }
        "nam nữ" | "nữ nam" | "giới" | "gt" | "phái" | "giới tính" => Column::Sex,
        "mới" | "lần đầu" | "tham gia mới" | "tham gia lần đầu" => Column::New,
        _ if has("họ và tên đệm") || has("họ tên đệm") || has("họ và chữ đệm") => {
            Column::FamilyName
        }
        _ if words.starts_with("họ và tên") || words.starts_with("họ tên") || has("họ và tên") => {
            Column::Name
        }
        _ if has("nơi sinh") && !has("ngày") && !has("năm") => Column::Unused,
        _ if has("năm sinh") || has("ngày sinh") || has("sinh năm") || has("sinh ngày") => Column::Born,
        _ if has("giới tính") => Column::Sex,
        _ if has("tái cử") || has("tái ứng cử") => Column::ReElected,
        _ if words.starts_with("dân tộc") => Column::Ethnic,
        _ => Column::Unused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_as_clerks_write_them() {
        for (written, told) in [
            ("Số\nTT", Column::Number),
            ("HỌ VÀ TÊN", Column::Name),
            ("Họ, tên và tên đệm ứng viên", Column::Name),
            ("Họ và tên người ứng cử", Column::Name),
            ("Họ và tên đệm", Column::FamilyName),
            ("Tên", Column::GivenName),
            ("Ngày, tháng, năm sinh", Column::Born),
            ("Nơi sinh", Column::Unused),
            ("Nam/Nữ", Column::Sex),
            ("Dân tộc", Column::Ethnic),
            ("Dân tộc thiểu số", Column::Minority),
            ("Tái cử", Column::ReElected),
            ("Chức vụ, đơn vị công tác", Column::Unused),
            ("Tên đơn vị", Column::Unused),
        ] {
            assert_eq!(of(written), told, "{written}");
        }
    }
}
