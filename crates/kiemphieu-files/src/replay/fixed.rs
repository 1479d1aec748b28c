//! The fields of a report that keep their names and meaning in every version of the program (docs/report.md marks them).
//!
//! They are all that was counted, decided or taken from the files: two versions that count alike give the same ones. Words may be put better from one version to the next, and a warning
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
    ("opened", Whole),
    ("closed", Whole),
    ("superior", Whole),
    ("congress", Whole),
    ("term", Whole),
    ("place", Whole),
    ("locality", Whole),
    ("approver", Whole),
    ("level", Whole),
    ("rulebook", Whole),
    ("regulation", Keys(&[("id", Whole)])),
    ("override_reason", Whole),
    ("overrides", Keys(&[("switch", Whole), ("value", Whole)])),
    ("board", Whole),
    ("elections", ELECTION),
    ("direct", Keys(&[("number", Whole), ("state", Whole)])),
    ("findings", Errors(&[("rule", Whole), ("election", Whole), ("round", Whole)])),
    ("clock", Keys(&[("closed", Whole)])),
    ("receipt", Keys(&[("inputs", Whole)])),
]);

const ELECTION: Fixed = Keys(&[
    ("id", Whole),
    ("office", Whole),
    ("seats", Whole),
    ("direct", Whole),
    ("poll", Keys(&[("issued", Whole), ("returned", Whole), ("nominations", Whole)])),
    ("rounds", ROUND),
    ("status", Whole),
    ("elected", Whole),
    ("alternates", Whole),
    ("alternates_allotted", Whole),
    ("decisions", Whole),
    ("withdrawn", Whole),
    ("open_seats", Whole),
    ("profile", Whole),
    ("next", Keys(&[("step", Whole), ("decided_by", Whole)])),
    ("approval", APPROVAL),
    ("appointed", Whole),
]);

const APPROVAL: Fixed = Keys(&[
    ("reported", Whole),
    ("received", Whole),
    ("date", Whole),
    ("result", Whole),
    ("names", Whole),
    ("reference", Whole),
]);

const ROUND: Fixed = Keys(&[
    ("round", Whole),
    ("run_off", Whole),
    ("annulled", Whole),
    ("of_alternates", Whole),
    ("seats", Whole),
    ("form", Whole),
    ("base", BASE),
    ("papers", PAPERS),
    ("percent_base", Whole),
    ("names", Whole),
    ("votes", VOTES),
    ("outcome", Whole),
    ("elected", Whole),
    ("tied", Whole),
    ("open_seats", Whole),
    ("remarks", Whole),
]);

const BASE: Fixed = Keys(&[
    ("of", Whole),
    ("kind", Whole),
    ("occasion", Whole),
    ("summoned", Whole),
    ("deducted", Whole),
    ("d", Whole),
    ("needed", Whole),
    ("deductions", Whole),
    ("refused", Whole),
]);

const PAPERS: Fixed = Keys(&[
    ("present", Whole),
    ("printed", Whole),
    ("spoiled", Whole),
    ("unused", Whole),
    ("issued", Whole),
    ("returned", Whole),
    ("entered", Whole),
    ("valid", Whole),
    ("invalid", Whole),
    ("grounds", Whole),
    ("decided_by_board", Whole),
    ("boxes", Whole),
]);

const VOTES: Fixed = Keys(&[
    ("name", Whole),
    ("votes", Whole),
    ("percent", Whole),
    ("over_half", Whole),
    ("elected", Whole),
    ("withdrawn", Whole),
]);

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
    use std::path::Path;

    // rule: PAPER
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

    /// Every figure, name and state of a report, the papers that were not plainly valid among them.
    #[test]
    fn nothing_but_words_and_rules_of_a_report_is_left_out() {
        const WORDS: [&str; 14] = [
            "lang",
            "text",
            "rule",
            "part",
            "article",
            "status",
            "severity",
            "rulebook_name",
            "organisation",
            "statutes",
            "engine",
            "rulebook_sha256",
            "reasons",
            "words",
        ];
        fn left_out(value: &Value, kept: Option<&Value>, at: &str, found: &mut Vec<String>) {
            match value {
                Value::Object(map) => map.iter().for_each(|(key, part)| {
                    let is_source = ["source", "rules", "findings"].contains(&key.as_str());
                    let is_word = WORDS.contains(&key.as_str()) && !at.ends_with("elections");
                    let is_word = is_word || at == ".regulation" && key == "name";
                    if !is_source && !is_word {
                        left_out(part, kept.and_then(|kept| kept.get(key)), &format!("{at}.{key}"), found);
                    }
                }),
                Value::Array(values) => values.iter().enumerate().for_each(|(index, part)| {
                    left_out(part, kept.and_then(|kept| kept.get(index)), at, found);
                }),
                _ if kept != Some(value) => found.push(at.to_owned()),
                _ => {}
            }
        }
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
        let editions = kiemphieu_core::Editions::built_in().unwrap();
        let mut seen = 0;
        for folder in std::fs::read_dir(fixtures).unwrap() {
            let path = folder.unwrap().path().join("congress.toml");
            let Ok(recount) = crate::Recount::of(&path, &editions, crate::Reach::Below, true) else { continue };
            let report = serde_json::to_value(recount.report(kiemphieu_core::Lang::En)).unwrap();
            let mut found = Vec::new();
            left_out(&report, Some(&of(&report)), "", &mut found);
            // A deadline hangs on what the program knows of days off: it may be told more narrowly later.
            found.retain(|at| at != ".receipt.rulebook" && !at.ends_with(".earliest") && !at.ends_with(".latest"));
            // What the rules allowed after a round follows from the round; a version before did not tell it.
            found.retain(|at| !at.starts_with(".elections.rounds.next"));
            assert!(found.is_empty(), "{}: {found:?}", path.display());
            seen += 1;
        }
        assert!(seen >= 10, "{seen}");
    }
}
