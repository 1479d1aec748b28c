//! A finished scan as one of the counts, by what the page of the board sends: everything that is none is refused.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_files::paper_code;
use kiemphieu_station::{Desk, Do, NOTHING_BEFORE, Which};
use serde_json::{Value, json};

use super::at_work::*;
use crate::desks::copies::{Copied, Copies};
use crate::desks::seal::Key;

/// How the program came to what it says of a paper.
#[derive(Clone, Copy, PartialEq)]
enum As {
    Sure,
    /// The last row is left to people.
    Doubtful,
    /// A sheet of it is missing.
    Incomplete,
}

/// Readings of papers of five names, as `kiemphieu scan` writes them: what is struck on each.
fn readings(folder: &Path, code: &str, papers: &[(&[u32], As)]) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let (mut pages, mut read, mut doubts) = (String::new(), String::new(), String::new());
    for (number, (struck, state)) in (1..).zip(papers) {
        let page = json!({ "file": 0, "page": number });
        let line =
            json!({ "name": "a.pdf", "sha256": "00", "file": 0, "page": number, "fate": "papers", "papers": [number] });
        pages += &format!("{line}\n");
        let measure = json!({ "cover": 0, "loose": 0, "faint": 0, "alike": 900 });
        let rows = (1..=5).filter(|n| *state != As::Incomplete || *n < 3).map(|n| match (n, state) {
            (5, As::Doubtful) => json!({ "n": n, "doubt": "partly-struck", "measure": measure }),
            _ => json!({ "n": n, "mark": if struck.contains(&n) { "struck" } else { "kept" }, "measure": measure }),
        });
        let rows: Vec<Value> = rows.collect();
        let word = match state {
            As::Sure => "sure",
            As::Doubtful => "doubtful",
            As::Incomplete => "incomplete",
        };
        let paper = json!({ "paper": number, "state": word, "list": code, "pages": [page], "rows": rows });
        read += &format!("{paper}\n");
        if *state != As::Sure {
            let doubt =
                json!({ "paper": number, "file": 0, "page": number, "n": 5, "vi": "chỉ gạch một phần", "en": "half" });
            doubts += &format!("{doubt}\n");
        }
    }
    for (name, text) in [("pages.jsonl", pages), ("readings.jsonl", read), ("doubts.jsonl", doubts)] {
        fs::write(folder.join(name), text).unwrap();
    }
    folder.to_owned()
}

/// What the code on the papers of a box says.
fn code(work: &AtWork, of_box: u32) -> String {
    let station = work.app.station();
    let a_box = station.a_box(of_box).unwrap();
    paper_code(&a_box.election, a_box.round, a_box.list())
}

/// Two people read the doubtful paper of this number: name five stands.
fn decide(folder: &Path, work: &AtWork, paper: usize, people: [&str; 2]) {
    let list = work.app.station().a_box(1).unwrap().list().clone();
    let mut opened = kiemphieu_scan::Folder::open(folder, vec![(code(work, 1), list)]).unwrap();
    for by in people {
        let says = serde_json::from_value(json!({ "paper": { "rows": { "5": "kept" } } })).unwrap();
        let decision = kiemphieu_scan::Decision { paper, by: by.to_owned(), says, why: String::new() };
        opened.decide(decision).unwrap().unwrap();
    }
}

const SURE: (&[u32], As) = (&[5], As::Sure);

fn given(folder: &Path, count: &str) -> Value {
    json!({ "box": 1, "folder": folder, "count": count })
}

#[test]
fn whatever_is_no_finished_scan_of_this_box_is_refused_with_its_sentence_and_nothing_is_written() {
    let mut work = AtWork::staffed(&CONGRESS.replace("200", "3").replace("grassroots", "cell"));
    work.opens_box("committee", &[2, 1]);
    let (base, own) = (work.folder.path().join("scans"), code(&work, 1));
    let parts: Vec<&str> = own.split(';').collect();
    let with = |at: usize, part: &str| {
        let mut parts = parts.clone();
        parts[at] = part;
        parts.join(";")
    };
    let of = |name: &str, code: &str, papers: &[(&[u32], As)]| readings(&base.join(name), code, papers);
    let doubtful: (&[u32], As) = (&[4], As::Doubtful);
    let all = [
        (of("list", &with(5, "00000000"), &[SURE; 3]), "không thuộc danh sách bầu nào"),
        (of("edition", &with(0, "KP1"), &[SURE; 3]), "không thuộc danh sách bầu nào"),
        (of("round", &with(2, "2"), &[SURE; 3]), "không thuộc danh sách bầu nào"),
        (of("doubts", &own, &[SURE, doubtful, SURE]), "chưa ai xem 1 phiếu: 2"),
        (of("pages", &own, &[SURE, SURE, (&[5], As::Incomplete)]), "chưa ai xem 1 phiếu: 3"),
        (of("few", &own, &[SURE; 2]), "chồng quét có 2 phiếu (để riêng 0 tờ), lấy ra khỏi hòm 3 phiếu"),
        (of("many", &own, &[SURE; 4]), "chồng quét có 4 phiếu"),
        (base.join("nowhere"), "không có thư mục này"),
        (work.folder.path().to_owned(), "thư mục này không có pages.jsonl"),
    ];
    let before = work.app.station().head().to_owned();
    for (folder, told) in &all {
        work.cannot("anh", "/scans", &given(folder, "a"), told);
    }
    let mixed = of("mixed", &own, &[SURE; 3]);
    let text = fs::read_to_string(mixed.join("readings.jsonl")).unwrap();
    fs::write(mixed.join("readings.jsonl"), text.replacen(&own, &with(5, "00000000"), 1)).unwrap();
    work.cannot("anh", "/scans", &given(&mixed, "a"), "nhiều danh sách");
    let whole = of("whole", &own, &[SURE; 3]);
    work.cannot("ky", "/scans", &given(&whole, "a"), "không được làm việc này");
    work.cannot("anh", "/scans", &json!({ "box": 1, "folder": whole, "count": "a", "batch": 9 }), "không có tập 9");
    work.cannot("anh", "/scans", &json!({ "box": 7, "folder": whole, "count": "a" }), "không có hòm số 7");
    work.cannot("anh", "/scans", &given(&whole, "c"), "tập 1");
    assert_eq!(work.app.station().head(), before, "nothing is written");
    assert!(work.get("anh", "/board").text.contains("data-post=\"/scans\""));
    let joins = Do::DeskJoined(Desk { joins: "bàn 2".into() });
    work.app.act(Some("anh"), None, joins).unwrap();
    work.at_desk = Some("bàn 2");
    work.signs_in("anh");
    work.cannot("anh", "/scans", &given(&whole, "a"), "máy chính");
    assert!(!work.get("anh", "/board").text.contains("data-post=\"/scans\""), "the folder is not on that machine");
    work.at_desk = None;
    work.signs_in("anh");

    // Of another box of this station it is told so.
    work.does("anh", "/scans", &given(&whole, "b"));
    work.counts("hoa", 1, &|batch, _| vec![json!({ "count": if batch == 1 { 2 } else { 1 }, "struck": [5] })]);
    work.confirms(1);
    let secretary = json!({ "office": "secretary", "body": "", "seats": 1, "standing": ["Lê Văn Ba"], "more": "" });
    work.does("anh", "/lists", &secretary);
    work.opens_box("secretary", &[3]);
    work.cannot("anh", "/scans", &json!({ "box": 2, "folder": whole, "count": "a" }), "bản quét này là của hòm khác");
}

