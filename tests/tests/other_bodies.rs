//! Under the rules of a body that is not the Party no output and no paper has a word of the Party: what a body calls its
//! members, its committee and those who lead it stands in its rulebook.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Editions, Lang, Report, count};
use kiemphieu_documents::{
    Codes, Copies, Document, ballot_papers, every_document, first_slates, projector, proof, tally_sheets,
};
use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use tempfile::TempDir;

/// A body by the id of its rulebook, with the words of the list below that are its own.
const BODIES: [(&str, &[&str]); 5] = [
    ("cong-doan", &["thường vụ", "ủy ban kiểm tra", "chủ nhiệm"]),
    ("hoi-nong-dan", &["thường vụ", "ủy ban kiểm tra", "chủ nhiệm"]),
    ("doan-tncs", &["bí thư", "thường vụ", "ủy ban kiểm tra", "chủ nhiệm", "secretary"]),
    ("cpc-primary", &["đảng", "đảng viên", "chi bộ", "bí thư", "thường vụ", "ủy ban kiểm tra", "party", "secretary"]),
    ("hoi-sinh-vat-canh", &[]),
];

/// Words of the Party, as they stand in a text of small letters.
const OF_THE_PARTY: [&str; 20] = [
    "đảng",
    "cấp ủy",
    "cấp uỷ",
    "chi ủy",
    "đảng ủy",
    "chi bộ",
    "đảng bộ",
    "chuẩn y",
    "bí thư",
    "thường vụ",
    "ủy ban kiểm tra",
    "chủ nhiệm",
    "đồng chí",
    "đảng viên",
    "party",
    "secretary",
    "secretaries",
    "cell",
    "cells",
    "statutes of the party",
];

fn program(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

/// A meeting of all members: whatever can be wrong before and at the vote.
const MEMBERS: &str = include_str!("other_bodies/members.toml");

/// A congress of delegates and the meetings after it, all lawful, and one vote of each that is none.
const DELEGATES: &str = include_str!("other_bodies/delegates.toml");

const OWN: &str = "../crates/kiemphieu-testing/rulebooks/hoi-sinh-vat-canh.toml";

fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(OWN)
}

fn editions(body: &str) -> Editions {
    let built_in = Editions::built_in().unwrap();
    if body != "hoi-sinh-vat-canh" {
        return built_in;
    }
    let read = built_in.read(&std::fs::read_to_string(own()).unwrap()).unwrap();
    built_in.forcing(read)
}

/// Both congresses of a body, each in a file of its own.
fn congresses(body: &str) -> (TempDir, Vec<PathBuf>) {
    let folder = TempDir::new().unwrap();
    let files = [("members.toml", MEMBERS), ("delegates.toml", DELEGATES)].map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text.replace("BODY", body)).unwrap();
        path
    });
    (folder, files.to_vec())
}

/// The words that every command on this body's congress is given.
fn under(body: &str) -> Vec<String> {
    match body {
        "hoi-sinh-vat-canh" => vec!["--rulebook".to_owned(), own().display().to_string()],
        _ => Vec::new(),
    }
}

fn told(body: &str, words: &[&str]) -> String {
    let under = under(body);
    let words: Vec<&str> = words.iter().copied().chain(under.iter().map(String::as_str)).collect();
    let run = program(&words);
    assert!(!run.out.is_empty(), "{words:?}: {}", run.err);
    run.out + &run.err
}

/// Every text of a value of JSON, but for codes, ids and names of files: those are no words for people.
fn texts(value: &Value, key: &str, all: &mut Vec<String>) {
    const NO_WORDS: [&str; 19] = [
        "code",
        "id",
        "election",
        "from",
        "office",
        "level",
        "kind",
        "rule",
        "part",
        "step",
        "decided_by",
        "status",
        "outcome",
        "field",
        "switch",
        "ground",
        "facts",
        "name",
        "rulebook",
    ];
    match value {
        Value::String(text) if !NO_WORDS.contains(&key) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, key, all)),
        Value::Object(object) => {
            object.iter().filter(|(key, _)| *key != "facts").for_each(|(key, value)| texts(value, key, all))
        }
        _ => {}
    }
}

fn texts_of(json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap();
    let mut all = Vec::new();
    texts(&value, "", &mut all);
    all.join("\n")
}

