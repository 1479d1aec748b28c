//! `kiemphieu amend`: a corrected folder that names the one it replaces, both kept; `verify` and `rollup` know which one counts.

mod any;
mod rolled_up;

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::digest::sha256;
use kiemphieu_tests::program::{Run, run};
use serde_json::{Value, json};
use tempfile::TempDir;

const CONGRESS: &str = r#"schema = 1
unit = "Chi bộ thôn Đoài"
superior = "Đảng ủy xã Vĩnh Hào"
congress = "Đại hội lần thứ X"
date = 2025-03-15
level = "cell"

[meeting]
kind = "members"
summoned = 9
present = 9

[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi", "Phạm Thị Dung"]

[[election.round]]
issued = 9
returned = 9
ballots = "committee-1.csv"
"#;

/// An 7, Bình 9, Chi 6, Dung 5 of D = 9: An, Bình and Chi are elected.
const PAPERS: &str = "paper,struck\n12,4\n13,3\n14,1\n15,4\n16,4\n17,4\n18,3\n19,3\n20,1\n";

/// Folders of congresses beside each other.
struct Office {
    folder: TempDir,
}

impl Office {
    /// One that sealed the congress as `old`.
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        office.congress("old", CONGRESS, PAPERS);
        assert_eq!(office.run(&["seal", "@old"]).code, 0);
        office
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn congress(&self, name: &str, congress: &str, papers: &str) {
        fs::create_dir_all(self.at(name)).unwrap();
        fs::write(self.at(name).join("congress.toml"), congress).unwrap();
        fs::write(self.at(name).join("committee-1.csv"), papers).unwrap();
    }

    fn run(&self, words: &[&str]) -> Run {
        let words: Vec<String> = words
            .iter()
            .map(|word| word.strip_prefix('@').map_or((*word).to_owned(), |name| self.at(name).display().to_string()))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        run(kiemphieu_cli::run, &words)
    }

    fn amend(&self, old: &str, with: &str, new: &str) -> Run {
        let (old, with, new) = (format!("@{old}"), format!("@{with}"), format!("@{new}"));
        self.run(&[
            "amend",
            &old,
            "--with",
            &with,
            "-o",
            &new,
            "--why",
            "đọc nhầm một lá phiếu",
            "--by",
            "Nguyễn Văn Tám",
            "--lang",
            "en",
        ])
    }

    /// The refusal of a correction; nothing is written.
    fn refused(&self, old: &str, with: &str) -> String {
        let run = self.amend(old, with, "refused");
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(!self.at("refused").exists());
        run.err
    }

    fn record(&self, new: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(self.at(new).join("amendment.json")).unwrap()).unwrap()
    }

    /// One paper on which the names struck are others.
    fn corrected(&self, name: &str, serial: &str, struck: &str) {
        let row = PAPERS.lines().find(|row| row.starts_with(serial)).unwrap();
        self.congress(name, CONGRESS, &PAPERS.replace(row, &format!("{serial},{struck}")));
    }
}

/// All files of a folder with their bytes.
fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_paper_found_misread_after_signing_gives_a_new_folder_and_the_old_one_stays_as_it_was() {
    let office = Office::new();
    let before = tree(&office.at("old"));
    office.corrected("fixed", "20", "4");
    let run = office.amend("old", "fixed", "new");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(tree(&office.at("old")), before);
    let record = office.record("new");
    assert_eq!(record["replaces"], json!(sha256(&fs::read(office.at("old").join("SHA256SUMS")).unwrap())));
    assert_eq!((&record["why"], &record["by"]), (&json!("đọc nhầm một lá phiếu"), &json!(["Nguyễn Văn Tám"])));
    let election = &record["congresses"][0]["elections"][0];
    assert_eq!(election["papers"], json!(["The marks on paper 20 were read again"]));
    assert_eq!(record["elects_others"], json!(false));
    assert!(
        run.out.contains("The elected stay the same.") && run.out.contains("The marks on paper 20 were read again"),
        "{}",
        run.out
    );
    let sums = fs::read_to_string(office.at("new").join("SHA256SUMS")).unwrap();
    for name in
        ["amendment.json", "committee-1.csv", "congress.report.json", "congress.toml", "minutes-of-correction.pdf"]
    {
        assert!(sums.contains(&format!("  {name}\n")), "{sums}");
    }
}

