//! The folder of a congress, sealed: every file by its hash, every report replayed from the files behind it, and
//! signatures of several keys.
//!
//! Nothing here is a format of our own. The manifest is what `sha256sum` writes and checks; the signatures are those of
//! OpenSSH, for which every system has the tool.

mod bundle;
mod manifest;
mod signature;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kiemphieu_core::{Editions, Lang, Report, Text, count};
use kiemphieu_documents::{Proof, sha256};
use kiemphieu_files::{Problem, Reach, load, replay, results, silent, write_new, write_once};

use bundle::{Member, is_congress, members, read_text, unreadable};
use manifest::Manifest;
pub use signature::{NAMESPACE, Signed, Signers};

/// The file with the hashes.
pub const MANIFEST: &str = "SHA256SUMS";
/// How the files of its signatures end.
const SIGNATURE: &str = ".sig";
/// What the name of a report ends in that the seal writes.
const REPORT: &str = "report.json";

/// What a bundle was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// How many files the manifest lists.
    pub files: usize,
    /// The reports that the files behind them give again, by name.
    pub replayed: Vec<String>,
    /// The signatures of the manifest.
    pub signatures: Vec<Signed>,
    /// Everything that is not as it was sealed; nothing where the bundle holds.
    pub faults: Vec<Fault>,
}

/// Something that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub text: Text,
}

/// A key, and the name under which it signs.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'k> {
    /// The file of the private key.
    pub key: &'k Path,
    /// Who signs, as a part of the name of the file: `truong-ban`.
    pub name: &'k str,
}

/// Seals a folder: writes a report for each congress that has none there, replays every report, and writes the manifest.
/// A folder that is sealed already is verified instead. Then signs, where a key is given.
///
/// # Errors
/// When a report does not replay, a congress is refused, the folder is sealed and not as it was, or nothing can be
/// written.
pub fn seal(folder: &Path, lang: Lang, signing: Option<Signing>) -> Result<Bundle, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let manifest = folder.join(MANIFEST);
    if manifest.symlink_metadata().is_err() {
        write_reports(folder, lang)?;
        let members = members(folder).map_err(one)?;
        let (_, mut faults) = replay_all(&members)?;
        faults.extend(documents(&members));
        let problems: Vec<_> = faults.iter().map(|fault| unsealed(folder, fault)).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let list = Manifest::of(&members).map_err(one)?;
        write_once(&manifest, list.text().as_bytes()).map_err(one)?;
    }
    let bundle = verify(folder, &Signers::default())?;
    if !bundle.faults.is_empty() {
        return Err(bundle.faults.iter().map(|fault| unsealed(folder, fault)).collect());
    }
    let Some(Signing { key, name }) = signing else { return Ok(bundle) };
    let text = read_text(&manifest).map_err(|error| one(unreadable(&manifest, &error)))?;
    let signed = signature::sign(&text, key).map_err(one)?;
    write_new(&folder.join(signature_file(name).map_err(one)?), signed.as_bytes()).map_err(one)?;
    verify(folder, &Signers::default())
}

/// Holds a sealed folder against its manifest: files missing, added or changed, reports that do not replay, signatures.
///
/// # Errors
/// When the folder is not sealed, cannot be read, or its manifest is none.
pub fn verify(folder: &Path, signers: &Signers) -> Result<Bundle, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let path = folder.join(MANIFEST);
    let text = read_text(&path).map_err(|error| one(not_sealed(&path, &error)))?;
    let listed = Manifest::parse(&path.display().to_string(), &text).map_err(one)?;
    let members = members(folder).map_err(one)?;
    let found = Manifest::of(&members).map_err(one)?;
    let mut faults = differences(&listed, &found);
    let (replayed, unlike) = replay_all(&members)?;
    faults.extend(unlike);
    faults.extend(documents(&members));
    let mut signatures = Vec::new();
    for file in bundle::signatures(folder).map_err(one)? {
        let path = folder.join(&file);
        let signature = read_text(&path).unwrap_or_default();
        signatures.push(signature::check(&file, &signature, &text, signers));
    }
    faults.extend(signatures.iter().filter_map(|signed| {
        let text = match signed {
            Signed { holds: false, .. } => {
                Text::new("chữ ký không đúng với danh sách mã băm này", "the signature does not hold for this manifest")
            }
            Signed { signer: None, .. } if !signers.is_empty() => {
                Text::new("khóa không có trong danh sách người ký", "its key is not in the list of signers")
            }
            _ => return None,
        };
        Some(Fault { file: signed.file.clone(), text })
    }));
    Ok(Bundle { files: listed.0.len(), replayed, signatures, faults })
}

