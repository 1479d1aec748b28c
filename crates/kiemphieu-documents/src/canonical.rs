//! The canonical JSON of a report and its hash, by which a document names its report.

use std::fmt::Write as _;

use kiemphieu_core::{Report, digest};
use serde::Serialize;
use serde_json::Value;

/// The canonical JSON of a report: object keys sorted by code point, no white space, UTF-8, and without `remarks`, which
/// are the board's own.
///
/// # Errors
/// Never for a report of this program.
pub fn canonical(report: &Report) -> serde_json::Result<String> {
    let mut value = serde_json::to_value(report)?;
    let elections = value.get_mut("elections").and_then(Value::as_array_mut);
    let rounds = elections.into_iter().flatten().filter_map(|election| election.get_mut("rounds")?.as_array_mut());
    for round in rounds.flatten().filter_map(Value::as_object_mut) {
        round.remove("remarks");
    }
    Ok(written(&value))
}

/// The same of any value that a document may be of.
pub(crate) fn canonical_of(value: &impl Serialize) -> serde_json::Result<String> {
    Ok(written(&serde_json::to_value(value)?))
}

/// The SHA-256 of its canonical JSON, in hexadecimal.
pub(crate) fn sha256_of(value: &impl Serialize) -> serde_json::Result<String> {
    canonical_of(value).map(|json| digest::sha256(json.as_bytes()))
}

fn written(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// The SHA-256 of the canonical JSON of a report, in hexadecimal.
///
/// # Errors
/// Never for a report of this program.
pub fn sha256(report: &Report) -> serde_json::Result<String> {
    canonical(report).map(|json| digest::sha256(json.as_bytes()))
}

/// The order of keys must not hang on how a map was built, so it is made here.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (at, (key, value)) in entries.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                let _ = write!(out, "{}:", Value::from(key.as_str()));
                write(value, out);
            }
            out.push('}');
        }
        Value::Array(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(value, out);
            }
            out.push(']');
        }
        plain => {
            let _ = write!(out, "{plain}");
        }
    }
}
