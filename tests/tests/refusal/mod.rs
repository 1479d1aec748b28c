//! A lawful congress, one thing wrong in it, and what every refusal must keep to: nothing printed as a result, the place,
//! a remedy for each fault, one language at a time, and no serial number of a paper.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use tempfile::TempDir;

/// A lawful congress file: 12 members, 10 papers, 3 seats of 4 names.
pub const CONGRESS: &str = r#"schema = 1
unit = "Chi bộ thôn Đông"
date = 2020-04-22
level = "grassroots"

[meeting]
kind = "members"
summoned = 12
present = 10
deductions = [{ ground = "exempted", count = 1 }]

[[person]]
name = "Nguyễn Văn An"
born = 1980
woman = false

[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường", "Phạm Thu Dung"]

[[election.round]]
issued = 10
returned = 10
ballots = "papers.csv"
"#;

/// The same round as totals typed in by hand.
pub const TOTALS: &str = r#"[election.round.totals]
valid = 9
invalid = { over-vote = 1 }
votes = { "Nguyễn Văn An" = 8, "Trần Thị Bình" = 9, "Lê Quốc Cường" = 9, "Phạm Thu Dung" = 1 }"#;

/// Its ballot file.
pub const PAPERS: &str = "paper,struck,count,flaw,note\nP-1,4,8,,\nP-9,1,1,,\nP-10,,1,,\n";

/// The header of [`PAPERS`], for a row of one's own at line 2.
pub const HEADER: &str = "paper,struck,count,flaw,note\n";

/// The serial number of every faulty row: it must never come back beside a fault.
pub const SERIAL: &str = "S-0042";

/// One congress with its files.
pub struct Case {
    pub folder: TempDir,
    congress: Vec<u8>,
}

impl Case {
    /// The lawful congress.
    pub fn new() -> Self {
        Self::of(CONGRESS)
    }

    /// A congress file of these bytes, beside the lawful ballot file.
    pub fn of(congress: impl AsRef<[u8]>) -> Self {
        let case = Self { folder: TempDir::new().unwrap(), congress: congress.as_ref().to_vec() };
        fs::write(case.congress_file(), &case.congress).unwrap();
        case.file("papers.csv", PAPERS)
    }

    /// The lawful congress with totals instead of a ballot file.
    pub fn with_totals() -> Self {
        Self::new().with("ballots = \"papers.csv\"", TOTALS).without("papers.csv")
    }

    /// The lawful congress with this ballot file.
    pub fn with_papers(papers: impl AsRef<[u8]>) -> Self {
        Self::new().file("papers.csv", papers)
    }

    /// The lawful congress with this row of a paper at line 2, columns as in [`HEADER`].
    pub fn with_row(row: &str) -> Self {
        Self::with_papers(format!("{HEADER}{row}\n"))
    }

    /// A congress of four names for four seats, so that the papers are two-box papers.
    pub fn two_box(papers: &str) -> Self {
        Self::with_papers(papers)
            .with("office = \"committee\"", "office = \"delegates\"")
            .with("seats = 3", "seats = 4")
    }

    /// Replaces the only `from` in the congress file.
    pub fn with(mut self, from: &str, to: &str) -> Self {
        let text = self.text();
        assert_eq!(text.matches(from).count(), 1, "«{from}» must stand once in the congress file");
        self.congress = text.replace(from, to).into_bytes();
        fs::write(self.congress_file(), &self.congress).unwrap();
        self
    }

    /// Adds text at the end of the congress file.
    pub fn then(self, more: &str) -> Self {
        let text = self.text();
        Self::of(format!("{text}\n{more}\n"))
    }

    /// Writes a file beside the congress file.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.folder.path().join(name), content).unwrap();
        self
    }

    /// Removes a file.
    pub fn without(self, name: &str) -> Self {
        fs::remove_file(self.folder.path().join(name)).unwrap();
        self
    }

    fn text(&self) -> String {
        String::from_utf8(self.congress.clone()).unwrap()
    }

    pub fn congress_file(&self) -> PathBuf {
        self.folder.path().join("congress.toml")
    }

    /// Runs `count` on the congress file with more words. The folder is left out of what it said.
    pub fn count(&self, words: &[&str]) -> Run {
        self.run("count", words)
    }

    fn run(&self, command: &str, words: &[&str]) -> Run {
        let file = self.congress_file();
        let run = run(kiemphieu_cli::run, &[&[command, file.to_str().unwrap()], words].concat());
        let folder = format!("{}{}", self.folder.path().display(), std::path::MAIN_SEPARATOR);
        Run { err: run.err.replace(&folder, ""), ..run }
    }

    /// There is no result: the input is refused, or the report says that the count is stopped and elects nobody. What
    /// is said names these numbers.
    pub fn stopped(&self, numbers: &[&str]) {
        let run = self.count(&["--format", "json"]);
        let said = format!("{}{}", run.out, run.err);
        assert_eq!(run.code, 1, "{said}");
        assert!(numbers.iter().all(|number| has_word(&said, number)), "{numbers:?} must be named\n{said}");
        if run.err.is_empty() {
            let (elections, findings) = report(&run);
            assert_eq!(elections[0]["elected"], Value::Array(Vec::new()), "nobody is elected\n{said}");
            assert_eq!(elections[0]["status"], "stopped", "{said}");
            assert!(findings.iter().any(|finding| finding["severity"] == "error"), "{said}");
        } else {
            assert_eq!(run.out, "");
        }
    }

    /// Runs the program on the faulty input in both languages and several ways, and asserts what every refusal keeps to.
    pub fn refused(&self) -> Refusal {
        let vi = self.count(&[]);
        assert_eq!((vi.code, vi.out.as_str()), (1, ""), "refused, nothing on standard output\n{}", vi.err);
        assert_eq!(self.run("secretary", &["--lang", "vi"]), vi, "Vietnamese is the default, every command refuses");
        let en = self.count(&["--lang", "en", "--format", "json", "--papers"]);
        assert_eq!((en.code, en.out.as_str()), (1, ""), "refused, nothing on standard output\n{}", en.err);
        for run in [&vi, &en] {
            assert!(!run.err.contains(SERIAL), "the serial of a paper beside a fault\n{}", run.err);
        }
        assert_ne!(vi.err, en.err);
        let (vi, en) = (vi.err, en.err);
        for (said, fault, remedy) in [(&vi, "lỗi: ", "cách sửa: "), (&en, "error: ", "to do: ")] {
            let faults = said.lines().filter(|line| line.starts_with(fault)).count();
            let remedies = said.lines().filter(|line| is_remedy(line, remedy)).count();
            assert!(faults > 0 && faults == remedies, "{faults} faults, {remedies} remedies\n{said}");
        }
        assert_eq!(places(&vi), places(&en), "the same faults at the same places\n{vi}\n{en}");
        assert_one_language(&vi, &en);
        Refusal { vi, en, congress: self.congress.clone() }
    }
}