/// The first file of a sealed folder that is not as it was sealed; nothing where all are, or the folder is not sealed.
/// Reports and signatures are not looked into.
///
/// # Errors
/// When the folder cannot be read, or its manifest is none.
pub fn first_change(folder: &Path) -> Result<Option<Fault>, Problem> {
    let path = folder.join(MANIFEST);
    if !path.is_file() {
        return Ok(None);
    }
    let text = read_text(&path).map_err(|error| unreadable(&path, &error))?;
    let listed = Manifest::parse(&path.display().to_string(), &text)?;
    let found = Manifest::of(&members(folder)?)?;
    Ok(differences(&listed, &found).into_iter().next())
}

/// Files that the manifest and the folder do not have alike, by name.
fn differences(listed: &Manifest, found: &Manifest) -> Vec<Fault> {
    let names: BTreeSet<_> = listed.0.keys().chain(found.0.keys()).collect();
    let difference = |name: &String| {
        let text = match (listed.0.get(name), found.0.get(name)) {
            (Some(told), Some(now)) if told == now => return None,
            (Some(told), Some(now)) => {
                let short = |hash: &str| hash.get(..12).unwrap_or_default().to_owned();
                let (told, now) = (short(told), short(now));
                Text::new(
                    format!("đã bị thay đổi: mã băm {now}…, khi niêm phong là {told}…"),
                    format!("changed: its hash is {now}…, it was sealed with {told}…"),
                )
            }
            (Some(_), None) => Text::new("không còn trong thư mục", "no longer in the folder"),
            (None, _) => Text::new("không có khi niêm phong", "was not there when it was sealed"),
        };
        Some(Fault { file: name.clone(), text })
    };
    names.into_iter().filter_map(difference).collect()
}

/// The reports among the files: those that replay, and the faults of the others.
fn replay_all(members: &[Member]) -> Result<(Vec<String>, Vec<Fault>), Vec<Problem>> {
    let editions = editions()?;
    let (mut replayed, mut faults) = (Vec::new(), Vec::new());
    for member in members.iter().filter(|member| is_report(&member.path)) {
        let again = results::read_report(&member.path).map_err(|problem| problem.text).and_then(|report| {
            let Some(input) = report.receipt.inputs.first() else {
                return Err(Text::new("báo cáo không nói làm từ tệp nào", "the report names no file it was made from"));
            };
            let name = &input.name;
            let folder = member.path.parent().unwrap_or(Path::new(""));
            let file = Reach::Below.find(folder, name).map_err(|problem| problem.text)?;
            if let Some(file) = file.filter(|file| members.iter().any(|other| other.path == *file)) {
                return replay(&report, &file, &editions, Reach::Below).map(|_| ());
            }
            Err(Text::new(
                format!("không có tệp đại hội `{name}` bên cạnh"),
                format!("its congress file `{name}` is not beside it"),
            ))
        });
        match again {
            Ok(()) => replayed.push(member.name.clone()),
            Err(text) => faults.push(Fault { file: member.name.clone(), text }),
        }
    }
    Ok((replayed, faults))
}

