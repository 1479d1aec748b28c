//! The rulebook of another body, read from a file.

use std::ops::Range;
use std::path::Path;

use kiemphieu_core::{Editions, Rulebook, RulebookError, RulebookFault, Text, Unsound, Words};
use toml::de::{DeTable, DeValue};

use crate::input;
use crate::input::on_disk::on_disk;
use crate::problem::Problem;
use crate::problem::words::{brief, unknown_key, unknown_word, unsound_line};
use crate::syntax::{self, Fault};

/// Reads the rulebook of another body, which must not pass for one of `editions`.
///
/// # Errors
/// When the file cannot be read, is no rulebook, or bears the id of a built-in one whose file it is not.
pub fn read_rulebook(path: &Path, editions: &Editions) -> Result<Rulebook, Problem> {
    let (name, path) = (path.display().to_string(), &on_disk(path));
    let read = input::open(&name, path).and_then(|file| input::read_text(&name, file));
    let (text, _) = read.map_err(|problem| of_the_whole(problem, path))?;
    read_rulebook_text(&name, &text, editions)
}

/// Reads the same from the text of a file.
pub(crate) fn read_rulebook_text(name: &str, text: &str, editions: &Editions) -> Result<Rulebook, Problem> {
    if let Some(unsound) = unsound_value(name, text) {
        return Err(unsound);
    }
    editions.read(text).map_err(|error| problem(name, text, &error))
}

/// The first key or text of a TOML file that looks like something else; lines and tabs are let in.
fn unsound_value(name: &str, source: &str) -> Option<Problem> {
    let root = DeTable::parse(source).ok()?;
    let mut left = vec![(root.span(), DeValue::Table(root.into_inner()))];
    while let Some((span, value)) = left.pop() {
        let found = match value {
            DeValue::String(text) => unsound_line(&text),
            DeValue::Array(items) => {
                left.extend(items.into_iter().map(|item| (item.span(), item.into_inner())));
                None
            }
            DeValue::Table(entries) => {
                let key = entries.keys().find_map(|key| Some((key.span(), unsound_line(key.get_ref())?)));
                if let Some((span, unsound)) = key {
                    return Some(told(name, source, span, unsound));
                }
                left.extend(entries.into_iter().map(|(_, item)| (item.span(), item.into_inner())));
                None
            }
            _ => None,
        };
        if let Some(unsound) = found {
            return Some(told(name, source, span, unsound));
        }
    }
    None
}

fn told(name: &str, source: &str, span: Range<usize>, unsound: Unsound) -> Problem {
    let (text, remedy) = unsound.text();
    Problem::in_source(name, source, span, text, remedy)
}

/// A file that cannot be read as a text at all: what to do is not what it is for a congress file.
fn of_the_whole(problem: Problem, path: &Path) -> Problem {
    if problem.place.is_some() {
        return problem;
    }
    let remedy = if path.is_file() {
        Text::new("chọn đúng tệp quy chế (TOML)", "name the right rulebook file (TOML)")
    } else {
        Text::new("kiểm tra tên và đường dẫn của tệp quy chế", "check the name and the path of the rulebook file")
    };
    Problem { remedy, ..problem }
}

fn problem(name: &str, source: &str, error: &RulebookError) -> Problem {
    let mut place = error.span();
    let (text, remedy) = match error.fault() {
        RulebookFault::Content { text, remedy } => (text.clone(), remedy.clone()),
        RulebookFault::Form(message) => {
            let start = place.as_ref().map_or(0, |span| span.start);
            let before = source.get(..start).unwrap_or_default();
            let line = source.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or_default();
            form(message, line).unwrap_or_else(|| {
                let Fault { span, text, remedy } = syntax::toml(source, place.clone().unwrap_or(0..0), message);
                place = Some(span);
                (text, remedy)
            })
        }
    };
    match place {
        Some(span) => Problem::in_source(name, source, span, text, remedy),
        None => Problem::of_file(name, text, remedy),
    }
}

/// What the TOML reader says of keys and values, in both languages. `line` is where they stand.
fn form(message: &str, line: &str) -> Option<(Text, Text)> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let first = quoted.next().unwrap_or_default();
    let known: Vec<_> = quoted.collect();
    let here = Text::new("bảng này", "this table");
    let key = line.split('=').next().unwrap_or_default().trim();
    Some(if message.starts_with("unknown field") {
        unknown_key(first, &here, &known, None)
    } else if message.starts_with("unknown variant") {
        unknown_word(first, &Text::same(format!("`{}`", brief(key, 60))), &known, &Words::default())
    } else if message.starts_with("missing field") {
        let first = brief(first, 60);
        (
            Text::new(format!("thiếu `{first}`"), format!("`{first}` is missing")),
            Text::new(format!("ghi thêm `{first}` vào bảng này"), format!("add `{first}` to this table")),
        )
    } else if ["invalid type", "invalid value", "invalid length"].iter().any(|kind| message.starts_with(kind)) {
        wrong_value(message)
    } else if message.contains("invalid date") {
        wrong_value(", expected date")
    } else {
        return None;
    })
}

/// A value of another kind than the one asked for.
fn wrong_value(message: &str) -> (Text, Text) {
    let wanted = message.rsplit(", expected ").next().unwrap_or_default();
    let kinds = [
        ("u32", "số nguyên từ 0, không có dấu nháy", "a whole number from 0, without quotes"),
        ("usize", "số nguyên từ 0, không có dấu nháy", "a whole number from 0, without quotes"),
        ("string", "chữ trong dấu \"…\"", "text in \"…\""),
        ("bool", "true (có) hoặc false (không)", "true or false"),
        ("date", "ngày dạng 2024-10-10", "a day like 2024-10-10"),
        ("array", "danh sách hai số, như [10, 15]", "a list of two numbers, such as [10, 15]"),
        ("sequence", "danh sách trong [ … ]", "a list in [ … ]"),
        ("struct", "một bảng", "a table"),
        ("map", "một bảng", "a table"),
    ];
    let kind = kinds.into_iter().find(|(word, ..)| wanted.contains(word));
    let (_, vi, en) = kind.unwrap_or(("", "giá trị khác", "another value"));
    (
        Text::new(format!("chỗ này phải là {vi}"), format!("this must be {en}")),
        Text::new(format!("ghi {vi}"), format!("write {en}")),
    )
}
