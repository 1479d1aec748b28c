//! The same papers and the same congress in every format that people have, and the results in files. All papers are
//! constructed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_testing::history::{Columns, History, Layout, Rows};
use kiemphieu_testing::strategies::lawful_histories;
use kiemphieu_tests::json::of_toml;
use kiemphieu_tests::package::{pack, unpack};
use kiemphieu_tests::program::{Run, run};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Map, Value, json};
use tempfile::tempdir;

fn count(path: &Path, more: &[&str]) -> Run {
    let words = [&["count", path.to_str().unwrap()], more].concat();
    run(kiemphieu_cli::run, &words)
}

/// What a report says, apart from the names and hashes of the files behind it.
fn said(path: &Path) -> (u8, Value, Value) {
    let counted = count(path, &["--format", "json"]);
    assert!(!counted.out.is_empty(), "{}", counted.err);
    let told = [".jsonl", ".xlsx"].iter().fold(counted.out, |told, ending| told.replace(ending, ".csv"));
    let report: Value = serde_json::from_str(&told).unwrap();
    (counted.code, report["elections"].clone(), report["findings"].clone())
}

/// The cells of a ballot file, read by another reader than ours.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A ballot file as JSON lines.
fn json_lines(csv: &str) -> String {
    let rows = cells(csv);
    let (heads, papers) = rows.split_first().unwrap();
    let mut text = String::new();
    for paper in papers {
        let (mut object, mut marks) = (Map::new(), Vec::new());
        for (head, cell) in heads.iter().zip(paper) {
            match head.as_str() {
                "struck" | "agree" | "disagree" => {
                    let numbers: Vec<u32> = cell.split_whitespace().map(|number| number.parse().unwrap()).collect();
                    object.insert(head.clone(), json!(numbers));
                }
                "paper" | "flaw" | "note" | "valid" if cell.is_empty() => {}
                "valid" => drop(object.insert(head.clone(), json!(true))),
                "paper" | "flaw" | "note" => drop(object.insert(head.clone(), json!(cell))),
                "count" => drop(object.insert("count".to_owned(), json!(cell.parse::<u32>().ok()))),
                _ => marks.push(cell.parse::<u8>().ok()),
            }
        }
        if !marks.is_empty() {
            object.insert("marks".to_owned(), json!(marks));
        }
        writeln!(text, "{}", Value::Object(object)).unwrap();
    }
    text
}

/// A ballot file as the first sheet of a workbook, as Excel itself would hold it: numbers where they are numbers.
fn workbook(csv: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0u32..).zip(cells(csv)) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell.parse::<u32>() {
                Ok(number) if !cell.starts_with('0') || cell == "0" => drop(sheet.write(row, column, number)?),
                _ if cell.is_empty() => {}
                _ => drop(sheet.write(row, column, cell)?),
            }
        }
    }
    book.save_to_buffer()
}

/// Writes a history with its papers in another format.
fn write_as(
    history: &History,
    folder: &Path,
    layout: &Layout,
    ending: &str,
    write: impl Fn(&str) -> Vec<u8>,
) -> PathBuf {
    for (name, text) in history.files(layout) {
        if let Some(name) = name.strip_suffix(".csv") {
            fs::write(folder.join(format!("{name}{ending}")), write(&text)).unwrap();
        }
    }
    let path = folder.join(format!("congress{ending}.toml"));
    fs::write(&path, history.to_toml().replace(".csv\"", &format!("{ending}\""))).unwrap();
    path
}

fn rulebooks() -> Vec<kiemphieu_core::Rulebook> {
    kiemphieu_core::Editions::built_in().unwrap().all().to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60, failure_persistence: None, rng_seed: RngSeed::Fixed(30), ..ProptestConfig::default()
    })]
    #[test]
    fn csv_excel_and_json_lines_give_the_same_report(
        history in lawful_histories(&rulebooks()), names in any::<bool>(), patterns in any::<bool>(),
    ) {
        // A serial in every row that is one paper: without it an empty row of a sheet is no certain paper.
        let columns = if names { Columns::Names } else { Columns::Numbers };
        let rows = if patterns { Rows::Merged } else { Rows::Each };
        let layout = Layout { columns, rows, serials: true, ..Layout::default() };
        let folder = tempdir().unwrap();
        let plain = said(&history.write_into(folder.path(), &layout).unwrap());
        let json = folder.path().join("congress.json");
        fs::write(&json, of_toml(&history.to_toml()).to_string()).unwrap();
        prop_assert_eq!(&plain, &said(&json));
        let lines = write_as(&history, folder.path(), &layout, ".jsonl", |csv| json_lines(csv).into());
        prop_assert_eq!(&plain, &said(&lines));
        let books = write_as(&history, folder.path(), &layout, ".xlsx", |csv| workbook(csv).unwrap());
        prop_assert_eq!(&plain, &said(&books));
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name)
}

