//! Garbage in bulk: refused without reading it all, and told in a few lines. And random damage to lawful files.

use std::fs::{self, OpenOptions};
use std::path::Path;

use crate::refusal::{self, CONGRESS, Case, HEADER, PAPERS, Refusal};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tempfile::TempDir;

/// What a refusal may say at most, in bytes, however much is wrong.
const MOST_SAID: usize = 32 << 10;

/// One gibibyte.
const GIB: u64 = 1 << 30;

/// Refused, in a few lines that a person can read.
fn refused_briefly(case: &Case) -> Refusal {
    let said = case.count(&[]).err.len();
    assert!(said <= MOST_SAID, "{said} bytes of faults");
    case.refused()
}

/// Makes a file one gibibyte long; what it does not hold yet reads as zeros.
fn grow(path: &Path) {
    OpenOptions::new().write(true).open(path).unwrap().set_len(GIB).unwrap();
}

/// Letters, digits and signs without any order, always the same.
fn garbage(length: usize, letters: &[u8]) -> Vec<u8> {
    let mut state = 2_020_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    };
    (0..length).map(|_| letters[next() % letters.len()]).collect()
}

const WITHOUT_BREAKS: &[u8] = b"abcdefgh0123456789 ,;=[]{}.\"'#-";
const WITH_BREAKS: &[u8] = b"abcdefgh0123 ,;=[]{}.\"'#-\n";

#[test]
fn one_gibibyte_of_garbage_is_no_congress_file() {
    let case = Case::of("");
    grow(&case.congress_file());
    refused_briefly(&case).of_file("congress.toml").names(&["16"]);
    let case = Case::new();
    grow(&case.congress_file());
    refused_briefly(&case).of_file("congress.toml").names(&["16"]);
}

