//! Scans through the program itself: the decoder is a process of its own, and only the program can start it.
#![cfg(feature = "scan")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../kiemphieu-scan/fixtures").join(name)
}

struct Desk(TempDir);

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_kiemphieu"));
        program.arg("scan").arg(fixture("nine.toml")).current_dir(self.0.path());
        program
    }

    fn runs(&self, words: &[&str]) -> Run {
        self.program().args(words).stdin(Stdio::null()).output().unwrap().into()
    }

    /// Reads these files into the folder `out`.
    fn reads(&self, scans: &[&str]) -> Run {
        let mut program = self.program();
        program.args(scans).arg("--layout").arg(fixture("nine.layout.json")).args(["-o", "out", "--lang", "en"]);
        program.stdin(Stdio::null()).output().unwrap().into()
    }

    fn copies(&self, fixture_name: &str, name: &str) -> &Self {
        fs::copy(fixture(fixture_name), self.path(name)).unwrap();
        self
    }

    fn lines(&self, name: &str) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(self.path("out").join(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// One person types this.
    fn types(&self, by: &str, typed: &str) -> Run {
        let mut program = self.program();
        program.args(["--decide", "out", "--by", by, "--lang", "en"]);
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    }

    fn finishes(&self, returned: &str, more: &[&str]) -> Run {
        self.runs(&[&["--finish", "out", "--returned", returned, "--lang", "en"], more].concat())
    }

    /// The code of the same papers read once more.
    fn reads_again(&self) -> String {
        let run = self.runs(&[
            "1.jpg",
            "2.jpg",
            "--layout",
            &fixture("nine.layout.json").display().to_string(),
            "-o",
            "again",
            "--lang",
            "en",
        ]);
        let code = run.out.lines().find_map(|line| line.strip_prefix("The code of this reading: "));
        code.and_then(|rest| rest.split('.').next()).unwrap_or_else(|| panic!("{}{}", run.out, run.err)).to_owned()
    }

    /// A clear paper and one with half a name struck, read.
    fn of_two() -> Self {
        let desk = Self::new();
        desk.copies("nine-clear.jpg", "1.jpg").copies("nine-half.jpg", "2.jpg");
        let run = desk.reads(&["1.jpg", "2.jpg"]);
        assert_eq!(run.code, 1, "{}{}", run.out, run.err);
        assert!(run.out.contains("2 pages: 2 with papers, 0 empty backs, 0 not read."), "{}", run.out);
        assert!(run.out.contains("1 papers that are sure, 1 with something that is not"), "{}", run.out);
        assert!(run.out.contains("nine.toml --decide out"), "the next step is named: {}", run.out);
        desk
    }
}

#[test]
fn the_next_command_names_the_round_that_is_read() {
    let desk = Desk::new();
    desk.copies("nine-clear.jpg", "1.jpg");
    let layout = fixture("nine.layout.json").display().to_string();
    let run = desk.runs(&["1.jpg", "--layout", &layout, "-o", "out", "--lang", "en", "--next"]);
    assert!(run.out.contains("nine.toml --next --finish out --returned"), "{}{}", run.out, run.err);
}

#[test]
fn a_paper_is_read_decided_by_two_and_finished_as_text_and_as_json() {
    let desk = Desk::of_two();
    let early = desk.finishes("2", &[]);
    assert_eq!(early.code, 1);
    assert!(
        early.err.contains("1 papers that nobody has read: 2") && !desk.path("out/ballots.jsonl").exists(),
        "{}",
        early.err
    );

    let an = desk.types("An An", "4\n");
    assert!(
        an.out.contains("a part of the name is struck") && an.out.contains("4. Nguyễn Quốc Quốc Hương"),
        "{}",
        an.out
    );
    assert!(an.out.contains("An An has read everything; 1 places wait for another person"), "{}", an.out);
    let again = desk.types("an  AN", "4\n");
    assert!(!again.out.contains("Paper 2"), "the same person by another spelling: {}", again.out);
    assert!(desk.finishes("2", &[]).err.contains("1 papers that one person has read: 2"));

    let hoa = desk.types("Lê Hoa", "0\n");
    assert!(!hoa.out.contains("An An"), "blind: {}", hoa.out);
    assert!(desk.finishes("2", &[]).err.contains("1 papers that were read differently: 2"));
    let third = desk.types("Ba Ba", "x\n9\n4 4\n4\n");
    assert!(
        third.out.contains("is not understood")
            && third.out.contains("row 9 is sure")
            && third.out.contains("stands twice"),
        "{}",
        third.out
    );
    assert_eq!(third.code, 0, "{}", third.out);

    let wrong = desk.finishes("3", &[]);
    assert!(
        wrong.code == 1 && wrong.err.contains("the stack has 2 papers (0 sheets put aside), 3 came out of the box"),
        "{}",
        wrong.err
    );
    let done = desk.finishes("2", &["--format", "json"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let told: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(
        (told["papers"].as_u64(), told["decided"].as_u64(), told["sample"]["papers"][0].as_u64()),
        (Some(2), Some(1), Some(1))
    );
    let papers = desk.lines("ballots.jsonl");
    assert_eq!(
        (&papers[0]["struck"], &papers[1]["struck"]),
        (&serde_json::json!([2, 7]), &serde_json::json!([1, 4, 9]))
    );
    assert!(papers[1]["note"].as_str().unwrap().contains("Ba Ba"), "{}", papers[1]);

    let text = Desk::of_two();
    let read = text.reads_again();
    text.types("An An", "4\n");
    text.types("Lê Hoa", "4\n");
    let done = text.finishes("2", &[]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(
        done.out.contains("Written out/ballots.jsonl: 2 papers, 1 of them read by people")
            && done.out.contains("paper 1: struck 2 7"),
        "{}",
        done.out
    );
    assert!(done.out.contains(&format!("The code of the reading: {read}.")), "{read}: {}", done.out);
    assert!(done.out.contains("run kiemphieu count"), "{}", done.out);
}

#[test]
fn the_same_paper_scanned_twice_is_told_and_left_to_people() {
    let desk = Desk::new();
    desk.copies("nine-clear.jpg", "1.jpg").copies("nine-clear.jpg", "2.jpg");
    let run = desk.reads(&["1.jpg", "2.jpg"]);
    assert!(run.code == 1 && run.out.contains("scanned twice?"), "{}", run.out);
    assert_eq!(desk.lines("readings.jsonl")[1]["state"], "doubtful");
    // The same sheet in another file, with other bytes: a comment goes into the JPEG.
    let other = Desk::new();
    let bytes = fs::read(fixture("nine-clear.jpg")).unwrap();
    let changed = [&bytes[..2], &[0xFF, 0xFE, 0, 4, b'h', b'i'], &bytes[2..]].concat();
    other.copies("nine-clear.jpg", "1.jpg");
    fs::write(other.path("2.jpg"), changed).unwrap();
    let run = other.reads(&["1.jpg", "2.jpg"]);
    assert!(run.code == 1 && run.out.contains("the same ink as paper 1"), "{}", run.out);
    assert_eq!(other.lines("readings.jsonl").iter().filter(|paper| paper["state"] == "doubtful").count(), 2);
    // Two papers that two people marked alike have not the same ink.
    let apart = Desk::of_two();
    assert!(apart.lines("doubts.jsonl").iter().all(|doubt| doubt["n"].is_number()));
}

/// A PDF of these objects, from the first.
fn pdf(objects: &[String]) -> Vec<u8> {
    let (mut file, mut table) = (b"%PDF-1.7\n".to_vec(), String::new());
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend(end.bytes());
    file
}

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";

fn page(resources: &str) -> String {
    format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} >>")
}

#[test]
fn a_pdf_that_is_built_to_do_harm_is_a_refusal_and_the_next_file_is_read() {
    let deep = |open: &str, close: &str, depth: usize| open.repeat(depth) + &close.repeat(depth);
    let pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned();
    let image = |sides: &str| {
        format!(
            "<< /Type /XObject /Subtype /Image {sides} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
        )
    };
    let with_image =
        |sides: &str| vec![CATALOG.to_owned(), pages.clone(), page("<< /XObject << /A 4 0 R >> >>"), image(sides)];
    let nested_pages = |depth: usize| {
        let mut objects = vec![CATALOG.to_owned()];
        objects.extend((0..depth).map(|at| format!("<< /Type /Pages /Count 1 /Kids [{} 0 R] >>", at + 3)));
        objects.push(page("<< >>"));
        objects
    };
    let hostile: [(&str, Vec<String>); 8] = [
        ("arrays", vec![CATALOG.to_owned(), pages.clone(), page(&deep("[", "]", 400_000))]),
        (
            "dictionaries",
            vec![CATALOG.to_owned(), pages.clone(), page(&(deep("<< /A ", "", 200_000) + &" >>".repeat(200_000)))],
        ),
        ("tree", nested_pages(5_000)),
        ("loop", vec![CATALOG.to_owned(), "<< /Type /Pages /Count 1 /Kids [2 0 R 2 0 R] >>".to_owned()]),
        ("itself", vec![CATALOG.to_owned(), pages.clone(), "3 0 R".to_owned()]),
        (
            "resources",
            vec![
                CATALOG.to_owned(),
                pages.clone(),
                page("<< /XObject 4 0 R >>"),
                "<< /A 5 0 R >>".to_owned(),
                "5 0 R".to_owned(),
            ],
        ),
        ("huge", with_image("/Width 100000 /Height 100000")),
        ("negative", with_image("/Width -5 /Height 2147483647")),
    ];
    for (name, objects) in hostile {
        let desk = Desk::new();
        fs::write(desk.path("1.pdf"), pdf(&objects)).unwrap();
        desk.copies("nine-clear.jpg", "2.jpg");
        let begun = Instant::now();
        let run = desk.reads(&["1.pdf", "2.jpg"]);
        assert!(begun.elapsed() < Duration::from_secs(100), "{name}: {:?}", begun.elapsed());
        assert_eq!(run.code, 1, "{name}: {}{}", run.out, run.err);
        let pages = desk.lines("pages.jsonl");
        let last = pages.last().unwrap();
        assert_eq!(
            (last["name"].as_str(), last["fate"].as_str()),
            (Some("2.jpg"), Some("papers")),
            "{name}: {}",
            run.out
        );
        if ["arrays", "dictionaries"].contains(&name) {
            assert!(
                run.out.contains("1.pdf [1]: this file ended the decoder (nested too deeply"),
                "{name}: {}",
                run.out
            );
        }
        for page in &pages[..pages.len() - 1] {
            let told = page["why"][0]["vi"].as_str().is_some_and(|why| !why.is_empty());
            assert!(page["fate"] == "refused" && told, "{name}: {page}");
        }
    }
}

#[test]
fn whatever_is_no_scan_is_told_before_anything_is_written() {
    let desk = Desk::new();
    desk.copies("nine-clear.jpg", "1.jpg");
    fs::create_dir(desk.path("folder")).unwrap();
    for (scan, told) in [("folder", "this is no file"), ("nothing.pdf", "cannot be read")] {
        let run = desk.reads(&["1.jpg", scan]);
        assert!(run.code == 1 && run.err.contains(told), "{scan}: {}", run.err);
        assert!(!desk.path("out").exists());
    }
    fs::write(desk.path("bad.json"), "{").unwrap();
    let run = desk.runs(&["1.jpg", "--layout", "bad.json", "-o", "out", "--lang", "en"]);
    assert!(run.code == 1 && run.err.contains("bad.json"), "{}", run.err);
    let run = desk.runs(&["--decide", "nowhere", "--by", "An", "--lang", "en"]);
    assert!(run.code == 1 && run.err.contains("there is no such folder"), "{}", run.err);
    for wrong in
        [&["--decide", "a", "--finish", "b"][..], &["--finish", "a"], &["--by", "An"], &["1.jpg"], &["--truth", "x"]]
    {
        assert_eq!(desk.runs(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn files_of_a_folder_that_were_changed_are_not_taken() {
    for (file, from, to, told) in [
        ("readings.jsonl", "\"kept\"", "\"struck\"", "decisions.jsonl"),
        ("readings.jsonl", "\"sure\"", "\"doubtful\"", "contradict"),
        ("decisions.jsonl", "struck", "kept", "does not follow"),
        ("doubts.jsonl", "{", "[", "cannot be read"),
        ("pages.jsonl", "\"papers\":[2]", "\"papers\":[7]", "contradict"),
    ] {
        let desk = Desk::of_two();
        desk.types("An An", "4\n");
        desk.types("Lê Hoa", "4\n");
        let path = desk.path("out").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file}: {text}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let run = desk.finishes("2", &[]);
        assert!(run.code == 1 && run.err.contains(told), "{file} {from}: {}", run.err);
        assert!(!desk.path("out/ballots.jsonl").exists());
    }
}

#[cfg(feature = "documents")]
#[test]
fn a_kit_to_try_a_scanner_says_what_to_mark_and_a_stack_that_is_not_it_is_against_the_scanner() {
    let desk = Desk::new();
    let kit = desk.runs(&["--trial", "kit", "--lang", "en"]);
    assert_eq!(kit.code, 0, "{}", kit.err);
    for file in ["papers.pdf", "papers.layout.json", "what-to-mark.pdf", "truth.jsonl"] {
        assert!(
            kit.out.contains(file) && desk.path("kit").join(file).metadata().unwrap().len() > 100,
            "{file}: {}",
            kit.out
        );
    }
    let truth = fs::read_to_string(desk.path("kit/truth.jsonl")).unwrap();
    assert_eq!(truth.lines().count(), 20);
    let clear = fixture("nine-clear.jpg").display().to_string();
    let reads = |out: &str, truth: &str, more: &[&str]| {
        let kit = [clear.as_str(), "--layout", "kit/papers.layout.json", "--truth", truth, "-o", out, "--lang", "en"];
        desk.runs(&[&kit, more].concat())
    };
    // Papers of a trial are none of the vote, nor the other way round.
    let layout = fixture("nine.layout.json").display().to_string();
    for other in
        [&["--layout", "kit/papers.layout.json"][..], &["--layout", layout.as_str(), "--truth", "kit/truth.jsonl"]]
    {
        let run = desk.runs(&[&[clear.as_str(), "-o", "other", "--lang", "en"], other].concat());
        assert!(run.code == 1 && run.err.contains("no paper of this layout is of a list"), "{}", run.err);
    }
    let run = reads("one", "kit/truth.jsonl", &[]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("THIS SCANNER MAY NOT BE USED") && run.out.contains("the stack has 1 papers, not 20"),
        "{}",
        run.out
    );
    let json: serde_json::Value =
        serde_json::from_str(&reads("two", "kit/truth.jsonl", &["--format", "json"]).out).unwrap();
    assert_eq!((&json["usable"], &json["figures"]["papers"]), (&false.into(), &1.into()), "{json}");
    for (name, text, told) in [
        ("short.jsonl", truth.lines().take(19).collect::<Vec<_>>().join("\n"), "here are 19 lines"),
        ("wrong.jsonl", truth.replacen("\"pen\"", "\"ink\"", 1), "wrong.jsonl:1:1"),
    ] {
        fs::write(desk.path(name), text).unwrap();
        let run = reads("three", name, &[]);
        assert!(run.code == 1 && run.err.contains(told) && !desk.path("three").exists(), "{}", run.err);
    }
    assert_eq!(desk.runs(&["--trial", "kit"]).code, 1, "a folder that is there is not written over");
}
