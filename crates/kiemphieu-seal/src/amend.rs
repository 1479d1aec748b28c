//! A correction: a new sealed folder that takes the place of an older one, which stays as it was.

mod counted;
mod refused;
mod told;

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::amendment::{AmendedCongress, Amendment};
use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Lang, Text};
use kiemphieu_documents::{About, Document, Templates, correction, document_of};
use kiemphieu_files::{Problem, amendment_json, fill_folder, parse_amendment, read_rulebook};

use self::counted::{Counted, Own, changed_files, counted, is_of, own, partner, sealed};
use self::refused::{broken, no_congress, nothing_changed, see_apart, see_words};
pub use self::told::held_against;
use self::told::told;
use crate::folder::Folder;
use crate::manifest::Manifest;
use crate::member::{Member, path_shown, read_text, unreadable};
use crate::names::{MANIFEST, RECORD};
use crate::papers::OWN;
use crate::plan::{Plan, open_files};
use crate::{Sealing, editions, manifest, verify_whole};

/// The minutes of correction; behind it stands how the file ends.
const MINUTES: &str = "minutes-of-correction";

/// What a correction is made of.
#[derive(Debug, Clone, Copy)]
pub struct Amending<'a> {
    /// The sealed folder that is replaced.
    pub old: &'a Path,
    /// The corrected files.
    pub with: &'a Path,
    /// The new folder.
    pub output: &'a Path,
    /// Why.
    pub why: &'a str,
    /// Who decided it.
    pub by: &'a [String],
    /// A rulebook of another body; it lies among the corrected files.
    pub rulebook: Option<&'a Path>,
    /// The language of the reports and of the minutes.
    pub lang: Lang,
    /// The templates by which a province printed the papers of the old folder.
    pub templates: &'a Templates,
}

/// Writes a document, as a PDF or as a DOCX; nothing where the program writes none.
pub type Print<'p> = &'p dyn Fn(&Document, bool) -> Result<Option<Vec<u8>>, Problem>;

/// A correction that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// What changed, and what follows.
    pub amendment: Amendment,
    /// The documents printed into the new folder.
    pub printed: Vec<String>,
    /// Reports and documents among the corrected files that belong to the old count, and were not taken over.
    pub left_out: Vec<String>,
}

/// Makes the folder that replaces a sealed one: the corrected files, the record of the correction and its minutes, sealed.
/// The old folder is read only.
///
/// # Errors
/// When the old folder is not whole, the corrected one holds another congress or nothing that differs, or the new one cannot
/// be sealed. Then nothing was written.
pub fn amend(amending: &Amending, docx: bool, print: Print) -> Result<Amended, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    see_words(amending)?;
    see_apart(amending).map_err(one)?;
    verify_whole(amending.old, amending.templates)?;
    fill_folder(amending.output, |fresh| Ok(Staged { amending, fresh }.make(docx, print))).map_err(one)?
}

/// The new folder while it is made.
struct Staged<'a> {
    amending: &'a Amending<'a>,
    fresh: &'a Path,
}

/// A document that belongs to the old count.
struct OldDocument {
    name: String,
    about: About,
    docx: bool,
}

