//! Vietnamese by default, English with `--lang en`, and never the one inside the other.

use std::path::{Path, PathBuf};

use kiemphieu_tests::program::run;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let files = |folder: PathBuf| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let folders = files(folder).filter(|path| path.is_dir());
    folders.flat_map(files).filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect()
}

fn shown(command: &[&str], lang: &str) -> String {
    run(kiemphieu_cli::run, &[command, &["--lang", lang]].concat()).out
}

/// The output on one line, so that no name is broken in two.
fn unwrapped(command: &[&str], lang: &str) -> String {
    shown(command, lang).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text in quotation marks of a congress file: names and places that read the same in both languages.
fn quoted(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let mut quoted: Vec<_> = text.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    quoted.sort_by_key(|text| std::cmp::Reverse(text.len()));
    quoted
}

const VIETNAMESE: &str = "ăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";
const ENGLISH: [&str; 14] =
    ["the", "of", "and", "is", "are", "votes", "elected", "papers", "names", "seats", "more", "than", "read", "by"];

fn has_vietnamese(line: &str) -> bool {
    line.to_lowercase().chars().any(|c| VIETNAMESE.contains(c))
}

fn has_english(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
}

fn without_names(text: &str, names: &[String]) -> String {
    names.iter().fold(text.to_owned(), |text, name| text.replace(name.as_str(), ""))
}

#[test]
fn a_report_speaks_one_language() {
    let files = fixtures();
    assert!(files.len() >= 15);
    for file in files {
        let names = quoted(&file);
        for command in ["count", "check", "compare"] {
            let command = [command, file.to_str().unwrap()];
            for part in without_names(&unwrapped(&command, "en"), &names).split('[') {
                assert!(!has_vietnamese(part), "{}: {part}", file.display());
            }
            for part in without_names(&unwrapped(&command, "vi"), &names).split('[') {
                assert!(!has_english(part), "{}: {part}", file.display());
            }
        }
    }
}

#[test]
fn an_explanation_speaks_one_language() {
    for file in fixtures() {
        let path = file.to_str().unwrap();
        let report = shown(&["count", path, "--format", "json"], "en");
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        let names = quoted(&file);
        for election in report["elections"].as_array().unwrap() {
            let rounds = election["rounds"].as_array().unwrap().iter();
            let persons = rounds.flat_map(|round| round["votes"].as_array().unwrap());
            for person in persons.step_by(10) {
                let command = ["count", path, "--explain", person["name"].as_str().unwrap()];
                for part in without_names(&unwrapped(&command, "en"), &names).split('[') {
                    assert!(!has_vietnamese(part), "{}: {part}", file.display());
                }
                for part in without_names(&unwrapped(&command, "vi"), &names).split('[') {
                    assert!(!has_english(part), "{}: {part}", file.display());
                }
            }
        }
    }
}

#[test]
fn the_rules_speak_one_language() {
    for edition in ["220", "244", "190"] {
        for line in shown(&["rules", edition], "en").lines() {
            assert!(!has_vietnamese(line), "{line}");
        }
        for line in shown(&["rules", edition], "vi").lines() {
            assert!(!has_english(line), "{line}");
        }
    }
}
