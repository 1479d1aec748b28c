//! A filled-in sheet, read back: what was decided about each paper on which two counts part.

use std::collections::BTreeMap;

use kiemphieu_core::report::Input;
use kiemphieu_core::{Flaw, Form, Lang, PaperLine, Rows as Marks, Text, same_name, unsafe_to_show, unsound};

use super::CountedTwice;
use super::case::{Case, is_place, place, says};
use super::filled::{Read, Row, read};
use super::sheet::{Column, answers};
use crate::problem::{MOST_PROBLEMS, Place, Problem};

/// What was decided about a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    /// It is as the first count has it.
    One,
    /// It is as the other has it.
    Other,
    /// It was read anew: its marks and flaw.
    Anew(Marks, Option<Flaw>),
}

/// A decision, who made it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decided {
    pub decision: Decision,
    pub by: Vec<String>,
    pub why: String,
}

/// What was decided about each of `cases`, in their order.
///
/// # Errors
/// Every case that is open or decided twice, every row that names another paper, every answer that is none.
pub(super) fn decisions(
    name: &str,
    counted: &CountedTwice,
    cases: &[Case],
) -> Result<(Vec<Decided>, Input), Vec<Problem>> {
    let Read { sheet, rows, input } = read(name)?;
    let in_sheet = |problem: Problem| Problem { sheet: sheet.clone(), ..problem };
    let mut reader = Reader { file: name, counted, cases, columns: BTreeMap::new(), problems: Vec::new() };
    let mut rows = rows.into_iter();
    if let Some(header) = rows.next() {
        reader.header(&header);
    }
    let mut decided: Vec<Option<(usize, Option<Decided>)>> = vec![None; cases.len()];
    if reader.problems.is_empty() {
        for row in rows {
            reader.row(&row, &mut decided);
        }
        for (case, decided) in cases.iter().zip(&decided) {
            if decided.is_none() {
                reader.problems.push(no_row(name, case));
            }
        }
    }
    let mut problems = reader.problems;
    if problems.is_empty() {
        return Ok((decided.into_iter().flatten().filter_map(|(_, decided)| decided).collect(), input));
    }
    if problems.len() > MOST_PROBLEMS {
        problems.truncate(MOST_PROBLEMS);
        problems.push(Problem::and_more(name, MOST_PROBLEMS));
    }
    Err(problems.into_iter().map(in_sheet).collect())
}

