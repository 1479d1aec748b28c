//! Every example of the guides (README.md, README.vi.md, docs) is tried as it stands there: files are read, commands run one
//! after another as a reader types them, and what an example shows of an output is in that output.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use kiemphieu_tests::program::{Run, here, run};
use tempfile::TempDir;

/// A key made for the tests alone; it signs nothing else.
const KEY: &str = include_str!("keys/khoa");
const PUBLIC: &str = include_str!("keys/khoa.pub");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The guides by name.
fn guides() -> BTreeMap<String, String> {
    let folders = ["docs", "docs/huong-dan"].map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let docs = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let all = [root().join("README.md"), root().join("README.vi.md")].into_iter().chain(docs);
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    all.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// An example: a block of its language, or a command between backticks.
#[derive(Debug)]
struct Example {
    line: usize,
    language: String,
    text: String,
}

fn examples(guide: &str) -> Vec<Example> {
    let (mut found, mut block): (Vec<Example>, Option<Example>) = (Vec::new(), None);
    for (number, line) in (1..).zip(guide.lines()) {
        match (line.strip_prefix("```"), &mut block) {
            (Some(language), None) => {
                block = Some(Example { line: number + 1, language: language.to_owned(), text: String::new() });
            }
            (Some(_), Some(_)) => found.extend(block.take()),
            (None, Some(block)) => block.text += &format!("{line}\n"),
            (None, None) => {
                let spans = line.split('`').skip(1).step_by(2).filter(|span| span.starts_with("kiemphieu "));
                found.extend(spans.map(|span| Example {
                    line: number,
                    language: "sh".to_owned(),
                    text: span.to_owned(),
                }));
            }
        }
    }
    found
}

/// The words of a command line as a shell takes them; none where it is a command of another program.
fn words(line: &str) -> Option<Vec<String>> {
    let built = line.strip_prefix("cargo run --release --no-default-features -- ");
    let own = built.or_else(|| line.strip_prefix("kiemphieu "))?;
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in own.chars().chain([' ']) {
        match c {
            '"' => quoted = !quoted,
            '#' if word.is_empty() && !quoted => break,
            ' ' if !quoted => words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
            c => word.push(c),
        }
    }
    Some(words)
}

/// What the guides speak of: the fixtures, a folder of results, a filled-in congress.
fn prepared() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guides");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    std::env::set_current_dir(&folder).unwrap();
    let fixtures = root().join("fixtures");
    copy(&fixtures, Path::new("fixtures"));
    let rulebooks = "crates/kiemphieu-testing/rulebooks";
    copy(&root().join(rulebooks), Path::new(rulebooks));
    copy(&fixtures.join("units/nam-dinh-2020"), Path::new("results"));
    copy(&fixtures.join("units/nam-dinh-2020"), Path::new("cells"));
    copy(&fixtures.join("ky-anh-2019"), Path::new("dai-hoi"));
    for (from, to) in [
        ("units/nam-dinh-2020.plan.csv", "plan.csv"),
        ("units/ky-anh-2019.csv", "many.csv"),
        ("audit/ky-anh-2019.txt", "report.txt"),
    ] {
        fs::copy(fixtures.join(from), to).unwrap();
    }
    let guide = &guides()["docs/congress-file.md"];
    let blocks = |language| examples(guide).into_iter().find(|example| example.language == language).unwrap().text;
    fs::write("congress.toml", blocks("toml")).unwrap();
    fs::write("committee-1.csv", blocks("csv")).unwrap();
    fs::create_dir("second").unwrap();
    let counted_again = blocks("csv").replace('\n', "\r\n");
    fs::write("second/committee-1.csv", counted_again).unwrap();
    fs::create_dir("third").unwrap();
    fs::write("third/committee-1.csv", blocks("csv").replace("02,,1,", "02,,2,")).unwrap();
    let differ =
        ["compare", "congress.toml", "third/committee-1.csv", "--election", "committee", "-o", "third/bang.csv"];
    program(&differ);
    let sheet = fs::read_to_string("third/bang.csv").unwrap();
    fs::write("third/bang.csv", sheet.replace(",,,,,\r\n", ",1,,,Trần Thị Bình,đọc lại\r\n")).unwrap();
    copy(&fixtures.join("ky-anh-2019"), Path::new("dai-hoi-sua"));
    let papers = fs::read_to_string("dai-hoi-sua/deputy-1.csv").unwrap();
    fs::write("dai-hoi-sua/deputy-1.csv", papers.replace("3,1", "3,2")).unwrap();
    fs::write("khoa", KEY).unwrap();
    fs::write("nguoi-ky", format!("truong-ban {PUBLIC}")).unwrap();
    let report = program(&["count", "fixtures/nam-dinh-2020/congress.toml", "--format", "json"]);
    fs::write("report.json", report.out).unwrap();
    fs::write("journal.jsonl", kiemphieu_tests::station::journal()).unwrap();
    program(&["minutes", "fixtures/nam-dinh-2020/congress.toml", "-o", "papers", "--docx"]);
    fs::copy("papers/congress-report.docx", "report.docx").unwrap();
    fs::remove_dir_all("papers").unwrap();
    folder
}

