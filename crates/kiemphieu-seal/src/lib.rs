#![doc = include_str!("../README.md")]

mod amend;
mod contents;
mod entry_log;
mod fault;
mod folder;
mod journals;
mod manifest;
mod member;
mod names;
mod nested;
mod papers;
mod plan;
mod rulebooks;
mod signature;
mod signers;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use kiemphieu_core::amendment::Amendment;
use kiemphieu_core::{Editions, Lang, Text, same_name};
pub use kiemphieu_documents::Templates;
use kiemphieu_files::{Problem, write_all_new, write_new};

pub use amend::{Amended, Amending, Print, amend, held_against, manifest_sha256, record};
use contents::Contents;
pub use entry_log::entry_log;
pub use fault::{Fault, Note};
use folder::Folder;
use manifest::Manifest;
use member::{path_shown, read_text, unreadable};
use names::LeftBehind;
pub use names::{MANIFEST, RECORD};
use plan::Plan;
use signature::Hand;
pub use signature::Signed;
pub use signers::{NAMESPACE, Signers};

/// What a bundle was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// How many files the manifest lists.
    pub files: usize,
    /// The programs that made its reports, and so sealed it: `kiemphieu 0.1.0`.
    pub made_by: Vec<String>,
    /// The reports that the files behind them give again, by name.
    pub replayed: Vec<String>,
    /// The correction that it is, where it replaces another folder.
    pub amends: Option<Amendment>,
    /// The signatures of the manifest.
    pub signatures: Vec<Signed>,
    /// What another version of the program made: the files are whole and the count comes out the same, but this is not
    /// proved here.
    pub unproved: Vec<Note>,
    /// What is good to know and no fault.
    pub notes: Vec<Note>,
    /// Everything that is not as it was sealed; nothing where the bundle holds.
    pub faults: Vec<Fault>,
}

/// A key, and the name under which it signs.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'k> {
    /// The file of the private key.
    pub key: &'k Path,
    /// Who signs, as a part of the name of the file: `truong-ban`.
    pub name: &'k str,
}

/// How a folder is sealed.
#[derive(Debug, Clone)]
pub struct Sealing<'a> {
    /// The language of the reports that are made.
    pub lang: Lang,
    /// Who signs.
    pub signing: Option<Signing<'a>>,
    /// A rulebook of another body, under which the reports are made; it must lie in the folder.
    pub rulebook: Option<&'a Path>,
    /// The templates by which a province prints its papers.
    pub templates: Templates,
}

impl Sealing<'_> {
    /// Reports in this language, under the rulebooks and by the templates that are built in; nobody signs.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, signing: None, rulebook: None, templates: Templates::default() }
    }
}

/// Seals a folder: replays every report, makes one for each congress that has none, and writes these and the manifest.
/// Nothing is written before everything is seen to be right. A folder that is sealed already is verified instead. Then
/// signs, where a key is given.
///
/// # Errors
/// When a report does not replay, a congress is refused, a document is not proved, a file has a name that other systems
/// cannot hold, a program has a file of the folder open, the folder is sealed and not as it was, or nothing can be written.
pub fn seal(folder: &Path, sealing: &Sealing) -> Result<Bundle, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let hand = sealing.signing.map(|signing| Hand::read(signing.key, signing.name)).transpose().map_err(one)?;
    let path = folder.join(MANIFEST);
    let text = match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        _ => {
            verify_whole(folder, &sealing.templates)?;
            Some(read_text(&path).map_err(|error| one(unreadable(&path, &error)))?)
        }
    };
    if let Some(hand) = &hand {
        see_unsigned(folder, hand).map_err(one)?;
    }
    let text = match text {
        Some(text) => text,
        None => {
            let Plan { files, manifest } = Plan::of(folder, sealing, &editions()?)?;
            write_all_new(folder, &files).map_err(one)?;
            manifest
        }
    };
    if let Some(hand) = &hand {
        write_new(&folder.join(&hand.file), hand.sign(&text).map_err(one)?.as_bytes()).map_err(one)?;
    }
    verify_whole(folder, &sealing.templates)
}

/// The bundle, if nothing is wrong with it.
pub(crate) fn verify_whole(folder: &Path, templates: &Templates) -> Result<Bundle, Vec<Problem>> {
    let bundle = verify(folder, &Signers::default(), templates)?;
    match bundle.faults.as_slice() {
        [] => Ok(bundle),
        faults => Err(faults.iter().map(|fault| fault.problem(folder)).collect()),
    }
}

/// Sees that nobody has signed by this name.
fn see_unsigned(folder: &Path, hand: &Hand) -> Result<(), Problem> {
    let path = folder.join(&hand.file);
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Problem::of_file(
        &path_shown(&path),
        Text::new("chữ ký mang tên này đã có, không ghi đè", "a signature by this name exists and is not overwritten"),
        Text::new("ký bằng tên khác (--as)", "sign by another name (--as)"),
    ))
}

