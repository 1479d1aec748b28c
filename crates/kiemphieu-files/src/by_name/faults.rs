//! What is wrong with a sheet of papers with names as headings, and what is told of it.

mod totals;

use kiemphieu_core::{Form, List, Text};

pub(crate) use self::totals::ranges;
pub(super) use self::totals::{no_papers, other_number_of_marks, other_number_of_papers, other_total, other_total_of};
use super::grid::Filled;
use super::heads::Heads;
use super::legend::{Marks, Said};
use super::lines::UnreadMarks;
use crate::problem::Problem;
use crate::problem::words::{brief, from_to, under_no_heading};

/// No more of a text of a sheet is shown.
const SHOWN: usize = 60;

pub(crate) fn several_headings(file: &str, rows: &[usize]) -> Problem {
    let all = rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let line = rows.first().copied().unwrap_or(1);
    Problem::at(
        file,
        (line, 1),
        Text::new(
            format!("tên người ứng cử đứng ở nhiều dòng ({all}): không rõ dòng nào là tiêu đề"),
            format!("the names stand in several rows ({all}): it is not clear which of them is the heading"),
        ),
        Text::new(
            "để tên mỗi người ở một cột trên một dòng tiêu đề duy nhất, mỗi lá phiếu một dòng bên dưới",
            "write each name over one column in one row only, and a paper a row below it",
        ),
    )
}

/// What is told of a heading that is nobody's.
pub(crate) fn strange_heading(found: &Filled) -> Text {
    let title = brief(&found.text, SHOWN);
    Text::new(
        format!("tiêu đề «{title}» không phải người nào trong danh sách bầu, cũng không phải cột đã biết"),
        format!("the heading «{title}» is nobody on the list, and no column that is known"),
    )
}

/// A heading that is nobody's.
pub(super) fn nobody(file: &str, line: usize, found: &Filled, near: Option<&str>, namesakes: &[&String]) -> Problem {
    let known_vi = "các cột khác: STT, Phiếu số, Số lượng phiếu, Lỗi, Kết luận hợp lệ, Ghi chú, Tổng";
    let known_en = "other columns: STT, Phiếu số, Số lượng phiếu, Lỗi, Kết luận hợp lệ, Ghi chú, Tổng";
    let remedy = match (namesakes, near) {
        ([one, other, ..], _) => Text::new(
            format!("danh sách có «{one}» và «{other}»: viết đúng như trong danh sách để rõ là ai"),
            format!("the list has «{one}» and «{other}»: write it as on the list, so that it is clear who is meant"),
        ),
        ([one], _) => Text::new(
            format!("có lẽ là «{one}»? Viết đúng như trong danh sách"),
            format!("perhaps «{one}»? Write it as on the list"),
        ),
        (_, Some(near)) => Text::new(
            format!("có lẽ là «{near}»? Viết đúng như trong danh sách; {known_vi}"),
            format!("perhaps «{near}»? Write it as on the list; {known_en}"),
        ),
        _ => Text::new(
            format!("viết tên đúng như trong danh sách, hoặc bỏ cột này; {known_vi}"),
            format!("write the name as on the list, or remove the column; {known_en}"),
        ),
    };
    Problem::at(file, (line, found.column), strange_heading(found), remedy)
}

/// A heading that stands above two columns.
pub(crate) fn heading_twice(file: &str, line: usize, found: &Filled) -> Problem {
    let title = brief(&found.text, SHOWN);
    Problem::at(
        file,
        (line, found.column),
        Text::new(
            format!("tiêu đề «{title}» trùng với một cột khác"),
            format!("the heading «{title}» says the same as another column"),
        ),
        Text::new(
            "giữ một cột; hai người trùng họ tên thì ghi mỗi tên đúng như trong danh sách, ví dụ «An (1970)»",
            "keep one of them; of two namesakes write each as on the list, as «An (1970)»",
        ),
    )
}

pub(super) fn without_column(file: &str, line: usize, names: &[&String]) -> Problem {
    let all = names.iter().take(8).map(|name| format!("«{}»", brief(name, SHOWN))).collect::<Vec<_>>().join(", ");
    let more = if names.len() > 8 { ", …" } else { "" };
    Problem::at(
        file,
        (line, 1),
        Text::new(
            format!("{} người trong danh sách không có cột: {all}{more}", names.len()),
            format!("on the list and without a column: {} ({all}{more})", names.len()),
        ),
        Text::new(
            "thêm cột cho từng người, hoặc sửa tên tiêu đề cho đúng như trong danh sách",
            "add a column for each, or write the headings as on the list",
        ),
    )
}

