//! Papers as JSON lines: one object a paper, or a pattern with a count, with the names of the columns as keys.
//!
//! Every line becomes a row under the columns that the first paper uses, so that marks, flaws and counts are checked in
//! one place only.

use kiemphieu_core::{Form, List, Text};
use serde::Deserialize;

use crate::csv::{Cell, Row};
use crate::{Place, Problem};

/// One line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    paper: Option<Written>,
    count: Option<u32>,
    flaw: Option<String>,
    note: Option<String>,
    struck: Option<Vec<usize>>,
    agree: Option<Vec<usize>>,
    disagree: Option<Vec<usize>>,
    marks: Option<Vec<Option<u8>>>,
}

/// A serial number, written as a number or as text.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Written {
    Number(u64),
    Text(String),
}

/// The columns before the marks.
const BEFORE: [&str; 4] = ["paper", "count", "flaw", "note"];

/// The header that the papers ask for, and a row for each of them, or its fault. Empty lines are no papers.
pub(crate) fn rows(file: &str, text: &str, list: &List) -> Vec<Result<Row, Problem>> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).peekable();
    let way = way(lines.peek().map_or("", |(_, first)| first), list);
    let header = BEFORE.iter().map(|name| (*name).to_owned()).chain(way.clone());
    let header = Row { line: 1, cells: header.map(|text| Cell { text, column: 1 }).collect() };
    let rows = lines.map(|(line, text)| row(file, line, text, &way, list));
    [Ok(header)].into_iter().chain(rows).collect()
}

/// The columns of the marks of the first paper; of none, those of the form.
fn way(first: &str, list: &List) -> Vec<String> {
    let keys = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    match serde_json::from_str::<Line>(first) {
        Ok(Line { struck: Some(_), .. }) => keys(&["struck"]),
        Ok(Line { agree, disagree, .. }) if agree.is_some() || disagree.is_some() => keys(&["agree", "disagree"]),
        Ok(Line { marks: Some(_), .. }) => (1..=list.len()).map(|number| number.to_string()).collect(),
        _ => match list.form() {
            Form::StrikeOut => keys(&["struck"]),
            Form::TwoBox => keys(&["agree", "disagree"]),
        },
    }
}

fn row(file: &str, line: usize, text: &str, way: &[String], list: &List) -> Result<Row, Problem> {
    let read: Line = serde_json::from_str(text).map_err(|error| not_json(file, line, text, &error))?;
    let place = |key: &str| text.find(&format!("\"{key}\"")).map_or(1, |at| before(text, at) + 1);
    let cell = |key: &str, text: String| Cell { text, column: place(key) };
    let serial = match read.paper {
        Some(Written::Number(number)) => number.to_string(),
        Some(Written::Text(text)) => text,
        None => String::new(),
    };
    let mut cells = vec![
        cell("paper", serial),
        cell("count", read.count.map(|count| count.to_string()).unwrap_or_default()),
        cell("flaw", read.flaw.unwrap_or_default()),
        cell("note", read.note.unwrap_or_default()),
    ];
    let given = [
        ("struck", read.struck.is_some()),
        ("agree", read.agree.is_some()),
        ("disagree", read.disagree.is_some()),
        ("marks", read.marks.is_some()),
    ];
    let grid = way.len() == list.len() && way.first().is_some_and(|name| name == "1");
    for (key, is_given) in given {
        let asked = if key == "marks" { grid } else { way.iter().any(|name| name == key) };
        if is_given != asked {
            return Err(other_way(file, Place { line, column: place(key) }, key, is_given));
        }
    }
    for (key, numbers) in [("struck", read.struck), ("agree", read.agree), ("disagree", read.disagree)] {
        let words = numbers.map(|numbers| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" "));
        cells.extend(words.map(|words| cell(key, words)));
    }
    let marks = read.marks.into_iter().flatten();
    cells.extend(marks.map(|mark| cell("marks", mark.map(|mark| mark.to_string()).unwrap_or_default())));
    Ok(Row { line, cells })
}

/// The characters before a byte of the line.
fn before(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().chars().count()
}

fn not_json(file: &str, line: usize, text: &str, error: &serde_json::Error) -> Problem {
    let column = before(text, error.column().saturating_sub(1).min(text.len())) + 1;
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default();
    let text = Text::new(
        "dòng này không phải là một lá phiếu theo mẫu JSON",
        format!("this line is no paper in JSON: {}", crate::words::brief(why, 160)),
    );
    let remedy = Text::new(
        "mỗi dòng là một lá phiếu: {\"paper\": 1, \"struck\": [3, 7]}; các khóa: paper, count, flaw, note, struck, agree, disagree, marks",
        "each line is a paper: {\"paper\": 1, \"struck\": [3, 7]}; keys: paper, count, flaw, note, struck, agree, disagree, marks",
    );
    Problem { place: Some(Place { line, column }), ..Problem::of_file(file, text, remedy) }
}

fn other_way(file: &str, place: Place, key: &str, is_given: bool) -> Problem {
    let text = match is_given {
        true => Text::new(
            format!("lá phiếu này ghi `{key}`, lá đầu tiên thì không"),
            format!("this paper has `{key}`, the first one has not"),
        ),
        false => Text::new(
            format!("lá phiếu này thiếu `{key}`, lá đầu tiên thì có"),
            format!("this paper lacks `{key}`, which the first one has"),
        ),
    };
    let remedy = Text::new("ghi mọi lá phiếu theo cùng một cách", "enter all papers in one way");
    Problem { place: Some(place), ..Problem::of_file(file, text, remedy) }
}
