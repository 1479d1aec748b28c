//! `kiemphieu seal` and `kiemphieu verify`: what was sealed is whole, and whatever changes is named.
#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kiemphieu_tests::program::{Run, run};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A key made for these tests alone; it signs nothing else.
const KEY: &str = "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACByYe9m7YFf0jrnwmpvISttezm9qoZx0lfdGRtbWZn74gAAAJARohHxEaIR
8QAAAAtzc2gtZWQyNTUxOQAAACByYe9m7YFf0jrnwmpvISttezm9qoZx0lfdGRtbWZn74g
AAAEALl64P+gA5vuto91E5WSC4cJ3DYYkzPerM2DGKpF2bx3Jh72btgV/SOufCam8hK217
Ob2qhnHSV90ZG1tZmfviAAAACnRydW9uZy1iYW4BAgM=
-----END OPENSSH PRIVATE KEY-----
";
const PUBLIC: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHJh72btgV/SOufCam8hK217Ob2qhnHSV90ZG1tZmfvi";

struct Folder(TempDir);

impl Folder {
    /// The files of Nam Định, without a report.
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        for name in ["congress.toml", "committee-1.csv", "secretary-1.csv"] {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/nam-dinh-2020").join(name);
            fs::create_dir_all(folder.path("x").parent().unwrap()).unwrap();
            fs::copy(from, folder.path(name)).unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("dai-hoi").join(name)
    }

    fn beside(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, command: &str, more: &[&str]) -> Run {
        let folder = self.0.path().join("dai-hoi");
        run(kiemphieu_cli::run, &[&[command, folder.to_str().unwrap()], more].concat())
    }

    fn sealed() -> Self {
        let folder = Self::new();
        let ran = folder.run("seal", &[]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        folder
    }

    fn verified(&self, more: &[&str]) -> (u8, Value) {
        let ran = self.run("verify", &[&["--format", "json", "--lang", "en"], more].concat());
        (ran.code, serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err)))
    }

    /// The files with a fault.
    fn faults(&self) -> Vec<String> {
        let (code, bundle) = self.verified(&[]);
        let faults = bundle["faults"].as_array().unwrap();
        assert_eq!((code, &bundle["holds"]), (u8::from(!faults.is_empty()), &json!(faults.is_empty())));
        faults.iter().map(|fault| fault["file"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn a_sealed_folder_has_a_report_that_replays_and_holds() {
    let folder = Folder::sealed();
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
    let folder = Folder::sealed();
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
    let folder = Folder::sealed();
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
    let folder = Folder::sealed();
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
    let folder = Folder::sealed();
    fs::remove_file(folder.path("SHA256SUMS")).unwrap();
    let report = folder.path("congress.report.json");
    let (report, into) = (report.to_str().unwrap(), folder.path("minutes"));
    assert_eq!(run(kiemphieu_cli::run, &["minutes", report, "-o", into.to_str().unwrap()]).code, 0);
    fs::write(folder.path("scan.pdf"), "%PDF-1.7 a picture of the signed paper").unwrap();
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

#[test]
fn signatures_hold_for_the_list_that_was_signed_and_name_their_key() {
    let folder = Folder::sealed();
    let key = folder.beside("khoa", KEY);
    let ran = folder.run("seal", &["--key", &key, "--as", "truong-ban"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let signers = folder.beside("signers", &format!("# the board\ntruong-ban namespaces=\"kiemphieu\" {PUBLIC}\n"));
    let (code, bundle) = folder.verified(&["--signers", &signers]);
    let signed = &bundle["signatures"][0];
    assert_eq!((code, &signed["holds"], &signed["signer"]), (0, &json!(true), &json!("truong-ban")));
    assert!(signed["key"].as_str().unwrap().starts_with("SHA256:"));

    let stranger = folder
        .beside("others", "ai-do ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti\n");
    assert_eq!(folder.verified(&["--signers", &stranger]).0, 1);
    assert_eq!(folder.run("seal", &["--key", &key, "--as", "truong-ban"]).code, 1, "no signature is overwritten");

    // A file added and listed: the list is another one than was signed.
    fs::write(folder.path("note.txt"), "").unwrap();
    let list = fs::read_to_string(folder.path("SHA256SUMS")).unwrap();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    fs::write(folder.path("SHA256SUMS"), format!("{list}{empty}  note.txt\n")).unwrap();
    assert_eq!(folder.faults(), ["SHA256SUMS.truong-ban.sig"]);
}

#[test]
fn openssh_checks_our_signatures_and_we_check_those_of_openssh() {
    let folder = Folder::sealed();
    let key = folder.beside("khoa", KEY);
    if Command::new("chmod").args(["600", &key]).status().is_err()
        || Command::new("ssh-keygen").arg("-?").output().is_err()
    {
        return;
    }
    folder.run("seal", &["--key", &key, "--as", "truong-ban"]);
    let signers = folder.beside("signers", &format!("truong-ban namespaces=\"kiemphieu\" {PUBLIC}\n"));
    let list = fs::File::open(folder.path("SHA256SUMS")).unwrap();
    let checked = Command::new("ssh-keygen")
        .args([
            "-Y",
            "verify",
            "-f",
            &signers,
            "-I",
            "truong-ban",
            "-n",
            "kiemphieu",
            "-s",
            "SHA256SUMS.truong-ban.sig",
        ])
        .current_dir(folder.path(""))
        .stdin(list)
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let signed = Command::new("ssh-keygen")
        .args(["-Y", "sign", "-q", "-n", "kiemphieu", "-f", &key, "SHA256SUMS"])
        .current_dir(folder.path(""))
        .output()
        .unwrap();
    assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
    assert_eq!(folder.faults(), [""; 0]);
    assert_eq!(folder.verified(&[]).1["signatures"].as_array().unwrap().len(), 2);
}

#[test]
fn hostile_folders_and_lists_are_refused_in_both_languages() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (list, line) in [(format!("{empty}  ../../etc/passwd\n"), 1), (format!("{empty}  a\nhello\n"), 2)] {
        let folder = Folder::new();
        fs::write(folder.path("SHA256SUMS"), list).unwrap();
        for lang in ["vi", "en"] {
            let ran = folder.run("verify", &["--lang", lang]);
            assert_eq!((ran.code, ran.out.as_str()), (1, ""));
            assert!(ran.err.contains(&format!("SHA256SUMS:{line}:1")), "{}", ran.err);
        }
    }
    let folder = Folder::sealed();
    fs::write(folder.path("SHA256SUMS.x.sig"), "no signature").unwrap();
    assert_eq!(folder.faults(), ["SHA256SUMS.x.sig"]);
    let other = Folder::new();
    assert_eq!(other.run("verify", &[]).code, 1, "not sealed");
    assert_eq!(other.run("seal", &["--key", "none", "--as", "a"]).code, 1);
    let key = other.beside("khoa", KEY);
    assert_eq!(other.run("seal", &["--key", &key, "--as", "../a"]).code, 1);
    assert_eq!(other.run("seal", &["--key", &key]).code, 2, "a signature has a name");
    let nothing = Folder::new();
    for name in ["congress.toml", "committee-1.csv", "secretary-1.csv"] {
        fs::remove_file(nothing.path(name)).unwrap();
    }
    assert_eq!(nothing.run("seal", &[]).code, 1, "no congress");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_sealed() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("/etc/passwd", folder.path("link")).unwrap();
    let ran = folder.run("seal", &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("link"), "{}", ran.err);
}
