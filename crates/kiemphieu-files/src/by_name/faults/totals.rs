//! Totals that disagree with the papers, and rows that are none.

use kiemphieu_core::{Lang, Text};

use super::SHOWN;
use crate::by_name::grid::Filled;
use crate::by_name::legend::Marks;
use crate::problem::Problem;
use crate::problem::words::{brief, from_to};

/// A number of marks in a row that is not theirs.
pub(in crate::by_name) fn other_number_of_marks(file: &str, line: usize, said: &Filled, found: [usize; 2]) -> Problem {
    let (says, [voted, struck]) = (brief(&said.text, 20), found);
    Problem::at(
        file,
        (line, said.column),
        Text::new(
            format!("cột cộng ghi {says}, mà dòng này có {voted} người được bầu, {struck} người bị gạch"),
            format!("the column of totals says {says}, and this row has {voted} names voted for and {struck} struck"),
        ),
        look_again(),
    )
}

pub(in crate::by_name) fn other_total(
    file: &str,
    (line, column): (usize, usize),
    name: &str,
    says: u64,
    marks: u64,
    votes: u64,
) -> Problem {
    let name = brief(name, SHOWN);
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!(
                "dòng cộng ghi {says} cho «{name}», mà cột này có {marks} dấu, {votes} phiếu bầu trên các phiếu hợp lệ"
            ),
            format!(
                "the line of totals says {says} for «{name}», and its column has {marks} marks, {votes} votes on valid papers"
            ),
        ),
        look_again(),
    )
}

pub(in crate::by_name) fn other_total_of(file: &str, (line, column): (usize, usize), says: u64, found: u64) -> Problem {
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!("dòng cộng ghi tổng {says}, mà các dấu cộng lại là {found}"),
            format!("the line of totals says {says} in all, and the marks are {found}"),
        ),
        look_again(),
    )
}

pub(in crate::by_name) fn other_number_of_papers(
    file: &str,
    (line, column): (usize, usize),
    says: u64,
    found: u64,
) -> Problem {
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!("dòng cộng ghi {says} phiếu, mà trong bảng có {found}"),
            format!("the line of totals says {says} papers, and the sheet has {found}"),
        ),
        look_again(),
    )
}

fn look_again() -> Text {
    Text::new(
        "đối chiếu với các lá phiếu: sửa dấu nhập sai, hoặc sửa (xóa) dòng cộng",
        "compare with the papers: correct the mark, or correct (delete) the total",
    )
}

/// Rows that are no papers, and how the papers were read.
pub(in crate::by_name) fn no_papers(file: &str, line: usize, rows: [&[usize]; 3], marks: &Marks) -> Option<Problem> {
    let [others, blank, sums] = rows;
    let kinds = [
        (others, "dòng chữ", "words"),
        (blank, "dòng trống", "empty"),
        (sums, "dòng cộng, khớp với các phiếu", "totals that agree with the papers"),
    ];
    let all = |lang: Lang| {
        let kinds = kinds.iter().filter(|(rows, ..)| !rows.is_empty());
        let told = kinds.map(|(rows, vi, en)| format!("{} ({})", if lang == Lang::Vi { vi } else { en }, ranges(rows)));
        told.collect::<Vec<_>>().join("; ")
    };
    let (vi, en) = (all(Lang::Vi), all(Lang::En));
    let said: Vec<_> = marks.said.iter().map(|words| format!("«{}»", brief(words, SHOWN))).collect();
    let said = said.join(", ");
    (!vi.is_empty()).then(|| {
        Problem::at(
            file,
            (line, 1),
            Text::new(
                format!("các dòng sau không phải phiếu, không được đếm: {vi}; phiếu được đọc theo {said}"),
                format!("these rows are no papers and are not counted: {en}; papers are read by {said}"),
            ),
            Text::new("dòng nào là phiếu thì ghi số phiếu cho nó", "if one of them is a paper, give it its number"),
        )
    })
}

/// Rows as ranges: 5, 7–9.
pub(crate) fn ranges(rows: &[usize]) -> String {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => found.push((*row, *row)),
        }
    }
    let more = if found.len() > 8 { ", …" } else { "" };
    let shown = found.iter().take(8).map(|(first, last)| from_to(*first, *last));
    shown.collect::<Vec<_>>().join(", ") + more
}
