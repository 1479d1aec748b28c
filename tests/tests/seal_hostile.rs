//! Sealed folders that somebody made to deceive, or that carry what cannot be verified: each is told, nothing hangs, and
//! nothing is written before all is seen.

mod changed;

use std::fs;
use std::io::Write as _;
use std::process::Command;
use std::sync::LazyLock;

use kiemphieu_tests::program::{Program, run};
use kiemphieu_tests::sealed::{Folder, KEYS};
use proptest::prelude::*;
use serde_json::Value;

const PROGRAM: Program = kiemphieu_cli::run;
const REPORT: &str = "congress.report.json";

/// A folder that is not sealed yet, with its report.
fn reported() -> Folder {
    let folder = Folder::sealed(PROGRAM);
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    folder
}

/// Every way in which a report can be written; the same values in each.
fn spellings(report: &str) -> Vec<(&'static str, Vec<u8>)> {
    let value: Value = serde_json::from_str(report).unwrap();
    let utf16 = report.encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        ("khac.json", report.into()),
        ("mot-dong.json", value.to_string().into_bytes()),
        ("BOM.JSON", format!("\u{FEFF}{report}").into_bytes()),
        ("escaped.json", report.replace("\"receipt\"", "\"\\u0072eceipt\"").into_bytes()),
        ("tabs.txt", format!("\n\t{}", report.replace("  ", "\t")).into_bytes()),
        ("utf-16.txt", [0xFF, 0xFE].into_iter().chain(utf16).collect()),
        ("no-ending", report.into()),
    ]
}

#[test]
fn a_report_in_any_spelling_is_counted_again_and_compared_by_value() {
    let folder = reported();
    let report = folder.text(REPORT);
    for (name, bytes) in spellings(&report) {
        folder.write(name, bytes);
    }
    assert_eq!(folder.run("seal", &[]).code, 0);
    assert_eq!(folder.verified(&[]).1["replayed"].as_array().unwrap().len(), 8);

    let folder = reported();
    let forged = report.replacen("\"votes\": 143", "\"votes\": 145", 1);
    for (name, bytes) in spellings(&forged) {
        folder.write(name, bytes);
        let told = folder.refused();
        assert!(told.contains(name) && told.contains("elections[0].rounds[0].votes"), "{told}");
        fs::remove_file(folder.path(name)).unwrap();
    }
}

#[test]
fn nothing_in_a_report_is_passed_over() {
    let folder = reported();
    let whole = folder.text(REPORT);
    for (from, to) in [
        ("{\n  \"schema\"", "{\n  \"elected_by_hand\": [\"X\"],\n  \"schema\""),
        ("\"schema\": 1", "\"schema\": 1, \"schema\": 1"),
        ("\"seats\": ", "\"seats\": 3, \"\\u0073eats\": "),
        ("\"over_half\": true", "\"over_half\": true, \"note\": \"x\""),
        ("\"schema\": 1", "\"schema\": 2"),
        ("\"lang\": \"vi\"", "\"lang\": \"en\""),
        ("\"rulebook_sha256\": \"", "\"rulebook_sha256\": \"0"),
        ("\"receipt\": {", "\"receipts\": {"),
        ("\"name\": \"congress.toml\"", "\"name\": \"../congress.toml\""),
        ("\"name\": \"congress.toml\"", "\"name\": \"/etc/passwd\""),
        ("\"name\": \"congress.toml\"", "\"name\": \"other.toml\""),
        ("\"name\": \"committee-1.csv\"", "\"name\": \"secretary-1.csv\""),
        ("\"severity\": \"advice\"", "\"severity\": \"warning\""),
    ] {
        if !whole.contains(from) {
            assert!(from.contains("severity"), "{from}");
            continue;
        }
        folder.replace(REPORT, from, to);
        let told = folder.refused();
        assert!(told.contains(REPORT), "{to}: {told}");
        folder.list_anew();
        assert_eq!(folder.verified(&[]).0, 1, "{to}");
        fs::remove_file(folder.path("SHA256SUMS")).unwrap();
        folder.write(REPORT, &whole);
    }
}

