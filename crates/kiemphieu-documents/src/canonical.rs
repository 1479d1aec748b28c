//! The canonical JSON of a report and its hash, by which a document names its report.

use std::fmt::Write as _;

use kiemphieu_core::Report;
use serde_json::Value;
use sha2::{Digest, Sha256};

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
    let mut out = String::new();
    write(&value, &mut out);
    Ok(out)
}

/// The SHA-256 of the canonical JSON of a report, in hexadecimal.
///
/// # Errors
/// Never for a report of this program.
pub fn sha256(report: &Report) -> serde_json::Result<String> {
    canonical(report).map(|json| of_bytes(json.as_bytes()))
}

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
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
