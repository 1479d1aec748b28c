//! The papers of a congress: every number and name of the report stands in them, nothing else can pass for them.

mod ballots;
mod commands;
mod contents;
mod official;
mod proofs;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

fn program(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(file)
}

/// Every congress file of the fixtures.
fn fixtures() -> Vec<PathBuf> {
    let files = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let folders = files(&fixture("")).into_iter().filter(|path| path.is_dir());
    let mut files: Vec<_> = folders.flat_map(|folder| files(&folder)).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    assert!(files.len() > 15);
    files
}

fn report(file: &Path, lang: &str) -> Value {
    let text = program(&["count", file.to_str().unwrap(), "--format", "json", "--lang", lang]).out;
    serde_json::from_str(&text).unwrap()
}

/// Writes the minutes of a file into a new folder.
fn minutes(file: &Path, more: &[&str]) -> (TempDir, Run) {
    let folder = TempDir::new().unwrap();
    let words = [&["minutes", file.to_str().unwrap(), "-o", folder.path().to_str().unwrap()], more].concat();
    let run = program(&words);
    (folder, run)
}

fn in_folder(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|own| own == ending));
    files.sort();
    files
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a DOCX, read without any part of the program.
fn paragraphs(docx: &[u8]) -> Vec<String> {
    let xml = part(docx, "word/document.xml").replace("<w:tab />", "\t");
    let paragraphs = xml.split("</w:p>").map(|paragraph| {
        let texts = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
        let texts: String = texts
            .map(|text| {
                let (text, rest) = text.split_once("</w:t>").unwrap();
                format!("{text}{}", if rest.contains('\t') { "\t" } else { "" })
            })
            .collect();
        let plain = texts.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
        plain.replace("&amp;", "&")
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}

fn has_run(paragraphs: &[String], cells: &[String]) -> bool {
    cells.is_empty() || paragraphs.windows(cells.len()).any(|window| window == cells)
}

fn percent(plain: &Value, lang: &str) -> String {
    let plain = plain.as_str().unwrap();
    if lang == "vi" { plain.replace('.', ",") + "%" } else { plain.to_owned() + "%" }
}

/// The cells of one person in a table of votes.
fn row(at: usize, vote: &Value, lang: &str) -> Vec<String> {
    let gone = match (vote["withdrawn"] == true, lang) {
        (false, _) => "",
        (true, "vi") => " (rút tên)",
        (true, _) => " (withdrew)",
    };
    let name = format!("{}{gone}", vote["name"].as_str().unwrap());
    vec![(at + 1).to_string(), name, vote["votes"].to_string(), percent(&vote["percent"], lang)]
}

fn verify(document: &Path, report: &Path, lang: &str) -> Run {
    program(&["verify", document.to_str().unwrap(), report.to_str().unwrap(), "--lang", lang])
}

/// A file with the JSON report of a congress file.
fn saved(report: &Value, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, serde_json::to_string_pretty(report).unwrap()).unwrap();
    path
}

/// Constructed: a cell of `names`, each with one vote less than the one before.
fn constructed(folder: &Path, names: &[String], seats: usize) -> PathBuf {
    let listed: Vec<_> = names.iter().map(|name| toml_text(name)).collect();
    let votes: Vec<_> =
        names.iter().enumerate().map(|(at, name)| format!("{} = {}", toml_text(name), 300 - at)).collect();
    let text = format!(
        "schema = 1\nunit = \"Đảng bộ #dựng\"\ndate = 2025-05-10\nlevel = \"grassroots\"\n\
         [meeting]\nkind = \"members\"\nsummoned = 300\npresent = 300\n\
         [[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = {seats}\ncandidates = [{}]\n\
         [[election.round]]\nissued = 300\nreturned = 300\n\
         [election.round.totals]\nvalid = 300\ninvalid = {{}}\nvotes = {{ {} }}\n",
        listed.join(", "),
        votes.join(", "),
    );
    let path = folder.join("congress.toml");
    fs::write(&path, text).unwrap();
    path
}

fn toml_text(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The text of a PDF by another program, where one is installed.
fn text_of_pdf(path: &Path) -> Option<String> {
    let run = Command::new("pdftotext").args(["-layout", path.to_str().unwrap(), "-"]).output().ok()?;
    run.status.success().then(|| String::from_utf8(run.stdout).unwrap())
}

/// Sets the ballots of a file.
fn ballots(file: &Path, more: &[&str]) -> (Run, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("ballots.pdf");
    let words = [&["ballots", file.to_str().unwrap(), "-o", output.to_str().unwrap()], more].concat();
    let run = program(&words);
    (run, fs::read(output).unwrap_or_default())
}
