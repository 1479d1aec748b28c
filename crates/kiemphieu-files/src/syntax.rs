//! What is wrong with the form of a TOML or JSON file, as a clerk meant it: a parser stops where it can go no further, which
//! is often not where the mistake is. The line is looked at anew, piece by piece, for the first thing that cannot be.

mod fault;
mod headings;
pub(crate) mod keys;
mod line;
mod lines;
pub(crate) mod pairs;
mod pieces;
mod values;

use std::ops::Range;

use kiemphieu_core::Text;

pub(crate) use self::fault::{Fault, Form};
pub(crate) use self::headings::{commented_heading, commented_key, still_a_comment};
use self::lines::{line_at, line_number, line_start, lines};
use self::pieces::{Kind, pieces};
pub(crate) use self::values::{day, thousands};
use crate::problem::words::{brief, syntax_en, syntax_json, syntax_remedy, syntax_vi};

/// The fault of a TOML file where its parser stopped.
pub(crate) fn toml(source: &str, span: Range<usize>, message: &str) -> Fault {
    if message.contains("duplicate key") {
        return headings::twice(source, span);
    }
    let told = not_closed(source, span.start).or_else(|| strange_space(source, span.start));
    let told = told.or_else(|| of_line(source, span.start, Form::Toml));
    told.unwrap_or_else(|| {
        if message.contains("invalid date") {
            let text = Text::new("ngày không đúng", "this is no day");
            let remedy =
                Text::new("ghi ngày dạng 2020-04-22 (năm-tháng-ngày)", "write a day like 2020-04-22 (year-month-day)");
            return Fault { span, text, remedy };
        }
        let line = source.get(line_start(source, span.start)..).unwrap_or_default();
        let text = Text::new(syntax_vi(message), format!("not TOML: {}", syntax_en(message)));
        Fault { span, text, remedy: syntax_remedy(message, line) }
    })
}

/// The fault of a JSON file where its parser stopped.
pub(crate) fn json(source: &str, at: usize, error: &serde_json::Error) -> Fault {
    // A text that no mark ends is told at the line after it.
    let ended = error.to_string().contains("control character") && source.get(..at).is_some_and(|s| s.ends_with('\n'));
    let told = strange_space(source, at).or_else(|| of_line(source, at - usize::from(ended), Form::Json));
    told.unwrap_or_else(|| Fault { span: at..at, text: syntax_json(error), remedy: json_is_written() })
}

/// How JSON is written.
pub(crate) fn json_is_written() -> Text {
    Text::new(
        "viết theo dạng {\"khóa\": giá trị, …}, chữ đặt trong dấu \"…\", danh sách trong [ … ]",
        "write {\"key\": value, …}, text in \"…\", lists in [ … ]",
    )
}

/// The first space on the line of `at` that no keyboard types and that stands outside of quotation marks.
fn strange_space(source: &str, at: usize) -> Option<Fault> {
    let (start, line) = line_at(source, at);
    let mut within = None;
    let mut escaped = false;
    for (place, letter) in line.char_indices() {
        match (within, letter) {
            (None, '#') => return None,
            (None, '"' | '\'') => within = Some(letter),
            (None, '\u{200B}' | '\u{FEFF}') => return Some(a_strange_space(start + place, letter)),
            (None, _) if letter.is_whitespace() && !letter.is_ascii_whitespace() => {
                return Some(a_strange_space(start + place, letter));
            }
            (Some(mark), _) if letter == mark && !escaped => within = None,
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
    }
    None
}

fn a_strange_space(at: usize, letter: char) -> Fault {
    let code = u32::from(letter);
    Fault {
        span: at..at + letter.len_utf8(),
        text: Text::new(
            format!("ở đây có một dấu cách lạ (U+{code:04X}), thường do chép từ Word hay trang web"),
            format!("here is a space of another kind (U+{code:04X}), as comes from Word or a web page"),
        ),
        remedy: Text::new("xóa dấu ấy, gõ lại bằng phím cách", "delete it and press the space bar"),
    }
}

/// The first thing on the line of `at` that cannot be. Where the parser stopped at the end of a line, that line is meant.
fn of_line(source: &str, at: usize, form: Form) -> Option<Fault> {
    let (start, line) = line_at(source, at);
    if line.contains("\"\"\"") || line.contains("'''") {
        return None;
    }
    line::first_fault(&pieces(line, start, form), depth_before(source, start, form), form)
}

/// The bracket that is open where a line starts: a list or not.
fn depth_before(source: &str, start: usize, form: Form) -> Option<char> {
    let mut open = Vec::new();
    for (at, line) in lines(source.get(..start).unwrap_or_default()) {
        let heading = form == Form::Toml && open.is_empty() && line.trim_start().starts_with('[');
        for piece in pieces(line, at, form) {
            match piece.kind {
                Kind::Mark(mark @ ('[' | '{')) if !heading => open.push(mark),
                Kind::Mark(']' | '}') if !heading => drop(open.pop()),
                _ => {}
            }
        }
    }
    open.pop()
}

/// A list that a key or a heading of a later line shows to be never closed.
fn not_closed(source: &str, at: usize) -> Option<Fault> {
    let end = at + source.get(at..).and_then(|rest| rest.find('\n')).unwrap_or(source.len().saturating_sub(at));
    let mut open: Vec<usize> = Vec::new();
    let mut last = 0;
    for (start, line) in lines(source.get(..end).unwrap_or_default()) {
        if line.contains("\"\"\"") || line.contains("'''") {
            return None;
        }
        let found = pieces(line, start, Form::Toml);
        let Some(first) = found.first() else { continue };
        let is_key = first.kind == Kind::Word && found.get(1).is_some_and(|next| next.kind == Kind::Mark('='));
        let is_heading = headings::of_line(line).is_some();
        match open.last() {
            Some(list) if is_key || is_heading => {
                let (line, shown) = (line_number(source, *list), brief(first.words, 40));
                return Some(Fault {
                    span: last..last,
                    text: Text::new(
                        format!("thiếu dấu ] đóng danh sách mở ở dòng {line}"),
                        format!("the ] that closes the list of line {line} is missing"),
                    ),
                    remedy: Text::new(
                        format!("ghi ] sau mục cuối của danh sách, trước `{shown}`"),
                        format!("write ] behind the last entry of the list, before `{shown}`"),
                    ),
                });
            }
            None if is_heading => continue,
            _ => {}
        }
        for piece in &found {
            match piece.kind {
                Kind::Mark('[') => open.push(piece.span.start),
                Kind::Mark(']') => drop(open.pop()),
                _ => {}
            }
        }
        last = found.last().map_or(last, |piece| piece.span.end);
    }
    None
}

#[cfg(test)]
mod tests;