/// The folder in which the reader works, and what the commands of one guide put out.
struct Reader {
    folder: TempDir,
    outputs: String,
}

impl Reader {
    /// A reader who has what the guides speak of, alone in this process in a folder of his own.
    fn new() -> (Self, MutexGuard<'static, ()>) {
        static PREPARED: OnceLock<PathBuf> = OnceLock::new();
        let guard = here();
        let prepared = PREPARED.get_or_init(prepared);
        let folder = TempDir::new().unwrap();
        copy(prepared, folder.path());
        std::env::set_current_dir(folder.path()).unwrap();
        (Self { folder, outputs: String::new() }, guard)
    }

    /// The rulebook of the guide on one's own rules, as the conversation shown there gives it, and its congress.
    fn answers(&self) {
        fs::copy("crates/kiemphieu-testing/rulebooks/hoi-sinh-vat-canh.toml", "hoi-sinh-vat-canh.toml").unwrap();
        let guide = &guides()["docs/own-rulebook.md"];
        let congress = examples(guide).into_iter().find(|example| example.language == "toml").unwrap();
        fs::write("dai-hoi.toml", congress.text).unwrap();
    }

    /// Types one line, and fills in what the guide says is to be filled in.
    fn types(&mut self, line: &str, place: &str) {
        let Some(mut words) = words(line) else { return };
        if words.contains(&"--new".to_owned()) {
            return self.answers();
        }
        let redirected = words.iter().position(|word| word == ">").map(|at| words.split_off(at));
        let command = words.first().cloned().unwrap_or_default();
        let named = |word: &String| match word.as_str() {
            "DIR" if command == "minutes" || command == "new" => self.folder.path().join("fresh").display().to_string(),
            "DIR" => "dai-hoi".to_owned(),
            "FILE" | "FILE…" | "CONGRESS.toml" => "congress.toml".to_owned(),
            "FILE.pdf" => format!("{command}.pdf"),
            "NAME" => "Trần Thị Bình".to_owned(),
            "DOCUMENT" | "TÀI_LIỆU" => "minutes/minutes-committee-1.pdf".to_owned(),
            "REPORT" | "BÁO_CÁO.json" => "report.json".to_owned(),
            _ => word.clone(),
        };
        let mut words: Vec<String> = words.iter().map(named).collect();
        if command == "verify" && words.iter().any(|word| word.starts_with("minutes/")) {
            program(&["minutes", "fixtures/nam-dinh-2020/congress.toml", "-o", "minutes"]);
        }
        // The name of a command alone stands for the command.
        let alone =
            words.len() == 1 && !["rules", "man", "guide"].contains(&command.as_str()) && !command.starts_with("--");
        if alone {
            words.push("--help".to_owned());
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = if words.contains(&"--prove") { proved(&words) } else { program(&words) };
        assert!(ran.code < 2 && ran.err.is_empty(), "{place}: {line}: exit code {}\n{}", ran.code, ran.err);
        if let Some([_, file]) = redirected.as_deref() {
            fs::write(file, &ran.out).unwrap();
        }
        self.outputs += &ran.out;
        if let (false, ["new", rest @ ..]) = (alone, words.as_slice()) {
            self.fills_in(rest);
        }
    }

    fn fills_in(&mut self, words: &[&str]) {
        if words.contains(&"--xlsx") {
            let name = words.iter().find(|word| !word.starts_with("--")).unwrap();
            fs::copy("fixtures/ha-tinh-2024/so-dai-hoi.xlsx", format!("{name}.xlsx")).unwrap();
            return;
        }
        if words.contains(&"--templates") {
            return;
        }
        let folder = Path::new(words[0]);
        let file = folder.join("congress.toml");
        // The mistake that the guide shows, before the file is filled in.
        let fresh = fs::read_to_string(&file).unwrap();
        fs::write(&file, fresh.replacen("date = \"\"", "date = 15/03/2025", 1)).unwrap();
        self.outputs += &program(&["count", file.to_str().unwrap()]).err;
        let guide = &guides()["README.vi.md"];
        let block = |language| examples(guide).into_iter().find(|example| example.language == language).unwrap().text;
        fs::write(&file, block("toml")).unwrap();
        fs::write(folder.join("committee-1.csv"), block("csv")).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap()
        }
    }
}

