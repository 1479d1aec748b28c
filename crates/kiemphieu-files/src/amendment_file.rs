//! The record of a correction as a file.

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::{Text, shown};

/// The record as JSON.
///
/// # Errors
/// Never for a record of this program.
pub fn amendment_json(amendment: &Amendment) -> Result<String, String> {
    serde_json::to_string_pretty(amendment).map(|json| json + "\n").map_err(|error| error.to_string())
}

/// Reads a record of correction.
///
/// # Errors
/// When it is none, names nothing by a hash, or one folder twice.
pub fn parse_amendment(text: &str) -> Result<Amendment, Text> {
    let record: Amendment = serde_json::from_str(text).map_err(|error| {
        let error = shown(&error.to_string(), 200);
        Text::new(
            format!("không phải là bản ghi đính chính: {error}"),
            format!("this is no record of a correction: {error}"),
        )
    })?;
    let is_hash =
        |hash: &String| hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if record.schema != 1 || ![&record.replaces].into_iter().chain(&record.before).all(is_hash) {
        return Err(Text::new(
            "bản ghi đính chính không nêu đúng mã của hồ sơ được thay",
            "the record does not name what it replaces by a hash",
        ));
    }
    let circle = record.before.contains(&record.replaces)
        || record
            .before
            .iter()
            .enumerate()
            .any(|(at, hash)| record.before.iter().skip(at + 1).any(|other| other == hash));
    if circle {
        return Err(Text::new("các hồ sơ được thay nối thành vòng", "the folders that it replaces go in a circle"));
    }
    Ok(record)
}
