//! The rulebook of another body, read from a file: how it comes to be applied, and what is said of a faulty one.

use std::fs;

use crate::refusal::{Case, report};
use kiemphieu_tests::program::Run;
use serde_json::Value;

const EDITION: &str = include_str!("../../crates/kiemphieu-core/rulebooks/244-QD-TW.toml");
const UNION: &str = include_str!("../../crates/kiemphieu-core/rulebooks/doan-tncs.toml");

/// Counts a case under a rulebook of this text.
fn under(case: &Case, rulebook: &str, words: &[&str]) -> Run {
    let path = case.folder.path().join("book.toml");
    fs::write(&path, rulebook).unwrap();
    case.count(&[&["--rulebook", path.to_str().unwrap()], words].concat())
}

/// A rulebook of a union that is like the Youth Union's.
fn of_a_union() -> String {
    UNION.replacen("id = \"doan-tncs\"", "id = \"lien-doan\"", 1)
}

fn overrides(findings: &[Value]) -> Vec<String> {
    let of_rule = findings.iter().filter(|finding| finding["rule"] == "OVERRIDE" && finding["severity"] == "warning");
    of_rule.map(|finding| finding["text"].as_str().unwrap().to_owned()).collect()
}

// rule: OVERRIDE
#[test]
fn override_a_rulebook_forced_on_a_congress_that_asks_for_another_is_told_in_every_output() {
    for (line, asked) in [("", "244-QD/TW"), ("\nrulebook = \"doan-tncs\"", "doan-tncs")] {
        let case = Case::new().with("schema = 1", &format!("schema = 1{line}"));
        let run = under(&case, &of_a_union(), &["--format", "json"]);
        let said = overrides(&report(&run).1);
        assert!(matches!(&said[..], [one] if one.contains("lien-doan") && one.contains(asked)), "{said:?}");
        let whole: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!((&whole["rulebook_forced"], &whole["rulebook"]), (&said[0].as_str().into(), &"lien-doan".into()));
        for words in [&[][..], &["--explain", "1"]] {
            let text = under(&case, &of_a_union(), words).out;
            assert!(text.contains("QUY CHẾ CHỌN NGOÀI TỆP: ") && text.contains(asked), "{text}");
        }
    }
}

// rule: OVERRIDE
#[test]
fn override_a_rulebook_that_the_file_names_is_its_own_choice() {
    let case = Case::new().with("schema = 1", "schema = 1\nrulebook = \"lien-doan\"");
    let run = under(&case, &of_a_union(), &["--format", "json"]);
    assert_eq!(overrides(&report(&run).1), [""; 0]);
    let alone = case.count(&["--lang", "en"]);
    assert!(alone.code == 1 && alone.err.contains("`--rulebook FILE`"), "{}", alone.err);
}

// rule: OVERRIDE
#[test]
fn override_an_edition_of_other_days_is_refused_without_the_reason_of_the_congress() {
    let case = Case::new().with("date = 2020-04-22", "date = 2025-04-22");
    let run = under(&case, EDITION, &[]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        ["190-QD/TW", "244-QD/TW", "--rulebook", "override"].iter().all(|said| run.err.contains(said)),
        "{}",
        run.err
    );
    let case = case.then("[override]\nreason = \"Nghị quyết số 1\"");
    let run = under(&case, EDITION, &["--format", "json"]);
    let said = overrides(&report(&run).1);
    assert!(said.len() == 2 && said[0].contains("190-QD/TW") && said[1].contains("Nghị quyết số 1"), "{said:?}");
    assert_eq!(
        overrides(&report(&under(&Case::new(), EDITION, &["--format", "json"])).1),
        [""; 0],
        "in force that day"
    );
}

#[test]
fn a_rulebook_may_not_bear_the_name_of_a_built_in_one() {
    let run = under(&Case::new(), &EDITION.replacen("244-QD/TW", "190-QD/TW", 1), &["--lang", "en"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("book.toml:") && run.err.contains("not the 190-QD/TW that comes with"), "{}", run.err);
}

#[test]
fn a_faulty_rulebook_is_told_with_line_column_reason_and_remedy_in_both_languages() {
    for (from, to, place, vi, en) in [
        ("surplus_percent", "surplus_percnt", ":50:1", "có lẽ là `surplus_percent`?", "perhaps `surplus_percent`?"),
        ("surplus_percent = 30", "surplus_percent = \"30\"", ":50:19", "phải là số nguyên", "must be a whole number"),
        ("surplus_percent = 30", "surplus_percent = 4000", ":50:19", "phải từ 0 đến 100", "from 0 to 100"),
        ("tie = \"run-off\"", "tie = \"runoff\"", "tie = ", "có lẽ là `run-off`?", "perhaps `run-off`?"),
        ("tie = \"run-off\"", "tie = run-off", "tie = ", "chữ phải đặt trong dấu", "must be quoted"),
        ("from = 2014-06-09", "from = 2014-13-09", "from = ", "ngày dạng 2024-10-10", "a day like 2024-10-10"),
        ("[rounds]\ntie = \"run-off\"", "[rounds]", "[rounds]", "thiếu `tie`", "`tie` is missing"),
        ("id = \"RESULT-TIE\"", "id = \"RESULT-TYE\"", "RESULT-TYE", "`RESULT-TIE`?", "`RESULT-TIE`?"),
        ("rule = \"BASE-MEMBERS\"", "rule = \"PAPER\"", "rule = ", "PAPER không phải", "PAPER is no rule of a base"),
    ] {
        assert!(EDITION.contains(from), "{from}");
        let text = EDITION.replacen(from, to, 1);
        for (words, said) in [(&[][..], vi), (&["--lang", "en"], en)] {
            let run = under(&Case::new(), &text, words);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{to}");
            let told = run.err.contains("book.toml:") && run.err.contains(place) && run.err.contains(said);
            assert!(told && !run.err.contains("\\n") && !run.err.contains("SCHEMA"), "{to}: {}", run.err);
        }
    }
}

#[test]
fn a_rulebook_without_the_rules_that_a_count_cites_names_them() {
    let text = EDITION.replacen("id = \"RESULT-MAJORITY\"", "id = \"STRUCTURE\"\npart = \"more\"", 1);
    let run = under(&Case::new(), &text, &[]);
    assert!(run.err.contains("quy chế thiếu quy tắc: RESULT-MAJORITY") && run.err.contains("[[rule]]"), "{}", run.err);
}

#[test]
fn a_rulebook_that_is_missing_or_empty_is_told_as_a_rulebook() {
    let empty = under(&Case::new(), " \n", &[]);
    assert!(empty.err.contains("tệp rỗng") && empty.err.contains("quy chế") && !empty.err.contains("kiemphieu new"));
    let missing = Case::new().count(&["--rulebook", "nowhere.toml", "--lang", "en"]);
    assert!(missing.err.contains("no such file") && missing.err.contains("path of the rulebook"), "{}", missing.err);
}