impl Staged<'_> {
    fn make(&self, docx: bool, print: Print) -> Result<Amended, Vec<Problem>> {
        let one = |problem: Problem| vec![problem];
        let Amending { old, with, lang, .. } = *self.amending;
        let found = Folder::read(with, &Manifest::default()).map_err(one)?;
        let open = open_files(with, &found);
        if !open.is_empty() {
            return Err(open);
        }
        let (mut left_out, mut documents, mut own_documents) = (Vec::new(), Vec::new(), Vec::new());
        for member in &found.members {
            match own(member).map_err(one)? {
                Own::Record | Own::Report => left_out.push(member.name.clone()),
                Own::Document(about) => own_documents.push((member, about)),
                Own::Other => self.copy(member).map_err(one)?,
            }
        }
        let editions = editions()?;
        let staged = Folder::read(self.fresh, &Manifest::default()).map_err(one)?;
        let rulebook = self.rulebook();
        let forced = rulebook.as_deref().map(|file| read_rulebook(file, &editions)).transpose();
        let forced = forced.map_err(one)?;
        let now = counted(&staged, &editions, forced.as_ref())?;
        let before = counted(&sealed(old)?, &editions, None)?;
        for (member, about) in own_documents {
            let of_now = now.iter().any(|now| is_of(&about, now));
            match of_now {
                true => self.copy(member).map_err(one)?,
                false => {
                    let docx = member.ending() == "docx";
                    documents.push(OldDocument { name: member.name.clone(), about, docx });
                }
            }
        }
        let amendment = self.amendment(&before, &now)?;
        // The reports stay in their language, so that the documents printed anew are theirs.
        let lang = before.iter().find_map(|before| before.lang).unwrap_or(lang);
        let mut printed = Vec::new();
        for OldDocument { name, about, docx } in documents {
            let new = before.iter().position(|before| is_of(&about, before)).and_then(|at| partner(&before, at, &now));
            let new = new.filter(|_| about.lang == lang);
            let document = new.and_then(|new| document_of(&about, &new.report(lang)));
            let document = document.map(|document| match about.templates {
                Some(_) => self.amending.templates.worded(document),
                None => document,
            });
            let bytes = document.map(|document| print(&document, docx)).transpose().map_err(one)?.flatten();
            match bytes {
                Some(bytes) => {
                    self.write(&name, &bytes).map_err(one)?;
                    printed.push(name);
                }
                None => left_out.push(name),
            }
        }
        let minutes = correction(&amendment).map_err(|error| one(broken(&error.to_string())))?;
        if let Some(bytes) = print(&minutes, docx).map_err(one)? {
            let name = format!("{MINUTES}.{}", if docx { "docx" } else { "pdf" });
            self.write(&name, &bytes).map_err(one)?;
            printed.push(name);
        }
        let record = amendment_json(&amendment).map_err(|error| one(broken(&error)))?;
        self.write(RECORD, record.as_bytes()).map_err(one)?;
        let templates = self.amending.templates.clone();
        let sealing = Sealing { rulebook: rulebook.as_deref(), templates, ..Sealing::new(lang) };
        let Plan { files, .. } = Plan::of(self.fresh, &sealing, &editions)?;
        for (name, bytes) in files {
            self.write(&name, &bytes).map_err(one)?;
        }
        left_out.sort();
        Ok(Amended { amendment, printed, left_out })
    }

    fn amendment(&self, before: &[Counted], now: &[Counted]) -> Result<Amendment, Vec<Problem>> {
        let Amending { old, with, why, by, lang, .. } = *self.amending;
        let one = |problem: Problem| vec![problem];
        let told = told(old, with, before, now, lang)?;
        let files = changed_files(&sealed(old)?, &Folder::read(self.fresh, &Manifest::default()).map_err(one)?);
        if told.nothing {
            return Err(one(nothing_changed(with)));
        }
        let first = now.first().ok_or_else(|| one(no_congress(with)))?;
        let report = first.report(lang);
        let replaced = record(old)?;
        let before = replaced.into_iter().flat_map(|record| [vec![record.replaces], record.before].concat()).collect();
        Ok(Amendment {
            schema: 1,
            lang,
            engine: OWN.to_owned(),
            unit: report.head.unit.clone(),
            superior: report.head.superior.clone(),
            organisation: report.organisation.clone(),
            congress: report.head.congress.clone(),
            place: report.head.place.clone(),
            locality: report.head.locality.clone(),
            date: report.head.date.clone(),
            replaces: manifest_sha256(old).map_err(one)?,
            before,
            why: why.trim().to_owned(),
            by: by.iter().map(|name| name.trim().to_owned()).collect(),
            elects_others: told.congresses.iter().any(AmendedCongress::elects_others),
            follows: told.follows(first.loaded(), lang),
            congresses: told.congresses,
            files,
        })
    }

    /// The rulebook among the files of the new folder.
    fn rulebook(&self) -> Option<PathBuf> {
        let file = self.amending.rulebook?;
        let inside = file.canonicalize().ok()?;
        let with = self.amending.with.canonicalize().ok()?;
        Some(inside.strip_prefix(with).map_or_else(|_| file.to_owned(), |inside| self.fresh.join(inside)))
    }

    fn copy(&self, member: &Member) -> Result<(), Problem> {
        let to = self.fresh.join(&member.name);
        let copied =
            to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(&member.path, &to).map(drop));
        copied.map_err(|error| unreadable(&member.path, &error))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        let to = self.fresh.join(name);
        let written = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&to, bytes));
        written.map_err(|error| unreadable(&to, &error))
    }
}

/// The SHA-256 of the list of hashes of a sealed folder, by which a correction names it.
///
/// # Errors
/// When the folder is not sealed.
pub fn manifest_sha256(folder: &Path) -> Result<String, Problem> {
    manifest(&folder.join(MANIFEST)).map(|text| sha256(text.as_bytes()))
}

/// The record of correction of a folder; nothing where it replaces none.
///
/// # Errors
/// When it cannot be read, or is none.
pub fn record(folder: &Path) -> Result<Option<Amendment>, Vec<Problem>> {
    let path = folder.join(RECORD);
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    let text = read_text(&path).map_err(|error| vec![unreadable(&path, &error)])?;
    parse_amendment(&text).map(Some).map_err(|text| {
        let remedy = Text::new("lấy lại tệp gốc", "take the original file");
        vec![Problem::of_file(&path_shown(&path), text, remedy)]
    })
}
