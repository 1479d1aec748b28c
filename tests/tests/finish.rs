//! `finish` takes a congress from its file to a sealed folder, and stops at the first thing that a person must decide.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(file)
}

fn finish(file: &Path, folder: &Path, more: &[&str]) -> Run {
    let mut words = vec!["finish", file.to_str().unwrap(), "-o", folder.to_str().unwrap()];
    words.extend(more);
    run(kiemphieu_cli::run, &words)
}

/// A run that stops: it says `told`, and nothing is written.
fn stops(file: &Path, told: &str) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("ho-so");
    let run = finish(file, &folder, &[]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.starts_with("DỪNG LẠI") && run.out.contains(told), "{}", run.out);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "nothing is written");
}

#[test]
fn the_pilot_commune_is_finished_and_its_folder_verifies() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("ho-so");
    let run_of = finish(&fixture("nam-dinh-2020/congress.toml"), &folder, &[]);
    assert_eq!((run_of.code, run_of.err.as_str()), (0, ""), "{}", run_of.out);
    assert!(run_of.out.contains("Bí thư: đã bầu đủ, 1/1"), "{}", run_of.out);
    let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    let has = |ending: &str| names.iter().any(|name| name.to_str().unwrap().ends_with(ending));
    assert!(has("congress.toml") && has("congress.report.json") && has(".pdf") && has("SHA256SUMS"), "{names:?}");
    let verified = run(kiemphieu_cli::run, &["verify", folder.to_str().unwrap()]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    assert_eq!(
        finish(&fixture("nam-dinh-2020/congress.toml"), &folder, &["--docx"]).code,
        1,
        "another folder is not overwritten"
    );
}

/// A workbook is one file, however many of its sheets were read; so is one whose sheets a congress file names.
#[test]
fn a_workbook_is_finished_and_its_folder_verifies() {
    let place = tempfile::tempdir().unwrap();
    let book = fixture("ha-tinh-2024/so-dai-hoi.xlsx");
    fs::copy(&book, place.path().join("so-dai-hoi.xlsx")).unwrap();
    let mut whole = fs::read_to_string(fixture("ha-tinh-2024/congress.toml")).unwrap();
    for office in ["committee", "secretary", "deputy"] {
        whole = whole.replace(&format!("\"{office}-1.csv\""), &format!("\"so-dai-hoi.xlsx#Phiếu {office} 1\""));
    }
    let of_sheets = place.path().join("congress.toml");
    fs::write(&of_sheets, whole).unwrap();
    for (file, name) in [(&book, "cua-so"), (&of_sheets, "cua-tep")] {
        let folder = place.path().join(name);
        let run_of = finish(file, &folder, &["--docx"]);
        assert_eq!((run_of.code, run_of.err.as_str()), (0, ""), "{}", run_of.out);
        assert!(folder.join("so-dai-hoi.xlsx").is_file());
        let verified = run(kiemphieu_cli::run, &["verify", folder.to_str().unwrap()]);
        assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    }
}

#[test]
fn an_election_that_is_not_voted_stops_it() {
    stops(&fixture("thang-binh-2020/congress.toml"), "Cấp ủy (ban chấp hành): chưa bầu.");
}

#[test]
fn a_count_that_is_stopped_stops_it() {
    stops(&fixture("b1-chu-phan-2020/congress.toml"), "PAPER-SURPLUS");
}

#[test]
fn a_plan_that_breaks_a_rule_stops_it() {
    stops(&fixture("c1-excused-absence/variant-220.toml"), "phương án bầu cử có lỗi");
}

/// Constructed: the first round of a cell leaves a seat open, and nothing is decided yet.
#[test]
fn a_shortfall_waits_for_the_decision_of_the_meeting() {
    let place = tempfile::tempdir().unwrap();
    let whole = fs::read_to_string(fixture("withdrawn-2025/congress.toml")).unwrap();
    let (first, _) = whole.split_once("\n[[election.round]]\ndecision").unwrap();
    fs::write(place.path().join("congress.toml"), first).unwrap();
    fs::copy(fixture("withdrawn-2025/committee-1.csv"), place.path().join("committee-1.csv")).unwrap();
    stops(&place.path().join("congress.toml"), "RESULT-SHORT");
}

// rule: PROC-CELL
#[test]
fn a_cell_that_has_no_secretary_yet_is_not_finished() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("finished");
    let run = finish(&fixture("withdrawn-2025/congress.toml"), &folder, &[]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let told = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("→ Bầu bí thư, rồi phó bí thư nếu cần, trong số chi ủy vừa bầu"), "{}", run.out);
    assert!(told.contains("Kỳ này không bầu bí thư thì lập biên bản và niêm phong riêng"), "{}", run.out);
    assert!(!folder.exists());
}

#[test]
fn what_lies_outside_the_folder_of_the_congress_cannot_be_sealed() {
    let place = tempfile::tempdir().unwrap();
    let inner = place.path().join("dai-hoi");
    fs::create_dir(&inner).unwrap();
    let whole = fs::read_to_string(fixture("withdrawn-2025/congress.toml")).unwrap();
    fs::write(inner.join("congress.toml"), whole.replace("\"committee-1.csv\"", "\"../committee-1.csv\"")).unwrap();
    fs::copy(fixture("withdrawn-2025/committee-1.csv"), place.path().join("committee-1.csv")).unwrap();
    let run = finish(&inner.join("congress.toml"), &place.path().join("ho-so"), &[]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("dẫn ra ngoài thư mục"), "{}", run.err);
    assert!(!place.path().join("ho-so").exists());
}

#[test]
fn programs_are_told_the_same_and_a_folder_that_exists_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("ho-so");
    let stopped = finish(&fixture("thang-binh-2020/congress.toml"), &folder, &["--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&stopped.out).unwrap();
    assert_eq!((stopped.code, &told["stopped"]), (1, &"undecided".into()));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("khac.txt"), "khác").unwrap();
    let file = fixture("ky-anh-2019/congress.toml");
    let refused = finish(&file, &folder, &[]);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "what stands there stays alone");
    fs::remove_file(folder.join("khac.txt")).unwrap();
    let done = finish(&file, &folder, &["--format", "json", "--docx"]);
    let told: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((done.code, &told["sealed"]["holds"]), (0, &true.into()), "{}", done.err);
}

#[test]
fn it_needs_a_file_on_the_disk() {
    let run = run(kiemphieu_cli::run, &["finish", "-", "-o", "ho-so"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("đầu vào chuẩn"), "{}", run.err);
}