/// The sheet does not say what its marks mean.
pub(super) fn not_said(file: &str, heads: &Heads, found: &UnreadMarks, list: &List) -> Problem {
    let UnreadMarks { marks, least, most } = found;
    let mark = marks.first().map_or("X", String::as_str);
    let all = marks.iter().map(|mark| format!("`{mark}`")).collect::<Vec<_>>().join(", ");
    let (names, seats) = (list.len(), list.seats());
    let range = |least: usize, most: usize| from_to(least, most);
    let (marked, rest) = (range(*least, *most), range(names - most, names - least));
    let (other_vi, other_en) = match list.form() {
        Form::StrikeOut => (
            format!("hoặc «{mark} = gạch» (ô trống là bầu; mỗi phiếu bầu {rest} người)"),
            format!("or «{mark} = gạch» (struck; an empty cell is voted for: {rest} names a paper)"),
        ),
        Form::TwoBox => (
            format!("hoặc «{mark} = không đồng ý»; và ô trống là gì, ví dụ «để trống = không ô nào»"),
            format!(
                "or «{mark} = không đồng ý» (disagree); and what an empty cell is, as «để trống = không ô nào» (neither box)"
            ),
        ),
    };
    let yes = if list.form() == Form::StrikeOut { "bầu" } else { "đồng ý" };
    Problem::at(
        file,
        (heads.line, 1),
        Text::new(
            format!("bảng không nói dấu {all} nghĩa là gì: là người được bầu, hay người bị gạch? Không đoán"),
            format!("the sheet does not say what the mark {all} means: voted for, or struck? Nothing is guessed"),
        ),
        Text::new(
            format!(
                "hỏi người lập bảng, rồi ghi vào một ô phía trên tiêu đề: «{mark} = {yes}» (mỗi phiếu bầu {marked} người, cần bầu {seats}) {other_vi}"
            ),
            format!(
                "ask whoever made the sheet, then write into a cell above the headings: «{mark} = {yes}» (voted for: {marked} names a paper, {seats} seats) {other_en}"
            ),
        ),
    )
}

pub(super) fn blank_not_said(file: &str, (line, column): (usize, usize), name: &str, form: Form) -> Problem {
    let name = brief(name, SHOWN);
    let (vi, en) = match form {
        Form::StrikeOut => (
            "ghi thêm vào chú thích: «để trống = gạch» hoặc «để trống = bầu»",
            "add to the words above: «để trống = gạch» (struck) or «để trống = bầu» (voted for)",
        ),
        Form::TwoBox => (
            "ghi thêm vào chú thích: «để trống = không đồng ý» hoặc «để trống = không ô nào»",
            "add to the words above: «để trống = không đồng ý» (disagree) or «để trống = không ô nào» (neither box)",
        ),
    };
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!("ô của «{name}» để trống mà bảng không nói ô trống nghĩa là gì"),
            format!("the cell of «{name}» is empty, and the sheet does not say what that means"),
        ),
        Text::new(vi, en),
    )
}

/// Rows of which nobody can see whether they say anything of the marks.
pub(super) fn too_many_words(file: &str, line: usize) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new(
            "các dòng không phải phiếu trong bảng có quá nhiều chữ (hơn 64 KiB)",
            "the rows of the sheet that are no papers have too many words (more than 64 KiB)",
        ),
        Text::new(
            "chỉ để tiêu đề, chú thích về dấu và các phiếu; chuyển phần khác sang tệp khác",
            "leave the titles, the words on the marks and the papers, and move the rest to another file",
        ),
    )
}

pub(super) fn not_understood(file: &str, line: usize, column: usize, clause: &str) -> Problem {
    let clause = brief(clause.trim(), SHOWN);
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!("không hiểu chú thích «{clause}» nói dấu nghĩa là gì"),
            format!("it is not clear what «{clause}» says of a mark"),
        ),
        Text::new(
            "ghi ngắn gọn: «X = bầu», «X = gạch», «X = đồng ý», «X = không đồng ý», «để trống = gạch»; không phải chú thích về dấu thì bỏ dấu =",
            "write it plainly: «X = bầu» (voted for), «X = gạch» (struck), «X = đồng ý» (agree), «X = không đồng ý» (disagree); if it is not about a mark, leave out the =",
        ),
    )
}

pub(super) fn not_of_this_form(file: &str, line: usize, column: usize, clause: &str) -> Problem {
    let clause = brief(clause.trim(), SHOWN);
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!("«{clause}» không hợp với phiếu có số dư: mỗi người chỉ được bầu hoặc bị gạch"),
            format!("«{clause}» does not fit a strike-out paper: each name is voted for or struck"),
        ),
        Text::new("ghi «X = bầu» hoặc «X = gạch»", "write «X = bầu» (voted for) or «X = gạch» (struck)"),
    )
}

