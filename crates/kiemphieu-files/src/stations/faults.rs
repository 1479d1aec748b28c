//! What is wrong with a sheet of stations, and what is told of it.

use kiemphieu_core::{Broken, Ground, Lang, Text};

use crate::by_name::{Filled, ranges, strange_heading};
use crate::problem::Problem;
use crate::problem::words::{brief, under_no_heading};

/// No more of a text of a sheet is shown.
const SHOWN: usize = 60;

/// A row, and a column in it.
type At = (usize, usize);

/// The columns beside the names and the grounds.
const OTHERS: &str =
    "STT, Tổ bầu cử (Khu vực bỏ phiếu), Số cử tri, Phát ra, Thu về, Hợp lệ, Không hợp lệ, Tổng, Ghi chú";

fn of_grounds(lang: Lang) -> String {
    Ground::ALL.iter().map(|ground| format!("«{}»", ground.text().get(lang))).collect::<Vec<_>>().join(", ")
}

fn look_again() -> Text {
    Text::new(
        "đối chiếu với biên bản của khu vực ấy, sửa con số ghi sai",
        "compare with the minutes of that station, and correct the number that is wrong",
    )
}

pub(super) fn no_sheet(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("sổ tính không có trang tính này", "the workbook has no such sheet"),
        Text::new("kiểm tra tên trang tính sau dấu #", "check the name of the sheet behind the #"),
    )
}

pub(super) fn no_names(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "không thấy dòng tiêu đề có tên những người trong danh sách bầu",
            "there is no row of headings with the names of the list",
        ),
        Text::new(
            "mỗi khu vực một dòng; các cột: Tổ bầu cử (hoặc Khu vực bỏ phiếu), Phát ra, Thu về, Hợp lệ, Không hợp lệ, và mỗi người ứng cử một cột, tên viết như trong danh sách",
            "a row a station; columns: Tổ bầu cử (station), Phát ra (issued), Thu về (returned), Hợp lệ (valid), Không hợp lệ (invalid), and one for each candidate, the name as on the list",
        ),
    )
}

pub(super) fn no_stations(file: &str, line: usize) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new("dưới tiêu đề không có khu vực nào", "there is no station below the headings"),
        Text::new("ghi mỗi khu vực bỏ phiếu một dòng", "write a row for each station"),
    )
}

pub(super) fn strange(file: &str, line: usize, found: &Filled, near: Option<&str>) -> Problem {
    let remedy = match near {
        Some(near) => {
            Text::new(format!("có lẽ là «{near}»? Viết đúng như vậy"), format!("perhaps «{near}»? Write it so"))
        }
        None => Text::new(
            format!(
                "viết tên đúng như trong danh sách, hoặc bỏ cột này; các cột khác: {OTHERS}; mỗi lý do không hợp lệ một cột: {}",
                of_grounds(Lang::Vi)
            ),
            format!(
                "write the name as on the list, or remove the column; other columns: {OTHERS}; a column for each ground of invalidity: {}",
                of_grounds(Lang::En)
            ),
        ),
    };
    Problem::at(file, (line, found.column), strange_heading(found), remedy)
}

pub(super) fn missing(file: &str, line: usize, columns: &[&str], names: &[&String]) -> Problem {
    let names = names.iter().map(|name| brief(name, SHOWN));
    let all: Vec<String> =
        columns.iter().map(|word| (*word).to_owned()).chain(names).map(|word| format!("«{word}»")).collect();
    let shown = all.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
    let more = if all.len() > 8 { ", …" } else { "" };
    Problem::at(
        file,
        (line, 1),
        Text::new(
            format!("thiếu {} cột: {shown}{more}", all.len()),
            format!("columns that are missing: {} ({shown}{more})", all.len()),
        ),
        Text::new("thêm các cột ấy; người không có phiếu nào thì ghi 0", "add them; write 0 for who has no votes"),
    )
}

pub(super) fn no_name(file: &str, line: usize) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new("dòng này có số liệu mà không có tên khu vực", "this row has figures and no name of a station"),
        Text::new(
            "ghi tên khu vực; là dòng cộng thì ghi «Tổng cộng»",
            "write the name of the station; or, where it is a total, «Tổng cộng»",
        ),
    )
}

pub(super) fn station_twice(file: &str, line: usize, name: &str, first: usize) -> Problem {
    let name = brief(name, SHOWN);
    Problem::at(
        file,
        (line, 1),
        Text::new(
            format!("khu vực «{name}» đã có ở dòng {first}: số phiếu sẽ bị cộng hai lần"),
            format!("the station «{name}» stands in row {first} already: its papers would be counted twice"),
        ),
        Text::new("xóa một dòng, hoặc sửa tên khu vực", "delete one of the rows, or correct the name"),
    )
}

pub(super) fn under_nothing(file: &str, line: usize, column: usize) -> Problem {
    let (text, remedy) = under_no_heading();
    Problem::at(file, (line, column), text, remedy)
}

