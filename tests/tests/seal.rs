//! `kiemphieu seal` and `kiemphieu verify`: what was sealed is whole, and whatever changes is named.

mod signed;

use std::fs;
use std::process::{Command, Stdio};

use kiemphieu_tests::program::run;
use kiemphieu_tests::sealed::{Folder, KEYS};
use serde_json::json;

const PROGRAM: kiemphieu_tests::program::Program = kiemphieu_cli::run;
const KEY: &str = KEYS[0].0;
const PUBLIC: &str = KEYS[0].1;
const OTHER_KEY: &str = KEYS[1].0;
const OTHER_PUBLIC: &str = KEYS[1].1;

#[test]
fn a_sealed_folder_has_a_report_that_replays_and_holds() {
    let folder = Folder::sealed(PROGRAM);
    let (code, bundle) = folder.verified(&[]);
    assert_eq!(code, 0);
    assert_eq!(bundle["replayed"], json!(["congress.report.json"]));
    assert_eq!((&bundle["files"], &bundle["signatures"]), (&json!(4), &json!([])));
    let counted =
        run(kiemphieu_cli::run, &["count", folder.path("congress.toml").to_str().unwrap(), "--format", "json"]);
    assert_eq!(fs::read_to_string(folder.path("congress.report.json")).unwrap(), counted.out);
    assert!(folder.run("verify", &[]).out.contains("NGUYÊN VẸN"));
}

#[test]
fn the_manifest_is_what_sha256sum_checks() {
    let folder = Folder::sealed(PROGRAM);
    let list = fs::read_to_string(folder.path("SHA256SUMS")).unwrap();
    let names: Vec<_> = list.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    assert_eq!(names, ["committee-1.csv", "congress.report.json", "congress.toml", "secretary-1.csv"]);
    let checked = Command::new("sha256sum")
        .args(["-c", "SHA256SUMS"])
        .current_dir(folder.path(""))
        .stdout(Stdio::null())
        .status();
    assert!(checked.map_or(true, |status| status.success()), "sha256sum, where it is installed");
}

#[test]
fn a_changed_digit_a_file_gone_and_a_file_added_are_named() {
    let folder = Folder::sealed(PROGRAM);
    for (name, from, to) in
        [("committee-1.csv", "1", "2"), ("congress.report.json", "143", "142"), ("congress.toml", "150", "151")]
    {
        let whole = fs::read_to_string(folder.path(name)).unwrap();
        assert!(whole.contains(from), "{name}");
        fs::write(folder.path(name), whole.replacen(from, to, 1)).unwrap();
        assert!(folder.faults().contains(&name.to_owned()), "{name}");
        fs::write(folder.path(name), whole).unwrap();
        assert_eq!(folder.faults(), [""; 0]);
    }
    fs::write(folder.path("note.txt"), "x").unwrap();
    assert_eq!(folder.faults(), ["note.txt"]);
    fs::remove_file(folder.path("note.txt")).unwrap();
    fs::rename(folder.path("secretary-1.csv"), folder.path("secretary-2.csv")).unwrap();
    assert_eq!(folder.faults(), ["secretary-1.csv", "secretary-2.csv", "congress.report.json"]);
}

