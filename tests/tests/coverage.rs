//! The coverage table `docs/rules.md`: every rule, its source in every edition, and the tests that name it. A rule, or a
//! part of a rule, without a test fails here.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests coverage::` writes the page anew; read the difference.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Editions, Lang, Rule, RuleId, Rulebook, Status};

/// The tests that name a rule: file, then the names of its tests, each with the parts that it names, all sorted.
type Naming = BTreeMap<String, Vec<(String, Vec<String>)>>;

#[test]
fn every_rule_and_every_part_has_a_test_that_names_it_and_the_page_says_which() {
    let (tests, editions) = (tests_of(&sources()), Editions::built_in().unwrap());
    let naming: Vec<(RuleId, Naming)> =
        RuleId::ALL.iter().map(|id| (*id, naming(*id, &parts_of(*id, editions.all()), &tests))).collect();
    let untested: Vec<_> = naming.iter().flat_map(|(id, tests)| untested(*id, editions.all(), tests)).collect();
    assert!(
        untested.is_empty(),
        "no test names {}: write one whose name begins with the rule and the part, or that has the part in its comment or as \"part\" in its body",
        untested.join(", ")
    );
    let path = root().join("docs/rules.md");
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(page(editions.all(), &naming), expected.raw());
}

/// The rule, and those of its parts, that no test names.
fn untested(id: RuleId, books: &[Rulebook], tests: &Naming) -> Vec<String> {
    let rule = Some(id.as_str().to_owned()).filter(|_| tests.is_empty());
    let named: Vec<&String> = tests.values().flatten().flat_map(|(_, parts)| parts).collect();
    let parts = parts_of(id, books).into_iter().filter(|part| !named.contains(&part));
    rule.into_iter().chain(parts.map(|part| format!("{}/{part}", id.as_str()))).collect()
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

fn page(books: &[Rulebook], naming: &[(RuleId, Naming)]) -> String {
    let mut page = HEAD.to_owned();
    for book in books {
        let marked = |status| book.rules().iter().filter(|rule| rule.status == status).count();
        let (read, reported, assumed) = (marked(Status::Read), marked(Status::Reported), marked(Status::Assumed));
        writeln!(page, "| `{}` | {read} | {reported} | **!! {assumed}** |", book.id()).unwrap();
    }
    for (id, tests) in naming {
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
# The rules, their sources, and the tests that name them

This page is made from the rulebooks and the tests; do not edit it. A rule, or a part of a rule, that no test names fails the
build. Behind a test stand the parts that it names.

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

/// One test: where it stands, what it is called, and all its words, comments included.
#[derive(Debug, PartialEq)]
struct Test {
    file: String,
    name: String,
    words: String,
}

impl Test {
    /// Whether it names a rule: by its own name, which begins with the id; by the id in its comment; or by the id as a
    /// string, or its Rust name, in its body. An id inside a text that is only expected to be printed names nothing. The
    /// name of a test speaks for the longest id that it begins with: `base_220_knows_…` for `BASE-220`, not for `BASE`.
    fn names(&self, id: RuleId) -> bool {
        let begins = RuleId::ALL.iter().copied().filter(|id| self.name.starts_with(&(snake(id.as_str()) + "_")));
        let by_name = begins.max_by_key(|id| id.as_str().len()) == Some(id);
        by_name || self.says(id.as_str()) || has_word(&self.words, &rust_name(id))
    }

    /// Whether it names a part of a rule: by its own name, which begins with both; or, where it names the rule, by the
    /// part in its comment or as a string in its body. A part is often a plain word (`again`, `board`, `tie`), so that it
    /// says nothing further on in a name.
    fn names_part(&self, id: RuleId, part: &str) -> bool {
        let both = format!("{}/{part}", id.as_str());
        let begins = format!("{}_", self.name).starts_with(&(snake(&both) + "_"));
        begins || self.says(&both) || self.names(id) && self.says(part)
    }

    /// Whether a word stands in its comments as a word of its own, or in its body as a whole string.
    fn says(&self, word: &str) -> bool {
        let quoted = format!("\"{word}\"");
        self.words.lines().any(|line| {
            let (code, comment) = line.split_once("//").unwrap_or((line, ""));
            code.contains(&quoted) || has_word(comment, word)
        })
    }
}

fn snake(name: &str) -> String {
    name.to_lowercase().replace(['-', '/'], "_")
}

/// `ResultTie`; where this is a word of its own (`Base`, `Paper`) only with its type: `RuleId::Base`.
fn rust_name(id: RuleId) -> String {
    let name = format!("{id:?}");
    if id.as_str().contains('-') { name } else { format!("RuleId::{name}") }
}

/// Whether `word` stands in `text` and is no part of a longer id or name.
fn has_word(text: &str, word: &str) -> bool {
    let longer = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(longer) && !text[at + word.len()..].starts_with(longer))
}

fn naming(id: RuleId, parts: &[String], tests: &[Test]) -> Naming {
    let mut naming = Naming::new();
    for test in tests {
        let named: Vec<_> = parts.iter().filter(|part| test.names_part(id, part)).cloned().collect();
        if test.names(id) || !named.is_empty() {
            naming.entry(test.file.clone()).or_default().push((test.name.clone(), named));
        }
    }
    naming.values_mut().for_each(|names| names.sort());
    naming
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

fn tests_of(sources: &[(String, String)]) -> Vec<Test> {
    sources.iter().flat_map(|(file, text)| tests_in(file, text)).collect()
}

/// Every `#[test]` function, also inside `proptest!`. The code stands in the form of rustfmt: a function ends with the
/// first closing brace in its own column. A function that a macro makes under the name `$name` is one test for each
/// line of the macro's call.
fn tests_in(file: &str, text: &str) -> Vec<Test> {
    let lines: Vec<&str> = text.lines().collect();
    let marks = (0..lines.len()).filter(|at| lines[*at].contains("#[test]") && !lines[*at].contains("//"));
    let test = |name: &str, words: String| Test { file: file.to_owned(), name: name.to_owned(), words };
    marks
        .flat_map(|mark| {
            let head = (mark..lines.len()).find(|at| lines[*at].contains("fn ")).unwrap();
            let name = lines[head].split("fn ").nth(1).unwrap().split('(').next().unwrap();
            let whole = lines[first_comment(&lines, mark)..=last_line(&lines, head)].join("\n");
            match name.strip_prefix('$') {
                None => vec![test(name, whole)],
                Some(_) => calls(&lines, mark).into_iter().map(|(name, line)| test(name, line.to_owned())).collect(),
            }
        })
        .collect()
}

/// The first line of the comments and attributes above a line.
fn first_comment(lines: &[&str], mark: usize) -> usize {
    let above = lines[..mark].iter().rev().take_while(|line| line.trim_start().starts_with(['/', '#'])).count();
    mark - above
}

fn last_line(lines: &[&str], head: usize) -> usize {
    let column = |line: &str| line.len() - line.trim_start().len();
    let ends = |at: &usize| lines[*at].trim() == "}" && column(lines[*at]) == column(lines[head]);
    if lines[head].trim_end().ends_with("{}") || lines[head].contains('}') {
        return head;
    }
    (head..lines.len()).find(ends).unwrap_or(lines.len() - 1)
}

/// The lines `name: …` in the calls of the macro around a line.
fn calls<'t>(lines: &[&'t str], mark: usize) -> Vec<(&'t str, &'t str)> {
    let above = lines[..mark].iter().rev();
    let Some(name) = above.filter_map(|line| line.split("macro_rules! ").nth(1)?.split(' ').next()).next() else {
        return Vec::new();
    };
    let called = format!("{name}! {{");
    let Some(start) = lines.iter().position(|line| line.trim() == called) else { return Vec::new() };
    let inside = lines[start + 1..].iter().take_while(|line| line.trim() != "}");
    inside.filter_map(|line| Some((line.trim().split_once(": ")?.0, *line))).collect()
}

#[test]
fn tests_are_found_in_modules_property_tests_and_macros() {
    let text = r#"
/// Names BASE.
#[test]
fn plain() {
    body("{");
}

macro_rules! many {
    ($($name:ident: $file:literal;)+) => {
        $( #[test] fn $name() { whole($file); } )+
    };
}

many! {
    one: "a";
    two: "b";
}

proptest! {
    #[test]
    fn inside(
        d in 1u32..9,
    ) {
        RuleId::ResultTie
    }
}
fn helper() { "PAPER" }
"#;
    let tests = tests_in("a.rs", text);
    let names: Vec<_> = tests.iter().map(|test| test.name.as_str()).collect();
    assert_eq!(names, ["plain", "one", "two", "inside"]);
    assert!(tests[0].names(RuleId::Base) && tests[3].names(RuleId::ResultTie));
    assert!(RuleId::ALL.iter().filter(|id| tests.iter().any(|test| test.names(**id))).count() == 2);
}

#[test]
fn a_word_inside_a_longer_one_names_nothing() {
    let test = |name: &str, words: &str| Test { file: String::new(), name: name.to_owned(), words: words.to_owned() };
    assert!(!test("a", "// BASE-220 and BASE- and Base::of").names(RuleId::Base));
    assert!(test("a", "/// rule `BASE-220`, RESULT-TIE/again").names(RuleId::ResultTie));
    assert!(test("base_220_knows", "").names(RuleId::Base220) && !test("base_220_knows", "").names(RuleId::Base));
    assert!(test("a", "(RuleId::Base,").names(RuleId::Base) && !test("a", "RuleId::BaseMembers").names(RuleId::Base));
}

#[test]
fn an_id_in_a_printed_text_names_nothing_and_a_part_only_beside_its_rule() {
    let test = |name: &str, words: &str| Test { file: String::new(), name: name.to_owned(), words: words.to_owned() };
    assert!(!test("a", "assert!(out.contains(\"[PROC-CELL, ASSUMED]\"));").names(RuleId::ProcCell));
    assert!(test("a", "assert_eq!(errors, [\"PROC-CELL\"]);").names(RuleId::ProcCell));
    let invalid = |test: Test| test.names_part(RuleId::BallotInvalid, "over-vote");
    assert!(invalid(test("ballot_invalid_over_vote_is_told", "")));
    assert!(
        invalid(test("ballot_invalid_a", "(\"over-vote\", 1)")) && invalid(test("ballot_invalid_a", "// `over-vote`"))
    );
    assert!(!invalid(test("a", "(\"over-vote\", 1)")), "of no rule");
    assert!(!invalid(test("ballot_invalid_never_over_vote_for_two", "")));
    assert!(!invalid(test("ballot_invalid_over_votes", "(\"an over-vote of two\", 1)")));
    assert!(invalid(test("a", "/// BALLOT-INVALID/over-vote")));
}