fn program(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

/// The proof of a rulebook is long, and the same in every guide that shows it.
fn proved(words: &[&str]) -> Run {
    static PROVED: Mutex<BTreeMap<String, Run>> = Mutex::new(BTreeMap::new());
    let mut proved = PROVED.lock().unwrap_or_else(PoisonError::into_inner);
    proved.entry(words.join(" ")).or_insert_with(|| program(words)).clone()
}

#[test]
fn every_command_of_the_guides_runs_and_shows_what_the_guide_shows() {
    for (name, guide) in guides() {
        let examples = examples(&guide);
        if examples.is_empty() {
            continue;
        }
        let (mut reader, _guard) = Reader::new();
        for example in examples.iter().filter(|example| example.language == "sh") {
            for (number, line) in (example.line..).zip(example.text.lines()) {
                reader.types(line.trim(), &format!("{name}:{number}"));
            }
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let outputs: Vec<String> = reader.outputs.lines().map(squeezed).collect();
        for example in examples.iter().filter(|example| example.language == "text") {
            for (number, line) in (example.line..).zip(example.text.lines()) {
                assert!(outputs.contains(&squeezed(line)), "{name}:{number}: no output has the line «{line}»");
            }
        }
    }
}

/// The sources of every crate, as they are read: a text that goes on over a line break is one.
fn sources(folder: &Path, all: &mut String) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.replace("\\\n", "\\\n\n");
            let mut parts = lines.split("\\\n\n");
            *all += parts.next().unwrap_or_default();
            parts.for_each(|part| *all += part.trim_start());
        }
    }
}

#[test]
fn every_message_that_the_guide_explains_is_one_of_the_program() {
    let mut all = String::new();
    for name in fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()) {
        sources(&name.join("src"), &mut all);
    }
    let guide = &guides()["docs/huong-dan/5-khi-may-bao.md"];
    let first = guide.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let messages: Vec<_> = first.filter(|message| *message != "máy báo").collect();
    assert!(messages.len() > 30, "{}", messages.len());
    for message in messages {
        assert!(all.contains(message), "no message of the program has these words: «{message}»");
    }
}

