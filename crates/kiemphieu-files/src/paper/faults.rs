//! What is wrong with a header or a row of a ballot file, in the words of its kind.

use kiemphieu_core::{Flaw, Form, Lang, List, Text, Words};

use crate::paper::heads::{NAMES, Written, number, vietnamese};
use crate::problem::words::{brief, nearest, under_no_heading, unknown_word};

/// A fault in one cell or row, before its place is added.
pub(crate) struct Fault {
    pub cell: Option<usize>,
    pub text: Text,
    pub remedy: Text,
}

pub(super) fn fault(cell: usize, text: Text, remedy: Text) -> Fault {
    Fault { cell: Some(cell), text, remedy }
}

pub(super) fn unknown_mark(at: usize, mark: &str, vi: &str, en: &str) -> Fault {
    let mark = shown(mark);
    fault(
        at,
        match mark.is_empty() {
            true => Text::new("ô này để trống", "this cell is empty"),
            false => Text::new(
                format!("dấu `{mark}` không hợp với mẫu phiếu này"),
                format!("the mark `{mark}` fits no form of this paper"),
            ),
        },
        match mark.parse::<u64>().is_ok_and(|number| number > 1) {
            true => Text::new(
                format!("số này trông như thứ hạng, số thứ tự hoặc dòng cộng, không phải dấu trên phiếu; ghi {vi}"),
                format!("it looks like a rank, a running number or a total, no mark of a paper; write {en}"),
            ),
            false => Text::new(format!("ghi {vi}"), format!("write {en}")),
        },
    )
}

pub(super) fn outside_list(at: usize, written: &str, list: &List) -> Fault {
    fault(
        at,
        Text::new(
            format!("số {} nằm ngoài danh sách {} người", shown(written), list.len()),
            format!("the number {} is outside the list of {} names", shown(written), list.len()),
        ),
        Text::new(
            format!(
                "ghi số từ 1 đến {}; tên viết thêm trên phiếu thì ghi ở cột «Lỗi» (`flaw`): {} (outside-name)",
                list.len(),
                Flaw::OutsideName.text().get(Lang::Vi)
            ),
            format!("write a number from 1 to {}; a name added on the paper is the `flaw` outside-name", list.len()),
        ),
    )
}

pub(super) fn unknown_flaw(at: usize, written: &str) -> Fault {
    let words: Vec<_> = Flaw::ALL.iter().map(|flaw| flaw.as_str()).collect();
    let (text, _) = unknown_word(written, &Text::new("«Lỗi» (`flaw`)", "`flaw`"), &words, &Words::default());
    let all = |lang| {
        let of_flaw = |flaw: &Flaw| match lang {
            Lang::Vi => format!("«{}» ({})", flaw.text().get(lang), flaw.as_str()),
            Lang::En => format!("{} ({})", flaw.as_str(), flaw.text().get(lang)),
        };
        Flaw::ALL.iter().map(of_flaw).collect::<Vec<_>>().join("; ")
    };
    let perhaps = |word: &str| nearest(written, &words).map(|near| format!("{word} `{near}`? ")).unwrap_or_default();
    let vi = format!("{}dùng một trong: {}", perhaps("có lẽ là"), all(Lang::Vi));
    let en = format!("{}use one of: {}", perhaps("perhaps"), all(Lang::En));
    fault(at, text, Text::new(vi, en))
}

pub(super) fn unknown_column(at: usize, name: &str, list: &List, written: Written) -> Fault {
    let names = list.len();
    let text = match number(name) {
        Some(_) => Text::new(
            format!("không có cột `{}`: danh sách có {names} người", shown(name)),
            format!("there is no column `{}`: the list has {names} names", shown(name)),
        ),
        None => Text::new(format!("không có cột `{}`", shown(name)), format!("there is no column `{}`", shown(name))),
    };
    let (vi, en) = the_columns(list, written);
    let perhaps = |word: &str| nearest(name, &NAMES).map(|near| format!("{word} `{near}`? ")).unwrap_or_default();
    fault(at, text, Text::new(format!("{}{vi}", perhaps("có lẽ là")), format!("{}{en}", perhaps("perhaps"))))
}

/// The first line is no header. It is not shown: it may be a paper.
pub(super) fn no_header(list: &List, written: Written) -> Fault {
    let (vi, en) = the_columns(list, written);
    Fault {
        cell: None,
        text: Text::new("dòng đầu không phải là tiêu đề các cột", "the first line does not name the columns"),
        remedy: Text::new(format!("thêm dòng tiêu đề ở trên cùng; {vi}"), format!("add a first line that does; {en}")),
    }
}

