//! What the headings of a list of names say.

use std::collections::BTreeSet;
use std::ops::Range;

use super::facts;
use super::grid::{GridCell, GridRow};

/// What a column tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The number in the list.
    Number,
    /// The whole name.
    Name,
    /// The family and middle names; the given name stands in the column [`Column::GivenName`].
    FamilyName,
    /// The middle names alone.
    MiddleName,
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
    /// Text without a heading; the column is told by its letter.
    Unheaded,
}

impl Column {
    pub(super) fn is_of_name(self) -> bool {
        matches!(self, Self::Name | Self::FamilyName | Self::MiddleName | Self::GivenName)
    }
}

/// A column under its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub column: usize,
    /// Over how many columns the heading goes.
    pub over: usize,
    pub text: String,
    pub told: Column,
}

impl Head {
    pub fn columns(&self) -> Range<usize> {
        self.column..self.column + self.over
    }
}

/// The headings of a list, and on which rows they stand.
#[derive(Clone)]
pub(super) struct Heads {
    pub columns: Vec<Head>,
    /// The rows of the grid at which they begin and behind which the list begins.
    pub from: usize,
    pub behind: usize,
}

impl Heads {
    /// The headings at this row, if it has a column of names.
    pub fn at(rows: &[GridRow], from: usize) -> Option<Self> {
        let mut columns: Vec<_> = rows.get(from)?.cells.iter().map(head).collect();
        let has = |columns: &[Head], wanted| columns.iter().any(|head| head.told == wanted);
        if !has(&columns, Column::Name) && !has(&columns, Column::FamilyName) {
            return None;
        }
        let mut behind = from + 1;
        while let Some(below) = rows.get(behind).filter(|below| behind < from + 3 && is_below(below, &columns)) {
            below.cells.iter().for_each(|cell| put_below(cell, &mut columns));
            behind += 1;
        }
        if rows.get(behind).is_some_and(numbers_columns) {
            behind += 1;
        }
        columns.sort_by_key(|head| head.column);
        for at in 1..columns.len() {
            // A heading goes no further than the next one.
            let next = columns.get(at).map_or(usize::MAX, |next| next.column);
            if let Some(head) = columns.get_mut(at - 1) {
                head.over = head.over.min(next.saturating_sub(head.column)).max(1);
            }
        }
        year_beside_day_and_month(&mut columns);
        only_one_name(&mut columns);
        let parted = has(&columns, Column::FamilyName) && has(&columns, Column::GivenName);
        (has(&columns, Column::Name) || parted).then_some(Self { columns, from, behind })
    }

    /// Whether more than one column is known.
    pub fn tells_several(&self) -> bool {
        self.columns.iter().filter(|head| head.told != Column::Unused).count() > 1
    }

    /// The first column that tells this.
    pub fn column(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().find(|head| head.told == wanted).map(|head| head.column)
    }

    /// The columns in which the parts of a name stand, in the order in which they make it.
    pub fn of_name(&self) -> Vec<usize> {
        let parts = [Column::Name, Column::FamilyName, Column::MiddleName, Column::GivenName];
        let heads = parts.iter().filter_map(|part| self.columns.iter().find(|head| head.told == *part));
        heads.flat_map(Head::columns).collect()
    }

    /// Takes a column of remarks that says nothing but who is re-elected or new; «TC» alone is also a degree.
    pub fn with_remarks(mut self, rows: &[GridRow]) -> Self {
        let name = self.of_name();
        let is_person = |row: &&GridRow| name.iter().any(|column| !row.text(*column).is_empty());
        let tells = |column: usize| {
            let cells = rows.iter().filter(is_person).map(|row| row.text(column)).filter(|cell| !cell.is_empty());
            let cells: Vec<_> = cells.collect();
            let is_word = |cell: &&str| cell.chars().count() > 2;
            cells.len() > 1 && cells.iter().any(is_word) && cells.iter().all(|cell| facts::re_elected(cell).is_some())
        };
        let has = self.columns.iter().any(|head| matches!(head.told, Column::ReElected | Column::New));
        let found = self.columns.iter_mut().find(|head| head.told == Column::Unused && tells(head.column));
        if let Some(head) = found.filter(|_| !has) {
            head.told = Column::ReElected;
        }
        self
    }

    /// The heading of a column that tells who is re-elected by its cells alone, and whether it tells also who is new.
    pub fn of_remarks(&self, rows: &[GridRow]) -> Option<(&str, bool)> {
        let found =
            self.columns.iter().find(|head| head.told == Column::ReElected && of(&head.text) == Column::Unused)?;
        let is_new = |row: &GridRow| facts::re_elected(row.text(found.column)) == Some(false);
        Some((found.text.as_str(), rows.iter().any(is_new)))
    }