/// Whoever changes a report and its hash as well is still found: the papers do not give it.
#[test]
fn a_report_that_the_papers_do_not_give_is_neither_sealed_nor_verified() {
    let folder = Folder::sealed(PROGRAM);
    let report = fs::read_to_string(folder.path("congress.report.json")).unwrap();
    let changed = report.replacen("\"votes\": 143", "\"votes\": 145", 1);
    assert_ne!(changed, report);
    fs::write(folder.path("congress.report.json"), changed).unwrap();
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    let ran = folder.run("seal", &["--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("congress.report.json") && ran.err.contains("votes"), "{}", ran.err);
    assert!(!folder.path("SHA256SUMS").exists());
}

/// The minutes of the folder's own report are sealed with it; those of another report, or changed ones, are not.
#[test]
fn documents_belong_to_a_report_of_the_folder() {
    let folder = Folder::sealed(PROGRAM);
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    let report = folder.path("congress.report.json");
    let (report, into) = (report.to_str().unwrap(), folder.path("minutes"));
    assert_eq!(run(kiemphieu_cli::run, &["minutes", report, "-o", into.to_str().unwrap()]).code, 0);
    fs::write(folder.path("scan.pdf"), "%PDF-1.7 a picture of the signed paper %%EOF").unwrap();
    assert_eq!(folder.run("seal", &[]).code, 0);
    assert_eq!(folder.faults(), [""; 0]);

    let minutes = folder.path("minutes/minutes-secretary-1.pdf");
    let mut bytes = fs::read(&minutes).unwrap();
    let half = bytes.len() / 2;
    bytes[half] ^= 1;
    fs::write(&minutes, bytes).unwrap();
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    let ran = folder.run("seal", &["--lang", "en"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("minutes-secretary-1.pdf"), "{}", ran.err);

    let english = folder.path("english");
    let congress = folder.path("congress.toml");
    let words = ["minutes", congress.to_str().unwrap(), "-o", english.to_str().unwrap(), "--lang", "en"];
    assert_eq!(run(kiemphieu_cli::run, &words).code, 0);
    fs::copy(english.join("minutes-secretary-1.pdf"), &minutes).unwrap();
    fs::remove_dir_all(&english).unwrap();
    let ran = folder.run("seal", &["--lang", "en"]);
    assert!(ran.code == 1 && ran.err.contains("belongs to no report"), "{}", ran.err);
}

/// A document of this program with bytes before its head is still shown by most programs: it is no foreign paper.
#[test]
fn a_document_of_this_program_with_something_before_it_is_told_as_changed() {
    let folder = Folder::sealed(PROGRAM);
    let report = folder.path("congress.report.json");
    let (report, into) = (report.to_str().unwrap(), folder.path("minutes"));
    for form in [&[][..], &["--docx"]] {
        assert_eq!(run(PROGRAM, &[&["minutes", report, "-o", into.to_str().unwrap()], form].concat()).code, 0);
    }
    for (name, other) in [
        ("minutes-secretary-1.pdf", "x.pdf"),
        ("minutes-secretary-1.pdf", "x.dat"),
        ("minutes-secretary-1.docx", "x.docx"),
    ] {
        let own = fs::read(into.join(name)).unwrap();
        folder.write(other, [b"\n \n", own.as_slice()].concat());
        folder.list_anew();
        assert_eq!(folder.faults(), [other], "{name}");
        fs::remove_file(folder.path("SHA256SUMS")).unwrap();
        assert!(folder.refused().contains("bytes put before it"), "{name}");
        fs::remove_file(folder.path(other)).unwrap();
    }
}

/// A congress counted under a rulebook file is sealed with that file, and verified from it.
#[test]
fn a_rulebook_of_another_body_is_sealed_with_the_folder() {
    const UNION: &str = include_str!("../../crates/kiemphieu-core/rulebooks/doan-tncs.toml");
    let union = UNION.replacen("id = \"doan-tncs\"", "id = \"lien-doan\"", 1);
    for named in [true, false] {
        let folder = Folder::new(PROGRAM);
        if named {
            folder.replace("congress.toml", "schema = 1", "schema = 1\nrulebook = \"lien-doan\"");
        }
        let outside = folder.beside("lien-doan.toml", &union);
        let ran = folder.run("seal", &["--rulebook", &outside, "--lang", "en"]);
        assert!(ran.code == 1 && ran.err.contains("is not in the folder to be sealed"), "{}", ran.err);
        folder.write("lien-doan.toml", &union);
        let inside = folder.path("lien-doan.toml");
        let ran = folder.run("seal", &["--rulebook", inside.to_str().unwrap()]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert!(folder.text("congress.report.json").contains("\"rulebook\": \"lien-doan\""));
        assert!(folder.text("SHA256SUMS").contains("lien-doan.toml"));
        assert_eq!(folder.faults(), [""; 0]);
        assert_eq!(folder.run("seal", &[]).code, 0, "a sealed folder knows its rulebook");

        fs::remove_file(folder.path("SHA256SUMS")).unwrap();
        let built_in = folder.path("doan-tncs.toml");
        folder.write("doan-tncs.toml", UNION);
        let ran = folder.run("seal", &["--rulebook", built_in.to_str().unwrap(), "--lang", "en"]);
        assert!(ran.code == 1 && ran.err.contains("does not apply the rulebook that was given"), "{}", ran.err);
        fs::remove_file(&built_in).unwrap();
        fs::remove_file(&inside).unwrap();
        assert!(folder.refused().contains("that is not in the folder"));
        folder.write("lien-doan.toml", union.replacen("lien-doan", "lien-doan-2", 1));
        assert!(folder.refused().contains("that is not in the folder"), "another rulebook");
    }
}

/// A folder sealed by another version: whole, counted again the same, the papers not proved; exit code 3.
#[test]
fn a_folder_of_another_version_is_whole_and_its_papers_are_not_proved() {
    let folder = Folder::sealed(PROGRAM);
    let report = folder.path("congress.report.json");
    let (report, into) = (report.to_str().unwrap(), folder.path("minutes"));
    assert_eq!(run(PROGRAM, &["minutes", report, "-o", into.to_str().unwrap()]).code, 0);
    let engine = format!("kiemphieu {}", env!("CARGO_PKG_VERSION"));
    folder.replace("congress.report.json", &engine, "kiemphieu 0.0.9");
    folder.replace("congress.report.json", "\"text\": \"", "\"text\": \"Lời khác. ");
    folder.replace("congress.report.json", "{", "{ \"new_key\": 1,");
    folder.list_anew();
    let (code, bundle) = folder.verified(&[]);
    assert_eq!((code, &bundle["holds"], &bundle["made_by"]), (3, &json!(true), &json!(["kiemphieu 0.0.9"])));
    let unproved = folder.told("unproved");
    assert!(unproved.contains(&"congress.report.json".to_owned()));
    assert!(unproved.iter().filter(|file| file.starts_with("minutes/")).count() >= 2, "{unproved:?}");
    let ran = folder.run("verify", &["--lang", "en"]);
    assert_eq!(ran.code, 3);
    let words =
        "FILES WHOLE, the count comes out the same; the printed papers are of `kiemphieu 0.0.9` and not proved here";
    assert!(ran.out.contains(words), "{}", ran.out);
    assert!(folder.run("verify", &["--help"]).out.contains("3 "));

    let whole = folder.text("congress.report.json");
    for (from, to, place) in [
        ("\"votes\": 143", "\"votes\": 145", "votes"),
        ("\"status\": \"complete\"", "\"status\": \"short\"", "status"),
        ("\"open_seats\": 0", "\"open_seats\": 1", "open_seats"),
    ] {
        folder.replace("congress.report.json", from, to);
        folder.list_anew();
        let (code, bundle) = folder.verified(&[]);
        assert!(code == 1 && bundle["faults"].to_string().contains(place), "{bundle}");
        folder.write("congress.report.json", &whole);
    }
    folder.list_anew();
    folder.write("secretary-1.csv", folder.text("secretary-1.csv") + "\n");
    assert_eq!(folder.faults(), ["secretary-1.csv", "congress.report.json"]);
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    assert!(folder.refused().contains("seal with the one that made it"), "it is not sealed anew");
}

/// What another version may have put otherwise are words; facts that no figure shows are compared as well, and a version it is.
#[test]
fn another_version_is_no_cloak_for_a_false_report() {
    let folder = Folder::sealed(PROGRAM);
    let engine = format!("kiemphieu {}", env!("CARGO_PKG_VERSION"));
    let own = folder.text("congress.report.json");
    let other = own.replace(&engine, "kiemphieu 0.0.9");
    for (from, to) in [
        ("\"run_off\": false", "\"run_off\": true"),
        ("\"of\": \"summoned\"", "\"of\": \"returned\""),
        ("\"entered\": ", "\"entered\": 1"),
        ("\"kiemphieu 0.0.9\"", "\"\""),
        ("\"kiemphieu 0.0.9\"", "null"),
        ("\"kiemphieu 0.0.9\"", "\"kiemphieu 0.1.0 \""),
        ("\"kiemphieu 0.0.9\"", "\"kiemphieu 0.1.0`: WHOLE\""),
    ] {
        assert!(other.contains(from), "{from}");
        folder.write("congress.report.json", other.replacen(from, to, 1));
        folder.list_anew();
        assert_eq!(folder.verified(&[]).0, 1, "{from} {to}");
    }
}

/// `left-over-files`, `file-names-sealed`: what systems do to a folder is no change of it.
#[test]
fn what_systems_leave_behind_is_noted_and_no_fault() {
    let folder = Folder::new(PROGRAM);
    let junk =
        [".DS_Store", "Thumbs.db", "desktop.ini", "._congress.toml", "sub/.DS_Store", "__MACOSX/._congress.toml"];
    junk.iter().for_each(|name| folder.write(name, "x"));
    assert_eq!(folder.run("seal", &[]).code, 0);
    let list = folder.text("SHA256SUMS");
    assert_eq!(list.lines().count(), 4, "{list}");
    folder.write("~$so.xlsx", "x");
    folder.write(".~lock.so.xlsx#", "x");
    assert_eq!(folder.faults(), [""; 0]);
    let noted = folder.told("notes");
    for name in [".DS_Store", "Thumbs.db", "desktop.ini", "._congress.toml", "sub/.DS_Store", "__MACOSX", "~$so.xlsx"] {
        assert!(noted.contains(&name.to_owned()), "{name} of {noted:?}");
    }
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    let told = folder.refused();
    assert!(told.contains("close Excel") && told.contains("~$so.xlsx") && told.contains(".~lock.so.xlsx#"), "{told}");
}

#[test]
fn names_that_went_through_a_mac_or_a_zip_are_the_same_names() {
    let folder = Folder::new(PROGRAM);
    fs::rename(folder.path("committee-1.csv"), folder.path("phiếu-1.csv")).unwrap();
    folder.replace("congress.toml", "committee-1.csv", "phiếu-1.csv");
    folder.write("Biên bản/ảnh.txt", "x");
    assert_eq!(folder.run("seal", &[]).code, 0);
    fs::rename(folder.path("phiếu-1.csv"), folder.path("phie\u{302}\u{301}u-1.csv")).unwrap();
    fs::rename(folder.path("Biên bản"), folder.path("BIE\u{302}N BA\u{309}N")).unwrap();
    let (code, bundle) = folder.verified(&[]);
    assert_eq!((code, &bundle["faults"]), (0, &json!([])));
    assert_eq!(folder.told("notes"), ["Biên bản/ảnh.txt", "phiếu-1.csv"]);
    folder.write("phie\u{302}\u{301}u-1.csv", "other");
    assert!(folder.faults().contains(&"phiếu-1.csv".to_owned()));
}

#[test]
fn hostile_folders_and_lists_are_refused_in_both_languages() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (list, line) in [(format!("{empty}  ../../etc/passwd\n"), 1), (format!("{empty}  a\nhello\n"), 2)] {
        let folder = Folder::new(PROGRAM);
        fs::write(folder.path("SHA256SUMS"), list).unwrap();
        for lang in ["vi", "en"] {
            let ran = folder.run("verify", &["--lang", lang]);
            assert_eq!((ran.code, ran.out.as_str()), (1, ""));
            assert!(ran.err.contains(&format!("SHA256SUMS:{line}:1")), "{}", ran.err);
        }
    }
    let folder = Folder::sealed(PROGRAM);
    fs::write(folder.path("SHA256SUMS.x.sig"), "no signature").unwrap();
    assert_eq!(folder.faults(), ["SHA256SUMS.x.sig"]);
    let other = Folder::new(PROGRAM);
    assert_eq!(other.run("verify", &[]).code, 1, "not sealed");
    assert_eq!(other.run("seal", &["--key", "none", "--as", "a"]).code, 1);
    let key = other.beside("khoa", KEY);
    assert_eq!(other.run("seal", &["--key", &key, "--as", "../a"]).code, 1);
    assert_eq!(other.run("seal", &["--key", &key]).code, 2, "a signature has a name");
    let nothing = Folder::new(PROGRAM);
    for name in ["congress.toml", "committee-1.csv", "secretary-1.csv"] {
        fs::remove_file(nothing.path(name)).unwrap();
    }
    assert_eq!(nothing.run("seal", &[]).code, 1, "no congress");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_sealed() {
    let folder = Folder::new(PROGRAM);
    std::os::unix::fs::symlink("/etc/passwd", folder.path("link")).unwrap();
    let ran = folder.run("seal", &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("link"), "{}", ran.err);
}
