//! What is wrong with a box as a whole, or with a row that was read.

use kiemphieu_core::{Ground, Lang, TallyError, Text};

use crate::paper::faults::Fault;
use crate::problem::words::from_to;
use crate::problem::{Place, Problem};
use crate::rows::row::Row;

/// Marks that read like ranks, from this line on.
pub(super) fn ranks_for_marks(file: &str, line: usize) -> Problem {
    let text = Text::new(
        "các số 1, 2 ở đây trông như thứ hạng hoặc số thứ tự, không phải dấu «đồng ý» và «cả hai ô»",
        "the numbers 1, 2 look like ranks or running numbers here, not like «agree» and «both boxes»",
    );
    let remedy = Text::new(
        "ghi 1 (đồng ý), 0 (không đồng ý); nếu đúng là phiếu đánh dấu cả hai ô thì dùng hai cột «Đồng ý» (`agree`) và «Không đồng ý» (`disagree`)",
        "write 1 (agree), 0 (disagree); if both boxes are marked indeed, use the columns `agree` and `disagree`",
    );
    Problem::at(file, (line, 1), text, remedy)
}

/// Rows of a sheet without a serial among rows that have one: each may be a paper, or a line of totals.
pub(super) fn unnumbered(file: &str, place: (usize, usize), rows: u64, numbered: u64) -> Problem {
    let text = Text::new(
        format!(
            "dòng này có dấu mà không có «Phiếu số» (`paper`): là một lá phiếu, hay một dòng cộng? Không có số: {rows} dòng, có số: {numbered} dòng"
        ),
        format!(
            "this row has marks and nothing under `paper`: is it a paper, or a line of totals? Without a number: {rows}, with one: {numbered}"
        ),
    );
    let remedy = Text::new(
        "vẫn được tính là phiếu: là phiếu thì ghi số của nó; không phải phiếu thì xóa hẳn dòng",
        "it is counted: write its number where it is a paper; delete the row where it is none",
    );
    Problem::at(file, place, text, remedy)
}

/// Empty lines at the end of a file of one column: each is a paper with nothing on it.
pub(super) fn empty_at_the_end(file: &str, first: usize, last: usize) -> Problem {
    let number = last - first + 1;
    let (lines, line) = (from_to(first, last), if number == 1 { "line" } else { "lines" });
    let text = Text::new(
        format!("{number} dòng trống ở cuối tệp (dòng {lines}) được tính là {number} lá phiếu không gạch ai"),
        format!("empty lines at the end of the file ({line} {lines}) count as papers with nobody struck: {number}"),
    );
    let remedy = Text::new(
        "không phải phiếu thì xóa các dòng trống; thêm cột «Phiếu số» (`paper`) để khỏi nhầm",
        "delete the empty lines if they are none; a column `paper` leaves no doubt",
    );
    Problem::at(file, (first, 1), text, remedy)
}

/// The board said that a paper is valid, and its marks are not: it stays invalid.
pub(super) fn valid_in_vain(ground: Ground) -> Fault {
    let words = ground.text();
    Fault {
        cell: None,
        text: Text::new(
            format!(
                "ban kiểm phiếu ghi «Kết luận hợp lệ» (`valid`) nhưng theo dấu đã nhập thì phiếu không hợp lệ ({}): vẫn tính là không hợp lệ",
                words.get(Lang::Vi)
            ),
            format!(
                "the board wrote `valid`, but by the marks entered the paper is invalid ({}): it stays invalid",
                words.get(Lang::En)
            ),
        ),
        remedy: Text::new(
            "ghi dấu như ban kiểm phiếu đọc; không ai làm cho phiếu bầu quá số lượng thành hợp lệ được",
            "write the marks as the board reads them; nobody can make a paper with too many names valid",
        ),
    }
}

/// A number that was written in advance, with nothing beside it and papers below.
pub(super) fn number_alone() -> Fault {
    Fault {
        cell: None,
        text: Text::new(
            "số đánh sẵn này không có gì bên cạnh mà dưới còn phiếu: không tính là phiếu",
            "nothing stands beside this number, and papers follow: it is not counted as a paper",
        ),
        remedy: Text::new(
            "nếu là phiếu không gạch ai, hay không có dấu nào, thì ghi 0 ở cột «Số bị gạch» hoặc «Đồng ý»; không thì để vậy",
            "if it is a paper on which nobody is struck or marked, write 0 under `struck` or `agree`; if it is none, leave it",
        ),
    }
}

/// A sheet of one column does not tell an empty paper from the end of the papers.
pub(super) fn one_column() -> Fault {
    Fault {
        cell: None,
        text: Text::new(
            "trang tính chỉ có một cột: không phân biệt được phiếu để trống với dòng trống",
            "the sheet has one column: an empty paper cannot be told from an empty row",
        ),
        remedy: Text::new(
            "thêm cột «Phiếu số» (`paper`) và ghi số thứ tự cho mỗi lá phiếu",
            "add a column `paper` with a number for each paper",
        ),
    }
}

pub(super) fn uncountable(error: TallyError) -> Fault {
    let text = match error {
        TallyError::Overflow => Text::new("tổng số phiếu quá lớn", "there are too many papers"),
        TallyError::Misfit => Text::new("phiếu không thuộc danh sách này", "the paper does not belong to this list"),
    };
    Fault {
        cell: None, text, remedy: Text::new("kiểm tra cột «Số lượng phiếu» (`count`)", "check the column `count`")
    }
}

pub(super) fn placed<T>(file: &str, row: &Row<T>, fault: Fault) -> Problem {
    let column = fault.cell.and_then(|at| row.cells.get(at)).map_or(1, |cell| cell.column);
    let place = Some(Place { line: row.line, column });
    Problem { place, ..Problem::of_file(file, fault.text, fault.remedy) }
}

pub(super) fn empty_sheet(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("trang tính ghi phiếu rỗng", "the sheet of the papers is empty"),
        Text::new("dòng đầu phải là tiêu đề các cột", "the first row must name the columns"),
    )
}

pub(super) fn empty_file(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("tệp phiếu rỗng", "the ballot file is empty"),
        Text::new("dòng đầu phải là tiêu đề các cột", "the first line must name the columns"),
    )
}

/// More papers to list than any report has.
pub(super) fn too_many_remarks(file: &str) -> Problem {
    let text = Text::new(
        "có quá nhiều phiếu phải liệt kê từng phiếu (hơn 16 MiB)",
        "too many papers would be listed one by one (over 16 MiB)",
    );
    let remedy = Text::new(
        "kiểm tra xem có đúng tệp phiếu không; nếu đúng thì chạy không có --papers",
        "see whether this is the ballot file; if it is, run without --papers",
    );
    Problem::of_file(file, text, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kiemphieu_core::Lang;

    #[test]
    fn one_empty_line_is_told_by_one_number() {
        let told = |first, last, lang| empty_at_the_end("box.csv", first, last).text.get(lang).to_owned();
        assert!(told(11, 11, Lang::Vi).contains("1 dòng trống ở cuối tệp (dòng 11) được tính"));
        assert!(told(11, 11, Lang::En).contains("(line 11)"));
        assert!(told(11, 12, Lang::Vi).contains("2 dòng trống ở cuối tệp (dòng 11–12) được tính"));
        assert!(told(11, 12, Lang::En).contains("(lines 11–12)"));
    }
}