#[test]
fn the_record_says_which_paper_and_never_what_stands_on_it() {
    let office = Office::new();
    let papers = PAPERS.replace("16,4\n", "").replace("20,1", "20,4").replace("19,3", "21,3");
    office.congress("fixed", CONGRESS, &papers);
    fs::write(office.at("fixed/congress.toml"), CONGRESS.replace("returned = 9", "returned = 8")).unwrap();
    let run = office.run(&["amend", "@old", "--with", "@fixed", "-o", "@new", "--why", "kiểm lại", "--by", "Tám"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let record = office.record("new");
    let told = record["congresses"][0]["elections"][0]["papers"].to_string();
    for text in ["Dấu trên phiếu 20 được đọc lại", "Bỏ ra phiếu 16", "Phiếu 19 nay là phiếu 21"]
    {
        assert!(told.contains(text), "{told}");
    }
    let facts = record["congresses"][0]["elections"][0]["facts"].to_string();
    assert!(facts.contains("vòng 1: phiếu thu về"), "{facts}");
    let text = format!("{told}{}", run.out);
    assert!(!["gạch", "struck", "kept", "để lại"].iter().any(|mark| text.contains(mark)), "{text}");
}

#[test]
fn where_others_are_elected_that_stands_first_with_what_follows() {
    let office = Office::new();
    office.corrected("fixed", "15", "3");
    let run = office.amend("old", "fixed", "new");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.starts_with("!!! OTHER PERSONS ARE ELECTED !!!"), "{}", run.out);
    let record = office.record("new");
    let election = &record["congresses"][0]["elections"][0];
    assert_eq!(record["elects_others"], json!(true));
    let names = |of: &Value| {
        let mut names: Vec<_> = of.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&election["elected_before"]), ["Lê Văn Chi", "Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!(names(&election["elected_now"]), ["Nguyễn Văn An", "Phạm Thị Dung", "Trần Thị Bình"]);
    let rules: Vec<_> = record["follows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["rule"].clone(), it["part"].clone(), it["status"].clone()))
        .collect();
    assert!(rules.iter().any(|(rule, ..)| rule == "APPROVAL"), "{rules:?}");
    assert!(rules.iter().any(|(rule, part, _)| rule == "RESULT" && part == "keeping"), "{rules:?}");
    let before = run.out.find("WHAT FOLLOWS").unwrap();
    assert!(before < run.out.find("CORRECTION: ").unwrap(), "{}", run.out);
    assert!(run.out.contains("[APPROVAL/annul") && run.out.contains("[RESULT/keeping"), "{}", run.out);
}

#[test]
fn verify_knows_the_correction_and_given_both_that_the_older_one_stayed_as_it_was() {
    let office = Office::new();
    office.corrected("fixed", "15", "3");
    assert_eq!(office.amend("old", "fixed", "new").code, 0);
    let alone = office.run(&["verify", "@new", "--lang", "en"]);
    assert_eq!(alone.code, 0, "{}{}", alone.out, alone.err);
    assert!(alone.out.contains("A CORRECTION, which replaces the folder"), "{}", alone.out);
    for pair in [["@new", "@old"], ["@old", "@new"]] {
        let both = office.run(&["verify", pair[0], pair[1], "--lang", "en"]);
        assert_eq!((both.code, both.err.as_str()), (0, ""), "{}", both.out);
        assert!(both.out.contains("replaced by the folder above; it is as it was sealed"), "{}", both.out);
    }
    let papers = office.at("old/committee-1.csv");
    fs::write(&papers, PAPERS.replace("17,4", "17,3")).unwrap();
    let changed = office.run(&["verify", "@new", "@old", "--lang", "en"]);
    assert_eq!(changed.code, 1);
    assert!(changed.out.contains("old/committee-1.csv: changed"), "{}", changed.out);
    // Sealed anew it is another folder than the one that was replaced.
    for name in ["SHA256SUMS", "congress.report.json"] {
        fs::remove_file(office.at("old").join(name)).unwrap();
    }
    assert_eq!(office.run(&["seal", "@old"]).code, 0);
    let resealed = office.run(&["verify", "@new", "@old", "--lang", "en"]);
    assert!(resealed.code == 1 && resealed.out.contains("the correction replaces the folder"), "{}", resealed.out);
}

#[test]
fn a_record_that_says_what_did_not_change_is_found_by_whoever_has_both() {
    let office = Office::new();
    office.corrected("fixed", "15", "3");
    assert_eq!(office.amend("old", "fixed", "new").code, 0);
    let record = fs::read_to_string(office.at("new/amendment.json")).unwrap();
    let forged = record.replace("paper 15", "paper 16");
    assert_ne!(record, forged);
    fs::write(office.at("new/amendment.json"), &forged).unwrap();
    let changed = office.run(&["verify", "@new", "--lang", "en"]);
    assert!(changed.code == 1 && changed.out.contains("amendment.json"), "{}", changed.out);
    fs::remove_file(office.at("new/SHA256SUMS")).unwrap();
    let refused = office.run(&["seal", "@new", "--lang", "en"]);
    assert!(
        refused.code == 1 && refused.err.contains("minutes-of-correction.pdf"),
        "the minutes are of another record: {}",
        refused.err
    );
    fs::remove_file(office.at("new/minutes-of-correction.pdf")).unwrap();
    assert_eq!(office.run(&["seal", "@new"]).code, 0);
    let both = office.run(&["verify", "@new", "@old", "--lang", "en"]);
    assert!(both.code == 1 && both.out.contains("does not say what changed between the two folders"), "{}", both.out);
    fs::write(office.at("new/amendment.json"), record.replace("Chi bộ thôn Đoài", "Chi bộ thôn Đông")).unwrap();
    fs::remove_file(office.at("new/SHA256SUMS")).unwrap();
    assert_eq!(office.run(&["seal", "@new"]).code, 1, "of another unit");
}

#[test]
fn what_cannot_be_corrected_is_refused_with_the_remedy() {
    let office = Office::new();
    office.congress("same", CONGRESS, &PAPERS.replace('\n', "\r\n"));
    assert!(office.refused("old", "same").contains("nothing differs from the sealed folder"));
    office.congress("other", &CONGRESS.replace("thôn Đoài", "thôn Đông"), PAPERS);
    assert!(office.refused("old", "other").contains("this is the congress of another unit"));
    office.corrected("fixed", "20", "9");
    assert!(office.refused("old", "fixed").contains("outside the list of 4 names"));
    office.corrected("fixed", "20", "4");
    assert!(office.refused("fixed", "fixed").contains("three folders, none within another"));
    office.congress("unsealed", CONGRESS, PAPERS);
    assert!(office.refused("unsealed", "fixed").contains("the folder is not sealed"));
    fs::create_dir(office.at("empty")).unwrap();
    assert!(office.refused("old", "empty").contains("there is no congress file in the folder"));
    office.congress("two", CONGRESS, PAPERS);
    fs::write(office.at("two/more.toml"), CONGRESS).unwrap();
    assert!(office.refused("old", "two").contains("the old folder has no congress file `more.toml`"));
    let blank = office.run(&["amend", "@old", "--with", "@fixed", "-o", "@refused", "--why", " ", "--by", "Tám"]);
    assert!(blank.code == 1 && !office.at("refused").exists(), "{}", blank.err);
    assert_eq!(office.run(&["amend", "@old", "--with", "@fixed", "-o", "@refused"]).code, 2);
    let within = office.run(&["amend", "@old", "--with", "@fixed", "-o", "@old/new", "--why", "x", "--by", "Tám"]);
    assert_eq!(within.code, 1);
    fs::write(office.at("old/committee-1.csv"), PAPERS.replace("17,4", "17,3")).unwrap();
    assert!(office.refused("old", "fixed").contains("changed: its hash is"), "a broken folder");
    fs::write(office.at("old/committee-1.csv"), PAPERS).unwrap();
    assert_eq!(office.amend("old", "fixed", "new").code, 0);
    fs::write(office.at("new/note.txt"), "x").unwrap();
    office.corrected("fixed", "20", "3");
    assert_eq!(office.amend("old", "fixed", "new").code, 1, "nothing is overwritten");
}

#[test]
fn a_copy_of_the_old_folder_is_corrected_as_a_clerk_does_and_its_papers_are_printed_anew() {
    let office = Office::new();
    fs::remove_file(office.at("old/SHA256SUMS")).unwrap();
    let report = office.at("old/congress.report.json");
    let minutes = ["minutes", report.to_str().unwrap(), "-o", "@old"];
    assert_eq!(office.run(&minutes).code, 0);
    fs::write(office.at("old/scan.pdf"), "%PDF-1.7 the signed paper %%EOF").unwrap();
    assert_eq!(office.run(&["seal", "@old"]).code, 0);
    fs::create_dir(office.at("copy")).unwrap();
    for (path, bytes) in tree(&office.at("old")) {
        fs::write(office.at("copy").join(path.file_name().unwrap()), bytes).unwrap();
    }
    fs::write(office.at("copy/committee-1.csv"), PAPERS.replace("15,4", "15,3")).unwrap();
    let run = office.amend("old", "copy", "new");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    for name in ["minutes-committee-1.pdf", "congress-report.pdf", "minutes-of-correction.pdf", "scan.pdf"] {
        assert!(office.at("new").join(name).exists(), "{name}: {}", run.out);
    }
    assert!(run.out.contains("printed: minutes-committee-1.pdf"), "{}", run.out);
    assert!(run.out.contains("of the old count, not taken over: congress.report.json"), "{}", run.out);
    let both = office.run(&["verify", "@new", "@old", "--lang", "en"]);
    assert_eq!((both.code, both.err.as_str()), (0, ""), "{}", both.out);
    let docx = office.run(&["amend", "@old", "--with", "@copy", "-o", "@word", "--why", "x", "--by", "Tám", "--docx"]);
    assert_eq!((docx.code, docx.err.as_str()), (0, ""), "{}", docx.out);
    assert!(office.at("word/minutes-of-correction.docx").exists());
    assert_eq!(office.run(&["verify", "@word", "@old"]).code, 0);
}

#[test]
fn a_correction_is_corrected_and_the_chain_is_kept() {
    let office = Office::new();
    office.corrected("fixed", "15", "3");
    assert_eq!(office.amend("old", "fixed", "new").code, 0);
    office.corrected("again", "20", "4");
    assert_eq!(office.amend("new", "again", "newer").code, 0);
    let (second, third) = (office.record("new"), office.record("newer"));
    assert_eq!(third["before"], json!([second["replaces"]]));
    assert_eq!(office.run(&["verify", "@newer", "@new"]).code, 0);
    let gap = office.run(&["verify", "@newer", "@old", "--lang", "en"]);
    assert!(gap.code == 1 && gap.out.contains("the correction replaces the folder"), "{}", gap.out);
}
