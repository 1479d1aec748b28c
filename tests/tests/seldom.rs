//! What seldom happens at a round stands in the file that `kiemphieu new` writes, as lines to switch on: several boxes, papers
//! spoiled and left over, somebody who withdrew, a further round, the approval. Switched on and filled in, they are counted.

use std::fs;

use kiemphieu_tests::program::run;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The first election of the new file with all of its lines switched on, and nothing behind it.
fn switched_on(text: &str, off: &str) -> String {
    let (before, seldom) = text.split_once(off).unwrap_or_else(|| panic!("{off} is not offered: {text}"));
    let seldom = seldom.split("\n\n").next().unwrap().lines().skip(1);
    let seldom: String = seldom.map(|line| format!("{}\n", line.strip_prefix("# ").unwrap())).collect();
    let round = before.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if rest.starts_with(|sign: char| sign.is_alphabetic() || sign == '[') => format!("{rest}\n"),
        _ => format!("{line}\n"),
    });
    let round: String = round.filter(|line| !line.starts_with("ballots")).collect();
    round + "\n" + &seldom
}

/// Each place filled in once, in the order in which they stand.
fn filled(mut text: String, places: &[(&str, &str)]) -> String {
    let mut done = 0;
    for (from, to) in places {
        let at = text[done..].find(from).unwrap_or_else(|| panic!("{from} is not offered: {text}")) + done;
        text.replace_range(at..at + from.len(), to);
        done = at + to.len();
    }
    text
}

// rule: LIST-WITHDRAWN PAPER APPROVAL
#[test]
fn what_seldom_happens_is_offered_in_a_new_file_of_every_body_and_is_counted_once_it_is_filled_in() {
    for (lang, off, a_box) in [("vi", "# Chỉ khi có", "hom-2"), ("en", "# Only where it happened", "box-2")] {
        for body in ["", "cong-doan", "hoi-nong-dan", "doan-tncs", "cpc-primary"] {
            for (kind, stem) in
                [("members", "committee"), ("delegates", "committee"), ("committee", "standing-committee")]
            {
                let folder = TempDir::new().unwrap();
                let mut words = vec!["new", folder.path().to_str().unwrap(), "--kind", kind, "--lang", lang];
                if !body.is_empty() {
                    words.extend(["--rulebook", body]);
                }
                assert_eq!(run(kiemphieu_cli::run, &words).code, 0);
                let file = folder.path().join("congress.toml");
                let text = switched_on(&fs::read_to_string(&file).unwrap(), off);
                let text = filled(
                    text,
                    &[
                        ("unit = \"\"", "unit = \"Thôn Đông\""),
                        ("date = \"\"", "date = 2025-06-15"),
                        ("summoned = 0", "summoned = 11"),
                        ("present = 0", "present = 11"),
                        ("seats = 0", "seats = 2"),
                        ("candidates = []", "candidates = [\"Nguyễn Văn An\", \"Lê Thị Bình\", \"Lê Văn Cường\"]"),
                        ("issued = 0", "issued = 10"),
                        ("returned = 0", "returned = 10"),
                        ("printed = 0", "printed = 13"),
                        ("spoiled = 0", "spoiled = 2"),
                        ("unused = 0", "unused = 1"),
                        ("present = 0", "present = 10"),
                        ("reason = \"\"", "reason = \"đơn xin rút\""),
                        ("issued = 0", "issued = 10"),
                        ("returned = 0", "returned = 10"),
                        ("issued = 0", "issued = 10"),
                        ("returned = 0", "returned = 10"),
                        ("reference = \"\"", "reference = \"Quyết định 12\""),
                    ],
                );
                fs::write(&file, text).unwrap();
                let papers = |name: String, text: &str| fs::write(folder.path().join(name), text).unwrap();
                papers(format!("{stem}-1-{a_box}.csv"), "count,struck\n4,1\n5,1 3\n1,1 2\n");
                papers(format!("{stem}-2.csv"), "count,agree,disagree\n9,1,\n1,,1\n");
                let counted =
                    run(kiemphieu_cli::run, &["count", file.to_str().unwrap(), "--format", "json", "--lang", lang]);
                assert_eq!(counted.code, 0, "{body} {kind}: {}{}", counted.err, counted.out);
                let report: Value = serde_json::from_str(&counted.out).unwrap();
                let election = &report["elections"][0];
                let papers = &election["rounds"][0]["papers"];
                let told = [
                    &papers["printed"],
                    &papers["spoiled"],
                    &papers["unused"],
                    &papers["present"],
                    &papers["boxes"][0]["returned"],
                    &election["withdrawn"][0]["name"],
                    &election["elected"],
                    &election["approval"]["result"],
                ];
                let must = json!([13, 2, 1, 10, 10, "Nguyễn Văn An", ["Lê Thị Bình", "Lê Văn Cường"], "approved"]);
                assert_eq!(json!(told), must, "{body} {kind}");
            }
        }
    }
}