fn is_remedy(line: &str, label: &str) -> bool {
    line.trim_start().strip_prefix("= ").is_some_and(|rest| rest.starts_with(label) && rest.len() > label.len())
}

/// The lines with the places.
fn places(said: &str) -> Vec<&str> {
    said.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")).collect()
}

/// What the program said to a refused input.
pub struct Refusal {
    pub vi: String,
    pub en: String,
    congress: Vec<u8>,
}

impl Refusal {
    /// Both languages name the place of `fault`, which stands once in the congress file.
    pub fn at(self, fault: &str) -> Self {
        let text = String::from_utf8(self.congress.clone()).unwrap();
        assert_eq!(text.matches(fault).count(), 1, "«{fault}» must stand once in the congress file");
        let before = &text[..text.find(fault).unwrap()];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let (line, column) = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
        self.at_place("congress.toml", line, column)
    }

    /// Both languages name this place of the ballot file.
    pub fn at_paper(self, line: usize, column: usize) -> Self {
        self.at_place("papers.csv", line, column)
    }

    pub fn at_place(self, file: &str, line: usize, column: usize) -> Self {
        let place = format!("{file}:{line}:{column}");
        assert!(places(&self.vi).contains(&place.as_str()), "{place} must be named\n{}", self.vi);
        self
    }

