//! What is wrong with a line of JSON, in words for those who wrote the program that made it.

use kiemphieu_core::{Flaw, Form, List, Text};
use serde_json::Value;
use serde_json::error::Category;

use super::line::{BEFORE, Keys, elements, key_at};
use crate::paper::faults::Fault;
use crate::problem::words::{brief, key_twice, syntax_json, unknown_key};
use crate::problem::{Place, Problem};
use crate::rows::row_error::RowError;
use crate::syntax::pairs::Pairs;

/// A fault of one line, at a byte of it.
#[derive(Debug)]
pub(super) struct Wrong {
    column: usize,
    text: Text,
    remedy: Text,
}

impl Wrong {
    fn new(line: &str, at: usize, text: Text, remedy: Text) -> Self {
        let column = line.get(..at).unwrap_or(line).chars().count() + 1;
        Self { column, text, remedy }
    }

    fn at_key(line: &str, key: &str, text: Text, remedy: Text) -> Self {
        Self::new(line, key_at(line, key).unwrap_or(0), text, remedy)
    }

    /// The fault with its place.
    pub fn at(self, file: &str, line: usize) -> Problem {
        let place = Some(Place { line, column: self.column });
        Problem { place, ..Problem::of_file(file, self.text, self.remedy) }
    }
}

const KEYS: [&str; 9] = ["paper", "count", "flaw", "valid", "note", "struck", "agree", "disagree", "marks"];

/// What each line is.
fn each_line() -> Text {
    let keys = KEYS.join(", ");
    Text::new(
        format!("mỗi dòng là một lá phiếu: {{\"paper\": 1, \"struck\": [3, 7]}}; các khóa: {keys}"),
        format!("each line is a paper: {{\"paper\": 1, \"struck\": [3, 7]}}; keys: {keys}"),
    )
}

/// Why a line is no paper.
pub(super) fn why(line: &str, error: &serde_json::Error) -> Wrong {
    let first = line.len() - line.trim_start().len();
    if !line.trim_start().starts_with('{') {
        let text = Text::new("dòng này không bắt đầu bằng dấu {", "this line does not begin with {");
        return Wrong::new(line, first, text, each_line());
    }
    match error.classify() {
        Category::Data => of_data(line),
        _ => of_syntax(line, error),
    }
}

fn of_syntax(line: &str, error: &serde_json::Error) -> Wrong {
    Wrong::new(line, error.column().saturating_sub(1).min(line.len()), syntax_json(error), each_line())
}

/// A line in good JSON that says of a paper what nobody can say.
fn of_data(line: &str) -> Wrong {
    let pairs = match serde_json::from_str(line) {
        Ok(Pairs::<String, Value>(pairs)) => pairs,
        Err(error) => return of_syntax(line, &error),
    };
    for (at, (key, value)) in pairs.iter().enumerate() {
        if !KEYS.contains(&key.as_str()) {
            let (text, remedy) = unknown_key(key, &Text::new("một lá phiếu", "a paper"), &KEYS, None);
            return Wrong::at_key(line, key, text, remedy);
        }
        if pairs.iter().take(at).any(|(before, _)| before == key) {
            let (text, remedy) = key_twice(key);
            return Wrong::at_key(line, key, text, remedy);
        }
        if let Some((found, expected)) = misfit_value(key, value) {
            let text = Text::new(format!("`{key}` có `{found}`"), format!("`{key}` has `{found}`"));
            return Wrong::at_key(line, key, text, expected);
        }
    }
    let text = Text::new("dòng này không phải là một lá phiếu", "this line is no paper");
    Wrong::new(line, 0, text, each_line())
}

/// A value, or one in a list, that cannot stand under this key; and what may.
fn misfit_value(key: &str, value: &Value) -> Option<(String, Text)> {
    let below = |value: &Value, bound: u64| value.as_u64().is_some_and(|number| number <= bound);
    let element = |fits: &dyn Fn(&Value) -> bool| match value {
        Value::Array(elements) => elements.iter().find(|element| !fits(element)),
        other => Some(other),
    };
    let wrong = match key {
        _ if value.is_null() => None,
        "paper" => Some(value).filter(|value| !value.is_string() && !value.is_u64()),
        "count" => Some(value).filter(|value| !below(value, u32::MAX.into())),
        "valid" => Some(value).filter(|value| !value.is_boolean()),
        "flaw" | "note" => Some(value).filter(|value| !value.is_string()),
        "marks" => element(&|mark| mark.is_null() || below(mark, 2)),
        _ => element(&|number| number.is_u64()),
    };
    let expected = match key {
        "paper" => Text::new("ghi số nguyên hoặc chữ trong dấu \"…\"", "write a whole number, or text in \"…\""),
        "count" => Text::new(
            format!("ghi số nguyên từ 0 đến {}, không có dấu nháy", u32::MAX),
            format!("write a whole number from 0 to {}, without quotation marks", u32::MAX),
        ),
        "flaw" => {
            let all: Vec<_> = Flaw::ALL.iter().map(|flaw| format!("\"{}\"", flaw.as_str())).collect();
            let all = all.join(", ");
            Text::new(format!("ghi một trong: {all}"), format!("write one of: {all}"))
        }
        "valid" => Text::new("ghi true, hoặc bỏ khóa này", "write true, or leave the key out"),
        "note" => Text::new("ghi chữ trong dấu \"…\"", "write text in \"…\""),
        "marks" => Text::new(
            "ghi danh sách mỗi người một dấu: 0, 1, 2 hoặc null",
            "write a list with one mark a name: 0, 1, 2 or null",
        ),
        _ => Text::new(
            "ghi danh sách số thứ tự, như [3, 7]; không có số nào thì ghi []",
            "write a list of the numbers of names, as [3, 7]; none is []",
        ),
    };
    wrong.map(|value| (brief(&value.to_string(), 20), expected))
}