    /// Lists side by side, each under the same heading of names.
    pub fn side_by_side(&self) -> Vec<(Range<usize>, Self)> {
        let is_name = |head: &Head| matches!(head.told, Column::Name | Column::FamilyName);
        let first = self.columns.iter().find(|head| is_name(head)).map(|head| plain(&head.text));
        let is_number = |at: usize| self.columns.get(at).is_some_and(|head| head.told == Column::Number);
        let names =
            self.columns.iter().enumerate().filter(|(_, head)| is_name(head) && Some(plain(&head.text)) == first);
        let starts: Vec<usize> = names.map(|(at, _)| if at > 0 && is_number(at - 1) { at - 1 } else { at }).collect();
        let ends = starts.iter().skip(1).copied().chain([self.columns.len()]);
        let column = |at: usize| self.columns.get(at).map_or(usize::MAX, |head| head.column);
        let begins = |at: usize| if starts.first() == Some(&at) { 0 } else { at };
        let halves = starts.iter().zip(ends).map(|(start, end)| {
            let start = begins(*start);
            let mut columns = self.columns.get(start..end).unwrap_or_default().to_vec();
            only_one_of_each(&mut columns);
            let from = if start == 0 { 0 } else { column(start) };
            (from..column(end), Self { columns, ..self.clone() })
        });
        halves.collect()
    }

    /// Takes the column without heading behind the names, where it holds the given names: in nearly every row one word that is
    /// written like a name, and mostly different ones.
    pub fn with_given_names(mut self, rows: &[GridRow]) -> Self {
        let Some(at) = self.column(Column::Name) else { return self };
        let beside = at + 1;
        if self.columns.iter().any(|head| head.columns().contains(&beside)) {
            return self;
        }
        let with_names = rows.iter().filter(|row| !row.text(at).is_empty()).count();
        let given: Vec<_> = rows.iter().map(|row| row.text(beside)).filter(|word| !word.is_empty()).collect();
        let kinds: BTreeSet<_> = given.iter().map(|word| plain(word)).collect();
        let is_given = |word: &&str| {
            word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
        };
        let tells_other = kinds.contains("kinh") || kinds.iter().all(|word| facts::woman(word).is_some());
        let nearly_all = given.len() >= 3 && 5 * given.len() >= 4 * with_names;
        if nearly_all && given.iter().all(is_given) && 2 * kinds.len() > given.len() && !tells_other {
            self.columns.iter_mut().filter(|head| head.column == at).for_each(|head| head.over = 2);
        }
        self
    }
}

fn head(cell: &GridCell) -> Head {
    Head { column: cell.column, over: cell.over, text: one_line(&cell.text), told: of(&cell.text) }
}

/// Takes a heading that stands below others: «Nam» and «Nữ» below «Năm sinh», «Họ đệm» and «Tên» below «Họ và tên».
fn put_below(cell: &GridCell, columns: &mut Vec<Head>) {
    let mut below = head(cell);
    let above = columns.iter().position(|head| head.columns().contains(&cell.column));
    let is_others = above.and_then(|at| columns.get(at)).is_some_and(|above| above.told == Column::Unused);
    if is_others && below.told.is_of_name() {
        // «Họ và tên» below «Vợ hoặc chồng».
        below.told = Column::Unused;
    }
    match above.and_then(|at| columns.get_mut(at)).filter(|above| above.column == cell.column) {
        Some(above) if below.told != Column::Unused || is_of_a_day(&cell.text) => *above = below,
        Some(_) => {}
        None => columns.push(below),
    }
}

/// What a second column tells of the same is of somebody else, such as a spouse.
fn only_one_of_each(columns: &mut [Head]) {
    let mut told = Vec::new();
    for head in columns {
        if told.contains(&head.told) {
            head.told = Column::Unused;
        }
        told.push(head.told);
    }
}

/// «Tên» beside «Họ và tên» is some other name, and so is one under another heading, such as «Họ và tên vợ (chồng)».
fn only_one_name(columns: &mut [Head]) {
    let Some(first) = columns.iter().find(|head| head.told == Column::Name).map(|head| plain(&head.text)) else {
        return;
    };
    for head in columns {
        let is_same = head.told == Column::Name && plain(&head.text) == first;
        if head.told.is_of_name() && !is_same {
            head.told = Column::Unused;
        }
    }
}

/// The parts of a day of birth in columns of their own.
const OF_A_DAY: [&str; 3] = ["ngày", "tháng", "năm"];

fn is_of_a_day(heading: &str) -> bool {
    OF_A_DAY.contains(&one_line(&kiemphieu_core::nfc(heading)).to_lowercase().as_str())
}

