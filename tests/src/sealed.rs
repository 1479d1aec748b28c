//! The folder of a congress to be sealed, changed and verified.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::program::{Program, Run, run};

/// Keys made for these tests alone; they sign nothing else.
pub const KEYS: [(&str, &str); 2] = [
    (
        "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACByYe9m7YFf0jrnwmpvISttezm9qoZx0lfdGRtbWZn74gAAAJARohHxEaIR
8QAAAAtzc2gtZWQyNTUxOQAAACByYe9m7YFf0jrnwmpvISttezm9qoZx0lfdGRtbWZn74g
AAAEALl64P+gA5vuto91E5WSC4cJ3DYYkzPerM2DGKpF2bx3Jh72btgV/SOufCam8hK217
Ob2qhnHSV90ZG1tZmfviAAAACnRydW9uZy1iYW4BAgM=
-----END OPENSSH PRIVATE KEY-----
",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHJh72btgV/SOufCam8hK217Ob2qhnHSV90ZG1tZmfvi",
    ),
    (
        "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACBbKBxh+9g3AkICagjzThbVzmWZ+HXeDEsq+9xvKUGQfgAAAJDNf1BmzX9Q
ZgAAAAtzc2gtZWQyNTUxOQAAACBbKBxh+9g3AkICagjzThbVzmWZ+HXeDEsq+9xvKUGQfg
AAAEAqLtqTv2YGTh59FheQb/bdqMZZtd4ZxcwtJvof5Ipnc1soHGH72DcCQgJqCPNOFtXO
ZZn4dd4MSyr73G8pQZB+AAAABnRodS1reQECAwQFBgc=
-----END OPENSSH PRIVATE KEY-----
",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFsoHGH72DcCQgJqCPNOFtXOZZn4dd4MSyr73G8pQZB+",
    ),
];

/// A folder with the files of a congress, beside which other files may lie.
pub struct Folder {
    root: TempDir,
    program: Program,
}

impl Folder {
    /// The files of Nam Định, without a report.
    pub fn new(program: Program) -> Self {
        let folder = Self { root: TempDir::new().unwrap(), program };
        fs::create_dir_all(folder.path("")).unwrap();
        for name in ["congress.toml", "committee-1.csv", "secretary-1.csv"] {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/nam-dinh-2020").join(name);
            fs::copy(from, folder.path(name)).unwrap();
        }
        folder
    }

    /// The same, sealed.
    pub fn sealed(program: Program) -> Self {
        let folder = Self::new(program);
        let ran = folder.run("seal", &[]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        folder
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join("dai-hoi").join(name)
    }

    /// A file beside the folder.
    pub fn beside(&self, name: &str, text: &str) -> String {
        let path = self.root.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The text of a file in the folder.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Writes a file in the folder.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Changes the text of a file in the folder.
    pub fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert!(text.contains(from), "{name} has no {from}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// Runs a command on the folder.
    pub fn run(&self, command: &str, more: &[&str]) -> Run {
        let folder = self.root.path().join("dai-hoi");
        run(self.program, &[&[command, folder.to_str().unwrap()], more].concat())
    }

    /// What `verify` finds.
    pub fn verified(&self, more: &[&str]) -> (u8, Value) {
        let ran = self.run("verify", &[&["--format", "json", "--lang", "en"], more].concat());
        (ran.code, serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err)))
    }

    /// What `verify` tells of files: `faults`, `notes`, `unproved`.
    pub fn told(&self, what: &str) -> Vec<String> {
        let (_, bundle) = self.verified(&[]);
        bundle[what].as_array().unwrap().iter().map(|told| told["file"].as_str().unwrap().to_owned()).collect()
    }

    /// The files with a fault.
    pub fn faults(&self) -> Vec<String> {
        let (code, bundle) = self.verified(&[]);
        let holds = bundle["faults"].as_array().unwrap().is_empty();
        assert_eq!((code == 1, &bundle["holds"]), (!holds, &Value::from(holds)));
        self.told("faults")
    }

    /// Why the folder is not sealed; then nothing was written.
    pub fn refused(&self) -> String {
        let before = self.names();
        let ran = self.run("seal", &["--lang", "en"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        assert_eq!(self.names(), before, "{}", ran.err);
        assert!(self.run("seal", &[]).err.contains("lỗi"));
        ran.err
    }

    /// Every file below the folder, by name.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.path(&folder)).unwrap() {
                let entry = entry.unwrap();
                let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                if entry.file_type().unwrap().is_dir() { folders.push(name + "/") } else { names.push(name) }
            }
        }
        names.sort();
        names
    }

    /// Writes the manifest that the files have now, as a forger can.
    pub fn list_anew(&self) {
        let files = self.names().into_iter().filter(|name| !name.starts_with("SHA256SUMS"));
        let lines: BTreeMap<_, _> = files
            .map(|name| {
                let hash = Sha256::digest(fs::read(self.path(&name)).unwrap());
                (name, hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
            })
            .collect();
        let text: String = lines.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        self.write("SHA256SUMS", text);
    }
}