struct Reader<'r> {
    file: &'r str,
    counted: &'r CountedTwice,
    cases: &'r [Case],
    columns: BTreeMap<Column, usize>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn form(&self) -> Form {
        self.counted.list().form()
    }

    fn fault(&mut self, place: Option<Place>, text: Text, remedy: Text) {
        self.problems.push(Problem { place, ..Problem::of_file(self.file, text, remedy) });
    }

    /// Which column is which, whatever their order.
    fn header(&mut self, header: &Row) {
        for column in Column::of(self.form()) {
            let head = column.head();
            let is_it = |cell: &str| [Lang::Vi, Lang::En].iter().any(|lang| same_name(cell, head.get(*lang)));
            let mut at = header.cells.iter().filter(|(_, (cell, _))| is_it(cell));
            match (at.next(), at.next()) {
                (Some((at, _)), None) => drop(self.columns.insert(column, *at)),
                (first, _) => {
                    let place = first.map(|(_, (_, column))| Place { line: header.line, column: *column });
                    let (twice_vi, twice_en) =
                        if first.is_some() { ("có hai lần", "stands twice") } else { ("thiếu", "is missing") };
                    let (vi, en) = (head.get(Lang::Vi), head.get(Lang::En));
                    self.fault(
                        place.or(Some(Place { line: header.line, column: 1 })),
                        Text::new(format!("cột «{vi}» {twice_vi}"), format!("the column «{en}» {twice_en}")),
                        Text::new(
                            "không sửa dòng đầu; lấy lại bảng bằng: kiemphieu compare A B --election ID -o bang.csv",
                            "leave the first row as it was; take the sheet anew: kiemphieu compare A B --election ID -o sheet.csv",
                        ),
                    );
                }
            }
        }
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        self.columns.get(&column).and_then(|at| row.cells.get(at)).map_or("", |(text, _)| text.as_str())
    }

    fn place(&self, row: &Row, column: Column) -> Option<Place> {
        let at = self.columns.get(&column)?;
        let column = row.cells.get(at).map_or(at + 1, |(_, place)| *place);
        Some(Place { line: row.line, column })
    }

    fn row(&mut self, row: &Row, decided: &mut [Option<(usize, Option<Decided>)>]) {
        let filled = |column: &Column| !self.cell(row, *column).is_empty();
        let named = [Column::PaperOne, Column::PaperOther].iter().any(filled);
        let answered = Column::of(self.form()).iter().any(|column| *column > Column::What && filled(column));
        if !named && !answered {
            // Nothing, or a line of words below the table.
            return;
        }
        let (one, other) = (self.cell(row, Column::PaperOne), self.cell(row, Column::PaperOther));
        let is_it = |case: &Case| is_place(one, case.one.as_ref()) && is_place(other, case.other.as_ref());
        let place = self.place(row, Column::PaperOne);
        let Some((case, known)) = self.cases.iter().zip(decided).find(|(case, _)| is_it(case)) else {
            let (one, other) = (kiemphieu_core::shown(one, 60), kiemphieu_core::shown(other, 60));
            return self.fault(
                place,
                Text::new(
                    format!("hai lần kiểm không khác nhau ở phiếu này (lần một `{one}`, lần hai `{other}`)"),
                    format!("the two counts do not part on this paper (`{one}` in the first, `{other}` in the second)"),
                ),
                Text::new(
                    "chỉ kết luận về những lá phiếu có trong bảng; xóa dòng này",
                    "decide only about the papers of the sheet; delete this row",
                ),
            );
        };
        if let Some((line, _)) = known {
            let (line, paper) = (*line, case.paper());
            return self.fault(
                place,
                Text::new(
                    format!("{} được kết luận hai lần: dòng {line} và dòng {}", paper.get(Lang::Vi), row.line),
                    format!("{} is decided twice: on line {line} and on line {}", paper.get(Lang::En), row.line),
                ),
                Text::new("xóa một trong hai dòng", "delete one of the two rows"),
            );
        }
        *known = Some((row.line, self.decided(row, case)));
    }

    fn decided(&mut self, row: &Row, case: &Case) -> Option<Decided> {
        let before = self.problems.len();
        self.see_said(row, case);
        let decision = self.decision(row, case);
        let by: Vec<String> =
            self.cell(row, Column::By).split([',', ';', '\n']).map(str::trim).map(str::to_owned).collect();
        let by: Vec<String> = by.into_iter().filter(|name| !name.is_empty()).collect();
        let why = self.cell(row, Column::Why).split_whitespace().collect::<Vec<_>>().join(" ");
        for (column, missing) in [(Column::By, by.is_empty()), (Column::Why, why.is_empty())] {
            if missing && decision.is_some() {
                let (paper, head) = (case.paper(), column.head());
                self.fault(
                    self.place(row, column),
                    Text::new(
                        format!("{}: chưa ghi «{}»", paper.get(Lang::Vi), head.get(Lang::Vi)),
                        format!("{}: «{}» is not filled in", paper.get(Lang::En), head.get(Lang::En)),
                    ),
                    Text::new(
                        "ghi họ tên người kết luận và lý do, như: hai người cùng xem lại lá phiếu",
                        "write who decided and why, such as: both looked at the paper again",
                    ),
                );
            }
        }
        let unsound = by.iter().find_map(|name| unsound(name)).map(|found| (Column::By, found));
        let unsound = unsound.or_else(|| unsafe_to_show(&why).map(|found| (Column::Why, found)));
        if let Some((column, unsound)) = unsound {
            let (text, remedy) = unsound.text();
            self.fault(self.place(row, column), text, remedy);
        }
        (self.problems.len() == before).then_some(Decided { decision: decision?, by, why })
    }

    /// The sheet was written of these counts, and not of others before or after.
    fn see_said(&mut self, row: &Row, case: &Case) {
        let [first, second] = &self.counted.files;
        let paper = |papers: &kiemphieu_core::BallotBox, spot: &Option<kiemphieu_core::Spot>| {
            says(spot.as_ref().and_then(|spot| papers.get(spot.entry)))
        };
        let now = [
            (Column::SaysOne, paper(&first.papers, &case.one)),
            (Column::SaysOther, paper(&second.papers, &case.other)),
        ];
        for (column, text) in now {
            let written = self.cell(row, column);
            if ![Lang::Vi, Lang::En].iter().any(|lang| same_name(written, text.get(*lang))) {
                let (paper, head) = (case.paper(), column.head());
                self.fault(
                    self.place(row, column),
                    Text::new(
                        format!("{}: ô «{}» không còn như tệp phiếu ghi: bảng bị sửa ở ô này, hoặc lập từ tệp phiếu khác", paper.get(Lang::Vi), head.get(Lang::Vi)),
                        format!("{}: the cell «{}» is not what the ballot file has: it was changed here, or the sheet was made from other files", paper.get(Lang::En), head.get(Lang::En)),
                    ),
                    Text::new(
                        "không sửa các ô này; dấu đọc lại thì ghi 3 và điền các cột «nếu 3». Tệp phiếu đã đổi thì lập lại bảng",
                        "leave these cells; marks read anew are written as 3 in the columns «if 3». Where a ballot file changed, take the sheet anew",
                    ),
                );
            }
        }
    }

    fn decision(&mut self, row: &Row, case: &Case) -> Option<Decision> {
        let written = self.cell(row, Column::Decision);
        let paper = case.paper();
        let anew: Vec<Column> = Column::of(self.form())
            .into_iter()
            .filter(|column| (Column::Struck..=Column::Flaw).contains(column) && !self.cell(row, *column).is_empty())
            .collect();
        match (written, anew.first()) {
            ("", _) => {
                self.fault(
                    self.place(row, Column::Decision),
                    Text::new(
                        format!("{}: chưa có kết luận", paper.get(Lang::Vi)),
                        format!("{}: it is not decided yet", paper.get(Lang::En)),
                    ),
                    answers(),
                );
                None
            }
            ("1", None) => Some(Decision::One),
            ("2", None) => Some(Decision::Other),
            ("1" | "2", Some(column)) => {
                self.fault(
                    self.place(row, *column),
                    Text::new(
                        format!("{}: kết luận là {written} mà còn ghi dấu đọc lại", paper.get(Lang::Vi)),
                        format!(
                            "{}: the decision is {written}, and marks read anew stand here as well",
                            paper.get(Lang::En)
                        ),
                    ),
                    answers(),
                );
                None
            }
            ("3", _) => self.anew(row, case),
            (other, _) => {
                let other = kiemphieu_core::shown(other, 40);
                self.fault(
                    self.place(row, Column::Decision),
                    Text::new(
                        format!("kết luận là `{other}`, phải là 1, 2 hoặc 3"),
                        format!("the decision is `{other}`, it must be 1, 2 or 3"),
                    ),
                    answers(),
                );
                None
            }
        }
    }

    /// The marks and the flaw that were read anew.
    fn anew(&mut self, row: &Row, case: &Case) -> Option<Decision> {
        let flaw = match self.cell(row, Column::Flaw) {
            "" => None,
            word => match flaw_of(word) {
                Some(flaw) => Some(flaw),
                None => {
                    let words = Flaw::ALL.iter().map(|flaw| flaw.as_str()).collect::<Vec<_>>().join(", ");
                    let word = kiemphieu_core::shown(word, 40);
                    self.fault(
                        self.place(row, Column::Flaw),
                        Text::new(format!("không có lỗi `{word}`"), format!("there is no flaw `{word}`")),
                        Text::new(format!("ghi một trong: {words}"), format!("write one of: {words}")),
                    );
                    return None;
                }
            },
        };
        let marks: &[(Column, &str)] = match self.form() {
            Form::StrikeOut => &[(Column::Struck, "struck")],
            Form::TwoBox => &[(Column::Agree, "agree"), (Column::Disagree, "disagree")],
        };
        let first = marks.first().map_or(Column::Struck, |(column, _)| *column);
        if marks.iter().all(|(column, _)| self.cell(row, *column).is_empty()) {
            let paper = case.paper();
            self.fault(
                self.place(row, first),
                Text::new(
                    format!("{}: kết luận là 3 mà chưa ghi dấu đọc lại", paper.get(Lang::Vi)),
                    format!("{}: the decision is 3, and the marks read anew are missing", paper.get(Lang::En)),
                ),
                answers(),
            );
            return None;
        }
        let mut line = serde_json::Map::new();
        for (column, key) in marks {
            let cell = self.cell(row, *column);
            let numbers = cell.split([' ', ',', '\n']).filter(|number| !number.is_empty());
            let numbers: Option<Vec<usize>> = numbers.map(|number| number.parse().ok()).collect();
            let numbers = match numbers.as_deref() {
                Some([0]) => Some(Vec::new()),
                _ => numbers,
            };
            let Some(numbers) = numbers else {
                let cell = kiemphieu_core::shown(cell, 40);
                self.fault(
                    self.place(row, *column),
                    Text::new(
                        format!("`{cell}` không phải là các số của họ tên"),
                        format!("`{cell}` is no list of numbers of names"),
                    ),
                    Text::new(
                        "ghi các số cách nhau bằng dấu cách, như 3 7; 0 là không có số nào",
                        "write numbers with spaces between, such as 3 7; 0 means none",
                    ),
                );
                return None;
            };
            line.insert((*key).to_owned(), numbers.into());
        }
        let line: Option<PaperLine> = serde_json::from_value(line.into()).ok();
        match line?.read(self.counted.list()) {
            Ok((paper, _)) => Some(Decision::Anew(paper.rows, flaw)),
            Err(refused) => {
                let (text, remedy) = refused.text();
                self.fault(self.place(row, first), text, remedy);
                None
            }
        }
    }
}

/// A flaw by its word in ballot files, or as a person reads it.
fn flaw_of(word: &str) -> Option<Flaw> {
    let said = |flaw: &&Flaw| [Lang::Vi, Lang::En].iter().any(|lang| same_name(word, flaw.text().get(*lang)));
    Flaw::parse(word).or_else(|| Flaw::ALL.iter().find(said).copied())
}

/// A paper on which the counts part, and about which the sheet says nothing.
fn no_row(name: &str, case: &Case) -> Problem {
    let paper = case.paper();
    let (one, other) = (place(case.one.as_ref()), place(case.other.as_ref()));
    let named = |lang: Lang| format!("`{}`, `{}`", one.get(lang), other.get(lang));
    Problem::of_file(
        name,
        Text::new(
            format!("{}: bảng không có dòng nào kết luận ({})", paper.get(Lang::Vi), named(Lang::Vi)),
            format!("{}: no row of the sheet decides about it ({})", paper.get(Lang::En), named(Lang::En)),
        ),
        Text::new(
            "kết luận về mọi lá phiếu khác nhau; dòng bị xóa thì lấy lại bảng",
            "decide about every paper that differs; where a row was deleted, take the sheet anew",
        ),
    )
}
