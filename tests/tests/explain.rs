//! `kiemphieu count --explain`: why a person is elected or not, one chain of facts for each round.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests explain::` writes the expected texts anew.

use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

const NAM_DINH: &str = "nam-dinh-2020/congress.toml";

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(file)
}

fn explain(path: &Path, name: &str, more: &[&str]) -> Run {
    run(kiemphieu_cli::run, &[&["count", path.to_str().unwrap(), "--explain", name], more].concat())
}

fn chains(file: &str, name: &str) -> Vec<Value> {
    let run = explain(&fixture(file), name, &["--format", "json", "--lang", "en"]);
    assert_eq!(run.err, "");
    serde_json::from_str(&run.out).unwrap()
}

/// The whole text in both languages as it stands beside a fixture.
fn stands(file: &str, name: &str) {
    for lang in ["vi", "en"] {
        let run = explain(&fixture(file), name, &["--lang", lang]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let path = fixture(&file.replace(".toml", &format!(".explain.{lang}.txt")));
        let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(run.out, expected.raw());
    }
}

#[test]
fn s3_the_secretary_of_nam_dinh_word_for_word() {
    stands(NAM_DINH, "Cao Công Tài");
}

#[test]
fn a_given_name_a_number_a_part_and_a_name_without_marks_mean_the_same_person() {
    let whole = explain(&fixture(NAM_DINH), "Hoàng Trọng Hòa", &[]);
    let decomposed = "Hoa\u{300}ng Tro\u{323}ng Ho\u{300}a";
    for asked in ["Hòa", "11", "Trọng Hòa", "hoang trong hoa", decomposed] {
        assert_eq!(explain(&fixture(NAM_DINH), asked, &[]), whole, "{asked}");
    }
}

#[test]
fn nobody_or_several_of_that_name_exit_1_with_the_names_to_choose_from_nearest_first() {
    let refused = |asked: &str, lang: &str| {
        let run = explain(&fixture(NAM_DINH), asked, &["--lang", lang]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{asked}");
        run.err
    };
    let several = refused("Hoàng", "vi");
    assert!(several.contains("Hoàng Trọng An; Hoàng Bá Đạt; Hoàng Trọng Hòa"), "{several}");
    let number = refused("1", "vi");
    assert!(number.contains("Hoàng Trọng An; Cao Công Tài"), "number 1 of two lists: {number}");
    let nobody = refused("Cao Văn Tài", "en");
    assert!(nobody.contains("the nearest: Cao Công Tài; "), "{nobody}");
    assert!(refused("99", "en").contains("the nearest"));
}

#[test]
fn every_fact_has_its_rule_and_status() {
    for name in ["Cao Công Tài", "Hoàng Trọng Hòa"] {
        for chain in chains(NAM_DINH, name) {
            assert_eq!(chain["name"], name);
            for fact in chain["facts"].as_array().unwrap() {
                assert!(fact["rule"].is_string() && fact["status"].is_string(), "{fact}");
                assert!(fact["text"].as_str().unwrap().ends_with('.'), "a sentence to be read aloud: {fact}");
            }
        }
    }
}

#[test]
fn somebody_stands_in_every_election_of_the_file() {
    let standing = |name| -> Vec<(String, String)> {
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        chains(NAM_DINH, name).iter().map(|chain| (word(&chain["election"]), word(&chain["standing"]))).collect()
    };
    let elected = "elected".to_owned();
    assert_eq!(standing("Tài"), [("committee".to_owned(), elected.clone()), ("secretary".to_owned(), elected)]);
    assert_eq!(standing("Hòa"), [("committee".to_owned(), "not-elected".to_owned())]);
}

// rule: PAPER-SURPLUS
#[test]
fn b1_a_stopped_count_explains_only_which_numbers_disagree() {
    let run = explain(&fixture("b1-chu-phan-2020/congress.toml"), "Lê Xuân Bằng", &["--format", "json"]);
    assert_eq!(run.code, 1, "as the count itself");
    let chains: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    assert_eq!((chains.len(), &chains[0]["standing"]), (1, &"no-result".into()));
    let facts = chains[0]["facts"].as_array().unwrap();
    assert!(facts.iter().all(|fact| fact["rule"] == "PAPER-SURPLUS"));
    let texts: Vec<_> = facts.iter().map(|fact| fact["text"].as_str().unwrap()).collect();
    assert!(texts.len() == 2 && texts[0].contains("148") && texts[0].contains("134"), "{texts:?}");
}

#[test]
fn a_refused_deduction_is_told_and_the_exit_code_is_that_of_the_count() {
    let run = explain(&fixture("c1-excused-absence/variant-220.toml"), "Thủy", &["--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("Not deductible, 1") && run.out.contains("1 vote short"), "{}", run.out);
}

/// Case Y1: half is taken of the papers returned, so the chain starts there and not from those summoned.
#[test]
fn y1_the_fourth_by_votes_is_explained_on_the_papers_returned() {
    let run = explain(&fixture("y1-youth-union/congress.toml"), "4", &["--lang", "en"]);
    assert!(run.out.contains("1.  18 papers returned, invalid ones included: more than half is 10 votes or more."));
    assert!(
        run.out.contains("Twice 10 is 20, more than 18: over half.") && !run.out.contains("summoned"),
        "{}",
        run.out
    );
}

#[test]
fn explain_and_papers_do_not_go_together() {
    for lang in ["vi", "en"] {
        let run = explain(&fixture(NAM_DINH), "Tài", &["--papers", "--lang", lang]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("--explain") && run.err.contains("--papers"), "{}", run.err);
    }
}