#[test]
fn one_gibibyte_of_garbage_is_no_ballot_file() {
    for start in ["", HEADER, PAPERS] {
        let case = Case::with_papers(start);
        grow(&case.folder.path().join("papers.csv"));
        let lines = start.matches('\n').count();
        refused_briefly(&case).of_file(&format!("papers.csv:{}:", lines + 1));
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_refused() {
    let refused = refused_briefly(&Case::new().with("\"papers.csv\"", "\"/dev/zero\""));
    refused.at("\"/dev/zero\"").names(&["/dev/zero"]);
    for words in [&["count", "/dev/zero"][..], &["secretary", "/dev/zero", "--lang", "en"]] {
        let run = refusal::kiemphieu(words);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert!(run.err.contains("/dev/zero"), "{}", run.err);
        assert!(run.err.contains("không phải tệp đại hội") || run.err.contains("not a congress file"), "{}", run.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_has_no_end_beside_a_congress_file_is_passed_over() {
    let case = Case::new();
    for ending in ["xlsx", "csv", "jsonl", "toml", "json", "zip"] {
        let pipe = case.folder.path().join(format!("pipe.{ending}"));
        assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
        let link = case.folder.path().join(format!("link.{ending}"));
        std::os::unix::fs::symlink("/proc/kmsg", link).unwrap();
    }
    assert_eq!(case.count(&[]).code, 0, "{}", case.count(&[]).err);
    let run = refusal::kiemphieu(&["rollup", case.folder.path().to_str().unwrap(), "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("link.zip") && run.out.contains("no regular file"), "{}", run.out);
}

#[test]
fn megabytes_of_garbage_without_line_breaks_are_refused_briefly() {
    for length in [3 << 20, 900 << 10, 5_000] {
        let garbage = garbage(length, WITHOUT_BREAKS);
        refused_briefly(&Case::of(&garbage)).of_file("congress.toml");
        refused_briefly(&Case::with_papers(&garbage)).of_file("papers.csv");
    }
    let letters = vec![b'a'; 3 << 20];
    refused_briefly(&Case::of(&letters)).of_file("congress.toml");
    refused_briefly(&Case::with_papers(&letters)).at_paper(1, 1);
}

#[test]
fn garbage_with_line_breaks_is_refused_briefly() {
    for length in [20_000, 2_000] {
        let garbage = garbage(length, WITH_BREAKS);
        refused_briefly(&Case::of(&garbage)).of_file("congress.toml");
        refused_briefly(&Case::with_papers(&garbage)).of_file("papers.csv");
        refused_briefly(&Case::with_papers([HEADER.as_bytes(), &garbage].concat())).of_file("papers.csv");
    }
}

#[test]
fn megabytes_of_random_bytes_are_refused_briefly() {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    let garbage = garbage(3 << 20, &all);
    refused_briefly(&Case::of(&garbage)).of_file("congress.toml");
    refused_briefly(&Case::with_papers(&garbage)).of_file("papers.csv");
}

#[test]
fn thousands_of_faults_of_one_kind_are_told_briefly() {
    let keys: String = (0..3_000).map(|at| format!("k{at} = 1\n")).collect();
    refused_briefly(&Case::new().then(&keys)).of_file("congress.toml");
    refused_briefly(&Case::of(format!("{keys}{CONGRESS}"))).of_file("congress.toml");
    refused_briefly(&Case::of("x\n".repeat(3_000))).of_file("congress.toml");
    refused_briefly(&Case::of(format!("{CONGRESS}{}", "[[person]]\n".repeat(3_000)))).of_file("congress.toml");
    let deductions = "{ ground = \"x\" }, ".repeat(3_000);
    refused_briefly(&Case::new().with("deductions = [", &format!("deductions = [{deductions}")))
        .of_file("congress.toml:10:");
    refused_briefly(&Case::with_papers("a,".repeat(3_000))).at_paper(1, 1);
    refused_briefly(&Case::with_papers(format!("{HEADER}{}", "x\n".repeat(3_000)))).at_paper(2, 1);
}

#[test]
fn a_row_of_half_a_million_cells_is_refused() {
    let commas = ",".repeat(500_000);
    refused_briefly(&Case::with_row(&commas)).at_paper(2, 1).names(&["500001", "5"]);
    refused_briefly(&Case::with_papers(&commas)).of_file("papers.csv");
    // Each number was once sought among all the others.
    let numbers: Vec<_> = (1..=150_000).map(|number: u32| number.to_string()).collect();
    refused_briefly(&Case::with_papers(numbers.join(","))).of_file("papers.csv");
}

#[test]
fn what_is_shown_of_an_endless_word_is_short() {
    let digits = "9".repeat(100_000);
    for (from, to) in [
        ("summoned = 12", format!("summoned = {digits}")),
        ("schema = 1", format!("schema = 1\nrulebook = \"{digits}\"")),
        ("office = \"committee\"", format!("office = \"{digits}\"")),
        ("seats = 3", format!("seats = 3\n{digits} = 1")),
        ("\"Lê Quốc Cường\"", format!("\"{digits}\", \"{digits}\"")),
        ("ballots = \"papers.csv\"", format!("ballots = \"{digits}\"")),
    ] {
        refused_briefly(&Case::new().with(from, &to)).of_file("");
    }
    for row in [format!("S-0042,{digits},1,,"), format!("S-0042,4,{digits},,"), format!("S-0042,4,1,{digits},")] {
        refused_briefly(&Case::with_row(&row)).of_file("papers.csv:2:");
    }
    let zeros = "0".repeat(100_000);
    refused_briefly(&Case::with_papers(format!("{zeros}1,{zeros}1\n"))).of_file("papers.csv:1:");
    refused_briefly(&Case::with_row(&format!("S-0042,{zeros}1 1,1,,"))).at_paper(2, 8);
}

// Random damage

/// One thing that happens to the bytes of a file.
#[derive(Debug, Clone)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    RepeatLine(prop::sample::Index),
    DropLine(prop::sample::Index),
}

impl Damage {
    fn happen(&self, bytes: &mut Vec<u8>) {
        let line = |bytes: &[u8], at: &prop::sample::Index| {
            let lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let at = at.index(lines.len().max(1));
            (lines, at)
        };
        match self {
            _ if bytes.is_empty() => {}
            Self::Flip(at, mask) => {
                let at = at.index(bytes.len());
                bytes[at] ^= mask;
            }
            Self::Cut(at, length) => {
                let from = at.index(bytes.len());
                let to = bytes.len().min(from + length);
                bytes.drain(from..to);
            }
            Self::Insert(at, more) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, more.iter().copied());
            }
            Self::RepeatLine(at) => {
                let (mut lines, at) = line(bytes, at);
                lines.insert(at, lines[at].clone());
                *bytes = lines.concat();
            }
            Self::DropLine(at) => {
                let (mut lines, at) = line(bytes, at);
                lines.remove(at);
                *bytes = lines.concat();
            }
        }
    }
}

fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let at = any::<prop::sample::Index>;
    let token = prop::sample::select(vec![
        "\"",
        "[[",
        "]",
        "{",
        "=",
        ",",
        ";",
        "\n",
        "\r\n",
        "#",
        "-",
        "0",
        "9",
        "99999999999",
        "\u{FEFF}",
        "\u{301}",
        "\0",
        "'''",
        "\"\"\"",
        "[election]\n",
        "count",
        "struck",
        "\u{1B}",
        "é",
        "inf",
        "2020-13-99",
        " ",
        "\t",
        ".a.a.a",
        "\u{202E}",
    ]);
    let one = prop_oneof![
        3 => (at(), 1u8..).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        2 => (at(), 1usize..60).prop_map(|(at, length)| Damage::Cut(at, length)),
        3 => (at(), token).prop_map(|(at, token)| Damage::Insert(at, token.as_bytes().to_vec())),
        1 => (at(), prop::collection::vec(any::<u8>(), 1..6)).prop_map(|(at, more)| Damage::Insert(at, more)),
        1 => at().prop_map(Damage::RepeatLine),
        1 => at().prop_map(Damage::DropLine),
    ];
    prop::collection::vec(one, 1..6)
}

fn fixed() -> ProptestConfig {
    ProptestConfig { cases: 250, failure_persistence: None, rng_seed: RngSeed::Fixed(190), ..ProptestConfig::default() }
}

/// The program says one thing: a report on standard output, or why there is none on the other.
fn says_one_thing(folder: &Path, words: &[&str]) -> Result<(), TestCaseError> {
    let file = folder.join("congress.toml");
    let run = refusal::kiemphieu(&[&["count", refusal::word(&file)], words].concat());
    prop_assert!(run.code <= 1, "exit {}", run.code);
    prop_assert_ne!(run.out.is_empty(), run.err.is_empty(), "exit {}\n{}\n{}", run.code, run.out, run.err);
    prop_assert!(run.code == 1 || run.err.is_empty());
    prop_assert!(
        run.err.is_empty() || run.err.contains("congress.toml") || run.err.contains("papers.csv"),
        "{}",
        run.err
    );
    let hidden = ['\u{1B}', '\u{202E}'];
    let clean = !run.err.contains(hidden) && !run.out.contains(hidden);
    prop_assert!(clean, "{:?}{:?}", run.out, run.err);
    Ok(())
}

fn damaged(whole: &str, damage: &[Damage]) -> Vec<u8> {
    let mut bytes = whole.as_bytes().to_vec();
    damage.iter().for_each(|damage| damage.happen(&mut bytes));
    bytes
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn a_damaged_congress_file_never_panics_and_is_counted_or_refused(damage in damage(), totals in any::<bool>()) {
        let folder = TempDir::new().unwrap();
        let whole = if totals { CONGRESS.replace("ballots = \"papers.csv\"", refusal::TOTALS) } else { CONGRESS.to_owned() };
        fs::write(folder.path().join("congress.toml"), damaged(&whole, &damage)).unwrap();
        if !totals {
            fs::write(folder.path().join("papers.csv"), PAPERS).unwrap();
        }
        says_one_thing(folder.path(), &[])?;
    }

    #[test]
    fn a_damaged_ballot_file_never_panics_and_is_counted_or_refused(damage in damage(), way in 0usize..3) {
        let folder = TempDir::new().unwrap();
        let two_box = CONGRESS.replace("seats = 3", "seats = 4").replace("office = \"committee\"", "office = \"delegates\"");
        let (congress, papers) = match way {
            0 => (CONGRESS, PAPERS),
            1 => (CONGRESS, "paper;1;2;3;4;note\n1;1;1;1;0;\n2;0;1;1;1;\"a;\"\"b\"\n"),
            _ => (two_box.as_str(), "paper,agree,disagree\n1,1 2 3 4,\n2,1,2 3 4\n"),
        };
        fs::write(folder.path().join("congress.toml"), congress).unwrap();
        fs::write(folder.path().join("papers.csv"), damaged(papers, &damage)).unwrap();
        says_one_thing(folder.path(), &["--papers"])?;
    }
}