#[test]
fn the_handbook_has_every_page_of_the_guide_for_clerks() {
    let book = run(kiemphieu_cli::run, &["guide"]);
    for sign in ["](", "**", "```", "|--"] {
        assert!(!book.out.contains(sign), "the screen shows {sign}");
    }
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (shown, flowing) = (words_of(&book.out).collect::<HashSet<_>>(), in_one_line(&book.out));
    for (name, guide) in guides().iter().filter(|(name, _)| name.starts_with("docs/huong-dan/")) {
        let headings = guide.lines().filter(|line| line.starts_with("# ")).map(|line| line.trim_start_matches("# "));
        let typed =
            examples(guide).into_iter().flat_map(|example| example.text.lines().map(str::to_owned).collect::<Vec<_>>());
        for line in headings.map(str::to_owned).chain(typed) {
            assert!(flowing.contains(&in_one_line(&line)), "{name}: «{line}» is not in the book");
        }
        let pages: String = guide.lines().filter(|line| !line.trim().starts_with("```")).collect::<Vec<_>>().join("\n");
        let mut parts = pages.split("](");
        let first = parts.next().unwrap().to_owned();
        // Where a link leads is not shown.
        let without_targets = parts.fold(first, |all, part| all + " " + part.split_once(')').unwrap().1);
        for word in words_of(&without_targets) {
            assert!(shown.contains(word), "{name}: «{word}» is not in the book");
        }
    }
    let folder = TempDir::new().unwrap();
    let printed = ["a.pdf", "b.pdf"].map(|name| {
        let file = folder.path().join(name);
        let ran = run(kiemphieu_cli::run, &["guide", "-o", file.to_str().unwrap()]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        fs::read(file).unwrap()
    });
    assert!(printed[0].starts_with(b"%PDF-") && printed[0] == printed[1], "the same bytes on every run");
    let congress = folder.path().join("congress.toml");
    fs::write(&congress, "unit = \"A\"\n").unwrap();
    let ran = run(kiemphieu_cli::run, &["guide", "-o", congress.to_str().unwrap()]);
    assert_eq!((ran.code, fs::read_to_string(&congress).unwrap().as_str()), (1, "unit = \"A\"\n"), "{}", ran.err);
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A congress file of a part of one: what an example leaves out is written around it.
fn whole(part: &str) -> String {
    let has = |start: &str| part.lines().any(|line| line.starts_with(start));
    let head: Vec<_> =
        ["unit = \"Chi bộ A\"\n", "date = 2025-03-15\n"].into_iter().filter(|line| !has(&line[..4])).collect();
    let meeting = if has("[meeting]") { "" } else { "[meeting]\nkind = \"delegates\"\nsummoned = 100\npresent = 98\n" };
    format!("{}{part}\n{meeting}", head.concat())
}

#[test]
fn every_congress_of_the_guides_is_accepted_as_a_plan() {
    let mut tried = 0;
    for (name, guide) in guides() {
        let (_reader, _guard) = Reader::new();
        for Example { line, language, text } in examples(&guide) {
            let (file, text) = match language.as_str() {
                "toml" => ("example.toml", whole(&text)),
                "json" if text.contains("\"unit\"") => ("example.json", text),
                _ => continue,
            };
            fs::write(file, text).unwrap();
            let own = ["--rulebook", "crates/kiemphieu-testing/rulebooks/hoi-sinh-vat-canh.toml"];
            let own = own.iter().filter(|_| name == "docs/own-rulebook.md");
            let ran = program(&["check", file].iter().chain(own).copied().collect::<Vec<_>>());
            assert!(ran.code < 2 && ran.err.is_empty() && !ran.out.is_empty(), "{name}:{line}: {}", ran.err);
            tried += 1;
        }
    }
    assert!(tried >= 5, "{tried}");
}

#[test]
fn the_congress_of_each_guide_with_its_ballots_is_counted_without_a_fault() {
    for file in ["README.vi.md", "docs/congress-file.md"] {
        let (_reader, _guard) = Reader::new();
        let guide = &guides()[file];
        let block = |language| examples(guide).into_iter().find(|example| example.language == language).unwrap().text;
        fs::write("congress.toml", block("toml")).unwrap();
        fs::write("committee-1.csv", block("csv")).unwrap();
        let ran = program(&["count", "congress.toml"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{file}: {}", ran.out);
    }
}

#[test]
fn the_home_made_sheet_of_the_guide_is_counted() {
    let (_reader, _guard) = Reader::new();
    let guide = &guides()["docs/ballots.md"];
    let sheet = examples(guide).into_iter().find(|example| example.language == "csv of a home-made sheet").unwrap();
    let congress = fs::read_to_string("fixtures/bang-ghi-phieu-2025/congress.toml").unwrap();
    fs::write("fixtures/bang-ghi-phieu-2025/congress.toml", congress.replace("= 11\nballots", "= 2\nballots")).unwrap();
    fs::write("fixtures/bang-ghi-phieu-2025/bang-ghi-phieu.csv", sheet.text).unwrap();
    let ran = program(&["count", "fixtures/bang-ghi-phieu-2025/congress.toml", "--lang", "en"]);
    assert_eq!(ran.err, "");
    assert!(ran.out.contains("Lê Văn Cường") && ran.out.contains("marked"), "{}", ran.out);
}

#[test]
fn the_plan_of_the_guide_is_taken_with_its_vietnamese_headings() {
    let (_reader, _guard) = Reader::new();
    let guide = &guides()["docs/huong-dan/4-tong-hop.md"];
    let plan = examples(guide).into_iter().find(|example| example.language == "csv of a plan").unwrap();
    fs::write("ke-hoach.csv", format!("\u{FEFF}{}", plan.text.replace(',', ";"))).unwrap();
    let ran = program(&["rollup", "results", "--plan", "ke-hoach.csv"]);
    assert_eq!(ran.err, "");
    for unit in ["Đảng bộ xã Tân Hòa", "Đảng bộ xã Hòa An", "Chi bộ Trường THPT số 1"] {
        assert!(ran.out.contains(unit), "{unit} is missing, and is told to be\n{}", ran.out);
    }
    assert!(ran.out.contains("Bầu trực tiếp") || ran.out.contains("trực tiếp bầu"), "{}", ran.out);
    let swapped = program(&["rollup", "ke-hoach.csv"]);
    assert!(swapped.out.contains("--plan ke-hoach.csv"), "{}", swapped.out);
}

/// The highest number of a name in a ballot file: in its header, or among the marks.
fn names(text: &str) -> usize {
    let header: Vec<_> = text.lines().next().unwrap().split([',', ';']).collect();
    let of_header = header.iter().filter_map(|title| title.parse().ok()).max();
    let marked = |title: &&str| ["struck", "agree", "disagree"].contains(title);
    let columns: Vec<_> = (0..).zip(&header).filter(|(_, title)| marked(title)).map(|(at, _): (usize, _)| at).collect();
    let cells = text.lines().skip(1).flat_map(|row| {
        let cells: Vec<_> = row.split([',', ';']).collect();
        columns.iter().flat_map(|at| cells[*at].split(' ')).filter_map(|mark| mark.parse().ok()).collect::<Vec<usize>>()
    });
    of_header.or(cells.max()).unwrap()
}

#[test]
fn every_ballot_file_of_the_guides_is_counted() {
    let mut tried = 0;
    for (name, guide) in guides() {
        for Example { line, language, text } in examples(&guide) {
            let (file, names, two_box, papers): (_, _, _, usize) = match language.as_str() {
                "csv" => {
                    let header: Vec<_> = text.lines().next().unwrap().split([',', ';']).collect();
                    let count = header.iter().position(|title| *title == "count").unwrap();
                    let papers =
                        text.lines().skip(1).map(|row| row.split([',', ';']).nth(count).unwrap().parse().unwrap_or(1));
                    ("papers.csv", names(&text), header.contains(&"agree"), papers.sum())
                }
                "json" if text.contains("\"struck\"") => {
                    let rows = text.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap());
                    ("papers.jsonl", 4, false, rows.map(|row| row["count"].as_u64().unwrap_or(1) as usize).sum())
                }
                _ => continue,
            };
            let list: Vec<_> = (0..names).map(|at| format!("\"Nguyễn Văn {}\"", char::from(b'A' + at as u8))).collect();
            let (seats, list) = (if two_box { names } else { names - 1 }, list.join(", "));
            let congress = format!(
                "unit = \"A\"\ndate = 2025-03-15\n[meeting]\nkind = \"members\"\nsummoned = {papers}\npresent = {papers}\n\
                 [[election]]\nid = \"e\"\noffice = \"delegates\"\nseats = {seats}\ncandidates = [{list}]\n\
                 [[election.round]]\nissued = {papers}\nreturned = {papers}\nballots = \"{file}\"\n"
            );
            let alone = TempDir::new().unwrap();
            let whole = alone.path().join("congress.toml");
            fs::write(alone.path().join(file), &text).unwrap();
            fs::write(&whole, congress).unwrap();
            let ran = program(&["count", whole.to_str().unwrap()]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}:{line}: {}", ran.out);
            tried += 1;
        }
    }
    assert!(tried >= 7, "{tried}");
}