pub(super) fn contradicted(file: &str, mark: &str, before: &Said, said: &Said) -> Problem {
    let (one, other) = (brief(&before.words, SHOWN), brief(&said.words, SHOWN));
    let mark = if mark.is_empty() { "…" } else { mark };
    Problem::at(
        file,
        (said.line, said.column),
        Text::new(
            format!("dấu `{mark}` được nói hai cách: «{one}» (dòng {}) và «{other}»", before.line),
            format!("the mark `{mark}` is said to mean two things: «{one}» (row {}) and «{other}»", before.line),
        ),
        Text::new("hỏi người lập bảng, giữ một câu", "ask whoever made the sheet, and keep one of them"),
    )
}

/// An empty cell means what the mark means.
pub(super) fn all_the_same(file: &str, blank: Option<&Said>) -> Problem {
    let (line, column) = blank.map_or((1, 1), |said| (said.line, said.column));
    let words = blank.map(|said| brief(&said.words, SHOWN)).unwrap_or_default();
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!("theo «{words}» thì ô trống và ô có dấu cùng một nghĩa: mọi phiếu đều như nhau"),
            format!("by «{words}» an empty cell means the same as a mark: all papers would be alike"),
        ),
        Text::new(
            "hỏi người lập bảng, sửa một trong hai câu",
            "ask whoever made the sheet, and correct one of the two",
        ),
    )
}

pub(super) fn unknown_mark(
    file: &str,
    (line, column): (usize, usize),
    mark: &str,
    name: &str,
    marks: &Marks,
) -> Problem {
    let (mark, name) = (brief(mark, 20), brief(name, SHOWN));
    let said = marks.said.iter().map(|words| format!("«{}»", brief(words, SHOWN))).collect::<Vec<_>>().join(", ");
    let is_number = mark.parse::<u64>().is_ok_and(|number| number > 1);
    let (vi, en) = match is_number {
        true => (
            "số này trông như dòng cộng: ghi «Tổng cộng» ở đầu dòng, hoặc xóa; ",
            "it looks like a total: write «Tổng cộng» before it, or delete it; ",
        ),
        false => ("", ""),
    };
    Problem::at(
        file,
        (line, column),
        Text::new(
            format!("dấu `{mark}` ở cột «{name}» không có trong chú thích: {said}"),
            format!("the mark `{mark}` under «{name}» is none of those explained: {said}"),
        ),
        Text::new(
            format!("{vi}đối chiếu với lá phiếu rồi sửa dấu, hoặc thêm nghĩa của `{mark}` vào chú thích"),
            format!("{en}look at the paper and correct the mark, or say what `{mark}` means"),
        ),
    )
}

pub(super) fn blank_row(file: &str, line: usize) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new(
            "dòng này trống, mà dưới nó còn phiếu: là một lá phiếu không có dấu nào, hay không phải phiếu?",
            "this row is empty, and papers follow below: is it a paper without a mark, or none?",
        ),
        Text::new(
            "không phải phiếu thì xóa hẳn dòng; nếu là phiếu thì thêm cột «Phiếu số» và đánh số mọi phiếu",
            "delete the row if it is none; if it is one, add a column «Phiếu số» and number every paper",
        ),
    )
}

pub(super) fn unnumbered(file: &str, line: usize) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new(
            "dòng này có dấu mà không có số phiếu: là một lá phiếu, hay một dòng cộng?",
            "this row has marks and no number of a paper: is it a paper, or a line of totals?",
        ),
        Text::new(
            "là phiếu thì ghi số ở cột số thứ tự; là dòng cộng thì ghi «Tổng cộng» ở đầu dòng",
            "write the number of the paper; or, where it is a total, «Tổng cộng» before it",
        ),
    )
}

pub(super) fn sum_between(file: &str, sum: usize, paper: usize) -> Problem {
    Problem::at(
        file,
        (sum, 1),
        Text::new(
            format!("dòng cộng này đứng giữa các phiếu: dưới nó còn phiếu ở dòng {paper}"),
            format!("this line of totals stands between papers: row {paper} below it is one"),
        ),
        Text::new(
            "chuyển dòng cộng xuống dưới phiếu cuối cùng, hoặc xóa: chương trình tự cộng",
            "move it below the last paper, or delete it: the program adds up by itself",
        ),
    )
}

pub(super) fn under_nothing(file: &str, line: usize, column: usize) -> Problem {
    let (text, remedy) = under_no_heading();
    Problem::at(file, (line, column), text, remedy)
}