/// What is no word for people: names of rules, and what stands between marks of code.
fn said(text: &str) -> String {
    let plain: Vec<&str> = text.split('`').step_by(2).collect();
    let plain = plain.join(" ").replace("office = \"secretary\"", "").replace("kiemphieu secretary", "");
    let words = plain.split_inclusive([' ', '\n', '[', ']', ',', '(', ')', '<', '>']);
    let of_a_rule = |word: &str| {
        let name = word.split('/').next().unwrap_or_default().trim_matches(|c: char| !c.is_ascii_uppercase());
        name.contains('-') && name.chars().all(|c| c.is_ascii_uppercase() || c == '-')
    };
    words.filter(|word| !of_a_rule(word)).collect::<String>().to_lowercase().replace('\n', " ")
}

/// The words of the Party in a text, each with what stands around it. «nội dung đảng» and the like are no matter: a word
/// counts where no letter touches it.
fn party_words(text: &str, own: &[&str]) -> Vec<String> {
    let text = said(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for word in OF_THE_PARTY.iter().filter(|word| !own.contains(word)) {
        for (at, _) in text.match_indices(word) {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if touches(before.chars().next_back()) || touches(after.chars().next()) {
                continue;
            }
            let around: String = before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
            let behind: String = after.chars().take(30).collect();
            found.push(format!("«{word}»: …{around}{word}{behind}…"));
        }
    }
    found
}

fn lines(documents: &[Document]) -> String {
    documents.iter().flat_map(Document::lines).collect::<Vec<_>>().join("\n")
}

/// Everything that the program says of the congresses of a body: what it is, and its text.
fn outputs(body: &str) -> Vec<(String, String)> {
    let (_folder, files) = congresses(body);
    let mut all = Vec::new();
    let mut put = |what: String, text: String| all.push((what, text));
    for file in &files {
        let path = file.to_str().unwrap();
        for lang in ["vi", "en"] {
            let name = file.file_stem().unwrap().to_str().unwrap();
            for command in ["count", "check", "secretary"] {
                put(format!("{command} {name} {lang}"), told(body, &[command, path, "--lang", lang]));
                let json = told(body, &[command, path, "--lang", lang, "--format", "json"]);
                put(format!("{command} {name} {lang}, JSON"), texts_of(&json));
            }
            for person in ["Đỗ Văn Cảnh", "Trần Văn Tùng", "Phạm Văn Lộc", "Hà Thị Xuân"] {
                let told = told(body, &["count", path, "--explain", person, "--lang", lang]);
                put(format!("explain {person} {name} {lang}"), told);
            }
        }
    }
    all.extend(papers(body, &files));
    all.extend(new_files(body));
    if body != "hoi-sinh-vat-canh" {
        all.extend(together(&files));
    }
    all
}

/// What a clerk is given to fill in, as text and as a workbook.
fn new_files(body: &str) -> Vec<(String, String)> {
    let folder = TempDir::new().unwrap();
    let rulebook = if body == "hoi-sinh-vat-canh" { own().display().to_string() } else { body.to_owned() };
    let mut all = Vec::new();
    for kind in ["members", "delegates", "committee"] {
        for lang in ["vi", "en"] {
            let text = folder.path().join(format!("{kind}-{lang}"));
            let book = folder.path().join(format!("{kind}-{lang}.xlsx"));
            let words = ["--kind", kind, "--rulebook", &rulebook, "--lang", lang];
            let run = program(&[&["new", text.to_str().unwrap()][..], &words].concat());
            assert_eq!(run.code, 0, "{}", run.err);
            let file = std::fs::read_to_string(text.join("congress.toml")).unwrap();
            assert!(file.contains(&format!("rulebook = \"{body}\"")), "{file}");
            // `cell` and `secretary` are codes of the file, as in every body's.
            let file = file.replace("\"cell\"", "").replace("cell (", "(").replace("cell |", "|");
            all.push((format!("new {kind} {lang}"), file.replace("\"secretary", "\"") + &run.out));
            let run = program(&[&["new", "--xlsx", book.to_str().unwrap()][..], &words].concat());
            assert_eq!(run.code, 0, "{}", run.err);
            let sheets = all_of_a_book(&book).replace(">secretary<", "><");
            assert!(sheets.contains(body), "{sheets}");
            all.push((format!("new --xlsx {kind} {lang}"), sheets));
        }
    }
    all
}

/// Every text of a workbook: its shared strings, and the words to choose from.
fn all_of_a_book(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let wanted = names.iter().filter(|name| name.contains("sharedStrings") || name.contains("worksheets/sheet"));
    let read = |name: &String| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    wanted.map(read).collect::<Vec<_>>().join("\n")
}

/// Several units of the body summed, in every form of text.
fn together(files: &[PathBuf]) -> Vec<(String, String)> {
    let folder = TempDir::new().unwrap();
    // The first is refused, the others are summed.
    let [refused, lawful] = [0, 1].map(|at: usize| std::fs::read_to_string(&files[at]).unwrap());
    let lawful = lawful.split("\n[[election]]\nid = \"truoc\"").next().unwrap();
    let lawful = lawful.replace("deductions = [ { ground = \"delegate-absent\", count = 1 } ]", "");
    for (at, text) in (0..).zip([refused, lawful.clone(), lawful.replace("\"grassroots\"", "\"cell\"")]) {
        std::fs::write(folder.path().join(format!("{at}.toml")), text.replace("xã Kim Thái", &format!("xã {at}")))
            .unwrap();
    }
    let mut all = Vec::new();
    for lang in ["vi", "en"] {
        let words = ["rollup", folder.path().to_str().unwrap(), "--lang", lang];
        let summed = program(&words).out;
        assert!(summed.contains("2/3"), "{summed}");
        all.push((format!("rollup {lang}"), summed));
        let json = program(&[&words[..], &["--format", "json"]].concat()).out;
        all.push((format!("rollup {lang}, JSON"), texts_of(&json)));
        for form in ["html", "csv", "xlsx"] {
            let file = folder.path().join(format!("out-{lang}.{form}"));
            let run = program(&[&words[..], &["-o", file.to_str().unwrap()]].concat());
            assert!(file.exists(), "{}", run.err);
            let text = if form == "xlsx" { all_of_a_book(&file) } else { std::fs::read_to_string(&file).unwrap() };
            // The classes and ids of programs are no words for people.
            all.push((
                format!("rollup {form} {lang}"),
                text.replace("secretary.", "").replace(",cell,", ",").replace("kiemphieu secretary", ""),
            ));
            std::fs::remove_file(file).unwrap();
        }
    }
    all
}

/// Everything that is printed, before the vote and after it.
fn papers(body: &str, files: &[PathBuf]) -> Vec<(String, String)> {
    let editions = editions(body);
    let mut all = Vec::new();
    for file in files {
        let load =
            kiemphieu_files::load(file, &editions, kiemphieu_files::Reach::Anywhere, false, &kiemphieu_files::silent);
        let loaded = load.unwrap_or_else(|problems| panic!("{problems:?}"));
        assert_eq!(loaded.rulebook.id(), body);
        let counted = count(&loaded.congress, &loaded.rulebook);
        let slates = first_slates(&loaded.congress);
        for lang in [Lang::Vi, Lang::En] {
            let mut put = |what: &str, text: String| all.push((format!("{what} {} {lang:?}", file.display()), text));
            let report = Report::new(&counted, lang, Vec::new(), false);
            let again: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
            assert_eq!(again, report);
            put("documents", lines(&every_document(&again).unwrap()));
            put("projector", lines(&[projector(&again).unwrap()]));
            put("proof", lines(&[proof(&slates, &loaded.rulebook, Codes::Printed, lang).unwrap()]));
            let ballots = ballot_papers(&slates, &loaded.rulebook, Copies::OneSheet, Codes::Printed, lang);
            put("ballots", texts_of(&serde_json::to_string(&ballots).unwrap()));
            put("tally", texts_of(&serde_json::to_string(&tally_sheets(&slates, &loaded.rulebook, lang)).unwrap()));
        }
    }
    all
}

#[test]
fn under_another_body_no_output_and_no_paper_has_a_word_of_the_party() {
    let mut found = Vec::new();
    for (body, own) in BODIES {
        for (what, text) in outputs(body) {
            let mut words = party_words(&text, own);
            words.dedup();
            found.extend(words.into_iter().map(|word| format!("{body}, {what}: {word}")));
        }
    }
    assert!(found.is_empty(), "{} words of the Party:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_list_of_words_finds_what_it_is_to_find() {
    let words = |text: &str| party_words(text, &[]).len();
    assert_eq!(words("Báo cáo CẤP ỦY cấp trên chuẩn y; bí\nthư chi bộ"), 4);
    assert_eq!(words("[PROC-CELL, ASSUMED] [RESULT-CELL-SECRETARY/x] Excel, cancelled, `secretary`, đảnh"), 0);
    assert_eq!(words("the cell secretary"), 2);
}