/// The documents of this program among the files that no report among them gives. Other documents, such as the signed
/// paper as a picture, are files like any other.
fn documents(members: &[Member]) -> Vec<Fault> {
    let reports = members.iter().filter(|member| is_report(&member.path));
    let reports: Vec<Report> = reports.filter_map(|member| results::read_report(&member.path).ok()).collect();
    let is_document = |member: &&Member| {
        let ending = member.path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        matches!(ending.as_str(), "pdf" | "docx")
    };
    let fault = |member: &Member| {
        let bytes = fs::read(&member.path).ok()?;
        let told = kiemphieu_documents::claim(&bytes)?.report_sha256;
        let own = reports.iter().find(|report| sha256(report).ok() == told);
        let text = match own.map(|report| kiemphieu_documents::prove(&bytes, report)) {
            Some(Proof::Agree) => return None,
            Some(Proof::Different { first }) => first,
            Some(Proof::NotProvable { why }) => why,
            None => Text::new(
                "tài liệu này không thuộc báo cáo nào trong thư mục; lập lại từ báo cáo",
                "this document belongs to no report in the folder; make it anew from the report",
            ),
        };
        Some(Fault { file: member.name.clone(), text })
    };
    members.iter().filter(is_document).filter_map(fault).collect()
}

fn is_report(path: &Path) -> bool {
    let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    json && read_text(path).is_ok_and(|text| text.contains("\"receipt\"") && text.contains("\"elections\""))
}

/// A report for each congress that no report beside it was made from.
fn write_reports(folder: &Path, lang: Lang) -> Result<(), Vec<Problem>> {
    let members = members(folder).map_err(|problem| vec![problem])?;
    let reports = members.iter().filter(|member| is_report(&member.path));
    let told: BTreeSet<_> = reports
        .filter_map(|member| {
            let report = results::read_report(&member.path).ok()?;
            Some(member.path.with_file_name(&report.receipt.inputs.first()?.name))
        })
        .collect();
    let editions = editions()?;
    let congresses: Vec<_> = members.iter().filter(|member| is_congress(&member.path)).collect();
    if congresses.is_empty() {
        return Err(vec![Problem::of_file(
            &folder.display().to_string(),
            Text::new("trong thư mục không có tệp đại hội", "there is no congress file in the folder"),
            Text::new("để tệp đại hội và tệp phiếu vào thư mục này", "put the congress file and its ballots there"),
        )]);
    }
    for congress in congresses.into_iter().filter(|congress| !told.contains(&congress.path)) {
        let loaded = load(&congress.path, &editions, Reach::Below, false, &silent)
            .map_err(|problems| problems.all().to_vec())?;
        let counted = count(&loaded.congress, &loaded.rulebook);
        let report = Report::new(&counted, lang, loaded.inputs.clone(), false);
        let path = congress.path.with_extension(REPORT);
        results::write_report(&path, &report).map_err(|problem| vec![problem])?;
    }
    Ok(())
}

fn editions() -> Result<Editions, Vec<Problem>> {
    Editions::built_in().map_err(|error| {
        let text =
            Text::new("quy chế kèm theo chương trình bị hỏng", format!("a built-in rulebook is broken: {error}"));
        vec![Problem::of_file("kiemphieu", text, Text::new("cài lại chương trình", "install the program again"))]
    })
}

fn signature_file(name: &str) -> Result<String, Problem> {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let refuse = || {
        Problem::of_file(
            name,
            Text::new(
                "tên người ký chỉ gồm chữ, số và dấu gạch",
                "the name of a signer has letters, digits and hyphens only",
            ),
            Text::new("viết như: truong-ban", "write: head-of-board"),
        )
    };
    plain.then(|| format!("{MANIFEST}.{name}{SIGNATURE}")).ok_or_else(refuse)
}

fn not_sealed(path: &Path, error: &std::io::Error) -> Problem {
    Problem::of_file(
        &path.display().to_string(),
        Text::new("thư mục chưa được niêm phong", format!("the folder is not sealed: {error}")),
        Text::new("niêm phong bằng: kiemphieu seal THƯ-MỤC", "seal it with: kiemphieu seal FOLDER"),
    )
}

fn unsealed(folder: &Path, fault: &Fault) -> Problem {
    let file = folder.join(&fault.file).display().to_string();
    let remedy = Text::new("sửa cho khớp rồi niêm phong lại", "put it right, then seal again");
    Problem::of_file(&file, fault.text.clone(), remedy)
}