#[test]
fn a_scan_fills_one_count_batch_by_batch_and_who_read_its_doubts_is_of_that_count() {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[2, 2]);
    let own = code(&work, 1);
    let papers: [(&[u32], As); 4] = [SURE, (&[4], As::Sure), (&[3, 4], As::Doubtful), SURE];
    let folder = readings(&work.folder.path().join("quét"), &own, &papers);
    decide(&folder, &work, 3, ["Đỗ Văn Nam", "Người Lạ"]);
    work.cannot("anh", "/scans", &given(&folder, "b"), "«Người Lạ» đã đọc chỗ ngờ");

    let folder = readings(&work.folder.path().join("lại"), &own, &papers);
    decide(&folder, &work, 3, ["Đỗ Văn Nam", "Trần Anh Tú"]);
    // Where one of them types already, nothing of the scan is taken, not even the batch that is free of doubt.
    let (batch, count) = work.takes("nam", 1);
    assert_eq!(count, "a");
    work.cannot("anh", "/scans", &given(&folder, "b"), "`nam` đã thuộc lần A");
    assert_eq!(work.app.station().a_box(1).unwrap().scans().count(), 0);
    let _ = batch;

    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[2, 2]);
    let folder = readings(&work.folder.path().join("scan"), &own, &papers);
    decide(&folder, &work, 3, ["Đỗ Văn Nam", "Trần Anh Tú"]);
    // A path beside the journal is enough; one batch alone has not all the papers of the folder.
    work.cannot(
        "anh",
        "/scans",
        &json!({ "box": 1, "folder": "scan", "count": "b", "batch": 1 }),
        "lấy ra khỏi hòm 2 phiếu",
    );
    work.does("anh", "/scans", &json!({ "box": 1, "folder": "scan", "count": "b" }));
    work.cannot("anh", "/scans", &given(&folder, "b"), "đã vào tập 1");
    work.cannot("anh", "/scans", &given(&folder, "a"), "đã thuộc lần B");
    work.cannot("hoa", "/scans", &given(&folder, "a"), "lần B của hòm này đã là bản quét");
    let station = work.app.station();
    let a_box = station.a_box(1).unwrap();
    let people: Vec<_> = ["anh", "nam", "tu", "hoa"].map(|id| a_box.count_of(id)).into();
    assert_eq!(people, [Some(Which::B), Some(Which::B), Some(Which::B), None]);
    let firsts: Vec<_> = a_box.scans().map(|(batch, count, scan)| (batch, count, scan.first)).collect();
    assert_eq!(firsts, [(1, Which::B, 1), (2, Which::B, 3)]);
    let board = work.get("anh", "/board").text;
    assert!(!board.contains("phiếu hợp lệ") && !board.contains("%"), "no total, no share");
    let lines = kiemphieu_station::journal::read_file(&work.app.journal()).unwrap().lines;
    let copies = Copies::of(Key::of("abcd efgh").unwrap(), &lines).unwrap().after(0, NOTHING_BEFORE).unwrap();
    assert_eq!(copies.len(), lines.len());
    let in_clear = |copied: &Copied| copied.line.as_ref().is_some_and(|line| line.contains("struck"));
    assert!(!copies.iter().any(in_clear), "what stands on papers leaves the machine sealed");
    let note = a_box.batch(2).unwrap().entries().find_map(|(_, entry)| entry.papers()[&1].note.clone()).unwrap();
    assert!(note.contains("Đỗ Văn Nam") && note.contains("Trần Anh Tú"), "{note}");
    work.counts("hoa", 1, &|batch, _| match batch {
        1 => vec![json!({ "struck": [5] }), json!({ "struck": [4] })],
        _ => vec![json!({ "struck": [3, 4] }), json!({ "struck": [5] })],
    });
    work.confirms(1);
    assert!(!work.get("anh", "/board").text.contains("data-post=\"/scans\""), "nothing is left to be scanned");
}
