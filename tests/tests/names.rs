//! One identity of names: whatever the eye passes over changes no result, and what it cannot tell from something else is
//! let in at no door.

mod meant;

use std::fs;
use std::path::Path;

use crate::refusal::{self, CONGRESS, Case, PAPERS, TOTALS};
use kiemphieu_tests::program::{Run, run};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

fn program(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A congress in which every name stands again wherever it may, `{0}` and so on.
const EVERYWHERE: &str = r#"schema = 1
unit = "Chi bộ buôn Đông"
date = 2025-03-15
[meeting]
kind = "members"
summoned = 12
present = 11
[board]
head = "Đỗ Văn Quý"
members = ["Lê Thị Hoà"]
[[person]]
name = "{0}"
woman = true
[[person]]
name = "{1}"
born = 1980
[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Hòa", "Đặng Thúy", "H'Lim Niê-Kđăm", "Phạm Thị Dung"]
nominated = ["{2}"]
list_poll = { attending = 11, support = { "{3}" = 9 } }
[[election.round]]
issued = 11
returned = 11
[election.round.totals]
valid = 11
votes = { "{4}" = 9, "{5}" = 8, "{6}" = 7, "Phạm Thị Dung" = 6 }
[[election]]
id = "bí-thư"
office = "secretary"
direct = true
seats = 1
from = "COMMITTEE"
planned = "{7}"
candidates = ["Nguyễn Hòa"]
[election.poll]
issued = 11
returned = 11
nominations = { "{8}" = 9 }
[[election.round]]
issued = 11
returned = 11
[election.round.totals]
valid = 11
votes = { "{9}" = 9 }
"#;

const NAMES: [&str; 10] = [
    "Nguyễn Hòa",
    "Đặng Thúy",
    "H'Lim Niê-Kđăm",
    "H'Lim Niê-Kđăm",
    "Nguyễn Hòa",
    "Đặng Thúy",
    "H'Lim Niê-Kđăm",
    "Nguyễn Hòa",
    "Nguyễn Hòa",
    "Nguyễn Hòa",
];

/// One name in another spelling that looks the same.
fn spelled(name: &str, way: usize) -> String {
    let other_tone = name.replace("Hòa", "Hoà").replace("Thúy", "Thuý");
    match way {
        0 => name.to_owned(),
        1 => other_tone,
        2 => other_tone.to_uppercase(),
        3 => name.replace('Đ', "\u{D0}").replace('\'', "\u{2019}").replace('-', " \u{2013} "),
        4 => name.replace('Đ', "\u{189}").replace('\'', "\u{2BC}").replace('-', "\u{2010}"),
        5 => format!(" {}", name.replace(' ', "\u{A0} ")),
        _ => decomposed(name),
    }
}

/// The accents as letters of their own, as a Mac writes them.
fn decomposed(name: &str) -> String {
    let parts = [
        ("ễ", "e\u{302}\u{303}"),
        ("ò", "o\u{300}"),
        ("ặ", "a\u{323}\u{306}"),
        ("ú", "u\u{301}"),
        ("ê", "e\u{302}"),
        ("ă", "a\u{306}"),
    ];
    parts.iter().fold(name.to_owned(), |name, (composed, parts)| name.replace(composed, parts))
}

/// The report of [`EVERYWHERE`] without the hashes of its files.
fn counted(names: &[String]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let text = names
        .iter()
        .enumerate()
        .fold(EVERYWHERE.to_owned(), |text, (at, name)| text.replace(&format!("{{{at}}}"), name));
    let file = folder.path().join("congress.toml");
    fs::write(&file, text).unwrap();
    let run = program(&["count", path(&file), "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let mut report: Value = serde_json::from_str(&run.out).unwrap();
    report["receipt"]["inputs"] = Value::Null;
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn every_spelling_of_a_name_anywhere_gives_the_same_report(ways in prop::array::uniform10(0usize..7)) {
        let names: Vec<String> = NAMES.iter().zip(ways).map(|(name, way)| spelled(name, way)).collect();
        prop_assert_eq!(counted(&names), counted(&NAMES.map(str::to_owned)));
    }
}

#[test]
fn a_list_may_spell_its_names_in_any_way() {
    for way in 1..7 {
        let text = EVERYWHERE.lines().map(|line| match line.strip_prefix("candidates = ") {
            Some(names) => {
                names.trim_matches(['[', ']']).split(", ").map(|name| spelled(name, way)).collect::<Vec<_>>().join(", ")
            }
            None => line.to_owned(),
        });
        let text = text.map(|line| {
            if line.starts_with(['"', ' ']) && line.ends_with('"') { format!("candidates = [{line}]") } else { line }
        });
        let text = NAMES
            .iter()
            .enumerate()
            .fold(text.collect::<Vec<_>>().join("\n"), |text, (at, name)| text.replace(&format!("{{{at}}}"), name));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("congress.toml");
        fs::write(&file, text).unwrap();
        let run = program(&["count", path(&file)]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    }
}

// What looks like something else is let in at no door

/// What is wrong, and what is said of it.
const UNSOUND: [(&str, &str); 9] = [
    ("A\u{200B}n", "U+200B"),
    ("A\u{202E}n", "U+202E"),
    ("A\u{FFFE}n", "U+FFFE"),
    ("A\u{85}n", "U+0085"),
    ("Nguyễn V\u{430}n", "U+0430"),
    ("\u{FF2E}guyễn", "U+FF2E"),
    ("\u{1D40D}guyễn", "U+1D40D"),
    ("d\u{335}ông", "U+0335"),
    ("An\u{301}\u{301}\u{301}", "U+0301"),
];

/// The texts of a congress file, one after another, as they stand in it.
const DOORS: [(&str, &str); 16] = [
    ("Chi bộ thôn Đông", "unit = \"{}\""),
    ("schema = 1", "schema = 1\nsuperior = \"{}\""),
    ("schema = 1", "schema = 1\ncongress = \"{}\""),
    ("schema = 1", "schema = 1\nterm = \"{}\""),
    ("schema = 1", "schema = 1\nplace = \"{}\""),
    ("[meeting]", "[board]\nhead = \"{}\"\n[meeting]"),
    ("[meeting]", "[board]\nmembers = [\"{}\"]\n[meeting]"),
    ("[meeting]", "[override]\nreason = \"{}\"\n[meeting]"),
    ("name = \"Nguyễn Văn An\"", "name = \"{}\""),
    ("id = \"committee\"", "id = \"{}\""),
    ("\"Lê Quốc Cường\"", "\"{}\""),
    ("seats = 3", "seats = 3\nnominated = [\"{}\"]"),
    ("seats = 3", "seats = 3\nfrom = \"{}\""),
    ("seats = 3", "seats = 3\nplanned = \"{}\""),
    ("seats = 3", "seats = 3\npoll = { issued = 1, returned = 1, nominations = { \"{}\" = 1 } }"),
    ("ballots = \"papers.csv\"", "ballots = \"{}.csv\""),
];

fn is_told(refused: &refusal::Refusal, raw: &str, code: &str) {
    for said in [&refused.vi, &refused.en] {
        assert!(said.contains(code), "{code} must be named\n{said}");
        assert!(!said.chars().any(|letter| letter != '\n' && kiemphieu_core::is_hidden(letter)), "{raw:?}\n{said}");
    }
}

#[test]
fn what_looks_like_something_else_is_let_in_nowhere_in_a_congress_file() {
    for (at, (from, to)) in DOORS.into_iter().enumerate() {
        for (raw, code) in UNSOUND.into_iter().cycle().skip(at).take(3) {
            let to = to.replace("{}", raw);
            let whole = if from == "Chi bộ thôn Đông" { "unit = \"Chi bộ thôn Đông\"" } else { from };
            is_told(&Case::new().with(whole, &to).refused(), raw, code);
        }
    }
    for (raw, code) in UNSOUND {
        is_told(&Case::with_totals().with("\"Nguyễn Văn An\" = 8", &format!("\"{raw}\" = 8")).refused(), raw, code);
    }
}

#[test]
fn nor_in_a_congress_in_json() {
    let json = |name: &str| {
        format!(
            r#"{{"schema": 1, "unit": "X", "date": "2020-04-22", "meeting": {{"kind": "members", "summoned": 3, "present": 3}},
               "election": [{{"id": "c", "office": "committee", "seats": 1, "candidates": ["{name}", "Lê B"]}}]}}"#
        )
    };
    for (raw, code) in UNSOUND {
        is_told(&Case::of(json(raw)).refused(), raw, code);
        let escaped: String = raw.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        is_told(&Case::of(json(&escaped)).refused(), raw, code);
    }
}

#[test]
fn nor_in_serials_of_papers() {
    for (raw, code) in UNSOUND {
        is_told(&Case::with_row(&format!("{raw},4,10,,")).refused(), raw, code);
        let line = format!("{{\"paper\": \"{raw}\", \"struck\": [4], \"count\": 10}}\n");
        is_told(&Case::new().with("papers.csv", "papers.jsonl").file("papers.jsonl", line).refused(), raw, code);
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, (head, cell)) in (0..).zip([("struck", "4"), ("count", "10"), ("paper", raw)]) {
            sheet.write(0, column, head).unwrap().write(1, column, cell).unwrap();
        }
        let book = book.save_to_buffer().unwrap();
        let run = Case::new().with("papers.csv", "papers.xlsx").file("papers.xlsx", book).count(&[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(run.err.contains(code) && run.err.contains("dòng 2, cột C"), "{}", run.err);
    }
}

/// A note names nobody: of it only what is dangerous to show is refused, and the rest is shown so that it can be seen.
#[test]
fn a_note_of_the_board_is_free_text() {
    for note in ["hai màu mực ✔️", "❤️‍🔥", "viết chữ «陳» và «Ω»", "mềm\u{AD}"] {
        let case = Case::with_row(&format!("P-1,4,10,marked,{note}"));
        let run = case.count(&["--papers"]);
        assert_eq!(run.err, "", "{note}");
        assert!(!run.out.contains(['\u{FE0F}', '\u{AD}', '\u{200D}']), "{}", run.out);
        let json = case.count(&["--papers", "--format", "json"]).out;
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["elections"][0]["rounds"][0]["remarks"][0]["note"], note, "whole in the report");
        let report = case.folder.path().join("report.json");
        fs::write(&report, json).unwrap();
        let again = program(&["projector", path(&report), "-o", path(&case.folder.path().join("p.pdf"))]);
        assert!(again.out.contains("p.pdf"), "a report with such a note is read back: {}", again.err);
    }
    for (raw, code) in
        [("a\u{202E}b", "U+202E"), ("\u{1B}[2J", "U+001B"), ("\u{2067}x", "U+2067"), ("m\u{FFFD}c", "U+FFFD")]
    {
        is_told(&Case::with_row(&format!("P-1,4,10,,{raw}")).refused(), raw, code);
    }
}

/// What cannot be printed is told before anything is printed, and no exit code hangs on it.
#[test]
fn a_name_that_the_fonts_of_printing_lack_is_told_by_check_and_by_count() {
    let case = Case::new().with("Phạm Thu Dung\"]", "陳文華\"]");
    for command in ["check", "count"] {
        let run = program(&[command, path(&case.folder.path().join("congress.toml"))]);
        assert!(
            run.err.contains("cảnh báo") && run.err.contains("U+9673") && run.err.contains(":21:66"),
            "{command}: {}",
            run.err
        );
    }
    let pdf = case.folder.path().join("x.pdf");
    let printed = program(&["ballots", path(&case.folder.path().join("congress.toml")), "-o", path(&pdf)]);
    assert!(printed.code == 1 && printed.err.contains("U+9673"), "{}", printed.err);
    let lawful = Case::new().with("Phạm Thu Dung\"]", "H’Ƀlŏ\u{306} Niê\"]");
    let run = lawful.count(&[]);
    assert!(run.err.is_empty() && run.out.contains("H’Ƀlŏ Niê"), "{}{}", run.out, run.err);
    let mixed = Case::new().with("Phạm Thu Dung\"]", "Phạm Thu Dung (陳)\"]").refused();
    assert!(mixed.vi.contains("chữ viết khác (Han)") && !mixed.vi.contains("trông giống"), "{}", mixed.vi);
}

/// Warnings go where all else goes that is no result, and not past it.
#[test]
fn warnings_go_through_the_writer_of_errors() {
    let case = Case::new();
    fs::write(case.folder.path().join("hòm-2.csv"), PAPERS).unwrap();
    let congress = case.folder.path().join("congress.toml");
    let out = case.folder.path().join("out");
    let report = case.folder.path().join("r.pdf");
    for words in [
        vec!["count", path(&congress)],
        vec!["count", path(&congress), "--explain", "1"],
        vec!["compare", path(&congress)],
        vec!["minutes", path(&congress), "-o", path(&out)],
        vec!["projector", path(&congress), "-o", path(&report)],
        vec!["verify", path(&report), path(&congress)],
    ] {
        let run = program(&words);
        assert!(run.err.contains("cảnh báo") && run.err.contains("hòm-2.csv"), "{words:?}: {}", run.err);
    }
}

#[test]
fn nor_in_a_rulebook_of_another_body() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/kiemphieu-core/rulebooks/doan-tncs.toml");
    let book = fs::read_to_string(book).unwrap();
    let id = book.lines().find(|line| line.starts_with("id = ")).unwrap();
    let vi = book.lines().find(|line| line.starts_with("vi = ")).unwrap();
    let case = Case::new();
    let file = case.folder.path().join("book.toml");
    for (raw, code) in UNSOUND {
        for (from, to) in [(id, format!("id = \"{raw}\"")), (vi, format!("vi = \"{raw}\""))] {
            fs::write(&file, book.replacen(from, &to, 1)).unwrap();
            let run = case.count(&["--rulebook", path(&file)]);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
            assert!(run.err.contains(code) && run.err.contains("book.toml:"), "{}", run.err);
        }
    }
}

#[test]
fn nor_in_a_report_read_back() {
    let case = Case::new();
    let report = case.count(&["--format", "json"]).out;
    let (file, out) = (case.folder.path().join("report.json"), case.folder.path().join("out.pdf"));
    for (raw, code) in UNSOUND {
        let escaped: String = raw.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        fs::write(&file, report.replace("Trần Thị Bình", &escaped)).unwrap();
        let run = program(&["projector", path(&file), "-o", path(&out)]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(run.err.contains(code), "{}", run.err);
    }
}

#[test]
fn an_argument_with_hidden_characters_is_refused_without_them() {
    for words in [
        &["count", "a\u{1B}[31m.toml"][..],
        &["count", "a\nlỗi: b.toml"],
        &["c\u{202E}ount"],
        &["count", "x", "--explain", "A\u{200B}n"],
    ] {
        let run = program(words);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("ký tự ẩn U+") && run.err.lines().count() == 1, "{}", run.err);
        assert!(!run.err.trim_end().chars().any(kiemphieu_core::is_hidden), "{}", run.err);
    }
}

#[test]
fn no_cell_of_a_csv_of_results_is_a_formula() {
    for name in ["=1+1", "@SUM(A1)", "+1", "-1", "\u{FF1D}1+1"] {
        let case = Case::of(CONGRESS.replace("Lê Quốc Cường", name));
        let out = case.folder.path().join("out.csv");
        let run = case.count(&["-o", path(&out)]);
        assert_eq!(run.code, 0, "{}", run.err);
        let text = fs::read_to_string(&out).unwrap();
        assert!(text.contains(&format!(",'{name}")) && !text.contains(&format!(",{name}")), "{text}");
    }
}

// Names that are not found, names of files
