//! The coverage table `docs/rules.md`: every rule, its source in every edition, and the tests of it. A rule, or a part of a
//! rule, without a test fails here.
//!
//! A test counts for a rule by its mark: lines `// rule: RESULT-TIE BASE-MEMBERS/exempted` directly above `#[test]`, or above
//! the line of a macro that makes the test. A mark names a rule, or a part of it.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests coverage::` writes the page anew; read the difference.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Editions, Lang, Rule, RuleId, Rulebook, Status};

/// The tests of a rule: file, then the names of its tests, each with the parts that it is marked with, all sorted.
type Tested = BTreeMap<String, Vec<(String, Vec<String>)>>;

#[test]
fn every_rule_and_every_part_has_a_marked_test_and_the_page_says_which() {
    let (marks, editions) = (marks_of(&sources()), Editions::built_in().unwrap());
    let nothing: Vec<_> = marks.iter().filter(|mark| !is_rule(&mark.rule, editions.all())).map(Mark::place).collect();
    assert!(nothing.is_empty(), "marks of no rule or part of a rule: {nothing:#?}");
    let tested: Vec<_> = RuleId::ALL.iter().map(|id| (*id, tested(*id, editions.all(), &marks))).collect();
    let untested: Vec<_> = tested.iter().flat_map(|(id, tests)| untested(*id, editions.all(), tests)).collect();
    assert!(untested.is_empty(), "no test is marked for {0}: write `// rule: {0}` above its test", untested.join(" "));
    let path = root().join("docs/rules.md");
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(page(editions.all(), &tested), expected.raw());
}

/// Whether these are the words of a mark: the id of a rule, or with a stroke the part of one.
fn is_rule(words: &str, books: &[Rulebook]) -> bool {
    let (id, part) = words.split_once('/').map_or((words, None), |(id, part)| (id, Some(part)));
    RuleId::ALL
        .iter()
        .any(|rule| rule.as_str() == id && part.is_none_or(|part| parts_of(*rule, books).iter().any(|is| is == part)))
}

/// The rule, and those of its parts, that no test is marked with.
fn untested(id: RuleId, books: &[Rulebook], tests: &Tested) -> Vec<String> {
    let rule = Some(id.as_str().to_owned()).filter(|_| tests.is_empty());
    let named: Vec<&String> = tests.values().flatten().flat_map(|(_, parts)| parts).collect();
    let parts = parts_of(id, books).into_iter().filter(|part| !named.contains(&part));
    rule.into_iter().chain(parts.map(|part| format!("{}/{part}", id.as_str()))).collect()
}

/// The tests of a rule, each with its parts in the order of the rulebooks.
fn tested(id: RuleId, books: &[Rulebook], marks: &[Mark]) -> Tested {
    let parts = parts_of(id, books);
    let mut tests: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for mark in marks {
        let (rule, part) = mark.rule.split_once('/').map_or((&*mark.rule, None), |(rule, part)| (rule, Some(part)));
        if rule == id.as_str() {
            tests.entry(&mark.file).or_default().entry(&mark.test).or_default().extend(part);
        }
    }
    let in_order = |of: Vec<&str>| parts.iter().filter(|part| of.contains(&part.as_str())).cloned().collect();
    let names = |names: BTreeMap<&str, Vec<&str>>| {
        names.into_iter().map(|(name, parts)| (name.to_owned(), in_order(parts))).collect()
    };
    tests.into_iter().map(|(file, of)| (file.to_owned(), names(of))).collect()
}