    /// Both languages name the file, where a fault has no place in it.
    pub fn of_file(self, file: &str) -> Self {
        assert!(places(&self.vi).iter().any(|place| place.starts_with(file)), "{file} must be named\n{}", self.vi);
        self
    }

    /// Both languages name every one of these numbers and words in the fault itself, not only in the line shown.
    pub fn names(self, words: &[&str]) -> Self {
        for (said, fault) in [(&self.vi, "lỗi: "), (&self.en, "error: ")] {
            let faults: Vec<_> = said.lines().filter(|line| line.starts_with(fault)).collect();
            for word in words {
                assert!(has_word(&faults.join("\n"), word), "«{word}» must be named\n{said}");
            }
        }
        self
    }

    /// Both languages offer `words` in a remedy.
    pub fn offers(self, words: &[&str]) -> Self {
        for (said, remedy) in [(&self.vi, "cách sửa: "), (&self.en, "to do: ")] {
            let remedies: Vec<_> = said.lines().filter(|line| is_remedy(line, remedy)).collect();
            for word in words {
                assert!(remedies.join("\n").contains(word), "«{word}» must be offered\n{said}");
            }
        }
        self
    }

    /// No language says `word`.
    pub fn never_says(self, word: &str) -> Self {
        assert!(!self.vi.contains(word) && !self.en.contains(word), "«{word}» must not be said\n{}", self.vi);
        self
    }
}

/// Whether `word` stands in `text` and is no part of a longer number or word.
fn has_word(text: &str, word: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
            || !word.chars().all(char::is_alphanumeric)
    })
}

/// Words that stand in every English sentence of a refusal and in no Vietnamese one.
const ENGLISH: [&str; 22] = [
    "the", "is", "are", "not", "must", "of", "and", "or", "write", "with", "has", "this", "be", "it", "use", "file",
    "expected", "missing", "there", "was", "found", "perhaps",
];

fn assert_one_language(vi: &str, en: &str) {
    for line in own_words(vi) {
        let words = line.split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c)));
        let english: Vec<_> = words.filter(|word| ENGLISH.contains(&word.to_lowercase().as_str())).collect();
        assert!(english.is_empty(), "English in Vietnamese: {english:?}\n{line}\n{vi}");
    }
    for line in own_words(en) {
        let vietnamese = line.chars().find(|c| matches!(*c, '\u{C0}'..='\u{1B0}' | '\u{1EA0}'..='\u{1EF9}'));
        assert!(vietnamese.is_none(), "Vietnamese in English: {vietnamese:?}\n{line}\n{en}");
    }
}

/// The program's own words: without the lines of the file shown, what is quoted, and the names of the lawful list.
fn own_words(said: &str) -> Vec<String> {
    let of_file = |line: &&str| line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" |");
    let own = |line: &str| {
        let mut line = line.to_owned();
        for name in ["Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường", "Phạm Thu Dung"] {
            line = line.replace(name, "");
        }
        for (open, close) in [('`', '`'), ('«', '»'), ('"', '"')] {
            line = unquoted(&line, open, close);
        }
        line
    };
    let shown = |line: &&str| !of_file(line) && !line.trim_start().starts_with("-->");
    said.lines().filter(shown).map(own).collect()
}

fn unquoted(line: &str, open: char, close: char) -> String {
    let mut rest = line;
    let mut out = String::new();
    while let Some((before, quoted)) = rest.split_once(open) {
        out += before;
        rest = quoted.split_once(close).map_or("", |(_, after)| after);
    }
    out + rest
}

/// The words after `kiemphieu`, run without a congress file of their own.
pub fn kiemphieu(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

/// The elections and the findings of a report in JSON.
pub fn report(run: &Run) -> (Value, Vec<Value>) {
    let report: Value = serde_json::from_str(&run.out).unwrap();
    (report["elections"].clone(), report["findings"].as_array().unwrap().clone())
}

/// A path as a word of the command line.
pub fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}
