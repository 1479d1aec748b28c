//! `kiemphieu compare A B --election ID`: two counts of the same papers, paper by paper.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::{Value, json};

/// The 146 papers of a commune congress as they were counted first: serial, names struck, flaw and note.
fn first() -> Vec<[String; 3]> {
    let papers = fs::read_to_string(fixture("committee-1.csv")).unwrap();
    let row = |row: &str| {
        let mut cells = row.splitn(3, ',').map(str::to_owned);
        [(); 3].map(|()| cells.next().unwrap())
    };
    papers.lines().skip(1).map(row).collect()
}

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/nam-dinh-2020").join(file)
}

/// The folder of that congress with a second count in it.
fn with(second: &[[String; 3]]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["congress.toml", "committee-1.csv", "secretary-1.csv"] {
        fs::copy(fixture(file), folder.path().join(file)).unwrap();
    }
    let rows: String = second.iter().map(|row| row.join(",") + "\n").collect();
    fs::write(folder.path().join("second.csv"), format!("paper,struck,flaw,note\n{rows}")).unwrap();
    folder
}

fn numbered_anew(mut papers: Vec<[String; 3]>) -> Vec<[String; 3]> {
    (1..).zip(&mut papers).for_each(|(number, [serial, ..])| *serial = format!("{number:03}"));
    papers
}

fn compare(folder: &Path, files: [&str; 2], more: &[&str]) -> Run {
    let files = files.map(|file| folder.join(file).display().to_string());
    let [one, other] = files.each_ref().map(String::as_str);
    run(kiemphieu_cli::run, &[&["compare", one, other, "--election", "committee"], more].concat())
}