/// «Năm» is the year of birth where «Ngày» and «Tháng» stand beside it.
fn year_beside_day_and_month(columns: &mut [Head]) {
    let at = |word: &str| columns.iter().position(|head| plain(&head.text) == word);
    if let [Some(_), Some(_), Some(year)] = OF_A_DAY.map(at)
        && let Some(head) = columns.get_mut(year)
    {
        head.told = Column::Born;
    }
}

/// Whether a row goes on with the headings above it: only headings, and under the names nothing but their parts.
fn is_below(row: &GridRow, above: &[Head]) -> bool {
    let fits = |cell: &GridCell| {
        let head = above.iter().find(|head| head.columns().contains(&cell.column));
        !cell.text.contains(|c: char| c.is_ascii_digit())
            && match head.map(|head| head.told) {
                Some(Column::Number) => false,
                Some(told) if told.is_of_name() => of(&cell.text).is_of_name(),
                _ => true,
            }
    };
    !row.cells.is_empty()
        && row.cells.iter().all(fits)
        && row.cells.iter().any(|cell| of(&cell.text) != Column::Unused || is_of_a_day(&cell.text))
}

/// A row that numbers the columns: `1 2 3`, `(1) (2) (3)`, `A B 1 2`.
pub(super) fn numbers_columns(row: &GridRow) -> bool {
    let short = |text: &str| {
        let text = text.trim_matches(['(', ')', ' ', '[', ']']);
        text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) && !text.is_empty()
    };
    row.cells.len() > 1 && row.cells.iter().all(|cell| short(&cell.text))
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(heading: &str) -> String {
    one_line(&kiemphieu_core::nfc(heading)).to_lowercase()
}

/// What a heading says, at least without what stands in brackets: «Nữ (x)».
fn of(text: &str) -> Column {
    if text.contains('\t') {
        // A whole line, read without its tabs.
        return Column::Unused;
    }
    let plain = plain(text);
    let told = of_words(&plain);
    match plain.split_once('(') {
        Some((before, _)) if told == Column::Unused => {
            Some(of_words(before)).filter(|told| !told.is_of_name()).unwrap_or(Column::Unused)
        }
        _ => told,
    }
}

fn of_words(plain: &str) -> Column {
    let words: String = plain.chars().map(|c| if c.is_alphanumeric() || c == '#' { c } else { ' ' }).collect();
    let words = one_line(&words);
    let has = |part: &str| words.contains(part);
    match words.as_str() {
        "tt" | "stt" | "số tt" | "số thứ tự" | "thứ tự" | "no" | "#" => Column::Number,
        "họ" | "họ đệm" | "họ và đệm" | "họ lót" | "họ và chữ lót" | "họ chữ lót" => {
            Column::FamilyName
        }
        "tên đệm" | "đệm" | "chữ đệm" | "chữ lót" | "tên lót" | "lót" => Column::MiddleName,
        "tên" => Column::GivenName,
        "đồng chí" | "ứng cử viên" | "người ứng cử" | "họ và tên" | "họ tên" | "name" | "full name" => {
            Column::Name
        }
        "nam" => Column::Man,
        "nữ" | "là nữ" | "phụ nữ" | "cán bộ nữ" | "woman" => Column::Woman,
        "born" | "year of birth" => Column::Born,
        "re elected" => Column::ReElected,
        "dtts" | "minority" | "ethnic minority" | "là dân tộc thiểu số" => Column::Minority,
        "nam nữ" | "nữ nam" | "giới" | "gt" | "phái" | "giới tính" => Column::Sex,
        "dt" => Column::Ethnic,
        "mới" | "lần đầu" | "tham gia mới" | "tham gia lần đầu" => Column::New,
        _ if has("họ và tên đệm") || has("họ tên đệm") || has("họ và chữ đệm") => {
            Column::FamilyName
        }
        _ if words.starts_with("họ và tên") || words.starts_with("họ tên") || has("họ và tên") => {
            Column::Name
        }
        _ if has("sinh hoạt") || (has("nơi sinh") && !has("ngày") && !has("năm")) => Column::Unused,
        _ if has("năm sinh") || has("ngày sinh") || has("sinh năm") || has("sinh ngày") => Column::Born,
        _ if has("giới tính") => Column::Sex,
        _ if has("tái cử") || has("tái ứng cử") => Column::ReElected,
        _ if words.starts_with("dân tộc ít người") || words.starts_with("dân tộc thiểu số") => {
            Column::Minority
        }
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
            ("Tên (đơn vị)", Column::Unused),
            ("Ngày sinh hoạt Đảng", Column::Unused),
            ("Tên đệm", Column::MiddleName),
            ("Nữ (x)", Column::Woman),
            ("Nam (x)", Column::Man),
            ("DT", Column::Ethnic),
            ("ĐT", Column::Unused),
            ("Tái cử hay lần đầu", Column::ReElected),
        ] {
            assert_eq!(of(written), told, "{written}");
        }
    }
}