#[test]
fn json_that_cannot_be_read_whole_is_not_sealed_and_what_is_not_ours_is_a_file() {
    let folder = reported();
    let report = folder.text(REPORT);
    let held = format!("[{{\"a\": {report}}}]");
    let deep = "[".repeat(200_000);
    let many = format!("[{}0]", "0,".repeat(400_000));
    for bad in ["", "{", "{\"a\": 1} {\"a\": 2}", "{\"a\": 1, \"a\": 2}", "\u{FFFD}", &held, &deep, &many] {
        folder.write("x.json", bad);
        assert!(folder.refused().contains("x.json"), "{}", &bad[..bad.len().min(40)]);
    }
    folder.write("x.json", [&b"{\"a\": \""[..], &vec![b'a'; 17 << 20], b"\"}"].concat());
    assert!(folder.refused().contains("16 MiB"));
    folder.write("x.json", "{\"note\": [1, 2.5, \"phiếu\", null]}");
    folder.write("khong-phai-json.txt", "{ ghi chú }");
    assert_eq!(folder.run("seal", &[]).code, 0);
    assert_eq!(folder.faults(), [""; 0]);
}

#[test]
fn every_congress_in_a_folder_has_its_report() {
    let folder = Folder::new(PROGRAM);
    folder.write("xa/congress.toml", folder.text("congress.toml"));
    folder.write("xa/committee-1.csv", folder.text("committee-1.csv"));
    folder.write("xa/secretary-1.csv", folder.text("secretary-1.csv"));
    assert_eq!(folder.run("seal", &[]).code, 0);
    assert!(folder.names().contains(&"xa/congress.report.json".to_owned()));
    fs::remove_file(folder.path("xa/congress.report.json")).unwrap();
    folder.list_anew();
    assert_eq!(folder.faults(), ["xa/congress.toml"], "no report was made from it");

    let twins = Folder::new(PROGRAM);
    twins.write("congress.json", "{\"meeting\": {}, \"election\": []}");
    assert!(twins.refused().contains("congress.json"));
    let spelled = Folder::new(PROGRAM);
    spelled.write("nhap.toml", "meeting = { kind = \"members\" }\n");
    assert!(spelled.refused().contains("nhap.toml"), "a congress without a line [meeting]");
    let broken = Folder::new(PROGRAM);
    broken.write("hong.toml", "[meeting]\nkind = \n");
    assert!(broken.refused().contains("hong.toml:2"));
    let other = Folder::new(PROGRAM);
    other.write("quy-che.toml", "id = \"x\"\n");
    assert_eq!(other.run("seal", &[]).code, 0, "what is no congress is a file");
}

/// Paths of ballots and receipts lie below the folder of their congress file.
#[test]
fn a_congress_reaches_nothing_outside_its_folder() {
    let outside = Folder::new(PROGRAM);
    let ballots = outside.beside("outside.csv", &outside.text("committee-1.csv"));
    for name in [
        "../outside.csv",
        &ballots,
        "../nothing.csv",
        "/etc/shadow",
        "/dev/zero",
        "/proc/self/environ",
        "sub/../../outside.csv",
    ] {
        let folder = outside.text("congress.toml");
        outside.write("congress.toml", folder.replace("committee-1.csv", name));
        let told = outside.refused();
        let lines = folder.lines().position(|line| line.contains("\"committee-1.csv\"")).unwrap() + 1;
        assert!(told.contains(&format!("congress.toml:{lines}:")), "{told}");
        assert!(told.contains("leads out of the folder"), "{name}: {told}");
        outside.write("congress.toml", folder);
    }
    outside.write("congress.toml", outside.text("congress.toml").replace("committee-1.csv", "../outside.csv"));
    let congress = outside.path("congress.toml");
    assert_eq!(run(PROGRAM, &["count", congress.to_str().unwrap()]).code, 0, "the clerk's own file may");
}