fn as_json(folder: &Path) -> Value {
    let run = compare(folder, ["committee-1.csv", "second.csv"], &["--format", "json", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn one_paper_skipped_one_doubled_and_one_misread_are_three_findings() {
    let mut second = first();
    second[99][1] = "1 2".to_owned();
    second.insert(60, second[59].clone());
    second.remove(16);
    let folder = with(&numbered_anew(second));
    let found = as_json(folder.path());
    assert_eq!(found["by"], "running-numbers");
    assert_eq!(
        (&found["one"], &found["other"], &found["alike"], &found["returned"]),
        (&json!(146), &json!(146), &json!(144), &json!(146))
    );
    let kinds: Vec<_> = found["findings"].as_array().unwrap().iter().map(|finding| finding["kind"].clone()).collect();
    assert_eq!(kinds, ["only", "only", "marks"]);
    assert_eq!(found["findings"][0]["papers"], json!([{"entry": 17, "serial": "017"}]));
    assert_eq!((&found["findings"][1]["count"], &found["findings"][1]["doubled"]), (&json!("other"), &json!(true)));
    assert_eq!(found["texts"][2], "Paper 100: read differently in number 1, 2, 4, 11");
    let rows = found["findings"][2]["rows"].as_array().unwrap();
    assert_eq!(rows[0], json!({"number": 1, "one": "kept", "other": "struck"}));

    let of_congress = compare(folder.path(), ["congress.toml", "second.csv"], &["--lang", "en"]);
    let of_files = compare(folder.path(), ["committee-1.csv", "second.csv"], &["--lang", "en"]);
    assert_eq!((of_congress.code, &of_congress.out), (1, &of_files.out), "the congress file names the first count");
    assert!(of_files.out.contains("The two counts differ in 3 places"), "{}", of_files.out);
}

#[test]
fn counts_that_agree_say_so_and_a_copy_is_told() {
    let folder = with(&first());
    let written = fs::read_to_string(folder.path().join("second.csv")).unwrap();
    fs::write(folder.path().join("second.csv"), written.replace('\n', "\r\n")).unwrap();
    let run = compare(folder.path(), ["committee-1.csv", "second.csv"], &["--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("The two counts agree: 146 papers") && !run.out.contains("byte"), "{}", run.out);
    fs::copy(folder.path().join("committee-1.csv"), folder.path().join("second.csv")).unwrap();
    let copied = compare(folder.path(), ["committee-1.csv", "second.csv"], &["--lang", "en"]);
    assert!(copied.out.contains("the same byte for byte"), "{}", copied.out);
    let itself = compare(folder.path(), ["second.csv", "second.csv"], &["--lang", "en"]);
    assert_eq!(itself.code, 1);
    assert!(itself.err.contains("one and the same file"), "{}", itself.err);
}

#[test]
fn papers_of_another_box_are_told_as_such() {
    let other =
        first().into_iter().map(|[serial, _, rest]| [serial, "1 2 3 4 5 6 7".to_owned(), rest]).collect::<Vec<_>>();
    let found = as_json(with(&other).path());
    assert_eq!(found["same_papers"], false);
    assert!(found["text"].as_str().unwrap().starts_with("These are not two counts of the same papers"), "{found:#}");
}

#[test]
fn the_words_do_not_tell_what_was_read_before() {
    let mut second = first();
    second[99][1] = "1 2".to_owned();
    let folder = with(&second);
    let sheet = folder.path().join("sheet.csv");
    let files = ["committee-1.csv", "second.csv"];
    let run = compare(folder.path(), files, &["--lang", "en", "-o", sheet.to_str().unwrap()]);
    assert_eq!(run.code, 1, "{}", run.err);
    let told = run.out.split("Wrote the sheet").next().unwrap();
    assert!(!["kept", "struck", "agree "].iter().any(|mark| told.contains(mark)), "{told}");
    let again = compare(folder.path(), files, &["--lang", "en", "-o", sheet.to_str().unwrap()]);
    assert_eq!(again.code, 1);
    assert!(!again.err.is_empty(), "nothing is overwritten");
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_remedy() {
    let folder = with(&first());
    let of = |files: [&str; 2], more: &[&str]| {
        let run = compare(folder.path(), files, &[more, &["--lang", "en"]].concat());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        run.err
    };
    let files = ["committee-1.csv", "second.csv"];
    assert!(of(files, &["--round", "2"]).contains("the file has no round 2"));
    assert!(of(["committee-1.csv", "secretary-1.csv"], &[]).contains("secretary-1.csv:1:1"));
    assert!(of(["committee-1.csv", "missing.csv"], &[]).contains("there is no such file"));
    assert!(of(["second.csv", "congress.toml"], &[]).contains("not a ballot file"));
    let no_congress = folder.path().join("apart");
    fs::create_dir(&no_congress).unwrap();
    fs::copy(folder.path().join("second.csv"), no_congress.join("a.csv")).unwrap();
    assert!(of(["apart/a.csv", "second.csv"], &[]).contains("there are 0 congress files beside it"));
    let congress = folder.path().join("congress.toml");
    let run = compare(folder.path(), ["apart/a.csv", "committee-1.csv"], &["--congress", congress.to_str().unwrap()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let twice = first().into_iter().chain([["7", "1", ","].map(str::to_owned)]).collect::<Vec<_>>();
    let doubled = with(&twice);
    let run = compare(doubled.path(), files, &["--lang", "en"]);
    assert!(run.err.contains("stands on line 8 already"), "every refusal of the count: {}", run.err);
    let path = |file: &str| folder.path().join(file).display().to_string();
    let no_election = run_compare(&[&path("committee-1.csv"), &path("second.csv")]);
    assert_eq!(no_election.code, 2, "{}", no_election.err);
    let unknown = run_compare(&[&path("congress.toml"), &path("second.csv"), "--election", "x", "--lang", "en"]);
    assert!(unknown.err.contains("with one of: committee, secretary"), "{}", unknown.err);
}

fn run_compare(arguments: &[&str]) -> Run {
    run(kiemphieu_cli::run, &[&["compare"], arguments].concat())
}

#[test]
fn before_the_round_is_written_down_the_list_of_the_congress_file_is_enough() {
    let folder = with(&first());
    let congress = fs::read_to_string(folder.path().join("congress.toml")).unwrap();
    let no_box = congress.replace("committee-1.csv", "not-there-yet.csv");
    fs::write(folder.path().join("congress.toml"), no_box).unwrap();
    let run = compare(folder.path(), ["committee-1.csv", "second.csv"], &["--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let own = compare(folder.path(), ["congress.toml", "second.csv"], &["--lang", "en"]);
    assert_eq!(own.code, 1);
    assert!(own.err.contains("not-there-yet.csv"), "{}", own.err);
}
