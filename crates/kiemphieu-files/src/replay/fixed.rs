//! The fields of a report that keep their names and meaning in every version of the program (docs/report.md marks them).
//!
//! Two versions that count alike give the same ones. Words may be put better from one version to the next, and a warning
//! or an advice may be new; so of what is told only the errors are held against each other, by their rule and place.

use serde_json::{Map, Value};

/// Which part of a value is fixed.
enum Fixed {
    /// All of it.
    Whole,
    /// These keys of an object, or of each object of a list.
    Keys(&'static [(&'static str, Fixed)]),
    /// Of a list of findings the errors, each with these keys.
    Errors(&'static [(&'static str, Fixed)]),
}

use Fixed::{Errors, Keys, Whole};

const REPORT: Fixed = Keys(&[
    ("schema", Whole),
    ("unit", Whole),
    ("date", Whole),
    ("rulebook", Whole),
    ("elections", ELECTION),
    ("findings", Errors(&[("rule", Whole), ("election", Whole), ("round", Whole)])),
    ("receipt", Keys(&[("inputs", Whole)])),
]);

const ELECTION: Fixed = Keys(&[
    ("id", Whole),
    ("office", Whole),
    ("seats", Whole),
    ("rounds", ROUND),
    ("status", Whole),
    ("elected", Whole),
    ("alternates", Whole),
    ("open_seats", Whole),
    ("next", Keys(&[("step", Whole), ("decided_by", Whole)])),
]);

const ROUND: Fixed = Keys(&[
    ("round", Whole),
    ("form", Whole),
    ("base", Keys(&[("summoned", Whole), ("deducted", Whole), ("d", Whole), ("needed", Whole)])),
    ("papers", PAPERS),
    ("votes", VOTES),
    ("outcome", Whole),
    ("elected", Whole),
    ("tied", Whole),
    ("open_seats", Whole),
]);

const PAPERS: Fixed =
    Keys(&[("issued", Whole), ("returned", Whole), ("valid", Whole), ("invalid", Whole), ("grounds", Whole)]);

const VOTES: Fixed =
    Keys(&[("name", Whole), ("votes", Whole), ("percent", Whole), ("over_half", Whole), ("elected", Whole)]);

/// The fixed fields of a report.
pub(super) fn of(report: &Value) -> Value {
    kept(report, &REPORT)
}

fn kept(value: &Value, fixed: &Fixed) -> Value {
    match (fixed, value) {
        (Keys(keys), Value::Object(map)) => {
            let pairs = keys.iter().filter_map(|(key, fixed)| Some(((*key).to_owned(), kept(map.get(*key)?, fixed))));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        (Keys(_), Value::Array(values)) => values.iter().map(|value| kept(value, fixed)).collect(),
        (Errors(keys), Value::Array(findings)) => {
            let errors = findings.iter().filter(|finding| finding.get("severity").is_some_and(|told| told == "error"));
            errors.map(|finding| kept(finding, &Keys(keys))).collect()
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn words_and_warnings_are_not_fixed_and_figures_and_errors_are() {
        let report = |votes: u32, text: &str, severity: &str| {
            json!({
                "schema": 1, "unit": "X", "new": text,
                "elections": [{"id": "a", "next": [{"step": "decide", "text": text}],
                    "rounds": [{"votes": [{"name": "An", "votes": votes, "more": text}]}]}],
                "findings": [{"severity": severity, "rule": "PAPER", "text": text}],
                "receipt": {"engine": text, "inputs": [{"name": "c.toml", "sha256": "00"}]},
            })
        };
        let one = of(&report(7, "one", "error"));
        assert_eq!(one, of(&report(7, "other", "error")));
        assert_ne!(one, of(&report(8, "one", "error")));
        assert_ne!(one, of(&report(7, "one", "warning")));
        assert_eq!(of(&report(7, "one", "warning")), of(&report(7, "one", "advice")));
    }
}