#[test]
fn an_archive_reaches_nothing_outside_it() {
    let folder = Folder::new(PROGRAM);
    let ballots = folder.beside("outside.csv", &folder.text("committee-1.csv"));
    let sealed = reported();
    let report = sealed.text(REPORT);
    for (congress, report) in [
        (folder.text("congress.toml").replace("committee-1.csv", &ballots), None),
        (folder.text("congress.toml").replace("committee-1.csv", "/etc/passwd"), None),
        (folder.text("congress.toml"), Some(report.replace("\"congress.toml\"", "\"/etc/passwd\""))),
    ] {
        let path = folder.beside("units.zip", "");
        let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
        let secretary = folder.text("secretary-1.csv");
        let entries = match &report {
            None => vec![("congress.toml", &congress), ("secretary-1.csv", &secretary)],
            Some(report) => vec![("r.json", report)],
        };
        for (name, text) in entries {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        let ran = run(PROGRAM, &["rollup", &path, "--lang", "en"]);
        assert_eq!(ran.code, 1);
        assert!(format!("{}{}", ran.out, ran.err).contains("leads out of the folder"), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn ballots_that_would_not_be_sealed_are_told() {
    let folder = Folder::new(PROGRAM);
    fs::rename(folder.path("committee-1.csv"), folder.path("Thumbs.db")).unwrap();
    folder.replace("congress.toml", "committee-1.csv", "Thumbs.db");
    assert!(folder.refused().contains("`Thumbs.db` has the name of a file that systems leave behind"));
}

#[test]
fn a_name_that_cannot_be_kept_everywhere_is_refused_before_anything_is_written() {
    for name in ["NUL.txt", "cuối.", "a\u{200B}.txt", "sha256sums", "Congress.toml", "CONGRESS.TOML/x.txt"] {
        let folder = Folder::new(PROGRAM);
        folder.write(name, "x");
        let told = folder.refused();
        assert!(told.contains("rename it"), "{name}: {told}");
    }
    #[cfg(unix)]
    for name in ["a:b.txt", "a\\b.txt", "a\nb.txt", "a\u{1B}[2Jb", "a?.csv", "x ", " x"] {
        let folder = Folder::new(PROGRAM);
        folder.write(name, "x");
        let told = folder.refused();
        assert!(told.contains("rename it") && !told.contains('\u{1B}'), "{name}: {told}");
    }
}

#[test]
fn everything_is_seen_before_anything_is_written() {
    let folder = Folder::new(PROGRAM);
    let before = folder.names();
    let text = folder.beside("text", "no key");
    let key = folder.beside("khoa", KEYS[0].0);
    for words in [["--key", "none", "--as", "a"], ["--key", &text, "--as", "a"], ["--key", &key, "--as", "../a"]] {
        assert_eq!(folder.run("seal", &words).code, 1);
        assert_eq!(folder.names(), before, "{words:?}");
    }
    folder.write("SHA256SUMS.cu.sig", "no signature");
    assert!(folder.refused().contains("another list"));
    fs::remove_file(folder.path("SHA256SUMS.cu.sig")).unwrap();
    folder.write("khoa", KEYS[0].0);
    assert!(folder.refused().contains("private key"));
    fs::remove_file(folder.path("khoa")).unwrap();
    // Sealing that was stopped after the report goes on.
    assert_eq!(folder.run("seal", &[]).code, 0);
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    folder.write(".kiemphieu-abcdefgh.part", "half");
    assert_eq!(folder.run("seal", &["--key", &key, "--as", "a"]).code, 0);
    assert_eq!(folder.faults(), [""; 0]);
}

#[test]
fn a_sealed_folder_within_is_whole_as_well() {
    let folder = Folder::new(PROGRAM);
    let inner = Folder::sealed(PROGRAM);
    for name in inner.names() {
        folder.write(&format!("xa/{name}"), inner.text(&name));
    }
    assert_eq!(folder.run("seal", &[]).code, 0);
    assert_eq!(folder.faults(), [""; 0]);
    folder.write("xa/them.txt", "x");
    folder.list_anew();
    assert_eq!(folder.faults(), ["xa/them.txt"]);
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    assert!(folder.refused().contains("the sealed folder `xa` within"));
    fs::remove_file(folder.path("xa/them.txt")).unwrap();
    folder.write("xa/SHA256SUMS.x.sig", "no signature");
    assert!(folder.refused().contains("SHA256SUMS.x.sig"));
}

#[test]
fn a_manifest_stands_as_it_was_written_to_the_letter() {
    let folder = Folder::sealed(PROGRAM);
    let list = folder.text("SHA256SUMS");
    let (first, rest) = list.split_once('\n').unwrap();
    for changed in [
        list.replace('\n', "\r\n"),
        list.to_uppercase(),
        list.replace("  ", " *"),
        format!("{first}\n{list}"),
        format!("{rest}{first}\n"),
        format!("{list}\n"),
        format!("\u{FEFF}{list}"),
        list.trim_end().to_owned(),
        list.replace("congress.toml", "../congress.toml"),
        list.replace("congress.toml", "./congress.toml"),
        list.replace("congress.toml", "Congress.toml"),
        String::new(),
    ] {
        folder.write("SHA256SUMS", &changed);
        assert_eq!(folder.run("verify", &[]).code, 1, "{changed}");
    }
    folder.write("SHA256SUMS", [0xFF; 100]);
    assert_eq!(folder.run("verify", &[]).code, 1);
}

#[cfg(target_os = "linux")]
#[test]
fn links_pipes_and_devices_are_told_and_never_waited_for() {
    use std::os::unix::fs::symlink;
    let pipe = |path: &std::path::Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    for name in ["pipe", "pipe.json", "pipe.pdf", "SHA256SUMS", "SHA256SUMS.a.sig", "sub/x.toml"] {
        let folder = Folder::new(PROGRAM);
        fs::create_dir_all(folder.path("sub")).unwrap();
        pipe(&folder.path(name));
        for command in ["seal", "verify"] {
            assert_eq!(folder.run(command, &[]).code, 1, "{command} {name}");
        }
    }
    let folder = Folder::sealed(PROGRAM);
    let key = folder.beside("x", "");
    fs::remove_file(&key).unwrap();
    pipe(std::path::Path::new(&key));
    for words in [
        &["seal", "--key", &key, "--as", "a"][..],
        &["verify", "--signers", &key],
        &["verify", "--signers", "/dev/zero"],
    ] {
        let ran = folder.run(words[0], &[&words[1..], &["--lang", "en"]].concat());
        assert!(ran.code == 1 && ran.err.contains("a pipe, a device or a file of the system"), "{words:?} {}", ran.err);
    }
    let list = folder.beside("list", &folder.text("SHA256SUMS"));
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    symlink(list, folder.path("SHA256SUMS")).unwrap();
    assert_eq!(folder.run("verify", &[]).code, 1, "the list lies elsewhere");
    let deep = Folder::new(PROGRAM);
    deep.write(&format!("{}x", "a/".repeat(20)), "");
    assert!(deep.refused().contains("too deep"));
}

#[test]
fn a_document_that_was_copied_by_half_is_not_sealed() {
    let folder = reported();
    for name in ["scan.pdf", "scan.docx"] {
        let whole: &[u8] = if name.ends_with("pdf") { b"%PDF-1.7 pages %%EOF" } else { b"PK\x03\x04 parts PK\x05\x06" };
        folder.write(name, &whole[..whole.len() - 4]);
        let told = folder.refused();
        assert!(told.contains(name) && told.contains("breaks off"), "{told}");
        folder.write(name, whole);
    }
    let sealed = folder.run("seal", &[]);
    assert_eq!(sealed.code, 0, "{}", sealed.err);
}
