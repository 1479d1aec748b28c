//! `kiemphieu audit` on the published figures of the cases, word for word in both languages and as JSON.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests audit::` writes them anew; read the difference.

use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use tempfile::TempDir;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/audit").join(name)
}

fn audit(path: &Path, more: &[&str]) -> Run {
    run(kiemphieu_cli::run, &[&["audit", path.to_str().unwrap()], more].concat())
}

fn stands(name: &str, code: u8) {
    for (more, ending) in [(&[][..], "vi.out"), (&["--lang", "en"], "en.out"), (&["--format", "json"], "json")] {
        let path = fixture(name);
        let ran = audit(&path, more);
        assert_eq!((ran.code, ran.err.as_str()), (code, ""));
        let out = ran.out.replace(path.to_str().unwrap(), name);
        let stem = name.split('.').next().unwrap();
        let expected = fixture("expected").join(format!("{stem}.{ending}"));
        let expected = snapbox::Data::read_from(&expected, Some(snapbox::data::DataFormat::Text));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(out, expected.raw());
    }
}

#[test]
fn s1_is_right_and_uses_two_wholes() {
    stands("ha-tinh-2024.txt", 0);
}

#[test]
fn s2_lacks_three_bodies_and_cuts_a_share_off() {
    stands("binh-thanh-2020.txt", 1);
}

#[test]
fn s4_divides_by_73_what_it_counts_as_74() {
    stands("ky-anh-2019.txt", 1);
}

#[test]
fn e4_has_two_wrong_shares_of_thirteen() {
    stands("secretaries-2020.txt", 1);
}

#[test]
fn d7_e1_e2_e8_as_a_table() {
    stands("figures.csv", 1);
}

/// The figures of every fixture's JSON as the arithmetic of the cases gives them.
#[test]
fn the_verdicts_are_those_of_the_cases() {
    let of = |name: &str| -> Vec<String> {
        let found: Value = serde_json::from_str(&audit(&fixture(name), &["--format", "json"]).out).unwrap();
        let figures = found["figures"].as_array().unwrap();
        let faults = figures.iter().filter(|figure| figure["fault"] == true);
        faults
            .map(|figure| format!("{} {}", figure["verdict"].as_str().unwrap(), figure["quote"].as_str().unwrap()))
            .collect()
    };
    assert_eq!(of("ha-tinh-2024.txt"), [""; 0]);
    assert_eq!(of("binh-thanh-2020.txt"), ["open 39 chi, đảng bộ bầu đủ, 11"]);
    assert_eq!(of("ky-anh-2019.txt").len(), 2);
    assert_eq!(of("secretaries-2020.txt").len(), 2);
    assert_eq!(of("figures.csv"), ["other-base D7 tán thành"]);
}

#[test]
fn bad_files_are_refused_in_both_languages() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let cases = [
        (write("a.csv", b"label,part,whole,percent\nA,1,x,5\n"), "a.csv:2:5"),
        (write("a.txt", b"k\xC3\xAAt qu\xE9"), "a.txt:1:7"),
        (write("word.txt", b"PK\x03\x04\xFF\xFE"), "word.txt"),
        (folder.path().join("none.txt"), "none.txt"),
    ];
    for (path, place) in cases {
        for lang in ["vi", "en"] {
            let ran = audit(&path, &["--lang", lang]);
            assert_eq!((ran.code, ran.out.as_str()), (1, ""));
            assert!(ran.err.contains(place), "{}", ran.err);
        }
    }
    assert_eq!(audit(&write("empty.txt", b""), &[]).code, 0);
    assert_eq!(run(kiemphieu_cli::run, &["audit"]).code, 2);
}