/// The way of the marks of a whole file does not fit the form.
pub(super) fn misfit(keys: Keys, of_form: Keys, line: &str) -> Wrong {
    let key = keys.names().first().copied().unwrap_or_default();
    let (form_vi, form_en) = match of_form {
        Keys::Boxes => ("không có số dư", "two-box"),
        _ => ("có số dư", "strike-out"),
    };
    let text =
        Text::new(format!("`{key}` không hợp với phiếu {form_vi}"), format!("`{key}` does not fit a {form_en} paper"));
    Wrong::at_key(line, key, text, written(of_form))
}

/// How marks are written under these keys.
fn written(keys: Keys) -> Text {
    match keys {
        Keys::Struck => Text::new(
            "ghi `struck`: danh sách số bị gạch, [] là không gạch ai; hoặc `marks`: mỗi người một dấu",
            "write `struck`: the numbers struck, [] for nobody; or `marks`: one mark a name",
        ),
        Keys::Boxes => Text::new(
            "ghi `agree` và `disagree`: danh sách số có dấu X, [] là không có; hoặc `marks`: mỗi người một dấu",
            "write `agree` and `disagree`: the numbers with an X, [] for none; or `marks`: one mark a name",
        ),
        Keys::Marks => Text::new(
            "ghi `marks`: mỗi người trong danh sách một dấu",
            "write `marks`: one mark for each name of the list",
        ),
    }
}

/// A paper that is written in another way than the first one.
pub(super) fn other_way(keys: Keys, line: &str, key: &str, is_given: bool) -> Wrong {
    let way = keys.names().join(", ");
    let text = match is_given {
        true => Text::new(
            format!("có `{key}`, mà các lá phiếu của tệp này ghi {way}"),
            format!("`{key}` stands here, but the papers of this file have {way}"),
        ),
        false => Text::new(format!("thiếu `{key}`"), format!("`{key}` is missing")),
    };
    let remedy = match is_given {
        true => Text::new("ghi mọi lá phiếu theo cùng một cách", "enter all papers in one way"),
        false => written(keys),
    };
    Wrong::at_key(line, key, text, remedy)
}

/// One mark for each name, none left out on a strike-out paper.
pub(super) fn see_marks(line: &str, marks: &[Option<u8>], list: &List) -> Result<(), Wrong> {
    if marks.len() != list.len() {
        let (found, names) = (marks.len(), list.len());
        let text = Text::new(
            format!("`marks` có {found} dấu, danh sách có {names} người"),
            format!("`marks` has {found} marks, the list has {names} names"),
        );
        return Err(Wrong::at_key(line, "marks", text, written(Keys::Marks)));
    }
    let missing = marks.iter().position(Option::is_none).filter(|_| list.form() == Form::StrikeOut);
    missing.map_or(Ok(()), |missing| {
        let at = elements(line, "marks").get(missing).copied().unwrap_or(0);
        let number = missing + 1;
        let text = Text::new(format!("dấu thứ {number} là null"), format!("mark {number} is null"));
        Err(Wrong::new(line, at, text, Text::new("ghi 1 (giữ) hoặc 0 (gạch)", "write 1 (kept) or 0 (struck)")))
    })
}

/// A fault in a cell of the row that was made of the line.
pub(super) fn in_cell(keys: Keys, line: &str, fault: Fault) -> Wrong {
    let Fault { cell, text, remedy } = fault;
    let mark = cell.and_then(|cell| cell.checked_sub(BEFORE.len()));
    let key = match mark {
        None => cell.and_then(|cell| BEFORE.get(cell)),
        Some(_) if keys == Keys::Marks => None,
        Some(mark) => keys.names().get(mark),
    };
    let at = match (key, mark) {
        (Some(key), _) => key_at(line, key),
        (None, Some(mark)) => elements(line, "marks").get(mark).copied(),
        (None, None) => None,
    };
    Wrong::new(line, at.unwrap_or(0), text, remedy)
}

/// A line that is no text, or too long.
pub(super) fn unreadable(file: &str, error: &RowError) -> Problem {
    let problem = error.problem(file);
    let remedy = match error {
        RowError::TooLong { .. } => each_line(),
        RowError::Binary { .. } | RowError::NotUtf8 { old: None, .. } | RowError::Utf16 => {
            Text::new("lưu lại với mã UTF-8", "save it as UTF-8")
        }
        _ => return problem,
    };
    Problem { remedy, ..problem }
}