/// Holds a sealed folder against its manifest: files missing, added or changed, reports that do not replay, documents that
/// are not proved, signatures that do not hold or are missing. Papers that a province printed are proved by its `templates`.
///
/// # Errors
/// When the folder is not sealed, cannot be read, or its manifest is none.
pub fn verify(folder: &Path, signers: &Signers, templates: &Templates) -> Result<Bundle, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let path = folder.join(MANIFEST);
    let text = manifest(&path).map_err(one)?;
    let listed = Manifest::parse(&path_shown(&path), &text).map_err(one)?;
    let found = Folder::read(folder, &listed).map_err(one)?;
    let differences = listed.compare(&found.members);
    let contents = Contents::of(&found, &editions()?, templates, |_| Vec::new());
    let (mut faults, mut notes) = (differences.faults, differences.notes);
    faults.extend(contents.faults);
    faults.extend(nested::faults(&found.members));
    faults.extend(contents.unreported.iter().map(|member| Fault {
        file: member.name.clone(),
        text: Text::new("không có báo cáo nào làm từ tệp đại hội này", "no report was made from this congress file"),
    }));
    faults.extend(of_another_unit(contents.amends.as_ref(), &contents.units));
    notes.extend(contents.notes);
    notes.extend(found.left_behind.iter().map(|(file, by)| left_behind(file, *by)));
    let signatures = signature::all(folder, &found.signatures, &text, signers);
    faults.extend(signatures.iter().filter_map(|signed| signed.fault(signers)));
    faults.extend(signature::missing(signers, &signatures));
    let mut told = BTreeSet::new();
    faults.retain(|fault| told.insert((fault.file.clone(), fault.text.get(Lang::En).to_owned())));
    Ok(Bundle {
        files: listed.0.len(),
        made_by: contents.made_by.into_iter().collect(),
        replayed: contents.replayed,
        amends: contents.amends,
        signatures,
        unproved: contents.unproved,
        notes,
        faults,
    })
}

/// A correction of another unit than the one that was counted.
fn of_another_unit(amends: Option<&Amendment>, units: &BTreeSet<String>) -> Option<Fault> {
    let amends = amends.filter(|_| !units.is_empty())?;
    let known = units.iter().any(|unit| same_name(unit, &amends.unit));
    let text = || Text::new("bản ghi đính chính là của đơn vị khác", "the record of correction is of another unit");
    (!known).then(|| Fault { file: RECORD.to_owned(), text: text() })
}

fn left_behind(file: &str, by: LeftBehind) -> Note {
    let text = match by {
        LeftBehind::Junk => Text::new(
            "do máy tự để lại, không được niêm phong và không tính",
            "left behind by a system: it is not sealed and does not count",
        ),
        LeftBehind::Lock => Text::new(
            "một chương trình đang mở hoặc đã để lại; không được niêm phong và không tính",
            "a program has a file open, or left this behind: it is not sealed and does not count",
        ),
    };
    Note { file: file.to_owned(), text }
}

/// The first file of a sealed folder that is not as it was sealed; nothing where all are, or the folder is not sealed.
/// Reports and signatures are not looked into.
///
/// # Errors
/// When the folder cannot be read, or its manifest is none.
pub fn first_change(folder: &Path) -> Result<Option<Fault>, Problem> {
    let path = folder.join(MANIFEST);
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    let listed = Manifest::parse(&path_shown(&path), &manifest(&path)?)?;
    let found = Folder::read(folder, &listed)?;
    Ok(listed.compare(&found.members).faults.into_iter().next())
}

/// The text of a manifest, which is no link to somewhere else.
pub(crate) fn manifest(path: &Path) -> Result<String, Problem> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => Err(no_folder(folder)),
            _ => Err(not_sealed(path)),
        },
        Err(error) => Err(unreadable(path, &error)),
        Ok(meta) if !meta.is_file() => Err(unreadable(path, &std::io::Error::other("no regular file"))),
        Ok(_) => read_text(path).map_err(|error| unreadable(path, &error)),
    }
}

pub(crate) fn editions() -> Result<Editions, Vec<Problem>> {
    Editions::built_in().map_err(|error| {
        let text =
            Text::new("quy chế kèm theo chương trình bị hỏng", format!("a built-in rulebook is broken: {error}"));
        vec![Problem::of_file("kiemphieu", text, Text::new("cài lại chương trình", "install the program again"))]
    })
}

fn no_folder(folder: &Path) -> Problem {
    Problem::of_file(
        &path_shown(folder),
        Text::new("không có thư mục này", "there is no such folder"),
        Text::new("kiểm tra tên và đường dẫn", "check the name and the path"),
    )
}

fn not_sealed(path: &Path) -> Problem {
    Problem::of_file(
        &path_shown(path),
        Text::new("thư mục chưa được niêm phong", "the folder is not sealed"),
        Text::new("niêm phong bằng: kiemphieu seal THƯ-MỤC", "seal it with: kiemphieu seal FOLDER"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_not_asked_to_be_sealed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let told = |folder: &Path| {
            let problems = verify(folder, &Signers::default(), &Templates::default()).unwrap_err();
            problems.first().unwrap().text.get(Lang::En).to_owned()
        };
        assert_eq!(told(folder), "the folder is not sealed");
        assert_eq!(told(&folder.join("none")), "there is no such folder");
    }
}
