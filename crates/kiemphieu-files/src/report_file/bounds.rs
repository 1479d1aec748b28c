//! A report has no more in it than a congress may have: a document is set of every election in it.

use kiemphieu_core::Text;
use serde_json::Value;

use super::step::Step;
use crate::congress::table::MOST_TABLES;
use crate::problem::words::too_many;

/// No text of a report is longer: it may list every name of a list.
const LONGEST_TEXT: usize = 100_000;

/// What is too much, with the way to it and what to do.
pub(super) type Excess = (Vec<Step>, (Text, Text));

/// The first part of a report that is more than a congress may have.
pub(super) fn excess(value: &Value) -> Option<Excess> {
    let below = |step: Step, value: &Value| excess(value).map(|(rest, told)| ([vec![step], rest].concat(), told));
    match value {
        Value::String(text) if text.len() > LONGEST_TEXT => Some((Vec::new(), too_long(text.chars().count()))),
        Value::Array(values) => values.iter().enumerate().find_map(|(at, value)| below(Step::At(at), value)),
        Value::Object(map) => map
            .iter()
            .find_map(|(key, value)| {
                let tables = value.as_array().filter(|_| matches!(key.as_str(), "elections" | "rounds"))?.len();
                (tables > MOST_TABLES).then(|| {
                    (vec![Step::Key(key.clone())], too_many(&Text::same(format!("`{key}`")), tables, MOST_TABLES))
                })
            })
            .or_else(|| map.iter().find_map(|(key, value)| below(Step::Key(key.clone()), value))),
        _ => None,
    }
}

fn too_long(letters: usize) -> (Text, Text) {
    (
        Text::new(
            format!("chỗ này dài {letters} ký tự, báo cáo của chương trình không dài đến thế"),
            format!("this is {letters} characters long; no report of the program has so many"),
        ),
        super::make_it_anew(),
    )
}