fn the_columns(list: &List, written: Written) -> (String, String) {
    let (all, names) = (NAMES.join(", "), list.len());
    let in_vietnamese = NAMES.map(|name| format!("«{}» ({name})", vietnamese(name))).join(", ");
    let (apart_vi, apart_en) = match written {
        Written::Csv => ("; phân cách bằng dấu , dấu ; hoặc tab", "; separated by commas, semicolons or tabs"),
        Written::Sheet | Written::Json => ("", ""),
    };
    (
        format!("các cột: {in_vietnamese}, hoặc số thứ tự 1 đến {names}{apart_vi}"),
        format!("columns: {all}, or the numbers 1 to {names}{apart_en}"),
    )
}

/// A row of another width than the header, with the first cell beyond it that holds anything.
pub(super) fn other_width(cells: usize, width: usize, beyond: Option<usize>, written: Written) -> Fault {
    if let Some(beyond) = beyond.filter(|_| written == Written::Sheet) {
        return no_heading(beyond);
    }
    Fault {
        cell: None,
        text: Text::new(
            format!("dòng này có {cells} ô, tiêu đề có {width} ô"),
            format!("this row has {cells} cells, the header has {width}"),
        ),
        remedy: Text::new(
            "thêm hoặc bớt dấu phân cách cho đủ số ô; ô có dấu phân cách bên trong thì đặt trong dấu \"…\"",
            "add or remove separators so that the numbers agree; a cell with a separator in it stands in \"…\"",
        ),
    }
}

/// A cell that holds something under no heading.
pub(super) fn no_heading(at: usize) -> Fault {
    let (text, remedy) = under_no_heading();
    fault(at, text, remedy)
}

/// A column that the way of the marks needs.
pub(super) fn missing_column(name: &str, form: Form) -> Fault {
    let is_number = number(name).is_some();
    let remedy = match form {
        Form::StrikeOut if is_number => Text::new(
            "thêm cột này: 1 (giữ) hoặc 0 (gạch) cho mỗi lá phiếu",
            "add it: 1 (kept) or 0 (struck) on each paper",
        ),
        Form::TwoBox if is_number => Text::new(
            "thêm cột này: 1 (đồng ý), 0 (không đồng ý), 2 (cả hai ô) hoặc để trống",
            "add it: 1 (agree), 0 (disagree), 2 (both boxes) or nothing",
        ),
        _ => {
            Text::new("thêm cột này, để trống ở phiếu không có dấu", "add it, with empty cells where nothing is marked")
        }
    };
    Fault {
        cell: None,
        text: Text::new(format!("thiếu cột `{name}`"), format!("the column `{name}` is missing")),
        remedy,
    }
}

/// Why the marks are not entered in one way that fits the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoWay {
    /// No column holds marks.
    None,
    /// Columns of several ways do.
    Several,
    /// The way is one of the other form.
    Misfit,
}

pub(super) fn no_single_way(list: &List, why: NoWay) -> Fault {
    let (form, names, seats) = (list.form(), list.len(), list.seats());
    let (vi, en) = match form {
        Form::StrikeOut => {
            ("«Số bị gạch» (`struck`), hoặc mỗi người một cột 1, 2, 3…", "`struck`, or one column a name 1, 2, 3…")
        }
        Form::TwoBox => (
            "«Đồng ý» (`agree`) và «Không đồng ý» (`disagree`), hoặc mỗi người một cột 1, 2, 3…",
            "`agree` and `disagree`, or one column a name 1, 2, 3…",
        ),
    };
    let text = match (form, why) {
        (Form::StrikeOut, NoWay::Misfit) => Text::new(
            format!("danh sách {names} người, bầu {seats}: phiếu có số dư, các cột không hợp với mẫu phiếu này"),
            format!("{names} names on the list, {seats} seats: the columns do not fit a strike-out paper"),
        ),
        (Form::TwoBox, NoWay::Misfit) => Text::new(
            format!("danh sách {names} người, bầu {seats}: phiếu không có số dư, các cột không hợp với mẫu phiếu này"),
            format!("{names} names on the list, {seats} seats: the columns do not fit a two-box paper"),
        ),
        (_, NoWay::Several) => Text::new(
            "dấu trên phiếu được ghi theo nhiều cách cùng lúc",
            "the marks are entered in several ways at once",
        ),
        (_, NoWay::None) => Text::new("không có cột nào ghi dấu trên phiếu", "no column holds the marks of the papers"),
    };
    Fault {
        cell: None,
        text,
        remedy: match why {
            NoWay::Misfit => Text::new(
                format!("xem lại danh sách và số lượng bầu; nếu đúng thì dùng đúng một cách: {vi}"),
                format!("look at the list and the seats; if they are right use exactly one way: {en}"),
            ),
            NoWay::None | NoWay::Several => {
                Text::new(format!("dùng đúng một cách: {vi}"), format!("use exactly one way: {en}"))
            }
        },
    }
}

/// A cell as it may be shown.
pub(super) fn shown(text: &str) -> String {
    brief(text, 20)
}