pub(super) fn empty(file: &str, place: At, title: &str) -> Problem {
    let title = brief(title, SHOWN);
    Problem::at(
        file,
        place,
        Text::new(
            format!("ô «{title}» của khu vực này để trống"),
            format!("the cell «{title}» of this station is empty"),
        ),
        Text::new("ghi con số; không có thì ghi 0", "write the number, or 0"),
    )
}

pub(super) fn no_number(file: &str, place: At, written: &str, title: &str) -> Problem {
    let (written, title) = (brief(written, 20), brief(title, SHOWN));
    Problem::at(
        file,
        place,
        Text::new(
            format!("«{title}» là `{written}`, phải là số nguyên"),
            format!("«{title}» is `{written}`, it must be a whole number"),
        ),
        Text::new(
            "ghi số bằng chữ số, không có dấu chấm, dấu phẩy: 1250",
            "write digits alone, without points or commas: 1250",
        ),
    )
}

pub(super) fn too_many(file: &str, line: usize) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new("số phiếu quá lớn", "there are too many papers"),
        Text::new("kiểm tra các con số của dòng này", "check the figures of this row"),
    )
}

pub(super) fn grounds(file: &str, line: usize, invalid: u64, of_grounds: u64) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new(
            format!("phiếu không hợp lệ là {invalid}, mà cộng theo từng lý do là {of_grounds}"),
            format!("there are {invalid} invalid papers, and by their grounds {of_grounds}"),
        ),
        look_again(),
    )
}

pub(super) fn over_voters(file: &str, line: usize, issued: u64, voters: u64) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new(
            format!("phát ra {issued} phiếu, nhiều hơn {voters} người được bầu cử ở khu vực này"),
            format!("{issued} papers were issued, more than the {voters} who may vote at this station"),
        ),
        look_again(),
    )
}

pub(super) fn other_votes(file: &str, line: usize, said: u64, votes: u64) -> Problem {
    Problem::at(
        file,
        (line, 1),
        Text::new(
            format!("tổng số phiếu bầu ghi {said}, mà phiếu của từng người cộng lại là {votes}"),
            format!("the row says {said} votes in all, and those of the candidates are {votes}"),
        ),
        look_again(),
    )
}

/// An identity of the papers that does not hold in a row, in the words of its columns: nobody typed papers here, and there is
/// no box.
pub(super) fn broken(file: &str, line: usize, broken: &Broken, (valid, invalid): (u64, u64)) -> Problem {
    let text = match broken {
        Broken::BoxReturnedOverIssued { name, returned, issued } => Text::new(
            format!("{name}: thu về {returned} phiếu, nhiều hơn {issued} phiếu phát ra"),
            format!("{name}: {returned} papers were returned, more than the {issued} issued"),
        ),
        Broken::BoxEnteredOverReturned { name, entered, returned }
        | Broken::BoxEnteredUnderReturned { name, entered, returned } => Text::new(
            format!("{name}: hợp lệ {valid} + không hợp lệ {invalid} = {entered} phiếu, mà thu về {returned}"),
            format!("{name}: {valid} valid + {invalid} invalid = {entered} papers, and {returned} were returned"),
        ),
        _ => broken.text(),
    };
    Problem::at(file, (line, 1), text, look_again())
}

pub(super) fn other_sum(file: &str, place: At, title: &str, says: u64, sum: u64) -> Problem {
    let title = brief(title, SHOWN);
    Problem::at(
        file,
        place,
        Text::new(
            format!("dòng cộng ghi {says} ở «{title}», mà các khu vực cộng lại là {sum}"),
            format!("the line of totals says {says} under «{title}», and the stations are {sum} together"),
        ),
        Text::new(
            "xem khu vực nào ghi sai hoặc còn thiếu, rồi sửa dòng cộng",
            "see which station is wrong or missing, or correct the total",
        ),
    )
}

/// Rows that are no stations.
pub(super) fn no_stations_among(file: &str, line: usize, others: &[usize], sums: &[usize]) -> Option<Problem> {
    let kinds = [
        (others, "dòng chữ", "words"),
        (sums, "dòng cộng, khớp với các khu vực", "totals that agree with the stations"),
    ];
    let all = |lang: Lang| {
        let kinds = kinds.iter().filter(|(rows, ..)| !rows.is_empty());
        let told = kinds.map(|(rows, vi, en)| format!("{} ({})", if lang == Lang::Vi { vi } else { en }, ranges(rows)));
        told.collect::<Vec<_>>().join("; ")
    };
    let (vi, en) = (all(Lang::Vi), all(Lang::En));
    (!vi.is_empty()).then(|| {
        Problem::at(
            file,
            (line, 1),
            Text::new(
                format!("các dòng sau không phải khu vực, không được cộng: {vi}"),
                format!("these rows are no stations and are not summed: {en}"),
            ),
            Text::new("dòng nào là khu vực thì ghi đủ số liệu", "if one of them is a station, write its figures"),
        )
    })
}