/// The parts that any rulebook tells apart, in the order of the rulebooks.
fn parts_of(id: RuleId, books: &[Rulebook]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in
        books.iter().flat_map(|book| book.rules()).filter(|rule| rule.id == id).filter_map(|rule| rule.part.clone())
    {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

// The page

fn page(books: &[Rulebook], tested: &[(RuleId, Tested)]) -> String {
    let mut page = HEAD.to_owned();
    for book in books {
        let marked = |status| book.rules().iter().filter(|rule| rule.status == status).count();
        let (read, reported, assumed) = (marked(Status::Read), marked(Status::Reported), marked(Status::Assumed));
        writeln!(page, "| `{}` | {read} | {reported} | **!! {assumed}** |", book.id()).unwrap();
    }
    for (id, tests) in tested {
        write!(page, "\n## {}\n\n{}\n", id.as_str(), sources_of(*id, books)).unwrap();
        for (file, names) in tests {
            let names: Vec<_> =
                names.iter().map(|(name, parts)| format!("  - `{name}`{}\n", in_words(parts))).collect();
            write!(page, "- {file}\n{}", names.concat()).unwrap();
        }
    }
    page
}

fn in_words(parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().map(|part| format!("`{part}`")).collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}

const HEAD: &str = "\
# The rules, their sources, and their tests

This page is made from the rulebooks and the marks of the tests (`// rule: BASE` above a test); do not edit it. A rule, or a part
of a rule, without a test fails the build. Behind a test stand the parts that it is of.

The words are our own, one line a rule or part. Where editions put it differently, each wording has its row. Beside each
edition stands how the rule is known there:

| mark | meaning |
|---|---|
| read | the clause itself was read in this edition |
| reported | seen in guidance, an official answer, a form, or the press |
| **!! ASSUMED** | **not read in this edition, never to be quoted as law**; an article beside it says only where the clause is expected |
| – | not in this edition, or not in these words |
| open | a congress may decide otherwise (`OVERRIDE`) |

| edition | read | reported | assumed |
|---|---|---|---|
";

/// One row a statement: the part, the words, and its source in every edition that has these words.
fn sources_of(id: RuleId, books: &[Rulebook]) -> String {
    let mut rows: Vec<(Option<&str>, &str)> = Vec::new();
    for rule in newest_first(books).iter().flat_map(|book| book.rules()).filter(|rule| rule.id == id) {
        let row = statement(rule);
        if !rows.contains(&row) {
            let after = rows.iter().rposition(|other| other.0 == row.0).map_or(rows.len(), |last| last + 1);
            rows.insert(after, row);
        }
    }
    let ids: Vec<_> = books.iter().map(|book| format!(" `{}` |", book.id())).collect();
    let mut table = format!("| part | rule |{}\n|---|---|{}\n", ids.concat(), "---|".repeat(books.len()));
    for row in rows {
        let cells: Vec<_> = books.iter().map(|book| format!(" {} |", source_in(book, id, row))).collect();
        let part = row.0.map_or(String::new(), |part| format!("`{part}`"));
        writeln!(table, "| {part} | {} |{}", row.1, cells.concat()).unwrap();
    }
    table
}

/// The Party's editions from the newest to the oldest, then the rules of other bodies.
fn newest_first(books: &[Rulebook]) -> Vec<&Rulebook> {
    let (mut party, others): (Vec<_>, Vec<_>) = books.iter().partition(|book| book.chosen_by_date());
    party.reverse();
    [party, others].concat()
}

fn statement(rule: &Rule) -> (Option<&str>, &str) {
    (rule.part.as_deref(), rule.text.get(Lang::En))
}

fn source_in(book: &Rulebook, id: RuleId, row: (Option<&str>, &str)) -> String {
    let Some(rule) = book.rules().iter().find(|rule| rule.id == id && statement(rule) == row) else {
        return "–".to_owned();
    };
    let mark = match rule.status {
        Status::Read => "read",
        Status::Reported => "reported",
        Status::Assumed => "**!! ASSUMED**",
    };
    let article = rule.article.as_ref().map(|article| format!(", {}", article.get(Lang::En))).unwrap_or_default();
    let open = if rule.open { ", open" } else { "" };
    format!("{mark}{article}{open}")
}

// The tests

/// A test that counts for a rule.
#[derive(Debug, PartialEq)]
struct Mark {
    /// `BASE` or `BASE-MEMBERS/exempted`.
    rule: String,
    file: String,
    test: String,
}

impl Mark {
    fn place(&self) -> String {
        format!("{}: {}: {}", self.file, self.test, self.rule)
    }
}

/// Every source file with its path from the root, but this one.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let crates = std::fs::read_dir(root().join("crates")).unwrap();
    let mut folders: Vec<_> = crates.map(|folder| folder.unwrap().path()).collect();
    folders.push(root().join("tests"));
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with(file!()) {
                let parts = path.strip_prefix(root()).unwrap().iter().map(|part| part.to_str().unwrap());
                let file = parts.collect::<Vec<_>>().join("/");
                files.push((file, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

fn marks_of(sources: &[(String, String)]) -> Vec<Mark> {
    sources.iter().flat_map(|(file, text)| marks_in(file, text)).collect()
}

const MARK: &str = "// rule: ";

fn marks_in(file: &str, text: &str) -> Vec<Mark> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let marked = lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.strip_prefix(MARK)?)));
    marked
        .flat_map(|(at, rules)| {
            let test = test_below(&lines[at..]);
            let test = test.unwrap_or_else(|| panic!("{file}:{}: a mark that stands above no test", at + 1));
            let mark = move |rule: &str| Mark { rule: rule.to_owned(), file: file.to_owned(), test: test.to_owned() };
            rules.split_whitespace().map(mark).collect::<Vec<_>>()
        })
        .collect()
}

/// The name of the test whose mark comes first: the function below `#[test]`, or what a line `name: …` of a macro makes.
fn test_below<'t>(lines: &[&'t str]) -> Option<&'t str> {
    let (at, below) = lines.iter().enumerate().find(|(_, line)| !line.starts_with(MARK))?;
    if *below != "#[test]" {
        let (name, _) = below.split_once(": ")?;
        return Some(name).filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    }
    let head = lines[at + 1..].iter().find(|line| !line.starts_with("#[") && !line.starts_with("//"))?;
    head.strip_prefix("fn ")?.split('(').next()
}

#[test]
fn a_mark_counts_for_the_test_below_it() {
    let text = r#"
    // rule: BASE RESULT-TIE/again
    // rule: PAPER
    #[test]
    #[cfg(unix)]
    fn plain() { "RESULT" }

many! {
    // rule: RESULT
    one: "a";
    two: "b";
}
"#;
    let marks = marks_in("a.rs", text);
    let told: Vec<_> = marks.iter().map(|mark| (mark.rule.as_str(), mark.test.as_str())).collect();
    assert_eq!(told, [("BASE", "plain"), ("RESULT-TIE/again", "plain"), ("PAPER", "plain"), ("RESULT", "one")]);
}

#[test]
fn a_mark_above_nothing_is_no_mark() {
    for text in ["// rule: BASE\nfn helper() {}", "// rule: BASE\n\n#[test]\nfn a() {}", "// rule: BASE"] {
        assert_eq!(test_below(&text.lines().collect::<Vec<_>>()), None, "{text}");
    }
}

#[test]
fn a_mark_of_no_rule_or_part_is_none() {
    let editions = Editions::built_in().unwrap();
    let rules = ["BASE", "BASE-MEMBERS/exempted", "BASE-NONE", "BASE-MEMBERS/none", "BASE-MEMBERS/", "base"];
    assert_eq!(rules.map(|rule| is_rule(rule, editions.all())), [true, true, false, false, false, false]);
}