#[test]
fn the_workbook_of_ha_tinh_gives_the_report_of_its_congress_file() {
    let book = fixture("ha-tinh-2024/so-dai-hoi.xlsx");
    assert_eq!(said(&book), said(&fixture("ha-tinh-2024/congress.toml")));
    for (command, more) in [("check", &[][..]), ("compare", &[]), ("secretary", &["--lang", "en"])] {
        let words = |file: &str| [&[command, file], more].concat().join(" ");
        let of = |file: &Path| run(kiemphieu_cli::run, &words(file.to_str().unwrap()).split(' ').collect::<Vec<_>>());
        let (book, plain) = (of(&book), of(&fixture("ha-tinh-2024/congress.toml")));
        let fault = plain.err.replace("congress.toml", "so-dai-hoi.xlsx");
        assert_eq!((book.code, book.err), (plain.code, fault), "{command}");
    }
}

#[test]
fn cells_that_no_sheet_has_are_a_damaged_workbook() {
    let folder = tempdir().unwrap();
    let whole = unpack(&fs::read(fixture("ha-tinh-2024/so-dai-hoi.xlsx")).unwrap());
    let sheet = whole.iter().position(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
    let text = String::from_utf8(whole[sheet].1.clone()).unwrap();
    for place in ["ZZZZZZZZZZ3", "B99999999999", "XFE3", "B1048577", "B4294967295", "A2"] {
        let mut parts = whole.clone();
        parts[sheet].1 = text.replacen("r=\"B3\"", &format!("r=\"{place}\""), 1).into_bytes();
        let file = folder.path().join("so.xlsx");
        fs::write(&file, pack(&parts)).unwrap();
        let ran = count(&file, &[]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{place}");
        assert!(ran.err.contains("so.xlsx") && ran.err.contains("tệp hỏng"), "{place}: {}", ran.err);
    }
}

#[test]
fn papers_of_a_fixture_cut_at_every_byte_are_counted_or_refused_alike_in_every_language() {
    let folder = tempdir().unwrap();
    let toml = fs::read_to_string(fixture("ha-tinh-2024/congress.toml")).unwrap();
    for name in ["committee-1.csv", "secretary-1.csv", "deputy-1.csv"] {
        fs::copy(fixture("ha-tinh-2024").join(name), folder.path().join(name)).unwrap();
    }
    let csv = fs::read_to_string(fixture("ha-tinh-2024/committee-1.csv")).unwrap().replace("\r\n", "\n");
    let cut = |name: &str, whole: &[u8]| {
        let congress = folder.path().join("congress.toml");
        fs::write(&congress, toml.replace("committee-1.csv", name)).unwrap();
        for end in 0..whole.len() {
            fs::write(folder.path().join(name), &whole[..end]).unwrap();
            let ran = count(&congress, &["--format", "json"]);
            let refused = ran.out.is_empty() && ran.code == 1 && ran.err.contains(name);
            let report = serde_json::from_str::<Value>(&ran.out).ok();
            let entered = report.map(|report| report["elections"][0]["rounds"][0]["papers"]["entered"].clone());
            let counted = entered.is_some_and(|entered| entered.as_u64().unwrap() <= 12);
            assert!(refused || counted, "{name} cut at {end}: exit {}\n{}\n{}", ran.code, ran.out, ran.err);
        }
    };
    cut("cut.csv", csv.as_bytes());
    cut("cut.jsonl", json_lines(&csv).as_bytes());
}

/// More papers than are read whole: with one bad row in the middle, which is named by its line.
#[test]
fn one_bad_row_among_a_million_is_named_by_its_line() {
    const PAPERS: usize = 1_000_000;
    let folder = tempdir().unwrap();
    let mut csv = String::from("1,2,3,4,5,6,7,8,9\n");
    for paper in 0..PAPERS {
        csv.push_str(if paper % 7 == 0 { "1,1,1,1,1,1,1,1,1\n" } else { "1,0,1,1,0,1,0,1,0\n" });
    }
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let congress = write(
        "congress.toml",
        &format!(
            "schema = 1\nunit = \"Đảng bộ X\"\ndate = 2025-03-15\n[meeting]\nkind = \"delegates\"\nsummoned = {PAPERS}\n\
             [[election]]\nid = \"c\"\noffice = \"committee\"\nseats = 5\ncandidates = [\"A B\", \"C D\", \"E F\", \
             \"G H\", \"I K\", \"L M\", \"N O\", \"P Q\", \"R S\"]\n[[election.round]]\nissued = {PAPERS}\n\
             returned = {PAPERS}\nballots = \"papers.csv\"\n"
        ),
    );
    write("papers.csv", &csv);
    let (_, elections, _) = said(&congress);
    let papers = &elections[0]["rounds"][0]["papers"];
    let over = PAPERS.div_ceil(7);
    assert_eq!(papers["entered"], json!(PAPERS));
    assert_eq!(papers["grounds"], json!({ "over-vote": over }));
    assert_eq!(elections[0]["rounds"][0]["votes"][0]["votes"], json!(PAPERS - over));

    let (line, row) = (612_345, "1,0,1,1,0,1,0,1,0\n".len());
    let at = csv.lines().take(line - 1).map(|line| line.len() + 1).sum::<usize>();
    csv.replace_range(at..at + row, "1,0,1,7,0,1,0,1,0\n");
    write("papers.csv", &csv);
    let ran = count(&congress, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains(&format!("papers.csv:{line}:7")), "{}", ran.err);
}

#[test]
fn results_go_into_new_files_and_never_over_old_ones() {
    let folder = tempdir().unwrap();
    for (name, start) in [("a.json", "{"), ("a.csv", "\u{FEFF}"), ("a.xlsx", "PK")] {
        let out = folder.path().join(name);
        let ran = count(&fixture("nam-dinh-2020/congress.toml"), &["-o", out.to_str().unwrap()]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert_eq!(
            ran.out,
            count(&fixture("nam-dinh-2020/congress.toml"), &[]).out,
            "the report is printed all the same"
        );
        let written = fs::read(&out).unwrap();
        assert!(written.starts_with(start.as_bytes()), "{name}");
        let again = count(&fixture("nam-dinh-2020/congress.toml"), &["-o", out.to_str().unwrap()]);
        assert_eq!((again.code, again.err.as_str()), (0, ""), "the same bytes stand, as after a run that was stopped");
        assert_eq!(fs::read(&out).unwrap(), written);
        let other = count(&fixture("ky-anh-2019/congress.toml"), &["-o", out.to_str().unwrap()]);
        assert_eq!(other.code, 1);
        assert!(other.err.contains(name), "{}", other.err);
        assert_eq!(fs::read(&out).unwrap(), written);
    }
    let odd = folder.path().join("a.pdf");
    let ran = count(&fixture("nam-dinh-2020/congress.toml"), &["-o", odd.to_str().unwrap(), "--lang", "en"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains(".xlsx") && ran.err.contains(".csv") && !odd.exists(), "{}", ran.err);
    let none = folder.path().join("no/such/folder/a.csv");
    assert_ne!(count(&fixture("nam-dinh-2020/congress.toml"), &["-o", none.to_str().unwrap()]).code, 0);
}

#[test]
fn the_results_as_csv_are_those_of_the_report() {
    let folder = tempdir().unwrap();
    let out = folder.path().join("a.csv");
    count(&fixture("nam-dinh-2020/congress.toml"), &["-o", out.to_str().unwrap()]);
    let csv = fs::read_to_string(&out).unwrap();
    let (_, elections, _) = said(&fixture("nam-dinh-2020/congress.toml"));
    let persons: usize = elections
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|election| election["rounds"].as_array().unwrap())
        .map(|round| round["votes"].as_array().unwrap().len())
        .sum();
    assert_eq!(csv.lines().count(), persons + 1);
    assert!(csv.contains("Cao Công Tài") && csv.contains("143"), "{csv}");
}

#[test]
fn a_new_workbook_is_written_with_its_folder_and_never_over_another() {
    let folder = tempdir().unwrap();
    let name = folder.path().join("xã/Đại hội 1.5");
    let words = ["new", "--xlsx", name.to_str().unwrap(), "--kind", "delegates"];
    let ran = run(kiemphieu_cli::run, &words);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let book = folder.path().join("xã/Đại hội 1.5.xlsx");
    let written = fs::read(&book).unwrap();
    assert_eq!(run(kiemphieu_cli::run, &words).code, 0, "the same bytes may stand, as after a run that was killed");
    assert_eq!(fs::read(&book).unwrap(), written);
    fs::write(&book, "filled in").unwrap();
    assert_eq!(run(kiemphieu_cli::run, &words).code, 1);
    assert_eq!(fs::read(&book).unwrap(), b"filled in");
    fs::write(&book, written).unwrap();
    let empty = count(&book, &["--lang", "en"]);
    assert_eq!((empty.code, empty.out.as_str()), (1, ""));
    assert!(empty.err.contains("«Đại hội»"), "{}", empty.err);
}

#[test]
fn old_encodings_are_named_with_the_remedy() {
    let folder = tempdir().unwrap();
    let congress = fs::read_to_string(fixture("ha-tinh-2024/congress.toml")).unwrap();
    for name in ["secretary-1.csv", "deputy-1.csv"] {
        fs::copy(fixture("ha-tinh-2024").join(name), folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("congress.toml"), congress).unwrap();
    let papers = |note: &[u8]| [b"paper,struck,note\n1,3,".as_slice(), note, b"\n"].concat();
    let old: [(&str, &[u8]); 3] = [
        ("TCVN3", b"Nguy\xD4n V\xA8n An, phi\xD5u"),
        ("VNI", b"Nguye\xE3n Va\xEAn, phie\xE1u"),
        ("Windows-1258", b"Nguy\xEA\xDEn V\xE3n, phi\xEA\xECu"),
    ];
    for (name, note) in old {
        let quoted = [b"\"".as_slice(), note, b"\""].concat();
        fs::write(folder.path().join("committee-1.csv"), papers(&quoted)).unwrap();
        for (lang, remedy) in [("vi", "chuyển mã bằng UniKey"), ("en", "UniKey")] {
            let ran = count(&folder.path().join("congress.toml"), &["--lang", lang]);
            assert_eq!((ran.code, ran.out.as_str()), (1, ""));
            assert!(ran.err.contains(name) && ran.err.contains(remedy), "{name}: {}", ran.err);
        }
    }
}

#[test]
fn a_congress_in_json_is_taken_wherever_a_congress_file_is_and_a_report_is_no_congress() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let congress = of_toml(&fs::read_to_string(fixture("ky-anh-2019/congress.toml")).unwrap());
    fs::write(at("dai-hoi.json"), congress.to_string()).unwrap();
    for ballots in ["secretary-1.csv", "deputy-1.csv"] {
        fs::copy(fixture("ky-anh-2019").join(ballots), at(ballots)).unwrap();
    }
    let run = |words: &[&str]| run(kiemphieu_cli::run, words);
    for command in ["count", "check", "compare"] {
        let (json, toml) = (
            run(&[command, &at("dai-hoi.json")]),
            run(&[command, fixture("ky-anh-2019/congress.toml").to_str().unwrap()]),
        );
        assert_eq!((json.code, json.err.as_str()), (toml.code, ""), "{command}");
        let but_receipt = |out: &str| out.split_once("BIÊN NHẬN").unwrap_or_default().0.to_owned();
        assert_eq!(but_receipt(&json.out), but_receipt(&toml.out), "{command}");
    }
    let minutes = run(&["minutes", &at("dai-hoi.json"), "-o", &at("minutes")]);
    assert_eq!((minutes.code, minutes.err.as_str()), (0, ""));
    let units = run(&["rollup", &at("dai-hoi.json"), "--format", "json"]);
    let units: Value = serde_json::from_str(&units.out).unwrap();
    assert_eq!(units["groups"][0]["figures"][0]["count"], json!(1), "{units}");
    let sealed = run(&["seal", folder.path().to_str().unwrap()]);
    assert_eq!(sealed.code, 0, "{}", sealed.err);
    let units = run(&["rollup", folder.path().to_str().unwrap(), "--format", "json"]);
    let units: Value = serde_json::from_str(&units.out).unwrap();
    let done = &units["groups"][0]["figures"][0]["count"];
    assert_eq!((done, &units["named"]), (&json!(1), &json!([])), "the congress and its report are one unit");
    let report = run(&["count", &at("dai-hoi.report.json"), "--lang", "en"]);
    assert!(report.err.contains("this is a report") && report.out.is_empty(), "{}", report.err);
}
