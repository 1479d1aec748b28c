//! Papers in the forms of researchers: cast vote records (NIST SP 1500-103), PrefLib, Pabulib. Their papers become rows under the
//! columns of a ballot file, so that they are judged and counted in one place only.

mod approvals;
mod cvr;
mod pabulib;
mod preflib;
pub(crate) mod record_file;

use kiemphieu_core::{Form, List, Text};

use crate::by_name::{Sums, Taken};
use crate::input::name::has_extension;
use crate::paper::heads::Written;
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::rows::row::{Cell, Row};

/// The forms, by the ends of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    CastVoteRecords,
    PrefLib,
    Pabulib,
}

/// The ends of the names of PrefLib's files.
const PREFLIB: [&str; 5] = ["cat", "toc", "toi", "soc", "soi"];

impl Kind {
    /// The form of a file, by its name.
    pub fn of(file: &str) -> Option<Self> {
        match () {
            () if has_extension(file, &["json"]) => Some(Self::CastVoteRecords),
            () if has_extension(file, &PREFLIB) => Some(Self::PrefLib),
            () if has_extension(file, &["pb"]) => Some(Self::Pabulib),
            () => None,
        }
    }
}

/// The papers of a file.
///
/// # Errors
/// Every fault of the file with its place, up to a limit.
pub(crate) fn taken(kind: Kind, file: &str, bytes: &[u8], list: &List) -> Result<Taken, Vec<Problem>> {
    let papers = match kind {
        Kind::CastVoteRecords => cvr::papers(file, bytes, list),
        Kind::PrefLib => preflib::papers(file, bytes, list),
        Kind::Pabulib => pabulib::papers(file, bytes, list),
    };
    papers.map(|papers| papers.into_rows(list)).map_err(|mut problems| {
        problems.truncate(MOST_PROBLEMS);
        problems
    })
}

/// One paper, or several alike.
#[derive(Debug)]
struct Paper {
    line: usize,
    count: u64,
    /// Who is voted for, by the positions of the list.
    votes: Vec<bool>,
    /// The word of a flaw, where the file tells one.
    flaw: Option<&'static str>,
}

/// The papers of a file, and what is told of them.
#[derive(Debug, Default)]
struct Papers {
    papers: Vec<Paper>,
    told: Vec<Problem>,
}

impl Papers {
    fn into_rows(self, list: &List) -> Taken {
        let cell = |text: String| Cell { text, column: 1 };
        let heads = ["count", "flaw", "note"].into_iter().map(str::to_owned);
        let header = heads.chain((1..=list.len()).map(|number| number.to_string())).map(cell).collect();
        let row = |paper: &Paper| {
            let marks = paper.votes.iter().map(|vote| if *vote { "1" } else { "0" }.to_owned());
            let before = [paper.count.to_string(), paper.flaw.unwrap_or_default().to_owned(), String::new()];
            Row { line: paper.line, cells: before.into_iter().chain(marks).map(cell).collect() }
        };
        Taken {
            header: Row { line: 1, cells: header },
            rows: self.papers.iter().map(row).collect(),
            written: Written::Csv,
            sheet: None,
            told: self.told,
            sums: Sums::default(),
        }
    }
}

/// A fault at a line.
fn at(file: &str, line: usize, text: Text, remedy: Text) -> Problem {
    Problem::at(file, (line, 1), text, remedy)
}

/// A number that the file says, and another one that is found.
fn disagree(file: &str, line: usize, what: &Text, says: u64, found: u64) -> Problem {
    let (vi, en) = (what.get(kiemphieu_core::Lang::Vi), what.get(kiemphieu_core::Lang::En));
    at(
        file,
        line,
        Text::new(
            format!("{vi}: tệp ghi {says}, mà đếm được {found}"),
            format!("{en}: the file says {says}, and there are {found}"),
        ),
        Text::new("tệp bị cắt hoặc bị sửa: lấy lại bản gốc", "the file was cut or changed: take the original again"),
    )
}

/// A two-box paper is filled in otherwise than these forms can say.
fn sees_form(file: &str, list: &List) -> Result<(), Vec<Problem>> {
    if list.form() == Form::StrikeOut {
        return Ok(());
    }
    Err(vec![Problem::of_file(
        file,
        Text::new(
            "danh sách không có số dư: phiếu có hai ô, dạng tệp này không ghi được «không đồng ý» khác với bỏ trống",
            "the list has no surplus: on such two-box papers «disagree» and no box differ, which this form cannot say",
        ),
        Text::new(
            "ghi phiếu vào .csv hoặc .jsonl: `agree`, `disagree`",
            "write the papers as .csv or .jsonl: `agree`, `disagree`",
        ),
    )])
}

#[cfg(test)]
mod tests;
