//! A congress file in JSON.

use serde_json::Value;

/// The same congress in JSON: a day becomes text.
#[must_use]
pub fn of_toml(congress: &str) -> Value {
    value(toml::Value::Table(congress.parse().unwrap()))
}

fn value(toml: toml::Value) -> Value {
    match toml {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(value).collect(),
        toml::Value::Table(entries) => entries.into_iter().map(|(key, entry)| (key, value(entry))).collect(),
    }
}
